"""Which figures speak of the same people: restatements, parts, the dead among the shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.annotate.figures_singles import Person
from onrecord.model.figure import Counted, Figure

_NEAR_SENTENCES = 4  # how far back a pronoun looks
_REMEMBERED = 40  # persons looked through for a match
_VICTIM: frozenset[Counted] = frozenset({"killed", "injured"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure on its way, with the person behind a single one and the sentence it stands in.

    `shot` marks words that leave open whether somebody lived ("was shot"); `surname` a person called by the last
    part of a name that the text gave in full.
    """

    figure: Figure
    person: Person | None
    sentence: int
    part: bool = False
    shot: bool = False
    surname: bool = False


@dataclass(slots=True)
class _Known:
    """A person met so far: what is known, where last, and the figure of each kind that stands for them."""

    person: Person
    name: frozenset[str]
    sentence: int
    shot: bool
    figures: dict[Counted, int] = field(default_factory=dict)


def linked(mentions: Sequence[Mention]) -> tuple[Figure, ...]:
    """The figures in order of the text, each person's later mentions tied to the first, parts to their wholes."""
    figures: list[Figure] = []
    persons: list[_Known] = []
    seen: set[Counted] = set()
    shot: list[int] = []
    stands: list[int] = []
    open_ends: list[int] = []
    parts: list[int] = []
    for mention in mentions:
        figure: Figure | None = mention.figure
        if mention.person is not None and (mention.person.pronoun or not mention.figure.background):
            figure = _of_person(mention, mention.person, persons, len(figures), seen)
        elif mention.part:
            figure = replace(mention.figure, part_of=_whole(mention, figures, stands))
            parts.append(len(figures))
        if figure is None:
            continue
        if mention.shot and mention.person is None:
            shot.append(len(figures))
        elif mention.shot and figure.same_as is None and figure.among is None and not _is_further(mention.person):
            open_ends.append(len(figures))
        figures.append(figure)
        seen.add(figure.counted)
        stands.append(mention.sentence)
    for index in parts:
        if figures[index].part_of is None:
            figures[index] = replace(figures[index], part_of=_whole_after(index, figures, stands))
    _in_doubt_dead(figures, open_ends)
    return _dead_among_shot(figures, shot)


def _is_further(person: Person | None) -> bool:
    return person is not None and (person.another or person.joined)


def _in_doubt_dead(figures: list[Figure], open_ends: Sequence[int]) -> None:
    """One who "was shot", in a report of one killed, is taken to be that one: nobody is counted twice in doubt."""
    killed = [i for i, f in enumerate(figures) if f.counted == "killed" and f.named_singly and f.same_as is None]
    if len(killed) == 1 and not any(figures[i].among is not None for i in killed):
        for index in open_ends:
            if killed[0] != index:
                figures[index] = replace(figures[index], among=killed[0])


def _whole(mention: Mention, figures: Sequence[Figure], stands: Sequence[int]) -> int | None:
    """The latest larger figure of the same kind, in this sentence or the one before."""
    part = mention.figure
    for index in range(len(figures) - 1, max(-1, len(figures) - 8), -1):
        whole = figures[index]
        if mention.sentence - stands[index] > 1:
            return None
        larger = whole.high is None or part.low is None or whole.high > part.low
        if larger and whole.counted == part.counted and not whole.named_singly and whole.part_of is None:
            return index
    return None


def _whole_after(index: int, figures: Sequence[Figure], stands: Sequence[int]) -> int | None:
    """The whole that the next figure of the sentence is: "six of the eight drivers"."""
    if index + 1 >= len(figures) or stands[index + 1] != stands[index]:
        return None
    part, whole = figures[index], figures[index + 1]
    larger = whole.low is not None and part.high is not None and whole.low > part.high
    same = whole.counted == part.counted and not whole.named_singly and whole.part_of is None
    return index + 1 if larger and same else None


def _dead_among_shot(figures: list[Figure], shot: Sequence[int]) -> tuple[Figure, ...]:
    """The dead are among the shot, and so not among those who lived: "five were shot, two fatally"."""
    first_of: dict[int | None, int] = {}
    for index in shot:
        earlier = first_of.setdefault(figures[index].low, index)
        if earlier != index:
            figures[index] = replace(figures[index], same_as=earlier)
    firsts = [i for i in shot if figures[i].same_as is None]
    if not firsts:
        return tuple(figures)
    most = max(firsts, key=lambda i: figures[i].low or 0)
    for index, figure in enumerate(figures):
        if (
            figure.counted == "killed"
            and figure.among is None
            and figure.low
            and figure.low <= (figures[most].low or 0)
        ):
            figures[index] = replace(figure, among=most)
    return tuple(figures)


def _of_person(
    mention: Mention, person: Person, persons: list[_Known], index: int, seen: set[Counted]
) -> Figure | None:  # fmt: skip
    kind = mention.figure.counted
    known = _match(mention, person, persons[-_REMEMBERED:])
    if known is None:
        alone = len(person.name) == 1 and not person.noun and person.age is None and not mention.surname
        if alone or (person.pronoun and not person.reflexive and kind in seen):
            return None
        persons.append(_Known(person, frozenset(person.name), mention.sentence, mention.shot, {kind: index}))
        return mention.figure
    _learn(known, mention, person)
    if kind in known.figures:
        return replace(mention.figure, same_as=known.figures[kind])
    twin = _twin(known, persons[-_REMEMBERED:], kind)
    if twin is not None:
        known.figures[kind] = twin.figures[kind]
        twin.name, known.name = twin.name | known.name, twin.name | known.name
        twin.figures = known.figures = {**known.figures, **twin.figures}
        return replace(mention.figure, same_as=twin.figures[kind])
    among = next(iter(known.figures.values()), None)
    known.figures[kind] = index
    return replace(mention.figure, among=among)


def _twin(known: _Known, persons: Sequence[_Known], kind: Counted) -> _Known | None:
    """Another person met before to whom the same happened and who may well be this one: one has no name."""
    if kind != "killed" or known.person.another:
        return None
    for other in persons:
        same = other is not known and kind in other.figures and not (other.name and known.name)
        if same and _compatible(known.person, other) and not (other.person.reflexive or other.person.another):
            return other
    return None


def _learn(known: _Known, mention: Mention, person: Person) -> None:
    known.person = replace(
        known.person, sex=known.person.sex or person.sex,
        age=known.person.age if known.person.age is not None else person.age,
    )  # fmt: skip
    known.name = known.name | frozenset(person.name)
    known.sentence = mention.sentence


def _match(mention: Mention, person: Person, persons: Sequence[_Known]) -> _Known | None:
    """The person met before that this one is taken to be; in doubt the same, so that nobody is counted twice."""
    able = [k for k in reversed(persons) if _compatible(person, k)]
    if person.reflexive and mention.figure.counted == "killed":
        return next((k for k in able if k.person.reflexive and "killed" in k.figures), None)
    if person.pronoun:
        return next(
            (k for k in able if mention.sentence - k.sentence <= _NEAR_SENTENCES and _kind_fits(mention, k)), None
        )
    if person.another:
        return next(
            (k for k in able if k.person.another and k.sentence != mention.sentence and _kind_fits(mention, k)), None
        )
    named = frozenset(t for t in person.name if len(t) > 2)
    if named:
        for known in able:
            if known.name & named:
                return known
        if len(person.name) == 1 and person.age is None and not person.noun and not mention.surname:
            return None
        able = [k for k in able if not k.name]
    if person.age is not None:
        for known in able:
            if known.person.age == person.age and _kind_fits(mention, known):
                return known
        able = [k for k in able if k.person.age is None]
    for known in able:
        if _kind_fits(mention, known) and not (person.joined and known.sentence == mention.sentence):
            return known
    return None


def _compatible(person: Person, known: _Known) -> bool:
    if person.sex and known.person.sex and person.sex != known.person.sex:
        return False
    return person.age is None or known.person.age is None or person.age == known.person.age


def _kind_fits(mention: Mention, known: _Known) -> bool:
    """Whether what happened now can have happened to one of whom we know what happened before."""
    kind = mention.figure.counted
    if kind in known.figures:
        return True
    if kind == "killed" and "injured" in known.figures:
        return True
    if kind == "injured" and "killed" in known.figures:
        return mention.shot
    return kind not in _VICTIM | {"detained"} and "killed" not in known.figures
