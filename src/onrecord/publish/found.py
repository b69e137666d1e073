"""What a search found, as it may be shown: passages with private names masked, unless the holder asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model.statement import Name
from onrecord.model.text import Report, Span
from onrecord.publish import redact

_AROUND = 80  # code points
_LOOKED_AT = 1_500  # code points of a report by which words are told from names


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage of a report's text: where it stands, its words as they may be shown, and what of these was asked for.

    `met` are spans of `text`, in order, none of which overlaps another.
    """

    span: Span
    text: str
    met: tuple[Span, ...] = ()

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it was asked for."""
        last = 0
        for one in self.met:
            yield self.text[last : one.start], False
            yield one.of(self.text), True
            last = one.end
        yield self.text[last:], False


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that was found, with the passages to show of it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    how: tuple[str, ...]
    likeness: float | None
    passages: tuple[FoundPassage, ...]

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "id": self.id, "title": self.title, "outlet": self.outlet, "published": self.published,
            "language": self.language, "how": list(self.how), "likeness": self.likeness,
            "passages": [
                {"span": list(one.span), "text": one.text, "met": [list(span) for span in one.met]}
                for one in self.passages
            ],
        }  # fmt: skip


Masking = Callable[[str, Span], str]
"""A passage of a text as it may be shown, on one line."""

Met = Callable[[str, str | None], Sequence[Span]]
"""Where in some words of a language stands what was asked for."""


def plain(text: str, span: Span) -> str:
    """The passage as it stands there, private names too."""
    return " ".join(span.of(text).split())


def around(text: str, span: Span) -> str:
    """A passage with so much beside it that no name in it is only half there."""
    return text[max(0, span.start - _AROUND) : span.end + _AROUND]


def masking(
    texts: Sequence[str],
    names: Sequence[tuple[str, int, int]],
    places: Iterable[tuple[str, int]],
    publishers: Iterable[str] = (),
) -> Masking:
    """Hides private names, telephone numbers and addresses in these texts.

    `names`: as written anywhere in the case, whose (0: a private person's, 1: a public one's, 2: no person's), in how
    many reports; `places`: their names, and in how many. What is oftener a place or an organisation than a person is
    not hidden, nor are `publishers`. A name is known by its neighbours too, so that half of one at the edge of a
    passage is hidden as well.
    """
    small = Counter(word for text in texts for word in redact.small_words(text[:_LOOKED_AT]))
    private = Counter[frozenset[str]]()
    for written, whose, often in names:
        private[redact.keys_of(written)] += often if whose == 0 else 0
    bodies = [written for written, whose, often in names if whose == 2 and often >= private[redact.keys_of(written)]]
    persons = [
        (Name(Span(0, len(written)), "person", public=whose == 1), written, often)
        for written, whose, often in names
        if whose < 2
    ]
    forms = redact.forms_of(persons, small, dict(places), public=[*publishers, *bodies])

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
    found: Report, spans: Sequence[Span], how: tuple[str, ...], likeness: float | None, masked: Masking, *, met: Met
) -> FoundReport:
    """A report as it may be shown; who published it is no secret."""
    title = masked(found.title, Span(0, len(found.title))) if found.title else None
    passages = []
    for span in spans:
        words = masked(found.text, span)
        passages.append(FoundPassage(span, words, tuple(met(words, found.language))))
    details = (found.id, title, found.outlet, found.published, found.language)
    return FoundReport(*details, how, likeness, tuple(passages))
