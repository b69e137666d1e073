"""Persons as people judged them: who is the same as whom, who is private. A function of the judgements in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.judgement import Different, Item, Judgement, Private, Same
from onrecord.model.person import Person


@dataclass(frozen=True, slots=True)
class Known:
    """A person as people judged: one or more persons who are the same, the first pseudonym of whom stands for all.

    `judged` tells whether a person decided that they are private or public; else that is suggested.
    """

    pseudonym: str
    persons: tuple[Person, ...]
    private: bool
    judged: bool = False

    @property
    def person(self) -> Person:
        """All that is given of them, as of one."""
        mentions = tuple(mention for one in self.persons for mention in one.mentions)
        return replace(self.persons[0], mentions=mentions, private=self.private)


@dataclass(frozen=True, slots=True)
class Everybody:
    """All persons of a case, and pairs of pseudonyms that were judged the same by one person, different by another."""

    known: tuple[Known, ...]
    conflicts: tuple[tuple[str, str], ...] = ()


def joined(found: Sequence[Person], in_force: Iterable[Judgement]) -> Everybody:
    """Persons who were judged the same as one; where somebody else judged two of them different they stay apart."""
    by_id = {person.id: person for person in found}
    groups = {person.id: {person.id} for person in found}
    held = sorted(in_force, key=lambda one: (one.at, one.id))
    different = [set(ids_of(one.item)) for one in held if isinstance(one.decision, Different)]
    conflicts: list[tuple[str, str]] = []
    for one in held:
        ids = [person for person in ids_of(one.item) if person in by_id]
        if not isinstance(one.decision, Same) or len(ids) != 2:
            continue
        together = groups[ids[0]] | groups[ids[1]]
        if any(pair <= together for pair in different):
            conflicts.append((min(by_id[one].pseudonym for one in ids), max(by_id[one].pseudonym for one in ids)))
            continue
        groups.update(dict.fromkeys(together, together))
    private = {one.item.name: one.decision.private for one in held if isinstance(one.decision, Private)}
    known, done = [], set[str]()
    for person in found:
        if person.id not in done:
            done |= groups[person.id]
            known.append(_known([by_id[one] for one in groups[person.id]], private))
    return Everybody(tuple(known), tuple(conflicts))


def _known(group: Iterable[Person], judged: dict[str | None, bool]) -> Known:
    """One person; private if anybody judged so of one of them, or nobody judged and it is suggested of one."""
    ordered = tuple(sorted(group, key=lambda one: (len(one.pseudonym), one.pseudonym)))
    decided = [judged[one.id] for one in ordered if one.id in judged]
    private = any(decided) if decided else any(one.private for one in ordered)
    return Known(ordered[0].pseudonym, ordered, private, judged=bool(decided))


def privacy(in_force: Iterable[Judgement], ids: Mapping[str, int]) -> dict[int, bool]:
    """Whether those whom people judged are private, by number; who is the same as one of them is so too."""
    groups: dict[str, set[str]] = {one: {one} for one in ids}
    held = list(in_force)
    for one in held:
        if isinstance(one.decision, Same):
            together = set().union(*(groups.get(person, {person}) for person in ids_of(one.item)))
            groups.update(dict.fromkeys(together, together))
    found: dict[int, bool] = {}
    for one in held:
        if isinstance(one.decision, Private):
            for person in groups.get(one.item.name or "", ()):
                if person in ids:
                    found[ids[person]] = found.get(ids[person], False) or one.decision.private
    return found


def pair(one: str, other: str) -> Item:
    """What a judgement on two persons is about, by their ids."""
    return Item("person_pair", name=" ".join(sorted((one, other))))


def ids_of(item: Item) -> list[str]:
    """The ids of the persons whom an item is about."""
    return (item.name or "").split()
