"""What holds of every page: titles of reports are text, addresses and titles of pages say nothing, languages are whole."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.routing import Mount

from onrecord.web.app import ROUTES
from web.addresses import PAGES, ROUTED
from web.conftest import BROWSER, EVIL, Bench

ADDRESS = re.compile(r"^/[a-z/-]*(\d+[a-z/-]*)*(\?page=\d+)?(#[a-z0-9-]*)?$")
WORDS = ("Kolvary", "Miners", "Ministry", "note0", "evil", "tarvenia", "Ana")


class Read(HTMLParser):
    """The scripts, inline handlers, addresses, title and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inline: list[str] = []
        self.addresses: list[str] = []
        self.title = ""
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        about = dict(attrs)
        if tag == "script":
            self.scripts.append(about.get("src") or "")
        self.inline += [f"{tag} {name}" for name in about if name == "style" or name.startswith("on")]
        self.addresses += [about[name] or "" for name in ("href", "action", "formaction", "src") if name in about]

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1] == "title":
            self.title += data
        if self._inside and self._inside[-1] in {"script", "style"} and data.strip():
            self.inline.append(self._inside[-1])


@pytest.mark.parametrize("address", PAGES)
def test_a_hostile_title_is_text_and_nothing_stands_inline(shared: Bench, address: str) -> None:
    for path in (address, re.sub(r"\d+", "4", address)):
        answer = shared.client.get(path, headers=BROWSER)
        if "html" not in answer.headers["content-type"]:
            continue
        assert EVIL not in answer.text
        page = Read(answer.text)
        assert [one for one in page.scripts if not re.fullmatch(r"/static/[a-z]+\.js", one)] == []
        assert page.inline == []


@pytest.mark.parametrize("address", PAGES)
def test_addresses_and_titles_of_pages_say_nothing(shared: Bench, address: str) -> None:
    answer = shared.client.get(address, headers=BROWSER)
    if "html" not in answer.headers["content-type"]:
        return
    page = Read(answer.text)
    ours = [one for one in page.addresses if not one.startswith(("/static/", "#"))]
    assert [one for one in ours if not ADDRESS.match(one)] == []
    assert page.title.endswith(" · OnRecord")
    for word in WORDS:
        assert word not in page.title
        assert [one for one in ours if word.lower() in one.lower()] == []


@pytest.mark.parametrize("language", ["fr", "ru"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_every_language(shared: Bench, address: str, language: str) -> None:
    shared.post("/settings", {"language": language})
    answer = shared.client.get(address, headers=BROWSER)
    assert answer.status_code in {200, 404}
    if "html" in answer.headers["content-type"]:
        assert f'<html lang="{language}"' in answer.text


def test_every_address_is_known_to_these_tests() -> None:
    assert len(ROUTED) + sum(isinstance(one, Mount) for one in ROUTES) == len(ROUTES)
