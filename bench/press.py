"""Is the number of independent origins right? Two hundred crises of an invented press, of which it is known who relies on whom.

    python bench/press.py --crises 200 --seed 1

Every crisis has one to three organisations that counted for themselves and three to eight reports in English, French and Russian: told by
an organisation, citing one, citing another outlet (with or without its origin), reprinting another report under a new headline, citing
unnamed people, or in the outlet's own voice. The truth is how many organisations stand at the ends of the chains that the reports carry.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from onrecord.case import Case

Lang = str
ORGANISATIONS: tuple[dict[Lang, str], ...] = (
    {"en": "the Kolvary Relief Network", "fr": "le Réseau d’aide de Kolvary", "ru": "Кольварская сеть помощи"},
    {"en": "the Lantern Legal Clinic", "fr": "la clinique juridique Lantern", "ru": "юридическая клиника «Лантерн»"},
    {"en": "the Union of Ostrel Miners", "fr": "le Syndicat des mineurs d’Ostrel", "ru": "Союз шахтёров Острели"},
    {
        "en": "the Tarvenian Committee Against Torture",
        "fr": "le Comité tarvénien contre la torture",
        "ru": "Тарвенский комитет против пыток",
    },
    {
        "en": "the Darnik Mothers’ Association",
        "fr": "l’Association des mères de Darnik",
        "ru": "Ассоциация матерей Дарника",
    },
    {"en": "the Brel Foundation", "fr": "la fondation Brel", "ru": "фонд «Брель»"},
)
OUTLETS: tuple[str, ...] = (
    "Velmograd Herald", "Southern Ledger", "Darnik Courier", "Meridian Post", "Norpress", "Kolvary Gazette",
    "Ostrel Times", "Harbour Tribune", "Sarn Observer", "Tarvenia Mail",
)  # fmt: skip
PLACES = """name,names,lat,lon,country,kind
Tarvenia,Tarvénie;Тарвения,-35.00,84.20,XT,country
Darnik,Дарник;Дарнике;Дарника,-35.74,86.12,XT,town
Kolvary,Кольвари,-35.52,85.61,XT,town
"""
TOWNS = ({"en": "Darnik", "fr": "Darnik", "ru": "Дарнике"}, {"en": "Kolvary", "fr": "Kolvary", "ru": "Кольвари"})
ACTS: tuple[dict[Lang, str], ...] = (
    {"en": "{n} people were detained in {town}", "fr": "{n} personnes ont été arrêtées à {town}", "ru": "в {town} задержаны {n} человек"},
    {"en": "{n} people were killed in {town}", "fr": "{n} personnes ont été tuées à {town}", "ru": "в {town} убиты {n} человек"},
    {"en": "police beat and held {n} people in {town}", "fr": "la police a battu et détenu {n} personnes à {town}",
     "ru": "полиция в {town} избила и задержала {n} человек"},
)  # fmt: skip
FILLING: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Shops in the old quarter stayed shut for most of the week.", "The road to the station was reopened on Sunday.",
        "Nobody answered the telephone at the governor’s office.", "The town has some thirty thousand inhabitants.",
        "Schools are to open again after the holidays.", "Rain kept most people indoors.",
    ),
    "fr": (
        "Les magasins du vieux quartier sont restés fermés presque toute la semaine.", "La route de la gare a été rouverte dimanche.",
        "Personne n’a répondu au téléphone au bureau du gouverneur.", "La ville compte environ trente mille habitants.",
        "Les écoles doivent rouvrir après les vacances.",
    ),
    "ru": (
        "Магазины в старом квартале почти всю неделю были закрыты.", "Дорогу к вокзалу снова открыли в воскресенье.",
        "В администрации губернатора на звонки не ответили.", "В городе около тридцати тысяч жителей.",
        "Школы откроются после каникул.",
    ),
}  # fmt: skip
TOLD: dict[Lang, tuple[str, ...]] = {
    "en": (
        "{Org} told the {outlet} that {act}.",
        "{Act}, {org} told the {outlet}.",
        "In an interview with the {outlet}, {org} said that {act}.",
    ),
    "fr": ("{Org} a déclaré à {outlet} que {act}.", "{Act}, a déclaré {org} à {outlet}."),
    "ru": (
        "В организации {org} изданию «{outlet}» рассказали, что {act}.",
        "{Act}, рассказали изданию «{outlet}» представители организации {org}.",
    ),
}
CITED: dict[Lang, tuple[str, ...]] = {
    "en": (
        "{Act}, according to {org}.",
        "{Org} said on its website that {act}.",
        "{Org} says that {act}.",
        "According to {org}, {act}.",
    ),
    "fr": ("Selon {org}, {act}.", "{Act}, selon {org}.", "D’après {org}, {act}.", "{Org} affirme que {act}."),
    "ru": ("По данным организации {org}, {act}.", "Организация {org} заявляет, что {act}.", "{Act}, сообщает {org}."),
}
RELAYED: dict[Lang, tuple[str, ...]] = {
    "en": ("The {other} reported that {act}.", "{Act}, the {other} reported.", "{Act}, according to the {other}."),
    "fr": ("{Act}, rapporte {other}.", "Selon {other}, {act}."),
    "ru": ("Как сообщает «{other}», {act}.", "{Act}, пишет «{other}»."),
}
RELAYED_WITH: dict[Lang, tuple[str, ...]] = {
    "en": (
        "{Org} told the {other} that {act}.",
        "{Act}, {org} told the {other}.",
        "{Act}, the {other} reported, citing {org}.",
    ),
    "fr": ("{Org} a déclaré à {other} que {act}.", "{Act}, rapporte {other}, citant {org}."),
    "ru": ("{Act}, сообщает «{other}» со ссылкой на организацию {org}.",),
}
UNNAMED: dict[Lang, tuple[str, ...]] = {
    "en": ("Activists say that {act}.", "{Act}, sources said."),
    "fr": ("Des militants affirment que {act}.", "{Act}, selon des sources locales."),
    "ru": ("Активисты сообщают, что {act}.", "По словам источников, {act}."),
}
OWN: dict[Lang, tuple[str, ...]] = {"en": ("{Act}.",), "fr": ("{Act}.",), "ru": ("{Act}.",)}
HEADLINES = {
    "en": ("News from {town}", "What is said in {town}"),
    "fr": ("Des nouvelles de {town}",),
    "ru": ("Новости: {town}",),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a crisis: its row, its paragraphs, and the organisations at the ends of its chains."""

    row: dict[str, str]
    paragraphs: tuple[str, ...]
    ends: frozenset[int]


class Crisis:
    """One crisis: what happened, who counted, and the reports so far."""

    def __init__(self, dice: random.Random, number: int) -> None:
        self.dice, self.number = dice, number
        self.counted = dice.sample(range(len(ORGANISATIONS)), dice.choice((1, 1, 2, 2, 3)))
        self.act, self.town = dice.choice(ACTS), dice.choice(TOWNS)
        self.killed = dice.randrange(3, 60)
        self.day = date(2024, 2, 1) + timedelta(dice.randrange(300))
        self.items: list[Item] = []

    def add(self) -> None:
        """One more report, by an outlet that has none yet."""
        dice = self.dice
        used = {item.row["outlet"] for item in self.items}
        outlet = dice.choice([o for o in OUTLETS if o not in used])
        ways = (
            ["told", "told", "cited", "cited"]
            if len(self.items) < 2
            else ["told", "cited", "relayed", "with", "reprint", "unnamed", "own"]
        )
        way = dice.choice(ways)
        language = dice.choice(("en", "en", "fr", "ru"))
        earlier = dice.choice(self.items) if self.items else None
        if way == "reprint" and earlier is not None:
            language = earlier.row["language"]
            self._keep(outlet, language, self._recut(earlier, language), earlier.ends)
            return
        named = dice.choice(self.counted)
        ends = {
            "told": {named},
            "cited": {named},
            "with": {named},
            "relayed": set(earlier.ends if earlier else ()),
        }.get(way, set())
        other = earlier.row["outlet"] if earlier else ""
        templates = {
            "told": TOLD,
            "cited": CITED,
            "relayed": RELAYED,
            "with": RELAYED_WITH,
            "unnamed": UNNAMED,
            "own": OWN,
        }[way]
        sentence = self._sentence(dice.choice(templates[language]), language, outlet, other, named)
        before, after = dice.sample(FILLING[language], 2)
        self._keep(outlet, language, (before, sentence, after), frozenset(ends))

    def _recut(self, earlier: Item, language: Lang) -> tuple[str, ...]:
        """Another report's paragraphs under a new headline, sometimes with a sentence of the outlet's own."""
        own = self.dice.sample(FILLING[language], self.dice.randrange(2))
        return (*earlier.paragraphs, *own)

    def _sentence(self, template: str, language: Lang, outlet: str, other: str, named: int) -> str:
        act = self.act[language].format(n=self.killed, town=self.town[language])
        if self.dice.random() < 0.5:
            act += {"en": " on {0}", "fr": " le {0}", "ru": " {0}"}[language].format(_worded(self.day, language))
        org = ORGANISATIONS[named][language]
        known = {"act": act, "Act": act[0].upper() + act[1:], "org": org, "Org": org[0].upper() + org[1:]}
        return template.format(outlet=outlet, other=other, **known)

    def _keep(self, outlet: str, language: Lang, paragraphs: tuple[str, ...], ends: frozenset[int]) -> None:
        head = self.dice.choice(HEADLINES[language]).format(town=self.town[language])
        published = (self.day + timedelta(len(self.items) // 2 + 1)).isoformat()
        row = {"id": f"c{self.number}r{len(self.items)}", "title": head, "outlet": outlet, "published": published,
               "language": language, "text": "\n\n".join(paragraphs)}  # fmt: skip
        self.items.append(Item(row, paragraphs, ends))

    def truth(self) -> int:
        """The organisations at the ends of all chains; one where nobody is named."""
        return max(1, len(frozenset().union(*(item.ends for item in self.items))))


MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}


def _worded(day: date, language: Lang) -> str:
    month = MONTHS[language][day.month - 1]
    return f"{day.day} {month}"


def crises(count: int, seed: int) -> list[Crisis]:
    """So many crises, always the same for a seed."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        crisis = Crisis(dice, number)
        for _ in range(dice.randrange(3, 9)):
            crisis.add()
        made.append(crisis)
    return made


def counted(made: Sequence[Crisis], folder: Path) -> list[tuple[int, int, int]]:
    """For each crisis the truth, the number found, and how many incidents its reports were parted into."""
    every = folder / "press.jsonl"
    every.write_text("\n".join(json.dumps(i.row, ensure_ascii=False) for c in made for i in c.items), encoding="utf-8")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    case = Case.read([folder])
    found = []
    for crisis in made:
        own = {item.row["id"] for item in crisis.items}
        weighed = Case(tuple(a for a in case.analyses if a.report.id in own), ()).weigh()
        about = sorted(weighed.incidents, key=lambda i: -len(i.reports))
        found.append((crisis.truth(), about[0].independent_origins if about else 0, len(about)))
    return found


def main() -> None:
    """Prints in how many crises the number is right, and in how many it is not above the truth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crises", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the crises that came out wrong")
    given = parser.parse_args()
    made = crises(given.crises, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        found = counted(made, Path(folder))
    right = sum(truth == number for truth, number, _ in found)
    above = sum(number > truth for truth, number, _ in found)
    parted = sum(parts > 1 for *_, parts in found)
    print(f"{len(found)} crises, {sum(len(c.items) for c in made)} reports")
    print(
        f"origins right: {right / len(found):.1%}; not above the truth: {1 - above / len(found):.1%}; parted into several incidents: {parted}"
    )
    print("found - truth:", dict(sorted(Counter(number - truth for truth, number, _ in found).items())))
    if given.show:
        for crisis, (truth, number, parts) in zip(made, found, strict=True):
            if truth != number:
                print(f"\n## crisis {crisis.number}: truth {truth}, found {number}, incidents {parts}")
                for item in crisis.items:
                    print(
                        f"- {item.row['outlet']} {item.row['published']} {sorted(item.ends)}: {item.row['text'].splitlines()[2]}"
                    )


if __name__ == "__main__":
    main()
