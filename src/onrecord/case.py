"""The object that a researcher holds: reports read, analysed and weighed together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord import calling, pipeline
from onrecord.clean import article, encoding, paper
from onrecord.clean import terms as wording
from onrecord.engine.gazetteer import OwnPlace
from onrecord.engine.outline import outlines
from onrecord.errors import NothingToRead, UnreadableInput
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.model.original import KnownPlace, Original
from onrecord.model.person import NOBODY, Pseudonyms
from onrecord.model.terms import Held
from onrecord.model.text import Report, Unread
from onrecord.publish import case as published_case
from onrecord.publish import changes
from onrecord.publish.changes import Changes
from onrecord.publish.words import Shown
from onrecord.read import files, table
from onrecord.read.columns import parsed as parsed_columns
from onrecord.read.limits import Limits
from onrecord.read.recognise import Recogniser, installed
from onrecord.read.worker import Worker
from onrecord.trace import versions
from onrecord.weighing import Weighing

if TYPE_CHECKING:
    from onrecord.read.fetching import Saved

Progress = Callable[[str, int], None]
"""Called with the stage and how many reports are done; it must not raise."""

T = TypeVar("T")
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
    known: Pseudonyms = field(default=NOBODY, compare=False, repr=False)

    @classmethod
    def read(
        cls,
        inputs: Sequence[Path],
        *,
        columns: str = "",
        ocr: bool = False,
        limits: Limits | None = None,
        threads: int = 1,
        progress: Progress = _silent,
    ) -> Case:
        """The case of these files and folders. Raises `NothingToRead` if not one of them is a report.

        `columns` says which columns of tables hold what ("text=Body, title=Headline"); raises `BadColumns`.
        """
        found = list(analyses(inputs, columns=columns, ocr=ocr, limits=limits, threads=threads, progress=progress))
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
        terms: Mapping[str, Held] | None = None,
    ) -> Finished:
        """Everything a build gives, weighed under `rule`; `before` is the object of an older case.json, if any.

        `terms` are those on which each report was given, by its id; without them, what is said of each or assumed.
        """
        from onrecord.publish import dossier, summary  # they draw, and load the library for it

        weighed = weighed or self.weigh(rule)
        weighed = replace(weighed, terms=terms or {one.report.id: wording.held(one.report) for one in self.analyses})
        shown = self.names(weighed)
        data = published_case.as_json(weighed, shown)
        new = changes.since(before, data) if before is not None else None
        page = dossier.render(weighed, shown=shown, outlines=outlines, generated=generated or None, changes=new)
        return Finished(page, data, tuple(summary.lines(weighed, shown)), new)

    def names(self, weighed: Weighed | None = None) -> Shown:
        """How names may appear outside passages: private ones are masked, each person by one number."""
        analyses = tuple(weighed.analyses.values()) if weighed is not None else self.analyses
        return calling.shown(analyses, weighed, known=self.known)

    def weigh(self, rule: Rule = "most_independent", weighing: Weighing | None = None) -> Weighed:
        """The reports weighed together: incidents with figures, origins, denials, support.

        A `weighing` that has weighed them before reckons only what has changed since.
        """
        return (weighing or Weighing(lambda: self.known)).of(self.analyses, self.unread, rule=rule)


def analyses(
    inputs: Sequence[Path],
    *,
    columns: str = "",
    ocr: bool = False,
    limits: Limits | None = None,
    threads: int = 1,
    progress: Progress = _silent,
) -> Iterator[Analysis | Unread]:
    """What each report says, in order, or in its place why it could not be read; one failing loses no other.

    `columns` says which columns of tables hold what, where no reports.csv does; raises `BadColumns`.
    `ocr`: scanned pages are read by Tesseract; raises `MissingProgram` if it is not installed.
    """
    limits = limits or Limits()
    asked = Asked.of(inputs, columns=columns, ocr=ocr)
    tools = pipeline.open_tools(own_places(asked.overrides.places), threads=threads)
    done = 0
    with Worker(limits) as worker:
        for batch in batches(_reports(inputs, asked, limits, worker)):
            answered = iter(pipeline.read_reports([r for r in batch if isinstance(r, Report)], tools))
            for one in batch:
                yield next(answered) if isinstance(one, Report) else one
                done += 1
                progress("reading", done)


def reports(inputs: Sequence[Path], *, limits: Limits | None = None) -> Iterator[Report | Unread]:
    """The reports in these files and folders, in order, read but not analysed."""
    limits = limits or Limits()
    with Worker(limits) as worker:
        yield from _reports(inputs, Asked.of(inputs), limits, worker)


def original(identity: str, inputs: Sequence[Path], *, columns: str = "", limits: Limits | None = None) -> Original:
    """The bytes of the report with this id, SHA-256 or path, as they came. Raises `NothingToRead` if there is none.

    Bytes whose digests do not fit are given too; the notes say so.
    """
    asked = Asked.of(inputs, columns=columns)
    unread: Unread | None = None
    for one in originals(inputs, asked, limits, as_they_are=True):
        if isinstance(one, Original) and identity in {one.id, one.sha256, *one.paths}:
            return one
        unread = one if isinstance(one, Unread) and one.path == identity else unread
    if unread is not None:
        raise NothingToRead(f"{identity}: {unread.reason}. {unread.advice}.")
    raise NothingToRead(
        f"{identity}: no report in what was given has this id. Take it from the field id of case.json, or name a path."
    )


def fetch(
    addresses: Sequence[str], folder: Path, *, proxy: str | None = None, limit: int = 50
) -> Iterator[Saved | Unread]:
    """Gets pages, and what feeds and sitemaps list, from the network and saves them as web archives in the folder.

    Without a proxy this machine connects by itself. Raises `BadAddress` for a proxy that is none.
    """
    from onrecord.read import fetching  # the network is loaded for this command alone

    with Worker(Limits()) as worker:
        yield from fetching.run(addresses, folder, fetching.road(proxy), worker, limit=limit)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person says of the inputs: reports.csv and places.csv, the columns of tables, whether to read pictures."""

    overrides: table.Tables
    said: Mapping[str, str]
    recogniser: Recogniser | None

    @classmethod
    def of(cls, inputs: Sequence[Path], *, columns: str = "", ocr: bool = False) -> Asked:
        """What is said of these inputs. Raises `BadColumns`, and `MissingProgram` if Tesseract is not installed."""
        said, recogniser = parsed_columns(columns), installed() if ocr else None
        return cls(table.overrides(inputs), said, recogniser)

    def columns(self, path: str) -> Mapping[str, str]:
        """What is said of the columns of a table: in reports.csv, else for all tables."""
        return self.overrides.columns(path) or self.said


def originals(
    inputs: Sequence[Path],
    asked: Asked,
    limits: Limits | None,
    worker: Worker | None = None,
    *,
    as_they_are: bool = False,
) -> Iterator[Original | Unread]:
    """The bytes of every report in these files and folders, as they came."""
    return files.originals(
        inputs, limits=limits, worker=worker, said=asked.columns, encoding=encoding.named, as_they_are=as_they_are
    )


def _reports(inputs: Sequence[Path], asked: Asked, limits: Limits, worker: Worker) -> Iterator[Report | Unread]:
    seen: dict[str, str] = {}
    for one in originals(inputs, asked, limits, worker):
        read = one if isinstance(one, Unread) else report_of(one, asked, worker)
        yield versions.marked(read, seen) if isinstance(read, Report) else read
    yield from asked.overrides.unread


def report_of(original: Original, asked: Asked, worker: Worker) -> Report | Unread:
    """The report in these bytes, or the reason why there is none."""
    known, recogniser = asked.overrides.about(original), asked.recogniser
    try:
        if recogniser is not None:
            original = recogniser.read(original, worker, paper.pictures, paper.drawn)
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
