"""How codes, days, bounds and roles are worded for the reader of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.model.incident import Incident, Reconciled, StatedFigure
from onrecord.model.statement import Speaker

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
LANGUAGES = {"en": "English", "fr": "French", "ru": "Russian"}
ROLES = {
    "official": "an official", "state_body": "a state body", "ngo": "an organisation",
    "international_body": "an international body", "outlet": "a news outlet", "journalist": "a journalist",
    "witness": "a witness", "victim": "a victim", "relative": "a relative", "lawyer": "a lawyer",
    "expert": "an expert", "armed_group": "an armed group", "anonymous": "an unnamed source", "other": "somebody",
}  # fmt: skip
TYPES = {"sexual_violence": "sexual violence", "other": "other acts"}
WAYS = {"file": "as a file", "row": "as a row of a file", "attachment": "on a mail", "entry": "in a ZIP or mailbox",
        "archive": "in a web archive", "fetch": "from the web by OnRecord"}  # fmt: skip
HOWS = {"cites": "cites", "told": "was told by", "byline": "carries the byline of", "agency": "carries copy of",
        "link": "links to", "copy": "copies"}  # fmt: skip
POINTS = {"occurred": "That it happened", "sites": "Places of detention", "other": "Other numbers"}
RULES = {
    "most_independent": "the value that most independent origins state; on a tie the latest report's, then the higher",
    "latest": "the value of the latest report",
    "range": "no single value; the whole range is shown",
    "most_conservative": "the lowest value that is stated",
}


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Shown:
    """How names may appear outside passages: `mask` hides private ones, `pseudonyms` stand for private speakers."""

    mask: Callable[[str], str] = _same
    pseudonyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def name(self, label: str | None) -> str | None:
        """The label as it may be shown anywhere; None stays None."""
        if label is None:
            return None
        return self.pseudonyms.get(label) or self.mask(label)

    def speaker(self, speaker: Speaker) -> str:
        """The speaker's name where it is public, else the pseudonym that stands for it, else the bare role."""
        if speaker.public and speaker.name:
            return self.mask(speaker.name)
        role, number = ROLES.get(speaker.role, ROLES["other"]), self.pseudonyms.get(speaker.name or "")
        return f"{role}, {number}" if number else role


def day(published: str | None) -> str | None:
    """A day, month or year in words: "14 January 2019", "January 2019", "2019"."""
    if not published:
        return None
    pieces = published.split("T")[0].split(" ")[0].split("-")
    if not all(piece.isdigit() for piece in pieces) or len(pieces) > 3:
        return published
    month = int(pieces[1]) if len(pieces) > 1 else 0
    if not 1 <= month <= 12:
        return pieces[0]
    number = f"{int(pieces[2])} " if len(pieces) > 2 else ""
    return f"{number}{MONTHS[month - 1]} {pieces[0]}"


def when(incident: Incident) -> str:
    """When it is said to have happened, as precisely as the reports put it and no more."""
    first, last = incident.first, incident.last
    if first is None and last is None:
        return incident.when_words or "not dated"
    if first is None or last is None:
        return f"until {day(last)}" if first is None else f"from {day(first)} on"
    ends = [_at(end, incident.precision) for end in (first, last)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _at(iso: str, precision: str) -> str:
    return day({"year": iso[:4], "month": iso[:7]}.get(precision, iso)) or iso


def _open(low: int | None, high: int | None, *, over: bool | None = None) -> str:
    """A number with one bound, as it was said; where that is not known, 101 is "more than 100"."""
    if low is None:
        high = high or 0
        return f"fewer than {high + 1:,}" if (high + 1) % 10 == 0 else f"at most {high:,}"
    more = low > 10 and low % 10 == 1 if over is None else over
    return f"more than {low - 1:,}" if more else f"at least {low:,}"


def bounds(low: int | None, high: int | None, *, over: bool | None = None) -> str:
    """A stated number in words: "2", "at least 6", "more than 100", "at most 10", "15 to 20", "some, no number"."""
    if low is None and high is None:
        return "some, no number"
    if low is None or high is None:
        return _open(low, high, over=over)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def spread(figure: Reconciled) -> str:
    """All stated values from the lowest to the highest: "2 to 27", "24 to 40 or more", "24 to more than 100"."""
    stated = of_the_whole(figure)
    numbers = [number for one in stated for number in (one.low, one.high) if number is not None]
    numbers += [number for number in (figure.low, figure.high, figure.best) if number is not None]
    if not numbers:
        return "no number"
    low, high = min(numbers), max(numbers)
    ends = [one for one in stated if one.high is None and one.low == high]
    if ends:
        end = _open(high, None, over=said_over(ends))
        return end if low == high else f"{low:,} to {high:,} or more" if end.startswith("at") else f"{low:,} to {end}"
    return bounds(low, high)


def of_the_whole(figure: Reconciled) -> list[StatedFigure]:
    """The stated figures from the lowest of the whole on: parts, single persons and "nobody" below it are no range."""
    return [one for one in figure.stated if (one.low or one.high or 0) >= (figure.low or 0)]


def is_only_denied(figure: Reconciled) -> bool:
    """Whether nobody states a number but those who say "none" of what is alleged."""
    nobody = all(one.low == 0 and one.high == 0 for one in figure.stated)
    return nobody and bool(figure.stated) and figure.best is None and figure.low is None


def said_over(stated: Sequence[StatedFigure]) -> bool | None:
    """Whether equal open figures say "more than"; None where none of them tells."""
    told = [one.over for one in stated if one.over is not None]
    return any(told) if told else None


def best(figure: Reconciled) -> str:
    """The value under the rule in force, with the range behind it: "2 (stated: 2 to 27)", "more than 100 (…)"."""
    first, rest = best_and_range(figure)
    return f"{first} ({rest})" if rest else first


def best_and_range(figure: Reconciled) -> tuple[str, str]:
    """The value under the rule in force, and the range of all that is stated ("" where it says no more)."""
    if is_only_denied(figure):
        return "denied", ""
    rows = of_the_whole(figure)
    whole, stated = spread(figure), {(one.low, one.high) for one in rows}
    if len(stated) == 1 and (figure.best is None or figure.best in next(iter(stated))):
        return bounds(*next(iter(stated)), over=said_over(rows)), ""
    if figure.best is None:
        return "no single value", f"stated: {whole}"
    ends = {(low, high) for low, high in stated if figure.best in {low, high}}
    over = said_over([one for one in rows if (one.low, one.high) in ends])
    first = bounds(*ends.pop(), over=over) if len(ends) == 1 else f"{figure.best:,}"
    return first, "" if whole == first else f"stated: {whole}"


def origins(incident: Incident) -> str:
    """How many independent origins: "1", or "1, perhaps 3" where unnamed ones could be others."""
    low, high = incident.independent_origins, incident.origins_at_most
    return str(low) if high <= low else f"{low}, perhaps {high}"


def counted(incident: Incident) -> list[str]:
    """The named origins that count for the incident; all named ones where the case does not say which count."""
    named = [origin for origin in incident.origins if origin.named]
    return [origin.name for origin in named if origin.counted] or [origin.name for origin in named]


def point(code: str) -> str:
    """A point of an incident as a heading."""
    return POINTS.get(code, code.replace("_", " ").capitalize())


def kind(code: str) -> str:
    """A type of event, or of answer, as a word."""
    return TYPES.get(code, code.replace("_", " "))


def several(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return words[0] if len(words) == 1 else " and ".join([", ".join(words[:-1]), words[-1]]) if words else ""


def many(count: int, one: str, more: str | None = None) -> str:
    """A count with its noun: "1 report", "5 reports", "no reports"."""
    return f"{count:,} {one}" if count == 1 else f"{count or 'no':{',' if count else ''}} {more or one + 's'}"
