"""`onrecord original`: the bytes that a report was read from, bit by bit."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli import secret
from onrecord.errors import BadOutput


@click.command("original")
@click.argument("identity", metavar="ID")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=Path("-"),
    help="The file to write; one that is there is never replaced. Without it: standard output.",
)
@click.option("--columns", default="", metavar="text=NAME,…", help="As in `onrecord build`, if it was given there.")
@secret.passphrase_fd
def command(identity: str, inputs: tuple[Path, ...], output: Path, columns: str, descriptor: int | None) -> None:
    """Give back the bytes of a report exactly as they came, from a file or from inside an archive or mail.

    ID is the report's id or SHA-256, or its path where it has none (`news.warc#URL`). INPUTS are the files and
    folders it was read from, or one encrypted case. What is known about the bytes is said on standard error.
    """
    to_terminal = output == Path("-")
    if to_terminal and sys.stdout.isatty():
        raise click.UsageError("Give a file with --output, or lead standard output into one.")
    if not to_terminal and output.exists():
        raise BadOutput(f"{output}: there is such a file already, and it is not replaced. Give another name.")
    from onrecord import case

    if secret.is_case(inputs):
        with secret.opened(inputs[0], descriptor) as opened:
            content, digest, _ = opened.original(opened.whole_id(identity))
        _give(content, digest, output)
        click.echo("What came out of the case is not encrypted.", err=True)
        return
    found = case.original(identity, inputs, columns=columns)
    _give(found.content, found.sha256, output)
    click.echo(f"Got {found.obtained or 'at an unknown time'}, as {_WAYS[found.how]}", err=True)
    if found.checked:
        click.echo(f"Digests given for it that fit: {', '.join(found.checked)}", err=True)
    for note in found.notes:
        click.echo(note, err=True)


def _give(content: bytes, digest: str, output: Path) -> None:
    """Writes the bytes to a file or to standard output, and says what they are."""
    from onrecord.cli import place

    if output == Path("-"):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        place.write_bytes(output, content)
    click.echo(f"SHA-256 {digest}, {len(content):,} bytes", err=True)


_WAYS = {
    "file": "a file",
    "row": "a row of a file",
    "attachment": "the attachment of a mail",
    "entry": "an entry of an archive or mailbox",
    "archive": "a record of a web archive",
    "fetch": "a page that was fetched",
}
