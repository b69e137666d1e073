from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engine import gazetteer, outline
from onrecord.engine.folding import folded, romanised, stem
from onrecord.engine.gazetteer import Gazetteer, OwnPlace, open_gazetteer
from onrecord.errors import DamagedWeights


@pytest.fixture(scope="module")
def atlas() -> Iterator[Gazetteer]:
    with open_gazetteer() as opened:
        yield opened


def test_it_opens_in_milliseconds() -> None:
    started = time.process_time()
    with open_gazetteer() as opened:
        assert len(opened) > 200_000
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Lyon", "FR", "town"),
        ("Лионе", "FR", "town"),
        ("Norvège", "NO", "country"),
        ("Норвегии", "NO", "country"),
        ("U.S.", "US", "country"),
        ("Нижнем Новгороде", "RU", "town"),
        ("Ростова-на-Дону", "RU", "town"),
        ("Tsotsi-Yurt", "RU", "town"),
        ("Цоци-Юрте", "RU", "town"),
        ("Чеченской Республики", "RU", "region"),
        ("Tchétchénie", "RU", "region"),
        ("Middle East", None, "area"),
    ],
)
def test_names_of_three_languages_lead_to_their_place(
    atlas: Gazetteer, name: str, country: str | None, kind: str
) -> None:
    best = atlas.look_up(name)[0]
    assert (best.country, best.kind) == (country, kind)


def test_a_place_has_coordinates_and_its_geonames_number(atlas: Gazetteer) -> None:
    best = atlas.look_up("Lyon")[0]
    assert best.geonames == 2996944
    assert best.lat == pytest.approx(45.75, abs=0.05)
    assert best.lon == pytest.approx(4.85, abs=0.05)


def test_accents_case_and_hyphens_do_not_matter(atlas: Gazetteer) -> None:
    assert atlas.look_up("SAINT ETIENNE")[0].geonames == atlas.look_up("Saint-Étienne")[0].geonames
    assert atlas.look_up("St. Louis")


def test_the_longest_name_is_counted_in_words(atlas: Gazetteer) -> None:
    assert atlas.longest(["New", "York", "City", "police"]) == 3
    assert atlas.longest(["zzzz"]) == 0


def test_own_places_win_over_all_others() -> None:
    mine = OwnPlace("Lyon on the Osk", ("Lyon", "Лион"), 50.0, 30.0, "TV")
    with open_gazetteer(extra=[mine]) as opened:
        assert [c.name for c in opened.look_up("Lyon")] == ["Lyon on the Osk"]
        assert [c.name for c in opened.look_up("Лионом")] == ["Lyon on the Osk"]


def test_near_lists_towns_by_distance(atlas: Gazetteer) -> None:
    towns = atlas.near(45.75, 4.85, within_km=20)
    assert towns[0].country == "FR"
    assert all(t.kind == "town" for t in towns)


def test_a_missing_or_cut_file_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedWeights):
        open_gazetteer(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(gazetteer.shipped(), copy)
    (copy / "main.bin").write_bytes((copy / "main.bin").read_bytes()[:-1])
    with pytest.raises(DamagedWeights):
        open_gazetteer(copy)


def test_a_changed_file_is_found_by_its_digest(tmp_path: Path) -> None:
    gazetteer.check()
    copy = tmp_path / "copy"
    shutil.copytree(gazetteer.shipped(), copy)
    changed = bytearray((copy / "main.bin").read_bytes())
    changed[100] ^= 1
    (copy / "main.bin").write_bytes(bytes(changed))
    with pytest.raises(DamagedWeights):
        gazetteer.check(copy)


def test_the_files_say_where_they_come_from_and_their_licence() -> None:
    about = json.loads((gazetteer.shipped() / "gazetteer.json").read_text(encoding="utf-8"))
    assert "GeoNames" in about["source"]
    assert "CC BY 4.0" in about["licence"]


def test_a_name_of_ten_thousand_letters_is_no_slow_path(atlas: Gazetteer) -> None:
    started = time.process_time()
    assert atlas.look_up("Ж" * 10_000) == ()
    assert atlas.longest(["Ж" * 10_000] * 7) == 0
    assert time.process_time() - started < 0.2


def test_folding_and_stems() -> None:
    assert folded("Saint-Étienne") == "saint etienne"
    assert folded("Ёлкино") == "елкино"
    assert stem("дарнике") == stem("дарник") == "дарник"
    assert "tsotsi yurt" in romanised("цоци юрт")


def test_outlines_touch_the_window_and_are_thinned() -> None:
    whole = outline.outlines(-180, -90, 180, 90, finest=1.0)
    assert 20 < len(whole) < 600
    window = outline.outlines(40, 40, 50, 50)
    assert window
    assert all(max(x for x, _ in ring) >= 40 for ring in window)
