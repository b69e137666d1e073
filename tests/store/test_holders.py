"""Who can open a case, and that nobody else can."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable, DamagedCase, WrongPassphrase
from onrecord.store import header, keys
from onrecord.store.header import COPY_BYTES
from store.conftest import PASSPHRASE, WEAK, snapshot

OTHER = "nine quiet kettles, Kolvary"


def test_the_recovery_key_opens_however_it_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.onrecord"
    key = CaseFile.new(path, PASSPHRASE, "Ana", stretching=WEAK)
    for typed in (key, key.lower(), key.replace("-", " "), key.replace("0", "O").replace("1", "l")):
        with CaseFile.open(path, typed) as opened:
            assert opened.holder.kind == "recovery"


def test_a_mistyped_group_of_the_recovery_key_is_named(path: Path) -> None:
    key = keys.new_recovery_key()
    letter = next(one for one in "ABCDEFGH" if one != key[6])
    with pytest.raises(CaseUnusable, match="group 2 is mistyped"):
        CaseFile.open(path, key[:6] + letter + key[7:])


def test_every_wrong_passphrase_gets_the_same_words(path: Path) -> None:
    for wrong in ("", "x", PASSPHRASE + " ", PASSPHRASE.upper(), keys.new_recovery_key(), "я" * 4000, "\x00"):
        with pytest.raises(WrongPassphrase, match=r"this passphrase does not open it\. Type it again\.$"):
            CaseFile.open(path, wrong)


def test_a_passphrase_is_the_same_on_every_keyboard(tmp_path: Path) -> None:
    CaseFile.new(tmp_path / "a.onrecord", "une forêt près d’Estane", "Ana", stretching=WEAK)
    CaseFile.open(tmp_path / "a.onrecord", "une fore\u0302t pre\u0300s d’Estane").lock()


def test_holders_come_change_and_go_and_the_content_stays(full: Path) -> None:
    before = snapshot(full)
    with CaseFile.open(full, PASSPHRASE) as opened:
        opened.add_holder("Bela", OTHER)
    with CaseFile.open(full, OTHER) as opened:
        assert opened.holder.name == "Bela"
        opened.change_passphrase("a third one, and a long one")
        opened.remove_holder("Ana")
    for gone in (PASSPHRASE, OTHER):
        with pytest.raises(WrongPassphrase):
            CaseFile.open(full, gone)
    after = snapshot(full, "a third one, and a long one")
    assert after[0] == before[0]  # type: ignore[index]
    with CaseFile.open(full, "a third one, and a long one") as opened, pytest.raises(CaseUnusable, match="last holder"):
        opened.remove_holder("Bela")


def test_a_removed_holder_leaves_nothing_in_either_copy_of_the_header(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add_holder("Bela", OTHER)
        opened.remove_holder("Bela")
    start = path.read_bytes()[: 2 * COPY_BYTES]
    assert start[:COPY_BYTES] == start[COPY_BYTES:]


def test_a_new_recovery_key_ends_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.onrecord"
    old = CaseFile.new(path, PASSPHRASE, "Ana", stretching=WEAK)
    with CaseFile.open(path, PASSPHRASE) as opened:
        new = opened.new_recovery_key()
    CaseFile.open(path, new).lock()
    with pytest.raises(WrongPassphrase):
        CaseFile.open(path, old)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda c: c.add_holder("Ana", OTHER), "a holder of this name already"),
        (lambda c: c.add_holder(" ", OTHER), "it is empty"),
        (lambda c: c.add_holder("x" * 400, OTHER), "too long"),
        (lambda c: c.add_holder("Bela", "short"), "shorter than 10"),
        (lambda c: c.change_passphrase("short"), "shorter than 10"),
        (lambda c: c.remove_holder("Nobody"), "no holder of this name"),
        (lambda c: c.remove_holder("recovery key"), "no holder of this name"),
        (lambda c: [c.add_holder(f"h{n}", OTHER) for n in range(20)], "no room for more"),
    ],
)
def test_what_cannot_be_done_with_holders_is_said(path: Path, call: object, words: str) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened, pytest.raises(CaseUnusable, match=words):
        call(opened)  # type: ignore[operator]


def test_a_list_of_holders_from_another_copy_of_the_file_is_not_believed(path: Path) -> None:
    """Slots put together by somebody without the key: each opens, but nobody signed them together."""
    with CaseFile.open(path, PASSPHRASE) as opened:
        old, signing = opened.vault.header, opened.vault.keys.mac
        opened.add_holder("Bela", OTHER)
        new = opened.vault.header
    mixed = header.next_of(new, slots=old.slots)
    forged = header.pack(mixed, bytes(32))
    path.write_bytes(forged * 2 + path.read_bytes()[2 * COPY_BYTES :])
    assert header.genuine(header.pack(mixed, signing), signing)
    with pytest.raises(DamagedCase, match="list of holders"):
        CaseFile.open(path, PASSPHRASE)


def test_the_file_tells_neither_names_nor_number_of_holders(path: Path) -> None:
    before = path.read_bytes()[:COPY_BYTES]
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add_holder("Bela", OTHER)
    after = path.read_bytes()[:COPY_BYTES]
    used = [len(one.rstrip(b"\0")) for one in (before, after)]
    assert abs(used[0] - used[1]) < 8  # a holder takes more; the digest at the end may itself end in a zero or two
    assert b"Bela" not in after


@given(st.text(max_size=60))
def test_no_text_of_another_form_is_taken_for_a_recovery_key(text: str) -> None:
    groups = text.replace(" ", "-").split("-")
    assume(len(groups) != 8)
    assert keys._recovery(text) is None
