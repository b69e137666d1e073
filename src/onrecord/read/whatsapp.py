"""WhatsApp: the messages of an exported chat (TXT), whatever country's way of writing days it is in."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from onrecord.read.chats import Message, is_notice

_Order = Literal["year first", "day first", "month first"]
_BEGINNING_LINES = 50
_STAMP = re.compile(
    r"[\u200e\u200f\ufeff]*(?P<open>\[)?(?P<a>\d{1,4})(?P<between>[./-]|\. )(?P<b>\d{1,2})(?P=between)(?P<c>\d{1,4})\.?"
    r"(?:,|\s(?:à|at|um|в|às|a las))?\s(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\.?)?(?(open)\]|\s[-–])\s(?P<rest>.*)",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?P<sender>[^:\n]{1,120}?)\s?:(?:\s(?P<text>.*)|$)", re.DOTALL)


class _Line(NamedTuple):
    """A line that begins a message: the three numbers of its day, its time, and what follows."""

    day: tuple[int, int, int]
    dots: str
    time: dt.time
    rest: str


def is_export(head: bytes) -> bool:
    """Whether a text begins as an exported chat does: a day and time, then a sender or a notice, more than once."""
    lines = [line for line in head[:20_000].decode("utf-8", "replace").split("\n")[:_BEGINNING_LINES] if line.strip()]
    return bool(lines) and _begins(lines[0]) is not None and sum(_begins(line) is not None for line in lines) > 1


def messages(content: bytes, encoding: str) -> Iterator[Message]:
    """The messages in order; notices of the program are left out.

    A day that could be two ("3/4/2019") is taken only if other lines of the chat tell the order of day and month.
    """
    text = content.decode(encoding, "replace")
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    begun: list[tuple[_Line, list[str]]] = []
    for line in lines:
        if begins := _begins(line):
            begun.append((begins, [line]))
        elif begun:
            begun[-1][1].append(line)
    when = _reader_of_days([first for first, _ in begun])
    number = 0
    for first, whole in begun:
        said = _SENDER.match(first.rest)
        if said is None or is_notice(said["sender"]) or (is_notice(first.rest) and len(whole) == 1):
            continue
        number += 1
        sent = when(first)
        rest = "".join([said["text"] or "", *(f"\n{line.rstrip()}" for line in whole[1:])])
        doubt = () if len(sent) > 4 else ("Its day could be two days, by the order of day and month; it was not used.",)
        yield Message(
            number,
            " ".join(said["sender"].split()),
            sent,
            rest.strip("\u200e \n"),
            "".join(whole).encode(encoding, "replace"),
            notes=doubt,
        )


def _begins(line: str) -> _Line | None:
    match = _STAMP.match(line.rstrip("\r\n"))
    if match is None or (match["open"] and not match["second"]):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    try:
        time = dt.time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    return _Line((int(match["a"]), int(match["b"]), int(match["c"])), match["between"], time, match["rest"])


def _reader_of_days(lines: Sequence[_Line]) -> Callable[[_Line], str]:
    """What turns the numbers of a line into an ISO day and time, or into the year alone where days stay doubtful."""
    order = _order(lines)

    def sent(line: _Line) -> str:
        day = _day(line, order) if order else None
        a, _, c = line.day
        return f"{day.isoformat()}T{line.time.isoformat()}" if day else str(_year(a if a > 31 else c))

    return sent


def _order(lines: Sequence[_Line]) -> _Order | None:
    """Which number is the day, by what all lines together allow; None if two orders are possible."""
    if not lines or any(line.day[0] > 31 for line in lines):
        return "year first"
    if any(line.dots != "/" for line in lines):
        return "day first"
    candidates: tuple[_Order, ...] = ("day first", "month first")
    possible = [order for order in candidates if all(_day(line, order) for line in lines)]
    if len(possible) == 2:
        rising = [order for order in possible if _rises(lines, order)]
        possible = rising if len(rising) == 1 else possible
    same = all(line.day[0] == line.day[1] for line in lines)
    return possible[0] if possible and (same or len(possible) == 1) else None


def _rises(lines: Sequence[_Line], order: _Order) -> bool:
    days = [day for line in lines if (day := _day(line, order))]
    return all(day <= later for day, later in itertools.pairwise(days))


def _day(line: _Line, order: _Order) -> dt.date | None:
    a, b, c = line.day
    year, month, day = {"year first": (a, b, c), "day first": (c, b, a), "month first": (c, a, b)}[order]
    try:
        return dt.date(_year(year), month, day)
    except ValueError:
        return None


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number
