from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import pytest

from onrecord.errors import UnreadableInput
from onrecord.facsimile import Facsimile, source
from read.conftest import pdf

SHA = "0" * 64


@pytest.fixture(scope="module")
def drawing() -> Iterator[Facsimile]:
    with Facsimile() as drawing:
        yield drawing


def size(picture: bytes) -> tuple[int, ...]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", picture[16:24])


def test_each_page_of_a_paper_is_a_picture_of_its_own(drawing: Facsimile) -> None:
    paper = pdf([["The first page of Velmograd"], ["Another page"]])
    first, second = (drawing.page(paper, SHA, number) for number in (1, 2))
    assert first != second
    assert size(first) == size(second) == (910, 1287)
    assert drawing.page(paper, SHA, 1) is first


def test_a_page_is_drawn_in_its_colours(drawing: Facsimile) -> None:
    bar = b"1 0 0 rg 0 0 595 421 re f"  # red, the lower half
    paper = pdf([["x"]]).replace(b"BT /F1 11 Tf", bar + b" BT /F1 11 Tf")
    picture = drawing.page(paper, "4" * 64, 1)
    dots = zlib.decompress(picture[picture.index(b"IDAT") + 4 : -16])
    row = 1 + 3 * 910  # a byte before each row says that it is as it is
    assert dots[row * 5 + 901 : row * 5 + 904] == b"\xff\xff\xff"
    assert dots[row * 1280 + 901 : row * 1280 + 904] == b"\xff\x00\x00"


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_page_that_is_not_there_is_said(drawing: Facsimile, number: int) -> None:
    with pytest.raises(UnreadableInput, match="2 pages"):
        drawing.page(pdf([["One"], ["Two"]]), "1" * 64, number)


def test_what_is_no_paper_is_said_and_the_next_is_drawn(drawing: Facsimile) -> None:
    with pytest.raises(UnreadableInput, match="damaged"):
        drawing.page(b"%PDF-1.4 nothing", "2" * 64, 1)
    assert size(drawing.page(pdf([["After it"]]), "3" * 64, 1))


def test_a_page_of_the_web_is_shown_as_its_source() -> None:
    assert source("<script>alert('Дарник')</script>".encode(), "html") == "<script>alert('Дарник')</script>"
    assert source(io.BytesIO(b"PK\x03\x04").getvalue(), "docx") is None
