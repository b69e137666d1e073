"""`onrecord build`: a dossier and a case from a folder of reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from onrecord.errors import BadOutput

_RULES = ("most_independent", "latest", "range", "most_conservative")


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    default="onrecord-out",
    show_default=True,
    type=click.Path(path_type=Path),
    help="A folder for dossier.html and case.json, or one file: NAME.html or NAME.json. Older ones are replaced.",
)
@click.option(
    "--rule",
    type=click.Choice(_RULES),
    default=_RULES[0],
    show_default=True,
    help="Which stated figure is shown first; all others stay beside it.",
)
@click.option("--ocr", is_flag=True, help="Read scanned pages of PDFs with Tesseract, which must be installed.")
@click.option(
    "--columns",
    default="",
    metavar="text=NAME,…",
    help="Which columns of CSV and XLSX files hold what: text, title, outlet, authors, published, language, url, "
    "terms, id. Guessed by their names otherwise; reports.csv can say it file by file.",
)
def command(inputs: tuple[Path, ...], output: Path, rule: str, columns: str, *, ocr: bool) -> None:
    """Write a dossier and a case from these files and folders.

    The dossier is one HTML file that opens without a network; the case is the same as JSON (docs/format.md). Both are
    readable by you alone. A second build into the same place says what is new.
    """
    page, data = _places(output)
    from onrecord import case, platform_
    from onrecord.cli import place, progress

    with progress.shown() as advance:
        read = case.Case.read(inputs, columns=columns, ocr=ocr, progress=advance)
        advance("weighing", len(read.analyses))
        finished = read.finish(rule, before=_before(data))  # type: ignore[arg-type]
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
    click.echo(f"The dossier is {page}" if page is not None else f"The case is {data}")


def _places(output: Path) -> tuple[Path | None, Path | None]:
    """Where the dossier and the case go, None for what is not asked for."""
    suffix = output.suffix.lower()
    if suffix == ".json":
        return None, output
    if suffix in {".html", ".htm"}:
        return output, None
    if suffix == ".onrecord":
        raise BadOutput(
            f"{output}: encrypted cases cannot be written yet. Give a folder, or a name that ends in .html or .json."
        )
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
