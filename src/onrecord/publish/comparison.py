"""What two versions of a report say otherwise, and what two engines see otherwise in one."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from typing import Any

from onrecord.model.analysis import Analysis
from onrecord.model.comparison import KINDS, Difference
from onrecord.publish.analysis import as_json

_LONGEST = 20_000  # lines of a text; comparing more would take too long


def of_analyses(old: Analysis, new: Analysis) -> Difference:
    """What another engine sees otherwise in the same text; an item that moved in its list is the same item."""
    before, after = as_json(old), as_json(new)
    gone, fresh = {}, {}
    for kind in KINDS:
        had, has = _items(before[kind]), _items(after[kind])
        if lost := tuple(json.loads(one) for one in (had - has).elements()):
            gone[kind] = lost
        if won := tuple(json.loads(one) for one in (has - had).elements()):
            fresh[kind] = won
    return Difference(gone, fresh)


def of_texts(old: str, new: str) -> tuple[str, ...]:
    """The lines that differ, after + where new and after - where gone, with one line around them."""
    before, after = old.splitlines(), new.splitlines()
    if max(len(before), len(after)) > _LONGEST:
        return ("The texts are too long to be compared line by line.",)
    return tuple(difflib.unified_diff(before, after, "before", "now", lineterm="", n=1))


def _items(found: list[dict[str, Any]]) -> Counter[str]:
    return Counter(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in found)
