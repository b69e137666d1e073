"""How many people: killed, injured, detained, tortured and more, as a report puts it.

Numbers and number words of three languages with the hedges around them, counted by the act that governs them in
their clause; people named or described alone count as one. Ages, dates, prices, addresses and numbers of things
are no figures. Nothing is decided here about which figure is right.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence, Set
from dataclasses import replace

from onrecord import lexicon
from onrecord.annotate import figures_acts as acts
from onrecord.annotate import figures_acts_single as single_acts
from onrecord.annotate import figures_lists as lists
from onrecord.annotate import figures_scope as scope
from onrecord.annotate.figures_counts import Count, counts
from onrecord.annotate.figures_ellipsis import corrected, goes_on
from onrecord.annotate.figures_lists import Found
from onrecord.annotate.figures_people import Mention, linked
from onrecord.annotate.figures_singles import Person, last_names, singles
from onrecord.annotate.figures_vocabulary import Vocabulary, is_any, vocabulary
from onrecord.annotate.figures_words import Item, spell
from onrecord.lexicon import LANGUAGES
from onrecord.model.figure import Counted, Figure
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Sentence, Span

_TIMED = re.compile(r"\d{1,2}:\d{2}\s")
_OPENING = 3  # sentences at the head of a report that are always about its subject
_SHORT_LINE = 120
_CLOSING = ".!?…;:,\"”»)'’"
_BULLETS = "-–—•*·"
_OPENING_LETTERS, _OPENING_WORDS = 80, 4  # of a content, in which the claim is named that it denies
_OPENING_ITEMS = 2
_OF_WHOLE = frozenset({"of", "among", "sur", "parmi", "из", "среди"})
_NEAR = 3  # words between a bare number and its act
_SINGLE_NEAR = 6
_PEOPLE_KINDS = "NVzn1sDHACO2"


def find(
    text: str, sentences: Sequence[Sentence], language: str, taken: Sequence[Span], names: Sequence[Name] = ()
) -> tuple[Figure, ...]:  # fmt: skip
    """The figures of a text in order; `taken` are passages that hold no counts (dates), `names` those read in it.

    A span covers the number with its hedge and noun ("about 40 people"). People described alone are among them
    with `named_singly`. Other languages: none found.
    """
    if language not in LANGUAGES:
        return ()
    known = vocabulary(language)
    mentions: list[Mention] = []
    surnames: set[str] = set()
    blocked, first = sorted(taken), 0
    persons = sorted(n.span for n in names if n.kind == "person")
    starts = [span.start for span in persons]
    for number, sentence in enumerate(sentences):
        while first < len(blocked) and blocked[first].end <= sentence.span.start:
            first += 1
        last = first
        while last < len(blocked) and blocked[last].start < sentence.span.end:
            last += 1
        items = [
            replace(item, person=True) if item.kind == "C" and _is_within(item, persons, starts) else item
            for item in spell(text, sentence, language, blocked[first:last])
        ]
        surnames |= last_names(items, known)
        found = [_with_surname(m, surnames) for m in _of_sentence(text, items, number, language, known)]
        if found and _is_aside(text, sentence, number, known):
            found = [replace(m, figure=replace(m.figure, background=True)) for m in found]
        mentions.extend(found)
    return linked(mentions)


def _is_within(item: Item, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect.bisect_right(starts, item.start) - 1
    return at >= 0 and item.end <= spans[at].end


def _with_surname(mention: Mention, surnames: set[str]) -> Mention:
    name = mention.person.name if mention.person is not None else ()
    return replace(mention, surname=True) if len(name) == 1 and name[0] in surnames else mention


def _is_aside(text: str, sentence: Sentence, number: int, known: Vocabulary) -> bool:
    """Whether a later sentence speaks of other cases ("last year") or is a bare line, such as a link elsewhere."""
    if _TIMED.match(text, sentence.span.start) and text[sentence.span.end - 1] not in _CLOSING:
        return True  # a clip in a list of clips: "1:01 Man sentenced to 30 years"
    if number < _OPENING:
        return False
    words = text[sentence.span.start : min(sentence.span.end, sentence.span.start + 1000)]
    if (
        sentence.paragraph >= _OPENING
        and len(words) < _SHORT_LINE
        and words[-1] not in _CLOSING
        and words[0] not in _BULLETS
    ):
        return True
    lower = words.lower()
    return any(phrase in lower for phrase in known.background)


def _of_sentence(text: str, items: Sequence[Item], number: int, language: str, known: Vocabulary) -> list[Mention]:
    if not any(item.kind in _PEOPLE_KINDS or item.lower in known.speaking for item in items):
        return []
    plain = counts(items, language)
    found: list[tuple[Count, Person | None, Counted]] = []
    last_kind: Counted | None = None
    for bare in plain:
        portion = scope.is_portion(bare, items, language)
        if portion or (found and _is_whole_of(found[-1][0], bare, items, language)):
            if bare.noun or not portion:
                found.append((bare, None, bare.counted or "other"))
            continue
        kind, distance, act = acts.counted(bare, items, language)
        count = replace(bare, act=act if act is not None else bare.act)
        if found and count.noun in ("", "?") and _opens_with_whole(found[0][0], items):
            count = replace(count, part=True)
            if kind is None or distance > _NEAR:  # else "of the nine dead, three had been arrested"
                kind, distance = last_kind or kind, 0
        if count.part and (kind is None or distance > _NEAR + 3) and last_kind is not None:
            kind, distance = last_kind, 0
        if (kind is None or distance > _NEAR) and last_kind is not None and goes_on(count, items, known, language):
            kind, distance = last_kind, 0
        if kind == "killed" and any(is_any(i.lower, known.living) for i in items[count.first : count.last]):
            kind = None
        if _credible(count, kind, distance):
            found.append((count, None, kind or "other"))
            last_kind = kind if count.plural else last_kind
    found.extend(_alone(items, plain, found, known, language))
    found.sort(key=lambda f: (f[0].first, f[0].last))
    joined = corrected(lists.added(found, items, language), text, items, known)
    return [_mention(items, stated, number, known) for stated in joined]


def _opens_with_whole(whole: Count, items: Sequence[Item]) -> bool:
    """Whether a sentence begins with all of whom a part follows: "Of the 84 arrested, thirty are free"."""
    return 0 < whole.first <= _OPENING_ITEMS and items[0].lower in _OF_WHOLE


def _is_whole_of(part: Count, count: Count, items: Sequence[Item], language: str) -> bool:
    """Whether a number says of how many the one before it is a part; what happened to these did not to all of them."""
    between = items[part.last : count.first]
    after = items[count.last] if count.last < len(items) else None
    if language != "ru" and after is not None and after.act is not None and "verb" in after.act.forms:
        return False  # "six of the eight drivers arrested": all eight were
    return part.part and 0 < len(between) <= 3 and (between[0].kind == "o" or between[0].lower == "des")


def _alone(
    items: Sequence[Item], plain: Sequence[Count], found: Sequence[Found], known: Vocabulary, language: str
) -> list[Found]:
    """The people described alone, each with what happened to them or to the others of their list."""
    people: list[Found] = []
    open_: list[tuple[Count, Person]] = []
    described = singles(items, plain, known)
    counting = {place for count in plain for place in range(count.first, count.last)}
    listed = lists.Listed(found, items, language)
    for count, person in described:
        if lists.is_trade(count, person, items, language):
            continue
        if person.noun in known.speaking:
            act = single_acts.of_speaker(count, items, language)
        else:
            act = _act_of_single(count, person, items, language, counting)
        plainly = bool(person.noun) and not person.pronoun
        then = single_acts.later(count, items, act) if language == "en" else None
        if then is not None and then not in counting and (act is None or _kind_at(items, act) != _kind_at(items, then)):
            if act is not None:
                people.append((replace(count, act=act), person, _kind_at(items, act)))
            act = then
        member = listed.joined((count, person)) if plainly and language != "en" else None
        if member is not None and _is_object(member[0], act):
            people.append(member)
        elif act is not None:
            people.append((replace(count, act=act), person, _kind_at(items, act)))
        elif plainly and (kind := listed.shared(count)) is not None:
            people.append((count, person, kind))
        elif plainly:
            open_.append((count, person))
        if people:
            listed.add(people[-1])
    if language == "en":
        return people
    covered = [*plain, *(f[0] for f in people), *(o[0] for o in open_)]
    open_.extend(lists.members(items, covered, language))
    open_.sort(key=lambda o: o[0].first)
    for one in (*open_, *reversed(open_)):
        member = None if listed.holds(one[0]) else listed.joined(one)
        if member is not None:
            people.append(member)
            listed.add(member)
    for two in lists.pairs([one for one in open_ if not listed.holds(one[0])], items, language):
        act_kind, distance, act = acts.counted(two, items, language)
        if act_kind is not None and act is not None and distance <= _SINGLE_NEAR and act not in counting:
            people.append((replace(two, act=act), None, act_kind))
    return people


def _is_object(count: Count, own: int | None) -> bool:
    """Whether a list's act came before the person, and what else may have happened only after."""
    return count.act is not None and count.act < count.first and (own is None or own > count.first)


def _kind_at(items: Sequence[Item], place: int) -> Counted:
    act = items[place].act
    return act.counted if act is not None else "other"


def _act_of_single(
    count: Count, person: Person, items: Sequence[Item], language: str, counting: Set[int]
) -> int | None:
    place = single_acts.of_single(count, items)
    if place is not None and scope.is_doer(count, items, place, language):
        return None
    if place is None and language != "en" and not person.pronoun and not person.name:
        _, distance, act = acts.counted(count, items, language)
        if act is not None and distance <= _SINGLE_NEAR and act not in counting:  # not "spoke of three dead"
            return act
    return place


def _mention(items: Sequence[Item], stated: Found, number: int, known: Vocabulary) -> Mention:
    count, person, kind = stated
    figure = Figure(
        Span(items[count.first].start, items[count.last - 1].end), count.low, count.high, kind,
        approximate=count.approximate, superseded=count.superseded,
        named_singly=person is not None,
        act=Span(items[count.act].start, items[count.act].end) if count.act is not None else None,
        doubtful=count.doubtful,
    )  # fmt: skip
    phrase = items[count.act].phrase if count.act is not None else ""
    return Mention(figure, person, number, part=count.part, shot=kind == "injured" and phrase in known.shot)


def _credible(count: Count, kind: str | None, distance: int) -> bool:
    """Whether a number really counts people: it has their noun, or an act right beside it."""
    if count.noun in ("p", "S"):
        return count.low != 0 or kind is not None
    if kind is None:
        return False
    if count.low is None and count.high is None:
        return distance < _NEAR and count.noun != "?"
    if count.part:
        return True
    return distance <= _NEAR


def said(
    found: Sequence[Figure], carried: Sequence[int | None], statements: Sequence[Statement], text: str, language: str
) -> tuple[Figure, ...]:  # fmt: skip
    """The same figures, each tied to the statement that carries it; those inside what somebody denies are marked.

    A count in the name of what is denied ("dismissed the list of nine dead") is that list's word and stays.
    """
    claims = tuple(lexicon.load("totals", language)["claims"]["nouns"])
    denying = {
        i
        for i, s in enumerate(statements)
        if s.stance == "denies" and not _names_a_claim(s.content[0].of(text), claims)
    }
    return tuple(
        replace(f, statement=at, denied=at in denying and f.high != 0) for f, at in zip(found, carried, strict=True)
    )


def _names_a_claim(content: str, claims: tuple[str, ...]) -> bool:
    words = content[:_OPENING_LETTERS].lower().split()[:_OPENING_WORDS]
    return any(word.strip("\"“”«»‘’'").startswith(claims) for word in words)


def of_persons(found: Sequence[Figure], names: Sequence[Name]) -> tuple[Figure, ...]:
    """The same figures, of which those that single out a body or a place count nobody.

    The figure stays in its place, since others point at it by its number.
    """
    bodies = sorted(n.span for n in names if n.kind != "person")
    starts = [span.start for span in bodies]

    def is_body(figure: Figure) -> bool:
        at = bisect.bisect_right(starts, figure.span.start) - 1
        return figure.named_singly and at >= 0 and bodies[at].holds(figure.span)

    return tuple(replace(f, counted="other") if is_body(f) else f for f in found)
