"""Persons, lists of names and what was decided about them come together when two copies are merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from store.conftest import PASSPHRASE
from store.leftovers import blobs, image
from store.test_joining import both, copied
from store.test_people import NGO, PAPER, by_name, report

NEWER = NGO.replace("Ilya,Sorben,34", "Ilya,Sorben,35")


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def everybody(opened: CaseFile) -> set[tuple[tuple[str, ...], bool]]:
    """Who is in a case, by the names that are given, and whether they are private; pseudonyms left out."""
    return {(tuple(sorted(one.person.words("name"))), one.private) for one in opened.people.everybody().known}


def test_lists_that_were_imported_apart_are_both_there(path: Path, tmp_path: Path) -> None:
    other = copied(path)
    with both(path, other) as (one, two):
        one.people.import_list(written(tmp_path, "paper.csv", PAPER), title="Khronika")
        two.people.import_list(written(tmp_path, "ngo.csv", NGO))
        two.people.import_list(written(tmp_path, "paper2.csv", PAPER + "Кто-то ещё;;;;\n"))
        made = two.people.judge("P-001", "P-004", same=True)
        one.joining(two).merge()
        assert [(listed.label, listed.title, listed.rows) for listed in one.people.lists()] == [
            ("L-001", "Khronika", 4),
            ("L-002", "", 3),
            ("L-003", "", 5),
        ]
        joined = by_name(one, "Ilya")
        assert len(joined.persons) == 2
        assert [judged.id for judged in one.people.judgements(joined)] == [made.id]
        two.joining(one).merge()
        assert everybody(one) == everybody(two)
        assert not one.joining(two).merge()
        assert len(one.people.everybody().known) == 11


def test_a_row_that_came_later_holds_and_an_erased_list_stays_erased(path: Path, tmp_path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.people.import_list(written(tmp_path, "ngo.csv", NGO))
        opened.people.import_list(written(tmp_path, "paper.csv", PAPER))
        with opened.vault.change() as db:
            db.execute("UPDATE person_mention SET at = '2026-01-01T00:00:00Z'")
    other = copied(path)
    with both(path, other) as (one, two):
        two.people.update_list("L-001", written(tmp_path, "newer.csv", NEWER), apply=True)
        two.people.erase_list("L-002")
        two.joining(one).merge()
        assert [listed.label for listed in two.people.lists()] == ["L-001"]
        one.joining(two).merge()
        for opened in (one, two):
            assert [listed.label for listed in opened.people.lists()] == ["L-001"]
            assert by_name(opened, "Ilya").person.words("age") == ("35",)
            assert "Таврелин" not in b"\n".join([image(opened), *blobs(opened)]).decode("utf-8", "replace")
        assert everybody(one) == everybody(two)


def test_who_was_judged_private_in_one_copy_is_masked_in_both(path: Path) -> None:
    original = report("Igor Sorben said that six miners were held.", "Igor Sorben", public=True)
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(*original)
    other = copied(path)
    with both(path, other) as (one, two):
        for opened in (one, two):  # each meets the person by itself
            opened.store(*report(f"Igor Sorben said that {len(opened.path.name)} went.", "Igor Sorben", public=True,
                                 path=opened.path.name + ".txt"))  # fmt: skip
            assert opened.people.everybody().known
        two.people.make_private(by_name(two, "Igor Sorben").pseudonym, private=True)
        one.joining(two).merge()
        assert by_name(one, "Igor Sorben").private
        two.joining(one).merge()
        assert everybody(one) == everybody(two)


def test_a_holder_without_the_key_to_the_persons_merges_them_unseen(path: Path, tmp_path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add_holder("Bela", "nine quiet kettles", persons=False)
    other = copied(path)
    with CaseFile.open(other, PASSPHRASE) as two:
        two.people.import_list(written(tmp_path, "ngo.csv", NGO))
    with CaseFile.open(path, "nine quiet kettles") as one, CaseFile.open(other, PASSPHRASE) as two:
        one.joining(two).merge()
    with CaseFile.open(path, PASSPHRASE) as one:
        assert len(one.people.everybody().known) == 3


@pytest.mark.parametrize("into", [0, 1])
def test_nothing_new_is_said_of_copies_with_the_same_persons(path: Path, tmp_path: Path, into: int) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.people.import_list(written(tmp_path, "ngo.csv", NGO))
        opened.store(*report("Igor Sorben said that six miners were held.", "Igor Sorben"))
        opened.people.everybody()
    pair = (path, copied(path))
    with both(pair[into], pair[1 - into]) as (one, two):
        assert not one.joining(two).preview()
