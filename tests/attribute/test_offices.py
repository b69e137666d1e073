"""An office that one report names counts in all reports of the case; a surname alone does not."""

from __future__ import annotations

from factory import analysis, speaker, statement, with_
from onrecord.attribute import offices


def _said(identity: str, name: str, *, public: bool, of: str | None = None) -> object:
    made = analysis(f"{name} said two men had died.", identity)
    by = speaker(name, "ngo" if public else "witness", public=public, of=of)
    return with_(made, statements=[statement(made, "two men had died", by, source=name)])


def test_an_office_known_from_one_report_is_known_in_all() -> None:
    one, other = _said("a", "Petra Osk", public=True, of="the Network"), _said("b", "Petra Osk", public=False)
    shared = offices.shared([one, other])  # type: ignore[list-item]
    assert [s.speaker.public for a in shared for s in a.statements] == [True, True]
    assert shared[1].statements[0].speaker.of == "the Network"


def test_a_surname_alone_makes_nobody_public() -> None:
    one, other = _said("a", "Petra Osk", public=True), _said("b", "Osk", public=False)
    assert not offices.shared([one, other])[1].statements[0].speaker.public  # type: ignore[list-item]


def test_a_russian_form_is_the_same_name() -> None:
    one, other = _said("a", "Виктор Хальден", public=True), _said("b", "Виктору Хальдену", public=False)
    assert offices.shared([one, other])[1].statements[0].speaker.public  # type: ignore[list-item]
