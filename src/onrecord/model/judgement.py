"""What people decided: about which item, in which way, who, when and why.

A judgement never changes and never goes: another one supersedes it, or an `Undo` takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from onrecord.model.analysis import How
from onrecord.model.event import EventType, Factuality, Place, When
from onrecord.model.figure import Counted
from onrecord.model.statement import Quoted, Role, Stance
from onrecord.model.terms import Terms
from onrecord.model.text import Span

ItemKind = Literal[
    "report", "passage", "statement", "event", "figure", "date", "place", "credit", "name",
    "incident", "point", "response", "person", "person_pair", "code_book",
]  # fmt: skip
ON_PASSAGE: frozenset[str] = frozenset(
    {"passage", "statement", "event", "figure", "date", "place", "credit", "name", "response"}
)
"""Kinds of items that are a passage of one report."""
READ_IN_ORDER: tuple[ItemKind, ...] = ("statement", "event", "figure", "date", "place", "credit", "name")
"""Kinds of items that are read out of one report."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event mention by where it stands: report, trigger, and type."""

    report: str
    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class Item:
    """What a judgement is about, told in a way that outlives another reading by another engine.

    What stands on a passage is told by `report`, `span` (of a statement the hull of its content, of an event its
    trigger) and `sort` (an event's type, what a figure counts, a credit's origin, the kind of a response). An incident
    is told by its `mentions`, and by `name`, the id that it had when it was first judged; a point of it also by
    `sort`. A person or code has only a `name`.
    """

    kind: ItemKind
    report: str | None = None
    span: Span | None = None
    sort: str | None = None
    name: str | None = None
    mentions: tuple[Anchor, ...] = ()

    @property
    def key(self) -> str:
        """The item in one line; two items with the same key are one, whatever mentions an incident had when judged."""
        parts = (self.kind, self.report, *(self.span or ()), self.name, self.sort)
        return " ".join(str(part).replace("%", "%25").replace(" ", "%20") for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many: whole persons, both ends included; None where there is no bound."""

    low: int | None
    high: int | None


Value = str | bool | Bounds | When | Place | Span | tuple[Span, ...] | None
FIELDS: Mapping[str, Any] = {
    "content": tuple[Span, ...], "source": tuple[Span, ...], "cue": tuple[Span, ...],
    "speaker": str | None, "role": Role, "stance": Stance, "quoted": Quoted,
    "trigger": Span, "type": EventType, "factuality": Factuality, "background": bool,
    "victims": tuple[Span, ...], "perpetrators": tuple[Span, ...], "means": tuple[Span, ...],
    "time": When | None, "place": Place | None,
    "span": Span, "bounds": Bounds, "counted": Counted,
    "origin": str, "how": How,
}  # fmt: skip
"""What can be said of an item, and of which type it is."""

FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "statement": ("content", "source", "cue", "speaker", "role", "stance", "quoted"),
    "event": ("trigger", "type", "factuality", "victims", "perpetrators", "means", "time", "place", "background"),
    "figure": ("span", "bounds", "counted", "background"),
    "date": ("span", "time"),
    "place": ("span", "place"),
    "credit": ("span", "origin", "how"),
    "incident": ("time", "place"),
}
"""What can be said of which kind of item; only these kinds can be corrected or added, and an incident not added."""


@dataclass(frozen=True, slots=True)
class Accept:
    """It is as the machine suggests."""


@dataclass(frozen=True, slots=True)
class Reject:
    """It is not there, or not what the machine takes it for."""


@dataclass(frozen=True, slots=True)
class Correct:
    """One thing about it is otherwise: `field` is one of `FIELDS`, `value` what it is."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Add:
    """The machine missed it; the item says where it stands, `values` what it is."""

    values: tuple[Correct, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Whether it is to be taken with caution."""

    doubtful: bool = True


Reliability = Literal[
    "A", "B", "C", "D", "E", "F",
    "highly_reliable", "likely_reliable", "unsure", "likely_unreliable", "highly_unreliable",
]  # fmt: skip
Credibility = Literal[
    "1", "2", "3", "4", "5", "6",
    "highly_reliable", "likely_reliable", "unsure", "likely_unreliable", "highly_unreliable",
]  # fmt: skip
RELIABLE = tuple(one for one in get_args(Reliability) if len(one) > 1)
"""The words of HURIDOCS for how reliable something is (micro-thesaurus 42)."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How reliable the source is and how credible the information, each by itself; None: not graded.

    A to F and 1 to 6 are those of NATO STANAG 2511 ("Admiralty code"), the words for either those of HURIDOCS
    (micro-thesaurus 42, reliability); docs/judging.md has both.
    """

    source: Reliability | None = None
    information: Credibility | None = None

    @property
    def short(self) -> str:
        """The grade in one line: B2, B–, "highly reliable / unsure"."""
        parts = [(one or "–").replace("_", " ") for one in (self.source, self.information)]
        return ("" if max(map(len, parts)) == 1 else " / ").join(parts)


StatusWord = Literal["suggested", "under_review", "established", "contested", "rejected"]


@dataclass(frozen=True, slots=True)
class Status:
    """How far people are with an incident or a point; "established": there are reasonable grounds to believe it."""

    status: StatusWord


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark; it changes nothing else."""

    text: str


@dataclass(frozen=True, slots=True)
class Tags:
    """The codes of the case's own code book that hold for it; `book` is the version that was in force."""

    codes: tuple[str, ...]
    book: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A line of the code book: what a tag is called and when it holds; a retired one is kept and no longer given."""

    label: str
    definition: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """This incident and these are one."""

    others: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """These mentions are not about this incident but, together, about another."""

    mentions: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """This mention is about this incident."""

    mention: Anchor


@dataclass(frozen=True, slots=True)
class Unlink:
    """This mention is not about this incident."""

    mention: Anchor


Stage = Literal["made", "accepted", "under_way", "partly_fulfilled", "fulfilled", "refused", "broken", "lapsed"]
OPEN_STAGES: frozenset[str] = frozenset({"made", "accepted", "under_way", "partly_fulfilled"})
"""Stages at which something is still owed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a recommendation, promise, investigation or sanction has come.

    `due` is an ISO day, `evidence` the passage or statement that says so, `to` who owes it where the report's own
    words leave that open.
    """

    status: Stage
    due: str | None = None
    evidence: Item | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Private:
    """Whether a person is private, and so never named outside a passage."""

    private: bool


@dataclass(frozen=True, slots=True)
class Same:
    """The two persons of the item are one."""


@dataclass(frozen=True, slots=True)
class Different:
    """The two persons of the item are two."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The judgement of this id no longer holds; what it superseded does again."""

    judgement: str


Decision = (
    Accept | Reject | Correct | Add | Doubtful | Grade | Status | Comment | Tags | Code | Merge | Split | Link | Unlink
    | Progress | Private | Terms | Same | Different | Undo
)  # fmt: skip
DECISIONS: Mapping[str, type[Decision]] = {
    "accept": Accept, "reject": Reject, "correct": Correct, "add": Add, "doubtful": Doubtful, "grade": Grade,
    "status": Status, "comment": Comment, "tags": Tags, "code": Code, "merge": Merge, "split": Split, "link": Link,
    "unlink": Unlink, "progress": Progress, "private": Private, "terms": Terms, "same": Same,
    "different": Different, "undo": Undo,
}  # fmt: skip
"""Every decision by its word, as it is stored and typed."""
_WORDS = {kind: word for word, kind in DECISIONS.items()}


def word_of(decision: Decision) -> str:
    """The word for a decision."""
    return _WORDS[type(decision)]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person about one item.

    `id` is 32 hexadecimal digits by chance; `at` ISO, UTC, to the millisecond. `supersedes` are the ids of all
    judgements on the same aspect of the item that the person could see as the last ones.
    """

    id: str
    item: Item
    decision: Decision
    who: str
    at: str
    why: str = ""
    supersedes: tuple[str, ...] = ()

    @property
    def aspect(self) -> str:
        """What of the item is decided; of judgements on one aspect the last one holds."""
        return aspect_of(self.decision) or f"{word_of(self.decision)}:{self.id}"


def aspect_of(decision: Decision) -> str:
    """The aspect that a decision decides; "" if each such decision stands for itself (comments, undoing)."""
    match decision:
        case Accept() | Reject():
            return "truth"
        case Correct(field=field):
            return f"value:{field}"
        case Comment() | Undo():
            return ""
        case Same() | Different():
            return "pair"
        case Merge(others=others):
            return "merge:" + ",".join(sorted(one.key for one in others))
        case Split(mentions=mentions):
            return "split:" + ",".join(sorted(f"{m.report} {m.span.start} {m.span.end} {m.type}" for m in mentions))
        case Link(mention=m) | Unlink(mention=m):
            return f"mention:{m.report} {m.span.start} {m.span.end} {m.type}"
        case _:
            return word_of(decision)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements on one aspect of an item that differ, made without knowing of each other.

    Neither holds until a person judges again; `common` is the last one that all of them superseded, which holds so
    long (None: what the machine suggests).
    """

    item: Item
    aspect: str
    judgements: tuple[Judgement, ...]
    common: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A judged item that is not found any more, and why in words; its judgements are kept."""

    item: Item
    words: str


@dataclass(frozen=True, slots=True)
class State:
    """What holds of an item by the judgements in force; an item that nobody judged is merely suggested.

    `truth` is True if it was accepted, False if rejected, None if neither. `corrections` hold the last value of each
    field, `last` is the id of the newest judgement on the item, of whatever kind.
    """

    item: Item
    truth: bool | None = None
    status: StatusWord = "suggested"
    grade: Grade | None = None
    tags: tuple[str, ...] = ()
    doubtful: bool = False
    comments: tuple[Judgement, ...] = ()
    corrections: tuple[Correct, ...] = ()
    added: Add | None = None
    progress: Progress | None = None
    in_force: tuple[Judgement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    last: str | None = None

    @property
    def rejected(self) -> bool:
        """Whether people say that it is not so."""
        return self.truth is False or self.status == "rejected"


def codes_of(states: Mapping[str, State]) -> dict[str, Code]:
    """The code book that states amount to."""
    decided = [(one.item.name or "", one.decision) for state in states.values() for one in state.in_force]
    return {name: code for name, code in sorted(decided, key=lambda one: one[0]) if isinstance(code, Code)}


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided about all reports together, beside what is weighed of it.

    `states` is by the key of the item. `items` gives for the reports on which there is a judgement, and for each kind,
    the items of what stands in the analysis as judged, in its order, `places` where each stands in what the machine
    alone reads (what people added: after all that it reads). `rejected` are passages' items that people took out,
    `absorbed` the ids of incidents that people merged into another, and the id of that, `moved` the keys of responses
    that are read a little otherwise now, and the keys under which they were judged.
    """

    states: Mapping[str, State]
    items: Mapping[str, Mapping[str, tuple[Item, ...]]]
    places: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)
    rejected: tuple[Item, ...] = ()
    gone: tuple[Gone, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    absorbed: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> Mapping[str, Code]:
        """The code book: each code with what it means, retired ones too."""
        return codes_of(self.states)

    def incident(self, name: str) -> State | None:
        """What people decided about the incident of this id; None: nothing."""
        return self.states.get(Item("incident", name=name).key)

    def point(self, name: str, point: str) -> State | None:
        """What people decided about a point of the incident of this id."""
        return self.states.get(Item("point", name=name, sort=point).key)

    def response(self, report: str, span: Span, kind: str) -> State | None:
        """What people decided about a response or recommendation."""
        key = Item("response", report, span, kind).key
        return self.states.get(self.moved.get(key, key))

    def item(self, report: str, kind: str, index: int) -> State | None:
        """What people decided about the statement, event or figure of this index in a report as judged."""
        return self.states.get(self.items[report][kind][index].key) if report in self.items else None

    def place(self, report: str, kind: str, index: int) -> int:
        """Where it stands in what the machine alone reads."""
        return self.places[report][kind][index] if report in self.places else index

    def report(self, report: str) -> State | None:
        """What people decided about a report as a whole."""
        return self.states.get(Item("report", report).key)
