"""What an incident is called: kind, place and time, never a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.model.event import EventType, Place
from onrecord.reconcile.setting import MONTHS
from onrecord.reconcile.setting_of_waves import Time

_ONE = {
    "killing": "killing", "injury": "injury", "detention": "detention", "torture": "torture", "threat": "threat",
    "disappearance": "disappearance", "abduction": "abduction", "attack": "attack",
    "sexual_violence": "sexual violence",
    "raid": "raid", "displacement": "displacement", "destruction": "destruction",
}  # fmt: skip
_MANY = {"injury": "injuries", "torture": "torture", "sexual_violence": "sexual violence", "destruction": "destruction"}
_MOST_TOWNS = 2
_GRAVITY = ("killing", "disappearance", "torture", "sexual_violence", "abduction", "detention", "injury", "attack")


def title(types: Sequence[EventType], places: Sequence[Place], time: Time, *, many: bool) -> str:
    """Acts, places and time: "Detentions and killings, Darnik, March – May 2024"; without what is unknown.

    Of a wave in a region the towns that are named for it stand before the region ("Darnik and Kolvary, Ostrel").
    """
    *towns, region = [place.name for place in places] or [""]
    parts = [_acts(types, many=many), " and ".join(towns[:_MOST_TOWNS]), region, _when(time)]
    return ", ".join(p for p in parts if p)


def ranked(types: Sequence[EventType]) -> tuple[EventType, ...]:
    """The acts by how often they are mentioned, graver ones first on a tie."""
    counts = Counter(types)
    return tuple(sorted(counts, key=lambda t: (-counts[t], _GRAVITY.index(t) if t in _GRAVITY else 9, t)))


def _acts(types: Sequence[EventType], *, many: bool) -> str:
    words = [(_MANY.get(t) or f"{_ONE[t]}s") if many else _ONE[t] for t in ranked(types)[:2] if t in _ONE]
    return " and ".join(words).capitalize() if words else "Campaign" if "other" in types else "Event"


def _when(time: Time) -> str:
    if time.first is None or time.last is None:
        return time.words or ""
    if time.precision == "year" and time.first[:4] == time.last[:4]:
        return time.first[:4]
    if time.first == time.last:
        return f"{int(time.first[8:10])} {_month(time.first)} {time.first[:4]}"
    if time.first[:7] == time.last[:7]:
        return f"{_month(time.first)} {time.first[:4]}"
    year = "" if time.first[:4] == time.last[:4] else f" {time.first[:4]}"
    return f"{_month(time.first)}{year} – {_month(time.last)} {time.last[:4]}"


def _month(day: str) -> str:
    return MONTHS[int(day[5:7]) - 1]
