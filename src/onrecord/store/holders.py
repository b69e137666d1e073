"""Who holds a case: each change is one new header, and the database stays as it is."""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import CaseUnusable
from onrecord.store import keys
from onrecord.store.keys import Holder
from onrecord.store.vault import Vault


def all_of(vault: Vault) -> dict[int, Holder]:
    """Everybody who can open the case, by slot."""
    return keys.holders(vault.header, vault.keys)


def add(vault: Vault, name: str, passphrase: str, now: str, *, persons: bool = True) -> None:
    """Lets one person more open the case, with or without the key to the persons in it."""
    if not name.strip():
        raise CaseUnusable("The holder’s name", cause="it is empty", advice="Give a name or a pseudonym")
    if any(one.name == name for one in all_of(vault).values()):
        raise CaseUnusable(
            str(vault.path), cause="it has a holder of this name already", advice="Give another name, or change theirs"
        )
    keys.check_passphrase(passphrase)
    given = vault.keys if persons else replace(vault.keys, persons=None)
    vault.change_holders(keys.with_holder(vault.header, given, passphrase, Holder(name, "passphrase", now)))


def remove(vault: Vault, name: str) -> None:
    """Takes the right to open the case from a holder."""
    slots = {slot: one for slot, one in all_of(vault).items() if one.kind == "passphrase"}
    found = [slot for slot, one in slots.items() if one.name == name]
    if not found:
        raise CaseUnusable(
            str(vault.path), cause="it has no holder of this name", advice="“onrecord holders list” names them"
        )
    if len(slots) == 1:
        raise CaseUnusable(
            str(vault.path), cause="this is its last holder, and nobody could open it", advice="Add another one first"
        )
    vault.change_holders(keys.without_holder(vault.header, found[0]))


def change(vault: Vault, passphrase: str, now: str) -> None:
    """Another passphrase for the holder who opened the case; the recovery key has a call of its own."""
    keys.check_passphrase(passphrase)
    slot = vault.keys.slot
    holder = all_of(vault)[slot]
    if holder.kind == "recovery":
        raise CaseUnusable(
            str(vault.path),
            cause="it was opened with the recovery key, which is nobody’s passphrase",
            advice="Add yourself as a holder with “onrecord holders add”, and remove the name that you lost",
        )
    new = keys.with_holder(vault.header, vault.keys, passphrase, Holder(holder.name, "passphrase", now), slot=slot)
    vault.change_holders(new)


def recover(vault: Vault, now: str) -> str:
    """Another recovery key; the old one opens nothing any more."""
    secret = keys.new_recovery_key()
    slot = next((slot for slot, one in all_of(vault).items() if one.kind == "recovery"), None)
    holder = Holder(keys.RECOVERY, "recovery", now)
    vault.change_holders(keys.with_holder(vault.header, vault.keys, secret, holder, slot=slot))
    return secret
