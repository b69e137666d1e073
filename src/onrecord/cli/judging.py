"""Verbs of people's judgements: judge, history, undo, followups."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import secret

_CASE = click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
_BOOK = "code:"
_UNMASK = click.option("--unmask", is_flag=True, help="Show private names in passages; they are masked otherwise.")


@click.command("judge")
@_CASE
@click.argument("name", metavar="[ITEM]", required=False)
@click.argument("decided", metavar="[DECISION] [VALUE…]", nargs=-1)
@click.option(
    "--next",
    "following",
    type=click.IntRange(0, 500),
    is_flag=False,
    flag_value=10,
    default=0,
    metavar="N",
    help="What waits for a judgement, first what settles most; 10 entries, or N.",
)
@click.option("--why", default="", help="The reason, kept with the judgement; - reads it from standard input.")
@click.option("--preview", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--alike", is_flag=True, help="Judge with it what “--next” counts as the same word in other reports.")
@click.option(
    "--due",
    metavar="DAY",
    help="With “progress”: the day on which it is due; it stays until another is given, or none.",
)
@click.option("--evidence", metavar="ITEM", help="With “progress”: where it says so.")
@click.option("--to", metavar="WHOM", help="With “progress”: who owes it; stays until another is given.")
@_UNMASK
@secret.passphrase_fd
def judge(
    path: Path, name: str | None, decided: tuple[str, ...], *, following: int, why: str, descriptor: int | None,
    preview: bool, alike: bool, due: str | None, evidence: str | None, to: str | None, unmask: bool,
) -> None:  # fmt: skip
    """Judge what the machine suggests; without DECISION, show what there is to judge.

    \b
      onrecord judge CASE                          the incidents, with their ids
      onrecord judge CASE --next                   what waits, first what settles most
      onrecord judge CASE 5746a80df5fe             one incident: what it rests on, with the name of each item
      onrecord judge CASE 5746a80df5fe status established --why "two who saw it"
      onrecord judge CASE 5746a80df5fe/killed status contested
      onrecord judge CASE 3f2a9c01:358-368/figure reject
      onrecord judge CASE 3f2a9c01:358-368/figure correct bounds 24..
      onrecord judge CASE 3f2a9c01:40-61/figure/killed add bounds=27
      onrecord judge CASE 3f2a9c01 grade B2
      onrecord judge CASE code:                    the code book
    \b
    Decisions: accept, reject, correct FIELD VALUE, add FIELD=VALUE, doubtful,
    grade, status, comment, tags, merge, split, link, unlink, progress, private,
    public, code, retire.
    Each is kept with who, when and why; “onrecord undo” takes one back.
    """  # noqa: D301 - click wants the character
    from onrecord.cli import decisions, judged

    if not decided and (why or preview or alike or due or evidence or to):
        raise click.UsageError("These options go with a decision: onrecord judge CASE ITEM DECISION …")
    with secret.opened(path, descriptor) as opened:
        if name is None:
            lines = judged.waiting(opened, following, unmask=unmask) if following else judged.incidents(opened)
        elif name == _BOOK and not decided:
            lines = judged.book(opened)
        elif not decided:
            lines = judged.item(opened, opened.judging.item(name), unmask=unmask)
        else:
            item, why = opened.judging.item(name), decisions.given(why)
            said = decisions.Said(opened.judging, item, decided[1:], due, evidence, to)
            decision = decisions.decision(decided[0], said)
            batch = opened.judging.alike(item) if alike else [item]
            if preview:
                lines = judged.preview(opened.judging.preview(batch, decision))
            else:
                lines = judged.done(opened, opened.judging.judge_all([(one, decision) for one in batch], why=why))
        for line in lines:
            click.echo(line)


@click.command("history")
@_CASE
@click.argument("name", metavar="[ITEM]", required=False)
@secret.passphrase_fd
def history(path: Path, name: str | None, descriptor: int | None) -> None:
    """List what people decided, of the whole case or about one item, oldest first."""
    from onrecord.cli import judged

    with secret.opened(path, descriptor) as opened:
        for line in judged.history(opened, opened.judging.item(name) if name else None):
            click.echo(line)


@click.command("undo")
@_CASE
@click.argument("judgements", metavar="JUDGEMENT…", nargs=-1, required=True)
@click.option("--why", default="", help="The reason, kept with it.")
@secret.passphrase_fd
def undo(path: Path, judgements: tuple[str, ...], why: str, descriptor: int | None) -> None:
    """Take judgements back, by the first digits of their ids; what held before holds again.

    Nothing is deleted: a judgement and its taking back stay in the history, and can be taken back in turn.
    """
    with secret.opened(path, descriptor) as opened:
        made = opened.judging.undo_all(judgements, why=why)
    ids = " ".join(one.id[:8] for one in made)
    click.echo(f"Taken back, and kept in the history. “onrecord undo {path} {ids}” brings it back.")


@click.command("followups")
@_CASE
@click.option("--today", metavar="DAY", help="The day from which overdue is reckoned; today if it is not given.")
@secret.passphrase_fd
def followups(path: Path, today: str | None, descriptor: int | None) -> None:
    """List recommendations, promises, investigations and sanctions: by whom, to whom, how far, and what is overdue.

    “onrecord judge CASE ITEM progress under_way --due 2026-03-01” says how far one has come.
    """
    from onrecord.cli import owed

    with secret.opened(path, descriptor) as opened:
        for line in owed.followups(opened, today):
            click.echo(line)
