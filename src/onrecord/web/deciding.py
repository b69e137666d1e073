"""Judgements made in the workbench: written down at once, seen on the next page at once, weighed in the background."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.judgement import Decision, Item, Judgement
from onrecord.web.desk import Desk


async def decide(
    desk: Desk, decisions: Sequence[tuple[Item, Decision]], *, why: str = "", seen: str | None = None
) -> list[Judgement]:
    """Writes all of these down, in order, or nothing; `seen` is the last judgement that was seen on the first item."""
    done = await desk.ask(lambda held: held.judging.judge_all(decisions, why=why, seen=seen))
    await desk.judged()
    return done


async def undo(desk: Desk, ids: Sequence[str]) -> list[Judgement]:
    """Takes all of these judgements back, the last one first, or none."""
    done = await desk.ask(lambda held: held.judging.undo_all(ids[::-1]))
    await desk.judged()
    return done
