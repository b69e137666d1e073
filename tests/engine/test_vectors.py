"""Vectors of passages: where they stand, and that translations lie near each other."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.engine import vectors
from onrecord.engine.reader import Reader, open_reader

ALIKE = Path(__file__).parents[1] / "gold" / "alike.jsonl"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return open_reader()


def test_a_sentence_lies_nearest_to_its_translation(reader: Reader) -> None:
    rows = [json.loads(line) for line in ALIKE.read_text(encoding="utf-8").splitlines()]
    made = {
        language: np.concatenate([vectors.rows(reader.passages(row[language]).values) for row in rows])
        for language in ("en", "fr", "ru")
    }
    for one, other in (("en", "fr"), ("fr", "en"), ("en", "ru"), ("ru", "en"), ("fr", "ru"), ("ru", "fr")):
        likeness = made[one] @ made[other].T
        right = float((likeness.argmax(1) == np.arange(len(rows))).mean())
        apart = (likeness.sum() - likeness.trace()) / (likeness.size - len(rows))
        assert right >= 0.94, (one, other, right)
        assert likeness.trace() / len(rows) - apart > 0.4


def test_vectors_cost_nothing_where_they_are_not_asked_for(reader: Reader) -> None:
    text = "Soldiers surrounded Kolvary. The ministry denied it."
    plain, more = reader.read(text), reader.read(text, vectors=True)
    assert plain.vectors is None
    assert more.vectors is not None
    assert (plain.said, plain.names) == (more.said, more.names)


def test_passages_are_whole_sentences_in_order(reader: Reader) -> None:
    text = "\n".join(f"Number {i}: the union of Darnik said that forty miners were held for a week." for i in range(60))
    found = reader.passages(text)
    assert len(found.spans) > 3
    assert len(found.values) == vectors.WIDTH * len(found.spans)
    for before, after in zip(found.spans, found.spans[1:], strict=False):
        assert before.end <= after.start
    assert all(span.of(text).startswith("Number") and span.of(text).endswith(".") for span in found.spans)


def test_a_text_without_full_stop_has_passages_of_bounded_length(reader: Reader) -> None:
    found = reader.passages("miners of Kolvary " * 2000)
    assert all(span.end - span.start < 6000 for span in found.spans)
    assert len(found.spans) > 20


@pytest.mark.parametrize("text", ["", " \n ", "🙂", "…", "\ud800"])
def test_odd_texts_have_vectors_or_none(reader: Reader, text: str) -> None:
    found = reader.passages(text)
    assert len(found.values) == vectors.WIDTH * len(found.spans)


@given(st.lists(st.lists(st.floats(-1, 1), min_size=128, max_size=128), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_bytes_keep_the_direction(numbers: list[list[float]]) -> None:
    rows = np.array(numbers, np.float32) + 0.01
    made = vectors.unit(rows)
    assume(np.abs(made).max() < 0.5)
    assert (vectors.rows(vectors.packed(made)) * made).sum(1).min() > 0.98
