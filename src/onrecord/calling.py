"""Who is called what outside passages: public people by name, private ones by a pseudonym that they keep."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.identify import mentioned
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Weighed
from onrecord.model.person import Mention, Pseudonyms
from onrecord.model.statement import Name
from onrecord.publish import redact
from onrecord.publish.words import Shown
from onrecord.trace import names, outlets, persons, prepared

_NUMBER = re.compile(r"P-\d{3,}")


def shown(
    analyses: Sequence[Analysis],
    weighed: Weighed | None = None,
    *,
    places: Sequence[str] = (),
    known: Pseudonyms | None = None,
) -> Shown:
    """How names may appear outside the passages of these reports; `weighed` gives the numbers that speakers have.

    `places` are names that a person put on the map; they are no one's. Who is `known` keeps their number.
    """
    numbers, forms = _forms(analyses, weighed, places, known or Pseudonyms())
    return Shown(mask=functools.partial(redact.mask, forms=forms), pseudonyms=numbers)


def known_by(weighed: Weighed, numbers: Mapping[str, int], known: Pseudonyms) -> list[tuple[str, str, int]]:
    """By which words the persons of each report are known again: report id, words, and their number.

    `numbers` are those that private people who speak were given, by their identities.
    """
    analyses = tuple(weighed.analyses.values())
    marks = list(_speaking(analyses, numbers))
    _, forms = _forms(analyses, weighed, (), known)
    last = max([known.first - 1, *(number for _, _, number in marks), *map(_number, forms.names.values())])
    public: dict[str, int] = {}
    for analysis in analyses:
        for parts, name in _persons(analysis):
            number = _number(forms.names.get(redact.keys_in_order(parts), ""))
            if not number and name.public and len(parts) > 1:
                calls = redact.calls(parts)
                held = (known.number(words) or public.get(words) for words in calls)
                number = next((one for one in held if one), 0)
                last += not number
                number = number or last
                public |= dict.fromkeys(calls, number)
            if number:
                marks.append((analysis.report.id, redact.called(parts), number))
        marks += _speaking_in_public(analysis, public)
    return marks


def in_reports(weighed: Weighed, known: Pseudonyms) -> list[tuple[int, bool, Mention]]:
    """What each report gives of each person: the number, whether they are private, and the words with passages."""
    analyses = tuple(weighed.analyses.values())
    _, forms = _forms(analyses, weighed, (), known)
    found: list[tuple[int, bool, Mention]] = []
    for analysis in analyses:
        text = analysis.report.text
        private = [(f.span, f.pseudonym) for f in redact.private(text, forms) if _number(f.pseudonym)]
        public = [
            (name.span, f"P-{numbers[0]:03d}")
            for parts, name in _persons(analysis)
            if name.public and (numbers := _numbers_of(parts, known))
        ]
        spoken = _spoken(analysis, weighed)
        for named, said, hidden in ((private, spoken, True), (public, {}, False)):
            for pseudonym, mention in mentioned.of_report(analysis, named, said).items():
                found.append((_number(pseudonym), hidden, mention))
    return found


def _forms(
    analyses: Sequence[Analysis], weighed: Weighed | None, places: Sequence[str], known: Pseudonyms
) -> tuple[dict[str, str], redact.PrivateForms]:
    numbers = _numbers(analyses, weighed) if weighed is not None else {}
    placed = [p.span.of(a.report.text) for a in analyses for p in a.places]
    forms = redact.private_forms(
        ((a.report.text, a.names) for a in analyses),
        pseudonyms=numbers,
        known=replace(known, first=max(known.first, _last_number(weighed) + 1)),
        places=[*placed, *places],
        public=[*_organisations(analyses), *places, *{p: 0 for p in placed if len(redact.parts_of(p)) > 1}],
    )
    return numbers, forms


def _speaking(analyses: Sequence[Analysis], numbers: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """By which words private people who speak are known again."""
    outlets_ = {names.key(a.report.outlet): a.report.outlet for a in analyses if a.report.outlet}
    for analysis in analyses:
        told = prepared.prepare(analysis, outlets_)
        mine = [one.identity for one in told.private]
        mine += [persons.voice(analysis.report.id)] * told.is_testimony
        for identity in dict.fromkeys(mine):
            if identity in numbers:
                yield analysis.report.id, persons.speaking_as(identity), numbers[identity]


def _speaking_in_public(analysis: Analysis, numbers: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """By which words people who speak in public keep their number if a person judges that they are private."""
    for index, one in enumerate(analysis.statements):
        if one.speaker.public and one.speaker.name:
            found = (numbers.get(words) for words in redact.calls(redact.parts_of(one.speaker.name)))
            number = next((number for number in found if number), None)
            if number is not None:
                identity = persons.identity((analysis.report.id, index), one)
                yield analysis.report.id, persons.speaking_as(identity), number


def _persons(analysis: Analysis) -> Iterator[tuple[tuple[str, ...], Name]]:
    """The names of persons in a report, parted into words."""
    for name in analysis.names:
        parts = redact.parts_of(name.span.of(analysis.report.text)) if name.kind == "person" else ()
        if parts:
            yield parts, name


def _spoken(analysis: Analysis, weighed: Weighed) -> dict[int, str]:
    """The pseudonyms of private people who speak in a report, by the index of the statement."""
    found = {}
    for index in range(len(analysis.statements)):
        trail = weighed.origins.statements.get((analysis.report.id, index))
        number = _NUMBER.search(trail.said_by or "") if trail is not None else None
        if number is not None:
            found[index] = number.group()
    return found


def _number(pseudonym: str) -> int:
    """The number of a pseudonym; 0 for what is none."""
    return int(pseudonym[2:]) if _NUMBER.fullmatch(pseudonym) else 0


def with_privacy(analyses: Iterable[Analysis], known: Pseudonyms, private: Mapping[int, bool]) -> Iterator[Analysis]:
    """The analyses as people judged who is private; `private` by the number of the person."""
    for one in analyses:
        if not private:
            yield one
            continue
        text = one.report.text

        def judged(written: str | None, public: bool) -> bool:  # noqa: FBT001 - what was suggested
            found = {private.get(number) for number in _numbers_of(redact.parts_of(written or ""), known)}
            return False if True in found else True if False in found else public

        names = tuple(
            replace(name, public=judged(name.span.of(text), name.public)) if name.kind == "person" else name
            for name in one.names
        )
        said = tuple(
            replace(s, speaker=replace(s.speaker, public=judged(s.speaker.name, s.speaker.public)))
            for s in one.statements
        )
        yield replace(one, names=names, statements=said)


def _numbers_of(parts: tuple[str, ...], known: Pseudonyms) -> list[int]:
    """The numbers of those who are known by a name, in whatever case it is written; doubt means all of them."""
    found = (known.number(words) for words in redact.calls(parts))
    return [number for number in found if number is not None]


def whose(known: Pseudonyms, private: Mapping[int, bool]) -> Callable[[str, int], int]:
    """Whose name this is (0: a private person's, 1: a public one's, 2: no person's), as people judged it."""

    def judged(written: str, suggested: int) -> int:
        numbers = _numbers_of(redact.parts_of(written), known) if private and suggested < 2 else ()
        found = {private.get(number) for number in numbers}
        return 0 if True in found else 1 if False in found else suggested

    return judged


def _last_number(weighed: Weighed | None) -> int:
    """The highest number that somebody who speaks has."""
    trails = weighed.origins.statements.values() if weighed is not None else ()
    found = (_NUMBER.search(trail.said_by or "") for trail in trails)
    return max((int(one.group()[2:]) for one in found if one is not None), default=0)


def _organisations(analyses: Sequence[Analysis]) -> list[str]:
    """Outlets, of the reports and of the list that comes with OnRecord, and what is mostly read as an organisation."""
    kinds: dict[str, Counter[str]] = {"person": Counter(), "organisation": Counter(), "place": Counter()}
    for analysis in analyses:
        for name in analysis.names:
            kinds[name.kind][name.span.of(analysis.report.text)] += 1
    bodies = [name for name, often in kinds["organisation"].items() if often >= kinds["person"][name]]
    listed = [written for written, _ in outlets.shipped().values()]
    return [*listed, *{a.report.outlet: 0 for a in analyses if a.report.outlet}, *bodies]


def _numbers(analyses: Sequence[Analysis], weighed: Weighed) -> dict[str, str]:
    numbers: dict[str, str] = {}
    public = {s.speaker.name for a in analyses for s in a.statements if s.speaker.public}
    for analysis in analyses:
        for index, statement in enumerate(analysis.statements):
            trail = weighed.origins.statements.get((analysis.report.id, index))
            number = _NUMBER.search(trail.said_by or "") if trail is not None else None
            if number is not None and statement.speaker.name and statement.speaker.name not in public:
                numbers.setdefault(statement.speaker.name, number.group())
    return numbers
