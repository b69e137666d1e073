"""The settings of the workbench: name, what it may be, and what it is until a person sets it otherwise.

What each is for is said in the catalogues, under `setting-NAME` and `setting-NAME-help`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.web.tongue import LANGUAGES


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a person may set: what it may be; `unit` counts numbers, "" is for words of a list."""

    name: str
    default: str
    choices: tuple[str, ...]
    unit: str = ""


SETTINGS = (
    Setting("language", "", ("", *LANGUAGES)),
    Setting("theme", "system", ("system", "light", "dark")),
    Setting("rule", "most_independent", ("most_independent", "latest", "range", "most_conservative")),
    Setting("calm", "off", ("off", "on")),
    Setting("pictures", "blurred", ("blurred", "shown")),
    Setting("keys", "on", ("on", "off")),
    Setting("idle", "15", ("5", "10", "15", "30", "60"), "minutes"),
    Setting("reminder", "50", ("off", "30", "50", "90"), "minutes"),
)
"""All of them, in the order in which the page lists them."""


def read(kept: Mapping[str, str]) -> dict[str, str]:
    """Every setting with its value; what was kept and is none of the choices counts as not set."""
    return {one.name: kept[one.name] if kept.get(one.name) in one.choices else one.default for one in SETTINGS}


def changed(asked: Mapping[str, str]) -> dict[str, str]:
    """What of a form is a setting and one of its choices."""
    return {one.name: asked[one.name] for one in SETTINGS if asked.get(one.name) in one.choices}
