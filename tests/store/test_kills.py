"""A small run of the script that kills: whatever the moment, what was confirmed is there and whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "bench" / "kills.py"


@pytest.mark.skipif(os.name != "posix", reason="kill -9 and fork are of POSIX systems")
def test_what_was_confirmed_survives_kills(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--kills", "16", "--seed", "7", "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == ["kills: 16, losses: 0"], done.stdout + done.stderr
