"""Chats: each message a report; who sent it is a member with a number, never a name."""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import lexicon
from onrecord.engine import language
from onrecord.model.original import Known, Original
from onrecord.model.text import Unread
from onrecord.read.source import Source

SOURCE = "the chat export"
_ID_DIGITS = 16
_AROUND = 20
_CHANGES = str.maketrans("", "", "\u200e\u200f\u2068\u2069\ufeff")


class DamagedExport(Exception):
    """The export ends or breaks off; what came before it was read. `reason` and `advice` are for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason, self.advice = reason, "Export the chat again and add that"


@dataclass(frozen=True, slots=True)
class Message:
    """One message as an export has it. `sender` tells senders apart and is shown nowhere; None if nobody is named.

    `outlet` is the channel that published it, None for a chat. `answers` is the number of the message that it
    answers, `content` the bytes in the export.
    """

    number: int
    sender: str | None
    sent: str | None
    text: str
    content: bytes
    outlet: str | None = None
    is_post: bool = False
    answers: int | None = None
    is_forwarded: bool = False
    notes: tuple[str, ...] = ()


def originals(messages: Iterable[Message], source: Source, members: dict[str, int]) -> Iterator[Original | Unread]:
    """The reports of a chat in order; at its end one line about messages without words, if there are any.

    `members` gives each sender a number and grows: the first who writes is 1.
    """
    silent = 0
    for message, around in _with_neighbours(messages):
        number = members.setdefault(message.sender, len(members) + 1) if message.sender else None
        if _holds_words(message.text):
            yield _original(message, source, number, _hint(message.text, around))
        else:
            silent += 1
    if silent:
        hold = "of its messages holds" if silent == 1 else "of its messages hold"
        advice = "Add a transcript as a text file where one matters"
        yield Unread(source.path, f"{silent} {hold} no words (pictures, sound, files, deleted messages)", advice)


def _with_neighbours(messages: Iterable[Message]) -> Iterator[tuple[Message, Sequence[str]]]:
    """Each message with the texts of some before it, or after it at the beginning of a chat."""
    rest = iter(messages)
    first: list[Message] = []
    broken: DamagedExport | None = None
    try:
        for message in itertools.islice(rest, _AROUND):
            first.append(message)  # noqa: PERF402  (what came before a break is kept)
    except DamagedExport as problem:
        broken = problem
    around = deque((message.text for message in first), maxlen=_AROUND)
    yield from ((message, around) for message in first)
    if broken is not None:
        raise broken
    for message in rest:
        around.append(message.text)
        yield message, around


def _hint(text: str, around: Sequence[str]) -> str | None:
    """The language of the messages around one that is too short to tell its own; None for a longer one."""
    if sum(map(str.isalpha, text[:200])) >= language.FEWEST_LETTERS:
        return None
    return language.of("\n".join(words[:500] for words in around))


def _original(message: Message, source: Source, member: int | None, hint: str | None) -> Original:
    digest = hashlib.sha256(message.content).hexdigest()
    path = f"{source.path}#{message.number}"
    sender = f"member {member} of the chat" if member else "an unknown member of the chat"
    notes = [] if message.is_post else [f"Sent by {sender}; senders of chats are not shown by name."]
    if message.answers:
        notes.append(f"It answers message #{message.answers}.")
    if message.is_forwarded:
        notes.append("It was forwarded: somebody else wrote it.")
    if hint:
        notes.append("Its language is that of the messages around it.")
    return Original(
        id=digest[:_ID_DIGITS],
        path=path,
        kind="row",
        content=message.content,
        sha256=digest,
        paths=(path,),
        obtained=source.obtained,
        how="row",
        text=message.text,
        known=Known(
            source=SOURCE,
            title="Channel post" if message.is_post else f"Chat message by {sender.removesuffix(' of the chat')}",
            outlet=message.outlet,
            published=message.sent,
        ),
        notes=(*notes, *message.notes),
        hint=hint,
    )


def _holds_words(text: str) -> bool:
    """Whether a message says anything: not just signs, nor words that an export puts in place of a picture."""
    bare = text.translate(_CHANGES).strip()
    return any(mark.isalnum() for mark in bare) and not (len(bare) < 400 and _placeholder().fullmatch(bare))


def is_notice(words: str) -> bool:
    """Whether a line of an export was written by the program: somebody joined, the subject was changed."""
    return _notice().search(words.translate(_CHANGES)[:400]) is not None


@functools.cache
def _placeholder() -> re.Pattern[str]:
    return re.compile("|".join(_words("no_words")), re.IGNORECASE)


@functools.cache
def _notice() -> re.Pattern[str]:
    return re.compile("|".join(_words("notices")), re.IGNORECASE)


def _words(key: str) -> list[Any]:
    return [word for code in lexicon.LANGUAGES for word in lexicon.load("chats", code)[key]]
