"""What forms ask for, read once: numbers, codes of a list, choices by name; anything else is as if not asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from starlette.exceptions import HTTPException

from onrecord.errors import BadJudgement
from onrecord.model.text import Span
from onrecord.web.forms import Form


def number(form: Form, name: str) -> int | None:
    """A whole number; None where there is none."""
    given = form.get(name, "").strip()
    return int(given) if given.isdecimal() and len(given) < 10 else None


def needed(form: Form, name: str) -> int:
    """A whole number without which the form is none."""
    found = number(form, name)
    if found is None:
        raise HTTPException(400)
    return found


def choice(form: Form, name: str, among: Collection[str]) -> str:
    """A code of a list; "" for anything else."""
    given = form.get(name, "")
    return given if given in among else ""


def chosen(form: Form, name: str) -> Iterator[str]:
    """The values of all boxes "NAME-1", "NAME-2" that were ticked."""
    return (value for key, value in form.items() if key.startswith(f"{name}-"))


def day(form: Form, name: str) -> date | None:
    """A day; None where none is given."""
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        return None


def moment(given: str) -> datetime | None:
    """A moment without zone, as pages of ours write it."""
    try:
        return datetime.fromisoformat(given).replace(tzinfo=None)
    except ValueError:
        return None


def passage(given: str) -> tuple[int, Span | None] | None:
    """A report, or a passage of it, by its address ("/report/17/at/40-90", "17"); None if it is none."""
    pieces = given.strip().rstrip("/").split("/report/")[-1].split("/at/")
    try:
        report = int(pieces[0])
        if len(pieces) == 1:
            return report, None
        start, end = (int(edge) for edge in pieces[1].split("-"))
    except ValueError:
        return None
    return (report, Span(start, end)) if 0 <= start < end else None


def bound(form: Form, name: str) -> int | None:
    """One end of a figure: None for an empty field. Raises a sentence for what is no whole number."""
    given = form.get(name, "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "").strip()
    if not given:
        return None
    if not given.isdecimal() or len(given) > 9:
        raise BadJudgement("A bound of a figure is a whole number, or empty for none. Go back and write it so.")
    return int(given)
