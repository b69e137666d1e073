"""Nobody but the browser that was given the link gets anything, and every answer says how it may be used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.web.guard import FORM_BYTES, HEADERS
from web.addresses import GETS, POSTS
from web.conftest import BROWSER, HOST, Bench


def test_the_link_opens_once(bench: Bench) -> None:
    bench.session.link = "second"
    first = bench.client.get("/open/second", headers={"sec-fetch-site": "cross-site"}, follow_redirects=False)
    assert first.status_code == 200
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=strict" in first.headers["set-cookie"].lower()
    assert bench.client.get("/open/second", headers={"sec-fetch-site": "none"}).status_code == 403


@pytest.mark.parametrize("link", ["", "x", "й", "/etc"])
def test_another_link_opens_nothing(bench: Bench, link: str) -> None:
    bench.session.link = "second"
    assert bench.client.get(f"/open/{link}", headers={"sec-fetch-site": "none"}).status_code in {403, 404}
    assert bench.session.link == "second"


def test_an_old_link_opens_nothing(bench: Bench) -> None:
    bench.session.link, bench.session.until = "second", 0.0
    assert bench.client.get("/open/second", headers={"sec-fetch-site": "none"}).status_code == 403


@pytest.mark.parametrize("path", sorted({*POSTS, *GETS}))
def test_a_stranger_gets_nothing(shared: Bench, path: str) -> None:
    kept = dict(shared.client.cookies)
    shared.client.cookies.clear()
    for method in ("GET", "POST"):
        answer = shared.client.request(method, path, headers=BROWSER)
        assert answer.status_code in {403, 405}
        assert shared.session.form not in answer.text
        assert shared.desk.name not in answer.text
    shared.client.cookies.update(kept)


@pytest.mark.parametrize("host", ["tarvenia.example", "localhost:40123", "127.0.0.1", "127.0.0.1:1", "[::1]:40123", ""])
def test_a_name_that_leads_here_is_not_ours(shared: Bench, host: str) -> None:
    assert shared.client.get("/reports", headers={**BROWSER, "host": host}).status_code == 421


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_other_sites_get_nothing(shared: Bench, site: str) -> None:
    assert shared.client.get("/reports", headers={"sec-fetch-site": site}).status_code == 403
    form = {"token": shared.session.form, "calm": "on"}
    assert shared.client.post("/settings", data=form, headers={"sec-fetch-site": site}).status_code == 403
    assert shared.desk.settings["calm"] == "off"


@pytest.mark.parametrize("origin", ["http://tarvenia.example", "http://127.0.0.1:1", "https://" + HOST])
def test_other_origins_get_nothing(shared: Bench, origin: str) -> None:
    form = {"token": shared.session.form, "calm": "on"}
    for headers in ({"origin": origin}, {**BROWSER, "origin": origin}):
        assert shared.client.post("/settings", data=form, headers=headers).status_code == 403
        assert shared.client.get("/reports", headers=headers).status_code == 403
    assert shared.desk.settings["calm"] == "off"


def test_a_form_that_no_browser_vouches_for_is_refused(bench: Bench) -> None:
    form = {"token": bench.session.form, "calm": "on"}
    assert bench.client.post("/settings", data=form).status_code == 403
    assert bench.client.post("/settings", data=form, headers={"origin": "null"}).status_code == 403
    assert bench.client.post("/settings", data=form, headers={"origin": f"http://{HOST}"}).status_code == 200


@pytest.mark.parametrize("path", POSTS)
def test_every_form_carries_the_token(shared: Bench, path: str) -> None:
    for token in ("", "x", shared.session.cookie):
        answer = shared.client.post(path, data={"token": token}, headers=BROWSER)
        assert answer.status_code == 403
    assert not shared.desk.locked.is_set()


def test_get_changes_nothing(shared: Bench) -> None:
    for path in POSTS:
        if path not in GETS:
            assert shared.client.get(path, headers=BROWSER).status_code in {404, 405}


@pytest.mark.parametrize(
    "path", [*GETS, "/nothing", "/static/workbench.css", "/static/nothing", "/report/99999999999999999"]
)
def test_every_answer_has_the_headers(shared: Bench, path: str) -> None:
    for headers in (BROWSER, {"sec-fetch-site": "cross-site"}):
        answer = shared.client.get(path, headers=headers, follow_redirects=False)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"])
def test_other_methods_are_refused(shared: Bench, method: str) -> None:
    answer = shared.client.request(method, "/reports", headers=BROWSER)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_forms_have_a_size(shared: Bench) -> None:
    large = {"token": shared.session.form, "language": "x" * FORM_BYTES}
    assert shared.client.post("/settings", data=large, headers=BROWSER).status_code == 413

    def endless() -> Iterator[bytes]:
        yield b"token="
        for _ in range(40):
            yield b"x" * 10_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = shared.client.post("/settings", content=endless(), headers={**BROWSER, **kind})
    assert answer.status_code == 413
    many = {"token": shared.session.form, **{f"f{number}": "1" for number in range(2_000)}}
    assert shared.client.post("/settings", data=many, headers=BROWSER).status_code in {400, 413}


def test_a_length_that_is_none_is_refused(shared: Bench) -> None:
    for length in ("-1", "nonsense", "9" * 40):
        answer = shared.client.post("/settings", headers={**BROWSER, "content-length": length})
        assert answer.status_code in {400, 413}


@pytest.mark.parametrize(
    "path", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "....//app.py", "..\\app.py", "%00", "/etc/passwd", "C:/x"]
)
def test_no_path_leads_out_of_what_is_shipped(shared: Bench, path: str) -> None:
    answer = shared.client.get(f"/static/{path}", headers=BROWSER)
    assert answer.status_code in {404, 405, 400}
    assert "def application" not in answer.text


def test_no_header_can_be_put_in(shared: Bench) -> None:
    answer = shared.client.get("/reports?page=1%0d%0aset-cookie:%20x=1", headers=BROWSER)
    assert "x=1" not in str(answer.headers)
    sent = shared.post("/settings", {"language": "en\r\nx-evil: 1"})
    assert "x-evil" not in sent.headers


def test_locking_forgets_everything(bench: Bench) -> None:
    page = bench.post("/lock").text
    assert bench.session.form not in page
    assert bench.desk.name not in page
    assert bench.desk.locked.is_set()
    for path in GETS:
        answer = bench.client.get(path, headers=BROWSER, follow_redirects=False)
        assert "Kolvary" not in answer.text
        assert "Miners" not in answer.text


def test_a_page_that_looks_for_news_is_no_person_at_work(bench: Bench) -> None:
    bench.session.used = 0.0
    bench.client.get("/reports", headers={**BROWSER, "x-background": "1"})
    assert bench.session.used == 0.0
    bench.get("/reports")
    assert bench.session.used > 0.0


def test_the_cookie_is_the_only_one(shared: Bench) -> None:
    assert set(shared.client.cookies) == {shared.session.cookie_name}
