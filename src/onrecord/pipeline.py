"""The corridor, in order: `read_report` for one report, `weigh` for all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord import __version__
from onrecord.annotate import dates, events, figures, names, places, sentences, totals
from onrecord.annotate.events import EventContext
from onrecord.annotate.places import PlaceHints
from onrecord.annotate.totals_evidence import Counts
from onrecord.attribute import answers, statements
from onrecord.engine.gazetteer import Gazetteer, OwnPlace, open_gazetteer
from onrecord.engine.reader import Reader, Reading, open_reader, weights
from onrecord.engine.trees import Trees, open_trees
from onrecord.judge import marks, overlay
from onrecord.judge.ledger import Ledger
from onrecord.lexicon import LANGUAGES
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.model.statement import Name
from onrecord.model.text import Report, Span, Unread
from onrecord.trace import credits
from onrecord.weighing import Weighing

_KINDS: dict[str, Literal["person", "organisation", "place"]] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Tools:
    """What is opened once and read often."""

    gazetteer: Gazetteer
    reader: Reader
    totals: Mapping[str, Trees]


def engine() -> str:
    """What reads a report here: the version of OnRecord and the digest of its trained weights."""
    return f"OnRecord {__version__}, weights {weights()}"


def open_tools(own_places: Sequence[OwnPlace] = (), *, threads: int = 1) -> Tools:
    """The gazetteer, with the user's own places, and what was trained; raises `DamagedWeights`."""
    return Tools(open_gazetteer(extra=own_places), open_reader(threads=threads), open_trees())


def read_reports(reports: Sequence[Report], tools: Tools) -> list[Analysis]:
    """The analyses of several reports, in order; the trained reader takes their texts together."""
    texts = [report.text if report.language in LANGUAGES else "" for report in reports]
    readings = tools.reader.read_many(texts, vectors=True)
    return [read_report(report, reading, tools) for report, reading in zip(reports, readings, strict=True)]


def read_report(report: Report, reading: Reading, tools: Tools) -> Analysis:
    """All that the machine suggests about one report; of a language that it does not know, nothing."""
    if report.language not in LANGUAGES:
        return Analysis(report)
    text, language = report.text, report.language
    every = sentences.split(text, language)
    split = tuple(one for one in every if not report.is_furniture(one.span))
    read = [Name(Span(n.start, n.end), _KINDS[n.kind], public=n.kind != "person", score=n.score) for n in reading.names]
    named = names.with_surnames(names.find(text, every, language, read, authors=report.authors), text)
    days = dates.find(text, split, language, report.published)
    where = places.find(text, split, language, named, tools.gazetteer, PlaceHints(report.outlet, report.url))
    where = places.without_demonyms(places.without_bearers(where, text, named, report.outlet), text)
    where = tuple(place for place in where if not report.is_furniture(place.span))
    named = names.without_demonyms(names.without_places(named, where), where, text, language)
    counted = figures.find(text, split, language, [day.span for day in days], named)
    mapped = [*named, *(Name(p.span, "place") for p in where)]
    said = statements.find(text, split, language, mapped, reading.said)
    said = tuple(one for one in said if not any(map(report.is_furniture, (*one.content, *one.cue))))
    counted = figures.of_persons(counted, named)
    carried = statements.carriers([figure.span for figure in counted], said)
    counted = figures.said(counted, carried, said, text, language)
    context = EventContext(counted, said, days, where, named, report.published)
    happened = events.find(text, split, language, context)
    said = answers.link(text, said, alleging={e.statement for e in happened if e.statement is not None})
    return Analysis(
        report,
        said,
        happened,
        counted,
        totals.choose(Counts(text, language, split, counted, happened), tools.totals),
        days,
        where,
        credits.find(report, every, said, named),
        named,
        reading.vectors,
    )


def weigh(analyses: Sequence[Analysis], unread: Sequence[Unread] = (), *, rule: Rule = "most_independent") -> Weighed:
    """All reports weighed together as the machine suggests: copies, chains, groups of mentions, figures, support."""
    return Weighing().of(analyses, unread, rule=rule)


def as_judged(analysis: Analysis, ledger: Ledger) -> Analysis:
    """One report as people judged it."""
    judged = marks.judged_items(ledger).get(analysis.report.id, ())
    return overlay.apply(analysis, ledger, judged, totals.add_up).analysis
