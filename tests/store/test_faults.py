"""What happens to a case in a hard life: it is said, and nothing that was confirmed is lost or wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from onrecord.errors import CaseLocked, CaseUnusable, DamagedCase
from onrecord.store import files, header
from onrecord.store.header import COPY_BYTES, DATABASE_AT
from store.conftest import PASSPHRASE, TEXT, arrived, snapshot

REGION = 1024


def test_every_region_flipped_in_turn_is_noticed(full: Path, tmp_path: Path) -> None:
    truth, whole = snapshot(full), full.read_bytes()
    flipped = tmp_path / "flipped.onrecord"
    noticed = 0
    for at in range(REGION // 2, len(whole), REGION):
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        if at < DATABASE_AT:
            with CaseFile.open(flipped, PASSPHRASE) as opened:
                assert any("header was damaged" in notice for notice in opened.notices), at
            assert snapshot(flipped) == truth
        else:
            with pytest.raises(DamagedCase):
                snapshot(flipped)
        noticed += 1
    assert noticed == len(whole) // REGION


def test_both_copies_of_the_header_damaged_is_said(full: Path) -> None:
    whole = bytearray(full.read_bytes())
    whole[200] ^= 1
    whole[COPY_BYTES + 200] ^= 1
    full.write_bytes(whole)
    with pytest.raises(DamagedCase, match="both copies"):
        CaseFile.open(full, PASSPHRASE)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.3, 0.5, 0.9, 0.999])
def test_a_cut_file_is_refused_and_not_touched(full: Path, share: float) -> None:
    whole = full.read_bytes()
    for size in {int(len(whole) * share), int(len(whole) * share) // 4096 * 4096, DATABASE_AT, DATABASE_AT + 4096}:
        full.write_bytes(whole[:size])
        with pytest.raises(CaseUnusable):
            snapshot(full)
        assert full.read_bytes()[DATABASE_AT:] == whole[DATABASE_AT:size]


def test_what_is_no_case_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.onrecord").write_bytes(b"")
    (tmp_path / "page.onrecord").write_bytes(b"<html>" * 9000)
    (tmp_path / "folder.onrecord").mkdir()
    for name, words in (
        ("empty", "not a case"),
        ("page", "not a case"),
        ("folder", "this is a folder"),
        ("gone", "no such file"),
    ):
        with pytest.raises(CaseUnusable, match=words):
            CaseFile.open(tmp_path / f"{name}.onrecord", PASSPHRASE)


def test_a_case_is_open_once(full: Path) -> None:
    with CaseFile.open(full, PASSPHRASE), pytest.raises(CaseUnusable, match="open in another OnRecord"):
        CaseFile.open(full, PASSPHRASE)
    code = f"from onrecord.casefile import CaseFile\nfrom pathlib import Path\nCaseFile.open(Path({str(full)!r}), {PASSPHRASE!r})"
    with CaseFile.open(full, PASSPHRASE) as opened:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "open in another OnRecord" in done.stderr
        opened.store(*arrived(f"{TEXT} Still writing."))
    snapshot(full)


def test_a_newer_file_is_left_alone(full: Path) -> None:
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.vault.db.pragma("user_version", 99)
    with pytest.raises(CaseUnusable, match="newer OnRecord"):
        snapshot(full)
    with full.open("rb") as stream:
        _, found = header.read(stream, "x")
    newer = header.pack(header.next_of(found, format=header.FORMAT + 1), bytes(32))
    full.write_bytes(newer * 2 + full.read_bytes()[DATABASE_AT:])
    with pytest.raises(CaseUnusable, match="newer OnRecord"):
        CaseFile.open(full, PASSPHRASE)


def test_a_place_that_is_read_only_can_be_read(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    truth, whole = snapshot(full), full.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert snapshot(full) == truth
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.weighed()
        for change in (
            lambda: opened.store(*arrived(f"{TEXT} More.")),
            lambda: opened.add_holder("Bela", "a long passphrase"),
            opened.compact,
        ):
            with pytest.raises(CaseUnusable, match="read-only"):
                change()
    assert full.read_bytes() == whole


DISK_FULL = """
import resource, sys
from pathlib import Path
from store.conftest import PASSPHRASE, TEXT, arrived
from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable
path = Path(sys.argv[1])
opened = CaseFile.open(path, PASSPHRASE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + int(sys.argv[2]),) * 2)
for number in range(1000):
    try:
        opened.store(*arrived(f"{TEXT} {number} " + "of a long list of words " * 400 + str(number)))
    except CaseUnusable as refusal:
        assert "full or broken" in str(refusal), refusal
        break
    print(number, flush=True)
try:
    opened.compact()
except CaseUnusable as refusal:
    assert "full or broken" in str(refusal), refusal
print("held", len(opened.entries()), flush=True)
opened.lock()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit on file size is held on Linux")
@pytest.mark.parametrize("room", [0, 4096, 9000, 40_000])
def test_a_full_disk_loses_nothing(full: Path, room: int) -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", DISK_FULL, str(full), str(room)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": f"{root.parent / 'src'}:{root}"},
    )
    assert done.returncode == 0, done.stderr
    stored = sum(line.isdigit() for line in done.stdout.split("\n"))
    assert f"held {stored + 3}" in done.stdout
    snapshot(full)
    with CaseFile.open(full, PASSPHRASE) as opened:
        assert len(opened.entries()) == stored + 3
    assert [one.name for one in full.parent.iterdir()] == [full.name]


HALF_WRITTEN = """
import os, sys
from pathlib import Path
from store.conftest import PASSPHRASE, TEXT, arrived
from onrecord.casefile import CaseFile
from onrecord.store import files
opened = CaseFile.open(Path(sys.argv[1]), PASSPHRASE)
opened.entries()
whole, count = files._File.xWrite, [0]
def dying(file, data, at):
    count[0] += bool(file._skipped)
    if count[0] == 4:
        os._exit(9)
    whole(file, data, at)
files._File.xWrite = dying
opened.store(*arrived(TEXT + " It was never confirmed."))
"""


@pytest.fixture
def half(full: Path) -> Path:
    """A case whose last change stopped in the middle of writing it, beside its journal."""
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", HALF_WRITTEN, str(full)],
        check=False,
        env=os.environ | {"PYTHONPATH": f"{root.parent / 'src'}{os.pathsep}{root}"},
    )
    assert done.returncode == 9
    assert files.check_journal(full)
    return full


def test_an_interrupted_change_is_taken_back_and_that_is_said(half: Path) -> None:
    with CaseFile.open(half, PASSPHRASE) as opened:
        assert any("interrupted" in notice for notice in opened.notices)
        assert len(opened.entries()) == 3
    snapshot(half)
    assert [one.name for one in half.parent.iterdir()] == [half.name]


def test_a_cut_journal_is_refused_and_nothing_touched(half: Path, tmp_path: Path) -> None:
    whole, journal = half.read_bytes(), files.journal_of(half).read_bytes()
    for size in range(12, len(journal), 997):
        files.journal_of(half).write_bytes(journal[:size])
        if size <= 4096 and not journal[:size].startswith(journal[:12]):
            continue
        with pytest.raises(DamagedCase, match="interrupted"):
            CaseFile.open(half, PASSPHRASE)
        assert half.read_bytes() == whole
        assert files.journal_of(half).stat().st_size == size


def test_a_journal_flipped_anywhere_never_gives_a_wrong_answer(half: Path, tmp_path: Path) -> None:
    journal, place = files.journal_of(half).read_bytes(), tmp_path / "again" / half.name
    place.parent.mkdir()
    shutil.copy(half, place)
    shutil.copy(files.journal_of(half), files.journal_of(place))
    truth = snapshot(place)
    refused = 0
    for at in [*range(28), *range(28, len(journal), 509)]:
        shutil.copy(half, place)
        files.journal_of(place).write_bytes(journal[:at] + bytes([journal[at] ^ 1]) + journal[at + 1 :])
        try:
            assert snapshot(place) == truth, at
        except CaseUnusable:
            refused += 1
        files.journal_of(place).unlink(missing_ok=True)
    assert refused


def test_a_locked_case_says_so(full: Path) -> None:
    opened = CaseFile.open(full, PASSPHRASE)
    opened.lock()
    opened.lock()
    for call in (opened.case, opened.entries, opened.holders, opened.compact, opened.check):
        with pytest.raises(CaseLocked):
            call()
    with pytest.raises(CaseLocked):
        opened.store(*arrived(TEXT))


def test_a_case_that_lies_idle_locks_itself(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    opened = CaseFile.open(full, PASSPHRASE, idle_seconds=60)
    clock[0] = 50
    opened.entries()
    clock[0] = 109
    assert not opened.locked
    clock[0] = 111
    with pytest.raises(CaseLocked):
        opened.entries()
    CaseFile.open(full, PASSPHRASE).lock()


def test_another_process_can_ask_for_the_lock(full: Path) -> None:
    opened = CaseFile.open(full, PASSPHRASE)
    (full.parent / f".{full.name}.lock").touch()
    assert opened.locked
    (full.parent / f".{full.name}.lock").unlink()
    assert "open nowhere" in CaseFile.lock_elsewhere(full)


def test_a_backup_is_the_same_case_and_replaces_nothing(full: Path) -> None:
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.backup(full.parent / "copy.onrecord")
        with pytest.raises(CaseUnusable, match="file of this name"):
            opened.backup(full.parent / "copy.onrecord")
        opened.store(*arrived(f"{TEXT} After the backup."))
    with CaseFile.open(full.parent / "copy.onrecord", PASSPHRASE) as copy:
        assert len(copy.entries()) == 3


def test_compacting_keeps_everything_and_takes_less_room(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.store(*arrived(TEXT + " ".join(str(n**3) for n in range(40_000))))
        with opened.vault.change() as db:
            db.execute("UPDATE report SET packed = zeroblob(10) WHERE 0")
            db.execute("CREATE TABLE waste AS SELECT randomblob(400000)")
        with opened.vault.change() as db:
            db.execute("DROP TABLE waste")
        before = snapshot_of(opened)
        size, smaller = opened.compact()
        assert smaller < size
        assert snapshot_of(opened) == before
        opened.store(*arrived(f"{TEXT} And on it goes."))
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.stat().st_mode & 0o777 == 0o600


def snapshot_of(opened: CaseFile) -> object:
    return opened.case(), opened.entries()
