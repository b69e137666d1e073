"""What does weighing a large case cost, stage by stage, and what one more report in it?

    python bench/grow.py --sizes 1000 5000 20000

The reports are those of the invented press (`press.py`), read once by the trained reader, then multiplied: each crisis
anew with other towns, people, organisations and days of the same length, and 330 words of its own in invented words.
Each size runs in a process of its own. CPU seconds and the highest memory are printed, and the power of the growth.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import pickle
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import numpy as np
from pile import _clocked, _memory, _power
from press import PLACES, Crisis, Item, Lang, crises

from onrecord import pipeline
from onrecord.case import Case
from onrecord.casefile import CaseFile
from onrecord.engine.vectors import WIDTH, packed, rows, unit
from onrecord.model.analysis import Analysis
from onrecord.model.original import Original
from onrecord.store import keys, records
from onrecord.weighing import Weighing

CRISES, FILLING, VOCABULARY, TOWNS, PEOPLE = 40, 330, 40_000, 400, 4000
WITNESS, MINISTER = "Mila Dorvik", "Pavel Tirsk"
HEARD: dict[Lang, str] = {
    "en": f"“They came at night and took my brother,” said {WITNESS}, who lives in the street.",
    "fr": f"« Ils sont venus la nuit et ont emmené mon frère », a dit {WITNESS}, qui habite la rue.",
    "ru": f"«Они пришли ночью и забрали моего брата», — сказала {WITNESS}, которая живёт на этой улице.",
}
DENIED: dict[Lang, str] = {
    "en": f"Interior minister {MINISTER} denied that anyone had been detained or killed.",
    "fr": f"Le ministre de l’Intérieur {MINISTER} a démenti que quiconque ait été arrêté ou tué.",
    "ru": f"Министр внутренних дел {MINISTER} опроверг сообщения о задержанных и убитых.",
}
ASKED: dict[Lang, str] = {
    "en": "The Brel Foundation called on the government to release all who are held.",
    "fr": "La fondation Brel a appelé le gouvernement à libérer tous les détenus.",
    "ru": "Фонд «Брель» призвал правительство освободить всех задержанных.",
}
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a crisis as it was read, and the number of the report in the crisis that it reprints, or its own."""

    analysis: Analysis
    first: int


def read(folder: Path) -> list[list[Told]]:
    """The reports of each crisis of the invented press, read by the trained reader."""
    made = crises(CRISES, 7)
    dice = random.Random(7)
    every = [_row(item, dice) for crisis in made for item in crisis.items]
    lines = (json.dumps(row, ensure_ascii=False) for row in every)
    (folder / "press.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    analyses = {a.report.id: a for a in Case.read([folder]).analyses}
    return [[Told(analyses[i.row["id"]], _first(crisis, i)) for i in crisis.items] for crisis in made]


def _row(item: Item, dice: random.Random) -> dict[str, str]:
    more = [one[item.row["language"]] for one in (HEARD, DENIED, ASKED) if dice.random() < 0.4]
    return {**item.row, "text": "\n\n".join([item.row["text"], *more])}


def _first(crisis: Crisis, item: Item) -> int:
    same = [n for n, other in enumerate(crisis.items) if other.paragraphs[:3] == item.paragraphs[:3]]
    return same[0]


def multiplied(read_: Sequence[Sequence[Told]], size: int, seed: int = 1) -> list[Analysis]:
    """So many reports, in the order of crises."""
    return list(itertools.islice(_multiplied(read_, seed), size))


def _multiplied(read_: Sequence[Sequence[Told]], seed: int) -> Iterator[Analysis]:
    dice, noise = random.Random(seed), np.random.default_rng(seed)
    words = _words(dice)
    shares = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    towns = [_name(dice, 6) for _ in range(TOWNS)]
    people = [f"{_name(dice, 4)} {_name(dice, 6)}" for _ in range(PEOPLE)]
    for number in itertools.count():
        crisis = read_[number % len(read_)]
        town, direction = dice.randrange(TOWNS), unit(noise.normal(size=(1, WIDTH)))[0]
        other = {"Darnik": towns[town], "Kolvary": f"{towns[town]}o", WITNESS: dice.choice(people)}
        other[MINISTER] = people[town % 40]  # 11 letters, too
        shift = timedelta(7 * dice.randrange(150))
        fillings: list[str] = []
        for told in crisis:
            fillings.append(" ".join(dice.choices(words, cum_weights=shares, k=FILLING)))
            filling = fillings[told.first]
            yield _another(
                told.analysis, f"{dice.getrandbits(64):016x}", other, shift, (filling, town), direction=direction
            )


def _another(
    told: Analysis,
    identity: str,
    other: dict[str, str],
    shift: timedelta,
    own: tuple[str, int],
    *,
    direction: np.ndarray,
) -> Analysis:
    """The same report about another town, other people and other days."""
    filling, town = own
    bare = replace(told, vectors=None, report=replace(told.report, id=identity, path=f"{identity}.txt", paths=()))
    written = msgspec.json.encode(bare).decode()
    for name, new in other.items():
        written = written.replace(name, new)
    written = _DAY.sub(lambda m: (date.fromisoformat(m.group()) + shift).isoformat(), written)
    made = msgspec.json.decode(written, type=Analysis)
    vectors = told.vectors and replace(
        told.vectors, values=packed(unit(rows(told.vectors.values) * 0.5 + direction.astype(np.float32)))
    )
    made = replace(made, report=replace(made.report, text=f"{made.report.text}\n\n{filling}"), vectors=vectors)
    return _moved(made, town)


def _moved(made: Analysis, town: int) -> Analysis:
    """The same report with its towns in another place on the map."""

    def move(place):  # type: ignore[no-untyped-def]
        if place is None or place.kind != "town":
            return place
        return replace(place, lat=-60 + town % 20 * 3.0, lon=-170 + town // 20 * 3.0)

    events = tuple(replace(e, place=move(e.place)) for e in made.events)
    return replace(made, events=events, places=tuple(replace(p, place=move(p.place)) for p in made.places))


def _words(dice: random.Random) -> list[str]:
    return list({_name(dice, dice.randrange(2, 9)).lower(): 0 for _ in range(VOCABULARY)})


def _name(dice: random.Random, length: int) -> str:
    return "".join(dice.choice("bdfgklmnprstvz" if n % 2 == 0 else "aeiou") for n in range(length)).capitalize()


def measure(size: int, folder: Path, more: int) -> dict[str, float]:
    """CPU seconds of weighing a case of this size, then with one more report each time; and of a case file of them."""
    reports = multiplied(pickle.loads((folder / "read").read_bytes()), size)  # written by this run
    random.Random(size).shuffle(reports)
    found: dict[str, float] = {"reports": size, "reports_mb": _memory()}
    weighing = Weighing()
    _, found["weigh_s"] = _clocked(lambda: weighing.of(reports[:-more]))
    found["memory_mb"] = _memory()
    added = [_clocked(lambda n=n: weighing.of(reports[:n]))[1] for n in range(size - more + 1, size + 1)]
    found |= {"one_more_s": statistics.median(added), "slowest_s": max(added)}
    found["one_taken_out_s"] = _clocked(lambda: weighing.of(reports[1:]))[1]
    changed = [replace(reports[0], events=()), *reports[1:]]
    found["one_changed_s"] = _clocked(lambda: weighing.of(changed))[1]
    return found | _in_a_file(folder / f"{size}.onrecord", reports)


def _in_a_file(path: Path, reports: Sequence[Analysis]) -> dict[str, float]:
    """The same through an encrypted case: opened, weighed, one report stored and weighed again; with the load."""
    CaseFile.new(path, "a bench needs no secret", "bench", stretching=keys.as_slow_as(1, 8 << 20))
    with CaseFile.open(path, "a bench needs no secret") as case:
        with case.vault.change() as db:
            for one in reports[:-1]:
                records.put(db, *_stored(one), former=None, engine=pipeline.engine(), at="2024-01-01")
        case.weighed()
    found = {"file_mb": round(path.stat().st_size / 1e6, 1)}
    with CaseFile.open(path, "a bench needs no secret") as case:
        opened, found["load_s"] = _clocked(case.case)
        _, found["load_weighed_s"] = _clocked(lambda: case.weighed("most_independent", opened))
        case.store(*_stored(reports[-1]))
        _, found["first_after_opening_s"] = _clocked(case.weighed)
        for n, one in enumerate(reports[:3]):
            case.store(*_stored(replace(one, report=replace(one.report, id=f"again{n}"))))
            _, found["stored_and_weighed_s"] = _clocked(case.weighed)
    return found


def _stored(one: Analysis) -> tuple[Original, Analysis]:
    """A report with an original, as an add stores it."""
    content = one.report.text.encode()
    digest = hashlib.sha256(content + one.report.id.encode()).hexdigest()
    return Original(one.report.id, one.report.path, "text", content, digest, (one.report.path,)), one


def main() -> None:
    """Measures each size in a process of its own and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--more", type=int, default=10, help="reports added one by one")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.sizes[0], given.one, given.more)))
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "read").write_bytes(pickle.dumps(read(Path(folder))))
        lines = [_measured(size, folder, given.more) for size in given.sizes]
    for step in ("weigh_s", "one_more_s"):
        if len(lines) > 1:
            print(
                f"{step}: grows with the power {_power([(one['reports'], one[step]) for one in lines]):.2f} of the case"
            )


def _measured(size: int, folder: str, more: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", folder, "--sizes", str(size), "--more", str(more)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(done.stdout.strip(), flush=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
