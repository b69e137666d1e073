"""The recipe for a stranger, as the manual prints it, opens a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from store.conftest import PASSPHRASE, TEXT, WEAK, arrived

MANUAL = Path(__file__).parents[2] / "docs" / "safety.md"


def test_the_recipe_in_the_manual_opens_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    CaseFile.new(tmp_path / "my.onrecord", PASSPHRASE, "Ana", stretching=WEAK)
    with CaseFile.open(tmp_path / "my.onrecord", PASSPHRASE) as opened:
        opened.store(*arrived(TEXT, title="Miners held"))
    recipe = re.search(r"```python\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert recipe
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("builtins.input", lambda _: PASSPHRASE)
    exec(recipe.group(1), {})  # noqa: S102
    assert "Miners held" in capsys.readouterr().out
