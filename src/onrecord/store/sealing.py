"""What only holders of the key to the persons may read: boxes of XChaCha20-Poly1305 inside the encrypted case.

A box is bound to the case and to what it is about, so that none can be put in the place of another.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import CaseUnusable, DamagedCase
from onrecord.store import keys
from onrecord.store.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """The key to the persons of one case; `path` is for sentences."""

    key: bytes
    case: str
    path: str

    def closed(self, plain: bytes, about: str) -> bytes:
        """The box with this in it."""
        return keys.sealed(plain, self.key, f"{self.case}:{about}".encode())

    def opened(self, box: bytes, about: str) -> bytes:
        """What is in the box; raises `DamagedCase` if it is not the one that was closed about this."""
        plain = keys.opened(box, self.key, f"{self.case}:{about}".encode())
        if plain is None:
            raise DamagedCase(
                self.path, cause="what it has about a person is not what was written", advice="Go back to a backup"
            )
        return plain

    def digest(self, content: bytes) -> str:
        """A digest that tells nothing to whoever lacks the key, not even to one who guesses the content."""
        return keys.derived(self.key, content, b"digest").hex()


def seal(vault: Vault) -> Seal:
    """The key to the persons; raises a sentence for a holder who has none."""
    opened = vault.keys
    if opened.persons is None:
        raise CaseUnusable(
            str(vault.path),
            cause="you are a holder without a key to the persons in it",
            advice="Ask a holder who has one to look, or to remove you and add you anew with it",
        )
    return Seal(keys.derived(opened.persons, b"rows"), vault.header.case, str(vault.path))


def mark_key(vault: Vault) -> bytes:
    """The key under which reports' persons are known again by every holder; see `persons.numbered`."""
    return keys.derived(vault.keys.data, b"pseudonyms")
