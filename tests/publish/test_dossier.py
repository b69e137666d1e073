from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml import etree
from lxml import html as parser

from onrecord.model.analysis import Analysis
from onrecord.model.incident import Weighed
from onrecord.publish import view_reports
from onrecord.publish.changes import Changes, MovedFigure
from onrecord.publish.dossier import WARNING, render
from onrecord.publish.passages import pile
from onrecord.publish.words import Shown


def _shown(private: Sequence[str]) -> Shown:
    words = sorted({part for name in private for part in (name, *name.split())}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return Shown(lambda text: pattern.sub("a private person", text), dict.fromkeys(private, "P-001"))


def _titled(weighed: Weighed, report: str, title: str) -> Weighed:
    old = weighed.analyses[report]
    changed: Analysis = replace(old, report=replace(old.report, title=title))
    return replace(weighed, analyses={**weighed.analyses, report: changed})


def test_the_same_case_gives_the_same_letters(weighed: Weighed, page: str) -> None:
    assert render(weighed) == page


def test_every_link_inside_leads_somewhere_and_no_id_is_given_twice(page: str) -> None:
    tree = parser.fromstring(page)
    ids: Counter[str] = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = [link[1:] for link in tree.xpath("//@href") if link.startswith("#")]
    assert [target for target in targets if target not in ids] == []


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    tree = parser.fromstring(page)
    assert tree.xpath("//@src | //link | //iframe | //object | //embed | //form | //img | //base") == []
    assert re.findall(r"url\((?!#)|@import|fetch\(|XMLHttpRequest", page) == []
    outside = [link for link in tree.xpath("//a") if not link.get("href", "#").startswith("#")]
    assert outside
    assert {link.get("rel") for link in outside} == {"noreferrer noopener"}
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "'unsafe-eval'" not in policy


def test_an_address_that_runs_a_script_is_no_link(weighed: Weighed) -> None:
    old = weighed.analyses["a1"]
    bad = replace(old, report=replace(old.report, url="javascript:alert(1)"))
    assert "javascript:" not in render(replace(weighed, analyses={**weighed.analyses, "a1": bad}))


def test_a_title_that_is_markup_is_shown_as_text(weighed: Weighed) -> None:
    page = render(_titled(weighed, "a1", "<script>alert('x')</script>"))
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert(" in page


def test_private_names_stand_in_passages_alone(weighed: Weighed, private: tuple[str, ...]) -> None:
    named = _titled(weighed, "a5", "Où est Lev Mardan ?")
    tree = parser.fromstring(render(named, shown=_shown(private)))
    assert "Lev Mardan" in tree.text_content()
    for passage in tree.find_class("passage"):
        passage.drop_tree()
    left = etree.tostring(tree, encoding="unicode").lower()
    assert [name for name in private for part in name.split() if part.lower() in left] == []


def test_every_section_says_that_the_copy_must_not_be_passed_on(page: str) -> None:
    tree = parser.fromstring(page)
    sections = tree.xpath("//main/section")
    assert [s.get("id") for s in sections if WARNING not in s.text_content()] == []
    assert f'@top-center{{content:"{WARNING}"' in page


def test_every_figure_and_denial_stands_beside_its_sentence(page: str) -> None:
    words = " ".join(parser.fromstring(page).text_content().split())
    for said in ("at least six of them died in custody, the Lantern Legal Clinic said", "A spokesman for the governor dismissed",
                 "27 шахтёров", "to protect witnesses", "Not tied to one statement"):  # fmt: skip
        assert said in words


def test_passages_say_their_language(page: str) -> None:
    tree = parser.fromstring(page)
    assert {node.get("lang") for node in tree.find_class("passage")} == {"en", "fr", "ru"}


def test_headings_come_in_order_and_tables_have_scopes(page: str) -> None:
    tree = parser.fromstring(page)
    levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert tree.xpath("//th[not(@scope)]") == []
    assert tree.xpath("//table[not(caption)]") == []


def test_pictures_have_words_and_both_widths(page: str) -> None:
    tree = parser.fromstring(page)
    pictures = [node for node in tree.iter() if node.tag == "svg"]
    assert len(pictures) >= 8
    assert all(p.get("role") == "img" and p.get("aria-label") and p.xpath("./desc/text()") for p in pictures)
    assert len(tree.find_class("wide")) == len(tree.find_class("narrow")) > len(pictures) / 2 - 1


def test_an_empty_case_says_so(nothing: Weighed) -> None:
    words = parser.fromstring(render(nothing)).text_content()
    for said in ("No incident was found", "No day is known", "No report was read", "could be read", "There is no text"):
        assert said in words


def test_one_report_alone_makes_a_page(weighed: Weighed) -> None:
    one = replace(weighed, analyses={"a1": weighed.analyses["a1"]}, incidents=(), groups=(), copies=(), recommendations=(),
                  origins=replace(weighed.origins, reliances=(), outlets={}))  # fmt: skip
    assert "Six die in custody" in render(one)


def test_what_is_new_stands_on_top(weighed: Weighed) -> None:
    moved = MovedFigure("w-2025", "killed", (1, 1, 1), (2, 2, 2))
    page = render(weighed, changes=Changes(reports=("a6",), figures=(moved,), denials=(("w-2025", 1),)))
    words = parser.fromstring(page).get_element_by_id("new").text_content()
    assert "New report: R6" in words
    assert "Wave 2, killed: 2, before 1" in words
    assert "1 new denial" in words


def test_beyond_the_budget_only_paragraphs_in_use_are_printed(weighed: Weighed) -> None:
    texts = view_reports.texts(weighed, pile(weighed, Shown()), budget=6000)
    assert texts[0].whole
    cut = [text for text in texts if not text.whole]
    assert cut
    assert any(
        "Власти провинции" not in str(text.paragraphs) and "Никто не умирал" in str(text.paragraphs) for text in cut
    )


def test_links_lead_somewhere_even_where_texts_are_cut(weighed: Weighed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_reports, "FULL_TEXT_BUDGET", 0)
    tree = parser.fromstring(render(weighed))
    ids = set(tree.xpath("//@id"))
    assert [link for link in tree.xpath("//@href") if link.startswith("#") and link[1:] not in ids] == []
    assert "7 of the 7 reports are not printed in full" in tree.text_content()


def test_the_map_is_drawn_on_the_outlines_that_are_handed_in(weighed: Weighed) -> None:
    asked: list[tuple[float, ...]] = []

    def square(west: float, south: float, east: float, north: float) -> list[tuple[tuple[float, float], ...]]:
        asked.append((west, south, east, north))
        return [((west - 9, south - 9), (east + 9, south - 9), (east + 9, north + 9), (west - 9, north + 9))]

    assert "var(--land)" in render(weighed, outlines=square)
    west, south, east, north = asked[0]
    assert (west, south) < (85.61, -35.74)
    assert (east, north) > (86.12, -35.52)
