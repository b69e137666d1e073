"""Terms as a person types and reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import MINE, Said
from onrecord.casefile import CaseFile


def only(case: Path) -> str:
    with CaseFile.open(case, MINE) as opened:
        return opened.entries()[0].id


def test_terms_are_set_listed_and_kept(case: Path, said: Said) -> None:
    report = only(case)
    assert f"{report}  in confidence (assumed: nobody said)" in said("terms", case)[1]
    words = ["--in-confidence", "--for", "the ICC", "--until", "2026-05-01", "--consent-by", "her lawyer"]
    code, out, _ = said("terms", case, report, *words, "--consent-on", "2026-02-03", "--why", "form 7")
    assert code == 0
    assert (
        f"{report}  in confidence, embargoed until 2026-05-01, for the ICC only; consent by her lawyer on 2026-02-03"
        in out
    )
    assert said("terms", case, f"{report}:0-5", "--public", "--consent-by", "Mila Dorvich")[0] == 0
    _, out, _ = said("terms", case, report)
    assert f"{report}:0-5  public; consent by somebody whose name stays in the case" in out
    assert "form 7" in out
    assert "Dorvich" not in out
    assert "terms: in confidence, embargoed until 2026-05-01" in said("show", case, report)[1]


def test_what_was_withdrawn_is_to_be_erased(case: Path, said: Said) -> None:
    report = only(case)
    assert f"onrecord erase {case} {report}" in said("terms", case, report, "--withdrawn")[1]
    assert "was withdrawn. Erase it" in said("terms", case)[1]


def test_words_in_reports_csv_that_are_not_understood_are_said(case: Path, said: Said) -> None:
    (case.parent / "in" / "reports.csv").write_text("path,terms\na.txt,ask Ana first\n", encoding="utf-8")
    assert "Corrected" in said("add", case, case.parent / "in")[1]
    _, out, _ = said("terms", case)
    assert "in confidence (the words given are not understood)" in out
    assert "docs/terms.md" in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--public"], "Say of which report"),
        (["{id}", "--until", "2026-05-01"], "Say on what terms"),
        (["{id}", "--public", "--until", "soon"], "no day"),
        (["{id}:5-99999", "--public"], "no such passage"),
        (["nobody", "--public"], "no report of this id"),
        (["{id}", "--public", "--withdrawn"], "Say one of"),
    ],
)
def test_what_cannot_be_set_is_said(words: list[str], expected: str, case: Path, said: Said) -> None:
    report, before = only(case), case.read_bytes()
    code, _, err = said("terms", case, *(one.format(id=report) for one in words))
    assert code == 2
    assert expected in err
    assert case.read_bytes() == before
