"""The browser of a session keeps nothing: its profile is read through while it runs, and gone afterwards."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from starlette.requests import Request

from onrecord.web import aside, profile, render
from onrecord.web.profile import Window
from web.browser.conftest import CHROMIUM, FLAGS, Started

FIREFOX = shutil.which("firefox") or shutil.which("firefox-esr")
PLANTED = ("Kolvary", "Miners held", "note1.txt", "Ministry of Order", "kestrel over Darnik")


def holding(folder: Path, words: str) -> list[str]:
    """The files of a folder in which these words stand, in the two ways in which browsers write them."""
    forms = [words.encode(), words.encode("utf-16-le")]
    return [
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        if one.is_file() and any(form in one.read_bytes() for form in forms)
    ]


def test_nothing_of_a_session_is_in_the_profile_and_then_it_is_gone(start: Started, driver: Playwright) -> None:
    windows: list[Window] = []

    def begin(link: str) -> Window | None:
        assert CHROMIUM is not None
        window = profile.opened(link, programs=[CHROMIUM], flags=[*FLAGS, "--remote-debugging-port=0"])
        assert window is not None
        windows.append(window)
        return window

    running = start(begin)
    while not windows:
        time.sleep(0.05)
    window = windows[0]
    assert window.folder.stat().st_mode & 0o777 == 0o700
    told = window.folder / "DevToolsActivePort"
    while not (told.exists() and told.read_text()):
        time.sleep(0.05)
    port = told.read_text().splitlines()[0]
    browser = driver.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
    page = browser.contexts[0].pages[0]
    page.wait_for_selector("body[data-token]")
    for address in ("/reports", "/settings", "/reports"):
        page.goto(running.origin + address)
    assert "Miners held 1" in page.content()
    time.sleep(1)
    found = {words: holding(window.folder, words) for words in PLANTED}
    assert found == {words: [] for words in PLANTED}
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    running.thread.join(15)
    assert not running.thread.is_alive()
    assert window.closed
    assert not window.folder.exists()


def test_the_link_is_on_no_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    link = "http://127.0.0.1:9/open/secret-of-this-test"
    assert CHROMIUM is not None
    window = profile.opened(link, programs=[CHROMIUM], flags=FLAGS)
    assert window is not None
    assert all(link not in str(one) for one in window.process.args)  # type: ignore[union-attr]
    assert window.close()


def test_a_browser_that_does_not_start_is_none() -> None:
    assert profile.opened("http://127.0.0.1:9/open/x", programs=["/bin/false", "/nowhere/chromium"]) is None


def test_what_a_killed_session_left_is_swept_away() -> None:
    window = profile.opened("http://127.0.0.1:9/open/x", programs=[CHROMIUM or ""], flags=FLAGS)
    assert window is not None
    window.process.kill()
    window.process.wait()
    left = window.folder.with_name(f"onrecord-browser-{2**22 + 1}-left")  # no process has so high a number
    window.folder.rename(left)
    assert aside.sweep() >= 1
    assert not left.exists()


@pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")
def test_firefox_keeps_nothing_either(start: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    windows: list[Window] = []
    seen, frame = threading.Event(), render.frame

    def framed(request: Request, at: str) -> render.Frame:
        seen.set()
        return frame(request, at)

    def begin(link: str) -> Window | None:
        window = profile.opened(link, programs=[FIREFOX or ""], flags=["--headless"])
        assert window is not None
        windows.append(window)
        return window

    monkeypatch.setattr(render, "frame", framed)
    running = start(begin)
    assert seen.wait(30)
    time.sleep(3)
    window = windows[0]
    assert {words: holding(window.folder, words) for words in PLANTED} == {words: [] for words in PLANTED}
    window.process.terminate()  # the person closes it
    running.thread.join(20)
    assert not running.thread.is_alive()
    assert not window.folder.exists()
