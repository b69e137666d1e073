"""Overview, incidents, statements, recommendations and origins: what they show, what they let people do."""

from __future__ import annotations

import html
import re

import pytest

from onrecord.casefile import CaseFile
from onrecord.model.judgement import Add, Item, Reject
from onrecord.model.text import Span
from web.conftest import BROWSER, EVIL, Bench

PAGES = ("/overview", "/incidents", "/incident/1", "/incident/1?whole=1", "/statements", "/recommendations", "/origins")


def number_of_incident(bench: Bench) -> int:
    return min(bench.desk.snapshot().incidents)


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]*)"', page)
    assert found is not None
    return found[1]


def mention_keys(page: str) -> list[str]:
    return re.findall(r'name="mention-[\d-]+" value="([^"]+)"', page)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_every_page_shows_hostile_words_as_text(bench: Bench, address: str, language: str) -> None:
    page = bench.get(address, **{"accept-language": language})
    assert EVIL not in page
    assert "<script>alert" not in page
    assert f'<html lang="{language}"' in page


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_style_or_a_script_of_its_own(bench: Bench, address: str) -> None:
    page = bench.get(address)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page)
    assert not re.search(r"<script(?![^>]* src=)", page)


@pytest.mark.parametrize("address", PAGES)
def test_addresses_and_titles_hold_numbers_and_no_names(bench: Bench, address: str) -> None:
    page = bench.get(address)
    for found in re.findall(r'(?:href|action|formaction)="([^"]+)"', page):
        assert re.fullmatch(r"(?:#?[a-z0-9_-]*|/[a-z/0-9.\-_?=#]*)", found), found
        assert not re.search(r"union|miner|kolvary|ministry", found, re.IGNORECASE), found
    title = re.search(r"<title>(.*?)</title>", page)
    assert title is not None
    assert re.fullmatch(r"(?:[A-Z][a-z]+|Wave \d+|Incident \d+) · OnRecord", title[1])


def test_every_passage_beside_a_cell_leads_into_its_report(bench: Bench) -> None:
    page = bench.get(f"/incident/{number_of_incident(bench)}")
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page)
    assert captions
    assert all(re.search(r'href="/report/\d+/at/\d+-\d+"', caption) for caption in captions)


def test_a_point_shows_its_value_with_the_origin_and_the_reports_that_repeat_it(bench: Bench) -> None:
    page = bench.get(f"/incident/{number_of_incident(bench)}")
    detained = page[page.index('id="point-detained"') :]
    assert "Detained: <strong>6</strong>" in detained
    assert "Miners’ Union" in detained
    assert "Why are these one origin?" in detained


def test_setting_a_status_is_seen_at_once_and_taken_back_by_one_button(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    assert bench.post(f"{address}/status", {"status": "established", "seen": ""}).status_code == 303
    page = bench.get(address)
    assert re.search(r'value="established"[^>]*aria-pressed="true"', page)
    judgement = re.search(r'name="judgement" value="([0-9a-f]{32})"', page)
    assert judgement is not None
    assert bench.post("/undo", {"judgement": judgement[1], "back": address}).headers["location"] == address
    page = bench.get(address)
    assert re.search(r'value="suggested"[^>]*aria-pressed="true"', page)
    assert "taken back" in page


def test_a_status_set_over_one_that_was_not_seen_is_refused(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}/status"
    bench.post(address, {"status": "established", "seen": ""})
    assert bench.post(address, {"status": "rejected", "seen": ""}).status_code == 409


def test_a_point_has_a_status_of_its_own(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    bench.post(f"{address}/status", {"status": "contested", "point": "detained", "seen": ""})
    page = bench.get(address)
    assert "tag status-contested" in page
    assert re.search(r'value="suggested"[^>]*aria-pressed="true"', page)


@pytest.mark.parametrize("form", [{"status": "proven"}, {"status": "established", "point": "nothing"}, {}])
def test_a_status_or_point_that_is_none_changes_nothing(bench: Bench, form: dict[str, str]) -> None:
    assert bench.post(f"/incident/{number_of_incident(bench)}/status", form).status_code == 400
    assert not bench.desk.snapshot().ledger.judgements


def test_a_figure_that_is_corrected_reads_so_once_all_is_weighed(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    page = bench.get(address)
    part = page[page.index('/figure"') :]
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', part[: part.index("</form>")]))
    form = {key: form[key] for key in ("report", "start", "end", "counted", "point")}
    sent = bench.post(f"{address}/figure", {**form, "low": "7", "high": "", "do": "correct", "seen": ""})
    assert sent.headers["location"] == f"{address}#point-detained"
    bench.ready()
    assert "at least 7" in bench.get(address)
    assert bench.post(f"{address}/figure", {**form, "low": "many", "do": "correct"}).status_code == 409


def test_splitting_shows_what_would_change_before_anything_does(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    page = bench.get(address)
    keys = mention_keys(page)
    assert len(keys) == 3
    form = {"mention-1-1": html.unescape(keys[0]), "seen": seen(page)}
    preview = bench.post(f"{address}/split", form)
    assert preview.status_code == 200
    assert "One mention leaves" in preview.text
    assert not bench.desk.snapshot().ledger.judgements
    assert bench.post(f"{address}/split", {**form, "confirm": "yes"}).status_code == 303
    bench.ready()
    assert len(bench.desk.snapshot().incidents) == 2


def test_what_was_split_can_be_merged_again(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    page = bench.get(address)
    key = html.unescape(mention_keys(page)[0])
    bench.post(f"{address}/split", {"mention-1-1": key, "confirm": "yes"})
    bench.ready()
    numbers = sorted(bench.desk.snapshot().incidents)
    ticked = {f"other-{n}": str(number) for n, number in enumerate(numbers, 1)}
    preview = bench.post("/incidents/merge", ticked)
    assert "become one" in preview.text
    carried = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', preview.text))
    action = re.search(r'action="(/incident/\d+/merge)"', preview.text)
    assert action is not None
    carried.pop("token")
    assert bench.post(action[1], carried).status_code == 303
    bench.ready()
    assert len(bench.desk.snapshot().incidents) == 1
    left = number_of_incident(bench)
    for number in numbers:  # the address of the one that is no more leads to the other
        answer = bench.client.get(f"/incident/{number}", headers=BROWSER, follow_redirects=False)
        assert answer.status_code == 200 or answer.headers["location"] == f"/incident/{left}"


def test_mentions_can_be_moved_to_another_incident(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    keys = [html.unescape(key) for key in mention_keys(bench.get(address))]
    bench.post(f"{address}/split", {"mention-1-1": keys[0], "confirm": "yes"})
    bench.ready()
    other = next(n for n in bench.desk.snapshot().incidents if f"/incident/{n}" != address)
    form = {"mention-1-1": keys[1], "to": str(other)}
    assert "moves from" in bench.post(f"{address}/move", form).text
    assert bench.post(f"{address}/move", {**form, "confirm": "yes"}).headers["location"] == f"/incident/{other}"
    bench.ready()
    assert len(bench.desk.snapshot().incidents[other].mentions) == 2


def test_remarks_are_text_and_stay_in_the_history(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    bench.post(f"{address}/comment", {"text": EVIL})
    page = bench.get(address)
    assert EVIL not in page
    assert page.count(html.escape(EVIL).replace("&#x27;", "&#39;")) >= 2


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "/incident/1\r\nx: y", "javascript:1"]
)
def test_undoing_leads_back_to_pages_of_ours_alone(bench: Bench, back: str) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    bench.post(f"{address}/status", {"status": "established"})
    made = bench.desk.snapshot().ledger.judgements[-1].id
    assert bench.post("/undo", {"judgement": made, "back": back}).headers["location"].startswith("/incident")


@pytest.mark.parametrize("address", ["/incident/99", "/incident/1/why/9/9", "/incident/1/why/1/999", "/speaker/99"])
def test_what_is_not_there_is_said_so(bench: Bench, address: str) -> None:
    assert bench.client.get(address, headers={"sec-fetch-site": "same-origin"}).status_code == 404


def test_why_several_reports_are_one_origin_is_told_step_by_step(bench: Bench) -> None:
    page = bench.get(f"/incident/{number_of_incident(bench)}")
    why = re.search(r'href="(/incident/\d+/why/\d+/\d+)"', page)
    assert why is not None
    told = bench.get(why[1])
    assert "3 reports carry this" in told
    assert told.count('<li class="card"') == 3
    assert "on the word of Miners’ Union" in told


def test_statements_are_filtered_by_speaker_stance_and_day_without_words_in_the_address(bench: Bench) -> None:
    everything = bench.get("/statements")
    assert "4 statements" in everything
    found = bench.post("/statements", {"speaker": "miners’ union", "stance": "asserts"})
    assert found.status_code == 200
    assert "4 statements" in found.text
    assert "No statement of this kind" in bench.post("/statements", {"stance": "denies"}).text
    assert "No statement of this kind" in bench.post("/statements", {"first": "2024-05-01"}).text


def test_a_speaker_has_a_page_with_a_number_in_its_address_and_title(bench: Bench) -> None:
    link = re.search(r'href="/speaker/(\d+)"', bench.get("/statements"))
    assert link is not None
    page = bench.get(f"/speaker/{link[1]}")
    assert f"<title>Speaker {link[1]} · OnRecord</title>" in page
    assert "<h1>Miners’ Union</h1>" in page


def test_what_came_after_marking_as_seen_is_new(bench: Bench) -> None:
    assert "not marked anything as seen" in bench.get("/overview")
    bench.post("/overview/seen")
    assert "Nothing is new" in bench.get("/overview")
    address = f"/incident/{number_of_incident(bench)}"
    key = html.unescape(mention_keys(bench.get(address))[0])
    bench.post(f"{address}/split", {"mention-1-1": key, "confirm": "yes"})
    bench.ready()
    assert "One new incident" in bench.get("/overview")


def test_the_time_line_is_narrowed_to_hours_and_widened_again(bench: Bench) -> None:
    whole = bench.post("/overview/time", {}).text
    ends = dict(re.findall(r'name="(first|last)" value="([^"]+)"', whole))
    for _ in range(12):
        ends = dict(
            re.findall(
                r'name="(first|last)" value="([^"]+)"', bench.post("/overview/time", {**ends, "zoom": "in"}).text
            )
        )
    assert ends["first"][:10] == ends["last"][:10]
    again = bench.post("/overview/time", {**ends, "zoom": "whole"}).text
    assert re.findall(r'name="(first|last)" value="([^"]+)"', again) == re.findall(
        r'name="(first|last)" value="([^"]+)"', whole
    )
    assert bench.post("/overview/time", {"first": "x", "last": "9999-99-99", "zoom": "out"}).status_code == 200


def test_a_figure_is_graded_and_its_history_leads_to_its_passage(bench: Bench) -> None:
    address = f"/incident/{number_of_incident(bench)}"
    page = bench.get(address)
    part = page[page.index('/figure"') :]
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', part[: part.index("</form>")]))
    form = {key: form[key] for key in ("report", "start", "end", "counted", "point")}
    bench.post(f"{address}/figure", {**form, "do": "grade", "source": "B", "information": "2", "seen": ""})
    page = bench.get(address)
    assert '<span class="tag">B2</span>' in page
    history = page[page.index('id="history"') :]
    assert f'href="/report/{form["report"]}/at/{form["start"]}-{form["end"]}">Detained</a>' in history
    assert "graded B2" in history
    huridocs = {"source": "likely_reliable", "information": "unsure"}
    assert 'value="likely_reliable"' in page
    part = page[page.index('/figure"') :]
    seen = re.findall(r'name="seen" value="(\w+)"', part[: part.index("</form>")])[0]
    bench.post(f"{address}/figure", {**form, "do": "grade", **huridocs, "seen": seen})
    assert "likely reliable / unsure" in bench.get(address)


def test_a_filter_of_statements_is_saved_under_a_number_and_dropped(bench: Bench) -> None:
    kept = bench.post("/statements/save", {"speaker": "Miners’ Union", "stance": "asserts", "title": "The union"})
    view = kept.headers["location"]
    assert re.fullmatch(r"/statements/view/\d+", view)
    page = bench.get(view)
    assert "4 statements" in page
    assert "The union" in page
    assert bench.post(f"{view}/drop").headers["location"] == "/statements"
    assert bench.client.get(view, headers=BROWSER).status_code == 404
    assert bench.post("/statements/save", {"title": "nothing asked"}).status_code == 400


def test_names_that_were_judged_elsewhere_are_told_and_every_page_is_there(bench: Bench) -> None:
    def judged(opened: CaseFile) -> None:
        first, second = (Item("name", one.id, Span(4, 10)) for one in opened.entries()[:2])
        opened.judging.judge_all([(first, Add()), (second, Add()), (second, Reject())])

    assert bench.client.portal is not None
    bench.client.portal.call(bench.desk.ask, judged)
    bench.client.portal.call(bench.desk.judged)
    bench.ready()
    told = re.findall(r'<td data-label="[^"]*">Name <a', bench.get("/judgements"))
    assert len(told) == 3
    for address in (*PAGES, "/report/1", "/report/2", "/report/1/at/4-10", "/queue"):
        bench.get(address)
