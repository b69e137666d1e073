"""When two names mean one organisation."""

import itertools

import networkx as nx
import pytest

from onrecord.trace import describing, names

NETWORK = [
    "Tarvenian Miners’ Rights Network", "the Tarvenian Miners’ Rights Network", "Réseau tarvénien pour les droits des mineurs",
    "«Тарвенская сеть защиты прав шахтёров»", "Тарвенской сети защиты прав шахтёров", "TMRN",
]  # fmt: skip
CLINIC = ["Lantern Legal Clinic", "clinique juridique Lanterne", "Правовая клиника «Фонарь»"]
UNION = ["Free Teachers’ Union", "Syndicat libre des enseignants", "Свободный профсоюз учителей"]


@pytest.mark.parametrize("group", [NETWORK, CLINIC, UNION, ["BBC", "the BBC", "Би-би-си"], ["Norpress", "Норпресс"]])
def test_the_forms_of_a_name_are_one(group: list[str]) -> None:
    labels = names.joined([*NETWORK, *CLINIC, *UNION, *group])
    assert len({labels[name] for name in group}) == 1


def test_different_organisations_stay_apart() -> None:
    labels = names.joined(
        [*NETWORK, *CLINIC, *UNION, "Miners’ Relief Fund", "Human Rights Centre", "Human Rights Watch"]
    )
    assert len(set(labels.values())) == 6


def test_a_short_form_that_fits_two_names_is_neither() -> None:
    labels = names.joined(["Miners Network", "Northern Miners Network", "Southern Miners Network"])
    assert len(set(labels.values())) == 3


def test_the_name_shown_is_in_latin_letters_and_whole() -> None:
    assert set(names.joined(NETWORK).values()) == {"Tarvenian Miners’ Rights Network"}


def test_a_surname_is_a_short_form_of_a_person() -> None:
    assert names.joined(["Petra Osk", "Osk", "Петра Оск"], people=True)["Osk"] == "Petra Osk"


def test_groups_are_the_connected_components_of_pairs() -> None:
    every = [*NETWORK, *CLINIC, *UNION]
    graph = nx.Graph()
    graph.add_nodes_from(every)
    for one, other in itertools.combinations(every, 2):
        labels = names.joined([one, other, *CLINIC[:1], *UNION[:1], *NETWORK[:1]])
        if labels[one] == labels[other]:
            graph.add_edge(one, other)
    labels = names.joined(every)
    groups = {frozenset(n for n in every if labels[n] == label) for label in set(labels.values())}
    assert groups == {frozenset(c) for c in nx.connected_components(graph)}


def test_many_names_are_quick() -> None:
    many = [f"{a} {b} Network {i}" for i in range(400) for a, b in [("Miners", "Northern"), ("Teachers", "Relief")]]
    assert len(names.joined(many)) == len(many)


def test_a_name_is_shown_without_newspaper_before_it_and_a_remark_behind_it() -> None:
    assert names.bare("journal Nezavisimaya Khronika") == "Nezavisimaya Khronika"
    assert names.bare("Free Teachers’ Union (bulletin)") == "Free Teachers’ Union"
    assert names.bare("journal de bord") == "journal de bord"


def test_an_organisation_of_rights_is_no_description_of_people() -> None:
    assert describing.is_named("Réseau tarvénien pour les droits des mineurs", "ngo")
    assert not describing.is_named("Défenseurs des droits", "anonymous")
