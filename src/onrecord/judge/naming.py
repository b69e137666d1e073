"""Items as listings print them and a person writes them: `5746a80df5fe/killed`, `REPORT:40-46/event`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.errors import BadJudgement
from onrecord.judge import items
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import ON_PASSAGE, Anchor, Item, ItemKind
from onrecord.model.text import Span

_PASSAGE = re.compile(
    r"(?P<report>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})(?:/(?P<kind>[a-z_]+)(?:/(?P<sort>.+))?)?", re.DOTALL
)
_LEAST = 4  # characters of an id that are enough, if no other begins so
_LONGEST = 500


def name(item: Item) -> str:
    """The item in one word, which `parsed` understands."""
    if item.kind in ON_PASSAGE and item.span is not None:
        sort = f"/{item.sort.replace(' ', '_')}" if item.sort and item.kind in ("event", "figure", "response") else ""
        return f"{item.report}:{item.span.start}-{item.span.end}/{item.kind}{sort}"
    if item.kind == "point":
        return f"{item.name}/{item.sort}"
    if item.kind == "code_book":
        return f"code:{item.name}"
    return item.report or item.name or ""


def parsed(words: str, reports: Iterable[str], incidents: Mapping[str, Item], judged: Iterable[Item]) -> Item:
    """What a person means: an incident, a point of one, a report, a code, or a passage of a report.

    Which of the things that stand at a passage is meant tells `at`. Raises `BadJudgement` if nothing of this name is
    there, or more than one thing.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        raise _unknown(words)
    if words.startswith("code:"):
        return items.of_code(words.removeprefix("code:"))
    passage = _PASSAGE.fullmatch(words)
    if passage:
        return _passage(passage, reports, words)
    head, _, point = words.partition("/")
    known = dict(incidents)
    for one in judged:
        if one.kind in ("incident", "point") and one.name is not None:
            known.setdefault(one.name, items.whole_of(one))
    found = whole(head, known)
    if found is not None:
        return items.of_point(known[found], point) if point else known[found]
    report = whole(words, reports)
    if report is None:
        raise _unknown(words)
    return items.of_report(report)


def _passage(match: re.Match[str], reports: Iterable[str], words: str) -> Item:
    report = whole(match["report"], reports)
    kind = match["kind"]
    if report is None or (kind is not None and kind not in ON_PASSAGE):
        raise _unknown(words)
    span = Span(int(match["start"]), int(match["end"]))
    meant: ItemKind = "passage" if kind is None else kind  # type: ignore[assignment]  # it is one of them, see above
    sort = match["sort"].replace("_", " ") if kind == "response" and match["sort"] else match["sort"]
    return Item(meant, report, span, sort)


def at(item: Item, analysis: Analysis, judged: Iterable[Item]) -> Item:
    """The thing that stands at a passage, of what is read there and what people judged there; else the item as it is.

    Raises `BadJudgement` if several do.
    """
    every = {one.key: one for one, _ in items.all_of(analysis)}
    every |= {one.key: one for one in judged if one.report == analysis.report.id}
    there = [one for one in every.values() if one.span == item.span and one.kind != "passage"]
    if item.kind == "passage":
        there = [one for one in there if one.kind != "name"]  # a place is a name, too: a name is meant where it is said
    else:
        there = [one for one in there if one.kind == item.kind and item.sort in (None, one.sort)]
    if len(there) > 1:
        listed = ", ".join(name(one) for one in sorted(there, key=lambda one: one.key))
        raise BadJudgement(f"Several things stand at this passage. Name one of them: {listed}.")
    return there[0] if there else item


def anchor(item: Item) -> Anchor:
    """The mention that is named; raises `BadJudgement` if what is named is no event."""
    if item.kind != "event":
        raise BadJudgement(f"{name(item)}: this is no mention of an event. “onrecord judge CASE INCIDENT” lists them.")
    return items.anchor_of(item)


def whole(words: str, names: Iterable[str]) -> str | None:
    """The name that is given, whole or by its beginning; None if none begins so; raises if several do."""
    every = list(names)
    if words in every:
        return words
    found = [one for one in every if one.startswith(words)] if len(words) >= _LEAST else []
    if len(found) > 1:
        raise BadJudgement(f"{_shown(words)}: several ids begin so. Give more of it.")
    return found[0] if found else None


def _unknown(words: str) -> BadJudgement:
    return BadJudgement(
        f"{_shown(words)}: there is nothing of this name in the case. “onrecord judge CASE” lists incidents, "
        "“onrecord judge CASE INCIDENT” what they rest on; a passage is written REPORT:40-46."
    )


def _shown(words: str) -> str:
    kept = "".join(c for c in words if c.isprintable())[:40]
    return kept if re.fullmatch(r"[\w:/#.\- ]*", kept, re.ASCII) and kept else "What was given"
