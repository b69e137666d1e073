"""The persons of an open case: who is in it, under which pseudonym, and who may be one.

What is given of persons is sealed under a key of its own; a holder without it is told so in a sentence. Nothing is
joined by itself: a person says that two are the same, or different, and may take that back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import calling
from onrecord.adding import Access, now
from onrecord.case import Case
from onrecord.clean import encoding
from onrecord.errors import BadJudgement, BadPerson
from onrecord.identify import judged, linkage, names
from onrecord.identify.judged import Everybody, Known
from onrecord.identify.names import Described
from onrecord.judging import Judging
from onrecord.model.incident import Weighed
from onrecord.model.judgement import Different, Item, Judgement, Private, Same
from onrecord.model.person import Likeness, Mention, NameList, Person
from onrecord.read import namelist
from onrecord.store import judgements, log, persons, records, sealing
from onrecord.store.sealing import Seal
from onrecord.store.vault import Vault

__all__ = ("Around", "Changed", "Everybody", "Imported", "Known", "Overlap", "People")

REPORTS = "reports"
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: its label, how many rows, whether it was there already, and what was left out."""

    label: str
    rows: int
    known: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What a newer copy of a list changes, by the numbers of rows: new ones, changed ones, those no longer in it.

    `details` counts, by detail, in how many rows it is given otherwise. Those no longer in it are kept.
    """

    label: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    details: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.new or self.changed)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Who of some lists (and of the reports) may be on another: pairs, and how many persons each of them has.

    `same` counts the persons who were judged to be on two of them, `different` the pairs judged not to be one.
    """

    pairs: tuple[tuple[Known, Known, Likeness], ...]
    sizes: tuple[tuple[str, int], ...]
    same: int
    different: int


@dataclass(frozen=True, slots=True)
class Around:
    """What the open case gives: its file, its database to read and to change, its reports, and what is decided."""

    vault: Vault
    read: Access
    change: Access
    opened: Callable[[], Case]
    weighed: Callable[[], Weighed]
    remember: Callable[[Case, Weighed], None]
    judging: Judging
    who: str


class People:
    """The persons of one open case."""

    def __init__(self, around: Around) -> None:
        self._around, self._vault, self._judging = around, around.vault, around.judging
        self._read, self._change, self._who = around.read, around.change, around.who

    def refresh(self) -> None:
        """Puts down what the reports give of persons, if any report was added or read anew since the last time."""
        if not self._vault.writable:
            return
        seal = self._seal()
        with self._read() as db:
            state = f"{records.basis(db)} {judgements.version(db)}"
            if persons.basis(db) == state:
                return
        weighed = self._around.weighed()
        self._around.remember(self._around.opened(), weighed)
        found = calling.in_reports(weighed, self._around.opened().known)
        with self._change() as db:
            persons.put_reports(db, seal, found, basis=state)

    def lists(self) -> list[NameList]:
        """The lists that were imported; their titles are sealed."""
        with self._read() as db:
            return persons.lists(db, self._seal())

    def import_list(self, path: Path, *, columns: str = "", title: str = "", distinct: bool = True) -> Imported:
        """Reads a list of names: each row becomes a person. The same bytes again add nothing.

        `distinct`: each row is another person. Raises `UnreadableInput`, `BadColumns`.
        """
        self._vault.must_write()
        seal = self._seal()
        found, content = namelist.read(path, namelist.parsed_columns(columns), encoding.named)
        digest = seal.digest(content)
        with self._change() as db:
            same = next((one for one in persons.lists(db, seal) if one.digest == digest), None)
            if same is not None:
                return Imported(same.label, same.rows, known=True)
            listed = NameList("", title.strip(), len(found.rows), distinct, digest, now())
            number = persons.put_list(db, seal, listed)
            for row in found.rows:
                person = persons.new(db, seal.digest(f"{digest} {row.row}".encode())[:32])
                persons.put(db, seal, person, row, listed=number, at=now())
            label = persons.label(number)
            log.write(db, now(), self._who, "import list", list=label, rows=len(found.rows))
        return Imported(label, len(found.rows), known=False, notes=found.notes)

    def update_list(self, label: str, path: Path, *, columns: str = "", apply: bool = False) -> Changed:
        """What a newer copy of a list changes, told by the ids of its rows; it is done only with `apply`.

        Rows that are not in the newer copy stay. Raises `BadPerson` if rows have no ids to be known by.
        """
        self._vault.must_write()
        seal = self._seal()
        listed = self._list(label)
        found, content = namelist.read(path, namelist.parsed_columns(columns), encoding.named)
        with self._read() as db:
            held = persons.rows_of(db, seal, listed.label)
        changed, work = _compared(listed, held, found)
        if apply and changed:
            digest = seal.digest(content)
            with self._change() as db:
                for seq, row in work:
                    if seq is None:
                        person = persons.new(db, seal.digest(f"{digest} {row.row}".encode())[:32])
                        number = persons.number_of(listed.label)
                        persons.put(db, seal, person, row, listed=number, at=now())
                    else:
                        persons.replace_row(db, seal, seq, row, at=now())
                rows = listed.rows + len(changed.new)
                persons.put_list(db, seal, replace(listed, rows=rows, digest=digest))
                counts = {"new": len(changed.new), "changed": len(changed.changed)}
                log.write(db, now(), self._who, "update list", list=listed.label, **counts)
        return changed

    def erase_list(self, label: str, reason: str = "") -> None:
        """Destroys a list with its rows, and the persons whom nothing else gives; the log keeps the reason."""
        listed = self._list(label)
        with self._change() as db:
            persons.forget_list(db, listed.label)
            why = {"reason": reason.strip()} if reason.strip() else {}
            log.write(db, now(), self._who, "erase list", list=listed.label, **why)

    def everybody(self) -> Everybody:
        """All persons, those who were judged to be the same as one."""
        self.refresh()
        with self._read() as db:
            found = list(persons.every(db, self._seal()))
        return judged.joined(found, self._judging.ledger().in_force())

    def one(self, pseudonym: str) -> Known:
        """The person of a pseudonym, or the one whom that person was judged to be; raises `BadPerson`."""
        wanted = _pseudonym(pseudonym)
        for known in self.everybody().known:
            if wanted in {person.pseudonym for person in known.persons}:
                return known
        raise BadPerson(f"There is no person {wanted[:20]} in this case. “onrecord persons list CASE” shows who is.")

    def overlap(
        self, sources: Sequence[str] = (), *, least: float = linkage.LIKELY, progress: Progress | None = None
    ) -> Overlap:
        """Who of these lists may be on another of them, the likeliest first, each with reasons; `reports` is a source.

        Without sources: of all lists and of the reports. Raises `BadPerson` for a list that is not there.
        """
        wanted = [self._source(one) for one in sources] or [REPORTS, *(one.label for one in self.lists())]
        distinct = {one.label for one in self.lists() if one.distinct}
        everybody = self.everybody().known
        of = {known.pseudonym: _sources(known) & set(wanted) for known in everybody}
        inside = [known for known in everybody if of[known.pseudonym]]
        by_id = {known.persons[0].id: known for known in inside}
        apart = self._apart(inside)
        described = [_described(known, of[known.pseudonym], distinct) for known in inside]
        found = linkage.suggest(described, least=least, apart=apart, progress=progress)
        pairs = [(by_id[one.one], by_id[one.other], one) for one in found]
        pairs = [pair for pair in pairs if _crosses(of[pair[0].pseudonym], of[pair[1].pseudonym], wanted)]
        sizes = Counter(source for sources_ in of.values() for source in sources_)
        same = sum(len(sources_) > 1 for sources_ in of.values())
        ordered = [(a, b, one) if a.pseudonym <= b.pseudonym else (b, a, one) for a, b, one in pairs]
        return Overlap(tuple(ordered), tuple((source, sizes[source]) for source in wanted), same, len(apart))

    def judge(self, one: str, other: str, *, same: bool, why: str = "") -> Judgement:
        """Two persons are the same, or two. Raises `BadPerson`, and `BadJudgement` for what contradicts another one."""
        first, second = self.one(one), self.one(other)
        mine, theirs = self._exact(one, first), self._exact(other, second)
        if mine.id == theirs.id:
            raise BadPerson(f"{mine.pseudonym} was given twice. Give two pseudonyms.")
        joined = first.pseudonym == second.pseudonym
        if joined and not same:
            raise BadJudgement(
                f"{mine.pseudonym} and {theirs.pseudonym} were judged to be the same. Take that back first: “onrecord "
                f"persons show CASE {first.pseudonym}” names the judgements."
            )
        if same and not joined and self._apart([first, second]):
            raise BadJudgement(
                f"{first.pseudonym} and {second.pseudonym} were judged to be different. Take that back first: "
                f"“onrecord persons show CASE {first.pseudonym}” names the judgements."
            )
        return self._judging.judge(judged.pair(mine.id, theirs.id), Same() if same else Different(), why=why)

    def make_private(self, pseudonym: str, *, private: bool, why: str = "") -> Judgement:
        """Whether a person is never named outside a passage; what is shown of the case follows."""
        known = self.one(pseudonym)
        return self._judging.judge(_item(known.persons[0].id), Private(private), why=why)

    def judgements(self, known: Known) -> list[Judgement]:
        """What was decided about a person and holds, oldest first."""
        ids = {person.id for person in known.persons}
        held = self._judging.ledger().in_force()
        found = [
            one for one in held if one.item.kind in ("person", "person_pair") and ids & set(judged.ids_of(one.item))
        ]
        return sorted(found, key=lambda one: (one.at, one.id))

    def _seal(self) -> Seal:
        return sealing.seal(self._vault)

    def _list(self, label: str) -> NameList:
        wanted = label.strip().upper()
        for one in self.lists():
            if one.label == wanted:
                return one
        raise BadPerson(f"There is no list {wanted[:20]} in this case. “onrecord persons lists CASE” shows which are.")

    def _source(self, word: str) -> str:
        return REPORTS if word.strip().lower() == REPORTS else self._list(word).label

    def _exact(self, pseudonym: str, known: Known) -> Person:
        return next(person for person in known.persons if person.pseudonym == _pseudonym(pseudonym))

    def _apart(self, inside: Sequence[Known]) -> frozenset[frozenset[str]]:
        """The pairs of these who were judged to be different, by the ids that stand for them."""
        standing = {person.id: known.persons[0].id for known in inside for person in known.persons}
        found = set()
        for one in self._judging.ledger().in_force():
            if isinstance(one.decision, Different):
                ids = [standing.get(person) for person in judged.ids_of(one.item)]
                if len(ids) == 2 and None not in ids and ids[0] != ids[1]:
                    found.add(frozenset(str(person) for person in ids))
        return frozenset(found)


def _pseudonym(words: str) -> str:
    """A pseudonym as it is shown, however it was typed: "p-3" is P-003."""
    number = words.strip().upper().removeprefix("P-")
    return persons.pseudonym(int(number)) if number.isascii() and number.isdigit() else words.strip().upper()


def _item(person_id: str) -> Item:
    return Item("person", name=person_id)


def _sources(known: Known) -> set[str]:
    person = known.person
    return {*person.lists, *((REPORTS,) if person.reports else ())}


def _described(known: Known, sources: set[str], distinct: set[str]) -> Described:
    """What can be compared of a person; a row of a list of different persons is none of its other rows."""
    lists = sorted(sources & distinct)
    return replace(names.described(known.person), source=lists[0] if len(lists) == 1 and len(sources) == 1 else "")


def _crosses(one: set[str], other: set[str], wanted: Sequence[str]) -> bool:
    """Whether a pair says something new: somebody of one source on another, or twice in the only one asked for."""
    return len(wanted) == 1 or bool(one - other or other - one)


def _compared(
    listed: NameList, held: dict[int, tuple[int, Mention]], found: namelist.ReadList
) -> tuple[Changed, list[tuple[int | None, Mention]]]:
    """What is new and changed in a list, and the rows to be written with the number of the mention they replace."""
    by_key = {mention.key: (seq, mention) for seq, (_, mention) in held.items() if mention.key}
    keys = [row.key for row in found.rows]
    if not by_key or not found.has_ids or "" in keys or len(set(keys)) < len(keys):
        raise BadPerson(
            f"{listed.label}: its rows cannot be told by an id, which each must have and none share. Say which column "
            "holds it with --columns id=HEADING, or import the file as a list of its own."
        )
    work: list[tuple[int | None, Mention]] = []
    new, changed, details = [], [], Counter[str]()
    for row in found.rows:
        seq, before = by_key.get(row.key, (None, None))
        if before is None:
            new.append(row.row)
        elif before.given != row.given:
            changed.append(row.row)
            details.update({one.detail for one in {*before.given} ^ {*row.given}})
        else:
            continue
        work.append((seq, row))
    gone = tuple(mention.row for key, (_, mention) in by_key.items() if key not in set(keys))
    told = Changed(listed.label, tuple(new), tuple(changed), gone, tuple(sorted(details.items())), found.notes)
    return told, work
