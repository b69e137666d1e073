"""Pages in web archives: each one a report with its address, day and checked digests, whatever the archive is like."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model.original import Original
from onrecord.model.text import Report, Unread
from onrecord.read import digests, files, responses, webarchive
from onrecord.read.limits import Limits

from . import archives
from .conftest import PARAGRAPHS, Making, Read, page

URL = "https://post.example/2024/03/01/six-held"
PAGE = page(*PARAGRAPHS).encode()


def one_page(url: str = URL, body: bytes = PAGE, **more: str) -> bytes:
    return archives.record(url, archives.answer(body, headers=more))


def other_page(number: int) -> bytes:
    return page(*PARAGRAPHS, f"Page {number} of many.").encode()


def originals(place: Path, *, as_they_are: bool = False) -> list[Original | Unread]:
    limits = Limits(file_bytes=3_000_000, worker_seconds=20)
    return list(files.originals([place], limits=limits, as_they_are=as_they_are))


def saved(folder: Path, content: bytes, name: str = "news.warc.gz") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("news.warc", lambda *records: b"".join(records)),
        ("news.warc.gz", archives.packed),
        ("news.warc.gz", lambda *records: gzip.compress(b"".join(records))),
        ("news.warc.zst", archives.zstandard),
        ("no-suffix", archives.packed),
        ("news.wacz", lambda *records: archives.wacz(archives.packed(*records), pages=[URL])),
    ],
)
def test_a_page_is_a_report_with_address_time_and_checked_digests(
    name: str, pack: Callable[..., bytes], tmp_path: Path, read: Read
) -> None:
    place = saved(
        tmp_path, pack(one_page(), archives.record(URL + "/x.png", archives.answer(b"x", kind="image/png"))), name
    )
    report = read.one(place)
    assert report.path == f"{place}#{URL}"
    assert (report.how, report.got_from, report.url) == ("archive", URL, URL)
    assert report.obtained == "2024-03-01T10:00:00Z"
    assert set(report.checked) - {"WACZ sha256"} == {"block sha1", "payload sha1"}
    assert report.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert PARAGRAPHS[0] in report.text
    assert [note for note in report.notes if "oubtful" in note or "digest" in note] == []


def test_a_page_that_names_no_outlet_takes_it_from_the_address_it_was_got_from(tmp_path: Path, read: Read) -> None:
    body = PAGE.replace(b"<title>Six held - The Darnik Post</title>", b"<title>Six held</title>")
    assert read.one(saved(tmp_path, one_page(body=body))).outlet == "post.example"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (archives.chunked(PAGE), {"Transfer-Encoding": "chunked"}),
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (archives.chunked(gzip.compress(PAGE)), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (brotli.compress(PAGE), {"Content-Encoding": "br"}),
        (archives.zstandard(PAGE), {"Content-Encoding": "zstd"}),
        (PAGE, {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),  # headers that no longer hold
        (PAGE, {"Content-Encoding": "br"}),
    ],
)
def test_the_original_is_the_page_as_the_browser_had_it(body: bytes, headers: dict[str, str], tmp_path: Path) -> None:
    (found,) = originals(saved(tmp_path, one_page(body=body, **headers)))
    assert isinstance(found, Original)
    assert found.content == PAGE
    assert found.notes == ()


def test_a_payload_digest_may_be_of_the_page_with_or_without_its_chunks_and_packing(tmp_path: Path) -> None:
    inner = gzip.compress(PAGE)
    block = archives.answer(
        archives.chunked(inner), headers={"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    )
    for form in (archives.chunked(inner), inner, PAGE):
        for digest in (archives.sha1(form), archives.sha256(form), archives.sha1(form).lower()):
            place = saved(tmp_path, archives.record(URL, block, block_digest=None, payload_digest=digest))
            (found,) = originals(place)
            assert isinstance(found, Original)
            assert found.checked == (f"payload {digest.partition(':')[0]}",)


def test_a_record_that_was_changed_is_unread_and_its_bytes_can_still_be_had(tmp_path: Path) -> None:
    changed = one_page().replace(b"at least six", b"at most  two")
    place = saved(tmp_path, changed + archives.record(URL + "2", archives.answer(other_page(2))))
    unread, good = originals(place)
    assert isinstance(unread, Unread)
    assert unread.path == f"{place}#{URL}"
    assert "changed or damaged" in unread.reason
    assert isinstance(good, Original)
    kept, _ = originals(place, as_they_are=True)
    assert isinstance(kept, Original)
    assert b"at most  two" in kept.content
    assert any("not those that the archive has a digest of" in note for note in kept.notes)


def test_a_payload_digest_alone_that_differs_makes_it_unread_but_beside_a_fitting_one_doubtful(tmp_path: Path) -> None:
    wrong = archives.sha1(b"something else")
    alone = archives.record(URL, archives.answer(PAGE), block_digest=None, payload_digest=wrong)
    beside = archives.record(URL, archives.answer(PAGE), payload_digest=wrong)
    (unread,) = originals(saved(tmp_path, alone))
    (read_,) = originals(saved(tmp_path, beside))
    assert isinstance(unread, Unread)
    assert isinstance(read_, Original)
    assert read_.checked == ("block sha1",)
    assert any(note.startswith("Doubtful") for note in read_.notes)


@pytest.mark.parametrize("digest", [None, "crc32:12345678", "sha1", "sha1:", "sha1:xx", "sha256:zz" + "0" * 62])
def test_without_a_digest_that_can_be_checked_this_is_said(digest: str | None, tmp_path: Path) -> None:
    (found,) = originals(
        saved(tmp_path, archives.record(URL, archives.answer(PAGE), block_digest=digest, payload_digest=digest))
    )
    assert isinstance(found, Original)
    assert found.checked == ()
    assert any("no digest of this page that can be checked" in note for note in found.notes)


def test_the_same_page_got_again_adds_nothing_and_is_said(tmp_path: Path) -> None:
    first = one_page()
    again = archives.record(URL, archives.answer(PAGE), day="2024-03-05T10:00:00Z")
    revisit = archives.record(
        URL,
        archives.answer(b"", status="304 Not Modified"),
        kind="revisit",
        day="2024-03-06T10:00:00Z",
        payload_digest=archives.sha1(PAGE),
    )
    found = originals(saved(tmp_path, archives.packed(first, again, revisit)))
    assert [type(one).__name__ for one in found] == ["Original", "Unread", "Unread"]
    assert all("same bytes" in one.reason for one in found[1:] if isinstance(one, Unread))
    assert isinstance(found[2], Unread)
    assert "2024-03-06" in found[2].reason


def test_a_revisit_of_a_page_in_another_archive_says_where_the_bytes_are_missing(tmp_path: Path) -> None:
    block = archives.answer(b"", status="200 OK")
    revisit = archives.record(URL, block, kind="revisit", payload_digest=archives.sha1(b"elsewhere"))
    (found,) = originals(saved(tmp_path, revisit))
    assert isinstance(found, Unread)
    assert "earlier archive" in found.reason


def test_a_redirect_is_told_with_the_page_that_it_led_to(tmp_path: Path) -> None:
    moved = archives.record(
        "http://post.example/6", archives.answer(b"moved", status="301 Moved", headers={"Location": URL})
    )
    loop = archives.record(URL, archives.answer(b"", status="302 Found", headers={"Location": "http://post.example/6"}))
    (found,) = originals(saved(tmp_path, archives.packed(moved, loop, one_page())))
    assert isinstance(found, Original)
    assert "The server led here from http://post.example/6." in found.notes


@pytest.mark.parametrize("status", ["404 Not Found", "206 Partial Content", "503 Busy", "429 Too Many Requests"])
def test_what_a_server_refused_is_unread_with_its_status(status: str, tmp_path: Path) -> None:
    (found,) = originals(saved(tmp_path, archives.record(URL, archives.answer(PAGE, status=status))))
    assert isinstance(found, Unread)
    assert status[:3] in found.reason


def test_parts_of_pages_are_passed_over_and_documents_are_handed_to_their_readers(
    tmp_path: Path, make: type[Making], read: Read
) -> None:
    def at(path: str, kind: str, body: bytes) -> bytes:
        return archives.record(f"https://post.example/{path}", archives.answer(body, kind=kind))

    place = saved(
        tmp_path,
        archives.packed(
            at("a.css", "text/css", b"p {}"),
            at("robots.txt", "text/plain", b"User-agent: *"),
            at("data", "application/json", b"{}"),
            at("a.pdf", "application/pdf", make.pdf([PARAGRAPHS])),
            at("b.docx", "application/octet-stream", make.docx(make.words(*PARAGRAPHS))),
            at("c.txt", "text/plain", "\n\n".join(PARAGRAPHS).encode()),
        ),
    )
    found = read(place)
    assert [one.path.rpartition("/")[2] for one in found] == ["a.pdf", "b.docx", "c.txt"]
    assert all(isinstance(one, Report) for one in found), found


def test_one_page_of_an_archive_can_be_named(tmp_path: Path, read: Read) -> None:
    records = [archives.record(f"{URL}/{n}/", archives.answer(other_page(n))) for n in range(3)]
    place = saved(tmp_path, archives.wacz(archives.packed(*records), pages=[f"{URL}/0/"]), "news.wacz")
    (report,) = read(Path(f"{place}#{URL}/1/"))
    assert isinstance(report, Report)
    assert report.path == f"{place}#{URL}/1/"
    (nothing,) = read(Path(f"{place}#{URL}/7/"))
    assert isinstance(nothing, Unread)
    assert "no page in it has this address" in nothing.reason


def test_a_part_can_be_named_where_a_folder_has_a_hash_in_its_name(tmp_path: Path, read: Read) -> None:
    folder = tmp_path / "box #3"
    folder.mkdir()
    place = saved(folder, one_page())
    (report,) = read(Path(f"{place}#{URL}"))
    assert report.path == f"{place}#{URL}"


def test_an_address_that_would_write_on_a_terminal_is_printable(tmp_path: Path) -> None:
    (found,) = originals(saved(tmp_path, one_page(URL + "/\x1b[31m\u202ered")))
    assert found.path.isprintable()
    assert found.path.endswith("/%1B[31m%E2%80%AEred")


def test_reports_csv_can_speak_of_a_page_in_an_archive(tmp_path: Path, read: Read) -> None:
    saved(tmp_path, one_page())
    (tmp_path / "reports.csv").write_text(f"path,outlet\nnews.warc.gz#{URL},The Kolvary Mail\n")
    (report,) = read(tmp_path)
    assert isinstance(report, Report)
    assert report.outlet == "The Kolvary Mail"


def test_only_what_a_package_lists_as_pages_is_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    frame = archives.record("https://ads.example/frame", archives.answer(other_page(9)))
    start = archives.record("http://post.example", archives.answer(b"", status="301 Moved", headers={"Location": URL}))
    warc = archives.packed(start, one_page(), frame)
    for pages in ([URL + "#part"], ["http://post.example"]):
        place = saved(tmp_path, archives.wacz(warc, pages=pages), "news.wacz")
        found, left = originals(place)
        assert isinstance(found, Original)
        assert found.url == URL
        assert isinstance(left, Unread)
        assert "1 more HTML document" in left.reason
    for pages_or_none in (None, [], ["https://other.example/"]):
        place = saved(tmp_path, archives.wacz(warc, pages=pages_or_none), "news.wacz")
        assert [type(one).__name__ for one in originals(place)] == ["Original", "Original"]


def test_a_list_that_names_none_of_the_pages_is_of_no_use_and_nothing_is_read_twice(tmp_path: Path) -> None:
    text = archives.record(URL + ".txt", archives.answer(b"Six people were held. " * 9, kind="text/plain"))
    warc = archives.packed(text, one_page()) + b"noise" * 20
    found = originals(saved(tmp_path, archives.wacz(warc, pages=["https://other.example/"]), "news.wacz"))
    assert sorted(one.path.rpartition("/")[2] for one in found) == ["news.wacz", "six-held", "six-held.txt"]


def test_a_package_whose_list_does_not_fit_is_doubtful_and_said(tmp_path: Path) -> None:
    warc = archives.packed(one_page())
    lying = [{"path": "archive/data.warc.gz", "hash": archives.sha256(b"other")}, {"path": "archive/gone.warc.gz"}]
    cases: dict[str, tuple[bytes, str]] = {
        "wrong digest": (archives.wacz(warc, resources=lying), "not the one that its list"),
        "named but gone": (archives.wacz(warc, resources=lying), "names a member that is not there"),
        "not named": (archives.wacz(warc, resources=[]), "not on its list"),
        "list changed": (archives.wacz(warc, list_digest=archives.sha256(b"x")), "not the one that its digest"),
        "no list": (archives.wacz(warc).replace(b"datapackage.json", b"datapackage.jsox"), "no list of its members"),
    }
    for name, (package, reason) in cases.items():
        found = originals(saved(tmp_path, package, "news.wacz"))
        said = [one.reason for one in found if isinstance(one, Unread)]
        assert any(reason in one for one in said), (name, said)
        (report,) = [one for one in found if isinstance(one, Original)]
        assert name == "list changed" or any(note.startswith("Doubtful") for note in report.notes), name


def test_names_in_a_package_are_never_places(tmp_path: Path) -> None:
    outside = tmp_path / "outside.warc.gz"
    outside.write_bytes(archives.packed(archives.record("https://secret.example/", archives.answer(other_page(5)))))
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("../outside.warc.gz", str(outside), "archive/../../outside.warc.gz"):
        place = saved(folder, archives.wacz(archives.packed(one_page()), name=name), "news.wacz")
        assert [one.path for one in originals(place)] == [f"{place}#{URL}"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["news.wacz", "outside.warc.gz", "reports"]


GOOD = archives.record(URL + "/good", archives.answer(other_page(1)))
LATER = archives.record(URL + "/later", archives.answer(other_page(2)))
BOMB = gzip.compress(b"\0" * 40_000_000)


def bomb_package() -> bytes:
    """A package with a member of a gigabyte in five megabytes."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("archive/data.warc", "w", force_zip64=True) as member,
    ):
        for _ in range(101):
            member.write(b"0" * 10_000_000)
    return written.getvalue()


BROKEN: dict[str, tuple[bytes, str]] = {
    "cut.warc": (GOOD + one_page()[:-300], "shorter than it says"),
    "cut.warc.gz": (archives.packed(GOOD) + archives.packed(one_page())[:-60], "damaged"),
    "cut-between.warc.gz": (archives.packed(GOOD, LATER, GOOD[:40]), "damaged"),
    "long.warc": (GOOD + archives.record(URL, archives.answer(PAGE), length=10**6) + LATER, "shorter than it says"),
    "long.warc.gz": (
        archives.packed(GOOD, archives.record(URL, archives.answer(PAGE), length=10**6), LATER),
        "shorter",
    ),
    "short.warc": (GOOD + archives.record(URL, archives.answer(PAGE), length=200) + LATER, "changed or damaged"),
    "negative.warc": (GOOD + archives.record(URL, archives.answer(PAGE), length=-5) + LATER, "how long it is"),
    "no-number.warc.gz": (archives.packed(GOOD, archives.record(URL, PAGE, length="many"), LATER), "how long it is"),
    "endless.warc": (GOOD + archives.record(URL, archives.answer(PAGE), length=10**30) + LATER, "how long it is"),
    "terabytes.warc": (
        GOOD + archives.record(URL, archives.answer(PAGE), length=10**13) + LATER,
        "shorter than it says",
    ),
    "header.warc": (GOOD + archives.record("https://x.example/" + "x" * 200_000, PAGE) + LATER, "damaged"),
    "noise.warc": (GOOD + b"\x00\xff" * 5000 + b"\r\n" + LATER, "damaged"),
    "noise.warc.gz": (archives.packed(GOOD) + b"\x1f\x8b\x08\x00" * 300 + archives.packed(LATER), "damaged"),
    "changed.warc.gz": (
        archives.packed(GOOD, one_page()).replace(archives.packed(one_page())[90:98], b"\xaa" * 8)
        + archives.packed(LATER),
        "damaged",
    ),
    "fake.warc": (b"this is no web archive at all, whatever it is called", "damaged|no page"),
    "fake.wacz": (b"PK\x03\x04 this is no package at all", "damaged or cut off"),
    "cut.wacz": (archives.wacz(archives.packed(one_page()))[:-100], "damaged or cut off"),
    "bomb.wacz": (bomb_package(), "zip bomb"),
    "empty.wacz": (archives.wacz(b"", name="notes.txt"), "holds no web archive"),
    "bomb.warc": (
        GOOD + archives.record(URL, archives.answer(BOMB, headers={"Content-Encoding": "gzip"})) + LATER,
        "more when it is unpacked",
    ),
    "brotli-bomb.warc": (
        GOOD
        + archives.record(
            URL, archives.answer(brotli.compress(b"\0" * 40_000_000), headers={"Content-Encoding": "br"})
        ),
        "more when it is unpacked",
    ),
    "large.warc.gz": (
        archives.packed(GOOD, archives.record(URL, archives.answer(b"x" * 5_000_000)), LATER),
        "too large: 5 MB",
    ),
    "no-http.warc": (GOOD + archives.record(URL, b"\x00" * 500) + LATER, "no answer of a web server"),
    "segment.warc": (GOOD + archives.record(URL, PAGE, kind="continuation") + LATER, "segments"),
    "half-page.warc": (
        archives.record(URL, archives.answer(gzip.compress(PAGE * 9)[:300], headers={"Content-Encoding": "gzip"})),
        "no article text|only a part",
    ),
    "old.arc": (b"filedesc://x.arc 0.0.0.0 20010101000000 text/plain 76\n", "old kind"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_archive_says_what_is_wrong_and_gives_all_that_is_whole(name: str, tmp_path: Path, read: Read) -> None:
    import re

    content, reason = BROKEN[name]
    found = read(saved(tmp_path, content, name))
    reasons = [one.reason for one in found if isinstance(one, Unread)]
    notes = [note for one in found if isinstance(one, Report) for note in one.notes]
    assert any(re.search(reason, said) for said in (*reasons, *notes)), (reasons, notes)
    read_ = [one.path.rpartition("/")[2] for one in found if isinstance(one, Report)]
    whole = [
        end for end, one in (("good", GOOD), ("later", LATER)) if one in content or archives.packed(one) in content
    ]
    assert [end for end in read_ if end in {"good", "later"}] == whole, found
    assert not any("OnRecord made a mistake" in said or "its parser" in said for said in reasons)


def test_the_manual_lists_what_each_broken_archive_gets() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "archives.md").read_text(encoding="utf-8")
    assert [name for name in BROKEN if f"`{name}`" not in manual] == []


def test_a_record_behind_damage_is_doubtful(tmp_path: Path) -> None:
    found = originals(saved(tmp_path, BROKEN["noise.warc"][0]))
    good, _, later = found
    assert isinstance(good, Original)
    assert isinstance(later, Original)
    assert good.notes == ()
    assert any("damaged in front of this page" in note for note in later.notes)


def test_a_package_whose_archive_is_damaged_at_its_beginning_is_unread() -> None:
    whole = archives.wacz(archives.packed(GOOD, LATER))
    content = whole[:50] + bytes(12) + whole[62:]
    found = list(webarchive.originals(content, "x.wacz", None, 1_000_000))
    unread = [one for one in found if one is not None]
    assert all(isinstance(one, Unread) for one in unread)
    assert any(isinstance(one, Unread) and "damaged from its first byte" in one.reason for one in unread)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_changed_in_an_archive_nothing_is_read_wrongly(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from([GOOD + LATER, archives.packed(GOOD, LATER), archives.wacz(archives.packed(GOOD, LATER))])
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.integers(0, 50))
    content = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + cut :]
    right = {hashlib.sha256(other_page(n)).hexdigest() for n in (1, 2)}
    if not webarchive.is_one(content[:4096], (".warc",)):
        return
    from onrecord.errors import UnreadableInput

    try:
        found = list(webarchive.originals(content, "x.warc", None, 1_000_000))
    except UnreadableInput:
        return
    for one in found:
        assert one is None or isinstance(one, Unread) or one.sha256 in right or not one.checked


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "x"]))
def test_no_body_breaks_the_unpacking(body: bytes, coding: str) -> None:
    about = responses.Head(200, {"content-encoding": coding, "transfer-encoding": "chunked"})
    _, content, _ = responses.unpacked(body, about, 10_000)
    assert len(content) <= 10_000


@given(st.text(max_size=80))
def test_no_words_break_the_reading_of_a_digest(words: str) -> None:
    assert digests.judge(words, b"") in {"none", "unknown", "differs"}


@given(st.binary(max_size=100), st.sampled_from(["sha1", "sha256", "sha-512", "md5"]))
def test_a_digest_is_read_in_every_alphabet(content: bytes, name: str) -> None:
    import base64

    value = hashlib.new(name.replace("-", ""), content).digest()
    forms = [value.hex(), value.hex().upper(), base64.b32encode(value).decode(), base64.b64encode(value).decode()]
    forms += [base64.b32encode(value).decode().rstrip("="), base64.urlsafe_b64encode(value).decode().rstrip("=")]
    assert {digests.judge(f"{name}:{form}", content) for form in forms} == {"fits"}
    assert {digests.judge(f"{name}:{form}", content + b"x") for form in forms} == {"differs"}
