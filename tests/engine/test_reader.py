"""The shipped weights: spans that slice, damage that is told, a few sentences of our own that must be read right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import onrecord.engine
from onrecord.engine.reader import Reader, Reading, open_reader
from onrecord.errors import DamagedWeights

WEIGHTS = Path(onrecord.engine.__file__).parent / "weights"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return open_reader()


def shown(text: str, reading: Reading) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement, as words."""
    return [
        tuple(" … ".join(text[a:b].strip(' ,.«»“”"') for a, b in spans) for spans in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one in reading.said
    ]


GOLDEN = [
    (
        "The governor of Tarvenia said on Monday that three men had been killed in Lescar.",
        ("The governor of Tarvenia", "said", "that three men had been killed in Lescar"),
    ),
    (
        "“We have seen three graves,” Anna Roshchina said, “but there may be others.”",
        ("Anna Roshchina", "said", "We have seen three graves … but there may be others"),
    ),
    (
        "According to the Rampart Centre, forty people were detained in December.",
        ("the Rampart Centre", "According to", "forty people were detained in December"),
    ),
    (
        "Le gouverneur de Tarvénie a déclaré lundi que trois hommes avaient été tués à Lescar.",
        ("Le gouverneur de Tarvénie", "a déclaré", "que trois hommes avaient été tués à Lescar"),
    ),
    (
        "Selon l’ONG Rempart, quarante personnes ont été arrêtées en décembre.",
        ("l’ONG Rempart", "Selon", "quarante personnes ont été arrêtées en décembre"),
    ),
    (
        "Губернатор Тарвении заявил в понедельник, что в Лескаре убиты трое мужчин.",
        ("Губернатор Тарвении", "заявил", "что в Лескаре убиты трое мужчин"),
    ),
    (
        "«Мы знаем о двух погибших», — сказала Анна Рощина.",
        ("Анна Рощина", "сказала", "Мы знаем о двух погибших"),
    ),
    ("По словам адвоката, задержаны сорок человек.", ("адвоката", "По словам", "задержаны сорок человек")),
]


@pytest.mark.parametrize(("text", "said"), GOLDEN)
def test_a_plain_statement_is_read_right(reader: Reader, text: str, said: tuple[str, str, str]) -> None:
    assert said in shown(text, reader.read(text))


def test_names_are_found_with_their_kinds(reader: Reader) -> None:
    text = "Anna Roshchina of the Ministry of Justice flew from Paris to Moscow."
    found = {text[n.start : n.end]: n.kind for n in reader.read(text).names}
    assert found.get("Anna Roshchina") == "person"
    assert found.get("Paris") == found.get("Moscow") == "place"


def test_plain_narration_says_nothing(reader: Reader) -> None:
    assert reader.read("The road to Lescar was closed by snow. The train arrived two hours late.").said == ()


def test_spans_slice_and_stand_in_order(reader: Reader) -> None:
    text = "\n\n".join(text for text, _ in GOLDEN)
    reading = reader.read(text)
    assert reading.said
    for one in reading.said:
        assert one.content
        assert 0 < one.score <= 1
        for a, b in (*one.source, *one.cue, *one.content):
            assert 0 <= a < b <= len(text)
            assert text[a:b] == text[a:b].strip()
            assert "\n" not in text[a:b]
    assert [one.content[0] for one in reading.said] == sorted(one.content[0] for one in reading.said)
    assert all(0 <= n.start < n.end <= len(text) for n in reading.names)


def test_the_answer_is_the_same_alone_in_company_and_twice(reader: Reader) -> None:
    texts = [text for text, _ in GOLDEN]
    together = reader.read_many(texts)
    assert together == [reader.read(text) for text in texts]
    assert list(reversed(reader.read_many(texts[::-1]))) == together


def test_the_answer_does_not_depend_on_the_threads(reader: Reader) -> None:
    two = open_reader(threads=2)
    for text, _ in GOLDEN:
        assert two.read(text) == reader.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\ud800\udc00 lone \udfff said Anna",
        "\x00\x01\x02 said \x07",
        "no punctuation at all just words " * 30,
        "THE MINISTER SAID THAT THREE MEN WERE KILLED IN LESCAR.",
        "”“«»—…" * 40,
        "\u200b\ufeff",
        "日本語の文章です。",
        "a\u0301" * 500,
    ],
)
def test_any_text_gives_an_answer(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    for one in reading.said:
        assert all(text[a:b].strip() for a, b in (*one.source, *one.cue, *one.content))


def test_a_statement_at_a_window_s_edge_is_read_whole(reader: Reader) -> None:
    text, said = GOLDEN[0]
    filler = "The road to the north was closed by snow that winter and the train arrived late. "
    for lead in (10, 12, 13, 14, 16):
        long = filler * lead + text + " " + filler * 12
        assert said in shown(long, reader.read(long))


def copy_of_weights(folder: Path) -> Path:
    place = folder / "weights"
    shutil.copytree(WEIGHTS, place)
    return place


def test_missing_weights_are_one_error(tmp_path: Path) -> None:
    with pytest.raises(DamagedWeights, match="missing"):
        open_reader(tmp_path / "nowhere")


def test_damaged_weights_are_one_error(tmp_path: Path) -> None:
    place = copy_of_weights(tmp_path)
    held = bytearray((place / "model.onnx").read_bytes())
    held[len(held) // 2] ^= 1
    (place / "model.onnx").write_bytes(bytes(held))
    with pytest.raises(DamagedWeights, match="not the one that was shipped"):
        open_reader(place)


def test_a_damaged_card_is_one_error(tmp_path: Path) -> None:
    place = copy_of_weights(tmp_path)
    (place / "card.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedWeights):
        open_reader(place)


def test_the_card_names_data_licences_scores_and_date() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert {"licence", "data", "figures", "date", "files"} <= card.keys()
    assert all({"name", "licence"} <= one.keys() for one in card["data"])
