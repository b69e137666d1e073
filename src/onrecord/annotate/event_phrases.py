"""Noun phrases and verb groups of an English or French sentence, found without a parser."""

from __future__ import annotations

from onrecord.annotate.event_view import Range, View

LONGEST_PHRASE = 24
LONGEST_GROUP = 9
LONGEST_CLAUSE = 60
_HOPS = 5
_LONGEST_LIST = 8
_CLAUSE_MARKS = frozenset(';:«»“”"()[]—–…!?')


def group_start(v: View, index: int) -> int:
    """Where the verb group that ends in this verb begins ("has | been | brutally killed")."""
    first = index
    while first > 0 and index - first < LONGEST_GROUP and (v.is_(first - 1, "auxiliaries") or v.adverb(first - 1)):
        if v.at(first - 1) in {"all", "both", "first", "earlier", "today", "yesterday"} and not v.is_(
            first, "auxiliaries"
        ):
            first -= 1
            continue
        first -= 1
    while first < index and not v.is_(first, "auxiliaries") and v.at(first) != "to":
        first += 1
    return first


def auxiliary(v: View, index: int) -> str:
    """The auxiliary next to a verb on its left, adverbs apart; nothing if there is none."""
    place = index - 1
    while place >= 0 and index - place < LONGEST_GROUP:
        if v.is_(place, "auxiliaries"):
            return v.at(place)
        if not v.adverb(place):
            return ""
        place -= 1
    return ""


def phrase_right(v: View, start: int) -> Range | None:
    """The noun phrase that begins at or soon after a word, with what "of" adds to it; no relative clause."""
    place = start
    while v.adverb(place) and not v.is_(place, "determiners", "prepositions", "of") and place - start < 3:
        place += 1
    first = place
    if v.at(place) in {"des", "du"} and v.language == "fr":
        place += 1
    if v.is_(place, "pronouns") and not v.is_(place, "determiners") and not v.is_(place + 1, "of"):
        return place, place
    seen_open = False
    while (place - first < LONGEST_PHRASE and not v.mark(place)) or _inner_mark(v, place, first):
        if v.is_(place, "of") and place > first:
            place += 1
            continue
        if v.is_(place, "conjunctions"):
            if not _list_goes_on(v, place):
                break
            place += 1
            continue
        if v.is_(place, "determiners") or v.number(place) or _inner_mark(v, place, first) or v.is_(place, "possessive"):
            if (
                seen_open
                and v.is_(place, "determiners")
                and not v.is_(place - 1, "of", "conjunctions", "determiners")
                and v.at(place - 1) != ","
            ):
                break
            place += 1
            continue
        if v.is_(place, "pronouns") and v.is_(place - 1, "of", "determiners", "conjunctions"):
            place += 1
            continue
        if (
            not v.open_word(place)
            or _starts_verb(v, place, seen_open=seen_open)
            or (seen_open and _when_word(v, place))
        ):
            break
        seen_open = True
        place += 1
    last = place - 1
    while last >= first and (
        v.mark(last) or v.adverb(last) or v.is_(last, "of", "conjunctions", "possessive") or v.at(last) in _EDGES
    ):
        last -= 1
    return (first, last) if last >= first else None


_EDGES = frozenset({"at", "least", "as", "up", "only", "over", "about", "around", "than", "ou", "au", "sur"})


def _when_word(v: View, place: int) -> bool:
    return v.is_(place, "times")


def _inner_mark(v: View, place: int, first: int) -> bool:
    if place <= first:
        return False
    if v.at(place) in {"-", "'", "’", ".", "&"}:  # "40-year-old", an initial
        return (not v.mark(place + 1) and v.words[place + 1].start == v.words[place].end) or (
            v.at(place) == "." and len(v.at(place - 1)) == 1
        )
    return v.at(place) == "," and _list_goes_on(v, place) and _has_and(v, place)


def _has_and(v: View, place: int) -> bool:
    return any(v.is_(p, "conjunctions") for p in range(place + 1, min(place + 9, len(v.lower))))


def _list_goes_on(v: View, place: int) -> bool:
    after = place + 1
    if v.is_(after, "determiners") or v.number(after) or v.is_(after, "possessives"):
        following = next((p for p in range(after, after + 5) if not (v.is_(p, "determiners") or v.number(p))), after)
        return following not in v.verbs
    return v.open_word(after) and not _starts_verb(v, after, seen_open=True) and not v.adverb(after)


def _starts_verb(v: View, place: int, *, seen_open: bool) -> bool:
    if place in v.verbs:
        return not (v.is_(place - 1, "determiners", "of") and v.open_word(place + 1))
    word = v.at(place)
    if not seen_open:
        return False
    if v.language == "en":
        if word.endswith("ing") and len(word) > 5 and not v.is_(place - 1, "determiners"):
            return not v.open_word(place + 1) or v.is_(place + 1, "determiners")
        return word.endswith("ed") and len(word) > 4 and not v.open_word(place + 1)
    return False


def phrase_left(v: View, end: int) -> Range | None:
    """The noun phrase that ends at a word, read to the left, with what "of" and "and" join to it."""
    if v.is_(end, "pronouns") and not v.is_(end, "determiners") and not v.is_(end - 1, "of"):
        return (end, end)
    found = _one_left(v, end)
    if found is None:
        return None
    first = found[0]
    for _ in range(_LONGEST_LIST):  # "[X, Y] and Z"
        comma = first - 2 if v.is_(first - 1, "conjunctions") else first - 1
        listed = comma < first - 1 or any(v.is_(p, "conjunctions") for p in range(first, end))
        one = _one_left(v, comma - 1) if listed and v.at(comma) == "," else None
        if one is None or v.is_(one[0] - 1, "prepositions") or one[1] in v.verbs or end - one[0] > LONGEST_PHRASE:
            break
        first = one[0]
    return (first, end)


def _one_left(v: View, end: int) -> Range | None:
    place = end
    while place >= 0 and end - place < LONGEST_PHRASE and _goes_left(v, place, end):
        place -= 1
        opened = v.is_(place + 1, "determiners") or v.number(place + 1)
        if opened and not (v.is_(place, "determiners", "of") or v.number(place)):
            break
    first = place + 1
    if v.at(first) in {"des", "du"} and first < end and not v.open_word(first - 1):  # an article, not "of"
        return (first, end)
    while first <= end and _no_beginning(v, first):
        first += 1
    if (first < end and v.at(first) == "that") or (v.at(first) == "as" and v.at(first + 1) not in {"many", "few"}):
        first += 1
    return (first, end) if first <= end and any(not v.mark(p) for p in range(first, end + 1)) else None


def _no_beginning(v: View, place: int) -> bool:
    adverb = v.adverb(place) and not v.is_(place, "determiners")
    return adverb or v.mark(place) or v.is_(place, "of", "conjunctions", "possessive")


def _goes_left(v: View, place: int, end: int) -> bool:
    """Whether a word may belong to the noun phrase that ends at `end`, all between belonging to it."""
    last = place == end
    if place in v.verbs and not last and not v.is_(place - 1, "determiners"):
        return False
    if v.is_(place, "of"):
        return not last
    if v.is_(place, "conjunctions"):
        before = place - 1
        noun = v.open_word(before) and before not in v.verbs and not v.adverb(before) and _nominal(v, before)
        return noun and not last
    if v.is_(place, "determiners", "possessive") or v.number(place) or (v.mark(place) and _joins(v, place)):
        return True
    if v.is_(place, "pronouns"):  # "two of [them]", "[none] of the men"
        return last or v.is_(place + 1, "of")
    return v.open_word(place) and not (last and place in v.verbs) and (last or not _when_word(v, place))


def _nominal(v: View, place: int) -> bool:
    word = v.at(place)
    return not (v.language == "en" and word.endswith(("ed", "ing")) and len(word) > 5)


def _joins(v: View, place: int) -> bool:
    tight = place > 0 and v.words[place].start == v.words[place - 1].end
    return (v.at(place) in {"-", "'", "’", "&"} and tight) or (v.at(place) == "." and len(v.at(place - 1)) <= 2)


def subject(v: View, start: int) -> Range | None:
    """The subject of the verb group that begins there: the phrase before it, over what is put between."""
    place = start - 1
    while place >= 0 and v.adverb(place) and not v.is_(place, "determiners"):
        place -= 1
    if place < 0:
        return None
    if v.is_(place, "relatives"):
        found = _antecedent(v, place)
        if found is not None:
            return found
    if v.at(place) in {",", ")", "-", "–", "—"}:
        return _over_insertion(v, place)
    if v.is_(place, "conjunctions"):
        return clause_subject(v, place)
    found = _noun_phrase_over_places(v, place)
    if found is not None and found[0] - 1 in v.verbs:  # the object of a relative clause: "men who killed two fled"
        relative = next((p for p in range(found[0] - 1, max(-1, found[0] - 10), -1) if v.is_(p, "relatives")), None)
        if relative is not None and relative > 0:
            return _antecedent(v, relative)
    return found


def _antecedent(v: View, relative: int) -> Range | None:
    place = relative - 1
    while v.at(place) in {",", "of", "both", "all", "dont"}:
        place -= 1
    found = _noun_phrase_over_places(v, place) if place >= 0 else None
    return innermost(v, found) if found is not None else None


def innermost(v: View, found: Range) -> Range:
    """What follows the last "of" of a phrase, unless the rest only counts: "the names of [nine nurses]"."""
    of = next((p for p in range(found[1], found[0], -1) if v.is_(p, "of")), None)
    if of is None or all(_counting(v, p) for p in range(found[0], of)):
        return found
    return (of + 1, found[1])


def _counting(v: View, place: int) -> bool:
    return v.is_(place, "determiners") or v.number(place) or v.is_(place, "groups")


def head_end(v: View, found: Range) -> int:
    """The last word of a phrase without what "of" adds, unless it only counts ("dozens of men", "two of them")."""
    first, last = found
    of = next((p for p in range(first + 1, last + 1) if v.is_(p, "of")), None)
    return last if of is None or all(_counting(v, p) for p in range(first, of)) else of - 1


def _over_insertion(v: View, mark: int) -> Range | None:
    opening = {")": "("}.get(v.at(mark), v.at(mark))
    for place in range(mark - 1, max(-1, mark - 40), -1):
        if v.at(place) == opening:
            if place == 0:
                return None
            if v.at(place + 1) in {"and", "et"} and opening == ",":
                return clause_subject(v, mark)
            return _noun_phrase_over_places(v, place - 1)
    return clause_subject(v, mark)


def _noun_phrase_over_places(v: View, place: int) -> Range | None:
    found = phrase_left(v, place)
    for _ in range(_HOPS):
        if found is None:
            break
        before = found[0] - 1
        if found[0] == found[1] and v.is_(found[0], "relatives") and found[0] > 0:
            return _antecedent(v, found[0])
        if before < 0 or not v.is_(before, "prepositions") or v.is_(before, "subordinators"):
            return found
        further = phrase_left(v, before - 1) if before > 0 else None
        if further is None or (v.at(before - 1) == ","):
            return found if before == 0 or v.mark(before - 1) else clause_subject(v, before) or found
        found = further
    return found or clause_subject(v, place)


def clause_start(v: View, index: int) -> int:
    """Where the clause of a word begins: after the last mark of a clause or word that opens one."""
    for place in range(index - 1, max(-1, index - LONGEST_CLAUSE), -1):
        if v.at(place) in _CLAUSE_MARKS or (v.is_(place, "subordinators") and not v.is_(place, "determiners")):
            return place + 1
        if (
            v.is_(place, "subordinators")
            and place + 1 < index
            and v.is_(place + 1, "determiners", "pronouns", "subject_pronouns")
        ):
            return place + 1
    return max(0, index - LONGEST_CLAUSE)


def clause_subject(v: View, index: int) -> Range | None:
    """The first noun phrase of the clause that a word stands in, leading phrases of place and time left out."""
    first = clause_start(v, index)
    if first > 0 and v.is_(first - 1, "relatives") and v.at(first - 1) not in {"that", "que", "qu'"}:
        return _antecedent(v, first - 1)
    opened = first > 0 and v.is_(first - 1, "subordinators") and not v.is_(first - 1, "relatives")
    if opened or (v.is_(first, "prepositions") and not v.is_(first, "determiners")):
        comma = next((p for p in range(first, min(index, first + 20)) if v.at(p) == ","), None)
        if comma is not None:
            first = comma + 1
    while first < index and (v.mark(first) or v.adverb(first)) and not v.is_(first, "determiners"):
        first += 1
    if first >= index:
        return None
    found = phrase_right(v, first)
    return found if found and found[1] < index else None
