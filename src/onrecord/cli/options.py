"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import click


class Asked(NamedTuple):
    """What was asked of the reading of files."""

    columns: str
    ocr: bool


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads files: `--columns` and `--ocr`."""
    columns = click.option(
        "--columns",
        default="",
        metavar="text=NAME,…",
        help="Which columns of CSV and XLSX files hold what: text, title, outlet, authors, published, language, url, "
        "terms, id. Guessed by their names otherwise; reports.csv can say it file by file.",
    )
    ocr = click.option(
        "--ocr", is_flag=True, help="Read scanned pages of PDFs with Tesseract, which must be installed."
    )
    return columns(ocr(command))
