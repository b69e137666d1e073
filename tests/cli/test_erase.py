"""Erasing as a person types it: what goes, what is said of what stays, what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.conftest import MINE, Said
from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable


def only(case: Path) -> tuple[str, str]:
    """The id and the text of the only report."""
    with CaseFile.open(case, MINE) as opened:
        (found,) = opened.case().analyses
        return found.report.id, found.report.text


def test_a_report_is_erased_and_refused_when_it_comes_again(case: Path, said: Said, tmp_path: Path) -> None:
    report, _ = only(case)
    code, out, _ = said("erase", case, report, "--preview")
    assert code == 0
    assert f"{report}: would be erased" in out
    assert only(case)[0] == report
    code, out, _ = said("erase", case, report, "--reason", "consent withdrawn")
    assert code == 0
    assert f"{report}: erased: bytes, text" in out
    assert "nothing of it is left in the file" in out
    assert "backups" in out
    assert "Dorvich" not in out
    code, out, _ = said("add", case, tmp_path / "in")
    assert "New reports: 0." in out
    assert re.search(r"a\.txt: it was erased on 20\d\d-.*\(consent withdrawn\).*--again", out)
    assert "New reports: 1." in said("add", case, tmp_path / "in", "--again")[1]


def test_a_passage_is_erased_and_read_around(case: Path, said: Said) -> None:
    report, text = only(case)
    start = text.index("Mila Dorvich")
    code, out, _ = said("erase", case, f"{report}:{start}-{start + 12}", "--reason", "she asked us to")
    assert code == 0
    assert "a gap of the same length" in out
    _, shown, _ = said("show", case, report)
    assert "████████████, a teacher, said" in shown
    assert "Dorvich" not in shown
    assert said("build", case, "--output", case.parent / "out")[0] == 0
    assert "Dorvich" not in (case.parent / "out" / "dossier.html").read_text(encoding="utf-8")


def test_versions_are_offered_before_anything_is_done(case: Path, said: Said, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    for count in ("six", "nine"):
        rows.write_text(f'{{"id": "row-1", "text": "The union said that {count} were held."}}\n', encoding="utf-8")
        said("add", case, rows)
    before = case.read_bytes()
    code, out, err = said("erase", case, "row-1", "--reason", "x")
    assert (code, out) == (2, "")
    assert re.search(r"other versions, .*row-1#.*--versions", err)
    assert case.read_bytes() == before
    assert said("erase", case, "row-1", "--reason", "x", "--versions")[0] == 0
    with CaseFile.open(case, MINE) as opened:
        assert len(opened.entries()) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["{id}"], "none was given"),
        (["{id}", "--reason", "x", "--this"], "No such option"),
        (["nobody", "--reason", "x"], "no report and no judgement of this id"),
        (["{id}:5-99999", "--reason", "x"], "no such passage"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_erased_is_said_and_nothing_is_done(
    words: list[str], expected: str, case: Path, said: Said
) -> None:
    report, before = only(case)[0], case.read_bytes()
    code, _, err = said("erase", case, *(one.format(id=report) for one in words))
    assert code == 2
    assert expected in err
    assert case.read_bytes() == before


def test_what_was_erased_is_gone_though_the_disk_is_too_full_to_write_the_case_anew(
    case: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: CaseFile) -> None:
        raise CaseUnusable(str(case), cause="the disk is full", advice="Make room")

    with monkeypatch.context() as broken:
        broken.setattr(CaseFile, "compact", full)
        code, out, _ = said("erase", case, only(case)[0], "--reason", "x")
    assert code == 0
    assert re.search(r"could not be written anew.*the disk is full.*onrecord compact", out)
    with CaseFile.open(case, MINE) as opened:
        assert opened.entries() == []
    assert said("compact", case)[0] == 0


def test_ids_may_be_shortened_and_what_is_erased_is_said_of_whoever_asks(case: Path, said: Said) -> None:
    report = only(case)[0]
    made = said("judge", case, report, "comment", "ask again")[1]
    judgement = made.split("undo ")[1].split()[1].rstrip("”")
    assert len(judgement) == 8
    assert said("terms", case, report[:6], "--public", "--consent-by", "her lawyer")[0] == 0
    assert "public; consent by her lawyer" in said("terms", case, report[:6])[1].split("Set by people:")[1]
    assert said("erase", case, judgement, "--reason", "a name")[0] == 0
    assert "ask again" not in said("history", case)[1]
    assert said("erase", case, f"{report}:0-9", "--reason", "a name")[0] == 0
    code, _, err = said("judge", case, f"{report}:2-6/figure/killed", "add", "bounds=2")
    assert code == 2
    assert "they were erased" in err
    assert said("erase", case, report[:6], "--reason", "withdrawn")[0] == 0
    for words in (("judge", case, report), ("judge", case, f"{report}:1-5", "comment", "x"), ("show", case, report),
                  ("terms", case, report), ("original", report, case, "--output", case.parent / "o")):  # fmt: skip
        code, _, err = said(*words)
        assert code == 2
        assert f"{report}: it was erased on " in err
