"""Reports that are hard to show: markup, marks that turn text around, letters of two code units, a paper, a long text."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import factory
from onrecord.casefile import CaseFile
from onrecord.model.analysis import Analysis
from onrecord.model.original import Original
from read.conftest import pdf
from store.conftest import arrived

TITLE = "Held <script>alert(1)</script> \u202eretfa\u202c <img src=x onerror=alert(2)>"
HARD = (
    "A march 🕯️ in Velmograd drew hundreds 👩‍👩‍👧 of people.\r\n\r\n"
    "The Miners’ Union said that twelve men were detained in Kolvary 🚓 on 3 May 2024; e\u0301te\u0301 \u202eoga\u202c.\n\n"
    "<script>alert(3)</script> & <b>bold</b>\n\n"
    "Witnesses said that two of them were tortured in Darnik.\n\n"
    "Read more: <style>*{display:none}</style> related stories"
)
PLAIN = "The Ministry of Order denied that anyone was detained in Kolvary on 3 May 2024."
LONG = "\n\n".join(f"Paragraph {n}. The council of Darnik met again and spoke of the harvest." for n in range(1200))


def fill(opened: CaseFile) -> None:
    """Report 1 is the hard one, 2 denies it, 3 and 4 have the same passage, 5 is a paper of two pages, 6 is long."""
    original, found = arrived(HARD, "hard.txt", title=TITLE)
    union, nobody = factory.speaker("The Miners’ Union"), factory.speaker(None, "witness", public=False)
    said = [
        factory.statement(
            found, "that twelve men were detained in Kolvary", union, source="The Miners’ Union", cue="said"
        ),
        factory.statement(
            found, "that two of them were tortured in Darnik", nobody, source="Witnesses", cue="said that"
        ),
    ]
    when = factory.when("2024-05-03")
    acts = [
        factory.event(found, "detained", statement=0, figures=[0], place=factory.KOLVARY, time=when),
        factory.event(found, "tortured", "torture", statement=1, figures=[1], place=factory.DARNIK, time=when),
    ]
    counts = [
        factory.figure(found, "twelve men", 12, 12, statement=0),
        factory.figure(found, "two", 2, 2, "tortured", statement=1),
    ]
    around = factory.span(HARD, HARD[HARD.index("Read more") :])
    report = replace(found.report, furniture=(around,))
    opened.store(original, factory.with_(replace(found, report=report), statements=said, events=acts, figures=counts))
    opened.store(*_denial())
    for name in ("one.txt", "two.txt"):
        original, found = arrived(f"{name}: nine men were detained in Kolvary on 3 May 2024, the Union said.", name)
        acts = [factory.event(found, "detained", figures=[0], place=factory.KOLVARY, time=when)]
        counts = [factory.figure(found, "nine men", 9, 9)]
        opened.store(original, factory.with_(found, events=acts, figures=counts))
    opened.store(*_paper())
    opened.store(*arrived(LONG, "long.txt", title="Minutes of Darnik"))


def _denial() -> tuple[Original, Analysis]:
    original, found = arrived(PLAIN, "denial.txt", title="Nobody held")
    ministry = factory.speaker("The Ministry of Order", "state_body")
    said = factory.statement(
        found, "that anyone was detained in Kolvary", ministry, source="The Ministry of Order", cue="denied", stance="denies"
    )  # fmt: skip
    act = factory.event(
        found, "detained", statement=0, place=factory.KOLVARY, time=factory.when("2024-05-03"), factuality="denied"
    )  # fmt: skip
    return original, factory.with_(found, statements=[said], events=[act])


def _paper() -> tuple[Original, Analysis]:
    content = pdf([["Of the first page: six were held."], ["Of the second page: they were released."]])
    text = "Of the first page: six were held.\n\nOf the second page: they were released."
    original, found = arrived(text, "paper.pdf", title="A paper")
    pages = ((0, 1), (text.index("Of the second"), 2))
    digest = hashlib.sha256(content).hexdigest()
    report = replace(found.report, pages=pages, sha256=digest)
    return replace(original, kind="pdf", content=content, sha256=digest), replace(found, report=report)
