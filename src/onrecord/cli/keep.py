"""Verbs of the encrypted case: new, add, reanalyze, show, lock, compact, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, secret

if TYPE_CHECKING:
    from onrecord.adding import Added, Version
    from onrecord.casefile import CaseFile

_CASE = click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
_SUFFIX = ".onrecord"


@click.command("new")
@_CASE
@click.option("--holder", default="first holder", show_default=True, help="Your name or a pseudonym, kept encrypted.")
@secret.passphrase_fd
def new(path: Path, holder: str, descriptor: int | None) -> None:
    """Make an empty encrypted case and print its recovery key."""
    create(path, holder, descriptor).lock()
    click.echo(f"{path} is ready. Add reports with: onrecord add {path} FOLDER")


@click.command("add")
@_CASE
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.reading
@click.option("--again", is_flag=True, help="Let in what was erased from the case before.")
@click.option("--preview", is_flag=True, help="Only say what would come, and of what it would be a new version.")
@secret.passphrase_fd
def add(
    path: Path,
    inputs: tuple[Path, ...],
    columns: str,
    descriptor: int | None,
    *,
    ocr: bool,
    again: bool,
    preview: bool,
) -> None:
    """Read these files and folders into a case; only what is new is read.

    Stopped half way, it goes on when the same is added again. A row of a table whose id the case knows, with other
    words, is a new version of it.
    """
    with secret.opened(path, descriptor) as opened:
        if preview:
            click.echo("Nothing is added; this would be:")
            for line in added_lines(opened, opened.foresee(inputs, columns=columns, ocr=ocr, again=again)):
                click.echo(line)
            return
        for line in added_lines(opened, add_to(opened, inputs, columns=columns, ocr=ocr, again=again)):
            click.echo(line)
        if opened.stale():
            click.echo(
                f"Another version of OnRecord read {opened.stale()} of the reports: onrecord reanalyze {path} reads "
                "them again."
            )


@click.command("reanalyze")
@_CASE
@secret.passphrase_fd
def reanalyze(path: Path, descriptor: int | None) -> None:
    """Read again what another version of OnRecord read, and say what it sees otherwise.

    What people decided stays as it is.
    """
    from onrecord.cli import progress

    with secret.opened(path, descriptor) as opened:
        with progress.shown() as advance:
            found = opened.reanalyze(progress=advance)
        for report, difference in found:
            if difference:
                click.echo(f"{report}  {difference.counts()}")
        click.echo(f"{len(found)} reports read again; {sum(bool(d) for _, d in found)} are seen otherwise.")


@click.command("show")
@_CASE
@click.argument("report", required=False)
@click.option("--history", is_flag=True, help="What was done to the case, when and by whom.")
@click.option(
    "--find",
    "wanted",
    metavar="WORDS",
    help="Where these words stand in the report, as “judge”, “terms” and “erase” name a passage; - reads them from "
    "standard input.",
)
@secret.passphrase_fd
def show(path: Path, report: str | None, wanted: str | None, descriptor: int | None, *, history: bool) -> None:
    """List the reports of a case, or show one of them by its id, with its text and versions."""
    from onrecord.cli import decisions, listing

    if wanted is not None and report is None:
        raise click.UsageError("Say in which report: onrecord show CASE REPORT --find WORDS")
    with secret.opened(path, descriptor) as opened:
        if history:
            lines = listing.history(opened)
        elif report is None:
            lines = listing.all_of(opened)
        elif wanted is not None:
            lines = listing.places(opened, opened.whole_id(report), decisions.given(wanted))
        else:
            lines = listing.one(opened, opened.whole_id(report))
        for line in lines:
            click.echo(line)


@click.command("lock")
@_CASE
def lock(path: Path) -> None:
    """Lock a case that is open in another OnRecord on this machine; needs no passphrase."""
    from onrecord.casefile import CaseFile

    click.echo(CaseFile.lock_elsewhere(path))


@click.command("compact")
@_CASE
@secret.passphrase_fd
def compact(path: Path, descriptor: int | None) -> None:
    """Write a case anew without the room that it no longer needs."""
    with secret.opened(path, descriptor) as opened:
        before, after = opened.compact()
    click.echo(f"{path}: {before:,} bytes before, {after:,} now.")


@click.command("backup")
@_CASE
@click.argument("copy", type=click.Path(path_type=Path))
@secret.passphrase_fd
def backup(path: Path, copy: Path, descriptor: int | None) -> None:
    """Check a whole case and write a copy of it, encrypted for the same holders."""
    with secret.opened(path, descriptor) as opened:
        opened.check()
        opened.backup(copy)
    click.echo(f"{copy} is a copy of {path}, read back and compared.")


def create(path: Path, holder: str, descriptor: int | None) -> CaseFile:
    """Makes a case, prints its recovery key and opens it."""
    from onrecord.casefile import CaseFile
    from onrecord.cli.holders import show_recovery
    from onrecord.errors import BadOutput

    if path.suffix.lower() != _SUFFIX:
        raise BadOutput(f"{path}: a case has a name that ends in {_SUFFIX}. Call it {path.stem}{_SUFFIX}.")
    if path.exists():
        raise BadOutput(f"{path}: there is a file of this name. Give the case another name.")
    passphrase = secret.new(descriptor, holder)
    show_recovery(CaseFile.new(path, passphrase, holder))
    return CaseFile.open(path, passphrase)


def add_to(opened: CaseFile, inputs: tuple[Path, ...], *, columns: str, ocr: bool, again: bool = False) -> Added:
    """Adds to an open case, with progress on standard error."""
    from onrecord.cli import progress

    with progress.shown() as advance:
        return opened.add(inputs, columns=columns, ocr=ocr, again=again, progress=advance)


def _version_line(one: Version) -> str:
    changed = f"; otherwise now: {', '.join(one.changed)}" if one.changed else ""
    carry = f"“onrecord carry CASE {one.id}” takes them over"
    judged = f"; judgements on the version before: {one.judged} ({carry})" if one.judged else ""
    return f"{one.id} is a new version of {one.former}{changed}{judged}: onrecord show CASE {one.id} says what changed."


def added_lines(opened: CaseFile, added: Added) -> list[str]:
    """What an add did, in a few lines; private names in paths are masked."""
    mask = opened.showing().mask if added.refused or added.unread else str
    lines = [f"New reports: {len(added.new)}."]
    if added.same:
        lines.append(f"Already in the case, same bytes, nothing added: {added.same}.")
    if added.corrected:
        lines.append(f"Corrected by what reports.csv says now, and read again: {len(added.corrected)}.")
    lines += [_version_line(one) for one in added.versions]
    lines += [f"  {mask(one.path)}: {one.reason}. {one.advice}." for one in added.refused]
    if added.unread:
        lines.append(f"Could not be read: {len(added.unread)}.")
        lines += [f"  {mask(one.path)}: {one.reason}. {one.advice}." for one in added.unread[:20]]
    return lines
