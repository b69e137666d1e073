"""Names brought to one form, so that spellings which differ only in marks, case or accents meet.

"Saint-Étienne", "St. Étienne" and "SAINT ETIENNE" fold to "saint etienne". Russian endings are cut to a stem by
which an inflected form finds its name ("Грозном" and "Грозный"): a way to candidates, never a decision.
"""

from __future__ import annotations

import functools
import re
import unicodedata

LONGEST_NAME = 100
_SPECIAL = str.maketrans({
    "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ё": "е",
    "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "ʻ": "", "ʿ": "", "ʾ": "", "´": "", "′": "", ".": "", "ə": "a",
})  # fmt: skip
_GAPS = re.compile(r"[\W_]+")
_SAINTS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|иям|ью|ий|ый|ой|ей|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|ом|ем|ам|ям"
    r"|ах|ях|ия|ии|ию|[аяоеыиуюьй])$"
)
_BARE_ENDING = re.compile(r"[аяоеыиуюьй]$")


@functools.lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The name in lower case without accents, apostrophes and full stops, its words parted by single spaces."""
    lower = name[: 2 * LONGEST_NAME].lower().translate(_SPECIAL)
    if not lower.isascii():
        lower = unicodedata.normalize("NFC", lower)
        lower = "".join(c if "а" <= c <= "ӿ" else _bare(c) for c in lower)
    return _GAPS.sub(" ", lower).strip()


def _bare(character: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))


def spelled_out(name: str) -> str:
    """A folded name with a leading "st", "ft" or "mt" written in full."""
    first, gap, rest = name.partition(" ")
    return f"{_SAINTS[first]} {rest}" if gap and first in _SAINTS else name


@functools.lru_cache(maxsize=65536)
def stem(name: str) -> str:
    """A folded Russian name with the ending of every word cut ("чеченской республике": "чеченск республик")."""
    return " ".join(_stem(word) for word in name.split(" "))


def _stem(word: str) -> str:
    if len(word) < 4:
        return word
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= 3 else _BARE_ENDING.sub("", word)


_ENGLISH = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_FRENCH = _ENGLISH | {"ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "й": "i", "ю": "iou", "я": "ia"}


def romanised(name: str) -> tuple[str, ...]:
    """How English and French papers commonly spell a folded Russian name; nothing for one that is not Russian."""
    if not any("а" <= c <= "я" for c in name):
        return ()
    spelled = [
        "".join(table.get(c, c) for c in name) for table in (_ENGLISH, _FRENCH, _FRENCH | {"ю": "you", "я": "ya"})
    ]
    shorter = [
        s.replace("yy", "y").replace("iy ", "y ").removesuffix("iy") + ("y" if s.endswith("iy") else "")
        for s in spelled[:1]
    ]
    return tuple(dict.fromkeys([*spelled, *shorter]))
