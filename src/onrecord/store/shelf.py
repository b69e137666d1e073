"""What the workbench keeps in a case: numbers for addresses, saved views, settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.store.vault import Database


@dataclass(frozen=True, slots=True)
class View:
    """What a person looks for again and again on one page, under a title of their own."""

    number: int
    page: str
    title: str
    asked: Mapping[str, str]


def numbers(db: Database, kind: str) -> dict[str, int]:
    """All things of a kind that have a number, by their names."""
    return {str(name): int(n) for name, n in db.execute("SELECT name, number FROM page_number WHERE kind = ?", (kind,))}


def number(db: Database, kind: str, names: Iterable[str]) -> None:
    """Gives a number to what has none yet."""
    db.executemany("INSERT OR IGNORE INTO page_number (kind, name) VALUES (?, ?)", [(kind, name) for name in names])


def views(db: Database) -> list[View]:
    """All saved views, oldest first."""
    rows = db.execute("SELECT number, page, title, asked FROM saved_view ORDER BY number")
    return [View(n, page, title, json.loads(asked)) for n, page, title, asked in rows]


def save_view(db: Database, page: str, title: str, asked: Mapping[str, str], *, at: str) -> int:
    """Keeps a view and returns its number."""
    words = json.dumps(dict(asked), ensure_ascii=False, sort_keys=True)
    db.execute("INSERT INTO saved_view (page, title, asked, at) VALUES (?, ?, ?, ?)", (page, title, words, at))
    return int(db.last_insert_rowid())


def drop_view(db: Database, number: int) -> None:
    """Takes a view away; what it found stays."""
    db.execute("DELETE FROM saved_view WHERE number = ?", (number,))


def settings(db: Database) -> dict[str, str]:
    """What people set otherwise than it comes."""
    return {str(name): str(value) for name, value in db.execute("SELECT name, value FROM setting")}


def put_setting(db: Database, name: str, value: str) -> None:
    """Sets one."""
    db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
