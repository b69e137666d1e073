"""`python -m onrecord.bench.run`: measures the program on gold and says where it sank below its floors.

Exit code 0: no figure sank; 1: one did, or a corpus changed; 2: nothing could be measured.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.bench import clock, floors, sheet, tasks
from onrecord.bench.floors import Measured
from onrecord.bench.rates import main as main_figure
from onrecord.bench.tasks import Folders
from onrecord.errors import OnRecordError

SPEED = "speed"
Groups = Mapping[str, Sequence[Measured]]
"""What was measured, by section of the page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person at the keyboard asks for."""

    folders: Folders
    only: tuple[str, ...] = ()
    limit: int | None = None
    clock: bool = True
    python: str = sys.executable
    pin: bool = False
    allow_lower: bool = False
    write: Path | None = None
    day: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what is asked for; prints a line a task as it ends, and a table."""
    choice, loud = _choice(arguments), Console(stderr=True)
    path = choice.folders.bench / "floors.toml"
    groups = _groups(choice, loud)
    measured = [one for group in groups.values() for one in group]
    clocked = _clocked(choice, loud)
    if not measured and not clocked:
        loud.print("Nothing was measured: name folders that hold gold (bench/README.md says what it looks like).")
        return 2
    pins = floors.read(path)
    if choice.pin:
        try:
            pins = floors.raised(measured, pins, allow_lower=choice.allow_lower)
        except floors.LoweredFloor as refusal:
            loud.print(str(refusal), soft_wrap=True)
            return 1
        floors.write(pins, path)
    sheet.show(measured, clocked, pins)
    if choice.write:
        _write(choice.write, choice, _sections(groups, clocked, pins))
    sunk = [] if choice.limit else floors.breaches(measured, pins)
    for sentence in sunk:
        loud.print(sentence, soft_wrap=True)
    return 1 if sunk else 0


def line(one: Measured) -> str:
    """A task in one line: its name, its size, its main figures."""
    said = ", ".join(f"{name} {main_figure(figure):.1f}" for name, figure in one.figures.items())
    return f"{one.task}: {one.cases:,} reports, {one.cpu_seconds:.1f} CPU s: {said}"


def _choice(arguments: Sequence[str] | None) -> Choice:
    parser = argparse.ArgumentParser(prog="onrecord.bench.run", description="Measure OnRecord; see bench/README.md.")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="the public sets")
    parser.add_argument("--own", type=Path, default=Path("tests/gold"), metavar="FOLDER", help="our own sets")
    parser.add_argument("--samples", type=Path, default=Path("samples"), metavar="FOLDER", help="the samples")
    parser.add_argument("--bench", type=Path, default=Path("bench"), metavar="FOLDER", help="baseline and floors")
    parser.add_argument("--only", nargs="+", default=[], metavar="TASK", help="a task, a measure or a set, by name")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N reports of each set; no floor is looked at")
    parser.add_argument("--no-speed", action="store_true", help="do not clock")
    parser.add_argument("--baseline-python", default=sys.executable, metavar="PYTHON", help="one that has spaCy")
    parser.add_argument("--pin", action="store_true", help="write the floors: raised where a figure rose")
    parser.add_argument(
        "--allow-lower", action="store_true", help="with --pin: a floor may sink; the changelog says why"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page of measures")
    parser.add_argument(
        "--date", metavar="DAY", help="the day on that page; else that of the changelog's newest heading"
    )
    given = parser.parse_args(arguments)
    if given.limit is not None and (given.write or given.pin):
        parser.error("--limit measures a part: nothing of it is written or pinned.")
    if given.only and given.write:
        parser.error("--only measures a part: it is not written.")
    if unknown := [name for name in given.only if not any(tasks.wanted(task, [name]) for task in _names())]:
        parser.error(f"no such task: {', '.join(unknown)}. There are: {', '.join(_names())}.")
    return Choice(
        Folders(given.gold, given.own, given.samples, given.bench), tuple(given.only), given.limit,
        not given.no_speed, given.baseline_python, given.pin, given.allow_lower, given.write, given.date,
    )  # fmt: skip


def _names() -> list[str]:
    return [*tasks.names(tasks.OWN), tasks.SAMPLES, *tasks.names(tasks.PUBLIC), SPEED]


def _groups(choice: Choice, loud: Console) -> Groups:
    groups: dict[str, list[Measured]] = {"own": [], "public": []}
    for section, one in _in_order(choice, loud):
        groups[section].append(one)
        loud.print(line(one), soft_wrap=True, highlight=False)
    return groups


def _in_order(choice: Choice, loud: Console) -> Iterator[tuple[str, Measured]]:
    yield from (("own", one) for one in _of_sets(choice, loud, tasks.OWN, choice.folders.own))
    if tasks.wanted(tasks.SAMPLES, choice.only) and choice.folders.samples.exists():
        with _watched(loud, tasks.SAMPLES) as progress, _said(loud, tasks.SAMPLES):
            yield "own", tasks.measure_samples(choice.folders.samples, progress=progress)
    if choice.folders.gold:
        yield from (("public", one) for one in _of_sets(choice, loud, tasks.PUBLIC, choice.folders.gold))


def _of_sets(choice: Choice, loud: Console, sets: Sequence[tasks.GoldSet], folder: Path) -> Iterator[Measured]:
    for one in sets:
        with _watched(loud, one.name) as progress, _said(loud, one.name):
            yield from tasks.measure(one, folder, only=choice.only, limit=choice.limit, progress=progress)


@contextlib.contextmanager
def _said(loud: Console, name: str) -> Iterator[None]:
    """What cannot be measured is said so; the rest goes on."""
    try:
        yield
    except OnRecordError as refusal:
        loud.print(f"{name}: {refusal}", soft_wrap=True)


@contextlib.contextmanager
def _watched(loud: Console, name: str) -> Iterator[tasks.Progress]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=loud, transient=True, disable=not loud.is_terminal) as bar:
        shown = bar.add_task(name, total=None)
        yield lambda stage, done: bar.update(shown, description=f"{name}: {stage}", completed=done)


def _clocked(choice: Choice, loud: Console) -> clock.Lines:
    if choice.clock and tasks.wanted(SPEED, choice.only):
        with _watched(loud, SPEED), _said(loud, SPEED):
            return clock.lines(choice.folders, python=choice.python, limit=choice.limit)
    return []


def _sections(groups: Groups, clocked: clock.Lines, pins: floors.Pins) -> dict[str, str]:
    sections = {name: sheet.table(group, pins) for name, group in groups.items() if group}
    return sections | ({SPEED: sheet.speed_table(clocked)} if clocked else {})


def _write(path: Path, choice: Choice, sections: Mapping[str, str]) -> None:
    changelog = Path("CHANGELOG.md")
    day = choice.day or (sheet.newest_day(changelog.read_text(encoding="utf-8")) if changelog.exists() else None)
    command = "make bench GOLD=folder" if choice.folders.gold else "make bench"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet.page(sections, sheet.Occasion(day, command, os.cpu_count() or 1), old), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
