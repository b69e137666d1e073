"""What the workbench keeps in an open case, none of it evidence: numbers for addresses, saved views, settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager

from onrecord.adding import now
from onrecord.store import shelf
from onrecord.store.shelf import View
from onrecord.store.vault import Database

__all__ = ("Shelf", "View")

Door = Callable[[], AbstractContextManager[Database]]


class Shelf:
    """Numbers, views and settings of one open case.

    In a case that cannot be written numbers last as long as it is open, and nothing else is kept.
    """

    def __init__(self, read: Door, change: Door, *, writable: bool) -> None:
        self._read, self._change, self._writable = read, change, writable

    def numbers(self, kind: str, names: Iterable[str]) -> dict[str, int]:
        """A number for each of these names, the same whenever it is asked for, which says nothing of the name."""
        with self._read() as db:
            known = shelf.numbers(db, kind)
        wanted = list(dict.fromkeys(names))
        missing = [name for name in wanted if name not in known]
        if missing and self._writable:
            with self._change() as db:
                shelf.number(db, kind, missing)
                known = shelf.numbers(db, kind)
        elif missing:
            top = max(known.values(), default=0)
            known |= {name: top + place for place, name in enumerate(missing, start=1)}
        return {name: known[name] for name in wanted}

    def views(self) -> list[View]:
        """All saved views, oldest first."""
        with self._read() as db:
            return shelf.views(db)

    def save_view(self, page: str, title: str, asked: Mapping[str, str]) -> int:
        """Keeps what was asked for on a page, and returns its number."""
        with self._change() as db:
            return shelf.save_view(db, page, title, asked, at=now())

    def drop_view(self, number: int) -> None:
        """Takes a view away; what it found stays."""
        with self._change() as db:
            shelf.drop_view(db, number)

    def settings(self) -> dict[str, str]:
        """What people set otherwise than it comes, by name."""
        with self._read() as db:
            return shelf.settings(db)

    def put_settings(self, values: Mapping[str, str]) -> None:
        """Sets these, in one change."""
        with self._change() as db:
            for name, value in values.items():
                shelf.put_setting(db, name, value)
