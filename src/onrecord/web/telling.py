"""Codes, days, bounds and labels of a case in the words of a language: what the dossier says in English, everywhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from babel.dates import format_date, format_datetime
from babel.lists import format_list

from onrecord.model.event import Place
from onrecord.model.incident import Incident, Reconciled
from onrecord.model.judgement import RELIABLE
from onrecord.model.text import Span
from onrecord.publish import charts_figures, charts_map, charts_reliance, charts_time, words
from onrecord.publish.passages import Manner
from onrecord.publish.reliance import Node
from onrecord.publish.words import Shown
from onrecord.web.tongue import Tongue

_ROLES = {
    "a witness": "witness", "a victim": "victim", "a relative": "relative", "a lawyer": "lawyer",
    "an expert": "expert", "a journalist": "journalist", "an official": "official", "an authority": "state_body",
    "a state body": "state_body", "a rights worker": "ngo", "an organisation": "ngo", "an outlet": "outlet",
    "a news outlet": "outlet", "an international official": "international_body",
    "an international body": "international_body", "a fighter": "armed_group", "an armed group": "armed_group",
    "an unnamed source": "anonymous", "a person": "other", "somebody": "other",
}  # fmt: skip
_NUMBERED = re.compile(r"(an? [a-z ]{3,40}), (P-\d{3,})")
_GAPS = {
    "no named origin": "gap-origin", "no place named": "gap-place", "no town named": "gap-town",
    "no year given": "gap-year", "no date given by the origin": "gap-date",
    "day of publication unknown": "gap-published",
}  # fmt: skip
_AGAINST = re.compile(r"contradicted: (\d+) against (\d+)")
_GAVE = re.compile(r"(.{1,200}) gave (\d+) and (\d+)", re.DOTALL)
_REASONS = (
    (re.compile(r"(\d+) rare names in both"), "reason-names"), (re.compile(r"the same ages"), "reason-ages"),
    (re.compile(r"the passages read alike, (.+)"), "reason-alike"), (re.compile(r"the same day"), "reason-day"),
    (re.compile(r"(\d+) days apart"), "reason-days"), (re.compile(r"published (\d+) days apart"), "reason-published"),
    (re.compile(r"published on the same day"), "reason-published-same"),
    (re.compile(r"the same place: (.+)"), "reason-place"), (re.compile(r"places (\d+) km apart"), "reason-km"),
    (re.compile(r"their times overlap"), "reason-times"), (re.compile(r"reported (\d+) days apart"), "reason-reported"),
    (re.compile(r"reported at the same time"), "reason-reported-same"),
    (re.compile(r"the same region"), "reason-region"),
    (re.compile(r"the same kind of act"), "reason-act"), (re.compile(r"different acts"), "reason-acts"),
    (re.compile(r"the same rare words and names"), "reason-words"),
)  # fmt: skip


def several(say: Tongue, words: Iterable[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return str(format_list(list(words), locale=say.locale))


def coded(say: Tongue, family: str, code: str) -> str:
    """The word for a code of a family ("stance", "role", "point"), the code itself where the catalogue has none."""
    key = f"{family}-{code}"
    return say(key) if say.knows(key) else code.replace("_", " ")


def name(say: Tongue, shown: Shown, label: str | None) -> str:
    """A label as it may be shown anywhere; a private person's role in the reader's language ("свидетель, P-003")."""
    return _localised(say, shown.name(label) or "")


def _localised(say: Tongue, label: str) -> str:
    found = _NUMBERED.fullmatch(label)
    if found is not None and found[1] in _ROLES:
        return f"{say('role-' + _ROLES[found[1]])}, {found[2]}"
    return say("role-" + _ROLES[label]) if label in _ROLES else label


def title(say: Tongue, shown: Shown, incident: Incident) -> str:
    """What an incident is called: acts, place and time, never a person."""
    many = incident.kind == "wave"
    acts = [coded(say, "acts" if many else "type", kind) for kind in incident.types if say.knows(f"acts-{kind}")][:2]
    what = several(say, acts) if acts else say("type-other")
    where = place(shown, incident.place, incident.towns)
    parts = [what[:1].upper() + what[1:], where, when(say, incident) if incident.first or incident.when_words else ""]
    return ", ".join(part for part in parts if part)


def place(shown: Shown, found: Place | None, towns: Sequence[Place] = ()) -> str:
    """Where something is said to have happened; "" where nobody says."""
    names = [*dict.fromkeys(town.name for town in towns[:2]), *([found.name] if found else [])]
    return ", ".join(shown.mask(one) for one in dict.fromkeys(names))


def when(say: Tongue, incident: Incident) -> str:
    """When it is said to have happened, as precisely as the reports put it and no more."""
    first, last = incident.first, incident.last
    if first is None and last is None:
        return incident.when_words or say("not-dated")
    if first is None:
        return say("until-day", day=_day(say, str(last), incident.precision))
    if last is None:
        return say("from-day", day=_day(say, first, incident.precision))
    ends = [_day(say, end, incident.precision) for end in (first, last)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"


def _day(say: Tongue, iso: str, precision: str) -> str:
    return say.day({"year": iso[:4], "month": iso[:7]}.get(precision, iso))


def bounds(say: Tongue, low: int | None, high: int | None, *, over: bool | None = None) -> str:
    """A stated number: "2", "at least 6", "more than 100", "15 to 20", "some, no number"; `over` as it was said."""
    if low is None and high is None:
        return say("amount-none")
    if low is None:
        top = high or 0
        fewer = (top + 1) % 10 == 0
        return say("amount-fewer", high=say.number(top + 1)) if fewer else say("amount-most", high=say.number(top))
    if high is None:
        more = low > 10 and low % 10 == 1 if over is None else over
        return say("amount-more", low=say.number(low - 1)) if more else say("amount-least", low=say.number(low))
    return say.number(low) if low == high else say("amount-between", low=say.number(low), high=say.number(high))


def best_and_range(say: Tongue, figure: Reconciled) -> tuple[str, str]:
    """The value under the rule in force, and all that is stated from the lowest to the highest ("" if no more)."""
    if words.is_only_denied(figure):
        return say("amount-denied"), ""
    rows = words.of_the_whole(figure)
    stated = {(one.low, one.high) for one in rows}
    numbers = [n for pair in stated for n in pair if n is not None]
    if not numbers:
        return say("amount-none"), ""
    ends = [one for one in rows if one.high is None and one.low == max(numbers)]
    spread = _spread(say, min(numbers), max(numbers), open_=bool(ends), over=words.said_over(ends))
    if len(stated) == 1 and (figure.best is None or figure.best in next(iter(stated))):
        return bounds(say, *next(iter(stated)), over=words.said_over(rows)), ""
    if figure.best is None:
        return say("amount-no-single"), say("amount-stated", range=spread)
    pairs = {pair for pair in stated if figure.best in pair}
    over = words.said_over([one for one in rows if (one.low, one.high) in pairs])
    first = bounds(say, *pairs.pop(), over=over) if len(pairs) == 1 else say.number(figure.best)
    return first, "" if first == spread else say("amount-stated", range=spread)


def _spread(say: Tongue, low: int, high: int, *, open_: bool, over: bool | None) -> str:
    """From the lowest to the highest stated number: "2 to 27", "0 to more than 100", "24 to 40 or more"."""
    if not open_ or low == high:
        return bounds(say, low, None if open_ else high, over=over)
    if high > 10 and high % 10 == 1 if over is None else over:
        return say("amount-to-more", low=say.number(low), high=say.number(high - 1))
    return say("amount-or-more", range=bounds(say, low, high))


def origins(say: Tongue, incident: Incident) -> str:
    """How many independent origins: "1", or "1, perhaps 3" where unnamed ones could be others."""
    low, high = incident.independent_origins, incident.origins_at_most
    return say.number(low) if high <= low else say("origins-perhaps", low=say.number(low), high=say.number(high))


def grade(say: Tongue, source: str | None, information: str | None) -> str:
    """How reliable a source and what it says are held to be: "B2", "highly reliable / unsure"; "" if neither is."""
    if not (source or information):
        return ""
    parts = [say(f"reliable-{one}") if one in RELIABLE else one or "–" for one in (source, information)]
    return ("" if max(map(len, parts)) == 1 else " / ").join(parts)


def gap(say: Tongue, shown: Shown, sentence: str) -> str:
    """What is missing or contradicted, in the reader's language."""
    if sentence in _GAPS:
        return say(_GAPS[sentence])
    if found := _AGAINST.fullmatch(sentence):
        return say("gap-against", low=say.number(int(found[1])), high=say.number(int(found[2])))
    if found := _GAVE.fullmatch(sentence):
        who = say("the-reports") if found[1] == "the reports" else name(say, shown, found[1])
        return say("gap-gave", who=who, low=say.number(int(found[2])), high=say.number(int(found[3])))
    return shown.mask(sentence)


def reason(say: Tongue, shown: Shown, sentence: str) -> str:
    """Why two reports are taken to speak of one thing, in the reader's language."""
    for pattern, key in _REASONS:
        if found := pattern.fullmatch(sentence):
            return say(key, what=shown.mask(found[1]) if pattern.groups else "")
    return shown.mask(sentence)


def manner(say: Tongue) -> Manner:
    """How reports and passages are addressed and worded in the workbench."""
    return Manner(
        report="/report/{}".format,
        passage=passage,
        day=lambda iso: say.day(iso) or say("no-day"),
        page=lambda page: say("paper-page", page=page),
        no_outlet=say("no-outlet"),
        no_title=say("no-title"),
    )


def passage(number: int, span: Span) -> str:
    """Where a passage is shown in its report."""
    return f"/report/{number}/at/{span.start}-{span.end}"


def time_legend(say: Tongue) -> charts_time.Legend:
    """The words around a time line."""
    return charts_time.Legend(
        say("time-title"), say("time-happened"), say("time-reported"), say("time-denied"), say("time-answered"),
        functools.partial(_tick, say), say("time-hour"),
    )  # fmt: skip


def _tick(say: Tongue, moment: datetime, unit: charts_time.Unit) -> str:
    if unit == "hour":
        midnight = moment.hour == 0
        return str(format_datetime(moment, "d MMM" if midnight else "HH:mm", locale=say.locale))
    return str(format_date(moment, {"year": "y", "month": "MMM y", "day": "d MMM y"}[unit], locale=say.locale))


def figures_legend(say: Tongue) -> charts_figures.Legend:
    """The words around a picture of figures."""
    return charts_figures.Legend(
        say("figures-first"), say("figures-repeats"), say("figures-unsourced"), say("figures-least"),
        say("figures-best"), functools.partial(bounds, say),
    )  # fmt: skip


def map_legend(say: Tongue) -> charts_map.Legend:
    """The words around a map."""
    return charts_map.Legend(
        say("map-title"), say("map-mentioned"), say("map-east"), say("map-west"), say("map-north"), say("map-south")
    )


def reliance_wording(say: Tongue, label: charts_reliance.Label, href: Callable[[Node], str]) -> charts_reliance.Wording:
    """The words around the graph of who relies on whom."""
    return charts_reliance.Wording(
        label, href, say("graph-relies"), say("graph-copies"), say("graph-behind"), say("graph-link")
    )
