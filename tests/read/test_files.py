"""Each format, in three languages, becomes a report; the bytes and ids are kept."""

from __future__ import annotations

import email.message
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model.original import Original
from onrecord.model.text import Report, Unread
from onrecord.read import files, walk
from onrecord.read.limits import Limits

from .conftest import PARAGRAPHS, Making, Read

TEXT = "\n\n".join(PARAGRAPHS)
FRENCH = "La police de Velmograd a arrêté au moins six personnes lundi, selon le Réseau tarvénien."
RUSSIAN = "Полиция Вельмограда задержала в понедельник не менее шести человек, сообщила Тарвенская сеть."


def test_plain_text_is_kept_to_the_letter(tmp_path: Path, read: Read) -> None:
    text = "Six held in Velmograd\r\n\r\n  It is  said… \tthat\u00a0six\nwere held. \r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    report = read.one(tmp_path / "a.txt")
    assert report.text == text
    assert report.title == "Six held in Velmograd"
    assert report.id == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert report.obtained is not None


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "iso8859-5", "cp866"]
)
def test_russian_in_any_encoding(tmp_path: Path, read: Read, encoding: str) -> None:
    text = f"{RUSSIAN}\n\nОни провели три дня в подвале, и никто не знал, что с ними стало."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    report = read.one(tmp_path / "a.txt")
    assert report.text == text
    assert report.language == "ru"
    guessed = any("does not say how its letters are written" in note for note in report.notes)
    assert guessed == (not encoding.startswith("utf-8") and encoding != "utf-16")


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252", "utf-16"])
def test_french_in_any_encoding(tmp_path: Path, read: Read, encoding: str) -> None:
    (tmp_path / "a.md").write_bytes(f"# Six arrêtés\n\n{FRENCH}\n".encode(encoding))
    report = read.one(tmp_path / "a.md")
    assert report.text == f"# Six arrêtés\n\n{FRENCH}\n"
    assert report.title == "Six arrêtés"
    assert report.language == "fr"


def test_a_page(tmp_path: Path, make: type[Making], read: Read) -> None:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Six held in Velmograd",
        "datePublished": "2019-01-14T09:30:00+03:00",
        "author": [{"@type": "Person", "name": "Mira Dolan"}, {"@type": "Person", "name": "Ivo Brask"}],
        "publisher": {"@type": "Organization", "name": "The Darnik Post"},
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
        '<link rel="canonical" href="https://darnik.example/news/six-held">'
    )
    linking = PARAGRAPHS[0].replace(
        "Tarvenian Network", '<a href="https://network.example/statement">Tarvenian <b>Net</b>work</a>'
    )
    caption = (
        "<figure><img src='x.jpg'><figcaption>A street in Darnik on Sunday, a day after the raid</figcaption></figure>"
    )
    (tmp_path / "a.html").write_text(make.page(linking, caption, *PARAGRAPHS[1:], head=head))
    report = read.one(tmp_path / "a.html")
    assert report.text == TEXT
    assert report.title == "Six held in Velmograd"
    assert report.authors == ("Mira Dolan", "Ivo Brask")
    assert report.outlet == "The Darnik Post"
    assert report.published == "2019-01-14T09:30:00+03:00"
    assert report.url == "https://darnik.example/news/six-held"
    assert report.language == "en"
    assert dict(report.found)["published"] == "JSON-LD"
    (link,) = report.links
    assert link.url == "https://network.example/statement"
    assert link.span is not None
    assert link.span.of(report.text) == "Tarvenian Network"


def test_a_page_whose_encoding_is_labelled_wrongly(tmp_path: Path, make: type[Making], read: Read) -> None:
    russian = [
        RUSSIAN,
        "Они провели три дня в подвале, и никто не знал, что с ними стало.",
        RUSSIAN[::1].replace("шести", "семи"),
    ]
    for name, label, encoding in (
        ("a", "utf-8", "cp1251"),
        ("b", "iso-8859-1", "cp1251"),
        ("c", "windows-1251", "utf-8"),
    ):
        content = make.page(*russian).replace('charset="utf-8"', f'charset="{label}"').encode(encoding)
        (tmp_path / f"{name}.html").write_bytes(content)
        assert read.one(tmp_path / f"{name}.html").text.startswith(RUSSIAN), name


def test_a_document(tmp_path: Path, make: type[Making], read: Read) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'TargetMode="External" Target="https://network.example/" Type="hyperlink"/></Relationships>'
    )
    core = (
        '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Six held in Velmograd</dc:title>'
        "<dc:creator>Private Person</dc:creator></p:coreProperties>"
    )
    body = (
        f"<w:p><w:r><w:t>{PARAGRAPHS[0]}</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del><w:r><w:t xml:space='preserve'>See </w:t></w:r>"
        '<w:hyperlink r:id="rId1"><w:r><w:t>the net</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>work</w:t></w:r></w:hyperlink>'
        "<w:r><w:t>.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Darnik</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>6</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    extra = {"word/_rels/document.xml.rels": relations, "docProps/core.xml": core}
    (tmp_path / "a.docx").write_bytes(make.docx(body, extra=extra))
    report = read.one(tmp_path / "a.docx")
    assert report.text == f"{PARAGRAPHS[0]}\n\nSee the network.\n\nDarnik | 6"
    assert report.title == "Six held in Velmograd"
    assert report.authors == ()
    assert [(link.url, link.span and link.span.of(report.text)) for link in report.links] == [
        ("https://network.example/", "the network")
    ]


def test_a_document_of_the_usual_library(tmp_path: Path, read: Read) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Six held in Velmograd", 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "a.docx"))
    report = read.one(tmp_path / "a.docx")
    assert report.text == "Six held in Velmograd\n\n" + TEXT
    assert report.title == "Six held in Velmograd"


def test_a_paper_has_whole_words_and_no_running_heads(tmp_path: Path, make: type[Making], read: Read) -> None:
    first = [
        "The Darnik Monitor - yearly report", "", "Arrests in Kolvary", "",
        "The police have detained more people than the minis-", "try admits, according to a count that the monitors of the",
        "non-governmental group made in the spring of last year.", "",
        "Nine of those who were held in the old barracks at the", "river were free again by June, and the others went on a", "1",
    ]  # fmt: skip
    second = [
        "The Darnik Monitor - yearly report", "", "hunger strike in which one of them died in the month of", "August.", "",
        "The ministry denied all of it.", "2",
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(make.pdf([first, second], title="Arrests in Kolvary: a count"))
    report = read.one(tmp_path / "a.pdf")
    assert report.title == "Arrests in Kolvary: a count"
    counted = (
        "The police have detained more people than the ministry admits, according to a count that the monitors of the "
        "non-governmental group made in the spring of last year."
    )
    nine = (
        "Nine of those who were held in the old barracks at the river were free again by June, and the others went on a "
        "hunger strike in which one of them died in the month of August."
    )
    assert report.text.split("\n\n") == ["Arrests in Kolvary", counted, nine, "The ministry denied all of it."]


def mail(body: str, *, html: str = "") -> email.message.EmailMessage:
    message = email.message.EmailMessage()
    message["From"], message["To"] = "Private Person <private@example.org>", "desk@example.org"
    message["Subject"], message["Date"] = "Re: Fwd: Шестеро задержаны", "Mon, 14 Jan 2019 09:30:00 +0300"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_mail_and_what_hangs_on_it(tmp_path: Path, make: type[Making], read: Read) -> None:
    message = mail(TEXT)
    message.add_attachment(
        make.pdf([["The attached paper says that six were held."]]),
        maintype="application",
        subtype="pdf",
        filename="a.pdf",
    )
    message.add_attachment(RUSSIAN.encode("koi8-r"), maintype="text", subtype="plain", filename="b.txt")
    message.add_attachment(b"", maintype="text", subtype="plain", filename="c.txt")
    (tmp_path / "mail.eml").write_bytes(message.as_bytes())
    body, paper, text, empty = read(tmp_path)
    assert isinstance(body, Report)
    assert (body.text, body.title, body.published) == (TEXT, "Шестеро задержаны", "2019-01-14T09:30:00+03:00")
    assert body.authors == ()
    assert "Private" not in repr((body.notes, body.found))
    assert isinstance(paper, Report)
    assert paper.path == f"{tmp_path}/mail.eml#2"
    assert paper.text == "The attached paper says that six were held."
    assert isinstance(text, Report)
    assert text.text == RUSSIAN
    assert isinstance(empty, Unread)
    assert empty.path == f"{tmp_path}/mail.eml#4"


def test_a_mail_in_html_alone(tmp_path: Path, read: Read) -> None:
    message = mail(
        "See the HTML part.", html="<div>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "<script>x()</script></div>"
    )
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    assert read.one(tmp_path / "m.eml").text == TEXT


def test_rows_keep_their_id_and_text_and_are_never_merged(tmp_path: Path, read: Read) -> None:
    rows: list[dict[str, object]] = [
        {
            "id": "α-1",
            "text": " A text \r\n",
            "title": "Title",
            "url": "https://x.example",
            "outlet": "Post",
            "published": "2019-01",
            "language": "en",
        },
        {"id": "b", "text": " A text \r\n", "published": "last week"},
    ]
    (tmp_path / "r.jsonl").write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    first, second = read(tmp_path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id, first.text, first.title, first.outlet) == ("α-1", " A text \r\n", "Title", "Post")
    assert (first.published, first.language, first.url) == ("2019-01", "en", "https://x.example")
    assert (second.id, second.text, second.published) == ("b", " A text \r\n", None)
    assert any("last week" in note for note in second.notes)


def test_files_of_the_same_bytes_are_one_report_with_all_paths(tmp_path: Path, read: Read) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "aa.txt").write_text(TEXT[:-1] + "!")
    first, other = read(tmp_path, tmp_path / "a.txt")
    assert isinstance(first, Report)
    assert first.paths == tuple(str(tmp_path / name) for name in ("a.txt", "b.txt", "sub/c.txt"))
    assert other.path == str(tmp_path / "aa.txt")


def test_content_decides_before_the_name(tmp_path: Path, make: type[Making], read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(make.pdf([["Six people were held in Velmograd on Monday."]]))
    (tmp_path / "b.pdf.bak").write_bytes(make.docx(make.words(PARAGRAPHS[0])))
    (tmp_path / "c").write_text(make.page(*PARAGRAPHS))
    (tmp_path / "d.html").write_text(TEXT.replace("\n\n", "<p>"))
    (tmp_path / "e").write_text(TEXT)
    assert [type(one) for one in read(tmp_path)] == [Report] * 5


def test_reading_starts_no_process_where_nothing_needs_one(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "r.jsonl").write_text('{"id": "1", "text": "words"}')
    from onrecord.read.worker import Worker

    with Worker(Limits()) as worker:
        assert len(list(files.originals([tmp_path], worker=worker))) == 2
        assert not worker.running


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: bool(t.strip())))
def test_any_row_and_any_text_come_back_as_they_are(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": text, "text": text}), encoding="utf-8")
    (row,) = files.originals([tmp_path / "r.jsonl"])
    assert isinstance(row, Original)
    assert (row.id, row.text) == (text, text)
    (tmp_path / "t.txt").write_bytes(text.encode())
    (file,) = files.originals([tmp_path / "t.txt"])
    if isinstance(file, Original):
        assert file.content == text.encode()
        assert file.id == hashlib.sha256(text.encode()).hexdigest()[:16]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400),
    name=st.sampled_from(["a", "a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.jsonl", "reports.csv"]),
)
def test_any_bytes_under_any_name_get_a_report_or_a_reason(
    read: Read, tmp_path: Path, content: bytes, name: str
) -> None:
    place = tmp_path / name
    place.write_bytes(content)
    for one in read(place):
        assert isinstance(one, (Report, Unread))
        (one.text if isinstance(one, Report) else one.reason).encode("utf-8")
    place.unlink()


def test_marks_that_steer_a_terminal_are_written_out_in_paths(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a\x1b[31m\n\u202eb.txt").write_text("Soldiers held six people in Darnik on Monday.")
    (report,) = read(tmp_path)
    assert report.path == str(tmp_path / "a\\x1b[31m\\x0a\\x202eb.txt")


def test_a_folder_too_deep_is_unread_and_the_rest_is_read(tmp_path: Path, read: Read) -> None:
    place = tmp_path
    (place / "z.txt").write_text("Soldiers held six people in Darnik on Monday.")
    for _ in range(walk.DEEPEST_FOLDER + 3):
        place /= "d"
    place.mkdir(parents=True)
    (place / "a.txt").write_text("Soldiers held nine people in Darnik on Monday.")
    unread, report = read(tmp_path)
    assert isinstance(unread, Unread)
    assert unread.reason == "it lies inside 100 folders, each inside another, and was not opened"
    assert isinstance(report, Report)


def test_a_name_in_a_chat_is_hidden_however_its_letters_are_written() -> None:
    for raw in ("Зоя Долан".encode("cp1251"), "Zoë\nDolan".encode(), b"Mira Dolan"):
        name = (b"x/WhatsApp Chat with " + raw + b".txt").decode("utf-8", "surrogateescape")
        assert walk.printable(name) == "x/WhatsApp chat.txt"
