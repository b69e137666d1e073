"""A small pile about the invented country Tarvenia, weighed by hand: two waves, a reprint, denials, recommendations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pytest

from onrecord.model.analysis import Analysis, Credit
from onrecord.model.event import DateMention, EventMention, EventType, Place, PlaceMention, When
from onrecord.model.figure import Counted, Figure, Total
from onrecord.model.incident import (
    Copy,
    Denial,
    Group,
    Incident,
    Mention,
    Origin,
    Origins,
    OriginSupport,
    PassageRef,
    PointSupport,
    Reason,
    Recommendation,
    Reconciled,
    Reliance,
    Response,
    StatedFigure,
    StatementRef,
    Tie,
    Weighed,
)
from onrecord.model.statement import Speaker, Stance, Statement
from onrecord.model.text import Report, Span, Unread
from onrecord.publish.dossier import render

NETWORK = "Tarvenian Miners’ Rights Network"
CLINIC = "Lantern Legal Clinic"
KHRONIKA = "Nezavisimaya Khronika"
OSTREL = Place("Ostrel", -35.65, 86.0, "XT", 1, "region")
DARNIK = Place("Darnik", -35.74, 86.12, "XT", 2)
KOLVARY = Place("Kolvary", -35.52, 85.61, "XT", 3)
PRIVATE = ("Mila Dorvich", "Dorvich", "Lev Mardan", "Mardan", "Мила Дорвич")

MERIDIAN = """Six die in custody as Tarvenia rounds up striking miners

Over 100 miners were detained in the province of Ostrel in March 2024, and at least six of them died in custody, the Lantern Legal Clinic said on Thursday.

“We have spoken to the families of six men. Every one of them was told that his heart had stopped,” said Jonas Reith, who heads the clinic.

Mila Dorvich, a cleaner at the old brickworks in Kolvary, told The Meridian Post that she had seen “dozens of men on a concrete floor”.

The interior ministry’s spokesman, Viktor Halden, called the report “absolute invention” and said that nobody had been arrested for striking.
"""
KHRONIKA_TEXT = """Ушли на смену и не вернулись: 27 имён из Острели

«Независимая хроника» публикует имена 27 шахтёров, которые, по данным редакции, были убиты в апреле 2024 года в посёлке Кольвары.

Список подтвердили два источника, близких к следствию. Мила Дорвич рассказала, что узнала в нём двоих.

Пресс-секретарь министерства Виктор Хальден заявил, что никаких убийств не было.
"""
NORPRESS = """Two miners die under torture, over 40 people held in Tarvenia, rights network says

Velmograd, 13 January 2025 (Norpress). About 40 people have been detained in the province of Ostrel since November, and two of them died under torture, the Tarvenian Miners’ Rights Network said on Monday.

“Detentions and torture have resumed, and we know of two dead,” Petra Osk, the network’s director, told Norpress. The men are held in the former sanatorium at Darnik, she said.

A spokesman for the governor dismissed the reports as “complete lies, from the first word to the last”.

The Union’s foreign office condemned the arrests and called for an independent inquiry.
"""
LEDGER = NORPRESS.replace("Norpress).", "Norpress) –").replace("on Monday", "this week")
COURRIER = """Ostrel : une quarantaine d’arrestations depuis novembre, deux morts

Selon l’agence Norpress, une quarantaine de personnes ont été arrêtées dans la province d’Ostrel depuis novembre.

« Ils sont venus la nuit, à onze, et ils ont pris mon frère », raconte Lev Mardan, mineur à Darnik.

Des militants parlent de dizaines de blessés. Le gouverneur Radim Stolk a démenti toute arrestation.
"""
VESTNIK = """Власти провинции: задержаний в Острели нет

Губернатор Радим Столк заявил журналистам, что сообщения о задержаниях не соответствуют действительности.

«Это вымысел, оплаченный из-за рубежа. Никто не умирал», – сказал он 17 января.
"""
COUNCIL = """Report of the special rapporteur on the province of Ostrel

The rapporteur, Ines Valcourt, finds that grave violations took place in Ostrel in 2024 and that they have resumed.

She calls on the government of Tarvenia to open an independent investigation into the deaths at Kolvary and Darnik.

She calls on the province of Ostrel to close the former sanatorium at Darnik and every other unofficial place of detention.

She further calls on the government of Tarvenia to protect witnesses.
"""


@dataclass
class Draft:
    """One report under the pencil: passages are given by their words."""

    report: Report
    statements: list[Statement] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)

    def at(self, words: str) -> Span:
        start = self.report.text.index(words)
        return Span(start, start + len(words))

    def says(self, source: str, cue: str, content: str, speaker: Speaker, stance: Stance = "asserts") -> int:
        said = Statement(
            (self.at(source),) if source else (), (self.at(cue),) if cue else (), (self.at(content),), speaker,
            "direct" if content[:1] in "“«" else "indirect", stance,
        )  # fmt: skip
        self.statements.append(said)
        return len(self.statements) - 1

    def counts(
        self, words: str, low: int | None, high: int | None, counted: Counted, statement: int | None = None
    ) -> int:
        self.figures.append(Figure(self.at(words), low, high, counted, statement=statement))
        return len(self.figures) - 1

    def tells(self, trigger: str, kind: EventType, place: Place | None = None, statement: int | None = None) -> int:
        self.events.append(EventMention(self.at(trigger), kind, "alleged", statement=statement, place=place))
        return len(self.events) - 1

    def done(self) -> Analysis:
        totals = tuple(Total(f.counted, f.low, f.high, (i,)) for i, f in enumerate(self.figures))
        return Analysis(
            self.report, tuple(self.statements), tuple(self.events), tuple(self.figures), totals, tuple(self.dates),
            tuple(self.places), tuple(self.credits),
        )  # fmt: skip


def _report(key: str, text: str, outlet: str, published: str | None, language: str, path: str) -> Draft:  # noqa: PLR0917 (one row of a table)
    title = text.split("\n", maxsplit=1)[0]
    return Draft(Report(key, path, text, title, outlet, (), published, language, url=f"https://{key}.example/{path}"))


def _meridian() -> Analysis:
    draft = _report("a1", MERIDIAN, "The Meridian Post", "2024-04-11", "en", "meridian/six-die.html")
    clinic = Speaker(CLINIC, "ngo", public=True)
    said = draft.says("the Lantern Legal Clinic", "said", "Over 100 miners were detained in the province of Ostrel in "
                      "March 2024, and at least six of them died in custody", clinic)  # fmt: skip
    draft.says("Jonas Reith, who heads the clinic", "said", "“We have spoken to the families of six men. Every one of "
               "them was told that his heart had stopped,”", Speaker("Jonas Reith", "ngo", public=True, of=CLINIC))  # fmt: skip
    seen = draft.says("Mila Dorvich, a cleaner at the old brickworks in Kolvary,", "told",
                      "that she had seen “dozens of men on a concrete floor”", Speaker("Mila Dorvich", "witness"))  # fmt: skip
    draft.says("The interior ministry’s spokesman, Viktor Halden,", "called", "the report “absolute invention”",
               Speaker("Viktor Halden", "official", public=True), "denies")  # fmt: skip
    draft.counts("Over 100 miners", 101, None, "detained", said)
    draft.counts("at least six of them", 6, None, "killed", said)
    draft.counts("dozens of men", 24, None, "detained", seen)
    draft.tells("detained", "detention", OSTREL, said)
    draft.tells("died", "killing", OSTREL, said)
    draft.dates.append(
        DateMention(draft.at("March 2024"), "DATE", "2024-03", When("2024-03-01", "2024-03-31", "month"))
    )
    draft.places += [PlaceMention(draft.at("Ostrel"), OSTREL), PlaceMention(draft.at("Kolvary"), KOLVARY)]
    draft.credits.append(Credit(draft.at("the Lantern Legal Clinic said"), CLINIC, "cites"))
    return draft.done()


def _khronika() -> Analysis:
    draft = _report("a2", KHRONIKA_TEXT, "Независимая хроника", "2024-05-06", "ru", "khronika/27.html")
    paper = Speaker("Независимая хроника", "outlet", public=True)
    said = draft.says("«Независимая хроника»", "публикует", "имена 27 шахтёров, которые, по данным редакции, были убиты "
                      "в апреле 2024 года в посёлке Кольвары", paper)  # fmt: skip
    draft.says("Мила Дорвич", "рассказала", "что узнала в нём двоих", Speaker("Мила Дорвич", "witness"))
    draft.says("Пресс-секретарь министерства Виктор Хальден", "заявил", "что никаких убийств не было",
               Speaker("Viktor Halden", "official", public=True), "denies")  # fmt: skip
    draft.counts("27 шахтёров", 27, 27, "killed", said)
    draft.tells("убиты", "killing", KOLVARY, said)
    draft.dates.append(
        DateMention(draft.at("апреле 2024 года"), "DATE", "2024-04", When("2024-04-01", "2024-04-30", "month"))
    )
    draft.places.append(PlaceMention(draft.at("Кольвары"), KOLVARY))
    return draft.done()


def _wire(key: str, text: str, outlet: str, published: str) -> Analysis:
    draft = _report(key, text, outlet, published, "en", f"{key}/two-miners.html")
    network = Speaker(NETWORK, "ngo", public=True)
    said = draft.says("the Tarvenian Miners’ Rights Network", "said", "About 40 people have been detained in the province "
                      "of Ostrel since November, and two of them died under torture", network)  # fmt: skip
    draft.says("Petra Osk, the network’s director,", "told", "“Detentions and torture have resumed, and we know of two "
               "dead,”", Speaker("Petra Osk", "ngo", public=True, of=NETWORK))  # fmt: skip
    draft.says("A spokesman for the governor", "dismissed", "the reports as “complete lies, from the first word to the "
               "last”", Speaker("Spokesman for the governor of Ostrel", "official", public=True), "denies")  # fmt: skip
    draft.says("The Union’s foreign office", "condemned", "the arrests",
               Speaker("The Union’s foreign office", "international_body", public=True), "condemns")  # fmt: skip
    draft.counts("About 40 people", 40, 40, "detained", said)
    draft.counts("two of them", 2, 2, "killed", said)
    draft.tells("detained", "detention", OSTREL, said)
    draft.tells("torture", "torture", OSTREL, said)
    draft.tells("died", "killing", OSTREL, said)
    draft.dates.append(DateMention(draft.at("November"), "DATE", "2024-11", When("2024-11-01", "2024-11-30", "month")))
    draft.places += [PlaceMention(draft.at("Ostrel"), OSTREL), PlaceMention(draft.at("Darnik"), DARNIK)]
    draft.credits += [
        Credit(draft.at("told Norpress"), "Norpress", "told"),
        Credit(draft.at("Norpress)"), "Norpress", "agency"),
    ]
    return draft.done()


def _courrier() -> Analysis:
    draft = _report("a5", COURRIER, "Le Courrier d’Estane", "2025-01-15", "fr", "courrier/dorvich-mardan.html")
    said = draft.says("l’agence Norpress", "Selon", "une quarantaine de personnes ont été arrêtées dans la province "
                      "d’Ostrel depuis novembre", Speaker("Norpress", "outlet", public=True))  # fmt: skip
    draft.says("Lev Mardan, mineur à Darnik", "raconte", "« Ils sont venus la nuit, à onze, et ils ont pris mon frère »",
               Speaker("Lev Mardan", "relative"))  # fmt: skip
    hurt = draft.says("Des militants", "parlent de", "dizaines de blessés", Speaker(None, "anonymous"))
    draft.says("Le gouverneur Radim Stolk", "a démenti", "toute arrestation",
               Speaker("Radim Stolk", "official", public=True), "denies")  # fmt: skip
    draft.counts("une quarantaine de personnes", 40, 40, "detained", said)
    draft.counts("dizaines de blessés", 20, None, "injured", hurt)
    draft.counts("deux morts", 2, 2, "killed")
    draft.tells("arrêtées", "detention", OSTREL, said)
    draft.places.append(PlaceMention(draft.at("Darnik"), DARNIK))
    draft.credits.append(Credit(draft.at("l’agence Norpress"), "Norpress", "cites"))
    return draft.done()


def _vestnik() -> Analysis:
    draft = _report("a6", VESTNIK, "Вестник Острели", "2025-01-17", "ru", "vestnik/net.html")
    governor = Speaker("Radim Stolk", "official", public=True)
    draft.says("Губернатор Радим Столк", "заявил", "что сообщения о задержаниях не соответствуют действительности",
               governor, "denies")  # fmt: skip
    draft.says("он", "сказал", "«Это вымысел, оплаченный из-за рубежа. Никто не умирал»", governor, "denies")
    draft.dates.append(
        DateMention(draft.at("17 января"), "DATE", "2025-01-17", When("2025-01-17", "2025-01-17", "day"))
    )
    return draft.done()


def _council() -> Analysis:
    draft = _report("a7", COUNCIL, "Council of Estane", None, "en", "council/report.pdf")
    rapporteur = Speaker("Ines Valcourt", "international_body", public=True)
    draft.says("The rapporteur, Ines Valcourt,", "finds", "that grave violations took place in Ostrel in 2024 and that "
               "they have resumed", rapporteur, "confirms")  # fmt: skip
    for asked in RECOMMENDED:
        draft.says("", "", asked, rapporteur, "calls_for")
    draft.places.append(PlaceMention(draft.at("Kolvary"), KOLVARY))
    return draft.done()


RECOMMENDED = (
    "to open an independent investigation into the deaths at Kolvary and Darnik",
    "to close the former sanatorium at Darnik and every other unofficial place of detention",
    "to protect witnesses",
)


def _stated(analysis: Analysis, index: int, said_by: str | None, origin: str | None) -> StatedFigure:
    figure, report = analysis.figures[index], analysis.report
    return StatedFigure(figure.low, figure.high, report.id, index, figure.span, said_by, origin, report.published)


def _first_wave(a1: Analysis, a2: Analysis) -> Incident:
    killed = (_stated(a1, 1, CLINIC, CLINIC), _stated(a2, 0, KHRONIKA, KHRONIKA))
    held = (_stated(a1, 0, CLINIC, CLINIC), _stated(a1, 2, "a witness, P-001", "a witness, P-001"))
    return Incident(
        "w-2024", "wave", "Detentions and killings, Ostrel, March to April 2024", ("detention", "killing"),
        "2024-03-01", "2024-04-30", "month", None, OSTREL, ("a1", "a2"), ("a7",),
        (Mention("a1", 0), Mention("a1", 1), Mention("a2", 0)),
        (Reconciled("killed", 6, None, 27, killed), Reconciled("detained", 24, None, 101, held)),
        (OriginSupport(CLINIC, True, ("occurred", "detained", "killed"), ("a1",)),
         OriginSupport(KHRONIKA, True, ("occurred", "killed"), ("a2",)),
         OriginSupport("a witness, P-001", True, ("detained",), ("a1",))),
        3, 4,
        (PointSupport("occurred", (CLINIC, KHRONIKA, "a witness, P-001"), ("Viktor Halden",), (), ()),
         PointSupport("killed", (CLINIC, KHRONIKA), ("Viktor Halden",), (), ("two values that exclude each other",)),
         PointSupport("detained", (CLINIC, "a witness, P-001"), ("Viktor Halden",), (), ("no day is given",))),
        (Denial(StatementRef("a1", 3), "Viktor Halden", ("occurred", "detained"), StatementRef("a1", 0)),
         Denial(StatementRef("a2", 2), "Viktor Halden", ("killed",), StatementRef("a2", 0))),
        (),
    )  # fmt: skip


def _second_wave(a3: Analysis, a4: Analysis, a5: Analysis) -> Incident:
    held = tuple(_stated(a, 0, said, NETWORK) for a, said in ((a3, NETWORK), (a4, NETWORK), (a5, "Norpress")))
    killed = (*(_stated(a, 1, NETWORK, NETWORK) for a in (a3, a4)), _stated(a5, 2, None, None))
    hurt = (_stated(a5, 1, "activists", "activists"),)
    return Incident(
        "w-2025", "wave", "Detentions, torture and killings, Ostrel, since November", ("detention", "killing", "torture"),
        None, None, "unknown", "November, year not given", OSTREL, ("a3", "a4", "a5", "a6"), (),
        (Mention("a3", 0), Mention("a3", 1), Mention("a3", 2), Mention("a4", 0), Mention("a5", 0)),
        (Reconciled("killed", 2, 2, 2, killed), Reconciled("detained", 40, 40, 40, held),
         Reconciled("injured", 20, None, None, hurt)),
        (OriginSupport(NETWORK, True, ("occurred", "detained", "killed"), ("a3", "a4", "a5")),
         OriginSupport("activists", False, ("injured",), ("a5",))),
        1, 2,
        (PointSupport("occurred", (NETWORK,), ("Radim Stolk", "Spokesman for the governor of Ostrel"),
                      ("The Southern Ledger", "Le Courrier d’Estane"), ("no exact day is given",)),
         PointSupport("killed", (NETWORK,), ("Radim Stolk",), ("The Southern Ledger",), ("no names of the dead",))),
        (Denial(StatementRef("a3", 2), "Spokesman for the governor of Ostrel", ("occurred",), StatementRef("a3", 0)),
         Denial(StatementRef("a5", 3), "Radim Stolk", ("detained",), StatementRef("a5", 0)),
         Denial(StatementRef("a6", 1), "Radim Stolk", ("killed",), None)),
        (Response("condemnation", "The Union’s foreign office", None, "2025-01-13", PassageRef("a3", 3, None, a3.statements[3].content[0])),),
    )  # fmt: skip


def _death(a3: Analysis) -> Incident:
    killed = (_stated(a3, 1, NETWORK, NETWORK),)
    return Incident(
        "i-darnik", "incident", "Killing, Darnik, before 13 January 2025", ("killing",), None, "2025-01-13", "day", None,
        DARNIK, ("a3",), (), (Mention("a3", 2),), (Reconciled("killed", 2, 2, 2, killed),),
        (OriginSupport(NETWORK, True, ("occurred", "killed"), ("a3",)),), 1, 1,
        (PointSupport("occurred", (NETWORK,), (), (), ("no place of death is named",)),), (), (), part_of="w-2025",
    )  # fmt: skip


def _trails(a1: Analysis, a5: Analysis) -> Origins:
    owed = (
        Reliance("a1", CLINIC, "cites", a1.credits[0].span), Reliance("a1", "a witness, P-001", "told", None),
        Reliance("a3", NETWORK, "told", None), Reliance("a4", "Norpress", "agency", None),
        Reliance("a5", "Norpress", "cites", a5.credits[0].span), Reliance("a5", "activists", "cites", None),
        Reliance("a4", "Norpress", "copy", None),
    )  # fmt: skip
    return Origins(
        (Origin(NETWORK, ("Petra Osk", "the network"), "ngo", named=True),
         Origin(CLINIC, ("Jonas Reith",), "ngo", named=True),
         Origin(KHRONIKA, ("Независимая хроника",), "outlet", named=True),
         Origin("Norpress", (), "outlet", named=True), Origin("activists", (), "anonymous", named=False),
         Origin("a witness, P-001", (), "witness", named=True)),
        {}, {}, {}, owed, MappingProxyType({"a3": "Norpress", "a2": KHRONIKA}),
    )  # fmt: skip


def tarvenia() -> Weighed:
    """The whole pile."""
    a1, a2, a5, a6, a7 = _meridian(), _khronika(), _courrier(), _vestnik(), _council()
    a3 = _wire("a3", NORPRESS, "Norpress", "2025-01-13")
    a4 = _wire("a4", LEDGER, "The Southern Ledger", "2025-01-14")
    incidents = (_first_wave(a1, a2), _second_wave(a3, a4, a5), _death(a3))
    shared = Span(LEDGER.index("About 40"), LEDGER.index(" this week"))
    tie = Tie("a3", "a5", 4.2, (Reason(2.0, "same place: Ostrel"), Reason(1.5, "both say about 40 detained")))
    groups = tuple(Group(i.kind, i.mentions, i.reports, i.mentioned_in) for i in incidents)
    asked = tuple(
        Recommendation("Ines Valcourt", to, "a7", number + 1, a7.statements[number + 1].content[0])
        for number, to in enumerate(("Tarvenia", "Ostrel", "Tarvenia"))
    )
    return Weighed(
        rule="most_independent", analyses={a.report.id: a for a in (a1, a2, a3, a4, a5, a6, a7)}, incidents=incidents,
        groups=(groups[0], replace(groups[1], ties=(tie,)), groups[2]), origins=_trails(a1, a5),
        copies=(Copy("a4", "a3", 0.96, (shared,)),), recommendations=asked,
        unread=(Unread("union/communique.pdf", "the file is damaged", "Get the file again from where it came"),),
    )  # fmt: skip


@pytest.fixture
def weighed() -> Weighed:
    return tarvenia()


@pytest.fixture(scope="session")
def page() -> str:
    """The dossier of the whole pile, drawn once."""
    return render(tarvenia())


@pytest.fixture
def nothing() -> Weighed:
    empty = Origins((), {}, {}, {}, (), {})
    return Weighed("most_independent", {}, (), (), empty, (), (), ())


@pytest.fixture
def private() -> tuple[str, ...]:
    return PRIVATE
