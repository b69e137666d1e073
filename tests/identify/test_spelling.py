"""Spellings of one name sound alike, whoever wrote them; other names do not."""

from __future__ import annotations

import pytest

from onrecord.identify import names, spelling


@pytest.mark.parametrize(
    "spellings",
    [
        "Сергей Sergei Serguei Sergej Sergey Sergueï",
        "Шура Shura Choura",
        "Ильич Ilyich Ilitch Il’ich",
        "Иванов Ivanoff Ivanov Iwanow",
        "Чернышёв Chernyshev Tchernychev Chernyshyov",
        "Юлия Yulia Julia Youlia Ioulia Iuliia",
        "Щербаков Shcherbakov Chtcherbakov",
        "Хасан Khasan Hassan Hasan",
        "Евгений Evgeny Yevgeny Evguéni Jewgeni",
        "Карл Karl Carl",
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: str) -> None:
    assert len({spelling.sound(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Иван Илья", "Marie Martin", "Хасан Хусейн", "Darnik Dorvich", "Анна Инна"])
def test_other_names_sound_otherwise(pair: str) -> None:
    one, other = pair.split()
    assert spelling.sound(one) != spelling.sound(other)


def skeletons(pair: str) -> tuple[spelling.Skeleton, spelling.Skeleton]:
    one, other = pair.split()
    bare = spelling.skeleton(spelling.letters(one), written_without=True)
    return spelling.skeleton(spelling.plain(other), written_without=False), bare


@pytest.mark.parametrize(
    "pair",
    [
        "محمد Muhammad",
        "محمد Mohamed",
        "خالد Khaled",
        "حسين Hussein",
        "يوسف Yusuf",
        "ليلى Layla",
        "علي Ali",
        "القاسم Qasim",
        "القاسم Gasem",
        "عبدالله Abdullah",
        "شيرين Chirine",
        "جمال Djamel",
        "دخان Dakkhan",
    ],
)
def test_a_script_without_vowels_has_the_same_consonants_and_its_long_vowels_fit(pair: str) -> None:
    latin, bare = skeletons(pair)
    assert set(latin.readings) & set(bare.readings)
    assert spelling.fits(latin, bare)


@pytest.mark.parametrize("pair", ["حسين Hasan", "كريم Karam", "سعيد Suad"])
def test_names_of_the_same_consonants_are_told_by_long_vowels(pair: str) -> None:
    assert not spelling.fits(*skeletons(pair))


def test_digits_that_scanners_read_for_letters_are_letters_again() -> None:
    assert names.keys_of("M1la D0rvich") == (("mlla", "dorvich"),)
    assert names.keys_of("Мила Д0рвич 3") == (("mila", "dorvich"),)


def test_an_initial_before_another_is_no_title() -> None:
    assert names.keys_of("M. A. Dorvich") == (("m.", "a.", "dorvich"),)
    assert names.keys_of("M. Anton Dorvich") == (("anton", "dorvich"),)


@pytest.mark.parametrize("pair", ["Миколаївна Николаевна", "Volodymyrovych Владимирович", "Петрівна Pétrovna"])
def test_a_fathers_name_is_the_same_in_other_languages(pair: str) -> None:
    one, other = (names.keys_of(word)[0][0] for word in pair.split())
    assert names.father(other) in names.fathers(one)


def test_a_son_and_a_daughter_of_one_father_bear_different_fathers_names() -> None:
    assert names.father("petrovich") not in names.fathers("petrovna")


def test_titles_and_small_words_are_no_part_of_a_name() -> None:
    assert names.keys_of("Dr. Mila Dorvich") == names.keys_of("г-жа Мила Дорвич") == (("mila", "dorvich"),)


def test_a_name_in_brackets_is_another_name_of_the_person() -> None:
    assert names.keys_of("Mila Dorvich (Ludmila)") == (("mila", "dorvich"), ("ludmila",))


@pytest.mark.parametrize("nobody", ["", "   ", "unknown", "Non identifié", "не указано", "12345", "№ 7", "—", "N/A"])
def test_what_is_no_name_gives_no_keys(nobody: str) -> None:
    assert names.keys_of(nobody) == ()


def test_what_is_longer_than_a_name_is_not_compared() -> None:
    assert names.keys_of("Mila " * 2000) == ()


def test_an_age_is_a_number_of_years_and_nothing_else() -> None:
    read = [names.age(words) for words in ("34", "34 years", "34 лет", "", "30-40", "1987", "adult", "0")]
    assert read == [34, 34, 34, None, None, None, None, 0]


def test_a_birthday_is_read_in_the_ways_that_lists_write_it() -> None:
    written = ("1987-03-21", "21.03.1987", "3/21/1987", "1987-03-21T00:00:00")
    assert [names.born(words) for words in written] == [names.Born(1987, 3, 21)] * 4
    assert names.born("1987") == names.Born(1987)
    assert names.born("32.01.1987") is None
    assert names.born("about forty") is None
