"""What differs between two readings of one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KINDS = ("statements", "events", "figures", "dates", "places", "credits")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is gone and what is new, for each kind of item that differs: items as in `onrecord analyze`."""

    gone: dict[str, tuple[dict[str, Any], ...]]
    new: dict[str, tuple[dict[str, Any], ...]]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.gone or self.new)

    def counts(self) -> str:
        """How many items of each kind are gone and new, in words; names nobody."""
        return ", ".join(
            f"{kind}: {len(self.gone.get(kind, ()))} gone, {len(self.new.get(kind, ()))} new"
            for kind in KINDS
            if kind in self.gone or kind in self.new
        )
