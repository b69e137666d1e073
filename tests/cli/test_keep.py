"""The verbs of the encrypted case as a person types them: what they say, what they refuse, what they never show."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.conftest import MINE, Said
from cli.test_commands import run
from onrecord.casefile import CaseFile

HERS = "nine quiet kettles, Kolvary"


def test_a_folder_becomes_a_case_and_the_case_a_dossier(case: Path, said: Said, tmp_path: Path) -> None:
    assert said("build", case, "--output", tmp_path / "from-case")[0] == 0
    assert said("build", case.parent / "in", "--output", tmp_path / "from-folder")[0] == 0
    first, second = (
        json.loads((tmp_path / place / "case.json").read_text(encoding="utf-8"))
        for place in ("from-case", "from-folder")
    )
    assert first == second
    assert said("analyze", case, "--output", tmp_path / "kept.jsonl")[0] == 0
    assert said("analyze", case.parent / "in", "--output", tmp_path / "read.jsonl")[0] == 0
    assert (tmp_path / "kept.jsonl").read_bytes() == (tmp_path / "read.jsonl").read_bytes()


def test_adding_the_same_again_adds_nothing_and_says_so(case: Path, said: Said) -> None:
    code, out, _ = said("add", case, case.parent / "in")
    assert code == 0
    assert "New reports: 0." in out
    assert "same bytes, nothing added: 1." in out


def test_a_report_is_listed_shown_and_given_back(case: Path, said: Said, tmp_path: Path) -> None:
    _, listed, _ = said("show", case)
    report = listed.split()[0]
    assert "1 reports" in listed
    assert "Dorvich" not in listed
    code, shown, _ = said("show", case, report)
    assert code == 0
    assert "Mila Dorvich, a teacher" in shown
    assert "Dorvich" not in shown.split("\n\n")[0]
    code, _, told = said("original", report, case, "--output", tmp_path / "back.txt")
    assert code == 0
    assert (tmp_path / "back.txt").read_bytes() == (case.parent / "in" / "a.txt").read_bytes()
    assert re.search(r"SHA-256 [0-9a-f]{64}", told)
    assert "not encrypted" in told
    _, history, _ = said("show", case, "--history")
    assert "new: 1" in history


def test_holders_are_added_listed_changed_and_removed(case: Path, said: Said) -> None:
    assert said("holders", "add", case, "Bela", secrets=(MINE, HERS))[0] == 0
    assert "Bela" in said("holders", "list", case, secrets=(HERS,))[1]
    assert said("holders", "change", case, secrets=(HERS, HERS + "!"))[0] == 0
    assert said("holders", "list", case, secrets=(HERS,))[0] == 2
    assert said("holders", "remove", case, "Bela")[0] == 0
    code, out, _ = said("holders", "recovery", case)
    key = out.split("\n\n")[1].strip()
    assert code == 0
    assert said("holders", "list", case, secrets=(key,))[0] == 0


def test_new_compact_backup_and_lock_say_what_they_did(
    said: Said, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.onrecord"
    code, out, _ = said("new", path, "--holder", "Ana")
    assert code == 0
    assert re.search(r"(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}", out)
    assert "bytes before" in said("compact", path)[1]
    assert "read back and compared" in said("backup", path, tmp_path / "b.onrecord")[1]
    assert "open nowhere" in run("lock", path, capsys=capsys)[1]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.onrecord", "b.onrecord"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "{case}", "--wrong"], "No such option"),
        (["new", "{case}"], "there is a file of this name"),
        (["new", "{tmp}/case.txt"], "ends in .onrecord"),
        (["new", "{tmp}/no/such/folder/x.onrecord"], "system refuses|nothing can be written"),
        (["show", "{tmp}/gone.onrecord"], "no such file"),
        (["show", "{case}", "no-such-report"], "no report of this id"),
        (["original", "no-such-report", "{case}", "--output", "{tmp}/x"], "no report of this id"),
        (["add", "{tmp}", "{tmp}/in"], "a folder, not a case"),
        (["build", "{case}", "{tmp}/in"], "more was given beside it"),
        (["holders", "remove", "{case}", "first holder"], "last holder"),
        (["backup", "{case}", "{tmp}/in/a.txt"], "file of this name"),
        (["reanalyze", "{tmp}/in/a.txt"], "not a case"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str], expected: str, case: Path, said: Said, tmp_path: Path
) -> None:
    before = case.read_bytes()
    code, out, err = said(*[word.format(case=case, tmp=tmp_path) for word in words])
    assert code == 2
    assert re.search(expected, err), err
    assert "Traceback" not in out + err
    assert case.read_bytes() == before
    assert list(tmp_path.rglob("*.part")) == []


def test_a_wrong_passphrase_is_refused_and_never_repeated(case: Path, said: Said) -> None:
    code, out, err = said("show", case, secrets=("not the passphrase",))
    assert code == 2
    assert "does not open it" in err
    assert "not the passphrase" not in out + err


def test_without_a_terminal_the_passphrase_comes_from_a_descriptor_only(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PASSPHRASE", MINE)
    code, _, err = run("show", case, capsys=capsys)
    assert code == 2
    assert "--passphrase-fd" in err
    assert run("show", case, "--passphrase-fd", 987, capsys=capsys)[0] == 2


def test_a_case_in_a_folder_of_reports_is_not_read_as_one(case: Path, said: Said, tmp_path: Path) -> None:
    case.rename(case.parent / "in" / case.name)
    _, out, _ = said("build", tmp_path / "in", "--output", tmp_path / "other.onrecord")
    assert "New reports: 1." in out
    assert "could not be read" not in out.lower()


def test_an_empty_case_has_no_dossier(said: Said, tmp_path: Path) -> None:
    assert said("new", tmp_path / "a.onrecord")[0] == 0
    code, _, err = said("build", tmp_path / "a.onrecord", "--output", tmp_path / "out")
    assert code == 2
    assert "holds no report yet" in err
    with CaseFile.open(tmp_path / "a.onrecord", MINE) as opened:
        assert opened.entries() == []
