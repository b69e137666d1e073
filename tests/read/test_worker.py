"""A parser that crashes, hangs, eats memory or turns against us costs one report and no more."""

from __future__ import annotations

import pickle
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

from . import parsers

TESTIMONY = "words of a witness"


def original(path: str = "a.html", kind: Any = "html") -> Original:
    return Original("0" * 16, path, kind, TESTIMONY.encode(), "0" * 64, (path,))


@pytest.fixture
def worker() -> Any:
    with Worker(Limits(worker_seconds=1.5, worker_bytes=2_000_000_000)) as started:
        yield started


@pytest.mark.parametrize(
    ("parser", "cause"),
    [
        (parsers.hangs, "did not come to an end within 1.5 seconds"),
        (parsers.dies, "crashed"),
        (parsers.recurses, "nested deeper"),
        (parsers.raises, r"failed \(ValueError\)"),
        (parsers.refuses, "not to be read"),
        (parsers.calls_home, "failed"),
        (parsers.runs_a_program, r"failed \(PermissionError\)"),
        pytest.param(
            parsers.eats,
            "more memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no other system limits memory"),
        ),
    ],
)
def test_a_parser_that_misbehaves_costs_one_report_and_the_next_is_read(
    worker: Worker, parser: Any, cause: str
) -> None:
    with pytest.raises(UnreadableInput, match=cause) as caught:
        worker.apply(parser, original())
    assert caught.value.path == "a.html"
    assert TESTIMONY not in str(caught.value)
    assert worker.apply(parsers.fine, original()).text == TESTIMONY


@pytest.mark.skipif(sys.platform != "linux", reason="no other system keeps a process from writing")
def test_a_parser_writes_no_file(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        worker.apply(parsers.writes, original(str(tmp_path / "x")))
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_what_a_parser_prints_does_not_reach_us(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.apply(parsers.prints, original()).text == TESTIMONY
    assert capfd.readouterr() == ("", "")


def test_nothing_but_records_comes_back(worker: Worker) -> None:
    with pytest.raises(UnreadableInput, match="what no parser sends"):
        worker.apply(parsers.sends_another_thing, original())
    assert worker.apply(parsers.fine, original()).text == TESTIMONY


def test_plain_kinds_start_no_process(worker: Worker) -> None:
    assert worker.apply(parsers.fine, original("a.txt", "text")).text == TESTIMONY
    assert not worker.running


def test_one_process_serves_many_reports_and_ends_with_the_block() -> None:
    with Worker(Limits()) as worker:
        assert len({worker.apply(parsers.says_its_number, original()) for _ in range(20)}) == 1
        started = time.perf_counter()
        for _ in range(200):
            worker.apply(parsers.fine, original())
        assert time.perf_counter() - started < 2
    assert not worker.running
    worker.close()


def test_original_records_survive_the_way_there_and_back() -> None:
    assert pickle.loads(pickle.dumps(original())) == original()  # noqa: S301
