"""A page: its article and what it says about itself, in the shapes that outlets use."""

from __future__ import annotations

import json
import time

import pytest

from onrecord.clean import bylines, facts, furniture, page, published
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

PARAGRAPHS = (
    "Police in Velmograd detained at least six people on Monday, the Tarvenian Network said in a statement.",
    "“They were held for three days,” said Olena Marsh, a lawyer for the network, who had seen two of them.",
    "The ministry denied the report and called it a fabrication by people who wish the country ill.",
)


def page_of(*blocks: str, head: str = "", title: str = "Six held - The Darnik Post") -> str:
    inside = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><header><nav><a href='/'>Home</a></nav></header><article>{inside}</article><footer>Imprint</footer></body></html>"
    )


def draft(html: str) -> Draft:
    return page.draft(Original("0" * 16, "a.html", "html", html.encode(), "0" * 64, ("a.html",)))


def linked(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def stated(html: str) -> facts.Facts:
    tree = page.parsed(html)
    assert tree is not None
    return facts.of(tree, "2026-11-21T00:00:00Z")


NAMED = (
    '<meta property="og:title" content="Six held in Velmograd | The Darnik Post">'
    '<meta property="og:site_name" content="The Darnik Post">'
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (linked(headline="Six &quot;held&quot; in Velmograd"), 'Six "held" in Velmograd'),
        (NAMED, "Six held in Velmograd"),
        (linked(headline="Velmograd arrests 2019: six held by police") + NAMED.replace("Six held in Velmograd |", "Six held |"), "Six held"),
        (linked(headline="Crackdown: Police hold six in Velmograd") + '<meta property="og:title" content="Police hold six in Velmograd">',
         "Police hold six in Velmograd"),
        (linked(headline="Six held, says network") + NAMED, "Six held, says network"),
        ("", "Six held"),
    ],
)  # fmt: skip
def test_title(head: str, title: str) -> None:
    page_shown = page_of("<h1>Six held</h1>", "<h2>Six held, says network</h2>", *PARAGRAPHS, head=head)
    assert draft(page_shown).title == title


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (linked(author={"@type": "Person", "name": "Mira Dolan"}), "", ("Mira Dolan",)),
        (linked(author=[{"name": "Mira Dolan"}, {"name": "By IVO BRASK"}]), "", ("Mira Dolan", "Ivo Brask")),
        (linked(author={"name": ["Mira Dolan", "Ivo Brask"]}), "", ("Mira Dolan", "Ivo Brask")),
        (linked(author="Mira Dolan, Ivo Brask and Ada Nolt"), "", ("Mira Dolan", "Ivo Brask", "Ada Nolt")),
        ('<meta name="author" content="Von Mira Dolan (md)">', "", ("Mira Dolan",)),
        ('<meta property="article:author" content="https://social.example/darnikpost">', "", ()),
        ("", '<div class="byline">By <a rel="author" href="/m">Mira Dolan</a>, Darnik correspondent</div>', ("Mira Dolan",)),
        ("", "<p>Автор: Мира Долан</p>", ("Мира Долан",)),
        (linked(author={"@type": "Organization", "name": "The Darnik Post"}, publisher={"name": "The Darnik Post"}),
         '<span class="author">Mira Dolan</span>', ("Mira Dolan",)),
        (linked(author={"@type": "Organization", "name": "AFP"}), "", ("AFP",)),
        ("", '<div class="author-bio">About Mira Dolan</div>', ()),
        ("", '<div class="teaser-author">By Ada Nolt</div><div class="byline">By Mira Dolan</div>', ("Mira Dolan",)),
        (linked(author={"name": "Post News"}, publisher={"name": "The Post"}) + '<meta name="twitter:label1" content="Written by">'
         '<meta name="twitter:data1" content="Mira Dolan">', "", ("Mira Dolan",)),
        ('<meta name="articleAuthor" content="Mira Dolan">', "", ("Mira Dolan",)),
        ("", "<p>par <a href='/m'>Mira Dolan</a></p>", ("Mira Dolan",)),
        ("", "<ul><li><strong>Автор текста:</strong> Мира Долан</li></ul>", ("Мира Долан",)),
        ('<meta name="author" content="darnik.com, Darnik, Tarvenia">', "", ("darnik.com",)),
        ('<meta name="author" content="1482088">', "", ()),
        ("", '<p><strong>Mira Dolan/Ivo Brask</strong></p><p>' + PARAGRAPHS[0] + "</p><p>" + "Again. " * 30 + "</p>", ()),
        ("", '<p><strong>Mira Dolan/Ivo Brask</strong></p><p>' + "Again they came. " * 30 + "</p>", ("Mira Dolan", "Ivo Brask")),
    ],
)  # fmt: skip
def test_authors(head: str, body: str, names: tuple[str, ...]) -> None:
    assert stated(page_of(body or "<p>.</p>", *PARAGRAPHS, head=head)).authors == names


def test_authors_named_elsewhere_in_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "x"},
            {"@type": "NewsArticle", "headline": "Six held", "author": {"@id": "#m"}},
            {"@type": "Person", "@id": "#m", "name": "Mira Dolan"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert stated(page_of(*PARAGRAPHS, head=head)).authors == ("Mira Dolan",)


@pytest.mark.parametrize(
    ("head", "day", "where"),
    [
        (linked(datePublished="2019-01-14T09:30:00.000+03:00"), "2019-01-14T09:30:00+03:00", "JSON-LD"),
        (linked(datePublished="2019-1-4"), "2019-01-04", "JSON-LD"),
        ('<meta property="article:published_time" content="2019-01-14T06:30:00Z">', "2019-01-14T06:30:00Z", "meta article:published_time"),
        ('<meta name="date" content="20190114">', "2019-01-14", "meta date"),
        ('<link rel="canonical" href="https://darnik.example/2019/01/14/six-held">', "2019-01-14", "the visible page|the address"),
        (linked(datePublished="14th of never"), None, ""),
        (linked(datePublished="2031-05-05") + '<meta name="date" content="2019-01-14">', "2019-01-14", "meta date"),
        (linked(datePublished="1970-01-01") + '<meta name="date" content="2019-01-14">', "2019-01-14", "meta date"),
        (linked(datePublished="2019-01-14") + '<meta name="date" content="2019-01-14T09:30:00+03:00">', "2019-01-14T09:30:00+03:00",
         "JSON-LD, the hour from meta date"),
        ("<time datetime='2019-01-14T09:30'></time>" + linked(datePublished="2019-01-14"), "2019-01-14T09:30",
         "JSON-LD, the hour from the page's time mark"),
        ("<ul><li><strong>Publié le</strong> 14 janvier 2019</li></ul>", "2019-01-14", "the visible page"),
    ],
)  # fmt: skip
def test_day_of_publication(head: str, day: str | None, where: str) -> None:
    found = stated(page_of(*PARAGRAPHS, head=head)).published
    if day is None:
        assert found is None
    else:
        assert found is not None
        assert found.value == day
        assert found.where in where.split("|")


def test_days_that_differ_are_doubtful() -> None:
    head = linked(datePublished="2019-01-14") + '<meta property="article:published_time" content="2017-04-01">'
    (note,) = stated(page_of(*PARAGRAPHS, head=head)).notes
    assert note == (
        "The day of publication is doubtful: JSON-LD says 2019-01-14, meta article:published_time says 2017-04-01."
    )


def test_a_day_in_the_story_is_doubtful_as_day_of_publication() -> None:
    """The day on which six were held is not the day on which somebody wrote about it, though it may be."""
    told = stated(
        page_of("On 14 January 2019 soldiers held six people in Darnik, the network said on Monday.", *PARAGRAPHS)
    )
    assert told.notes == ("The day of publication is doubtful: 2019-01-14 stands among the words alone.",)
    apart = stated(page_of("<span>14 January 2019</span>", *PARAGRAPHS))
    assert apart.published is not None
    assert (apart.published.value, apart.notes) == ("2019-01-14", ())


def test_a_year_alone_is_no_first_of_january() -> None:
    assert stated(page_of(*PARAGRAPHS, "The Darnik Post 2019")).published is None


def test_a_card_that_leads_to_another_article_is_no_part_of_this_one() -> None:
    card = (
        '<div class="x"><h3><a href="/kolvary">Nine held in Kolvary</a></h3><p>Police in Kolvary held nine people, the network said.</p></div>',
        '<a href="/b"><div><h2>Ministry to answer</h2><p>The ministry will answer to parliament in Velmograd on Friday, it said.</p></div></a>',
    )
    assert draft(page_of(PARAGRAPHS[0], card[0], PARAGRAPHS[1], PARAGRAPHS[2], card[1])).text == "\n\n".join(PARAGRAPHS)


def test_a_list_of_linked_items_that_is_the_article_stays() -> None:
    items = [
        f'<div><h2><a href="/case/{number}">Case {number}</a></h2><p>{words}</p></div>'
        for number, words in enumerate(PARAGRAPHS * 2)
    ]
    text = draft(page_of(*items)).text
    assert all(words in text for words in PARAGRAPHS)


@pytest.mark.parametrize("wrapped", ["{}", "self.next.push([1,{}])", 'window.state = {{"page": {}}};'])
def test_an_article_that_waits_in_a_script_is_read(wrapped: str) -> None:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    for said in (json.dumps(body), json.dumps(body).replace("<", "\\u003c")):
        html = page_of(f"<div id='root'></div><script>{wrapped.format(said)}</script>")
        assert draft(html).text == "\n\n".join(PARAGRAPHS)


def test_quotation_marks_without_end_in_a_script_take_no_time() -> None:
    started = time.process_time()
    with pytest.raises(UnreadableInput):
        draft(page_of("<div></div><script>'<p " + '"' + '\\"' * 400_000 + "</script>"))
    assert time.process_time() - started < 20


def test_who_the_author_is_stands_after_the_article() -> None:
    head = '<meta name="author" content="Mira Dolan">'
    about = "Mira Dolan covers the courts of Tarvenia for the Post and lives in Darnik."
    credit = "Mira Dolan contributed reporting from Kolvary to this article."
    assert draft(page_of(*PARAGRAPHS, about, head=head)).text == "\n\n".join(PARAGRAPHS)
    assert draft(page_of(*PARAGRAPHS, credit, head=head)).text.endswith(credit)


def test_the_lead_is_found_with_the_place_before_it() -> None:
    lead = "A lawyer says that six people were held for three days and that two were beaten there."
    head = f'<meta name="description" content="{lead}">'
    html = page_of(
        "<h1>Six held</h1>", f"<div><span>Velmograd.</span> <span>{lead}</span></div>", *PARAGRAPHS, head=head
    )
    assert draft(html).text == "\n\n".join((f"Velmograd. {lead}", *PARAGRAPHS))


@pytest.mark.parametrize("words", ["2019-02-31", "20190231", "0000-01-01", "2019-13-01", "99999-01-01", "", None])
def test_what_is_no_day_is_none(words: str | None) -> None:
    assert published.iso(words) is None


def test_a_day_that_cannot_be_true_gives_way_to_one_that_can() -> None:
    head = linked(datePublished="2031-05-05") + '<meta name="date" content="2019-01-14">'
    (note,) = stated(page_of(*PARAGRAPHS, head=head)).notes
    assert note.startswith(
        "A day of publication is doubtful and was not taken: JSON-LD says 2031-05-05, and it lies after"
    )


def test_an_address_with_another_day_is_doubtful() -> None:
    head = (
        linked(datePublished="2019-01-14") + '<link rel="canonical" href="https://darnik.example/2017/04/01/six-held">'
    )
    (note,) = stated(page_of(*PARAGRAPHS, head=head)).notes
    assert note == "The day of publication is doubtful: JSON-LD says 2019-01-14, the address says 2017-04-01."


def test_broken_json_ld_loses_nothing_else() -> None:
    for script in (
        "{",
        "[" * 50_000,
        '{"@type": "NewsArticle", "author": {"@id": "#x"}, "@id": "#x"}',
        "null",
        '{"headline": 5,}',
    ):
        head = f'<script type="application/ld+json">{script}</script>'
        assert draft(page_of(*PARAGRAPHS, head=head)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Nine held in Kolvary", "READ ALSO: Nine held in Kolvary", "Lire aussi : Neuf arrestations à Kolvary",
        "Читайте также: Девять задержанных", "Lesen Sie auch: Neun Festnahmen", "Advertisement", "Photo: Mira Dolan",
        "© The Darnik Post", "Sign up for our morning newsletter", "Abonnez-vous à notre lettre", "Подписывайтесь на наш канал",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert furniture.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *PARAGRAPHS, "More than 40 people were held.", "Photos of the raid were published by the network.",
        "Related charges were dropped in May.", "“Read more of the verdict,” he said, “and you will see.”",
        "По теме пыток министерство не ответило на вопросы.", "Police told them to sign up for it and to subscribe to the state newspaper, he said.",
    ],
)  # fmt: skip
def test_no_furniture(line: str) -> None:
    assert not furniture.is_furniture(line)


def test_the_article_without_title_byline_and_leads_to_others() -> None:
    blocks = [
        "<h1>Six held in Velmograd</h1>", "<p>By Mira Dolan</p>", PARAGRAPHS[0],
        '<p><a href="/x">Nine people were held in Kolvary last spring</a></p>', PARAGRAPHS[1], "<h2>Denial</h2>", PARAGRAPHS[2],
        "<ul><li>six in Velmograd, of whom two are free</li><li>three in Darnik, in the barracks</li></ul>",
    ]  # fmt: skip
    text = draft(page_of(*blocks, head=linked(author={"name": "Mira Dolan"}, headline="Six held in Velmograd"))).text
    assert text.split("\n\n") == [
        PARAGRAPHS[0], PARAGRAPHS[1], "Denial", PARAGRAPHS[2], "- six in Velmograd, of whom two are free", "- three in Darnik, in the barracks",
    ]  # fmt: skip


def test_emphasis_breaks_neither_words_nor_paragraphs() -> None:
    marked = (
        PARAGRAPHS[0]
        .replace("Velmograd", "<b>Vel</b><i>mo</i>grad")
        .replace("six people", "<em>six</em> <strong>people</strong>")
    )
    assert draft(page_of(marked, *PARAGRAPHS[1:])).text == "\n\n".join(PARAGRAPHS)


def test_links_stand_on_their_words() -> None:
    marked = PARAGRAPHS[1].replace("the network", '<a href="/network?a=1#x">the network</a>')
    base = '<link rel="canonical" href="https://darnik.example/news/six">'
    found = draft(page_of(PARAGRAPHS[0], marked, PARAGRAPHS[2], head=base))
    (link,) = found.links
    assert link.url == "https://darnik.example/network?a=1#x"
    assert link.span is not None
    assert link.span.of(found.text) == "the network"
    assert found.text[link.span.end :].startswith(", who had seen")


@pytest.mark.parametrize(
    "html", ["", "   ", "<", "<html>", "<p></p>", "plain words", "<html><body>" + "<div>" * 3000, "\x00" * 100]
)
def test_a_page_without_an_article_is_no_report(html: str) -> None:
    with pytest.raises((UnreadableInput, RecursionError)):
        draft(html)


@pytest.mark.parametrize(
    "html",
    [
        page_of("word " * 300_000),
        page_of(*[f"Six were held in Velmograd, says the network, and {n} in Darnik." for n in range(30_000)]),
        page_of(
            *[
                f'<p>In all {n} were <a href="/x">held</a> in Velmograd, says the network of lawyers today.</p>'
                for n in range(3000)
            ]
        ),
        page_of(*PARAGRAPHS, "<div>" + '<a href="/x">words that lead to nothing at all</a>' * 6000 + "</div>"),
        page_of(*PARAGRAPHS, head="<meta name='a' content='b'>" * 20_000),
    ],
)
def test_a_monstrous_page_takes_its_time_but_not_for_ever(html: str) -> None:
    started = time.process_time()
    assert len(draft(html).text) > 200
    assert time.process_time() - started < 10


@pytest.mark.parametrize("line", ["by " * 50_000, "a " * 100_000, "(" * 100_000, "A, " * 50_000, "— editor " * 20_000])
def test_bylines_take_linear_time(line: str) -> None:
    started = time.process_time()
    stated(page_of(f'<div class="byline">{line}</div>', head=f'<meta name="author" content="{line}">'))
    furniture.is_furniture(line[:299])
    assert time.process_time() - started < 2
    assert bylines is not None


@pytest.mark.parametrize("name", ["newsletter-post", "post category-social-media", "subscription", "byline-wrapper"])
def test_an_article_in_a_frame_with_a_misleading_name_stays(name: str) -> None:
    blocks = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert draft(page_of(f'<div class="{name}">{blocks}</div>')).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", ["byline", "dateline", "article__dateline"])
def test_a_dateline_inside_a_sentence_stays(name: str) -> None:
    first = f'<p><span class="{name}">VELMOGRAD (TNA)</span> – {PARAGRAPHS[0]}</p>'
    assert draft(page_of(first, *PARAGRAPHS[1:])).text.startswith(f"VELMOGRAD (TNA) – {PARAGRAPHS[0]}")


def test_an_article_in_several_parts_is_put_together() -> None:
    parts = "".join(f'<div class="row"><div class="articleBody">{"".join(f"<p>{p}</p>" for p in half)}</div></div><hr>'
                    for half in (PARAGRAPHS[:2], PARAGRAPHS[2:]))  # fmt: skip
    assert draft(page_of(parts)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (NAMED, "The Darnik Post"),
        (linked(publisher={"name": "Darnik Post Media"}), "Darnik Post Media"),
        ("", "The Darnik Post"),
    ],
)
def test_outlet(head: str, outlet: str) -> None:
    assert draft(page_of(*PARAGRAPHS, head=head)).outlet == outlet
