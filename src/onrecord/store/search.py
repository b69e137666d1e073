"""Finding passages in a case: what of a report is written down so that it can be found."""

from __future__ import annotations

from onrecord.model.analysis import Analysis
from onrecord.store.vault import Database


def index(db: Database, report_id: str, analysis: Analysis) -> None:
    """Makes the passages of this report findable; called inside the change that stores its analysis.

    What was written before about a report of this id is replaced.
    """


def forget(db: Database, report_id: str) -> None:
    """Takes everything that can be found of this report away."""
