"""The gazetteer: what places a name may mean. Files of the package, mapped into memory; opened in milliseconds.

`names.marisa` leads from a folded name to rows of `places.bin`; `main.bin` holds the main names in Latin script;
`gazetteer.json` says where all of it comes from, under which licence, and the size and digest of each file.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import math
import mmap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, cast

import marisa_trie
import numpy as np

from onrecord.engine import morphology
from onrecord.engine.folding import LONGEST_NAME, folded, spelled_out, stem
from onrecord.errors import DamagedWeights
from onrecord.model.event import Place

TOWN, COUNTY, REGION, COUNTRY, AREA = range(5)
CAPITAL, SEAT, QUARTER = 1, 2, 3
ROW = np.dtype([
    ("id", "<u4"), ("lat", "<f4"), ("lon", "<f4"), ("population", "<u4"), ("name_at", "<u4"),
    ("country", "u1"), ("region", "<u2"), ("name_bytes", "u1"), ("kind", "u1"),
])  # fmt: skip
Kind = Literal["town", "county", "region", "country", "area", "site"]
Feature = Literal["", "capital", "seat", "quarter"]
Spelling = Literal["own", "main", "tagged", "other"]
_KINDS: tuple[Kind, ...] = ("town", "county", "region", "country", "area", "site")
_FEATURES: tuple[Feature, ...] = ("", "capital", "seat", "quarter")
_SPELLINGS: tuple[Spelling, ...] = ("main", "tagged", "other")
_FILES = ("names.marisa", "places.bin", "main.bin")
_ADVICE = "Install OnRecord again"
_REMEMBERED = 20_000
EARTH_KM = 6371.0088


class Candidate(NamedTuple):
    """A place that a name may mean.

    `spelling` is how well the name is its own: given by the user, the main name, a name tagged as English, French or
    Russian, or another. `inflected` if only a form of the name was met. `region` is the first-level unit it lies in,
    by its row in the gazetteer (0: none or unknown); `row` is -1 for the user's own places.
    """

    name: str
    lat: float | None
    lon: float | None
    population: int
    country: str | None
    region: int
    kind: Kind
    feature: Feature
    geonames: int | None
    spelling: Spelling
    inflected: bool
    row: int

    def place(self) -> Place:
        """The place as a report's analysis shows it."""
        kind = self.kind if self.kind in {"town", "country", "site"} else "region"
        quarter = self.feature == "quarter"
        return Place(
            self.name, self.lat, self.lon, self.country, self.geonames, cast("Any", kind), self.population, quarter
        )


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A row of the user's `places.csv`: it wins over every other place of its names."""

    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    kind: Kind = "town"


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """How far two points of the globe are apart."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def distance(one: Candidate, other: Candidate) -> float:
    """How many kilometres two places are apart; infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return kilometres(one.lat, one.lon, other.lat, other.lon)


class Gazetteer:
    """Names to places; a context manager. Answers are the same for the same files and own places, in a fixed order."""

    def __init__(self, folder: Path, *, extra: Sequence[OwnPlace] = ()) -> None:
        about = _about(folder)
        self._countries: list[str] = about["countries"]
        self._trie = marisa_trie.RecordTrie("<I")
        self._trie.mmap(str(folder / "names.marisa"))
        self._places = np.memmap(folder / "places.bin", dtype=ROW, mode="r")
        with (folder / "main.bin").open("rb") as stream:
            self._main = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._own = _own_index(extra)
        self._answers: dict[str, tuple[Candidate, ...]] = {}

    def __enter__(self) -> Self:
        """The gazetteer itself, open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lets go of the files."""
        self.close()

    def close(self) -> None:
        """Lets go of the files; look-ups fail afterwards."""
        self._answers.clear()
        self._trie = marisa_trie.RecordTrie("<I")
        self._main.close()

    def __len__(self) -> int:
        """How many places, without the user's own."""
        return len(self._places)

    def look_up(self, name: str) -> tuple[Candidate, ...]:
        """The places that a name or an inflected Russian form of it may mean, the best known first; own places alone.

        Nothing is decided: which one is meant depends on the report.
        """
        key = folded(name) if len(name) <= LONGEST_NAME else ""
        if key not in self._answers:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            self._answers[key] = self._find(key) if key else ()
        return self._answers[key]

    def longest(self, words: Sequence[str]) -> int:
        """How many of these words, from the first, make the longest name that the gazetteer holds as it stands."""
        keys = [folded(w) for w in words]
        if len(keys) == 1:
            return int(keys[0] in self._trie or keys[0] in self._own)
        ends: dict[int, int] = {}
        text = ""
        for count, key in enumerate(keys, start=1):  # a mark such as the full stop of "St. Louis" adds no letters
            text = f"{text} {key}" if text and key else text or key
            ends.setdefault(len(text), count)
        best = 0
        for form in {text, spelled_out(text)}:
            longer = len(form) - len(text)
            for prefix in self._trie.prefixes(form):
                best = max(best, ends.get(len(prefix) - longer, 0))
        return max([best, *(n for end, n in ends.items() if text[:end] in self._own)])

    def near(self, lat: float, lon: float, *, within_km: float = 50.0, least_people: int = 0) -> tuple[Candidate, ...]:
        """The towns around a point, nearest first."""
        rows = self._places
        rough = (np.abs(rows["lat"] - lat) < within_km / 110) & ((rows["kind"] & 7) == TOWN)
        rows_near = np.nonzero(rough & (rows["population"] >= least_people))[0]
        found = [self._candidate(int(r), "main", inflected=False) for r in rows_near]
        measured = [(kilometres(lat, lon, c.lat, c.lon), c) for c in found if c.lat is not None and c.lon is not None]
        return tuple(c for km, c in sorted(measured, key=lambda m: (m[0], m[1].row)) if km <= within_km)

    def unit(self, row: int) -> Candidate | None:
        """The first-level unit in a row (`Candidate.region`); None for 0."""
        return self._candidate(row, "main", inflected=False) if row > 0 else None

    def _find(self, key: str) -> tuple[Candidate, ...]:
        if own := self._own.get(key):
            return own
        found = self._rows(spelled_out(key)) | self._rows(key)
        forms = {row: (strength, False) for row, strength in found.items()}
        if "а" <= key[-1] <= "я":
            if own := self._own.get(f"~{stem(key)}"):
                return own
            for form in _normal_forms(key):
                for row, strength in self._rows(form).items():
                    forms.setdefault(row, (strength, True))
        candidates = [self._candidate(row, _SPELLINGS[s], inflected=i) for row, (s, i) in forms.items()]
        return tuple(sorted(candidates, key=_best_known))

    def _rows(self, key: str) -> dict[int, int]:
        return {value >> 2: value & 3 for (value,) in self._trie.get(key, ())}

    def _candidate(self, row: int, spelling: Spelling, *, inflected: bool) -> Candidate:
        number, lat, lon, population, name_at, country, region, size, kind = self._places[row].item()
        here = not math.isnan(lat)
        return Candidate(
            self._main[name_at : name_at + size].decode("utf-8", "ignore"),
            round(lat, 5) if here else None, round(lon, 5) if here else None,
            population, self._countries[country] or None, region, _KINDS[kind & 7], _FEATURES[kind >> 3],
            number or None, spelling, inflected, row,
        )  # fmt: skip


def _best_known(candidate: Candidate) -> tuple[int, int, int, int]:
    return (
        candidate.inflected, -_KINDS.index(candidate.kind) if candidate.kind in {"country", "area"} else 0,
        -candidate.population, candidate.row,
    )  # fmt: skip


def _normal_forms(key: str) -> tuple[str, ...]:
    """Folded names of which a folded Russian name may be a form: by lemma for one word, by stem for any."""
    forms = [f"~{stem(key)}", stem(key)]
    if " " not in key:
        forms += [folded(lemma) for lemma in morphology.lemmas(key)]
    return tuple(dict.fromkeys(f for f in forms if f != key))


def _own_index(extra: Iterable[OwnPlace]) -> dict[str, tuple[Candidate, ...]]:
    index: dict[str, tuple[Candidate, ...]] = {}
    for place in extra:
        mine = Candidate(place.name, place.lat, place.lon, 0, place.country, 0, place.kind, "", None, "own", False, -1)  # noqa: FBT003
        for name in (place.name, *place.names):
            key = folded(name)
            keys = {key, f"~{stem(key)}"} if key and "а" <= key[-1] <= "я" else {key} - {""}
            for k in keys:
                index[k] = (*index.get(k, ()), mine)
    return index


def _about(folder: Path) -> dict[str, Any]:
    path = folder / "gazetteer.json"
    try:
        about = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        expected = {name: int(about["files"][name]["bytes"]) for name in _FILES}
    except (OSError, ValueError, KeyError, TypeError):
        raise DamagedWeights(str(path), cause="missing or not readable", advice=_ADVICE) from None
    for name, size in expected.items():
        if not (folder / name).is_file() or (folder / name).stat().st_size != size:
            raise DamagedWeights(str(folder / name), cause="missing or not of the size it had", advice=_ADVICE)
    return about


def check(folder: Path | None = None) -> None:
    """Reads the files whole and compares their digests; raises `DamagedWeights` if one is not what was shipped."""
    where = folder or shipped()
    about = _about(where)
    for name in _FILES:
        if hashlib.sha256((where / name).read_bytes()).hexdigest() != about["files"][name]["sha256"]:
            raise DamagedWeights(str(where / name), cause="not the file that was shipped", advice=_ADVICE)


def shipped() -> Path:
    """The folder of the gazetteer in the package."""
    return Path(str(importlib.resources.files("onrecord").joinpath("engine", "data", "gazetteer")))


def open_gazetteer(folder: Path | None = None, *, extra: Sequence[OwnPlace] = ()) -> Gazetteer:
    """The gazetteer of the package (or of a folder), with the user's own places; raises `DamagedWeights`."""
    return Gazetteer(folder or shipped(), extra=extra)
