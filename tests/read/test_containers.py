"""Mailboxes, chats, tables and archives: a report for each thing in them, and no sender's name anywhere but in a text."""

from __future__ import annotations

import datetime as dt
import email.message
import hashlib
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model.original import Original
from onrecord.model.text import Report, Unread
from onrecord.read import files, mbox
from onrecord.read.limits import Limits

from . import making
from .conftest import PARAGRAPHS, Making, Read

TEXT = "\n\n".join(PARAGRAPHS)
NAMES = ("Ivo Brask", "Мила Долан", "+7 900 000-00-00", "Jean-Noël Ardant")


def reports(found: list[Report | Unread]) -> list[Report]:
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def outside_the_text(found: list[Report | Unread]) -> str:
    """All that is shown of these reports but their text."""
    return repr([replace(one, text="") if isinstance(one, Report) else one for one in found])


# ---- mailboxes -------------------------------------------------------------------------------------------------------


def test_each_mail_of_a_mailbox_is_a_report_and_so_is_what_hangs_on_it(tmp_path: Path, read: Read) -> None:
    with_paper = email.message.EmailMessage()
    with_paper["From"], with_paper["Subject"] = "private@example.org", "The second"
    with_paper.set_content(
        "The second mail says that nine were held.\n\nFrom there they were taken to Darnik in 2019.\n"
    )
    with_paper.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="Ivo Brask.txt")
    content = making.mbox(
        making.letter(PARAGRAPHS[0], subject="The first"), with_paper.as_bytes(), making.letter("Третье.")
    )
    for name in ("mail.mbox", "INBOX"):
        (tmp_path / name).write_bytes(content + (b"" if name == "INBOX" else b"\n"))
        found = reports(read(tmp_path / name))
        assert [Path(r.path).name for r in found] == [f"{name}#1", f"{name}#2", f"{name}#2#2", f"{name}#3"]
        assert [r.title for r in found] == ["The first", "The second", found[2].title, "Six held"]
        assert found[0].text == PARAGRAPHS[0]
        assert "From there they were taken" in found[1].text
        assert found[2].text == TEXT
        assert "Private" not in outside_the_text(list(found))
        assert "Brask" not in outside_the_text(list(found))


def test_a_mail_that_is_too_large_is_said_and_the_next_is_read() -> None:
    small = making.letter("Small.")
    content = making.mbox(small, making.letter("x" * 5000), small)
    found = list(mbox.mails(io.BytesIO(content), 1000))
    assert [(number, mail is None) for number, mail in found] == [(1, False), (2, True), (3, False)]
    assert found[0][1] == small


def test_a_mailbox_table_or_row_file_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    text = "word " * 4000
    (tmp_path / "a.mbox").write_bytes(b"".join(making.mbox(making.letter(f"{text}{n}")) for n in range(1000)))
    (tmp_path / "b.csv").write_text("text\n" + "".join(f'"{text}{n}"\n' for n in range(1000)))
    (tmp_path / "c.jsonl").write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(1000)))
    with (tmp_path / "d.json").open("w") as export:
        export.write('{"type": "private_group", "messages": [')
        export.writelines(f'{"," if n else ""}{{"id": {n}, "type": "message", "text": "{text}"}}' for n in range(1000))
        export.write("]}")
    (tmp_path / "e.zip").write_bytes(
        making.zipped({"x.jsonl": (tmp_path / "c.jsonl").read_bytes()}, pack=zipfile.ZIP_STORED)
    )
    for place in sorted(tmp_path.iterdir()):
        limits = Limits(file_bytes=1_000_000)
        tracemalloc.start()
        count = sum(isinstance(one, Original) for one in files.originals([place], limits=limits))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == 1000, place
        assert peak < 6_000_000, (place, peak)  # each file is 20 MB


# ---- chats -----------------------------------------------------------------------------------------------------------


def test_a_telegram_chat_tells_members_apart_and_names_none(tmp_path: Path, read: Read) -> None:
    pieces = ["They came to ", {"type": "bold", "text": "Darnik"}, " at five; Ivo saw it."]
    content = making.telegram(
        (NAMES[0], pieces), (NAMES[1], "Шестеро задержаны."), (NAMES[0], "Yes, six."), (NAMES[2], ""), name=NAMES[3]
    )
    (tmp_path / "result.json").write_bytes(content)
    *messages, silent = read(tmp_path)
    first, second, third = reports(messages)
    assert first.text == "They came to Darnik at five; Ivo saw it."
    assert [Path(m.path).name for m in (first, second, third)] == ["result.json#1", "result.json#2", "result.json#3"]
    assert [m.title for m in (first, second, third)] == [
        "Chat message by member 1", "Chat message by member 2", "Chat message by member 1",
    ]  # fmt: skip
    assert second.published == "2019-01-14T09:03:00"
    assert "It answers message #1." in third.notes
    assert isinstance(silent, Unread)
    assert "1 of its messages holds no words" in silent.reason
    for name in NAMES:
        assert name not in outside_the_text([*messages, silent])


def test_a_short_message_is_in_the_language_of_those_around_it(tmp_path: Path, read: Read) -> None:
    content = making.telegram(
        ("A", "Да."),
        ("B", "Полиция Дарника задержала шестерых шахтёров."),
        ("A", "Nine were held in Kolvary on Monday, they say."),
    )
    (tmp_path / "result.json").write_bytes(content)
    short, russian, english = reports(read(tmp_path))
    assert (short.language, russian.language, english.language) == ("ru", "ru", "en")
    assert "Its language is that of the messages around it." in short.notes


def test_a_whole_account_and_a_public_channel(tmp_path: Path, read: Read) -> None:
    chat = json.loads(making.telegram((NAMES[0], "One."), (NAMES[1], "Two.")))
    channel = json.loads(making.telegram(("Darnik Today", "Three."), kind="public_channel", name="Darnik Today"))
    account = {
        "about": "Here is the data you requested. Telegram",
        "personal_information": {"first_name": "Ivo", "text": "x", "id": 1},
        "contacts": {"list": [{"first_name": NAMES[1]}]},
        "chats": {"about": "…", "list": [chat, channel]},
    }
    (tmp_path / "result.json").write_text(json.dumps(account), encoding="utf-8")
    one, two, three = reports(read(tmp_path))
    assert (one.outlet, one.title, two.title) == (None, "Chat message by member 1", "Chat message by member 2")
    assert (three.text, three.outlet, three.title) == ("Three.", "Darnik Today", "Channel post")


def test_a_chat_exported_as_pages_counts_members_over_all_of_them(tmp_path: Path, read: Read) -> None:
    folder = tmp_path / "ChatExport"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "style.css").write_text("x")
    first = making.telegram_page(
        (NAMES[0], "They came<br>at five."), (None, "Six of them."), (NAMES[1], "I <b>saw</b> it &amp; ran.")
    )
    (folder / "messages.html").write_bytes(first)
    (folder / "messages2.html").write_bytes(making.telegram_page((NAMES[1], "Later they left.")))
    found = reports(read(tmp_path))
    assert [m.text for m in found] == ["They came\nat five.", "Six of them.", "I saw it & ran.", "Later they left."]
    assert [m.title and m.title[-1] for m in found] == ["1", "1", "2", "2"]
    assert found[2].published == "2019-01-14T09:03:00+03:00"
    assert "It answers message #1." in found[2].notes
    for name in NAMES:
        assert name not in outside_the_text(list(found))


def test_a_forwarded_message_says_so_and_names_nobody(tmp_path: Path, read: Read) -> None:
    forwarded = (
        '<div class="pull_left forwarded userpic_wrap"><div class="initials">I</div></div><div class="forwarded body">'
        f'<div class="from_name">{NAMES[3]} <span class="date details">14.01.2019</span></div><div class="text">Six were held.</div></div>'
    )
    content = making.telegram_page((NAMES[0], "x")).replace(b'<div class="text">\nx\n</div>', forwarded.encode())
    (tmp_path / "messages.html").write_bytes(content)
    (message,) = reports(read(tmp_path))
    assert message.text == "Six were held."
    assert "It was forwarded: somebody else wrote it." in message.notes
    for name in NAMES:
        assert name not in outside_the_text([message])


WHATSAPP = {
    "US, Android": ("1/14/19, 5:03 PM - {}: {}", "2019-01-14T17:03:00"),
    "UK, Android": ("14/01/2019, 17:03 - {}: {}", "2019-01-14T17:03:00"),
    "Russia, Android": ("14.01.2019, 17:03 - {}: {}", "2019-01-14T17:03:00"),
    "Germany, Android": ("14.01.19, 17:03 - {}: {}", "2019-01-14T17:03:00"),
    "France, Android": ("14/01/2019 à 17:03 - {} : {}", "2019-01-14T17:03:00"),
    "Netherlands, Android": ("14-01-2019 17:03 - {}: {}", "2019-01-14T17:03:00"),
    "Sweden, Android": ("2019-01-14, 17:03 - {}: {}", "2019-01-14T17:03:00"),
    "UK, iPhone": ("[14/01/2019, 17:03:21] {}: {}", "2019-01-14T17:03:21"),
    "US, iPhone": ("\u200e[1/14/19, 5:03:21\u202fPM] {}: {}", "2019-01-14T17:03:21"),
    "Russia, iPhone": ("[14.01.2019, 17:03:21] {}: {}", "2019-01-14T17:03:21"),
    "midnight": ("1/14/19, 12:03 AM - {}: {}", "2019-01-14T00:03:00"),
}


@pytest.mark.parametrize("country", WHATSAPP)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_whatsapp_chat_of_any_country(tmp_path: Path, read: Read, country: str, ends: str) -> None:
    line, sent = WHATSAPP[country]
    said = [
        (NAMES[0], "They came at five: six men.\nOne of them was hurt."),
        (NAMES[1], "Я это видела."),
        (NAMES[2], "<Media omitted>"),
        (NAMES[2], "\u200eизображение отсутствует"),
        (NAMES[0], "Yes."),
    ]
    notice = (
        line.partition("{")[0]
        + "Messages and calls are end-to-end encrypted. No one outside of this chat can read them."
    )
    lines = [notice, *(line.format(name, text) for name, text in said)]
    (tmp_path / f"WhatsApp Chat with {NAMES[3]}.txt").write_bytes(ends.join("\n".join(lines).split("\n")).encode())
    *messages, silent = read(tmp_path)
    first, second, third = reports(messages)
    assert [m.text for m in (first, second, third)] == [said[0][1], said[1][1], said[4][1]]
    assert [Path(m.path).name for m in (first, third)] == ["WhatsApp chat.txt#1", "WhatsApp chat.txt#5"]
    assert [m.title for m in (first, second, third)] == [
        "Chat message by member 1", "Chat message by member 2", "Chat message by member 1",
    ]  # fmt: skip
    assert first.published == sent
    assert isinstance(silent, Unread)
    assert "2 of its messages hold no words" in silent.reason
    for name in NAMES:
        assert name not in outside_the_text([*messages, silent])


def test_a_day_that_could_be_two_is_told_by_the_other_lines_or_not_taken(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("3/4/2019, 17:03 - A: One.\n4/4/2019, 17:03 - B: Two.\n")
    assert [r.published for r in reports(read(tmp_path / "a.txt"))] == ["2019", "2019"]
    assert any("could be two days" in note for note in reports(read(tmp_path / "a.txt"))[0].notes)
    (tmp_path / "b.txt").write_text("3/4/2019, 17:03 - A: One.\n13/4/2019, 17:03 - B: Two.\n")
    assert [r.published for r in reports(read(tmp_path / "b.txt"))] == ["2019-04-03T17:03:00", "2019-04-13T17:03:00"]
    (tmp_path / "c.txt").write_text("12/3/2019, 17:03 - A: One.\n1/4/2019, 17:03 - B: Two.\n")
    assert [r.published for r in reports(read(tmp_path / "c.txt"))] == ["2019-03-12T17:03:00", "2019-04-01T17:03:00"]


def test_a_whatsapp_archive_hides_the_name_that_its_own_name_gives(tmp_path: Path, read: Read) -> None:
    chat = f"[14.01.2019, 17:03:21] {NAMES[0]}: Six men.\n[14.01.2019, 17:04:21] {NAMES[1]}: I saw them.\n"
    content = making.zipped(
        {f"WhatsApp Chat - {NAMES[3]}/_chat.txt": chat, f"{NAMES[1]}.vcf": "BEGIN:VCARD\nFN:Private\n"}
    )
    for number, name in enumerate(("WhatsApp Chat - Ivo Brask.zip", "Чат WhatsApp с контактом Мила Долан.zip")):
        (tmp_path / name).write_bytes(
            content[:-2] + bytes([0, 0])
            if not number
            else making.zipped(
                {"Чат WhatsApp с Мила Долан.txt": chat.replace("five", "six") + "[14.01.2019, 17:05:21] x: y.\n"}
            )
        )
    (tmp_path / "reports.csv").write_text(
        "path,outlet,terms\nWhatsApp Chat - Ivo Brask.zip,,in confidence\n", encoding="utf-8"
    )
    found = read(tmp_path)
    shown = outside_the_text(found)
    for name in (*NAMES, "Private", "Брак", "Долан"):
        assert name not in shown
    first = next(one for one in found if isinstance(one, Report))
    assert first.path == f"{tmp_path}/WhatsApp chat.zip#WhatsApp chat/_chat.txt#1"
    assert first.terms == "in confidence"


def test_a_text_with_a_clock_in_it_is_no_chat(tmp_path: Path, read: Read) -> None:
    text = "14.01.2019, 17:03 - the police came: six were held.\n\n" + TEXT
    (tmp_path / "a.txt").write_text(text)
    assert read.one(tmp_path / "a.txt").text == text


# ---- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "encoding", "mark"),
    [
        ("Title,Full_Text,Date,URL,Author,Remarks", "utf-8", ","),
        ("Titre;Texte intégral;Date de publication;Lien;Auteur;Remarques", "cp1252", ";"),
        ("Заголовок\tТекст\tДата\tСсылка\tАвтор\tЗаметки", "cp1251", "\t"),
        ("Заголовок;Текст;Дата;Ссылка;Автор;Заметки", "utf-8-sig", ";"),
        ("Titre;Texte;Date;Lien;Auteur;Remarques", "utf-16", ";"),
    ],
)
def test_columns_are_told_by_their_names(tmp_path: Path, read: Read, header: str, encoding: str, mark: str) -> None:
    texts = {"utf-8": PARAGRAPHS[0], "cp1251": "Задержаны шестеро; все они, по словам очевидцев, были в Дарнике."}
    text = texts.get(encoding, "Six personnes arrêtées à Darnik; c’est un témoin qui l’a dit, selon l’équipe.")
    row = ["Six held", f'"{text}\n\nSecond ""part""."', "14.01.2019", "https://x.example/1", "Mira Dolan", "x"]
    content = f"{header}\r\n{mark.join(row)}\r\n\r\n{mark.join(['', '', '', '', '', 'y'])}\r\n".encode(encoding)
    (tmp_path / "a.csv").write_bytes(content)
    report, empty = read(tmp_path)
    assert isinstance(report, Report), report
    assert report.text == f'{text}\n\nSecond "part".'
    assert (report.title, report.published, report.url) == ("Six held", "2019-01-14", "https://x.example/1")
    assert report.authors == ("Mira Dolan",)
    assert report.path == f"{tmp_path}/a.csv#2"
    assert any(
        "Taken from the table: text from “" in note and "1 other column left out" in note for note in report.notes
    )
    assert isinstance(empty, Unread)
    assert (empty.path, empty.reason) == (f"{tmp_path}/a.csv#6", "the row has no text")


def test_a_table_that_names_its_mark_on_top(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("sep=;\ntext;date\nSix, and then, they say, nine;2019-01-14\n")
    report = read.one(tmp_path)
    assert (report.text, report.published, report.path) == (
        "Six, and then, they say, nine",
        "2019-01-14",
        f"{tmp_path}/a.csv#3",
    )


def test_the_bytes_of_a_row_are_those_of_the_file(tmp_path: Path) -> None:
    rows = ['"Six\r\nheld",2019-01-14', "Nine held,2019-01-15"]
    (tmp_path / "a.csv").write_bytes(("text,date\r\n" + "\r\n".join(rows) + "\r\n").encode())
    found = [one for one in files.originals([tmp_path]) if isinstance(one, Original)]
    assert [one.content.decode() for one in found] == rows
    assert [one.sha256 for one in found] == [hashlib.sha256(row.encode()).hexdigest() for row in rows]
    assert [one.id for one in found] == [one.sha256[:16] for one in found]


def test_who_testifies_is_no_author_unless_a_person_says_so(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text(f"author,testimony\n{NAMES[0]},They came at five.\n")
    (testimony,) = reports(read(tmp_path))
    assert testimony.authors == ()
    assert NAMES[0] not in outside_the_text([testimony])
    (tmp_path / "reports.csv").write_text("path,columns,terms\na.csv,authors=Author;text=2,in confidence\n")
    (signed,) = reports(read(tmp_path))
    assert (signed.authors, signed.text, signed.terms) == ((NAMES[0],), "They came at five.", "in confidence")


def test_what_a_row_cannot_say_is_told(tmp_path: Path, read: Read) -> None:
    rows = f"text;author;url;date\n{TEXT} 1;Mira Dolan;https://post.example/1;3/4/2019\n{TEXT} 2;Ivo Brask;;3/3/2019;more\n"
    (tmp_path / "a.csv").write_text(rows.replace("\n\n", " "))
    signed, told = reports(read(tmp_path))
    assert (signed.authors, signed.published) == (("Mira Dolan",), None)
    assert signed.notes[-1].endswith("“3/4/2019” as the day of publication, which could be two days; it was not used.")
    assert (told.authors, told.published) == ((), "2019-03-03")
    assert any("more cells" in note for note in told.notes)


def test_a_table_about_reports_inside_an_archive_is_named(tmp_path: Path, read: Read) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("reports.csv", "path,outlet\na.txt,The Darnik Post\n")
        archive.writestr("a.txt", TEXT)
    (unread,) = [one for one in read(tmp_path) if isinstance(one, Unread)]
    assert unread.reason == "a table about reports is not used inside an archive"


def test_the_subject_of_a_mail_names_nobody_who_sent_or_got_it(tmp_path: Path, read: Read) -> None:
    head = (
        "From: Mira Dolan <m@darnik.example>\nTo: Ivo Brask <i@darnik.example>\nDate: Mon, 14 Jan 2019 09:30:00 +0300\n"
    )
    (tmp_path / "a.eml").write_text(f"{head}Subject: Re: Mira Dolan to Ivo, on six held\n\n{TEXT}")
    (mail,) = reports(read(tmp_path))
    assert mail.title == "… to …, on six held"


def test_a_table_without_texts_says_how_to_name_them(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text("a,b\nSix were held.,2\n")
    (unread,) = read(tmp_path)
    assert isinstance(unread, Unread)
    assert "table" in unread.reason
    assert "--columns text=NAME" in unread.advice
    (tmp_path / "reports.csv").write_text('path,columns\na.csv,"text=A, nonsense"\n')
    assert len(read(tmp_path)) == 1
    (tmp_path / "reports.csv").write_text("path,columns\na.csv,text=A\n")
    assert read.one(tmp_path).text == "Six were held."
    (tmp_path / "reports.csv").write_text("path,columns\na.csv,text=Body\n")
    (unread,) = read(tmp_path)
    assert isinstance(unread, Unread)
    assert "no column “Body”" in unread.reason


def test_a_workbook_with_days_numbers_and_a_second_sheet(tmp_path: Path, read: Read) -> None:
    first: list[list[object]] = [
        ["Текст", "Дата", "Число"],
        [PARAGRAPHS[0], dt.date(2019, 1, 14), 6.0],
        [None, None, 7],
        [],
        [PARAGRAPHS[1], dt.datetime(2019, 1, 15, 9, 30), None],  # noqa: DTZ001
    ]
    (tmp_path / "a.xlsx").write_bytes(making.workbook(first, [["a", "b"], [1, 2]]))
    one, empty, two = read(tmp_path)
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.text, one.published, one.path) == (PARAGRAPHS[0], "2019-01-14", f"{tmp_path}/a.xlsx#1.2")
    assert (two.text, two.published, two.path) == (PARAGRAPHS[1], "2019-01-15T09:30:00", f"{tmp_path}/a.xlsx#1.5")
    assert isinstance(empty, Unread)


# ---- archives --------------------------------------------------------------------------------------------------------


def test_an_archive_holds_files_of_every_kind_and_other_archives(
    tmp_path: Path, make: type[Making], read: Read
) -> None:
    inner = making.zipped({"deep.md": "# Deep\n\n" + TEXT[::-1]})
    content = making.zipped({
        "b/page.html": make.page(*PARAGRAPHS),
        "b/page_files/style.css": "x",
        "b/page_files/frame.html": make.page(*PARAGRAPHS[::-1]),
        "c.docx": make.docx(make.words(TEXT)),
        "d.odt": making.odt(making.written(*PARAGRAPHS)),
        "e.mbox": making.mbox(making.letter("One."), making.letter("Two.")),
        "f.zip": inner,
        "g.csv": "text\nSix held in Darnik.\n",
        "h.xlsx": making.workbook([["text"], ["Seven held."]]),
        "__MACOSX/._x.txt": "x",
        ".hidden": "x",
    })  # fmt: skip
    (tmp_path / "a.zip").write_bytes(content)
    found = reports(read(tmp_path))
    assert [r.path.removeprefix(f"{tmp_path}/a.zip#") for r in found] == [
        "b/page.html", "c.docx", "d.odt", "e.mbox#1", "e.mbox#2", "f.zip#deep.md", "g.csv#2", "h.xlsx#1.2",
    ]  # fmt: skip
    assert any("“page_files” was saved with the page; the 2 files" in note for note in found[0].notes)


def test_a_web_archive_lies_in_an_archive(tmp_path: Path, make: type[Making], read: Read) -> None:
    page = make.page(*PARAGRAPHS).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2019-01-15T10:00:00Z\r\n"
        "WARC-Target-URI: https://darnik.example/six\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    (tmp_path / "a.zip").write_bytes(making.zipped({"pages/x.warc": head.encode() + answer + b"\r\n\r\n"}))
    report = read.one(tmp_path)
    assert report.path == f"{tmp_path}/a.zip#pages/x.warc#https://darnik.example/six"
    assert (report.text, report.how) == (TEXT, "archive")


def test_a_row_of_reports_csv_speaks_of_an_archive_and_of_a_file_in_it(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.zip").write_bytes(making.zipped({"x.txt": PARAGRAPHS[0], "y/z.txt": PARAGRAPHS[1]}))
    (tmp_path / "reports.csv").write_text(
        "path,outlet,title,terms\na.zip,The Darnik Post,Not for the parts,public\na.zip#y/z.txt,The Other,Two,\n"
    )
    one, two = reports(read(tmp_path))
    assert (one.outlet, one.title, one.terms) == ("The Darnik Post", None, "public")
    assert (two.outlet, two.title, two.terms) == ("The Other", "Two", "public")


def test_the_same_bytes_add_nothing_wherever_they_lie_and_that_is_said(
    tmp_path: Path, make: type[Making], read: Read
) -> None:
    mail = making.letter(TEXT)
    (tmp_path / "a.eml").write_bytes(mail)
    (tmp_path / "b.mbox").write_bytes(making.mbox(mail, mail))
    (tmp_path / "c.zip").write_bytes(making.zipped([("x.txt", TEXT), ("y.txt", TEXT), ("y.eml", mail)]))
    (tmp_path / "d.zip").write_bytes((tmp_path / "c.zip").read_bytes())
    found = read(tmp_path)
    assert [Path(one.path).name for one in found if isinstance(one, Report)] == ["a.eml", "c.zip#x.txt"]
    same = [one for one in found if isinstance(one, Unread)]
    assert len(same) == 5
    for one in same:
        assert "it has the same bytes as" in one.reason
        assert one.advice == "Nothing needs to be done"


def test_names_in_an_archive_in_the_letters_of_their_country(tmp_path: Path, read: Read) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("XXXXXX.txt", TEXT)
    content = packed.getvalue().replace(b"XXXXXX.txt", "Дарник.txt".encode("cp866"))
    (tmp_path / "a.zip").write_bytes(content)
    assert read.one(tmp_path).path == f"{tmp_path}/a.zip#Дарник.txt"


def test_the_name_of_an_organisation_stays_in_the_subject_of_its_mail(tmp_path: Path, read: Read) -> None:
    head = "From: Lantern Legal Network <press@lantern.example>\nSubject: Lantern counts nine dead\n\n"
    (tmp_path / "a.eml").write_text(head + TEXT)
    (mail,) = reports(read(tmp_path))
    assert mail.title == "Lantern counts nine dead"
