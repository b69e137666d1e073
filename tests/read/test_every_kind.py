"""A folder with a file of each kind in three languages becomes a dossier; nothing is lost, nobody is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import main as door

from . import making
from .conftest import docx, page, pdf, words

SAID = {
    "en": (
        "Police in Darnik detained at least {} miners on 14 January 2019, the Tarvenian Network said in a statement.",
        "The ministry denied the report and called it a fabrication by people who wish the country ill.",
    ),
    "fr": (
        "La police de Darnik a arrêté au moins {} mineurs le 14 janvier 2019, a déclaré le Réseau tarvénien.",
        "Le ministère a démenti ces informations et parle d’une invention de gens qui veulent du mal au pays.",
    ),
    "ru": (
        "Полиция Дарника задержала не менее {} шахтёров 14 января 2019 года, сообщила Тарвенская сеть.",
        "Министерство опровергло это сообщение и назвало его выдумкой людей, желающих стране зла.",
    ),
}
SENDERS = ("Ivo Brask", "Мила Долан", "Private Person", "private@example.org")
KINDS = 17


def fill(folder: Path, language: str) -> None:
    """A file of each kind; each says another number, so that no two are the same."""
    number = iter(range(20, 60))

    def said() -> tuple[str, str]:
        first, second = SAID[language]
        return first.format(next(number)), second

    def put(name: str, content: str | bytes) -> None:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    put("a.txt", "\n\n".join(said()))
    put("b.md", "\n\n".join(("# 14.01.2019", *said())))
    put("c.html", page(*said(), *said()))
    put("c_files/style.css", "body { color: red }")
    put("d.mhtml", making.mhtml(page(*said(), *said())))
    put("e.pdf", pdf([["Six miners were held in Darnik", "", f"by the police, {language}, a paper says."]]))
    put("f.docx", docx(words(*said())))
    put("g.odt", making.odt(making.written(*said())))
    put("h.rtf", making.rtf(*said()))
    put("i.epub", making.epub([making.chapter(*said())]))
    put("j.eml", making.letter("\n\n".join(said())))
    put("k.mbox", making.mbox(making.letter(said()[0])))
    put("l.csv", f'text,date\n"{said()[0]}",2019-01-14\n')
    put("m.xlsx", making.workbook([["text"], [said()[0]]]))
    put("n.jsonl", json.dumps({"id": f"row-{language}", "text": said()[0]}))
    put("o/result.json", making.telegram((SENDERS[0], said()[0]), name=SENDERS[1]))
    put("p/messages.html", making.telegram_page((SENDERS[1], said()[0])))
    put("p/css/style.css", "body { color: red }")
    chat = f"14.01.2019, 17:03 - {SENDERS[0]}: {said()[0]}\n14.01.2019, 17:04 - {SENDERS[1]}: <Media omitted>\n"
    put("q.zip", making.zipped({f"WhatsApp Chat with {SENDERS[0]}.txt": chat}))


def test_a_folder_with_a_file_of_each_kind_in_three_languages_becomes_a_dossier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in SAID:
        fill(tmp_path / "reports" / language, language)
    with pytest.raises(SystemExit) as stop:
        door.main(["build", str(tmp_path / "reports"), "--output", str(tmp_path / "out")])
    assert not stop.value.code, capsys.readouterr().err
    data = json.loads((tmp_path / "out" / "case.json").read_text(encoding="utf-8"))
    paths = [Path(report["path"]).relative_to(tmp_path / "reports") for report in data["reports"]]
    by_language = {language: [path for path in paths if path.parts[0] == language] for language in SAID}
    assert {language: len(found) for language, found in by_language.items()} == dict.fromkeys(SAID, KINDS), data[
        "unread"
    ]
    assert all("no words" in unread["reason"] for unread in data["unread"]), data["unread"]
    assert len(data["unread"]) == 3
    shown = json.dumps(data, ensure_ascii=False) + (tmp_path / "out" / "dossier.html").read_text(encoding="utf-8")
    for sender in SENDERS:
        assert sender not in shown, sender
