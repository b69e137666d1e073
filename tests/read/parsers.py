"""Parsers that misbehave, for the worker to run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.model.text import Report


def fine(original: Original) -> Report:
    return Report(id=original.id, path=original.path, text=original.content.decode())


def hangs(original: Original) -> Report:
    time.sleep(600)
    return fine(original)


def dies(original: Original) -> Report:
    os._exit(11)


def eats(original: Original) -> Report:
    return Report(id=original.id, path=original.path, text="x" * (8 << 30))


def recurses(original: Original) -> Report:
    return recurses(original)


def raises(original: Original) -> Report:
    raise ValueError(original.content.decode())


def refuses(original: Original) -> Report:
    raise UnreadableInput(original.path, cause="it is not to be read", advice="Leave it")


def prints(original: Original) -> Report:
    print(original.content)  # noqa: T201
    sys.stderr.write("and more")
    os.write(1, b"\x00" * 100)
    return fine(original)


def calls_home(original: Original) -> Report:
    socket.create_connection(("127.0.0.1", 9))
    return fine(original)


def runs_a_program(original: Original) -> Report:
    subprocess.run(["/bin/true"], check=True)
    return fine(original)


def writes(original: Original) -> Report:
    Path(original.path).write_bytes(b"x" * 100)
    return fine(original)


def sends_another_thing(original: Original) -> object:
    return Counter([original.path])


def says_its_number(original: Original) -> int:
    return os.getpid()
