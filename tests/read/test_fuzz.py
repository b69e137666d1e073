"""Small files of every kind, changed at random: each gives reports or reasons, never an exception, and always ends.

Everything runs in this process, where a parser's exception would be seen; the worker would turn it into a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from onrecord.clean import article, encoding
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.model.text import Report, Unread
from onrecord.read import files, walk
from onrecord.read.limits import Limits
from onrecord.read.worker import Worker

from . import making
from .conftest import PARAGRAPHS, docx, page, pdf, words

CHAPTER = making.chapter(*PARAGRAPHS)
VALID: dict[str, bytes] = {
    "a.txt": "\n\n".join(PARAGRAPHS).encode(),
    "a.html": page(*PARAGRAPHS).encode(),
    "a.mhtml": making.mhtml(page(*PARAGRAPHS)),
    "a.pdf": pdf([[p[:80] for p in PARAGRAPHS]]),
    "a.docx": docx(words(*PARAGRAPHS)),
    "a.odt": making.odt(making.written(*PARAGRAPHS)),
    "a.rtf": making.rtf(*PARAGRAPHS, "Шестеро 😀 {} \\", title="Six held"),
    "a.epub": making.epub([CHAPTER, CHAPTER], details="<dc:title>Six held</dc:title>"),
    "a.eml": making.letter(PARAGRAPHS[0]),
    "b.eml": making.mail_with(making.letter(PARAGRAPHS[0]), b"Six held in Darnik.\n", b"text\nNine held.\n"),
    "a.mbox": making.mbox(making.letter(PARAGRAPHS[0]), making.letter(PARAGRAPHS[1])),
    "a.csv": 'text,date,title\n"Six, held",2019-01-14,One\nНовость,,\n'.encode(),
    "a.xlsx": making.workbook([["text", "date"], [PARAGRAPHS[0], "2019-01-14"]]),
    "a.jsonl": b'{"id": 1, "text": "Six held."}\n{"id": "b", "text": "Nine.", "published": "2019"}\n',
    "result.json": making.telegram(("A", PARAGRAPHS[0]), ("B", [{"type": "bold", "text": "six"}, "!"])),
    "messages.html": making.telegram_page(("A", "Six <b>held</b>."), (None, "Nine."), ("B", "<br>Ten.")),
    "chat.txt": "1/14/19, 5:03 PM - A: Six held.\n1/14/19, 5:04 PM - B: шесть\nand more\n".encode(),
    "a.zip": making.zipped(
        {"a.txt": PARAGRAPHS[0], "b/c.csv": "text\nSix held.\n", "d.zip": making.zipped({"e.md": "# Six"})}
    ),
}
"""The seeds; the ends of their names say what they are."""

TELLING = [
    b"", b"\x00", b"\xff\xfe", b"<", b">", b"&x;", b"{", b"}", b"[", b"]", b'"', b"\\", b",", b"\n", b"\r", b"\n\n", b"From ", b"#", b"%", b"=",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\\u-1?", b"\\bin9", b"\\'", b"9" * 5000, b"-1", b"null", b"1e999", b"\xed\xa0\x80",
    b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"charset=utf-7", b"boundary=", b"\xe2\x80\xa8", b"99/99/99, 99:99 - ", b'{"messages": [', b"<w:tbl>", b"../",
]  # fmt: skip

Change = tuple[float, int, bytes]
changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(TELLING) | st.binary(max_size=4)),
    min_size=1,
    max_size=6,
)


def changed(content: bytes, edits: list[Change]) -> bytes:
    """The content with pieces cut out and others put in; a place is a share of its length."""
    for where, cut, put in edits:
        at = int(where * len(content))
        content = content[:at] + put + content[at + cut :]
    return content


class Here(Worker):
    """Runs what the worker would run in this process."""

    def call(self, path: str, function: Callable[..., Any], *arguments: object) -> Any:
        return function(*arguments)


def read_all(place: Path) -> list[Report | Unread]:
    limits = Limits(file_bytes=2_000_000, row_bytes=20_000, archive_bytes=10_000_000)
    found: list[Report | Unread] = []
    for one in files.originals([place], limits=limits, worker=Here(limits), encoding=encoding.named):
        if isinstance(one, Original):
            try:
                found.append(article.report(one))
            except UnreadableInput as problem:
                found.append(Unread(problem.path, problem.cause, problem.advice))
        else:
            found.append(one)
    return found


def check(place: Path, content: bytes) -> None:
    place.write_bytes(content)
    found = read_all(place)
    assert found
    for one in found:
        if isinstance(one, Report):
            one.text.encode("utf-8")
            assert all(0 <= link.span.start < link.span.end <= len(one.text) for link in one.links if link.span)
        else:
            assert one.reason
            assert one.advice
            assert "made a mistake" not in one.reason, one.reason
        repr(one).encode("utf-8")
        one.path.encode("utf-8")


@pytest.mark.parametrize("name", VALID)
def test_the_seeds_are_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(VALID[name])
    found = read_all(tmp_path / name)
    assert found
    assert all(isinstance(one, Report) for one in found), found


@pytest.mark.parametrize("name", VALID)
@settings(
    max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(edits=changes)
def test_a_changed_file_gets_reports_or_reasons(name: str, tmp_path: Path, edits: list[Change]) -> None:
    check(tmp_path / name, changed(VALID[name], edits))


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.xlsx", "a.zip"])
@settings(
    max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(edits=changes, which=st.floats(0, 0.999))
def test_a_package_with_one_changed_part_gets_reports_or_reasons(
    name: str, tmp_path: Path, edits: list[Change], which: float
) -> None:
    parts = making.unzipped(VALID[name])
    chosen = sorted(parts)[int(which * len(parts))]
    check(tmp_path / name, making.zipped({**parts, chosen: changed(parts[chosen], edits)}))


@pytest.mark.parametrize("name", VALID)
def test_a_file_under_a_wrong_name_gets_reports_or_reasons(name: str, tmp_path: Path) -> None:
    for other in VALID:
        check(tmp_path / f"b{Path(other).suffix}", VALID[name])
        (tmp_path / f"b{Path(other).suffix}").unlink()


@settings(max_examples=100, deadline=None)
@given(name=st.text(max_size=40))
@example(name="_")
def test_a_shown_path_can_be_written_and_hides_what_follows_whatsapp_chat_with(name: str) -> None:
    walk.printable(name).encode("utf-8", "strict") if not any("\ud800" <= c <= "\udfff" for c in name) else None
    hidden = "".join(c for c in name if c not in "/\\").strip()
    if hidden:
        assert walk.printable(f"x/WhatsApp Chat with {hidden}.txt") == "x/WhatsApp chat.txt"
