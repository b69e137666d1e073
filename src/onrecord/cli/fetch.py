"""`onrecord fetch`: the only command that goes to the network, and only for what it is given."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.errors import NothingToRead

_WARNING = (
    "Without --proxy this machine connects by itself: the sites, and everybody on the way, can see who reads what."
)


@click.command("fetch")
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@click.option(
    "--output",
    default="fetched",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the archives; nothing in it is overwritten.",
)
@click.option("--proxy", help="A SOCKS5 proxy that also resolves all names, as socks5h://127.0.0.1:9050 (Tor).")
@click.option("--direct", is_flag=True, help="Connect without a proxy, and do not ask.")
@click.option(
    "--limit",
    default=50,
    show_default=True,
    type=click.IntRange(1, 50_000),
    help="How many pages of a feed or sitemap are fetched at most.",
)
def command(addresses: tuple[str, ...], output: Path, proxy: str | None, limit: int, *, direct: bool) -> None:
    """Save pages from the web as archives (WARC), and see whether they can be read.

    URL is the address of a page, or of an RSS or Atom feed or a sitemap, whose pages are then fetched too. Links on
    pages are not followed. `onrecord build` reads the archives like any other input.
    """
    if proxy and direct:
        raise click.UsageError("Give either --proxy or --direct.")
    if not proxy and not direct:
        _agree()
    from onrecord import case
    from onrecord.model.text import Report, Unread

    places = []
    try:
        for one in case.fetch(addresses, output, proxy=proxy, limit=limit):
            if isinstance(one, Unread):
                click.echo(f"Not fetched: {one.path}: {one.reason}. {one.advice}.", err=True)
            else:
                places.append(one)
                what = "" if one.lists is None else f", a list of {one.lists} pages"
                click.echo(f"{one.place}{what}")
    except KeyboardInterrupt:
        click.echo("Stopped. What was saved so far stays.", err=True)
    if not places:
        raise NothingToRead("Nothing was fetched.")
    pages = [one.place for one in places if one.lists is None]
    read = list(case.reports(pages)) if pages else []
    for unread in (one for one in read if isinstance(one, Unread)):
        click.echo(f"{unread.path}: {unread.reason}. {unread.advice}.", err=True)
    count = sum(isinstance(one, Report) for one in read)
    click.echo(f"{count} of {len(pages)} pages can be read as reports: onrecord build {output}")


def _agree() -> None:
    """Asks on the terminal before this machine connects by itself; where nobody can answer, it does not."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"{_WARNING} Give --proxy socks5h://HOST:PORT, or --direct if that is right.")
    click.echo(_WARNING, err=True)
    click.confirm("Connect without a proxy?", default=False, abort=True, err=True)
