"""The dossier: one HTML file that opens offline and asks nothing of any network."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources

import jinja2
from markupsafe import Markup

from onrecord.model.incident import Weighed
from onrecord.publish import view
from onrecord.publish.changes import Changes
from onrecord.publish.charts_map import Outlines
from onrecord.publish.words import Shown

WARNING = "Working copy: contains names. Not for passing on"


def render(
    weighed: Weighed,
    *,
    shown: Shown | None = None,
    outlines: Outlines | None = None,
    generated: str | None = None,
    changes: Changes | None = None,
) -> str:
    """The whole file; the same case gives the same letters.

    `shown` says how names may appear outside passages. `outlines` gives the outlines of countries in a window (west,
    south, east, north). `generated` is a day in words, printed as given. `changes` are shown on top.
    """
    page = view.page(weighed, shown or Shown(), outlines, generated, changes)
    script, style = _static("dossier.js"), _static("dossier.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    template = _templates().get_template("dossier.html.j2")
    return template.render(page=page, warning=WARNING, style=Markup(style), script=Markup(script), digest=digest)  # noqa: S704 (our own files)


@functools.cache
def _static(name: str) -> str:
    return importlib.resources.files("onrecord.publish").joinpath("static", name).read_text(encoding="utf-8")


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.publish", "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
