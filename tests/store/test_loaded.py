"""An open case reads again only what was written, and weighs as if it were opened anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from onrecord.model.analysis import Analysis
from onrecord.store import codec
from store.conftest import PASSPHRASE, TEXT, arrived


@pytest.fixture
def opened(path: Path) -> CaseFile:
    case = CaseFile.open(path, PASSPHRASE)
    for number in range(4):
        case.store(*arrived(f"{TEXT} Note {number}.", f"{number}.txt"))
    return case


def test_what_was_not_written_is_the_same_object(opened: CaseFile) -> None:
    before = opened.case()
    assert opened.case() is before
    opened.store(*arrived("The Miners’ Union said that all is quiet.", "new.txt"))
    after = opened.case()
    assert len(after.analyses) == 5
    assert all(one is other for one, other in zip(before.analyses, after.analyses, strict=False))
    opened.lock()


def test_what_is_now_said_about_a_report_is_read_again(opened: CaseFile) -> None:
    before = opened.case()
    original, analysis = arrived(f"{TEXT} Note 1.", "1.txt")
    opened.store(original, replace(analysis, report=replace(analysis.report, outlet="Velmograd Herald")))
    after = opened.case()
    assert [one.report.outlet for one in after.analyses] == [None, "Velmograd Herald", None, None]
    assert [one is other for one, other in zip(before.analyses, after.analyses, strict=True)] == [
        True,
        False,
        True,
        True,
    ]
    opened.lock()


def test_only_what_was_written_is_unpacked(opened: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.case()
    unpacked: list[Analysis] = []
    of = codec.analysis_of

    def noted(*given: object) -> Analysis:
        unpacked.append(of(*given))  # type: ignore[arg-type]
        return unpacked[-1]

    monkeypatch.setattr(codec, "analysis_of", noted)
    opened.store(*arrived("The Miners’ Union said that all is quiet.", "new.txt"))
    opened.case()
    assert [one.report.path for one in unpacked] == ["new.txt"]
    opened.lock()


def test_a_case_that_grew_while_open_is_weighed_as_one_that_is_opened(opened: CaseFile, path: Path) -> None:
    opened.weighed()
    opened.store(*arrived("The Miners’ Union said that nine were held in Kolvary.", "new.txt"))
    grown = opened.weighed()
    assert opened.weighed() is grown
    opened.compact()
    assert opened.weighed() == grown  # the file was opened anew
    opened.lock()
    with CaseFile.open(path, PASSPHRASE) as again:
        assert again.weighed() == grown
        assert again.case().weigh() == grown
