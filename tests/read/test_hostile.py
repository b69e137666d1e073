"""Bad rows, links, pipes and names: what each gets in full, and that nothing outside the input is opened."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from onrecord.model.text import Report, Unread

from .conftest import PARAGRAPHS, Making, Read

TEXT = "\n\n".join(PARAGRAPHS)


def test_a_row_without_end_is_refused_and_the_next_row_is_read(tmp_path: Path, read: Read) -> None:
    row = '{"id": "a", "text": "' + "x" * 200_000 + '"}\n{"id": "b", "text": "' + TEXT.replace("\n", " ") + '"}\n'
    (tmp_path / "rows.jsonl").write_text(row)
    unread, report = read(tmp_path)
    assert isinstance(unread, Unread)
    assert "line 1 is longer than" in unread.reason
    assert isinstance(report, Report)


BAD_ROWS = {
    "not json": "no JSON here",
    "[1, 2]": "is not a JSON object",
    '{"text": "words"}': "has no id",
    '{"id": "1"}': "has no text",
    '{"id": "1", "text": 5}': "has no text",
    '{"id": "1", "text": "  "}': "has an empty text",
    '{"id": "", "text": "words"}': "has no id",
    '{"id": "1", "text": "\\ud800"}': "half a character",
    "[" * 100_000: "is not JSON",
    '{"id": ' + "9" * 10_000 + "}": "is not JSON",
}


def test_a_bad_row_is_unread_with_the_number_of_its_line(tmp_path: Path, read: Read) -> None:
    rows = [*BAD_ROWS, '{"id": "good", "text": "A good row."}', '{"id": "good", "text": "The same id."}']
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    found = read(tmp_path)
    assert len(found) == len(rows)
    for number, (one, reason) in enumerate(zip(found, BAD_ROWS.values(), strict=False), 1):
        assert isinstance(one, Unread)
        assert f"line {number} " in one.reason
        assert number == 1 or reason in one.reason
    assert isinstance(found[-2], Report)
    assert isinstance(found[-1], Unread)
    assert "its id was given before" in found[-1].reason


def test_a_page_that_includes_local_files_opens_none(tmp_path: Path, make: type[Making], read: Read) -> None:
    secret = tmp_path / "secret" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("TOPSECRET")
    folder = tmp_path / "reports"
    folder.mkdir()
    head = f'<!DOCTYPE html [<!ENTITY s SYSTEM "file://{secret}">]><link rel="stylesheet" href="file://{secret}">'
    (folder / "a.html").write_text(make.page(*PARAGRAPHS, "It says &s; here.", head=head))
    (report,) = read(folder)
    assert isinstance(report, Report)
    assert "TOPSECRET" not in report.text


def test_a_link_out_of_the_folder_is_said_and_not_followed(tmp_path: Path, read: Read) -> None:
    (tmp_path / "outside.txt").write_text("Outside. " * 30)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "in.txt").write_text(TEXT)
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "nowhere").symlink_to(tmp_path / "gone")
    found = read(folder)
    assert [type(one).__name__ for one in found] == ["Report", "Unread", "Unread", "Unread"]
    assert [one.reason for one in found if isinstance(one, Unread)] == [
        "a link that leads outside the folder is not followed",
        "a link that leads nowhere",
        "a link that leads outside the folder is not followed",
    ]


def test_a_link_inside_the_folder_leads_to_a_file_that_is_read_once(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (report,) = read(tmp_path)
    assert isinstance(report, Report)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_socket_is_never_waited_for(tmp_path: Path, read: Read) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (unread,) = read(tmp_path)
    assert isinstance(unread, Unread)
    assert "pipe" in unread.reason


def test_what_is_not_there_or_holds_nothing_is_said(tmp_path: Path, read: Read) -> None:
    (tmp_path / "empty").mkdir()
    gone, empty = read(tmp_path / "gone.txt", tmp_path / "empty")
    assert isinstance(gone, Unread)
    assert "nothing by this name" in gone.reason
    assert isinstance(empty, Unread)
    assert "holds no reports" in empty.reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_printable(tmp_path: Path, read: Read) -> None:
    place = os.fsencode(tmp_path) + b"/caf\xe9\nnews.txt"
    with open(place, "wb") as file:  # noqa: PTH123  (a name of bytes)
        file.write(TEXT.encode())
    (report,) = read(tmp_path)
    assert isinstance(report, Report)
    report.path.encode("utf-8")
    assert report.path.endswith("caf\\xe9\\x0anews.txt")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="only a user without all rights can be refused")
def test_what_may_not_be_read_is_said(tmp_path: Path, read: Read) -> None:
    (tmp_path / "locked.txt").write_text(TEXT)
    (tmp_path / "locked.txt").chmod(0)
    (unread,) = read(tmp_path)
    assert isinstance(unread, Unread)
    assert "cannot read it" in unread.reason


def test_nothing_of_our_own_is_read_again(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT + "x")
    (tmp_path / "~$letter.docx").write_bytes(b"x")
    (tmp_path / "onrecord-out").mkdir()
    for folder in (tmp_path, tmp_path / "onrecord-out"):
        (folder / "dossier.html").write_text('<html><head><meta name="generator" content="OnRecord 1"></head></html>')
        (folder / "case.json").write_text('{"version": 1, "rule": "latest"}')
    (tmp_path / "x.html").write_text('<html><head><meta name="generator" content="OnRecord 1"></head></html>')
    (tmp_path / "x.json").write_text('{"version": 1, "rule": "latest"}')
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a.html").write_text("<html><body><p>" + TEXT + "</p><p>" + TEXT + "</p></body></html>")
    (tmp_path / "a_files" / "b.js").write_text("x")
    assert [Path(one.path).name for one in read(tmp_path)] == ["a.html", "a.txt"]


def test_no_socket_is_needed(tmp_path: Path, make: type[Making], read: Read) -> None:
    with pytest.raises(Exception, match=r"(?i)socket"):
        socket.socket()
    (tmp_path / "a.html").write_text(make.page(*PARAGRAPHS, before='<img src="http://example.org/x.png">'))
    assert isinstance(read.one(tmp_path / "a.html"), Report)
