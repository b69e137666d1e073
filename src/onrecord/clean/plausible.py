"""Whether a day of publication can be true."""

from __future__ import annotations

import datetime as dt

from onrecord.clean.draft import Draft
from onrecord.model.original import Known

FIRST_YEAR = 1990  # before the web


def published(draft: Draft, known: Known | None, obtained: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The day of publication to take, and what is doubtful about it.

    A person's word is taken, with a note if it cannot be true. A day that was found and cannot be true is
    not taken: the note says which one it was.
    """
    given = known.published if known else None
    day = given or draft.published
    if day is None:
        return None, ()
    doubt = impossible(day, obtained)
    if doubt is None:
        return day, ()
    if given:
        return day, (f"The day of publication, {day}, is doubtful: {doubt}.",)
    return None, (f"The day of publication that was found, {day}, is doubtful and was not taken: {doubt}.",)


def impossible(day: str, obtained: str | None) -> str | None:
    """Why a report cannot have appeared on this day, or None if it can."""
    if not day[:4].isdigit():
        return "it is no day"
    if int(day[:4]) < FIRST_YEAR:
        return "it lies before there were pages on the web"
    if obtained is None or obtained[:4] < str(FIRST_YEAR):
        return None
    limit = _day_after(obtained)
    known = min(len(day[:10]), len(limit))
    if day[:known] > limit[:known]:
        return f"it lies after the day on which the file was got or last changed, {obtained[:10]}"
    return None


def _day_after(obtained: str) -> str:
    """The day after, for clocks of other time zones; of a month or year that month or year."""
    try:
        return (dt.date.fromisoformat(obtained[:10]) + dt.timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return obtained[:7]
