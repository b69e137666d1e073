"""Words that announce an act, and those that only look like it ("killing time", "detention facility")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.annotate.event_lexicon import LONGEST_GAP, PREFIX, Form, Frame, Lexicon, Pattern, compiled, crackdown
from onrecord.annotate.event_view import View
from onrecord.engine import morphology
from onrecord.model.event import EventType
from onrecord.model.text import Span

LONGEST_NOISE = 5  # words of such a phrase before the trigger


@dataclass(frozen=True, slots=True)
class Trigger:
    """An act at its words (first and last index in the sentence), and how these take part in the sentence.

    `apart` are further words of it that stand away from them ("shot [him] dead").
    """

    first: int
    last: int
    type: EventType
    frame: Frame
    form: Form
    apart: tuple[int, ...] = ()

    shot: bool = False

    @property
    def noun(self) -> bool:
        """Whether a noun announces the act."""
        return self.form == "noun"


def find(v: View, names: tuple[Span, ...]) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order; a word is part of one at most. `names`: names of several words."""
    words = compiled(v.language)
    found: list[Trigger] = []
    taken: set[int] = set()
    for index in range(len(v.lower)):
        if index in taken:
            continue
        trigger = _trigger(v, words, index, taken)
        if trigger is None or _no_verb(v, trigger) or _is_noise(v, words, trigger):
            continue
        if _is_name(v, trigger, names) or _is_compound(v, words, trigger):
            continue
        taken.update(range(trigger.first, trigger.last + 1), trigger.apart)
        found.append(trigger)
    return tuple(found)


def _keys(v: View, words: Lexicon, index: int) -> tuple[str, ...]:
    word = v.lower[index]
    if v.language != "ru":
        return (word,)
    if word[:PREFIX] not in words.prefixes:
        return ()
    return morphology.lemmas(word)


def _trigger(v: View, words: Lexicon, index: int, taken: set[int]) -> Trigger | None:
    for key in _keys(v, words, index):
        fitting = [found for p in words.patterns.get(key, ()) if (found := _fit(v, p, index, taken)) is not None]
        if fitting:
            return _best(v, fitting)
    return None


def _fit(v: View, pattern: Pattern, index: int, taken: set[int]) -> Trigger | None:
    rest = pattern.rest
    same = _same_lemma if v.language == "ru" else _same_word
    form = (
        _russian_form(_russian_verb(v, index, len(rest)), pattern)
        if v.language == "ru" and pattern.frame not in {"of", "deed", "state"}
        else pattern.form
    )
    if (
        v.language == "ru"
        and pattern.frame in {"of", "deed"}
        and not morphology.parts(v.lower[index]) & {"NOUN", "ADJF"}
    ):
        return None
    if not pattern.gap:
        if all(same(v, index + 1 + n, word) for n, word in enumerate(rest)):
            shot = pattern.type == "injury" and v.lower[index].startswith(("shot", "shoot"))
            return Trigger(index, index + len(rest), pattern.type, pattern.frame, form, shot=shot)
        return None
    for start in range(index + 1, min(index + 2 + LONGEST_GAP, len(v.lower))):
        if all(same(v, start + n, word) for n, word in enumerate(rest)):
            apart = tuple(range(start, start + len(rest)))
            if taken.intersection(apart):
                return None
            return Trigger(index, index, pattern.type, pattern.frame, form, apart)
        if v.lower[start] in {",", ".", ";", ":"}:
            return None
    return None


def _same_word(v: View, index: int, word: str) -> bool:
    return v.at(index) == word


def _same_lemma(v: View, index: int, word: str) -> bool:
    here = v.at(index)
    return here == word or (here[:2] == word[:2] and word in morphology.lemmas(here))


def _russian_verb(v: View, index: int, further: int) -> str:
    """The word of a phrase that has a form: its verb («так и не вернулся»), else its first word."""
    words = v.lower[index : index + further + 1]
    if not further or words[0] not in {"не", "так", "домой"}:
        return words[0]
    return next((word for word in words if "VERB" in morphology.parts(word)), words[0])


def _russian_form(word: str, pattern: Pattern) -> Form:
    parts = morphology.parts(word)
    if parts == {"NOUN"}:  # «судьба ... неизвестна»
        return "past"
    if "PRTS" in parts:
        return "short"
    if "PRTF" in parts and "VERB" not in parts:
        active = any(mark in word for mark in ("вш", "ющ", "ущ", "ящ", "ащ"))
        return "ing" if active else "pp"
    if "INFN" in parts:
        return "base"
    if "GRND" in parts and "VERB" not in parts:
        return "ing"
    if word.endswith(
        (
            "л",
            "ла",
            "ло",
            "ли",
            "лся",
            "лась",
            "лось",
            "лись",
            "рг",
            "гиб",
            "ер",
            "пас",
            "жёг",
            "жег",
            "ёз",
            "вез",
            "чез",
            "нес",
        )
    ):
        return "past"
    return "s" if pattern.imperfective else "fut"


def _best(v: View, fitting: list[Trigger]) -> Trigger:
    longest = max(t.last - t.first + len(t.apart) for t in fitting)
    best = [t for t in fitting if t.last - t.first + len(t.apart) == longest]
    if len(best) > 1 and any(t.noun for t in best) and not all(t.noun for t in best):
        noun = _reads_as_noun(v, best[0])
        best = [t for t in best if t.noun == noun] or best
    if len(best) > 1 and any(t.form == "state" for t in best):
        state = _reads_as_state(v, best[0])
        best = [t for t in best if (t.form == "state") == state] or best
    return best[0]


def _reads_as_noun(v: View, trigger: Trigger) -> bool:
    before, after = trigger.first - 1, trigger.last + 1
    if v.at(after) in {"of", "by", "against", "'s"} or v.at(before) in {"of", "'s"}:
        return True
    if v.is_(before, "possessives") or (v.is_(before, "determiners") and not v.is_(before, "pronouns")):
        return v.is_(after, "relatives") or not v.is_(after, "determiners")
    if v.open_word(before) and v.is_(before - 1, "determiners", "possessives") and not v.is_(after, "determiners"):
        return True
    if v.at(before) == "'s" or (v.at(before) == "to" and v.is_(before - 1, "to_nouns")):
        return True
    if v.at(before) == "to" or v.is_(before, "auxiliaries", "subject_pronouns"):
        return False
    if v.number(after) or v.is_(after, "determiners", "pronouns", "possessives"):
        return (
            v.lower[trigger.first].endswith(("s", "tion", "ing"))
            and v.open_word(before)
            and not v.number(after)
            and False
        )
    if v.lower[trigger.first].endswith("ing"):
        return v.mark(after) or v.is_(after, "auxiliaries", "prepositions", "conjunctions")
    return v.mark(after) or v.is_(after, "prepositions", "auxiliaries", "conjunctions") or v.open_word(before)


def _reads_as_state(v: View, trigger: Trigger) -> bool:
    return v.at(trigger.first - 1) in {"the", "les", "des", "those"} and not v.open_word(trigger.last + 1)


def _is_noise(v: View, words: Lexicon, trigger: Trigger) -> bool:
    """Whether the trigger is part of a phrase that is no such act ("killing time")."""
    for start in range(max(0, trigger.first - LONGEST_NOISE), trigger.last + 1):
        word = v.lower[start]
        keys = {word, "*", "#"}
        if v.language == "ru" and word[:PREFIX] in words.noise_prefixes:
            keys.update(morphology.lemmas(word))
        for key in keys & words.noise.keys():
            for phrase in words.noise[key]:
                if start + len(phrase) > trigger.first and all(
                    _noise_word(v, start + n, p) for n, p in enumerate(phrase)
                ):
                    return True
    return False


def _noise_word(v: View, index: int, part: str) -> bool:
    if part == "#":
        return v.number(index)
    here = v.at(index)
    if here == part or (part == "*" and bool(here)):
        return True
    return v.language == "ru" and here[:2] == part[:2] and part in morphology.lemmas(here)


def _no_verb(v: View, trigger: Trigger) -> bool:
    """Whether an English base form stands where only a noun can ("the district jail")."""
    if v.language == "fr" and trigger.form == "s" and trigger.last == trigger.first:
        return v.is_(trigger.first - 1, "before_noun")
    if v.language == "ru" and trigger.form == "ing" and trigger.frame == "acted":  # "протестующие" are people
        return "PRTF" in morphology.parts(v.lower[trigger.first])
    if v.language != "en" or trigger.form not in {"base", "s"} or trigger.frame == "suffered":
        return False
    before, after = trigger.first - 1, trigger.last + 1
    if v.at(before) == "'s" or (v.at(before) == "to" and v.is_(before - 1, "to_nouns")):
        return True
    if v.at(before) == "to" or v.is_(before, "auxiliaries", "subject_pronouns") or v.adverb(before):
        return False
    if (
        v.number(before)
        or (v.is_(before, "possessives", "possessive", "determiners") and not v.is_(before, "pronouns"))
        or (v.is_(before, "prepositions") and not v.is_(before, "relatives", "subordinators"))
    ):
        return True
    return not (v.number(after) or v.is_(after, "determiners", "pronouns", "possessives") or v.open_word(after))


def _is_name(v: View, trigger: Trigger, names: tuple[Span, ...]) -> bool:
    passage = v.span(trigger.first, trigger.last)
    if any(name.holds(passage) and name != passage for name in names):
        return True
    first = v.surface(trigger.first)
    if not first[:1].isupper() or trigger.first == 0 or v.mark(trigger.first - 1) or _is_heading(v):
        return False
    if first == "March":
        return True
    capital: Callable[[int], bool] = lambda i: 0 <= i < len(v.lower) and v.surface(i)[:1].isupper()  # noqa: E731
    of_name = v.at(trigger.first - 1) in {"against", "of", "on", "contre", "de", "la"} and capital(trigger.first - 2)
    return capital(trigger.first - 1) or capital(trigger.last + 1) or of_name


def _is_heading(v: View) -> bool:
    long_words = [i for i in range(len(v.lower)) if len(v.lower[i]) > 3]
    return sum(v.surface(i)[:1].isupper() for i in long_words) * 5 >= len(long_words) * 3


def _is_compound(v: View, words: Lexicon, trigger: Trigger) -> bool:
    """Whether it names a place or thing ("torture chambers"), or a crackdown that is against nobody."""
    if (
        trigger.form in {"noun", "ing", "base"}
        and v.at(trigger.last + 1) in words.compounds
        and trigger.type not in {"trial", "investigation"}
    ):
        return trigger.form == "noun" or not v.is_(trigger.first - 1, "auxiliaries")
    return False


def typed(v: View, trigger: Trigger) -> Trigger:
    """The trigger with the type that its sentence gives it.

    A crackdown is a detention where people follow; who was fatally injured was killed.
    """
    if trigger.type == "injury" and (v.is_(trigger.first - 1, "fatal") or v.is_(trigger.last + 1, "fatal")):
        return replace(trigger, type="killing")
    crackdowns, joins = crackdown(v.language)
    if trigger.type == "other" and _crackdown_word(v, trigger, crackdowns):
        after = trigger.last + 1
        while v.mark(after) and v.at(after) in {"’", "”", "'", '"', "»"}:
            after += 1
        return replace(trigger, type="detention") if v.at(after) in joins else trigger
    return trigger


def burning(v: View, trigger: Trigger) -> Trigger | None:
    """The same word as ill-treatment: "burned" is one thing done to a house, another to a man."""
    alone = trigger.first == trigger.last and not trigger.apart
    if alone and not trigger.noun and v.lower[trigger.first].startswith(_BURN):
        return replace(trigger, type="torture", frame="done")
    return None


_BURN = ("burn", "brûl", "жгл", "жег", "жёг", "жгу")


def is_campaign(v: View, trigger: Trigger) -> bool:
    """Whether a word for many acts at once ("crackdown", "purge") announces the event."""
    return _crackdown_word(v, trigger, crackdown(v.language)[0])


def _crackdown_word(v: View, trigger: Trigger, words: frozenset[str]) -> bool:
    here = v.lower[trigger.first]
    return here in words or (v.language == "ru" and not words.isdisjoint(morphology.lemmas(here)))
