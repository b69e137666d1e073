"""Judging as a person types it: from what the machine suggests to an established incident, and read again after that."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import MINE, SAMPLES, Said
from onrecord import pipeline
from onrecord.casefile import CaseFile
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Reject
from onrecord.model.original import Original
from onrecord.model.text import Report, Span
from onrecord.publish.case import as_json
from onrecord.store import judgements

PASSAGE = re.compile(r"[0-9a-z-]+:\d+-\d+/\S+")


@pytest.fixture
def case(samples: Path) -> Path:
    return samples


def built(case: Path) -> dict[str, object]:
    """What “onrecord build” writes as case.json, without the dossier being drawn."""
    with CaseFile.open(case, MINE) as opened:
        weighed = opened.judging.weighed()
        found: dict[str, object] = json.loads(json.dumps(as_json(weighed, opened.judging.names(weighed))))
    return found


def incident(found: dict[str, object], name: str) -> dict[str, object]:
    [one] = [one for one in found["incidents"] if one["id"] == name]  # type: ignore[attr-defined]
    return dict(one)


def ok(ran: tuple[int, str, str]) -> str:
    assert ran[0] == 0, ran[2]
    return ran[1]


def test_the_worked_example_of_the_manual(case: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = ok(said("judge", case))
    title = "Detentions and killings, Darnik, November 2024"
    name = next(line.split()[0] for line in listed.splitlines() if title in line)
    assert "suggested" in listed

    waiting = ok(said("judge", case, "--next", "20")).split("\n\n")
    assert waiting[0].startswith(name)
    entry = next(one for one in waiting if "/figure/" in one and "put first" in one and "alike" in one and title in one)
    figure, alike = entry.split()[0], int(re.findall(r"and (\d+) alike", entry)[0])
    kind = figure.rsplit("/", 1)[1]
    foreseen = ok(said("judge", case, figure, "reject", "--alike", "--preview"))
    assert re.search(rf"{name}  .*{kind}: ", foreseen)
    assert "Nothing was written down." in foreseen

    before = built(case)
    ok(said("judge", case, figure, "reject", "--alike", "--why", "an earlier count, taken back by its source"))
    after = built(case)
    assert "judgements" not in before
    assert len(after["judgements"]["rejected"]) == alike + 1  # type: ignore[index]
    best = incident(after, name)["figures"][kind]["best"]  # type: ignore[index]
    assert best != incident(before, name)["figures"][kind]["best"]  # type: ignore[index]

    ok(said("judge", case, name, "status", "established", "--why", "two origins who do not know of each other"))
    ok(said("judge", case, f"{name}/{kind}", "status", "contested"))
    ok(said("judge", case, "code:custody", "code", "Deaths in custody", "A person died while held"))
    ok(said("judge", case, name[:6], "tags", "custody"))
    shown = ok(said("judge", case, name))
    assert "status: established by people: reasonable grounds to believe" in shown
    assert "tags: custody" in shown

    with CaseFile.open(case, MINE) as opened:
        found = opened.judging.history()
    monkeypatch.setattr(pipeline, "engine", lambda: "a newer engine")
    monkeypatch.setattr(pipeline, "read_reports", _otherwise(case))
    assert "seen otherwise" in ok(said("reanalyze", case))
    with CaseFile.open(case, MINE) as opened:
        assert opened.judging.history() == found
    assert ok(said("build", case, "--output", case.parent / "out"))
    again = json.loads((case.parent / "out" / "case.json").read_text(encoding="utf-8"))
    assert again["incidents"] == built(case)["incidents"]
    assert "established by people" in (case.parent / "out" / "dossier.html").read_text(encoding="utf-8")
    kept = incident(again, name)
    assert kept["judgement"]["status"] == "established"  # type: ignore[index]
    assert kept["figures"][kind]["best"] == best  # type: ignore[index]
    assert again["judgements"]["rejected"] == after["judgements"]["rejected"]  # type: ignore[index]


def _otherwise(case: Path) -> object:
    """An engine that reads every figure one letter wider, and in each report one event less."""
    with CaseFile.open(case, MINE) as opened:
        known = {one.report.id: one for one in opened.case().analyses}

    def read(reports: Sequence[Report], _tools: object) -> list[Analysis]:
        return [_changed(replace(known[one.id], report=one)) for one in reports]

    return read


def _changed(read: Analysis) -> Analysis:
    figures = tuple(
        replace(f, span=Span(f.span.start, min(len(read.report.text), f.span.end + 1))) for f in read.figures
    )
    return replace(read, figures=figures, events=read.events[:-1])


def test_a_judgement_is_taken_back_and_brought_back(case: Path, said: Said) -> None:
    before = built(case)
    name = str(before["incidents"][0]["id"])  # type: ignore[index]
    made = ok(said("judge", case, name, "status", "rejected"))
    identity = re.search(r"undo \S+ ([0-9a-f]{8})", made)
    assert identity is not None
    rejected = built(case)
    assert incident(rejected, name)["judgement"]["status"] == "rejected"  # type: ignore[index]
    taken = ok(said("undo", case, identity[1], "--why", "the wrong one"))
    assert {k: v for k, v in built(case).items() if k != "judgements"} == before
    history = ok(said("history", case, name))
    assert "[taken back]" in history
    assert "the wrong one" in history
    again = re.search(r"undo \S+ ([0-9a-f]{8})", taken)
    assert again is not None
    ok(said("undo", case, again[1]))
    assert incident(built(case), name)["judgement"]["status"] == "rejected"  # type: ignore[index]


def test_what_is_listed_can_be_typed(case: Path, said: Said) -> None:
    """Every name that a listing prints is understood, and means what stands there."""
    listed = ok(said("judge", case))
    first = listed.split()[0]
    names = PASSAGE.findall(ok(said("judge", case, first)))
    names += PASSAGE.findall(ok(said("judge", case, "--next", "40")))
    names += PASSAGE.findall(ok(said("followups", case)))
    assert len(names) > 40
    with CaseFile.open(case, MINE) as opened:
        assert {opened.judging.name_of(opened.judging.item(name)) for name in names} == set(names)


@pytest.mark.parametrize(
    ("typed", "grade"),
    [
        ("b2", {"source": "B", "information": "2"}),
        ("Likely-reliable", {"source": "likely_reliable", "information": None}),
        ("/unsure", {"source": None, "information": "unsure"}),
        ("highly reliable/likely_unreliable", {"source": "highly_reliable", "information": "likely_unreliable"}),
    ],
)
def test_a_grade_is_given_by_either_scheme(case: Path, said: Said, typed: str, grade: object) -> None:
    report = str(built(case)["reports"][0]["id"])  # type: ignore[index]
    ok(said("judge", case, report, "grade", typed))
    (kept,) = (one for one in built(case)["reports"] if one["id"] == report)  # type: ignore[attr-defined]
    assert kept["judgement"]["grade"] == grade


def test_what_was_missed_is_added_from_its_passage(case: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as opened:
        text = next(one.report for one in opened.case().analyses if "sanatorium" in one.report.text)
    at = text.text.index("sanatorium")
    where = f"{text.id}:{at}-{at + 10}"
    ok(said("judge", case, f"{where}/figure/sites", "add", "bounds=1", "--why", "one place of detention"))
    ok(
        said(
            "judge",
            case,
            f"{where}/event/detention",
            "add",
            "time=2025-01..2025-02",
            "place=Darnik",
            "factuality=alleged",
        )
    )
    found = built(case)["judgements"]["added"]  # type: ignore[index]
    assert {one["kind"] for one in found} == {"figure", "event"}
    assert {one["values"]["place"]["name"] for one in found if "place" in one["values"]} == {"Darnik"}
    assert all(one["span"] == [at, at + 10] for one in found)
    shown = ok(said("judge", case, text.id))
    assert f"{where}/figure/sites" in shown


def test_what_is_owed_and_overdue(case: Path, said: Said) -> None:
    listed = ok(said("followups", case, "--today", "2025-03-01"))
    name = next(iter(PASSAGE.findall(listed)))
    assert listed.startswith(f"OVERDUE  {name}")
    assert "made, due 28 February 2025 as the report says" in listed
    assert "OVERDUE" not in ok(said("followups", case, "--today", "2025-02-28"))
    ok(said("judge", case, name, "progress", "accepted"))
    assert "accepted, due 28 February 2025\n" in ok(said("followups", case))
    ok(said("judge", case, name, "progress", "under_way", "--due", "2025-06-01", "--evidence", name))
    listed = ok(said("followups", case, "--today", "2025-06-02"))
    assert listed.startswith(f"OVERDUE  {name}")
    assert "under way, due 1 June 2025" in listed
    assert "OVERDUE" not in ok(said("followups", case, "--today", "2025-06-01"))
    ok(said("judge", case, name, "progress", "fulfilled", "--due", "2025-06-01"))
    assert "OVERDUE" not in ok(said("followups", case, "--today", "2025-06-02"))


def test_private_names_are_masked_in_all_that_is_listed(case: Path, said: Said) -> None:
    answers = json.loads((SAMPLES.parent / "answers.json").read_text(encoding="utf-8"))["private"]
    private = [one for kind in ("P-names", "phones", "mails") for one in answers[kind]]
    name = ok(said("judge", case)).split()[0]
    ok(said("judge", case, name, "comment", f"{private[0]} should be asked again", "--why", f"{private[0]} told us"))
    every = [
        ok(said("judge", case)), ok(said("judge", case, "--next", "200")), ok(said("judge", case, name)),
        ok(said("history", case)), ok(said("followups", case)), ok(said("show", case, "--history")),
        json.dumps(built(case), ensure_ascii=False),
    ]  # fmt: skip
    found = [
        (one, n)
        for one in private
        for n, text in enumerate(every)
        if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
    ]
    assert found == []
    assert "should be asked again" in every[2]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("zzzz", "reject"), "nothing of this name"),
        (("\x1b[2J", "reject"), "nothing of this name"),
        (("", "reject"), "nothing of this name"),
        (("{incident}", "frob"), "no such decision"),
        (("{incident}", "grade", "B2"), "cannot be said of this incident"),
        (("{incident}", "status", "proven"), "no status"),
        (("{incident}", "comment"), "Give the comment"),
        (("{incident}", "comment", "word " * 10_000), "at most 20,000"),
        (("{incident}", "tags", "unheard"), "no such code"),
        (("{incident}", "correct", "place", "Nowhereville-upon-Nothing"), "No place of this name"),
        (("{incident}", "correct", "time", "last May"), "A time is written"),
        (("{incident}", "merge", "{incident}"), "other incidents"),
        (("{incident}/cows", "status", "established"), "no such point"),
        (("{report}", "reject"), "cannot be said of this report"),
        (("{report}", "grade", "Z9"), "letter from A to F"),
        (("{report}", "grade", "B/unsure"), "letter from A to F"),
        (("{report}", "grade", "/"), "letter from A to F"),
        (("{report}:0-9999999/statement", "add"), "no such passage"),
        (("{report}:5-5/statement", "add"), "no such passage"),
        (("{report}:0-5/response/promise", "progress", "fulfilled"), "No such response"),
        (("{report}:0-5/statement", "accept"), "is gone"),
        (("{report}:0-5/figure/killed", "add"), "needs its bounds"),
        (("{report}:0-5/figure/killed", "add", "bounds=5..2"), "lower bound"),
        (("{report}:0-5/figure/killed", "add", "bounds=many"), "is written"),
        (("{report}:0-5/figure/killed", "add", "colour=red"), "no such field"),
        (("{report}:0-5/statement", "add", "speaker=Nobody Atall"), "does not stand in the report"),
    ],
)
def test_what_cannot_be_said_is_one_sentence_and_changes_nothing(
    case: Path, said: Said, typed: tuple[str, ...], words: str
) -> None:
    with CaseFile.open(case, MINE) as opened:
        known = {"incident": opened.weighed().incidents[0].id, "report": opened.entries()[0].id}
    code, out, err = said("judge", case, *(one.format(**known) if "{" in one else one for one in typed))
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
    assert "\x1b" not in err
    with CaseFile.open(case, MINE) as opened:
        assert opened.judging.history() == []


def test_a_judgement_on_something_gone_is_shown_and_kept(
    case: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CaseFile.open(case, MINE) as opened:
        first = next(one for one in opened.case().analyses if one.events)
        name = opened.judging.name_of(
            opened.judging.at(opened.judging.weighed(), first.report.id, "event", len(first.events) - 1)
        )
    ok(said("judge", case, name, "accept"))
    monkeypatch.setattr(pipeline, "engine", lambda: "a newer engine")
    monkeypatch.setattr(pipeline, "read_reports", _otherwise(case))
    ok(said("reanalyze", case))
    assert f"Gone: {name}" in ok(said("judge", case))
    assert ok(said("judge", case, "--next", "1")).startswith(name)
    assert "accept" in ok(said("history", case, name))
    assert built(case)["judgements"]["gone"][0]["kind"] == "event"  # type: ignore[index]


def test_a_report_that_a_new_version_replaced_keeps_its_judgements(case: Path) -> None:
    with CaseFile.open(case, MINE) as opened:
        old = next(one for one in opened.case().analyses if one.report.url and one.events)
        item = opened.judging.at(opened.judging.weighed(), old.report.id, "event", 0)
        opened.judging.judge(item, Reject())
        new = replace(old.report, id="0123456789abcdef", text=old.report.text + "\n\nCorrected.", sha256="ab" * 32)
        content = new.text.encode()
        opened.store(Original(new.id, "new.html", "html", content, "ab" * 32, ("new.html",)), replace(old, report=new))
        weighed = opened.judging.weighed()
        assert weighed.judged is not None
        assert [one.item for one in weighed.judged.gone] == [item]
        assert len(opened.judging.history(item)) == 1


def test_what_two_people_decided_apart_stands_side_by_side_until_somebody_settles_it(
    case: Path, said: Said, tmp_path: Path
) -> None:
    hers = Path(shutil.copy(case, tmp_path / "hers.onrecord"))
    with CaseFile.open(case, MINE) as opened:
        name = opened.weighed().incidents[0].id
    ok(said("judge", case, name, "status", "under_review"))
    with CaseFile.open(hers, MINE) as opened, CaseFile.open(case, MINE) as mine, opened.vault.change() as db:
        judgements.put(db, judgements.every(mine.vault.db))
    ok(said("judge", hers, name, "status", "contested", "--why", "one of the two took it back"))
    ok(said("judge", case, name, "status", "established"))
    with CaseFile.open(hers, MINE) as opened, CaseFile.open(case, MINE) as mine, mine.vault.change() as other:
        judgements.put(other, judgements.every(opened.vault.db))
    shown = ok(said("judge", case, name))
    assert "not settled (status)" in shown
    assert "status contested (one of the two took it back)" in shown
    assert "status established" in shown
    assert "so long holds: status under_review" in shown
    assert f"Not settled: {name}, status" in ok(said("judge", case))
    assert ok(said("judge", case, "--next", "1")).startswith(name)
    assert incident(built(case), name)["judgement"]["contradicted"] == ["status"]  # type: ignore[index]
    ok(said("judge", case, name, "status", "contested"))
    assert "not settled" not in ok(said("judge", case, name))
    assert incident(built(case), name)["judgement"]["status"] == "contested"  # type: ignore[index]


def test_a_reason_may_come_from_standard_input(case: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    with CaseFile.open(case, MINE) as opened:
        name = opened.weighed().incidents[0].id
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("two who saw it — à part".encode())))
    ok(said("judge", case, name, "status", "under_review", "--why", "-"))
    assert "(two who saw it — à part)" in ok(said("history", case))


def test_a_judgement_that_cannot_be_understood_is_said(case: Path, said: Said) -> None:
    with CaseFile.open(case, MINE) as opened:
        opened.vault.db.execute(
            "INSERT INTO judgement (id, item, aspect, anchor, kind, payload, who, at, why, supersedes) "
            "VALUES ('j1', 'report r1', 'truth', '{\"kind\": \"report\"}', 'frobbed', '{}', 'Ana', 't', '', '[]')"
        )
    code, _, err = said("history", case)
    assert code == 2
    assert "written in a way that is not known here" in err
