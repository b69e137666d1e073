"""Which of the names of a case are forms of one name, and under which is it shown? Names come and go.

Listed names come first; then names of the same words; then a shorter form that fits only one longer name; then an
acronym of only one. Of people a surname alone is a shorter form. In doubt two names stay two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.trace import names

_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,6}")


def joined(known: Iterable[str], *, people: bool = False) -> Mapping[str, str]:
    """For each name, the one under which it and its other forms are shown."""
    return Forms(people=people).of(frozenset(known))


class Forms:
    """The names of a case; when some come or go, only those are joined anew whose forms they may be."""

    def __init__(self, *, people: bool = False) -> None:
        self._people = people
        self._labels: dict[str, str] = {}
        self._names: frozenset[str] = frozenset()
        self._by_part: dict[str, set[str]] = defaultdict(set)  # by the beginnings of their words
        self._by_rarest: dict[str, set[str]] = defaultdict(set)  # each by one of these alone
        self._rarest: dict[str, str] = {}
        self._by_initials: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, set[str]] = defaultdict(set)
        self._by_entry: dict[str, set[str]] = defaultdict(set)  # of the list of known outlets
        self._forms: dict[str, set[str]] = {}
        self._form_of: dict[str, set[str]] = defaultdict(set)
        self._one: dict[str, frozenset[str]] = {}  # all forms of the name that this is a form of
        self._shown: dict[str, set[str]] = defaultdict(set)

    def of(self, known: frozenset[str]) -> Mapping[str, str]:
        """For each of these names, which are all there are now, the one under which it and its forms are shown."""
        gone, new = self._names - known, known - self._names
        if not gone and not new:
            return self._labels
        self._names = known
        for name in new:
            self._enter(name)
        touched = {*gone, *new, *(other for name in (*gone, *new) for other in self._whose_form(name))}
        for name in gone:
            self._leave(name)
        self._join(touched)
        return self._labels

    def shown_as(self, label: str) -> frozenset[str]:
        """The names that are shown under this one."""
        return frozenset(self._shown.get(label, ()))

    def _enter(self, name: str) -> None:
        parts = {_bucket(part) for part in names.key(name)}
        for part in parts:
            self._by_part[part].add(name)
        if parts:
            self._rarest[name] = min(parts, key=lambda part: (len(self._by_part[part]), part))
            self._by_rarest[self._rarest[name]].add(name)
        self._by_initials[names.initials(name)].add(name)
        self._acronyms[_short(name)].add(name)
        self._by_entry[names.known(name) or ""].add(name)

    def _leave(self, name: str) -> None:
        for part in {_bucket(part) for part in names.key(name)}:
            self._by_part[part].discard(name)
        if name in self._rarest:
            self._by_rarest[self._rarest.pop(name)].discard(name)
        self._by_initials[names.initials(name)].discard(name)
        self._acronyms[_short(name)].discard(name)
        self._by_entry[names.known(name) or ""].discard(name)

    def _whose_form(self, name: str) -> Iterator[str]:
        """The names whose forms may be others with this one than without it."""
        mine, listed = names.key(name), names.known(name)
        if listed:
            yield from self._by_entry[listed]
        for part in {_bucket(part) for part in mine}:
            yield from (one for one in self._by_rarest[part] if names.within(names.key(one), mine))
        if initials := names.initials(name):
            yield from self._acronyms[initials]

    def _join(self, touched: set[str]) -> None:
        """Finds the forms of these names anew, and who is one with whom."""
        again = set(touched)
        for name in touched:
            for other in self._forms.pop(name, ()):
                self._form_of[other].discard(name)
            if name in self._names:
                self._forms[name] = self._other_forms(name)
                for other in self._forms[name]:
                    self._form_of[other].add(name)
                again |= self._forms[name]
        again = again.union(*(self._one.pop(name, ()) for name in again))
        labels = dict(self._labels)
        for name in again:
            self._one.pop(name, None)
            if name in labels:
                self._shown[labels.pop(name)].discard(name)
        for name in again & self._names:
            if name not in self._one:
                self._show(self._reached(name), labels)
        self._labels = labels

    def _reached(self, name: str) -> frozenset[str]:
        """All names to which the forms of one lead."""
        found, ahead = {name}, [name]
        while ahead:
            one = ahead.pop()
            for other in (self._forms[one] | self._form_of[one]) - found:
                found.add(other)
                ahead.append(other)
        return frozenset(found)

    def _show(self, one: frozenset[str], labels: dict[str, str]) -> None:
        label = names.shown(one)
        self._shown[label] |= one
        for name in one:
            self._one[name], labels[name] = one, label

    def _other_forms(self, name: str) -> set[str]:
        mine, listed = names.key(name), names.known(name)
        if not mine:
            return set()
        if listed:
            return self._by_entry[listed] & self._names - {name}
        rarest = min((self._by_part[_bucket(part)] for part in mine), key=len)
        near = [one for one in rarest if one != name and one in self._names and names.within(mine, names.key(one))]
        same = {other for other in near if len(names.key(other)) == len(mine)}
        telling = self._people or len(mine) > 1 or mine[0].startswith("=")
        longer = {other for other in near if telling and len(names.key(other)) > len(mine)}
        return same | (longer if longer and _are_one(longer) else set()) | self._spelled_out(name)

    def _spelled_out(self, name: str) -> set[str]:
        """The longer names of which this one is the acronym, where they are all the same name."""
        short = _short(name)
        found = self._by_initials[short] & self._names if short else set()
        return found if len({names.key(other) for other in found}) == 1 else set()


def _bucket(part: str) -> str:
    return part if part.startswith("=") else part[:3]


def _short(name: str) -> str:
    """A name that may be an acronym, without its article; nothing of others."""
    short = name.removeprefix("the ").removeprefix("The ")
    return short if _ACRONYM.fullmatch(short) else ""


def _are_one(known: Iterable[str]) -> bool:
    """Whether all of these are forms of the fullest of them."""
    fullest = max(known, key=lambda n: (len(names.key(n)), n))
    entry = names.known(fullest)
    return all(names.within(names.key(n), names.key(fullest)) or (entry and names.known(n) == entry) for n in known)
