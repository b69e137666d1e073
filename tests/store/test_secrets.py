"""No word of a report, no name and no passphrase lies anywhere on the disk as it is, in whatever encoding."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

from onrecord.casefile import CaseFile
from onrecord.store.header import DATABASE_AT
from store.conftest import WEAK, arrived

PASSPHRASE = "Кудрявцев-Schlüssel-4711"
WORDS = {
    "a name in the text": "Лидия Жаворонкова",
    "a title": "Verschwundene Zypressenallee",
    "a path": "témoignage-de-Ghislaine-Orcel.txt",
    "an address": "https://herald.example/quintessential-zephyr",
    "an outlet": "Zwölfmeilen-Bote",
    "a holder": "Wilhelmina Quast",
    "the passphrase": PASSPHRASE,
    "a second passphrase": "fourteen amber lanterns",
}
ENCODINGS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "cp1251",
    "koi8-r",
    "cp866",
    "iso8859-5",
    "cp1252",
    "utf-7",
)


def forms(word: str) -> Iterator[bytes]:
    """A word as it could stand in a file."""
    for encoding in ENCODINGS:
        try:
            written = word.encode(encoding)
        except UnicodeEncodeError:
            continue
        yield from (written, written.hex().encode(), written.hex().upper().encode())
        for shift in range(3):
            yield base64.b64encode(b"\0" * shift + written)[4:-4]


def planted_in(content: bytes) -> set[str]:
    return {what for what, word in WORDS.items() if any(form in content for form in forms(word))}


def everything(folder: Path) -> bytes:
    return b"\n".join(one.read_bytes() + one.name.encode() for one in sorted(folder.rglob("*")) if one.is_file())


def fill(opened: CaseFile) -> None:
    original, analysis = arrived(
        f"{WORDS['a name in the text']} said that she was held for nine days.",
        WORDS["a path"],
        title=WORDS["a title"],
        outlet=WORDS["an outlet"],
        url=WORDS["an address"],
    )
    opened.store(original, analysis)


def test_nothing_planted_is_found_in_file_journal_or_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "temporary").mkdir()
    for name in ("TMPDIR", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    path = tmp_path / "case.onrecord"
    recovery = CaseFile.new(path, PASSPHRASE, WORDS["a holder"], stretching=WEAK)
    opened = CaseFile.open(path, PASSPHRASE)
    fill(opened)
    opened.weighed()
    with opened.vault.change() as db:
        db.execute("UPDATE report SET title = title || '!', outlet = outlet || '!', url = url || '!'")
        db.execute("SELECT * FROM report ORDER BY random()").fetchall()
        journal = (tmp_path / "case.onrecord-journal").read_bytes()
        assert len(journal) > 4096
        assert planted_in(everything(tmp_path)) == set()
    opened.add_holder("Bela", WORDS["a second passphrase"])
    opened.compact()
    opened.backup(tmp_path / "copy.onrecord")
    opened.lock()
    found = everything(tmp_path)
    assert planted_in(found) == set()
    assert recovery.encode() not in found
    assert recovery.replace("-", "").encode() not in found
    out, err = capfd.readouterr()
    assert planted_in((out + err).encode()) == set()


def test_a_tool_that_is_not_ours_finds_them_with_the_key(tmp_path: Path) -> None:
    """The words are there to be found, and what follows the header is a SQLCipher 4 database like any other."""
    path, bare = tmp_path / "case.onrecord", tmp_path / "bare.db"
    CaseFile.new(path, PASSPHRASE, WORDS["a holder"], stretching=WEAK)
    with CaseFile.open(path, PASSPHRASE) as opened:
        fill(opened)
        key = opened.vault.keys.data.hex()
    bare.write_bytes(path.read_bytes()[DATABASE_AT:])
    stranger = sqlcipher3.connect(str(bare))
    stranger.execute(f"PRAGMA key = \"x'{key}'\"")
    assert stranger.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert stranger.execute("SELECT title, outlet, url FROM report").fetchall() == [
        (WORDS["a title"], WORDS["an outlet"], WORDS["an address"])
    ]
    stranger.close()


def test_the_keys_are_in_no_words_about_them(tmp_path: Path) -> None:
    path = tmp_path / "case.onrecord"
    CaseFile.new(path, PASSPHRASE, "Ana", stretching=WEAK)
    with CaseFile.open(path, PASSPHRASE) as opened:
        key = opened.vault.keys.data
        assert key.hex() not in f"{opened.vault.keys!r}{opened.vault!r}"
        assert repr(key) not in f"{opened.vault.keys!r}{opened.vault!r}"
    assert opened.vault._keys.data == b""
