"""What a person sees of fetching: a warning first, then archives, then what can be read of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from onrecord.cli import main as door
from onrecord.read import fetching
from read import servers

INSIDE = "".join(
    f"<p>{words}</p>"
    for words in (
        "Police in Velmograd detained at least six people on Monday, the Tarvenian Network said in a statement.",
        "“They were held for three days,” said Olena Marsh, a lawyer for the network, who had seen two of them.",
        "The ministry denied the report and called it a fabrication by people who wish the country ill.",
    )
)
PAGE = f"<html><head><title>Six held</title></head><body><article>{INSIDE}</article></body></html>".encode()
FEED = b"<rss><channel><item><link>http://news.example/a</link></item><item><link>http://news.example/b</link></item></channel></rss>"


def run(*words: object) -> int:
    with pytest.raises(SystemExit) as stop:
        door.main([str(w) for w in words])
    return int(stop.value.code or 0)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> servers.Web:
    known = servers.Web(
        {
            "news.example/a": servers.page(PAGE),
            "news.example/b": servers.page(b"<html><body><nav>Home</nav></body></html>"),
            "news.example/feed": servers.page(FEED, "application/rss+xml"),
        }
    )
    monkeypatch.setattr(fetching, "road", lambda proxy: known.road())
    monkeypatch.setattr(fetching, "PAUSE_SECONDS", 0.0)
    return known


def test_pages_of_a_feed_are_saved_read_and_then_built(
    web: servers.Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "fetched"
    assert run("fetch", "http://news.example/feed", "http://10.0.0.1/x", "--direct", "--output", into) == 0
    out, err = capsys.readouterr()
    assert "a list of 2 pages" in out
    assert "1 of 2 pages can be read as reports" in out
    assert "Not fetched: http://10.0.0.1/x: it leads into this machine or a local network" in err
    assert "no article text was found" in err
    assert len(list(into.iterdir())) == 3
    assert run("analyze", into, "--output", tmp_path / "out.jsonl") == 0


def test_nothing_is_asked_of_the_web_before_a_person_agrees(
    web: servers.Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("fetch", "http://news.example/a", "--output", tmp_path / "fetched") == 2
    assert "everybody on the way" in capsys.readouterr().err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("click.confirm", lambda *_, **__: (_ for _ in ()).throw(click.Abort()))
    assert run("fetch", "http://news.example/a", "--output", tmp_path / "fetched") == 130
    assert web.connected == []
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("click.confirm", lambda *_, **__: True)
    assert run("fetch", "http://news.example/a", "--output", tmp_path / "fetched") == 0
    assert "everybody on the way" in capsys.readouterr().err


def test_who_stops_keeps_what_was_saved(
    web: servers.Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    run("fetch", "http://news.example/a", "http://news.example/b", "--direct", "--output", tmp_path)
    assert "What was saved so far stays" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 1
