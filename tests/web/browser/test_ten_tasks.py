"""Ten tasks of a monitor's day, done on the samples: each counts its steps, and the manual says how many.

A step is a key, a click, a drag, or something typed or chosen in one field. All begin on the overview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.casefile import CaseFile
from web.browser.conftest import Desk, opened_desk

ROOT = Path(__file__).parents[3]
MANUAL = ROOT / "docs" / "workbench.md"


def samples(opened: CaseFile) -> None:
    """Puts the sample reports in."""
    opened.add([ROOT / "samples" / "reports"])


@pytest.fixture(scope="module")
def monitor(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A workbench with the samples."""
    yield from opened_desk(chromium, tmp_path_factory.mktemp("samples"), samples)


class Steps:
    """A person at work on one page, whose steps are counted."""

    def __init__(self, desk: Desk) -> None:
        self.page: Page = desk.page("/overview")
        self.count = 0

    def click(self, selector: str) -> None:
        self.count += 1
        self.page.locator(selector).first.click()

    def press(self, key: str) -> None:
        self.page.wait_for_selector("body[data-bound], #do:focus")
        self.count += 1
        self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.count += 1
        self.page.keyboard.type(words)

    def drag(self, what: str, to: str) -> None:
        self.count += 1
        self.page.locator(what).first.drag_to(self.page.locator(to).first)

    def drag_last(self, what: str, to: str) -> None:
        self.count += 1
        self.page.locator(what).last.drag_to(self.page.locator(to).first)


@pytest.fixture
def steps(monitor: Desk) -> Iterator[Steps]:
    """Somebody who has just opened the overview; what was decided before has been weighed."""
    found = Steps(monitor)
    settled(found.page)
    yield found
    found.page.close()


def settled(page: Page) -> None:
    """Waits until what was judged has been weighed."""
    for _ in range(100):
        if page.locator("#news").inner_text().strip() == "":
            return
        page.wait_for_timeout(100)
        page.reload()
    raise AssertionError("it is still being weighed")


def told(task: str) -> int:
    """How many steps the manual says that this takes."""
    found = re.search(rf"^\| {re.escape(task)} \|[^|]*\| (\d+) \|$", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None, f"the manual says nothing of “{task}”"
    return int(found[1])


WAVE = "#time-part svg a"


def established(steps: Steps) -> None:
    steps.click(WAVE)
    expect(steps.page.locator(".segments")).to_be_visible()
    steps.press("3")
    expect(steps.page.locator(".segments [aria-pressed=true]")).to_have_text("established")


def undone(steps: Steps) -> None:
    steps.click(WAVE)
    expect(steps.page.locator(".segments")).to_be_visible()
    steps.press("u")
    expect(steps.page.locator(".segments [aria-pressed=true]")).to_have_text("suggested")
    expect(steps.page.locator(".history")).to_contain_text("taken back")


def sayers(steps: Steps) -> None:
    steps.click(WAVE)
    killed = steps.page.locator("#point-killed")
    expect(killed.locator(".value h4").first).to_be_visible()
    assert killed.locator(".value").count() >= 2
    assert "since" in killed.locator(".who").first.inner_text()


def corrected(steps: Steps) -> None:
    steps.click(WAVE)
    expect(steps.page.locator(".segments")).to_be_visible()
    steps.press("e")
    steps.type("8")
    steps.press("Enter")
    expect(steps.page.locator(".history").first).to_contain_text("corrected to 8")


def denials(steps: Steps) -> None:
    steps.click(".answers tr:has(.deny) th a")
    expect(steps.page.locator("h1")).to_be_visible()
    stances = steps.page.locator(".statements tbody th .tag").all_inner_texts()
    assert stances
    assert set(stances) == {"denies"}


def one_origin(steps: Steps) -> None:
    steps.click(WAVE)
    steps.click("a.why")
    expect(steps.page.locator("main h1")).to_contain_text("on “")
    assert steps.page.locator(".chains > li").count() >= 3
    assert steps.page.locator(".steps blockquote").count() >= 3


def fulfilled(steps: Steps) -> None:
    steps.click("nav a[href='/recommendations']")
    expect(steps.page.locator(".owed")).to_be_visible()
    expect(steps.page.locator(".owed")).to_contain_text("as the report says")
    steps.press("e")
    steps.type("fulf")
    steps.press("Tab")
    steps.type("/report/1/at/10-40")
    steps.press("Enter")
    expect(steps.page.locator(".stage-fulfilled").first).to_be_visible()
    expect(steps.page.locator(".evidence blockquote").first).to_be_visible()


def split(steps: Steps) -> None:
    steps.click(WAVE)
    steps.click("button.all")
    steps.press("s")
    expect(steps.page.locator("#do")).to_be_focused()
    steps.press("Enter")
    expect(steps.page.locator(".history").first).to_contain_text("split off")


def merged(steps: Steps) -> None:
    steps.click("nav a[href='/incidents']")
    expect(steps.page.locator("tr.onto").first).to_be_visible()
    before = steps.page.locator("tr.onto").count()
    steps.drag_last("tr.onto .pick", "tr.onto th")
    expect(steps.page.locator("#do")).to_be_focused()
    steps.press("Enter")
    expect(steps.page.locator(".history").first).to_contain_text("merged")
    settled(steps.page)
    steps.page.goto(steps.page.url.split("/incident/")[0] + "/incidents")
    assert steps.page.locator("tr.onto").count() == before - 1


def seen(steps: Steps) -> None:
    steps.click("form[action='/overview/seen'] button")
    expect(steps.page.locator("section[aria-labelledby=new]")).to_contain_text("Nothing is new")


TASKS: dict[str, Callable[[Steps], None]] = {
    "See who says how many, on whose word and since when": sayers,
    "See why several outlets are one origin": one_origin,
    "Find all denials by one official": denials,
    "Set an incident established": established,
    "Undo the last decision on it": undone,
    "Correct a figure": corrected,
    "Mark a recommendation fulfilled, with evidence": fulfilled,
    "Split a wave": split,
    "Merge two incidents": merged,
    "Mark what is new as seen": seen,
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_as_many_steps_as_the_manual_says(steps: Steps, task: str) -> None:
    TASKS[task](steps)
    assert steps.count == told(task)


def test_mentions_are_moved_to_another_incident_by_dragging(monitor: Desk) -> None:
    page = monitor.page("/overview")
    settled(page)
    page.locator(WAVE).first.click()
    page.locator(".mention .tag").first.hover()
    page.mouse.down()
    page.mouse.move(600, 500, steps=4)
    page.locator(".targets .onto").first.hover()
    page.mouse.up()
    expect(page.locator("#do")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".history").first).to_contain_text("put to this incident")
    page.close()


def test_the_time_line_is_narrowed_by_keys_without_a_new_page(monitor: Desk) -> None:
    page = monitor.page("/overview")
    settled(page)
    words = page.locator("#time-part [role=status]")
    whole = words.inner_text()
    page.locator("#time").focus()
    page.keyboard.press("+")
    expect(words).not_to_have_text(whole)
    page.keyboard.press("0")
    expect(words).to_have_text(whole)
    page.close()


def test_everything_is_done_without_scripts_too(monitor: Desk) -> None:
    context = monitor.context(java_script_enabled=False)
    page = monitor.page("/incidents", context)
    page.locator("tbody th a").first.click()
    page.locator(".segments button[value=contested]").click()
    assert page.locator(".segments [aria-pressed=true]").inner_text() == "contested"
    page.locator(".mention input").first.check()
    page.locator("#split [data-drop=split]").click()
    assert page.locator("#do").is_visible()
    page.go_back()
    page.locator("#other").fill("1" if "/incident/1" not in page.url else "2")
    context.close()
