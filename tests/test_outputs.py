"""Tables for other programs: statements of networks, panels, and events coded by PLOVER."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from kgraph import iris, likeness
from kgraph.acts import ACTS
from kgraph.cli.table_output import csv as as_csv
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
from kgraph.library.rows import Rows
from kgraph.model import (
    ActorType,
    Claim,
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
from kgraph.periods import month, year_of
from kgraph.reports import discourse, events, panel
from kgraph.reports.networks import Kind as Kinds
from kgraph.reports.networks import affiliation, projected
from kgraph.reports.stances import stances

P = Predicate
PERSON, BODY = ActorType.PERSON, ActorType.ORGANIZATION
MONDAY, JUNE = date(2024, 5, 6), date(2024, 6, 3)


def thing(kind: Kind, label: str, sort: ActorType | None = None, **ties: tuple[str, ...]) -> Entity:
    return Entity(iris.iri(kind, iris.slug(label)), kind, label, (), sort, **ties)


UNION = thing(Kind.ACTOR, "dockers' union", BODY)
BERG = thing(Kind.ACTOR, "Anna Berg", PERSON, affiliated_with=(UNION.id,))
KRAL = thing(Kind.ACTOR, "Ivo Kral", PERSON)
FIJI = thing(Kind.ACTOR, "Fiji", BODY)
ROTA, RAISE = thing(Kind.PROPOSAL, "night rota"), thing(Kind.DEMAND, "pay rise")
BLOCKADE = thing(Kind.ISSUE, "blockade of the quay")
THINGS = (UNION, BERG, KRAL, FIJI, ROTA, RAISE, BLOCKADE)


def mention(entity: Entity) -> Mention:
    return Mention(Passage("words", Span(0, 5)), entity.label, entity.kind, entity.actor_type, id=entity.id)


def says(who: Entity, act: P, what: Entity, day: object = MONDAY, **how: object) -> Claim:
    to, topic = how.pop("to", None), how.pop("topic", None)
    words = f"{who.label} {act} {what.label}."
    claim = Claim(
        act,
        Passage(act, Span(0, len(act))),
        mention(who),
        mention(what),
        Passage(words, Span(0, len(words))),
        as_of=day,  # type: ignore[arg-type]
        addressee=mention(to) if isinstance(to, Entity) else None,
        topic=mention(topic) if isinstance(topic, Entity) else None,
        id=iris.iri("claim", iris.digest(words, str(day), str(how))),
    )
    return replace(claim, **how)  # type: ignore[arg-type]


def graph(*articles: Iterable[Claim], texts: Iterable[str] = ()) -> Store:
    """Return the graph of articles with these claims; each has a text of its own, if none are given."""
    store, run, given = Store(), Run("kgraph 0.1.0", "none 1.0"), list(texts)
    for number, claims in enumerate(articles):
        text = given[number] if given else " ".join(f"word{number}of{at}" for at in range(20))
        told = f"Title {number}", "https://quay.example", "The Quay"
        document = Document(f"{number}.txt", text, *told, author="Lena Horak")
        store.add(*rdf.article_graph(Linked(document, tuple(claims), THINGS), run))
    store.add(*rdf.entity_graph(THINGS))
    store.add(*rdf.run_graph(run))
    return store.unify()


def table(columns: Mapping[str, str], rows: Iterable[tuple[object, ...]]) -> Rows:
    return Rows(columns, rows)  # type: ignore[arg-type]


def statements(*claims: Claim) -> Rows:
    store = graph(claims)
    return table(discourse.COLUMNS, discourse.statements(store, stances(store)))


def panel_of(store: Store, groups: Mapping[str, tuple[str, str]] | None = None) -> Rows:
    return table(panel.COLUMNS, panel.panel(store, stances(store), groups))


def events_of(*claims: Claim) -> Rows:
    store = graph(claims)
    return table(events.COLUMNS, events.events(store, stances(store)))


def test_a_statement_is_a_row_as_discourse_networks_are_coded() -> None:
    (row,) = statements(says(BERG, P.REJECTS, ROTA))
    assert {name: row[name] for name in list(discourse.COLUMNS)[1:8]} == {
        "time": "2024-05-06",
        "person": "Anna Berg",
        "organization": "dockers' union",
        "concept": "night rota",
        "agreement": 0,
        "text": "Anna Berg rejects night rota.",
        "source": "The Quay",
    }
    assert (row["title"], row["author"]) == ("Title 0", "Lena Horak")


def test_a_body_is_an_organization_and_a_person_without_one_has_none() -> None:
    found = statements(says(UNION, P.DEMANDS, RAISE), says(KRAL, P.SUPPORTS, RAISE))
    assert {(row["person"], row["organization"], row["agreement"]) for row in found} == {
        (None, "dockers' union", 1),
        ("Ivo Kral", None, 1),
    }


@pytest.mark.parametrize(
    ("day", "time", "known"),
    [
        (MONDAY, "2024-05-06", "2024-05-06"),
        (month(2024, 5), None, "2024-05"),
        (year_of(2024), None, "2024"),
        (None, None, None),
    ],
)
def test_a_statement_has_a_time_if_its_day_is_known(day: object, time: str | None, known: str | None) -> None:
    (row,) = statements(says(UNION, P.DEMANDS, RAISE, day))
    assert (row["time"], row["date"]) == (time, known)


def test_statements_are_those_of_which_the_ties_of_a_network_are_made() -> None:
    claims = [
        says(UNION, P.DEMANDS, RAISE),
        says(UNION, P.DEMANDS, RAISE, JUNE),
        says(KRAL, P.ACCEPTS, RAISE, polarity=Polarity.DENIED),
        says(KRAL, P.ACCEPTS, ROTA, modality=Modality.PLANNED),
        says(BERG, P.ACCUSES, KRAL, topic=BLOCKADE),
        says(BERG, P.DEMANDS, RAISE, polarity=Polarity.DENIED),
    ]
    store = graph(claims)
    network = affiliation(stances(store), {})
    found = table(discourse.COLUMNS, discourse.statements(store, stances(store)))
    assert sum(weight for *_, weight in network.edges(data="weight")) == len(found) == 3
    assert [row["agreement"] for row in found] == [0, 1, 1]


def test_a_network_can_be_made_of_its_statements_again() -> None:
    claims = [
        says(who, act, what)
        for who, acts in ((BERG, (P.ACCEPTS, P.REJECTS)), (UNION, (P.REJECTS,)), (KRAL, (P.OPPOSES,)))
        for act, what in zip(acts, (ROTA, RAISE), strict=False)
    ]
    store = graph(claims)
    network = projected(affiliation(stances(store), {}), Kinds.CONFLICT)
    sides = {
        (row["person"] or row["organization"], row["concept"]): row["agreement"]
        for row in statements(*claims)
    }
    quarrels = {
        frozenset((one, other))
        for (one, on), (other, at) in combinations(sides, 2)
        if on == at and sides[one, on] != sides[other, at]
    }
    names = {each.id: each.label for each in THINGS}
    assert quarrels == {frozenset((names[one], names[other])) for one, other in network.edges}
    assert len(quarrels) == 2


def test_a_panel_counts_claims_for_and_against_by_actor_thing_and_month() -> None:
    found = panel_of(
        graph(
            [says(UNION, P.REJECTS, ROTA), says(UNION, P.ACCEPTS, ROTA), says(KRAL, P.PROPOSES, ROTA)],
            [says(UNION, P.REJECTS, ROTA, date(2024, 5, 31)), says(UNION, P.ACCEPTS, ROTA, JUNE)],
            [says(UNION, P.ACCEPTS, ROTA, month(2024, 6), modality=Modality.PLANNED)],
        )
    )
    assert [tuple(row.values())[:8] for row in found] == [
        ("Ivo Kral", "night rota", "2024-05", 1, 0, 1, 1, 1),
        ("dockers' union", "night rota", "2024-05", 1, 2, 3, 2, 2),
        ("dockers' union", "night rota", "2024-06", 1, 0, 2, 2, 2),
    ]
    assert (found[0]["holder_iri"], found[0]["object_iri"]) == (KRAL.id, ROTA.id)


def test_a_panel_counts_copies_of_one_text_as_one_source() -> None:
    text = "The union turned the night rota down on Monday, said its chair, after a long day of talks."
    assert likeness.independent(dict.fromkeys("ab", likeness.fingerprint(text))) == 1
    claims = [[says(UNION, P.REJECTS, ROTA)], [says(UNION, P.REJECTS, ROTA, id=iris.iri("claim", "0" * 16))]]
    (row,) = panel_of(graph(*claims, texts=[text, text + " It rained."]))
    assert (row["against"], row["articles"], row["sources"]) == (2, 2, 1)


@pytest.mark.parametrize("day", [year_of(2024), None])
def test_a_claim_of_no_known_month_is_in_a_panel_without_one(day: object) -> None:
    (row,) = panel_of(graph([says(UNION, P.DEMANDS, RAISE, day)]))
    assert (row["month"], row["for"]) == (None, 1)


def test_a_topic_takes_no_side_in_a_panel_and_what_is_in_none_is_left_out() -> None:
    store = graph(
        [says(UNION, P.DEMANDS, RAISE), says(UNION, P.REJECTS, ROTA), says(KRAL, P.ACCEPTS, BLOCKADE)]
    )
    topic = "urn:topic", "work at night"
    (row,) = panel_of(store, {ROTA.id: topic, RAISE.id: topic})
    assert (row["object"], row["for"], row["against"], row["claims"]) == ("work at night", None, None, 2)
    assert row["object_iri"] == "urn:topic"


def test_every_claim_that_takes_a_side_is_counted_once_in_a_panel() -> None:
    claims = [
        says(who, act, what, day)
        for who in (UNION, KRAL)
        for act in (P.ACCEPTS, P.REJECTS, P.INTENDS)
        for what in (ROTA, RAISE)
        for day in (MONDAY, JUNE)
    ]
    found = panel_of(graph(claims))
    for name, number in (("for", 8), ("against", 8), ("claims", 24)):
        assert sum(found.column(name)) == number  # type: ignore[arg-type]
    keys = [(row["holder"], row["object"], row["month"]) for row in found]
    assert keys == sorted(set(keys))  # type: ignore[type-var]


def test_an_event_has_the_code_of_its_act_and_both_actors() -> None:
    (row,) = events_of(says(FIJI, P.ACCUSES, KRAL, topic=BLOCKADE))
    named = ("date", "code", "act", "holder", "holder_country", "holder_sector", "target", "target_country")
    assert [row[name] for name in named] == [
        *(MONDAY, "ACCUSE", "accuses", "Fiji", "FJI", "state", "Ivo Kral", None),
    ]
    assert (row["holder_iri"], row["target_iri"], row["quote"]) == (
        FIJI.id,
        KRAL.id,
        "Fiji accuses Ivo Kral.",
    )


def test_whom_a_thing_is_put_to_is_the_target_where_the_act_is_on_no_actor() -> None:
    found = events_of(says(UNION, P.DEMANDS, RAISE, to=FIJI), says(UNION, P.REJECTS, ROTA, JUNE))
    assert [(row["target"], row["target_country"], row["object"]) for row in found] == [
        ("Fiji", "FJI", "pay rise"),
        (None, None, "night rota"),
    ]


@pytest.mark.parametrize("act", [act for act in P if ACTS[act].objects != {"Proposition"}])
def test_the_code_of_an_event_is_that_of_the_table_of_acts(act: P) -> None:
    found = events_of(says(UNION, act, KRAL if ACTS[act].objects == {"Actor"} else ROTA))
    assert [row["code"] for row in found] == [code for code in [ACTS[act].plover] if code]


@pytest.mark.parametrize(
    "how",
    [
        {"polarity": Polarity.DENIED},
        *({"modality": each} for each in Modality if each is not Modality.FACTUAL),
    ],
)
def test_what_is_denied_or_not_done_is_no_event(how: dict[str, object]) -> None:
    assert not events_of(says(UNION, P.REJECTS, ROTA, **how))


def test_tables_are_written_as_csv_that_reads_back_and_is_no_formula() -> None:
    hostile = replace(says(UNION, P.REJECTS, ROTA), quote=Passage('=1+1,\n"x"\u202e', Span(0, 9)))
    (row,) = csv.DictReader(io.StringIO(as_csv(statements(hostile)).decode()))
    assert list(row) == list(discourse.COLUMNS)
    assert (row["text"][:5], row["agreement"], row["person"]) == ("'=1+1", "0", "")
    assert row["text"].isprintable()
