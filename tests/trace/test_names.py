"""When two names mean one organisation."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.trace import describing, forms, names

NETWORK = [
    "Tarvenian Miners’ Rights Network", "the Tarvenian Miners’ Rights Network", "Réseau tarvénien pour les droits des mineurs",
    "«Тарвенская сеть защиты прав шахтёров»", "Тарвенской сети защиты прав шахтёров", "TMRN",
]  # fmt: skip
CLINIC = ["Lantern Legal Clinic", "clinique juridique Lanterne", "Правовая клиника «Фонарь»"]
UNION = ["Free Teachers’ Union", "Syndicat libre des enseignants", "Свободный профсоюз учителей"]


@pytest.mark.parametrize("group", [NETWORK, CLINIC, UNION, ["BBC", "the BBC", "Би-би-си"], ["Norpress", "Норпресс"]])
def test_the_forms_of_a_name_are_one(group: list[str]) -> None:
    labels = forms.joined([*NETWORK, *CLINIC, *UNION, *group])
    assert len({labels[name] for name in group}) == 1


def test_different_organisations_stay_apart() -> None:
    labels = forms.joined(
        [*NETWORK, *CLINIC, *UNION, "Miners’ Relief Fund", "Human Rights Centre", "Human Rights Watch"]
    )
    assert len(set(labels.values())) == 6


def test_a_short_form_that_fits_two_names_is_neither() -> None:
    labels = forms.joined(["Miners Network", "Northern Miners Network", "Southern Miners Network"])
    assert len(set(labels.values())) == 3


def test_the_name_shown_is_in_latin_letters_and_whole() -> None:
    assert set(forms.joined(NETWORK).values()) == {"Tarvenian Miners’ Rights Network"}


def test_a_surname_is_a_short_form_of_a_person() -> None:
    assert forms.joined(["Petra Osk", "Osk", "Петра Оск"], people=True)["Osk"] == "Petra Osk"


def test_groups_are_the_connected_components_of_pairs() -> None:
    every = [*NETWORK, *CLINIC, *UNION]
    graph = nx.Graph()
    graph.add_nodes_from(every)
    for one, other in itertools.combinations(every, 2):
        labels = forms.joined([one, other, *CLINIC[:1], *UNION[:1], *NETWORK[:1]])
        if labels[one] == labels[other]:
            graph.add_edge(one, other)
    labels = forms.joined(every)
    groups = {frozenset(n for n in every if labels[n] == label) for label in set(labels.values())}
    assert groups == {frozenset(c) for c in nx.connected_components(graph)}


words = ["Miners", "Northern", "Network", "Union", "Клиника", "Legal", "Osk", "Petra", "Petrova", "Сеть"]
some = st.one_of(
    st.sampled_from([*NETWORK, *CLINIC, *UNION, "BBC", "the BBC", "Би-би-си", "NMN", "MU", "the MU", "Osk"]),
    st.lists(st.sampled_from(words), min_size=1, max_size=4).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.frozensets(some, max_size=12), min_size=2, max_size=5), st.booleans())
def test_names_that_come_and_go_are_joined_as_if_they_had_been_there(known: list[frozenset[str]], people: bool) -> None:
    growing = forms.Forms(people=people)
    for now in known:
        labels = growing.of(now)
        assert labels == forms.joined(now, people=people)
        for label in set(labels.values()):
            assert growing.shown_as(label) == {name for name in now if labels[name] == label}


def test_many_names_are_quick() -> None:
    many = [f"{a} {b} Network {i}" for i in range(400) for a, b in [("Miners", "Northern"), ("Teachers", "Relief")]]
    assert len(forms.joined(many)) == len(many)


def test_a_name_is_shown_without_newspaper_before_it_and_a_remark_behind_it() -> None:
    assert names.bare("journal Nezavisimaya Khronika") == "Nezavisimaya Khronika"
    assert names.bare("Free Teachers’ Union (bulletin)") == "Free Teachers’ Union"
    assert names.bare("journal de bord") == "journal de bord"


def test_an_organisation_of_rights_is_no_description_of_people() -> None:
    assert describing.is_named("Réseau tarvénien pour les droits des mineurs", "ngo")
    assert not describing.is_named("Défenseurs des droits", "anonymous")


def test_a_name_is_one_however_its_h_is_written() -> None:
    assert names.key("Виктор Хальден") == names.key("Viktor Halden")
