"""Pictures: escaped, without styles of their own, links that lead where they say."""

from __future__ import annotations

from datetime import date
from typing import Any

from lxml import etree

from onrecord.publish import charts, charts_time
from onrecord.publish.charts import Canvas

_SVG = "{http://www.w3.org/2000/svg}"


def _sheet(words: str) -> Any:
    sheet = Canvas(300, 100)
    sheet.line([0, 10], [0, 10], dash=(4, 3), width=2)
    sheet.curve([(0, 0), (10, 10)])
    sheet.area([(0, 0), (1, 0), (1, 1)], face=charts.LAND, edge=charts.SOFT)
    for shape in "osDx":
        sheet.dot(5, 5, shape=shape)
    sheet.text(1, 1, words, href="/incident/4")
    sheet.box(0, 0, (10, 10))
    return etree.fromstring(str(sheet.svg("key", words, words)))


def test_words_in_a_picture_are_text_and_never_markup() -> None:
    hostile = "</title><script>alert(1)</script> & “<b>”"
    drawn = _sheet(hostile)
    assert not list(drawn.iter(f"{_SVG}script"))
    assert {node.text for name in ("desc", "text") for node in drawn.iter(f"{_SVG}{name}")} == {hostile}
    assert drawn.get("aria-label") == hostile


def test_a_picture_has_no_style_of_its_own_so_that_a_page_may_forbid_inline_styles() -> None:
    drawn = _sheet("x")
    assert not [node for node in drawn.iter() if "style" in node.attrib or node.tag == f"{_SVG}style"]


def test_a_label_leads_where_it_says_and_the_picture_then_is_a_group_to_screen_readers() -> None:
    drawn = _sheet("Wave 1")
    assert [node.get("href") for node in drawn.iter(f"{_SVG}a")] == ["/incident/4"]
    assert drawn.get("role") == "group"


def test_what_lies_below_is_drawn_first() -> None:
    order = [
        str(node.tag).removeprefix(_SVG) for node in _sheet("x") if node.tag not in {f"{_SVG}title", f"{_SVG}desc"}
    ]
    assert order.index("rect") < order.index("polyline") < order.index("a")


def test_what_is_known_to_the_month_alone_is_drawn_over_the_month() -> None:
    found = charts_time.stretches(["2019-01", "2019-01-14", None, "2019-01"], ["2018"], ["2020-02", "next week"])
    assert found == (
        ("report", date(2019, 1, 1), date(2019, 1, 31)),
        ("denial", date(2018, 1, 1), date(2018, 12, 31)),
        ("answer", date(2020, 2, 1), date(2020, 2, 29)),
    )
    row = charts_time.Row("", "", None, None, False, (), (), (), stretches=found)
    assert charts_time.whole([row]) is not None
    assert charts_time.picture([row]) is not None


def test_a_month_that_cannot_be_is_none() -> None:
    assert charts_time.stretch("report", "2019-13") is None
    assert charts_time.stretch("report", "0000") is None
