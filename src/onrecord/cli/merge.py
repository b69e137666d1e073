"""`onrecord merge`: two copies of one case that were worked on apart become one again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import secret
from onrecord.errors import AnotherForm, CaseUnusable, OnRecordError

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile
    from onrecord.joining import Joined
    from onrecord.publish.words import Shown

_SHOWN = 20


@click.command("merge")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("other", metavar="OTHER", type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Only say what would come.")
@secret.passphrase_fd
def command(path: Path, other: Path, descriptor: int | None, *, preview: bool) -> None:
    """Bring into CASE what was done in OTHER, a copy of it that was worked on apart; OTHER is only read.

    Nothing is overwritten: what people decided otherwise in both is shown, and holds when somebody settles it. What was
    erased in one is erased in both. OTHER has a passphrase of its own, which is asked for second.
    """
    from onrecord.cli import judged

    if path.exists() and other.exists() and path.samefile(other):
        raise CaseUnusable(
            str(other), cause="this is the same file as the case itself", advice="Name another copy of it"
        )
    with secret.opened(path, descriptor) as opened, secret.opened(other, descriptor) as copy:
        joining = opened.joining(copy)
        joined = joining.preview() if preview else joining.merge()
        for line in _lines(joined, preview=preview):
            click.echo(line)
        if joined.conflicts:
            try:
                for line in judged.conflicts(
                    joined.conflicts[:_SHOWN], _masking(opened, copy), opened.judging.called()
                ):
                    click.echo(f"  {line}")
            except AnotherForm as problem:
                click.echo(f"They are shown by “onrecord judge” later. {problem}")
        if joined.erased and not preview:
            try:
                opened.compact()
            except OnRecordError as problem:
                click.echo(f"It is merged, but not written anew: {problem} Then run: onrecord compact {path}")


def _lines(joined: Joined, *, preview: bool) -> Iterator[str]:
    if not joined:
        yield "There is nothing in it that this case has not."
    else:
        verb = "Would come" if preview else "Came"
        yield f"{verb}: {len(joined.reports)} reports, {joined.judgements} judgements, {joined.lines} lines of its log."
        for what, ids in (
            ("Erased in the copy, and so here", joined.erased),
            ("Known otherwise or read later in the copy", joined.changed),
        ):
            if ids:
                yield f"{what}: {_some(ids)}."
        if joined.called:
            words = [f"{there} of the copy is {here}" for here, there in joined.called]
            yield f"Rows whose id another row has here, of other words; both are kept: {_some(words)}."
    if joined.conflicts:
        yield f"Decided otherwise by people who worked apart: {len(joined.conflicts)}. Judge again to settle each."


def _some(words: Sequence[str]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return f"{', '.join(words[:_SHOWN])}{more}"


def _masking(opened: CaseFile, copy: CaseFile) -> Shown:
    """Names of both copies masked: in a preview people may have typed names that this one does not know."""
    from onrecord.publish.words import Shown

    here, there = (one.case().names() for one in (opened, copy))
    return Shown(mask=lambda words: there.mask(here.mask(words)))
