"""The places of a case on a map: where something is said to have happened, and what is only mentioned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from onrecord.engine.outline import outlines
from onrecord.model.event import Place
from onrecord.model.incident import Weighed
from onrecord.publish import charts_map
from onrecord.publish.charts import Picture
from onrecord.publish.charts_map import Spot
from onrecord.publish.words import Shown
from onrecord.web import telling
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

Key = tuple[str, float, float]
_MENTIONED = 20  # places at which nothing is said to have happened, those named most


def picture(snapshot: Snapshot, say: Tongue) -> Picture | None:
    """The map, drawn once for each language."""
    return snapshot.once(_picture, snapshot.weighed, snapshot.number_of, snapshot.shown, say)


def _picture(weighed: Weighed, numbers: Mapping[str, int], shown: Shown, say: Tongue) -> Picture | None:
    at: dict[Key, list[tuple[str, str]]] = {}
    regions: dict[Key, bool] = {}
    for one in sorted(weighed.incidents, key=lambda i: -len(i.reports)):
        if one.place is not None and (key := _key(one.place)):
            label = say(f"label-{one.kind}", number=numbers[one.id])
            at.setdefault(key, []).append((label, f"/incident/{numbers[one.id]}"))
            regions[key] = one.place.kind in {"region", "country"}
    named: Counter[Key] = Counter()
    for analysis in weighed.analyses.values():
        named.update(
            {key for m in analysis.places if not m.dateline and m.place.kind != "country" and (key := _key(m.place))}
        )
    spots = [
        Spot(shown.mask(key[0]), key[1], key[2], tuple(label for label, _ in found), regions[key], found[0][1])
        for key, found in at.items()
    ]
    rest = [key for key, _ in named.most_common(_MENTIONED + len(at)) if key not in at][:_MENTIONED]
    spots += [Spot(shown.mask(key[0]), key[1], key[2], ()) for key in rest]
    return charts_map.picture(spots, outlines, legend=telling.map_legend(say))


def _key(place: Place) -> Key | None:
    return None if place.lat is None or place.lon is None else (place.name, place.lat, place.lon)
