"""`onrecord open` says where the workbench is, and leaves nothing behind however it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile
from onrecord.cli import workbench
from onrecord.web import profile
from onrecord.web.profile import Window
from store.conftest import PASSPHRASE, WEAK

LINK = "http://127.0.0.1:1/open/x"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGHUP", "onrecord lock"])
def test_a_case_is_locked_however_the_command_ends(tmp_path: Path, how: str) -> None:
    place = tmp_path / "tarvenia.onrecord"
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    code = "from onrecord.cli.main import main; main()"
    command = [sys.executable, "-c", code, "open", str(place), "--no-browser", "--passphrase-fd", str(read)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, pass_fds=[read])
    os.close(read)
    assert process.stdout is not None
    while "/open/" not in process.stdout.readline():
        assert process.poll() is None
    if how.startswith("SIG"):
        process.send_signal(getattr(signal, how))
    else:
        assert "is locked now" in CaseFile.lock_elsewhere(place)
    said, _ = process.communicate(timeout=60)
    assert "is locked." in said
    assert "Traceback" not in said
    assert process.returncode == 0
    with CaseFile.open(place, PASSPHRASE) as again:
        again.check()
    assert [one.name for one in tmp_path.iterdir()] == ["tarvenia.onrecord"]


def test_where_no_browser_can_be_started_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(profile, "opened", lambda _: None)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    assert workbench._started(LINK) is None
    told = capsys.readouterr().out
    assert "usual browser" in told
    assert LINK not in told
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    workbench._started(LINK)
    assert LINK in capsys.readouterr().out


def test_the_browser_that_was_started_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    process = subprocess.Popen(["true"])
    process.wait()
    window = Window("/usr/bin/chromium", tmp_path, process)
    monkeypatch.setattr(profile, "opened", lambda _: window)
    assert workbench._started(LINK) is window
    assert "chromium was started" in capsys.readouterr().out
