"""Terms of reports and passages in a case: what people set stands over what is said, that over what is assumed."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from onrecord.errors import BadJudgement, CaseUnusable
from onrecord.model.judgement import Item, Judgement
from onrecord.model.terms import IN_CONFIDENCE, PUBLIC, WITHDRAWN, Terms, may_leave, of_passage
from onrecord.model.text import Span
from onrecord.store import judgements
from store.conftest import PASSPHRASE, arrived

DAY = "2026-03-01"


@pytest.fixture
def two(path: Path) -> tuple[Path, str, str]:
    """A case with an article and a testimony, and their ids."""
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(*arrived("The union said that six were held.", "a.txt", outlet="Meridian"))
        opened.store(*arrived("My sister said that he was taken.", "b.txt"))
        article, testimony = (one.id for one in opened.entries())
    return path, article, testimony


def test_what_nobody_said_is_assumed(two: tuple[Path, str, str]) -> None:
    path, article, testimony = two
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert (opened.granting.in_force(article).terms, opened.granting.in_force(testimony).terms) == (
            PUBLIC,
            IN_CONFIDENCE,
        )
        assert opened.granting.in_force(testimony).whence == "assumed"
        with pytest.raises(CaseUnusable, match="no report of this id"):
            opened.granting.in_force("nobody")


def test_what_a_person_sets_holds_until_it_is_set_again_or_undone(two: tuple[Path, str, str]) -> None:
    path, _, testimony = two
    agreed = Terms("in_confidence", "2026-05-01", ("the ICC",), "her lawyer", "2026-02-03")
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.granting.set(testimony, agreed, why="signed form")
        last = opened.granting.set(testimony, WITHDRAWN)
        assert opened.granting.in_force(testimony).terms == WITHDRAWN
        opened.judging.undo(last.id)
        assert opened.granting.in_force(testimony).terms == agreed
        assert [one.decision for one in opened.granting.history(testimony)] == [agreed, WITHDRAWN]
        assert all(set(line.about) <= {"judgement", "about"} for line in opened.history() if line.verb == "terms")
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert opened.granting.in_force(testimony).terms == agreed


def test_a_passage_has_terms_of_its_own(two: tuple[Path, str, str]) -> None:
    path, _, testimony = two
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.granting.set(testimony, PUBLIC, span=Span(15, 33))
        own = {span: held.terms for span, held in opened.granting.passages()[testimony].items()}
        whole = opened.granting.in_force(testimony).terms
        assert may_leave(of_passage(Span(20, 30), whole, own), DAY).allowed
        assert not may_leave(of_passage(Span(10, 30), whole, own), DAY).allowed


def test_what_is_public_for_some_only_is_in_confidence(two: tuple[Path, str, str]) -> None:
    path, article, _ = two
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.granting.set(article, Terms("public", audience=("the  ICC", "the ICC")))
        assert opened.granting.in_force(article).terms == Terms("in_confidence", audience=("the ICC",))


@pytest.mark.parametrize(
    "terms",
    [
        Terms("public", until="spring"),
        Terms("public", consent_on="2026-02-30"),
        Terms("shut"),  # type: ignore[arg-type]
        Terms("public", audience=("",)),
    ],
)
def test_terms_that_make_no_sense_are_refused(two: tuple[Path, str, str], terms: Terms) -> None:
    path, article, _ = two
    with CaseFile.open(path, PASSPHRASE) as opened:
        with pytest.raises(BadJudgement):
            opened.granting.set(article, terms)
        with pytest.raises(BadJudgement, match="no such passage"):
            opened.granting.set(article, PUBLIC, span=Span(5, 999))
        assert opened.granting.in_force(article).whence == "assumed"


def test_where_people_who_worked_apart_differ_the_strictest_holds(two: tuple[Path, str, str]) -> None:
    path, article, _ = two
    with CaseFile.open(path, PASSPHRASE) as opened:
        with opened.vault.change() as db:
            for terms in (PUBLIC, Terms("in_confidence", audience=("ICC",))):
                apart = Judgement(
                    secrets.token_hex(16), Item("report", article), terms, "Bela", "2026-01-01T00:00:00.000Z"
                )
                judgements.put(db, [apart])
        held = opened.granting.in_force(article)
        assert (held.terms, held.whence) == (Terms("in_confidence", audience=("ICC",)), "disputed")
        opened.granting.set(article, PUBLIC)
        assert opened.granting.in_force(article).terms == PUBLIC


def test_the_dossier_and_case_json_say_the_terms_of_each_report(two: tuple[Path, str, str]) -> None:
    path, article, testimony = two
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.granting.set(article, Terms("public", until="2026-05-01", consent_by="Mila Dorvich"))
        done = opened.finish("most_independent")
    terms = {one["id"]: one["terms"] for one in done.data["reports"]}
    assert terms[article] == {"standing": "public", "until": "2026-05-01", "audience": [], "whence": "judged"}
    assert (terms[testimony]["standing"], terms[testimony]["whence"]) == ("in_confidence", "assumed")
    assert "Given: public, embargoed until 2026-05-01" in done.page
    assert "Given: in confidence (assumed: nobody said)" in done.page
    assert "Dorvich" not in done.page
