"""No private name outside a passage, in any output: planted beside offices, in titles, file names and three languages."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from cli.conftest import MINE
from cli.test_commands import run
from onrecord.casefile import CaseFile
from onrecord.store import keys
from onrecord.web.app import application
from onrecord.web.desk import Desk
from onrecord.web.guard import Session
from planted import NAMESAKES, OFFICIALS, PRIVATE, REPORTS
from web.addresses import PAGES
from web.conftest import BROWSER, HOST, Bench

MOST_PAGES = 250
_PASSAGES = "//*[contains(concat(' ', normalize-space(@class), ' '), ' passage ') or @class='source-text']"


def leaks(text: str) -> list[str]:
    """The planted names in a text, whatever the case."""
    lower = text.lower()
    return [name for name in (*PRIVATE, *NAMESAKES) if name.lower() in lower]


def outside_passages(page: str) -> str:
    """All of a page with its titles, ids, alternative texts and addresses, but for passages."""
    tree = lxml.html.fromstring(page)
    for passage in tree.xpath(_PASSAGES):
        passage.drop_tree()
    return lxml.html.tostring(tree, encoding="unicode")


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the reports, whose file names are names of people, too; one file cannot be read."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    (folder / "in" / "anna_belskaya.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


def test_the_names_are_in_the_reports() -> None:
    together = " ".join(REPORTS.values())
    assert [name for name in (*PRIVATE, *OFFICIALS) if name not in together] == []


@pytest.fixture(scope="module")
def built(pile: Path) -> tuple[dict[str, object], str, Path]:
    """case.json, the dossier, and the folder in which they lie."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["onrecord"])
        from click.testing import CliRunner

        from onrecord.cli.main import verbs

        done = CliRunner().invoke(verbs, ["build", str(pile / "in"), "--output", str(pile / "out")])
    assert done.exit_code == 0, done.output
    assert leaks(done.output) == []
    case = json.loads((pile / "out" / "case.json").read_text(encoding="utf-8"))
    return case, (pile / "out" / "dossier.html").read_text(encoding="utf-8"), pile / "out"


def test_case_json_names_no_private_person_outside_passages(built: tuple[dict[str, object], str, Path]) -> None:
    case, _, folder = built

    def rest(value: object) -> object:
        if isinstance(value, dict):
            return {key: rest(one) for key, one in value.items() if key != "text"}
        return [rest(one) for one in value] if isinstance(value, list) else value

    assert case["incidents"]
    assert leaks(json.dumps(rest(case), ensure_ascii=False)) == []
    assert leaks(" ".join(str(p.relative_to(folder)) for p in folder.rglob("*"))) == []


def test_an_analysis_names_no_private_person_outside_the_text(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("analyze", pile / "in", "--output", pile / "rows.jsonl", capsys=capsys)
    assert code == 0
    assert leaks(out + err) == []
    rows = [json.loads(line) for line in (pile / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len([row for row in rows if row.get("text")]) == len(REPORTS)
    for row in rows:
        spoken = [statement.get("speaker") for statement in row.get("statements", ())]
        credited = row.get("credits", ())
        assert leaks(json.dumps([spoken, credited], ensure_ascii=False)) == []


def test_the_dossier_names_officials_and_no_private_person(built: tuple[dict[str, object], str, Path]) -> None:
    _, page, _ = built
    outside = outside_passages(page)
    assert leaks(outside) == []
    assert [name for name in OFFICIALS if name not in outside] == []


@pytest.fixture
def case(pile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An encrypted case of the reports; making it prints no name."""
    monkeypatch.setattr(keys, "calibrated", lambda: keys.as_slow_as(1, 8 << 20))
    place = pile / "my.onrecord"
    if not place.exists():
        code, out, err = _typed(capsys, "build", pile / "in", "--output", place)
        assert code == 0, err
        assert leaks(out + err) == []
    return place


def _typed(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    read, write = os.pipe()
    os.write(write, f"{MINE}\n".encode())
    os.close(write)
    try:
        return run(*words, "--passphrase-fd", read, capsys=capsys)
    finally:
        os.close(read)


def test_no_command_lists_a_private_name(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = _typed(capsys, "judge", case)[1]
    thing = listed.split()[0]
    told = [
        listed,
        *(
            "".join(_typed(capsys, *words)[1:])
            for words in (
                ("show", case), ("show", case, "--history"), ("history", case), ("followups", case),
                ("judge", case, "--next", "200"), ("judge", case, thing), ("terms", case),
                ("persons", "list", case), ("persons", "show", case, "P-001"), ("persons", "candidates", case),
                ("add", case, case.parent / "in", "--preview"), ("reanalyze", case),
                ("erase", case, "nobody"), ("show", case, "Tarnbi"), ("judge", case, "Tarnbi", "reject"),
            )
        ),
    ]  # fmt: skip
    assert [(n, leaks(one)) for n, one in enumerate(told) if leaks(one)] == []


@pytest.mark.parametrize("words", ["detained Darnik", "beaten", "арестован", "избили", "enlevé", "the mayor"])
def test_a_search_masks_private_names(case: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _typed(capsys, "search", case, words)
    assert code == 0
    assert leaks(out + err) == []


def test_a_surname_of_a_minister_and_a_victim_is_shown_behind_the_office_alone(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _typed(capsys, "search", case, "tortured denied")[1]
    assert "Minister Viktor Malen denied" in found
    assert "“Nobody was tortured,” [name] said" in found


@contextlib.contextmanager
def workbench(place: Path) -> Iterator[Bench]:
    """The workbench with the case, opened and ready."""
    desk, session = Desk(CaseFile.open(place, MINE)), Session(HOST)
    with TestClient(application(desk, session), base_url=f"http://{HOST}") as client:
        client.get(f"/open/{session.link}", headers={"sec-fetch-site": "none"}, follow_redirects=False)
        bench = Bench(client, desk, session)
        bench.ready()
        yield bench


def _linked(page: str) -> list[str]:
    tree = lxml.html.fromstring(page)
    found = [*tree.xpath("//@href"), *tree.xpath("//@src")]
    return [one.partition("#")[0] for one in found if one.startswith("/") and not one.startswith("/static/")]


def test_no_page_of_the_workbench_names_a_private_person_outside_passages(case: Path) -> None:
    with workbench(case) as bench:
        waiting, seen, found = list(dict.fromkeys([*PAGES, "/"])), set[str](), list[tuple[str, list[str]]]()
        while waiting and len(seen) < MOST_PAGES:
            address = waiting.pop(0)
            if not address or address in seen:
                continue
            seen.add(address)
            answer = bench.client.get(address, headers=BROWSER)
            if "html" not in answer.headers.get("content-type", "") or answer.status_code != 200:
                continue
            found += [(address, names)] if (names := leaks(outside_passages(answer.text))) else []
            waiting += _linked(answer.text)
        for words in ("detained", "beaten", "избили", "enlevé"):
            names = leaks(bench.post("/search", {"words": words}).text)
            found += [(f"search {words}", names)] if names else []
    assert found == []
    assert len([one for one in seen if one.startswith("/report/")]) >= len(REPORTS)
