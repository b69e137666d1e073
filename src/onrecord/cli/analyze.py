"""`onrecord analyze`: one JSON object a report, no case needed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.cli import options, secret
from onrecord.errors import NothingToRead

if TYPE_CHECKING:
    from onrecord.model.analysis import Analysis
    from onrecord.model.text import Unread


@click.command("analyze")
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--files-from",
    "listing",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A list of inputs: UTF-8, one path a line, - for standard input.",
)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The JSON Lines file to write; an older one is replaced.",
)
@options.reading
@secret.passphrase_fd
def command(
    inputs: tuple[Path, ...], listing: Path | None, output: Path, columns: str, descriptor: int | None, *, ocr: bool
) -> None:
    """Write what each report says: statements, events, figures, dates, places, credits.

    INPUTS are files or folders, or one encrypted case. One JSON object a report, in order; what could not be read
    stands in its place with the reason. The format is explained in docs/format.md.
    """
    from onrecord import case
    from onrecord.cli import place, progress
    from onrecord.model.analysis import Analysis
    from onrecord.publish.analysis import as_json, unread_as_json

    given = [*inputs, *(_listed(listing) if listing else ())]
    if not given:
        raise click.UsageError("Name at least one file or folder, or a list of them with --files-from.")
    counts = {"read": 0, "unread": 0}
    kept = _kept(given[0], descriptor) if secret.is_case(given) else None

    def lines() -> Iterator[str]:
        with progress.shown() as advance:
            found = case.analyses(given, columns=columns, ocr=ocr, progress=advance) if kept is None else kept
            for one in found:
                read = isinstance(one, Analysis)
                counts["read" if read else "unread"] += 1
                row = as_json(one) if isinstance(one, Analysis) else unread_as_json(one)
                yield json.dumps(row, ensure_ascii=False) + "\n"

    place.write(output, lines())
    if not counts["read"]:
        raise NothingToRead(f"No report could be read; the reasons are in {output}.")
    if counts["unread"]:
        click.echo(
            f"{counts['read']} reports read, {counts['unread']} could not be; the reasons are in {output}.", err=True
        )


def _kept(path: Path, descriptor: int | None) -> Sequence[Analysis | Unread]:
    with secret.opened(path, descriptor) as opened:
        found = opened.case()
    return (*found.analyses, *found.unread)


def _listed(listing: Path) -> Sequence[Path]:
    try:
        with _opened(listing) as stream:
            return [Path(line) for line in stream.read().splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(
            f"{listing}: the list cannot be read ({type(problem).__name__}). Give a UTF-8 text file."
        ) from None


def _opened(listing: Path) -> TextIO:
    return sys.stdin if str(listing) == "-" else listing.open(encoding="utf-8-sig")
