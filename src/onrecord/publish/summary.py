"""The case in a few lines of plain text for a terminal: no private name, no passage."""

from __future__ import annotations

from collections import Counter

from onrecord.model.incident import Incident, Weighed
from onrecord.publish import judged, view_incident, words
from onrecord.publish.words import Shown

MOST_INCIDENTS = 12
MOST_UNREAD = 20


def lines(weighed: Weighed, shown: Shown | None = None) -> list[str]:
    """What a monitor needs to see first: incidents with figures, reports, origins, denials, what could not be read."""
    shown = shown or Shown()
    return [*_counts(weighed), *_incidents(weighed, shown), *_people(weighed), *_unread(weighed, shown)]


def _counts(weighed: Weighed) -> list[str]:
    copies = len({copy.report for copy in weighed.copies if copy.share >= 0.5})
    copied = f", {words.many(copies, 'reprint')} among them" if copies else ""
    named = sum(origin.named for origin in weighed.origins.origins)
    asked = f", {words.many(len(weighed.recommendations), 'recommendation')}" if weighed.recommendations else ""
    return [f"{words.many(len(weighed.analyses), 'report')} read{copied}; {words.many(named, 'named origin')}{asked}."]


def _incidents(weighed: Weighed, shown: Shown) -> list[str]:
    if not weighed.incidents:
        return ["", "No incident was found."]
    names = view_incident.numbered(weighed.incidents, weighed.judged)
    by_id = {one.id: one for one in weighed.incidents}
    statuses = {key: judged.short(weighed.judged.incident(key)) if weighed.judged else "" for key in names}
    found = [
        line
        for key in list(names)[:MOST_INCIDENTS]
        for line in _incident(by_id[key], names[key][1], shown, statuses[key])
    ]
    more = len(names) - MOST_INCIDENTS
    return [*found, "", f"and {words.many(more, 'more incident')}, all in the dossier."] if more > 0 else found


def _people(weighed: Weighed) -> list[str]:
    """What people decided, in a line or two."""
    if weighed.judged is None:
        return []
    by_status = Counter(judged.short(weighed.judged.incident(one.id)) for one in weighed.incidents)
    del by_status[""]
    said = [f"{count} {status}" for status, count in sorted(by_status.items())]
    unsettled = len(weighed.judged.conflicts) + len(weighed.judged.gone)
    rows = ["", f"Judged by people: {', '.join(said) or 'no incident yet'}; {len(weighed.judged.rejected)} rejected."]
    return [*rows, f"Waiting for a person: {unsettled}. “onrecord judge CASE --next” says what."] if unsettled else rows


def _incident(one: Incident, name: str, shown: Shown, status: str) -> list[str]:
    pad = "  " if one.part_of else ""
    rows = ["", f"{pad}{name}: {shown.mask(one.title)}", f"{pad}  When      {words.when(one)}"]
    rows += [f"{pad}  Status    {status}"] if status else []
    rows += [f"{pad}  {figure.counted.capitalize():<9} {words.best(figure)}" for figure in one.figures]
    named = [label for name in words.counted(one) if (label := shown.name(name))]
    rows.append(f"{pad}  Origins   {words.origins(one)}{': ' + words.several(named[:4]) if named else ''}")
    rows.append(f"{pad}  Reports   {len(one.reports)}")
    speakers = list(dict.fromkeys(shown.name(denial.speaker) or "" for denial in one.denials))
    rows.append(f"{pad}  Denials   {len(one.denials)}{', by ' + words.several(speakers[:4]) if speakers else ''}")
    return rows


def _unread(weighed: Weighed, shown: Shown) -> list[str]:
    if not weighed.unread:
        return []
    rows = [f"  {shown.mask(one.path)}: {one.reason}. {one.advice}." for one in weighed.unread[:MOST_UNREAD]]
    more = len(weighed.unread) - MOST_UNREAD
    return ["", "Could not be read:", *rows, *([f"  and {more} more"] if more > 0 else [])]
