"""A case with weak stretching, so that tests are quick; what is stretched is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import factory
from onrecord import pipeline
from onrecord.casefile import CaseFile
from onrecord.model.analysis import Analysis
from onrecord.model.original import Original
from onrecord.model.text import Report
from onrecord.store.keys import as_slow_as

PASSPHRASE = "seven grey herons over Darnik"
WEAK = as_slow_as(1, 8 << 20)
TEXT = "The Miners’ Union said that six miners were detained in Kolvary."


def arrived(text: str, path: str = "note.txt", **details: object) -> tuple[Original, Analysis]:
    """A report as it came, with a small analysis, as the pipeline would hand them on."""
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    found = factory.analysis(text, digest[:16])
    report = replace(found.report, path=path, paths=(path,), sha256=digest, **details)  # type: ignore[arg-type]
    said = factory.statement(found, text.rsplit(" said ", maxsplit=1)[-1], factory.speaker("Miners’ Union"))
    return Original(digest[:16], path, "text", content, digest, (path,)), replace(
        found, report=report, statements=(said,)
    )


class Reader:
    """Stands for the trained reader: finds the word "said", and counts how many reports it was asked to read."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails_at: int | None = None
        self.role = "ngo"

    def read(self, reports: Sequence[Report], _tools: object) -> list[Analysis]:
        found = []
        for report in reports:
            if self.fails_at is not None and len(self.asked) >= self.fails_at:
                raise KeyboardInterrupt
            self.asked.append(report.path)
            found.append(self.analysis(report))
        return found

    def analysis(self, report: Report) -> Analysis:
        one = Analysis(report)
        if " said " not in report.text:
            return one
        speaker = factory.speaker("Miners’ Union", self.role)  # type: ignore[arg-type]
        return replace(one, statements=(factory.statement(one, report.text.split(" said ")[-1], speaker),))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    one = Reader()
    monkeypatch.setattr(pipeline, "read_reports", one.read)
    monkeypatch.setattr(pipeline, "open_tools", lambda *_, **__: None)
    return one


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new, empty case lies, alone in its folder."""
    place = tmp_path / "case" / "tarvenia.onrecord"
    place.parent.mkdir()
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    return place


@pytest.fixture
def full(path: Path) -> Path:
    """Where a case with three reports lies."""
    with CaseFile.open(path, PASSPHRASE) as opened:
        for number in range(3):
            opened.store(*arrived(f"{TEXT} Note {number}.", f"note{number}.txt"))
    return path


def snapshot(path: Path, passphrase: str = PASSPHRASE) -> object:
    """All that a case says, every page of it read."""
    with CaseFile.open(path, passphrase) as opened:
        opened.check()
        entries = opened.entries()
        originals = [opened.original(one.id) for one in entries]
        arrivals = [opened.report(one.id)[1] for one in entries]
        return opened.case(), entries, originals, arrivals, opened.holders(), opened.history()
