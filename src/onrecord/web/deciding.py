"""Judgements made in the workbench: written down at once, seen on the next page at once, weighed in the background."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.casefile import CaseFile
from onrecord.model.judgement import Decision, Item, Judgement
from onrecord.web.desk import Desk


async def decide(
    desk: Desk, decisions: Sequence[tuple[Item, Decision]], *, why: str = "", seen: str | None = None
) -> list[Judgement]:
    """Writes these down, in order; `seen` is the last judgement that the person saw on the first of the items."""

    def writing(held: CaseFile) -> list[Judgement]:
        done: list[Judgement] = []
        for item, decision in decisions:
            again = any(one.item.key == item.key for one in done)
            done.append(held.judging.judge(item, decision, why=why, seen=None if again else seen if not done else None))
        return done

    done = await desk.ask(writing)
    await look(desk)
    return done


async def undo(desk: Desk, ids: Sequence[str]) -> list[Judgement]:
    """Takes these judgements back, the last one first."""
    done = await desk.ask(lambda held: [held.judging.undo(one) for one in reversed(ids)])
    await look(desk)
    return done


async def look(desk: Desk) -> None:
    """Lets the next page show all that holds now, and begins to weigh anew."""
    await desk.judged()
