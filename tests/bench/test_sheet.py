from __future__ import annotations

from onrecord.bench import sheet
from onrecord.bench.floors import Measured, Pin
from onrecord.bench.rates import Rates
from onrecord.bench.sheet import Occasion

OCCASION = Occasion("2026-11-21", "make bench", 2)
DATES = Measured("dates.own", "d", 1200, {"value": Rates(1.0, 2.0, 3.0), "share": 4.0}, 56789)


def test_a_figure_stands_beside_its_floor() -> None:
    lines = sheet.table([DATES], {"dates.own": Pin("d", 1200, {"share": 3.5})}).splitlines()
    assert lines[2] == "| dates.own | 1,200 | 56,789 | value | 1.0 | 2.0 | 3.0 |  |"
    assert lines[3] == "| dates.own | 1,200 | 56,789 | share |  |  | 4.0 | 3.5 |"


def test_the_page_says_when_how_and_on_what() -> None:
    page = sheet.page({"own": "TABLE"}, OCCASION)
    assert "Measured on 2026-11-21 with `make bench` on two cores." in page
    assert "TABLE" in page


def test_what_was_not_measured_again_stays_as_it_was() -> None:
    first = sheet.page({"public": "OLD PUBLIC", "own": "OLD OWN"}, Occasion("2026-01-01", "make bench GOLD=folder", 1))
    page = sheet.page({"own": "NEW OWN"}, OCCASION, first)
    assert "OLD PUBLIC" in page
    assert "one core" in page
    assert "OLD OWN" not in page
    assert page.index("OLD PUBLIC") < page.index("NEW OWN")
    assert sheet.page({"own": "NEW OWN"}, OCCASION, page) == page, "writing it again changes nothing"


def test_the_day_is_that_of_the_newest_heading() -> None:
    assert (
        sheet.newest_day("# Changes\n\n## Unreleased\n\n## 0.2.0 (2026-11-21)\n\n## 0.1.0 (2026-01-01)\n")
        == "2026-11-21"
    )
    assert sheet.newest_day("# Changes\n") is None
    assert sheet.Occasion(None, "make bench", 12).sentence() == "Measured with `make bench` on 12 cores."
