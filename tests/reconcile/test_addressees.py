"""To whom a call is addressed, and what is no call."""

from __future__ import annotations

import pytest

import factory
from onrecord.model.statement import Statement
from onrecord.reconcile import addressees


def called(text: str, cue: str, content: str, source: str, language: str) -> tuple[str, Statement]:
    a = factory.analysis(text, language=language)
    said = factory.statement(a, content, factory.speaker(source), source=source, cue=cue, stance="calls_for")
    return text, said


@pytest.mark.parametrize(
    ("language", "source", "cue", "content", "to"),
    [
        ("en", "The union", "called on", "the prosecutor to open an inquiry", "the prosecutor"),
        ("en", "The union", "demanded", "that the army leave", None),
        ("fr", "La ministre", "a demandé", "un accès immédiat au sanatorium", None),
        ("fr", "La ministre", "a demandé", "au gouvernement de libérer les détenus", "gouvernement"),
        ("fr", "Le syndicat", "exhorte", "les autorités à libérer les détenus", "les autorités"),
        ("ru", "Профсоюз", "потребовал", "от правительства, чтобы всех освободили", "правительства"),
    ],
)
def test_whom_a_call_names(language: str, source: str, cue: str, content: str, to: str | None) -> None:
    text, said = called(f"{source} {cue} {content}.", cue, content, source, language)
    assert addressees.named(text, said, language) == to


def test_who_calls_behind_the_verb_is_not_addressed() -> None:
    text, said = called(
        "D’ici là, demande Petra Osk, « que quelqu’un ouvre cette porte ».",
        "demande", "« que quelqu’un ouvre cette porte »", "Petra Osk", "fr",
    )  # fmt: skip
    assert addressees.named(text, said, "fr") is None


@pytest.mark.parametrize(
    ("language", "source", "cue", "content", "own"),
    [
        ("en", "They", "asked", "not to be named", True),
        ("en", "The widow", "asked", "not to be questioned", True),
        ("en", "The clinic", "asked", "the court to release him", False),
        ("fr", "Un policier", "a exigé", "que j’inscrive une chute", True),
        ("fr", "Elle", "a demandé", "à ne pas être nommée", True),
        ("ru", "Она", "просила", "не называть её имени", True),
        ("ru", "Клиника", "потребовала", "освободить всех", False),
    ],
)
def test_a_wish_for_oneself_is_no_recommendation(
    language: str, source: str, cue: str, content: str, *, own: bool
) -> None:
    text, said = called(f"{source} {cue} {content}.", cue, content, source, language)
    assert addressees.is_own_wish(text, said, language) is own
