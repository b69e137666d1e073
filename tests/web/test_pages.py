"""What pages show, and what they never show."""

from __future__ import annotations

from web.conftest import EVIL, Bench


def test_reports_are_listed_last_first(bench: Bench) -> None:
    page = bench.get("/reports")
    assert page.index("/report/4") < page.index("/report/1")
    assert "4 reports" in page


def test_a_hostile_title_is_text(bench: Bench) -> None:
    page = bench.get("/reports")
    assert EVIL not in page
    assert "&lt;script&gt;alert(“Darnik”)&lt;/script&gt;" in page


def test_settings_are_kept_in_the_case(bench: Bench) -> None:
    assert bench.post("/settings", {"language": "ru", "idle": "30"}).status_code == 303
    assert "Настройки" in bench.get("/settings")
    kept = bench.client.portal.call(bench.desk.ask, lambda held: held.shelf.settings())  # type: ignore[union-attr]
    assert kept == {"language": "ru", "idle": "30"}


def test_a_setting_that_is_none_changes_nothing(bench: Bench) -> None:
    before = dict(bench.desk.settings)
    bench.post("/settings", {"language": "xx", "secret": "1"})
    assert bench.desk.settings == before
