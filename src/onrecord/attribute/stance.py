"""What a speaker does with a content: asserts, confirms, denies, condemns, calls for, declines or promises it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.cues import Cues
from onrecord.model.statement import Role, Stance
from onrecord.model.text import Word

_NEGATIONS = {"not", "didn't", "hasn't", "haven't", "never", "n'", "ne", "не", "neither", "nor"}


def of_cue(cues: Cues, cue: Sequence[Word]) -> Stance:
    """The stance of a cue by its words alone; a cue that is in no list asserts."""
    keys = [cues.keys(word) for word in cue]
    best: tuple[int, Stance] = (0, "asserts")
    for at in range(len(keys)):
        match = cues.match(keys, at)
        if match is not None and (match[0] > best[0] or (match[0] == best[0] and match[1] != "asserts")):
            best = (match[0], match[1])
    stance = best[1]
    if any(word.lower in _NEGATIONS for word in cue):
        return {"confirms": "declines", "denies": "asserts"}.get(stance, stance)  # type: ignore[return-value]
    return stance


def of_content(cues: Cues, stance: Stance, cue: Sequence[Word], content: str, role: Role) -> Stance:
    """The stance once the content is known.

    "Denounced the reports as lies" denies; in the mouth of an official so do "there are no detainees" and whatever
    he calls the reports.
    """
    lower = content.lower().replace("’", "'")
    words = _letters(lower).split()
    if stance in {"asserts", "confirms"} and any(s in lower for s in cues.open_statements):
        return "declines"
    calls = any(key in cues.lists["denying_cues"] for word in cue for key in cues.keys(word))
    if (calls or stance in {"condemns", "denies"}) and any(w in cues.lists["denying_words"] for w in words):
        return "denies"
    if role not in {"official", "state_body", "armed_group"} or stance != "asserts":
        return stance
    spoken_of = any(form in cues.lists["denying_objects"] for w in words for form in cues.forms(w))
    if (calls and spoken_of) or any(s in lower for s in cues.denying_statements):
        return "denies"
    return stance


def _letters(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text)
