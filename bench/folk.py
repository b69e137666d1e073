"""Lists as field offices keep them: another generator of two lists, for `bench/persons.py`, mixes *field* and *border*.

Written apart from the first one, with what that leaves out: each list keeps to a script and a table of letters; people
are written down in their own language or in the one of the office (Микола, Николай, Mykola); brothers, sisters,
parents and children stand on the lists; family names are double, or changed by marriage; initials of the father's name;
slips of scanning; of a birthday the year alone. Nobody exists: family names are put together from syllables.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Forms = tuple[str, ...]
"""A word in the languages of a folk, the own one first."""


@dataclass(frozen=True)
class Folk:
    """How people are called: given names of men and women, and what is made of families' and fathers' names."""

    men: Sequence[Forms]
    women: Sequence[Forms]
    family: Callable[[random.Random], Forms]
    of_woman: Callable[[str], str]
    of_father: Callable[[Forms, str], Forms]
    latin: Callable[[Forms, random.Random, int], str]
    own_script: bool = True


def rows(text: str) -> list[Forms]:
    return [tuple(row.split("/")) * (2 if "/" not in row else 1) for row in text.split()]


def same(word: str) -> str:
    return word


def no_father(_father: Forms, _sex: str) -> Forms:
    return ("", "")


# Cyrillic

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў’"


def table(latin: str) -> dict[str, str]:
    found = dict(zip(_LETTERS, latin.split(), strict=True))
    return {letter: "" if sign == "-" else sign for letter, sign in found.items()}


TABLES = (
    table("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g w -"),  # English papers
    table("a b v h d e io zh z y i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia i i ie g u -"),  # Kyiv's, Minsk's
    table("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia i i ie g u -"),  # passports
    table("a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia i ï ie g ou -"),  # French papers
    table("a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja i ji je g u -"),  # German
    table("a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ - y - è û â ì ï ê g ŭ -"),  # ISO 9
)  # fmt: skip


def from_cyrillic(forms: Forms, random_: random.Random, usual: int) -> str:
    """In Latin letters, by the table that the list keeps to; the own language as it is romanised, or the other."""
    number = usual if random_.random() < 0.8 else random_.randrange(len(TABLES))
    word = forms[0] if number == 1 or random_.random() < 0.35 else forms[1]
    letters = TABLES[number]
    found = "".join(letters.get(c, c) for c in word.lower())
    if number == 0:
        found = found.removesuffix("iy") + "y" if found.endswith("iy") else found
    if number == 3 and random_.random() < 0.4:
        found = found[:-1] + "ff" if found.endswith(("ov", "ev")) else found + "e" if found.endswith("in") else found
    return found.capitalize()


def syllables(starts: str, middles: str, ends: str) -> Callable[[random.Random], Forms]:
    """A maker of family names; a syllable may stand in two languages: "ський/ский"."""
    first, second, last = rows(starts), rows(middles), rows(ends)

    def made(random_: random.Random) -> Forms:
        middle = random_.choice(second) if random_.random() < 0.7 else ("", "")
        parts = random_.choice(first), middle, random_.choice(last)
        return tuple("".join(part[form] for part in parts).capitalize() for form in (0, 1))

    return made


def russian_woman(word: str) -> str:
    if word.endswith(("ский", "ський", "цкий", "ний", "ный")):
        return (
            word.removesuffix("ий").removesuffix("ый") + "ая"
            if word.endswith(("кий", "ный")) and not word.endswith("ький")
            else word.removesuffix("ий") + "а"
        )
    if word.endswith("скі"):
        return word.removesuffix("і") + "ая"
    if word.endswith("аў"):
        return word.removesuffix("ў") + "ва"
    return word + "а" if word.endswith(("ов", "ев", "ёв", "ин", "ын", "ін")) else word


_FATHERS = {
    "Дмитрий": "Дмитриев",
    "Пётр": "Петров",
    "Павел": "Павлов",
    "Михаил": "Михайлов",
    "Микола": "Миколайов",
    "Лев": "Львов",
}


def patronymic(father: str, *, woman: bool, own: bool) -> str:
    """Петрович, Петровна; Андрійович, Андріївна; Пятровіч, Пятроўна."""
    if (
        any(c in "ўі" for c in father.lower())
        and "ї" not in father
        and own
        and father.endswith(("ый", "эй", "ей", "ай", "р", "л", "м", "н", "г", "ь"))
    ):
        root = father[:-1] + "ев" if father[-1] in "йь" else father + "ав"
        return root[:-1] + "ўна" if woman else root + "іч"
    if own and father.endswith(("ій", "о", "ола", "ль")):
        root = _FATHERS.get(father) or father.removesuffix("о") + "ов"
        return (
            root[:-2].removesuffix("й").removesuffix("ь") + ("ївна" if "й" in root[-3:] else "івна")
            if woman
            else root + "ич"
        )
    root = _FATHERS.get(father)
    if root is None:
        root = (
            father[:-2] + "ьев"
            if father.endswith(("ий", "ый"))
            else father[:-1] + "ев"
            if father[-1] in "йь"
            else father + "ов"
        )
    return root + ("на" if woman else "ич")


def eastern(father: Forms, sex: str) -> Forms:
    woman = sex == "f"
    return patronymic(father[0], woman=woman, own=True), patronymic(father[1], woman=woman, own=False)


UKRAINIAN = Folk(
    rows("Олександр/Александр Андрій/Андрей Богдан Василь/Василий Віктор/Виктор Віталій/Виталий Володимир/Владимир Григорій/Григорий Дмитро/Дмитрий Євген/Евгений Іван/Иван Ігор/Игорь Костянтин/Константин Микола/Николай Михайло/Михаил Олег Олексій/Алексей Павло/Павел Петро/Пётр Роман Сергій/Сергей Степан Тарас Юрій/Юрий Ярослав"),
    rows("Олена/Елена Наталія/Наталья Тетяна/Татьяна Ганна/Анна Ірина/Ирина Катерина/Екатерина Марія/Мария Надія/Надежда Оксана Ольга Світлана/Светлана Юлія/Юлия Людмила Галина Дарина/Дарья Софія/Софья Любов/Любовь Віра/Вера"),
    syllables("бар бел/бел біл/бел бон вар він/вин гай гон гор дан дем жур зай кал кар кір/кир ков кот кра лев лис лит мар мель мов нед ост пав пет пил/пил по рад руд сав сід/сид ста тар тим тка фед хар цим чер шев щер яр", "а е и/и і/и о у ан ен ин/ин ор ар ил/ил ош", "енко чук ський/ский ко юк ів/ов ець/ец ик/ик ук ний/ный щук ченко люк дій/дий"),
    russian_woman, eastern, from_cyrillic,
)  # fmt: skip
RUSSIAN = Folk(
    rows("Александр Алексей Анатолий Андрей Антон Артём Борис Вадим Виктор Владимир Вячеслав Геннадий Георгий Григорий Денис Дмитрий Евгений Егор Иван Игорь Кирилл Константин Максим Михаил Николай Олег Павел Пётр Роман Сергей Степан Фёдор Юрий"),
    rows("Алла Анна Валентина Вера Галина Дарья Евгения Екатерина Елена Зинаида Ирина Ксения Лариса Людмила Марина Мария Надежда Наталья Нина Оксана Ольга Раиса Светлана Софья Тамара Татьяна Юлия"),
    syllables("ак бар бел бог бул вер вол гал гор гру дем дро еф жел зав зуб ил кал коз кон кор кру лар лог мак мед мор наз ник орл пан пес пот род руд сав сел сит сол тер тих уш фад хар цар чек шиб щег юд як", "а е и о у ан ен ин ов ар ер ур ал ил ош", "нов ков рин син тов дин лов сов хин мов лёв кин жев шов ский вин гин рев дьев тьев чёв"),
    russian_woman, eastern, from_cyrillic,
)  # fmt: skip
BELARUSIAN = Folk(
    rows("Аляксандр/Александр Аляксей/Алексей Андрэй/Андрей Віктар/Виктор Уладзімір/Владимир Дзмітрый/Дмитрий Яўген/Евгений Іван/Иван Ігар/Игорь Кірыл/Кирилл Максім/Максим Міхаіл/Михаил Мікалай/Николай Алег/Олег Павел Пётр Сяргей/Сергей Сцяпан/Степан Юрый/Юрий Арцём/Артём Генадзь/Геннадий Рыгор/Григорий Васіль/Василий"),
    rows("Вольга/Ольга Алена/Елена Наталля/Наталья Таццяна/Татьяна Ганна/Анна Ірына/Ирина Кацярына/Екатерина Марыя/Мария Надзея/Надежда Святлана/Светлана Юлія/Юлия Людміла/Людмила Галіна/Галина Дар’я/Дарья Вера"),
    syllables("ба бар бу ва вар га гар да дуб жу за ка кар кла ко ку ла лу ма мал на пра пя/пе ра раб са се/се ста та ха хо чар/чер ша шу юр яр", "а е і/и о у лу ля ра рэ/ре са ў/в", "віч/вич лёвіч/левич скі/ский наў/нов каў/ков ёнак/енок чык/чик цэвіч/цевич нка/нко шэвіч/шевич кевіч/кевич лоўскі/ловский чук юк"),
    russian_woman, eastern, from_cyrillic,
)  # fmt: skip
VAINAKH = Folk(
    rows("Магомед Ахмед Али Апти Бекхан Увайс Умар Муса Иса Ибрагим Хасан Хусейн Рамзан Шамиль Руслан Тимур Аслан Беслан Заур Адам Анзор Арби Бислан Дауд Зелимхан Идрис Лечи Саид Салман Сулейман Турпал Юсуп Джабраил"),
    rows("Айшат Амина Асет Залина Зарема Зулай Лайла Луиза Мадина Малика Марха Патимат Раиса Роза Седа Фатима Хава Хеда Яха Тоита Бирлант"),
    syllables("аб ал ас ат ах ба бай бек бис ва га гай гир дад дак джам дуд зак зау иб ид ин кад кур ла ма маз мур на о ра са сат сул тай там у умар ха хам хас ца ша эль эс юн ян", "а и у га да ка ма са та ха ши ги ди", "ев ов аев уев иев ханов гов доев рзаев лиев биев шев лаев маев хоев сханов"),
    russian_woman, eastern, from_cyrillic, own_script=False,
)  # fmt: skip

# Georgian

_KARTULI = dict(
    zip("a b g d e v z t i k l m n o p r s u y".split(), "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ რ ს უ ი".split(), strict=True)
)
_KARTULI_PAIRS = (
    ("zh", "ჟ"),
    ("gh", "ღ"),
    ("sh", "შ"),
    ("ch", "ჩ"),
    ("ts", "ც"),
    ("dz", "ძ"),
    ("kh", "ხ"),
    ("j", "ჯ"),
    ("q", "ყ"),
    ("f", "ფ"),
    ("h", "ჰ"),
)
_RUSSIAN_PAIRS = (
    ("shvili", "швили"),
    ("zh", "ж"),
    ("gh", "г"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("ts", "ц"),
    ("dz", "дз"),
    ("kh", "х"),
    ("j", "дж"),
    ("q", "к"),
)
_RUSSIAN_LETTERS = dict(zip("abgdevztiklmnoprsufhy", "абгдевзтиклмнопрсуфхи", strict=True))


def _exchanged(word: str, pairs: Sequence[tuple[str, str]], letters: dict[str, str]) -> str:
    found = word.lower()
    for latin, sign in pairs:
        found = found.replace(latin, sign)
    return "".join(letters.get(c, c) for c in found)


def georgian_forms(word: str, russian: str = "") -> Forms:
    return (
        _exchanged(word, _KARTULI_PAIRS, _KARTULI),
        russian or _exchanged(word, _RUSSIAN_PAIRS, _RUSSIAN_LETTERS).replace("иа", "ия").capitalize(),
        word.capitalize(),
    )


def georgian_family(random_: random.Random) -> Forms:
    starts = "aba ala beri chkhe dava gela gogo iash ivani jani kapa kava kiki kobal kur lom maisu mami meli mchedli nadira nozad oki pata ramish samkhara shen tabata tka tsere uchan vash zhva zur ghvin qura dzne".split()
    return georgian_forms(
        random_.choice(starts)
        + random_.choice("la ka ra na ri ni va ga".split()) * (random_.random() < 0.6)
        + random_.choice("shvili dze dze shvili ia ava ani uri eli".split())
    )


def georgian_latin(forms: Forms, random_: random.Random, usual: int) -> str:
    """As passports write it, or brought from the Russian, or as French papers do."""
    if usual == 3:
        return forms[2].lower().replace("u", "ou").replace("sh", "ch").capitalize()
    return from_cyrillic((forms[1], forms[1]), random_, usual) if random_.random() < 0.15 else forms[2]


GEORGIAN = Folk(
    [georgian_forms(*row.split("/")) for row in "Giorgi/Георгий Davit/Давид Levan Irakli/Ираклий Zurab Nikoloz/Николоз Luka Tornike Mikheil/Михаил Vakhtang Tamaz Guram Avtandil Besik Shota Otar Malkhaz Gocha Jumber".split()],
    [georgian_forms(*row.split("/")) for row in "Nino Tamar/Тамара Ketevan Mariam Ana/Анна Natia Eka Lela Manana Maia/Майя Salome Khatuna Nana Tsiala Ia".split()],
    georgian_family, same, no_father, georgian_latin,
)  # fmt: skip

# Arabic script: consonants, and long vowels

_CONSONANTS = (("b", "ب"), ("t", "ت"), ("j dj g", "ج"), ("h", "ح"), ("kh", "خ"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("sh ch", "ش"), ("s", "ص"), ("d", "ض"), ("t", "ط"), ("gh", "غ"), ("f", "ف"), ("q k g", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("h", "ه"), ("w ou", "و"))  # fmt: skip
_LONG = {"ā": ("a aa", "ا"), "ī": ("i ee", "ي"), "ū": ("u ou oo", "و"), "a": ("a e", ""), "i": ("i e", "")}
_PATTERNS = ("1a22ā3", "1ā2i3", "1a2ī3", "1a2ū3", "1a2a3ī", "1a22ā3ī", "1u2ay3", "1a2i3ī")


def arabic_family(random_: random.Random) -> Forms:
    """A family's name after a root of three consonants; in Latin letters as English, French and other papers have it."""
    root = random_.sample(_CONSONANTS, 3)
    pattern = random_.choice(_PATTERNS).replace("u2ay", "u2ī")
    article = random_.random() < 0.4
    arabic = "ال" * article
    doubled = ""
    for sign in pattern:
        letter = root[int(sign) - 1][1] if sign.isdigit() else _LONG.get(sign, ("u", ""))[1]
        arabic += letter if letter != doubled or not sign.isdigit() else ""
        doubled = letter if sign.isdigit() else ""
    written = []
    for _ in range(6):
        used = [random_.choice(signs.split()) for signs, _ in root]
        word = "".join(
            used[int(c) - 1]
            if c.isdigit()
            else random_.choice(_LONG.get(c, ("u o", ""))[0].split())
            if random_.random() < 0.5
            else c.translate(str.maketrans("āīū", "aiu"))
            for c in pattern
        )
        written.append(
            random_.choice(["al-", "Al-", "El ", "el-", ""]) + word.capitalize() if article else word.capitalize()
        )
    return arabic, *written


def as_written(forms: Forms, random_: random.Random, usual: int) -> str:
    """One of the spellings of a name in Latin letters: the first of a list mostly, any other at times."""
    latin = forms[1:]
    return latin[usual % len(latin)] if random_.random() < 0.5 else random_.choice(latin)


def named_after(father: Forms, _sex: str) -> Forms:
    return father


ARABIC = Folk(
    rows("محمد/Muhammad/Mohamed/Mohammed/Mohammad أحمد/Ahmad/Ahmed علي/Ali/Aly حسن/Hasan/Hassan حسين/Husayn/Hussein/Hussain خالد/Khalid/Khaled عمر/Umar/Omar يوسف/Yusuf/Youssef/Yousef إبراهيم/Ibrahim/Brahim/Ebrahim مصطفى/Mustafa/Mostafa/Moustapha عبدالله/Abdullah/Abdallah سعيد/Said/Saeed/Saïd طارق/Tariq/Tarek/Tareq وليد/Walid/Waleed/Oualid كريم/Karim/Kareem عبدالرحمن/Abdulrahman/Abdelrahman/Abderrahmane محمود/Mahmud/Mahmoud سليمان/Sulayman/Suleiman/Slimane جمال/Jamal/Gamal/Djamel نبيل/Nabil/Nabeel رشيد/Rashid/Rachid صالح/Salih/Saleh زياد/Ziyad/Ziad بشير/Bashir/Bachir/Basheer"),
    rows("فاطمة/Fatima/Fatma/Fatimah عائشة/Aisha/Aicha/Ayesha مريم/Maryam/Mariam/Meryem زينب/Zaynab/Zeinab/Zainab/Zineb خديجة/Khadija/Khadijah/Khedidja سعاد/Suad/Souad ليلى/Layla/Leila/Laila هدى/Huda/Hoda/Houda أمينة/Amina/Aminah نور/Nur/Nour/Noor سمية/Sumayya/Soumaya/Sumaya رنا/Rana"),
    arabic_family, same, named_after, as_written,
)  # fmt: skip
_PERSIAN = (
    ("zadeh", "زاده"),
    ("kh", "خ"),
    ("sh", "ش"),
    ("gh", "غ"),
    ("ch", "چ"),
    ("zh", "ژ"),
    ("ou", "و"),
    ("iy", "ی"),
)
_PERSIAN_LETTERS = dict(zip("bpdfhjklmnrstvzgyiaoue", [*"بپدفهجکلمنرستوزگییاوو", ""], strict=True))


def persian_family(random_: random.Random) -> Forms:
    starts = "ah ak am ar bab bah dan dar far fal gol had jal jav kam kar kaz khos mal mas mir mor nad naz par ram raz sad sam shah shir sor tab tah var yam zam".split()
    word = (
        random_.choice(starts)
        + random_.choice(["a", "o", "i", "an", "ar", ""])
        + random_.choice("di mi ni ri zadeh pour nia yan vand zai khel beigi lou far ki shi".split())
    )
    # short vowels are not written: a of the first syllable
    first, rest = word[: word.find("a") + 1], word[word.find("a") + 1 :]
    arabic = _exchanged((first.replace("a", "") if word[0] != "a" else first) + rest, _PERSIAN, _PERSIAN_LETTERS)
    other = (
        word.replace("ou", "u").replace("v", "w").replace("i", "ee", 1)
        if random_.random() < 0.5
        else word.replace("o", "u").replace("zadeh", "zada").replace("ei", "ai")
    )
    french = word.replace("ou", "u").replace("u", "ou").replace("sh", "ch")
    return arabic, word.capitalize(), other.capitalize(), french.capitalize()


PERSIAN = Folk(
    rows("محمد/Mohammad/Mohamad/Muhammad علی/Ali/Aly رضا/Reza/Riza حسین/Hossein/Hussain/Husain مهدی/Mehdi/Mahdi امیر/Amir/Ameer عباس/Abbas/Abas جواد/Javad/Jawad احمد/Ahmad/Ahmed غلام/Gholam/Ghulam نادر/Nader/Nadir رحیم/Rahim/Raheem کریم/Karim/Kareem یوسف/Yousef/Yusuf/Yousof فرهاد/Farhad بهرام/Bahram سهراب/Sohrab/Suhrab داود/Davoud/Dawood/Dawud نجیب/Najib/Najeeb"),
    rows("شیرین/Shirin/Shireen/Chirine زهرا/Zahra/Zohra مریم/Maryam/Mariam فاطمه/Fatemeh/Fatima نرگس/Narges/Nargis لیلا/Leila/Laila/Leyla پروین/Parvin/Parwin/Parveen مینا/Mina/Meena سمیرا/Samira/Sameera"),
    persian_family, same, no_father, as_written,
)  # fmt: skip

# Latin script


def _doubled(random_: random.Random, starts: str, middles: str, ends: str) -> Forms:
    word = (
        random_.choice(starts.split())
        + random_.choice(middles.split()) * (random_.random() < 0.7)
        + random_.choice(ends.split())
    )
    return word.capitalize(), word.capitalize()


def french_family(random_: random.Random) -> Forms:
    return _doubled(
        random_,
        "bar bel ber bois bon bou char clair cour dal des dor dub fer fon gal gau gir gran hau jol lam lar lec mar mau mer mon mou per pic ré rou sau sor tal ter val ver vil",
        "a e i o an ar el en er eu il on ou ai",
        "cier dier let leau mont nard neau pin quet rand reau rier rin sart son tier tin vin ville zac",
    )


def iberian_family(random_: random.Random) -> Forms:
    return _doubled(
        random_,
        "al ara bal bar ber bra cal cam car cas cor cos del esc fer fig gal gon gui her lei lim lo mal mar mel mon mor mou nas nav oli pal pe pin que ram rei rib ro sal san sil sou tei tor val var ve vil",
        "a e i o an ar el en er in or",
        "bal ção cedo da dal dero dez driz eira eiro gado gosa guez inho lho llo mes nares nez ques rado ral res ro sco tero val vedo zano",
    )


FRENCH = Folk(
    rows("Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Patrick Nicolas Christophe Laurent Éric Stéphane Pascal Thierry François Vincent Julien Sébastien Antoine Thomas Jean-Luc Jean-Pierre Jean-Marie"),
    rows("Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Christine Monique Valérie Sandrine Véronique Sophie Céline Julie Camille Élodie Aurélie Anne-Marie Marie-Claude"),
    french_family, same, no_father, lambda forms, _random, _usual: forms[0], own_script=False,
)  # fmt: skip
IBERIAN = Folk(
    rows("José Juan João Luis/Luiz Carlos Jorge Manuel Francisco Miguel Pedro Antonio/António Jesús Alejandro/Alexandre Fernando Rafael Ramón Enrique/Henrique Eduardo Ricardo Javier/Xavier Sergio/Sérgio Tiago Nuno Rui"),
    rows("María/Maria Guadalupe Rosa Ana Carmen Teresa Laura Patricia Lucía/Lúcia Elena/Helena Isabel Beatriz Adriana Pilar Dolores/Dores Fátima Inês"),
    iberian_family, same, no_father, lambda forms, random_, _usual: forms[random_.random() < 0.15], own_script=False,
)  # fmt: skip


class Soul(NamedTuple):
    """An invented person, each word in the forms of their folk."""

    folk: Folk
    given: Forms
    father: Forms
    family: Forms  # as men bear it
    second: Forms  # of a double name, or empty
    before: Forms  # a woman's name before she married, or empty
    woman: bool
    born: tuple[int, int, int]
    parent: Forms  # the father's given name


@dataclass(frozen=True)
class Habits:
    """How often what differs between two lists; probabilities, each for itself. `latin`: of the first list, the second."""

    folks: Sequence[Folk]
    latin: tuple[float, float]
    usual: tuple[int, int]  # the table of letters of each list
    own: tuple[float, float]  # in the own language where the script is not Latin, else in Russian
    family_first: float = 0.5
    father: float = 0.5
    initials: float = 0.05
    father_initial: float = 0.06
    letter: float = 0.07
    slip: float = 0.03
    double: float = 0.05
    half: float = 0.35
    married: float = 0.04
    former: float = 0.4
    kin: float = 0.2
    ye: float = 0.7
    plain: float = 0.4
    capitals: float = 0.15
    age: float = 0.75
    age_off: float = 0.15
    born: float = 0.35
    year_only: float = 0.3
    turned: float = 0.06
    born_wrong: float = 0.04
    sex: float = 0.6


HABITS = {
    "field": Habits((UKRAINIAN, UKRAINIAN, RUSSIAN, ARABIC, FRENCH), latin=(0.15, 0.75), usual=(0, 3), own=(0.5, 0.3)),
    "border": Habits((BELARUSIAN, VAINAKH, GEORGIAN, PERSIAN, IBERIAN), latin=(0.3, 0.6), usual=(2, 1), own=(0.35, 0.6),
                     family_first=0.4, father=0.6, initials=0.04, father_initial=0.08, letter=0.09, slip=0.04, double=0.04, half=0.4,
                     married=0.05, former=0.5, kin=0.25, plain=0.5, capitals=0.25, age=0.72, age_off=0.2, born=0.4, year_only=0.4, sex=0.5),
}  # fmt: skip


class Souls:
    """Invents people; some family names are borne by many, and who is kin to somebody bears the same."""

    def __init__(self, random_: random.Random, habits: Habits, families: int) -> None:
        self.random, self.habits = random_, habits
        self.families = {id(folk): self._pool(folk, families) for folk in habits.folks}
        self.all: list[Soul] = []

    def _pool(self, folk: Folk, count: int) -> list[Forms]:
        made: dict[str, Forms] = {}
        for _ in range(count * 20):
            forms = folk.family(self.random)
            made.setdefault(forms[0], forms)
            if len(made) == count:
                break
        return list(made.values())

    def _often(self, pool: Sequence[Forms], flat: float) -> Forms:
        return pool[min(int(len(pool) * self.random.random() ** flat), len(pool) - 1)]

    def one(self) -> Soul:
        made = (
            self._kin(self.random.choice(self.all))
            if self.all and self.random.random() < self.habits.kin
            else self._new()
        )
        self.all.append(made)
        return made

    def _new(self) -> Soul:
        folk = self.random.choice(self.habits.folks)
        pool = self.families[id(folk)]
        year = int(self.random.gauss(1984, 16))
        second = self._often(pool, 1.8) if self.random.random() < self.habits.double else ()
        return self._born(folk, self._often(pool, 1.8), second, self._often(folk.men, 1.4), year)

    def _born(self, folk: Folk, family: Forms, second: Forms, parent: Forms, year: int) -> Soul:
        year = min(max(year, 1930), 2020)
        woman = self.random.random() < 0.35
        given = self._often(folk.women if woman else folk.men, 1.5)
        before = (
            self._often(self.families[id(folk)], 1.8) if woman and self.random.random() < self.habits.married else ()
        )
        born = (year, self.random.randint(1, 12), self.random.randint(1, 28))
        return Soul(
            folk, given, folk.of_father(parent, "f" if woman else "m"), family, second, before, woman, born, parent
        )

    def _kin(self, of: Soul) -> Soul:
        """A brother or sister, or a child of a man."""
        if of.woman or self.random.random() < 0.6:
            made = self._born(of.folk, of.family, of.second, of.parent, of.born[0] + self.random.randint(-9, 9))
            return made if made.given != of.given else replace_given(made, self.random)
        return self._born(of.folk, of.family, of.second, of.given, of.born[0] + self.random.randint(20, 35))


def replace_given(soul: Soul, random_: random.Random) -> Soul:
    others = [one for one in (soul.folk.women if soul.woman else soul.folk.men) if one != soul.given]
    return soul._replace(given=random_.choice(others))


SLIPS = (("rn", "m"), ("m", "rn"), ("l", "1"), ("I", "l"), ("O", "0"), ("o", "0"), ("e", "c"), ("h", "b"), ("u", "ii"), ("cl", "d"), ("и", "н"), ("н", "и"), ("п", "л"), ("ш", "щ"), ("е", "с"), ("о", "0"), ("б", "6"), ("З", "3"), ("ы", "ьі"), ("ف", "ق"), ("ن", "ت"), ("ي", "ى"), ("ح", "ج"))  # fmt: skip


class Clerk:
    """Writes people down as one list does."""

    def __init__(self, random_: random.Random, habits: Habits, which: int) -> None:
        self.random, self.habits = random_, habits
        self.latin, self.usual, self.own = habits.latin[which], habits.usual[which], habits.own[which]

    def row(self, soul: Soul) -> tuple[str, str, str, str]:
        return (
            self._name(soul),
            self._age(soul),
            self._born(soul),
            ("f" if soul.woman else "m") if self._chance(self.habits.sex) else "",
        )

    def _name(self, soul: Soul) -> str:
        write = self._writer(soul)
        before = self._chance(0.5) and soul.before
        family = write(before or soul.family, family=True)
        if soul.second and not self._chance(self.habits.half):
            family += self.random.choice("- ") + write(soul.second, family=True)
        given, father = write(soul.given), write(soul.father) if any(soul.father) else ""
        father = father if self._chance(self.habits.father) else ""
        if self._chance(self.habits.initials):
            given, father = given[:1] + ".", father and father[:1] + "."
        elif father and self._chance(self.habits.father_initial):
            father = father[:1] + "."
        parts = [given, father, family]
        if self._chance(self.habits.letter):
            at = self.random.choice([n for n, part in enumerate(parts) if len(part) > 4] or [2])
            parts[at] = self._misspelt(parts[at])
        first = self._chance(self.habits.family_first)
        order = (2, 0, 1) if first else (0, 1, 2)
        name = " ".join(parts[n] for n in order if parts[n])
        if first and self._chance(0.25):
            name = name.replace(parts[2], parts[2] + ",", 1)
        if soul.before and not before and self._chance(self.habits.former):
            name += f" ({write(soul.before, family=True)})"
        name = self._slipped(name) if self._chance(self.habits.slip) else name
        return name.upper() if self._chance(self.habits.capitals) else name

    def _writer(self, soul: Soul) -> Callable[..., str]:
        """How this row writes a word: its script and language."""
        folk = soul.folk
        latin = not folk.own_script or self._chance(self.latin)
        latin = self._chance(self.latin) if folk is VAINAKH else latin
        own, plain, ye = (
            self._chance(self.own) or len(soul.given) != 2,
            self._chance(self.habits.plain),
            self._chance(self.habits.ye),
        )
        own = self._chance(self.own) if folk is GEORGIAN else own

        def written(forms: Forms, *, family: bool = False) -> str:
            if soul.woman and family:
                forms = tuple(folk.of_woman(form) for form in forms)
            if latin:
                found = folk.latin(forms, self.random, self.usual)
                return _plain(found) if plain else found
            found = forms[0] if own else forms[1]
            return found.replace("ё", "е").replace("Ё", "Е") if ye else found

        return written

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _age(self, soul: Soul) -> str:
        if not self._chance(self.habits.age):
            return ""
        return str(
            2024 - soul.born[0] + (self.random.choice([-1, 1, 1, 2]) if self._chance(self.habits.age_off) else 0)
        )

    def _born(self, soul: Soul) -> str:
        if not self._chance(self.habits.born):
            return ""
        year, month, day = soul.born
        if self._chance(self.habits.year_only):
            return str(year)
        if self._chance(self.habits.turned) and day <= 12:
            month, day = day, month
        elif self._chance(self.habits.born_wrong):
            day = self.random.randint(1, 28)
        return f"{year:04d}-{month:02d}-{day:02d}" if self._chance(0.5) else f"{day:02d}.{month:02d}.{year:04d}"

    def _misspelt(self, word: str) -> str:
        if len(word) < 4:
            return word
        at = self.random.randrange(1, len(word) - 1)
        how = self.random.randrange(4)
        if how == 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + ("", word[at] * 2, self.random.choice(word.lower()))[how - 1] + word[at + 1 :]

    def _slipped(self, name: str) -> str:
        """One slip of a scanner, if the name holds anything that scanners take for another."""
        fitting = [pair for pair in SLIPS if pair[0] in name[1:]]
        if not fitting:
            return name
        wrong, seen = self.random.choice(fitting)
        return name[:1] + name[1:].replace(wrong, seen, 1)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def lists(seed: int, count: int, habits: Habits) -> tuple[list[list[tuple[str, str, str, str]]], set[tuple[int, int]]]:
    """Two lists of so many rows, half of which are on both, and which rows those are."""
    random_ = random.Random(seed)
    souls = Souls(random_, habits, max(60, count // 4))
    both = [souls.one() for _ in range(count // 2)]
    made = []
    for which in (0, 1):
        clerk = Clerk(random_, habits, which)
        rows_ = [(number, clerk.row(soul)) for number, soul in enumerate(both)]
        rows_ += [(-1, clerk.row(souls.one())) for _ in range(count - len(both))]
        random_.shuffle(rows_)
        made.append(rows_)
    at = {number: row for row, (number, _) in enumerate(made[1]) if number >= 0}
    truth = {(row, at[number]) for row, (number, _) in enumerate(made[0]) if number >= 0}
    return [[row for _, row in one] for one in made], truth
