"""Stretches of a text that may name a place, each with what speaks for and against it. Nothing is resolved here.

Recognition needs no model: a capitalised stretch that the gazetteer holds is weighed by the words around it. What a
trained reader said about the stretch is one more piece of evidence, a strong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.evidence import Evidence, place_words
from onrecord.annotate.runs import capitalised, shouted
from onrecord.engine.folding import folded
from onrecord.engine.gazetteer import Candidate, Gazetteer, distance
from onrecord.model.statement import Name
from onrecord.model.text import Sentence, Span, Word

LONGEST_PLACE = 6
DATELINE_WITHIN = 6  # sentences from the top
SHORT_NAME_PEOPLE = 15_000  # a town of three letters needs so many to be thought of
_HOLDERS = frozenset([",", "(", "in", "en", "au", "в"])  # "Darnik, Tarvenia", "Darnik in Tarvenia"
_DATELINE_MARKS = frozenset(["-", "–", "—", "("])


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch that may name a place: what it may mean, what speaks for it (`traits`), what follows after a comma.

    `within` are the candidates of the next name in "Darnik, Tarvenia"; `dateline` if the report is filed from there.
    """

    span: Span
    key: str
    candidates: tuple[Candidate, ...]
    traits: frozenset[str]
    within: tuple[Candidate, ...] = ()
    dateline: bool = False
    read: bool = False


def spots(
    text: str, sentences: Sequence[Sentence], language: str, names: Sequence[Name], gazetteer: Gazetteer
) -> list[Spot]:
    """All stretches that may name a place, in order, without overlaps."""
    reader = _Scanner(text, language, names, gazetteer)
    found: list[Spot] = []
    for index, sentence in enumerate(sentences):
        found += reader.scan(sentence, first=index == 0 or (index < DATELINE_WITHIN and _after_blank(text, sentence)))
    named = [spot for spot in found if not _is_generic(spot.key, spot.candidates, language)]
    read = [n for n in names if n.kind == "place" and not _is_generic(folded(n.span.of(text)), (), language)]
    return _with_read(named, read, text, gazetteer)


def _is_generic(key: str, candidates: Sequence[Candidate], language: str) -> bool:
    """Whether a name is only part of an address or a direction ("Road", "South Side"), unless it is the user's own."""
    return key in place_words(language).generic and not any(c.spelling == "own" for c in candidates)


def _after_blank(text: str, sentence: Sentence) -> bool:
    start = sentence.span.start
    return start < 2 or "\n" in text[start - 2 : start]


class _Scanner:
    """Goes over one text and finds the longest known name at each capital letter."""

    def __init__(self, text: str, language: str, names: Sequence[Name], gazetteer: Gazetteer) -> None:
        self.text, self.russian, self.gazetteer = text, language == "ru", gazetteer
        self.words, self.evidence = place_words(language), Evidence(text, language, names)

    def scan(self, sentence: Sentence, *, first: bool) -> list[Spot]:
        found: list[Spot] = []
        words, index = sentence.words, 0
        headline = shouted(self.text, sentence)
        while index < len(words):
            if not capitalised(self.text, words[index]):
                index += 1
                continue
            size, candidates = self._match(words, index)
            if not candidates:
                index += 1
                continue
            traits = self.evidence.of(sentence, index, index + size, candidates, headline=headline)
            within, used = self._within(words, index + size)
            if within:
                traits |= {"within"}
            dateline = first and self._dateline(words, index, index + size, used)
            span = Span(words[index].start, words[index + size - 1].end)
            if dateline:
                traits |= {"dateline"}
            if "listed" in traits and found and _joins(found[-1], words, index):
                traits |= {"joins"}
            key = folded(span.of(self.text))
            if found and found[-1].within and words[index - 1].start <= found[-1].span.end + 1:
                key, candidates = f"{key} of {found[-1].key}", _holding(candidates, found[-1].candidates)
            found.append(Spot(span, key, candidates, traits, within, dateline))
            index += size
            if (within and words[index + 1].lower.replace(".", "") in self.words.states) or (
                within and self._dotted(words, index + 1)
            ):
                found.append(self._state(words, index + 1, used, within))
                index = used
        return found

    def _state(self, words: Sequence[Word], first: int, last: int, within: tuple[Candidate, ...]) -> Spot:
        """The abbreviated state after a town ("Darnik, Tar.")."""
        end = last - 1 if words[last - 1].lower == "." and last - 2 > first else last
        span = Span(words[first].start, words[max(first, end - 1)].end)
        return Spot(span, folded(within[0].name), within, frozenset({"state"}))

    def _match(self, words: Sequence[Word], index: int) -> tuple[int, tuple[Candidate, ...]]:
        """How many words from here make the longest known name, and what it may mean."""
        reach = self._reach(words, index)
        dotted = self._dotted(words, index)
        if dotted:
            return dotted
        parts = [self.text[w.start : w.end] for w in words[index : index + reach]]
        longest = self.gazetteer.longest(parts)
        tries = range(min(reach, 3), 0, -1) if self.russian and longest < 2 else (longest,)
        for size in tries:
            if not size:
                continue
            end = words[index + size - 1]
            if size > 1 and not (capitalised(self.text, end) or (self.russian and end.lower in _UNIT_WORDS)):
                continue
            written = self.text[words[index].start : end.end]
            candidates = self._fitting(written, self.gazetteer.look_up(self._alias(written)))
            if candidates:
                return size, candidates
        return 1, ()

    def _reach(self, words: Sequence[Word], index: int) -> int:
        """How many words from here may belong to one name.

        Marks other than a hyphen, an apostrophe or a near full stop end it, and so do small words that no capital
        follows (units of a Russian name apart: "Чеченской республике").
        """
        reach, capital = 1, 1
        while index + reach < len(words) and reach <= LONGEST_PLACE:
            word = words[index + reach]
            gap = self.text[words[index + reach - 1].end : word.start]
            if len(gap) > 1 or gap in {"\n", "\t"} or not (word.lower[0].isalnum() or word.lower in {".", "-", "'"}):
                break
            reach += 1
            if self.text[word.start].isupper() or word.lower in _UNIT_WORDS or word.lower[0].isdigit():
                capital = reach
            elif reach - capital > 3:
                break
        return capital

    def _dotted(self, words: Sequence[Word], index: int) -> tuple[int, tuple[Candidate, ...]] | None:
        """Abbreviations with full stops: "U.S.", "D.C."."""
        letters, last = [], index
        while (
            last + 1 < len(words)
            and words[last].end - words[last].start == 1
            and words[last + 1].lower == "."
            and words[last + 1].start == words[last].end
        ):
            letters.append(words[last].lower)
            last += 2
            if last < len(words) and words[last].start != words[last - 1].end:
                break
        if len(letters) < 2:
            return None
        name = self.words.names.get(".".join(letters))
        return (last - index, self.gazetteer.look_up(name)) if name else (last - index, ())

    def _alias(self, written: str) -> str:
        return self.words.names.get(folded(written), written)

    def _fitting(self, written: str, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Short names need their exact capitals: "US" is a country, "Us" and "It" are no towns."""
        if len(written) > 3:
            return candidates
        if written.isupper():
            return tuple(c for c in candidates if c.kind in {"country", "region"} or c.spelling == "own")
        return tuple(
            c for c in candidates if c.spelling in {"own", "main", "tagged"} and c.population > SHORT_NAME_PEOPLE
        )

    def _within(self, words: Sequence[Word], index: int) -> tuple[tuple[Candidate, ...], int]:
        """What a name after a comma or in brackets may mean, if it may be what holds the place; and where it ends."""
        if index + 1 >= len(words) or words[index].lower not in _HOLDERS:
            return (), index
        word = words[index + 1]
        state = self.words.states.get(word.lower.replace(".", ""))
        written = self.text[word.start : word.end]
        if dotted := self._dotted(words, index + 1):
            letters = "".join(w.lower for w in words[index + 1 : index + 1 + dotted[0]] if w.lower != ".")
            state = self.words.states.get(letters)
            if not state:
                return tuple(c for c in dotted[1] if c.kind in {"country", "region"}), index + 1 + dotted[0]
            return self._units(state), index + 1 + dotted[0]
        stopped = index + 2 < len(words) and words[index + 2].lower == "."
        if state and capitalised(self.text, word) and (stopped or (len(written) == 2 and written.isupper())):
            return self._units(state), index + 2 + stopped
        if not capitalised(self.text, word):
            return (), index
        size, candidates = self._match(words, index + 1)
        units = tuple(c for c in candidates if c.kind != "town" and c.spelling != "other")
        return (units, index + 1 + size) if units else ((), index)

    def _units(self, name: str) -> tuple[Candidate, ...]:
        return tuple(c for c in self.gazetteer.look_up(name) if c.kind in {"region", "country"})

    def _dateline(self, words: Sequence[Word], first: int, last: int, used: int) -> bool:
        """Whether the text opens "DARNIK (Agency) –" or "Darnik, Tarvenia —"."""
        if first > 0:
            return False
        end = max(last, used)
        while end < len(words) and words[end].lower in {",", "."}:
            end += 1
        if end >= len(words):
            return False
        shouting = self.text[words[first].start : words[last - 1].end].isupper()
        if words[end].lower == "(":
            return shouting or any(w.lower == ")" for w in words[end : end + 6])
        return words[end].lower in _DATELINE_MARKS or (
            shouting
            and last - first <= 3
            and words[end].start - words[end - 1].end >= 1
            and not self.text[words[end].start : words[end].end].isupper()
        )


def held(c: Candidate, units: Sequence[Candidate]) -> bool:
    """Whether a place lies in one of these units."""
    for unit in units:
        if unit.row == c.row:
            continue
        if unit.kind == "country" and unit.country == c.country and c.kind != "country":
            return True
        if unit.kind == "region" and c.region == unit.row:
            return True
        if unit.kind == "county" and c.region == unit.region and c.kind == "town" and distance(c, unit) < 80:
            return True
    return False


def _holding(units: tuple[Candidate, ...], places: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Those of the units that hold one of the places ("Georgia" in "Atlanta, Georgia"); all if none does."""
    return tuple(u for u in units if any(held(p, (u,)) for p in places)) or units


def _joins(before: Spot, words: Sequence[Word], index: int) -> bool:
    """Whether a stretch goes on a list of places ("in Darnik, Kolvary and Osk")."""
    return (
        bool(before.traits & {"preposition", "joins", "kind_before"})
        and index > 1
        and words[index - 1].start <= before.span.end + 2
        and not before.traits & {"capital_after", "capital_before"}
    )


_UNIT_WORDS = frozenset(
    [
        "республика",
        "республики",
        "республике",
        "республику",
        "республикой",
        "область",
        "области",
        "областью",
        "край",
        "края",
        "крае",
        "район",
        "района",
        "районе",
        "районом",
    ]
)


def _with_read(found: list[Spot], read: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Spot]:
    """The spots, and those that only the reader saw as places; its span wins over a shorter one inside it."""
    if not read:
        return found
    inside: dict[int, list[Spot]] = defaultdict(list)
    starts = sorted(read, key=lambda n: n.span.start)
    kept, position = [], 0
    for spot in found:
        while position < len(starts) and starts[position].span.end <= spot.span.start:
            position += 1
        if position < len(starts) and starts[position].span.touches(spot.span):
            inside[position].append(spot)
        else:
            kept.append(spot)
    for number, name in enumerate(starts):
        within = inside[number]
        exact = next((s for s in within if s.span == name.span), None)
        written = name.span.of(text)
        candidates = exact.candidates if exact else gazetteer.look_up(written)
        if not candidates and within:
            kept += [replace(s, read=True, traits=s.traits | {"read_place"}) for s in within]
            continue
        base = exact or (within[-1] if within else Spot(name.span, folded(written), (), frozenset()))
        kept.append(
            replace(
                base,
                span=name.span,
                key=folded(written),
                candidates=candidates,
                read=True,
                traits=base.traits | {"read_place"},
            )
        )
    return sorted(kept, key=lambda s: s.span)
