"""Telegram: the messages of a chat that was exported as pages (messages.html, messages2.html, …)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from onrecord.read.chats import Message

Found = tuple[int, str | None, str | None, str, bytes, int | None, bool]
_EXPORT = re.compile(rb'<div class="page_wrap">.{0,6000}?<div class="(?:history|page_body chat_page)">', re.DOTALL)
_WHEN = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?")
_ANSWERED = re.compile(r"#go_to_message(\d{1,18})$")
_BLOCKS = {"div", "blockquote", "pre", "p"}


def is_export(head: bytes) -> bool:
    """Whether a page begins as those of an exported chat do."""
    return _EXPORT.search(head[:16_384]) is not None


def found(content: bytes) -> list[Found]:
    """The messages of a page in order, as plain values; runs in the worker.

    A message whose sender the page does not repeat is of the sender before it.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(content.replace(b"\x00", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    sender: str | None = None
    numbers: dict[str, int] = {}
    messages: list[Found] = []
    for element in tree.iter("div"):
        classes = set((element.get("class") or "").split())
        if not {"message", "default"} <= classes:
            continue
        body = _first(element, "body")
        if body is None:
            continue
        named = _words(next((e for e in body if _is(e, "from_name")), None))
        sender = named if named or "joined" not in classes else sender
        number = numbers[element.get("id") or ""] = len(messages) + 1
        forwarded = _first(body, "forwarded", "body")
        text = _words(_first(body if forwarded is None else forwarded, "text"))
        answered = _ANSWERED.search("".join(body.xpath(".//div[contains(@class, 'reply_to')]//a/@href")[:1]))
        source = etree.tostring(element, encoding="utf-8", with_tail=False)
        answers = numbers.get(f"message{answered[1]}") if answered else None
        messages.append((number, sender or None, _when(body), text, source, answers, forwarded is not None))
    return messages


def messages(rows: list[Found]) -> Iterator[Message]:
    """What the worker found, as messages."""
    for number, sender, sent, text, source, answers, is_forwarded in rows:
        yield Message(number, sender, sent, text, source, answers=answers, is_forwarded=is_forwarded)


def _is(element: etree._Element, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _first(element: etree._Element, *names: str) -> etree._Element | None:
    """The first block inside an element that has all these classes."""
    inside = (inner for inner in element.iter("div") if inner is not element)
    return next((inner for inner in inside if all(_is(inner, name) for name in names)), None)


def _when(body: etree._Element) -> str | None:
    stamp = next((e.get("title") or "" for e in body.iter("div") if _is(e, "date") and e.get("title")), "")
    match = _WHEN.match(stamp)
    if match is None:
        return None
    day, month, year, clock, zone = match.groups()
    return f"{year}-{month}-{day}T{clock}{zone or ''}"


def _words(element: etree._Element | None) -> str:
    """The words of an element as they are shown, with its line ends."""
    if element is None:
        return ""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("\n" if inner.tag == "br" or (inner.tag in _BLOCKS and inner is not element) else "")
            pieces.append(_shown(inner.text))
        elif inner is not element:
            pieces.append("\n" if inner.tag in _BLOCKS else "")
            pieces.append(_shown(inner.tail))
    lines = ("".join(pieces)).split("\n")
    return "\n".join(" ".join(line.split(" ")).strip() for line in lines).strip()


def _shown(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
