"""The door: what people decide is kept with who, when and why, and what cannot be said is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import factory
from onrecord.casefile import CaseFile
from onrecord.errors import BadJudgement, CaseUnusable, JudgedMeanwhile
from onrecord.judge import items
from onrecord.judging import joined
from onrecord.model.incident import Weighed
from onrecord.model.judgement import (
    Accept,
    Add,
    Anchor,
    Bounds,
    Comment,
    Correct,
    Decision,
    Doubtful,
    Grade,
    Item,
    Judgement,
    Link,
    Merge,
    Progress,
    Reject,
    Split,
    Status,
    Tags,
    Undo,
)
from onrecord.model.text import Span
from onrecord.store import judgements
from onrecord.weighing import Weighing
from store.conftest import PASSPHRASE, arrived

ANCHOR = Anchor("r1", Span(3, 9), "detention")
INCIDENT = Item("incident", name="0123456789ab", mentions=(ANCHOR, Anchor("r2", Span(3, 9), "detention")))


@pytest.fixture
def opened(full: Path) -> Iterator[CaseFile]:
    with CaseFile.open(full, PASSPHRASE) as found:
        yield found


@pytest.fixture
def statement(opened: CaseFile) -> Item:
    first = opened.case().analyses[0]
    return items.of_statement(first.report.id, first.statements[0])


def test_what_was_decided_is_there_when_the_case_is_opened_again(full: Path, opened: CaseFile, statement: Item) -> None:
    made = [
        opened.judging.judge(statement, Reject(), why="it is the reporter’s own word"),
        opened.judging.judge(statement, Correct("role", "ngo")),
        opened.judging.judge(statement, Accept()),
        opened.judging.judge(INCIDENT, Status("established")),
        opened.judging.judge(INCIDENT, Split((ANCHOR,))),
        opened.judging.judge(INCIDENT, Link(Anchor("r3", Span(0, 2), "killing"))),
        opened.judging.judge(items.of_report(statement.report or ""), Grade("B", "2")),
    ]  # fmt: skip
    opened.lock()
    with CaseFile.open(full, PASSPHRASE) as again:
        assert again.judging.history() == made
        assert again.judging.history(statement) == made[:3]
        assert again.judging.ledger().state(statement).truth is True
        assert made[2].supersedes == (made[0].id,)
        assert [line.verb for line in again.history()][-2:] == ["link", "grade"]
        assert again.judging.ledger().state(statement).in_force[-1].who == "Ana"


def test_undo_takes_a_few_digits_and_says_when_it_was_done_before(opened: CaseFile, statement: Item) -> None:
    made = opened.judging.judge(statement, Reject())
    opened.judging.judge(statement, Undo(made.id[:10]))
    assert opened.judging.ledger().state(statement).truth is None
    with pytest.raises(BadJudgement, match="taken back before"):
        opened.judging.undo(made.id)
    for unknown in ("zz", "", "\x1b[2J"):
        with pytest.raises(BadJudgement, match="no judgement of this id"):
            opened.judging.undo(unknown)


def test_two_people_judging_the_same_at_once(opened: CaseFile, statement: Item) -> None:
    first = opened.judging.judge(statement, Accept(), seen="")
    with pytest.raises(JudgedMeanwhile):
        opened.judging.judge(statement, Reject(), seen="")
    opened.judging.judge(statement, Reject(), seen=first.id)
    assert opened.judging.ledger().state(statement).rejected


@pytest.mark.parametrize(
    ("item", "decision", "words"),
    [
        (Item("statement", "{report}", Span(0, 4)), Accept(), "is gone"),
        (Item("statement", "{report}", Span(0, 4000)), Add(), "no such passage"),
        (Item("statement", "{report}", Span(9, 4)), Add(), "no such passage"),
        (Item("statement", "{report}"), Add(), "on no passage"),
        (Item("figure", "{report}", Span(0, 4), "killed"), Add(), "needs its bounds"),
        (
            Item("figure", "{report}", Span(0, 4), "cows"),
            Add((Correct("bounds", Bounds(1, 1)),)),
            "no “counted”. Choose one of: killed",
        ),
        (Item("event", "{report}", Span(0, 4), "killing"), Add((Correct("role", "ngo"),)), "nothing that can be"),
        (Item("figure", "{report}", Span(0, 4), "killed"), Add((Correct("bounds", Bounds(2, 1)),)), "bound"),
        (Item("passage", "{report}", Span(0, 4)), Comment(" \x00\u202e "), "empty"),
        (Item("passage", "{report}", Span(0, 4)), Comment("word " * 10_000), "at most 20,000"),
        (Item("report", "{report}"), Reject(), "cannot be said of this report"),
        (Item("report", "{report}"), Grade("G", None), "no grade"),  # type: ignore[arg-type]
        (INCIDENT, Status("proven"), "no status"),  # type: ignore[arg-type]
        (INCIDENT, Merge((INCIDENT,)), "other incidents"),
        (INCIDENT, Split(INCIDENT.mentions), "at least one of it stays"),
        (Item("response", "{report}", Span(0, 4), "promise"), Progress("made", due="soon"), "no day"),
        (Item("code_book", name="fair trial"), Tags(("a",)), "cannot be said"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_changes(
    opened: CaseFile, statement: Item, item: Item, decision: Decision, words: str
) -> None:
    asked = replace(item, report=statement.report) if item.report == "{report}" else item
    with pytest.raises(BadJudgement, match=words):
        opened.judging.judge(asked, decision)
    assert opened.judging.history() == []


def test_a_report_that_is_not_there_is_said(opened: CaseFile) -> None:
    with pytest.raises(CaseUnusable, match="no report of this id"):
        opened.judging.judge(Item("event", "elsewhere", Span(0, 1), "killing"), Accept())


def test_marks_that_steer_a_terminal_are_left_out_of_remarks(opened: CaseFile, statement: Item) -> None:
    made = opened.judging.judge(statement, Comment("first\r\nsecond\x1b[2J \u202eback\x00"), why="\x07so")
    assert made.decision == Comment("first\nsecond[2J back")
    assert made.why == "so"


def test_what_a_person_adds_can_be_judged_like_what_the_machine_found(opened: CaseFile, statement: Item) -> None:
    added = Item("figure", statement.report, Span(30, 40), "detained")
    opened.judging.judge(added, Add((Correct("bounds", Bounds(6, 6)),)))
    opened.judging.judge(added, Doubtful())
    state = opened.judging.ledger().state(added)
    assert state.doubtful
    assert state.added == Add((Correct("bounds", Bounds(6, 6)),))


def test_the_log_tells_that_something_was_judged_and_none_of_its_words(opened: CaseFile, statement: Item) -> None:
    opened.judging.judge(statement, Comment("Ilya Marden told us so"), why="Marden is reliable")
    last = opened.history()[-1]
    assert last.whole
    assert "Marden" not in str(last)


def test_an_incident_keeps_the_name_under_which_it_was_judged_first(opened: CaseFile) -> None:
    opened.judging.judge(INCIDENT, Status("under_review"))
    grown = Item("incident", name="ba9876543210", mentions=(*INCIDENT.mentions, Anchor("r9", Span(1, 2), "raid")))
    assert opened.judging.judge(grown, Status("established")).item.name == INCIDENT.name
    assert opened.judging.judge(items.of_point(grown, "killed"), Status("contested")).item.name == INCIDENT.name
    assert opened.judging.ledger().state(INCIDENT).status == "established"


def test_a_search_goes_by_what_people_judged(path: Path) -> None:
    original, found = arrived("The Miners’ Union said that six miners were detained in Kolvary.")
    event = factory.event(found, "detained", place=factory.KOLVARY, time=factory.when("2024-03-02"))
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(original, replace(found, events=(event,)))
        item = items.of_event(found.report.id, event)
        assert opened.search(marks=[("type", "detention")]).total == 1
        opened.judging.judge(item, Correct("type", "abduction"))
        assert opened.search(marks=[("type", "detention")]).total == 0
        assert opened.search(marks=[("type", "abduction")]).total == 1
        rejected = opened.judging.judge(item, Reject())
        assert opened.search(marks=[("type", "abduction")]).total == 0
        assert opened.search("miners").total == 1
        assert opened.search(days="2024-03").total == 0
        opened.judging.undo(rejected.id)
        assert opened.search(days="2024-03").total == 1


def test_an_incident_named_by_its_id_alone_is_known_once_it_was_judged(opened: CaseFile) -> None:
    bare = Item("incident", name=INCIDENT.name)
    with pytest.raises(BadJudgement, match="not known by this id"):
        opened.judging.judge(bare, Status("established"))
    opened.judging.judge(INCIDENT, Status("under_review"))
    assert opened.judging.judge(bare, Status("established")).item.mentions == INCIDENT.mentions


def test_judgements_taken_back_together_are_all_taken_back_or_none(opened: CaseFile, statement: Item) -> None:
    made = [opened.judging.judge(statement, one) for one in (Reject(), Doubtful())]
    with pytest.raises(BadJudgement):
        opened.judging.undo_all([made[0].id, "unknown"])
    assert len(opened.judging.history()) == 2
    opened.judging.undo_all([one.id for one in made])
    assert opened.judging.ledger().state(statement).in_force == ()


def test_what_is_judged_together_is_written_down_whole_or_not_at_all(opened: CaseFile, statement: Item) -> None:
    with pytest.raises(BadJudgement):
        opened.judging.judge_all([(statement, Reject()), (statement, Status("established"))])
    assert opened.judging.history() == []
    both = opened.judging.judge_all([(statement, Reject()), (statement, Doubtful())], seen="")
    assert {one.id: one for one in opened.judging.history()} == {one.id: one for one in both}  # made in one millisecond


def test_who_judges_while_it_is_weighed_finds_it_weighed_again(
    opened: CaseFile, statement: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened.judging.judge(statement, Reject())
    weigh = Weighing.judged

    def disturbed(weighing: Weighing, *about: Any) -> Weighed:
        monkeypatch.setattr(Weighing, "judged", weigh)
        opened.judging.undo(made.id)  # as another thread would
        return weigh(weighing, *about)

    monkeypatch.setattr(Weighing, "judged", disturbed)
    assert len(opened.judging.weighed().analyses[statement.report or ""].statements) == 0
    assert len(opened.judging.weighed().analyses[statement.report or ""].statements) == 1


def test_a_search_goes_by_what_came_in_with_another_copy(path: Path) -> None:
    original, found = arrived("The Miners’ Union said that six miners were detained in Kolvary.")
    event = factory.event(found, "detained")
    item = items.of_event(found.report.id, event)
    theirs = Judgement("ab" * 16, item, Reject(), "Bela", "2026-02-01T00:00:00.000Z")
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(original, replace(found, events=(event,)))
        with opened.vault.change() as db:
            judgements.put(db, [theirs])
            joined(db, [theirs.id])
        assert opened.search(marks=[("type", "detention")]).total == 0
        assert opened.judging.ledger().state(item).rejected
