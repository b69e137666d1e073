"""Are persons found again on another list? Two lists of invented people are made, with known answers.

    python bench/persons.py                                # 20,000 names each, seeds and mix that rules were chosen on
    python bench/persons.py --seeds 101 --mix unseen       # other cultures and errors; rules were mended after its first run
    python bench/persons.py --seeds 201 202 --mix held-out # seeds, cultures and a mix that nothing was chosen on
    python bench/persons.py --seeds 307 --mix border       # people and lists of another generator, folk.py
    python bench/persons.py --persons 200000 --seeds 7     # how time grows
    python bench/persons.py --show 10                      # some that were missed, and some that are wrong

Half of the people of each list are on both. Nobody exists: surnames are put together from syllables, given names are common ones. Rare and common
names are drawn as people bear them (Zipf); on both lists somebody's name differs in alphabet, romanisation, order, short form, initial, a missing
or added father's name, a letter, an ending; ages by a year, birthdays in day and month. Some are given without age and birthday at all.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import folk

from onrecord.identify import linkage, names
from onrecord.identify.names import Described

CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ENGLISH = dict(
    zip(CYRILLIC, "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "), strict=True)
)
FRENCH = ENGLISH | {
    "ж": "j",
    "у": "ou",
    "ч": "tch",
    "ш": "ch",
    "щ": "chtch",
    "й": "ï",
    "ю": "iou",
    "ё": "io",
    "х": "kh",
}
PASSPORT = ENGLISH | {"ё": "e", "й": "i", "ю": "iu", "я": "ia", "ъ": "ie", "ц": "ts"}
GERMAN = ENGLISH | {
    "ж": "sch",
    "з": "s",
    "й": "j",
    "х": "ch",
    "ц": "z",
    "ч": "tsch",
    "ш": "sch",
    "щ": "schtsch",
    "в": "w",
    "ю": "ju",
    "я": "ja",
    "ё": "jo",
}


@dataclass(frozen=True)
class Culture:
    """How people of a place are called."""

    given: Sequence[str]
    starts: Sequence[str]
    middles: Sequence[str]
    ends: Sequence[str]
    patronymics: bool = False
    second_family: bool = False
    short: dict[str, Sequence[str]] = field(default_factory=dict)


def words(text: str) -> list[str]:
    return text.split()


SLAVIC = Culture(
    words(
        "Александр Алексей Андрей Антон Артём Борис Вадим Валерий Василий Виктор Виталий Владимир Вячеслав Геннадий Георгий Григорий Даниил Денис Дмитрий Евгений Иван Игорь Илья Кирилл Константин Леонид Максим Михаил Никита Николай Олег Павел Пётр Роман Руслан Семён Сергей Степан Тимофей Юрий Яков Анна Вера Галина Дарья Екатерина Елена Ирина Ксения Лариса Лидия Людмила Марина Мария Надежда Наталья Ольга Полина Светлана Софья Татьяна Юлия"
    ),
    words(
        "бар бел бор вал вед вол гор гри дар дом жар зал зем кал кар ков кол кор кра лаз лев лоз мал мар мел мор нов ост пан пет пол рад реп род руд сав сед сор ста сух тар тих тур фал хар хол чер шал шев щер"
    ),
    words("а е и о у ан ен ин ов ар ер ур ал ил ош аш иц ом"),
    words("нов ков рин син тов дин лов сов хин чук енко ский цев шин мов лёв гин жев щин юков"),
    patronymics=True,
    short={
        "Александр": ["Саша", "Шура"],
        "Алексей": ["Лёша"],
        "Анна": ["Аня"],
        "Владимир": ["Вова", "Володя"],
        "Дмитрий": ["Дима"],
        "Евгений": ["Женя"],
        "Екатерина": ["Катя"],
        "Елена": ["Лена"],
        "Иван": ["Ваня"],
        "Ирина": ["Ира"],
        "Мария": ["Маша"],
        "Михаил": ["Миша"],
        "Наталья": ["Наташа"],
        "Николай": ["Коля"],
        "Ольга": ["Оля"],
        "Павел": ["Паша"],
        "Пётр": ["Петя"],
        "Сергей": ["Серёжа"],
        "Татьяна": ["Таня"],
        "Юлия": ["Юля"],
        "Юрий": ["Юра"],
    },
)
CAUCASIAN = Culture(
    words(
        "Магомед Ахмед Али Умар Усман Муса Иса Ибрагим Исмаил Хасан Хусейн Рамзан Шамиль Руслан Тимур Аслан Беслан Заур Адам Анзор Арби Бислан Ваха Висхан Дауд Зелимхан Идрис Ислам Лечи Мовсар Руслан Саид Салман Сулейман Турпал Эльдар Юсуп Айшат Амина Асет Залина Зарема Зулай Лайла Луиза Мадина Малика Марет Марха Патимат Петимат Раиса Роза Седа Фатима Хава Хеда Яха"
    ),
    words(
        "аб аз ам асл ах бад баз бер бис ваг газ гай дад джаб дуд заб закр ибр ис каз кад лор маг мад мурз нас оз рас сайд сул таз тай умх хад хамз хас цак чаг шам эдил юсуп ях"
    ),
    words("а и у ае ай ад ан ар ах аш ид ир ул ур"),
    words("ев ов аев уев иев ханов гов доев рзаев лиев жиев шев лаев"),
    patronymics=True,
    short={"Магомед": ["Мага"], "Ибрагим": ["Ибра"], "Руслан": ["Русик"]},
)
FRENCH_LIKE = Culture(
    words(
        "Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Patrick Christian Nicolas Christophe Laurent Éric Stéphane Pascal Thierry François Vincent Julien Sébastien Antoine Thomas Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Christine Monique Valérie Sandrine Véronique Sophie Céline Julie Camille Élodie Aurélie"
    ),
    words(
        "bar bel ber bois bon bor cha char clair cour dal des dor dra fer fon gal gau gir gran hau jol lam lan lar lec mar mau mer mon mou per pic pré qué rav ren rou sau sor tal ter val ver vil"
    ),
    words("a e i o an ar el en er eu il on ou ai"),
    words("cier dier let leau mont nard neau pin quet rand reau rier rin sart son tier tin vin ville zac"),
    short={"Stéphane": ["Steph"], "Nicolas": ["Nico"], "Christophe": ["Chris"]},
)
ENGLISH_LIKE = Culture(
    words(
        "William Robert Richard James John Thomas Michael David Joseph Charles Christopher Daniel Matthew Anthony Mark Steven Paul Andrew Kenneth George Edward Samuel Benjamin Patrick Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Margaret Lisa Nancy Emily Rebecca Deborah Stephanie Dorothy Catherine"
    ),
    words(
        "ash bad bar ben black bram brad car col cran dal den dun ed fair farn gar gold grim had hal har hol ken lang lin lock mal mar mer nor oak pem ram red rush sel shel stan stock thorn tun wad wal west whit win wood"
    ),
    words("a e i o en er in ing le ma ne ri"),
    words(
        "bridge bury by combe dale den field ford ham hurst land ley low more ridge sby sett shaw son stead stone ton way well wick worth"
    ),
    short={
        "William": ["Bill", "Will"],
        "Robert": ["Bob", "Rob"],
        "Richard": ["Dick", "Rick"],
        "James": ["Jim"],
        "John": ["Jack"],
        "Michael": ["Mike"],
        "Joseph": ["Joe"],
        "Charles": ["Charlie"],
        "Edward": ["Ted", "Ed"],
        "Elizabeth": ["Liz", "Beth"],
        "Margaret": ["Maggie", "Peggy"],
        "Catherine": ["Kate"],
    },
)
SPANISH_LIKE = Culture(
    words(
        "José Juan Luis Carlos Jorge Manuel Francisco Miguel Pedro Antonio Jesús Alejandro Fernando Rafael Ramón Enrique Eduardo Ricardo Javier Sergio María Guadalupe Rosa Ana Carmen Teresa Laura Patricia Lucía Elena Isabel Beatriz Adriana Pilar Dolores"
    ),
    words(
        "al ar bar bel cab cal car cas cer cor del esc fel gal gar her ira jar lar lor mar mel mon mor nav oli ord pal per qui ram riv rom sal san sol tor val var ver vil zam"
    ),
    words("a e i o an ar el en er in or"),
    words(
        "bal cedo dal dero dez driz gado gosa guez jano lla llos mero nares nez quez rado rales randa res rra sco tero val verde zano"
    ),
    second_family=True,
    short={"José": ["Pepe"], "Francisco": ["Paco"], "Manuel": ["Manolo"], "Dolores": ["Lola"]},
)
TURKIC = Culture(
    words(
        "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah Mahmut Recep Salih Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha"
    ),
    words(
        "ak al ar ay bal baş bay bil can çak çel dağ dal dem er gök gül gün kap kar kay kes kıl kor oğ öz pek sar say sel şah şen taş tok top tun uy yal yar yıl yük"
    ),
    words("a e ı i u ü ar er il ir in un"),
    words("soy taş can kan kaya lı oğlu men tekin türk demir han çı gil yol dal bay gün"),
)
POLISH_LIKE = Culture(
    words(
        "Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Adam Łukasz Zbigniew Ryszard Dariusz Wojciech Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena Joanna Zofia Teresa Danuta Jadwiga"
    ),
    words(
        "bar bez bor bro cha cho czar dą do dra gór gra grz ja jab jar kac kal kam kar kos kra krz kwi lis łab maj mal mar maz mich no ol pa pie pod rud sa sie sko sta sze tom wa wie woj wró za zie żu"
    ),
    words("a e o i an ar el en in iń ow ół um"),
    words(
        "czak czuk czyk dziak kiewicz kowiak kowski lak licki liński lski nek niak nicki nowski rek rski siak szewski towski wicz wski zik"
    ),
)
ARABIC = Culture(
    words(
        "Muhammad Ahmad Ali Hasan Husain Khalid Umar Yusuf Ibrahim Mustafa Abdallah Said Tariq Walid Karim Fatima Aisha Mariam Zainab Khadija Suad Laila Huda Amina"
    ),
    words(
        "ba bin dar fa gha ha ham jab ka khal lut ma mah mans na naj qas ra rash sa sal sha shar su ta tah wah za zu"
    ),
    words("a bi da di fa ha hi ka la li ma mu na ra ri sa si wa"),
    words("ad am an ash bash bi dan di doun far hab i in lan loul mi mou ni oun q rat ri san shi tar wi yad zi"),
)
ARABIC_LETTERS = dict(
    zip("b d f h j k l m n q r s t w y z g".split(), "ب د ف ح ج ك ل م ن ق ر س ت و ي ز غ".split(), strict=True)
)
ARABIC_PAIRS = (("kh", "خ"), ("sh", "ش"), ("gh", "غ"), ("ou", "و"), ("u", "ُ"), ("i", "ِ"), ("a", "َ"))
SEEN = (SLAVIC, SLAVIC, CAUCASIAN, FRENCH_LIKE, ENGLISH_LIKE)
UNSEEN = (SLAVIC, CAUCASIAN, CAUCASIAN, SPANISH_LIKE, TURKIC, FRENCH_LIKE)
HELD_OUT = (CAUCASIAN, SLAVIC, TURKIC, POLISH_LIKE, ENGLISH_LIKE, ARABIC)


@dataclass(frozen=True)
class Someone:
    """An invented person."""

    given: str
    family: str
    father: str
    cyrillic: bool
    arabic: bool
    age: int
    born: tuple[int, int, int]
    sex: str
    short: Sequence[str]


class Row(NamedTuple):
    """A row of a list: a name, age, birthday and sex as they are written there."""

    name: str
    age: str
    born: str
    sex: str


class People:
    """Invents people; some surnames are borne by many, most by few."""

    def __init__(self, random_: random.Random, cultures: Sequence[Culture], families: int) -> None:
        self.random = random_
        self.cultures = cultures
        self.families = {id(c): self._families(c, families) for c in cultures}

    def _families(self, culture: Culture, count: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < count:
            middle = self.random.choice(culture.middles) if self.random.random() < 0.75 else ""
            middle += self.random.choice(culture.middles) if self.random.random() < 0.15 else ""
            made[(self.random.choice(culture.starts) + middle + self.random.choice(culture.ends)).capitalize()] = None
        return list(made)

    def _zipf(self, pool: Sequence[str], flat: float) -> str:
        """One of a pool, the first ones oftener."""
        return pool[min(int(len(pool) * self.random.random() ** flat), len(pool) - 1)]

    def one(self) -> Someone:
        culture = self.random.choice(self.cultures)
        cyrillic = "А" <= culture.given[0][0] <= "я"
        given, pool = self._zipf(culture.given, 1.6), self.families[id(culture)]
        family = self._zipf(pool, 1.9)
        female = cyrillic and given[-1] in "аяь" and given not in {"Илья", "Никита", "Игорь"}
        father = ""
        if culture.patronymics:
            root = self._zipf([g for g in culture.given if g[-1] not in "аяьй"], 1.3)
            father = root + ("овна" if female else "ович")
        if culture.second_family:
            father = self._zipf(pool, 1.9)
        if female and family.endswith(("ов", "ев", "ин", "ын", "ёв")):
            family += "а"
        year = int(min(max(self.random.gauss(1985, 15), 1930), 2015))
        born = (year, self.random.randint(1, 12), self.random.randint(1, 28))
        arabic = culture is ARABIC
        return Someone(
            given,
            family,
            father,
            cyrillic,
            arabic,
            2024 - year,
            born,
            "f" if female else "m",
            culture.short.get(given, ()),
        )


@dataclass(frozen=True)
class Mix:
    """How often what differs between two lists; probabilities, each for itself."""

    cultures: Sequence[Culture] = SEEN
    latin: float = 0.5
    tables: Sequence[dict[str, str]] = (ENGLISH, FRENCH, PASSPORT)
    family_first: float = 0.4
    short: float = 0.08
    initial: float = 0.06
    father: float = 0.5
    letter: float = 0.10
    accents_lost: float = 0.4
    capitals: float = 0.1
    ending: float = 0.04
    age: float = 0.75
    age_off: float = 0.15
    born: float = 0.3
    turned: float = 0.08
    born_wrong: float = 0.04
    sex: float = 0.6


MIXES: dict[str, Mix | folk.Habits] = {
    "seen": Mix(),
    "unseen": Mix(cultures=UNSEEN, latin=0.6, tables=(ENGLISH, FRENCH, PASSPORT, GERMAN), family_first=0.5, short=0.05, initial=0.04,
                  father=0.4, letter=0.14, accents_lost=0.6, capitals=0.2, ending=0.06, age=0.8, age_off=0.2, born=0.25,
                  turned=0.12, born_wrong=0.05, sex=0.4),
    "scripts": Mix(cultures=(ARABIC, SLAVIC), letter=0.12, father=0.5, age=0.7, age_off=0.2, sex=0.5),
    "held-out": Mix(cultures=HELD_OUT, latin=0.45, tables=(PASSPORT, ENGLISH, FRENCH), family_first=0.6, short=0.06, initial=0.05, father=0.6,
                    letter=0.12, accents_lost=0.5, capitals=0.3, ending=0.05, age=0.7, age_off=0.25, born=0.35, turned=0.1,
                    born_wrong=0.06, sex=0.5),
    **folk.HABITS,
}  # fmt: skip


class Scribe:
    """Writes people down as one list does, with what its keeper gets wrong."""

    def __init__(self, random_: random.Random, mix: Mix) -> None:
        self.random, self.mix = random_, mix

    def row(self, person: Someone) -> Row:
        chance, mix = self._chance, self.mix
        given, father, family = person.given, person.father, person.family
        if person.short and chance(mix.short):
            given = self.random.choice(person.short)
        elif chance(mix.initial):
            given, father = given[0] + ".", father[:1] + "." if father and person.cyrillic else father
        father = father if chance(mix.father) else ""
        parts = [given, father, family]
        if person.cyrillic and chance(mix.latin):
            table = self.random.choice(mix.tables)
            parts = [romanised(part, table) for part in parts]
        elif person.arabic:
            parts = (
                [in_arabic(part) for part in parts]
                if chance(0.4)
                else [in_french(part) for part in parts]
                if chance(0.4)
                else parts
            )
        elif not person.cyrillic and chance(mix.accents_lost):
            parts = [without_accents(part) for part in parts]
        if chance(mix.letter):
            which = self.random.choice([i for i, part in enumerate(parts) if len(part) > 4] or [2])
            parts[which] = self._misspelt(parts[which])
        if chance(mix.ending) and person.cyrillic:
            parts[2] = (
                parts[2].removesuffix("а")
                if parts[2].endswith("а")
                else parts[2] + self.random.choice(["а", "у"])
                if parts[2][-1] in "вн"
                else parts[2]
            )
        order = [2, 0, 1] if chance(mix.family_first) else [0, 1, 2]
        if not person.cyrillic and order == [2, 0, 1] and father:
            order = [2, 1, 0]
        name = " ".join(parts[i] for i in order if parts[i])
        if order[0] == 2 and chance(0.3):
            name = name.replace(" ", ", ", 1)
        name = name.upper() if chance(mix.capitals) else name
        return Row(name, self._age(person), self._born(person), person.sex if chance(mix.sex) else "")

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _age(self, person: Someone) -> str:
        if not self._chance(self.mix.age):
            return ""
        return str(person.age + (self.random.choice([-1, 1, 1, 2]) if self._chance(self.mix.age_off) else 0))

    def _born(self, person: Someone) -> str:
        if not self._chance(self.mix.born):
            return ""
        year, month, day = person.born
        if self._chance(self.mix.turned) and day <= 12:
            month, day = day, month
        elif self._chance(self.mix.born_wrong):
            day = self.random.randint(1, 28)
        return f"{year:04d}-{month:02d}-{day:02d}"

    def _misspelt(self, word: str) -> str:
        """The word with a letter exchanged, dropped, doubled or put in, not the first."""
        at = self.random.randrange(1, len(word) - 1) if len(word) > 2 else 0
        letter = self.random.choice(list(word.lower()))
        how = self.random.randrange(4)
        if how == 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if at + 1 < len(word) else word
        return word[:at] + ("", word[at] * 2, letter)[how - 1] + word[at + 1 :]


def romanised(word: str, table: dict[str, str]) -> str:
    found = "".join(table.get(c, c) for c in word.lower())
    if table is ENGLISH and found.endswith("iy"):
        found = found[:-2] + "y"
    return found.capitalize()


def in_arabic(word: str) -> str:
    """An Arabic name in its own letters: the vowel of the first syllable is short and not written, the others are long."""
    found = re.sub(r"(.)\1", r"\1", word.lower())
    if not found:
        return ""
    for latin, letter in ARABIC_PAIRS:
        found = found.replace(latin, letter)
    found = "".join(ARABIC_LETTERS.get(c, c) for c in found)
    if found[0] in "َُِ":
        found = "ا" + found[1:]
    first = re.search("[َُِ]", found)
    if first is not None:
        found = found[: first.start()] + found[first.end() :]
    return found.replace("َ", "ا").replace("ِ", "ي").replace("ُ", "و")


def in_french(word: str) -> str:
    return word.lower().replace("sh", "ch").replace("w", "ou").replace("u", "ou").replace("oou", "ou").capitalize()


def without_accents(word: str) -> str:
    import unicodedata

    return "".join(
        c
        for c in unicodedata.normalize("NFKD", word.replace("ı", "i").replace("İ", "I"))
        if not unicodedata.combining(c)
    )


class Lists(NamedTuple):
    """Two lists, and which rows of them are the same person."""

    first: list[Row]
    second: list[Row]
    same: set[tuple[int, int]]


def lists(seed: int, count: int, mix: Mix | folk.Habits) -> Lists:
    """Two lists of so many rows, half of which are on both."""
    if isinstance(mix, folk.Habits):
        (first, second), truth = folk.lists(seed, count, mix)
        return Lists([Row(*row) for row in first], [Row(*row) for row in second], truth)
    random_ = random.Random(seed)
    people = People(random_, mix.cultures, max(60, count // 3))
    both = [people.one() for _ in range(count // 2)]
    scribes = Scribe(random_, mix), Scribe(random_, mix)
    made = []
    for scribe in scribes:
        rows = [(number, scribe.row(person)) for number, person in enumerate(both)]
        rows += [(-1, scribe.row(people.one())) for _ in range(count - len(both))]
        random_.shuffle(rows)
        made.append(rows)
    at = {number: row for row, (number, _) in enumerate(made[1]) if number >= 0}
    same = {(row, at[number]) for row, (number, _) in enumerate(made[0]) if number >= 0}
    return Lists([r for _, r in made[0]], [r for _, r in made[1]], same)


def as_described(rows: Sequence[Row], source: str) -> list[Described]:
    return [
        Described(f"{source}{n}", names.keys_of(r.name), source, names.age(r.age), names.born(r.born), names.sex(r.sex))
        for n, r in enumerate(rows)
    ]


def measured(made: Lists) -> tuple[float, float, float, set[tuple[int, int]]]:
    """Seconds, precision and recall of what is suggested as likely, and the pairs."""
    began = time.perf_counter()
    persons = [*as_described(made.first, "a"), *as_described(made.second, "b")]
    found = {
        (int(one.one[1:]), int(one.other[1:])) for one in linkage.suggest(persons) if one.likelihood >= linkage.LIKELY
    }
    took = time.perf_counter() - began
    right = len(found & made.same)
    return took, 100 * right / max(len(found), 1), 100 * right / max(len(made.same), 1), found


def baseline(made: Lists) -> tuple[float, float, float, set[tuple[int, int]]]:
    """The same where the words of a name, sorted, in plain letters, are equal: what a spreadsheet would do."""
    from anyascii import anyascii

    began = time.perf_counter()
    plain: Callable[[Row], str] = lambda row: " ".join(sorted(anyascii(row.name).lower().replace(",", " ").split()))  # noqa: E731
    at: dict[str, int] = {plain(row): number for number, row in enumerate(made.second)}
    found = {(number, at[key]) for number, row in enumerate(made.first) if (key := plain(row)) in at}
    right = len(found & made.same)
    return time.perf_counter() - began, 100 * right / max(len(found), 1), 100 * right / len(made.same), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--mix", choices=sorted(MIXES), default="seen")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--baseline", action="store_true", help="compare names as a spreadsheet would")
    asked = parser.parse_args()
    for seed in asked.seeds:
        made = lists(seed, asked.persons, MIXES[asked.mix])
        before = time.process_time()
        took, precision, recall, found = (baseline if asked.baseline else measured)(made)
        worked = time.process_time() - before
        print(
            f"seed {seed}, {asked.mix}, {asked.persons:,} a list: precision {precision:.1f}, recall {recall:.1f}, "
            f"{took:.1f} s ({worked:.1f} s of one processor)"
        )
        for label, pairs in (("missed", made.same - found), ("wrong", found - made.same)):
            for one, other in sorted(pairs)[: asked.show]:
                print(f"  {label}: {made.first[one]} | {made.second[other]}")


if __name__ == "__main__":
    sys.exit(main())
