"""Event mentions: what is one, who is in it, when and where, and what never is one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, get_args

import pytest

from onrecord import lexicon
from onrecord.annotate import event_lexicon
from onrecord.annotate.events import EventContext, find
from onrecord.annotate.sentences import split
from onrecord.model.event import DateMention, EventMention, EventType, Place, PlaceMention, When
from onrecord.model.figure import Figure
from onrecord.model.statement import Name, Speaker, Statement
from onrecord.model.text import Span

NOTHING = EventContext((), (), (), (), (), None)


def events(text: str, language: str = "en", **context: Any) -> tuple[EventMention, ...]:
    found = {"figures": (), "statements": (), "dates": (), "places": (), "names": (), "published": None} | context
    return find(text, split(text, language), language, EventContext(**found))


def only(text: str, type_: str, language: str = "en", **context: Any) -> EventMention:
    found = [e for e in events(text, language, **context) if e.type == type_]
    assert len(found) == 1, f"{len(found)} of {type_} in {text!r}"
    return found[0]


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def span(text: str, words_: str) -> Span:
    start = text.index(words_)
    return Span(start, start + len(words_))


def day(text: str, words_: str, first: str, last: str | None = None) -> DateMention:
    return DateMention(span(text, words_), "DATE", first, When(first, last or first, "day"))


TYPES = [
    ("disappearance", "en", "The three men have not been seen since."),
    ("disappearance", "en", "Their whereabouts are unknown."),
    ("disappearance", "en", "The whereabouts of the nine men remain unknown."),
    ("disappearance", "en", "There is no trace of the five miners."),
    ("disappearance", "en", "Her son never came home."),
    ("disappearance", "fr", "Une femme est portée disparue."),
    ("disappearance", "fr", "Les familles sont sans nouvelles de cinq mineurs."),
    ("disappearance", "fr", "Deux enseignants n’ont plus été revus depuis."),
    ("disappearance", "ru", "Трое учителей пропали без вести."),
    ("disappearance", "ru", "Пятеро шахтёров ушли на смену и не вернулись."),
    ("disappearance", "ru", "О судьбе троих шахтёров ничего не известно."),
    ("killing", "en", "Gunmen murdered a teacher in Darnik."),
    ("killing", "en", "Two miners were shot dead."),
    ("killing", "en", "They beat a man to death."),
    ("killing", "fr", "Des soldats ont tué un berger."),
    ("killing", "fr", "Un homme est mort à Kolvary."),
    ("killing", "ru", "Солдаты убили пастуха."),
    ("killing", "ru", "Двое погибли при обвале."),
    ("injury", "en", "Nine people were injured."),
    ("injury", "fr", "Trois passants ont été blessés."),
    ("injury", "ru", "Трое прохожих были ранены."),
    ("detention", "en", "Police took six students into custody."),
    ("detention", "en", "The crackdown on gay men went on."),
    ("detention", "fr", "La police a interpellé six étudiants."),
    ("detention", "ru", "Полиция задержала шестерых студентов."),
    ("torture", "en", "Guards tortured the prisoner."),
    ("torture", "en", "They burned the prisoner with irons."),
    ("torture", "fr", "Les gardiens l'ont torturé."),
    ("torture", "ru", "Надзиратели пытали заключённого."),
    ("disappearance", "en", "A surveyor disappeared in March."),
    ("disappearance", "fr", "Un arpenteur a disparu en mars."),
    ("disappearance", "ru", "Землемер исчез в марте."),
    ("abduction", "en", "Masked men kidnapped the editor."),
    ("abduction", "fr", "Des hommes masqués ont enlevé la rédactrice."),
    ("abduction", "ru", "Люди в масках похитили редактора."),
    ("sexual_violence", "en", "Four women were raped."),
    ("sexual_violence", "fr", "Quatre femmes ont été violées."),
    ("sexual_violence", "ru", "Четырёх женщин изнасиловали."),
    ("threat", "en", "The guard threatened her sister."),
    ("threat", "fr", "Le gardien a menacé sa sœur."),
    ("threat", "ru", "Охранник угрожал её сестре."),
    ("attack", "en", "Troops opened fire on the crowd."),
    ("attack", "fr", "Les troupes ont ouvert le feu."),
    ("attack", "ru", "Войска открыли огонь по толпе."),
    ("raid", "en", "Officers raided the office of the union."),
    ("raid", "fr", "Les policiers ont perquisitionné le local."),
    ("raid", "ru", "В редакции прошёл обыск."),
    ("displacement", "en", "Hundreds of families fled Kolvary."),
    ("displacement", "fr", "Des familles ont été expulsées."),
    ("displacement", "ru", "Сотни семей бежали из Колвары."),
    ("destruction", "en", "Forty houses were torched."),
    ("destruction", "fr", "Quarante maisons ont été incendiées."),
    ("destruction", "ru", "Сорок домов сожгли."),
    ("trial", "en", "The mayor was charged with treason."),
    ("trial", "fr", "Le procès du maire s'est ouvert."),
    ("trial", "ru", "Над мэром начался судебный процесс."),
    ("sentence", "en", "The court sentenced her to five years."),
    ("sentence", "fr", "Le tribunal l'a condamnée à cinq ans."),
    ("sentence", "ru", "Суд приговорил её к пяти годам."),
    ("release", "en", "The two students were released."),
    ("release", "fr", "Les deux étudiants ont été libérés."),
    ("release", "ru", "Обоих студентов освободили."),
    ("protest", "en", "Thousands protested in Velmograd."),
    ("protest", "fr", "Une manifestation a eu lieu à Velmograd."),
    ("protest", "ru", "В Вельмограде прошёл митинг."),
    ("investigation", "en", "The prosecutor opened an investigation."),
    ("investigation", "fr", "Une enquête a été ouverte."),
    ("investigation", "ru", "Прокуратура начала расследование."),
    ("sanction", "en", "Sorvane imposed sanctions on the minister."),
    ("sanction", "fr", "Des sanctions ont été prises."),
    ("sanction", "ru", "Сорвана ввела санкции."),
    ("resolution", "en", "The assembly passed a resolution."),
    ("resolution", "fr", "L'assemblée a voté une résolution."),
    ("resolution", "ru", "Ассамблея приняла резолюцию."),
    ("other", "en", "The harassment of teachers went on."),
    ("other", "fr", "Les persécutions ont repris."),
    ("other", "ru", "Преследования возобновились."),
]


@pytest.mark.parametrize(("type_", "language", "text"), TYPES)
def test_each_type_is_found_in_each_language(type_: str, language: str, text: str) -> None:
    assert type_ in [e.type for e in events(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We were killing time while the crew shot a film."),
        ("en", "The execution of the budget was late and ended in a dead end."),
        ("en", "Human Rights Watch and the Committee against Torture met."),
        ("en", "Reporters visited the detention facility and the torture chambers."),
        ("en", "The court released a statement on Monday."),
        ("en", "The meeting was held at noon."),
        ("en", "A shooting star, a heart attack, a press release and an arrest warrant."),
        ("fr", "L'exécution du budget a pris du retard ; il s'est arrêté là."),
        ("fr", "Le centre de détention est un angle mort de la politique."),
        ("ru", "Мы убивали время у мёртвого моря."),
        ("ru", "Комитет против пыток собрался в Вельмограде."),
    ],
)
def test_what_only_looks_like_an_act_is_none(language: str, text: str) -> None:
    assert events(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "type_", "victims", "perpetrators"),
    [
        ("en", "Police arrested 200 people in Darnik.", "detention", ["200 people"], ["Police"]),
        ("en", "Two men, one of them a teacher, were shot dead by unknown gunmen.", "killing", ["Two men"], ["unknown gunmen"]),
        ("en", "The arrest of three nurses by soldiers went unnoticed.", "detention", ["three nurses"], ["soldiers"]),
        ("en", "Militants who killed two shepherds left.", "killing", ["two shepherds"], ["Militants"]),
        ("en", "Osk's killing by the guards is known.", "killing", ["Osk"], ["the guards"]),
        ("en", "One person was killed in police firing.", "killing", ["One person"], ["police"]),
        ("en", "Two were killed when police opened fire.", "killing", ["Two"], ["police"]),
        ("en", "Two of them died in the night.", "killing", ["Two of them"], []),
        ("en", "Some 60 men were chased, jailed and beaten by guards.", "torture", ["Some 60 men"], ["guards"]),
        ("fr", "Trois journalistes ont été enlevés par des hommes armés.", "abduction", ["Trois journalistes"], ["des hommes armés"]),
        ("fr", "L'armée a tué deux bergers et blessé un enfant.", "injury", ["un enfant"], ["L'armée"]),
        ("fr", "L'arrestation de deux infirmières par la police a choqué.", "detention", ["deux infirmières"], ["la police"]),
        ("ru", "Полиция задержала более 40 человек.", "detention", ["более 40 человек"], ["Полиция"]),
        ("ru", "Двое мужчин были убиты полицейскими.", "killing", ["Двое мужчин"], ["полицейскими"]),
        ("ru", "Задержание активиста полицией вызвало вопросы.", "detention", ["активиста"], ["полицией"]),
        ("ru", "Мужчина, задержанный полицией в марте, вернулся.", "detention", ["Мужчина"], ["полицией"]),
    ],
)  # fmt: skip
def test_grammar_says_who_did_it_to_whom(
    language: str, text: str, type_: str, victims: list[str], perpetrators: list[str]
) -> None:
    found = only(text, type_, language)
    assert (words(text, found.victims), words(text, found.perpetrators)) == (victims, perpetrators)


def test_what_it_was_done_with_is_the_means() -> None:
    text = "Guards beat the prisoners with iron pipes."
    assert words(text, only(text, "torture").means) == ["iron pipes"]


def test_an_arrest_without_doer_is_laid_to_the_force_named_just_before() -> None:
    text = "Police sealed off Darnik. Forty men were arrested."
    assert words(text, only(text, "detention").perpetrators) == ["Police"]
    assert only("Farmers sealed off Darnik. Forty men were arrested.", "detention").perpetrators == ()


def test_a_killing_without_doer_is_not_laid_to_those_who_report_it() -> None:
    assert only("Two persons were killed in clashes, police said.", "killing").perpetrators == ()


def test_the_innermost_statement_carries_the_event() -> None:
    text = "The network says relatives told it that 40 men were detained."
    outer = Statement(
        (),
        (),
        (span(text, "relatives told it that 40 men were detained"),),
        Speaker(None, "ngo"),
        "indirect",
        "asserts",
    )
    inner = Statement(
        (),
        (),
        (span(text, "that 40 men were detained"),),
        Speaker(None, "relative"),
        "indirect",
        "asserts",
        nested=True,
    )
    assert only(text, "detention", statements=(outer, inner)).statement == 1


def test_a_figure_counts_the_victims_it_touches_and_no_others() -> None:
    text = "Police began a campaign to arrest miners, detaining 40 others."
    forty = Figure(span(text, "40 others"), 40, 40, "detained")
    found = [e for e in events(text, figures=(forty,)) if e.type == "detention"]
    assert [e.figures for e in found] == [(), (0,)]


def test_a_figure_of_another_kind_is_not_tied() -> None:
    text = "Twelve were killed."
    assert only(text, "killing", figures=(Figure(span(text, "Twelve"), 12, 12, "injured"),)).figures == ()


def test_time_and_place_come_from_the_nearest_words() -> None:
    text = "On 3 May two men were killed in Darnik. In Kolvary nine were arrested."
    places = (
        PlaceMention(span(text, "Darnik"), Place("Darnik", 1.0, 1.0)),
        PlaceMention(span(text, "Kolvary"), Place("Kolvary", 2.0, 2.0)),
    )
    dates = (day(text, "3 May", "2031-05-03"),)
    killing = only(text, "killing", dates=dates, places=places)
    arrest = only(text, "detention", dates=dates, places=places)
    assert killing.place is not None
    assert killing.place.name == "Darnik"
    assert killing.time == When("2031-05-03", "2031-05-03", "day")
    assert arrest.place is not None
    assert arrest.place.name == "Kolvary"
    assert arrest.time == When("2031-05-03", "2031-05-03", "day"), "the paragraph goes on telling of that day"


def test_a_dateline_and_the_place_in_a_name_are_not_where_it_happened() -> None:
    text = "VELMOGRAD - The Darnik Miners Union said two men were killed."
    places = (
        PlaceMention(span(text, "VELMOGRAD"), Place("Velmograd"), dateline=True),
        PlaceMention(span(text, "Darnik"), Place("Darnik")),
    )
    names = (Name(span(text, "Darnik Miners Union"), "organisation"),)
    assert only(text, "killing", places=places, names=names).place is None


def test_a_past_case_is_background_if_the_report_has_a_fresher_one() -> None:
    text = "On Monday 40 men were arrested. In 2028 the same unit killed three shepherds."
    dates = (day(text, "Monday", "2031-05-05"), day(text, "2028", "2028-01-01", "2028-12-31"))
    found = events(text, dates=dates, published="2031-05-06")
    assert [(e.type, e.background) for e in found] == [("detention", False), ("killing", True)]


def test_a_report_only_of_the_past_has_no_background() -> None:
    text = "In 2028 the unit killed three shepherds."
    dates = (day(text, "2028", "2028-01-01", "2028-12-31"),)
    assert not only(text, "killing", dates=dates, published="2031-05").background


def test_a_past_date_in_a_comparison_dates_nothing_else() -> None:
    text = "Guards torture the miners now, and fewer speak of it than did those detained in 2028."
    dates = (day(text, "2028", "2028-01-01", "2028-12-31"),)
    found = {e.trigger.of(text): e for e in events(text, dates=dates, published="2031-05-06")}
    assert found["detained"].background
    assert not found["torture"].background


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_every_span_lies_in_the_text_and_moves_with_it(language: str) -> None:
    text = " ".join(t for _, code, t in TYPES if code == language)
    prefix = {"en": "Velmograd woke early.\n\n", "fr": "Il pleuvait.\n\n", "ru": "Шёл дождь.\n\n"}[language]
    plain, moved = events(text, language), events(prefix + text, language)
    assert [e.type for e in plain] == [e.type for e in moved]
    for before, after in zip(plain, moved, strict=True):
        for one, other in zip(_spans(before), _spans(after), strict=True):
            assert 0 <= one.start < one.end <= len(text)
            assert one.of(text) == other.of(prefix + text)
    assert [e.trigger for e in plain] == sorted(e.trigger for e in plain)


def _spans(event: EventMention) -> list[Span]:
    return [event.trigger, *event.victims, *event.perpetrators, *event.means]


def test_an_unknown_language_and_an_empty_text_give_nothing() -> None:
    assert find("Someone was killed.", split("Someone was killed.", "de"), "de", NOTHING) == ()
    assert events("") == ()


@pytest.mark.parametrize(
    ("language", "piece"), [("en", "killed by police, "), ("fr", "tués par la police, "), ("ru", "убиты полицией, ")]
)
def test_time_grows_with_the_text_only(language: str, piece: str) -> None:
    def seconds(copies: int) -> float:
        text = piece * copies
        sentences = split(text, language)
        started = time.process_time()
        find(text, sentences, language, NOTHING)
        return time.process_time() - started

    seconds(50)
    assert seconds(1600) < 12 * seconds(400) + 0.5


def test_the_table_of_types_is_complete() -> None:
    table = lexicon.load("events", "all")["types"]
    assert set(table) == set(get_args(EventType))
    for entry in table.values():
        assert set(entry["label"]) == {"en", "fr", "ru"}
        assert entry["definition"].endswith(".")


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_every_language_has_words_for_every_type(language: str) -> None:
    found = {p.type for patterns in event_lexicon.compiled(language).patterns.values() for p in patterns}
    assert found == set(get_args(EventType))


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        ("Forty men were detained on Monday and later released.", "en", "Forty men"),
        ("Quarante hommes ont été arrêtés lundi puis libérés.", "fr", "Quarante hommes"),
        ("Сорок мужчин задержали в понедельник, а затем отпустили.", "ru", "Сорок мужчин"),
    ],
)
def test_those_who_were_detained_are_those_released(text: str, language: str, who: str) -> None:
    found = events(text, language)
    assert [(e.type, [s.of(text) for s in e.victims]) for e in found] == [("detention", [who]), ("release", [who])]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("A car bomb killed three clerks.", "A car bomb"),
        ("Two soldiers died in a mortar attack in Darnik.", "mortar"),
        ("The rebels killed two clerks with a bomb.", "a bomb"),
    ],
)
def test_a_weapon_is_a_means_and_nobody_who_did_it(text: str, means: str) -> None:
    found = events(text)
    assert means in [s.of(text) for e in found for s in e.means]
    assert not any("bomb" in s.of(text) for e in found for s in e.perpetrators)


@pytest.mark.parametrize(("who", "real"), [("our reporter", "stated"), ("a reporter", "alleged")])
def test_what_the_reports_own_reporter_watched_is_stated(who: str, real: str) -> None:
    text = f"Guards beat two men as {who} watched."
    said = Statement(
        (span(text, who),), (span(text, "watched"),), (span(text, "Guards beat two men"),),
        Speaker(None, "journalist"), "indirect", "asserts",
    )  # fmt: skip
    assert only(text, "torture", statements=(said,)).factuality == real


@pytest.mark.parametrize(
    ("language", "text", "victim"),
    [("fr", "Ils m'ont frappé au poste.", "m'"), ("ru", "Меня били в участке.", "Меня"), ("en", "They beat me.", "me")],
)
def test_who_tells_of_their_own_torture_is_its_victim(language: str, text: str, victim: str) -> None:
    assert words(text, only(text, "torture", language).victims) == [victim]


def test_a_threat_of_murder_is_no_killing() -> None:
    assert [e.type for e in events("Семеро судей получили угрозы убийством.", "ru")] == ["threat"]


@pytest.mark.parametrize(
    ("language", "text", "kind", "trigger"),
    [
        ("en", "Forty miners have been held without charge since March.", "detention", "held without charge"),
        ("en", "Nine bakers are being held.", "detention", "held"),
        ("fr", "Le conseil a gelé mardi les avoirs du gouverneur.", "sanction", "gelé"),
    ],
)
def test_whoever_can_be_counted_can_be_held(language: str, text: str, kind: str, trigger: str) -> None:
    assert [(e.type, e.trigger.of(text)) for e in events(text, language)] == [(kind, trigger)]


def test_a_campaign_has_all_months_that_its_sentence_names() -> None:
    text = "A crackdown was ordered by the governor in August, and reached its peak in November."
    months = (
        DateMention(span(text, "August"), "DATE", "2017-08", When("2017-08-01", "2017-08-31", "month")),
        DateMention(span(text, "November"), "DATE", "2017-11", When("2017-11-01", "2017-11-30", "month")),
    )
    [event] = events(text, dates=months)
    assert event.time == When("2017-08-01", "2017-11-30", "month")


def test_another_act_has_the_month_beside_it() -> None:
    text = "A teacher was arrested in August, and released in November."
    months = (
        DateMention(span(text, "August"), "DATE", "2017-08", When("2017-08-01", "2017-08-31", "month")),
        DateMention(span(text, "November"), "DATE", "2017-11", When("2017-11-01", "2017-11-30", "month")),
    )
    assert only(text, "detention", dates=months).time == When("2017-08-01", "2017-08-31", "month")


def test_the_day_and_place_of_a_denial_are_not_those_of_what_is_denied() -> None:
    text = "“Nobody was detained,” the governor told reporters in Darnik on Tuesday."
    said = Statement(
        (span(text, "the governor"),), (span(text, "told"),), (span(text, "“Nobody was detained,”"),),
        Speaker("the governor", "official"), "direct", "denies",
    )  # fmt: skip
    place = PlaceMention(span(text, "Darnik"), Place("Darnik", 1.0, 1.0, "ZZ", None, "town"))
    event = only(text, "detention", statements=(said,), dates=(day(text, "Tuesday", "2019-01-15"),), places=(place,))
    assert event.time is None


def test_the_day_of_a_sanction_is_not_that_of_the_arrests_it_is_for() -> None:
    text = "Estane froze the assets of the governor on Tuesday over the arrests of miners."
    event = only(text, "detention", dates=(day(text, "Tuesday", "2019-01-15"),))
    assert event.time is None
