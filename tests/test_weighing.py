"""A case that grows and changes is weighed as if each time were the first."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from onrecord import weighing
from onrecord.judge import ledger as ledgers
from onrecord.judge.ledger import Ledger
from onrecord.link.piles import Pile
from onrecord.model.analysis import Analysis, How
from onrecord.model.incident import Weighed
from onrecord.model.judgement import Correct, Item, Judgement, Reject
from onrecord.model.statement import Name, Speaker
from onrecord.trace import copies
from onrecord.weighing import Corridor, Weighing

TOWNS = (factory.DARNIK, factory.KOLVARY, factory.OSTREL)
SPEAKERS: tuple[tuple[str, Speaker], ...] = (
    ("the Relief Network", factory.speaker("the Relief Network")),
    ("Darnik Relief Network", factory.speaker("Darnik Relief Network")),
    ("DRN", factory.speaker("DRN")),
    ("Sarn Observer", factory.speaker(None, "other", public=False)),
    ("Mila Dorvich", factory.speaker("Mila Dorvich", "witness", public=False)),
    ("a neighbour", factory.speaker(None, "witness", public=False)),
    ("Anton Brel, director of the Relief Network", factory.speaker("Anton Brel", "ngo", of="the Relief Network")),
    ("Anton Brel", factory.speaker("Anton Brel", "other", public=False)),
    ("activists", factory.speaker(None, "ngo", public=False)),
)
OUTLETS = (None, "Sarn Observer", "The Sarn Observer", "Velmograd Herald", "Relief Network")
SHARED = tuple(" ".join(f"{word}{n}" for n in range(60)) for word in ("pit", "gate"))

Row = tuple[int, int, int, int, int, int, int, bool]
rows = st.tuples(
    st.integers(0, 2), st.integers(1, 28), st.sampled_from((1, 3, 40)), st.integers(0, len(SPEAKERS) - 1),
    st.integers(0, len(OUTLETS) - 1), st.integers(0, 2), st.integers(0, 3), st.booleans(),
)  # fmt: skip


def report(identity: str, row: Row) -> Analysis:
    """A report on some killed: where, when, how many, who says so, where it appeared, what it copies and credits."""
    town, day, many, who, outlet, shared, credited, denied = row
    told, (source, speaker) = f"2024-03-{day:02d}", SPEAKERS[who]
    text = f"{many} people were killed in {TOWNS[town].name} on {told}, {source} said."
    text += " The governor denied that anyone was killed." if denied else ""
    text += (" The Sarn Observer reported it.", " (Norpress)", " The group urged the governor to go.", "")[credited]
    text += "\n\n" + SHARED[shared] if shared < len(SHARED) else ""
    url = f"https://herald.example/{town}" if day < 4 else None
    a = factory.analysis(text, identity, published=told, outlet=OUTLETS[outlet], url=url)
    content = f"{many} people were killed in {TOWNS[town].name} on {told}"
    said = [factory.statement(a, content, speaker, source=source)]
    if denied:
        governor = factory.speaker("Pavel Tirsk", "official")
        said.append(factory.statement(a, "that anyone was killed", governor, source="The governor", stance="denies"))
    if credited == 2:
        union = factory.speaker("group", "ngo")
        asked = factory.statement(a, "the governor to go", union, source="The group", cue="urged", stance="calls_for")
        said.append(asked)
    owned: dict[int, tuple[str, How, str]] = {
        0: ("Sarn Observer reported", "cites", "Sarn Observer"),
        1: ("Norpress", "agency", "Norpress"),
    }
    credits_ = [factory.credit(a, *owned[credited])] if credited in owned else []
    named = [Name(factory.span(a, source), "person")] if who in {4, 7} else []
    happened = factory.event(
        a, "killed", "killing", statement=0, figures=[0], time=factory.when(told), place=TOWNS[town]
    )
    return factory.with_(
        a, statements=said, credits=credits_, names=named, events=[happened], dates=[factory.date(a, told, factory.when(told))],
        figures=[factory.figure(a, f"{many} people", many, many, "killed", statement=0)],
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _never_read_anew() -> Iterator[None]:
    """So that small piles grow as large ones do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "_FEW", 0)
        patch.setattr(weighing, "_GROWN", 0)
        yield


class Anew:
    """Weighs as if for the first time, but takes from the pile as a whole what this weighing took."""

    def __init__(self, grown: Corridor, numbers: Mapping[str, int]) -> None:
        self._grown, self._weighing = grown, Weighing()
        self._weighing.numbers.update(numbers)

    def of(self, reports: Sequence[Analysis]) -> Weighed:
        with self._as_taken():
            return self._weighing.of(reports)

    def judged(self, reports: Sequence[Analysis], held: Ledger, suggested: Weighed) -> Weighed:
        with self._as_taken():
            return self._weighing.judged(reports, held, suggested)

    @contextlib.contextmanager
    def _as_taken(self) -> Iterator[None]:
        pile, index = self._grown._pile, self._grown._copies
        with pytest.MonkeyPatch.context() as patch:
            if pile is not None:
                patch.setattr(weighing, "Pile", functools.partial(Pile, frozen=pile.frozen))
            if index is not None:
                patch.setattr(copies, "Index", functools.partial(copies.Index, standing=index.standing))
            yield


def anew(grown: Weighing) -> Anew:
    return Anew(grown._suggesting, grown.numbers)


def differing(one: Weighed, other: Weighed) -> list[str]:
    """The parts in which two are not the same."""
    return [part for part in Weighed.__slots__ if getattr(one, part) != getattr(other, part)]


names = st.sampled_from([f"r{n:02d}" for n in range(9)])
piles = st.dictionaries(names, rows, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(piles, min_size=2, max_size=4))
def test_what_comes_goes_and_changes_is_weighed_as_all_at_once(states: Sequence[Mapping[str, Row]]) -> None:
    growing, known = Weighing(), dict[tuple[str, Row], Analysis]()
    for state in states:
        now = [known.setdefault((name, row), report(name, row)) for name, row in state.items()]
        assert differing(growing.of(now), anew(growing).of(now)) == []


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(names, rows, min_size=3, max_size=9), st.permutations(range(9)))
def test_one_by_one_in_any_order_is_as_all_at_once(state: dict[str, Row], order: list[int]) -> None:
    reports = [report(name, row) for name, row in state.items()]
    reports = [reports[i] for i in order if i < len(reports)]
    growing = Weighing()
    for count in range(1, len(reports) + 1):
        found = growing.of(reports[:count])
    assert differing(found, anew(growing).of(reports)) == []


def ledger_of(decided: Sequence[tuple[str, int]]) -> Ledger:
    """Events that people rejected, or dated otherwise."""
    made = []
    for number, (name, kind) in enumerate(decided):
        a = report(name, PLAIN)
        at = a.events[0].trigger
        item = Item("event", name, at, "killing")
        decision = Reject() if kind else Correct("factuality", "denied")
        made.append(Judgement(f"{number:032x}", item, decision, "Ana", f"2024-05-01T00:00:{number:02d}.000Z", "", ()))
    return ledgers.of(made)


PLAIN: Row = (0, 9, 3, 0, 3, 2, 3, False)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(names, st.integers(0, 1)), max_size=5, unique_by=lambda d: d[0]), min_size=2, max_size=4
    )
)
def test_judgements_that_come_and_go_are_weighed_as_all_at_once(states: Sequence[Sequence[tuple[str, int]]]) -> None:
    reports = [report(f"r{n:02d}", (*PLAIN[:1], 5 + n // 3, *PLAIN[2:])) for n in range(9)]
    judging = Weighing()
    suggested = judging.of(reports)
    for state in states:
        held = ledger_of(state)
        found = judging.judged(reports, held, suggested)
        assert differing(found, Anew(judging._judging, judging.numbers).judged(reports, held, suggested)) == []


def test_a_private_person_keeps_the_number() -> None:
    growing = Weighing()
    late, early = report("z", (0, 9, 3, 4, 0, 2, 3, False)), report("a", (1, 9, 3, 7, 0, 2, 3, False))
    before = growing.of([late]).origins.statements["z", 0].said_by
    after = growing.of([late, early]).origins.statements
    assert before == after["z", 0].said_by == "a witness, P-001"
    assert after["a", 0].said_by == "a person, P-002"


def test_what_is_not_touched_is_the_same_object() -> None:
    growing = Weighing()
    reports = [report(f"r{n}", (n % 3, 1 + n % 28, 3, 1, 3, 2, 3, False)) for n in range(60)]
    before = {id(one) for one in growing.of(reports).incidents}
    after = growing.of([*reports, report("new", (0, 2, 3, 1, 3, 2, 3, False))]).incidents
    assert sum(id(one) not in before for one in after) <= 2


def test_when_a_tenth_has_come_the_pile_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_GROWN", 10)
    growing = Weighing()
    reports = [report(f"r{n}", (n % 3, 1 + n % 28, 3, 1, 3, 2, 3, False)) for n in range(23)]
    growing.of(reports[:20])
    first = growing._suggesting._pile
    growing.of(reports[:22])
    assert growing._suggesting._pile is first
    growing.of(reports)
    assert growing._suggesting._pile is not first
