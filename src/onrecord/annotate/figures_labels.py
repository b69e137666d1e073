"""Numbers that count nobody: ages, addresses, prices, years, and what is numbered ("cell 12")."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.figures_vocabulary import is_any, vocabulary
from onrecord.annotate.figures_words import Item

_DIALLED = frozenset({"call", "calling", "called", "dialed", "dialled", "dial", "calls"})


def is_age(items: Sequence[Item], place: int) -> bool:
    """For example "Osk, 25, was shot"; "age 25"."""
    item = items[place]
    if item.number is None or item.number.value is None or item.number.value > 110:
        return False
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    if before is None:
        return False
    if any(i.lower in ("age", "aged", "ages") for i in items[max(0, place - 5) : place]):
        return True
    listed = after is not None and after.lower == "," and before.lower in (",", "both", "and")
    if listed and item.lower[0].isdigit() and any(i.kind in "Csp" for i in items[max(0, place - 5) : place]):
        return True
    if before.lower not in (",", "(") or place < 2:
        return False
    closed = after is None or after.kind in ",tb;" or after.lower in (".", ")", "of", "and", "from")
    return (
        closed
        and (items[place - 2].kind in "Csp" or items[place - 2].lower in ("jr", "sr", "."))
        and item.lower[0].isdigit()
    )


def is_label(items: Sequence[Item], place: int) -> bool:
    """For example "Highway 61", "Section 4", "$5", "No. 3", "3-2": digits that name or price something."""
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    last = items[place + 1 : place + 4]
    if len(last) > 1 and (last[0].kind == "r" or "r" in last[0].also) and last[1].kind == "T":
        return True  # "three to 30 years"
    if len(last) > 2 and last[0].kind == "&" and last[2].lower in ("half", "quarter"):
        return True
    if not items[place].lower[0].isdigit():
        return False
    if before is not None and before.end == items[place].start and before.lower[-1].isalnum():
        return True  # "Channel6"
    if before is not None:
        if before.lower in _DIALLED or (before.kind == "C" and after is not None and after.kind in "cCo"):
            return True
        if before.kind != "h" and before.lower in (
            "$",
            "€",
            "£",
            "#",
            "№",
            "°",
            "n°",
            "nº",
            "article",
            "статья",
            "ст",
            "no",
            "art",
        ):
            return True
        if before.lower in (":", ".", "/", "-") and before.end == items[place].start:
            return True
    glued = after is not None and after.start == items[place].end
    return bool(
        glued and after is not None and after.lower in (":", "/", "%", "-", "°") and _digit_after(items, place + 2)
    )


def is_year(item: Item) -> bool:
    """For example "2018 police raid": four digits that are far likelier a year than a number of them."""
    return len(item.lower) == 4 and item.lower.isdigit() and item.lower[:2] in ("19", "20")


def is_labelled(items: Sequence[Item], place: int, language: str) -> bool:
    """For example "cell 12", "cellule 12", «камера 12»: a number after what is numbered, and no noun of its own."""
    after = items[place + 1] if place + 1 < len(items) else None
    bare = after is None or after.kind not in "pst_"
    before = items[place - 1]
    if not bare or not items[place].lower[0].isdigit():
        return False
    named = place > 1 and before.kind in "_x" and items[place - 2].kind == "D"  # "the tram 9"
    last = before.phrase.rsplit(maxsplit=1)[-1] if " " in before.phrase else before.lower  # "in cell"
    return named or is_any(last, vocabulary(language).labelled)


def _digit_after(items: Sequence[Item], place: int) -> bool:
    return place < len(items) and (
        (items[place].lower[0].isdigit() and items[place - 1].lower != "-") or items[place - 1].lower == "%"
    )
