"""Reading and judging in a browser: what is selected is what is stored, keys, layers, calm mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from web import reading_case
from web.browser.conftest import running
from web.reading_case import HARD

SELECT = """([from, to]) => {
  const point = ([paragraph, unit]) => {
    const walker = document.createTreeWalker(document.querySelectorAll("#text [data-at]")[paragraph], NodeFilter.SHOW_TEXT);
    let node, left = unit;
    while ((node = walker.nextNode())) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
  };
  getSelection().setBaseAndExtent(...point(from), ...point(to));
}"""


@dataclass
class Reader:
    """A page of the workbench in a browser, and where it is."""

    page: Page
    origin: str

    def go(self, address: str) -> None:
        self.page.goto(self.origin + address)

    def settled(self) -> None:
        """Waits until what was judged before is weighed."""
        self.go("/reports")
        while self.page.inner_text("#news").strip():
            self.page.wait_for_timeout(50)
            self.go("/reports")

    def select(self, start: int, end: int) -> None:
        """Selects this passage of the hard report as a person would, between two letters."""
        self.page.evaluate(SELECT, [place(start), place(end, last=True)])


def paragraphs() -> list[tuple[int, str]]:
    """Where each paragraph of the hard report begins, and its words."""
    found, at = [], 0
    for words in HARD.split("\n\n") if "\r" not in HARD else HARD.replace("\n\r\n", "\n\n\x00").split("\n\n"):
        found.append((at + words.count("\x00"), words.replace("\x00", "")))
        at += len(words) + 2
    return found


def place(offset: int, *, last: bool = False) -> tuple[int, int]:
    """A code point of the text as the browser counts: paragraph, and code units in it."""
    for number, (start, words) in enumerate(paragraphs()):
        if start <= offset < start + len(words) or (last and start < offset <= start + len(words)):
            return number, len(words[: offset - start].encode("utf-16-le")) // 2
    raise AssertionError(offset)


@pytest.fixture(scope="module")
def browser_page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    served = running(tmp_path_factory.mktemp("case"), lambda _: None, reading_case.fill)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(served.link)
    page.wait_for_selector("body[data-token]")
    page.wait_for_selector("main progress", state="detached")
    yield Reader(page, served.origin)
    page.goto(served.origin + "/settings")
    page.click("form.lock button")
    served.thread.join(20)
    page.close()
    assert not served.thread.is_alive()


@pytest.fixture
def reader(browser_page: Reader) -> Iterator[Reader]:
    """A page on which nothing went wrong in the meantime."""
    wrong: list[str] = []
    note = lambda message: wrong.append(message.text) if message.type == "error" else None  # noqa: E731
    fail = lambda error: wrong.append(str(error))  # noqa: E731
    browser_page.settled()
    browser_page.page.on("console", note)
    browser_page.page.on("pageerror", fail)
    yield browser_page
    browser_page.page.remove_listener("console", note)
    browser_page.page.remove_listener("pageerror", fail)
    assert wrong == []


OFFSETS = st.sampled_from([start + at for start, words in paragraphs() for at in range(len(words))])


def test_the_paragraphs_of_the_test_are_those_of_the_page(reader: Reader) -> None:
    reader.go("/report/1")
    shown = reader.page.eval_on_selector_all(
        "#text [data-at]", "all => all.map(one => [Number(one.dataset.at), one.textContent])"
    )
    assert [tuple(one) for one in shown] == paragraphs()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(OFFSETS, OFFSETS))
def test_what_is_selected_is_the_passage(reader: Reader, ends: tuple[int, int]) -> None:
    start, end = min(ends), max(ends) + 1
    if not reader.page.url.endswith("/report/1"):
        reader.go("/report/1")
    reader.page.evaluate("document.querySelectorAll('#text details').forEach(one => { one.open = true; })")
    reader.select(start, end)
    found = reader.page.evaluate(
        "import('/static/offsets.js').then(it => it.selected(document.getElementById('text')))"
    )
    assert (found["start"], found["end"]) == (start, end)
    assert "".join(found["words"].split()) == "".join(HARD[start:end].split())


def test_selected_words_become_an_added_number(reader: Reader) -> None:
    words = "hundreds 👩‍👩‍👧 of people"
    start = HARD.index(words)
    reader.go("/report/1")
    reader.select(start, start + len(words))
    reader.page.wait_for_selector(f".beside-passage[data-start='{start}'][data-end='{start + len(words)}']")
    reader.page.click("summary:text-is('Add a number')")
    reader.page.fill("#nfigure-bounds", "200")
    reader.page.select_option("#nfigure-counted", "other")
    reader.page.click("button:text-is('Add a number')")
    reader.page.wait_for_selector("#panel .state.added")
    assert reader.page.text_content("#panel blockquote.selected") == words
    reader.page.keyboard.press("u")
    reader.page.wait_for_selector("#panel .state.added", state="detached")


def test_j_and_k_lead_from_one_thing_to_the_next(reader: Reader) -> None:
    reader.go("/report/1")
    begun = reader.page.eval_on_selector_all("#text a.at", "all => all.map(one => one.id)")
    assert len(begun) == len(set(begun)) == 6
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        reader.page.keyboard.press(key)
        reader.page.wait_for_selector(f"#panel .card.current[data-anchor='{begun[place]}']")
        assert reader.page.locator(f"#text .current[data-k~='{begun[place]}']").count() > 0


def test_a_thing_is_rejected_and_taken_back_by_keys(reader: Reader) -> None:
    start = HARD.index("tortured")
    reader.go(f"/report/1/at/{start}-{start + 8}")
    reader.page.keyboard.press("r")
    reader.page.wait_for_selector("#panel .state.rejected")
    reader.page.wait_for_selector("#text mark.rejected")
    reader.page.keyboard.press("u")
    reader.page.wait_for_selector("#text mark.rejected", state="detached")


def test_keys_do_nothing_while_somebody_writes(reader: Reader) -> None:
    start = HARD.index("tortured")
    reader.go(f"/report/1/at/{start}-{start + 8}")
    reader.page.focus("#find-words")
    reader.page.keyboard.type("reject")
    assert reader.page.input_value("#find-words") == "reject"
    assert reader.page.locator("#panel .state.rejected").count() == 0


def test_a_layer_is_switched_off(reader: Reader) -> None:
    reader.go("/report/1")
    weight = "getComputedStyle(document.querySelector('#text mark.event')).fontWeight"
    assert reader.page.evaluate(weight) == "600"
    reader.page.uncheck("#see-event")
    assert reader.page.evaluate(weight) == "400"


def test_a_corrected_passage_takes_the_selected_words(reader: Reader) -> None:
    start = HARD.index("twelve men")
    reader.go(f"/report/1/at/{start}-{start + 10}")
    reader.page.keyboard.press("e")
    reader.select(start, start + 6)
    reader.page.click("#panel .card details[open] button[data-take$='-span']")
    field = reader.page.locator("#panel .card details[open] input[name=span]")
    assert field.input_value() == f"{start}-{start + 6}"


def test_calm_mode_folds_until_opened(reader: Reader) -> None:
    reader.page.evaluate(
        "fetch('/settings', {method: 'POST', headers: {'x-form-token': document.body.dataset.token},"
        " body: new URLSearchParams({calm: 'on'})})"
    )
    reader.go("/report/1")
    reader.page.wait_for_selector("details.graphic")
    assert not reader.page.is_visible("text=two of them were")
    reader.page.click("#text details.graphic summary")
    assert reader.page.is_visible("#text details.graphic [data-at]")
    reader.page.evaluate(
        "fetch('/settings', {method: 'POST', headers: {'x-form-token': document.body.dataset.token},"
        " body: new URLSearchParams({calm: 'off'})})"
    )


def test_a_picture_is_blurred_until_asked_for(reader: Reader) -> None:
    reader.go("/report/5/original")
    blur = "getComputedStyle(document.querySelector('.leaf-picture img')).filter"
    assert "blur" in reader.page.evaluate(blur)
    reader.page.check("#reveal")
    assert reader.page.evaluate(blur) == "none"
    assert reader.page.evaluate("document.querySelector('.leaf-picture img').naturalWidth") == 910


def test_the_queue_is_worked_through_by_keys(reader: Reader) -> None:
    reader.go("/queue")
    first, second = (reader.page.locator(".waiting").nth(at) for at in (0, 1))
    assert first.get_attribute("aria-current") == "true"
    reader.page.keyboard.press("a")
    assert second.get_attribute("aria-current") == "true"  # at once, before anything is written
    reader.page.wait_for_selector(".waiting.settled .outcome")
    reader.page.keyboard.press("j")
    reader.page.keyboard.press("k")
    reader.page.wait_for_selector(".outcome span:text-is('established')")
    reader.page.keyboard.press("u")
    reader.page.wait_for_selector(".waiting.settled", state="detached")
    assert first.get_attribute("aria-current") == "true"
    reader.page.keyboard.press("?")
    assert reader.page.is_visible("#keys")
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("j")
    reader.page.keyboard.press("e")
    reader.page.wait_for_selector(".waiting[aria-current] details.edit[open] input:not([type=hidden])")


def test_what_another_judged_meanwhile_comes_back_with_a_sentence(browser_page: Reader) -> None:
    browser_page.go("/queue")
    form = browser_page.page.evaluate(
        "Object.fromEntries(new FormData(document.querySelector('.waiting[data-panel] form')))"
    )
    browser_page.page.evaluate(
        "form => fetch('/judge', {method: 'POST', headers: {'x-form-token': form.token},"
        " body: new URLSearchParams({...form, decision: 'doubtful'})})",
        form,
    )
    browser_page.page.locator(".waiting[data-panel]").first.focus()
    with browser_page.page.expect_response("**/judge") as answer:
        browser_page.page.keyboard.press("r")
    assert answer.value.status == 409
    browser_page.page.wait_for_selector(".waiting .problem:not([hidden])")
    assert browser_page.page.locator(".waiting[data-panel]").nth(0).get_attribute("aria-current") == "true"
