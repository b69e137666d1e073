"""Bytes come back as they came, wherever they lay; versions of one report are told apart in everything written."""

from __future__ import annotations

import hashlib
import json
import sys
from email.message import EmailMessage
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from onrecord.cli import main as door
from read import archives

URL = "https://post.example/2024/03/01/six-held"


def page(number: str) -> bytes:
    words = (
        f"Police in Velmograd detained at least {number} people on Monday, the Tarvenian Network said in a statement.",
        "“They were held for three days,” said Olena Marsh, a lawyer for the network, who had seen two of them.",
        "The ministry denied the report and called it a fabrication by people who wish the country ill.",
    )
    inside = "".join(f"<p>{one}</p>" for one in words)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Held - The Darnik Post</title></head>'
        f"<body><article><h1>Held in Velmograd</h1>{inside}</article></body></html>"
    ).encode()


def run(*words: object) -> int:
    with pytest.raises(SystemExit) as stop:
        door.main([str(w) for w in words])
    return int(stop.value.code or 0)


def folder_of_all_ways(folder: Path) -> dict[str, bytes]:
    """A folder with a file, a mail with an attachment, rows and archives; what must come back for each."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "desk@post.example", "Held", "Mon, 04 Mar 2024 10:00:00 +0000"
    mail.set_content("The report is attached. " * 20)
    mail.add_attachment(page("four"), maintype="text", subtype="html", filename="held.html")
    row = json.dumps({"id": "row-1", "text": "Police in Velmograd held two people, the network said."})
    (folder / "a.html").write_bytes(page("three"))
    (folder / "b.eml").write_bytes(mail.as_bytes())
    (folder / "c.jsonl").write_text(row + "\n")
    (folder / "d.warc.gz").write_bytes(archives.packed(archives.record(URL, archives.answer(page("six")))))
    inner = archives.packed(archives.record(URL + "-2", archives.answer(page("seven"))))
    (folder / "e.wacz").write_bytes(archives.wacz(inner, pages=[URL + "-2"]))
    pages = {number: page(number) for number in ("three", "four", "six", "seven")}
    return {hashlib.sha256(one).hexdigest()[:16]: one for one in pages.values()} | {"row-1": row.encode()}


def test_every_original_comes_back_bit_by_bit(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    wanted = folder_of_all_ways(reports)
    assert run("analyze", reports, "--output", tmp_path / "out.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert wanted.keys() <= {row["id"] for row in rows}
    ways = {row["id"]: row["original"]["how"] for row in rows}
    assert [ways[key] for key in wanted] == ["file", "attachment", "archive", "archive", "row"]
    assert all(row["original"]["obtained"] for row in rows)
    capfdbinary.readouterr()
    for identity, content in wanted.items():
        assert run("original", identity, reports) == 0
        out, said = capfdbinary.readouterr()
        assert out == content
        assert hashlib.sha256(content).hexdigest().encode() in said
    assert run("original", hashlib.sha256(page("six")).hexdigest(), reports, "--output", tmp_path / "six.html") == 0
    assert (tmp_path / "six.html").read_bytes() == page("six")


def test_bytes_whose_digest_does_not_fit_can_be_had_by_their_path_with_a_warning(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    place = tmp_path / "a.warc"
    place.write_bytes(archives.record(URL, archives.answer(page("six"))).replace(b"least six", b"least two"))
    assert run("analyze", place, "--output", tmp_path / "out.jsonl") == 2
    capfdbinary.readouterr()
    assert run("original", f"{place}#{URL}", place) == 0
    out, said = capfdbinary.readouterr()
    assert out == page("two")
    assert b"not those that the archive has a digest of" in said


@pytest.mark.parametrize(
    "words",
    [
        ["original"],
        ["original", "0123456789abcdef"],
        ["original", "0123456789abcdef", "{tmp}/a.html"],
        ["original", "0123456789abcdef", "{tmp}/gone"],
        ["original", "{id}", "{tmp}/a.html", "--output", "{tmp}/a.html"],
        ["original", "{id}", "{tmp}/a.html", "--output", "{tmp}"],
    ],
)
def test_what_cannot_be_given_back_is_said_and_nothing_is_overwritten(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_bytes(page("six"))
    identity = hashlib.sha256(page("six")).hexdigest()[:16]
    assert run(*[word.format(tmp=tmp_path, id=identity) for word in words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]
    assert (tmp_path / "a.html").read_bytes() == page("six")


def test_bytes_are_never_poured_into_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_bytes(page("six"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("original", "x", tmp_path / "a.html") == 2
    assert "--output" in capsys.readouterr().err


def test_the_same_address_with_other_bytes_is_a_version_and_its_difference_is_shown(tmp_path: Path) -> None:
    first = archives.record(URL, archives.answer(page("six")))
    again = archives.record(URL, archives.answer(page("six")), day="2024-03-02T10:00:00Z")
    later = archives.record(URL, archives.answer(page("nineteen")), day="2024-03-03T10:00:00Z")
    place = tmp_path / "a.warc.gz"
    place.write_bytes(archives.packed(later, first, again))
    assert run("build", place, "--output", tmp_path / "out") == 0
    case = json.loads((tmp_path / "out" / "case.json").read_text(encoding="utf-8"))
    schema = Path(door.__file__).parent.parent / "publish/schema/case.schema.json"
    jsonschema.validate(case, json.loads(schema.read_text(encoding="utf-8")))
    ids = {number: hashlib.sha256(page(number)).hexdigest()[:16] for number in ("six", "nineteen")}
    (version,) = case["versions"]
    assert (version["report"], version["of"]) == (ids["nineteen"], ids["six"])
    assert len(version["added"]) == len(version["removed"]) == 1
    assert [one["reason"] for one in case["unread"]] == ["it was got again on 2024-03-02, with the same bytes"]
    dossier = (tmp_path / "out" / "dossier.html").read_text(encoding="utf-8")
    assert "A later version of" in dossier
    sha256 = hashlib.sha256(page("six")).hexdigest()
    assert f"SHA-256 {sha256}, got 1 March 2024 in a web archive; digests that fit: block sha1, payload sha1" in dossier
    assert "1 passage added or changed, 1 passage gone or changed" in dossier
    start, end = version["added"][0]
    assert end - start == len("nineteen")
    origins = [incident["independent_origins"] for incident in case["incidents"]]
    assert all(count <= 1 for count in origins)


def test_of_a_copy_it_is_said_what_was_read_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "desk@post.example", "Held"
    mail.set_content("The report is attached. " * 20)
    mail.add_attachment(page("four"), maintype="text", subtype="html", filename="held.html")
    (tmp_path / "held.html").write_bytes(page("four"))
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    assert run("original", f"{tmp_path}/a.eml#2", tmp_path) == 2
    assert f"it has the same bytes as {tmp_path}/held.html, which was read" in capsys.readouterr().err
