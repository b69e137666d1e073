"""Digests as archives write them: which algorithm, and whether bytes fit."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final, Literal

Verdict = Literal["fits", "differs", "none", "unknown"]
"""Whether bytes fit the digest that was given for them; `unknown`: it is of a kind that cannot be computed here."""

_ALGORITHMS: Final = {
    "md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512", "blake2b": "blake2b",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as it was given: its algorithm ("sha1"; None if it is none that can be computed here), its bytes."""

    algorithm: str | None
    value: bytes | None

    def judge(self, *forms: bytes) -> Verdict:
        """Whether one of these forms of the same content has the digest."""
        if self.algorithm is None or self.value is None:
            return "unknown"
        return "fits" if any(_of(self.algorithm, form) == self.value for form in forms) else "differs"


def parsed(words: str | None) -> Digest | None:
    """A labelled digest ("sha1:…" in base 32, "sha256:…" in hexadecimal digits); None if none was given."""
    label, mark, value = (words or "").strip().partition(":")
    if not label:
        return None
    algorithm = _ALGORITHMS.get(label.lower().replace("-", "").replace("_", "")) if mark else None
    return Digest(algorithm, _value(algorithm, value.strip()) if algorithm else None)


def judge(words: str | None, *forms: bytes) -> Verdict:
    """Whether one of these forms has the digest that was given in words."""
    digest = parsed(words)
    return "none" if digest is None else digest.judge(*forms)


def begun(algorithm: str) -> hashlib._Hash:
    """A digest to be computed piece by piece."""
    return hashlib.new(algorithm, usedforsecurity=False)


def _of(algorithm: str, content: bytes) -> bytes:
    return hashlib.new(algorithm, content, usedforsecurity=False).digest()


def _value(algorithm: str, words: str) -> bytes | None:
    """The bytes of a digest by the length of its words: hexadecimal digits, base 32 or base 64."""
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    bare = words.rstrip("=")
    try:
        if len(bare) == 2 * size:
            return bytes.fromhex(bare)
        if len(bare) == -(-size * 8 // 5):
            return base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
        if len(bare) == -(-size * 8 // 6):
            return base64.b64decode(bare.translate(_FOR_ADDRESSES) + "=" * (-len(bare) % 4), validate=True)
    except (ValueError, binascii.Error):
        pass
    return None


_FOR_ADDRESSES: Final = str.maketrans("-_", "+/")
