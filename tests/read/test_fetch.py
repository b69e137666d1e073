"""The door to the network: what is asked, what is refused, and what is kept of the answer."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadAddress, UnreadableInput
from onrecord.model.text import Report, Unread
from onrecord.read import feeds, fetch, fetching
from onrecord.read.worker import Worker

from . import servers
from .conftest import PARAGRAPHS, Read, page
from .servers import PUBLIC, Web, endless, moved, slow

PAGE = page(*PARAGRAPHS).encode()
URL = "http://news.example/six-held"


def web(answer: servers.Answer | None = None, **more: servers.Answer) -> Web:
    answers = {"news.example/six-held": servers.page(PAGE) if answer is None else answer}
    return Web({**answers, **{f"news.example/{name}": one for name, one in more.items()}})


def run(road: fetch.Road, folder: Path, worker: Worker, *urls: str, limit: int = 50) -> list[fetching.Saved | Unread]:
    return list(fetching.run(urls, folder, road, worker, limit=limit, wait=lambda _: None))


def test_a_page_is_kept_byte_by_byte_and_read_like_any_other(tmp_path: Path, worker: Worker, read: Read) -> None:
    sent = servers.page(gzip.compress(PAGE), **{"Content-Encoding": "gzip", "Set-Cookie": "a=b"})
    known = web(sent)
    (saved,) = run(known.road(), tmp_path, worker, URL)
    assert isinstance(saved, fetching.Saved)
    report = read.one(saved.place)
    assert (report.how, report.got_from) == ("fetch", URL)
    assert set(report.checked) == {"block sha256", "payload sha256"}
    assert report.notes == ()
    assert PARAGRAPHS[0] in report.text
    stored = gzip.decompress(saved.place.read_bytes())
    assert sent in stored
    assert known.requests[0] in stored
    assert f"WARC-IP-Address: {PUBLIC}".encode() in stored


def test_the_request_tells_nothing_about_us(tmp_path: Path, worker: Worker) -> None:
    known = web(moved("/next"), next=servers.page(PAGE))
    known.answers["news.example/six-held"] = b"HTTP/1.1 302 Found\r\nSet-Cookie: id=1\r\nLocation: /next\r\n\r\n"  # type: ignore[index]
    run(known.road(), tmp_path, worker, URL + "#part")
    sent = b"".join(known.requests).lower()
    assert len(known.requests) == 2
    names = {line.partition(b":")[0] for line in sent.split(b"\r\n") if b": " in line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-language", b"accept-encoding", b"connection",
                     b"upgrade-insecure-requests"}  # fmt: skip
    assert b"onrecord" not in sent
    assert b"python" not in sent
    assert b"#part" not in sent


NOT_PUBLIC = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "no address",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
@pytest.mark.parametrize("others", [(), (PUBLIC,)])
def test_a_name_that_leads_inside_is_refused_even_among_good_addresses(address: str, others: tuple[str, ...]) -> None:
    known = web()
    known.names = {"news.example": [*others, address]}
    with pytest.raises(UnreadableInput, match="local network"):
        fetch.page(URL, known.road())
    assert known.connected == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "LOCALHOST.",
     "a.localhost", "printer.local", "vault.internal", "192.168.1.1:8080", "169.254.169.254"],
)  # fmt: skip
@pytest.mark.parametrize("resolves", [True, False])
def test_addresses_inside_are_refused_directly_behind_a_proxy_and_after_a_redirect(host: str, resolves: bool) -> None:
    known = web(moved(f"http://{host}/admin"))
    for url in (f"http://{host}/", URL):
        before = len(known.connected)
        with pytest.raises(UnreadableInput, match="local network"):
            fetch.page(url, known.road(resolves=resolves))
        assert len(known.connected) == before + (url == URL)


def test_the_connection_goes_to_the_very_address_that_was_checked() -> None:
    known = web(moved("/again"), again=servers.page(PAGE))
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    road = fetch.Road(lambda host, port: next(answers), known.connect, ssl.create_default_context())
    with pytest.raises(UnreadableInput, match="local network"):  # the second answer of its resolver leads inside
        fetch.page(URL, road)
    assert known.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http"),
        ("ftp://news.example/", "only http"),
        ("gopher://news.example/", "only http"),
        ("javascript:alert(1)", "only http"),
        ("news.example/page", "only http"),
        ("", "only http"),
        ("http://", "only http"),
        ("http://a:b@news.example/", "user name or password"),
        ("http://news.example:99999/", "no address of the web"),
        ("http://[::1/", "no address of the web|only http"),
        ("http://" + "a" * 300 + ".example/", "no address of the web"),
        ("http://abc.onion/", "through Tor alone"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_directly_and_after_a_redirect(url: str, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        fetch.page(url, web().road())
    if url.partition("://")[2] or url.startswith("javascript:"):
        known = web(moved(url))
        with pytest.raises(UnreadableInput, match=reason):
            fetch.page(URL, known.road())


def test_redirects_are_followed_kept_and_limited(tmp_path: Path, worker: Worker, read: Read) -> None:
    (saved,) = run(web(moved("//news.example/b"), b=servers.page(PAGE)).road(), tmp_path, worker, URL)
    assert isinstance(saved, fetching.Saved)
    report = read.one(saved.place)
    assert report.path.endswith("#http://news.example/b")
    assert f"The server led here from {URL}." in report.notes
    with pytest.raises(UnreadableInput, match="in a circle"):
        fetch.page(URL, web(moved("/b"), b=moved("/six-held")).road())
    chain = {f"n{i}": moved(f"/n{i + 1}") for i in range(30)}
    with pytest.raises(UnreadableInput, match="more than 10 times"):
        fetch.page(URL, web(moved("/n0"), **chain).road())


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "not one that a web server gives"),
        (b"SSH-2.0-OpenSSH_9.0\r\n", "not one that a web server gives"),
        (b"\x00" * 5000, "not one that a web server gives"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n", "not one that a web server gives"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", "not one that a web server gives"),
        (endless(b"HTTP/1.1 200 OK\r\nX: "), "not one that a web server gives"),
        (slow(b"HTTP/1.1 200 OK\r\nX: "), "no whole answer came within"),
    ],
)
def test_an_answer_that_is_none_is_refused(answer: servers.Answer, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason):
        fetch.page(URL, web(answer).road(), fetch.Bounds(bytes=1_000_000, seconds=1))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE), "length"),
        (
            endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n" + PAGE),
            "length",
        ),
        (slow(b"HTTP/1.1 200 OK\r\n\r\n"), "time"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n" + PAGE, "disconnect"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE,
            "disconnect",
        ),
    ],
)
def test_of_an_answer_without_end_the_beginning_is_kept_and_doubtful(
    answer: servers.Answer, why: str, tmp_path: Path, worker: Worker, read: Read
) -> None:
    got = fetch.page(URL, web(answer).road(), fetch.Bounds(bytes=200_000, seconds=1))
    assert got.exchanges[-1].truncated == why
    assert len(got.exchanges[-1].response) <= 200_000
    from onrecord.read import capture

    for one in read(capture.saved(got.exchanges, tmp_path)):
        assert isinstance(one, Unread) or any(f"cut off: {why!a}" in note for note in one.notes)


def test_a_certificate_is_verified(tmp_path: Path) -> None:
    known = web()
    assert fetch.page("https://news.example/six-held", known.road()).status == 200
    assert known.connected == [(PUBLIC, 443)]
    known.certified = False
    with pytest.raises(UnreadableInput, match="certificate cannot be trusted"):
        fetch.page("https://news.example/six-held", known.road())
    known.certified = True
    with pytest.raises(UnreadableInput, match="certificate cannot be trusted"):
        fetch.page("https://other.example/", known.road())


def test_nothing_that_exists_is_overwritten(tmp_path: Path, worker: Worker) -> None:
    for _ in range(3):
        run(web().road(), tmp_path, worker, URL)
    contents = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert len(contents) == 3
    run(web().road(), tmp_path, worker, URL)
    assert {name: (tmp_path / name).read_bytes() for name in contents} == contents
    assert all(re.fullmatch(r"\d{8}T\d{6}Z-\d{4}\.warc\.gz", p.name) for p in tmp_path.iterdir())


RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://news.example/</link>'
    "<item><title>A</title><link>http://news.example/a</link></item><item><link> /b </link></item>"
    "<item><link>file:///etc/passwd</link></item><item><link>http://127.0.0.1/c</link></item>"
    "<item><link>http://news.example/a#again</link></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://news.example/"/><entry><link rel="self" '
    'href="http://news.example/x"/><link href="http://news.example/a"/></entry></feed>'
)
MAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made -->\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>http://news.example/a</loc></url><url><loc>http://news.example/b</loc></url></urlset>"
)
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://news.example/map</loc>'
    "</sitemap><sitemap><loc>http://news.example/index</loc></sitemap></sitemapindex>"
)


@pytest.mark.parametrize(
    ("listing", "fetched", "refused"),
    [
        (RSS.encode(), ["/feed", "/a", "/b"], ["http://127.0.0.1/c"]),
        (ATOM.encode(), ["/feed", "/a"], []),
        (gzip.compress(MAP.encode()), ["/feed", "/a", "/b"], []),
        (INDEX.encode(), ["/feed", "/map", "/a", "/b", "/index"], []),
    ],
)
def test_a_feed_or_sitemap_gives_its_pages_and_no_others(
    listing: bytes, fetched: list[str], refused: list[str], tmp_path: Path, worker: Worker
) -> None:
    known = web(feed=servers.page(listing, "application/xml"), a=servers.page(PAGE), b=servers.page(PAGE + b" "),
                map=servers.page(MAP.encode()), index=servers.page(INDEX.encode()))  # fmt: skip
    found = run(known.road(), tmp_path, worker, "http://news.example/feed")
    assert [one.path for one in found if isinstance(one, Unread)] == refused
    assert [request.split(b" ")[1].decode() for request in known.requests] == fetched


def test_a_limit_on_pages_is_said_and_a_busy_host_is_left_alone(tmp_path: Path, worker: Worker) -> None:
    pauses: list[float] = []
    known = web(feed=servers.page(MAP.encode()), a=b"HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n")
    urls = ["http://news.example/feed"]
    one, said, busy = fetching.run(urls, tmp_path, known.road(), worker, limit=1, wait=pauses.append)
    assert isinstance(one, fetching.Saved)
    assert one.lists == 2
    assert isinstance(said, Unread)
    assert "2 pages, and 1 are the limit" in said.reason
    assert isinstance(busy, fetching.Saved)
    assert busy.status == 429
    *_, left = fetching.run(urls, tmp_path, known.road(), worker, wait=pauses.append)
    assert isinstance(left, Unread)
    assert "left alone" in left.reason
    assert set(pauses) == {fetching.PAUSE_SECONDS}


LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9)
)


@pytest.mark.parametrize(
    "listing",
    [
        '<?xml version="1.0"?>' + LAUGHS + "]><rss><channel><item><link>&j;</link></item></channel></rss>",
        '<rss><!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]><item><link>http://x/&s;</link></item></rss>',
        "<rss>",
        "<rss" + "<item>" * 100_000,
        "<urlset>" + "<url><loc>" + "h" * 100_000 + "</loc></url></urlset>",
    ],
)
def test_a_hostile_list_is_saved_and_leads_nowhere(listing: str, tmp_path: Path, worker: Worker) -> None:
    known = web(feed=servers.page(listing.encode()))
    (found,) = run(known.road(), tmp_path, worker, "http://news.example/feed")
    assert isinstance(found, Unread) or found.lists in {None, 0}
    assert len(known.requests) == 1
    assert len(list(tmp_path.iterdir())) == 1


@given(st.binary(max_size=400), st.sampled_from([b"<rss>", b"<feed>", b"<urlset>", b"\x1f\x8b", b""]))
def test_no_bytes_break_the_reading_of_lists(content: bytes, head: bytes) -> None:
    try:
        found = feeds.listed(b"HTTP/1.1 200 OK\r\n\r\n" + head + content, "http://news.example/feed")
    except UnreadableInput:
        return
    assert found is None or all(url.startswith(("http://", "https://")) for urls in found for url in urls)


@pytest.mark.parametrize(
    "proxy", ["", "127.0.0.1:9050", "http://127.0.0.1:8080", "socks4://a:1", "socks5://a", "socks5h://a:x"]
)
def test_a_proxy_that_is_none_is_refused(proxy: str) -> None:
    with pytest.raises(BadAddress, match="socks5h://"):
        fetch.through(proxy)


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.enable_socket
def test_behind_a_proxy_names_are_resolved_there_and_never_here(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as proxy:

        def serve() -> None:
            line, _ = proxy.accept()
            with line:
                line.recv(100)
                line.sendall(b"\x05\x00")
                asked.append(line.recv(300))
                line.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
                line.recv(4096)
                line.sendall(servers.page(PAGE))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        resolved: list[object] = []
        whole = socket.getaddrinfo

        def watched(host: object, *rest: object, **more: object) -> object:
            resolved.append(host)
            return whole(host, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", watched)
        got = fetch.page("http://name.onion/page", fetch.through(f"socks5h://127.0.0.1:{proxy.getsockname()[1]}"))
        thread.join(5)
    assert got.exchanges[0].response.endswith(PAGE)
    assert got.exchanges[0].address is None
    assert asked[0] == b"\x05\x01\x00\x03\x0aname.onion\x00\x50"
    assert set(resolved) <= {"127.0.0.1"}


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.enable_socket
def test_a_real_server_on_this_machine_is_refused_and_reached_only_by_an_injected_resolver(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(UnreadableInput, match="local network"):
            fetch.page(f"http://127.0.0.1:{port}/", fetch.direct())
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()
        server.settimeout(5)

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(4096)
                line.sendall(servers.page(PAGE))

        threading.Thread(target=serve, daemon=True).start()
        road = fetch.direct()
        outside = fetch.Road(lambda *_: [PUBLIC], lambda a, p, s: road.connect("127.0.0.1", p, s), road.tls)
        assert fetch.page(f"http://news.example:{port}/", outside).status == 200


def test_other_commands_do_not_even_load_the_door() -> None:
    code = "import onrecord.case, onrecord.cli.build, onrecord.cli.analyze, sys; print([m for m in ('onrecord.read.fetch', 'python_socks') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_page_of_a_fetched_archive_is_a_report_of_the_case(tmp_path: Path, worker: Worker, read: Read) -> None:
    run(
        web(feed=servers.page(RSS.encode(), "application/rss+xml"), a=servers.page(PAGE)).road(),
        tmp_path,
        worker,
        "http://news.example/feed",
    )
    assert sum(isinstance(one, Report) for one in read(tmp_path)) == 1
