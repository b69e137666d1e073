"""What hangs on a mail: its attachments, each as bytes with a name."""

from __future__ import annotations

import email
import email.message
import email.policy

from onrecord.model.original import Original


def attachments(original: Original) -> list[tuple[int, str, bytes]]:
    """The attachments of a mail in order, as (number, end of the name, bytes); pictures inside the body are left out.

    Runs in the worker. Names of attachments may be names of people, so only their ends are kept.
    """
    message = email.message_from_bytes(original.content, policy=email.policy.compat32)
    found: list[tuple[int, str, bytes]] = []
    for part in _leaves(message):
        if _is_attached(part):
            found.append((len(found) + 2, _suffix(part), _content(part)))
    return found


def _leaves(message: email.message.Message) -> list[email.message.Message]:
    """The parts of a mail that hold something; a mail inside the mail is one part."""
    waiting, leaves = [message], []
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(inside for inside in reversed(inner) if isinstance(inside, email.message.Message))
        else:
            leaves.append(part)
    return leaves


def _is_attached(part: email.message.Message) -> bool:
    disposition = part.get_content_disposition()
    if disposition == "attachment" or part.get_content_type() == "message/rfc822":
        return True
    if part.get_content_maintype() == "text":
        return disposition is not None and part.get_filename() is not None
    return part.get("Content-ID") is None or part.get_content_maintype() == "application"


def _suffix(part: email.message.Message) -> str:
    if part.get_content_type() == "message/rfc822":
        return ".eml"
    name = part.get_filename() or ""
    stem, dot, end = name.rpartition(".")
    return (
        f".{end.lower()}"
        if stem and dot and len(end) <= 8
        else {"text/html": ".html", "text/plain": ".txt"}.get(part.get_content_type(), "")
    )


def _content(part: email.message.Message) -> bytes:
    inner = part.get_payload() if part.is_multipart() else None
    if part.get_content_type() == "message/rfc822" and isinstance(inner, list):
        return b"".join(mail.as_bytes() for mail in inner[:1] if isinstance(mail, email.message.Message))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""
