"""RTF: the words of a rich text file in any of its encodings, foot notes at the end."""

from __future__ import annotations

import codecs
import re
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Final

from onrecord.clean import package, paragraphs
from onrecord.clean.draft import Draft
from onrecord.clean.paragraphs import Paragraph
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

DEEPEST = 5000
_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\(?P<mark>[^a-zA-Z0-9\r\n])|\\(?P<end>\r\n?|\n)"
    rb"|(?P<group>[{}])|(?P<plain>[^\\{}\r\n]+)|[\r\n]+|.",
    re.DOTALL,
)
_SIGNS: Final = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "line": "\n", "softline": "\n", "tab": "\t",
    "cell": " | ", "nestcell": " | ", "nestrow": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
_MARKS: Final = {b"~": "\u00a0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
_SILENT: Final = frozenset({
    "fonttbl", "colortbl", "stylesheet", "pict", "object", "objdata", "header", "headerl", "headerr", "headerf",
    "footer", "footerl", "footerr", "footerf", "annotation", "atnid", "atnauthor", "listtable", "listoverridetable",
    "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl",
    "filetbl", "pntext", "pntxta", "pntxtb", "bkmkstart", "bkmkend", "nonshppict", "template",
})  # fmt: skip
_PAGES: Final = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    255: "cp437",
}  # fmt: skip
_LAST_CELL = re.compile(r"\s\|\s*$")
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"(https?://[^"\s]{1,2000})"')


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: where its words go ("" is nowhere), their encoding, how much a `u` skips."""

    place: str = "text"
    page: str = "cp1252"
    skip: int = 1
    starred: bool = False
    deleted: bool = False


@dataclass(slots=True)
class _Words:
    """The words of one place, and links among them as (start, end, address)."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def draft(original: Original) -> Draft:
    """The paragraphs of the file, deleted words, headers and comments left out; no author is taken."""
    reading, content, at = _Reading(), original.content, 0
    while token := _TOKEN.match(content, at):
        at = token.end() + reading.take(token)
        if len(reading.states) > DEEPEST:
            cause = "it is nested deeper than any real document"
            raise UnreadableInput(original.path, cause=cause, advice=package.GET_AGAIN)
    reading.flush()
    named = package.usable_title("".join(reading.places["title"].pieces))
    made = paragraphs.draft([*_paragraphs(reading.places["text"]), *_paragraphs(reading.places["footnote"])], named)
    cut = ("The file is cut off: its end is missing.",) if reading.states else ()
    return replace(made, notes=(*made.notes, *cut))


class _Reading:
    """Goes through the tokens with a stack of groups."""

    def __init__(self) -> None:
        self.states: list[_State] = []
        self.now = _State()
        self.places = {name: _Words() for name in ("text", "footnote", "title", "instruction", "fonts")}
        self._bytes = bytearray()
        self._to_skip = 0
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default = "cp1252"
        self._half = ""
        self._open_links: list[tuple[int, int, str, str]] = []

    def take(self, token: re.Match[bytes]) -> int:
        """Reads one token; how many bytes after it are binary data, to be passed over."""
        if token["hex"] is not None:
            self._byte(bytes([int(token["hex"], 16)]))
        elif token["plain"] is not None:
            self._byte(token["plain"])
        elif token["word"] is not None:
            number = int(token["number"]) if token["number"] else None
            if token["word"] == b"bin":
                return max(0, number or 0)
            self._command(token["word"].decode("ascii"), number)
        elif token["group"] is not None:
            self._group(token["group"])
        elif token["end"] is not None:
            self._say("\n\n")
        elif token["mark"] == b"*":
            self.now = replace(self.now, starred=True)
        elif token["mark"] is not None:
            self._say(_MARKS.get(token["mark"], ""))
        return 0

    def flush(self) -> None:
        """Puts the bytes that came so far where they belong, as characters."""
        if self._half:
            self._put("\ufffd")
            self._half = ""
        if self._bytes:
            self._put(bytes(self._bytes).decode(self.now.page, "replace"))
            self._bytes.clear()

    def _put(self, words: str) -> None:
        if self.now.place in self.places and not self.now.deleted:
            self.places[self.now.place].add(words)

    def _say(self, words: str) -> None:
        self.flush()
        self._to_skip = 0
        self._put(words)

    def _byte(self, content: bytes) -> None:
        skipped, self._to_skip = content[self._to_skip :], max(0, self._to_skip - len(content))
        if skipped:
            if self._half:
                self.flush()
            self._bytes += skipped

    def _group(self, brace: bytes) -> None:
        self.flush()
        self._to_skip = 0
        if brace == b"{":
            self.states.append(self.now)
        elif self.states:
            before, self.now = self.now, self.states.pop()
            if before.place == "footnote" and self.now.place != "footnote":
                self.places["footnote"].add("\n\n")
            self._end_links()

    def _command(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unicode(number)
            return
        self.flush()
        self._to_skip = 0
        if word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in {"f", "deff", "fcharset", "ansicpg", "cpg", "mac", "pc", "pca"}:
            self._encoding(word, number or 0)
        elif word == "uc":
            self.now = replace(self.now, skip=min(abs(number or 0), 16))
        elif word == "deleted":
            self.now = replace(self.now, deleted=number != 0)
        elif word == "plain":
            self.now = replace(self.now, deleted=False)
        else:
            self._destination(word)

    def _unicode(self, number: int) -> None:
        mark = chr(number % 65_536)
        if "\ud800" <= mark <= "\udbff":
            self.flush()
            self._half = mark
        elif "\udc00" <= mark <= "\udfff":
            pair, self._half = self._half + mark, ""
            if self._bytes:
                self.flush()
            self._put(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        else:
            self.flush()
            self._put(mark)
        self._to_skip = self.now.skip

    def _encoding(self, word: str, number: int) -> None:
        if word == "ansicpg":
            self._default = _codec(f"cp{number}") or self._default
            self.now = replace(self.now, page=self._default)
        elif word in {"mac", "pc", "pca"}:
            self._default = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
            self.now = replace(self.now, page=self._default)
        elif self.now.place != "fonts":
            if word == "f":
                self.now = replace(self.now, page=self._fonts.get(number, self._default))
        elif word == "f":
            self._font = number
        elif word == "fcharset" and number in _PAGES and number != 0:
            self._fonts[self._font] = _PAGES[number]
        elif word == "cpg" and (codec := _codec(f"cp{number}")):
            self._fonts[self._font] = codec

    def _destination(self, word: str) -> None:
        if word == "fonttbl":
            self.now = replace(self.now, place="fonts")
        elif self.now.place in {"", "fonts"}:
            return
        elif word == "info":
            self.now = replace(self.now, place="info")
        elif self.now.place == "info":
            self.now = replace(self.now, place="title" if word == "title" else "info")
        elif word == "fldinst":
            self.places["instruction"] = _Words()
            self.now = replace(self.now, place="instruction")
        elif word == "fldrslt":
            address = _ADDRESS.match("".join(self.places["instruction"].pieces))
            if address and self.now.place in {"text", "footnote"}:
                place = self.now.place
                self._open_links.append((len(self.states), self.places[place].length, address[1], place))
        elif word == "footnote":
            self.now = replace(self.now, place="footnote")
        elif word in _SILENT or (self.now.starred and word not in {"shppict", "shptxt", "shpinst", "nestrow"}):
            self.now = replace(self.now, place="")

    def _end_links(self) -> None:
        while self._open_links and len(self.states) < self._open_links[-1][0]:
            _, start, address, place = self._open_links.pop()
            self.places[place].links.append((start, self.places[place].length, address))


def _codec(name: str) -> str | None:
    name = {"cp65001": "utf-8", "cp10007": "mac-cyrillic", "cp10000": "mac-roman", "cp28591": "latin-1"}.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _paragraphs(words: _Words) -> list[Paragraph]:
    found, at = [], 0
    links = deque(sorted(words.links))
    for piece in "".join(words.pieces).split("\n\n"):
        end = at + len(piece)
        inside = []
        while links and links[0][0] < end:
            start, stop, address = links.popleft()
            inside.append((start - at, min(stop, end) - at, address))
        found.append(Paragraph(piece[:-9] + _LAST_CELL.sub("", piece[-9:]), links=tuple(inside)))
        at = end + 2
    return found
