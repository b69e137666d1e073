"""Merging as a person types it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.conftest import MINE, Said
from cli.test_keep import HERS
from onrecord.casefile import CaseFile
from onrecord.model.judgement import Anchor, Item, Status
from onrecord.model.text import Span


@pytest.fixture
def copy(case: Path, said: Said) -> Path:
    """A copy at a field office, with a passphrase of its own."""
    place = case.parent / "field" / "copy.onrecord"
    place.parent.mkdir()
    assert said("backup", case, place)[0] == 0
    assert said("holders", "add", place, "Bela", secrets=(MINE, HERS))[0] == 0
    return place


def test_two_copies_become_one(case: Path, copy: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as mine, CaseFile.open(copy, HERS) as hers:
        wave = Item("incident", name="wave-1", mentions=(Anchor("some-report", Span(4, 9), "detention"),))
        mine.judging.judge(wave, Status("established"))
        hers.judging.judge(wave, Status("rejected"))
    code, out, _ = said("merge", case, copy, "--preview", secrets=(MINE, HERS))
    assert code == 0
    assert "Would come: 0 reports, 1 judgements" in out
    code, out, _ = said("merge", case, copy, secrets=(MINE, HERS))
    assert code == 0
    assert "Came: 0 reports, 1 judgements" in out
    assert "Decided otherwise by people who worked apart: 1." in out
    assert "Bela: status rejected" in out
    assert "first holder: status established" in out
    assert "nothing in it" in said("merge", case, copy, secrets=(MINE, HERS))[1]
    history = said("show", case, "--history")[1]
    assert "Bela  status" in history


def test_erasures_travel(case: Path, copy: Path, said: Said) -> None:
    report = said("show", case)[1].split()[0]
    assert said("erase", copy, report, "--reason", "withdrawn", secrets=(HERS,))[0] == 0
    code, out, _ = said("merge", case, copy, secrets=(MINE, HERS))
    assert code == 0
    assert f"Erased in the copy, and so here: {report}" in out
    with CaseFile.open(case, MINE) as opened:
        assert opened.entries() == []


def test_what_cannot_be_merged_is_said_and_nothing_is_done(case: Path, copy: Path, said: Said, tmp_path: Path) -> None:
    said("new", tmp_path / "other.onrecord")
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    (tmp_path / "link.onrecord").symlink_to(case)
    cut = tmp_path / "cut.onrecord"
    shutil.copy(copy, cut)
    cut.write_bytes(cut.read_bytes()[:-5000])
    before = case.read_bytes()
    for other, secrets, expected in (
        (tmp_path / "other.onrecord", (MINE, MINE), "another case"),
        (tmp_path / "gone.onrecord", (MINE, MINE), "no such file"),
        (tmp_path / "note.txt", (MINE, MINE), "not a case"),
        (case, (MINE, MINE), "the same file"),
        (tmp_path / "link.onrecord", (MINE, MINE), "the same file"),
        (copy, (MINE, "no passphrase of hers"), "does not open it"),
        (copy, ("no passphrase of mine", HERS), "does not open it"),
        (cut, (MINE, HERS), "damaged"),
    ):
        code, _, err = said("merge", case, other, secrets=secrets)
        assert code == 2
        assert expected in err, err
        assert case.read_bytes() == before
    with CaseFile.open(copy, HERS):
        code, _, err = said("merge", case, copy, secrets=(MINE, HERS))
    assert code == 2
    assert "open in another OnRecord" in err
    assert case.read_bytes() == before
    case.parent.joinpath("x.onrecord").write_bytes(before)
    assert said("merge", tmp_path / "x.onrecord", copy, secrets=(MINE, HERS))[0] == 0
