"""`onrecord search`: passages of a case, by words and by meaning."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import secret

if TYPE_CHECKING:
    from onrecord.casefile import Answer

_KINDS = ("place", "outlet", "type", "origin", "language", "status")
_HELP = {
    "place": "A place of which the report speaks.",
    "outlet": "Who published it.",
    "type": "An act of which it tells: killing, detention, torture, …",
    "origin": "Somebody on whose word it relies.",
    "language": "en, fr or ru.",
    "status": "How it tells of an act (alleged, denied, …), or on what terms it was given.",
}


def _filters(command: Callable[..., None]) -> Callable[..., None]:
    for kind in reversed(_KINDS):
        command = click.option(f"--{kind}", multiple=True, help=f"{_HELP[kind]} May be given several times.")(command)
    return command


@click.command("search")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("words", metavar="[QUERY]", default="")
@click.option("--day", help="When it appeared or of what days it tells: 2019-01-14, 2018-12..2019-01, 2019..")
@_filters
@click.option("--like", help="Find what reads like this passage, in whatever language; - reads it from standard input.")
@click.option("--meaning", is_flag=True, help="Look for what the query means, too, in whatever language.")
@click.option("--unmask", is_flag=True, help="Show private names; they are masked otherwise.")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 500), help="How many reports to show.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
@secret.passphrase_fd
def command(
    path: Path,
    words: str,
    *,
    day: str | None,
    like: str | None,
    meaning: bool,
    unmask: bool,
    most: int,
    as_json: bool,
    descriptor: int | None,
    **filters: tuple[str, ...],
) -> None:
    """Show the passages of a case that answer a query.

    QUERY is read from standard input if it is -, so that it does not stand in your shell's history. Words are found in
    all their forms; "quoted words" as they stand; -word must not be there; wor* is the beginning of a word.
    """
    with secret.opened(path, descriptor) as opened:
        answer = opened.search(
            _given(words),
            like=None if like is None else _given(like),
            meaning=meaning,
            days=day,
            marks=[(kind, value) for kind in _KINDS for value in filters[kind]],
            unmask=unmask,
            most=most,
        )
    if as_json:
        click.echo(json.dumps(_object(answer), ensure_ascii=False, indent=1))
    else:
        _print(answer)


def _given(words: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace") if words == "-" else words


def _object(answer: Answer) -> dict[str, object]:
    return {"total": answer.total, "every": answer.every, "reports": [one.as_json() for one in answer.reports]}


def _print(answer: Answer) -> None:
    if not answer.reports:
        click.echo("Nothing was found. Other words, --meaning, or fewer filters may find more.")
        return
    if not answer.every:
        click.echo("No report has all of these words; these have some of them.\n")
    for one in answer.reports:
        known = ", ".join(x for x in (one.outlet, (one.published or "")[:10], one.language) if x)
        how = f"reads alike, {one.likeness:.2f}" if one.likeness is not None else ""
        click.echo(f"{one.title or 'no title'} ({known or 'nothing known of it'})")
        click.echo(f"  {one.id}{f'  {how}' if how else ''}")
        for passage in one.passages:
            words = "".join(click.style(piece, bold=True) if met else piece for piece, met in passage.pieces)
            click.echo(f"  … {words} … [{passage.span.start}:{passage.span.end}]")
        click.echo("")
    shown = len(answer.reports)
    click.echo(f"{shown} of {answer.total} reports." if shown < answer.total else f"{shown} reports.")
