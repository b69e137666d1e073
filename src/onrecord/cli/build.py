"""`onrecord build`: a dossier and a case from a folder of reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import keep, options, secret
from onrecord.errors import BadOutput

if TYPE_CHECKING:
    from onrecord.case import Finished
    from onrecord.model.incident import Rule

_RULES = ("most_independent", "latest", "range", "most_conservative")


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    default="onrecord-out",
    show_default=True,
    type=click.Path(path_type=Path),
    help="A folder for dossier.html and case.json, or one file: NAME.html or NAME.json, older ones are replaced; or "
    "NAME.onrecord, an older one is added to.",
)
@click.option(
    "--rule",
    type=click.Choice(_RULES),
    default=_RULES[0],
    show_default=True,
    help="Which stated figure is shown first; all others stay beside it.",
)
@options.reading
@secret.passphrase_fd
def command(
    inputs: tuple[Path, ...], output: Path, rule: Rule, columns: str, descriptor: int | None, *, ocr: bool
) -> None:
    """Write a dossier and a case from these files and folders, or from one encrypted case.

    The dossier is one HTML file that opens without a network; the case is the same as JSON (docs/format.md). Both are
    readable by you alone. A second build into the same place says what is new. An output that ends in .onrecord is an
    encrypted case, made anew or added to.
    """
    from onrecord import platform_
    from onrecord.cli import place

    asked = options.Asked(columns, ocr)
    if output.suffix.lower() == ".onrecord":
        finished, page, data = _into(output, inputs, rule, asked, descriptor), None, None
    else:
        page, data = _places(output)
        finished = _finished(inputs, rule, _before(data), asked, descriptor)
    if page is not None:
        place.write(page, [finished.page])
    if data is not None:
        place.write(data, [json.dumps(finished.data, ensure_ascii=False, indent=1), "\n"])
    for sentence in platform_.missing():
        click.echo(sentence, err=True)
    for line in finished.summary:
        click.echo(line)
    if finished.changes is not None:
        new = len(finished.changes.reports)
        click.echo("")
        click.echo(f"New since the last build: {new} report{'' if new == 1 else 's'}; the dossier says what changed.")
    click.echo("")
    click.echo(f"The dossier is {page}" if page is not None else f"The case is {data or output}")


def _finished(
    inputs: tuple[Path, ...], rule: Rule, before: dict[str, Any] | None, asked: options.Asked, descriptor: int | None
) -> Finished:
    """What these inputs give, or the one encrypted case that they are."""
    from onrecord import case
    from onrecord.cli import progress

    if secret.is_case(inputs):
        with secret.opened(inputs[0], descriptor) as opened, progress.shown() as advance:
            advance("weighing", 0)
            return opened.finish(rule, before=before)
    with progress.shown() as advance:
        read = case.Case.read(inputs, columns=asked.columns, ocr=asked.ocr, progress=advance)
        advance("weighing", len(read.analyses))
        return read.finish(rule, before=before)


def _into(output: Path, inputs: tuple[Path, ...], rule: Rule, asked: options.Asked, descriptor: int | None) -> Finished:
    """What the case says after these inputs were added to it; it is made if it is not there."""
    if secret.is_case(inputs):
        raise BadOutput(f"{inputs[0]}: this is a case already. Copy it with “onrecord backup”.")
    if not output.exists():
        opened = keep.create(output, "first holder", descriptor)
    else:
        opened = secret.opened(output, descriptor)
    with opened:
        for line in keep.added_lines(opened, keep.add_to(opened, inputs, columns=asked.columns, ocr=asked.ocr)):
            click.echo(line)
        return opened.finish(rule)


def _places(output: Path) -> tuple[Path | None, Path | None]:
    """Where the dossier and the case go, None for what is not asked for."""
    suffix = output.suffix.lower()
    if suffix == ".json":
        return None, output
    if suffix in {".html", ".htm"}:
        return output, None
    if output.is_file():
        raise BadOutput(
            f"{output}: this is a file, and a folder is to be written there. Give another name with --output."
        )
    return output / "dossier.html", output / "case.json"


def _before(data: Path | None) -> dict[str, Any] | None:
    """The case that an earlier build left there, if one did and it can be read."""
    try:
        found = json.loads(data.read_text(encoding="utf-8")) if data is not None else None
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("version") == 1 else None
