"""Passphrases: asked for on the terminal, or read from a file descriptor; never an argument, never the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import CaseUnusable

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile

_LONGEST = 4096

passphrase_fd = click.option(
    "--passphrase-fd",
    "descriptor",
    type=click.IntRange(min=0),
    help="Read the passphrase from this file descriptor, one line each, in the order in which they would be asked for.",
)


def _of_case(descriptor: int | None, path: Path) -> str:
    """The passphrase or recovery key that opens a case."""
    return _line(descriptor) if descriptor is not None else _asked(f"Passphrase of {path.name}")


def opened(path: Path, descriptor: int | None) -> CaseFile:
    """The case, opened with the passphrase or recovery key; what was put right in opening is said."""
    from onrecord import platform_
    from onrecord.casefile import CaseFile

    platform_.leave_no_core_dump()
    found = CaseFile.open(path, _of_case(descriptor, path))
    for notice in found.notices:
        click.echo(notice, err=True)
    return found


def new(descriptor: int | None, whose: str) -> str:
    """A new passphrase, asked for twice on a terminal."""
    return _line(descriptor) if descriptor is not None else _asked(f"New passphrase for {whose}", twice=True)


def is_case(inputs: Sequence[Path]) -> bool:
    """Whether what was given is one encrypted case; a case beside other inputs is refused."""
    cases = [one for one in inputs if one.suffix.lower() == ".onrecord"]
    if cases and len(inputs) > 1:
        raise CaseUnusable(str(cases[0]), cause="this is a case, and more was given beside it", advice="Give it alone")
    return bool(cases)


def _asked(words: str, *, twice: bool = False) -> str:
    if not sys.stdin.isatty():
        raise CaseUnusable(
            "The passphrase",
            cause="there is no terminal to ask for it",
            advice="Give it through a file descriptor with --passphrase-fd",
        )
    return str(click.prompt(words, hide_input=True, confirmation_prompt="The same again" if twice else False, err=True))


def _line(descriptor: int) -> str:
    """The next line; read byte by byte, so that what follows is left for the next."""
    found = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in {b"", b"\n"} and len(found) < _LONGEST:
            found += byte
        return found.removesuffix(b"\r").decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise CaseUnusable(
            "The passphrase",
            cause=f"it cannot be read from file descriptor {descriptor}",
            advice="Open the descriptor for reading and give UTF-8 text",
        ) from None
