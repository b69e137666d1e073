"""What a person types after an item, as a decision: `correct role witness`, `grade B2`, `status established`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.errors import BadJudgement
from onrecord.judging import Judging
from onrecord.model.event import Precision, When
from onrecord.model.judgement import (
    FIELDS,
    RELIABLE,
    Accept,
    Add,
    Bounds,
    Code,
    Comment,
    Correct,
    Decision,
    Doubtful,
    Grade,
    Item,
    Link,
    Merge,
    Private,
    Progress,
    Reject,
    Split,
    Status,
    Tags,
    Unlink,
    Value,
)
from onrecord.model.text import Span

_NONE = "none"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ENDS = {4: ("-01-01", "-12-31"), 7: ("-01", "")}


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed: the words after the decision's word, and the options that some decisions take."""

    judging: Judging
    item: Item
    words: Sequence[str]
    due: str | None = None
    evidence: str | None = None
    to: str | None = None

    def one(self, what: str) -> str:
        """The only word; raises a sentence if there is none or more."""
        if len(self.words) != 1:
            raise BadJudgement(f"Give {what}, and nothing else. “onrecord judge --help” has examples.")
        return self.words[0]

    def items(self) -> list[Item]:
        """All words as items."""
        if not self.words:
            raise BadJudgement("Name at least one item, as “onrecord judge CASE INCIDENT” prints them.")
        return [self.judging.item(word) for word in self.words]


def decision(word: str, said: Said) -> Decision:
    """The decision that was typed; raises `BadJudgement` if it is none."""
    read = _READ.get(word)
    if read is None:
        raise BadJudgement(f"There is no such decision. Choose one of: {', '.join(sorted(_READ))}.")
    if word != "progress" and (said.due or said.evidence or said.to):
        raise BadJudgement("--due, --evidence and --to go with the decision “progress” alone. Nothing was changed.")
    return read(said)


def given(words: str) -> str:
    """These words, or those on standard input if they are -: what is typed there is in no shell's history."""
    return sys.stdin.buffer.read().decode("utf-8", "replace") if words == "-" else words


def _bare(kind: Callable[[], Decision]) -> Callable[[Said], Decision]:
    def read(said: Said) -> Decision:
        if said.words:
            raise BadJudgement("Nothing follows this decision; give a reason with --why.")
        return kind()

    return read


def _correct(said: Said) -> Decision:
    if len(said.words) != 2:
        raise BadJudgement(f"Give a field and its value. Fields: {', '.join(FIELDS)}.")
    return _field(said, said.words[0], said.words[1])


def _add(said: Said) -> Decision:
    values = []
    for word in said.words:
        field, found, value = word.partition("=")
        if not found:
            raise BadJudgement("What is added is described as FIELD=VALUE, such as bounds=27 or role=witness.")
        values.append(_field(said, field, value))
    return Add(tuple(values))


def _field(said: Said, field: str, value: str) -> Correct:
    if field not in FIELDS:
        raise BadJudgement(f"There is no such field. Fields: {', '.join(FIELDS)}.")
    return Correct(field, _READERS.get(field, _word)(said, value))


def _word(_said: Said, value: str) -> Value:
    return None if value == _NONE else value


def _flag(_said: Said, value: str) -> Value:
    if value not in ("yes", "no"):
        raise BadJudgement("Say yes or no.")
    return value == "yes"


def _bounds(_said: Said, value: str) -> Value:
    match = re.fullmatch(r"(\d{1,9})?(\.\.|-)?(\d{1,9})?", value)
    if not match or not (match[1] or match[3]) or (match[2] == "-" and not (match[1] and match[3])):
        raise BadJudgement("How many is written 40, 15..20, 24.. (at least) or ..6 (at most).")
    low = int(match[1]) if match[1] else None
    high = int(match[3]) if match[3] else None
    return Bounds(low, high) if match[2] else Bounds(low, low)


def _span(_said: Said, value: str) -> Value:
    return _one_span(value)


def _one_span(value: str) -> Span:
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", value)
    if not match:
        raise BadJudgement("A passage is written by its first character and the one after its last: 40-46.")
    return Span(int(match[1]), int(match[2]))


def _spans(_said: Said, value: str) -> Value:
    return () if value == _NONE else tuple(_one_span(one) for one in value.split(","))


def _time(_said: Said, value: str) -> Value:
    if value == _NONE:
        return None
    first, two, last = value.partition("..")
    days = _first(first), _last(last if two else first)
    same: Precision = "day" if len(first) == 10 else "month" if len(first) == 7 else "year"
    return When(*days, "span" if two else same)


def _first(words: str) -> str:
    return _whole_day(words + _ENDS[len(words)][0] if len(words) in _ENDS else words)


def _last(words: str) -> str:
    import calendar

    if len(words) == 7 and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", words):
        return f"{words}-{calendar.monthrange(int(words[:4]), int(words[5:]))[1]:02}"
    return _whole_day(words + _ENDS[4][1] if len(words) == 4 else words)


def _whole_day(words: str) -> str:
    if not _DAY.fullmatch(words):
        raise BadJudgement(
            "A time is written 2019-01-14, 2019-01, 2019 or 2018-12..2019-01-14; none if it is not known."
        )
    return words


def _place(said: Said, value: str) -> Value:
    return None if value == _NONE else said.judging.place(value)


_READERS: Mapping[str, Callable[[Said, str], Value]] = {
    "background": _flag, "bounds": _bounds, "time": _time, "place": _place, "trigger": _span, "span": _span,
    "content": _spans, "source": _spans, "cue": _spans, "victims": _spans, "perpetrators": _spans, "means": _spans,
}  # fmt: skip


def _grade(said: Said) -> Decision:
    word = said.one("a letter from A to F for the source, a digit from 1 to 6 for the information, or both: B2")
    letters = re.fullmatch(r"([A-F])?([1-6])?", word.upper())
    source, _, information = word.lower().replace("-", "_").replace(" ", "_").partition("/")
    if not letters and {source, information} <= {"", *RELIABLE} and source + information:
        return Grade(source or None, information or None)  # type: ignore[arg-type]  # of those words
    if not letters or not word:
        raise BadJudgement(
            "A grade is a letter from A to F for the source, a digit from 1 to 6 for what it says: B2. Or it is a word "
            f"of HURIDOCS for each, with a stroke between: unsure/highly-reliable. They are {', '.join(RELIABLE)}."
        )
    return Grade(letters[1], letters[2])  # type: ignore[arg-type]  # of those letters and digits


def _status(said: Said) -> Decision:
    word = said.one("one of: suggested, under_review, established, contested, rejected")
    return Status(word.replace("-", "_"))  # type: ignore[arg-type]  # checked where it is judged


def _comment(said: Said) -> Decision:
    return Comment(given(said.one("the comment in quotation marks, or - to read it from standard input")))


def _tags(said: Said) -> Decision:
    codes = [code for word in said.words for code in word.split(",") if code]
    book = said.judging.ledger().codes
    if not codes:
        raise BadJudgement("Give the codes, with commas between; “none” takes all away.")
    unknown = [code for code in codes if code not in book or book[code].retired]
    if unknown and codes != [_NONE]:
        raise BadJudgement(
            "The code book has no such code. “onrecord judge CASE code:WORD code LABEL” puts one in; known: "
            f"{', '.join(name for name, one in book.items() if not one.retired) or 'none yet'}."
        )
    return Tags(() if codes == [_NONE] else tuple(codes), said.judging.book())


def _retire(said: Said) -> Decision:
    known = said.judging.ledger().codes.get(said.item.name or "")
    if known is None or said.words:
        raise BadJudgement("Only a code of the code book is retired: “onrecord judge CASE code:WORD retire”.")
    return replace(known, retired=True)


def _code(said: Said) -> Decision:
    if not 1 <= len(said.words) <= 2:
        raise BadJudgement("Give a label, and a definition if you like, each in quotation marks.")
    return Code(said.words[0], said.words[1] if len(said.words) > 1 else "")


def _merge(said: Said) -> Decision:
    return Merge(tuple(said.items()))


def _split(said: Said) -> Decision:
    return Split(tuple(map(said.judging.mention, said.items())))


def _link(said: Said) -> Decision:
    return Link(said.judging.mention(said.judging.item(said.one("one mention"))))


def _unlink(said: Said) -> Decision:
    return Unlink(said.judging.mention(said.judging.item(said.one("one mention"))))


def _progress(said: Said) -> Decision:
    word = said.one(
        "how far it has come: made, accepted, under_way, partly_fulfilled, fulfilled, refused, broken, lapsed"
    )
    where = said.evidence or ""
    evidence = said.judging.item(f"{where}/passage" if ":" in where and "/" not in where else where) if where else None
    known = said.judging.state(said.item).progress  # the day and who owes it hold until another is given
    due, to = (known.due, known.to) if known is not None else (_suggested(said), None)
    due = due if said.due is None else None if said.due == _NONE else said.due
    return Progress(word.replace("-", "_"), due, evidence, said.to or to)  # type: ignore[arg-type]  # checked there


def _suggested(said: Said) -> str | None:
    """The day when it is due as the report itself says."""
    return next((one.due for one in said.judging.followups() if one.item.key == said.item.key), None)


_READ: Mapping[str, Callable[[Said], Decision]] = {
    "accept": _bare(Accept),
    "reject": _bare(Reject),
    "correct": _correct,
    "add": _add,
    "doubtful": _bare(Doubtful),
    "not-doubtful": _bare(lambda: Doubtful(doubtful=False)),
    "grade": _grade,
    "status": _status,
    "comment": _comment,
    "tags": _tags,
    "code": _code,
    "retire": _retire,
    "merge": _merge,
    "split": _split,
    "link": _link,
    "unlink": _unlink,
    "progress": _progress,
    "private": _bare(lambda: Private(private=True)),
    "public": _bare(lambda: Private(private=False)),
}
