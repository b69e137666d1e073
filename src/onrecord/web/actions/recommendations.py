"""How far a recommendation, promise, investigation or sanction has come, set by people, with evidence."""

from __future__ import annotations

from typing import cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import BadJudgement
from onrecord.model.judgement import Item, Progress, Stage
from onrecord.model.text import Span
from onrecord.web import asking, deciding
from onrecord.web.desk import Desk
from onrecord.web.forms import Form, back_to
from onrecord.web.pages.recommendations import STAGES


async def progress(request: Request, form: Form) -> Response:
    """Keeps how far it has come, when it is due, and where a report says so."""
    desk: Desk = request.app.state.desk
    entry = desk.snapshot().reports.get(asking.needed(form, "report"))
    stage, due = asking.choice(form, "stage", STAGES), asking.day(form, "due")
    if entry is None or not stage:
        raise HTTPException(400)
    span = Span(asking.needed(form, "start"), asking.needed(form, "end"))
    item = Item("response", entry.id, span, form.get("sort", ""))
    evidence = _evidence(desk, form.get("evidence", ""))
    said = Progress(cast("Stage", stage), due.isoformat() if due else None, evidence)
    await deciding.decide(desk, [(item, said)], why=form.get("why", ""), seen=form.get("seen"))
    return back_to(f"/recommendations#owed-{entry.number}-{span.start}-{span.end}")


def _evidence(desk: Desk, given: str) -> Item | None:
    """The passage, or the report, that a person names as evidence; raises a sentence if there is none such."""
    if not given.strip():
        return None
    found = asking.passage(given)
    entry = desk.snapshot().reports.get(found[0]) if found else None
    if found is None or entry is None:
        raise BadJudgement(
            "The evidence is no passage of this case. Give the number of a report, or the address of a passage in it "
            "(“/report/17/at/40-90”). Nothing was changed."
        )
    return Item("passage", entry.id, found[1]) if found[1] else Item("report", entry.id)
