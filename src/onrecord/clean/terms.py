"""The terms on which a report was given, as its row or reports.csv words them, or as they must be assumed."""

from __future__ import annotations

import datetime as dt
import functools
import ipaddress
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from onrecord import lexicon
from onrecord.model.terms import IN_CONFIDENCE, PUBLIC, Held, Standing, Terms
from onrecord.model.text import Report

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTS = re.compile(r"[;,\n]+")
_LONGEST = 1_000
_PERSONS_OWN = frozenset({"reports.csv"})
_MAIL = (".eml", ".mbox", ".mbx", ".msg")
_STRICTER: tuple[Standing, ...] = ("withdrawn", "in_confidence", "public")


def held(report: Report, kind: str | None = None) -> Held:
    """The terms of a report as far as nobody judged them; `kind` is what its original is, if that is known."""
    if report.terms and report.terms.strip():
        said = parsed(report.terms)
        return Held(said, "said", report.terms) if said else Held(IN_CONFIDENCE, "not_understood", report.terms)
    return Held(PUBLIC if is_published(report, kind) else IN_CONFIDENCE, "assumed")


def is_published(report: Report, kind: str | None = None) -> bool:
    """Whether a report is known to have been published: it has an outlet or a public address, and is no letter.

    What came as a chat or by mail, or with neither outlet nor address, is taken for testimony: given to somebody, not
    to all. What a person writes in reports.csv is believed.
    """
    if report.outlet and dict(report.found).get("outlet") in _PERSONS_OWN:
        return True
    letter = kind == "mail" or report.how == "attachment" or any(end in report.path.lower() for end in _MAIL)
    return not letter and bool(report.outlet or _is_public(report.url))


def parsed(words: str) -> Terms | None:
    """The terms that these words state, in English, French or Russian; None unless every word is understood.

    Parts are set off by a comma or semicolon: "in confidence; for the ICC and OHCHR; consent by her lawyer on
    2026-02-03". Days are ISO days. Several standings: the strictest.
    """
    if len(words) > _LONGEST:
        return None
    standings: list[Standing] = []
    told: dict[str, str | None] = {}
    audience: tuple[str, ...] = ()
    for part in filter(None, (_plain(one) for one in _PARTS.split(words))):
        if part.casefold() in _standings():
            standings.append(_standings()[part.casefold()])
        elif day := _after(part, "embargo", _is_day):
            told["until"] = max(day, told.get("until") or "")
        elif consent := _consent(part):
            told |= consent
        elif names := _after(part, "audience", _is_name):
            audience += _names(names)
        else:
            return None
    if not standings and not audience and "until" not in told:
        return None
    standing: Standing = next((one for one in _STRICTER if one in standings), "public")
    if audience and standing == "public":
        standing = "in_confidence"  # for some is not for all
    return Terms(standing, told.get("until"), audience, told.get("consent_by"), told.get("consent_on"))


def _consent(part: str) -> dict[str, str | None] | None:
    day = _after(part, "consent_day", _is_day)
    if day:
        return {"consent_on": day}
    who = _after(part, "consent", _is_name)
    if not who:
        return None
    last = who.split()[-1]
    if not _DAY.fullmatch(last):
        return {"consent_by": who}
    if not _is_day(last):
        return None
    by = _plain(who.removesuffix(last))
    for word in _every("on"):
        by = by.removesuffix(f" {word}")
    return {"consent_by": _plain(by) or None, "consent_on": last}


def _after(part: str, kind: str, fits: Callable[[str], bool]) -> str | None:
    """What stands after one of the beginnings of this kind, if it is of the sort that must stand there."""
    for beginning in _every(kind):
        rest = part[len(beginning) :]
        if part.casefold().startswith(beginning) and rest[:1].isspace() and fits(rest.strip()):
            return rest.strip()
    return None


def _names(words: str) -> tuple[str, ...]:
    for only in _every("only"):
        words = re.sub(rf"\s{re.escape(only)}$", "", words, flags=re.IGNORECASE)
    joined = "|".join(re.escape(one) for one in _every("and"))
    found = re.split(rf"\s+(?:{joined}|&)\s+|\s*/\s*", words, flags=re.IGNORECASE)
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _is_day(words: str) -> bool:
    try:
        return _DAY.fullmatch(words) is not None and bool(dt.date.fromisoformat(words))
    except ValueError:
        return False


def _is_name(words: str) -> bool:
    return any(map(str.isalnum, words)) and len(words) <= 200


def _is_public(url: str | None) -> bool:
    """Whether this is an address that everybody can reach."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or host.endswith((".local", ".internal", ".lan", ".onion", ".localhost")):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).strip(".: ")


@functools.cache
def _standings() -> dict[str, Standing]:
    return {word: standing for standing in reversed(_STRICTER) for word in _every(standing)}


@functools.cache
def _every(kind: str) -> tuple[str, ...]:
    """The words of this kind in all languages, longer ones first."""
    found = {word.casefold() for code in lexicon.LANGUAGES for word in lexicon.load("terms", code)[kind]}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
