"""The object that a researcher holds: reports read, analysed and weighed together."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord import pipeline
from onrecord.clean import article, encoding, paper
from onrecord.clean import terms as wording
from onrecord.engine.gazetteer import OwnPlace
from onrecord.engine.outline import outlines
from onrecord.errors import NothingToRead, UnreadableInput
from onrecord.identify import mentioned
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.model.original import KnownPlace, Original
from onrecord.model.person import NOBODY, Mention, Pseudonyms
from onrecord.model.statement import Name
from onrecord.model.terms import Held
from onrecord.model.text import Report, Unread
from onrecord.publish import case as published_case
from onrecord.publish import changes, redact
from onrecord.publish.changes import Changes
from onrecord.publish.words import Shown
from onrecord.read import files, table
from onrecord.read.columns import parsed as parsed_columns
from onrecord.read.limits import Limits
from onrecord.read.recognise import Recogniser, installed
from onrecord.read.worker import Worker
from onrecord.trace import names, outlets, prepared, versions
from onrecord.trace import persons as private_persons
from onrecord.weighing import Weighing

if TYPE_CHECKING:
    from onrecord.read.fetching import Saved

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
        return shown(analyses, weighed, known=self.known)

    def known_by(self, weighed: Weighed, numbers: Mapping[str, int]) -> list[tuple[str, str, int]]:
        """By which words the persons of each report are known again: report id, words, and their number.

        `numbers` are those that private people who speak were given, by their identities.
        """
        analyses = tuple(weighed.analyses.values())
        marks = list(_speaking(analyses, numbers))
        _, forms = _forms(analyses, weighed, (), self.known)
        last = max([self.known.first - 1, *(number for _, _, number in marks), *map(_number, forms.names.values())])
        public: dict[str, int] = {}
        for analysis in analyses:
            for parts, name in _persons(analysis):
                number = _number(forms.names.get(redact.keys_in_order(parts), ""))
                if not number and name.public and len(parts) > 1:
                    calls = redact.calls(parts)
                    held = (self.known.number(words) or public.get(words) for words in calls)
                    number = next((one for one in held if one), 0)
                    last += not number
                    number = number or last
                    public |= dict.fromkeys(calls, number)
                if number:
                    marks.append((analysis.report.id, redact.called(parts), number))
            marks += _speaking_in_public(analysis, public)
        return marks

    def mentioned(self, weighed: Weighed) -> list[tuple[int, bool, Mention]]:
        """What each report gives of each person: the number, whether they are private, and the words with passages."""
        analyses = tuple(weighed.analyses.values())
        _, forms = _forms(analyses, weighed, (), self.known)
        found: list[tuple[int, bool, Mention]] = []
        for analysis in analyses:
            text = analysis.report.text
            private = [(f.span, f.pseudonym) for f in redact.private(text, forms) if _number(f.pseudonym)]
            public = [
                (name.span, f"P-{numbers[0]:03d}")
                for parts, name in _persons(analysis)
                if name.public and (numbers := _numbers_of(parts, self.known))
            ]
            spoken = _spoken(analysis, weighed)
            for named, said, hidden in ((private, spoken, True), (public, {}, False)):
                for pseudonym, mention in mentioned.of_report(analysis, named, said).items():
                    found.append((_number(pseudonym), hidden, mention))
        return found

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


def shown(
    analyses: Sequence[Analysis],
    weighed: Weighed | None = None,
    *,
    places: Sequence[str] = (),
    known: Pseudonyms | None = None,
) -> Shown:
    """How names may appear outside the passages of these reports; `weighed` gives the numbers that speakers have.

    `places` are names that a person put on the map; they are no one's. Who is `known` keeps their number.
    """
    numbers, forms = _forms(analyses, weighed, places, known or Pseudonyms())
    return Shown(mask=functools.partial(redact.mask, forms=forms), pseudonyms=numbers)


def _forms(
    analyses: Sequence[Analysis], weighed: Weighed | None, places: Sequence[str], known: Pseudonyms
) -> tuple[dict[str, str], redact.PrivateForms]:
    numbers = _numbers(analyses, weighed) if weighed is not None else {}
    placed = [p.span.of(a.report.text) for a in analyses for p in a.places]
    forms = redact.private_forms(
        ((a.report.text, a.names) for a in analyses),
        pseudonyms=numbers,
        known=replace(known, first=max(known.first, _last_number(weighed) + 1)),
        places=[*placed, *places],
        public=[*_organisations(analyses), *places, *{p: 0 for p in placed if len(redact.parts_of(p)) > 1}],
    )
    return numbers, forms


def _speaking(analyses: Sequence[Analysis], numbers: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """By which words private people who speak are known again."""
    outlets_ = {names.key(a.report.outlet): a.report.outlet for a in analyses if a.report.outlet}
    for analysis in analyses:
        told = prepared.prepare(analysis, outlets_)
        mine = [one.identity for one in told.private]
        mine += [private_persons.voice(analysis.report.id)] * told.is_testimony
        for identity in dict.fromkeys(mine):
            if identity in numbers:
                yield analysis.report.id, private_persons.speaking_as(identity), numbers[identity]


def _speaking_in_public(analysis: Analysis, numbers: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """By which words people who speak in public keep their number if a person judges that they are private."""
    for index, one in enumerate(analysis.statements):
        if one.speaker.public and one.speaker.name:
            found = (numbers.get(words) for words in redact.calls(redact.parts_of(one.speaker.name)))
            number = next((number for number in found if number), None)
            if number is not None:
                identity = private_persons.identity((analysis.report.id, index), one)
                yield analysis.report.id, private_persons.speaking_as(identity), number


def _persons(analysis: Analysis) -> Iterator[tuple[tuple[str, ...], Name]]:
    """The names of persons in a report, parted into words."""
    for name in analysis.names:
        parts = redact.parts_of(name.span.of(analysis.report.text)) if name.kind == "person" else ()
        if parts:
            yield parts, name


def _spoken(analysis: Analysis, weighed: Weighed) -> dict[int, str]:
    """The pseudonyms of private people who speak in a report, by the index of the statement."""
    found = {}
    for index in range(len(analysis.statements)):
        trail = weighed.origins.statements.get((analysis.report.id, index))
        number = _NUMBER.search(trail.said_by or "") if trail is not None else None
        if number is not None:
            found[index] = number.group()
    return found


def _number(pseudonym: str) -> int:
    """The number of a pseudonym; 0 for what is none."""
    return int(pseudonym[2:]) if _NUMBER.fullmatch(pseudonym) else 0


def with_privacy(analyses: Iterable[Analysis], known: Pseudonyms, private: Mapping[int, bool]) -> Iterator[Analysis]:
    """The analyses as people judged who is private; `private` by the number of the person."""
    for one in analyses:
        if not private:
            yield one
            continue
        text = one.report.text

        def judged(written: str | None, public: bool) -> bool:  # noqa: FBT001 - what was suggested
            found = {private.get(number) for number in _numbers_of(redact.parts_of(written or ""), known)}
            return False if True in found else True if False in found else public

        names = tuple(
            replace(name, public=judged(name.span.of(text), name.public)) if name.kind == "person" else name
            for name in one.names
        )
        said = tuple(
            replace(s, speaker=replace(s.speaker, public=judged(s.speaker.name, s.speaker.public)))
            for s in one.statements
        )
        yield replace(one, names=names, statements=said)


def _numbers_of(parts: tuple[str, ...], known: Pseudonyms) -> list[int]:
    """The numbers of those who are known by a name, in whatever case it is written; doubt means all of them."""
    found = (known.number(words) for words in redact.calls(parts))
    return [number for number in found if number is not None]


def whose(known: Pseudonyms, private: Mapping[int, bool]) -> Callable[[str, int], int]:
    """Whose name this is (0: a private person's, 1: a public one's, 2: no person's), as people judged it."""

    def judged(written: str, suggested: int) -> int:
        numbers = _numbers_of(redact.parts_of(written), known) if private and suggested < 2 else ()
        found = {private.get(number) for number in numbers}
        return 0 if True in found else 1 if False in found else suggested

    return judged


def _last_number(weighed: Weighed | None) -> int:
    """The highest number that somebody who speaks has."""
    trails = weighed.origins.statements.values() if weighed is not None else ()
    found = (_NUMBER.search(trail.said_by or "") for trail in trails)
    return max((int(one.group()[2:]) for one in found if one is not None), default=0)


def _organisations(analyses: Sequence[Analysis]) -> list[str]:
    """Outlets, of the reports and of the list that comes with OnRecord, and what is mostly read as an organisation."""
    kinds: dict[str, Counter[str]] = {"person": Counter(), "organisation": Counter(), "place": Counter()}
    for analysis in analyses:
        for name in analysis.names:
            kinds[name.kind][name.span.of(analysis.report.text)] += 1
    bodies = [name for name, often in kinds["organisation"].items() if often >= kinds["person"][name]]
    listed = [written for written, _ in outlets.shipped().values()]
    return [*listed, *{a.report.outlet: 0 for a in analyses if a.report.outlet}, *bodies]


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
