"""What is erased is nowhere any more, in whatever encoding; what is left says that it was there."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import numpy as np
import pytest

import factory
from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Anchor, Comment, Item, Judgement
from onrecord.model.original import Original
from onrecord.model.statement import Name
from onrecord.model.text import Span, Unread
from onrecord.model.vectors import PassageVectors
from onrecord.store import erasing as store
from onrecord.store import judgements, records
from store.conftest import PASSPHRASE, Reader, arrived
from store.leftovers import blobs, image, is_left, packings, unpacked
from store.test_secrets import forms

NAME, STEM = "Лидия Жаворонкова", "жаворонков"
WORDS = (
    NAME,
    "Лидии Жаворонковой",
    "Verschwundene Zypressenallee",
    "témoignage-de-Ghislaine-Orcel.txt",
    "https://herald.example/quintessential-zephyr",
    "Zwölfmeilen-Bote",
    "Gurkensalat im Keller",
    "held for nine days",
)
TEXT = (
    f"{WORDS[0]} said that she was held for nine days. They asked {WORDS[1]} about the list of the miners in Kolvary."
)
ONE, OTHER = "a" * 32, "b" * 32
BLANKED = (
    "UPDATE judgement SET item = 'erased', report = NULL, aspect = 'erased', anchor = '{}', kind = 'erased', "
    "payload = '{}', why = ''"
)
TITLE, PATH, URL, OUTLET, WHY = WORDS[2:7]


def witness() -> tuple[Original, Analysis]:
    """A report whose every word can be recognised: name, title, path, address, outlet, vectors."""
    original, found = arrived(TEXT, PATH, title=TITLE, url=URL, outlet=OUTLET, language="ru")
    names = tuple(Name(factory.span(found, name), "person", public=False) for name in WORDS[:2])
    rows = np.arange(1, 257, dtype=np.uint8).tobytes()
    return original, replace(found, names=names, vectors=PassageVectors((Span(0, 40),), rows))


def judged(identity: str, item: Item, words: str) -> Judgement:
    return Judgement(identity, item, Comment(words), "Ana", "2024-03-05T10:00:00.000Z", words)


@pytest.fixture
def told(full: Path) -> Path:
    """A case with three reports that nobody minds and one that is to go, weighed, with a judgement on it."""
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.store(*witness())
        opened.weighed()
        opened.shelf.numbers("speaker", [NAME])
        opened.shelf.save_view("search", WORDS[1], {"words": WORDS[1]})
        opened.shelf.save_view("search", "Miners", {"words": "miners in Kolvary"})
        identity = witness()[0].id
        with opened.vault.change() as db:
            records.put_unread(db, Unread(PATH, "it was open elsewhere", "Close it"), "2024-03-05T10:00:00Z")
            judgements.put(db, [judged(ONE, Item("statement", identity, Span(30, 40)), WHY)])
            anchor = Anchor(identity, Span(30, 34), "detention")
            judgements.put(db, [judged(OTHER, Item("incident", name="wave-1", mentions=(anchor,)), "-")])
    return full


def left(opened: CaseFile) -> set[str]:
    """Which of the words stand anywhere in the decrypted pages, in what is packed in them, or in the file."""
    content = b"\n".join([image(opened), *blobs(opened), opened.path.read_bytes(), *map(str.encode, _names(opened))])
    return {word for word in (*WORDS, STEM[1:]) if any(form in content for form in forms(word))}


def _names(opened: CaseFile) -> list[str]:
    return [one.name for one in opened.path.parent.iterdir()]


def erase(opened: CaseFile, *words: str, reason: str = "she took her word back") -> None:
    opened.erasing.erase(opened.erasing.targets(words), reason)


def test_the_words_are_there_to_be_found(told: Path) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        assert left(opened) == {*WORDS, STEM[1:]}
        assert all(is_left(one, image(opened)) for one in packings(opened, witness()[0].id))


@pytest.mark.parametrize("compact", [False, True])
def test_nothing_of_an_erased_report_is_left_in_the_file(told: Path, compact: bool) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        packed = packings(opened, witness()[0].id)
        assert len(packed) == 4
        erase(opened, witness()[0].id)
        if compact:
            opened.compact()
        assert left(opened) == set()
        assert not any(is_left(one, image(opened)) for one in packed)
        assert opened.search("Жаворонкова").reports == ()
        opened.check()
    assert [one.name for one in told.parent.iterdir()] == [told.name]


def test_nothing_is_left_of_some_among_many(path: Path) -> None:
    """Rows that the database moved from page to page leave nothing behind either."""
    chance = random.Random(5)  # noqa: S311

    def words(syllables: int) -> str:
        return "".join(chance.choice("bdfglmnprst") + chance.choice("aeiou") for _ in range(syllables))

    with CaseFile.open(path, PASSPHRASE) as opened:
        planted = {}
        for _ in range(120):
            name = f"{words(4).title()} {words(6).title()}"
            text = f"{name} said that " + " ".join(words(3) for _ in range(chance.randint(20, 300)))
            original, found = arrived(text, f"{words(8)}.txt", title=words(9))
            named = (Name(Span(0, len(name)), "person", public=False),)
            opened.store(original, replace(found, names=named))
            planted[original.id] = (name, original.path, str(found.report.title))
        gone = chance.sample(sorted(planted), 20)
        packed = [pieces for one in gone for pieces in packings(opened, one)]
        erase(opened, *gone)
        content = b"\n".join([image(opened), *blobs(opened)])
        assert not [word for one in gone for word in planted[one] if word.encode() in content]
        assert not any(is_left(pieces, content) for pieces in packed)


def test_what_is_left_says_which_when_who_and_why(told: Path) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        original, _ = witness()
        erase(opened, original.id)
        (stone,) = opened.erasing.tombstones()
        assert (stone.target.about, stone.sha256, stone.who) == (original.id, original.sha256, "Ana")
        assert stone.reason == "she took her word back"
        line = opened.history()[-1]
        assert (line.verb, line.whole, line.about["reports"], line.about["tombstones"]) == (
            "erase",
            True,
            1,
            [stone.id],
        )
        assert len(opened.entries()) == 3
        assert [one.title for one in opened.shelf.views()] == ["Miners"]
        assert len(opened.weighed().analyses) == 3


def test_the_words_of_judgements_about_it_go_and_the_others_stay(told: Path) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        (doomed,) = opened.erasing.doomed(opened.erasing.targets([witness()[0].id]))
        assert (doomed.judgements, doomed.resting) == (1, (OTHER,))
        assert len(opened.judging.ledger().judgements) == 2
        erase(opened, witness()[0].id)
        row = opened.vault.db.execute(
            "SELECT id, item, anchor, kind, who, why, payload FROM judgement ORDER BY seq LIMIT 1"
        ).get
        assert row == (ONE, "erased", "{}", "erased", "Ana", "", "{}")
        assert [one.id for one in opened.judging.history()] == [OTHER]
        assert [one.id for one in opened.judging.ledger().judgements] == [OTHER]
        for words in (
            f"{BLANKED} WHERE kind = 'comment'",
            "UPDATE judgement SET payload = '[]' WHERE kind = 'erased'",
            "UPDATE judgement SET who = 'Vera', item = 'erased' WHERE kind = 'erased'",
            "DELETE FROM judgement WHERE kind = 'erased'",
            "UPDATE tombstone SET reason = ''",
            "DELETE FROM tombstone",
            "DELETE FROM blanked",
        ):
            with pytest.raises(apsw.ConstraintError):
                opened.vault.db.execute(words)


def test_persons_whom_nothing_else_gives_go_with_it(told: Path) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        known = len(opened.people.everybody().known)
        assert known
        (doomed,) = opened.erasing.doomed(opened.erasing.targets([witness()[0].id]))
        assert doomed.persons == known
        erase(opened, witness()[0].id)
        assert opened.people.everybody().known == ()
        assert opened.vault.db.execute("SELECT count(*) FROM person").get == 0


def test_the_words_of_one_judgement_are_erased_by_its_id(told: Path) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        erase(opened, ONE)
        assert WHY not in left(opened)
        assert NAME in left(opened)
        with pytest.raises(CaseUnusable, match="erased on"):
            erase(opened, ONE)


def test_the_same_bytes_are_refused_until_a_person_lets_them_in(path: Path, tmp_path: Path, reader: Reader) -> None:
    note = tmp_path / "in" / "a-note.txt"
    note.parent.mkdir()
    note.write_text("The union said that six miners were held.", encoding="utf-8")
    with CaseFile.open(path, PASSPHRASE) as opened:
        (report,) = opened.add([note]).new
        erase(opened, report)
        for _ in range(2):
            added = opened.add([note])
            assert (added.new, added.same, added.unread) == ((), 0, ())
            (refused,) = added.refused
            assert "erased on 20" in refused.reason
            assert "she took her word back" in refused.reason
            assert opened.case().unread == ()
        assert not any(b"a-note" in one for one in blobs(opened))
        assert opened.add([note], again=True).new == (report,)
        assert opened.add([note]).same == 1
        assert [one.readmitted for one in opened.erasing.tombstones()] == [True]
        erase(opened, report, reason="again")
        assert [one.reason for one in opened.add([note]).refused] == [
            f"it was {opened.erasing.tombstones()[-1].sentence}, and stays out"
        ]
        with pytest.raises(CaseUnusable, match="erased on"):
            opened.store(*arrived("The union said that six miners were held."))


def test_the_number_of_an_erased_report_is_given_to_no_other(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        for number in range(3):
            opened.store(*arrived(f"The union said that group {number} was held."))
        erase(opened, opened.entries()[2].id)
        opened.store(*arrived("The union said that all were released."))
        assert [entry.number for entry in opened.entries()] == [1, 2, 4]
        assert [stone.number for stone in opened.erasing.tombstones()] == [3]


def test_what_holds_an_erased_passage_stays_out_for_good(path: Path, tmp_path: Path, reader: Reader) -> None:
    note = tmp_path / "a-note.txt"
    note.write_text("The union said that six miners were held.", encoding="utf-8")
    with CaseFile.open(path, PASSPHRASE) as opened:
        (report,) = opened.add([note]).new
        erase(opened, f"{report}:4-9")
        assert opened.add([note], again=True).same == 1
        assert opened.report(report)[0].report.text.startswith("The █████ said")
        erase(opened, report)
        (refused,) = opened.add([note], again=True).refused
        assert "a passage of it was erased on 20" in refused.reason
        assert refused.advice == "Take the passage out of the file, and add that"
        note.write_text("The … said that six miners were held.", encoding="utf-8")
        assert len(opened.add([note]).new) == 1


def test_a_row_that_was_erased_stays_out_with_other_words(path: Path, tmp_path: Path, reader: Reader) -> None:
    rows = tmp_path / "rows.jsonl"
    with CaseFile.open(path, PASSPHRASE) as opened:
        for count, new in (("six", 1), ("nine", 0)):
            rows.write_text(json.dumps({"id": "r1", "text": f"The union said {count} were held."}), encoding="utf-8")
            added = opened.add([rows])
            assert (len(added.new), len(added.refused)) == (new, 1 - new)
            if new:
                erase(opened, "r1")


def _versions(opened: CaseFile, rows: Path, count: int) -> None:
    for number in range(count):
        rows.write_text(json.dumps({"id": "r1", "text": f"The union said {number} were held."}), encoding="utf-8")
        opened.add([rows])


def test_all_versions_are_offered_and_erased_together(path: Path, tmp_path: Path, reader: Reader) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        _versions(opened, tmp_path / "rows.jsonl", 3)
        one, two, three = (entry.id for entry in opened.entries())
        (doomed,) = opened.erasing.doomed(opened.erasing.targets([two]))
        assert doomed.versions == (one, three)
        opened.erasing.erase(opened.erasing.targets([two], versions=True), "all of it")
        assert opened.entries() == []
        opened.check()


@pytest.mark.parametrize(("gone", "chain"), [(0, [1, 2]), (1, [0, 2]), (2, [0, 1])])
def test_the_chain_of_versions_closes_over_the_one_that_is_gone(
    path: Path, tmp_path: Path, reader: Reader, gone: int, chain: list[int]
) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        _versions(opened, tmp_path / "rows.jsonl", 3)
        ids = [entry.id for entry in opened.entries()]
        erase(opened, ids[gone])
        first, last = (ids[one] for one in chain)
        assert [(e.id, e.former, e.latest) for e in opened.entries()] == [(first, None, False), (last, first, True)]
        assert [one.report.id for one in opened.case().analyses] == [last]
        assert [one.id for one in opened.search("union").reports] == [last]


def test_a_passage_leaves_a_gap_of_the_same_length_and_all_else_where_it_was(told: Path, reader: Reader) -> None:
    identity = witness()[0].id
    with CaseFile.open(told, PASSPHRASE) as opened:
        packed = packings(opened, identity)
        spans = [factory.span(TEXT, name) for name in WORDS[:2]]
        erase(opened, *(f"{identity}:{span.start}-{span.end}" for span in spans))
        opened.compact()
        report = opened.report(identity)[0].report
        assert len(report.text) == len(TEXT)
        assert report.text == TEXT.replace(WORDS[0], "█" * len(WORDS[0])).replace(WORDS[1], "█" * len(WORDS[1]))
        assert any(f"{spans[0].start}–{spans[0].end} was erased" in note for note in report.notes)
        assert left(opened) & {WORDS[0], WORDS[1], STEM[1:]} == set()
        assert not any(is_left(one, image(opened)) for one in (packed[1], packed[3]))
        assert [one.id for one in opened.search("nine days").reports] == [identity]
        with pytest.raises(CaseUnusable, match="bytes were destroyed"):
            opened.original(identity)
        assert opened.add([]).same == 0
        opened.check()


def test_the_bytes_of_a_report_with_a_gap_bring_nothing_back(path: Path, tmp_path: Path, reader: Reader) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Mila Dorvich\n\nMila Dorvich said that six miners were held.", encoding="utf-8")
    with CaseFile.open(path, PASSPHRASE) as opened:
        (report,) = opened.add([folder]).new
        text = opened.report(report)[0].report.text
        start = text.index("Mila")
        erase(opened, f"{report}:{start}-{start + 12}", f"{report}:{text.rindex('Mila')}-{text.rindex('Mila') + 12}")
        (folder / "reports.csv").write_text("path,outlet\na.txt,Meridian\n", encoding="utf-8")
        assert opened.add([folder]).corrected == (report,)
        held = opened.report(report)[0].report
        assert held.outlet == "Meridian"
        assert not any(b"Dorvich" in one for one in blobs(opened))
        assert "Dorvich" not in json.dumps([held.text, held.title, held.notes])


def test_other_reports_with_the_same_words_are_named(full: Path) -> None:
    words = "She was held for nine days in the cellar of the old mill"
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.store(*arrived(f"{words}. Nobody came.", "a.txt"))
        opened.store(*arrived(f"The paper wrote: “{words}”.", "b.txt"))
        first, second = (one.id for one in opened.entries()[3:])
        (doomed,) = opened.erasing.doomed(opened.erasing.targets([first]))
        assert doomed.alike == (second,)
        (doomed,) = opened.erasing.doomed(opened.erasing.targets([f"{first}:4-12"]))
        assert doomed.alike == (second,)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("nobody", "no report and no judgement of this id"),
        ("{id}:9-9999", "no such passage"),
        ("{id}:9-9", "no such passage"),
        ("{id}:12-9", "no such passage"),
    ],
)
def test_what_is_not_there_cannot_be_erased(told: Path, words: str, says: str) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        before = opened.entries()
        with pytest.raises(CaseUnusable, match=says):
            erase(opened, before[0].id, words.format(id=before[1].id))
        with pytest.raises(CaseUnusable, match="reason"):
            erase(opened, before[0].id, reason=" ")
        assert opened.entries() == before


def test_what_was_erased_cannot_be_erased_again(told: Path, reader: Reader) -> None:
    identity = witness()[0].id
    with CaseFile.open(told, PASSPHRASE) as opened:
        erase(opened, f"{identity}:0-5")
        with pytest.raises(CaseUnusable, match="erased on"):
            erase(opened, f"{identity}:1-4")
        erase(opened, identity)
        for words in (identity, f"{identity}:0-5"):
            with pytest.raises(CaseUnusable, match=r"erased on .* Nothing is left"):
                erase(opened, words)


@pytest.mark.parametrize("seed", range(4))
def test_erasing_leaves_everything_else_as_it_was(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    with CaseFile.open(path, PASSPHRASE) as opened:
        ids = []
        for number in range(9):
            original, found = arrived(f"The union said that group{number} was held in Kolvary.", f"{number}.txt")
            opened.store(original, found)
            opened.judging.judge(Item("report", original.id), Comment(f"remark {number}"))
            ids.append(original.id)

        def held(those: set[str]) -> list[object]:
            return [
                (opened.report(one), opened.original(one), opened.judging.ledger().state(Item("report", one)),
                 [hit.id for hit in opened.search(f"group{ids.index(one)}").reports])
                for one in sorted(those)
            ]  # fmt: skip

        gone = set(chance.sample(ids, chance.randint(1, 8)))
        before = held(set(ids) - gone)
        erase(opened, *gone)
        assert held(set(ids) - gone) == before
        assert {one.id for one in opened.entries()} == set(ids) - gone
        assert {one for one in ids if opened.search(f"group{ids.index(one)}").reports} == set(ids) - gone
        assert not [one for one in gone for state in opened.judging.ledger().states if one in state]
        opened.check()


STEPS: tuple[str, ...] = ("bury", "judgements", "report", "tidy")


@pytest.mark.parametrize("step", STEPS)
def test_an_erasure_that_is_interrupted_leaves_all_as_it_was(
    told: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Callable[..., None] = getattr(store, step)

    def interrupted(*arguments: object) -> None:
        done(*arguments)
        raise KeyboardInterrupt

    with CaseFile.open(told, PASSPHRASE) as opened:
        before, lines = list(opened.case().analyses), opened.history()
        with monkeypatch.context() as broken:
            broken.setattr(store, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                erase(opened, witness()[0].id)
        assert list(opened.case().analyses) == before
        assert opened.history() == lines
        assert opened.erasing.tombstones() == []
        assert left(opened) == {*WORDS, STEM[1:]}
        opened.check()


def test_what_is_packed_is_unpacked_by_the_test(told: Path) -> None:
    with CaseFile.open(told, PASSPHRASE) as opened:
        held = opened.vault.db.execute("SELECT packed FROM report WHERE id = ?", (witness()[0].id,)).get
        assert any(NAME.encode() in one for one in unpacked(held))
