"""`onrecord persons`: who is in a case, by pseudonym; lists of names; who may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import secret
from onrecord.publish.words import many

if TYPE_CHECKING:
    from onrecord.people import Changed, Known, Overlap

_CASE = click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
_UNMASK = click.option("--unmask", is_flag=True, help="Show names and what else is given; pseudonyms alone otherwise.")
_COLUMNS = click.option(
    "--columns",
    default="",
    metavar="name=HEADING,…",
    help="Which columns hold what: name, given, family, patronymic, also (other spellings), age, born, sex, status, "
    "circumstances, id. A heading or the column’s number; guessed by the headings otherwise.",
)
_WHY = click.option("--why", default="", help="Why, in words; kept with the judgement, outside the seal: name nobody.")
_SURE, _LIKELY = 0.95, 0.5


@click.group("persons")
def command() -> None:
    """See the persons of a case by pseudonym, import lists of names, and say who is one.

    Names lie under a key of their own. They are shown only with --unmask.
    """


@command.command("list")
@_CASE
@_UNMASK
@secret.passphrase_fd
def list_(path: Path, descriptor: int | None, *, unmask: bool) -> None:
    """List all persons: pseudonym, private or public, the reports and lists that give something of them."""
    with secret.opened(path, descriptor) as opened:
        everybody = opened.people.everybody()
        for known in everybody.known:
            click.echo(_line(known, unmask=unmask))
        for one, other in everybody.conflicts:
            click.echo(f"{one} and {other} were judged to be the same and to be different: they stay apart.")
        click.echo(f"{len(everybody.known)} persons.")


@command.command("show")
@_CASE
@click.argument("person")
@_UNMASK
@secret.passphrase_fd
def show(path: Path, person: str, descriptor: int | None, *, unmask: bool) -> None:
    """Show what reports and lists give of PERSON (P-003), each detail with its passage or row, and what was judged."""
    from onrecord.cli import saying

    with secret.opened(path, descriptor) as opened:
        known = opened.people.one(person)
        click.echo(_line(known, unmask=unmask))
        for line in _given(known, unmask=unmask):
            click.echo(f"  {line}")
        if not unmask:
            click.echo("  What is sealed is shown with --unmask.")
        shown, called = opened.judging.names(opened.judging.weighed()), opened.judging.called()
        for one in opened.people.judgements(known):
            about = f"{called(one.item)} " if one.item.kind == "person_pair" else ""
            said = saying.decided(one, shown, called)
            click.echo(f"  judged {one.at[:10]} by {one.who}: {about}{said}  (judgement {one.id[:12]})")


@command.command("lists")
@_CASE
@secret.passphrase_fd
def lists(path: Path, descriptor: int | None) -> None:
    """List the lists of names that were imported."""
    with secret.opened(path, descriptor) as opened:
        for one in opened.people.lists():
            each = "each row another person" if one.distinct else "rows may be the same person"
            click.echo(f"{one.label}  {many(one.rows, 'row')}, {each}, {one.at[:10]}  {one.title}".rstrip())


@command.command("import")
@_CASE
@click.argument("file", type=click.Path(path_type=Path))
@_COLUMNS
@click.option("--title", default="", help="What to call the list; it is shown, so name nobody.")
@click.option("--rows-may-repeat", is_flag=True, help="Two rows may be the same person; else each is another one.")
@secret.passphrase_fd
def import_(path: Path, file: Path, columns: str, title: str, descriptor: int | None, *, rows_may_repeat: bool) -> None:
    """Import a list of names (CSV or XLSX): each row becomes a person with a pseudonym. The file itself is not kept."""
    with secret.opened(path, descriptor) as opened:
        found = opened.people.import_list(file, columns=columns, title=title, distinct=not rows_may_repeat)
    if found.known:
        click.echo(f"Already in the case as {found.label}, same bytes: nothing was added.")
        return
    click.echo(f"{found.label}: {many(found.rows, 'row')} imported, each a person with a pseudonym.")
    for note in found.notes:
        click.echo(f"  {note}")


@command.command("update")
@_CASE
@click.argument("label", metavar="LIST")
@click.argument("file", type=click.Path(path_type=Path))
@_COLUMNS
@click.option("--yes", is_flag=True, help="Do it; without it only what would change is said.")
@secret.passphrase_fd
def update(path: Path, label: str, file: Path, columns: str, descriptor: int | None, *, yes: bool) -> None:
    """Say what a newer copy of LIST (L-001) changes, told by the ids of its rows; with --yes, take it over."""
    with secret.opened(path, descriptor) as opened:
        found = opened.people.update_list(label, file, columns=columns, apply=yes)
    for line in _changes(found):
        click.echo(line)
    if not found:
        click.echo("Nothing new.")
    else:
        click.echo("Done." if yes else "Nothing was changed yet. With --yes it is done.")


@command.command("candidates")
@_CASE
@click.argument("sources", nargs=-1)
@click.option("--perhaps", is_flag=True, help="Also pairs that are more likely two persons than one.")
@_UNMASK
@secret.passphrase_fd
def candidates(path: Path, sources: tuple[str, ...], descriptor: int | None, *, perhaps: bool, unmask: bool) -> None:
    """Who of these SOURCES (L-001, L-002, reports) may be on another of them? Without SOURCES: of all.

    Nothing is joined: judge each pair with “onrecord persons same” or “different”.
    """
    with secret.opened(path, descriptor) as opened:
        found = opened.people.overlap(sources, least=0.1 if perhaps else _LIKELY)
        for line in _table(found, unmask=unmask):
            click.echo(line)


def _pair(same: str) -> click.Command:  # two commands that differ in a word
    @click.command(same)
    @_CASE
    @click.argument("one")
    @click.argument("other")
    @_WHY
    @secret.passphrase_fd
    def judge(path: Path, one: str, other: str, why: str, descriptor: int | None) -> None:
        with secret.opened(path, descriptor) as opened:
            made = opened.people.judge(one, other, same=same == "same", why=why)
        word = "the same person" if same == "same" else "different persons"
        click.echo(f"{one.upper()} and {other.upper()} are {word} by your judgement {made.id[:12]}.")

    return judge


def _privacy(word: str) -> click.Command:
    @click.command(word)
    @_CASE
    @click.argument("person")
    @_WHY
    @secret.passphrase_fd
    def judge(path: Path, person: str, why: str, descriptor: int | None) -> None:
        with secret.opened(path, descriptor) as opened:
            made = opened.people.make_private(person, private=word == "private", why=why)
        click.echo(f"{person.upper()} is {word} by your judgement {made.id[:12]}.")

    return judge


for _word, _help in (
    ("same", "Judge that two persons are the same; they are shown as one, under the first pseudonym."),
    ("different", "Judge that two persons are two; they are not suggested again."),
):
    _made = _pair(_word)
    _made.help = _help
    command.add_command(_made)
for _word, _help in (
    ("private", "Judge that a person is private: never named outside a passage."),
    ("public", "Judge that a person acts in public and may be named."),
):
    _made = _privacy(_word)
    _made.help = _help
    command.add_command(_made)


@command.command("undo")
@_CASE
@click.argument("judgement")
@_WHY
@secret.passphrase_fd
def undo(path: Path, judgement: str, why: str, descriptor: int | None) -> None:
    """Take a judgement on persons back; who was joined by it is two again."""
    with secret.opened(path, descriptor) as opened:
        made = opened.judging.undo(judgement, why=why)
    click.echo(f"Taken back, by judgement {made.id[:12]}.")


@command.command("erase-list")
@_CASE
@click.argument("label", metavar="LIST")
@click.option("--yes", is_flag=True, required=True, help="Needed: it cannot be taken back.")
@click.option("--reason", required=True, help="Why, in a few words that name nobody; it is kept.")
@secret.passphrase_fd
def erase_list(path: Path, label: str, reason: str, descriptor: int | None, *, yes: bool) -> None:  # noqa: ARG001
    """Destroy LIST, and the persons whom nothing else gives."""
    from onrecord.cli.erase import written_anew

    with secret.opened(path, descriptor) as opened:
        opened.people.erase_list(label, reason)
        click.echo(f"{label.upper()} is erased.")
        for line in written_anew(opened):
            click.echo(line)


def _line(known: Known, *, unmask: bool) -> str:
    person = known.person
    also = f" (also {', '.join(one.pseudonym for one in known.persons[1:])})" if known.persons[1:] else ""
    open_ = "private" if known.private else "public"
    where = ", ".join([*_rows(known), *(f"report {one}" for one in person.reports[:3])])
    more = f" and {len(person.reports) - 3} more" if len(person.reports) > 3 else ""
    name = f"  {_name(known)}" if unmask else ""
    return f"{known.pseudonym}{also}  {open_}{', judged' if known.judged else ''}  {where}{more}{name}".rstrip()


def _rows(known: Known) -> list[str]:
    return [f"{one.listed} row {one.row}" for one in known.person.mentions if one.listed is not None]


def _name(known: Known) -> str:
    """All names that are given, the fullest first, without steering characters."""
    person = known.person
    names = [*person.words("name"), *(" ".join(one.words(part)[0] for part in ("given", "patronymic", "family")
             if one.words(part)) for one in person.mentions), *person.words("also")]  # fmt: skip
    shown = sorted({" ".join(name.split()) for name in names if name.strip()}, key=lambda name: (-len(name), name))
    return " / ".join("".join(c if c.isprintable() else "?" for c in name[:60]) for name in shown[:5])


def _given(known: Known, *, unmask: bool) -> Iterator[str]:
    for mention in known.person.mentions:
        where = f"{mention.listed} row {mention.row}" if mention.listed else f"report {mention.report}"
        for one in mention.given:
            words = "".join(c if c.isprintable() else " " for c in one.words[:300]) if unmask else "[sealed]"
            at = f":{one.span.start}-{one.span.end}" if one.span is not None else ""
            yield f"{one.detail}: {words}  ({where}{at})"


def _changes(found: Changed) -> Iterator[str]:
    for word, rows in (("new", found.new), ("changed", found.changed), ("no longer in it, kept", found.gone)):
        if rows:
            some = ", ".join(rows[:12]) + (", …" if len(rows) > 12 else "")
            yield f"{found.label}: {len(rows):,} rows {word} (row {some})."
    if found.details:
        yield "Given otherwise: " + ", ".join(f"{detail} in {count:,}" for detail, count in found.details) + "."
    yield from found.notes


def _table(found: Overlap, *, unmask: bool) -> Iterator[str]:
    """Who may be on two sources, a line each, with the reasons under it."""
    for one, other, like in found.pairs:
        yield f"{_short(one):<28}{_short(other):<28}{_how_likely(like.likelihood)}"
        if unmask:
            yield f"    {_name(one)}  |  {_name(other)}"
        yield f"    {'; '.join(like.reasons)}"
    sizes = ", ".join(f"{source}: {count:,}" for source, count in found.sizes)
    counted = Counter(_how_likely(like.likelihood) for _, _, like in found.pairs)
    kinds = ", ".join(f"{counted[word]:,} {word}" for word in ("very likely", "likely", "perhaps") if counted[word])
    yield f"{many(len(found.pairs), 'pair')} may be one person{': ' * bool(kinds)}{kinds} ({sizes})."
    if found.pairs:
        first, second, _ = found.pairs[0]
        yield (
            "Nothing is joined until you say so: onrecord persons same (or different) CASE "
            f"{first.pseudonym} {second.pseudonym}{'' if unmask else '; --unmask shows the names'}."
        )
    if found.same:
        yield f"Judged to be on two of them: {found.same:,}."
    if found.different:
        yield f"Judged to be different, and not suggested: {found.different:,} pairs."


def _how_likely(likelihood: float) -> str:
    return "very likely" if likelihood >= _SURE else "likely" if likelihood >= _LIKELY else "perhaps"


def _short(known: Known) -> str:
    rows = _rows(known)
    return f"{known.pseudonym} ({rows[0] if rows else 'reports'})"
