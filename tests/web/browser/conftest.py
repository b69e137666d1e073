"""Debian's Chromium, headless, and a workbench that really listens on the loopback."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from pytest_socket import enable_socket, socket_allow_hosts

from onrecord.casefile import CaseFile
from onrecord.web import server
from onrecord.web.profile import Window
from store.conftest import PASSPHRASE, WEAK
from web.conftest import fill

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
QUIET = ("--headless=new", "--disable-dev-shm-usage")  # small containers have too little shared memory
FLAGS = (*QUIET, "--no-sandbox") if os.name == "posix" and os.getuid() == 0 else QUIET


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips all tests of this folder where there is no Chromium, and says so."""
    for item in items if CHROMIUM is None else ():
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="no Chromium here: install the Debian package chromium"))


@dataclass
class Running:
    """A workbench that listens; `state` is what a browser that was given the link carries."""

    link: str
    thread: threading.Thread

    @property
    def origin(self) -> str:
        return self.link.split("/open/")[0]


Begin = Callable[[str], Window | None]
Started = Callable[[Begin], Running]


@pytest.fixture(autouse=True)
def loopback() -> None:
    """These tests alone may speak to this machine itself."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


def running(folder: Path, begin: Begin, put: Callable[[CaseFile], object] = fill) -> Running:
    """Serves a case in which `put` puts reports, four where not told otherwise; `begin` takes the link to a browser."""
    enable_socket()
    place = folder / "tarvenia.onrecord"
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    opened = CaseFile.open(place, PASSPHRASE)
    put(opened)
    links: list[str] = []
    told = threading.Event()

    def begun(link: str) -> Window | None:
        links.append(link)
        told.set()
        return begin(link)

    thread = threading.Thread(target=server.serve, args=(opened, begun), daemon=True)
    thread.start()
    assert told.wait(10)
    return Running(links[0], thread)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Started]:
    """Starts a workbench that the test itself must lock."""
    all_of_it: list[Running] = []

    def started(begin: Begin) -> Running:
        all_of_it.append(running(tmp_path, begin))
        return all_of_it[-1]

    yield started
    for one in all_of_it:
        one.thread.join(20)
        assert not one.thread.is_alive()


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives browsers; there can be but one in a process."""
    enable_socket()
    with sync_playwright() as driving:
        yield driving


@pytest.fixture(scope="module")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """One browser for all tests of a module: one that showed hundreds of pages may stand still."""
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
    yield browser
    browser.close()


@dataclass
class Desk:
    """A workbench that is open in a browser, for tests that leave it open."""

    running: Running
    browser: Browser
    home: BrowserContext
    token: str

    def context(self, **how: object) -> BrowserContext:
        """Another window of the same session, of another size or look."""
        return self.browser.new_context(storage_state=self.home.storage_state(), **how)  # type: ignore[arg-type]

    def page(self, address: str, context: BrowserContext | None = None) -> Page:
        """This page, once it is there."""
        page = (context or self.home).new_page()
        page.goto(self.running.origin + address)
        return page


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One workbench for all tests of a module; locked at the end."""
    yield from opened_desk(chromium, tmp_path_factory.mktemp("case"))


def opened_desk(chromium: Browser, folder: Path, put: Callable[[CaseFile], object] = fill) -> Iterator[Desk]:
    """A workbench of a case in which `put` puts reports, open in a browser and locked at the end."""
    served = running(folder, lambda _: None, put)
    home = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = home.new_page()
    page.goto(served.link)
    page.wait_for_selector("body[data-token]")
    expect(page.locator("main progress")).to_have_count(0, timeout=120_000)
    token = page.evaluate("document.body.dataset.token")
    page.close()
    yield Desk(served, chromium, home, token)
    page = home.new_page()
    page.goto(served.origin + "/settings")
    page.click("form.lock button")
    served.thread.join(20)
    home.close()
    assert not served.thread.is_alive()
