"""A small case on the desk, and a browser without a window that was given the link."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import factory
from onrecord.casefile import CaseFile
from onrecord.web.app import application
from onrecord.web.desk import Desk
from onrecord.web.guard import Session
from store.conftest import PASSPHRASE, WEAK, arrived

HOST = "127.0.0.1:40123"
BROWSER = {"sec-fetch-site": "same-origin"}
EVIL = "<script>alert(“Darnik”)</script>"
TEXT = "The Miners’ Union said that six miners were detained in Kolvary on 3 May 2024."


@dataclass(frozen=True)
class Bench:
    """The workbench as a test uses it."""

    client: TestClient
    desk: Desk
    session: Session

    def get(self, address: str, **headers: str) -> str:
        """A page that must be there."""
        answer = self.client.get(address, headers={**BROWSER, **headers})
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.text

    def post(self, address: str, form: dict[str, str] | None = None, **headers: str):  # type: ignore[no-untyped-def]
        """What a form of one of its own pages does."""
        sent = {"token": self.session.form, **(form or {})}
        return self.client.post(address, data=sent, headers={**BROWSER, **headers}, follow_redirects=False)

    def ready(self) -> None:
        """Waits for the newest snapshot."""
        assert self.client.portal is not None
        self.client.portal.call(self.desk.ready)


def fill(opened: CaseFile) -> None:
    """Four reports about two things, one with a hostile title, and a saved view with one."""
    opened.shelf.save_view("search", EVIL, {"words": "miners", "place": EVIL})
    for number in range(3):
        original, found = arrived(f"{TEXT} Note {number}.", f"note{number}.txt", title=f"Miners held {number}")
        acts = [factory.event(found, "detained", statement=0, figures=[0], place=factory.KOLVARY,
                              time=factory.when("2024-05-03"))]  # fmt: skip
        counts = [factory.figure(found, "six miners", 6, 6, statement=0)]
        opened.store(original, factory.with_(found, events=acts, figures=counts))
    opened.store(*arrived(f"The Ministry of Order said that nobody was held. {EVIL}", "evil.txt", title=EVIL))


@contextlib.contextmanager
def workbench(folder: Path) -> Iterator[Bench]:
    """The workbench with a case of four reports, opened and ready."""
    place = folder / "tarvenia.onrecord"
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    opened = CaseFile.open(place, PASSPHRASE)
    fill(opened)
    desk, session = Desk(opened), Session(HOST)
    with TestClient(application(desk, session), base_url=f"http://{HOST}") as client:
        link = f"/open/{session.link}"
        assert client.get(link, headers={"sec-fetch-site": "none"}, follow_redirects=False).status_code == 200
        bench = Bench(client, desk, session)
        bench.ready()
        yield bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A workbench of the test's own."""
    with workbench(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One workbench for all tests of a module that change nothing in it."""
    with workbench(tmp_path_factory.mktemp("shared")) as made:
        yield made
