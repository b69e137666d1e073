"""Mail: its body is the text, its subject the title; the sender is not made an author."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.message
import email.policy
import email.utils
import functools
import re

from onrecord import lexicon
from onrecord.clean import encoding, page
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

_LONGEST_HEADER = 2000
_NAME = re.compile(r"[^\W\d_]{3,}")
_PREFIX = re.compile(r"(?:(?:re|fwd?|tr|aw|wg|отв|пересл)\s*:\s*)+", re.IGNORECASE)
_PRIVATE = "The sender of a mail is not shown as its author: write authors into reports.csv if they signed it publicly."

_NAMED = "Words of the subject that are in the name of who sent or got the mail are shown as “…” in its title."


def draft(original: Original) -> Draft:
    """The body of a mail as text; of two versions the plain one, unless it is but a hint to the other.

    A sender is private until a person says otherwise, so no author is taken. Attachments are reports of
    their own.
    """
    message = email.message_from_bytes(original.content, policy=email.policy.compat32)
    plain, html = _bodies(message)
    text = _plain_text(plain) if plain is not None else ""
    if html is not None and len(text.strip()) < 200:
        marked = page.all_text(_content(html), (html.get_content_charset("") or "",))
        text = marked if len(marked) > len(text.strip()) else text
    if not text.strip():
        raise UnreadableInput(
            original.path, cause="the mail has no text of its own", advice="Look at its attachments, or save its text"
        )
    subject = _PREFIX.sub("", _decoded(message.get("Subject"))).strip()
    title = _without_names(subject, message) or None
    published = _day(message.get("Date"))
    found = [
        (name, where) for name, where, value in (("title", "Subject", title), ("published", "Date", published)) if value
    ]
    notes = (_PRIVATE,) if title == (subject or None) else (_PRIVATE, _NAMED)
    return Draft(text, title=title, published=published, notes=notes, found=tuple(found))


def _without_names(subject: str, message: email.message.Message) -> str:
    """A subject with "…" for each word of the name of somebody who sent or got the mail."""
    lines = [_decoded(line) for header in ("From", "Sender", "Reply-To", "To", "Cc") for line in _all(message, header)]
    people = (_NAME.findall(name.casefold()) for name, _ in email.utils.getaddresses(lines))
    names = {word for words in people if not _bodies_words().intersection(words) for word in words}
    masked = _NAME.sub(lambda word: "…" if word[0].casefold() in names else word[0], subject)
    return re.sub(r"…(?:\s*…)+", "…", masked)


@functools.cache
def _bodies_words() -> frozenset[str]:
    """Words that make a name an organisation's or an office's and no person's ("network", "press", "réseau")."""
    tables = [lexicon.load(kind, language) for kind in ("speakers", "names") for language in lexicon.LANGUAGES]
    heads = [word for table in tables for listed in table.get("bodies", {}).values() for word in listed]
    heads += [word for table in tables for word in str(table.get("organisation_heads", "")).split()]
    return frozenset(heads)


def _all(message: email.message.Message, header: str) -> list[str]:
    return [str(line)[:_LONGEST_HEADER] for line in message.get_all(header, [])]


def _bodies(message: email.message.Message) -> tuple[email.message.Message | None, email.message.Message | None]:
    """The first plain and the first HTML part that is no attachment; those inside an attached mail do not count."""
    waiting = [message]
    first: dict[str, email.message.Message] = {}
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(inside for inside in reversed(inner) if isinstance(inside, email.message.Message))
        elif part.get_content_maintype() == "text" and not _is_attached(part):
            first.setdefault("html" if part.get_content_subtype() == "html" else "plain", part)
    return first.get("plain"), first.get("html")


def _is_attached(part: email.message.Message) -> bool:
    disposition = part.get_content_disposition()
    return disposition == "attachment" or (disposition is not None and part.get_filename() is not None)


def _content(part: email.message.Message) -> bytes:
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _plain_text(part: email.message.Message) -> str:
    claimed = part.get_content_charset("") or ""
    text = encoding.decode(_content(part), (claimed,) if claimed else ()).text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return (_unflowed(text) if flowed else text).strip()


def _unflowed(text: str) -> str:
    """Soft line ends (a space before the line end, RFC 3676) joined."""
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        words = line.removeprefix(" ")
        if open_line and lines and not words.startswith(">"):
            lines[-1] += words
        else:
            lines.append(words)
        open_line = words.endswith(" ") and words != "-- "
    return "\n".join(lines)


def _decoded(header: object) -> str:
    if header is None:
        return ""
    raw = str(header)[:_LONGEST_HEADER]
    try:
        words = str(email.header.make_header(email.header.decode_header(raw)))
    except (LookupError, UnicodeError, ValueError, email.errors.MessageError):
        words = raw
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())


def _day(header: object) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(header)[:200]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
