"""What adding does and does not do: new bytes are read once, versions are linked, an interrupted add goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.casefile import CaseFile
from onrecord.errors import CaseUnusable
from onrecord.judge import items
from onrecord.model.judgement import Comment, Doubtful, Item
from store.conftest import PASSPHRASE, Reader

PAGE = """<html><head><title>Miners held</title><link rel="canonical" href="https://herald.example/{slug}"></head>
<body><article><h1>Miners held</h1><p>The Miners’ Union said that {count} miners were detained in Kolvary on Monday.
Nobody has seen them since, and their families wait at the gate of the mine every morning.</p>
<p>The ministry did not answer questions about them, and the mine has been closed to visitors.</p></article></body></html>"""


def texts(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_text(
            f"The union said that {number} miners were detained in Kolvary.", encoding="utf-8"
        )
    return folder


def test_only_what_is_new_is_read(path: Path, tmp_path: Path, reader: Reader) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert len(opened.add([texts(tmp_path / "in", 3)]).new) == 3
        added = opened.add([texts(tmp_path / "in", 4)])
        assert (len(added.new), added.same, len(reader.asked)) == (1, 3, 4)


def test_the_same_bytes_under_another_path_are_one_report_met_twice(path: Path, tmp_path: Path, reader: Reader) -> None:
    texts(tmp_path / "in", 1)
    texts(tmp_path / "elsewhere", 1)
    with CaseFile.open(path, PASSPHRASE) as opened:
        report = opened.add([tmp_path / "in"]).new[0]
        added = opened.add([tmp_path / "elsewhere"])
        assert (added.new, added.same) == ((), 1)
        paths = [str(tmp_path / folder / "0.txt") for folder in ("in", "elsewhere")]
        assert [one.path for one in opened.report(report)[1]] == paths
        assert list(opened.case().analyses[0].report.paths) == paths
        opened.add([tmp_path / "elsewhere"])
        assert len(opened.report(report)[1]) == 2


def test_another_page_at_the_same_address_is_a_new_version(path: Path, tmp_path: Path, reader: Reader) -> None:
    page = tmp_path / "page.html"
    with CaseFile.open(path, PASSPHRASE) as opened:
        found = []
        for count in ("six", "nine", "eleven"):
            page.write_text(PAGE.format(slug="miners-held", count=count), encoding="utf-8")
            found.append(opened.add([page]))
        first, second, third = (one.new[0] for one in found)
        assert [(v.id, v.former) for one in found for v in one.versions] == [(second, first), (third, second)]
        assert [one.report.id for one in opened.case().analyses] == [third]
        assert [(one.id, one.former, one.latest) for one in opened.entries()] == [
            (first, None, False),
            (second, first, False),
            (third, second, True),
        ]
        changed = opened.difference(second)
        assert any(line.startswith("-") and "six miners" in line for line in changed)
        assert any(line.startswith("+") and "nine miners" in line for line in changed)
        assert opened.difference(first) == ()
        assert b"six miners" in opened.original(first)[0]


def test_pages_that_name_only_the_site_as_their_address_are_no_versions(
    path: Path, tmp_path: Path, reader: Reader
) -> None:
    for count in ("six", "nine"):
        (tmp_path / f"{count}.html").write_text(PAGE.format(slug="", count=count), encoding="utf-8")
    with CaseFile.open(path, PASSPHRASE) as opened:
        added = opened.add([tmp_path / "six.html", tmp_path / "nine.html"])
        assert (len(added.new), added.versions) == (2, ())


def test_a_row_that_changed_is_a_new_version_with_an_id_of_its_own(path: Path, tmp_path: Path, reader: Reader) -> None:
    rows = tmp_path / "rows.jsonl"
    with CaseFile.open(path, PASSPHRASE) as opened:
        for count in ("six", "nine", "ten"):
            rows.write_text(
                json.dumps({"id": "r1", "text": f"The union said {count} were held."}) + "\n", encoding="utf-8"
            )
            opened.add([rows])
        entries = opened.entries()
        second, third = (f"r1#{opened.original(one.id)[1][:8]}" for one in entries[1:])
        assert [(one.id, one.former) for one in entries] == [("r1", None), (second, "r1"), (third, second)]
        assert [one.report.id for one in opened.case().analyses] == [third]


def test_an_add_that_was_interrupted_goes_on(path: Path, tmp_path: Path, reader: Reader) -> None:
    folder = texts(tmp_path / "in", 12)
    reader.fails_at = 9  # the first alone, then eight together; the next is never read
    with CaseFile.open(path, PASSPHRASE) as opened, pytest.raises(KeyboardInterrupt):
        opened.add([folder])
    reader.fails_at = None
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert len(opened.entries()) == 9
        added = opened.add([folder])
        assert (len(added.new), added.same) == (3, 9)
        assert len(reader.asked) == 12


def test_what_could_not_be_read_is_kept_until_it_can_be(path: Path, tmp_path: Path, reader: Reader) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes(b"")
    with CaseFile.open(path, PASSPHRASE) as opened:
        assert [one.path for one in opened.add([note]).unread] == [str(note)]
        assert [one.path for one in opened.case().unread] == [str(note)]
        note.write_text("The union said that six miners were held.", encoding="utf-8")
        opened.add([note])
        assert opened.case().unread == ()


def test_another_engine_reads_again_and_says_what_it_sees_otherwise(
    path: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add([texts(tmp_path / "in", 3)])
        assert opened.reanalyze() == []
        first = opened.case().analyses[0]
        opened.judging.judge(items.of_statement(first.report.id, first.statements[0]), Doubtful())
        monkeypatch.setattr(pipeline, "engine", lambda: "a newer engine")
        reader.role = "witness"
        assert opened.stale() == 3
        found = opened.reanalyze()
        assert len(found) == 3
        report, difference = found[0]
        assert difference.counts() == "statements: 1 gone, 1 new"
        assert [one["role"] for one in difference.new["statements"]] == ["witness"]
        assert [one.difference for one in opened.rereadings(report)] == [difference]
        assert opened.case().analyses[0].statements[0].speaker.role == "witness"
        assert opened.stale() == 0
        assert [one.decision for one in opened.judging.history()] == [Doubtful()]


def test_own_places_of_the_folder_are_kept_for_later_reports(path: Path, tmp_path: Path, reader: Reader) -> None:
    folder = texts(tmp_path / "in", 1)
    (folder / "places.csv").write_text("name,lat,lon\nKolvary pit,-35.5,85.6\n", encoding="utf-8")
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add([folder])
        opened.add([folder])
        from onrecord.store import records

        assert [one.place.name for one in records.places(opened.vault.db)] == ["Kolvary pit"]


def test_what_was_weighed_is_weighed_anew_when_a_report_comes(path: Path, tmp_path: Path, reader: Reader) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add([texts(tmp_path / "in", 2)])
        assert len(opened.weighed().analyses) == 2
        opened.add([texts(tmp_path / "in", 3)])
        assert len(opened.weighed().analyses) == 3


def test_words_that_are_no_unicode_text_are_stored_or_refused_with_a_sentence(
    path: Path, tmp_path: Path, reader: Reader
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "r1", "text": "The union said \\ud800 were held."}\n', encoding="utf-8")
    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add([rows])
        opened.check()


def test_what_reports_csv_says_now_corrects_the_report_and_leaves_its_text(
    path: Path, tmp_path: Path, reader: Reader
) -> None:
    folder = texts(tmp_path / "in", 2)
    with CaseFile.open(path, PASSPHRASE) as opened:
        before = opened.add([folder]).new
        (folder / "reports.csv").write_text("path,outlet,published\n0.txt,Meridian,2024-03-05\n", encoding="utf-8")
        added = opened.add([folder])
        assert (added.new, added.same, added.corrected) == ((), 2, before[:1])
        report = opened.report(before[0])[0].report
        assert (report.outlet, report.published) == ("Meridian", "2024-03-05")
        assert [(one.outlet, one.published) for one in opened.entries()] == [("Meridian", "2024-03-05"), (None, None)]
        assert opened.original(before[0])[0].decode() == report.text
        assert opened.add([folder]).corrected == ()
        assert len(reader.asked) == 3


def test_an_analysis_in_another_form_is_said_and_read_again(
    path: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.store import codec

    with CaseFile.open(path, PASSPHRASE) as opened:
        opened.add([texts(tmp_path / "in", 1)])
        with opened.vault.change() as db:
            db.execute("UPDATE analysis SET packed = ?", (codec.pack(b'{"statements": 7}', codec.primer()),))
        with pytest.raises(CaseUnusable, match="another version of OnRecord read it"):
            opened.case()
        monkeypatch.setattr(pipeline, "engine", lambda: "a newer engine")
        assert len(opened.reanalyze()) == 1
        assert len(opened.case().analyses[0].statements) == 1


def test_an_added_holder_has_the_key_of_the_sealed_part_too(path: Path) -> None:
    with CaseFile.open(path, PASSPHRASE) as opened:
        mine = opened.vault.keys.persons
        opened.add_holder("Bela", "nine quiet kettles")
    with CaseFile.open(path, "nine quiet kettles") as opened:
        assert opened.vault.keys.persons == mine
        assert mine
        assert mine != opened.vault.keys.data


def test_a_table_that_comes_again_updates_its_rows_by_their_ids_and_a_preview_says_how(
    path: Path, tmp_path: Path, reader: Reader
) -> None:
    rows = tmp_path / "rows.jsonl"

    def write(*told: tuple[str, str, str]) -> None:
        lines = [json.dumps({"id": name, "text": text, "outlet": outlet}) for name, text, outlet in told]
        rows.write_text("\n".join(lines) + "\n", encoding="utf-8")

    with CaseFile.open(path, PASSPHRASE) as opened:
        write(("r1", "The union said six.", "Meridian"), ("r2", "The union said two.", "Meridian"))
        opened.add([rows])
        opened.judging.judge(Item("report", "r1"), Comment("Ask again"))
        write(
            ("r1", "The union said nine.", "Meridian"),
            ("r2", "The union said two.", "Le Phare"),
            ("r3", "The union said one.", "Meridian"),
        )
        before, asked, lines = opened.entries(), len(reader.asked), opened.history()
        seen = opened.foresee([rows])
        assert (opened.entries(), len(reader.asked), opened.history()) == (before, asked, lines)
        assert len(seen.new) == 3
        assert [(one.former, one.changed, one.judged) for one in seen.versions] == [
            ("r1", ("text",), 1),
            ("r2", ("outlet",), 0),
        ]
        assert opened.add([rows]) == seen
        assert [one.id for one in opened.entries() if one.latest] == list(seen.new)
        again = opened.foresee([rows])
        assert (again.new, again.same, again.corrected) == ((), 3, ())


def test_a_preview_says_what_cannot_be_read_and_what_is_corrected_and_keeps_none_of_it(
    path: Path, tmp_path: Path, reader: Reader
) -> None:
    folder = texts(tmp_path / "in", 1)
    with CaseFile.open(path, PASSPHRASE) as opened:
        (report,) = opened.add([folder]).new
        (folder / "empty.txt").write_bytes(b"")
        (folder / "reports.csv").write_text("path,outlet\n0.txt,Meridian\n", encoding="utf-8")
        seen = opened.foresee([folder])
        assert (seen.corrected, len(seen.unread)) == ((report,), 1)
        assert opened.case().unread == ()
        assert opened.entries()[0].outlet is None
