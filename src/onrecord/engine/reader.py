"""The trained reader: who says what in a text, and which persons, organisations and places it names.

One encoder reads every window of a text once, on the CPU; small heads on it give tags, names and links. The answer
for a text does not depend on what is read beside it, nor on the number of threads.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.decode import NAMES, TAGS, Floats, Run, log_softmax, runs, statements
from onrecord.engine.pieces import BREAK, START, Pieces, cut, windows
from onrecord.engine.quotes import goes_on
from onrecord.engine.vectors import Pooling, joined, of_section
from onrecord.errors import DamagedWeights
from onrecord.model.vectors import PassageVectors

CARD = "card.json"
MODEL, LINKS, TOKENIZER, VECTORS = "model.onnx", "links.npz", "tokenizer.json", "vectors.npz"
WINDOW_PIECES, OVERLAP_PIECES = 158, 40
SECTION_PIECES = 12_000
MOST_CHARACTERS = 20_000_000
NEAR_PIECES, FAR_BUCKETS = 8, 9
ADVICE = "Install OnRecord again"


@dataclass(frozen=True, slots=True)
class SaidSpans:
    """One attribution as the model reads it: half-open code points, each role a tuple of (start, end)."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float
    nested: bool


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in the text; `kind` is person, organisation or place."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads in one text, in the order of the text; `vectors` only where they were asked for."""

    said: tuple[SaidSpans, ...]
    names: tuple[NameSpan, ...]
    vectors: PassageVectors | None = None


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """How well a piece goes with a cue: one hidden layer over both vectors and one for their distance in pieces."""

    offsets: Floats
    weight: Floats
    bias: float
    none: float

    def scores(self, pieces: Floats, cues: Floats, distance: NDArray[np.int64]) -> Floats:
        """A row for each piece: its score with each cue, and at the end with none."""
        hidden = pieces[:, None] + cues[None] + self.offsets[bucket(distance)]
        scores = np.maximum(hidden, 0) @ self.weight + self.bias
        return np.concatenate([scores, np.full((len(pieces), 1), self.none, np.float32)], 1)


def bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of a signed distance in the table of offsets: one by one up to eight, then two for each doubling."""
    size = np.abs(distance)
    far = np.ceil(np.log2(np.maximum(size, 1).astype(np.float32) / NEAR_PIECES) * 2).astype(np.int64)
    step = np.where(size <= NEAR_PIECES, size, NEAR_PIECES + np.clip(far, 1, FAR_BUCKETS))
    return np.asarray(np.where(distance < 0, -step, step) + NEAR_PIECES + FAR_BUCKETS, np.int64)


class Reader:
    """An opened model; read texts with `read` or `read_many`."""

    def __init__(self, session: Any, tokenizer: Any, links: LinkWeights, pooling: Pooling | None = None) -> None:
        self._session, self._tokenizer, self._links, self._pooling = session, tokenizer, links, pooling

    def read(self, text: str, *, vectors: bool = False) -> Reading:
        """Statements and names of one text; anything is a text, and one without either gives an empty reading.

        With `vectors`, its passages too, out of the same pass. Only the first twenty million characters are read.
        Texts of more than some 8,000 words are read in sections that end at a line break where there is one: within a
        section, windows overlap and nothing is cut.
        """
        said: list[SaidSpans] = []
        names: list[NameSpan] = []
        passages: list[PassageVectors] = []
        for section in sections(cut(text[:MOST_CHARACTERS], self._tokenizer)):
            scores, states = self.outputs(section, states=vectors)
            more_said, more_names = self._read_section(text, section, scores)
            said += more_said
            names += more_names
            if vectors and self._pooling is not None:
                passages.append(of_section(text, section, states, self._pooling))
        return Reading(tuple(_with_nesting(said)), tuple(names), joined(passages) if vectors else None)

    def read_many(self, texts: Sequence[str], *, vectors: bool = False) -> list[Reading]:
        """A reading for each text, in order; each the same as it would be alone."""
        return [self.read(text, vectors=vectors) for text in texts]

    def passages(self, text: str) -> PassageVectors:
        """Only the passages of a text with their vectors: what a search asks for."""
        return self.read(text, vectors=True).vectors or PassageVectors()

    def _read_section(self, text: str, pieces: Pieces, scores: Floats) -> tuple[list[SaidSpans], list[NameSpan]]:
        """Statements and names of one section."""
        places = np.flatnonzero(pieces.heads)
        if not len(places):
            return [], []
        at = len(TAGS) + len(NAMES)
        width = (scores.shape[1] - at) // 2
        vectors = scores[:, at : at + width], scores[:, at + width :]

        def linked(run: Run, cues: Sequence[Run]) -> Floats:
            mine = places[run.start : run.stop]
            theirs = places[[cue.start for cue in cues]]
            logs = log_softmax(self._links.scores(vectors[0][mine], vectors[1][theirs], mine[:, None] - theirs[None]))
            return np.asarray(logs.mean(0), np.float32)

        def spans(run: Run) -> tuple[tuple[int, int], ...]:
            stop = places[run.stop] if run.stop < len(places) else len(pieces)
            return tuple(_spans(text, pieces, int(places[run.start]), int(stop)))

        def continued(first: Run, second: Run) -> bool:
            return goes_on(text, spans(first)[-1], spans(second)[0])

        def has_words(run: Run) -> bool:
            return run.kind == "cue" or any(sign.isalnum() for a, b in spans(run) for sign in text[a:b])

        found = [run for run in runs(log_softmax(scores[places, : len(TAGS)]), TAGS) if has_words(run)]
        said = [
            SaidSpans(
                tuple(span for run in one.sources for span in spans(run)),
                spans(one.cue),
                tuple(span for run in one.contents for span in spans(run)),
                round(one.score, 4),
                nested=False,
            )
            for one in statements(found, linked, goes_on=continued)
        ]
        named = runs(log_softmax(scores[places, len(TAGS) : at]), NAMES)
        names = [NameSpan(a, b, run.kind, round(run.score, 4)) for run in named for a, b in spans(run)]
        return said, names

    def outputs(self, pieces: Pieces, *, states: bool = False) -> tuple[Floats, Floats]:
        """For each piece every head's output and, if asked for, the middle layer's state.

        Each comes from the window in whose middle the piece stands.
        """
        wanted = ["heads", "middle"] if states else ["heads"]
        parts: list[list[Floats]] = [[] for _ in wanted]
        for window in windows(len(pieces), size=WINDOW_PIECES, overlap=OVERLAP_PIECES):
            ids = np.empty((1, window.stop - window.start + 2), np.int64)
            ids[0, 0], ids[0, -1] = START, BREAK
            ids[0, 1:-1] = pieces.ids[window.start : window.stop]
            kept = slice(1 + window.keep_from - window.start, 1 + window.keep_to - window.start)
            for part, output in zip(parts, self._session.run(wanted, {"ids": ids}), strict=True):
                part.append(output[0, kept])
        empty = np.zeros((0, len(TAGS) + len(NAMES) + 2), np.float32)
        found = [np.concatenate(part) if part else empty for part in parts]
        return found[0], found[1] if states else empty


def sections(pieces: Pieces) -> Iterator[Pieces]:
    """The pieces in sections of at most `SECTION_PIECES`, each ending at the last line break it holds, if any."""
    start = 0
    while start < len(pieces):
        stop = min(start + SECTION_PIECES, len(pieces))
        if stop < len(pieces):
            breaks = np.flatnonzero(pieces.ids[start + 1 : stop] == BREAK)
            stop = start + 1 + int(breaks[-1]) if len(breaks) else stop
        part = slice(start, stop)
        yield Pieces(pieces.ids[part], pieces.first[part], pieces.last[part], pieces.heads[part])
        start = stop


@functools.cache
def weights() -> str:
    """A short digest that differs between any two sets of weights."""
    return hashlib.sha256((Path(__file__).parent / "weights" / CARD).read_bytes()).hexdigest()[:12]


def open_reader(folder: Path | None = None, *, threads: int = 1) -> Reader:
    """The reader with the weights in `folder`, by default the package's, checked against their card's digests."""
    import onnxruntime
    from tokenizers import Tokenizer

    place = folder or Path(__file__).parent / "weights"
    contents = _checked(place)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(contents[MODEL], options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(contents[TOKENIZER].decode("utf-8"))
        links, pooling = _links(contents[LINKS]), _pooling(contents[VECTORS])
    except Exception as error:  # the errors of onnxruntime and tokenizers share no narrower root
        raise DamagedWeights(str(place), cause="the weights cannot be opened", advice=ADVICE) from error
    return Reader(session, tokenizer, links, pooling)


def _checked(place: Path) -> dict[str, bytes]:
    """The files of the weights by name, each with the digest that the card says."""
    try:
        digests = json.loads((place / CARD).read_text(encoding="utf-8"))["files"]
        contents = {name: (place / name).read_bytes() for name in (MODEL, LINKS, TOKENIZER, VECTORS)}
        wrong = [name for name, held in contents.items() if hashlib.sha256(held).hexdigest() != digests[name]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedWeights(str(place), cause="the engine's weights are missing", advice=ADVICE) from error
    if wrong:
        raise DamagedWeights(str(place / wrong[0]), cause="the file is not the one that was shipped", advice=ADVICE)
    return contents


def _links(held_bytes: bytes) -> LinkWeights:
    """The weights that join pieces and cues."""
    with np.load(io.BytesIO(held_bytes), allow_pickle=False) as held:
        return LinkWeights(held["offsets"], held["weight"], float(held["bias"]), float(held["none"]))


def _pooling(held_bytes: bytes) -> Pooling:
    """The weights that make one vector of the states of a passage."""
    with np.load(io.BytesIO(held_bytes), allow_pickle=False) as held:
        return Pooling(*(held[name].astype(np.float32) for name in ("attention", "weight", "bias")))


def _spans(text: str, pieces: Pieces, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The pieces as spans without outer spaces; a line break parts them."""
    at = start
    for i in range(start, stop + 1):
        if i == stop or pieces.ids[i] == BREAK:
            if at < i:
                first, last = int(pieces.first[at]), int(pieces.last[i - 1])
                while first < last and text[last - 1].isspace():
                    last -= 1
                if first < last:
                    yield first, last
            at = i + 1


def _with_nesting(said: list[SaidSpans]) -> list[SaidSpans]:
    """The statements in the order of the text, those inside another's content marked."""
    ordered = sorted(said, key=lambda one: (one.content[0], one.cue))
    return [
        SaidSpans(
            one.source,
            one.cue,
            one.content,
            one.score,
            nested=any(_inside(one, other) for other in _around(ordered, i)),
        )
        for i, one in enumerate(ordered)
    ]


def _around(ordered: list[SaidSpans], place: int) -> list[SaidSpans]:
    """The statements that begin near this one."""
    return ordered[max(0, place - 20) : place] + ordered[place + 1 : place + 21]


def _inside(one: SaidSpans, other: SaidSpans) -> bool:
    """Every span of one's content lies inside some span of the other's, which is not the same."""
    return one.content != other.content and all(
        any(a <= start and end <= b for a, b in other.content) for start, end in one.content
    )
