"""Search goes by POST, is written nowhere unless it is saved, and shows no private name."""

from __future__ import annotations

from web.conftest import BROWSER, Bench


def test_what_is_looked_for_is_found(bench: Bench) -> None:
    page = bench.post("/search", {"words": "miners"}).text
    assert "/report/1" in page
    assert "six <mark>miners</mark> were detained" in page
    assert "/report/4" not in page


def test_typing_gets_the_results_alone(bench: Bench) -> None:
    part = bench.post("/search", {"words": "miners"}, **{"x-fragment": "1"}).text
    assert "/report/1" in part
    assert "<html" not in part


def test_filters_alone_find(bench: Bench) -> None:
    assert "/report/1" in bench.post("/search", {"type": "detention"}).text
    assert "/report/1" not in bench.post("/search", {"type": "killing"}).text


def test_a_query_that_is_none_is_said(bench: Bench) -> None:
    answer = bench.post("/search", {"words": "x", "day": "yesterday"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_nothing_asked_finds_nothing(bench: Bench) -> None:
    assert "/report/" not in bench.post("/search", {"words": "  ", "meaning": ""}).text


def test_a_view_is_kept_under_a_number_alone(bench: Bench) -> None:
    saved = bench.post("/search/save", {"words": "miners", "title": "Miners of Kolvary"})
    assert saved.headers["location"] == "/search/2"
    page = bench.get("/search/2")
    assert "/report/1" in page
    assert "Miners of Kolvary" in page
    assert "<title>Search · OnRecord</title>" in page
    assert bench.post("/search/2/drop").headers["location"] == "/search"
    assert bench.client.get("/search/2", headers=BROWSER).status_code == 404


def test_a_view_of_nothing_is_not_kept(bench: Bench) -> None:
    assert bench.post("/search/save", {"title": " "}).status_code == 400
    assert "/search/2" not in bench.get("/search")


def test_a_hostile_query_is_text(bench: Bench) -> None:
    page = bench.post("/search", {"words": '"><script>x</script>', "place": "<img src=x>"}).text
    assert "<script>x" not in page
    assert "<img" not in page


def test_no_query_is_in_an_address(bench: Bench) -> None:
    assert "/report/1" not in bench.get("/search?words=miners")
