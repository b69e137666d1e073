"""`onrecord open`: the workbench, in a browser on this machine alone."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import secret

if TYPE_CHECKING:
    from onrecord.web.profile import Window


@click.command("open")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Start no browser; print the link, which opens the workbench once.")
@secret.passphrase_fd
def command(path: Path, descriptor: int | None, *, no_browser: bool) -> None:
    """Open a case in the browser of this machine, until it is locked.

    Nobody else can see it: pages are served to this computer alone, to the one browser that has the link.
    """
    from onrecord.web import aside, server

    opened = secret.opened(path, descriptor)
    aside.sweep()
    click.echo(f"{path} is open. Esc Esc in the browser, closing it, or Ctrl-C here locks the case.")
    whole = server.serve(opened, _printed if no_browser else _started)
    click.echo(f"{path} is locked.")
    if not whole:
        click.echo("Work that was going on was stopped; nothing is half written.", err=True)
        sys.stdout.flush()
        os._exit(0)  # a thread that reads a long report would keep the process, and what it has read, for minutes


def _started(link: str) -> Window | None:
    """A browser with an empty profile; where there is none, the usual one, and then this is said."""
    from onrecord.web import profile

    window = profile.opened(link)
    if window is not None:
        click.echo(f"{Path(window.program).name} was started with a profile of its own, which is deleted at the end.")
        return window
    click.echo(
        "No Chromium or Firefox could be started with a profile of its own. The link opens in your usual browser, "
        "which may remember the addresses of pages; they say nothing of what is on them."
    )
    if not webbrowser.open(link):
        _printed(link)
    return None


def _printed(link: str) -> None:
    click.echo(f"Open this link in a private window; it opens the workbench once, within ten minutes:\n{link}")
