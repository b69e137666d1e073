"""What holds is a function of the set of judgements; taking one back brings back what held before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.judge import ledger
from onrecord.model.judgement import (
    Accept,
    Comment,
    Correct,
    Decision,
    Doubtful,
    Grade,
    Item,
    Judgement,
    Reject,
    State,
    Status,
    Tags,
    Undo,
)
from onrecord.model.text import Span

EVENTS = [Item("event", "r1", Span(n, n + 4), "killing") for n in (0, 10)]
DECISIONS = st.one_of(
    st.just(Accept()),
    st.just(Reject()),
    st.builds(Doubtful, st.booleans()),
    st.builds(Grade, st.sampled_from("ABCDEF"), st.sampled_from("123456")),
    st.builds(Comment, st.text(max_size=3)),
    st.builds(Tags, st.tuples(st.sampled_from(["a", "b", "c"]))),
    st.builds(lambda role: Correct("role", role), st.sampled_from(["ngo", "official"])),
)


def judged(before: list[Judgement], item: Item, decision: Decision, who: str = "Ana") -> list[Judgement]:
    """These judgements and one more, made as the door makes them."""
    number = len(before)
    new = Judgement(f"{who}{number:04}", item, decision, who, f"2026-01-01T00:00:00.{number:03}Z")
    mine = [one for one in before if one.item.key == item.key and one.aspect == new.aspect]
    return [*before, replace(new, supersedes=ledger.heads(mine))]


def holds(judgements: list[Judgement]) -> list[State]:
    return [replace(ledger.of(judgements).state(item), last=None, item=item) for item in EVENTS]


@st.composite
def journals(draw: st.DrawFn, who: str = "Ana", start: tuple[Judgement, ...] = ()) -> list[Judgement]:
    """Judgements as people make them one after the other, some of them taken back."""
    found = list(start)
    for _ in range(draw(st.integers(0, 8))):
        if found and draw(st.integers(0, 3)) == 0:
            target = draw(st.sampled_from(found))
            found = judged(found, target.item, Undo(target.id), who)
        else:
            found = judged(found, draw(st.sampled_from(EVENTS)), draw(DECISIONS), who)
    return found


@given(journals(), st.sampled_from(EVENTS), DECISIONS)
def test_a_judgement_taken_back_leaves_what_held_before(
    before: list[Judgement], item: Item, decision: Decision
) -> None:
    after = judged(before, item, decision)
    undone = judged(after, item, Undo(after[-1].id))
    assert holds(undone) == holds(before)
    assert holds(judged(undone, item, Undo(undone[-1].id))) == holds(after)


@given(journals(), st.randoms())
def test_the_order_in_which_judgements_come_does_not_matter(found: list[Judgement], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert ledger.of(mixed) == ledger.of(found)
    assert ledger.of([*mixed, *found]) == ledger.of(found)


@given(journals(), st.data())
def test_two_copies_come_to_the_same_whichever_takes_in_the_other(common: list[Judgement], data: st.DataObject) -> None:
    ana = data.draw(journals("Ana", tuple(common)))
    bela = data.draw(journals("Bela", tuple(common)))
    assert ledger.of([*ana, *bela]) == ledger.of([*bela, *ana])


@given(journals(), st.data())
def test_a_ledger_that_grows_is_the_one_of_all_judgements(common: list[Judgement], data: st.DataObject) -> None:
    ana, bela = (data.draw(journals(who, tuple(common))) for who in ("Ana", "Bela"))
    grown = ledger.extended(ledger.extended(ledger.of(common), ana), bela)
    assert grown == ledger.of([*ana, *bela])
    assert list(grown.states) == list(ledger.of([*bela, *ana]).states)


@given(journals())
def test_on_one_copy_nothing_contradicts_itself(found: list[Judgement]) -> None:
    assert ledger.of(found).conflicts == ()


@given(journals(), st.data())
def test_judging_again_settles_every_conflict(common: list[Judgement], data: st.DataObject) -> None:
    both = {one.id: one for who in ("Ana", "Bela") for one in data.draw(journals(who, tuple(common)))}
    together = list(both.values())
    for conflict in ledger.of(together).conflicts:
        together = judged(together, conflict.item, conflict.judgements[0].decision, "Cyra")
    assert ledger.of(together).conflicts == ()


def test_two_who_did_not_know_of_each_other_leave_what_both_knew() -> None:
    common = judged([], EVENTS[0], Correct("role", "ngo"))
    ana = judged(common, EVENTS[0], Correct("role", "official"), "Ana")
    bela = judged(common, EVENTS[0], Correct("role", "witness"), "Bela")
    found = ledger.of([*ana, *bela])
    (conflict,) = found.conflicts
    assert {one.who for one in conflict.judgements} == {"Ana", "Bela"}
    assert found.state(EVENTS[0]).corrections == (Correct("role", "ngo"),)


def test_two_who_decide_the_same_are_of_one_mind() -> None:
    both = [*judged([], EVENTS[0], Reject(), "Ana"), *judged([], EVENTS[0], Reject(), "Bela")]
    assert ledger.of(both).conflicts == ()
    assert ledger.of(both).state(EVENTS[0]).rejected


def test_tags_of_two_people_unite_and_remarks_stand_beside_each_other() -> None:
    found = [*judged([], EVENTS[0], Tags(("a",)), "Ana"), *judged([], EVENTS[0], Tags(("b",)), "Bela")]
    found += [*judged(found, EVENTS[0], Comment("seen"), "Cyra")[2:]]
    found += [*judged(found, EVENTS[0], Comment("seen again"), "Dora")[3:]]
    state = ledger.of(found).state(EVENTS[0])
    assert state.tags == ("a", "b")
    assert [one.who for one in state.comments] == ["Cyra", "Dora"]


def test_who_knew_what_the_other_decided_supersedes_it_even_when_that_is_taken_back() -> None:
    incident = Item("incident", name="abc")
    found = judged([], incident, Status("under_review"))
    found = judged(found, incident, Status("contested"))
    found = judged(found, incident, Undo(found[1].id))
    found = judged(found, incident, Status("established"))
    found = judged(found, incident, Undo(found[2].id))
    state = ledger.of(found).state(incident)
    assert state.status == "established"
    assert state.conflicts == ()


def test_a_ring_of_undoing_which_nobody_can_make_takes_nothing_back() -> None:
    one = Judgement("a", EVENTS[0], Undo("b"), "x", "t")
    other = Judgement("b", EVENTS[0], Undo("a"), "x", "t")
    assert ledger.of([one, other]) == ledger.of([other, one])
