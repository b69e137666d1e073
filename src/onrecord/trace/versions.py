"""Which reports are one report at several times: they were got from the same address, with other bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import numpy as np

from onrecord.engine.memory import Memory
from onrecord.model.incident import Version
from onrecord.model.text import Report, Span
from onrecord.trace import shingles


def find(reports: Iterable[Report]) -> tuple[Version, ...]:
    """Each later version with the one before it and what differs, word by word.

    Versions are in the order of the time when they were got; where that is not known, in the order given.
    """
    return Versions().find(reports)


class Versions:
    """The versions of a case as it grows: two texts are compared once."""

    def __init__(self) -> None:
        self._addresses: Memory[Report, str | None] = Memory()
        self._known: dict[tuple[str, str], tuple[Report, Report, Version]] = {}

    def find(self, reports: Iterable[Report]) -> tuple[Version, ...]:
        """The versions among these reports, as `find` gives them."""
        by_id = {report.id: report for report in reports}
        by_address: dict[str, list[Report]] = {}
        addresses = self._addresses.answers(by_id, (), _address)
        for identity, report in by_id.items():
            address = addresses[identity]
            if address is not None:
                by_address.setdefault(address, []).append(report)
        before, self._known = self._known, {}
        for together in by_address.values():
            ordered = sorted(together, key=lambda report: report.obtained or "9999")
            for earlier, later in pairwise(ordered):
                known = before.get((later.id, earlier.id))
                if known is None or known[0] is not later or known[1] is not earlier:
                    known = later, earlier, _version(later, earlier)
                self._known[later.id, earlier.id] = known
        return tuple(version for _, _, version in self._known.values())


def marked(report: Report, seen: dict[str, str]) -> Report:
    """The report, with the id of the one that was read before it from the same address, if any.

    `seen` remembers the latest id for each address; it is brought up to date.
    """
    address = _address(report)
    if address is None:
        return report
    earlier = seen.get(address)
    seen[address] = report.id
    if earlier is None or earlier == report.id:
        return report
    return replace(report, version_of=earlier)


def _address(report: Report) -> str | None:
    """The address of a report, alike for http and https and with or without a last slash; None if it has none."""
    try:
        parts = urlsplit(report.got_from or report.url or "")
    except ValueError:
        return None
    if not parts.netloc:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def _version(later: Report, earlier: Report) -> Version:
    new, old = shingles.rows(later.text), shingles.rows(earlier.text)
    return Version(later.id, earlier.id, _without(later.text, new, old), _without(earlier.text, old, new))


def _without(text: str, mine: shingles.Numbers, theirs: shingles.Numbers) -> tuple[Span, ...]:
    """The passages of a text that the other has not."""
    words = shingles.word_spans(text)
    shared = shingles.shared_words(mine, theirs)
    covered = shared if len(shared) == len(words) else np.zeros(len(words), dtype=np.bool_)
    return shingles.passages(words, ~covered)
