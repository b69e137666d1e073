"""`onrecord carry`: judgements on the version before, taken over to a newer version of a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import secret

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile
    from onrecord.judging import Carrying


@click.command("carry")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("report")
@click.option("--yes", is_flag=True, help="Do it; without it only what would be taken over is said.")
@secret.passphrase_fd
def command(path: Path, report: str, descriptor: int | None, *, yes: bool) -> None:
    """Take over to REPORT what people decided about the versions before it, where the passages are found again.

    What was judged otherwise in REPORT stays as it is there, and both are shown.
    """
    with secret.opened(path, descriptor) as opened:
        found = opened.judging.carry(opened.whole_id(report), apply=yes)
        for line in _lines(opened, found, yes=yes):
            click.echo(line)


def _lines(opened: CaseFile, found: Carrying, *, yes: bool) -> Iterator[str]:
    from onrecord.cli import saying
    from onrecord.publish.words import many

    shown, called = opened.judging.names(opened.judging.weighed()), opened.judging.called()
    for one in found.found:
        yield f"{called(one.item)}: {saying.decided(one.before, shown, called)}  [{one.before.id[:8]}]"
    for before, now in found.otherwise:
        yield f"Judged otherwise there, and left so: {called(now.item)}"
        yield from (f"  {one.who}: {saying.decided(one, shown, called)}  [{one.id[:8]}]" for one in (before, now))
    for gone in found.lost:
        yield f"Not found again: {called(gone.item)}: {saying.decided(gone, shown, called)}  [{gone.id[:8]}]"
    count = many(len(found.found), "judgement")
    if not found.found:
        yield "There is nothing to take over."
    else:
        yield f"{count} taken over." if yes else f"{count} would be taken over. Nothing was changed yet; --yes does it."
