"""How many in all, by kind, for what a report is about."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.event import EventMention
from onrecord.model.figure import Counted, Figure, Total

_UNREAL = frozenset({"denied", "possible", "future", "general"})
_KINDS: tuple[Counted, ...] = (
    "killed", "injured", "detained", "tortured", "disappeared", "abducted", "displaced", "threatened", "sites",
)  # fmt: skip


def add_up(figures: Sequence[Figure], events: Sequence[EventMention]) -> tuple[Total, ...]:
    """The report's own totals; a kind it does not speak of is absent.

    Counts of background, unreal, superseded and part figures do not enter. A count that is said again is not
    added; people described alone are added up to one another, never to a stated count that may include them.
    """
    left_out = _left_out(figures, events)
    totals = [_total(kind, figures, left_out) for kind in _KINDS]
    return tuple(total for total in totals if total is not None)


def _left_out(figures: Sequence[Figure], events: Sequence[EventMention]) -> frozenset[int]:
    out = {i for i, f in enumerate(figures) if f.background or f.superseded or f.part_of is not None}
    kept: set[int] = set()
    unreal: set[int] = set()
    for event in events:
        target = unreal if event.background or event.factuality in _UNREAL else kept
        target.update(event.figures)
    return frozenset(out | (unreal - kept))


def _total(kind: Counted, figures: Sequence[Figure], left_out: frozenset[int]) -> Total | None:
    mine = [i for i, f in enumerate(figures) if f.counted == kind and f.same_as is None and i not in left_out]
    singly = [i for i in mine if figures[i].named_singly]
    stated = [i for i in mine if not figures[i].named_singly]
    lows = {i: figures[i].low for i in stated}
    if kind == "injured":
        dead = _total("killed", figures, left_out)
        killed = dead.low or 0 if dead is not None else 0
        joint = {f.among for f in figures if f.counted == "killed"}
        singly = [i for i in singly if i not in joint and not _is_killed(figures, figures[i].among)]
        for i in stated:
            low = lows[i]
            if i in joint and low is not None:
                lows[i] = max(low - killed, 0)
    if stated:
        best = max(stated, key=lambda i: (lows[i] or 0, figures[i].high or 0))
        low, high = lows[best], figures[best].high
        if low != figures[best].low and high is not None and low is not None:
            high = max(low, high - (figures[best].low or 0) + low)
        if (low if low is not None else high or 0) >= len(singly):
            return Total(kind, low, high, (best,))
    return Total(kind, len(singly), len(singly), tuple(singly)) if singly else None


def _is_killed(figures: Sequence[Figure], index: int | None) -> bool:
    return index is not None and figures[index].counted == "killed"
