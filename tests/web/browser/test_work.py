"""A person at work: typing, dropping files, the keyboard alone, without scripts, and getting away at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.browser.conftest import Desk, Running, Started

HURRIED = """
const ticks = setInterval, now = Date.now;
window.later = 0;
window.setInterval = (work, wait) => ticks(work, wait / 20);
Date.now = () => now() + window.later;
"""
"""What comes every few seconds comes at once, and a test says how much later it is."""


def test_results_come_while_typing_and_stand_in_no_address(desk: Desk) -> None:
    page = desk.page("/search")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("detained mine", delay=20)
    expect(page.locator("#results a").first).to_be_visible()
    assert page.url == desk.running.origin + "/search"
    assert page.title() == "Search · OnRecord"
    page.fill("#words", "no such words anywhere")
    expect(page.locator("#results .empty")).to_be_visible()
    page.close()


def test_a_view_is_saved_opened_and_removed_by_the_keyboard_alone(desk: Desk) -> None:
    page = desk.page("/search")
    page.keyboard.type("miners")
    walk(page, "#title")
    page.keyboard.type("All miners")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("aside a[aria-current]")).to_have_text("All miners")
    walk(page, "aside li:last-child button")
    page.keyboard.press("Enter")
    expect(page.locator("aside")).not_to_contain_text("All miners")
    page.close()


def walk(page: Page, to: str) -> None:
    """Tabs until this has the focus; every stop on the way shows where one is."""
    for _ in range(60):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("to => document.activeElement.matches(to)", to):
            return
    raise AssertionError(f"{to} cannot be reached")


def test_the_first_stop_leads_past_the_sections(desk: Desk) -> None:
    page = desk.page("/reports")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.close()


def test_files_are_taken_over_and_read(desk: Desk, tmp_path: Path) -> None:
    note = tmp_path / "leaflet.txt"
    note.write_text("The Free Teachers’ Union said that two teachers were beaten in Ostrel on 2 June 2024.")
    page = desk.page("/import")
    page.set_input_files("#files", note)
    expect(page.locator("#progress [role=status]")).to_contain_text("One new report", timeout=60_000)
    page.click("#progress a")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main")).to_contain_text("leaflet.txt", timeout=60_000)
    page.close()


def test_all_but_adding_works_without_scripts(desk: Desk) -> None:
    context = desk.context(java_script_enabled=False)
    page = desk.page("/search", context)
    page.fill("#words", "miners")
    page.keyboard.press("Enter")
    expect(page.locator("#results a").first).to_be_visible()
    page.goto(desk.running.origin + "/settings")
    page.select_option("#theme", "dark")
    page.click(".settings button[type=submit]")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.select_option("#theme", "system")
    page.click(".settings button[type=submit]")
    page.goto(desk.running.origin + "/import")
    expect(page.locator("noscript")).to_be_visible()
    context.close()


def test_the_reminder_comes_and_can_be_turned_off(desk: Desk) -> None:
    for setting, times in (("30", 1), ("off", 0)):
        page = desk.page("/settings")
        page.select_option("#reminder", setting)
        page.select_option("#idle", "60")
        page.click(".settings button[type=submit]")
        page.close()
        page = desk.home.new_page()
        page.add_init_script(HURRIED)
        page.goto(desk.running.origin + "/reports")
        page.evaluate("later = 31 * 60_000")
        page.wait_for_timeout(1_500)
        assert page.locator("dialog[open]").count() == times
        page.close()


def begun(start: Started, chromium: Browser, *, hurried: bool = True) -> tuple[Running, Page]:
    """A workbench of the test's own, at its list of reports; if `hurried` the test says how much later it is."""
    running = start(lambda _: None)
    page = chromium.new_context().new_page()
    if hurried:
        page.add_init_script(HURRIED)
    page.goto(running.link)
    page.wait_for_selector("body[data-token]")
    page.goto(running.origin + "/reports")
    page.wait_for_selector("table")
    return running, page


@pytest.mark.parametrize("how", ["Esc Esc", "idle"])
def test_the_page_is_blank_and_the_case_locked_at_once(start: Started, chromium: Browser, how: str) -> None:
    running, page = begun(start, chromium)
    if how == "idle":
        page.evaluate("later = 16 * 60_000")
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    running.thread.join(15)
    assert not running.thread.is_alive()
    page.wait_for_url("about:blank")
    assert "Miners" not in page.content()
    page.context.close()


def test_a_page_goes_blank_when_the_case_is_locked_on_another(start: Started, chromium: Browser) -> None:
    running, page = begun(start, chromium, hurried=False)
    other = page.context.new_page()
    other.goto(running.origin + "/reports")
    other.click("form.lock button")
    running.thread.join(15)
    page.wait_for_url("about:blank")  # it asks every few seconds
    page.context.close()


def test_esc_esc_blanks_every_page(start: Started, chromium: Browser) -> None:
    running, page = begun(start, chromium)
    other = page.context.new_page()
    other.goto(running.origin + "/reports")
    other.keyboard.press("Escape")
    other.keyboard.press("Escape")
    page.wait_for_url("about:blank")
    running.thread.join(15)
    page.context.close()


def test_one_escape_locks_nothing(start: Started, chromium: Browser) -> None:
    running, page = begun(start, chromium)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.wait_for_timeout(2_000)
    page.reload()
    expect(page.locator("table")).to_be_visible()
    page.click("form.lock button")
    expect(page.locator("h1")).to_have_text("The case is locked")
    running.thread.join(15)
    page.context.close()


def test_the_link_opens_one_browser_alone(start: Started, chromium: Browser) -> None:
    running, page = begun(start, chromium)
    other = chromium.new_context().new_page()
    assert other.goto(running.link).status == 403  # type: ignore[union-attr]
    assert other.goto(running.origin + "/reports").status == 403  # type: ignore[union-attr]
    page.click("form.lock button")
    other.context.close()
    page.context.close()


def test_a_page_of_another_origin_cannot_read_or_send(start: Started, chromium: Browser, tmp_path: Path) -> None:
    running, page = begun(start, chromium)
    evil = tmp_path / "evil.html"
    evil.write_text(f'<form method="post" action="{running.origin}/lock"><input name="token" value="x"></form><p>evil')
    other = page.context.new_page()
    other.goto(evil.as_uri())
    read = f"fetch('{running.origin}/reports', {{credentials: 'include'}}).then(a => a.text()).catch(() => 'refused')"
    assert other.evaluate(read) == "refused"
    with other.expect_navigation() as sent:
        other.evaluate("document.forms[0].submit()")
    assert sent.value.status == 403
    assert running.thread.is_alive()
    page.click("form.lock button")
    page.context.close()
