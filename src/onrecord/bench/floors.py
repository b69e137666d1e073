"""The ratchet: no figure sinks below its floor unless a person says so, and a changed corpus asks for new floors.

`bench/floors.toml` holds, per task, the digest of the corpus, the number of cases and a floor for each figure.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.bench.rates import Figures, main
from onrecord.errors import OnRecordError

ALLOWANCE = 0.3
"""Points by which a figure may lie under its floor: processors round the trained reader's sums differently."""

_HEAD = """\
# What `make bench` must not fall below: F1, or the share that is right, in per cent. Written by `--pin`; a floor is
# lowered only with `--pin --allow-lower` and a sentence in the changelog. `digest` and `cases` are those of the corpus.
"""


class LoweredFloor(OnRecordError):
    """A figure came out below its floor, and nobody said that it may."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one task measured, and on what: how many cases (reports), how many words, in how many CPU seconds."""

    task: str
    digest: str
    cases: int
    figures: Figures
    words: int = 0
    cpu_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Pin:
    """The floors of one task, by the figure's name, and the corpus they were measured on."""

    digest: str
    cases: int
    floors: Mapping[str, float]


Pins = Mapping[str, Pin]


def read(path: Path) -> Pins:
    """The floors by task; none if the file is not there."""
    if not path.exists():
        return {}
    tasks = tomllib.loads(path.read_text(encoding="utf-8")).get("tasks", {})
    return {name: Pin(task["digest"], task["cases"], dict(task["floors"])) for name, task in tasks.items()}


def write(pins: Pins, path: Path) -> None:
    """Writes all floors, tasks in order of their names."""
    blocks = [_HEAD]
    for name, pin in sorted(pins.items()):
        floors = "".join(
            f"{json.dumps(figure, ensure_ascii=False)} = {floor}\n" for figure, floor in pin.floors.items()
        )
        blocks.append(
            f'[tasks."{name}"]\ndigest = "{pin.digest}"\ncases = {pin.cases}\n[tasks."{name}".floors]\n{floors}'
        )
    path.write_text("\n".join(blocks), encoding="utf-8")


def breaches(measured: Iterable[Measured], pins: Pins) -> list[str]:
    """One sentence for each figure under its floor or missing, and for each corpus that is not that of its floors."""
    found = []
    for one in measured:
        pin = pins.get(one.task)
        if pin is None:
            continue
        if (pin.digest, pin.cases) != (one.digest, one.cases):
            found.append(
                f"{one.task}: the corpus has changed since its floors were set; look, then set them anew (--pin)."
            )
            continue
        found += [f"{one.task}: {words}" for words in _below(one, pin)]
    return found


def raised(measured: Iterable[Measured], pins: Pins, *, allow_lower: bool = False) -> Pins:
    """The floors after these figures: higher where a figure rose, never lower unless allowed.

    Within the allowance a floor stays as it is. A changed corpus gets floors of its own. Raises `LoweredFloor`.
    """
    after = dict(pins)
    lowered: list[str] = []
    for one in measured:
        fresh = Pin(one.digest, one.cases, {name: main(figure) for name, figure in one.figures.items()})
        old = pins.get(one.task)
        if old is None or (old.digest, old.cases) != (one.digest, one.cases):
            after[one.task] = fresh
            continue
        below = _below(one, old)
        lowered += [f"{one.task}: {words}" for words in below]
        after[one.task] = fresh if below else replace(fresh, floors=_higher(old.floors, fresh.floors))
    if lowered and not allow_lower:
        raise LoweredFloor("A floor may not sink. " + " ".join(lowered) + " If it must, say --allow-lower and say why.")
    return after


def _below(one: Measured, pin: Pin) -> list[str]:
    words = []
    for name, floor in pin.floors.items():
        figure = one.figures.get(name)
        if figure is None:
            words.append(f"“{name}” was not measured; its floor is {floor}.")
        elif main(figure) < floor - ALLOWANCE:
            words.append(f"“{name}” is {main(figure)}, its floor {floor}.")
    return words


def _higher(old: Mapping[str, float], fresh: Mapping[str, float]) -> dict[str, float]:
    return {name: max(figure, old.get(name, figure)) for name, figure in fresh.items()}
