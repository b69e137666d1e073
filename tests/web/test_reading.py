"""Reports, the queue and judgements as pages and forms, without any script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.casefile import CaseFile
from onrecord.model.judgement import Accept, Add, Bounds, Correct, Decision, Doubtful, Item, Reject, Status
from onrecord.model.terms import Terms
from onrecord.model.text import Span
from onrecord.web.app import application
from onrecord.web.desk import Desk
from onrecord.web.guard import Session
from store.conftest import PASSPHRASE, WEAK
from web import reading_case
from web.conftest import BROWSER, HOST, Bench
from web.reading_case import HARD, LONG, TITLE

FORM = re.compile(r'<form method="post" action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("case") / "tarvenia.onrecord"
    CaseFile.new(made, PASSPHRASE, "Ana", stretching=WEAK)
    with CaseFile.open(made, PASSPHRASE) as opened:
        reading_case.fill(opened)
    return made


@pytest.fixture
def desk(place: Path, tmp_path: Path) -> Iterator[Bench]:
    copy = tmp_path / "tarvenia.onrecord"
    copy.write_bytes(place.read_bytes())
    desk, session = Desk(CaseFile.open(copy, PASSPHRASE)), Session(HOST)
    with TestClient(application(desk, session), base_url=f"http://{HOST}") as client:
        client.get(f"/open/{session.link}", headers={"sec-fetch-site": "none"})
        bench = Bench(client, desk, session)
        bench.ready()
        yield bench


def forms(page: str, action: str) -> list[dict[str, str]]:
    """The hidden fields of all forms of a page with this action."""
    return [
        {name: html.unescape(value) for name, value in FIELD.findall(inside)}
        for where, inside in FORM.findall(page)
        if where == action
    ]


def at(words: str, text: str = HARD, report: int = 1) -> str:
    start = text.index(words)
    return f"/report/{report}/at/{start}-{start + len(words)}"


def form_of(desk: Bench, address: str, kind: str) -> dict[str, str]:
    return next(one for one in forms(desk.get(address), "/judge") if one["kind"] == kind)


def held(desk: Bench) -> list[tuple[Item, Decision]]:
    assert desk.client.portal is not None
    found = desk.client.portal.call(desk.desk.ask, lambda opened: opened.judging.history())
    return [(one.item, one.decision) for one in found]


ROUTES = ["/report/1", at("detained"), "/queue", "/judgements", "/report/1/original"]


@pytest.mark.parametrize("address", ROUTES)
def test_hostile_titles_and_texts_are_text_everywhere(desk: Bench, address: str) -> None:
    page = desk.get(address)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<style>*" not in page
    assert not re.search(r"<script(?![^>]* src=)|<style|<[a-z][^>]*\s(?:on\w+|style)=", page)


def test_a_title_that_turns_text_around_stands_alone(desk: Bench) -> None:
    assert f"<bdi>{html.escape(TITLE).replace('&#x27;', '&#39;')}</bdi>" in desk.get("/report/1")


def test_the_words_of_the_report_stand_there_to_the_letter(desk: Bench) -> None:
    page = desk.get("/report/1")
    shown = re.sub(r"<[^>]*>", "", "".join(re.findall(r'<p dir="auto" data-at="\d+">(.*?)</p>', page, re.DOTALL)))
    assert html.unescape(shown) == "".join(re.split(r"\n\r?\n", HARD))


def test_each_paragraph_says_where_it_begins(desk: Bench) -> None:
    for start, words in re.findall(r'<p dir="auto" data-at="(\d+)">(.*?)</p>', desk.get("/report/1"), re.DOTALL):
        own = html.unescape(re.sub(r"<[^>]*>", "", words))
        assert HARD[int(start) : int(start) + len(own)] == own


def test_what_stands_around_an_article_is_folded(desk: Bench) -> None:
    page = desk.get("/report/1")
    folded = page[page.index('<details class="folded">') :]
    assert "related stories" in folded[: folded.index("</details>")]


def test_calm_mode_folds_what_tells_of_violence_and_nothing_else(desk: Bench) -> None:
    assert 'class="folded graphic"' not in desk.get("/report/1")
    desk.post("/settings", {"calm": "on"})
    page = desk.get("/report/1")
    folded = re.findall(r'<details class="folded graphic">(.*?)</details>', page, re.DOTALL)
    assert [("tortured" in one, "march" in one) for one in folded] == [(True, False)]
    assert 'class="folded graphic"' in desk.get("/queue")


def test_a_passage_is_marked_and_told_about(desk: Bench) -> None:
    page = desk.get(at("twelve men"))
    assert re.search(r'<mark class="[^"]*here[^"]*"[^>]*>twelve men</mark>', page)
    assert "The Miners’ Union" in page
    assert {one["kind"] for one in forms(page, "/judge")} == {"figure", "statement"}


def test_the_terms_of_a_report_are_said(desk: Bench) -> None:
    assert "(assumed: nobody said)" in desk.get("/report/1")
    assert desk.client.portal is not None
    desk.client.portal.call(desk.desk.ask, lambda held: held.granting.set(_id(desk), Terms("in_confidence")))
    page = desk.get("/report/1")
    assert "in confidence" in page
    assert "assumed" not in page


def test_a_passage_that_the_text_has_not_is_no_page(desk: Bench) -> None:
    for address in ("/report/1/at/5-5", f"/report/1/at/0-{len(HARD) + 1}", "/report/99/at/0-1", "/report/99"):
        assert desk.client.get(address, headers=BROWSER).status_code == 404


def test_the_page_of_an_erased_report_says_so(desk: Bench) -> None:
    assert desk.client.portal is not None
    last = max(desk.desk.snapshot().reports)

    def erase(held: CaseFile) -> None:
        held.erasing.erase(held.erasing.targets([desk.desk.snapshot().reports[last].id]), "by mistake")

    desk.client.portal.call(desk.desk.add, erase)
    desk.ready()
    answer = desk.client.get(f"/report/{last}", headers=BROWSER)
    assert (answer.status_code, "was erased" in answer.text) == (410, True)


def test_a_long_report_is_shown_in_parts(desk: Bench) -> None:
    first, second = desk.get("/report/6"), desk.get("/report/6?page=2")
    assert "Paragraph 0." in first
    assert "Paragraph 0." not in second
    assert len(first) < 150_000
    late = LONG.index("Paragraph 1100.")
    assert "Paragraph 1100." in re.sub(r"<[^>]*>", "", desk.get(f"/report/6/at/{late}-{late + 9}"))


@pytest.mark.parametrize(("decision", "made"), [("reject", Reject()), ("doubtful", Doubtful())])
def test_a_form_judges_and_leads_back(desk: Bench, decision: str, made: object) -> None:
    form = form_of(desk, at("detained"), "event")
    answer = desk.post("/judge", {**form, "decision": decision})
    assert (answer.status_code, answer.headers["location"]) == (303, at("detained"))
    start = HARD.index("detained")
    assert held(desk) == [(Item("event", _id(desk), Span(start, start + 8), "detention"), made)]
    assert f'class="state {"rejected" if decision == "reject" else "doubtful"}"' in desk.get(at("detained"))


def test_a_judgement_can_be_taken_back_from_the_list_of_all(desk: Bench) -> None:
    desk.post("/judge", {**form_of(desk, at("twelve men"), "figure"), "decision": "accept"})
    undo = forms(desk.get("/judgements"), "/judge/undo")
    assert len(undo) == 1
    assert desk.post("/judge/undo", undo[0]).headers["location"] == "/judgements"
    assert forms(desk.get("/judgements"), "/judge/undo") == []
    assert "/judge/undo" not in desk.get(at("twelve men"))


def test_only_what_a_form_says_otherwise_is_a_correction(desk: Bench) -> None:
    form = next(one for one in forms(desk.get(at("twelve men")), "/judge/correct") if one["kind"] == "figure")
    start = HARD.index("twelve men")
    same = {"span": f"{start}-{start + 10}", "counted": "detained", "bounds": "12", "bounds-2": "20"}
    desk.post("/judge/correct", {**form, **same})
    (_, decision), *more = held(desk)
    assert more == []
    assert decision == Correct("bounds", Bounds(12, 20))


def test_a_number_that_is_none_is_refused_with_a_sentence(desk: Bench) -> None:
    form = next(one for one in forms(desk.get(at("twelve men")), "/judge/correct") if one["kind"] == "figure")
    answer = desk.post("/judge/correct", {**form, "bounds": "many", "bounds-2": ""})
    assert answer.status_code == 422
    assert "How many" in answer.text
    assert held(desk) == []


def test_what_is_missing_is_added_on_its_passage(desk: Bench) -> None:
    words = "hundreds 👩‍👩‍👧 of people"
    form = next(one for one in forms(desk.get(at(words)), "/judge/add") if one["kind"] == "figure")
    values = {"bounds": "200", "bounds-2": "", "counted": "other", "words": words}
    assert desk.post("/judge/add", {**form, **values}).status_code == 303
    [(item, decision)] = held(desk)
    assert item.span is not None
    assert item.span.of(HARD) == words
    assert (item.sort, decision) == ("other", Add((Correct("bounds", Bounds(200, None)),)))
    assert "state added" in desk.get(at(words))


def test_words_that_are_not_those_of_the_passage_are_refused(desk: Bench) -> None:
    form = next(one for one in forms(desk.get(at("march")), "/judge/add") if one["kind"] == "event")
    answer = desk.post("/judge/add", {**form, "type": "protest", "factuality": "stated", "words": "march 🕯️"})
    assert answer.status_code == 422
    assert held(desk) == []


def test_words_lead_to_their_passage_without_selecting(desk: Bench) -> None:
    answer = desk.post("/report/1/find", {"words": "twelve men"})
    assert answer.headers["location"] == at("twelve men")
    assert desk.post("/report/1/find", {"words": "thirteen men"}).status_code == 422


def test_somebody_named_is_given_a_part_in_an_act(desk: Bench) -> None:
    form = next(one for one in forms(desk.get(at("twelve men")), "/judge/person") if one["sort"] == "detention")
    assert desk.post("/judge/person", {**form, "field": "victims"}).status_code == 303
    [(_, decision)] = held(desk)
    start = HARD.index("twelve men")
    assert decision == Correct("victims", (Span(start, start + 10),))


def test_two_who_judge_the_same_see_both(desk: Bench) -> None:
    mine = form_of(desk, at("detained"), "event")
    desk.post("/judge", {**mine, "decision": "accept", "why": "three reports"})
    answer = desk.post("/judge", {**mine, "decision": "reject"})
    assert answer.status_code == 409
    assert "three reports" in answer.text
    assert "rejected" in answer.text
    again = next(one for one in forms(answer.text, "/judge") if one["kind"] == "event")
    assert desk.post("/judge", {**again, "decision": "reject"}).status_code == 303


def test_a_form_leads_back_only_to_pages_of_ours(desk: Bench) -> None:
    for back in ("https://example.org/", "//example.org", "/lock", "/queue\r\nSet-Cookie: x=1"):
        form = {**form_of(desk, at("detained"), "event"), "back": back, "decision": "accept"}
        assert desk.post("/judge", form).headers["location"] == "/queue"


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "incident"}, {"report": "99"}, {"start": "x"}, {"decision": "erase"}, {"report": "9" * 400}],
)
def test_a_form_that_is_none_changes_nothing(desk: Bench, wrong: dict[str, str]) -> None:
    form = {**form_of(desk, at("detained"), "event"), "decision": "accept", **wrong}
    assert desk.post("/judge", form).status_code in {400, 409, 422}
    assert held(desk) == []


def test_the_queue_asks_first_what_settles_most(desk: Bench) -> None:
    page = desk.get("/queue")
    asked = [one["kind"] for one in forms(page, "/judge")]
    assert asked[0] == "incident"
    assert {"statement", "event", "figure"} <= set(asked)
    assert "If it is rejected" in page


def waiting(desk: Bench) -> dict[str, str]:
    """The first thing in the queue that stands on a passage."""
    return next(one for one in forms(desk.get("/queue"), "/judge") if one["kind"] == "figure")


def test_what_was_judged_waits_no_more_and_comes_back_when_undone(desk: Bench) -> None:
    first = waiting(desk)
    desk.post("/judge", {**first, "decision": "accept"})
    assert first not in forms(desk.get("/queue"), "/judge")
    desk.post("/judge/undo", forms(desk.get("/judgements"), "/judge/undo")[0])
    desk.ready()
    assert first in [{**one, "seen": ""} for one in forms(desk.get("/queue"), "/judge")]


def test_people_say_how_far_an_incident_stands(desk: Bench) -> None:
    first = forms(desk.get("/queue"), "/judge")[0]
    desk.post("/judge", {**first, "decision": "established"})
    [(item, decision)] = held(desk)
    assert (item.kind, decision) == ("incident", Status("established"))


def test_the_same_word_in_several_reports_is_judged_at_once(desk: Bench) -> None:
    page = desk.get("/queue")
    together = [
        (dict(FIELD.findall(inside)), int(found.group(1)))
        for where, inside in FORM.findall(page)
        if (found := re.search(r'name="together" value="(\d+)"', inside))
    ]
    form, count = together[0]
    assert count > 1
    stale = desk.post("/judge", {**form, "decision": "accept", "together": str(count + 1)})
    assert (stale.status_code, held(desk)) == (422, [])
    desk.post("/judge", {**form, "decision": "accept", "together": str(count)})
    assert len(held(desk)) == count
    assert {type(decision) for _, decision in held(desk)} == {Accept}


def test_a_paper_is_a_picture_and_its_text(desk: Bench) -> None:
    page = desk.get("/report/5/original?page=2")
    assert 'src="/report/5/page/2"' in page
    assert "they were released" in page
    assert "six were held" not in page
    picture = desk.client.get("/report/5/page/2", headers=BROWSER)
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert desk.client.get("/report/5/page/9", headers=BROWSER).status_code == 409
    assert desk.client.get("/report/1/page/1", headers=BROWSER).status_code == 404


def _id(desk: Bench) -> str:
    return desk.desk.snapshot().reports[1].id
