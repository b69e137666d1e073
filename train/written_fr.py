"""French sentences of our own making; their words and patterns are in `written_fr.toml`. Every name is invented."""

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
        return self.fill(self.pick(WORDS["patterns"]) if self.chance.random() < 0.72 else self.pick(WORDS["plain"]))

    def organisation(self) -> str:
        """An organisation with its article outside the name."""
        article, name, _ = self.pick(WORDS["orgs"])
        return f"{article}⟦o|{name}⟧"

    def person(self, sex: str) -> str:
        """An invented person, sometimes by surname alone."""
        first, surname = self.pick(WORDS["men"] if sex == "m" else WORDS["women"]), self.pick(WORDS["surnames"])
        roll = self.chance.random()
        if roll < 0.15:
            return ("M. " if sex == "m" else "Mme ") + f"⟦p|{surname}⟧"
        return f"⟦p|{surname}⟧" if roll < 0.25 else f"⟦p|{first} {surname}⟧"

    def source(self, sex: str | None = None) -> tuple[str, str]:
        """One who speaks, and gender and number: m, f, pm, pf."""
        roll = self.chance.random()
        if sex is None and roll < 0.1:
            return self.pick([("il", "m"), ("elle", "f"), ("ils", "pm"), ("on", "m"), ("elles", "pf")])
        if sex is None and roll < 0.32:
            return self.pick(WORDS["common"])
        if sex is None and roll < 0.42:
            article, name, kind = self.pick(WORDS["orgs"])
            return f"{article}⟦o|{name}⟧", kind
        sex = sex or self.pick("mf")
        name = self.person(sex)
        form = self.chance.random()
        role = self.pick(WORDS["roles_m"] if sex == "m" else WORDS["roles_f"])
        role = role.replace("{Od}", _of(self.organisation())).replace(
            "{Lb}", f"⟦l|{self.pick([p for a, p, _ in WORDS['places'] if not a])}⟧"
        )
        if form < 0.35:
            return f"{role} {name}" if not name.startswith("M") else f"{role}, {name}", sex
        if form < 0.6:
            return f"{name}, {role.removeprefix('le ').removeprefix('la ').removeprefix('l’')}", sex
        return (role, sex) if form < 0.66 else (name, sex)

    def clause(self) -> str:
        """A clause that can stand alone, in lower case."""
        text = self.pick(WORDS["front"]) + self.pick(WORDS["who"])
        if self.chance.random() < 0.35:
            text += " " + self.pick(WORDS["add"])
        _, name, within = self.pick(WORDS["places"])
        text = text.replace("{Lp}", f"{within}⟦l|{name}⟧")
        while "{N}" in text:
            text = text.replace("{N}", str(self.chance.randint(2, 90)), 1)
        return text

    def fill(self, pattern: str) -> str:
        """The pattern with every slot filled, verbs agreeing with their subject."""
        backward = any(mark in pattern for mark in ("{Pp}", "{Nb}", "{Pc}"))
        name, kind = self.source()
        while backward and name in ("il", "elle", "ils", "on", "elles"):
            name, kind = self.source()
        plural = kind.startswith("p")

        def past(verbs: list[str]) -> str:
            verb = self.pick(verbs)
            return verb.replace("avait ", "avaient ").replace("a ", "ont ", 1) if plural else verb

        now = self.pick(WORDS["now"])[plural]
        _, place, within = self.pick(WORDS["places"])
        group, of_deed = (
            self.pick(WORDS["asked"]),
            self.pick(
                [
                    "d’avoir menti",
                    "de bloquer l’enquête",
                    "d’avoir torturé des détenus",
                    "de protéger les coupables",
                ]
            ),
        )
        denies = past(["a démenti", "a nié", "a rejeté", "a contesté"])
        if self.chance.random() >= 0.6:
            denies = "nient" if plural else self.pick(["dément", "nie", "rejette", "conteste"])
        said = past(WORDS["said"])
        strong = {"il": "lui", "ils": "eux"}.get(name, name)
        if name == "on":
            strong = "la police"
        names = {
            "S": f"⟦s|{_capital(name) if pattern.startswith('{S}') else name}⟧"
            + ("," if ", " in name and pattern.startswith("{S} ") else ""),
            "G": f"⟦s|{strong}⟧",
            "Gd": _of_source(strong),
            "Gdn": _of(self.organisation()),
            "P": f"⟦c|{said}⟧",
            "Pp": f"⟦c|{past(WORDS['said_back'])}⟧",
            "Pc": f"⟦c|{past(['a indiqué', 'a affirmé', 'a annoncé', 'avait affirmé'])}⟧",
            "N1": f"⟦c|{now}⟧",
            "Nb": f"⟦c|{now}⟧",
            "T": self.pick(WORDS["to"]),
            "Tt": "",
            "W": self.pick(WORDS["when"]),
            "K": self.clause(),
            "K2": self.clause(),
            "K0": self.clause(),
            "Ks": "des civils aient été visés",
            "Q": _capital(self.clause()),
            "Q2": _capital(self.clause()),
            "Qo": _capital(self.clause()),
            "Kl": self.clause(),
            "Kc": _capital(self.clause()),
            "Kc2": _capital(self.clause()),
            "T0": self.pick(
                [
                    "Plus tôt, ",
                    "Jeudi, ",
                    "De son côté, ",
                    "Pour sa part, ",
                    "Dans la soirée, ",
                    "Mais ",
                    "Vendredi, ",
                ]
            ),
            "A": self.pick(["Depuis", "La nuit", "En prison", "En mars", "Ce jour-là"]),
            "Dc": f"⟦c|{denies}⟧",
            "De": self.pick(WORDS["deny"]),
            "Dq": f"⟦c|{past(['a nié', 'a démenti', 'a contesté'])}⟧",
            "Cc": f"⟦c|{past(['a condamné', 'a dénoncé', 'a salué', 'a critiqué', 'a qualifié d’inacceptable'])}⟧",
            "Dd": self.pick(WORDS["deeds"]),
            "Ac": f"⟦c|{past(['a appelé', 'a exhorté', 'a invité'])}⟧",
            "Ag": group,
            "Wb": self.pick(
                [
                    "à libérer les détenus",
                    "à cesser les combats",
                    "à ouvrir une enquête",
                    "à la retenue",
                    "à protéger les civils",
                ]
            ),
            "Wc": f"⟦c|{past(['a demandé', 'a ordonné', 'a proposé'])}⟧",
            "Wa": self.pick(WORDS["want"]),
            "Pr": f"⟦c|{past(['a promis', 'a proposé', 'a exigé', 'a refusé'])}⟧",
            "Rc": f"⟦c|{past(WORDS['silent'])}⟧",
            "Bc": f"⟦c|{past(['a accusé', 'avait accusé'])}⟧" if not plural else "⟦c|accusent⟧",
            "Bl": of_deed,
            "Gl": self.pick(["joint par téléphone", "interrogé mardi", "cité par l’agence"]),
            "D": self.pick(WORDS["documents"])[0],
            "Dn": _capital(self.pick(WORDS["documents"])[1]),
            "Me": f"⟦c|{past(['a évoqué', 'a décrit', 'a mentionné', 'a reconnu', 'a regretté'])}⟧",
            "Sm": self.source("m")[0],
            "Sf": self.source("f")[0],
            "P2": self.pick(WORDS["said"]),
            "Nm": f"⟦p|{self.pick(WORDS['men'])} {self.pick(WORDS['surnames'])}⟧",
            "O": self.organisation(),
            "Lp": f"{within}⟦l|{place}⟧",
            "N": str(self.chance.randint(2, 60)),
            "X": _capital(self.clause()) + ".",
            "X2": _capital(self.clause()) + ".",
        }
        for _ in range(3):
            for slot, value in names.items():
                pattern = pattern.replace("{" + slot + "}", value)
        pattern = (
            pattern.replace("que il", "qu’il")
            .replace("que elle", "qu’elle")
            .replace("que un", "qu’un")
            .replace("que on ", "qu’on ")
            .replace("que en ", "qu’en ")
        )
        return pattern if pattern.startswith(("«", '"', "“")) else _capital(pattern)


def _of(name: str) -> str:
    """The name after "de"."""
    return (
        ("du " + name[3:])
        if name.startswith("le ")
        else ("des " + name[4:])
        if name.startswith("les ")
        else ("de " + name)
    )


def _of_source(name: str) -> str:
    """The source after "de", the contracted article inside the source."""
    if name.startswith(("le ", "les ")):
        return f"⟦s|{_of(name)}⟧"
    return f"de ⟦s|{name}⟧"


def _capital(text: str) -> str:
    """The first letter as a capital, marks aside."""
    for i, sign in enumerate(text):
        if sign.isalpha() and text[i + 1 : i + 2] != "|":
            return text[:i] + sign.upper() + text[i + 1 :]
    return text
