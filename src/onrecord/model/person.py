"""Persons harmed or heard, as reports and lists give them; all of this lies in the sealed part of a case only.

A detail is what a passage or a row says, word for word; nothing is inferred, and nothing but these details is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.text import Span

Detail = Literal["name", "given", "family", "patronymic", "also", "age", "born", "sex", "status", "circumstances"]
DETAILS: tuple[Detail, ...] = get_args(Detail)
NAMES: frozenset[Detail] = frozenset({"name", "given", "family", "patronymic", "also"})


def _unknown(_words: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Numbers that an open case gave to persons: `number` of the one known by some words, `first` that is free.

    The words say what a person is known by: "speaker" and an identity, "name" and its keys. Without a case nobody is
    known, and numbers begin at 1.
    """

    number: Callable[[str], int | None] = _unknown
    first: int = 1


NOBODY = Pseudonyms()


def nobody() -> Pseudonyms:
    """Of a pile without a case nobody is known."""
    return NOBODY


@dataclass(frozen=True, slots=True)
class Given:
    """One detail as it is given; `span` is its passage in the report, None in a row of a list."""

    detail: Detail
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """What one report or one row of a list gives of one person.

    `report` is a report's id; `listed` a list's label ("L-001") and `row` the number of the row in it, `key` what the
    column of ids has there. `at` is the passage that names or describes the person.
    """

    given: tuple[Given, ...]
    report: str | None = None
    at: Span | None = None
    listed: str | None = None
    row: str = ""
    key: str = ""

    def words(self, detail: Detail) -> tuple[str, ...]:
        """All that is given of one detail, in order, each once."""
        return tuple(dict.fromkeys(one.words for one in self.given if one.detail == detail))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody harmed or heard: a random id, the pseudonym under which they are shown, and what is given of them.

    `private` is what was suggested: it is False only for those who speak or act in public office.
    """

    id: str
    pseudonym: str
    mentions: tuple[Mention, ...] = ()
    private: bool = True

    def words(self, detail: Detail) -> tuple[str, ...]:
        """All that reports and lists give of one detail, each once."""
        return tuple(dict.fromkeys(words for one in self.mentions for words in one.words(detail)))

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that give something of this person."""
        return tuple(dict.fromkeys(one.report for one in self.mentions if one.report is not None))

    @property
    def lists(self) -> tuple[str, ...]:
        """The labels of the lists in which this person is a row."""
        return tuple(dict.fromkeys(one.listed for one in self.mentions if one.listed is not None))


@dataclass(frozen=True, slots=True)
class NameList:
    """A list of names that was imported: its label, what it is called (sealed), how many rows.

    `distinct`: each row is another person, as whoever imported it says. `digest` is keyed, and says nothing by itself.
    """

    label: str
    title: str
    rows: int
    distinct: bool
    digest: str
    at: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two persons who may be one: how likely (0 to 1) and why, in words without names."""

    one: str
    other: str
    likelihood: float
    reasons: tuple[str, ...]
