"""Persons of a case: what is given of them lies in sealed boxes; in the clear are numbers and who stands in what.

Functions that take a `Seal` need the key to the persons. `numbered`, `mark` and `forget` need none: every holder sees
the same pseudonyms, and every holder can erase.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from onrecord.model.person import Mention, NameList, Person
from onrecord.store import keys
from onrecord.store.sealing import Seal
from onrecord.store.vault import Database

ListNumber = int


@dataclass(frozen=True, slots=True)
class _Box:
    """What is sealed of a mention; where it stands is in the clear beside it."""

    mention: Mention
    private: bool


def pseudonym(number: int) -> str:
    """How a person is shown: P-003."""
    return f"P-{number:03d}"


def label(number: int) -> str:
    """How a list is shown: L-001."""
    return f"L-{number:03d}"


def new(db: Database, person_id: str = "") -> int:
    """A new person: the next pseudonym that was never given. The id may be one that other copies give them, too."""
    taken = not person_id or db.execute("SELECT 1 FROM person WHERE id = ?", (person_id,)).get is not None
    db.execute("INSERT INTO person (id) VALUES (?)", (secrets.token_hex(16) if taken else person_id,))
    return db.last_insert_rowid()


def put(
    db: Database,
    seal: Seal,
    number: int,
    mention: Mention,
    *,
    private: bool = True,
    listed: ListNumber | None = None,
    at: str = "",
) -> None:
    """Stores what a report or a row of a list gives of a person; `at` is when the row came."""
    box = seal.closed(
        msgspec.json.encode(_Box(replace(mention, report=None, listed=None), private)), _about(db, number)
    )
    db.execute(
        "INSERT INTO person_mention (person, report, list, at, box) "
        "VALUES (?, (SELECT seq FROM report WHERE id = ?), ?, ?, ?)",
        (number, mention.report, listed, at, box),
    )


def every(db: Database, seal: Seal) -> Iterator[Person]:
    """All persons of whom something is given, by number."""
    found: dict[int, Person] = {}
    rows = db.execute(
        "SELECT number, person.id, report.id, list, box FROM person_mention JOIN person ON number = person "
        "LEFT JOIN report ON report.seq = report ORDER BY number, person_mention.seq"
    )
    for number, person_id, report, listed, box in rows:
        told = _opened(seal, box, person_id)
        mention = replace(told.mention, report=report, listed=None if listed is None else label(listed))
        known = found.get(number)
        if known is None:
            yield from found.values()
            found = {number: Person(person_id, pseudonym(number), (mention,), told.private)}
        else:
            private = known.private or told.private
            found[number] = replace(known, mentions=(*known.mentions, mention), private=private)
    yield from found.values()


def numbers(db: Database) -> dict[str, int]:
    """The number of each person, by id."""
    return {str(one): int(str(number)) for number, one in db.execute("SELECT number, id FROM person ORDER BY number")}


def privacy_is_judged(db: Database) -> bool:
    """Whether anybody ever judged who is private."""
    return db.execute("SELECT 1 FROM judgement WHERE kind = 'private' LIMIT 1").get is not None


def mark_of(mark_key: bytes, words: str) -> bytes:
    """What words leave behind by which they are known again, and from which they are not read."""
    return keys.derived(mark_key, words.encode("utf-8", "replace"))


def numbered(db: Database, mark_key: bytes) -> Callable[[str], int | None]:
    """The number of the person who is known by these words, if one is; it asks the case once."""
    marks: Mapping[bytes, int] = dict(db.execute("SELECT mark, min(person) FROM person_mark GROUP BY mark"))
    return lambda words: marks.get(mark_of(mark_key, words))


def next_number(db: Database) -> int:
    """The number that the next new person gets."""
    return int(db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'person'").get or 0) + 1


def give(db: Database, wanted: Mapping[int, str]) -> None:
    """Makes persons of these numbers, where there are none, with these ids where nobody has them."""
    known = set(numbers(db).values())
    ids = {one for (one,) in db.execute("SELECT id FROM person")}
    rows = [(n, one if one and one not in ids else secrets.token_hex(16)) for n, one in sorted(wanted.items())]
    db.executemany("INSERT INTO person (number, id) VALUES (?, ?)", [row for row in rows if row[0] not in known])


def mark(db: Database, mark_key: bytes, marks: Iterable[tuple[str, str, int]], reports: Sequence[str] = ()) -> None:
    """Notes by which words (report id, words, number) a report's persons are known again.

    Who is known by the same words in another copy of the case has the same id there. What one of these `reports` had in
    a passage that was erased is known by nothing any more, unless it stands elsewhere in it.
    """
    rows = [(mark_of(mark_key, words), number, report) for report, words, number in marks]
    first: dict[int, str] = {}
    for digest, number, _ in rows:
        first[number] = min(first.get(number, "g"), digest.hex()[:32])
    give(db, first)
    db.executemany(
        "INSERT INTO person_mark (mark, report, person) SELECT ?, seq, ? FROM report WHERE id = ? "
        "ON CONFLICT DO NOTHING",
        rows,
    )
    _unmark(db, rows, reports)


def _unmark(db: Database, rows: Iterable[tuple[bytes, int, str]], reports: Sequence[str]) -> None:
    """Takes away the marks of reports with erased passages that are not among these, and persons left with nothing."""
    erased = {str(one) for (one,) in db.execute("SELECT DISTINCT about FROM tombstone WHERE sort = 'passage'")}
    kept: dict[str, set[bytes]] = {report: set() for report in erased.intersection(reports)}
    for digest, _, report in rows:
        if report in kept:
            kept[report].add(digest)
    touched = set()
    for report, digests in kept.items():
        asked = "SELECT mark, person FROM person_mark WHERE report = (SELECT seq FROM report WHERE id = ?)"
        gone = [(mark, number) for mark, number in db.execute(asked, (report,)).fetchall() if mark not in digests]
        touched |= {int(str(number)) for _, number in gone}
        db.executemany(
            "DELETE FROM person_mark WHERE mark = ? AND report = (SELECT seq FROM report WHERE id = ?)",
            [(mark, report) for mark, _ in gone],
        )
    _forget_unknown(db, touched)


def basis(db: Database) -> str:
    """Of which reports the persons were last put down; "" if never."""
    return str(db.execute("SELECT basis FROM person_read").get or "")


def put_reports(db: Database, seal: Seal, found: Sequence[tuple[int, bool, Mention]], *, basis: str) -> None:
    """Stores what the reports give of their persons, in the place of what was stored of them."""
    db.execute("DELETE FROM person_mention WHERE report IS NOT NULL")
    give(db, {number: "" for number, _, _ in found})
    for number, private, mention in found:
        put(db, seal, number, mention, private=private)
    db.execute(
        "INSERT INTO person_read (one, basis) VALUES (1, ?) ON CONFLICT DO UPDATE SET basis = excluded.basis", (basis,)
    )


def forget(db: Database, report_id: str) -> None:
    """Erases what a report gives of persons, and those persons whom nothing else gives; needs no key to the persons.

    To be called in the change that erases the report, before its row goes (the tables refer to it). The pseudonyms of
    those who go are never given again.
    """
    seq = db.execute("SELECT seq FROM report WHERE id = ?", (report_id,)).get
    touched = {
        one
        for (one,) in db.execute(
            "SELECT person FROM person_mention WHERE report = ? UNION SELECT person FROM person_mark WHERE report = ?",
            (seq, seq),
        )
    }
    db.execute("DELETE FROM person_mention WHERE report = ?", (seq,))
    db.execute("DELETE FROM person_mark WHERE report = ?", (seq,))
    _forget_unknown(db, touched)


def only_from(db: Database, report_id: str) -> int:
    """How many persons are known from this report and from nothing else."""
    told = "SELECT person, report, NULL AS list FROM person_mark UNION SELECT person, report, list FROM person_mention"
    found = db.execute(
        f"SELECT count(*) FROM (SELECT person FROM ({told}) GROUP BY person HAVING sum(list IS NOT NULL) = 0 "  # noqa: S608
        "AND min(report) = max(report) AND min(report) = (SELECT seq FROM report WHERE id = ?))",
        (report_id,),
    ).get
    return int(str(found))


def forget_words(db: Database, report_id: str) -> None:
    """Erases what a report gives of persons, where a passage of it is erased; the rest of it is put down again.

    Persons keep their pseudonyms by marks, which hold no words; those of whom nothing is left go when `mark` is next
    called, with what is weighed anew.
    """
    db.execute("DELETE FROM person_mention WHERE report = (SELECT seq FROM report WHERE id = ?)", (report_id,))
    db.execute("DELETE FROM person_read")


def _forget_unknown(db: Database, numbers: Iterable[int]) -> None:
    """Takes away those of these persons of whom nothing is given any more."""
    db.executemany(
        "DELETE FROM person WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM person_mention WHERE person = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM person_mark WHERE person = ?1)",
        [(number,) for number in numbers],
    )


def lists(db: Database, seal: Seal) -> list[NameList]:
    """The lists that were imported."""
    return [
        replace(msgspec.json.decode(seal.opened(box, f"list {one}"), type=NameList), label=label(int(str(number))))
        for number, one, box in db.execute("SELECT number, id, box FROM person_list ORDER BY number")
    ]


def put_list(db: Database, seal: Seal, listed: NameList) -> ListNumber:
    """Stores a list and returns its number; what was stored under its label is replaced."""
    if listed.label:
        number = number_of(listed.label)
        one = str(db.execute("SELECT id FROM person_list WHERE number = ?", (number,)).get)
        box = seal.closed(msgspec.json.encode(listed), f"list {one}")
        db.execute("UPDATE person_list SET box = ? WHERE number = ?", (box, number))
        return number
    one = listed.digest[:32]
    if db.execute("SELECT 1 FROM person_list_gone WHERE id = ?", (one,)).get is not None:
        one = secrets.token_hex(16)
    box = seal.closed(msgspec.json.encode(listed), f"list {one}")
    db.execute("INSERT INTO person_list (id, box) VALUES (?, ?)", (one, box))
    return db.last_insert_rowid()


def join(db: Database, theirs: Database) -> int:
    """Takes over what another copy of the case has of persons; how much came. Needs no key to the persons.

    Lists that were erased in one copy are erased in both. A pseudonym that both copies gave to different people stays
    with the one here; the other gets the next. What reports give is put down again when persons are next looked at.
    """
    before = db.total_changes()
    for (one,) in theirs.execute("SELECT id FROM person_list_gone"):
        number = db.execute("SELECT number FROM person_list WHERE id = ?", (one,)).get
        if number is not None:
            forget_list(db, label(int(str(number))))
        db.execute("INSERT INTO person_list_gone (id) VALUES (?) ON CONFLICT DO NOTHING", (one,))
    gone = {one for (one,) in db.execute("SELECT id FROM person_list_gone")}
    here = _Here(db)
    for number, one, box in theirs.execute("SELECT number, id, box FROM person_list ORDER BY number").fetchall():
        if one not in gone:
            held = db.execute("SELECT number FROM person_list WHERE id = ?", (one,)).get
            if held is None:
                db.execute("INSERT INTO person_list (id, box) VALUES (?, ?)", (one, box))
                held = db.last_insert_rowid()
            _join_rows(theirs, int(str(number)), int(str(held)), here)
    rows = theirs.execute(
        "SELECT mark, report.id, person.number, person.id FROM person_mark JOIN person ON number = person "
        "JOIN report ON report.seq = report"
    )
    for digest, report, number, one in rows.fetchall():
        db.execute(
            "INSERT INTO person_mark (mark, report, person) SELECT ?, seq, ? FROM report WHERE id = ? "
            "ON CONFLICT DO NOTHING",
            (digest, here.number(int(str(number)), str(one)), report),
        )
    return db.total_changes() - before


class _Here:
    """The persons of this copy, and the numbers that those of another one get here."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._mine = numbers(db)
        self._taken = set(self._mine.values())

    def number(self, theirs: int, one: str) -> int:
        """The number of a person of another copy; who is new gets the one they have there, if it is free."""
        if one not in self._mine:
            free = theirs not in self._taken and theirs >= next_number(self.db)  # one that was given stays given
            columns, values = ("(number, id)", (theirs, one)) if free else ("(id)", (one,))
            marks = ", ".join("?" * len(values))
            self.db.execute(f"INSERT INTO person {columns} VALUES ({marks})", values)  # noqa: S608 - written above
            self._mine[one] = self.db.last_insert_rowid()
            self._taken.add(self._mine[one])
        return self._mine[one]


def _join_rows(theirs: Database, number: ListNumber, held: ListNumber, here: _Here) -> None:
    """Takes over the rows of a list; of one that both copies have, the one that came later."""
    mine = {
        str(one): (int(str(seq)), (at, box))
        for seq, one, at, box in here.db.execute(
            "SELECT seq, id, at, box FROM person_mention JOIN person ON number = person WHERE list = ?", (held,)
        )
    }
    rows = theirs.execute(
        "SELECT number, id, at, box FROM person_mention JOIN person ON number = person WHERE list = ? ORDER BY seq",
        (number,),
    )
    for person, one, at, box in rows.fetchall():
        if one not in mine:
            here.db.execute(
                "INSERT INTO person_mention (person, list, at, box) VALUES (?, ?, ?, ?)",
                (here.number(int(str(person)), str(one)), held, at, box),
            )
        elif (at, box) > mine[one][1]:
            here.db.execute("UPDATE person_mention SET at = ?, box = ? WHERE seq = ?", (at, box, mine[one][0]))


def rows_of(db: Database, seal: Seal, listed: str) -> dict[int, tuple[int, Mention]]:
    """What a list gives, by the number of the mention: the person's number, and the mention."""
    rows = db.execute(
        "SELECT person_mention.seq, number, id, box FROM person_mention JOIN person ON number = person WHERE list = ?",
        (number_of(listed),),
    )
    return {seq: (number, replace(_opened(seal, box, one).mention, listed=listed)) for seq, number, one, box in rows}


def replace_row(db: Database, seal: Seal, seq: int, mention: Mention, *, at: str) -> None:
    """What a row of a list gives now, in the place of what it gave."""
    number, private = db.execute("SELECT person, box FROM person_mention WHERE seq = ?", (seq,)).get
    told = _opened(seal, private, _id(db, number))
    box = seal.closed(msgspec.json.encode(_Box(replace(mention, listed=None), told.private)), _about(db, number))
    db.execute("UPDATE person_mention SET box = ?, at = ? WHERE seq = ?", (box, at, seq))


def forget_rows(db: Database, found: Iterable[int]) -> None:
    """Erases these rows of lists, and the persons whom nothing else gives."""
    touched = set()
    for seq in found:
        touched.add(int(db.execute("SELECT person FROM person_mention WHERE seq = ?", (seq,)).get))
        db.execute("DELETE FROM person_mention WHERE seq = ?", (seq,))
    _forget_unknown(db, touched)


def forget_list(db: Database, listed: str) -> None:
    """Erases a list, its rows, and the persons whom nothing else gives; needs no key to the persons."""
    number = number_of(listed)
    forget_rows(
        db,
        [int(str(row[0])) for row in db.execute("SELECT seq FROM person_mention WHERE list = ?", (number,)).fetchall()],
    )
    db.execute(
        "INSERT INTO person_list_gone (id) SELECT id FROM person_list WHERE number = ? ON CONFLICT DO NOTHING",
        (number,),
    )
    db.execute("DELETE FROM person_list WHERE number = ?", (number,))


def number_of(listed: str) -> ListNumber:
    """The number of a list by its label."""
    return int(listed.removeprefix("L-"))


def _id(db: Database, number: int) -> str:
    return str(db.execute("SELECT id FROM person WHERE number = ?", (number,)).get)


def _about(db: Database, number: int) -> str:
    return f"person {_id(db, number)}"


def _opened(seal: Seal, box: bytes, person_id: str) -> _Box:
    return msgspec.json.decode(seal.opened(box, f"person {person_id}"), type=_Box)
