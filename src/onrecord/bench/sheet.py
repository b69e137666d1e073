"""The page `docs/measures.md`: what was measured, on what, when and with which command."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from onrecord.bench.floors import Measured, Pins
from onrecord.bench.rates import Rates

HEAD = """\
# How good it is, and how fast

Written by `make bench`; do not edit. Figures are per cent. Precision: how many of those found are right. Recall: how
many of those that people marked are found. F1: their harmonic mean. Right: the share that is right, where there is one
answer for each case. A figure below its floor (`bench/floors.toml`) fails the run. What each set is, who owns it, and
how others do on it, stands in [bench/README.md](../bench/README.md).

What the measures mean: *exact*, the same passage but for outer quotation marks and stops; *content overlap*, how much
of the contents is covered; *linked*, content overlapping by half, tied to the right source; *strict* and *relaxed*, the
same or an overlapping time expression; *value*, an overlapping one of the same TIMEX3 value; *grouping (B³)*, which
reports go together; *killed, injured, arrested, day, place* by the register, which also knows what came out later.
"""
SECTIONS = {"public": "Public sets", "own": "Our own sets and samples", "speed": "Speed"}
_CORES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_DAY = re.compile(r"^## .*?(\d{4}-\d{2}-\d{2})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, how and on what machine: a day (None if nobody says), the command, and the number of cores."""

    day: str | None
    command: str
    cores: int

    def sentence(self) -> str:
        """One sentence that says so."""
        return f"Measured{f' on {self.day}' if self.day else ''} with `{self.command}` on {cores(self.cores)}."


def cores(number: int) -> str:
    """A machine in general words: "two cores"."""
    return f"{_CORES[number] if number < len(_CORES) else number} {'core' if number == 1 else 'cores'}"


def newest_day(changelog: str) -> str | None:
    """The day in the newest heading of a changelog; None if none has a day."""
    found = _DAY.search(changelog)
    return found.group(1) if found else None


def show(measured: Sequence[Measured], clocked: Sequence[tuple[str, str]], pins: Pins) -> None:
    """Prints the figures as a table, and what was clocked."""
    shown = Table("task", "reports", "measure", "precision", "recall", "F1, or right", "floor")
    for one in measured:
        for number, (name, cells) in enumerate(_rows(one, pins, none="none yet")):
            shown.add_row(*(("", "") if number else (one.task, f"{one.cases:,}")), name, *cells)
    out = Console(width=None if sys.stdout.isatty() else 120)
    if measured:
        out.print(shown)
    for what, value in clocked:
        out.print(f"{what}: {value}", highlight=False, soft_wrap=True)


def table(measured: Iterable[Measured], pins: Pins) -> str:
    """One line a figure, as Markdown."""
    lines = [
        "| task | reports | words | measure | precision | recall | F1, or right | floor |",
        "|---|--:|--:|---|--:|--:|--:|--:|",
    ]
    for one in measured:
        for name, cells in _rows(one, pins, none=""):
            lines.append(f"| {' | '.join([one.task, f'{one.cases:,}', f'{one.words:,}', name, *cells])} |")
    return "\n".join(lines)


def _rows(one: Measured, pins: Pins, *, none: str) -> Iterator[tuple[str, list[str]]]:
    floors = pins[one.task].floors if one.task in pins else {}
    for name, figure in one.figures.items():
        cells = [f"{part:.1f}" for part in figure] if isinstance(figure, Rates) else ["", "", f"{figure:.1f}"]
        yield name, [*cells, f"{floors[name]:.1f}" if name in floors else none]


def speed_table(rows: Sequence[tuple[str, str]]) -> str:
    """What was clocked, as Markdown."""
    return "\n".join(["| | |", "|---|--:|", *(f"| {what} | {value} |" for what, value in rows)])


def page(fresh: Mapping[str, str], occasion: Occasion, old: str = "") -> str:
    """The whole page: sections measured now, and from the old page those that were not."""
    kept = {name: body for name in SECTIONS if (body := _body(old, name))}
    kept |= {name: f"{occasion.sentence()}\n\n{body}" for name, body in fresh.items()}
    blocks = (
        f"## {title}\n\n<!-- {name} -->\n{kept[name]}\n<!-- end {name} -->\n"
        for name, title in SECTIONS.items()
        if name in kept
    )
    return "\n".join([HEAD, *blocks])


def _body(old: str, name: str) -> str | None:
    _, opened, rest = old.partition(f"<!-- {name} -->\n")
    body, closed, _ = rest.partition(f"\n<!-- end {name} -->")
    return body if opened and closed else None
