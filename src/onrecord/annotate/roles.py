"""Which persons a text makes public: those who hold an office, stand for a body, or signed it. Doubt means private.

Who is harmed or held in a text is public only if it also lets them speak in their office: an abducted mayor is a
victim, and whether their name protects them or endangers them is for a person to judge.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import offices, plights
from onrecord.annotate.around import Around, has_age
from onrecord.engine.folding import folded, stem
from onrecord.model.statement import Name
from onrecord.model.text import Sentence, Span

MOST_BEARERS = 100  # of a surname in one text; beyond, nobody is told by a variant of their name


@dataclass(slots=True)
class _Told:
    """What a text tells of one name, in all its mentions together.

    `acts`: they speak where their office is named. `personal`: an age, a private role, or harm. `signed`: the text.
    """

    office: bool = False
    represents: bool = False
    speaks: bool = False
    acts: bool = False
    harmed: bool = False
    personal: bool = False
    signed: bool = False

    def add(self, other: _Told) -> None:
        """Takes in what another mention tells."""
        for field in self.__slots__:
            setattr(self, field, getattr(self, field) or getattr(other, field))

    @property
    def public(self) -> bool:
        """Whether all this makes somebody public."""
        named = self.office or (self.represents and self.speaks)
        return self.signed or (self.acts if self.harmed else named)


def judged(
    text: str, sentences: Sequence[Sentence], language: str, names: Sequence[Name], *, authors: Sequence[str] = ()
) -> tuple[Name, ...]:
    """The names, each person marked public or private; all mentions of one person alike.

    A surname alone takes the standing of its bearers: it is private if any of them is.
    """
    signed = {_key(a) for a in authors}
    told: defaultdict[str, _Told] = defaultdict(_Told)
    for span, around, (first, last) in _mentions(text, sentences, language, names):
        key = _key(span.of(text))
        told[key].add(_told(around, first, last))
        told[key].signed |= key in signed
    public = _Bearers(told).public()
    return tuple(
        replace(n, public=public[key], personal=told[key].personal and not public[key])
        if n.kind == "person" and (key := _key(n.span.of(text))) in public
        else n
        for n in names
    )


def _mentions(
    text: str, sentences: Sequence[Sentence], language: str, names: Sequence[Name]
) -> Iterator[tuple[Span, Around, tuple[int, int]]]:
    """Each person's name with its sentence, and the numbers of its first word and of the one behind it."""
    starts = [s.span.start for s in sentences]
    inside: dict[str, defaultdict[int, list[Span]]] = {kind: defaultdict(list) for kind in ("person", "organisation")}
    for name in names:
        if name.kind in inside:
            inside[name.kind][bisect_right(starts, name.span.start) - 1].append(name.span)
    for at, spans in inside["person"].items():
        words = sentences[at].words if at >= 0 else ()
        begins = [w.start for w in words]
        persons, bodies = (
            [(bisect_left(begins, s.start), bisect_left(begins, s.end)) for s in found]
            for found in (spans, inside["organisation"][at])
        )
        bare = Around(text, words, language, frozenset(), frozenset())
        borne = [(first, last) for first, last in persons if not all(map(bare.kind, range(first, last)))]
        around = Around(text, words, language, _starts(begins, borne), _starts(begins, bodies))
        for span, (first, last) in zip(spans, persons, strict=True):
            yield span, around, (first, last)


def _starts(begins: Sequence[int], reaches: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(start for first, last in reaches for start in begins[first:last])


def _told(a: Around, first: int, last: int) -> _Told:
    """What one mention of a person tells."""
    standing, plight, begins = offices.standing(a, first, last)
    speaks = plights.speaks(a, begins, last)
    hurt = plight or plights.harmed(a, begins, first, last)
    aged = has_age(a, first, last)
    return _Told(
        office=standing == "office",
        represents=standing == "represents",
        speaks=speaks,
        acts=speaks and standing in {"office", "represents"},
        harmed=hurt,
        personal=hurt or aged or standing == "private",
    )


_ADDRESSES = frozenset(["m", "mr", "mrs", "ms", "miss", "mme", "mlle", "dr", "г", "гн", "госпожа", "господин"])


def _key(name: str) -> str:
    words = folded(name).split()
    key = " ".join(words[1:] if len(words) > 1 and words[0] in _ADDRESSES else words)
    return stem(key) if key and "а" <= key[0] <= "я" else key


class _Bearers:
    """Who of the people of a text is public, by what is told under each form of their names."""

    def __init__(self, told: Mapping[str, _Told]) -> None:
        self._told = told
        self._full: defaultdict[str, list[str]] = defaultdict(list)
        for key in told:
            if " " in key:
                self._full[key.rpartition(" ")[2]].append(key)

    def public(self) -> dict[str, bool]:
        """Whether the bearer of each form is public; of a form that several may bear, whether all of them are."""
        alone = [key for key in self._told if " " not in key]
        for key in alone:
            self._take_in(key)
        found = {key: self._told[key].public for key in self._told if " " in key}
        found |= {key: True for key in found if self._is_variant_of_public(key, found)}
        for key in alone:
            bearers = self._full.get(key, ())
            found[key] = all(found[b] for b in bearers) if bearers else self._told[key].public
        return found

    def _take_in(self, surname: str) -> None:
        """What is told of a surname is told of its only bearer, unless that would make a private person public."""
        bearers = self._full.get(surname, ())
        if len(bearers) != 1:
            return
        mine, theirs = self._told[surname], self._told[bearers[0]]
        if not (mine.office or mine.represents) or theirs.office or theirs.represents or not theirs.personal:
            theirs.add(mine)

    def _is_variant_of_public(self, key: str, public: Mapping[str, bool]) -> bool:
        """Whether a name that nothing personal is told of is a public one with a word more or less, and no other's."""
        bearers = self._full[key.rpartition(" ")[2]]
        if len(bearers) > MOST_BEARERS:
            return False
        alike = [other for other in bearers if other != key and _same(key, other)]
        return bool(alike) and not self._told[key].personal and all(public[other] for other in alike)


def _same(one: str, other: str) -> bool:
    """Whether one name is the other with a word more or less ("igor osk" and "igor petrovich osk", "i osk")."""
    a, b = one.split(), other.split()
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == len(longer):
        return a[-1] == b[-1] and a[0][0] == b[0][0] and 1 in {len(a[0]), len(b[0])}
    return shorter[-1] == longer[-1] and shorter[0] == longer[0] and len(shorter) > 1
