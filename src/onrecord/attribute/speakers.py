"""Who stands behind a source passage: names and descriptions resolved through the report, with a role.

A name is shown only where the report makes its bearer an official, a spokesperson, an organisation, an outlet or a
signed author. Everyone else keeps a role and nothing more: doubt means private.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.attribute.roles import RoleWords
from onrecord.engine import morphology
from onrecord.model.statement import PUBLIC_ROLES, Name, Role, Speaker
from onrecord.model.text import Sentence, Span, Word

_TITLE_WORDS = 7  # how far before a name its title may begin
_APPOSITION_WORDS = 16
_BODY_WORDS = 5
_APPOSITION_ENDS = frozenset({",", ")", ".", ";", "—", "–", "“", "«", "who", "qui", "который", "которая"})
_REMEMBERED = 100  # speakers: a pronoun reaches no further back


@dataclass(slots=True)
class Actor:
    """One person or body of the report, with the fullest name, the role and the places where it is named."""

    name: str
    kind: str
    public: bool
    role: Role | None = None
    of: str | None = None

    def speaker(self) -> Speaker:
        """The actor as a speaker."""
        role: Role = self.role or (
            "other" if self.kind == "person" else "ngo" if self.kind == "organisation" else "state_body"
        )
        public = self.kind != "person" or (self.public and role in _SHOWN)
        return Speaker(self.name, role, public, self.of)


_MANY: frozenset[Role] = frozenset({"ngo", "state_body", "outlet", "international_body", "anonymous", "armed_group"})
_UNNAMED: frozenset[Role | None] = frozenset({"anonymous", "witness", "victim", "relative", "lawyer", "expert"})
_SHOWN: frozenset[str] = PUBLIC_ROLES | {"journalist"}  # whoever signed; a lawyer or doctor is private
_PRIVATE: frozenset[Role] = frozenset({"witness", "victim", "relative", "anonymous"})


class Cast:
    """The actors of one report and how to find the one whom a passage means."""

    def __init__(self, text: str, sentences: Sequence[Sentence], names: Sequence[Name], words: RoleWords) -> None:
        self.text, self.words = text, words
        self._tokens = [word for sentence in sentences for word in sentence.words]
        self._starts = [word.start for word in self._tokens]
        self._sentence_of = [number for number, sentence in enumerate(sentences) for _ in sentence.words]
        self._names = sorted(names, key=lambda n: n.span)
        self._name_starts = [n.span.start for n in self._names]
        self._met: list[tuple[int, Actor]] = []
        self._actors: list[Actor] = []
        self._by_key: dict[str, Actor] = {}
        self._by_standing: dict[tuple[str, bool], Actor] = {}
        self._by_span: dict[Span, Actor] = {}
        for name in self._names:
            if name.kind != "place":
                self._meet(name)

    def _meet(self, name: Name) -> None:
        plain = _plain(name.span.of(self.text))
        key = self._key(plain, name.kind)
        actor = self._known(key, plain, name)
        if actor is None:
            actor = Actor(plain, name.kind, name.public)
            self._actors.append(actor)
        elif name.kind == "person" and _is_fuller(plain, actor.name, self.words.language):
            actor.name = plain
        for part in {key, plain.lower()}:
            self._by_key.setdefault(part, actor)
            self._by_standing.setdefault((part, actor.public), actor)
        if name.kind == "person":
            self._met.append((name.span.start, actor))
        self._by_span[name.span] = actor
        role, of = self._told_role(name)
        if role is not None and actor.role is None:
            actor.role, actor.of = role, of

    def _known(self, key: str, plain: str, name: Name) -> Actor | None:
        """The actor met before under this name; a private person is never one with a public one of that surname."""
        if name.kind != "person":
            return self._by_key.get(key)
        actor = self._by_standing.get((key, name.public))
        if actor is not None and _differ(actor.name, plain):
            return self._by_standing.get((plain.lower(), name.public))
        return actor

    def _key(self, plain: str, kind: str) -> str:
        last = plain.rsplit(maxsplit=1)[-1].lower() if plain.split() else plain.lower()
        if kind == "organisation":
            return plain.lower()
        lemmas = self.words.forms(last)
        return lemmas[-1] if len(lemmas) > 1 else last

    def _told_role(self, name: Name) -> tuple[Role | None, str | None]:
        """The role that title or apposition give here, and the body spoken for."""
        if name.kind == "organisation":
            return self.words.body([w.lower for w in self._within(name.span)]), None
        first = bisect.bisect_left(self._starts, name.span.start)
        last = bisect.bisect_left(self._starts, name.span.end)
        for phrase in (self._title(first), self._apposition(last)):
            role = self.words.office([w.lower for w in phrase])
            if role == "official" and not name.public and not self._is_at(phrase, name):
                continue
            if role is not None:
                body = self._body(phrase) or self._meant_body(phrase, name.span.start)
                return role, body
        return self._affiliation(last)

    def _is_at(self, phrase: Sequence[Word], name: Name) -> bool:
        """Whether a role stands at a name: "the judge ordered NAME held" makes nobody a judge."""
        last = len(phrase) - 1
        behind = phrase[last].start > name.span.start
        return behind or any(head.at == last for head in self.words.heads([w.lower for w in phrase]))

    def _affiliation(self, last: int) -> tuple[Role | None, str | None]:
        """Somebody "of" or "from" an organisation: its role, though not an office in it."""
        reach = self._tokens[last : last + 4]
        if not reach or not any(self.words.has("for", w.lower) for w in reach[:2]):
            return None, None
        near = self._inside(Span(reach[0].start, reach[-1].end + 80))
        body = next((n for n in near if n.kind == "organisation" and n.span.start <= reach[-1].start), None)
        if body is None:
            named = self._named_beside_a_body(last)
            return ("ngo", named) if named is not None else (None, None)
        return self.words.body([w.lower for w in self._within(body.span)]) or "ngo", _plain(body.span.of(self.text))

    def _named_beside_a_body(self, last: int) -> str | None:
        """The words in capitals after "of", if the report elsewhere names them together with an organisation."""
        start = next((i for i in (last, last + 1) if self.words.has("for", self._tokens[i].lower)), last) + 1
        run = list(
            itertools.takewhile(lambda w: self.text[w.start].isupper(), self._tokens[start : start + _BODY_WORDS])
        )
        if len(run) < 2:
            return None
        named = self.text[run[0].start : run[-1].end]
        joined = [f" {word} {named}" for word in self.words.lists["and"]]
        beside = (n for n in self._names if n.kind == "organisation")
        return named if any(self.text.startswith(j, n.span.end) for n in beside for j in joined) else None

    def _title(self, first: int) -> list[Word]:
        """The words right before a name that may be its title; a body named in quotation marks is one of them."""
        home = self._sentence_of[min(first, len(self._sentence_of) - 1)]
        at, taken = first, 0
        while at > 0 and taken < _TITLE_WORDS and self._sentence_of[at - 1] == home:
            word = self._tokens[at - 1]
            body = self._quoted_body(word) if word.lower in {"»", "”"} else None
            if body is not None:
                at = bisect.bisect_left(self._starts, body.span.start)
            elif word.lower[0].isalnum() or word.lower in {"'s", "-"} or (word.lower == "," and at == first):
                at -= 1
            else:
                break
            taken += 1
        return self._tokens[at:first]

    def _quoted_body(self, mark: Word) -> Name | None:
        """The organisation whose name ends with this quotation mark."""
        at = bisect.bisect_left(self._name_starts, mark.start) - 1
        found = self._names[at] if at >= 0 else None
        return found if found is not None and found.kind == "organisation" and found.span.end == mark.end else None

    def _apposition(self, last: int) -> list[Word]:
        if last >= len(self._tokens) or self._tokens[last].lower not in {",", "(", "—", "–", "is", "was"}:
            return []
        phrase: list[Word] = []
        for word in self._tokens[last + 1 : last + 1 + _APPOSITION_WORDS]:
            named = word.lower in {"“", "«"} and self._inside_at(word.start) is not None
            if word.lower in _APPOSITION_ENDS and not named:
                break
            phrase.append(word)
        return phrase if phrase and self.words.heads([w.lower for w in phrase[:6]]) else []

    def _inside_at(self, start: int) -> Name | None:
        """The organisation whose name begins at a place, with its quotation mark."""
        at = bisect.bisect_left(self._name_starts, start)
        found = self._names[at] if at < len(self._names) else None
        return found if found is not None and found.kind == "organisation" and found.span.start <= start + 1 else None

    def _body(self, phrase: Sequence[Word]) -> str | None:
        """The organisation named in a title or apposition, or the person whose spokesperson it names."""
        if not phrase:
            return None
        reach = Span(phrase[0].start, phrase[-1].end)
        inside = [n for n in self._inside(reach) if n.kind != "place"]
        heads = self.words.bodies
        bodies = [n for n in inside if n.kind == "organisation" and n.span.of(self.text).lower() not in heads]
        bodies = bodies or [n for n in inside if n.kind == "person" and n.public]
        return _plain(bodies[0].span.of(self.text)) if bodies else None

    def _meant_body(self, phrase: Sequence[Word], before: int) -> str | None:
        """The body of "its director" or "the clinic's director": the last organisation, or the last of that word."""
        earlier = [n for n in self._names[: bisect.bisect_left(self._name_starts, before)] if n.kind == "organisation"]
        lower = [w.lower for w in phrase]
        heads = [form for h in self.words.heads(lower) if not h.person for form in self.words.forms(lower[h.at])]
        for name in reversed(earlier[-_REMEMBERED:]):
            written = _plain(name.span.of(self.text))
            own = any(w in self.words.lists["possessive"] for w in lower)
            if any(h in written.lower() for h in heads) or (not heads and own):
                return written
        return None

    def _within(self, span: Span) -> list[Word]:
        first = bisect.bisect_left(self._starts, span.start)
        return self._tokens[first : bisect.bisect_left(self._starts, span.end)]

    def speaker(self, source: Span, earlier: Sequence[Speaker]) -> Speaker:
        """The speaker whom a source passage means; `earlier` are the speakers before it, the last one last."""
        phrase = self._within(source)
        lower = [w.lower for w in phrase]
        named = [n for n in self._inside(source) if n.kind != "place"]
        if not named:
            return self._unnamed(source, lower, earlier)
        role = self.words.role(lower)
        person = self._bearer(named, source)
        people = self._people_after(person, source)
        if people is not None:
            return self._described(source, people)
        if person is not None:
            actor = self._by_span[person.span]
            bare = actor.speaker()
            if self._several(lower, named):
                open_ = all(self._by_span[n.span].speaker().public for n in named) and self._nameless(source)
                return replace(bare, name=self._phrase(source) if open_ else None, role=role or bare.role, public=open_)
            return (
                bare
                if actor.role or role is None
                else replace(bare, role=role, public=actor.public and role in PUBLIC_ROLES)
            )
        return self._description(source, named, role)

    def _inside(self, reach: Span) -> list[Name]:
        """The names that lie wholly in a passage."""
        first = bisect.bisect_left(self._name_starts, reach.start)
        last = bisect.bisect_left(self._name_starts, reach.end)
        return [n for n in self._names[first:last] if n.span.end <= reach.end]

    def outlets(self, reach: Span) -> list[str]:
        """The outlets and agencies named in a passage."""
        actors = [self._by_span[n.span] for n in self._inside(reach) if n.kind == "organisation"]
        return list(dict.fromkeys(a.name for a in actors if a.role == "outlet"))

    def _bearer(self, named: Sequence[Name], source: Span) -> Name | None:
        """The name of the actor itself, not of somebody in its description ("Osk's aide", "a spokesman for Osk")."""
        free = []
        for name in named:
            after = self.text[name.span.end : name.span.end + 2].lower()
            before = self._within(Span(source.start, name.span.start))
            owned = before and self.words.has("for", before[-1].lower)
            owned = owned or (
                len(before) > 1
                and before[-1].lower in self.words.lists["determiners"]
                and self.words.has("for", before[-2].lower)
            )
            if name.span == source or (after not in {"'s", "’s"} and not owned):
                free.append(name)
        persons = [n for n in free if n.kind == "person"]
        if len(persons) > 1 and self.words.language == "ru":  # «вдова Петра Оска, Вера Оск» is Vera
            persons = [n for n in persons if self._may_be_subject(n)] or persons
        return persons[0] if persons else free[0] if free else None

    def _may_be_subject(self, name: Name) -> bool:
        cases = [morphology.cases(w.lower) for w in self._within(name.span) if w.lower.isalpha()]
        return all("nominative" in c for c in cases if c)

    def _several(self, lower: Sequence[str], named: Sequence[Name]) -> bool:
        return (
            any(w in self.words.lists["and"] for w in lower)
            and any(w in {"other", "others", "autres", "другие"} for w in lower)
            and bool(named)
        )

    def _description(self, source: Span, named: Sequence[Name], role: Role | None) -> Speaker:
        """Somebody like "a spokesperson for Osk", shown by the description if all in it are public."""
        actors = [self._by_span[n.span].speaker() for n in named]
        of = actors[0]
        role = role if role is not None else "other"
        if role in {"official", "other"} and of.role not in {"other", *_PRIVATE}:
            role = of.role if of.role in PUBLIC_ROLES else role
        public = role in PUBLIC_ROLES and all(a.public for a in actors) and self._nameless(source)
        return Speaker(self._phrase(source) if public else None, role, public, of.name if of.public else None)

    def _unnamed(self, source: Span, lower: Sequence[str], earlier: Sequence[Speaker]) -> Speaker:
        core = [w for w in lower if w not in self.words.lists["determiners"]]
        if all(w in self.words.lists["pronouns_person"] for w in lower):
            return self._last(earlier, self._is_person, source)
        if len(lower) == 1 and lower[0] in self.words.lists["pronouns_many"]:
            return self._last(earlier, lambda s: s.role in _MANY and not self._is_person(s), source)
        role = self.words.role(lower)
        if len(lower) == 1 and self.words.has("relative", lower[0]):
            return self._nearest(source)
        if core and self.words.has("documents", core[0]) and len(core) == 1:
            return self._last(earlier, lambda s: s.role in {"official", "state_body"}, source)
        if core and len(core) <= 4 and self._anaphoric(self._within(source), core):
            same = self._last(earlier, _bears(core), source)
            body = self._meant_body(self._within(source), source.start) if same.name is None else None
            if body is not None and body.lower() in self._by_key:
                return self._by_key[body.lower()].speaker()
            if same.name is None:
                same = self._last(earlier, lambda s: s.name is not None and _fits(s.role, role), source)
            if same.name is not None:
                return same
        if role is None:
            place = next((n for n in self._inside(source) if n.kind == "place"), None)
            role = "state_body" if place is not None and len(core) <= 2 else "other"
        return self._described(source, role)

    def _people_after(self, name: Name | None, source: Span) -> Role | None:
        """The role of people who are only called after a body: "union activists"; None for the body itself."""
        if name is None or name.kind == "person":
            return None
        rest = self._within(Span(name.span.end, source.end))
        behind = itertools.takewhile(lambda w: w.lower[0].isalnum() and not self.words.has("for", w.lower), rest)
        role = self.words.office([w.lower for w in behind])
        return role if role in _UNNAMED else None

    def _described(self, source: Span, role: Role) -> Speaker:
        """People met by what they are ("union activists"): shown in these words if no unknown name can hide in them."""
        shown = role in PUBLIC_ROLES | {"anonymous"} and self._nameless(source)
        return Speaker(self._phrase(source) if shown else None, role, shown)

    def _nameless(self, source: Span) -> bool:
        """Whether no unknown name can hide in a description.

        Two words in capitals that are neither known names nor head words, or one such at the end, may be a name.
        """
        known = [n.span for n in self._inside(Span(source.start - 40, source.end + 40))]
        strange = 0
        for at, word in enumerate(self._within(source)):
            inside = any(k.start <= word.start < k.end for k in known)
            if not self.text[word.start].isupper() or inside or at == 0 or self.words.heads([word.lower]):
                strange = 0
                continue
            strange += 1
            if strange > 1:
                return False
        return strange == 0

    def _anaphoric(self, phrase: Sequence[Word], core: Sequence[str]) -> bool:
        return (self.words.language == "ru" or phrase[0].lower in self.words.lists["definite"]) and self.words.has(
            "anaphoric", core[-1] if self.words.language == "en" else core[0]
        )

    def _is_person(self, speaker: Speaker) -> bool:
        actor = self._by_key.get((speaker.name or "").lower())
        return actor.kind == "person" if actor is not None else speaker.role not in _MANY - {"anonymous"}

    def _last(self, earlier: Sequence[Speaker], wanted: Callable[[Speaker], bool], source: Span) -> Speaker:
        for speaker in reversed(earlier[-_REMEMBERED:]):
            if wanted(speaker):
                return speaker
        nearest = self._nearest(source)
        return nearest if wanted(nearest) else Speaker(None, "other")

    def _nearest(self, source: Span) -> Speaker:
        """The person named last before a passage."""
        at = bisect.bisect_left(self._met, source.start, key=lambda m: m[0])
        return self._met[at - 1][1].speaker() if at else Speaker(None, "other")

    def _phrase(self, source: Span) -> str:
        """The description as words of the report, without its article."""
        words = self._within(source)
        while len(words) > 1 and words[0].lower in {"a", "an", "the", "un", "une", "le", "la", "les", "l'", "des"}:
            words = words[1:]
        phrase = " ".join(self.text[words[0].start : source.end].split()) if words else ""
        return phrase.split(" who ")[0].split(", which ")[0][:120]


def _is_fuller(plain: str, known: str, language: str) -> bool:
    """Whether a form of a name says more than the one that is known; a Russian one may only be in another case."""
    return (known.islower() and not plain.islower()) or (len(plain) > len(known) and language != "ru")


def _bears(core: Sequence[str]) -> Callable[[Speaker], bool]:
    """Whether a speaker's name holds the word by which it is meant ("the network")."""
    return lambda s: s.name is not None and any(word in s.name.lower().split() for word in core)


def _differ(one: str, other: str) -> bool:
    """Whether two full names are of two people who share a surname; a Russian form or an initial does not tell."""
    first, second = one.split(), other.split()
    both = len(first) > 1 and len(second) > 1
    return both and first[0][:2].lower() != second[0][:2].lower()


def _fits(found: Role, said: Role | None) -> bool:
    return said is None or found == said or {found, said} <= {"official", "expert", "international_body", "other"}


def _plain(name: str) -> str:
    name = " ".join(name.replace("_", " ").split())
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    stripped = name.strip("«»“”\"'‘’,. ")
    return stripped + "»" * (stripped.count("«") > stripped.count("»"))
