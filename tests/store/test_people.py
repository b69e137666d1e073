"""Persons are under a seal, known by pseudonyms that stay, joined by people and parted again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import factory
from onrecord.casefile import CaseFile
from onrecord.errors import (
    BadColumns,
    BadJudgement,
    BadPerson,
    CaseUnusable,
    DamagedCase,
    OnRecordError,
    UnreadableInput,
)
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Different, Item, Same
from onrecord.model.original import Original
from onrecord.model.statement import Name, Speaker
from onrecord.people import Known
from onrecord.publish import redact
from onrecord.store import persons, sealing
from store.conftest import PASSPHRASE, arrived
from store.leftovers import blobs, image
from store.test_secrets import forms

PAPER = """ФИО;Возраст;Пол;Статус;Обстоятельства
Сорбен Илья Петрович;34;м;пропал;увезён на сером автобусе
Дорвич Мила;29;ж;задержана;
неизвестный;;м;погиб;
Таврелин Михаил;41;м;;
"""
NGO = """id,First name,Surname,Age,Sex,Notes
A1,Ilya,Sorben,34,m,taken from his home
A2,Mila,Dorvitch,,f,
A3,Pjotr,Zalesov,19,m,
"""
SECRETS = ("Сорбен", "Илья Петрович", "Дорвич", "Таврелин", "увезён на сером автобусе", "Sorben", "Dorvitch", "Zalesov")
Listed = Callable[[str, str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Listed:
    """Writes a list and says where it lies."""

    def write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def two(path: Path, written: Listed) -> Path:
    """Where a case with the two lists lies."""
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.people.import_list(written("Sorben.csv", PAPER), title="Khronika")
        opened.people.import_list(written("ngo.csv", NGO))
    return path


def report(text: str, *names: str, public: bool = False, path: str = "note.txt") -> tuple[Original, Analysis]:
    """A report with these names of persons in it."""
    original, found = arrived(text, path)
    return original, replace(
        found, names=tuple(Name(factory.span(found, name), "person", public=public) for name in names)
    )


def by_name(opened: CaseFile, name: str) -> Known:
    """The person who is given this name somewhere."""
    (found,) = (
        one
        for one in opened.people.everybody().known
        if any(name in given.words for mention in one.person.mentions for given in mention.given)
    )
    return found


def test_each_row_is_a_person_with_what_the_row_gives(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        known = opened.people.everybody().known
        assert [one.pseudonym for one in known] == [f"P-{n:03d}" for n in range(1, 8)]
        assert all(one.private for one in known)
        first = opened.people.one("p-1").person
        assert (first.words("name"), first.words("age"), first.words("status")) == (
            ("Сорбен Илья Петрович",), ("34",), ("пропал",)
        )  # fmt: skip
        assert {(mention.listed, mention.row) for mention in first.mentions} == {("L-001", "2")}
        assert [(one.label, one.title, one.rows) for one in opened.people.lists()] == [
            ("L-001", "Khronika", 4), ("L-002", "", 3)
        ]  # fmt: skip


def test_who_may_be_on_both_lists_is_said_with_reasons_and_joined_by_nobody(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        found = opened.people.overlap(("L-001", "l-002"))
        assert {(a.pseudonym, b.pseudonym) for a, b, _ in found.pairs} == {("P-001", "P-005"), ("P-002", "P-006")}
        assert found.sizes == (("L-001", 4), ("L-002", 3))
        assert all(one.reasons for _, _, one in found.pairs)
        assert len(opened.people.everybody().known) == 7


def test_persons_are_joined_by_a_judgement_and_parted_by_taking_it_back(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        before = opened.people.everybody()
        made = opened.people.judge("P-005", "P-001", same=True, why="same father")
        joined = opened.people.one("P-005")
        assert joined.pseudonym == "P-001"
        assert joined.person.lists == ("L-001", "L-002")
        found = opened.people.overlap(("L-001", "L-002"))
        assert (len(found.pairs), found.same) == (1, 1)
        assert [one.id for one in opened.people.judgements(joined)] == [made.id]
        opened.judging.undo(made.id)
        assert opened.people.everybody() == before


def test_who_was_judged_different_is_not_suggested_again(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        opened.people.judge("P-002", "P-006", same=False)
        found = opened.people.overlap(("L-001", "L-002"))
        assert [(a.pseudonym, b.pseudonym) for a, b, _ in found.pairs] == [("P-001", "P-005")]
        assert found.different == 1


def test_what_contradicts_a_judgement_is_refused(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        opened.people.judge("P-001", "P-005", same=True)
        with pytest.raises(BadJudgement, match="judged to be the same"):
            opened.people.judge("P-005", "P-001", same=False)
        opened.people.judge("P-002", "P-005", same=False)
        with pytest.raises(BadJudgement, match="judged to be different"):
            opened.people.judge("P-002", "P-001", same=True)
        with pytest.raises(BadPerson, match="given twice"):
            opened.people.judge("P-001", "p-1", same=True)
        with pytest.raises(BadPerson, match="no person P-099"):
            opened.people.judge("P-099", "P-001", same=True)


def test_where_two_people_judged_otherwise_persons_stay_apart_and_it_is_said(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        ids = {one.pseudonym: one.persons[0].id for one in opened.people.everybody().known}

        def pair(one: str, other: str) -> Item:
            return Item("person_pair", name=" ".join(sorted((ids[one], ids[other]))))

        opened.judging.judge(pair("P-001", "P-005"), Same())
        opened.judging.judge(pair("P-005", "P-002"), Different())
        opened.judging.judge(pair("P-001", "P-002"), Same())
        everybody = opened.people.everybody()
        assert everybody.conflicts == (("P-001", "P-002"),)
        assert opened.people.one("P-002").pseudonym == "P-002"


def test_no_name_lies_outside_the_seal_nor_in_the_file(two: Path, tmp_path: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        opened.people.judge("P-001", "P-005", same=True)
        opened.people.overlap()
        content = b"\n".join([*blobs(opened), image(opened)])
        log = repr(opened.history())
    content += b"".join(one.read_bytes() for one in two.parent.iterdir())
    assert [word for word in SECRETS if any(form in content for form in forms(word) if len(form) > 5)] == []
    assert not any(word in log for word in SECRETS)
    assert "L-001" in log


def test_a_holder_without_the_key_sees_pseudonyms_work_and_no_person(path: Path, written: Listed) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(*report("Mila Dorvich said that six miners were held.", "Mila Dorvich"))
        opened.people.import_list(written("a.csv", PAPER))
        mine = opened.case().names(opened.weighed()).mask("Mila Dorvich")
        opened.add_holder("Bela", "nine quiet kettles, Kolvary", persons=False)
    with CaseFile.open(path, "nine quiet kettles, Kolvary") as opened:
        for ask in (opened.people.everybody, opened.people.lists, lambda: opened.people.one("P-001")):
            with pytest.raises(CaseUnusable, match="without a key to the persons"):
                ask()
        assert opened.case().names(opened.weighed()).mask("Mila Dorvich") == mine
        opened.add_holder("Cleo", "eleven amber lanterns", persons=True)
    with CaseFile.open(path, "eleven amber lanterns") as opened, pytest.raises(CaseUnusable, match="without a key"):
        opened.people.lists()


def test_a_box_put_in_the_place_of_another_is_noticed(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        with opened.vault.change() as db:
            (one,), (other,) = db.execute("SELECT box FROM person_mention ORDER BY seq LIMIT 2").fetchall()
            db.execute("UPDATE person_mention SET box = ? WHERE box = ?", (one, other))
        with pytest.raises(DamagedCase, match="about a person"):
            opened.people.everybody()


def test_the_persons_of_reports_have_the_pseudonyms_of_the_dossier(path: Path) -> None:
    text = "Ilya Sorben, 34, was detained in Kolvary. Petra Sorben wept. Илью Сорбена увезли."
    with CaseFile.open(path, PASSPHRASE) as opened:
        original, found = report(text, "Ilya Sorben", "Petra Sorben", "Илью Сорбена")
        found = factory.with_(found, statements=(), events=[factory.event(found, "detained")])
        taken = replace(found.events[0], victims=(factory.span(found, "Ilya Sorben"),))
        opened.store(original, replace(found, events=(taken,)))
        shown = opened.case().names(opened.weighed())
        ilya, petra = by_name(opened, "Ilya Sorben"), by_name(opened, "Petra Sorben")
        assert shown.mask("Ilya Sorben") == f"[{ilya.pseudonym}]"
        assert shown.mask("Petra Sorben") == f"[{petra.pseudonym}]"
        assert ilya.pseudonym != petra.pseudonym
        assert set(ilya.person.words("name")) == {"Ilya Sorben", "Илью Сорбена"}
        assert (ilya.person.words("age"), ilya.person.words("circumstances")) == (("34",), ("detained",))
        for given in ilya.person.mentions[0].given:
            assert given.span is not None
            assert given.span.of(text) == given.words


def test_pseudonyms_stay_when_reports_come_before_and_after(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(*report("Zoya Velt said that it rained.", "Zoya Velt", path="z.txt"))
        opened.store(*report("Ilya Sorben was seen. Nothing else.", "Ilya Sorben", path="i.txt"))
        before = {name: opened.case().names(opened.weighed()).mask(name) for name in ("Zoya Velt", "Ilya Sorben")}
        for number in range(9):
            name = f"Anna Kolv{'abcdefghi'[number]}rin"
            opened.store(*report(f"{name} was seen on day {number}.", name, path=f"{number}.txt"))
        after = opened.case().names(opened.weighed())
        assert {name: after.mask(name) for name in before} == before
        assert len({after.mask(name) for name in (*before, "Anna Kolvarin", "Anna Kolvbrin")}) == 4


def test_who_is_judged_private_is_masked_everywhere_and_who_is_judged_public_nowhere(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        original, found = report("Ilya Sorben spoke. Nobody heard it.", "Ilya Sorben", public=True)
        opened.store(original, replace(found, report=replace(found.report, title="The day of Ilya Sorben")))
        assert opened.listed()[0][0].title == "The day of Ilya Sorben"
        person = by_name(opened, "Ilya Sorben")
        assert (person.private, person.judged) == (False, False)
        made = opened.people.make_private(person.pseudonym, private=True)
        assert opened.listed()[0][0].title == f"The day of [{person.pseudonym}]"
        assert "Sorben" not in str(opened.search("heard").reports)
        assert opened.case().names(opened.weighed()).mask("Илья Сорбен") == f"[{person.pseudonym}]"
        opened.judging.undo(made.id)
        assert opened.listed()[0][0].title == "The day of Ilya Sorben"
        assert "Sorben" in str(opened.search("heard").reports)


def test_who_speaks_in_public_keeps_the_pseudonym_when_judged_private(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        original, found = report("Ilya Sorben said that it rained.", "Ilya Sorben", public=True)
        speaker = Speaker("Ilya Sorben", "official", public=True)
        statement = factory.statement(found, "it rained", speaker, source="Ilya Sorben", cue="said")
        opened.store(original, replace(found, statements=(statement,)))
        person = by_name(opened, "Ilya Sorben")
        opened.people.make_private(person.pseudonym, private=True)
        after = by_name(opened, "Ilya Sorben")
        assert (after.pseudonym, after.private) == (person.pseudonym, True)
        weighed = opened.judging.weighed()
        told = opened.judging.names(weighed).name(weighed.origins.statements[found.report.id, 0].said_by)
        assert told is not None
        assert told.endswith(person.pseudonym)
        opened.people.make_private(person.pseudonym, private=False)
        assert by_name(opened, "Ilya Sorben").pseudonym == person.pseudonym


def test_erasing_a_report_erases_whom_it_alone_gives(path: Path, written: Listed) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(
            *report("Ilya Sorben was seen. Mila Dorvich was not.", "Ilya Sorben", "Mila Dorvich", path="a.txt")
        )
        opened.store(*report("Mila Dorvich came home.", "Mila Dorvich", path="b.txt"))
        ilya, mila = by_name(opened, "Ilya Sorben"), by_name(opened, "Mila Dorvich")
        doomed = next(one.id for one in opened.entries() if one.path == "a.txt")
        with opened.vault.change() as db:
            persons.forget(db, doomed)
            numbers = persons.numbers(db)
        assert ilya.persons[0].id not in numbers
        assert numbers[mila.persons[0].id] == int(mila.pseudonym[2:])
        with opened.vault.reading() as db:
            left = list(persons.every(db, sealing.seal(opened.vault)))
            assert persons.next_number(db) > int(ilya.pseudonym[2:])
        assert [one.pseudonym for one in left] == [mila.pseudonym]


def test_erasing_a_passage_leaves_no_mark_of_whom_it_alone_named(path: Path) -> None:
    text = "Ilya Sorben was seen. Mila Dorvich was not. Zoya Velt waited for Mila Dorvich."
    names = ("Ilya Sorben", "Mila Dorvich", "Zoya Velt")
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(*report(text, *names))
        before = {name: by_name(opened, name) for name in names}
        one = opened.entries()[0].id
        opened.erasing.erase(opened.erasing.targets([f"{one}:0-11", f"{one}:22-34"]), "they asked")
        opened.remember()
        with opened.vault.reading() as db:
            numbers = persons.numbers(db)
            key = sealing.mark_key(opened.vault)
            marked = [persons.mark_of(key, redact.called(redact.parts_of(name))) for name in names]
            held = {mark for (mark,) in db.execute("SELECT mark FROM person_mark")}
        assert [before[name].persons[0].id in numbers for name in names] == [False, True, True]
        assert [mark in held for mark in marked] == [False, True, True]
        assert by_name(opened, "Mila Dorvich").pseudonym == before["Mila Dorvich"].pseudonym


def test_the_same_list_again_adds_nothing(two: Path, written: Listed) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        again = opened.people.import_list(written("renamed.csv", PAPER))
        assert (again.label, again.known) == ("L-001", True)
        assert len(opened.people.everybody().known) == 7


def test_a_newer_copy_is_previewed_then_taken_over_by_its_ids(two: Path, written: Listed) -> None:
    newer = NGO.replace("A1,Ilya,Sorben,34", "A1,Ilya,Sorben,35").replace(
        "A3,Pjotr,Zalesov,19,m,\n", "A4,Rosa,Kint,,f,\n"
    )
    file = written("newer.csv", newer)
    with CaseFile.open(two, PASSPHRASE) as opened:
        before = opened.people.everybody()
        told = opened.people.update_list("L-002", file)
        assert (told.new, told.changed, told.gone, told.details) == (("4",), ("2",), ("4",), (("age", 1),))
        assert opened.people.everybody() == before
        opened.people.update_list("L-002", file, apply=True)
        assert opened.people.one("P-005").person.words("age") == ("35",)
        assert opened.people.one("P-007").person.words("family") == ("Zalesov",)
        assert opened.people.one("P-008").person.words("family") == ("Kint",)
        assert not opened.people.update_list("L-002", file)


def test_a_list_without_ids_is_not_updated(two: Path, written: Listed) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened, pytest.raises(BadPerson, match="cannot be told by an id"):
        opened.people.update_list("L-001", written("newer.csv", PAPER.replace("34", "35")))


def test_an_erased_list_takes_its_persons_with_it(two: Path) -> None:
    with CaseFile.open(two, PASSPHRASE) as opened:
        opened.people.erase_list("L-001")
        assert [one.pseudonym for one in opened.people.everybody().known] == ["P-005", "P-006", "P-007"]
        assert [one.label for one in opened.people.lists()] == ["L-002"]


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("", UnreadableInput, "holds no row"),
        ("Name\n", UnreadableInput, "no row under them"),
        ("Ilya Sorben,34\nMila Dorvich,29\n", UnreadableInput, "headed as one that holds names"),
        ('Name,Age\n"Ilya Sorben,34\nMila,2\n' + "x" * 1_000_001, UnreadableInput, "never closed"),
        ('Name,Age\n"Ilya Sorben,34\nMila,2\n', UnreadableInput, "row 2 .*never closed"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_a_sentence_without_names(
    path: Path, written: Listed, text: str, error: type[OnRecordError], words: str
) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        with pytest.raises(error, match=words) as refused:
            opened.people.import_list(written("list.csv", text))
        assert "Sorben" not in str(refused.value)
        assert "Dorvich" not in str(refused.value)
        assert opened.people.lists() == []


def test_a_column_that_is_not_there_is_said(path: Path, written: Listed) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened, pytest.raises(BadColumns, match="no column “Surname” for name"):
        opened.people.import_list(written("list.csv", PAPER), columns="name=Surname")


def test_odd_rows_are_kept_and_said(path: Path, written: Listed) -> None:
    rows = [
        "Name,Name,Age",
        f"{'Mila ' * 2000},,30",
        ",,41",
        "12345,,",
        '"=HYPERLINK(""x"")",Mila Dorvich,',
        "Мила;Mila,,29",
    ]
    with CaseFile.open(path, PASSPHRASE) as opened:
        found = opened.people.import_list(written("odd.csv", "\n".join(rows)))
        told = " ".join(found.notes)
        assert found.rows == 5
        assert "1 rows give no name" in told
        assert "1 cells hold a formula" in told
        assert "bears the heading of another one" in told
        assert by_name(opened, "Мила").person.words("name") == ("Мила", "Mila")
        opened.people.overlap()


def test_a_list_without_headings_whose_columns_are_given_by_number_says_what_became_of_its_first_row(
    path: Path, written: Listed
) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        bare = opened.people.import_list(written("bare.csv", "Ilya Sorben,34\nMila Dorvich,29\n"), columns="name=1")
        assert "first row was taken for the headings" in " ".join(bare.notes)
        headed = opened.people.import_list(written("own.csv", "Whom,Age\nMila Dorvich,29\n"), columns="name=Whom")
        known = opened.people.import_list(written("known.csv", "Name,Age\nZoya Velt,29\n"), columns="name=1")
        assert "first row" not in " ".join((*headed.notes, *known.notes))


def test_lines_in_another_encoding_than_the_rest_are_read(path: Path, tmp_path: Path) -> None:
    lines = ["ФИО;Возраст\n".encode(), "Сорбен Илья;34\n".encode(), "Дорвич Мила Андреевна;29\n".encode("cp1251")]
    (tmp_path / "mixed.csv").write_bytes(b"".join(lines))
    with CaseFile.open(path, PASSPHRASE) as opened:
        found = opened.people.import_list(tmp_path / "mixed.csv")
        assert any("1 of 3 lines are not in UTF-8" in note for note in found.notes)
        assert by_name(opened, "Дорвич Мила Андреевна").person.words("age") == ("29",)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16"])
def test_a_list_in_an_old_encoding_is_read(path: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "old.csv").write_bytes(PAPER.encode(encoding))
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.people.import_list(tmp_path / "old.csv")
        assert by_name(opened, "Таврелин Михаил").person.words("age") == ("41",)


def test_a_french_list_in_an_old_encoding_is_read(path: Path, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes("Nom;Prénom;Âge\nValmond;Hélène;41\nRéaud;Zoé;8\n".encode("cp1252"))
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.people.import_list(tmp_path / "old.csv")
        assert by_name(opened, "Hélène").person.words("age") == ("41",)


def test_a_workbook_is_read_as_a_table_is(path: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Nom", "Prénom", "Âge"), ("Sorben", "Ilya", 34), ("Dorvich", "Mila", "=1+1")):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert opened.people.import_list(tmp_path / "list.xlsx").rows == 2
        person = by_name(opened, "Sorben").person
        assert (person.words("family"), person.words("given"), person.words("age")) == (("Sorben",), ("Ilya",), ("34",))


def test_a_case_that_cannot_be_written_shows_its_persons(two: Path) -> None:
    two.chmod(0o400)
    try:
        with CaseFile.open(two, PASSPHRASE) as opened:
            if not opened.vault.writable:
                assert len(opened.people.everybody().known) == 7
                with pytest.raises(CaseUnusable, match="read-only"):
                    opened.people.import_list(two)
    finally:
        two.chmod(0o600)


def test_what_two_copies_have_of_persons_comes_together(two: Path, written: Listed, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    with CaseFile.open(two, PASSPHRASE) as opened:
        opened.backup(other)
    rows = ("id,name\n1,Rosa Kint\n", "id,name\n1,Jana Brevik\n2,Otto Grell\n")
    with CaseFile.open(other, PASSPHRASE) as away:
        away.people.import_list(written("both.csv", "name\nAda Lume\n"))
        away.people.import_list(written("away.csv", rows[0]))
        away.people.judge("P-001", "P-005", same=True)
        away.people.erase_list("L-002")
    with CaseFile.open(two, PASSPHRASE) as opened:
        opened.people.import_list(written("here.csv", rows[1]))
        opened.people.import_list(written("both2.csv", "name\nAda Lume\n"))
        before = {one.pseudonym for one in opened.people.everybody().known}
        with CaseFile.open(other, PASSPHRASE) as away, away.vault.reading() as theirs, opened.vault.change() as db:
            persons.join(db, theirs)
        names = [one.person.words("name") for one in opened.people.everybody().known]
        assert [one.label for one in opened.people.lists()] == ["L-001", "L-003", "L-004", "L-005"]
        assert sorted(names[4:]) == [("Ada Lume",), ("Jana Brevik",), ("Otto Grell",), ("Rosa Kint",)]
        after = {one.pseudonym for one in opened.people.everybody().known}
        assert before - after == {"P-005", "P-006", "P-007"}
        with CaseFile.open(other, PASSPHRASE) as away, away.vault.reading() as theirs, opened.vault.change() as db:
            assert persons.join(db, theirs) == 0
