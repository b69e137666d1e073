"""How quick are the pages of the workbench on a large case, and does its memory stay flat?

    python bench/web.py [--reports 20000] [--requests 10000] [--case FILE]

A case of invented reports (as bench/case.py makes them) is opened by `onrecord open`, in a process of its own. Pages are
found by following links from the sections; each kind of address is asked for as often as the others, one request after
the other over the loopback, and every section is searched by POST too. What is printed is the time until the whole
answer is there, by kind of address, for how long of it the process computed (which other work on the machine does not
change much), and its memory along the way; both on Linux only.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import httpx2

sys.path.insert(0, str(Path(__file__).parent))

from case import PASSPHRASE, SOUNDS, many

from onrecord.casefile import CaseFile
from onrecord.store.keys import as_slow_as

LINK = re.compile(r'href="(/[^"#]*)')
NUMBER = re.compile(r"\d+")
KEPT = 15  # addresses of a kind


def made(path: Path, count: int) -> None:
    """An encrypted case of so many reports."""
    CaseFile.new(path, PASSPHRASE, "first holder", stretching=as_slow_as(1, 8 << 20))
    with CaseFile.open(path, PASSPHRASE) as opened:
        for original, analysis in many(count):
            opened.store(original, analysis)


def opened(path: Path) -> tuple[subprocess.Popen[str], str]:
    """The process that serves the case, and the link that opens it."""
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    command = [
        str(Path(sys.executable).with_name("onrecord")),
        "open",
        str(path),
        "--no-browser",
        "--passphrase-fd",
        str(read),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, pass_fds=[read])
    os.close(read)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("http"):
            return process, line.strip()
    raise SystemExit("The workbench did not open.")


def memory(process: int) -> float:
    """Megabytes that the process has in memory; 0 where the system does not say."""
    place = Path(f"/proc/{process}/statm")
    return int(place.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if place.exists() else 0.0


def computed(process: int) -> float:
    """Milliseconds for which the process has computed, in all its threads; 0 where the system does not say."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in threads) / 1e6


def kind(address: str) -> str:
    """An address without its numbers."""
    return NUMBER.sub("N", address.split("?", maxsplit=1)[0]) + ("?…" if "?" in address else "")


def walked(client: httpx2.Client) -> dict[str, list[str]]:
    """Addresses by their kind, found by following links, breadth first."""
    found: dict[str, list[str]] = defaultdict(list)
    waiting, seen, known = ["/"], {"/"}, Counter[str]()
    for address in waiting:
        page = client.get(address, follow_redirects=True)
        assert page.status_code in {200, 404}, (kind(address), page.status_code)
        if page.status_code == 200 and not page.history:
            found[kind(address)].append(address)
        for new in LINK.findall(page.text.replace("&amp;", "&")):
            if new not in seen and not new.startswith("/static/") and known[kind(new)] < KEPT:
                seen.add(new)
                known[kind(new)] += 1
                waiting.append(new)
    return {one: addresses for one, addresses in found.items() if addresses}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--case", type=Path, help="A case that was made before; made if it is not there.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.case or Path(folder) / "bench.onrecord"
        if not path.exists():
            made(path, asked.reports)
        measure(path, asked.requests)


def measure(path: Path, requests: int) -> None:
    """Opens the case, waits until pages are ready, asks for them all."""
    process, link = opened(path)
    try:
        origin = link.split("/open/")[0]
        client = httpx2.Client(base_url=origin, headers={"sec-fetch-site": "same-origin"}, timeout=120, trust_env=False)
        began = time.perf_counter()
        client.get(link)
        while client.get("/reports").status_code == 503:
            time.sleep(0.5)
        print(f"pages are ready after {time.perf_counter() - began:.0f} s; {memory(process.pid):,.0f} MB")
        addresses = walked(client)
        token = re.search(r'name="token" value="([^"]+)"', client.get("/search").text)
        assert token is not None
        took: dict[str, list[float]] = defaultdict(list)
        work: dict[str, list[float]] = defaultdict(list)
        rng, kinds, flat = random.Random(1), sorted(addresses), []
        for number in range(requests):
            which = (*kinds, "POST /search")[number % (len(kinds) + 1)]
            before, start = computed(process.pid), time.perf_counter()
            if which == "POST /search":
                words = "".join(rng.choices(SOUNDS, k=2))
                answer = client.post("/search", data={"words": words, "token": token[1]})
            else:
                answer = client.get(rng.choice(addresses[which]))
            took[which].append(1_000 * (time.perf_counter() - start))
            work[which].append(computed(process.pid) - before)
            assert answer.status_code == 200, (which, answer.status_code)
            if number % max(1, requests // 10) == 0 or number == requests - 1:
                flat.append(memory(process.pid))
        print("\n| page | requests | median ms | p95 ms | slowest ms | computing, p95 ms |\n|---|--:|--:|--:|--:|--:|")
        for which in sorted(took):
            times, busy = sorted(took[which]), sorted(work[which])
            print(
                f"| `{which}` | {len(times)} | {statistics.median(times):.0f} | {times[int(0.95 * len(times))]:.0f} | "
                f"{times[-1]:.0f} | {busy[int(0.95 * len(busy))]:.0f} |"
            )
        print("\nMB in memory along the way: " + ", ".join(f"{one:,.0f}" for one in flat))
        in_a_browser(origin, dict(client.cookies), addresses)
    finally:
        process.terminate()
        process.wait()


def in_a_browser(origin: str, cookies: dict[str, str], addresses: dict[str, list[str]]) -> None:
    """How soon pages can be used in Chromium, if there is one."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        return
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"] if os.getuid() == 0 else [])
        page = browser.new_page()
        page.context.add_cookies([{"name": name, "value": value, "url": origin} for name, value in cookies.items()])
        took = []
        for some in addresses.values():
            for address in some[:5]:
                page.goto(origin + address)
                took.append(page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive"))
        took.sort()
        print(
            f"Usable in Chromium after (ms): median {statistics.median(took):.0f}, slowest of {len(took)} {took[-1]:.0f}"
        )


if __name__ == "__main__":
    main()
