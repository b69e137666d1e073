"""What each hostile, broken or foreign input gets: its reports, or a line with the reason; and the rest goes on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.model.text import Report, Unread

from . import hostile
from .conftest import Read

MANUAL = Path(__file__).parents[2] / "docs" / "reading.md"
OTHER = "Nine miners were held in Kolvary, the union said, and none of them has been heard of since then."


def outcome(one: hostile.Hostile, folder: Path, read: Read) -> str:
    """What an input gets, in words; fails if it is not what it must get, or if the next file is not read."""
    folder.mkdir()
    hostile.put(one, folder)
    (folder / "zz.eml").write_text(f"From: desk@example.org\nTo: us@example.org\nSubject: s\n\n{OTHER}")  # is read last
    *found, other = read(folder)
    assert isinstance(other, Report), one.what
    assert other.text == OTHER, one.what
    assert found, one.what
    unread = [u for u in found if isinstance(u, Unread)]
    texts = [r.text for r in found if isinstance(r, Report)]
    assert bool(unread) == bool(one.gets), (one.what, unread)
    assert not one.gets or all(re.search(one.gets, u.reason) for u in unread), (one.what, unread)
    assert all(u.advice and "made a mistake" not in u.reason for u in unread), (one.what, unread)
    assert bool(texts) == bool(one.reads), (one.what, unread)
    assert not one.reads or any(one.reads in text for text in texts), (one.what, texts)
    assert "root:" not in repr(found), f"{one.what}: something outside the input was opened"
    reasons = dict.fromkeys(u.reason.replace(f"{folder}/", "") for u in unread)
    return "; ".join([*(["read"] if texts else []), *(f"unread: {reason}" for reason in list(reasons)[:2])])


@pytest.mark.parametrize("section", hostile.HOSTILE)
def test_each_hostile_input_gets_what_the_manual_says(section: str, tmp_path: Path, read: Read) -> None:
    shown = MANUAL.read_text(encoding="utf-8").partition(f"### {section}\n")[2].partition("\n### ")[0]
    lines = ["", "| what comes | what it gets |", "|---|---|"]
    for number, one in enumerate(hostile.HOSTILE[section]):
        if hostile.possible_here(one):
            lines.append(f"| {one.what} | {outcome(one, tmp_path / str(number), read)} |")
        else:
            lines.append(next(line for line in shown.split("\n") if line.startswith(f"| {one.what} |")))
    fresh = "\n".join(lines)
    assert shown.strip() == fresh.strip(), f"docs/reading.md is to say under “{section}”:\n{fresh}"


def test_the_list_is_long_and_says_each_thing_once() -> None:
    said = [one.what for section in hostile.HOSTILE.values() for one in section]
    assert len(set(said)) == len(said) >= 40
