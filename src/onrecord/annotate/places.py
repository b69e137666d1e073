"""Places in a text: which stretches name one, and which place of that name is meant.

A stretch is a place if what speaks for it outweighs what speaks against it; one name means one place in a report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.annotate import placing
from onrecord.annotate.evidence import place_words
from onrecord.annotate.toponyms import Spot, spots
from onrecord.engine import morphology
from onrecord.engine.gazetteer import Candidate, Gazetteer
from onrecord.model.event import Place, PlaceMention
from onrecord.model.statement import Name
from onrecord.model.text import Sentence

# What each trait adds; a stretch with a sum above 0 is a place. Fitted on the development parts of two public sets.
WEIGHTS: Mapping[str, float] = {
    "country": 1.4, "region": 0.4, "huge": 1.6, "large": 0.4, "fair": -1.0, "tiny": -1.7, "other_spelling": -2.2,
    "own": 3.0, "preposition": 1.4, "kind_before": 1.1, "within": 1.7, "dateline": 2.0, "joins": 1.8, "the": 0.3,
    "possessive": -0.3, "municipal": 1.1, "people": 1.6, "houses": -1.1, "streets": -2.7, "games": -1.5,
    "not_after": -2.5, "capital_after": -0.7, "surname_after": -1.8, "capital_before": -1.4, "direction": -0.5,
    "several_words": 1.2, "unit": 3.7, "shouted": 1.2, "headline": -1.1, "common": -2.3, "given": 0.2, "surname": -1.0,
    "written_small": -2.7, "opens": -0.2, "person": -2.5, "perhaps_person": -0.6, "is_organisation": -1.1,
    "in_organisation": -0.5, "read_place": 5.0, "state": 6.0, "confirmed": 1.5,
}  # fmt: skip
BIAS = 1.3
SURE = 1.0
_HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([^/:]+)")


@dataclass(frozen=True, slots=True)
class PlaceHints:
    """What is known beside the text: the outlet and address of the report, the countries that the case is about."""

    outlet: str | None = None
    url: str | None = None
    countries: tuple[str, ...] = ()


def find(  # noqa: PLR0917 (the order in which the pipeline knows them)
    text: str,
    sentences: Sequence[Sentence],
    language: str,
    names: Sequence[Name],
    gazetteer: Gazetteer,
    hints: PlaceHints | None = None,
) -> tuple[PlaceMention, ...]:
    """The places that a text names, in order, each with the place meant.

    A name that a reader saw but the gazetteer does not hold comes as it stands in the text, without coordinates.
    """
    if language not in lexicon.LANGUAGES:
        return ()
    accepted = recognised(spots(text, sentences, language, names, gazetteer))
    countries = _spoken_of(sentences, language)
    meant = placing.resolve(accepted, countries, _home(hints, gazetteer), hints.countries if hints else ())
    found = []
    for spot in accepted:
        choice = meant.get(spot.key)
        place = choice.place() if choice else Place(spot.span.of(text))
        found.append(PlaceMention(spot.span, place, spot.dateline))
    return tuple(found)


def without_bearers(
    mentions: Sequence[PlaceMention], text: str, names: Sequence[Name], outlet: str | None
) -> tuple[PlaceMention, ...]:
    """The mentions less those that name somebody else.

    A single word that is the surname of a person named in full is that person; an unlocated name that the text or the
    report's outlet uses for an organisation is that organisation.
    """
    full = [n.span.of(text).split() for n in names if n.kind == "person"]
    surnames = {words[-1] for words in full if len(words) > 1}
    bodies = {n.span.of(text) for n in names if n.kind == "organisation"} | {outlet or ""}
    return tuple(
        m
        for m in mentions
        if m.span.of(text) not in surnames and (m.place.lat is not None or m.span.of(text) not in bodies)
    )


def without_demonyms(mentions: Sequence[PlaceMention], text: str) -> tuple[PlaceMention, ...]:
    """The mentions less those unlocated ones that are only an adjective or people of a located one ("Tarvenian").

    They begin with the same five letters as a place whose position is known.
    """
    located = {m.place.name.lower()[:_STEM] for m in mentions if m.place.lat is not None}
    located |= {m.span.of(text).lower()[:_STEM] for m in mentions if m.place.lat is not None}
    return tuple(
        m
        for m in mentions
        if m.place.lat is not None or " " in m.span.of(text) or m.span.of(text).lower()[:_STEM] not in located
    )


def weight(spot: Spot) -> float:
    """How much speaks for a stretch being a place; above 0 it is one."""
    return BIAS + sum(WEIGHTS.get(trait, 0.0) for trait in sorted(spot.traits))


def recognised(found: Sequence[Spot]) -> list[Spot]:
    """The stretches that are places: by their own weight, or because the name is surely one elsewhere in the text."""
    weights = [weight(s) for s in found]
    sure: dict[str, float] = defaultdict(float)
    for spot, value in zip(found, weights, strict=True):
        if value > 0:
            sure[spot.key] = max(sure[spot.key], min(value, SURE))
    return [s for s, w in zip(found, weights, strict=True) if w + WEIGHTS["confirmed"] * sure.get(s.key, 0.0) > 0]


def _spoken_of(sentences: Sequence[Sentence], language: str) -> Counter[str]:
    """How often a country's people and things are spoken of ("Russian", "français")."""
    demonyms = place_words(language).demonyms
    counted: Counter[str] = Counter()
    for sentence in sentences:
        for word in sentence.words:
            country = demonyms.get(word.lower)
            if country is None and language == "ru" and word.lower[0].isalpha():
                country = next((demonyms[f] for f in morphology.lemmas(word.lower) if f in demonyms), None)
            if country:
                counted[country] += 1
    return counted


def _home(hints: PlaceHints | None, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What the outlet's own name or host may say of where it is at home ("darniknews.example": Darnik)."""
    if hints is None:
        return ()
    match = _HOST.match((hints.url or hints.outlet or "").lower())
    labels = match.group(1).split(".") if match else []
    for label in labels[:-1][-2:]:
        for size in range(min(len(label), 24), 3, -1):
            for name in (label[:size], label[len(label) - size :]):
                candidates = tuple(
                    c
                    for c in gazetteer.look_up(name)
                    if c.spelling != "other" and c.kind in {"town", "county", "region"}
                )
                rest = label.replace(name, "", 1).strip("-")
                if candidates and (not rest or _PAPER.fullmatch(rest)):
                    return candidates
    return ()


_STEM = 5
_PAPER = re.compile(
    r"(?:the|my|go|daily|news|online|paper|newspaper|times|post|herald|tribune|journal|gazette|star|sun|mail|press|democrat|"
    r"chronicle|record|register|leader|observer|independent|today|now|live|tv|radio|sentinel|citizen|reporter|standard|"
    r"advertiser|enterprise|review|bee|banner|courier|dispatch|examiner|express|free|globe|eagle|argus|inquirer|republican|"
    r"telegraph|messenger|monitor|world|union|weekly|local|eveningnews|morning|evening|advocate|echo|call|city|info|web){1,3}"
)
