from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.bench import floors
from onrecord.bench.floors import LoweredFloor, Measured, Pin
from onrecord.bench.rates import Rates


def measured(linked: float, *, digest: str = "d1", cases: int = 3) -> Measured:
    return Measured("statements.own-en", digest, cases, {"linked": Rates(0.0, 0.0, linked), "share": 50.0})


PINS = {"statements.own-en": Pin("d1", 3, {"linked": 70.0, "share": 50.0})}


def floor(pins: floors.Pins) -> float:
    return pins["statements.own-en"].floors["linked"]


def test_a_figure_under_its_floor_is_a_breach() -> None:
    assert floors.breaches([measured(70.0)], PINS) == []
    (words,) = floors.breaches([measured(60.0)], PINS)
    assert "linked" in words
    assert "70.0" in words


def test_noise_within_the_allowance_is_none_and_moves_no_floor() -> None:
    noisy = measured(70.0 - floors.ALLOWANCE)
    assert floors.breaches([noisy], PINS) == []
    assert floor(floors.raised([noisy], PINS)) == 70.0


def test_a_floor_rises_with_its_figure() -> None:
    assert floor(floors.raised([measured(75.0)], PINS)) == 75.0


def test_a_floor_is_not_lowered_unless_allowed() -> None:
    with pytest.raises(LoweredFloor, match="linked"):
        floors.raised([measured(60.0)], PINS)
    assert floor(floors.raised([measured(60.0)], PINS, allow_lower=True)) == 60.0


@pytest.mark.parametrize("changed", [{"digest": "d2"}, {"cases": 4}])
def test_a_changed_corpus_demands_new_floors_and_gets_its_own(changed: dict[str, object]) -> None:
    one = measured(60.0, **changed)  # type: ignore[arg-type]
    (words,) = floors.breaches([one], PINS)
    assert "--pin" in words
    assert floor(floors.raised([one], PINS)) == 60.0


def test_a_figure_that_is_gone_is_a_breach() -> None:
    gone = Measured("statements.own-en", "d1", 3, {"linked": 80.0})
    (words,) = floors.breaches([gone], PINS)
    assert "share" in words
    with pytest.raises(LoweredFloor):
        floors.raised([gone], PINS)


def test_a_task_without_floors_passes_and_tasks_not_measured_keep_theirs() -> None:
    other = Measured("dates.own-en", "d9", 1, {"value": 20.0})
    assert floors.breaches([other], PINS) == []
    after = floors.raised([other], PINS)
    assert after["statements.own-en"] == PINS["statements.own-en"]
    assert after["dates.own-en"] == Pin("d9", 1, {"value": 20.0})


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    pins = {**PINS, "incidents.gva": Pin("d2", 9, {"grouping (B³)": 80.5})}
    floors.write(pins, path)
    assert floors.read(path) == pins
    assert floors.read(tmp_path / "none.toml") == {}


def test_the_floors_in_the_tree_can_be_read() -> None:
    path = Path(__file__).parents[2] / "bench" / "floors.toml"
    for pin in floors.read(path).values():
        assert pin.cases > 0
        assert all(0 <= value <= 100 for value in pin.floors.values())
