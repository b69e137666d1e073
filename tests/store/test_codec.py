"""Records come back as they were, whatever is in them."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, EventMention, PlaceMention
from onrecord.model.figure import Figure, Total
from onrecord.model.incident import Origins, Weighed
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Report, Span
from onrecord.model.vectors import PassageVectors
from onrecord.publish.analysis import as_json
from onrecord.store import codec

spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
st.register_type_strategy(Span, spans)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**62), 2**62))
parts = [Statement, EventMention, Figure, Total, DateMention, PlaceMention, Name]
analyses = st.builds(
    Analysis,
    st.builds(Report),
    *(st.lists(st.builds(kind), max_size=2).map(tuple) for kind in parts[:6]),
    names=st.lists(st.builds(Name), max_size=2).map(tuple),
)


def beside(report: Report, digest: str | None) -> Report:
    """The report packed and read back, with what lies beside it."""
    known = (report.id, report.url, report.outlet, report.published, report.language, report.title, report.terms)
    return codec.report_of(codec.report_bytes(report, digest), (*known, digest))


def test_a_report_of_an_older_case_is_whole() -> None:
    report = Report("r", "r.txt", "Darnik", title="Darnik", sha256="0f" * 32)
    assert codec.report_of(codec.pack(msgspec.json.encode(report), codec.primer()), [None] * 8) == report


@given(analyses)
def test_an_analysis_comes_back_as_it_was(analysis: Analysis) -> None:
    report = beside(analysis.report, "0f" * 32)
    assert beside(report, report.sha256) == report
    again = codec.analysis_of(codec.analysis_bytes(analysis), report)
    assert again == analysis
    assert repr(again) == repr(analysis)
    assert json.dumps(as_json(again)) == json.dumps(as_json(analysis))


def test_vectors_lie_beside_the_analysis_and_older_cases_keep_theirs() -> None:
    vectors = PassageVectors((Span(0, 5), Span(7, 70_000)), bytes(range(256)))
    analysis = Analysis(Report("r", "r.txt", "Darnik"), vectors=vectors)
    alone = codec.analysis_bytes(analysis)
    assert codec.analysis_of(alone, analysis.report).vectors is None
    assert codec.vectors_of(codec.spans_bytes(vectors), vectors.values) == vectors
    assert codec.analysis_of(alone, analysis.report, vectors) == analysis
    older = codec.pack(msgspec.json.encode(replace(analysis, report=Report("r", "", ""))), codec.primer())
    assert codec.analysis_of(older, analysis.report) == analysis
    assert codec.vectors_of(None, None) is None


@given(st.binary(max_size=2000), st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_an_original_comes_back_byte_by_byte(content: bytes, text: str) -> None:
    report = replace(Report("r", "r.txt", text))
    assert codec.original_of(codec.original_bytes(content, report), report) == content


def test_an_original_takes_little_room_beside_its_text() -> None:
    text = " ".join(f"word{number * 7919 % 10007}" for number in range(2000))
    assert len(codec.original_bytes(text.encode(), Report("r", "r.txt", text))) < len(codec.pack(text.encode())) / 10


def test_nothing_that_was_weighed_is_left_out() -> None:
    kept = {one.name for one in fields(codec._Weighing)}
    weighed = {one.name for one in (*fields(Weighed), *fields(Origins))} - {
        "analyses",
        "terms",
    }  # these are in rows of their own
    assert weighed <= kept
