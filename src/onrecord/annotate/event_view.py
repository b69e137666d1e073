"""One sentence as the event rules see it: words by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.annotate.event_lexicon import grammar
from onrecord.model.text import Sentence, Span, Word


@dataclass(frozen=True, slots=True)
class View:
    """A sentence: its words in lower case, the closed word classes of its language, which words are triggers."""

    text: str
    sentence: Sentence
    language: str
    lower: tuple[str, ...]
    classes: Mapping[str, frozenset[str]] = field(repr=False)
    verbs: frozenset[int] = frozenset()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence, marks included."""
        return self.sentence.words

    def span(self, first: int, last: int) -> Span:
        """The passage from one word to another, both included."""
        return Span(self.words[first].start, self.words[last].end)

    def surface(self, index: int) -> str:
        """A word as it is written."""
        return self.text[self.words[index].start : self.words[index].end]

    def at(self, index: int) -> str:
        """The lower-case word there, or nothing beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def is_(self, index: int, *names: str) -> bool:
        """Whether the word there belongs to one of these classes."""
        word = self.at(index)
        return any(word in self.classes[name] for name in names)

    def mark(self, index: int) -> bool:
        """Whether a mark stands there (or nothing at all)."""
        word = self.at(index)
        return not word or not (word[0].isalnum() or word[0] == "'")

    def number(self, index: int) -> bool:
        """Whether a number in digits stands there."""
        return self.at(index)[:1].isdigit()

    def adverb(self, index: int) -> bool:
        """Whether the word may stand inside a verb group without changing it."""
        word = self.at(index)
        if self.is_(index, "adverbs"):
            return True
        ending = ("ly",) if self.language == "en" else ("ment", "mment")
        return len(word) > 4 and word.endswith(ending) and word not in {"family", "police", "gouvernement", "mouvement"}

    def open_word(self, index: int) -> bool:
        """Whether a word of the open classes (noun, adjective, name, unknown verb) stands there."""
        return not self.mark(index) and not self.is_(
            index,
            "determiners",
            "prepositions",
            "subordinators",
            "auxiliaries",
            "pronouns",
            "conjunctions",
            "verbs",
            "of",
            "possessive",
        )


def view(text: str, sentence: Sentence, language: str) -> View:
    """The sentence, ready for the rules."""
    return View(text, sentence, language, tuple(w.lower for w in sentence.words), grammar(language))


Range = tuple[int, int]  # first and last word, both included
