"""Bytes become characters: by their mark, as UTF-8, or by the best guess, which is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 60_000
_HIGH = frozenset(b"\x00\x04")
_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
_COMMON_RUSSIAN = re.compile(
    r"(?<![а-яё])(?:и|в|не|на|что|с|по|как|это|его|к|из|он|для|от|о|за|а|но|их|был[аио]?|до|же|со|или)(?![а-яё])"
)


class Decoded(NamedTuple):
    """The characters, the encoding they were in, and whether that was guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, claimed: Sequence[str] = ()) -> Decoded:
    """The characters of a text, every one kept; a byte order mark is no character of it.

    UTF-8 if it is valid UTF-8, whatever is claimed; else the first claimed encoding that fits; else UTF-16
    without its mark, the Cyrillic or Western eight-bit encoding that makes the likeliest text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"), encoding)
    wide = _wide(content)
    if wide:
        return Decoded(content.decode(wide, "replace"), wide, guessed=True)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as wrong:
        if _is_cut_or_slightly_damaged(content, wrong):
            return Decoded(content.decode("utf-8", "replace"), "utf-8", guessed=True)
    return _eight_bit(content, claimed)


def named(beginning: bytes) -> str:
    """The encoding of a text, by its beginning, which may be cut anywhere."""
    for mark, encoding in _MARKS:
        if beginning.startswith(mark):
            return encoding
    cut = beginning[: max(beginning.rfind(b"\n") + 1, len(beginning) - 4)] if len(beginning) > 8 else beginning
    return decode(cut).encoding


def note(decoded: Decoded) -> tuple[str, ...]:
    """A sentence for the reader if the encoding was guessed or characters are lost."""
    notes = []
    if decoded.guessed:
        notes.append(f"The file does not say how its letters are written; {decoded.encoding} was taken.")
    if "\ufffd" in decoded.text:
        notes.append("Some letters of the file are damaged and shown as \ufffd.")
    return tuple(notes)


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark, told by the bytes that it puts before Latin, Cyrillic and common marks."""
    sample = content[:8192]
    if len(content) % 2 or not _HIGH.intersection(sample):
        return None
    odd, even = (
        len(half.translate(None, b"\x00\x01\x02\x03\x04\x20")) / len(half) for half in (sample[1::2], sample[::2])
    )
    if min(odd, even) > 0.02 or max(odd, even) < 0.3:
        return None
    return "utf-16-le" if odd < even else "utf-16-be"


def _is_cut_or_slightly_damaged(content: bytes, wrong: UnicodeDecodeError) -> bool:
    """Whether bytes are UTF-8 but for a few places: then most of what is not ASCII decodes."""
    if wrong.start >= len(content) - 4 and wrong.start > 200:
        return True
    sample = content[: _SAMPLE * 4]
    lost = sample.decode("utf-8", "replace").count("\ufffd")
    whole = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]{1,3}", sample))
    return whole > 20 * lost


def _eight_bit(content: bytes, claimed: Sequence[str]) -> Decoded:
    for encoding in claimed:
        text = _strict(content, encoding)
        if text is not None and not _is_mojibake(content, encoding):
            return Decoded(text, encoding)
    encoding = _likeliest(content[:_SAMPLE])
    text = _strict(content, encoding)
    return Decoded(
        content.decode("latin-1") if text is None else text, encoding if text is not None else "latin-1", guessed=True
    )


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(
            "cp1252" if encoding.lower().replace("_", "-") in {"iso-8859-1", "latin-1", "latin1"} else encoding
        )
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _is_mojibake(content: bytes, encoding: str) -> bool:
    """Whether bytes claimed to be Western are Cyrillic in truth."""
    if _cyrillic(encoding) or encoding.lower().startswith(("utf", "gb", "big5", "euc", "shift", "iso-2022")):
        return False
    sample = content[:_SAMPLE]
    return _cyrillic(_likeliest(sample)) and _share_high(sample) > 0.25


def _cyrillic(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in {
        *_CYRILLIC,
        "windows-1251",
        "koi8-u",
        "iso-8859-5",
        "ibm866",
        "x-mac-cyrillic",
    }


def _share_high(sample: bytes) -> float:
    letters = sum(1 for byte in sample if byte > 0x7F or chr(byte).isalpha())
    return sum(1 for byte in sample if byte > 0x7F) / max(1, letters)


def _likeliest(sample: bytes) -> str:
    """The eight-bit encoding that makes the likeliest text: Russian by its small words, else what is left."""
    if _share_high(sample) > 0.25:
        scores = {encoding: _russian(sample.decode(encoding, "replace")) for encoding in _CYRILLIC}
        best = max(_CYRILLIC, key=scores.__getitem__)
        if scores[best] > 0:
            return best
    western = sample.decode("cp1252", "replace")
    if "\ufffd" not in western and _share_high(sample) < 0.2:
        return "cp1252"
    import charset_normalizer

    guess = charset_normalizer.from_bytes(sample).best()
    return guess.encoding if guess is not None else "cp1252"


def _russian(text: str) -> float:
    """How Russian a text looks: its common small words, less capitals inside words."""
    common = len(_COMMON_RUSSIAN.findall(text.lower()))
    lower = len(re.findall(r"[а-яё]", text))
    upper = len(re.findall(r"[А-ЯЁ]", text))
    return common + (lower - 2 * upper) / 10 if common else min(0.0, lower - 2.0 * upper)
