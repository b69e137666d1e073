"""What is shown of an item and of a decision, in the words in which it is typed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.conftest import MINE, Said
from cli.test_judging import PASSAGE, ok
from onrecord.casefile import CaseFile
from onrecord.cli import decisions, saying
from onrecord.cli.decisions import Said as Typed
from onrecord.judging import Judging
from onrecord.model.event import When
from onrecord.model.judgement import FIELDS_OF, Bounds, Correct, Item
from onrecord.model.text import Span

SPANS = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.fixture
def case(samples: Path) -> Path:
    return samples


def typed(field: str, words: str) -> object:
    """What “correct FIELD WORDS” takes the words for."""
    said = Typed(Judging.__new__(Judging), Item("figure"), (field, words))
    found = decisions.decision("correct", said)
    assert isinstance(found, Correct)
    return found.value


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["both", "low", "high"]))
def test_a_number_is_shown_as_it_is_typed(one: int, other: int, open_at: str) -> None:
    low, high = min(one, other), max(one, other)
    meant = Bounds(None if open_at == "low" else low, None if open_at == "high" else high)
    assert typed("bounds", saying.value(meant)) == meant


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 900))
def test_a_time_is_shown_as_it_is_typed(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    meant = When(first.isoformat(), last.isoformat(), "span")
    assert typed("time", saying.value(meant)) == meant
    for shorter in (first.isoformat(), first.isoformat()[:7], first.isoformat()[:4]):
        assert saying.value(typed("time", shorter)) == shorter


@given(st.lists(SPANS, max_size=3))
def test_passages_are_shown_as_they_are_typed(spans: list[Span]) -> None:
    assert typed("victims", saying.value(tuple(spans))) == tuple(spans)


def test_an_item_is_shown_field_by_field_with_what_the_machine_suggests_beside(case: Path, said: Said) -> None:
    name = ok(said("judge", case)).split()[0]
    figure = next(one for one in PASSAGE.findall(ok(said("judge", case, name))) if "/figure/" in one)
    before = ok(said("judge", case, figure))
    shown = dict(re.findall(r"^  (\w+) +(.+)$", before, re.MULTILINE))
    assert list(shown) == list(FIELDS_OF["figure"])
    assert shown["span"].startswith(figure.split(":")[1].split("/")[0])
    assert ok(said("judge", case, figure, "correct", "bounds", "70..80")).startswith(f"{figure}: correct bounds 70..80")
    ok(said("judge", case, figure, "correct", "background", "no"))
    after = ok(said("judge", case, figure))
    assert f"bounds       70..80  (the machine suggests {shown['bounds']})" in after
    assert "correct background no" in after
    ok(said("judge", case, figure, "reject", "--why", "another year"))
    assert "reject (another year)" in ok(said("judge", case, figure))
    listed = ok(said("judge", case, figure.split(":")[0]))
    assert figure in listed.split("rejected by people: 1")[1]


def test_a_correction_of_a_passage_and_a_doubt_taken_away_are_told_as_they_were_typed(case: Path, said: Said) -> None:
    name = ok(said("judge", case)).split()[0]
    event = next(one for one in PASSAGE.findall(ok(said("judge", case, name))) if "/event/" in one)
    start = int(event.split(":")[1].split("-")[0])
    ok(said("judge", case, event, "correct", "victims", f"{start}-{start + 3}"))
    ok(said("judge", case, event, "correct", "perpetrators", "none"))
    ok(said("judge", case, event, "correct", "time", "2024-11-01..2025-02-28"))
    ok(said("judge", case, event, "not-doubtful"))
    told = ok(said("history", case))
    assert f"correct victims {start}-{start + 3}\n" in told
    assert "correct perpetrators none" in told
    assert "correct time 2024-11-01..2025-02-28" in told
    assert ": not-doubtful" in told


def test_persons_are_called_by_pseudonym_wherever_they_are_judged(case: Path, said: Said) -> None:
    ok(said("persons", "list", case))
    ok(said("persons", "public", case, "P-001"))
    ok(said("persons", "different", case, "P-002", "P-003"))
    ok(said("judge", case, "p-2", "comment", "ask the desk"))
    told = ok(said("history", case))
    assert "P-001: public" in told
    assert "P-002 and P-003: different" in told or "P-003 and P-002: different" in told
    assert "P-002: comment ask the desk" in told
    assert re.search(r"by Ana: public  \(judgement", ok(said("persons", "show", case, "P-001")))
    code, _, err = said("judge", case, "P-999", "comment", "x")
    assert code == 2
    assert "no person P-999" in err


def test_words_are_found_and_named_as_a_passage(case: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as opened:
        report = next(one.report for one in opened.case().analyses if "sanatorium" in one.report.text)
    word = report.text.index("sanatorium")
    found = ok(said("show", case, report.id[:6], "--find", "SANATORIUM"))
    name = f"{report.id}:{word}-{word + 10}"
    assert name in found
    assert ok(said("judge", case, f"{name}/figure/sites", "add", "bounds=1")).startswith(f"{name}/figure/sites")
    assert "no passages." in ok(said("show", case, report.id, "--find", "no such words anywhere"))
    assert said("show", case, report.id, "--find", " ")[0] == 2
    assert said("show", case, "--find", "sanatorium")[0] == 2


def test_how_far_something_has_come_keeps_its_day_and_shows_its_evidence(case: Path, said: Said) -> None:
    name = next(iter(PASSAGE.findall(ok(said("followups", case)))))
    passage = name.split("/")[0]
    ok(said("judge", case, f"{passage}/response", "progress", "accepted", "--due", "2025-06-01", "--to", "the council"))
    ok(said("judge", case, name, "progress", "under_way", "--evidence", passage))
    listed = ok(said("followups", case, "--today", "2025-06-02")).split("\n")
    assert listed[0] == f"OVERDUE  {name}"
    assert "to the council: under way, due 1 June 2025" in listed[1]
    assert listed[3].startswith(f"  says so {passage}")
    ok(said("judge", case, name, "progress", "under_way", "--due", "none"))
    assert "OVERDUE" not in ok(said("followups", case, "--today", "2025-06-02"))
    ok(said("judge", case, name, "reject"))
    assert ok(said("judge", case, f"{passage}/response")).startswith(f"{name}\n")


def test_the_code_book_is_listed_and_a_code_retired(case: Path, said: Said) -> None:
    name = ok(said("judge", case)).split()[0]
    assert "empty" in ok(said("judge", case, "code:"))
    ok(said("judge", case, "code:custody", "code", "Deaths in custody", "A person died while held"))
    assert "code:custody  Deaths in custody: A person died while held\n1 code" in ok(said("judge", case, "code:"))
    ok(said("judge", case, "code:custody", "retire"))
    assert "[no longer given]" in ok(said("judge", case, "code:"))
    assert said("judge", case, name, "tags", "custody")[0] == 2
    assert said("judge", case, "code:unheard", "retire")[0] == 2
    assert said("judge", case, name, "tags", ",")[0] == 2


def test_rejected_incidents_come_last_and_what_is_not_said_with_a_decision_is_refused(case: Path, said: Said) -> None:
    name = ok(said("judge", case)).split()[0]
    ok(said("judge", case, name, "status", "rejected"))
    ids = [line.split()[0] for line in ok(said("judge", case)).splitlines()]
    assert ids[-2] == name
    ok(said("judge", case, f"{name}/occurred", "status", "contested"))
    assert f"{name}/occurred  [contested]" in ok(said("judge", case, name))
    point = ok(said("judge", case, f"{name}/occurred"))
    assert "mentions:" in point
    assert "points:" not in point
    for words in ((name, "--why", "no decision"), ("--alike",), (name, "status", "contested", "--due", "2025-01-01")):
        code, _, err = said("judge", case, *words)
        assert code == 2
        assert "go with" in err


def test_a_word_that_cannot_be_is_answered_with_those_that_can(case: Path, said: Said) -> None:
    name = ok(said("judge", case)).split()[0]
    figure = next(one for one in PASSAGE.findall(ok(said("judge", case, name))) if "/figure/" in one)
    assert "killed, injured, detained" in said("judge", case, figure, "correct", "counted", "cows")[2]
    assert "under_review, established" in said("judge", case, name, "status", "proven")[2]
    owed = next(iter(PASSAGE.findall(ok(said("followups", case)))))
    assert "partly_fulfilled" in said("judge", case, owed, "progress", "done")[2]


def test_a_person_who_was_missed_is_added_by_name_and_hidden_everywhere(case: Path, said: Said) -> None:
    """“two drivers” stand in for a name that is not read as one."""
    with CaseFile.open(case, MINE) as opened:
        report = next(one.report for one in opened.case().analyses if "two drivers" in one.report.text)
    name = ok(said("show", case, report.id, "--find", "two drivers")).split()[0]
    before = ok(said("judge", case, report.id))
    assert "two drivers" in before
    assert "two drivers" in ok(said("search", case, "drivers deliver"))
    made = ok(said("judge", case, f"{name}/name", "add"))
    hidden = ok(said("judge", case, report.id))
    assert "two drivers" not in hidden
    assert f"{name}/name" in hidden
    assert "two drivers" not in ok(said("search", case, "drivers deliver"))
    person = next(one for one in ok(said("persons", "list", case, "--unmask")).splitlines() if "two drivers" in one)
    assert person.split()[:4] == [person.split()[0], "private", "report", report.id]
    assert f"[{person.split()[0]}]" in hidden
    ok(said("undo", case, made.split("undo ")[1].split()[1].rstrip("”")))
    assert ok(said("judge", case, report.id)) == before


def test_a_name_that_is_nobodys_is_rejected(case: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as opened:
        found = next(one for one in opened.case().analyses if any(not n.public for n in one.names))
        span = next(n.span for n in found.names if not n.public)
    name = f"{found.report.id}:{span.start}-{span.end}/name"
    ok(said("judge", case, name, "reject", "--why", "a boat"))
    listed = ok(said("judge", case, found.report.id))
    assert f"  {name}" not in listed.split("rejected by people")[0]
    assert f"  {name}" in listed.split("rejected by people: 1")[1]
    code, _, err = said("judge", case, name, "correct", "span", "1-2")
    assert code == 2
    assert "cannot be said of this name" in err


def test_a_speaker_of_whom_no_name_was_read_is_hidden_and_the_report_still_listed(case: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as opened:
        report = next(one.report.id for one in opened.case().analyses if "two drivers" in one.report.text)
    statement = next(one for one in PASSAGE.findall(ok(said("judge", case, report))) if one.endswith("/statement"))
    ok(said("judge", case, statement, "correct", "speaker", "two drivers"))
    ok(said("judge", case, statement, "correct", "role", "witness"))
    assert "two drivers" not in ok(said("judge", case, report))


def test_a_merged_incident_is_found_by_its_old_id(case: Path, said: Said) -> None:
    first, other = (line.split()[0] for line in ok(said("judge", case)).splitlines()[:2])
    ok(said("judge", case, first, "merge", other))
    assert ok(said("judge", case, other)).startswith(f"{first}\n")


def test_it_is_said_whose_judgement_another_takes_the_place_of(case: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as opened:
        opened.add_holder("Ben", "two brown owls in Kolvary")
    name = ok(said("judge", case)).split()[0]
    ok(said("judge", case, name, "status", "contested", "--why", "one took it back"))
    assert "in the place of" not in ok(said("judge", case, name, "status", "under_review"))
    told = ok(said("judge", case, name, "status", "established", secrets=("two brown owls in Kolvary",)))
    assert re.search(r"  in the place of \w{8}  \S+  Ana: status under_review", told)
