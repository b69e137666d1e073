"""`onrecord persons` as a person types it: pseudonyms, never a name unless it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import MINE, Said

NAMES = ("Sorben", "Сорбен", "Dorvich", "Дорвич", "Ilya", "Мила")


@pytest.fixture
def listed(case: Path, said: Said) -> Path:
    """A case with a list of a newspaper and one of an organisation."""
    (case.parent / "Sorben.csv").write_text("ФИО;Возраст\nСорбен Илья;34\nДорвич Мила;29\n", encoding="utf-8")
    (case.parent / "ngo.csv").write_text("id,name,age\n1,Ilya Sorben,34\n2,Petra Kint,40\n", encoding="utf-8")
    assert said("persons", "import", case, case.parent / "Sorben.csv", "--title", "Khronika")[0] == 0
    assert said("persons", "import", case, case.parent / "ngo.csv")[0] == 0
    return case


def names_in(*texts: str) -> set[str]:
    return {name for name in NAMES for text in texts if name in text}


def test_nothing_names_anybody_unless_it_is_asked_for(listed: Path, said: Said) -> None:
    for verb in (["list"], ["lists"], ["show", "P-001"], ["candidates"], ["candidates", "L-001", "L-002"]):
        code, out, problems = said("persons", verb[0], listed, *verb[1:])
        assert code == 0
        assert names_in(out, problems) == set()
    _, history, _ = said("show", listed, "--history")
    assert names_in(history) == set()
    assert "Сорбен Илья" in said("persons", "list", listed, "--unmask")[1]


def test_who_is_on_both_lists_is_one_command(listed: Path, said: Said) -> None:
    code, out, _ = said("persons", "candidates", listed, "L-001", "L-002")
    assert code == 0
    assert "1 pair may be one person: 1 very likely (L-001: 2, L-002: 2)." in out
    assert "Nothing is joined until you say so: onrecord persons same (or different) CASE P-" in out
    assert "the same age" in out


def test_a_pair_is_judged_and_taken_back(listed: Path, said: Said) -> None:
    pair = [line.split()[0] for line in said("persons", "list", listed)[1].splitlines() if "L-00" in line]
    first, third = pair[0], pair[2]
    code, out, _ = said("persons", "same", listed, first, third)
    assert (code, f"{first} and {third} are the same person" in out) == (0, True)
    assert f"{first} (also {third})" in said("persons", "list", listed)[1]
    code, _, problem = said("persons", "different", listed, first, third)
    assert (code, "judged to be the same" in problem) == (2, True)
    judgement = said("persons", "show", listed, first)[1].rpartition("(judgement ")[2].split(")")[0]
    assert said("persons", "undo", listed, judgement)[0] == 0
    assert "also" not in said("persons", "list", listed)[1]


def test_a_newer_list_is_shown_before_it_is_taken_over(listed: Path, said: Said) -> None:
    newer = listed.parent / "newer.csv"
    newer.write_text("id,name,age\n1,Ilya Sorben,35\n3,Roza Velt,\n", encoding="utf-8")
    code, out, _ = said("persons", "update", listed, "L-002", newer)
    assert code == 0
    assert "1 rows new" in out
    assert "1 rows changed" in out
    assert "no longer in it, kept" in out
    assert out.endswith("With --yes it is done.\n")
    assert names_in(out) == set()
    assert said("persons", "update", listed, "L-002", newer, "--yes")[1].endswith("Done.\n")
    assert said("persons", "update", listed, "L-002", newer)[1].endswith("Nothing new.\n")


def test_a_holder_without_the_key_gets_a_sentence(listed: Path, said: Said) -> None:
    other = "nine quiet kettles, Kolvary"
    assert said("holders", "add", listed, "Bela", "--without-persons", secrets=(MINE, other))[0] == 0
    code, out, problem = said("persons", "list", listed, secrets=(other,))
    assert (code, out) == (2, "")
    assert "without a key to the persons in it" in problem
    assert said("show", listed, secrets=(other,))[0] == 0


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("show", "P-999"), "There is no person P-999"),
        (("candidates", "L-009"), "There is no list L-009"),
        (("same", "P-001", "P-001"), "was given twice"),
        (("erase-list", "L-001"), "--yes"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    listed: Path,
    said: Said,
    words: tuple[str, ...],
    problem: str,
) -> None:
    verb, *rest = words
    code, _, told = said("persons", verb, listed, *rest)
    assert (code, problem in told) == (2, True)


def test_a_list_is_erased_for_a_reason_and_the_case_written_anew(listed: Path, said: Said) -> None:
    code, out, _ = said("persons", "erase-list", listed, "l-001", "--reason", "the paper asked", "--yes")
    assert code == 0
    assert out.startswith("L-001 is erased.")
    assert "written anew" in out
    assert "L-001" not in said("persons", "lists", listed)[1]
    assert "erase list (list: L-001, reason: the paper asked)" in said("show", listed, "--history")[1]
