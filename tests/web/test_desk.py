"""Pages never wait for a weighing, show at once what was judged, and say one sentence when something is wrong."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable
from onrecord.model.judgement import Comment, Item
from onrecord.web.app import application
from onrecord.web.desk import Desk
from onrecord.web.guard import Session
from store.conftest import PASSPHRASE, WEAK, arrived
from web.conftest import BROWSER, HOST, TEXT, Bench, fill


def test_pages_say_that_they_are_being_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, weigh = threading.Event(), CaseFile.weighed

    def slow(self: CaseFile, *about: object) -> object:
        go_on.wait(20)
        return weigh(self, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(CaseFile, "weighed", slow)
    place = tmp_path / "tarvenia.onrecord"
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    opened = CaseFile.open(place, PASSPHRASE)
    fill(opened)
    desk, session = Desk(opened), Session(HOST)
    with TestClient(application(desk, session), base_url=f"http://{HOST}") as client:
        client.get(f"/open/{session.link}", headers={"sec-fetch-site": "none"})
        answer = client.get("/reports", headers=BROWSER)
        assert answer.status_code == 503
        assert answer.headers["refresh"]
        assert "<progress" in answer.text
        assert client.get("/settings", headers=BROWSER).status_code == 200
        go_on.set()
        assert client.portal is not None
        client.portal.call(desk.ready)
        assert client.get("/reports", headers=BROWSER).status_code == 200


def test_a_case_is_closed_however_often_and_whenever_it_is_locked(bench: Bench) -> None:
    held, call = bench.desk._case, bench.client.portal.call  # type: ignore[union-attr]
    assert held is not None

    async def locked() -> list[object]:
        busy = asyncio.ensure_future(bench.desk.ask(lambda _: time.sleep(0.3)))
        waiting = asyncio.ensure_future(bench.desk.ask(lambda held: held.holders()))
        await asyncio.sleep(0)
        closed = await asyncio.gather(bench.desk.lock(), bench.desk.lock())
        return [*closed, *await asyncio.gather(busy, waiting, return_exceptions=True)]

    assert call(locked)[:2] == [True, True]
    assert held.vault.closed


def test_what_was_judged_is_shown_at_once(bench: Bench) -> None:
    assert bench.client.portal is not None
    call = bench.client.portal.call
    report = bench.desk.snapshot().entries[0].id
    call(bench.desk.ask, lambda held: held.judging.judge(Item("report", report), Comment("Compare with the bulletin.")))
    call(bench.desk.judged)
    assert [one.decision for one in bench.desk.snapshot().ledger.judgements] == [Comment("Compare with the bulletin.")]
    bench.ready()
    assert len(bench.desk.snapshot().ledger.judgements) == 1


def test_what_is_added_is_shown_without_opening_again(bench: Bench) -> None:
    assert bench.client.portal is not None
    more = arrived(f"{TEXT} One more.", "more.txt", title="One more")
    bench.client.portal.call(bench.desk.add, lambda held: held.store(*more))
    bench.ready()
    assert "One more" in bench.get("/reports")


def test_incidents_keep_their_numbers(bench: Bench) -> None:
    before = dict(bench.desk.snapshot().number_of)
    assert before
    bench.client.portal.call(bench.desk.change_settings, {"rule": "latest"})  # type: ignore[union-attr]
    bench.ready()
    after = bench.desk.snapshot().number_of
    assert {one: after[one] for one in before if one in after} == {one: n for one, n in before.items() if one in after}


def test_what_a_room_refuses_is_one_sentence(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: CaseFile) -> None:
        raise CaseUnusable("tarvenia.onrecord", cause="the disk is full", advice="Make room")

    monkeypatch.setattr(CaseFile, "holders", refuses)
    answer = bench.client.get("/settings", headers=BROWSER)
    assert answer.status_code == 409
    assert "the disk is full. Make room." in answer.text


def test_a_mistake_of_ours_says_nothing_of_the_case(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(_: CaseFile) -> None:
        raise ValueError("six miners were detained in Kolvary")

    monkeypatch.setattr(CaseFile, "holders", fails)
    answer = bench.client.get("/settings", headers=BROWSER)
    told = capfd.readouterr()
    assert answer.status_code == 500
    assert "Kolvary" not in answer.text + told.err + told.out
    assert "ValueError" in told.err


def test_a_snapshot_that_cannot_be_made_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise CaseUnusable("tarvenia.onrecord", cause="the disk could not be read", advice="Go back to a backup")

    monkeypatch.setattr(CaseFile, "case", fails)
    desk, session = Desk(bench.desk._case), Session(HOST)  # type: ignore[arg-type]
    with TestClient(application(desk, session), base_url=f"http://{HOST}") as client:
        client.get(f"/open/{session.link}", headers={"sec-fetch-site": "none"})
        with pytest.raises(CaseUnusable):
            client.portal.call(desk.ready)  # type: ignore[union-attr]
        assert client.get("/reports", headers=BROWSER).status_code == 409


def test_a_case_that_is_read_only_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tarvenia.onrecord"
    CaseFile.new(place, PASSPHRASE, "Ana", stretching=WEAK)
    opened = CaseFile.open(place, PASSPHRASE)
    fill(opened)
    opened.vault.writable = False
    desk, session = Desk(opened), Session(HOST)
    with TestClient(application(desk, session), base_url=f"http://{HOST}") as client:
        client.get(f"/open/{session.link}", headers={"sec-fetch-site": "none"})
        assert client.portal is not None
        client.portal.call(desk.ready)
        assert desk.snapshot().number_of
        form = {"token": session.form, "theme": "dark"}
        assert client.post("/settings", data=form, headers=BROWSER).status_code == 200
        assert desk.settings["theme"] == "dark"
        assert "read-only" in client.get("/import", headers=BROWSER).text
