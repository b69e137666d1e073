"""MHTML: a page with all that belongs to it in one file; its article is the text."""

from __future__ import annotations

import email
import email.message
import email.policy
from dataclasses import replace

from onrecord.clean import encoding, page
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original


def draft(original: Original) -> Draft:
    """The article of the page that was saved; pictures, styles and frames beside it are not read."""
    message = email.message_from_bytes(original.content, policy=email.policy.compat32)
    parts = _leaves(message)
    main = _main(message, parts)
    if main is None:
        advice = "Save the page anew, as HTML or MHTML, and add that"
        raise UnreadableInput(original.path, cause="no page was found in the file", advice=advice)
    content = main.get_payload(decode=True)
    claimed = main.get_content_charset("") or ""
    text = encoding.decode(content if isinstance(content, bytes) else b"", (claimed,) if claimed else ()).text
    made = page.draft(replace(original, kind="html", content=text.encode("utf-8", "replace")))
    address = _address(message.get("Snapshot-Content-Location")) or _address(main.get("Content-Location"))
    beside = len(parts) - 1
    said = f"{beside} parts saved with the page (pictures, styles, frames) were not read as reports."
    return replace(made, url=made.url or address, notes=(*made.notes, said) if beside else made.notes)


def _leaves(message: email.message.Message) -> list[email.message.Message]:
    waiting, leaves = [message], []
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting.extend(inside for inside in reversed(inner) if isinstance(inside, email.message.Message))
        else:
            leaves.append(part)
    return leaves


def _main(message: email.message.Message, parts: list[email.message.Message]) -> email.message.Message | None:
    """The part that the file names as its beginning or as the page's address, else its first page."""
    pages = [part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    start, address = str(message.get_param("start") or ""), message.get("Snapshot-Content-Location")
    named = (p for p in pages if start and p.get("Content-ID") == start)
    addressed = (p for p in pages if address and p.get("Content-Location") == address)
    return next(named, None) or next(addressed, None) or next(iter(pages), None)


def _address(header: object) -> str | None:
    words = "".join(str(header or "").split())[:2000]
    return words if words.startswith(("http://", "https://")) else None
