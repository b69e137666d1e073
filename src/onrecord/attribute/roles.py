"""What kind of actor a phrase names: its head word tells person or body, and for whom the person speaks."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.model.statement import Role

_ORDER_OF_DOUBT: tuple[Role, ...] = ("relative", "victim", "witness", "lawyer", "expert", "anonymous", "journalist")


@dataclass(frozen=True, slots=True)
class Headed:
    """A head word found in a phrase: its place among the phrase's words, the role it gives, person or body."""

    at: int
    role: Role | None
    person: bool


@dataclass(frozen=True)
class RoleWords:
    """The head words of one language, by word or phrase of words."""

    language: str
    persons: dict[str, Role | None]
    bodies: dict[str, Role]
    lists: dict[str, frozenset[str]]

    def has(self, kind: str, word: str) -> bool:
        """Whether a lower-case word stands in one of the lists ("definite", "anaphoric" …), in any form."""
        return any(key in self.lists[kind] for key in self.forms(word))

    def forms(self, word: str) -> tuple[str, ...]:
        """The forms under which a lower-case word may stand in the lists."""
        return (word, *morphology.lemmas(word)) if self.language == "ru" else (word,)

    def heads(self, words: Sequence[str]) -> list[Headed]:
        """All head words of a phrase of lower-case words, in order; two-word heads win."""
        found: list[Headed] = []
        for at, word in enumerate(words):
            pair = f"{word} {words[at + 1]}" if at + 1 < len(words) else ""
            for key in (pair, *self.forms(word)):
                if key in self.persons:
                    found.append(Headed(at, self.persons[key], person=True))
                elif key in self.bodies:
                    found.append(Headed(at, self.bodies[key], person=False))
                else:
                    continue
                break
        return found

    def role(self, words: Sequence[str]) -> Role | None:
        """The role that a phrase gives its bearer, or None if no head word stands in it.

        The first person word decides; if it is one that speaks for a body ("director"), the first body word after
        or before it does ("director for the network": ngo; alone: official).
        """
        heads = self.heads(words)
        persons = [h for h in heads if h.person]
        bodies = [h for h in heads if not h.person]
        if not persons:
            return bodies[0].role if bodies else None
        first = persons[0]
        if first.role is not None:
            private = [h.role for h in persons if h.role in _ORDER_OF_DOUBT]
            return (
                private[0]
                if private and first.role == "official" and persons[-1].role in _ORDER_OF_DOUBT
                else first.role
            )
        behind = [b for b in bodies if b.at > first.at] + [b for b in bodies if b.at < first.at]
        if behind:
            return "official" if behind[0].role == "state_body" else behind[0].role
        stronger = next((h.role for h in persons if h.role is not None), None)
        return stronger or "official"

    def body(self, words: Sequence[str]) -> Role | None:
        """The role of an organisation by its name: its head word, last in English ("Miners' Network"), else first."""
        found = [h.role for h in self.heads(words) if not h.person]
        return (found[-1] if self.language == "en" else found[0]) if found else None

    def office(self, words: Sequence[str]) -> Role | None:
        """The role that a title or apposition gives a person: it must hold a word for persons."""
        return self.role(words) if any(h.person for h in self.heads(words)) else None


@functools.cache
def load(language: str) -> RoleWords:
    """The head words of "en", "fr" or "ru"."""
    table = lexicon.load("speakers", language)
    return RoleWords(
        language,
        dict(_pairs(table["persons"].items())),
        {word: role for word, role in _pairs(table["bodies"].items()) if role is not None},
        {key: frozenset(listed) for key, listed in table.items() if isinstance(listed, list)},
    )


def _pairs(groups: Iterable[tuple[str, list[str]]]) -> Iterable[tuple[str, Role | None]]:
    for role, words in groups:
        for word in words:
            yield word, None if role == "of" else role  # type: ignore[misc]
