"""A case with weak stretching, so that tests are quick; what is stretched is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from onrecord.store.keys import as_slow_as

PASSPHRASE = "seven grey herons over Darnik"
WEAK = as_slow_as(1, 8 << 20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new, empty case lies."""
    place = tmp_path / "tarvenia.onrecord"
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    return place
