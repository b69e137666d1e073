"""Roles against filled templates, on examples small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factory import analysis, event, span
from onrecord.bench import gold
from onrecord.bench.gold import GoldReport, RoleMark
from onrecord.bench.rates import Rates
from onrecord.bench.roles import roles
from onrecord.model.analysis import Analysis
from onrecord.model.text import Span

TEXT = "The rebels killed two clerks with a bomb. They fled."
ALL = Rates(100.0, 100.0, 100.0)


def read(perpetrators: str = "", victims: str = "", means: str = "") -> Analysis:
    def spans(words: str) -> tuple[Span, ...]:
        return (span(TEXT, words),) if words else ()

    act = event(analysis(TEXT), "killed", "killing")
    act = replace(act, perpetrators=spans(perpetrators), victims=spans(victims), means=spans(means))
    return replace(analysis(TEXT), events=(act,))


def measured(answer: Analysis, *marks: RoleMark) -> object:
    return roles([GoldReport(answer.report.id, TEXT, {}, marks)], {answer.report.id: answer})


REBELS = RoleMark("perpetrators", "PerpInd 0 0", "rebels")
CLERKS = RoleMark("victims", "Victim 0 0", "clerks")
BOMB = RoleMark("means", "Weapon 0 0", "bomb")


def test_articles_and_numbers_before_the_noun_do_not_matter() -> None:
    found = measured(read(perpetrators="The rebels", victims="two clerks", means="a bomb"), REBELS, CLERKS, BOMB)
    assert found == dict.fromkeys(["victims", "perpetrators", "means", "all roles", "all roles, within"], ALL)


def test_a_pronoun_fills_no_role() -> None:
    found = measured(read(perpetrators="They"), REBELS)
    assert isinstance(found, dict)
    assert found["perpetrators"] == Rates(0.0, 0.0, 0.0)


def test_mentions_of_one_entity_in_two_templates_count_once() -> None:
    other = RoleMark("perpetrators", "PerpInd 1 0", "rebels")
    found = measured(read(perpetrators="The rebels"), REBELS, other)
    assert isinstance(found, dict)
    assert found["perpetrators"] == ALL


@pytest.mark.parametrize(("words", "role"), [("PerpOrg", "perpetrators"), ("Weapon", "means"), ("Victim", "victims")])
def test_templates_are_read(words: str, role: str) -> None:
    mark = {"type": words, "template": 0, "entity": 1, "text": "rebels"}
    row = {"doc_id": "r1", "text": TEXT, "annotations": [mark]}
    assert gold._report(row).all(RoleMark) == [RoleMark(role, f"{words} 0 1", "rebels")]
