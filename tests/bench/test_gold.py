import gzip
import json
from pathlib import Path

import pytest

from onrecord.bench import gold
from onrecord.bench.gold import Attribution, BadGold, CountMark, PlaceMark, Registered, TimeMark
from onrecord.model.text import Span

ROW = {
    "doc_id": "g1",
    "text": "Petra Osk said so.",
    "lang": "en",
    "dct": "2025-01-13",
    "title": "A title",
    "annotations": [
        {"type": "attribution", "source": [[0, 9]], "cue": [10, 14], "content": [[15, 17]]},
        {"type": "attribution", "source": [[0, 9]], "cue": [], "content": []},
        {"type": "timex", "start": 3, "end": 3, "value": "2025"},
        {"type": "timex", "start": 0, "end": 3, "value": None},
        {"type": "toponym", "start": 0, "end": 3, "lat": None, "lon": None},
        {"type": "count", "start": 0, "end": 3, "counted": "killed", "low": 6, "high": None},
        {"type": "part", "start": 0, "end": 3},
        {"type": "incident", "incident": 7, "value": {"killed": 1, "injured": 0, "arrested": 2, "date": "2025-01-01"}},
    ],
    "clusters": [7],
}


def written(folder: Path, *rows: object, packed: bool = False) -> Path:
    body = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path = folder / ("set.dev.jsonl.gz" if packed else "set.dev.jsonl")
    path.write_bytes(gzip.compress(body) if packed else body)
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_marks_become_records_of_their_kind(tmp_path: Path, packed: bool) -> None:
    (report,) = gold.read(written(tmp_path, ROW, packed=packed))
    assert report.all(Attribution) == [Attribution((Span(0, 9),), (Span(10, 14),), (Span(15, 17),))]
    assert report.all(TimeMark) == [TimeMark(Span(0, 3), None)]
    assert report.all(PlaceMark) == [PlaceMark(Span(0, 3), None)]
    assert report.all(CountMark) == [CountMark("killed", 6, None)]
    assert report.all(Registered) == [Registered("7", 1, 0, 2, "2025-01-01", None)]
    assert report.clusters == {"7"}


def test_the_program_sees_the_text_and_what_a_reader_of_the_page_knows(tmp_path: Path) -> None:
    (report,) = gold.read(written(tmp_path, ROW))
    row = json.loads(report.as_row())
    assert row == {
        "id": "g1",
        "text": "Petra Osk said so.",
        "title": "A title",
        "published": "2025-01-13",
        "language": "en",
    }


def test_a_limit_takes_the_first_reports(tmp_path: Path) -> None:
    path = written(tmp_path, ROW, ROW | {"doc_id": "g2"}, {"no": "id"})
    assert [report.id for report in gold.read(path, 2)] == ["g1", "g2"]
    assert gold.read(path, 0) == []


def test_a_line_that_is_not_gold_is_named_without_its_words(tmp_path: Path) -> None:
    with pytest.raises(BadGold, match="line 2") as caught:
        gold.read(written(tmp_path, ROW, {"text": "Petra Osk"}))
    assert "Petra" not in str(caught.value)


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "x.jsonl.gz"
    broken.write_bytes(b"no gzip")
    for path in (tmp_path / "none.jsonl", broken):
        with pytest.raises(BadGold):
            gold.read(path)


def test_packing_keeps_the_digest_and_another_mark_changes_it(tmp_path: Path) -> None:
    plain = written(tmp_path, ROW)
    before = gold.digest([plain])
    assert gold.digest([written(tmp_path, ROW, packed=True)]) == before
    assert gold.digest([written(tmp_path, ROW | {"clusters": []})]) != before


def test_pages_are_unpacked_under_their_reports_names(tmp_path: Path) -> None:
    (report,) = gold.read(written(tmp_path, ROW))
    (tmp_path / "g1.html.gz").write_bytes(gzip.compress(b"<p>page"))
    (page,) = gold.unpack_pages([report], tmp_path, tmp_path / "out")
    assert (page.name, page.read_bytes()) == ("g1.html", b"<p>page")
