"""An office that one report names counts in all reports of the case; a surname alone does not."""

from __future__ import annotations

import pytest

from factory import analysis, span, speaker, statement, with_
from onrecord.attribute import offices
from onrecord.model.analysis import Analysis
from onrecord.model.statement import Name, Role


def _said(identity: str, name: str, *, public: bool, of: str | None = None, role: Role = "other") -> Analysis:
    made = analysis(f"{name} said two men had died.", identity)
    by = speaker(name, "ngo" if public else role, public=public, of=of)
    return with_(made, statements=[statement(made, "two men had died", by, source=name)])


def test_an_office_known_from_one_report_is_known_in_all() -> None:
    one, other = _said("a", "Petra Osk", public=True, of="the Network"), _said("b", "Petra Osk", public=False)
    shared = offices.shared([one, other])
    assert [s.speaker.public for a in shared for s in a.statements] == [True, True]
    assert shared[1].statements[0].speaker.of == "the Network"


def test_a_surname_alone_makes_nobody_public() -> None:
    one, other = _said("a", "Petra Osk", public=True), _said("b", "Osk", public=False)
    assert not offices.shared([one, other])[1].statements[0].speaker.public


def test_a_russian_form_is_the_same_name() -> None:
    one, other = _said("a", "Виктор Хальден", public=True), _said("b", "Виктору Хальдену", public=False)
    assert offices.shared([one, other])[1].statements[0].speaker.public


@pytest.mark.parametrize("role", ["witness", "victim", "relative"])
def test_who_bears_an_official_s_name_and_is_told_of_as_a_private_person_stays_private(role: Role) -> None:
    one, other = _said("a", "Petra Osk", public=True), _said("b", "Petra Osk", public=False, role=role)
    assert not offices.shared([one, other])[1].statements[0].speaker.public


def test_a_victim_of_an_official_s_name_stays_private() -> None:
    one, other = _said("a", "Petra Osk", public=True), analysis("Petra Osk, 34, was beaten.", "b")
    beaten = Name(span(other, "Petra Osk"), "person", public=False, personal=True)
    assert not offices.shared([one, with_(other, names=[beaten])])[1].names[0].public
    unknown = Name(span(other, "Petra Osk"), "person", public=False)
    assert offices.shared([one, with_(other, names=[unknown])])[1].names[0].public
