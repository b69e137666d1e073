"""`onrecord terms`: on what terms reports and passages were given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from onrecord.cli import secret

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile
    from onrecord.model.terms import Held, Standing, Terms
    from onrecord.model.text import Span

_PASSAGE = re.compile(r"(.+):(\d{1,9})-(\d{1,9})", re.DOTALL)
_ROLE = re.compile(r"P-\d+|[^\W\d_A-ZА-ЯЁ][^A-ZА-ЯЁ]*")  # a pseudonym, or words without a capital letter


@click.command("terms")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("identity", metavar="[ID]", required=False)
@click.option("--public", is_flag=True, help="It may be published.")
@click.option("--in-confidence", is_flag=True, help="It may not leave the case.")
@click.option("--withdrawn", is_flag=True, help="Who gave it took it back.")
@click.option("--until", metavar="DAY", help="Nobody gets it before this day (2026-03-01).")
@click.option("--for", "audience", multiple=True, metavar="WHO", help="It may be used for these only; several times.")
@click.option("--consent-by", metavar="WHO", help="Who agreed: a role or a pseudonym, no name.")
@click.option("--consent-on", metavar="DAY", help="When they agreed.")
@click.option("--why", default="", help="A reason, kept with it.")
@secret.passphrase_fd
def command(
    path: Path,
    identity: str | None,
    *,
    public: bool,
    in_confidence: bool,
    withdrawn: bool,
    until: str | None,
    audience: tuple[str, ...],
    consent_by: str | None,
    consent_on: str | None,
    why: str,
    descriptor: int | None,
) -> None:
    """Show on what terms reports were given, or set those of a report (ID) or of a passage of it (ID:40-90).

    Terms that are set replace the ones before, whole; these stay in the history.
    """
    chosen = {"public": public, "in_confidence": in_confidence, "withdrawn": withdrawn}
    if sum(chosen.values()) > 1:
        raise click.UsageError("Say one of --public, --in-confidence and --withdrawn; nothing was changed.")
    standing = next((word for word, said in chosen.items() if said), None)
    given = (standing, until, audience, consent_by, consent_on)
    if any(given) and identity is None:
        raise click.UsageError("Say of which report: onrecord terms CASE ID --public")
    if any(given) and standing is None:
        raise click.UsageError("Say on what terms: --public, --in-confidence or --withdrawn, besides the rest.")
    with secret.opened(path, descriptor) as opened:
        if identity is None:
            lines = _all(opened)
        else:
            report, span = _named(opened, identity)
            if standing is not None:
                opened.granting.set(report, _terms(*given), span=span, why=why)
            lines = _one(opened, report)
        for line in lines:
            click.echo(line)


def _terms(
    standing: str | None, until: str | None, audience: tuple[str, ...], consent_by: str | None, consent_on: str | None
) -> Terms:
    from onrecord.model.terms import Terms

    return Terms(cast("Standing", standing), until, audience, consent_by, consent_on)


def _named(opened: CaseFile, identity: str) -> tuple[str, Span | None]:
    from onrecord.model.text import Span

    passage = _PASSAGE.fullmatch(identity)
    if passage is None:
        return opened.whole_id(identity), None
    return opened.whole_id(passage[1]), Span(int(passage[2]), int(passage[3]))


def _all(opened: CaseFile) -> Iterator[str]:
    granting, held_case = opened.granting, opened.case()
    found, shown = granting.of(one.report for one in held_case.analyses), held_case.names()
    passages = granting.passages()
    for report, held in found.items():
        yield f"{report}  {shown.mask(str(held))}"
        for span, own in passages.get(report, {}).items():
            yield f"  {report}:{span.start}-{span.end}  {shown.mask(str(own))}"
    standing = [held.terms.standing for held in found.values()]
    yield f"{len(found)} reports: {standing.count('public')} public, {len(found) - standing.count('public')} not."
    yield from _advice(opened, found)


def _one(opened: CaseFile, report: str) -> Iterator[str]:
    from onrecord.model.terms import Terms

    granting, shown = opened.granting, opened.masked(opened.report(report)[0])
    held = granting.in_force(report)
    yield f"{report}  {shown.mask(str(held))}{_consent(held.terms)}"
    for span, own in granting.passages().get(report, {}).items():
        yield f"  {report}:{span.start}-{span.end}  {shown.mask(str(own))}{_consent(own.terms)}"
    history = granting.history(report)
    if history:
        yield "Set by people:"
    for one in history:
        where = f":{one.item.span.start}-{one.item.span.end}" if one.item.span else ""
        why = f"  {shown.mask(one.why)}" if one.why else ""
        consent = _consent(one.decision) if isinstance(one.decision, Terms) else ""
        yield f"  {one.at}  {one.who}  {report}{where}  {shown.mask(str(one.decision))}{consent}  [{one.id[:8]}]{why}"
    yield from _advice(opened, {report: held})


def _advice(opened: CaseFile, found: Mapping[str, Held]) -> Iterator[str]:
    for report, held in found.items():
        if held.terms.standing == "withdrawn":
            yield f"{report} was withdrawn. Erase it: onrecord erase {opened.path} {report} --reason …"
        elif held.whence == "disputed":
            yield f"{report}: people say different things about it; set its terms again to settle it."
        elif held.whence == "not_understood":
            yield f"{report}: the column “terms” says what is not understood. docs/terms.md lists the words."


def _consent(terms: Terms) -> str:
    if not (terms.consent_by or terms.consent_on):
        return ""
    who = terms.consent_by or ""
    by = f" by {who if _ROLE.fullmatch(who) else 'somebody whose name stays in the case'}" if who else ""
    return f"; consent{by}{f' on {terms.consent_on}' if terms.consent_on else ''}"
