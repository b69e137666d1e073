"""What people decided, beside what is weighed: as fields of case.json and as lines of the dossier.

Who decided is not said: the people who judge need protection too. Their words are masked like all others.
"""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model.judgement import Item, Judged, State
from onrecord.model.statement import PUBLIC_ROLES
from onrecord.publish.words import Shown, day, several

Json = dict[str, Any]
STATUSES = {
    "suggested": "suggested by the machine, judged by nobody",
    "under_review": "under review",
    "established": "established by people: reasonable grounds to believe",
    "contested": "contested",
    "rejected": "rejected by people",
}
STAGES = {
    "made": "made", "accepted": "accepted", "under_way": "under way", "partly_fulfilled": "partly fulfilled",
    "fulfilled": "fulfilled", "refused": "refused", "broken": "broken", "lapsed": "lapsed",
}  # fmt: skip


ASPECTS = {
    "truth": "accepted or rejected", "value:bounds": "how many", "value:counted": "what is counted",
    "doubtful": "doubt", "pair": "the same or not", "code": "the meaning of the code",
    "progress": "how far it has come",
}  # fmt: skip


def aspect(code: str) -> str:
    """What of an item is decided, in words: "how many", "role", "a merge"."""
    head, _, rest = code.partition(":")
    grouped = {"merge": "a merge", "split": "a split", "mention": "whether a mention is about it"}
    return ASPECTS.get(code) or grouped.get(head) or (rest if head == "value" else head).replace("_", " ")


def beside(state: State | None, shown: Shown) -> Json:
    """The field `judgement`, if people judged it."""
    return {"judgement": as_json(state, shown)} if state is not None and (state.in_force or state.conflicts) else {}


def as_json(state: State, shown: Shown) -> Json:
    """What holds of an item, each only where it was judged."""
    status = state.status if any(one.aspect == "status" for one in state.in_force) else None
    known: Json = {
        "status": status,
        "accepted": state.truth,
        "doubtful": state.doubtful or None,
        "grade": state.grade and {"source": state.grade.source, "information": state.grade.information},
        "tags": list(state.tags) or None,
        "corrected": [one.field for one in state.corrections] or None,
        "added": True if state.added is not None else None,
        "due": state.progress.due if state.progress is not None else None,
        "comments": [{"at": one.at, "text": shown.mask(text)} for one in state.comments
                     if (text := getattr(one.decision, "text", ""))] or None,
        "contradicted": [one.aspect for one in state.conflicts] or None,
        "at": state.in_force[-1].at if state.in_force else None,
    }  # fmt: skip
    return {name: value for name, value in known.items() if value is not None}


def whole(judged: Judged, shown: Shown) -> Json:
    """The field `judgements`: what was added, corrected and rejected in reports, and what needs a person again."""
    return {
        "added": [_said(place, item, state, shown) for place, item, state in _placed(judged)
                  if state.added is not None],
        "corrected": [_said(place, item, state, shown) for place, item, state in _placed(judged)
                      if state.added is None and state.corrections],
        "rejected": [_item(item, shown) for item in judged.rejected],
        "gone": [{**_item(one.item, shown), "reason": one.words} for one in judged.gone],
        "contradicted": [{**_item(one.item, shown), "aspect": one.aspect, "judgements": len(one.judgements)}
                         for one in judged.conflicts],
        "merged": dict(judged.absorbed),
        "codes": {name: {"label": shown.mask(code.label), "definition": shown.mask(code.definition),
                         "retired": code.retired} for name, code in judged.codes.items()},
    }  # fmt: skip


def _placed(judged: Judged) -> list[tuple[int, Item, State]]:
    """What stands in judged reports: where the machine alone would read it, what it is, and what people decided."""
    return [
        (judged.place(report, kind, index), item, judged.states[item.key])
        for report, kinds in judged.items.items()
        for kind, mine in kinds.items()
        for index, item in enumerate(mine)
        if item.key in judged.states
    ]


def _said(place: int, item: Item, state: State, shown: Shown) -> Json:
    values = {one.field: one.value for one in (*(state.added.values if state.added else ()), *state.corrections)}
    if "speaker" in values and values.get("role") not in PUBLIC_ROLES:
        values["speaker"] = None  # doubt means private
    return {
        **_item(item, shown),
        "index": place,
        "values": {field: msgspec.to_builtins(value) for field, value in values.items()},
    }


def _item(item: Item, shown: Shown) -> Json:
    known: Json = {
        "kind": item.kind,
        "report": item.report,
        "span": list(item.span) if item.span is not None else None,
        "sort": shown.name(item.sort),
        "incident": item.name if item.kind in ("incident", "point") else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def lines(state: State | None, shown: Shown) -> tuple[tuple[str, str], ...]:
    """What people decided about an incident, as pairs of a label and words; nothing if nobody judged it."""
    if state is None or not (state.in_force or state.conflicts):
        return ()
    found = [("Status", f"{STATUSES[state.status]}{_since(state)}")]
    if state.doubtful:
        found.append(("To be taken with caution", "marked as doubtful"))
    if state.grade is not None:
        found.append(("Graded", state.grade.short))
    if state.tags:
        found.append(("Tags", ", ".join(state.tags)))
    if state.corrections:
        found.append(("Set by people", several([one.field for one in state.corrections])))
    if state.conflicts:
        found.append(
            (
                "Not settled",
                "people decided otherwise about " + several([aspect(one.aspect) for one in state.conflicts]),
            )
        )
    found += [
        ("Remark", f"{shown.mask(getattr(one.decision, 'text', ''))} ({day(one.at[:10])})") for one in state.comments
    ]
    return tuple(found)


def _since(state: State) -> str:
    at = next((one.at for one in reversed(state.in_force) if one.aspect == "status"), None)
    return f" ({day(at[:10])})" if at is not None else ""


def short(state: State | None) -> str:
    """The status of an incident or point in a word or two; "" if people set none."""
    if state is None or not any(one.aspect == "status" for one in state.in_force):
        return ""
    return {"established": "established", "under_review": "under review"}.get(state.status, state.status)
