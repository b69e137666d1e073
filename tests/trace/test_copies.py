"""Which reports share passages, and which of them copies."""

import dataclasses
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from onrecord.model.analysis import Analysis
from onrecord.trace import copies, shingles

WORDS = [
    f"{a}{b}{c}" for a in ("dar", "kol", "vel", "ost", "sin") for b in ("no", "ma", "ri", "tu") for c in "klmnprst"
]


def prose(words: int, seed: int) -> str:
    draw = random.Random(seed)  # noqa: S311 - filler for a test
    return " ".join(draw.choice(WORDS) for _ in range(words))


def pile(*texts: str, **details: object) -> list[Analysis]:
    return [factory.analysis(text, f"r{i}", **details) for i, text in enumerate(texts)]


def test_reports_of_their_own_words_are_no_copies() -> None:
    assert copies.find(pile(prose(300, 1), prose(300, 2))) == ()


def test_a_cut_reprint_copies_the_whole() -> None:
    whole = prose(400, 1)
    reports = pile(whole, " ".join(whole.split()[:160]))
    [copy] = copies.find(reports)
    assert (copy.report, copy.of, copy.share) == ("r1", "r0", 1.0)


def test_own_reporting_added_to_a_wire_story_lowers_the_share() -> None:
    whole = prose(300, 1)
    [copy] = copies.find(pile(whole, " ".join(whole.split()[:120]) + " " + prose(180, 2)))
    assert copy.share == pytest.approx(0.4, abs=0.02)
    text = " ".join(whole.split()[:120])
    assert copy.spans[0].start == 0
    assert abs(copy.spans[0].end - len(text)) < 12


def test_the_earlier_report_is_the_source() -> None:
    text = prose(200, 1)
    early, late = (
        factory.analysis(text, "z", published="2024-03-01"),
        factory.analysis(text, "a", published="2024-03-02"),
    )
    [copy] = copies.find([late, early])
    assert (copy.report, copy.of) == ("a", "z")


def test_whoever_credits_an_agency_copies_it_even_if_published_before() -> None:
    text = "(Norpress) – " + prose(200, 1)
    wire = factory.analysis(text, "wire", published="2024-03-02", outlet="Norpress")
    reprint = factory.analysis(text, "reprint", published="2024-03-01", outlet="The Ledger")
    reports = [factory.with_(a, credits=[factory.credit(a, "Norpress", "agency")]) for a in (wire, reprint)]
    [copy] = copies.find(reports)
    assert (copy.report, copy.of) == ("reprint", "wire")


def test_a_shared_quotation_alone_is_no_copy() -> None:
    quotation = f"“{prose(60, 9)}”"
    assert copies.find(pile(f"{prose(80, 1)} {quotation}", f"{quotation} {prose(80, 2)}")) == ()


def test_the_last_lines_of_an_outlets_pages_are_no_copy() -> None:
    furniture = prose(120, 5)
    reports = [
        factory.analysis(f"{prose(60, i)} {furniture}", f"r{i}", published=f"2024-0{i}-01", outlet="The Ledger")
        for i in range(1, 5)
    ]
    assert copies.find(reports) == ()


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    whole = prose(200, 1)
    texts = [whole, " ".join(whole.split()[50:]), prose(200, 2), whole, f"{prose(100, 3)} {whole}"]
    reports = pile(*texts)
    assert copies.find([reports[i] for i in order]) == copies.find(reports)


def test_every_shared_passage_slices_to_words_of_the_source() -> None:
    whole = prose(300, 4)
    source, copier = pile(whole, f"{prose(40, 6)} {whole[100:900]} {prose(40, 7)}")
    for copy in copies.find([source, copier]):
        for span in copy.spans:
            assert span.of(copier.report.text) in whole


def test_two_thousand_copies_of_one_report_are_quick() -> None:
    text = prose(400, 1)
    begun = time.process_time()
    found = copies.find([factory.analysis(text, f"r{i:04d}") for i in range(2000)])
    assert time.process_time() - begun < 5
    assert len(found) == 1999
    assert {c.of for c in found} == {"r0000"}


def test_nearly_equal_copies_are_quick_too() -> None:
    text = prose(300, 1)
    reports = [factory.analysis(f"{text} {prose(6, i)}", f"r{i:04d}") for i in range(600)]
    begun = time.process_time()
    found = copies.find(reports)
    assert time.process_time() - begun < 8
    assert {c.report for c in found} | {"r0000"} >= {a.report.id for a in reports} - {found[0].of}


def test_a_very_long_report_takes_time_by_its_length() -> None:
    long = prose(300_000, 1)
    begun = time.process_time()
    copies.find(pile(long, prose(300, 2)))
    assert time.process_time() - begun < 8


def test_nothing_is_a_copy_of_nothing() -> None:
    assert copies.find(()) == ()
    assert copies.find(pile("", "", "one", "two words")) == ()


def test_a_short_text_has_no_rows() -> None:
    assert len(shingles.rows("three words only")) == 0


cuts = st.tuples(st.integers(0, 4), st.sampled_from((0, 0, 40, 250)), st.sampled_from((80, 200, 200)))


@given(st.lists(cuts, min_size=2, max_size=9), st.permutations(range(9)), st.data())
@settings(max_examples=60, deadline=None)
def test_reports_that_come_and_go_leave_the_copies_of_a_whole_run(
    rows: list[tuple[int, int, int]], days: list[int], data: st.DataObject
) -> None:
    """Reports cut from five texts, some of them the same to the letter, one after the other."""
    texts = [" ".join(prose(600, seed).split()[start : start + length]) for seed, start, length in rows]
    reports = [factory.analysis(t, f"r{n}", published=f"2024-03-{days[n] + 1:02d}") for n, t in enumerate(texts)]
    known = data.draw(st.integers(0, len(reports)))
    index = copies.Index(reports[:known])
    there = {a.report.id: a for a in reports[:known]}
    for report in reports[known:]:
        there[report.report.id] = report
        index.update(there)
    for gone in data.draw(st.lists(st.sampled_from(sorted(there)), unique=True, max_size=4)):
        del there[gone]
        index.update(there)
    assert index.found() == copies.Index(there.values(), index.standing).found()


def test_a_report_under_another_day_is_compared_anew() -> None:
    text = prose(200, 1)
    first, second = (
        factory.analysis(text, "a", published="2024-03-02"),
        factory.analysis(text, "b", published="2024-03-03"),
    )
    index = copies.Index([first, second])
    assert [(c.report, c.of) for c in index.found()] == [("b", "a")]
    index.update({"a": factory.analysis(text, "a", published="2024-03-09"), "b": second})
    assert [(c.report, c.of) for c in index.found()] == [("a", "b")]


def test_what_has_not_changed_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = {f"r{n}": factory.analysis(prose(100, n), f"r{n}") for n in range(5)}
    index = copies.Index(reports.values())
    read: list[str] = []
    rows = shingles.rows

    def noted(text: str, known: dict[str, int]) -> shingles.Numbers:
        read.append(text)
        return rows(text, known)

    monkeypatch.setattr(shingles, "rows", noted)
    index.update(
        {**reports, "r1": dataclasses.replace(reports["r1"], names=()), "new": factory.analysis("Some words.", "new")}
    )
    assert read == ["Some words."]
