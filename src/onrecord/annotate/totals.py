"""How many in all, by kind, for what a report is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.annotate import totals_evidence as evidence
from onrecord.engine.trees import Trees
from onrecord.model.event import EventMention
from onrecord.model.figure import Counted, Figure, Total

LEARNT_IN = frozenset({"en"})
FEW = 20
"""The choice was learnt from reports of a few victims: where a report is about more, counting alone decides."""
_KINDS: tuple[Counted, ...] = (
    "killed", "injured", "detained", "tortured", "disappeared", "abducted", "displaced", "threatened", "sites",
)  # fmt: skip


def choose(counts: evidence.Counts, trees: Mapping[str, Trees]) -> tuple[Total, ...]:
    """The report's own totals: of those that its text carries, the ones for which most of its words speak.

    What counting alone would say is weighed among them; it decides for kinds, languages and numbers that nothing was
    learnt of. A kind of which the report says nothing of its own is absent.
    """
    plain = add_up(counts.figures, counts.events)
    if counts.language not in LEARNT_IN or not counts.figures or _is_about_many(counts):
        return plain
    told = evidence.told(counts)
    found = {total.counted: total for total in plain}
    dead = 0
    for kind in evidence.CHOSEN:
        chosen = _chosen(told, kind, found.pop(kind, None), dead, trees[kind])
        if chosen is not None:
            found[kind] = chosen
        if kind == "killed" and chosen is not None:
            dead = value(chosen)
    return tuple(found[kind] for kind in _KINDS if kind in found)


def _chosen(told: evidence.Told, kind: Counted, plain: Total | None, dead: int, trees: Trees) -> Total | None:
    offered = evidence.candidates(told, kind, value(plain) if plain is not None else 0, dead)
    if len(offered) == 1:
        return plain
    scores = trees.scores([one.evidence for one in offered])
    best = max(range(len(offered)), key=lambda n: (scores[n], -n))
    same = plain is not None and offered[best].value == value(plain) and offered[best].figures
    if same or (offered[best].figures and all(told.figures[i].superseded for i in offered[best].figures)):
        return plain
    return Total(kind, offered[best].low, offered[best].high, offered[best].figures) if offered[best].figures else None


def value(total: Total) -> int:
    """A total as one number: its lower bound, else its upper one."""
    return total.low if total.low is not None else total.high or 0


def _is_about_many(counts: evidence.Counts) -> bool:
    """Whether a report counts many, and does not open with a few and bring the many up later ("1,400 this year")."""
    own = [f for f in counts.figures if _is_own(f)]
    end = counts.sentences[: evidence.OPENING][-1].span.end if counts.sentences else 0
    opening = [_size(f) for f in own if f.span.start < end and f.counted in evidence.CHOSEN]
    return max(opening, default=0) > FEW or (not opening and any(_size(f) > FEW for f in own))


def _is_own(figure: Figure) -> bool:
    """Whether a figure counts people of what the report is about, as far as its own words go."""
    return figure.counted not in ("other", "sites") and not (figure.background or figure.denied or figure.doubtful)


def _size(figure: Figure) -> int:
    return figure.low if figure.low is not None else figure.high or 0


def add_up(figures: Sequence[Figure], events: Sequence[EventMention]) -> tuple[Total, ...]:
    """The report's own totals; a kind it does not speak of is absent.

    Counts of background, unreal, denied, doubtful, superseded and part figures do not enter. A count that is said
    again is not added; people described alone are added up to one another, never to a stated count that may include
    them.
    """
    left_out = _left_out(figures, events)
    totals = [_total(kind, figures, left_out) for kind in _KINDS]
    return tuple(total for total in totals if total is not None)


def _left_out(figures: Sequence[Figure], events: Sequence[EventMention]) -> frozenset[int]:
    out = {i for i, f in enumerate(figures) if f.background or f.superseded or f.part_of is not None}
    out |= {i for i, f in enumerate(figures) if f.denied or f.doubtful}
    kept: set[int] = set()
    unreal: set[int] = set()
    for event in events:
        target = unreal if event.background or event.factuality in evidence.UNREAL else kept
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
