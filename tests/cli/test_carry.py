"""What people decided about a version of a report is taken over to the next one, when a person says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.conftest import MINE, Said
from cli.test_judging import PASSAGE, ok
from onrecord.casefile import CaseFile
from onrecord.model.terms import Terms

FIRST = "Three men were detained in Darnik on Monday, a lawyer said. Five people were killed in Kolvary, he added."
NEXT = "Corrected. Three men were detained in Darnik on Monday, a lawyer said. Six people were killed in Kolvary."


def row(text: str) -> str:
    return json.dumps({"id": "row-1", "text": text, "outlet": "The Herald", "published": "2025-01-14"}) + "\n"


@pytest.fixture
def case(tmp_path: Path, said: Said) -> Path:
    """A case with a row that was judged, and the same row with other words."""
    path, table = tmp_path / "my.onrecord", tmp_path / "rows.jsonl"
    table.write_text(row(FIRST), encoding="utf-8")
    ok(said("build", table, "--output", path))
    for kind, decision in (("figure/detained", ("correct", "bounds", "4")), ("figure/killed", ("reject",))):
        name = next(one for one in PASSAGE.findall(ok(said("judge", path, "row-1"))) if one.endswith(kind))
        ok(said("judge", path, name, *decision, "--why", "asked him"))
    ok(said("judge", path, "row-1", "comment", "ask the lawyer again"))
    ok(said("terms", path, "row-1", "--in-confidence"))
    table.write_text(row(NEXT), encoding="utf-8")
    assert re.search(
        r"judgements on the version before: \d \(“onrecord carry CASE row-1#", ok(said("add", path, table))
    )
    return path


def version(case: Path) -> str:
    with CaseFile.open(case, MINE) as opened:
        return next(one.id for one in opened.entries() if one.latest)


def test_judgements_are_shown_then_taken_over_where_their_passages_are_found(case: Path, said: Said) -> None:
    new = version(case)
    assert "Gone: row-1" in ok(said("judge", case))
    before = ok(said("history", case))
    foreseen = ok(said("carry", case, new))
    moved = NEXT.index("Three men")
    assert f"{new}:{moved}-{moved + 9}/figure/detained: correct bounds 4" in foreseen
    assert f"{new}: terms in confidence" in foreseen
    assert re.search(r"Not found again: row-1:\S+/figure/killed: reject", foreseen)
    assert "3 judgements would be taken over. Nothing was changed yet" in foreseen
    assert ok(said("history", case)) == before
    assert "3 judgements taken over." in ok(said("carry", case, new, "--yes"))
    with CaseFile.open(case, MINE) as opened:
        assert [one.decision for one in opened.granting.history(new)] == [Terms("in_confidence")]
    assert "bounds       4  (the machine suggests 3)" in ok(said("judge", case, f"{new}:{moved}-{moved + 9}/figure"))
    assert "ask the lawyer again" in ok(said("judge", case, new))
    gone = [line for line in ok(said("judge", case)).splitlines() if line.startswith("Gone: ")]
    assert len(gone) == 1
    assert "/figure/killed" in gone[0]
    assert "There is nothing to take over." in ok(said("carry", case, new, "--yes"))


def test_what_was_judged_otherwise_there_stays_and_both_are_shown(case: Path, said: Said) -> None:
    new, at = version(case), NEXT.index("Three men")
    name = f"{new}:{at}-{at + 9}/figure/detained"
    ok(said("judge", case, name, "correct", "bounds", "5"))
    told = ok(said("carry", case, new, "--yes"))
    shown = told.split(f"Judged otherwise there, and left so: {name}")[1]
    assert shown.index("correct bounds 4") < shown.index("correct bounds 5")
    assert "bounds       5" in ok(said("judge", case, name))


def test_a_report_that_replaced_nothing_has_nothing_to_take_over(case: Path, said: Said) -> None:
    for report, words in (("row-1", "took the place of no other version"), ("nobody", "no report of this id")):
        code, out, err = said("carry", case, report, "--yes")
        assert (code, out) == (2, "")
        assert words in err
