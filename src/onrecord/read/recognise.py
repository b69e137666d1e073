"""The text of pages that are pictures, read by Tesseract if it is installed and the user asks for it.

Pages are drawn by the worker; Tesseract gets one picture at a time on its standard input, opens no other file and
speaks to no network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.errors import MissingProgram
from onrecord.model.original import Original
from onrecord.read.worker import Worker

_WANTED = ("eng", "fra", "rus")
_SECONDS = 120.0
_MOST_PAGES = 300

Draw = Callable[[Original, int], bytes]
"""A page of a paper, by its number, as a PGM picture."""

Listing = Callable[[Original], list[int]]
"""The numbers of a paper's pages that are pictures without words."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract as it is installed here, with those of our languages that it has."""

    program: str
    languages: tuple[str, ...]

    def read(self, original: Original, worker: Worker, pictures: Listing, draw: Draw) -> Original:
        """The paper with the text of its pictures; as it is if there are none. Raises `UnreadableInput`."""
        if original.kind != "pdf":
            return original
        pages = worker.apply(pictures, original)[:_MOST_PAGES]
        found = [(page, self.text(worker.apply(draw, original, page))) for page in pages]
        return replace(original, recognised=tuple((page, text) for page, text in found if text.strip()))

    def text(self, picture: bytes) -> str:
        """What Tesseract reads on a picture; nothing if it fails or takes too long."""
        command = [self.program, "stdin", "stdout", "-l", "+".join(self.languages)]
        try:
            done = subprocess.run(  # noqa: S603  (the program that the user installed; nothing of the input is in the call)
                command,
                input=picture,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("utf-8", "replace").replace("\f", "\n") if done.returncode == 0 else ""


def installed() -> Recogniser:
    """Tesseract as found on this computer. Raises `MissingProgram` if it is not there, or has none of our languages."""
    program = shutil.which("tesseract")
    if program is None:
        raise MissingProgram(
            "Tesseract is not installed, so scanned pages cannot be read. Install it, or leave --ocr out."
        )
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        known = done.stdout.decode("utf-8", "replace").split()
    except (OSError, subprocess.TimeoutExpired):
        known = []
    languages = tuple(language for language in _WANTED if language in known)
    if not languages:
        raise MissingProgram(
            "Tesseract has none of the languages eng, fra and rus. Install one of them for it, or leave --ocr out."
        )
    return Recogniser(program, languages)
