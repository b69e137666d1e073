"""ODT, RTF, EPUB, MHTML and saved pages: their words in order, their details, nothing private."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model.text import Unread

from . import making
from .conftest import PARAGRAPHS, Making, Read

TEXT = "\n\n".join(PARAGRAPHS)
IN_RUSSIAN = "Полиция Вельмограда задержала в понедельник не менее шести человек, сообщила Тарвенская сеть."
IN_FRENCH = "La police de Velmograd a arrêté au moins six personnes lundi, selon le Réseau tarvénien."


def test_an_odt_with_all_that_writers_put_into_it(tmp_path: Path, read: Read) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="Title">Six held in Velmograd</text:p>'
        "<text:h>Arrests</text:h>\n"
        '<text:p>See <text:a xlink:href="https://network.example/">the <text:span>net</text:span>work</text:a>,<text:s text:c="2"/>six\n'
        "   men<text:line-break/>held<office:annotation><text:p>A comment.</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A foot note.</text:p></text:note-body></text:note>.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Darnik</text:p></table:table-cell><table:table-cell><text:p>6</text:p>"
        "</table:table-cell></table:table-row></table:table>"
        "<text:p>Before <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>after.</text:p>"
    )
    (tmp_path / "a.odt").write_bytes(making.odt(body, title="Another title"))
    report = read.one(tmp_path / "a.odt")
    assert report.text.split("\n\n") == [
        "Six held in Velmograd",
        "Arrests",
        "See the network,  six men\nheld.",
        "Darnik | 6",
        "Before after.",
        "In a box.",
        "A foot note.",
    ]
    assert report.title == "Six held in Velmograd"
    assert report.authors == ()
    assert [(link.url, link.span and link.span.of(report.text)) for link in report.links] == [
        ("https://network.example/", "the network")
    ]


def test_an_rtf_in_two_encodings_at_once(tmp_path: Path, read: Read) -> None:
    content = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset204 Times;}{\f1 Arial;}}{\info{\title Six held in Velmograd}"
        rb"{\author Private Person}}{\header A running head}{\*\generator Writer;}\pard\f0 \'cf\'ee\'eb\'e8\'f6\'e8\'ff"
        rb"{\f1  arr\'eat\'e9e}, \u1096?\u1077?.\par He said {\field{\*\fldinst{HYPERLINK "
        rb'"https://network.example/"}}{\fldrslt{\ul the network}}} was\line '
        rb"here{\footnote A foot note.}.\par{\deleted Gone. }{\pict\bin4 }}{{}\~end\par"
        rb"\trowd Darnik\cell 6\cell\row }"
    )
    (tmp_path / "a.rtf").write_bytes(content)
    report = read.one(tmp_path / "a.rtf")
    assert report.text == "Полиция arrêtée, ше.\n\nHe said the network was\nhere.\n\nend\n\nDarnik | 6\n\nA foot note."
    assert report.title == "Six held in Velmograd"
    assert report.authors == ()
    assert [(link.url, link.span and link.span.of(report.text)) for link in report.links] == [
        ("https://network.example/", "the network")
    ]


@pytest.mark.parametrize("text", [PARAGRAPHS[0], IN_FRENCH, IN_RUSSIAN + " 😀"])
def test_documents_in_three_languages(tmp_path: Path, read: Read, text: str) -> None:
    (tmp_path / "a.rtf").write_bytes(making.rtf(text, text[::-1]))
    (tmp_path / "b.odt").write_bytes(making.odt(making.written(text, text[::-1])))
    (tmp_path / "c.epub").write_bytes(making.epub([making.chapter(text), making.chapter(text[::-1])]))
    for name in ("a.rtf", "b.odt", "c.epub"):
        assert read.one(tmp_path / name).text == f"{text}\n\n{text[::-1]}", name


def test_a_cut_rtf_says_so_and_keeps_what_is_there(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.rtf").write_bytes(making.rtf(*PARAGRAPHS)[:-40])
    report = read.one(tmp_path / "a.rtf")
    assert report.text.startswith(PARAGRAPHS[0])
    assert any("cut off" in note for note in report.notes)


def test_a_book_tells_its_details_and_leaves_out_its_list_of_contents(tmp_path: Path, read: Read) -> None:
    details = (
        "<dc:title>Six held in Velmograd</dc:title><dc:creator>Mira Dolan</dc:creator><dc:publisher>The Darnik Press</dc:publisher>"
        "<dc:date>2019-01-14T00:00:00Z</dc:date><dc:language>en</dc:language>"
    )
    locked_font = '<encryption><EncryptedData><CipherReference URI="OEBPS/font.otf"/></EncryptedData></encryption>'
    content = making.epub(
        [making.chapter(p) for p in PARAGRAPHS], details=details, extra={"META-INF/encryption.xml": locked_font}
    )
    (tmp_path / "a.epub").write_bytes(content)
    report = read.one(tmp_path / "a.epub")
    assert report.text == TEXT
    assert (report.title, report.authors, report.outlet) == (
        "Six held in Velmograd",
        ("Mira Dolan",),
        "The Darnik Press",
    )
    assert (report.published, report.language) == ("2019-01-14", "en")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_page_in_one_file(tmp_path: Path, make: type[Making], read: Read, encoding: str) -> None:
    page = make.page(*PARAGRAPHS).replace("—", "-")
    (tmp_path / "a.mhtml").write_bytes(making.mhtml(page, encoding=encoding))
    report = read.one(tmp_path / "a.mhtml")
    assert report.text == TEXT
    assert report.title == "Six held in Velmograd"
    assert report.url == "https://darnik.example/news/six-held"
    assert any("2 parts saved with the page" in note for note in report.notes)


def test_what_was_saved_with_a_page_is_no_report_and_that_is_said(
    tmp_path: Path, make: type[Making], read: Read
) -> None:
    for folder in ("a_files", "b.files", "c_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "saved_resource.html").write_text(make.page(*PARAGRAPHS[::-1]))
        (tmp_path / folder / "style.css").write_text("x")
    (tmp_path / "a.html").write_text(make.page(*PARAGRAPHS))
    (tmp_path / "b.htm").write_text(make.page(*PARAGRAPHS, PARAGRAPHS[0]))
    first, second, *others = read(tmp_path)
    assert [Path(one.path).name for one in (first, second)] == ["a.html", "b.htm"]
    assert not isinstance(first, Unread)
    assert any("“a_files” was saved with the page; the 2 files in it were not read" in note for note in first.notes)
    assert {Path(one.path).parent.name for one in others} == {"c_files"}  # no page of that name lies beside it
