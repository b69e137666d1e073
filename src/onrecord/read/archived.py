"""One record of a web archive: the page in it with what its digests say, or why it is unread."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import urljoin

from onrecord.model.original import Original, Way
from onrecord.model.text import Unread
from onrecord.read import digests, kinds, responses

OWN_SOFTWARE: Final = "OnRecord/"
"""How the archives begin to name their software that `onrecord fetch` writes."""

_MOST_REDIRECTS = 10_000
_AGAIN: Final = "Get the archive again from where it came"
_ALONE: Final = "Save the page itself as complete HTML or PDF, and add that"
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_SKIPPED = {"request", "metadata", "conversion", "unknown"}


class Damaged(OSError):
    """Says what is wrong with a record, so that reading goes on behind it."""


@dataclass(slots=True)
class Archive:
    """What is known of one archive while its records go by.

    `only` is the path of the one page that is wanted, `as_it_is` true if its bytes are wanted even where a
    digest does not fit; `pages` are the addresses that a package lists as pages, and `passed_over_only` is true
    when only what was passed over for that list is still wanted; `met` where the pages lie that later records
    may refer to.
    """

    path: str
    limit: int
    only: str | None = None
    as_it_is: bool = False
    pages: set[str] | None = None
    passed_over_only: bool = False
    checked: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    how: Way = "archive"
    damages: int = 0
    listed: int = 0
    unlisted: int = 0
    met: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)


def found_in(record: Any, archive: Archive) -> Original | Unread | None:
    """The page in a record, why it is unread, or None for a record that holds no page."""
    kind = (record.headers.get("WARC-Type") or "unknown").strip().lower()
    length = (record.headers.get("Content-Length") or "").strip()
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise Damaged("a record does not say how long it is")
    declared = int(length)
    block = _read(record.reader, min(declared, responses.LARGEST_HEAD))
    found: Original | Unread | None = None
    wanted: tuple[str, responses.Head] | Unread | None = None
    if kind == "warcinfo":
        archive.how = "fetch" if re.search(rb"(?mi)^software: *" + OWN_SOFTWARE.encode(), block) else "archive"
    elif kind not in _SKIPPED:
        wanted = _wanted(kind, record.headers, block, archive)
    if isinstance(wanted, tuple) and declared <= archive.limit:
        block += _read(record.reader, declared - len(block))
    if len(block) + record.reader.consume() != declared:
        raise Damaged("a record is shorter than it says, or the archive ends in its middle")
    if isinstance(wanted, Unread):
        found = wanted
    elif wanted is not None:
        url, about = wanted
        path = f"{archive.path}#{url}"
        if declared > archive.limit:
            return _too_large(path, declared, archive.limit)
        found = _page(url, about, block, record.headers, archive)
    return found


def _read(reader: Any, size: int) -> bytes:
    pieces = []
    while size > 0 and (piece := reader.read(min(size, 1 << 20))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _wanted(kind: str, headers: Any, block: bytes, archive: Archive) -> tuple[str, responses.Head] | Unread | None:
    """The address of a page and the head of its answer, if a record holds a page that is wanted."""
    url = _UNPRINTABLE.sub(_percent, (headers.get("WARC-Target-URI") or "").strip().strip("<>").strip())
    path = f"{archive.path}#{url}"
    if not url.startswith(("http://", "https://", "ftp://", "ftps://", "file:")) or not _is_asked_for(path, archive):
        return None
    if kind == "continuation":
        return Unread(path, "the archive keeps the page in several segments, which are not put together", _ALONE)
    about = responses.head(block)
    if kind == "resource":
        about = responses.Head(200, {"content-type": headers.get("Content-Type") or ""})
    if kind == "revisit":
        return _revisit(path, url, headers, about, archive)
    if about is None:
        return Unread(path, "the record holds no answer of a web server", _AGAIN)
    if 300 <= about.status < 400:
        _remember_redirect(url, about, archive)
        return None
    if (suffix := responses.suffix(about.media_type, url)) is None or not _is_listed(url, suffix, archive):
        return None
    if about.status not in {200, 203}:
        return Unread(path, _answered(about.status), "See whether another archive or copy holds the page")
    return url, about


def _percent(mark: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in mark[0].encode())


def _answered(status: int) -> str:
    meaning = {206: "a part of it alone", 401: "log in first", 403: "forbidden", 404: "not found", 410: "gone",
               429: "too many requests", 451: "withheld for legal reasons"}.get(status)  # fmt: skip
    said = f"{status} ({meaning})" if meaning else str(status)
    return f"the server did not answer with the page, but with {said}"


def _is_asked_for(path: str, archive: Archive) -> bool:
    """Whether a path is the one asked for; a path given on the command line may have lost slashes."""
    return archive.only is None or archive.only == path or PurePath(archive.only) == PurePath(path)


def _is_listed(url: str, suffix: str, archive: Archive) -> bool:
    """Whether a package lists an HTML document as a page; other documents need not be on its list."""
    if archive.pages is None or suffix != ".html":
        return suffix == ".html" or not archive.passed_over_only
    if url.partition("#")[0] in archive.pages:
        archive.listed += 1
        return True
    archive.unlisted += 1
    return False


def _remember_redirect(url: str, about: responses.Head, archive: Archive) -> None:
    try:
        target = urljoin(url, about.headers.get("location", "")).partition("#")[0]
    except ValueError:
        return
    if target == url or not about.headers.get("location"):
        return
    if archive.pages is not None and url.partition("#")[0] in archive.pages:
        archive.pages.add(target)
    archive.redirects[target] = url
    if len(archive.redirects) > _MOST_REDIRECTS:
        del archive.redirects[next(iter(archive.redirects))]


def _revisit(path: str, url: str, headers: Any, about: responses.Head | None, archive: Archive) -> Unread | None:
    """What a record says that a page was got again and had not changed."""
    if about is not None and 300 <= about.status < 400 and about.status != 304:
        _remember_redirect(url, about, archive)
        return None
    refers_to = f"{headers.get('WARC-Refers-To-Target-URI')} {headers.get('WARC-Refers-To-Date')}"
    keys = (_key(headers.get("WARC-Payload-Digest")), refers_to)
    earlier = next((archive.met[key] for key in keys if key and key in archive.met), None)
    day = (headers.get("WARC-Date") or "at an unknown time")[:10]
    if earlier is not None:
        return Unread(path, f"it was got again on {day}, with the same bytes as {earlier}", "Nothing needs to be done")
    if about is not None and responses.suffix(about.media_type, url) is None:
        return None
    return Unread(
        path,
        f"got on {day} and unchanged since an earlier archive, which holds its bytes; this one does not",
        "Add the earlier archive too",
    )


def _key(digest: str | None) -> str | None:
    return digest.strip().lower() if digest else None


def _page(url: str, about: responses.Head, block: bytes, headers: Any, archive: Archive) -> Original | Unread:
    """The original in a whole record, with what its digests say."""
    path = f"{archive.path}#{url}"
    body = block[about.length :]
    try:
        unchunked, content, notes = responses.unpacked(body, about, archive.limit)
    except responses.TooLarge:
        return _too_large(path, None, archive.limit)
    stated = {name: headers.get(f"WARC-{name}-Digest") for name in ("Block", "Payload")}
    block_fits = digests.judge(stated["Block"], block)
    payload_fits = digests.judge(stated["Payload"], body, unchunked, content)
    changed = block_fits == "differs" or (payload_fits == "differs" and block_fits != "fits")
    if changed and not archive.as_it_is:
        which = "the record" if block_fits == "differs" else "the page"
        return Unread(
            path,
            f"its bytes are not those that {which} has a digest of: they were changed or damaged after they were got",
            "Get the archive again from where it came; `onrecord original` gives the bytes as they are",
        )
    kind = kinds.of(content, responses.suffix(about.media_type, url) or "")
    if isinstance(kind, kinds.Refusal):
        return Unread(path, kind.reason, kind.advice)
    digest = hashlib.sha256(content).hexdigest()
    for key in (_key(stated["Payload"]), f"{url} {headers.get('WARC-Date')}"):
        if key:
            archive.met[key] = path
    return Original(
        id=digest[:16],
        path=path,
        kind=kind,
        content=content,
        sha256=digest,
        paths=(path,),
        obtained=_time(headers.get("WARC-Date")),
        notes=(*archive.doubts, *_about(block_fits, payload_fits), *notes, *_how_got(url, headers, archive)),
        how=archive.how,
        url=url,
        checked=(*archive.checked, *_checked(stated, {"Block": block_fits, "Payload": payload_fits})),
    )


def _checked(stated: Mapping[str, str | None], verdicts: Mapping[str, digests.Verdict]) -> Iterator[str]:
    for name, verdict in verdicts.items():
        if verdict == "fits" and (given := digests.parsed(stated[name])) is not None:
            yield f"{name.lower()} {given.algorithm}"


def _about(block_fits: digests.Verdict, payload_fits: digests.Verdict) -> Iterator[str]:
    if "differs" in {block_fits, payload_fits} and block_fits != "fits":
        yield "Doubtful: these bytes are not those that the archive has a digest of; they were changed or damaged."
    elif payload_fits == "differs":
        yield (
            "Doubtful: the archive's digest of the page does not fit its bytes, though that of the whole record does; "
            "the program that made it may compute it in another way."
        )
    elif "fits" not in {block_fits, payload_fits}:
        yield "The archive has no digest of this page that can be checked: its bytes may have been changed."


def _how_got(url: str, headers: Any, archive: Archive) -> Iterator[str]:
    if truncated := headers.get("WARC-Truncated"):
        yield f"Doubtful: the archive holds only the beginning of the page (cut off: {truncated.strip()[:40]!a})."
    chain, target = [url], url
    while (target := archive.redirects.get(target, "")) and target not in chain and len(chain) < 10:
        chain.append(target)
    if len(chain) > 1:
        yield f"The server led here from {chain[-1]}."


def _time(words: str | None) -> str | None:
    """A record's date in whole seconds; None if it is none."""
    try:
        moment = dt.datetime.fromisoformat((words or "").strip())
    except ValueError:
        return None
    moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _too_large(path: str, size: int | None, limit: int) -> Unread:
    large = f"{size / 1_000_000:,.0f} MB" if size is not None else "more when it is unpacked"
    return Unread(path, f"the page is too large: {large}, and {limit / 1_000_000:,.0f} MB is the limit", _ALONE)
