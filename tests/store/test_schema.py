"""Files of every earlier version open here; migrations that were released are not edited."""

from __future__ import annotations

import hashlib
from pathlib import Path

import apsw
import pytest

from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable
from onrecord.store import codec, schema
from store.conftest import PASSPHRASE, TEXT, WEAK, arrived

RELEASED: dict[int, str] = {
    1: "67bf3f1327369c0c7e0d6431acfd06d8d74d29a84a5eb64665ab61c09b4dc20d",
    2: "e93ed17bac700a9bd14f82f6f0ce04799e88c0cb0cfc2fbd036b96a2e98faf37",
    3: "9dc1ed7b900518d5a3be39ca529ac7aedc7e8faf7dd78b6e60dc053fa3feef50",
    4: "101a76b2bedbfab15dece6420a8983827939d2844795621410d6f826ebb7a96e",
    5: "5c17b3459e3f00b78436b9dbe09768f644335d54064435dd4b5ea67504cae6ce",
    6: "21bd6a9a1654e0329de5920f43e1252b576861c89b940e51e5bdfd38ff7ffe77",
    7: "fdc874f64374c6e5830396374acf152ae5ddf857aa61db90ed29ae63ac49e173",
    8: "c1fdad58459067de77f63b22843e93ee75862a726b2071600513ec5f1b3c8787",
    9: "6b309a75ac8b51d9ac13e83863afccc32e7d72dfc3fc25eaf65b5ae082bd82fe",
    10: "aff0cc62a4d7ccfd775739b785857175502af6b9df54274d342681c215ff57c5",
}
"""SHA-256 of each migration that was released, by the version it leads to; add a line with each release."""


def tables(db: apsw.Connection) -> set[tuple[str, str]]:
    return {(str(kind), str(name)) for kind, name in db.execute("SELECT type, name FROM sqlite_schema")}


def test_released_migrations_are_as_they_were() -> None:
    found = {number: hashlib.sha256(schema.MIGRATIONS[number - 1].encode()).hexdigest() for number in RELEASED}
    assert found == RELEASED


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS) + 1))
def test_a_file_of_each_version_opens_with_all_it_has(
    tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.onrecord"
    with monkeypatch.context() as old:
        old.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
        CaseFile.new(path, PASSPHRASE, "Ana", stretching=WEAK)
        old.setattr("onrecord.store.search.index", lambda *_: None)
        old.setattr("onrecord.store.erasing.of_original", lambda *_: [])
        old.setattr("onrecord.store.erasing.for_good", lambda *_: [])
        old.setattr("onrecord.store.records.next_number", lambda _: None)
        with CaseFile.open(path, PASSPHRASE) as opened:
            opened.store(*arrived(TEXT))
            assert opened.vault.db.pragma("user_version") == version
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert opened.vault.db.pragma("user_version") == len(schema.MIGRATIONS)
        assert [one.report.text for one in opened.case().analyses] == [TEXT]
        opened.check()
        fresh = apsw.Connection(":memory:")
        schema.migrate(fresh, "fresh", writable=True)
        assert tables(opened.vault.db) == tables(fresh)


def test_a_migration_that_fails_leaves_the_version_before() -> None:
    db = apsw.Connection(":memory:")
    schema.migrate(db, "x", writable=True)
    broken = (*schema.MIGRATIONS, "CREATE TABLE half (a); CREATE TABLE half (a);")
    with pytest.raises(apsw.SQLError):
        schema.migrate(db, "x", writable=True, migrations=broken)
    assert db.pragma("user_version") == len(schema.MIGRATIONS)
    assert ("table", "half") not in tables(db)


def test_an_older_file_in_a_place_that_is_read_only_is_said() -> None:
    with pytest.raises(CaseUnusable, match="older OnRecord"):
        schema.migrate(apsw.Connection(":memory:"), "x", writable=False)


def test_judgements_and_log_stay_as_they_were_written(full: Path) -> None:
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.add_holder("Bela", "nine quiet kettles")
        db = opened.vault.db
        db.execute(
            "INSERT INTO judgement (id, item, aspect, anchor, kind, payload, who, at, why, supersedes) "
            "VALUES ('j1', 'report r1', 'doubtful', '{}', 'doubtful', '{}', 'Ana', 't', '', '[]')"
        )
        for words in (
            "UPDATE judgement SET who = 'x'",
            "DELETE FROM judgement",
            "UPDATE log SET who = 'x'",
            "DELETE FROM log",
        ):
            with pytest.raises(apsw.ConstraintError):
                db.execute(words)
        assert all(line.whole for line in opened.history())


def test_a_line_of_the_log_that_was_changed_is_noticed(full: Path) -> None:
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.add_holder("Bela", "nine quiet kettles")
        opened.remove_holder("Bela")
        opened.vault.db.execute("DROP TRIGGER log_stays")
        opened.vault.db.execute("UPDATE log SET who = 'Vera' WHERE seq = 1")
        with pytest.raises(CaseUnusable, match="log"):
            opened.check()


def test_the_case_holds_what_its_records_are_primed_with(full: Path) -> None:
    with CaseFile.open(full, PASSPHRASE) as opened:
        held = opened.vault.db.execute("SELECT content FROM primer WHERE number = ?", (codec.PRIMER,)).get
    assert held == codec.primer()
    assert hashlib.sha256(codec.primer(1)).hexdigest() == PRIMER_1


PRIMER_1 = "61fcdfa5e980591daee773386f4f6a9ecf8a6b008a592359908e8cba0680a33e"
