"""`onrecord holders`: who can open a case."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import secret

_CASE = click.argument("path", metavar="CASE", type=click.Path(path_type=Path))


@click.group("holders")
def command() -> None:
    """Say, add, remove or change who can open a case.

    Each holder has a passphrase of their own. None of this encrypts the case anew: who was removed can still open an
    older copy of the file, if they kept one.
    """


@command.command("list")
@_CASE
@secret.passphrase_fd
def list_(path: Path, descriptor: int | None) -> None:
    """Name everybody who can open the case."""
    with secret.opened(path, descriptor) as opened:
        for one in opened.holders():
            click.echo(f"{one.name}, since {one.since}{', you' if one == opened.holder else ''}")


@command.command("add")
@_CASE
@click.argument("name")
@click.option("--without-persons", is_flag=True, help="Keep the sealed part about persons closed to them.")
@secret.passphrase_fd
def add(path: Path, name: str, descriptor: int | None, *, without_persons: bool) -> None:
    """Let NAME open the case with a passphrase of their own; NAME may be a pseudonym."""
    with secret.opened(path, descriptor) as opened:
        opened.add_holder(name, secret.new(descriptor, name), persons=not without_persons)
    click.echo(f"{name} can open {path} now{', but not the persons in it' if without_persons else ''}.")


@command.command("remove")
@_CASE
@click.argument("name")
@secret.passphrase_fd
def remove(path: Path, name: str, descriptor: int | None) -> None:
    """Take from NAME the right to open the case; the last holder cannot be removed."""
    with secret.opened(path, descriptor) as opened:
        opened.remove_holder(name)
    click.echo(f"{name} can no longer open {path}. Copies made before can still be opened with the old passphrase.")


@command.command("change")
@_CASE
@secret.passphrase_fd
def change(path: Path, descriptor: int | None) -> None:
    """Change your own passphrase."""
    with secret.opened(path, descriptor) as opened:
        opened.change_passphrase(secret.new(descriptor, opened.holder.name))
        click.echo(f"{opened.holder.name} opens {path} with the new passphrase now.")


@command.command("recovery")
@_CASE
@secret.passphrase_fd
def recovery(path: Path, descriptor: int | None) -> None:
    """Print a new recovery key; the old one opens nothing any more."""
    with secret.opened(path, descriptor) as opened:
        show_recovery(opened.new_recovery_key())


def show_recovery(key: str) -> None:
    """Prints a recovery key, once."""
    click.echo("Recovery key, printed this once. Write it on paper and keep it apart from the case:")
    click.echo(f"\n    {key}\n")
    click.echo("Whoever has it can open the case. If all passphrases and this key are lost, nobody can.")
