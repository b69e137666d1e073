"""Publisher and day in the first lines of a text without any metadata: "Lantern Clinic, Velmograd, 20 June 2024"."""

from __future__ import annotations

import datetime as dt
import functools
import re

from onrecord import lexicon

_LINES = 8
_WORDS = 8  # of a publisher's name
_FIRST_PERSON = re.compile(r"\bI\b|\b[Jj](?:e |['’])|\b[Яя]\b")
_LONGEST = 110  # code points: a longer line is prose, and a day in it is part of the story
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_POINTS = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")


def day(text: str) -> str | None:
    """The ISO day that ends one of the first short lines, or stands alone on it; None if there is none."""
    return next((found for line in _first_lines(text) if (found := _at_end(line))), None)


def publisher(text: str) -> str | None:
    """The organisation that such a line with a day begins with; None if there is none, or somebody tells as "I".

    Doubt leaves a text without an outlet, for it may be testimony.
    """
    if len(_FIRST_PERSON.findall(text[:4000])) > 1:
        return None
    for line in _first_lines(text):
        name = line.partition(",")[0].strip()
        words = name.split()
        if 1 < len(words) <= _WORDS and name != line and name[0].isupper() and _at_end(line):
            return name if {w.lower().strip("«»“”") for w in words} & lexicon.bodies() else None
    return None


def _first_lines(text: str) -> list[str]:
    lines = [line.strip(" \t\r*_#—–-.|·") for line in text[:4000].splitlines()]
    return [line for line in [line for line in lines if line][:_LINES] if len(line) <= _LONGEST]


def _at_end(line: str) -> str | None:
    for pattern, order in _patterns():
        for match in pattern.finditer(line):
            if match.end() == len(line) or match.start() == 0:
                return _iso(*(match.group(i) for i in order))
    return None


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...]:
    """Patterns of a day with the groups of year, month and day."""
    months = "|".join(lexicon.load("months", "all")["months"])
    year = r"((?:19|20)\d\d)"
    return (
        (_ISO, (1, 2, 3)),
        (_POINTS, (3, 2, 1)),
        (
            re.compile(
                rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er)?\s+({months})\s+{year}(?:\s+(?:года|г\.?))?", re.IGNORECASE
            ),
            (3, 2, 1),
        ),
        (re.compile(rf"\b({months})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year}", re.IGNORECASE), (3, 1, 2)),
    )


def _iso(year: str, month: str, number: str) -> str | None:
    try:
        return dt.date(int(year), int(month) if month.isdigit() else _month(month), int(number)).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    for number, forms in enumerate(lexicon.load("months", "all")["months"], 1):
        if re.fullmatch(forms, word, re.IGNORECASE):
            return number
    return 0
