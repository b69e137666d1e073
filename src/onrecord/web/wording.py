"""Days, numbers, roles and speakers as the workbench words them, in the language of the page, private names masked."""

from __future__ import annotations

from onrecord.model.event import When
from onrecord.model.incident import Trail
from onrecord.model.statement import Speaker
from onrecord.model.terms import Held
from onrecord.publish.words import Shown
from onrecord.web.tongue import Tongue


def speaker(say: Tongue, shown: Shown, of: Speaker) -> str:
    """Who speaks: by name where it is public, else by role and number."""
    if of.public and of.name:
        return shown.mask(of.name)
    number = shown.pseudonyms.get(of.name or "")
    return f"{say('role-' + of.role)}, {number}" if number else say("role-" + of.role)


def when(say: Tongue, time: When | None) -> str:
    """The days that a time expression covers, as precisely as it says."""
    if time is None or (time.first is None and time.last is None):
        return say("unknown")
    cut = {"year": 4, "month": 7}.get(time.precision, 10)
    first, last = (say.day(end[:cut]) if end else "…" for end in (time.first, time.last))
    return first if first == last else f"{first} – {last}"


def terms(say: Tongue, shown: Shown, held: Held) -> str:
    """On what terms a report was given, and where they come from if no one set or said them clearly."""
    of = held.terms
    parts = [say("granted-" + of.standing)]
    parts += [say("granted-until", day=say.day(of.until))] if of.until else []
    parts += [say("granted-for", whom=", ".join(shown.mask(one) for one in of.audience))] if of.audience else []
    whence = f" ({say('granted-' + held.whence)})" if held.whence in {"assumed", "disputed", "not_understood"} else ""
    return ", ".join(parts) + whence


def chain(say: Tongue, shown: Shown, trail: Trail) -> str:
    """On whose word: the nearest sayer, those it came through, and the origin, each after the other."""
    steps = [trail.said_by or trail.voice, *trail.via, trail.origin]
    names = [shown.name(step) or "" for step in steps if step]
    known = list(dict.fromkeys(names))
    end = "" if trail.named or trail.origin is None else f" ({say('origin-unnamed')})"
    return " ← ".join(known) + end if known else say("own-voice")
