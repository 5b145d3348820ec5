"""Questions to the graph: what the shipped queries find, what values may be, what a query may not do."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph

from kgraph import iris
from kgraph.codebook import Codebook, Concept
from kgraph.errors import QueryError
from kgraph.graph import query
from kgraph.graph import triples as rdf
from kgraph.graph.codings import coded
from kgraph.graph.query import bind, guard
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import OA, PREFIXES
from kgraph.model import (
    ActorType,
    Claim,
    Decision,
    Document,
    Entity,
    Kind,
    Linked,
    Mention,
    Modality,
    Passage,
    Polarity,
    Predicate,
    Run,
    Span,
)

DOCS = Path(__file__).parents[1] / "docs" / "queries.md"


def thing(kind: Kind, label: str, *names: str, **ties: tuple[str, ...]) -> Entity:
    sort = ActorType.ORGANIZATION if kind is Kind.ACTOR else None
    return Entity(iris.iri(kind, iris.slug(label)), kind, label, names, sort, **ties)


COUNCIL = thing(Kind.ACTOR, "Harbour Council", "the council", "HC")
FERRY = thing(Kind.ACTOR, "Ferry Line", "the line")
MAYOR = thing(Kind.ACTOR, "Ida Brandt", "Mayor Brandt", affiliated_with=(COUNCIL.id,))
AIDE = thing(Kind.ACTOR, "Tor Vik", affiliated_with=(MAYOR.id,))
FIJI = thing(Kind.ACTOR, "Fiji")
CREWS = thing(Kind.ACTOR, "Deck Crews' Guild", affiliated_with=(FIJI.id,))
NIGHT, PAY = thing(Kind.MEASURE, "night sailings"), thing(Kind.MEASURE, "pay rise")
TIMETABLE = thing(Kind.PROPOSAL, "the new timetable", includes=(NIGHT.id,))
TUNNEL = thing(Kind.PROPOSAL, "the tunnel plan")
WAGES = thing(Kind.DEMAND, "higher wages", includes=(PAY.id,))
SAILINGS = thing(Kind.DEMAND, "sailings at night", includes=(NIGHT.id,))
SPILL = thing(Kind.ISSUE, "hiding the oil spill")
LATE = thing(Kind.PROPOSITION, "the boats were late")
EVERYTHING = (
    COUNCIL,
    FERRY,
    MAYOR,
    AIDE,
    CREWS,
    FIJI,
    NIGHT,
    PAY,
    TIMETABLE,
    TUNNEL,
    WAGES,
    SAILINGS,
    SPILL,
    LATE,
)

BOOK = Codebook(
    (
        Concept("boats", "boats at night", favouring=("sailings at night",)),
        Concept("timetable", "keeping the old timetable", words=("timetable",), opposing=("new timetable",)),
    )
)

BRANDT = Decision(iris.iri("actor", "brandt"), MAYOR.id, 0.9, "only Ida Brandt bears this name")

P = Predicate
MONDAY, TUESDAY, FRIDAY = date(2024, 5, 6), date(2024, 5, 7), date(2024, 5, 10)


def mention(entity: Entity | None) -> Mention | None:
    words = Passage("words", Span(0, 5))
    return Mention(words, entity.label, entity.kind, entity.actor_type, id=entity.id) if entity else None


_numbers = count()


def says(subject: Entity | None, act: P, target: Entity, quote: str, **parts: object) -> Claim:
    source, topic, to = (parts.pop(part, None) for part in ("source", "topic", "to"))
    claim = Claim(
        predicate=act,
        cue=Passage(act, Span(0, len(act))),
        subject=mention(subject),
        object=mention(target),
        quote=Passage(quote, Span(3, 3 + len(quote))),
        topic=mention(topic),  # type: ignore[arg-type]
        addressee=mention(to),  # type: ignore[arg-type]
        attribution=(mention(source),) if source else (),  # type: ignore[arg-type]
        rule="made by hand",
        id=iris.iri("claim", iris.digest(str(next(_numbers)))),
    )
    return replace(claim, **parts)  # type: ignore[arg-type]


ARTICLES = {
    "Ferries to sail at night": (
        MONDAY,
        [
            says(COUNCIL, P.PROPOSES, TIMETABLE, "The council put forward a timetable.", to=FERRY),
            says(FERRY, P.ACCEPTS, TIMETABLE, "The line took it.", source=MAYOR),
            says(CREWS, P.DEMANDS, WAGES, "The guild wants more pay.", to=FERRY),
            says(CREWS, P.DEMANDS, SAILINGS, "The guild wants boats after midnight."),
            says(MAYOR, P.SUPPORTS, TIMETABLE, "Brandt likes the timetable."),
            says(CREWS, P.ACCUSES, FERRY, "The guild said the line hid a spill.", topic=SPILL),
        ],
    ),
    "Line turns the timetable down": (
        FRIDAY,
        [
            says(FERRY, P.REJECTS, TIMETABLE, "The line said no."),
            says(COUNCIL, P.PROPOSES, TIMETABLE, "It was the council's own timetable."),
            says(FERRY, P.OPPOSES, SPILL, "The line hid nothing, it said.", source=FERRY),
            says(
                FERRY, P.STATES, LATE, "The boats were late, the line said of Vik.", mentions=(mention(AIDE),)
            ),
            says(AIDE, P.OPPOSES, TUNNEL, "Vik is against digging."),
            says(FERRY, P.PROMISES, WAGES, "The line may pay more.", modality=Modality.POSSIBLE),
            says(None, P.PROPOSES, TUNNEL, "A tunnel could be proposed.", modality=Modality.HYPOTHETICAL),
            says(CREWS, P.SUPPORTS, TIMETABLE, "The guild is glad of it."),
            says(MAYOR, P.SUPPORTS, TIMETABLE, "She does not like it.", polarity=Polarity.DENIED),
        ],
    ),
}


def built(articles: Iterable[str] = ARTICLES) -> Store:
    store, run = Store(), Run("kgraph 0.1.0", "none 1.0")
    for title in articles:
        day, claims = ARTICLES[title]
        document = Document(title, title, title, publisher="The Quay", published=day)
        dated = tuple(replace(claim, as_of=day) for claim in claims)
        store.add(*rdf.article_graph(Linked(document, dated, EVERYTHING), run))
    store.add(*rdf.entity_graph(EVERYTHING))
    store.add(*rdf.decision_graph([BRANDT]))
    store.add(*rdf.run_graph(run))
    return Store.of(coded(store.quads(), BOOK))


def built_of(*claims: Claim, things: tuple[Entity, ...] = EVERYTHING) -> Store:
    """Return the graph of one article with these claims."""
    store, run = Store(), Run("kgraph 0.1.0", "none 1.0")
    document = Document("On the quay", "On the quay", "On the quay")
    store.add(*rdf.article_graph(Linked(document, claims, things), run))
    store.add(*rdf.entity_graph(things))
    return store


asked_of = partial(query.run, limits=None)
"""Asks in this process: a child for each of many queries takes longer than they do, and what it may take is
tested elsewhere.
"""

STORE = built()
REQUIRED = {"actor": "Ferry Line", "country": "FJ"}


def required(name: str) -> dict[str, str]:
    return {each.name: REQUIRED[each.name] for each in query.shipped()[name].parameters if each.required}


def rows(name: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    answer = asked_of(STORE, name, values)
    assert answer.warnings == ()
    places = [answer.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in answer.rows]


# What the shipped queries find


def test_demands_tell_of_whom() -> None:
    assert rows("who-demands-what", "holder", "object", "addressee", "date", "status") == [
        ("Deck Crews' Guild", "higher wages", "Ferry Line", "2024-05-06", "factual"),
        ("Deck Crews' Guild", "sailings at night", "", "2024-05-06", "factual"),
    ]
    assert rows("who-demands-what", "object", of="ferry line") == [("higher wages",)]
    assert rows("who-demands-what", "object", of="Ida Brandt") == []


def test_rejections_and_acceptances_tell_when_and_who_says_so() -> None:
    assert rows("who-rejected-what", "holder", "object", "date", "source", "quote", "article") == [
        (
            "Ferry Line",
            "the new timetable",
            "2024-05-10",
            "",
            "The line said no.",
            "Line turns the timetable down",
        )
    ]
    assert rows("who-accepted-what", "holder", "date", "source", item="the new timetable") == [
        ("Ferry Line", "2024-05-06", "Ida Brandt")
    ]
    assert rows("who-accepted-what", "holder", actor="HC") == []


def test_proposals_tell_to_whom_they_are_put_by_the_article_that_says_so_and_no_other() -> None:
    found = rows("who-proposed-what", "holder", "object", "addressee", "date")
    assert found == [
        ("Harbour Council", "the new timetable", "", "2024-05-10"),
        ("Harbour Council", "the new timetable", "Ferry Line", "2024-05-06"),
    ]


def test_claims_become_web_annotations_with_their_passages_as_targets() -> None:
    answer = asked_of(STORE, "annotations", {"actor": "Deck Crews' Guild"})
    graph = Graph().parse(data=answer.written("turtle"), format="turtle")
    assert set(graph.subjects(RDF.type, OA.Annotation)) == set(graph.subjects(OA.hasTarget))
    words = {}
    for target in graph.objects(None, OA.hasTarget):
        assert (target, OA.hasSource, None) in graph
        told = {
            p: o for one in graph.objects(target, OA.hasSelector) for p, o in graph.predicate_objects(one)
        }
        words[str(told[OA.exact])] = told[OA["end"]].toPython() - told[OA["start"]].toPython()
    assert len(words) == len(list(graph.subjects(OA.hasBody))) == 4
    assert words == {each: len(each) for each in words}
    assert "The guild wants more pay." in words


def test_disagreements_show_both_sides_with_quotes() -> None:
    found = rows("disagreements", "holder", "act", "quote", "but_act", "but_quote", "but_article")
    assert found == [
        (
            "Ferry Line",
            "accepts",
            "The line took it.",
            "rejects",
            "The line said no.",
            "Line turns the timetable down",
        ),
        (
            "Ida Brandt",
            "supports",
            "Brandt likes the timetable.",
            "denied: supports",
            "She does not like it.",
            "Line turns the timetable down",
        ),
    ]
    assert len(rows("disagreements", "holder", actor="Ida Brandt", item="the new timetable")) == 1


def test_a_report_without_a_date_has_none_and_comes_last_among_reports() -> None:
    undated, dated = (iris.iri("claim", name) for name in ("a", "b"))
    claims = [
        says(FERRY, P.ACCEPTS, TUNNEL, "Yes, on no known day.", id=undated),
        says(FERRY, P.ACCEPTS, TUNNEL, "Yes, on Tuesday.", id=dated, as_of=TUESDAY),
        says(FERRY, P.REJECTS, TUNNEL, "No, on no known day."),
    ]
    store = Store()
    document = Document("x", "x", "Undated")
    store.add(
        *rdf.article_graph(Linked(document, tuple(claims), EVERYTHING), Run("kgraph 0.1.0", "none 1.0"))
    )
    store.add(*rdf.entity_graph(EVERYTHING))
    (row,) = asked_of(store, "disagreements").rows
    assert row[3:6] == ("2024-05-07", "", "Yes, on Tuesday.")
    assert row[8:11] == ("", "", "No, on no known day.")


def test_a_history_is_in_the_order_of_time() -> None:
    assert rows("stance-history", "date", "act", "object", "status", actor="Ferry Line") == [
        ("2024-05-06", "accepts", "the new timetable", "factual"),
        ("2024-05-10", "opposes", "hiding the oil spill", "factual"),
        ("2024-05-10", "promises", "higher wages", "possible"),
        ("2024-05-10", "rejects", "the new timetable", "factual"),
    ]
    assert len(rows("stance-history", "act", actor="Ferry Line", item="the new timetable")) == 2


def test_a_side_is_an_actor_with_all_that_belong_to_it() -> None:
    found = rows("stances-of-a-side", "holder", "act", actor="Harbour Council")
    assert [who for who, _ in found] == [
        "Harbour Council",
        "Harbour Council",
        "Ida Brandt",
        "Ida Brandt",
        "Tor Vik",
    ]


def test_only_hypothetical_leaves_out_what_is_a_fact_elsewhere() -> None:
    assert rows("only-hypothetical", "holder", "act", "object") == [
        ("", "proposes", "the tunnel plan"),
        ("Ferry Line", "promises", "higher wages"),
    ]
    assert rows("only-hypothetical", "act", actor="Ferry Line") == [("promises",)]


def test_only_reported_is_what_others_say_of_an_actor() -> None:
    found = rows("only-reported", "holder", "act", "object", "source")
    assert found == [("Ferry Line", "accepts", "the new timetable", "Ida Brandt")]
    assert rows("only-reported", "holder", cited="Tor Vik") == []


def test_evidence_takes_any_part_of_the_triple() -> None:
    assert len(rows("evidence", "claim")) == sum(len(claims) for _, claims in ARTICLES.values())
    assert rows("evidence", "quote", "start", "end", actor="the line", predicate="rejects") == [
        ("The line said no.", "3", "20")
    ]
    assert rows("evidence", "holder", item="the tunnel plan") == [("",), ("Tor Vik",)]
    assert rows("evidence", "quote", actor="Tor Vik", item="higher wages") == []


def test_agreement_counts_items_and_measures() -> None:
    found = {
        (one, other): rest
        for one, other, *rest in rows("agreement", "holder", "with", "items", "measures", "differ")
    }
    assert found["Deck Crews' Guild", "Harbour Council"] == ["1", "1", "0"]
    assert found["Deck Crews' Guild", "Ferry Line"] == ["0", "1", "0"]  # which took both sides
    assert ("Ida Brandt", "Deck Crews' Guild") not in found
    assert all(who == "Ida Brandt" for (who,) in rows("agreement", "holder", actor="Ida Brandt"))
    assert rows("agreement", "holder", min="99") == []


def test_agreement_names_a_thing_that_two_agree_on_and_one_that_they_differ_on() -> None:
    store = built_of(
        says(MAYOR, P.SUPPORTS, TUNNEL, "Brandt likes the tunnel."),
        says(FERRY, P.PROMISES, TUNNEL, "The line digs."),
        says(MAYOR, P.ACCEPTS, SPILL, "She did not sign.", polarity=Polarity.DENIED),
        says(FERRY, P.SUPPORTS, SPILL, "It signed."),
    )
    answer = asked_of(store, "agreement")
    assert answer.rows == (
        ("Ferry Line", "Ida Brandt", "1", "0", "the tunnel plan", "1", "hiding the oil spill"),
    )


def test_the_contested_are_those_with_actors_on_both_sides_those_of_most_first() -> None:
    store = built_of(
        says(MAYOR, P.SUPPORTS, TUNNEL, "Brandt likes the tunnel."),
        says(MAYOR, P.SUPPORTS, TUNNEL, "Brandt likes it much."),
        says(FERRY, P.ACCEPTS, TUNNEL, "The line does not dig.", polarity=Polarity.DENIED),
        says(AIDE, P.DEMANDS, TUNNEL, "Vik has dropped the demand.", polarity=Polarity.DENIED),
        says(CREWS, P.REJECTS, TUNNEL, "The guild may refuse.", modality=Modality.POSSIBLE),
        says(COUNCIL, P.DEMANDS, TUNNEL, "A tunnel, the council wrote."),
        says(COUNCIL, P.OPPOSES, TUNNEL, "A tunnel, the council wrote."),
        says(CREWS, P.SUPPORTS, WAGES, "Pay, says the guild."),
        says(CREWS, P.SUPPORTS, FERRY, "The guild likes the line."),
        says(MAYOR, P.OPPOSES, FERRY, "She does not."),
    )
    columns = "object", "for", "against", "holder", "side", "claims"
    answer = asked_of(store, "contested")
    places = [answer.columns.index(column) for column in columns]
    assert [tuple(row[place] for place in places) for row in answer.rows] == [
        ("the tunnel plan", "1", "1", "Ida Brandt", "for", "2"),
        ("the tunnel plan", "1", "1", "Ferry Line", "against", "1"),
    ]
    every = asked_of(store, "contested", {"min": "0"})
    assert [row[0] for row in every.rows] == ["the tunnel plan", "the tunnel plan", "higher wages"]
    assert asked_of(store, "contested", {"item": "higher wages"}).rows == ()


def test_what_is_only_called_as_an_actor_is_neither_contested_nor_met() -> None:
    asked = thing(Kind.DEMAND, "the line")  # as the ferry line is called
    claims = (
        says(MAYOR, P.DEMANDS, asked, "Brandt asked the line."),
        says(COUNCIL, P.OPPOSES, asked, "The council is against asking it."),
        says(FERRY, P.ACCEPTS, asked, "The line will."),
    )
    store = built_of(*claims, things=(*EVERYTHING, asked))
    assert [asked_of(store, name).rows for name in ("contested", "demands-met")] == [(), ()]
    assert len(asked_of(store, "ledger").rows) == 3


def test_an_accusation_comes_with_the_denial() -> None:
    assert rows("accusations", "holder", "object", "of_what", "denial") == [
        ("Deck Crews' Guild", "Ferry Line", "hiding the oil spill", "The line hid nothing, it said.")
    ]


def test_what_is_said_is_found_by_who_says_it_and_of_whom() -> None:
    said = [("Ferry Line", "states", "the boats were late")]
    assert rows("statements", "holder", "act", "object") == said
    assert rows("statements", "holder", "act", "object", actor="Ferry Line", about="Tor Vik") == said
    assert rows("statements", "holder", about="Ida Brandt") == []


def test_corroboration_counts_articles() -> None:
    columns = "holder", "act", "status", "articles", "wordings", "first", "last", "quote"
    assert rows("corroboration", *columns) == [
        (
            *("Harbour Council", "proposes", "factual", "2", "2", "2024-05-06", "2024-05-10"),
            "The council put forward a timetable.",
        )
    ]
    assert len(rows("corroboration", "holder", min="1")) > 5


def test_actors_and_sources_are_counted() -> None:
    assert rows("actors", "name", "type", "affiliated_with", "claims", "cited", actor="Ida Brandt") == [
        ("Ida Brandt", "organization", "Harbour Council", "2", "1")
    ]
    assert len(rows("actors", "name")) == 6
    assert rows("sources", "source", "claims", "articles", "actors") == [
        ("(the articles themselves)", "13", "2", "5"),
        ("Ferry Line", "1", "1", "1"),
        ("Ida Brandt", "1", "1", "1"),
    ]
    assert rows("sources", "claims", cited="Ferry Line") == [("1",)]


def test_actors_are_found_by_sector_and_stances_by_the_code_of_a_country() -> None:
    store = built()
    store.add(
        *rdf.decision_graph([Decision(f"{iris.WIKIDATA}Q712", FIJI.id, 0.98, "named so", "world:Q712")])
    )
    by = ({}, {"sector": "state"}, {"country": "FJ"}, {"country": "FJI", "sector": "state"})
    found = [asked_of(store.unify(), "actors-by-sector", values).rows for values in by]
    assert found == [(("Fiji", "state", "FJ", "Q712", "0"),)] * 4
    assert asked_of(store, "actors-by-sector", {"sector": "party"}).rows == ()
    assert asked_of(store, "actors-by-sector", {"country": "DE"}).rows == ()
    stances = rows("stances-of-a-country", "holder", "act", "object", country="FJI")
    assert ("Deck Crews' Guild", "supports", "the new timetable") in stances
    assert {who for who, *_ in stances} == {"Deck Crews' Guild"}
    assert rows("stances-of-a-country", "holder", country="DE") == []


def test_the_ledger_lists_who_put_and_who_answered() -> None:
    found = rows("ledger", "kind", "holder", "act", "first", "articles", item="the new timetable")
    assert ("proposal", "Harbour Council", "proposes", "2024-05-06", "2") in found
    assert ("proposal", "Ferry Line", "rejects", "2024-05-10", "1") in found
    assert len(found) == 6


def test_what_is_unanswered_has_no_answer_reported_as_a_fact() -> None:
    assert rows("unanswered", "object") == [("higher wages",), ("sailings at night",)]


def test_a_demand_is_met_by_what_includes_it() -> None:
    assert rows("demands-met", "holder", "object", "met_by", "met_act", "met_object", "met_quote") == [
        (
            *("Deck Crews' Guild", "sailings at night", "Ferry Line", "accepts", "the new timetable"),
            "The line took it.",
        ),
        (
            *("Deck Crews' Guild", "sailings at night", "Harbour Council", "proposes", "the new timetable"),
            "The council put forward a timetable.",
        ),
    ]
    assert rows("demands-met", "holder", by="Ferry Line", item="sailings at night") == [
        ("Deck Crews' Guild",)
    ]
    assert rows("demands-met", "holder", item="higher wages") == []


def test_names_taken_for_one_actor_are_listed_with_the_reason() -> None:
    assert rows("decisions", "name", "score", "reason", actor="Mayor Brandt") == [
        ("Ida Brandt", "0.9", "only Ida Brandt bears this name")
    ]
    assert rows("decisions", "name", actor="Tor Vik") == []


def test_items_are_listed_by_concept_with_the_side_on_which_they_stand() -> None:
    found = [("boats", "sailings at night", "for"), ("timetable", "the new timetable", "against")]
    assert rows("codings", "id", "item", "side") == found
    assert rows("codings", "claims", id="timetable") == [("7",)]


def test_who_is_for_an_item_that_stands_against_a_concept_is_against_that() -> None:
    assert rows("concept-sides", "id", "holder", "side", "claims") == [
        ("boats", "Deck Crews' Guild", "for", "1"),
        ("timetable", "Deck Crews' Guild", "against", "1"),
        ("timetable", "Ferry Line", "against", "1"),
        ("timetable", "Ferry Line", "for", "1"),
        ("timetable", "Harbour Council", "against", "2"),
        ("timetable", "Ida Brandt", "against", "1"),
        ("timetable", "Ida Brandt", "for", "1"),
    ]
    assert rows("concept-sides", "side", actor="Ferry Line", id="boats") == []


def test_promises_and_articles_are_listed() -> None:
    assert rows("promises-and-threats", "holder", "act", "object") == [
        ("Ferry Line", "promises", "higher wages")
    ]
    assert rows("articles", "date", "publisher", "title", "claims") == [
        ("2024-05-06", "The Quay", "Ferries to sail at night", "6"),
        ("2024-05-10", "The Quay", "Line turns the timetable down", "9"),
    ]


@pytest.mark.parametrize("name", query.shipped())
def test_every_query_finds_the_same_rows_in_the_same_order_however_the_graph_was_filled(name: str) -> None:
    first = asked_of(STORE, name, required(name))
    other = asked_of(built(reversed(ARTICLES)), name, required(name))
    again = Store()
    again.extend(list(ox.parse(STORE.nquads(), format=ox.RdfFormat.N_QUADS)))
    assert first.rows or first.graph
    assert first == other == asked_of(again, name, required(name))


@pytest.mark.parametrize("name", query.shipped())
def test_every_query_says_what_it_is_for_and_binds_each_parameter_where_it_declares_it(name: str) -> None:
    asked = query.shipped()[name]
    assert asked.description
    assert asked.description[0].isupper()
    slots = dict(re.findall(r"VALUES \?(\w+) \{ (UNDEF|\d+) \}", asked.text))
    assert slots == {each.name: each.default or "UNDEF" for each in asked.parameters}
    assert {each.kind for each in asked.parameters} <= {*bind.KINDS, "actor", "item", "entity"}
    assert "EXISTS" not in asked.text


@pytest.mark.parametrize("name", query.shipped())
def test_every_query_file_runs_as_it_is_in_any_engine(name: str) -> None:
    text = query.shipped()[name].text
    assert ox.Store().query(text) is not None
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", text, re.MULTILINE))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}


@pytest.mark.parametrize("name", query.shipped())
def test_every_parameter_that_matches_nobody_is_an_error(name: str) -> None:
    for each in query.shipped()[name].parameters:
        if each.kind in ("actor", "item", "entity"):
            with pytest.raises(QueryError, match="No Such Thing"):
                asked_of(STORE, name, {**required(name), each.name: "No Such Thing"})


def test_the_documentation_lists_every_query_as_its_file_describes_it() -> None:
    sections = dict(
        re.findall(r"^## ([a-z-]+)\n(.*?)(?=^## |\Z)", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
    assert list(sections) == list(query.shipped())
    for name, asked in query.shipped().items():
        lines = sections[name].split("\n")
        assert f"{asked.description}." in lines
        told = [line for line in lines if line.startswith("- ")]
        assert told == [_told(each) for each in asked.parameters]
        columns = asked_of(STORE, name, required(name)).columns
        assert (f"Columns: {', '.join(columns)}." if columns else "Triples, as Turtle.") in lines
        (example,) = re.findall(r"^kgraph query (\S+)(.*)$", sections[name], re.MULTILINE)
        assert example[0] == name
        assert set(re.findall(r"--with '?(\w+)=", example[1])) >= set(required(name))


def _told(each: query.Parameter) -> str:
    need = "required" if each.required else f"default {each.default}" if each.default else "optional"
    return f"- `{each.name}` ({each.kind}, {need}): {each.description}"


# Values of parameters


@pytest.mark.parametrize(
    "value",
    [
        "Harbour Council",
        "harbour  COUNCIL ",
        "the council",
        "actor:harbour-council",
        COUNCIL.id,
        f"<{COUNCIL.id}>",
    ],
)
def test_an_actor_is_found_by_any_name_in_any_case_and_by_iri(value: str) -> None:
    answer = asked_of(STORE, "who-proposed-what", {"actor": value})
    assert (len(answer.rows), answer.warnings) == (2, ())


def test_an_actor_that_is_not_there_is_said_with_the_nearest_name() -> None:
    with pytest.raises(QueryError, match=r"“Harbor Council”: did you mean “Harbour Council”\?"):
        asked_of(STORE, "who-proposed-what", {"actor": "Harbor Council"})


def test_names_are_suggested_by_their_words_and_not_by_letters_in_them() -> None:
    with pytest.raises(QueryError, match=r"no actor in the graph is called “Harbin”$"):
        asked_of(STORE, "who-proposed-what", {"actor": "Harbin"})


def test_a_part_of_a_name_is_enough_if_one_alone_has_it() -> None:
    answer = asked_of(STORE, "actors", {"actor": "brandt"})
    assert [row[0] for row in answer.rows] == ["Ida Brandt"]
    (said,) = answer.warnings
    assert said.startswith("“brandt” is taken for “Ida Brandt” (organization, actor:ida-brandt)")


def test_of_a_part_that_several_have_it_is_told_who_they_are() -> None:
    store = built()
    store.add(*rdf.entity_graph([thing(Kind.ACTOR, "Harbour Guild")]))
    with pytest.raises(QueryError, match="may mean 2 actors") as told:
        asked_of(store, "actors", {"actor": "harbour"})
    assert "“Harbour Council” (organization, 2 claims, actor:harbour-council)" in str(told.value)
    assert "actor:harbour-guild" in str(told.value)


def with_names(*names: str) -> Store:
    """Return the store with more actors."""
    store = built()
    store.add(*rdf.entity_graph([thing(Kind.ACTOR, name) for name in names]))
    return store


@pytest.mark.parametrize(
    ("part", "names", "meant"),
    [
        ("haddad", ("Karl Haddad", "Haddad's members", "spokesman for Karl Haddad"), "Karl Haddad"),
        ("mayor", ("mayor", "spokeswoman for the mayor"), "mayor"),
        ("mayor", ("mayor of Norden", "spokeswoman for the mayor"), "mayor of Norden"),
        ("mayor", ("mayor (Toll rejected)", "aide to the mayor"), "mayor (Toll rejected)"),
        ("dockers", ("dockers' union", "lawyer for the dockers"), "dockers' union"),
        ("norden", ("Port of Norden", "envoy to Norden"), "Port of Norden"),
        ("norden", ("Ada Norden", "Norden Line", "Port of Norden"), "Ada Norden"),
    ],
)
def test_a_part_means_whom_it_ends_the_name_of_before_all_who_are_only_beside(
    part: str, names: tuple[str, ...], meant: str
) -> None:
    answer = asked_of(with_names(*names), "actors", {"actor": part})
    assert [row[0] for row in answer.rows] == [meant]


@pytest.mark.parametrize(
    ("part", "name"), [("keeper", "aide for the keeper"), ("haddad", "Haddad's members")]
)
def test_who_is_only_beside_is_suggested_and_not_taken(part: str, name: str) -> None:
    with pytest.raises(QueryError, match=f"no actor in the graph is called “{part}”: did you mean “{name}”"):
        asked_of(with_names(name), "actors", {"actor": part})


def test_a_name_that_two_actors_share_means_both_and_says_so() -> None:
    store = built()
    twin = thing(Kind.ACTOR, "Harbour Council of Ostby", "HC")
    store.add(*rdf.entity_graph([twin]))
    answer = asked_of(store, "actors", {"actor": "hc"})
    assert [row[0] for row in answer.rows] == ["Harbour Council", "Harbour Council of Ostby"]
    assert (
        "names 2 actors: “Harbour Council” (organization, 2 claims, actor:harbour-council); "
        in answer.warnings[0]
    )


ATTACKS = [
    'x" } INSERT DATA { <http://x.example/a> <http://x.example/b> 1 } #',
    "UNDEF } ?s ?p ?o . VALUES ?x { UNDEF",
    "<http://x.example/> } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } VALUES ?y {",
    "http://x.example/>} UNION {?s ?p ?o} #",
    "\\u0022 } #",
    "\x00\x1b[2J\n",
    "*",
    "",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_value_is_only_ever_a_value(attack: str) -> None:
    before = STORE.nquads()
    for name, asked in query.shipped().items():
        for each in asked.parameters:
            given = {**required(name), each.name: attack}
            try:
                answer = asked_of(STORE, name, given)
            except QueryError as error:
                assert str(error).isprintable()
            else:
                assert answer.is_empty
                assert all(warning.isprintable() for warning in answer.warnings)
    assert STORE.nquads() == before


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_bound_as_itself(value: str) -> None:
    text = "# parameter: word (text, required) — a word\nSELECT ?word { VALUES ?word { UNDEF } }"
    if not value.strip() or "\ud800" <= max(value, default="") <= "\udfff":
        return
    sparql, _ = bind.bound(query.Query(text), {"word": value}, STORE)
    assert STORE.select(sparql) == [{"word": value.strip()}]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("who-rejected-what", {"actr": "x"}, "no parameter “actr”: it takes actor, item"),
        ("articles", {"actor": "x"}, "no parameter “actor”: it takes none"),
        ("stance-history", {}, "the query needs actor"),
        ("stance-history", {"actor": "  "}, "the query needs actor"),
        ("who-reject-what", {}, "did you mean who-rejected-what?"),
        ("qqq", {}, "kgraph.queries() shows all"),
        ("evidence", {"predicate": "dances"}, "not an act: proposes, demands"),
        ("agreement", {"min": "-1"}, "not a whole number"),
        ("missing.rq", {}, "missing.rq: No such file"),
        ("# parameter: nonsense\nASK {}", {}, "a parameter reads"),
        ("# parameter: x (colour, required) — a colour\nASK {}", {"x": "red"}, "unknown kind colour"),
        ("# parameter: x (date, required) — a day\nASK {}", {"x": "2024-02-31"}, "a date such as"),
    ],
)
def test_a_wrong_name_or_value_is_one_clear_line(name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as caught:
        asked_of(STORE, name, values)
    assert said in str(caught.value)
    assert str(caught.value).isprintable()


# Queries of users


def test_a_query_may_be_a_file_with_parameters_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "mine and more.rq"
    file.write_text(
        "# parameter: since (date, default 2024-01-01) — from when\n"
        "SELECT (COUNT(*) AS ?n) { VALUES ?since { UNDEF } ?c kg:asOf ?day FILTER(?day >= ?since) }",
        "utf-8",
    )
    assert asked_of(STORE, str(file)).rows == (("15",),)
    assert asked_of(STORE, str(file), {"since": "2024-05-07"}).rows == (("9",),)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="UTF-8"):
        asked_of(STORE, str(file))


def test_ask_construct_and_describe_work() -> None:
    assert asked_of(STORE, "ASK { ?s a kg:Claim }").rows == (("yes",),)
    assert asked_of(STORE, "ASK { ?s a kg:Nothing }").written("csv").strip() == b"false"
    made = asked_of(STORE, "CONSTRUCT { ?a kg:favours [ kg:object ?o ] } { ?a kg:supports ?o }")
    assert len(Graph().parse(data=made.written("turtle"), format="turtle")) == 4
    assert (
        made.written("table")
        == asked_of(STORE, "CONSTRUCT { ?a kg:favours [ kg:object ?o ] } { ?a kg:supports ?o }").graph
    )
    assert b"actor:tor-vik a" in asked_of(STORE, "DESCRIBE actor:tor-vik").written("turtle")
    with pytest.raises(QueryError, match="use turtle"):
        made.written("csv")
    with pytest.raises(QueryError, match="give rows"):
        asked_of(STORE, "SELECT * {}").written("turtle")


def test_results_are_written_in_every_format() -> None:
    answer = asked_of(STORE, 'SELECT ?a ?b { VALUES (?a ?b) { ("x, y" 1) (UNDEF kg:Actor) } }')
    assert list(csv.reader(io.StringIO(answer.written("csv").decode()))) == [
        ["a", "b"],
        ["x, y", "1"],
        ["", "https://w3id.org/kgraph/ontology#Actor"],
    ]
    assert answer.written("tsv").startswith(b"?a\t?b\n")
    assert [
        row.get("a", {}).get("value") for row in json.loads(answer.written("json"))["results"]["bindings"]
    ] == ["x, y", None]
    assert b"<sparql" in answer.written("xml")
    assert answer.written("table").decode() == (
        "a     b\n----  --------------------------------------\nx, y  1\n      https://w3id.org/kgraph/ontology#Actor\n"
    )
    assert answer.written("markdown").decode().split("\n")[:3] == [
        "| a | b |",
        "| --- | --- |",
        "| x, y | 1 |",
    ]


def test_text_cannot_break_out_of_a_table_nor_reach_the_terminal() -> None:
    answer = asked_of(STORE, r'SELECT ?a { VALUES ?a { "1 | 2\n<b>\u001B[31m[x](y)`" } }')
    assert answer.rows == (("1 | 2 <b> [31m[x](y)`",),)
    assert answer.written("markdown").decode().split("\n")[2] == r"| 1 \| 2 \<b\> \[31m\[x\](y)\` |"
    assert b"\x1b" not in answer.written("table")


def test_the_place_of_an_error_is_that_in_the_text_of_the_user() -> None:
    with pytest.raises(QueryError, match=r"line 2, column 3: this is not understood: \) \}"):
        asked_of(STORE, "SELECT * {\n  ) }")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICE x:y { ?a ?b ?c } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?a ?b ?c } }",
        "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE#>\n?x { ?a ?b ?c } }",
        'SELECT * { ?s ?p ?o FILTER(1<2)#>"""\n SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n }',
        "SELECT * { ?s ?p ?o FILTER(1<kg:x)SERVICE#>\n?x { ?a ?b ?c } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "ASK FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "PREFIX x: <http://x.example/> INSERT DATA { x:a x:b 1 }",
        "BASE <http://x.example/> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
    ],
)
def test_what_reaches_out_or_changes_the_graph_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        asked_of(STORE, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?service ?from "SERVICE" , \'FROM\' , """a "SERVICE" b""" } # SERVICE and FROM',
        "SELECT * { ?s ?p <http://x.example/service#from>, actor:from, kg:service, _:service }",
        "PREFIX service: <urn:service:from> SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?s) }",
        'SELECT * { ?s ?p "from"@en }',
    ],
)
def test_the_words_are_free_where_they_are_no_keywords(sparql: str) -> None:
    guard.check(sparql)
    assert asked_of(STORE, sparql).rows is not None
