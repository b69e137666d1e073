"""Every page in Chromium: nothing that axe finds serious, nothing from elsewhere, nothing that jumps or sticks out."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ViewportSize

from web.addresses import PAGES
from web.browser.conftest import Desk

AXE = Path(__file__).with_name("axe") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFTS = """() => new Promise((give) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => give(sum), 100);
})"""
AT_200: ViewportSize = {"width": 640, "height": 450}
NARROWEST: ViewportSize = {"width": 320, "height": 640}


@functools.cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=["desktop, light", "phone, dark"], scope="module")
def look(request: pytest.FixtureRequest, desk: Desk) -> Iterator[BrowserContext]:
    """A window of this size and look."""
    if request.param == "phone, dark":
        context = desk.context(viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True)
    else:
        context = desk.context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_everybody_and_asks_nobody_else(desk: Desk, look: BrowserContext, address: str) -> None:
    page = look.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    answer = page.goto(desk.running.origin + address)
    assert answer is not None
    assert page.evaluate(SHIFTS) < 0.02, "what stands on it moves"
    page.evaluate(axe())
    found = page.evaluate("rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", RULES)
    assert [one["id"] for one in found["violations"] if one["impact"] in {"serious", "critical"}] == [], [
        [node["html"][:200] for node in one["nodes"]] for one in found["violations"]
    ]
    page.set_viewport_size(
        AT_200 if look is not None and page.viewport_size == {"width": 1280, "height": 900} else NARROWEST
    )
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        "it sticks out"
    )
    assert [one for one in asked if not one.startswith(desk.running.origin)] == []
    assert [one for one in said if answer.status == 200 or str(answer.status) not in one] == []
    page.close()
