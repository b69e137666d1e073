"""Decisions, and what is read at a passage, in the words in which a person types them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from onrecord.model.analysis import Analysis, Thing
from onrecord.model.event import Place, When
from onrecord.model.judgement import (
    FIELDS_OF,
    Add,
    Anchor,
    Bounds,
    Code,
    Comment,
    Correct,
    Decision,
    Doubtful,
    Grade,
    Item,
    Judgement,
    Link,
    Merge,
    Private,
    Progress,
    Split,
    Status,
    Tags,
    Undo,
    Unlink,
    word_of,
)
from onrecord.model.statement import Speaker, Statement
from onrecord.model.terms import Terms
from onrecord.model.text import Span
from onrecord.publish.words import Shown

Called = Callable[[Item], str]
"""How an item is named in a listing."""
_WORDS = 60  # code points of a passage that stand beside its place
_AROUND = 60  # code points of a passage's surroundings
_MOST = 160  # code points of a passage
_OPEN, _CLOSE = "\ue000", "\ue001"  # around the passage while names are masked; they stand in no text


def decided(one: Judgement, shown: Shown, called: Called) -> str:
    """A decision in words; names that people typed are masked like all others."""
    return " ".join(_decision(one.decision, called, shown.mask).split())


def _decision(said: Decision, called: Called, mask: Callable[[str], str]) -> str:
    match said:
        case Correct():
            return f"correct {said.field} {_set(said, mask)}"
        case Add(values=values):
            return " ".join(["add", *(f"{one.field}={_set(one, mask)}" for one in values)])
        case Doubtful(doubtful=doubtful):
            return "doubtful" if doubtful else "not-doubtful"
        case Private(private=private):
            return "private" if private else "public"
        case Grade():
            return f"grade {said.short}"
        case Merge(others=others):
            return f"merge {', '.join(map(called, others))}"
        case Split(mentions=mentions):
            return f"split {', '.join(map(_mention, mentions))}"
        case Link(mention=mention) | Unlink(mention=mention):
            return f"{word_of(said)} {_mention(mention)}"
        case Undo(judgement=judgement):
            return f"undo {judgement[:8]}"
        case Progress():
            due = f", due {said.due}" if said.due else ""
            evidence = f", evidence {called(said.evidence)}" if said.evidence is not None else ""
            return f"progress {said.status}{due}{f', owed by {mask(said.to)}' if said.to else ''}{evidence}"
        case Terms():
            return f"terms {mask(str(said))}"
        case Code(label=label, definition=definition, retired=retired):
            meant = mask(f"{label}: {definition}" if definition else label)
            return f"code {meant}{' (no longer given)' if retired else ''}"
        case Comment(text=text):
            return f"comment {mask(text)}"
        case Status(status=status):
            return f"status {status}"
        case Tags(codes=codes):
            return f"tags {', '.join(codes) or 'none'}"
    return word_of(said)


def _set(one: Correct, mask: Callable[[str], str]) -> str:
    return mask(value(one.value)) if one.field in ("speaker", "origin", "place") else value(one.value)


def _mention(mention: Anchor) -> str:
    return f"{mention.report}:{mention.span.start}-{mention.span.end}/event/{mention.type}"


def value(said: object) -> str:
    """A value as “correct” and “add” take it: 24.., 2019-01, 40-46, yes, none."""
    match said:
        case None | ():
            return "none"
        case bool():
            return "yes" if said else "no"
        case Bounds(low=low, high=high):
            return _bounds(low, high)
        case When():
            return _time(said)
        case Place(name=name, country=country):
            return f"{name} ({country})" if country else name
        case Span(start=start, end=end):
            return f"{start}-{end}"
        case tuple():
            return ",".join(map(value, said))
    return str(said)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "none"
    ends = ("" if low is None else str(low), "" if high is None else str(high))
    return ends[0] if low == high else "..".join(ends)


def _time(when: When) -> str:
    first, last = when.first, when.last
    if first is None and last is None:
        return "none"
    if first is not None and last is not None and when.precision in ("year", "month", "day"):
        return first[: {"year": 4, "month": 7}.get(when.precision, 10)]
    return f"{first or ''}..{last or ''}"


def fields(kind: str, now: Thing, before: Thing | None, text: str, shown: Shown) -> Iterator[tuple[str, str]]:
    """Each field of what stands at a passage with its value; beside one that people set what the machine suggests."""
    for field in FIELDS_OF[kind]:
        said, suggested = _field(now, field), None if before is None else _field(before, field)
        machine = f"  (the machine suggests {_worded(suggested, text, shown)})" if suggested != said and before else ""
        yield field, f"{_worded(said, text, shown)}{machine}"


def _field(thing: Thing, field: str) -> object:
    if isinstance(thing, Statement) and field == "speaker":
        return thing.speaker
    if isinstance(thing, Statement) and field == "role":
        return thing.speaker.role
    if field == "bounds":
        return Bounds(getattr(thing, "low", None), getattr(thing, "high", None))
    return getattr(thing, "when" if field == "time" and hasattr(thing, "when") else field, None)


def _worded(said: object, text: str, shown: Shown) -> str:
    if isinstance(said, Speaker):
        return shown.speaker(said)
    spans = [said] if isinstance(said, Span) else list(said) if isinstance(said, tuple) else []
    if not spans:
        return shown.mask(value(said)) if isinstance(said, (str, Place)) else value(said)
    return ", ".join(f"{value(one)} “{_cut(shown.mask(one.of(text)))}”" for one in spans if isinstance(one, Span))


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return f"{plain[:_WORDS]}…" if len(plain) > _WORDS else plain


def passage(meant: Item, analyses: Mapping[str, Analysis], shown: Shown) -> str | None:
    """The words of an item's passage in brackets with some around them; names are masked before anything is cut."""
    if meant.report is None or meant.report not in analyses or meant.span is None:
        return None
    text = analyses[meant.report].report.text
    before = text[max(0, meant.span.start - 3 * _AROUND) : meant.span.start]
    after = text[meant.span.end : meant.span.end + 3 * _AROUND]
    masked = shown.mask(f"{before}{_OPEN}{meant.span.of(text)}{_CLOSE}{after}")
    first, _, rest = masked.partition(_OPEN)
    inside, _, last = rest.partition(_CLOSE)
    cut = f"{inside[:_MOST]} …" if len(inside) > _MOST else inside
    return " ".join(f"…{first[-_AROUND:]}[{cut}]{last[:_AROUND]}…".split())
