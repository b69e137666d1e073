"""Two copies of one case that were worked on apart become one, whichever is merged into which, and however often."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord import joining, pipeline
from onrecord.adding import Adding
from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable, DamagedCase, OnRecordError, WrongPassphrase
from onrecord.judge import ledger
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Accept, Anchor, Comment, Item, Reject, Split, Status
from onrecord.model.original import Known, Original
from onrecord.model.terms import IN_CONFIDENCE, PUBLIC, Terms
from onrecord.model.text import Span
from onrecord.store import codec, erasing, judgements, log, records
from onrecord.store import joining as store
from store.conftest import PASSPHRASE, TEXT, WEAK, Reader, arrived
from store.leftovers import blobs, image

WAVE = Item("incident", name="wave-1", mentions=(Anchor("r1", Span(0, 4), "killing"),))


def copied(path: Path, name: str = "copy.onrecord") -> Path:
    """A copy of a case that is closed."""
    place = path.with_name(name)
    shutil.copy(path, place)
    return place


@contextlib.contextmanager
def both(first: Path, second: Path) -> Iterator[tuple[CaseFile, CaseFile]]:
    with CaseFile.open(first, PASSPHRASE) as one, CaseFile.open(second, PASSPHRASE) as other:
        yield one, other


@pytest.fixture
def pair(full: Path) -> tuple[Path, Path]:
    """Two copies of a case with three reports."""
    return full, copied(full)


def state(opened: CaseFile) -> dict[str, object]:
    """All that a case holds and what holds by it, in no order; when something was put on record here is left out."""
    with opened._read() as db:
        entries = list(records.entries(db))
        return {
            "entries": sorted(repr(replace(one, number=0)) for one in entries),
            "analyses": {one.id: records.analysis(db, one.id) for one in entries if one.engine},
            "arrivals": store.arrivals(db),
            "found": sorted(hit for (hit,) in db.execute("SELECT id FROM report JOIN search_report ON report = seq")),
            "judgements": sorted(map(repr, judgements.every(db))),
            "states": {key: repr(one) for key, one in ledger.of(judgements.every(db)).states.items()},
            "blanked": {name for name, _ in store.blanked(db)},
            "tombstones": sorted(map(repr, erasing.tombstones(db))),
            "apart": {one.id: store.said_apart(db, one.id) for one in entries},
            "unread": set(records.unread(db)),
            "bytes": {one.id: db.execute("SELECT original.packed = x'' FROM original JOIN report ON original = original.seq "
                                         "WHERE id = ?", (one.id,)).get for one in entries},
        }  # fmt: skip


def canonical(opened: CaseFile) -> object:
    """The state of a case in which each report is called by its bytes: copies may call rows otherwise."""
    with opened._read() as db:
        names = {one.target.about: one.sha256 for one in erasing.tombstones(db) if one.sha256} | store.digests(db)
    any_of = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    called = re.compile(rf"(?<![\w#])(?:{any_of or 'x{9}'})(?![\w#])")

    def told(value: object) -> object:
        match value:
            case dict():
                return {told(key): told(each) for key, each in value.items()}
            case list() | tuple() | set():
                return sorted(map(repr, map(told, value)))
            case _:
                return called.sub(lambda match: str(names[match[0]])[:12], repr(value))

    return told(state(opened))


def merged(into: Path, *copies: Path) -> object:
    with CaseFile.open(into, PASSPHRASE) as one:
        for copy in copies:
            with CaseFile.open(copy, PASSPHRASE) as other:
                one.joining(other).merge()
                one.check()
        return canonical(one)


def let_in(opened: CaseFile, original: Original, analysis: Analysis) -> None:
    """Adds what was erased before."""
    Adding(opened._read, opened._change, lambda *_: None, who="Ana", again=True).store(original, analysis)


def add(opened: CaseFile, text: str, path: str = "new.txt", **details: object) -> str:
    original, analysis = arrived(text, path, **details)
    opened.store(original, analysis)
    return original.id


def row(opened: CaseFile, words: str, identity: str = "row-1") -> None:
    original, analysis = arrived(f"The union said {words}.", "rows.jsonl")
    with opened._read() as db:
        known = records.met(db, original)
    opened.store(
        replace(original, id=identity, kind="row"),
        replace(analysis, report=replace(analysis.report, id=known or identity)),
    )


def correct(opened: CaseFile, report_id: str, **details: str) -> None:
    """As reports.csv would."""
    with opened._read() as db:
        found, content = records.analysis(db, report_id), records.original(db, report_id)
        known = records.corrects(db, report_id, replace(Known("reports.csv"), **details))  # type: ignore[arg-type]
    if known:
        original, _ = arrived(content[0].decode(), found.report.path)
        opened.store(original, replace(found, report=replace(found.report, **details)))  # type: ignore[arg-type]


# --- What is brought together


def test_what_either_side_added_is_in_both(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        mine = add(one, "The union said that nine were held.")
        theirs = add(other, "The ministry said that nobody was held.", outlet="Meridian")
        joined = one.joining(other).merge()
        assert joined.reports == (theirs,)
        assert {mine, theirs} < {entry.id for entry in one.entries()}
        assert one.original(theirs) == other.original(theirs)
        assert [hit.id for hit in one.search("nobody").reports] == [theirs]
        assert one.report(theirs) == other.report(theirs)
        assert theirs in one.weighed().analyses


WAVE = Item("incident", name="wave-1", mentions=(Anchor("some-report", Span(4, 9), "detention"),))


def test_judgements_of_both_are_there_and_contradictions_are_shown(pair: tuple[Path, Path]) -> None:
    item = WAVE
    with both(*pair) as (one, other):
        report = one.entries()[0].id
        first, second = one.judging.judge(item, Status("established")), other.judging.judge(item, Status("rejected"))
        remark = other.judging.judge(Item("report", report), Comment("Ask again"))
        joined = one.joining(other).merge()
        assert joined.judgements == 2
        (conflict,) = joined.conflicts
        assert {judged.id for judged in conflict.judgements} == {first.id, second.id}
        state = one.judging.ledger().state(item)
        assert state.status == "suggested"
        assert one.judging.ledger().state(Item("report", report)).comments == (remark,)
        one.judging.judge(item, Status("contested"))
        assert one.judging.ledger().conflicts == ()
        assert other.joining(one).merge().conflicts == ()
        assert other.judging.ledger().state(item).status == "contested"


def test_what_was_erased_in_the_copy_is_destroyed_here_with_the_words_about_it(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        report = one.entries()[1].id
        one.judging.judge(Item("report", report), Comment("Gurkensalat im Keller"))
        text = one.report(report)[0].report.text
        other.erasing.erase(other.erasing.targets([report]), "she took her word back")
        joined = one.joining(other).merge()
        assert joined.erased == (report,)
        one.compact()
        content = b"\n".join([image(one), *blobs(one)])
        assert text.encode() not in content
        assert b"Gurkensalat" not in content
        assert [stone.reason for stone in one.erasing.tombstones()] == ["she took her word back"]
        joined = other.joining(one).merge()
        assert (joined.reports, joined.judgements) == ((), 1)
        assert b"Gurkensalat" not in b"\n".join([image(other), *blobs(other)])
        assert state(one) == state(other)


def test_what_was_erased_here_does_not_come_back(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        report = one.entries()[1].id
        one.erasing.erase(one.erasing.targets([report]), "she took her word back")
        other.judging.judge(Item("report", report), Comment("Gurkensalat im Keller"))
        joined = one.joining(other).merge()
        assert (joined.reports, joined.judgements, len(one.entries())) == ((), 1, 2)
        assert b"Gurkensalat" not in b"\n".join(blobs(one))


def test_what_was_let_in_again_stays(pair: tuple[Path, Path], tmp_path: Path, reader: Reader) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The union said that six miners were held.", encoding="utf-8")
    with both(*pair) as (one, other):
        (report,) = one.add([note]).new
        other.joining(one).merge()
        one.erasing.erase(one.erasing.targets([report]), "by mistake")
        one.add([note], again=True)
        other.joining(one).merge()
        assert report in {entry.id for entry in other.entries()}
        one.joining(other).merge()
        assert not one.joining(other).merge()


def test_passages_erased_in_both_are_gone_in_both(pair: tuple[Path, Path], reader: Reader) -> None:
    with both(*pair) as (one, other):
        report = one.entries()[0].id
        text = one.report(report)[0].report.text
        one.erasing.erase(one.erasing.targets([f"{report}:0-3"]), "x")
        other.erasing.erase(other.erasing.targets([f"{report}:4-10"]), "y")
        one.joining(other).merge()
        other.joining(one).merge()
        for opened in (one, other):
            held = opened.report(report)[0].report
            assert held.text == "███ ██████" + text[10:]
            assert len([note for note in held.notes if "was erased" in note]) == 2
            with pytest.raises(CaseUnusable, match="bytes were destroyed"):
                opened.original(report)
        assert not one.joining(other).merge()


def test_versions_made_apart_are_both_there(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        row(one, "six")
        other.joining(one).merge()
        row(one, "seven")
        row(other, "eight")
        one.joining(other).merge()
        other.joining(one).merge()
        assert state(one) == state(other)
        rows = [entry for entry in one.entries() if entry.id.startswith("row-1")]
        assert len(rows) == 3
        assert [entry.latest for entry in rows] == [False, True, True]
        assert {entry.former for entry in rows} == {None, "row-1"}


def test_rows_of_one_id_that_were_added_apart_are_both_kept_with_what_was_judged_of_each(
    pair: tuple[Path, Path],
) -> None:
    with both(*pair) as (one, other):
        row(one, "six")
        row(other, "seven")
        one.judging.judge(Item("report", "row-1"), Comment("of six"))
        other.judging.judge(Item("report", "row-1"), Comment("of seven"))
        mentions = tuple(Anchor("row-1", span, "detention") for span in (Span(4, 9), Span(10, 14)))
        other.judging.judge(replace(WAVE, mentions=mentions), Split(mentions[1:]))
        whole = other.vault.path.read_bytes()
        joined = one.joining(other).merge()
        assert other.vault.path.read_bytes() == whole
        ((name, before),) = joined.called
        assert (joined.reports, before) == ((name,), "row-1")
        assert name.startswith("row-1#")
        assert "six" in one.report("row-1")[0].report.text
        assert "seven" in one.report(name)[0].report.text
        assert all(entry.latest and entry.former is None for entry in one.entries() if entry.id.startswith("row-1"))
        held = {each.item.report: each.decision for each in one.judging.history() if each.item.report}
        assert held == {"row-1": Comment("of six"), name: Comment("of seven")}
        (split,) = (each for each in one.judging.history() if isinstance(each.decision, Split))
        there = tuple(replace(one, report=name) for one in mentions)
        assert (split.item.mentions, split.decision) == (there, Split(there[1:]))
        with one._read() as db:
            assert db.execute("SELECT aspect FROM judgement WHERE id = ?", (split.id,)).get == split.aspect
        other.joining(one).merge()
        assert "seven" in other.report("row-1")[0].report.text
        assert not one.joining(other).merge()
        assert not other.joining(one).merge()
        assert canonical(one) == canonical(other)
        other.erasing.erase(other.erasing.targets(["row-1"]), "x")
        assert one.joining(other).merge().erased == (name,)
        assert "six" in one.report("row-1")[0].report.text
        assert canonical(one) == canonical(other)


def test_a_row_that_was_erased_in_one_copy_takes_no_other_row_of_its_id_along(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        row(one, "six")
        one.judging.judge(Item("report", "row-1"), Comment("of six"))
        row(other, "seven")
        other.erasing.erase(other.erasing.targets(["row-1"]), "x")
        assert one.joining(other).merge().erased == ()
        other.joining(one).merge()
        for opened in (one, other):
            assert [entry.id.split("#")[0] for entry in opened.entries()].count("row-1") == 1
            assert [each.decision for each in opened.judging.history()] == [Comment("of six")]
        assert canonical(one) == canonical(other)


def test_what_another_machine_packs_otherwise_is_the_same(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        with other.vault.change() as db:
            packed = db.execute("SELECT packed FROM analysis WHERE report = 1").get
            whole = zlib.decompressobj(zdict=codec.primer()).decompress(packed)
            anew = zlib.compressobj(1, zdict=codec.primer())
            other_bytes = anew.compress(whole) + anew.flush()
            db.execute("UPDATE analysis SET packed = ? WHERE report = 1", (other_bytes,))
        assert other_bytes != packed
        assert other.report(one.entries()[0].id) == one.report(one.entries()[0].id)
        assert not one.joining(other).merge()
        assert not other.joining(one).merge()


def test_a_copy_that_calls_rows_otherwise_and_cannot_be_written_to_is_refused(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        row(one, "six")
        row(other, "seven")
        before = state(one)
        other.vault.writable = False
        with pytest.raises(CaseUnusable, match="read-only"):
            one.joining(other).merge()
        assert state(one) == before


def test_what_comes_back_into_one_copy_has_the_gaps_of_another(pair: tuple[Path, Path], reader: Reader) -> None:
    third = copied(pair[0], "third.onrecord")
    with both(*pair) as (one, other), CaseFile.open(third, PASSPHRASE) as another:
        report = one.entries()[0].id
        original, analysis = arrived(f"{TEXT} Note 0.", "note0.txt")
        one.erasing.erase(one.erasing.targets([report]), "by mistake")
        other.joining(one).merge()
        let_in(other, original, analysis)
        another.erasing.erase(another.erasing.targets([f"{report}:0-3"]), "a name")
        one.joining(another).merge()
        assert report not in {entry.id for entry in one.entries()}
        one.joining(other).merge()
        assert one.report(report)[0].report.text.startswith("███")
        with pytest.raises(CaseUnusable, match="bytes were destroyed"):
            one.original(report)


def test_details_that_both_said_otherwise_are_both_kept(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        report = one.entries()[0].id
        correct(one, report, outlet="Meridian", published="2026-03-01")
        correct(other, report, outlet="Le Phare", title="Miners held")
        one.joining(other).merge()
        other.joining(one).merge()
        assert state(one) == state(other)
        held = one.report(report)[0].report
        assert (held.published, held.title) == ("2026-03-01", "Miners held")
        assert {held.outlet, *(value for detail, value in one.said_apart(report) if detail == "outlet")} == {
            "Meridian",
            "Le Phare",
        }


def test_of_terms_said_otherwise_the_strictest_hold(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        report = one.entries()[0].id
        correct(one, report, terms="public")
        correct(other, report, terms="for the ICC")
        one.joining(other).merge()
        other.joining(one).merge()
        for opened in (one, other):
            held = opened.granting.in_force(report)
            assert (held.terms, held.whence) == (Terms("in_confidence", audience=("the ICC",)), "disputed")
        one.granting.set(report, PUBLIC)
        assert one.granting.in_force(report).terms == PUBLIC


def test_the_log_of_the_copy_is_kept_and_can_be_checked(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        other.judging.judge(Item("report", other.entries()[0].id), Comment("x"))
        with other._read() as db:
            head = log.head(db)
        one.joining(other).merge()
        assert (one.history()[-1].verb, one.history()[-1].about["head"]) == ("merge", head)
        assert [line.verb for line in one.kept_history()] == ["comment"]
        one.check()
        db = one.vault.db
        for words in ("UPDATE kept_line SET who = 'Vera'", "DELETE FROM kept_line"):
            with pytest.raises(apsw.ConstraintError):
                db.execute(words)
        db.execute("DROP TRIGGER kept_line_stays")
        db.execute("UPDATE kept_line SET who = 'Vera'")
        with pytest.raises(DamagedCase, match="log"):
            one.check()


def test_a_preview_says_what_would_come_and_changes_nothing(pair: tuple[Path, Path]) -> None:
    with both(*pair) as (one, other):
        report = one.entries()[1].id
        add(other, "The ministry said that nobody was held.")
        other.erasing.erase(other.erasing.targets([report]), "x")
        other.judging.judge(WAVE, Status("established"))
        before, lines = state(one), one.history()
        seen = one.joining(other).preview()
        assert (state(one), one.history()) == (before, lines)
        assert seen == one.joining(other).merge()
        assert seen.reports
        assert seen.erased == (report,)
        assert not one.joining(other).preview()


# --- What is refused


def test_another_case_is_refused(path: Path, full: Path, tmp_path: Path) -> None:
    CaseFile.new(tmp_path / "other.onrecord", PASSPHRASE, "Ana", stretching=WEAK)
    with both(full, tmp_path / "other.onrecord") as (one, other):
        before = state(one)
        with pytest.raises(CaseUnusable, match="another case"):
            one.joining(other).merge()
        assert state(one) == before


def _payload(db: apsw.Connection) -> None:
    db.execute("DROP TRIGGER judgement_stays")
    db.execute('UPDATE judgement SET payload = \'{"text":"y"}\' WHERE seq = 1')


def _forged(db: apsw.Connection) -> None:
    db.execute(
        "INSERT INTO judgement (id, item, report, aspect, anchor, kind, payload, who, at, why, supersedes) SELECT "
        "replace(id, substr(id, 1, 3), 'aaa'), item, report, aspect, anchor, kind, payload, 'Vera', at, why, supersedes "
        "FROM judgement"
    )


def _log(db: apsw.Connection) -> None:
    db.execute("DROP TRIGGER log_stays")
    db.execute("UPDATE log SET who = 'Vera' WHERE seq = 1")


def _bytes(db: apsw.Connection) -> None:
    db.execute(
        "UPDATE original SET sha256 = CAST(x'00' || substr(sha256, 2) AS BLOB) WHERE seq = (SELECT max(seq) FROM original)"
    )


@pytest.mark.parametrize("tampering", [_payload, _forged, _log, _bytes])
def test_a_copy_that_was_tampered_with_is_refused(pair: tuple[Path, Path], tampering: object) -> None:
    assert callable(tampering)
    with both(*pair) as (one, other):
        one.judging.judge(Item("report", one.entries()[0].id), Comment("x"))
        other.joining(one).merge()
        add(other, "The ministry said that nobody was held.")
        before = state(one)
        with other.vault.change() as db:
            tampering(db)
        with pytest.raises(CaseUnusable):
            one.joining(other).merge()
        assert state(one) == before
        one.check()


def test_a_copy_with_flipped_bytes_is_refused(pair: tuple[Path, Path]) -> None:
    content = bytearray(pair[1].read_bytes())
    content[-3000] ^= 1
    pair[1].write_bytes(content)
    with CaseFile.open(pair[0], PASSPHRASE) as one:
        before = state(one)
        with pytest.raises(DamagedCase), CaseFile.open(pair[1], PASSPHRASE) as other:
            one.joining(other).merge()
        assert state(one) == before


def test_the_copy_may_have_other_holders(pair: tuple[Path, Path]) -> None:
    with CaseFile.open(pair[1], PASSPHRASE) as other:
        other.add_holder("Bela", "nine quiet kettles")
        other.remove_holder("Ana")
    with CaseFile.open(pair[0], PASSPHRASE) as one, CaseFile.open(pair[1], "nine quiet kettles") as other:
        judged = other.judging.judge(Item("report", one.entries()[0].id), Comment("x"))
        one.joining(other).merge()
        assert [entry.who for entry in one.judging.history()] == [judged.who] == ["Bela"]
        assert [holder.name for holder in one.holders() if holder.kind == "passphrase"] == ["Ana"]
    with pytest.raises(WrongPassphrase):
        CaseFile.open(pair[1], PASSPHRASE)


def test_a_copy_that_a_newer_version_wrote_is_left_alone(pair: tuple[Path, Path]) -> None:
    with CaseFile.open(pair[1], PASSPHRASE) as other:
        other.vault.db.pragma("user_version", 99)
    whole = pair[1].read_bytes()
    with CaseFile.open(pair[0], PASSPHRASE) as one:
        before = state(one)
        with pytest.raises(CaseUnusable, match="newer OnRecord"), CaseFile.open(pair[1], PASSPHRASE) as other:
            one.joining(other).merge()
        assert state(one) == before
    assert pair[1].read_bytes() == whole


DISK_FULL = """
import resource, sys
from pathlib import Path
from store.conftest import PASSPHRASE
from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable
first, second = map(Path, sys.argv[1:3])
with CaseFile.open(first, PASSPHRASE) as one, CaseFile.open(second, PASSPHRASE) as other:
    one.entries(), other.entries()
    resource.setrlimit(resource.RLIMIT_FSIZE, (first.stat().st_size + int(sys.argv[3]),) * 2)
    try:
        one.joining(other).merge()
    except CaseUnusable as refusal:
        print(refusal)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit on file size is held on Linux")
@pytest.mark.parametrize("room", [0, 4096, 40_000])
def test_a_full_disk_leaves_both_as_they_were(pair: tuple[Path, Path], room: int) -> None:
    with both(*pair) as (one, other):
        for number in range(12):
            add(other, f"Note {number} said " + " ".join(str(n**3 + number) for n in range(900)), f"{number}.txt")
        other.erasing.erase(other.erasing.targets([one.entries()[0].id]), "x")
        before, theirs = state(one), state(other)
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", DISK_FULL, *map(str, pair), str(room)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": f"{root.parent / 'src'}:{root}"},
    )
    assert "full or broken" in done.stdout, done.stderr
    with both(*pair) as (one, other):
        one.check()
        assert (state(one), state(other)) == (before, theirs)
        one.joining(other).merge()
        assert state(one)["entries"] == state(other)["entries"]


STEPS = (
    (erasing, "report"), (store, "report"), (store, "put_arrivals"), (store, "put_versions"), (store, "judgements"),
    (log, "keep"), (joining, "now"),
)  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[1])
def test_a_merge_that_is_interrupted_leaves_all_as_it_was(
    pair: tuple[Path, Path], step: tuple[object, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with both(*pair) as (one, other):
        report = one.entries()[1].id
        add(other, "The ministry said that nobody was held.")
        other.erasing.erase(other.erasing.targets([report]), "x")
        other.judging.judge(WAVE, Status("established"))
        before, lines, theirs = state(one), one.history(), state(other)
        with monkeypatch.context() as broken:
            broken.setattr(*step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                one.joining(other).merge()
        assert (state(one), one.history(), state(other)) == (before, lines, theirs)
        one.check()
        one.joining(other).merge()
        assert state(one)["entries"] == state(other)["entries"]


# --- Whatever was done on both sides

ACTS = ("add", "row", "apart", "erase", "gap", "judge", "accept", "undo", "terms", "outlet", "again")
work = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), max_size=6)


def act(opened: CaseFile, name: str, number: int) -> None:
    """One thing that a person does; what cannot be done is left."""
    ids = [entry.id for entry in opened.entries()]
    report = ids[number % len(ids)] if ids else ""
    match name:
        case "add":
            add(opened, f"The union said that group {number} was held in Kolvary.", f"{number}.txt")
        case "row":
            row(opened, f"{number} were held", "old-row")
        case "apart":
            row(opened, f"{number} were held in Darnik", "row-1")
        case "erase" if ids:
            opened.erasing.erase(opened.erasing.targets([report]), "x")
        case "gap" if ids:
            opened.erasing.erase(opened.erasing.targets([f"{report}:{number * 4}-{number * 4 + 6}"]), "x")
        case "judge":
            opened.judging.judge(WAVE, Status(("established", "rejected")[number % 2]))
        case "accept" if ids:
            passage = Item("statement", report, Span(number, number + 9))
            with opened._change() as db:
                known = [one for one in judgements.every(db) if one.item == passage]
            if known:
                opened.judging.judge(passage, (Accept(), Reject())[number % 2])
            else:
                opened.judging.judge(Item("report", report), Comment(f"remark {number}"))
        case "undo" if opened.judging.history():
            opened.judging.undo(opened.judging.history()[number % len(opened.judging.history())].id)
        case "terms" if ids:
            opened.granting.set(report, (PUBLIC, IN_CONFIDENCE)[number % 2])
        case "outlet" if ids:
            correct(opened, report, outlet=("Meridian", "Le Phare", "Khronika", "Norpress")[number])
        case "again":
            let_in(opened, *arrived(f"The union said that group {number} was held in Kolvary.", f"{number}.txt"))


@given(work, st.tuples(work, work, work))
@example([], ([], [("add", 3), ("gap", 1), ("erase", 1), ("again", 3)], []))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_merging_is_commutative_associative_and_idempotent(
    before: list[tuple[str, int]], done: tuple[list[tuple[str, int]], ...]
) -> None:
    reader = Reader()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as stubbed:
        stubbed.setattr(pipeline, "read_reports", reader.read)
        stubbed.setattr(pipeline, "open_tools", lambda *_, **__: None)
        case = Path(folder) / "case.onrecord"
        CaseFile.new(case, PASSPHRASE, "Ana", stretching=WEAK)
        with CaseFile.open(case, PASSPHRASE) as opened:
            row(opened, "six were held", "old-row")
            _all(opened, before)
        apart = [copied(case, f"{number}.onrecord") for number in range(3)]
        for path, acts in zip(apart, done, strict=True):
            with CaseFile.open(path, PASSPHRASE) as opened:
                _all(opened, acts)
        one, two, three = apart
        of_two = merged(copied(one, "first.onrecord"), two)
        assert merged(copied(two, "second.onrecord"), one) == of_two
        first, second = one.with_name("first.onrecord"), one.with_name("second.onrecord")
        assert merged(first, two, second) == of_two
        of_all = merged(first, three)
        assert merged(second, three) == of_all
        assert merged(three, two, one) == of_all
        assert merged(first, second, three, one) == of_all


def _all(opened: CaseFile, done: list[tuple[str, int]]) -> None:
    for name, number in done:
        with contextlib.suppress(OnRecordError):
            act(opened, name, number)
