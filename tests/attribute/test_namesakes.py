"""Who speaks: a private person never becomes one with a public one of the same surname."""

from __future__ import annotations

from factory import span
from onrecord.annotate.sentences import split
from onrecord.attribute import roles
from onrecord.attribute.speakers import Cast
from onrecord.model.statement import Name

TEXT = (
    "Minister Mark Belov denied it. Mary Belov, a nurse, said she had been beaten. Belov wept. "
    "Mark Belov, Mary Belov and others said so."
)


def _cast() -> Cast:
    names = [
        Name(span(TEXT, "Mark Belov"), "person", public=True),
        Name(span(TEXT, "Mary Belov"), "person", public=False),
        Name(span(TEXT, "Belov", 2), "person", public=False),
        Name(span(TEXT, "Mark Belov", 1), "person", public=True),
        Name(span(TEXT, "Mary Belov", 1), "person", public=False),
    ]
    return Cast(TEXT, split(TEXT, "en"), names, roles.load("en"))


def test_a_private_namesake_is_another_speaker() -> None:
    cast = _cast()
    minister = cast.speaker(span(TEXT, "Minister Mark Belov"), ())
    nurse = cast.speaker(span(TEXT, "Mary Belov, a nurse,"), ())
    alone = cast.speaker(span(TEXT, "Belov", 2), ())
    assert (minister.name, minister.public) == ("Mark Belov", True)
    assert (nurse.name, nurse.public) == ("Mary Belov", False)
    assert not alone.public


def test_a_description_in_which_a_private_name_stands_is_not_shown() -> None:
    several = _cast().speaker(span(TEXT, "Mark Belov, Mary Belov and others"), ())
    assert (several.name, several.public) == (None, False)


def test_the_judge_who_orders_makes_nobody_a_judge() -> None:
    text = "Judge Elias Born ordered Igor Tarn held."
    names = [
        Name(span(text, "Elias Born"), "person", public=True),
        Name(span(text, "Igor Tarn"), "person", public=False),
    ]
    cast = Cast(text, split(text, "en"), names, roles.load("en"))
    assert cast.speaker(span(text, "Igor Tarn"), ()).role == "other"
    assert cast.speaker(span(text, "Judge Elias Born"), ()).role == "official"
