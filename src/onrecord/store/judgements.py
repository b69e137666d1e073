"""What people decided, as rows; nothing here changes or takes away what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.errors import DamagedCase
from onrecord.model.judgement import DECISIONS, FIELDS, Add, Correct, Decision, Item, Judgement, word_of
from onrecord.store.vault import Database

_COLUMNS = "id, anchor, kind, payload, who, at, why, supersedes"
_WORDED = "kind <> 'erased'"


def put(db: Database, judgements: Iterable[Judgement]) -> int:
    """Stores judgements, those that are there already not again; how many were new."""
    before = db.total_changes()
    db.executemany(
        "INSERT INTO judgement (id, item, report, aspect, anchor, kind, payload, who, at, why, supersedes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        [
            (one.id, one.item.key, one.item.report, one.aspect, _text(one.item), word_of(one.decision),
             _text(one.decision), one.who, one.at, one.why, _text(one.supersedes))
            for one in judgements
        ],
    )  # fmt: skip
    return db.total_changes() - before


def every(db: Database, *, after: int = 0) -> Iterator[Judgement]:
    """All judgements after this number, in the order in which they came into this file, but those that were erased."""
    asked = f"SELECT {_COLUMNS} FROM judgement WHERE seq > ? AND {_WORDED} ORDER BY seq"  # noqa: S608 - of this room
    for row in db.execute(asked, (after,)):
        yield _judgement(row)


def on(db: Database, item: Item) -> list[Judgement]:
    """The judgements on this item, in the order in which they came into this file."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE item = ? ORDER BY seq", (item.key,))  # noqa: S608
    return [_judgement(row) for row in rows]


def one(db: Database, judgement_id: str) -> Judgement | None:
    """The judgement of this id."""
    row = db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE id = ? AND {_WORDED}", (judgement_id,)).get  # noqa: S608
    return None if row is None else _judgement(row)


def ids_like(db: Database, beginning: str) -> list[str]:
    """The ids that begin so, at most two of them."""
    like = f"SELECT id FROM judgement WHERE substr(id, 1, ?) = ? AND {_WORDED} LIMIT 2"  # noqa: S608
    rows = db.execute(like, (len(beginning), beginning))
    return [str(row[0]) for row in rows]


def of_report(db: Database, report_id: str) -> list[Judgement]:
    """The judgements on what stands in a report."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE report = ? ORDER BY seq", (report_id,))  # noqa: S608
    return [_judgement(row) for row in rows]


def findable_otherwise(db: Database, judgement_ids: Iterable[str]) -> list[str]:
    """The reports in which one of these judgements is about what a search may go by: acts, days, places, credits."""
    asked = (
        "SELECT report FROM judgement WHERE id = ? AND kind IN ('reject', 'correct', 'add', 'undo') "
        "AND substr(item, 1, instr(item, ' ') - 1) IN ('event', 'date', 'place', 'credit', 'name')"
    )
    rows = (db.execute(asked, (one,)).get for one in judgement_ids)
    return sorted({str(row) for row in rows if row is not None})


def judged_of_report(db: Database, report_id: str) -> list[Item]:
    """The items of one report that were judged, each once."""
    rows = db.execute("SELECT min(seq), anchor FROM judgement WHERE report = ? GROUP BY item", (report_id,))
    return [msgspec.json.decode(row[1], type=Item) for row in rows]


def judged_incidents(db: Database) -> list[Item]:
    """The incidents and points that were judged, each as it was when it was judged last."""
    rows = db.execute(
        "SELECT max(seq), anchor FROM judgement WHERE item >= 'incident ' AND item < 'incident!' GROUP BY item "
        "UNION ALL SELECT max(seq), anchor FROM judgement WHERE item >= 'point ' AND item < 'point!' GROUP BY item"
    )
    return [msgspec.json.decode(row[1], type=Item) for row in rows]


def knows_incident(db: Database, name: str) -> bool:
    """Whether the incident of this name, or a point of it, was judged."""
    whole = Item("incident", name=name).key
    of = Item("point", name=name).key + " "
    row = db.execute(
        "SELECT 1 FROM judgement WHERE item = ? OR (item >= ? AND item < ?) LIMIT 1", (whole, of, of[:-1] + "!")
    )
    return row.get is not None


def on_incidents(db: Database) -> Iterator[Judgement]:
    """All judgements on incidents and their points, but those whose words were erased."""
    about = "(item >= 'incident ' AND item < 'incident!' OR item >= 'point ' AND item < 'point!')"
    for row in db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE {_WORDED} AND {about} ORDER BY seq"):  # noqa: S608
        yield _judgement(row)


def version(db: Database) -> tuple[int, int]:
    """The number of the last judgement that came into this file, and how many were erased."""
    last, erased = db.execute("SELECT coalesce(max(seq), 0), (SELECT count(*) FROM blanked) FROM judgement").get
    return int(last), int(erased)


def decoded(word: str, payload: str | bytes) -> Decision:
    """A decision from its word and its JSON; raises `msgspec.ValidationError` or `KeyError` if it is none."""
    if word == "add":
        bare = msgspec.json.decode(payload, type=_Added)
        return Add(tuple(Correct(v.field, msgspec.json.decode(v.value, type=FIELDS[v.field])) for v in bare.values))
    if word == "correct":
        field = msgspec.json.decode(payload, type=_Corrected)
        return Correct(field.field, msgspec.json.decode(field.value, type=FIELDS[field.field]))
    return msgspec.json.decode(payload, type=DECISIONS[word])


class _Corrected(msgspec.Struct):
    field: str
    value: msgspec.Raw


class _Added(msgspec.Struct):
    values: list[_Corrected]


def _judgement(row: tuple[str, ...]) -> Judgement:
    identity, anchor, word, payload, who, at, why, supersedes = row
    try:
        item = msgspec.json.decode(anchor, type=Item)
        former = msgspec.json.decode(supersedes, type=tuple[str, ...])
        return Judgement(identity, item, decoded(word, payload), who, at, why or "", former)
    except (msgspec.MsgspecError, KeyError):
        raise DamagedCase(
            f"Judgement {identity}", cause="it is written in a way that is not known here",
            advice="Install the newest OnRecord, or go back to a backup",
        ) from None  # fmt: skip


def _text(record: object) -> str:
    return msgspec.json.encode(record).decode()
