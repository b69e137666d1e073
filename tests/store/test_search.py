"""What was put into a case is found again: by words, by meaning, by filters; private names stay hidden."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import CaseFile
from onrecord.engine.vectors import WIDTH, unit
from onrecord.errors import BadQuery
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, PlaceMention
from onrecord.model.original import Original
from onrecord.model.statement import Name
from onrecord.model.text import Report, Span
from onrecord.publish import found as showing
from onrecord.store import search, snippets
from onrecord.store.keys import as_slow_as
from onrecord.store.nearest import Nearest
from onrecord.store.query import parse

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
OURS = {
    "a.txt": "Kolvary, 3 March 2025. Soldiers opened fire on miners near the pit, the union said.\n\n"
    "“They fired without warning,” said Bertil Anders Quandt, a miner whose brother was wounded.\n",
    "b.txt": "Darnik, 4 March 2025. The ministry said that fire had been opened by nobody and no miner was hurt.\n",
    "c.txt": "Des soldats ont tiré sur des mineurs à Kolvary, selon le syndicat. Plusieurs mineurs ont été arrêtés.\n",
    "d.txt": "Солдаты открыли огонь по шахтёрам в Кольварах, сообщил профсоюз. Задержанных увезли в Дарник.\n",
    "e.txt": "The singer cancelled her concert in Velmograd, and the football final was played in an empty stadium.\n",
}
SECRET = "seven grey herons over Darnik"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    folder = tmp_path_factory.mktemp("search")
    (folder / "in").mkdir()
    for name, text in OURS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    CaseFile.new(folder / "t.onrecord", SECRET, "Ana", stretching=as_slow_as(1, 8 << 20))
    with CaseFile.open(folder / "t.onrecord", SECRET) as opened:
        opened.add([folder / "in"])
        yield opened


def texts(case: CaseFile, *args: str, **kwargs: object) -> list[str]:
    """The first words of the reports found, best first."""
    found = case.search(*args, unmask=True, **kwargs)  # type: ignore[arg-type]
    return [case.report(one.id)[0].report.text[:12].strip() for one in found.reports]


def starts(*names: str) -> set[str]:
    return {OURS[name][:12].strip() for name in names}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("soldier", {"a.txt"}),
        ("MINERS fire", {"a.txt", "b.txt"}),
        ('"opened fire"', {"a.txt"}),
        ('"fire opened"', set()),
        ("arretees", {"c.txt"}),
        ("задержанный", {"d.txt"}),
        ("шахтеры", {"d.txt"}),
        ("miner -soldiers", {"b.txt"}),
        ('miner -"opened fire"', {"b.txt"}),
        ("concer*", {"e.txt"}),
        ("min*", {"a.txt", "b.txt", "c.txt"}),
        ("NEAR(soldiers OR miners)", set()),
        ('soldiers\' AND "union" ^', {"a.txt"}),
        ("矿工", set()),
    ],
)
def test_words(case: CaseFile, words: str, names: set[str]) -> None:
    found = case.search(words, unmask=True)
    if found.every:
        assert set(texts(case, words)) == starts(*names)
    else:
        assert not names


def test_where_no_report_has_all_words_those_with_some_are_said_to_be_such(case: CaseFile) -> None:
    found = case.search("soldiers concert")
    assert not found.every
    assert len(found.reports) == 2


def test_meaning_goes_across_languages(case: CaseFile) -> None:
    found = texts(case, like="Soldiers fired at miners in Kolvary")
    assert set(found[:3]) == starts("a.txt", "c.txt", "d.txt")
    assert not starts("e.txt") & set(found[:3])


def test_words_and_meaning_together(case: CaseFile) -> None:
    found = case.search("soldiers", meaning=True)
    assert found.reports[0].how == ("words", "meaning")
    assert any(one.how == ("meaning",) for one in found.reports)


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"marks": [("language", "ru")]}, {"d.txt"}),
        ({"marks": [("place", "Velmograd"), ("place", "nowhere")]}, {"e.txt"}),
        ({"marks": [("place", "nowhere")]}, set()),
        ({"days": "2025-03-04"}, {"b.txt"}),
        ({"days": "2025-03", "marks": [("language", "en")]}, {"a.txt", "b.txt"}),
        ({"days": "..2001"}, set()),
    ],
)
def test_filters(case: CaseFile, filters: dict[str, object], names: set[str]) -> None:
    assert set(texts(case, **filters)) == starts(*names)


def test_private_names_are_hidden_until_asked_for(case: CaseFile) -> None:
    masked, plain = case.search("brother wounded"), case.search("brother wounded", unmask=True)
    assert masked.reports[0].id == plain.reports[0].id
    assert "Quandt" not in str(masked)
    assert "[name]" in masked.reports[0].passages[0].text
    assert "Bertil Anders Quandt" in plain.reports[0].passages[0].text
    assert plain.reports[0].passages[0].span == masked.reports[0].passages[0].span


@pytest.mark.parametrize("words", ["", "   ", "🙂", "the", "-soldiers"])
def test_nothing_to_look_for_is_a_sentence(case: CaseFile, words: str) -> None:
    with pytest.raises(BadQuery):
        case.search(words)
    with pytest.raises(BadQuery):
        case.search(like=" ")


@given(st.text(alphabet=st.sampled_from(list("\"*-^():{}[]+~.\\%_'; ABORéё🙂\x00")), max_size=30))
@settings(deadline=None, max_examples=60)
def test_no_sign_breaks_a_search(case: CaseFile, words: str) -> None:
    try:
        found = case.search(words)
    except BadQuery:
        return
    assert found.total >= len(found.reports)


def test_a_question_is_kept_nowhere(case: CaseFile) -> None:
    case.search("zanzibarine", meaning=True)
    assert "zanzibar" not in str(case.history()).lower()
    assert b"zanzibar" not in case.path.read_bytes().lower()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[CaseFile]:
    """A case of reports that were read elsewhere: what they name is known."""
    place = tmp_path / "m.onrecord"
    CaseFile.new(place, SECRET, "Ana", stretching=as_slow_as(1, 8 << 20))
    with CaseFile.open(place, SECRET) as opened:
        yield opened


def put(case: CaseFile, text: str, *, outlet: str | None = None, title: str | None = None, **named: object) -> str:
    """Stores a report with these names (`person`, `organisation`: words; `place`: words and main name)."""
    digest = hashlib.sha256(text.encode()).hexdigest()

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    report = Report(digest[:16], f"{digest[:4]}.txt", text, title=title, outlet=outlet, language="en", sha256=digest)
    places = [PlaceMention(span(words), Place(main)) for words, main in named.pop("place", ())]  # type: ignore[attr-defined]
    names = [Name(span(one), kind, public=kind != "person") for kind, words in named.items() for one in words]  # type: ignore[arg-type, attr-defined]
    analysis = Analysis(report, places=tuple(places), names=tuple(names))
    case.store(Original(report.id, report.path, "text", text.encode(), digest, (report.path,)), analysis)
    return report.id


def test_a_place_is_found_under_its_names_in_other_languages(made: CaseFile) -> None:
    english = put(made, "Shots were heard in Kolvary.", place=[("Kolvary", "Kolvary")])
    russian = put(made, "Стрельба в Кольварах.", place=[("Кольварах", "Kolvary")])
    abroad = put(made, "A hearing was held in Geneva.", place=[("Geneva", "Geneva")])
    for name in ("Kolvary", "kolvary", "Кольвары", "Кольварах"):
        assert {one.id for one in made.search(marks=[("place", name)]).reports} == {english, russian}
    for name in ("Geneva", "Женева", "Genève"):
        assert [one.id for one in made.search(marks=[("place", name)]).reports] == [abroad]
    assert not made.search(marks=[("place", "Velmograd")]).reports
    assert not made.search(marks=[("place", "Moscow")]).reports


def test_outlets_and_places_are_not_hidden_and_persons_are(made: CaseFile) -> None:
    put(made, "Свободная хроника писала о Дарнике.", outlet="Свободная хроника")
    found = put(made, "Reprinted: Svobodnaya Khronika, from Sint-Bera, about Jana Brevik, of the Brevik Union.",
                outlet="Jana Moor Daily", title="Bertil Quandt and Moor", person=["Svobodnaya Khronika", "Jana Brevik"],
                organisation=["Brevik Union"], place=[("Sint-Bera", "Sint-Bera")])  # fmt: skip
    put(made, "They met Sint-Bera and Bertil Quandt, and Moor.", person=["Sint-Bera", "Bertil Quandt", "Moor"])
    (one,) = (one for one in made.search("reprinted").reports if one.id == found)
    assert one.passages[0].text == (
        "Reprinted: Svobodnaya Khronika, from Sint-Bera, about [name], of the Brevik Union."
    )
    assert one.outlet == "Jana Moor Daily"
    assert one.title == "[name] and [name]"


def test_half_a_name_at_the_edge_of_a_passage_is_hidden(made: CaseFile) -> None:
    text = "Kolvary " + "was dark and " * 9 + "Bertil Quandt " + "was there and " * 20
    put(made, text, person=["Bertil Quandt"])
    edge = Span(0, text.index(" Quandt"))
    with made.vault.reading() as db:
        names = search.names_like(db, [showing.around(text, edge)])
        masked = showing.masking([text], names, ())
    assert masked(text, edge).endswith("dark and [name]")


def test_what_was_replaced_is_not_found(tmp_path: Path) -> None:
    place = tmp_path / "v.onrecord"
    CaseFile.new(place, SECRET, "Ana", stretching=as_slow_as(1, 8 << 20))
    row = '{{"id": "one", "text": "The {} of Darnik was closed."}}\n'
    with CaseFile.open(place, SECRET) as opened:
        for number, word in enumerate(("sanatorium", "brickworks")):
            (tmp_path / f"{number}.jsonl").write_text(row.format(word), encoding="utf-8")
            opened.add([tmp_path / f"{number}.jsonl"])
        assert [one.passages[0].text for one in opened.search("closed", unmask=True).reports] == [
            "The brickworks of Darnik was closed."
        ]
        assert not opened.search("sanatorium").reports
        assert len(opened.search(like="a closed sanatorium in Darnik").reports) == 1
        former, latest = (one.id for one in opened.entries())
        assert opened.report(former)[0].vectors != opened.report(latest)[0].vectors
        assert opened.report(former)[0].vectors is not None


def test_compacting_leaves_no_word_of_what_was_replaced_in_the_index(tmp_path: Path) -> None:
    place = tmp_path / "v.onrecord"
    CaseFile.new(place, SECRET, "Ana", stretching=as_slow_as(1, 8 << 20))
    row = '{{"id": "one", "text": "The {} of Darnik was closed."}}\n'
    with CaseFile.open(place, SECRET) as opened:
        for number, word in enumerate(("quarry", "brickworks")):
            (tmp_path / f"{number}.jsonl").write_text(row.format(word), encoding="utf-8")
            opened.add([tmp_path / f"{number}.jsonl"])

        def indexed() -> bytes:
            return b"".join(block for (block,) in opened.vault.db.execute("SELECT block FROM search_text_data"))

        assert b"quarri" in indexed()
        opened.compact()
        assert b"quarri" not in indexed()
        assert b"rickwork" in indexed()
        assert [one.total for one in (opened.search("quarry"), opened.search("brickworks"))] == [0, 1]
        opened.check()


def test_the_nearest_are_those_that_comparing_one_by_one_gives() -> None:
    chance = np.random.default_rng(1)
    rows = np.rint(unit(chance.normal(size=(500, WIDTH)).astype(np.float32)) * 254).astype(np.int8)
    rows[100:140] = rows[7]
    owners = np.repeat(np.arange(250), 2)
    near = Nearest(owners, np.zeros((500, 2), np.int32), rows)
    question = unit(rows[[7]].astype(np.float32))
    likenesses = rows.astype(np.float32) @ question[0] / 254
    best = dict.fromkeys(owners[np.argsort(-likenesses, kind="stable")].tolist())
    assert [one.seq for one in near.to(question, None, most=25)] == list(best)[:25]
    assert {one.seq for one in near.to(question, np.array([3, 60]), most=100)} == {3, 60}


def test_what_was_asked_for_is_marked_in_its_passages(case: CaseFile) -> None:
    def marked(words: str, **options: object) -> list[str]:
        (passage,) = case.search(words, **options).reports[0].passages  # type: ignore[arg-type]
        assert "".join(piece for piece, _ in passage.pieces) == passage.text
        return [piece for piece, met in passage.pieces if met]

    assert marked('"opened fire" miner') == ["opened fire", "miners", "miner"]
    assert marked("sold* opening") == ["Soldiers", "opened"]
    assert marked("soldiers", like="Soldiers shot at miners.")[0] == "Soldiers"
    assert "Quandt" not in marked("Quandt wounded")


@given(st.text(max_size=60), st.text(alphabet='ab c*"-é', max_size=20))
def test_marks_lie_in_the_text_one_after_the_other(text: str, words: str) -> None:
    with contextlib.suppress(BadQuery):
        spans = snippets.met(parse(words), text, "en")
        ends = [0, *(end for span in spans for end in span), len(text)]
        assert ends == sorted(ends)


def test_the_command_prints_passages(
    case: CaseFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.cli import search as typed

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"opened fire")))
    typed._print(case.search(typed._given("-")))
    printed = capsys.readouterr().out
    assert "Soldiers opened fire on miners" in printed
    typed._print(case.search("nothingofthesort"))
    assert "Nothing was found" in capsys.readouterr().out
