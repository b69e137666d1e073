"""Files that are dropped on the page come into the case under their own paths, and nothing is left beside it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest

from onrecord.model.analysis import Analysis
from onrecord.model.text import Report
from onrecord.web import importing
from onrecord.web.guard import UPLOAD_BYTES
from web.conftest import BROWSER, Bench

STATEMENT = "The Miners’ Union said that four miners were detained in Darnik on 9 June 2024."


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the trained reader would find is not what these tests are about."""
    monkeypatch.setattr("onrecord.pipeline.read_reports", lambda reports, _tools: [Analysis(one) for one in reports])
    monkeypatch.setattr("onrecord.pipeline.open_tools", lambda *_, **__: None)


def put(bench: Bench, name: str, content: bytes | Iterator[bytes], **headers: str) -> httpx2.Response:
    about = {**BROWSER, "x-form-token": bench.session.form, "x-name": quote(name), "x-changed": "1700000000000"}
    return bench.client.post("/import/file", content=content, headers={**about, **headers})


def read(bench: Bench) -> str:
    """What the page says once all is read."""
    assert bench.post("/import").status_code == 303
    for _ in range(300):
        page = bench.get("/import")
        if "<progress" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError(page)


def reports(bench: Bench) -> list[Report]:
    bench.ready()
    return [one.report for one in bench.desk.snapshot().weighed.analyses.values()]


def test_files_come_in_under_their_own_paths(bench: Bench) -> None:
    assert put(bench, "June/statement.txt", STATEMENT.encode()).json() == {"files": 1}
    assert put(bench, "June/empty.txt", b"").json() == {"files": 2}
    page = read(bench)
    assert "One new report" in page
    assert "June/empty.txt" in page
    new = next(one for one in reports(bench) if "Darnik on 9 June" in one.text)
    assert (new.path, new.paths) == ("June/statement.txt", ("June/statement.txt",))
    assert (new.obtained or "").startswith("2023-11-14")
    assert "June/statement.txt" in bench.get("/reports")


def test_what_a_list_beside_the_files_says_is_taken(bench: Bench) -> None:
    put(bench, "statement.txt", STATEMENT.encode())
    put(bench, "reports.csv", b"path,outlet\nstatement.txt,Velmograd Herald\n")
    read(bench)
    new = next(one for one in reports(bench) if "Darnik on 9 June" in one.text)
    assert new.outlet == "Velmograd Herald"


def test_the_same_bytes_are_read_once(bench: Bench) -> None:
    put(bench, "a.txt", STATEMENT.encode())
    read(bench)
    put(bench, "b.txt", STATEMENT.encode())
    page = read(bench)
    assert "No new report" in page
    assert "One input was in the case already" in page


def test_nothing_is_left_beside_the_case(bench: Bench) -> None:
    put(bench, "a.txt", STATEMENT.encode())
    folder = bench.client.app.state.imports.last.folder  # type: ignore[attr-defined]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [one.stat().st_mode & 0o777 for one in folder.iterdir()] == [0o600]
    read(bench)
    assert not folder.exists()


def test_locking_deletes_what_waits(bench: Bench) -> None:
    put(bench, "a.txt", STATEMENT.encode())
    folder: Path = bench.client.app.state.imports.last.folder  # type: ignore[attr-defined]
    bench.post("/lock")
    assert not folder.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../a.txt",
        "a/../../b.txt",
        "/etc/passwd",
        "C:\\x\\y.txt",
        "..\\..\\x",
        "",
        ".",
        "a//b",
        "a\nb",
        "a\0b",
        "x" * 300,
        "a/" * 40 + "b",
        "CON:",
        "a.",
        " ",
    ],
)
def test_no_name_leads_out(bench: Bench, name: str) -> None:
    answer = put(bench, name, b"x")
    assert answer.status_code == 409
    last = bench.client.app.state.imports.last  # type: ignore[attr-defined]
    assert last is None or not last.files


def test_a_file_has_a_size(bench: Bench) -> None:
    assert put(bench, "a.txt", b"x", **{"content-length": str(UPLOAD_BYTES + 1)}).status_code == 413


def test_a_file_that_announces_no_size_is_counted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.guard.UPLOAD_BYTES", 1_000)
    assert put(bench, "a.txt", (b"x" * 100 for _ in range(20))).status_code == 413
    assert bench.client.app.state.imports.last.files == 0  # type: ignore[attr-defined]


def test_half_a_file_is_not_read(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bench, "whole.txt", STATEMENT.encode())
    monkeypatch.setattr("onrecord.web.guard.UPLOAD_BYTES", 1_000)
    assert put(bench, "half.txt", (b"x" * 100 for _ in range(20))).status_code == 413
    folder = bench.client.app.state.imports.last.folder  # type: ignore[attr-defined]
    assert [one.name for one in folder.iterdir()] == ["whole.txt"]


def test_a_file_where_a_folder_is_is_refused(bench: Bench) -> None:
    put(bench, "a/b.txt", b"x")
    assert put(bench, "a", b"x").status_code == 409
    assert put(bench, "a/b.txt", b"y").json() == {"files": 1}


def test_a_file_without_the_token_is_refused(bench: Bench) -> None:
    answer = bench.client.post("/import/file", content=b"x", headers={**BROWSER, "x-name": "a.txt"})
    assert answer.status_code == 403
    assert bench.client.app.state.imports.last is None  # type: ignore[attr-defined]


def test_a_full_disk_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_LEAST_FREE", 1 << 60)
    answer = put(bench, "a.txt", b"x")
    assert answer.status_code == 409
    assert "no room" in answer.text
