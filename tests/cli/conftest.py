"""Commands on encrypted cases, with passphrases from a file descriptor."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_commands import REPORT, run
from onrecord.casefile import CaseFile
from onrecord.store import keys

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "reports"
MINE = "seven grey herons over Darnik"
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs a command with passphrases from a file descriptor: exit code, output, errors."""
    monkeypatch.setattr(keys, "calibrated", lambda: keys.as_slow_as(1, 8 << 20))

    def command(*words: object, secrets: tuple[str, ...] = (MINE,)) -> tuple[int, str, str]:
        read, write = os.pipe()
        os.write(write, "".join(f"{one}\n" for one in secrets).encode())
        os.close(write)
        try:
            return run(*words, "--passphrase-fd", read, capsys=capsys)
        finally:
            os.close(read)

    return command


@pytest.fixture
def case(tmp_path: Path, said: Said) -> Path:
    """A case with one report about Mila Dorvich, who is nobody's spokesperson."""
    (tmp_path / "in").mkdir()
    text = REPORT + "\nMila Dorvich, a teacher, said that her brother had been taken from his bed.\n"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    assert said("build", tmp_path / "in", "--output", tmp_path / "my.onrecord")[0] == 0
    return tmp_path / "my.onrecord"


@pytest.fixture(scope="session")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "tarvenia.onrecord"
    CaseFile.new(path, MINE, "Ana", stretching=keys.as_slow_as(1, 8 << 20))
    with CaseFile.open(path, MINE) as opened:
        opened.add([SAMPLES])
    return path


@pytest.fixture
def samples(_read_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of the samples."""
    monkeypatch.setattr(keys, "calibrated", lambda: keys.as_slow_as(1, 8 << 20))
    return Path(shutil.copy(_read_once, tmp_path / "tarvenia.onrecord"))
