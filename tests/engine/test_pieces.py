"""Texts as pieces and windows: nothing is lost, nothing is read twice, nothing is decided at an edge."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

import onrecord.engine
from onrecord.engine.pieces import BREAK, cut, windows
from onrecord.engine.reader import SECTION_PIECES, sections


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(Path(onrecord.engine.__file__).parent / "weights" / "tokenizer.json"))


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(8, 300), st.integers(0, 100))
def test_every_piece_is_kept_once_and_away_from_cut_edges(count: int, size: int, overlap: int) -> None:
    overlap = min(overlap, size // 2)
    found = windows(count, size=size, overlap=overlap)
    assert [i for w in found for i in range(w.keep_from, w.keep_to)] == list(range(count))
    for window in found:
        assert 0 <= window.start <= window.keep_from < window.keep_to <= window.stop <= count
        assert window.stop - window.start <= size
        assert window.start == 0 or window.keep_from - window.start >= overlap // 2
        assert window.stop == count or window.stop - window.keep_to >= overlap // 2
    assert all(a.start < b.start for a, b in pairwise(found))


def test_a_short_text_is_one_window() -> None:
    (one,) = windows(200, size=254, overlap=64)
    assert (one.start, one.stop, one.keep_from, one.keep_to) == (0, 200, 0, 200)


def test_windows_of_a_text_are_all_but_equally_long() -> None:
    assert {w.stop - w.start for w in windows(600, size=254, overlap=64)} == {243}


def test_pieces_say_where_they_stand(tokenizer: Tokenizer) -> None:
    text = "Ольга Талызина сказала:\n« Нет »,\n\n  don’t  go."
    pieces = cut(text, tokenizer)
    assert "".join(text[a:b] for a, b in zip(pieces.first, pieces.last, strict=True)) == "".join(text.split())
    assert list(pieces.ids).count(BREAK) == 2
    assert not pieces.heads[pieces.ids == BREAK].any()


def test_no_span_may_begin_inside_a_word(tokenizer: Tokenizer) -> None:
    text = "Tarvenian-born Przybyszewskianism, l’homme"
    pieces = cut(text, tokenizer)
    begins = {int(a) for a, head in zip(pieces.first, pieces.heads, strict=True) if head}
    assert {text.index(w) for w in ("Tarvenian", "-", "born", "Przy", ",", "l’", "homme")} <= begins
    assert all(not (text[a].isalnum() and a and text[a - 1].isalnum()) for a in begins)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=80))
@example("\b\n0")
def test_any_text_can_be_cut(tokenizer: Tokenizer, text: str) -> None:
    pieces = cut(text, tokenizer)
    assert len(pieces.ids) == len(pieces.first) == len(pieces.last) == len(pieces.heads)
    assert ((pieces.first >= 0) & (pieces.first <= pieces.last) & (pieces.last <= len(text))).all()
    assert (np.diff(pieces.first) >= 0).all()
    assert all(text[a:b].strip() for a, b, head in zip(pieces.first, pieces.last, pieces.heads, strict=True) if head)


def test_a_long_line_is_cut_in_chunks_and_none_is_lost(tokenizer: Tokenizer) -> None:
    text = "x" * 9_000 + " " + "слово " * 3_000
    pieces = cut(text, tokenizer)
    covered = sum(int(b - a) for a, b in zip(pieces.first, pieces.last, strict=True))
    assert covered == len("".join(text.split()))


def test_sections_end_at_line_breaks(tokenizer: Tokenizer) -> None:
    text = ("One two three four five.\n" * 4_000).strip()
    pieces = cut(text, tokenizer)
    found = list(sections(pieces))
    assert len(found) > 1
    assert sum(len(part) for part in found) == len(pieces)
    assert all(len(part) <= SECTION_PIECES for part in found)
    assert all(part.ids[0] == BREAK for part in found[1:])
