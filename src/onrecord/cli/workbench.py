"""`onrecord open`: the workbench, in a browser on this machine alone."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import secret


@click.command("open")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Only print the link, which opens the workbench once.")
@secret.passphrase_fd
def command(path: Path, descriptor: int | None, *, no_browser: bool) -> None:
    """Open a case in the browser of this machine, until it is locked.

    Nobody else can see it: pages are served to this computer alone, to the one browser that has the link.
    """
    from onrecord.web import server

    del no_browser
    opened = secret.opened(path, descriptor)
    server.serve(opened, click.echo)
    click.echo(f"{path} is locked.")
