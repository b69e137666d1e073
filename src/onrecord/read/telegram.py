"""Telegram: the messages of an exported chat or account (JSON), read one by one as the file streams by."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.read import days
from onrecord.read.chats import DamagedExport, Message

_KINDS = (
    b"personal_chat|bot_chat|saved_messages|replies|private_group|private_supergroup|public_supergroup|private_channel"
    b"|public_channel"
)
_ONE_CHAT = re.compile(rb'"type"\s*:\s*"(?:' + _KINDS + rb')"')
_ACCOUNT = re.compile(rb'^\s*\{\s*"about"\s*:\s*"[^"]{0,2000}Telegram', re.IGNORECASE)
_SPACE = re.compile(r"[\s,]*")
_PIECE = 1 << 16
_MOST_CHATS_INSIDE = ("chats", "left_chats", "list")


def is_export(head: bytes) -> bool:
    """Whether a JSON file begins as an exported chat or account does."""
    return head.lstrip()[:1] == b"{" and bool(_ONE_CHAT.search(head[:4000]) or _ACCOUNT.match(head))


def messages(stream: BinaryIO, most_bytes: int) -> Iterator[Message]:
    """The messages of all chats in order, numbered from 1; what the program wrote is left out.

    The export is never in memory as a whole. Raises `DamagedExport` where it breaks off, or where one value is
    larger than it may be.
    """
    numbers: dict[tuple[int, object], int] = {}
    number = 0
    for chat, about, found, source in _Walk(stream, most_bytes).messages():
        if found.get("type") not in {None, "message"}:
            continue
        number += 1
        numbers[chat, found.get("id")] = number
        kind = about.get("type")
        sender = found.get("from_id") or found.get("from")
        is_post = isinstance(kind, str) and kind.endswith("_channel")
        outlet = about.get("name") if kind == "public_channel" else None
        sent = found.get("date")
        yield Message(
            number,
            str(sender) if sender else None,
            days.iso(sent) if isinstance(sent, str) else None,
            _text(found),
            source.encode("utf-8", "replace"),
            outlet=" ".join(outlet.split())[:200] or None if isinstance(outlet, str) else None,
            is_post=is_post,
            answers=numbers.get((chat, _hashable(found.get("reply_to_message_id")))),
            is_forwarded=bool(found.get("forwarded_from")),
        )


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str) else None


def _text(message: Mapping[str, Any]) -> str:
    """The words of a message: a string, or pieces that are strings or objects with a text."""
    text = message.get("text")
    pieces = text if isinstance(text, list) else [text]
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    whole = "".join(word for word in words if isinstance(word, str))
    return whole.encode("utf-8", "replace").decode("utf-8").strip()


class _Walk:
    """Goes through the export as it comes, and keeps no more of it than the value at hand."""

    def __init__(self, stream: BinaryIO, most_bytes: int) -> None:
        self._stream, self._most = stream, most_bytes
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._parse = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False
        self._chats = 0

    def messages(self) -> Iterator[tuple[int, Mapping[str, Any], Mapping[str, Any], str]]:
        """Each message with the number of its chat, what the export says of the chat, and its source."""
        self._expect("{")
        yield from self._object(0)

    def _object(self, depth: int) -> Iterator[tuple[int, Mapping[str, Any], Mapping[str, Any], str]]:
        about: dict[str, Any] = {}
        while not self._ends("}"):
            key, _ = self._value()
            self._expect(":")
            if key == "messages" and self._next() == "[":
                self._expect("[")
                self._chats += 1
                chat = self._chats
                while not self._ends("]"):
                    message, source = self._value()
                    if isinstance(message, dict):
                        message["id"] = _hashable(message.get("id"))
                        yield chat, about, message, source
            elif key in _MOST_CHATS_INSIDE and depth < 4 and self._next() == "{":
                self._expect("{")
                yield from self._object(depth + 1)
            elif key in _MOST_CHATS_INSIDE and depth < 4 and self._next() == "[":
                self._expect("[")
                while not self._ends("]"):
                    if self._next() != "{":
                        self._value()
                        continue
                    self._expect("{")
                    yield from self._object(depth + 1)
            elif isinstance(key, str):
                value, _ = self._value()
                if key in {"name", "type"}:
                    about[key] = value

    def _next(self) -> str:
        """The next mark that is neither white space nor a comma; "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def _ends(self, mark: str) -> bool:
        found = self._next()
        if not found:
            raise DamagedExport("the export is cut off; what came before was read")
        self._at += found == mark
        return found == mark

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            raise DamagedExport("the export is damaged or cut off; what came before was read")
        self._at += 1

    def _value(self) -> tuple[Any, str]:
        """The next value whole, and its source; more of the stream is read until it is whole."""
        self._next()
        wanted = _PIECE
        while True:
            try:
                value, end = self._parse(self._text, self._at)
            except (ValueError, RecursionError):
                value, end = None, len(self._text)
            if end < len(self._text) or self._ended:
                if end == self._at or (value is None and not self._text.startswith("null", self._at)):
                    raise DamagedExport("the export is damaged or cut off; what came before was read")
                source, self._at = self._text[self._at : end], end
                return value, source
            if len(self._text) - self._at > self._most:
                limit = f"{self._most:,} bytes"
                raise DamagedExport(f"a part of the export is longer than {limit}; what came before was read")
            self._more(wanted)
            wanted *= 2  # so that a long value is parsed a few times, not once for each piece

    def _more(self, size: int = _PIECE) -> bool:
        content = self._stream.read(size)
        self._ended = not content
        self._text = self._text[self._at :] + self._decode(content, self._ended)
        self._at = 0
        return not self._ended
