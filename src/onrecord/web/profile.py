"""A browser of its own for one session: Chromium or Firefox with an empty profile, which is deleted at the end.

The profile lies in memory where the system has a place for that. Such a browser keeps nothing on the disk, can reach no
other address than this machine's own, and knows nothing of the person's other browsing.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.web import aside

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "brave-browser", "microsoft-edge")
_FIREFOX = ("firefox", "firefox-esr")
_PLACES = {
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ),
}
_NOWHERE = "127.0.0.1:9"  # nobody listens there: whatever is not this machine's own cannot be reached
CHROMIUM_FLAGS = (
    "--incognito",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-breakpad",
    "--disable-logging",
    "--disable-save-password-bubble",
    "--disable-features=Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,AutofillServerCommunication",
    "--metrics-recording-only",
    "--no-pings",
    "--password-store=basic",
    "--disk-cache-size=1",
    "--media-cache-size=1",
    f"--proxy-server=socks5://{_NOWHERE}",
    "--proxy-bypass-list=127.0.0.1",
)
_FIREFOX_SETTINGS = {
    "browser.privatebrowsing.autostart": True,
    "browser.cache.disk.enable": False,
    "browser.cache.offline.enable": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.pagethumbnails.capturing_disabled": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "browser.formfill.enable": False,
    "places.history.enabled": False,
    "signon.rememberSignons": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.socks": _NOWHERE.split(":", maxsplit=1)[0],
    "network.proxy.socks_port": int(_NOWHERE.split(":")[1]),
    "network.proxy.no_proxies_on": "127.0.0.1",
}
_PATIENCE_SECONDS = 5.0


@dataclass(slots=True)
class Window:
    """A browser that was started for this session, and where its profile lies."""

    program: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def closed(self) -> bool:
        """Whether the person closed it."""
        return self.process.poll() is not None

    def close(self) -> bool:
        """Ends the browser and deletes its profile; whether nothing of it is left."""
        if not self.closed:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(_PATIENCE_SECONDS)
            if not self.closed:
                self.process.kill()
                self.process.wait()
        return aside.delete(self.folder)


def opened(link: str, *, programs: Sequence[str] | None = None, flags: Sequence[str] = ()) -> Window | None:
    """A browser with an empty profile that goes to this link; None if none was found or it would not start.

    The link itself is on no command line, where other users of the machine could read it.
    """
    for program in programs if programs is not None else found():
        folder = aside.folder("browser")
        start = folder / "start.html"
        start.write_text(f'<!doctype html><meta http-equiv="refresh" content="0;url={link}">', encoding="ascii")
        try:
            process = subprocess.Popen(  # noqa: S603 (a browser, found by its name)
                [program, *_arguments(program, folder), *flags, start.as_uri()],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1"},
            )  # fmt: skip
        except OSError:
            aside.delete(folder)
            continue
        window = Window(program, folder, process)
        if _stays(process):
            return window
        window.close()
    return None


def found() -> Iterator[str]:
    """The browsers of this machine that can be started with a profile of their own."""
    for name in (*_CHROMIUM, *_FIREFOX):
        place = shutil.which(name)
        if place is not None:
            yield place
    yield from (place for place in _PLACES.get(sys.platform, ()) if Path(place).exists())


def _arguments(program: str, folder: Path) -> list[str]:
    if "firefox" in Path(program).name.lower():
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _FIREFOX_SETTINGS.items())
        (folder / "user.js").write_text("\n".join(lines), encoding="ascii")
        return ["--no-remote", "--profile", str(folder)]
    return [f"--user-data-dir={folder}", *CHROMIUM_FLAGS]


def _stays(process: subprocess.Popen[bytes]) -> bool:
    """Whether the browser is still there after it had time to refuse (no display, no right to its sandbox)."""
    try:
        process.wait(2.0)
    except subprocess.TimeoutExpired:
        return True
    return False
