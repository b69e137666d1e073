"""Who can open a case: its random keys, wrapped for each holder by what only that holder knows."""

from __future__ import annotations

import hashlib
import secrets
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

from onrecord.errors import CaseUnusable, WrongPassphrase
from onrecord.store import header as head
from onrecord.store.header import Header, Slot, Stretching

KEY_BYTES = 32
SHORTEST_PASSPHRASE = 10
RECOVERY = "recovery key"
_NONCE = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_TAG = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
_LABEL_BYTES = 256
_LEAST = (3, 64 << 20)  # passes and memory below which no passphrase is stretched
_MOST = (64, 4 << 30)  # above which a header is not believed
_MEMORY = 256 << 20
_SECONDS = 0.7
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_GROUPS, _GROUP_LETTERS = 8, 4  # 32 letters of 5 bits: 160 bits, and a letter of check in each group


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The keys of an open case, and the slot that opened it; `persons` is None for a holder who may not see them."""

    data: bytes
    persons: bytes | None
    slot: int

    @property
    def mac(self) -> bytes:
        """The key under which the header is authenticated."""
        return derived(self.data, b"header")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who can open the case; kind is how."""

    name: str
    kind: Literal["passphrase", "recovery"]
    since: str


def calibrated() -> Stretching:
    """As much work as takes about 0.7 s on this machine, and never less than 3 passes over 64 MB."""
    salt, memory = secrets.token_bytes(argon2id.SALTBYTES), _MEMORY
    while (took := _seconds(Stretching(salt, _LEAST[0], memory))) > _SECONDS * 1.4 and memory > _LEAST[1]:
        memory //= 2
    return Stretching(salt, max(_LEAST[0], min(round(_LEAST[0] * _SECONDS / took), _MOST[0])), memory)


def _seconds(how: Stretching) -> float:
    """How long one derivation takes, the quicker of two."""
    tries = []
    for _ in range(2):
        started = time.perf_counter()
        stretch(b"calibration", how)
        tries.append(time.perf_counter() - started)
    return max(min(tries), 1e-3)


def fresh(stretching: Stretching, passphrase: str, name: str, since: str) -> tuple[Header, Keys, str]:
    """The header of a new case, its keys, and the recovery key to be written down."""
    keys = Keys(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES), 0)
    header = Header(secrets.token_hex(16), 0, stretching, tuple(_empty() for _ in range(head.SLOTS)))
    header = with_holder(header, keys, passphrase, Holder(name, "passphrase", since))
    recovery = new_recovery_key()
    return with_holder(header, keys, recovery, Holder(RECOVERY, "recovery", since)), keys, recovery


def unlock(header: Header, secret: str, path: str) -> Keys:
    """The keys of the case; raises `WrongPassphrase`, always in the same words."""
    stretching = header.stretching
    if stretching.passes > _MOST[0] or stretching.memory > _MOST[1] or len(stretching.salt) != argon2id.SALTBYTES:
        raise CaseUnusable(path, cause="its header asks for impossible work", advice="Go back to a backup")
    wrapping = _wrapping(secret, stretching)
    for index, slot in enumerate(header.slots):
        data = opened(slot.data, wrapping, _bound(header, index, "data"))
        if data is not None:
            return Keys(data, opened(slot.persons, wrapping, _bound(header, index, "persons")), index)
    raise WrongPassphrase(path)


def holders(header: Header, keys: Keys) -> dict[int, Holder]:
    """Everybody who can open the case, by slot."""
    found = {}
    for index, slot in enumerate(header.slots):
        label = opened(slot.label, derived(keys.data, b"label"), _bound(header, index, "label"))
        if label is not None:
            found[index] = msgspec.json.decode(label.rstrip(b"\0"), type=Holder)
    return found


def with_holder(header: Header, keys: Keys, secret: str, holder: Holder, *, slot: int | None = None) -> Header:
    """The header with one holder more, or with another secret for the holder in `slot`."""
    taken = holders(header, keys)
    free = [index for index in range(len(header.slots)) if index not in taken]
    if slot is None and not free:
        raise CaseUnusable(
            "The case", cause=f"it has {len(taken)} holders already, and no room for more", advice="Remove one first"
        )
    index = slot if slot is not None else secrets.choice(free)
    wrapping = _wrapping(secret, header.stretching)
    label = msgspec.json.encode(holder).ljust(_LABEL_BYTES, b"\0")
    if len(label) > _LABEL_BYTES:
        raise CaseUnusable("The holder’s name", cause="it is too long", advice="Give a shorter one")
    filled = Slot(
        sealed(keys.data, wrapping, _bound(header, index, "data")),
        sealed(keys.persons, wrapping, _bound(header, index, "persons")) if keys.persons else _empty().persons,
        sealed(label, derived(keys.data, b"label"), _bound(header, index, "label")),
    )
    return head.next_of(header, slots=_put(header.slots, index, filled))


def without_holder(header: Header, slot: int) -> Header:
    """The header with this slot emptied: filled with random bytes."""
    return head.next_of(header, slots=_put(header.slots, slot, _empty()))


def check_passphrase(passphrase: str) -> str:
    """The passphrase if it may protect a case; raises a sentence that says what is wrong with it."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise CaseUnusable(
            "The passphrase",
            cause=f"it is shorter than {SHORTEST_PASSPHRASE} characters",
            advice="Choose five or more unrelated words",
        )
    return passphrase


def new_recovery_key() -> str:
    """A secret of 160 bits as eight groups of five letters, the last letter of each a check of the others."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LETTERS)) for _ in range(_GROUPS))
    return "-".join(group + _check(group, number) for number, group in enumerate(groups))


def _recovery(secret: str) -> str | None:
    """The letters of a recovery key as they were printed; None if this is a passphrase."""
    groups = secret.upper().translate(_ALIKE).replace(" ", "-").split("-")
    if len(groups) != _GROUPS or not all(len(group) == _GROUP_LETTERS + 1 for group in groups):
        return None
    if any(set(group) - set(_LETTERS) for group in groups):
        return None
    for number, group in enumerate(groups):
        if _check(group[:-1], number) != group[-1]:
            raise CaseUnusable("The recovery key", cause=f"group {number + 1} is mistyped", advice="Type it again")
    return "-".join(groups)


def _check(group: str, number: int) -> str:
    digest = hashlib.sha256(f"{number}:{group}".encode()).digest()
    return _LETTERS[digest[0] % len(_LETTERS)]


def _wrapping(secret: str, stretching: Stretching) -> bytes:
    """The key that wraps a holder's slot. A recovery key needs no stretching: nobody can try 160 bits."""
    recovery = _recovery(secret)
    if recovery is not None:
        return hashlib.blake2b(recovery.encode(), key=stretching.salt, person=b"recovery", digest_size=32).digest()
    return stretch(unicodedata.normalize("NFKC", secret).encode(), stretching)


def stretch(secret: bytes, how: Stretching) -> bytes:
    """The key that Argon2id makes of a secret; slow by intent."""
    return argon2id.kdf(KEY_BYTES, secret, how.salt, opslimit=how.passes, memlimit=how.memory)


def derived(key: bytes, purpose: bytes, kind: bytes = b"onrecord") -> bytes:
    """Another key, or a digest under this one; of neither does anything lead back to the key."""
    return hashlib.blake2b(purpose, key=key, person=kind, digest_size=KEY_BYTES).digest()


def _bound(header: Header, slot: int, purpose: str) -> bytes:
    return f"{header.case}:{slot}:{purpose}".encode()


def sealed(plain: bytes, key: bytes, bound: bytes) -> bytes:
    """These bytes encrypted and authenticated, bound to what they are."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bound, nonce, key)


def opened(box: bytes, key: bytes, bound: bytes) -> bytes | None:
    """The bytes in a box; None if the key, the box or what it is bound to is another."""
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box[_NONCE:], bound, box[:_NONCE], key)
    except (CryptoError, ValueError):
        return None


def _empty() -> Slot:
    key = _NONCE + KEY_BYTES + _TAG
    return Slot(secrets.token_bytes(key), secrets.token_bytes(key), secrets.token_bytes(_NONCE + _LABEL_BYTES + _TAG))


def _put(slots: Sequence[Slot], index: int, slot: Slot) -> tuple[Slot, ...]:
    return (*slots[:index], slot, *slots[index + 1 :])


def as_slow_as(passes: int, memory: int) -> Stretching:
    """A stretching of a given strength, with a salt of its own."""
    return replace(Stretching(b"", passes, memory), salt=secrets.token_bytes(argon2id.SALTBYTES))
