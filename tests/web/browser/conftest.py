"""Debian's Chromium, headless, and a workbench that really listens on the loopback."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from onrecord.casefile import CaseFile
from onrecord.web import server
from onrecord.web.profile import Window
from store.conftest import PASSPHRASE, WEAK
from web.conftest import fill

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
FLAGS = ("--headless=new", "--no-sandbox") if os.name == "posix" and os.getuid() == 0 else ("--headless=new",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips all tests of this folder where there is no Chromium, and says so."""
    if CHROMIUM is None:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium: install the Debian package chromium"))


@dataclass
class Running:
    """A workbench that listens."""

    link: str
    thread: threading.Thread

    @property
    def origin(self) -> str:
        return self.link.split("/open/")[0]


@pytest.fixture(autouse=True)
def loopback() -> None:
    """These tests alone may speak to this machine itself."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


Started = Callable[[Callable[[str], Window | None]], Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Started]:
    """Serves a case of four reports; what is given takes the link to a browser."""
    running: list[Running] = []

    def started(begin: Callable[[str], Window | None]) -> Running:
        place = tmp_path / "tarvenia.onrecord"
        CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
        opened = CaseFile.open(place, PASSPHRASE)
        fill(opened)
        links: list[str] = []
        told = threading.Event()

        def begun(link: str) -> Window | None:
            links.append(link)
            told.set()
            return begin(link)

        thread = threading.Thread(target=server.serve, args=(opened, begun))
        thread.start()
        assert told.wait(10)
        running.append(Running(links[0], thread))
        return running[0]

    yield started
    for one in running:
        one.thread.join(20)
        assert not one.thread.is_alive()
