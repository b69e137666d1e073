"""An original becomes a report: what was found in it, and over it what a person knows; from here the text is fixed."""

from __future__ import annotations

from dataclasses import replace

from onrecord.clean import plain, plausible, tails
from onrecord.clean.draft import Draft
from onrecord.engine import language
from onrecord.errors import UnreadableInput
from onrecord.lexicon import LANGUAGES
from onrecord.model.original import Known, Original
from onrecord.model.text import Report


def report(original: Original, said: Known | None = None) -> Report:
    """The report in an original: article text, title, authors, outlet, day of publication, language.

    What a person says of it (`said`) overrides what its own row says, and that what was found; what was found
    instead is said in the notes. Raises `UnreadableInput` if there is no text to be had. Pure: parsers of
    complex kinds should run in a worker process, which is the caller's business.
    """
    own = original.known
    known = _over(said, own)
    obtained = (known.obtained if known else None) or original.obtained
    draft = _draft(replace(original, obtained=obtained))
    if not any(mark.isalnum() for mark in draft.text) and original.kind != "row":
        raise UnreadableInput(
            original.path, cause="no text was found in it", advice="Save its text as a .txt file and add that"
        )
    published, doubts = plausible.published(draft, known, obtained)
    details = _laid_over(draft, own, said)
    marked = tails.marked(draft.text) if original.kind in _FROM_PAGES else tails.Marked()
    spoken = language.code(known.language) if known and known.language else language.of(draft.text, draft.hint)
    return Report(
        id=original.id,
        path=original.path,
        text=draft.text,
        title=known.title if known and known.title else draft.title,
        outlet=known.outlet if known and known.outlet else draft.outlet,
        authors=known.authors if known and known.authors else draft.authors,
        published=published,
        language=spoken,
        url=(known.url if known else None) or draft.url or original.url,
        paths=original.paths,
        sha256=original.sha256,
        obtained=obtained,
        terms=known.terms if known else None,
        captions=tuple(sorted({*draft.captions, *marked.captions})),
        quotes=tuple(sorted({*draft.quotes, *marked.quotes})),
        furniture=marked.furniture,
        pages=draft.pages,
        links=draft.links,
        notes=(
            *original.notes,
            *draft.notes,
            *doubts,
            *details,
            *(known.notes if known else ()),
            *_about(spoken),
            *_mixed(draft.text, spoken),
        ),
        found=_found(draft, own, said),
        how=original.how,
        got_from=original.url,
        checked=original.checked,
    )


def _draft(original: Original) -> Draft:
    """What is found in an original; the library for its kind is loaded when the first of its kind comes."""
    match original.kind:
        case "row":
            return Draft(original.text or "", hint=original.hint)
        case "text" | "markdown":
            return plain.draft(original)
        case "html":
            from onrecord.clean import page

            return page.draft(original)
        case "pdf":
            from onrecord.clean import paper

            return paper.draft(original)
        case "docx":
            from onrecord.clean import word

            return word.draft(original)
        case "mail":
            from onrecord.clean import mail

            return mail.draft(original)
        case "odt":
            from onrecord.clean import opendocument

            return opendocument.draft(original)
        case "rtf":
            from onrecord.clean import rich

            return rich.draft(original)
        case "epub":
            from onrecord.clean import book

            return book.draft(original)
        case "mhtml":
            from onrecord.clean import snapshot

            return snapshot.draft(original)


_FROM_PAGES = frozenset({"row", "text", "markdown", "html"})  # kinds whose text may have been saved from a page
_DETAILS = ("title", "outlet", "authors", "published", "url", "language", "terms")


def _over(said: Known | None, own: Known | None) -> Known | None:
    """What a person says, over what a row says of itself."""
    if said is None or own is None:
        return said or own
    given = {detail: getattr(said, detail) for detail in (*_DETAILS, "obtained") if getattr(said, detail)}
    return replace(own, source=said.source, notes=(*own.notes, *said.notes), **given)


def _laid_over(draft: Draft, own: Known | None, said: Known | None) -> tuple[str, ...]:
    """What was found and is overridden, as sentences: both are kept."""
    if said is None:
        return ()
    notes = []
    for detail, name in (
        ("title", "title"),
        ("outlet", "outlet"),
        ("published", "day of publication"),
        ("url", "address"),
    ):
        given, found = getattr(said, detail), getattr(own, detail, None) or getattr(draft, detail)
        if given and found and given != found:
            notes.append(f"The {name} is the one of {said.source}; the report itself has “{found}”.")
    authors = (own.authors if own else ()) or draft.authors
    if said.authors and authors and said.authors != authors:
        notes.append(f"The authors are those of {said.source}; the report itself has {'; '.join(authors)}.")
    return tuple(notes)


def _found(draft: Draft, own: Known | None, said: Known | None) -> tuple[tuple[str, str], ...]:
    where = dict(draft.found)
    for known in (own, said):
        if known is not None:
            where |= {detail: known.source for detail in _DETAILS if getattr(known, detail)}
    return tuple(where.items())


def _about(spoken: str | None) -> tuple[str, ...]:
    if spoken in LANGUAGES:
        return ()
    if spoken is None:
        return ("The language could not be told; nothing was looked for in the text.",)
    return (f"The language ({spoken}) is not one that OnRecord reads; nothing was looked for in the text.",)


def _mixed(text: str, spoken: str | None) -> tuple[str, ...]:
    other = language.besides(text, spoken) if spoken in LANGUAGES else None
    if other is None:
        return ()
    return (
        f"About {round(100 * other[1])} % of the text is in another language ({other[0]}); it was read as {spoken}.",
    )
