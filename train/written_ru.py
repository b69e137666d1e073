"""Russian sentences of our own making; their words and patterns are in `written_ru.toml`. Every name is invented."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Writer:
    """Draws sentences; everything random comes from the generator it is given."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.pick = chance.choice

    def sentence(self) -> str:
        """One or two sentences with their marks."""
        pattern = self.pick(WORDS["patterns"]) if self.chance.random() < 0.72 else self.pick(WORDS["plain"])
        return self.fill(pattern)

    def person(self, sex: str) -> tuple[str, str]:
        """Nominative and genitive of an invented person, marked as a name."""
        if self.chance.random() < 0.08:
            name = self.pick([n for n, s in WORDS["foreign"] if s == sex])
            return f"⟦p|{name}⟧", f"⟦p|{name}⟧"
        surname = self.pick(WORDS["surnames"])
        if sex == "m":
            first = self.pick(WORDS["men"])
            second = (
                first[:-1] + "я"
                if first[-1] == "й"
                else first[:-1] + "ы"
                if first.endswith("та")
                else (first[:-2] + "ла" if first == "Павел" else "Петра" if first == "Пётр" else first + "а")
            )
            names, genitives = (first, surname), (second, surname + "а")
        else:
            first = self.pick(WORDS["women"])
            second = first[:-1] + ("и" if first[-2] in "иьджшчщкгхй" or first[-1] == "я" else "ы")
            names, genitives = (first, surname + "а"), (second, surname + "ой")
        form = self.chance.random()
        if form < 0.3:
            return f"⟦p|{names[1]}⟧", f"⟦p|{genitives[1]}⟧"
        return f"⟦p|{' '.join(names)}⟧", f"⟦p|{' '.join(genitives)}⟧"

    def organisation(self, case: int) -> str:
        """An organisation in the nominative (0) or genitive (1)."""
        return f"⟦o|{self.pick(WORDS['orgs'])[case]}⟧"

    def source(self, sex: str | None = None) -> tuple[str, str, str]:
        """Nominative, genitive and gender of one who speaks."""
        roll = self.chance.random()
        if sex is None and roll < 0.12:
            name, genitive, kind = self.pick(
                [
                    ("он", "него", "m"),
                    ("она", "неё", "f"),
                    ("они", "них", "pl"),
                    ("я", "меня", "m"),
                    ("мы", "нас", "pl"),
                ]
            )
            return name, genitive, kind
        if sex is None and roll < 0.32:
            return self.pick(WORDS["common"])
        if sex is None and roll < 0.42:
            nominative, genitive, kind = self.pick(WORDS["orgs"])
            return f"⟦o|{nominative}⟧", f"⟦o|{genitive}⟧", kind
        sex = sex or self.pick("mf")
        name, genitive = self.person(sex)
        if self.chance.random() < 0.55:
            role, of_role = self.pick(WORDS["roles_m"] if sex == "m" else WORDS["roles_f"])
            slots = {"Og": self.organisation(1), "Lg": f"⟦l|{self.pick(WORDS['places'])[1]}⟧"}
            name, genitive = f"{role.format(**slots)} {name}", f"{of_role.format(**slots)} {genitive}"
        elif self.chance.random() < 0.15:
            role, of_role = self.pick(
                [r for r in (WORDS["roles_m"] if sex == "m" else WORDS["roles_f"]) if "{" not in r[0]]
            )
            name, genitive = (
                f"{name}, {role} из ⟦l|{self.pick(WORDS['places'])[1]}⟧,",
                f"{genitive}, {of_role} из ⟦l|{self.pick(WORDS['places'])[1]}⟧",
            )
        return name, genitive, sex

    def clause(self) -> str:
        """A clause that can stand alone, in lower case."""
        text = self.pick(WORDS["front"]) + self.pick(WORDS["who"])
        if self.chance.random() < 0.35:
            add = self.pick(WORDS["add"])
            text += ("" if add.startswith("и ") else ",") + " " + add
        text = text.replace("{Lp}", f"⟦l|{self.pick(WORDS['places'])[2]}⟧")
        while "{N}" in text:
            text = text.replace("{N}", str(self.chance.randint(2, 90)), 1)
        return text

    def fill(self, pattern: str) -> str:
        """The pattern with every slot filled, verbs agreeing with their subject."""
        name, genitive, kind = self.source()
        ending = {"m": "", "f": "а", "n": "о", "pl": "и"}[kind]
        plural = kind == "pl" or name == "мы"

        def past(verbs: list[str]) -> str:
            return self.pick(verbs) + ending

        now = self.pick(WORDS["now"])
        told_now = "говорю" if name == "я" else "говорим" if name == "мы" else now[plural]
        denies = self.pick(["отверг", "опроверг"]) + {"m": "", "f": "ла", "n": "ло", "pl": "ли"}[kind]
        if self.chance.random() >= 0.6:
            denies = "отрицаю" if name == "я" else "отрицают" if plural else "отрицает"
        start = not pattern.startswith(("{S}",))
        big = name if start else _capital(name)
        names = {
            "S": f"⟦s|{big.rstrip(',')}⟧{',' if big.endswith(',') else ''}",
            "G": f"⟦s|{genitive}⟧",
            "P": f"⟦c|{past(WORDS['said'])}⟧",
            "P0": past(WORDS["told"]),
            "Pp": f"⟦c|{past(WORDS['told'])}⟧",
            "Pr": f"⟦c|{self.pick(['рассказал', 'сообщил', 'говорил', 'заявил', 'узнал', 'предупредил']) + ending}⟧",
            "N1": f"⟦c|{told_now}⟧",
            "T": self.pick(WORDS["to"]),
            "T0": self.pick(
                ["Ранее ", "Позже ", "В четверг ", "При этом ", "Между тем ", "Тогда ", "Однако ", "В суде "]
            ),
            "W": self.pick(WORDS["when"]),
            "K": self.clause(),
            "K2": self.clause(),
            "K0": self.clause(),
            "Q": _capital(self.clause()),
            "Q2": _capital(self.clause()),
            "Qo": _capital(self.clause()),
            "Kl": self.clause(),
            "Kc": _capital(self.clause()),
            "Kc2": _capital(self.clause()),
            "A": self.pick(["Сейчас", "В тюрьме", "Зимой", "По ночам", "Тогда", "Поэтому"]),
            "Of": self.pick(WORDS["of"]),
            "Ob": self.pick(WORDS["about"]),
            "D": self.pick(WORDS["documents"])[0],
            "Dn": _capital(self.pick([d for _, d in WORDS["documents"] if d]) + " " + self.organisation(1)),
            "Dc": f"⟦c|{denies}⟧",
            "Dk": self.pick(WORDS["denied"]),
            "Dz": f"⟦c|{self.pick(['отрицал', 'опровергал', 'не подтвердил', 'не признал']) + ending}⟧",
            "Bc": f"⟦c|{self.pick(['обвинил', 'обвинял', 'уличил']) + ending}⟧",
            "Bl": self.pick(WORDS["blamed"]),
            "Cc": f"⟦c|{past(WORDS['judged'])}⟧",
            "De": self.pick(WORDS["deeds"]),
            "Wc": f"⟦c|{self.pick(['призвал', 'попросил', 'просил']) + ending}⟧",
            "As": self.pick(WORDS["asked"]),
            "Wa": self.pick(WORDS["wanted"]),
            "Wt": f"⟦c|{self.pick(['потребовал', 'пообещал', 'обещал', 'предложил', 'хотел', 'поручил']) + ending}⟧",
            "Rc": {"m": "отказался", "f": "отказалась", "n": "отказалось", "pl": "отказались"}[kind],
            "Uc": f"⟦c|{self.pick(['уверен', 'убеждён']) + {'m': '', 'f': 'а', 'n': 'о', 'pl': 'ы'}[kind]}⟧".replace(
                "убеждёна", "убеждена"
            ).replace("убеждёны", "убеждены"),
            "Sc": f"⟦c|{past(['дал', 'ясно дал'])} понять⟧,",
            "Sx": self.pick([c for c in WORDS["common"] if c[2] == "pl"])[0],
            "Px": self.pick(["говорят", "утверждают", "сообщили", "заявили"]),
            "Sy": self.pick(WORDS["common"])[0],
            "Sm": self.source("m")[0].rstrip(","),
            "Gm": self.source("m")[1],
            "Sf": self.source("f")[0].rstrip(","),
            "P2": self.pick(WORDS["said"]),
            "P2f": self.pick(WORDS["said"]) + "а",
            "Nm": self.person("m")[0],
            "O": self.organisation(0),
            "L": f"⟦l|{self.pick(WORDS['places'])[0]}⟧",
            "Lp": f"⟦l|{self.pick(WORDS['places'])[2]}⟧",
            "Lp0": "границе",
            "Lg": f"⟦l|{self.pick(WORDS['places'])[1]}⟧",
            "N": str(self.chance.randint(2, 60)),
            "W0": self.pick(["понедельника", "марта", "осени", "вторник", "среды"]),
            "X": _capital(self.clause()) + ".",
            "X2": _capital(self.clause()) + ".",
            "Smx": f"⟦s|{self.source('m')[0].rstrip(',')}⟧",
            "Smn": self.person("m")[1],
        }
        for _ in range(3):
            for slot, value in names.items():
                pattern = pattern.replace("{" + slot + "}", value)
        return _start(pattern)


def _capital(text: str) -> str:
    """The first letter as a capital, marks aside."""
    for i, sign in enumerate(text):
        if sign.isalpha() and text[i + 1 : i + 2] != "|":
            return text[:i] + sign.upper() + text[i + 1 :]
    return text


def _start(text: str) -> str:
    """A sentence begins with a capital, except after a dash or an opening mark it already has."""
    return _capital(text) if not text.startswith(("«", '"', "“")) else text
