"""What a search found, as it may be shown: passages with private names masked, unless the holder asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model.statement import Name
from onrecord.model.text import Report, Span
from onrecord.publish import redact

_OFTEN = 200  # reports: more are counted as so many
_AROUND = 80  # code points
_LOOKED_AT = 1_500  # code points of a report by which words are told from names


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that was found; `passages` are spans of its text with the words as they may be shown."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    how: tuple[str, ...]
    likeness: float | None
    passages: tuple[tuple[Span, str], ...]

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "id": self.id, "title": self.title, "outlet": self.outlet, "published": self.published,
            "language": self.language, "how": list(self.how), "likeness": self.likeness,
            "passages": [{"span": list(span), "text": words} for span, words in self.passages],
        }  # fmt: skip


Masking = Callable[[str, Span], str]
"""A passage of a text as it may be shown, on one line."""


def plain(text: str, span: Span) -> str:
    """The passage as it stands there, private names too."""
    return " ".join(span.of(text).split())


def masking(
    texts: Sequence[str], persons: Iterable[tuple[str, bool, int]], places: Iterable[tuple[str, int]]
) -> Masking:
    """Hides private names, telephone numbers and addresses.

    `persons`: as written anywhere in the case, whether public, in how many reports; `places`: their names, and in how
    many. What is oftener a place than a person is not hidden. A name is known by its neighbours too, so that half of
    one at the edge of a passage is hidden as well.
    """
    named = [
        (written, [Name(Span(0, len(written)), "person", public=public)] * min(often, _OFTEN))
        for written, public, often in persons
    ]
    forms = redact.private_forms(
        [*((text[:_LOOKED_AT], ()) for text in texts), *named],
        places=(place for place, often in places for _ in range(min(often, _OFTEN))),
    )

    def masked(text: str, span: Span) -> str:
        begin = max(0, span.start - _AROUND)
        pieces, last = [], span.start
        for found in redact.private(text[begin : span.end + _AROUND], forms):
            start, end = found.span.start + begin, found.span.end + begin
            if start < span.end and last < end:
                what = found.pseudonym if found.pseudonym in {"mail", "phone"} else "name"
                pieces += [text[last : max(last, start)], f"[{what}]"]
                last = end
        return " ".join("".join([*pieces, text[last : span.end]]).split())

    return masked


def report(
    found: Report, spans: Sequence[Span], how: tuple[str, ...], likeness: float | None, masked: Masking
) -> FoundReport:
    """A report as it may be shown."""
    title, outlet = (masked(words, Span(0, len(words))) if words else None for words in (found.title, found.outlet))
    passages = tuple((span, masked(found.text, span)) for span in spans)
    return FoundReport(found.id, title, outlet, found.published, found.language, how, likeness, passages)
