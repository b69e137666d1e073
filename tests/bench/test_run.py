"""The run as a person starts it, on sets of two sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.bench import clock, run, speed, tasks
from onrecord.bench.floors import Measured
from onrecord.bench.rates import Rates
from onrecord.bench.speed import Clocked

ROOT = Path(__file__).parents[2]
COUNTS = [
    {
        "doc_id": "c1",
        "lang": "en",
        "text": "Soldiers killed at least six miners in Kolvary.",
        "annotations": [{"type": "count", "start": 16, "end": 28, "low": 6, "high": None, "counted": "killed"}],
    }
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "bench").mkdir()
    (tmp_path / "own" / "figures.en.jsonl").write_text("".join(json.dumps(row) + "\n" for row in COUNTS))
    return tmp_path


def bench(*more: str) -> int:
    return run.main(["--own", "own", "--no-speed", *more])


def test_a_task_is_measured_pinned_and_held(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(one: tasks.GoldSet, folder: Path, **_: object) -> list[Measured]:
        figures = {"exact": Rates(80.0, 60.0, 68.6)}
        return [Measured("counts.own-en", "d", 1, figures)] if "counts.own-en" in one.tasks else []

    monkeypatch.setattr(tasks, "measure", measured)
    assert bench("--pin") == 0
    assert '[tasks."counts.own-en"]' in (place / "bench" / "floors.toml").read_text()
    assert bench("--only", "counts") == 0
    shown = capsys.readouterr()
    assert "counts.own-en: 1 reports" in shown.err
    assert "counts.own-en" in shown.out
    floors = place / "bench" / "floors.toml"
    floors.write_text(floors.read_text().replace("cases = 1", "cases = 2"))
    assert bench() == 1, "another corpus than that of the floors"
    assert bench("--limit", "1") == 0, "a part is held to no floor"


def test_the_page_is_written_without_a_path(place: Path) -> None:
    assert bench("--write", "docs/measures.md", "--date", "2026-11-21") == 0
    page = (place / "docs" / "measures.md").read_text()
    assert "Measured on 2026-11-21 with `make bench` on" in page
    assert "counts.own-en" in page
    assert str(place) not in page
    assert "| 1 | 8 |" in page, "one report of eight words went through the program"


def test_nothing_to_measure_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--own", str(tmp_path), "--samples", str(tmp_path / "none"), "--no-speed"]) == 2
    assert "Nothing was measured" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--limit", "1", "--pin"], ["--only", "counts", "--write", "x.md"], ["--only", "no-such-task"]]
)
def test_a_part_is_never_written_and_a_wrong_name_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(arguments)


def test_a_task_is_named_by_measure_set_or_both() -> None:
    assert tasks.wanted("dates.wikiwars", [])
    for name in ("dates", "wikiwars", "dates.wikiwars"):
        assert tasks.wanted("dates.wikiwars", [name])
    assert not tasks.wanted("dates.wikiwars", ["places"])


def test_every_task_has_a_name_of_its_own_and_a_line_in_the_readme() -> None:
    names = tasks.names((*tasks.PUBLIC, *tasks.OWN))
    assert len(set(names)) == len(names)
    readme = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    for one in tasks.PUBLIC:
        assert f"`{one.file}`" in readme


def test_what_starting_costs_is_not_speed() -> None:
    one, many = Clocked(1, 100, 3.0, 2.0), Clocked(11, 1100, 5.0, 2.0)
    assert speed.per_cpu_second(one, many) == (5.0, 500.0)
    assert speed.per_cpu_second(one, one) == (0.0, 0.0)


def test_a_rival_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(speed.NotClocked):
        speed.rival(tmp_path / "baseline.py", [], whole=True)
    assert clock.lines(tasks.Folders(None, tmp_path, tmp_path, tmp_path), python=sys.executable) == []


def test_the_baseline_reads_pages_or_says_what_it_lacks(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<article><p>The mine in Darnik was closed on Friday, the union said in a statement.</p></article>")
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "baseline.py"), "page", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout)["reports"] == 1
