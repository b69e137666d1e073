"""Reports about the invented country Tarvenia in which private people stand beside offices, in three languages.

`PRIVATE` are the words of their names that nobody public bears; `OFFICIALS` speak in office and may be named.
"""

from __future__ import annotations

PRIVATE = (
    "Tarnby", "Belskaya", "Reedmoor", "Korvin", "Dorvich", "Ostrin", "Halgrim", "Quillan", "Vesper", "Lindqvar",
    "Marchot", "Delorbe", "Sauvin", "Perrinel", "Тарнбин", "Бельск", "Кравин", "Осинск", "Мельгун", "Совари",
)  # fmt: skip
NAMESAKES = ("Olga Malen", "Ольга Мален", "Ольгу Мален")
OFFICIALS = ("Viktor Malen", "Petra Osk")
REPORTS = {
    "igor_tarnby-arrested.txt": """Igor Tarnby held after officers' raid in Darnik

Velmograd, 12 May 2024. Officers arrested Igor Tarnby and eleven other miners in Darnik on 11 May 2024, the Tarvenian Miners' Network said on Sunday.

“Twelve men were detained and two of them were tortured,” said Petra Osk, the network's director.

Judge Elias Born ordered Igor Tarnby held, and police say Anna Belskaya, a teacher, was driving him. The coroner said Pavel Reedmoor, 33, died of a wound to the head. “They beat us all night,” Anna Belskaya said.

Interior Minister Viktor Malen denied that anyone was detained in Darnik. “Nobody was tortured,” Malen said.
""",
    "darnik-reactions.txt": """Mayor Bruno Halgrim abducted, Lena Korvin beaten in Darnik

Darnik, 13 May 2024. Mayor Bruno Halgrim was abducted from his house in Darnik on 11 May 2024. Journalist Lena Korvin was beaten in the street, she told neighbours.

Mila Dorvich, president of a shop in Darnik, said that twelve men were detained on 11 May 2024. “I saw two vans,” Dorvich said. Ruslan Ostrin, director of a kindergarten, told the Gazette that two were killed.

Olga Malen, 34, a nurse, was beaten by guards, her mother said. According to the mayor's office, Sven Quillan, who was driving, died on Monday. The police chief's son, Marek Vesper, fled.

Sergeant Tove Lindqvar said he had seen the order. Minister Viktor Malen dismissed it as lies.

The Council of Estane calls on the government of Tarvenia to release Igor Tarnby and to investigate the deaths in Darnik.
""",
    "darnik-encore.txt": """Igor Tarnby arrêté, le maire enlevé à Darnik

Darnik, 13 mai 2024. Le juge accuse Igor Tarnby de vol. Selon Petra Osk, directrice du Réseau des mineurs de Tarvénie, douze hommes ont été arrêtés à Darnik le 11 mai 2024.

La directrice de l'école maternelle, Claire Marchot, a été arrêtée. « Ils ont battu deux hommes », raconte Jules Delorbe, mineur à Darnik. Selon le procureur, Anne Sauvin, 34 ans, a été torturée.

Le porte-parole de la famille, Luc Perrinel, pleurait. Le ministre Viktor Malen a démenti toute arrestation.
""",
    "дарник-задержания.txt": """Игорь Тарнбин задержан в Дарнике

Дарник, 13 мая 2024. Полиция задержала Игоря Тарнбина и ещё одиннадцать шахтёров в Дарнике 11 мая 2024 года, сообщила Петра Оск, директор Тарвенской сети шахтёров.

Судья отправил Анну Бельскую под арест. «Нас били всю ночь», – рассказала Анна Бельская. По словам прокурора, Павла Кравина пытали. Директор детского сада Ирина Осинская задержана.

Мэра Дарника Бориса Мельгуна похитили. Освободили жену мэра Веру Совари. Ольгу Мален, медсестру, избили.

Министр внутренних дел Виктор Мален заявил, что задержаний в Дарнике не было.
""",
}
