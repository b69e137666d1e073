"""Scanned pages: drawn by the worker, read by Tesseract where it is installed, and said to be so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clean.papers import PICTURE, paper
from onrecord.clean import paper as papers
from onrecord.errors import MissingProgram
from onrecord.model.original import Original
from onrecord.read import recognise
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

TYPED = [(72.0, 780.0, 11.0, "The ministry denied all of it and asked for names.")]
READ = "Nine of those who were held in the old bar-\nracks were free by June.\n\nOne of them died.\n\f"


def original(content: bytes) -> Original:
    return Original("0" * 16, "a.pdf", "pdf", content, "0" * 64, ("a.pdf",))


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in Tesseract's place: it knows two of our languages and reads the same words on each picture."""
    if os.name != "posix":
        pytest.skip("a script stands for the program")
    program = tmp_path / "tesseract"
    listing = 'if [ "$1" = --list-langs ]; then printf "List of languages (3):\\nrus\\neng\\nosd\\n"; exit; fi\n'
    program.write_text(f"#!/bin/sh\n{listing}cat > {tmp_path / 'picture'}\nprintf '%s\\f' '{READ.strip()}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "picture"


def test_scanned_pages_are_read_and_named(tesseract: Path) -> None:
    scanned = original(paper(TYPED, PICTURE))
    recogniser = recognise.installed()
    with Worker(Limits()) as worker:
        read = recogniser.read(scanned, worker, papers.pictures, papers.drawn)
    found = papers.draft(read)
    assert recogniser.languages == ("eng", "rus")
    assert tesseract.read_bytes().startswith(b"P5 2479 3508 255\n") or tesseract.read_bytes().startswith(
        b"P5 2480 3509 255\n"
    )
    assert found.text.split("\n\n") == [
        TYPED[0][3],
        "Nine of those who were held in the old barracks were free by June.",
        "One of them died.",
    ]
    assert [page for _, page in found.pages] == [1, 2]
    (note,) = found.notes
    assert note.startswith("Page 2 is a picture: a machine read the text there")


def test_a_paper_without_pictures_is_left_alone(tesseract: Path) -> None:
    typed = original(paper(TYPED))
    with Worker(Limits()) as worker:
        assert recognise.installed().read(typed, worker, papers.pictures, papers.drawn) == typed
    assert not tesseract.exists()


def test_a_program_that_fails_reads_nothing(tmp_path: Path) -> None:
    assert recognise.Recogniser(str(tmp_path / "gone"), ("eng",)).text(b"P5 1 1 255\n0") == ""


def test_without_the_program_the_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgram, match="leave --ocr out"):
        recognise.installed()
