"""`onrecord erase`: destroys a report, a passage or the words of a judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import secret
from onrecord.errors import CaseUnusable, OnRecordError

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile
    from onrecord.model.erasure import Doomed

_SHOWN = 10
_ELSEWHERE = (
    "Not erased, since they are not in this file: other copies and backups of the case (“onrecord merge COPY CASE” "
    "erases it there too; delete old backups), the files that were added, dossiers and exports that were made."
)


@click.command("erase")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("identities", metavar="ID…", nargs=-1, required=True)
@click.option("--reason", default="", help="Why, in a few words that name nobody; it is kept.")
@click.option("--versions", is_flag=True, help="Erase all other versions of these reports, too.")
@click.option("--this-only", is_flag=True, help="Leave the other versions where they are.")
@click.option("--preview", is_flag=True, help="Only say what would go and what would stay.")
@secret.passphrase_fd
def command(
    path: Path,
    identities: tuple[str, ...],
    reason: str,
    descriptor: int | None,
    *,
    versions: bool,
    this_only: bool,
    preview: bool,
) -> None:
    """Destroy reports, passages of reports (ID:40-90) or the words of judgements, for good.

    What is left says that something was erased, when, by whom and why, and keeps the same bytes out. It cannot be
    taken back.
    """
    with secret.opened(path, descriptor) as opened:
        erasing = opened.erasing
        targets = erasing.targets(identities, versions=versions)
        doomed = erasing.doomed(targets)
        if preview:
            for one in doomed:
                _say(_lines(one, "would be erased"))
            return
        kin = [version for one in doomed if not one.target.span for version in one.versions]
        if kin and not this_only:
            raise CaseUnusable(
                str(doomed[0].target)[:80],
                cause=f"it has other versions, which mostly say the same: {', '.join(kin[:_SHOWN])}",
                advice="Erase them, too, with --versions, or leave them with --this-only",
            )
        erasing.erase(targets, reason)
        if any(one.span for one in targets):
            opened.remember()  # by what somebody was known who stood there alone goes, too
        for one in doomed:
            _say(_lines(one, "erased"))
        _say(written_anew(opened))
    click.echo(_ELSEWHERE)


def _lines(one: Doomed, verb: str) -> Iterator[str]:
    target = one.target
    took = {
        "report": "bytes, text, vectors, index, names and all that was read out of it",
        "passage": "its words and the bytes of the report; a gap of the same length is left in the text",
        "judgement": "its words",
    }[target.sort]
    yield f"{target}: {verb}: {took}."
    if one.judgements and target.sort != "judgement":
        yield f"  Judgements that rested on it and lose their words: {one.judgements}."
    if one.resting:
        yield (
            f"  Judgements on incidents that it is part of stay: {_some(one.resting)}. Read them (“onrecord history”); "
            "erase by its id each that speaks of what is gone."
        )
    if one.persons:
        yield f"  Persons known from nothing else, erased with it: {one.persons}."
    if one.versions:
        yield f"  Other versions of the same report, not erased: {_some(one.versions)}."
    if one.alike:
        yield f"  Reports with some of the same words, not erased: {_some(one.alike)}."


def written_anew(opened: CaseFile) -> list[str]:
    """Writes the case anew, so that nothing of what was erased is left in unused room; says so, or why not."""
    try:
        opened.compact()
    except OnRecordError as problem:
        told = "It is erased, but the file could not be written anew; traces may lie in its unused room, encrypted:"
        return [f"{told} {problem} Then run: onrecord compact {opened.path}"]
    return ["The case was written anew: nothing of it is left in the file."]


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _SHOWN
    return ", ".join(ids[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _say(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        click.echo(line)
