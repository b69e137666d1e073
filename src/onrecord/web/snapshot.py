"""All that pages show of a case, as it was at one moment; nothing in it ever changes, a newer one takes its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from onrecord.casefile import Entry
from onrecord.judging import Ledger
from onrecord.model.incident import Incident, Weighed
from onrecord.publish.words import Shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A case weighed, with the numbers by which its pages are addressed.

    `entries` are all reports in the order of adding, older versions among them; names and titles outside passages go
    through `shown`. `reports` and `incidents` find things by their numbers, `number_of` the number of an incident by
    its id and `report_of` that of a report. `ledger` is what people judged. `speakers` are the numbers of
    public speakers by their labels, `speaker_names` these labels by the numbers; `origins` and `origin_names` the same
    of origins.
    """

    weighed: Weighed
    shown: Shown
    entries: tuple[Entry, ...]
    reports: Mapping[int, Entry]
    report_of: Mapping[str, int]
    incidents: Mapping[int, Incident]
    number_of: Mapping[str, int]
    ledger: Ledger
    speakers: Mapping[str, int]
    speaker_names: Mapping[int, str]
    origins: Mapping[str, int]
    origin_names: Mapping[int, str]
    _done: dict[Any, tuple[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    def as_made(self) -> Snapshot:
        """The snapshot before anybody judged since: what hangs on no judgement is worked out from it, once."""
        made: Snapshot = self._done.setdefault("made", (self, self))[0]
        return made

    def once(self, work: Callable[..., T], *about: object) -> T:
        """What `work(*about)` gives, worked out once as long as it is about the very same things."""
        known = self._done.get(work)
        if (
            known is None
            or len(known[0]) != len(about)
            or any(a is not b for a, b in zip(known[0], about, strict=True))
        ):
            known = self._done[work] = (about, work(*about))
        answer: T = known[1]
        return answer

    @classmethod
    def of(  # noqa: PLR0917 (what the case gives, in order)
        cls,
        weighed: Weighed,
        shown: Shown,
        entries: tuple[Entry, ...],
        numbers: Mapping[str, int],
        ledger: Ledger,
        speakers: Mapping[str, int],
        origins: Mapping[str, int],
    ) -> Snapshot:
        """The snapshot of a case that was weighed; `numbers` are those of its incidents, by id."""
        return cls(
            weighed,
            shown,
            entries,
            {one.number: one for one in entries},
            {one.id: one.number for one in entries},
            {numbers[one.id]: one for one in weighed.incidents},
            numbers,
            ledger,
            speakers,
            {number: label for label, number in speakers.items()},
            origins,
            {number: label for label, number in origins.items()},
        )
