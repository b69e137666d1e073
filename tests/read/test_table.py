"""What people write beside the files is believed, row by row; what is wrong in it is said."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest

from onrecord.model.text import Report, Unread
from onrecord.read import table

from .conftest import PARAGRAPHS, Making, Read

TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sub" / "b, c.txt").write_text(TEXT + "!")
    return tmp_path


def test_a_row_says_all_about_a_file(folder: Path, read: Read) -> None:
    (folder / "reports.csv").write_text(
        "path,outlet,authors,published,language,url,obtained,terms,note\n"
        'a.txt,The Darnik Post,"Mira Dolan; Ivo Brask",2019-01,FR,https://darnik.example/a,2019-02-03,in confidence,"a, ""note"""\n'
        '"sub/b, c.txt",,,14.01.2019,,,,,\n'
    )
    first, second = read(folder)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.outlet, first.authors, first.published) == ("The Darnik Post", ("Mira Dolan", "Ivo Brask"), "2019-01")
    assert (first.language, first.url) == ("fr", "https://darnik.example/a")
    assert (first.obtained, first.terms) == ("2019-02-03", "in confidence")
    assert dict(first.found)["outlet"] == "reports.csv"
    assert (second.published, second.language, second.outlet) == ("2019-01-14", "en", None)


@pytest.mark.parametrize(
    ("lead", "mark", "encoding"),
    [("", ";", "utf-8"), ("\ufeff", ",", "utf-8"), ("", "\t", "utf-16"), ("", ";", "cp1252")],
)
def test_however_a_spreadsheet_wrote_it(folder: Path, lead: str, mark: str, encoding: str) -> None:
    rows = f"{lead}Path{mark} Outlet \r\na.txt{mark}Le Courrier de Darník\r\n\r\n"
    (folder / "reports.csv").write_bytes(rows.encode(encoding))
    known = table.overrides([folder]).known(str(folder / "a.txt"))
    assert known is not None
    assert known.outlet == "Le Courrier de Darník"


def test_both_what_was_found_and_what_is_known_are_kept(folder: Path, make: type[Making], read: Read) -> None:
    head = '<meta property="og:site_name" content="Wrong Post"><meta name="author" content="Ada Nolt">'
    (folder / "p.html").write_text(make.page(*PARAGRAPHS, head=head))
    (folder / "reports.csv").write_text("path,outlet,authors\np.html,The Darnik Post,Mira Dolan\n")
    report = read.one(folder / "p.html")
    assert isinstance(report, Report)
    assert report.outlet == "Wrong Post"  # a file named alone has no table beside it that was given
    report = next(one for one in read(folder) if isinstance(one, Report) and one.path.endswith("p.html"))
    assert (report.outlet, report.authors) == ("The Darnik Post", ("Mira Dolan",))
    assert any("Wrong Post" in note for note in report.notes)
    assert any("Ada Nolt" in note for note in report.notes)


def test_what_is_said_of_a_copy_holds_wherever_its_bytes_are_read(folder: Path, read: Read) -> None:
    (folder / "z.txt").write_text(TEXT)
    with zipfile.ZipFile(folder / "0.zip", "w") as archive:
        archive.write(folder / "z.txt", "z.txt")
    (folder / "reports.csv").write_text(
        "path,outlet,terms\nz.txt,The Darnik Post,in confidence\na.txt,The Kolvary Times,\n"
    )
    first, *_, again = read(folder)
    assert isinstance(first, Report)
    assert first.paths == (str(folder / "a.txt"), str(folder / "z.txt"))
    assert (first.outlet, first.terms) == ("The Kolvary Times", "in confidence")
    assert isinstance(again, Unread)
    assert again.path == str(folder / "0.zip#z.txt")


def test_a_table_among_files_that_a_shell_listed(folder: Path) -> None:
    (folder / "reports.csv").write_text("path,outlet\na.txt,The Darnik Post\n")
    tables = table.overrides([folder / "a.txt", folder / "reports.csv"])
    assert tables.known(str(folder / "a.txt")) is not None


def test_a_wrong_row_is_said_and_nothing_else_is_lost(folder: Path, read: Read) -> None:
    (folder / "reports.csv").write_text(
        "path,outlet,published,language\ngone.txt,Post,2019-01-14,en\n,Post,,\na.txt,Post,2019-13-45,klingon!\n../../etc/passwd,x,,\n"
    )
    tables = table.overrides([folder])
    assert [(Path(one.path).name, one.reason) for one in tables.unread] == [
        ("reports.csv#2", "row 2 names a file that is not there: gone.txt"),
        ("reports.csv#3", "row 3 names no path"),
        ("reports.csv#5", "row 5 names a file outside the folder: ../../etc/passwd"),
    ]
    report = read(folder)[0]
    assert isinstance(report, Report)
    assert (report.outlet, report.published) == ("Post", None)
    assert sum("2019-13-45" in note for note in report.notes) == 1
    assert sum("klingon!" in note for note in report.notes) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"a,b\n1,2\n", "no column"), (b"", "no column"), (b"\x00\xff" * 50, "no column|cannot be read")],
)
def test_a_table_that_is_none(folder: Path, content: bytes, reason: str) -> None:
    (folder / "reports.csv").write_bytes(content)
    (unread,) = table.overrides([folder]).unread
    assert any(part in unread.reason for part in reason.split("|"))


def test_places_on_the_map(folder: Path) -> None:
    (folder / "places.csv").write_text(
        "name;names;lat;lon;country;kind\nDarnik;Дарник; Darnique;43,3;45.9;tv;town\n".replace(
            "Дарник; Darnique", '"Дарник; Darnique"'
        )
        + "Camp;;43.1;45.2;;site\nNowhere;;200;45;;\nNull;;;;TV;town\n;;1;1;;\nOdd;;1;1;;castle\nOff;;1;1;Tarvenia;town\nInf;;nan;1;;\n"
    )
    tables = table.overrides([folder])
    assert [
        (p.place.name, p.names, p.place.lat, p.place.lon, p.place.country, p.place.kind) for p in tables.places
    ] == [
        ("Darnik", ("Darnik", "Дарник", "Darnique"), 43.3, 45.9, "TV", "town"),
        ("Camp", ("Camp",), 43.1, 45.2, None, "site"),
    ]
    assert [one.reason.split(" ", 2)[1] for one in tables.unread] == ["4", "5", "6", "7", "8", "9"]
    assert "lat “200”" in tables.unread[0].reason


def test_no_table_means_nothing_is_known(folder: Path) -> None:
    tables = table.overrides([folder, folder / "gone"])
    assert tables == table.Tables()
    assert tables.known("a.txt") is None


def test_a_path_written_on_another_system_is_found(folder: Path) -> None:
    """A Mac takes letters and their accents apart in names, Windows writes back slashes."""
    (folder / "sub" / unicodedata.normalize("NFD", "témoin é.txt")).write_text(TEXT)
    written = unicodedata.normalize("NFC", "sub\\témoin é.txt")
    (folder / "reports.csv").write_text(f"path,outlet\n{written},The Darnik Post\n")
    tables = table.overrides([folder])
    known = tables.known(str(next((folder / "sub").glob("t*.txt"))))
    assert known is not None
    assert (known.outlet, tables.unread) == ("The Darnik Post", ())
