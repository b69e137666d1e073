"""The object that a researcher holds: reports read, analysed and weighed together."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from onrecord import pipeline
from onrecord.clean import article
from onrecord.engine.gazetteer import OwnPlace
from onrecord.engine.outline import outlines
from onrecord.errors import NothingToRead, UnreadableInput
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.model.original import KnownPlace, Original
from onrecord.model.text import Report, Unread
from onrecord.publish import case as published_case
from onrecord.publish import changes, redact
from onrecord.publish.changes import Changes
from onrecord.publish.words import Shown
from onrecord.read import files, table
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

Progress = Callable[[str, int], None]
"""Called with the stage and how many reports are done; it must not raise."""

T = TypeVar("T")
_NUMBER = re.compile(r"P-\d{3,}")
_TOGETHER = 8  # reports that the trained reader takes at once; more would only delay the first answer


def _silent(_stage: str, _done: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Finished:
    """What a build gives: dossier, case as JSON, summary for the terminal, and what is new (None: first build)."""

    page: str
    data: dict[str, Any]
    summary: tuple[str, ...]
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class Case:
    """All that was read of some reports: their analyses in order, and what could not be read."""

    analyses: tuple[Analysis, ...]
    unread: tuple[Unread, ...]

    @classmethod
    def read(
        cls, inputs: Sequence[Path], *, limits: Limits | None = None, threads: int = 1, progress: Progress = _silent
    ) -> Case:
        """The case of these files and folders. Raises `NothingToRead` if not one of them is a report."""
        found = list(analyses(inputs, limits=limits, threads=threads, progress=progress))
        read = tuple(one for one in found if isinstance(one, Analysis))
        unread = tuple(one for one in found if isinstance(one, Unread))
        if not read:
            raise NothingToRead(_nothing(unread))
        return cls(read, unread)

    def finish(
        self,
        rule: Rule,
        *,
        generated: str = "",
        before: dict[str, Any] | None = None,
        weighed: Weighed | None = None,
    ) -> Finished:
        """Everything a build gives, weighed under `rule`; `before` is the object of an older case.json, if any."""
        from onrecord.publish import dossier, summary  # they draw, and load the library for it

        weighed = weighed or self.weigh(rule)
        shown = self.names(weighed)
        data = published_case.as_json(weighed, shown)
        new = changes.since(before, data) if before is not None else None
        page = dossier.render(weighed, shown=shown, outlines=outlines, generated=generated or None, changes=new)
        return Finished(page, data, tuple(summary.lines(weighed, shown)), new)

    def names(self, weighed: Weighed | None = None) -> Shown:
        """How names may appear outside passages: private ones are masked, each person by one number."""
        return shown(tuple(weighed.analyses.values()) if weighed is not None else self.analyses, weighed)

    def weigh(self, rule: Rule = "most_independent") -> Weighed:
        """The reports weighed together: incidents with figures, origins, denials, support."""
        return pipeline.weigh(self.analyses, self.unread, rule=rule)


def analyses(
    inputs: Sequence[Path], *, limits: Limits | None = None, threads: int = 1, progress: Progress = _silent
) -> Iterator[Analysis | Unread]:
    """What each report says, in order, or in its place why it could not be read; one failing loses no other."""
    limits = limits or Limits()
    overrides = table.overrides(inputs)
    tools = pipeline.open_tools(own_places(overrides.places), threads=threads)
    done = 0
    with Worker(limits) as worker:
        for batch in batches(_reports(inputs, overrides, limits, worker)):
            answered = iter(pipeline.read_reports([r for r in batch if isinstance(r, Report)], tools))
            for one in batch:
                yield next(answered) if isinstance(one, Report) else one
                done += 1
                progress("reading", done)


def shown(analyses: Sequence[Analysis], weighed: Weighed | None = None) -> Shown:
    """How names may appear outside the passages of these reports; `weighed` gives the numbers that speakers have."""
    numbers = _numbers(analyses, weighed) if weighed is not None else {}
    placed = (p.span.of(a.report.text) for a in analyses for p in a.places)
    forms = redact.private_forms(((a.report.text, a.names) for a in analyses), pseudonyms=numbers, places=placed)
    return Shown(mask=functools.partial(redact.mask, forms=forms), pseudonyms=numbers)


def _numbers(analyses: Sequence[Analysis], weighed: Weighed) -> dict[str, str]:
    numbers: dict[str, str] = {}
    public = {s.speaker.name for a in analyses for s in a.statements if s.speaker.public}
    for analysis in analyses:
        for index, statement in enumerate(analysis.statements):
            trail = weighed.origins.statements.get((analysis.report.id, index))
            number = _NUMBER.search(trail.said_by or "") if trail is not None else None
            if number is not None and statement.speaker.name and statement.speaker.name not in public:
                numbers.setdefault(statement.speaker.name, number.group())
    return numbers


def _reports(
    inputs: Sequence[Path], overrides: table.Tables, limits: Limits, worker: Worker
) -> Iterator[Report | Unread]:
    for one in files.originals(inputs, limits=limits, worker=worker):
        yield one if isinstance(one, Unread) else report_of(one, overrides, worker)
    yield from overrides.unread


def report_of(original: Original, overrides: table.Tables, worker: Worker) -> Report | Unread:
    """The report in these bytes, or the reason why there is none."""
    known = overrides.known(original.path)
    try:
        return worker.apply(article.report, original, known)
    except UnreadableInput as problem:
        return Unread(original.path, problem.cause, problem.advice)
    except Exception as fault:  # one report's fault is that report's alone; its words stay out of the reason
        return Unread(
            original.path,
            f"OnRecord made a mistake in it ({type(fault).__name__})",
            "Please report these words; save it as text and add that",
        )


def batches(reports: Iterable[T]) -> Iterator[list[T]]:
    """One report alone, so that the first answer comes at once, then several together."""
    batch: list[T] = []
    size = 1
    for one in reports:
        batch.append(one)
        if len(batch) >= size:
            yield batch
            batch, size = [], _TOGETHER
    if batch:
        yield batch


def own_places(places: Iterable[KnownPlace]) -> list[OwnPlace]:
    """Places that a person put on the map, as the gazetteer takes them."""
    return [OwnPlace(k.place.name, k.names, k.place.lat, k.place.lon, k.place.country, k.place.kind) for k in places]


def _nothing(unread: Sequence[Unread]) -> str:
    if not unread:
        return "No report was found in what was given. Name a file, or a folder that holds reports."
    first = unread[0]
    more = f" ({len(unread) - 1} more could not be read either.)" if len(unread) > 1 else ""
    return f"No report could be read. {first.path}: {first.reason}. {first.advice}.{more}"
