"""What a person types and what they get: answers, refusals in one sentence, nothing half written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main as door
from onrecord.cli.main import verbs

REPORT = (
    "Miners held in Kolvary\n\nThe clinic said on 3 March 2024 that at least six miners had been detained in Kolvary.\n"
)


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command, through the door that users take."""
    with pytest.raises(SystemExit) as stop:
        door.main([str(w) for w in words])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_help_names_every_command_and_loads_no_heavy_library() -> None:
    code = "import sys; from onrecord.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint([m for m in ('numpy', 'onnxruntime', 'lxml', 'matplotlib', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "analyze" in done.stdout
    assert "build" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.parametrize("verb", ["analyze", "build", "fetch"])
def test_each_command_has_help(verb: str) -> None:
    assert "--output" in CliRunner().invoke(verbs, [verb, "--help"]).output


def test_rows_keep_their_text_and_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["  Six miners were detained.\r\n\n", "Шахтёры задержаны.\t", "Des mineurs arrêtés\u2028ici."]
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(json.dumps({"id": f"r{i}", "text": t}) + "\n" for i, t in enumerate(texts)), encoding="utf-8"
    )
    code, _, _ = run("analyze", rows, "--output", tmp_path / "out.jsonl", capsys=capsys)
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n") if line]
    assert code == 0
    assert [(row["id"], row["text"]) for row in found] == [(f"r{i}", t) for i, t in enumerate(texts)]


def test_what_stands_around_an_article_is_kept_and_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = (
        "Police in Velmograd detained six people on Monday, the Tarvenian Network said in a statement on Tuesday.",
        "“They were held for three days and two were beaten,” said Olena Marsh, a lawyer for the Tarvenian Network.",
        "The ministry denied the report and called it a fabrication by people who wish the country and its police ill.",
    )
    comment = (
        "The police killed two hundred people in Darnik last year, said my neighbour, and nobody was ever charged."
    )
    tail = "2 Comments\n\n" + comment + "\n\nLeave a Reply"
    (tmp_path / "a.txt").write_text("\n\n".join((*article, tail)), encoding="utf-8")
    code, _, _ = run("analyze", tmp_path / "a.txt", "--output", tmp_path / "out.jsonl", capsys=capsys)
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert code == 0
    [[start, end]] = row["furniture"]
    assert row["text"][start:end] == tail
    found = [s["content"] + s["cue"] for s in row["statements"]] + [[e["trigger"]] for e in row["events"]]
    found += [[one["span"]] for one in (*row["figures"], *row["dates"], *row["places"])]
    assert found
    assert max(stop for spans in found for _, stop in spans) <= start
    assert "killed" not in row["totals"]


def test_a_person_can_say_which_column_holds_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("x,y\nSix miners were held in Kolvary.,2019-01-14\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    code, _, _ = run("analyze", tmp_path / "a.csv", "--columns", "text=X,published=2", "--output", out, capsys=capsys)
    row = json.loads(out.read_text(encoding="utf-8"))
    assert (code, row["text"], row["published"]) == (0, "Six miners were held in Kolvary.", "2019-01-14")
    code, _, err = run("analyze", tmp_path / "a.csv", "--columns", "body", "--output", out, capsys=capsys)
    assert code == 2
    assert "“body” does not say which column holds what. Write it as text=NAME" in err


def test_an_address_tells_no_private_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Olena Marsh, a mother of two, was beaten by police in Velmograd, she said. Marsh was held for three days."
    row = {"id": "a", "text": text, "url": "https://darnik.example/2019/olena-marsh-beaten", "language": "en"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    run("analyze", tmp_path / "rows.jsonl", "--output", tmp_path / "out.jsonl", capsys=capsys)
    found = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert found["url"].startswith("https://darnik.example/2019/")
    assert "marsh" not in found["url"]


def test_inputs_may_come_from_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    listing = tmp_path / "list.txt"
    listing.write_text(f"{tmp_path / 'a.txt'}\n{tmp_path / 'gone.txt'}\n", encoding="utf-8")
    code, _, err = run("analyze", "--files-from", listing, "--output", tmp_path / "out.jsonl", capsys=capsys)
    first, second = [json.loads(x) for x in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert first["text"] == REPORT
    assert second["id"] is None
    assert second["unread"]["advice"]
    assert "1 could not be" in err


@pytest.mark.parametrize(
    "words",
    [
        ["build", "{tmp}/nothing-here"],
        ["build", "{tmp}/empty-folder"],
        ["build", "{tmp}/empty.txt"],
        ["build", "{tmp}/good.txt", "--output", "{tmp}/case.onrecord", "--passphrase-fd", "987"],
        ["build", "{tmp}/good.txt", "--output", "{tmp}/good.txt"],
        ["build", "{tmp}/good.txt", "--output", "{tmp}/good.txt/x.json"],
        ["build"],
        ["build", "{tmp}/good.txt", "--rule", "loudest"],
        ["analyze", "{tmp}/empty.txt", "--output", "{tmp}/x.jsonl"],
        ["analyze", "--output", "{tmp}/x.jsonl"],
        ["analyze", "--files-from", "{tmp}/no-list", "--output", "{tmp}/x.jsonl"],
        ["analyze", "{tmp}/good.txt", "--output", "{tmp}"],
        ["dance"],
        ["fetch"],
        ["fetch", "https://post.example/"],
        ["fetch", "https://post.example/", "--direct", "--proxy", "socks5h://127.0.0.1:9050"],
        ["fetch", "https://post.example/", "--proxy", "127.0.0.1:9050"],
        ["fetch", "file:///etc/passwd", "--direct", "--output", "{tmp}/fetched"],
        ["fetch", "http://127.0.0.1/", "http://localhost:9/", "--direct", "--output", "{tmp}/fetched"],
    ],
)
def test_bad_input_gets_one_clear_refusal(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    code, out, err = run(*[w.format(tmp=tmp_path) for w in words], capsys=capsys)
    assert code == 2
    assert err.strip()
    assert "Traceback" not in out + err
    assert (tmp_path / "good.txt").read_text(encoding="utf-8") == REPORT
    assert list(tmp_path.rglob("*.part")) == []


def test_a_fault_of_ours_shows_no_testimony(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord import case

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Mila Dorvich said")

    monkeypatch.setattr(case.Case, "read", fail)
    code, out, err = run("build", tmp_path, capsys=capsys)
    assert code == 2
    assert "Dorvich" not in out + err
    assert "RuntimeError" in err


def test_an_older_output_is_replaced_and_a_second_build_says_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    (reports / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run("build", reports, "--output", out, capsys=capsys)[0] == 0
    (reports / "b.txt").write_text(REPORT.replace("Kolvary", "Darnik").replace("six", "nine"), encoding="utf-8")
    code, said, _ = run("build", reports, "--output", out, capsys=capsys)
    case = json.loads((out / "case.json").read_text(encoding="utf-8"))
    assert code == 0
    assert len(case["reports"]) == 2
    assert "new" in said.lower()
    assert sorted(p.name for p in out.iterdir()) == ["case.json", "dossier.html"]


@pytest.mark.parametrize("name", ["x.json", "x.html"])
def test_one_file_alone_can_be_asked_for(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run("build", tmp_path / "a.txt", "--output", tmp_path / name, capsys=capsys)[0] == 0
    assert [p.name for p in tmp_path.iterdir() if p.name != "a.txt"] == [name]


def test_an_unknown_language_is_said_and_not_guessed_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(
        "Die Klinik sagte am Montag, dass sechs Bergleute in der Stadt verhaftet worden seien und niemand wisse, wo.",
        encoding="utf-8",
    )
    run("analyze", tmp_path / "a.txt", "--output", tmp_path / "o.jsonl", capsys=capsys)
    (row,) = [json.loads(x) for x in (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()]
    assert row["language"] == "de"
    assert [row[k] for k in ("statements", "events", "figures", "dates", "places", "credits")] == [[]] * 6
    assert row["notes"]
