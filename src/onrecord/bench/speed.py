"""How fast, how soon, with how much memory: each reading in a process of its own, beside what a user would script."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import case
from onrecord.bench.tasks import cpu_seconds
from onrecord.errors import OnRecordError
from onrecord.model.analysis import Analysis
from onrecord.model.text import Report


class NotClocked(OnRecordError):
    """A reading could not be taken; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """One run: reports and words read, processor time, seconds from the start to the first report, peak memory in MB.

    `peak_megabytes` is that of the program and of its largest child; None where the system does not say.
    """

    reports: int
    words: int
    cpu_seconds: float
    first_seconds: float
    peak_megabytes: float | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """What a user would script instead, on the same input: what it is, and how much it does in a CPU second."""

    name: str
    reports: float
    words: float


def clocked(inputs: Sequence[Path], *, analysed: bool = True) -> Clocked:
    """A run over the inputs in a fresh process, from its very start; or only read and cleaned. Raises `NotClocked`."""
    how = "analysed" if analysed else "read"
    command = [sys.executable, "-m", "onrecord.bench.speed", how, str(time.time()), *map(str, inputs)]
    return Clocked(**_answer(command))


def per_cpu_second(one: Clocked, many: Clocked) -> tuple[float, float]:
    """Reports and words a CPU second, from a run over one report and a run over many: what starting costs falls out."""
    spent = many.cpu_seconds - one.cpu_seconds
    if spent <= 0:
        return 0.0, 0.0
    return (many.reports - one.reports) / spent, (many.words - one.words) / spent


def rival(script: Path, inputs: Sequence[Path], *, whole: bool, python: str = sys.executable) -> Rival:
    """What trafilatura alone does, or the whole baseline script, on pages or a JSON Lines file. Raises `NotClocked`."""
    if not script.exists():
        raise NotClocked("The baseline script is not here; run from a checkout.")
    answer = _answer([python, str(script), "whole" if whole else "page", *map(str, inputs)])
    spent = max(answer["cpu_seconds"], 1e-9)
    return Rival(answer["name"], answer["reports"] / spent, answer["words"] / spent)


def _answer(command: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise NotClocked(lines[-1] if lines else "The run ended without a word.")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _peak_megabytes() -> float | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(sum(peaks) * unit / 1e6)


def _run(started: float, inputs: Sequence[Path], *, analysed: bool) -> Clocked:
    reports = words = 0
    first = 0.0
    for one in case.analyses(inputs) if analysed else case.reports(inputs):
        report = one.report if isinstance(one, Analysis) else one
        if isinstance(report, Report):
            first = first or time.time() - started
            reports += 1
            words += len(report.text.split())
    return Clocked(reports, words, round(cpu_seconds(), 2), round(first, 2), _peak_megabytes())


if __name__ == "__main__":
    how, begun, *paths = sys.argv[1:]
    result = _run(float(begun), [Path(path) for path in paths], analysed=how == "analysed")
    sys.stdout.write(json.dumps(dataclasses.asdict(result)))
