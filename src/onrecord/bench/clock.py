"""The readings of speed, as lines for a table: on the public texts and pages if there are some, else on our own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.bench import gold, speed, tasks
from onrecord.bench.tasks import Folders

Lines = list[tuple[str, str]]
TEXTS, PAGES = "gva", "zyte"
MOST = 200
"""Reports that are read for one reading."""


def lines(folders: Folders, *, python: str, limit: int | None = None) -> Lines:
    """What was clocked, and its value in words; empty where there is nothing to read. Raises `NotClocked`."""
    with tempfile.TemporaryDirectory() as scratch:
        most = min(limit or MOST, MOST)
        texts, pages = _texts(folders, Path(scratch), most), _pages(folders, Path(scratch), most)
        rivals = _Rivals(folders.bench / "baseline.py", python)
        return [*_text_lines(texts, rivals), *_page_lines(pages, rivals)]


class _Rivals:
    """What a user would script instead, run by a Python that may have more installed than ours."""

    def __init__(self, script: Path, python: str) -> None:
        self.script, self.python = script, python

    def line(self, what: str, inputs: Sequence[Path], *, whole: bool) -> tuple[str, str]:
        try:
            rival = speed.rival(self.script, inputs, whole=whole, python=self.python)
        except speed.NotClocked as refusal:
            name = "the baseline script" if whole else "trafilatura alone"
            return f"{what} a CPU second, {name}", f"not measured: {refusal}"
        return f"{what} a CPU second, {rival.name}", f"{rival.reports:.1f} ({rival.words:,.0f} words)"


def _text_lines(texts: Sequence[Path], rivals: _Rivals) -> Iterator[tuple[str, str]]:
    if texts:
        one, many = speed.clocked(texts[:1]), speed.clocked(texts[1:])
        reports, words = speed.per_cpu_second(one, many)
        yield "texts a CPU second", f"{reports:.1f} ({words:,.0f} words; {many.reports} texts)"
        yield rivals.line("texts", texts[1:], whole=True)
        yield "first text after", f"{one.first_seconds:.1f} s"
        yield "peak memory, texts", _memory(many)


def _page_lines(pages: Sequence[Path], rivals: _Rivals) -> Iterator[tuple[str, str]]:
    if pages:
        one, many = speed.clocked(pages[:1]), speed.clocked(pages)
        reports, words = speed.per_cpu_second(one, many)
        yield "pages a CPU second", f"{reports:.1f} ({words:,.0f} words; {many.reports} pages)"
        half, whole = (speed.clocked(some, analysed=False) for some in (pages[: len(pages) // 2], pages))
        read, words = speed.per_cpu_second(half, whole)  # what is loaded at the first rare page falls out, too
        yield "pages a CPU second, read and cleaned only", f"{read:.1f} ({words:,.0f} words)"
        yield rivals.line("pages", pages, whole=False)
        yield rivals.line("pages", pages, whole=True)
        yield "first page after", f"{one.first_seconds:.1f} s"
        yield "peak memory, pages", _memory(many)


def _memory(run: speed.Clocked) -> str:
    if run.peak_megabytes is None:
        return "this system does not say"
    return f"{run.peak_megabytes:,.0f} MB, the parser's process included"


def _texts(folders: Folders, scratch: Path, most: int) -> list[Path]:
    """Two JSON Lines files: one report, and all of them; none if there are not two reports."""
    public = _public(TEXTS, folders)
    ours = [path for one in tasks.OWN if (path := tasks.path_of(one, folders.own))]
    reports = gold.read(public, most) if public else [report for path in ours for report in gold.read(path)][:most]
    one, many = scratch / "one.jsonl", scratch / "many.jsonl"
    gold.write_rows(reports[:1], one)
    gold.write_rows(reports, many)
    return [one, many] if len(reports) > 1 else []


def _pages(folders: Folders, scratch: Path, most: int) -> list[Path]:
    public = _public(PAGES, folders)
    if public and folders.gold:
        packed = folders.gold / str(next(one.pages for one in tasks.PUBLIC if one.name == PAGES))
        pages = gold.unpack_pages(gold.read(public, most), packed, scratch / "pages")
    else:
        pages = sorted((folders.samples / "reports").glob("*.html"))[:most]
    return pages if len(pages) > 1 else []


def _public(name: str, folders: Folders) -> Path | None:
    one = next(one for one in tasks.PUBLIC if one.name == name)
    return tasks.path_of(one, folders.gold) if folders.gold else None
