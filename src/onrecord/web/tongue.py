"""What the workbench says, in English, French and Russian; the words are in `words/`, in Fluent."""

from __future__ import annotations

import functools
import importlib.resources
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("en", "fr", "ru")
_MOST = 4096  # days and numbers that are kept as worded
_LENGTHS = {4: "y", 7: "LLLL y"}  # of an ISO year and month; a whole day is "long"


class Tongue:
    """One language of the workbench: sentences by their keys, days and numbers as they are written there."""

    def __init__(self, code: str) -> None:
        self.code, self.locale = code, Locale.parse("en_GB" if code == "en" else code)
        self._bundle = FluentBundle([self.locale.language], use_isolating=False)
        self._bundle.add_resource(FluentResource(source(code)))
        self._said: dict[str, str] = {}  # sentences into which nothing is put
        self.number = functools.lru_cache(_MOST)(self._number)
        self._day = functools.lru_cache(_MOST)(self._worded)

    def __call__(self, key: str, **about: object) -> str:
        """The sentence of this key, with these things put in; a `LookupError` where it is in no catalogue."""
        if not about and key in self._said:
            return self._said[key]
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        words, wrong = self._bundle.format_pattern(message.value, about)
        if wrong:
            raise wrong[0]
        if not about:
            self._said[key] = str(words)
        return str(words)

    def knows(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return bool(self._bundle.has_message(key))

    def day(self, iso: str | None) -> str:
        """A day, month or year as people write it: "14 January 2019", "14 января 2019 г."; "" where it is not known."""
        return self._day(iso) if iso else ""

    def _worded(self, iso: str) -> str:
        first = iso.split("T", maxsplit=1)[0].split(" ", maxsplit=1)[0]
        try:
            whole = date.fromisoformat(first + "-01-01"[len(first) - 4 :] if len(first) in _LENGTHS else first)
        except ValueError:
            return iso
        return str(format_date(whole, _LENGTHS.get(len(first), "long"), locale=self.locale))

    def time(self, iso: str) -> str:
        """A moment, to the minute, in UTC as it is kept."""
        return str(format_datetime(datetime.fromisoformat(iso), "medium", locale=self.locale))

    def _number(self, value: int) -> str:
        """A whole number with the marks between thousands that the language has."""
        return str(format_decimal(value, locale=self.locale))


@functools.cache
def tongue(code: str) -> Tongue:
    """This language, loaded once."""
    return Tongue(code if code in LANGUAGES else LANGUAGES[0])


def source(code: str) -> str:
    """The catalogues of a language as they are written, one after the other."""
    words = importlib.resources.files("onrecord.web").joinpath("words")
    found = sorted((one for one in words.iterdir() if one.name.endswith(f"{code}.ftl")), key=lambda one: one.name)
    return "\n".join(one.read_text(encoding="utf-8") for one in found)


def preferred(accepted: str) -> str:
    """The first language of a browser's list that the workbench speaks; English where it speaks none."""
    for one in accepted[:200].split(","):
        code = one.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
