"""The first bytes of a case: what the file is, how its key is wrapped, and where the database begins.

Two copies of the same header stand before the database. A change writes the older copy first and syncs it, then the
other, so that one whole header is there at every moment. Each copy ends with a checksum over all of its bytes (was it
written whole?) and carries a MAC under the data key (was it written by a holder?).
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

import msgspec

from onrecord.errors import CaseUnusable, DamagedCase

MAGIC = b"OnRecord case, encrypted\n"
COPY_BYTES = 16_384
DATABASE_AT = 2 * COPY_BYTES
FORMAT = 1
SLOTS = 16
_CHECKSUM = 32
_MAC = 32
_LENGTH = 4
_WHAT = f"SQLCipher 4 database from byte {DATABASE_AT} on, raw 256-bit key; see docs/safety.md of OnRecord"


@dataclass(frozen=True, slots=True)
class Stretching:
    """How a passphrase becomes a key: Argon2id (version 1.3, one lane); `memory` in bytes."""

    salt: bytes
    passes: int
    memory: int


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one holder; an empty one is filled with random bytes and looks the same.

    `data` and `persons` hold the two keys of the case, wrapped for this holder; `label` the holder's name, readable
    with the data key only.
    """

    data: bytes
    persons: bytes
    label: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the database; `generation` grows by one with each change."""

    case: str
    generation: int
    stretching: Stretching
    slots: tuple[Slot, ...]
    what: str = _WHAT
    format: int = FORMAT


def next_of(header: Header, **changes: object) -> Header:
    """The header that takes the place of this one."""
    return replace(header, generation=header.generation + 1, **changes)  # type: ignore[arg-type]


def pack(header: Header, mac_key: bytes) -> bytes:
    """One copy, as it lies in the file."""
    payload = msgspec.json.encode(header)
    signed = MAGIC + len(payload).to_bytes(_LENGTH, "big") + payload
    mac = hashlib.blake2b(signed, key=mac_key, digest_size=_MAC).digest()
    if len(signed) + _MAC + _CHECKSUM > COPY_BYTES:
        raise ValueError("the header has outgrown its room")
    body = (signed + mac).ljust(COPY_BYTES - _CHECKSUM, b"\0")
    return body + hashlib.sha256(body).digest()


def genuine(copy: bytes, mac_key: bytes) -> bool:
    """Whether a holder of the data key wrote this copy."""
    signed = copy[: _signed_bytes(copy)]
    mac = copy[len(signed) : len(signed) + _MAC]
    return hmac.compare_digest(mac, hashlib.blake2b(signed, key=mac_key, digest_size=_MAC).digest())


def read(stream: BinaryIO, path: str) -> tuple[list[bytes], Header]:
    """The whole copies, newest first, and what the newest says; raises a sentence if this file is no case."""
    stream.seek(0)
    start = stream.read(DATABASE_AT)
    copies = [start[at : at + COPY_BYTES] for at in (0, COPY_BYTES)]
    if not any(copy.startswith(MAGIC) for copy in copies):
        raise CaseUnusable(
            path, cause="this is not a case", advice="Name a file that “onrecord new” or “onrecord build” made"
        )
    whole = [copy for copy in copies if _whole(copy)]
    if not whole:
        raise DamagedCase(path, cause="both copies of its header are damaged", advice="Go back to a backup")
    parsed = sorted(((_parse(copy, path), copy) for copy in whole), key=lambda pair: -pair[0].generation)
    return [copy for _, copy in parsed], parsed[0][0]


def write(stream: BinaryIO, copy: bytes, sync: Callable[[BinaryIO], None]) -> None:
    """Puts this copy in both places, the one that holds the older or damaged header first."""
    stream.seek(0)
    start = stream.read(DATABASE_AT)
    first = 0 if _generation(start[:COPY_BYTES]) <= _generation(start[COPY_BYTES:]) else COPY_BYTES
    for at in (first, COPY_BYTES - first):
        stream.seek(at)
        if stream.write(copy) != len(copy):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(stream)


def _generation(copy: bytes) -> int:
    if not _whole(copy):
        return -1
    try:
        return msgspec.json.decode(_payload(copy), type=_Version).generation
    except msgspec.DecodeError:
        return -1


def _whole(copy: bytes) -> bool:
    body, checksum = copy[:-_CHECKSUM], copy[-_CHECKSUM:]
    return len(copy) == COPY_BYTES and copy.startswith(MAGIC) and hashlib.sha256(body).digest() == checksum


class _Version(msgspec.Struct):
    format: int
    generation: int


def _parse(copy: bytes, path: str) -> Header:
    try:
        if msgspec.json.decode(_payload(copy), type=_Version).format > FORMAT:
            raise CaseUnusable(path, cause="a newer OnRecord made this case", advice="Install the newest OnRecord")
        header = msgspec.json.decode(_payload(copy), type=Header)
    except msgspec.DecodeError:
        raise DamagedCase(path, cause="its header cannot be understood", advice="Go back to a backup") from None
    if len(header.slots) != SLOTS:
        raise DamagedCase(path, cause="its header cannot be understood", advice="Go back to a backup")
    return header


def _payload(copy: bytes) -> bytes:
    return copy[len(MAGIC) + _LENGTH : _signed_bytes(copy)]


def _signed_bytes(copy: bytes) -> int:
    start = len(MAGIC) + _LENGTH
    length = int.from_bytes(copy[len(MAGIC) : start], "big")
    return min(start + length, COPY_BYTES - _CHECKSUM - _MAC)
