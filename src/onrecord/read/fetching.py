"""Addresses become web archives in a folder: pages as they are, feeds and sitemaps with the pages that they list.

Nothing else is followed: no link on a page, no picture, no script. One request at a time, with a pause between two.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import UnreadableInput
from onrecord.model.text import Unread
from onrecord.read import capture, feeds, fetch
from onrecord.read.worker import Worker

PAUSE_SECONDS = 2.0
_MOST_LISTS = 20
_BUSY = {429, 503}


@dataclass(frozen=True, slots=True)
class Saved:
    """An address whose answer was saved: in which archive, its status, how many pages it lists if it is a list."""

    url: str
    place: Path
    status: int
    lists: int | None = None


def road(proxy: str | None) -> fetch.Road:
    """The way to the network: through the proxy, or straight from here. Raises `BadAddress`."""
    return fetch.through(proxy) if proxy else fetch.direct()


@dataclass(slots=True)
class _Round:
    """What is still to be fetched, what was, and which hosts asked to be left alone."""

    waiting: deque[tuple[str, bool]]
    seen: set[str] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    lists: int = 0

    def add(self, addresses: Sequence[str], *, lists: bool) -> None:
        """Puts addresses in front, in their order; `lists` if they are further sitemaps."""
        self.waiting.extendleft((url, lists) for url in reversed(addresses))


def run(
    addresses: Sequence[str],
    folder: Path,
    road: fetch.Road,
    worker: Worker,
    *,
    limit: int = 50,
    bounds: fetch.Bounds | None = None,
    wait: Callable[[float], None] | None = None,
) -> Iterator[Saved | Unread]:
    """What became of each address, in order; of a feed or sitemap, itself and then at most `limit` of its pages.

    A host that answers that it is busy is asked no more. Raises `BadOutput` if nothing can be saved.
    """
    left = _Round(deque((url, True) for url in addresses))
    while left.waiting:
        url, may_list = left.waiting.popleft()
        if url in left.seen:
            continue
        host = urlsplit(url).netloc if "[" not in url else url
        if host in left.busy:
            yield Unread(url, "its server asked to be left alone for a while", "Fetch it later")
            continue
        if left.seen:
            (wait or time.sleep)(PAUSE_SECONDS)
        left.seen.add(url)
        try:
            got = fetch.page(url, road, bounds)
        except UnreadableInput as problem:
            yield Unread(url, problem.cause, problem.advice)
            continue
        if got.status in _BUSY:
            left.busy.add(host)
        yield from _kept(url, got, folder, left if may_list else None, worker=worker, limit=limit)


def _kept(
    url: str, got: fetch.Got, folder: Path, left: _Round | None, *, worker: Worker, limit: int
) -> Iterator[Saved | Unread]:
    """Saves an answer, and puts what it lists among what is still to be fetched."""
    place, last = capture.saved(got.exchanges, folder), got.exchanges[-1]
    try:
        listed = worker.call(url, feeds.listed, last.response, last.url) if left is not None else None
    except UnreadableInput as problem:
        yield Unread(url, problem.cause, problem.advice)
        return
    if left is None or listed is None:
        yield Saved(url, place, got.status)
        return
    pages, further = listed
    yield Saved(url, place, got.status, len(pages))
    if len(pages) > limit:
        yield Unread(url, f"it lists {len(pages):,} pages, and {limit:,} are the limit", "Give a higher --limit")
    room = max(0, _MOST_LISTS - left.lists)
    left.lists += len(further[:room])
    left.add(further[:room], lists=True)
    left.add(pages[:limit], lists=False)
    if len(further) > room:
        yield Unread(url, f"it names {len(further) - room} more sitemaps than are opened", "Give their addresses")
