"""The tasks: which sets there are, what is measured on each, and how each goes through the program."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import case
from onrecord.bench import gold, grouping, measures, pages, roles, samples
from onrecord.bench.floors import Measured
from onrecord.bench.gold import GoldReport
from onrecord.bench.measures import Answers
from onrecord.bench.rates import Figures
from onrecord.model.analysis import Analysis

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A file of gold, and what is measured on it; `pages` is the folder of its saved pages, where it has some."""

    name: str
    file: str
    measures: tuple[str, ...]
    pages: str | None = None

    @property
    def tasks(self) -> tuple[str, ...]:
        """The names of its tasks: measure and set."""
        return tuple(f"{measure}.{self.name}" for measure in self.measures)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie: public sets (None: not given), our own sets, the samples, and the baseline with the floors."""

    gold: Path | None
    own: Path
    samples: Path
    bench: Path


PUBLIC = (
    GoldSet("polnear", "polnear.dev", ("statements",)),
    GoldSet("adaq-ru", "adaq_ru.dev", ("statements",)),
    GoldSet("tempeval3", "tempeval3.dev", ("dates",)),
    GoldSet("wikiwars", "wikiwars.dev", ("dates",)),
    GoldSet("dates-en", "dates_en.dev", ("dates",)),
    GoldSet("dates-fr", "dates_fr.dev", ("dates",)),
    GoldSet("dates-ru", "dates_ru.dev", ("dates",)),
    GoldSet("lgl", "places_lgl.dev", ("places",)),
    GoldSet("trnews", "places_trnews.dev", ("places",)),
    GoldSet("gva", "gva.dev", ("figures", "incidents")),
    GoldSet("rpm2", "rpm2_fr.dev", ("incidents",)),
    GoldSet("ipe", "ipe.dev", ("events",)),
    GoldSet("muc4", "muc4.dev", ("roles",)),
    GoldSet("zyte", "articles.dev", ("articles",), "html/articles.dev"),
    GoldSet("fundus", "pages.dev", ("articles",), "html/pages.dev"),
)
OWN = (
    GoldSet("own-fr-reports", "fr/statements", ("statements",)),
    *(
        GoldSet(f"own-{language}", f"{file}.{language}", (measure,))
        for file, measure in (("statements", "statements"), ("figures", "counts"), ("factuality", "factuality"))
        for language in ("en", "fr", "ru")
    ),
    *(
        GoldSet(f"own-{language}-second", f"second/{file}.{language}", (measure,))
        for file, measure in (("figures", "counts"), ("factuality", "factuality"))
        for language in ("en", "fr", "ru")
    ),
    *(
        GoldSet(f"own-{language}-{folder}", f"{folder}/figures.{language}", ("counts",))
        for folder in ("third", "fourth", "fifth", "sixth")
        for language in ("fr", "ru")
    ),
)
SAMPLES = "samples"
PER_REPORT: dict[str, Callable[[Sequence[GoldReport], Answers], Figures]] = {
    "statements": measures.statements,
    "dates": measures.dates,
    "places": measures.places,
    "figures": measures.figures,
    "counts": measures.counts,
    "factuality": measures.factuality,
    "events": measures.events,
    "roles": roles.roles,
    "articles": pages.articles,
}


def names(sets: Iterable[GoldSet]) -> list[str]:
    """The names of all tasks, in order."""
    return [task for one in sets for task in one.tasks]


def wanted(task: str, only: Sequence[str]) -> bool:
    """Whether a task is among those asked for, by its whole name, its measure or its set; all are if none is named."""
    return not only or task in only or not {*task.split(".")}.isdisjoint(only)


def path_of(one: GoldSet, folder: Path) -> Path | None:
    """The set's file in the folder, packed or not; None if it is not there."""
    for ending in (".jsonl.gz", ".jsonl"):
        if (path := folder / (one.file + ending)).exists():
            return path
    return None


def measure(
    one: GoldSet, folder: Path, *, only: Sequence[str] = (), limit: int | None = None, progress: Progress
) -> Iterator[Measured]:
    """The tasks of one set that are asked for; none if its file is not in the folder."""
    path = path_of(one, folder)
    asked = [name for name, task in zip(one.measures, one.tasks, strict=True) if wanted(task, only)]
    if path is None or not asked:
        return
    reports = gold.read(path, limit)
    packed = folder / one.pages if one.pages else None
    files = [path, *(packed / f"{report.id}.html.gz" for report in reports)] if packed else [path]
    digest, words = gold.digest(files), sum(len(report.text.split()) for report in reports)
    with tempfile.TemporaryDirectory() as scratch:
        before = cpu_seconds()
        read = case.Case.read(_inputs(reports, packed, Path(scratch)), progress=progress)
        answers = by_page(read.analyses) if packed else {a.report.id: a for a in read.analyses}
        for name in asked:
            figures = _figures(name, reports, answers, read)
            after = cpu_seconds()
            yield Measured(f"{name}.{one.name}", digest, len(reports), figures, words, round(after - before, 1))
            before = after


def measure_samples(folder: Path, *, progress: Progress) -> Measured:
    """The samples against what a careful person recorded. Raises `BadGold` if nobody did."""
    recorded, reports = samples.answers(folder / "answers.json"), folder / "reports"
    before = cpu_seconds()
    read = case.Case.read([reports], progress=progress)
    figures = samples.measure(recorded, read.analyses, read.weigh(), read.unread)
    spent = round(cpu_seconds() - before, 1)
    words = sum(len(one.report.text.split()) for one in read.analyses)
    files = [folder / "answers.json", *(path for path in reports.iterdir() if path.is_file())]
    return Measured(SAMPLES, gold.digest(files), len(read.analyses), figures, words, spent)


def by_page(analyses: Iterable[Analysis]) -> dict[str, Analysis]:
    """The analyses by the name of the page they were read from; pages of the same bytes share one."""
    return {Path(path).stem: one for one in analyses for path in (one.report.path, *one.report.paths)}


def cpu_seconds() -> float:
    """The processor time of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _inputs(reports: Sequence[GoldReport], packed: Path | None, scratch: Path) -> list[Path]:
    if packed:
        return gold.unpack_pages(reports, packed, scratch)
    rows = scratch / "reports.jsonl"
    gold.write_rows(reports, rows)
    return [rows]


def _figures(name: str, reports: Sequence[GoldReport], answers: Answers, read: case.Case) -> Figures:
    if name == "incidents":
        return grouping.incidents(reports, read.weigh().incidents)
    return PER_REPORT[name](reports, answers)
