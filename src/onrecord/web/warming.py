"""What pages look up, worked out before the first of them is asked for, beside the work on the case."""

from __future__ import annotations

from onrecord.web import queueing, sayings
from onrecord.web.desk import Desk
from onrecord.web.pages import origins, overview
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import LANGUAGES, tongue


def warm(desk: Desk, snapshot: Snapshot) -> None:
    """Gathers and draws what does not hang on what people decide, in the language of the pages."""
    say = tongue(desk.settings["language"] or LANGUAGES[0])
    overview.page(snapshot, say, {}, ("", None), "")
    origins.page(snapshot, say, 1)
    sayings.of(snapshot)
    next(queueing.unjudged(snapshot), None)
