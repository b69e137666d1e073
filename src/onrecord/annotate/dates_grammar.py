"""The grammar of dates: patterns over kinds of words (see `dates_words`), each with a reader of what it means.

Earlier rules win. A reader that finds no date in what its pattern matched leaves the words to the rules after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.annotate import dates_clock as clock
from onrecord.annotate import dates_fixed as fixed
from onrecord.annotate import dates_points as points
from onrecord.annotate import dates_quarters as quarters
from onrecord.annotate import dates_steps as steps
from onrecord.annotate import dates_weekdays as weekdays
from onrecord.annotate.dates_context import Context
from onrecord.annotate.dates_reading import Match, Reader, Reading
from onrecord.annotate.dates_words import Item

_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_EDGE = "(?:D?[BEQ][-oD]*)?"


_REL = "(?:[LCXGq][UV]|D?[UV][LXC])"


RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        ("T", points.numeric),
        (f"{_EDGE}D?C[UP]-?j", steps.that),
        ("Z", points.numeric_day),
        ("D?OW[oD]*(?:M[,o]{0,2}Y|M|[LXC]U|U[LX])|D?OU[oD]*(?:M[,o]{0,2}Y|M|Y)", points.nth),
        ("D?[Lp]U[oD]+(?:M[,o]{0,2}Y|M|Y)", points.last_of),
        ("D[NO][oD]{1,2}(?:[LCX]U|U[LX]|(?<=D)U)", points.day_of_month),
        ("D[NO](?=[aDo]*(?:K|N[UV]P))", points.day_of_this_month),
        ("(?:N?h[UV]|[N1][UV][hy])A|I(?:N?h[UV]|[N1][UV][hy])", steps.and_a_half_ago),
        ("N[UV]N(?![UVMP])", clock.hour_and_minutes),
        ("(?:N[UV]|P|K)y|PN(?![-UVMP])", clock.clock_and_minutes),
        ("(P[oa]?D?N)[oaDt]{1,2}[NO]o?M(?:[,o]{0,2}Y)?", clock.night_from),
        ("P[oat]W[oat]W", clock.night_from),
        ("P[ato](?:W|[NO]M|r)", clock.night_to),
        ("([NO])[-tDa]{1,2}[NO]o?M(?:[,o]{0,2}Y)?", points.range_start),
        ("D?[NO]o?M[,o]{0,2}Y[UV]?", points.full_date),
        ("M[NO],?oD?Y|M[NO],?Y|[NO][-/]M[-/]Y|M[-/][NO][-/]Y", points.full_date),
        ("D?[NO]o?MN(?![-UVMP])", points.full_date),
        ("N-Y-M|M-Y-N|Y[-/]M[-/]N|Y[-/]N[-/]M", points.full_date),
        ("r[,o]?Y", fixed.feast_of_year),
        (f"D?(?:[NO]o?M|M[NO]),?[oD]*{_REL}", points.date_of_relative_year),
        (f"{_EDGE}M,?[oD]*{_REL}", points.date_of_relative_year),
        ("D?[NO]o?M[LX]?", points.yearless_date),
        ("M[NO](?![-UVM])", points.yearless_date),
        ("D?(?:r|Y|[LCX]Uo?)O-?U", quarters.of_year),
        ("D?(?:r|Y|[LCX]Uo?|l)(?:U|i)", quarters.compared),
        ("D?U[1N]U[AE]", quarters.a_year_before),
        ("D?rx?U", steps.current),
        (f"D?Q[oD]*(?:Y|{_REL}|DU)", quarters.half),
        (f"D?O-?U(?:[oD]*(?:Y|{_REL}|DU))?", quarters.quarter),
        ("O-U", quarters.quarter),
        ("eN?[UV]|e[WM]", fixed.recurring),
        (f"{_EDGE}M[,o]{{0,2}}Y[UV]?", points.month_of_year),
        (f"{_EDGE}D?[LXCq]M|CUoM|M[LX]", points.month),
        (f"{_EDGE}D?S[oD]*(?:Y[UV]?|{_REL})|D?[LXC]S|D?S[LX]", points.season),
        ("D?W,?[oD]*(?:[LCX]U|U[LX])|D?(?:[LCX]U|U[LX]),?W", weekdays.weekday_of_week),
        ("D?(?:[Lp]|C[Lp])[Nv]m?[UV]|D?[Nv][Lp]m?[UV]|D?pm?[UV]|D?[Xf][Nv]m?[UV]|D?[Nv]X[UV]", steps.recent_span),
        ("(?:[N1v]m?)?[UV]A|I[N1v]?[UV]|INo[UV]", steps.ago),
        ("F[N1v]?[UV]", steps.ahead),
        ("[N1]m?[UV]E(?!D?[LCX][UV])|N[UV]F", steps.earlier_or_later),
        ("(?:N[UV]|N|K)[oa]?D?P|(?:N[UV]|K)V", clock.clock_words),
        ("N?h[UV]|[N1][UV][hy]", steps.and_a_half),
        ("wD?U", steps.whole),
        ("N-?[UV]-?z|Nm?-?[UV]", steps.plain_duration),
        ("No[UV]", steps.round_duration),
        (f"{_EDGE}D?(?:f|q)U", steps.following),
        (f"PG[UV]|{_EDGE}D?(?:[Gk][UP]|[UP]k)", steps.that),
        (f"{_EDGE}(?:D?[LCX][UV]|D?[UV][LX])", steps.relative_unit),
        ("D?[LCX]P|D?P[LX]", clock.part_of_day),
        ("WD?[NO](?![-UVPM])", weekdays.weekday_and_number),
        ("D?Wn", weekdays.weekday_on),
        ("D?[LXCq]W|D?W[LX]|W", weekdays.weekday),
        ("D?[Yx]?Yb|Nb", points.year),
        ("D?V[YNd]|(?:D?[BE][-oD]*)?D?dV?", points.decade),
        ("1m?-?[UV]|v[UV]", steps.plain_duration),
        (f"{_EDGE}(?:D?x)?(?:D?U)?Y[UV]?", points.year),
        (f"{_EDGE}M", points.month),
        ("D?[BE][oF]?D?U|BV|Dm?x?U", steps.the_unit),
        ("[UV]E", steps.earlier_or_later),
        ("V", steps.bare_units),
        ("S", points.bare_season),
        ("Dp(?![NUVM1v])", fixed.past),
        ("r", fixed.fixed),
        ("D?UN[oD]*Y|D?UN(?![UVMP])", points.week_number),
        ("DN(?![-UVMP])", points.lone_day),
        ("K", clock.clock),
        ("P", clock.part),
    )
)


def read(items: Sequence[Item], context: Context) -> list[tuple[int, int, Reading]]:
    """All time expressions of a sentence, in order: from which item to which, and what they mean."""
    spelt = "".join(item.kind for item in items)
    claims = _claims(spelt, range(len(RULES)), 0, len(spelt))
    readings: list[tuple[int, int, Reading]] = []
    while claims:
        claim = claims.pop(0)
        reading = RULES[claim.rule][1](Match(items, *claim.whole), context)
        if reading is None:  # not a date after all: what else could these words be?
            claims[:0] = _claims(spelt, range(claim.rule + 1, len(RULES)), claim.first, claim.last)
            continue
        readings.append((claim.first, claim.last, reading))
        if (
            reading.type in ("DATE", "TIME")
            and reading.value
            and reading.value[:1].isdigit()
            and reading.role != "compared"
        ):
            context.remember(reading.value)
            if _QUARTER.fullmatch(reading.value):
                context.quarter = reading.value
    return readings


class _Claim(NamedTuple):
    first: int
    last: int
    rule: int
    whole: tuple[int, int]


def _claims(spelt: str, rules: range, begin: int, end: int) -> list[_Claim]:
    """Which rule claims which items between two places, earlier rules first, left to right."""
    claims: list[_Claim] = []
    for rule in rules:
        for match in RULES[rule][0].finditer(spelt, begin, end):
            first, last = match.span(match.lastindex or 0)
            if "#" in spelt[first:last]:
                continue
            claims.append(_Claim(first, last, rule, match.span()))
        for claim in claims:
            if claim.rule == rule:
                spelt = spelt[: claim.first] + "#" * (claim.last - claim.first) + spelt[claim.last :]
    return sorted(claims)
