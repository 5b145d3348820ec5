"""What a person decides overrides every rule, outlasts a rebuilt graph, and can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handmade import RUN, linked
from kgraph.entities.clustering import canonical
from kgraph.errors import DecisionError
from kgraph.graph import triples as rdf
from kgraph.graph.decisions import Note, decision_of, lay, noted, read, reconciled, written
from kgraph.graph.store import Store
from kgraph.graph.validate import validate
from kgraph.iris import WIKIDATA, iri
from kgraph.model import Decider, Decision, Verdict

SAME, DIFFERENT = Verdict.SAME, Verdict.DIFFERENT
DAY = date(2024, 5, 7)


def by_rule(one: str, other: str, score: float = 0.9) -> Decision:
    return Decision(one, other, score, "alike", "person:kral")


def by_person(one: str, other: str, verdict: Verdict, day: date = DAY) -> Decision:
    return Decision(one, other, 1.0, "a person", "", verdict, Decider.PERSON, day)


def test_a_person_overrules_a_rule() -> None:
    assert canonical([by_rule("a", "b"), by_person("b", "a", DIFFERENT)]) == {}


def test_a_person_keeps_two_apart_even_by_way_of_others() -> None:
    chain = [by_rule("a", "b"), by_rule("b", "c"), by_person("a", "c", DIFFERENT)]
    assert canonical(chain) == {"a": "b"}


def test_a_person_may_take_a_person_for_an_organisation() -> None:
    assert canonical([by_person("kral", "kral-ltd", SAME), by_rule("kral", "ivo-kral")]) == {
        "kral": "ivo-kral",
        "kral-ltd": "ivo-kral",
    }


def test_the_later_decision_on_two_holds() -> None:
    early, late = date(2024, 5, 1), date(2024, 5, 2)
    assert canonical([by_person("a", "b", DIFFERENT, early), by_person("b", "a", SAME, late)]) == {"b": "a"}
    assert canonical([by_person("a", "b", SAME, early), by_person("b", "a", DIFFERENT, late)]) == {}
    assert canonical([by_person("a", "b", SAME), by_person("a", "b", DIFFERENT)]) == {}


@given(st.lists(st.tuples(*[st.sampled_from("abcd")] * 2, st.sampled_from(Verdict)), max_size=6))
def test_two_that_a_person_tells_apart_never_have_one_iri(told: list[tuple[str, str, Verdict]]) -> None:
    people = [by_person(one, other, verdict) for one, other, verdict in told if one != other]
    rules = [by_rule(one, other) for one in "abcd" for other in "abcd" if one != other]
    found = canonical([*rules, *people])
    apart = {frozenset((d.variant, d.canonical)) for d in people if d.verdict is DIFFERENT}
    assert all(len({found.get(one, one) for one in pair}) == 2 for pair in apart)


@pytest.fixture
def store() -> Store:
    """Return the graph of the claims made by hand."""
    store = Store()
    store.add(*rdf.article_graph(linked(), RUN))
    store.add(*rdf.entity_graph(linked().entities))
    store.add(*rdf.run_graph(RUN))
    return store


def test_names_are_found_in_a_graph_whatever_their_case(store: Store) -> None:
    note = reconciled(Note(SAME, "port of ostby", "Dock Workers’ Union", DAY), store)
    assert (note.one, note.other) == ("actor:port-of-ostby", "actor:dock-workers-union")
    assert decision_of(note).variant == iri("actor", "port-of-ostby")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Nobody", "Port of Ostby", "no entity in the graph is called “Nobody”"),
        ("Port of Ostbi", "Nobody", "did you mean “Port of Ostby”?"),
        ("Port of Ostby", "actor:port-of-ostby", "are one and the same: actor:port-of-ostby"),
        ("Port of Ostby", "proposal:x", "an actor and an item are never one"),
        ("proposal:x", "wd:Q1", "an actor and an item are never one"),
        ("wd:Q1", "wd:Q2", "one of two has to be of the graph"),
        ("Port of Ostby", "wd:P31", "“wd:P31” is no item of Wikidata, such as wd:Q1065"),
    ],
)
def test_names_that_cannot_be_decided_on_are_told(store: Store, one: str, other: str, said: str) -> None:
    with pytest.raises(DecisionError, match=r"decisions\.tsv:3: ") as raised:
        reconciled(Note(SAME, one, other, place="decisions.tsv:3"), store)
    assert said in str(raised.value)


@pytest.mark.parametrize("turned", [False, True])
def test_a_person_links_an_actor_with_an_item_of_wikidata(store: Store, turned: bool) -> None:
    names = ("wd:Q1", "Port of Ostby") if turned else ("Port of Ostby", "wd:Q1")
    assert lay([Note(SAME, *names, DAY)], store) == []
    (made,) = store.decisions()
    assert (made.variant, made.canonical) == (f"{WIKIDATA}Q1", iri("actor", "port-of-ostby"))
    assert (noted(made).one, noted(made).other) == ("wd:Q1", "actor:port-of-ostby")
    assert validate(store) == []
    (row,) = store.unify().select("SELECT * { ?actor skos:exactMatch ?item }")
    assert row == {"actor": iri("actor", "port-of-ostby"), "item": f"{WIKIDATA}Q1"}


def test_an_item_of_wikidata_stands_for_no_actor_whichever_way_it_is_written() -> None:
    item = f"{WIKIDATA}Q1"
    assert canonical([by_person("a", item, SAME)]) == canonical([by_person(item, "a", SAME)]) == {item: "a"}
    assert canonical([by_person(f"{WIKIDATA}Q2", item, SAME)]) == {}
    chain = [by_person("a", item, SAME), by_person("b", item, SAME)]
    assert canonical(chain) == {item: "a", "b": "a"}


def test_a_name_that_several_have_is_told_with_their_iris(store: Store) -> None:
    other = next(e for e in linked().entities if e.label == "Port of Ostby")
    store.add(*rdf.entity_graph([type(other)(iri("actor", "another"), other.kind, other.label)]))
    with pytest.raises(DecisionError, match=r"names 2 things: .*; name the one you mean by"):
        reconciled(Note(SAME, "Port of Ostby", "Dock Workers' Union"), store)


def test_decisions_add_triples_and_change_no_other(store: Store) -> None:
    before = set(store.nquads().splitlines())
    assert lay([Note(DIFFERENT, "Port of Ostby", "Dock Workers' Union", DAY, "why not")], store) == []
    added = set(store.nquads().splitlines()) - before
    assert before < set(store.nquads().splitlines())
    assert all(rdf.DECISIONS.encode() in line for line in added)
    (decision,) = store.decisions()
    assert (decision.verdict, decision.decided_by, decision.decided_on) == (DIFFERENT, Decider.PERSON, DAY)
    assert decision.reason == "why not"
    assert validate(store) == []


def test_a_decision_on_names_that_no_article_has_waits(store: Store) -> None:
    (line,) = lay([Note(SAME, "Nobody", "Port of Ostby")], store)
    assert line.startswith("no entity")
    assert store.decisions() == []


def test_a_decision_of_a_person_unifies_a_graph(store: Store) -> None:
    lay([Note(SAME, "Port of Ostby", "Dock Workers' Union")], store)
    labels = "SELECT ?name { ?a a kg:Actor ; skos:prefLabel ?name }"
    assert "Port of Ostby" not in {row["name"] for row in store.unify().select(labels)}


@given(
    st.lists(
        st.builds(
            Note,
            st.sampled_from(Verdict),
            st.sampled_from(["actor:kral", "Ivo Kral", "“x”"]),
            st.sampled_from(["actor:voss", "港 x"]),
            st.none() | st.dates(),
            st.sampled_from(["", "for a reason"]),
        )
    )
)
def test_a_file_of_decisions_gives_back_what_was_written(notes: list[Note]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.tsv"
        path.write_text(written(notes), "utf-8")
        found, wrong = read(path)
    assert wrong == []
    assert [(n.verdict, n.one, n.other, n.day, n.reason) for n in found] == [
        (n.verdict, n.one, n.other, n.day, n.reason) for n in notes
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("same\tKral", "a verdict and two names"),
        ("same\tKral\t\t", "a verdict and two names"),
        ("equal\tKral\tIvo Kral", "“equal” is no verdict: same, different"),
        ("same\tKral\tIvo Kral\tMay", "“May” is no day"),
        ("same\ta\tb\t2024-05-07\twhy\tmore", "a verdict and two names"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text(f"# remark\n\n{line}\ndifferent\tVoss\tClara Voss\n", "utf-8")
    (note,), (wrong,) = read(path)
    assert (note.verdict, note.one, note.place) == (DIFFERENT, "Voss", f"{path}:4")
    assert wrong.startswith(f"{path}:3: ") and said in wrong


def test_a_decision_of_a_rule_can_be_written_as_a_note() -> None:
    note = noted(by_rule(iri("actor", "kral"), iri("actor", "ivo-kral")))
    assert (note.verdict, note.one, note.other) == (SAME, "actor:kral", "actor:ivo-kral")
