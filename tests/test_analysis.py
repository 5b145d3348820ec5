"""What a graph says as a whole: conflicts, turns of stances, demands that stand open, independent sources."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from rdflib import PROV, URIRef

from kgraph import likeness
from kgraph.entities import link
from kgraph.entities.evidence import sightings
from kgraph.entities.matching import decide
from kgraph.graph import query
from kgraph.graph import triples as rdf
from kgraph.graph.counts import count
from kgraph.graph.store import Store
from kgraph.iris import article_iri, iri, slug
from kgraph.library.findings import of_timeline
from kgraph.library.gaps import gaps
from kgraph.library.graph import Graph
from kgraph.model import (
    ActorType,
    Claim,
    Decision,
    Document,
    Kind,
    Linked,
    Mention,
    Modality,
    Order,
    Passage,
    Polarity,
    Predicate,
    Reading,
    Run,
    Span,
)
from kgraph.periods import plainly, read
from kgraph.reports.conflicts import conflicts
from kgraph.reports.ledger import ledger
from kgraph.reports.stances import side, sources
from kgraph.reports.timeline import timeline

RUN = Run("kgraph 0.1.0", "a_small_model 3.8.0")
UNION, PORT = iri("actor", "dock-union"), iri("actor", "port")
DENIED, PLANNED = {"polarity": Polarity.DENIED}, {"modality": Modality.PLANNED}


def passage(words: str) -> Passage:
    return Passage(words, Span(0, len(words)))


def told(
    who: str, act: Predicate, what: str, day: int = 0, kind: Kind = Kind.PROPOSAL, **how: object
) -> Claim:
    """Return a claim of a body's act on a thing, on a day of May if one is given."""
    holder = Mention(passage(who), who, Kind.ACTOR, ActorType.ORGANIZATION, named=True)
    claim = Claim(
        act, passage(act), holder, Mention(passage(what), what, kind), passage(f"{who} {act} {what}.")
    )
    return replace(claim, **{"as_of": date(2024, 5, day) if day else None, **how})  # type: ignore[arg-type]


def graph(*articles: Iterable[Claim], texts: Iterable[str] = ()) -> Store:
    """Return the unified graph of articles with these claims, in which equal names are one thing."""
    return apart(*articles, texts=texts).unify()


def apart(*articles: Iterable[Claim], texts: Iterable[str] = ()) -> Store:
    """Return the same as files have it, with decisions beside the claims."""
    store, given, every = Store(), list(texts), []
    for number, claims in enumerate(articles):
        text = given[number] if given else f"Article {number} has words of its own, as many as needed."
        linked = link(Reading(Document(f"{number}.txt", text, f"Title {number}"), tuple(claims)))
        store.add(*rdf.article_graph(linked, RUN))
        every.append(linked)
        store.add(*rdf.entity_graph(linked.entities))
    store.add(*rdf.decision_graph([*decide(sightings(every)), *of_equal_items(every)]))
    store.add(*rdf.run_graph(RUN))
    return store


def of_equal_items(articles: Iterable[Linked]) -> list[Decision]:
    """Return that items of one name are one, whatever kinds articles have them as."""
    items = sorted(
        {
            (each.label, each.id)
            for linked in articles
            for each in linked.entities
            if each.kind in (Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE)
        }
    )
    first = dict(reversed(items))
    return [
        Decision(id_, first[label], 0.9, "one name", f"item:{label}")
        for label, id_ in items
        if id_ != first[label]
    ]


def test_articles_without_a_claim_are_counted() -> None:
    store = graph([told("port", Predicate.REJECTS, "the rota", 7)], [], [])
    found = gaps(Graph._in_memory(store))
    assert (found.articles, found.undated, found.silent) == (3, 3, 2)
    assert [line.partition(",")[0].partition(";")[0] for line in found.told()] == [
        "3 of 3 articles have no date",
        "2 of 3 articles have no claim",
    ]


def test_who_is_reported_to_accept_and_to_reject_a_thing_is_in_conflict() -> None:
    store = graph(
        [told("dock union", Predicate.ACCEPTS, "the new rota", 7)],
        [
            told("dock union", Predicate.REJECTS, "the new rota", 7),
            told("port", Predicate.REJECTS, "the strike", 7),
        ],
    )
    (found,) = conflicts(store)
    assert [[r.said for r in each] for each in (found.one, found.other)] == [["accepts"], ["rejects"]]
    assert (found.one[0].who, found.one[0].what) == ("dock union", "the new rota")
    assert found.one[0].quote == "dock union accepts the new rota."
    assert not found.change


def test_an_act_that_is_affirmed_and_denied_is_in_conflict_and_of_different_days_perhaps_a_change() -> None:
    store = graph(
        [told("dock union", Predicate.DEMANDS, "a pay rise", 7)],
        [told("dock union", Predicate.DEMANDS, "a pay rise", 9, **DENIED)],
    )
    (found,) = conflicts(store)
    assert found.other[0].said == "denied: demands"
    assert found.change


def both_ways(**how: object) -> list[Claim]:
    """Return a sentence that is read as a demand for the rota and as one against it."""
    words = passage("Kral wrote of the union and the rota.")
    acts = (Predicate.DEMANDS, Predicate.OPPOSES)
    return [told("dock union", act, "the rota", 7, quote=words, **how) for act in acts]


def test_a_sentence_that_is_read_both_ways_contradicts_nothing_but_what_others_say() -> None:
    assert conflicts(graph(both_ways())) == []
    assert query.run(graph(both_ways()), "disagreements").rows == ()
    clear = [told("dock union", act, "the rota", 8) for act in (Predicate.ACCEPTS, Predicate.REJECTS)]
    (found,) = conflicts(graph([*both_ways(), *clear]))
    assert [r.said for r in (*found.one, *found.other)] == ["accepts", "rejects"]


def test_who_is_cited_for_its_own_stance_is_no_other_voice_than_the_article() -> None:
    one, other = both_ways()
    own = Mention(passage("dock union"), "dock union", Kind.ACTOR, ActorType.ORGANIZATION, named=True)
    claims = [one, replace(other, attribution=(own,))]
    assert conflicts(graph(claims)) == []
    assert query.run(graph(claims), "disagreements").rows == ()


def test_two_whom_a_sentence_cites_may_contradict_each_other_in_it() -> None:
    (one, other), sources = both_ways(), ("Berg", "Kral")
    cited = [
        replace(claim, attribution=(Mention(passage(name), name, Kind.ACTOR, ActorType.PERSON, named=True),))
        for claim, name in zip((one, other), sources, strict=True)
    ]
    (found,) = conflicts(graph(cited))
    assert [r.source for r in (*found.one, *found.other)] == ["Berg", "Kral"]
    assert len(query.run(graph(cited), "disagreements").rows) == 1


def test_reports_without_a_day_may_be_of_one_time() -> None:
    claims = [
        told("port", act, "the rota", day) for act, day in ((Predicate.ACCEPTS, 0), (Predicate.REJECTS, 9))
    ]
    assert [each.change for each in conflicts(graph(claims))] == [False]


@pytest.mark.parametrize("how", [PLANNED, {"modality": Modality.HYPOTHETICAL}])
def test_what_is_only_planned_contradicts_nothing(how: dict[str, object]) -> None:
    claims = [
        told("port", Predicate.ACCEPTS, "the rota", 7),
        told("port", Predicate.REJECTS, "the rota", 7, **how),
    ]
    assert conflicts(graph(claims)) == []


def test_conflicts_are_limited_to_actors_and_items() -> None:
    claims = [
        told(who, act, what, 7)
        for who in ("port", "dock union")
        for what in ("rota", "strike")
        for act in (Predicate.ACCEPTS, Predicate.REJECTS)
    ]
    store = graph(claims)
    assert len(conflicts(store)) == 4
    (item,) = {each.one[0].item for each in conflicts(store) if each.one[0].what == "rota"}
    assert [(e.one[0].who, e.one[0].what) for e in conflicts(store, [PORT], [item])] == [("port", "rota")]


def test_a_timeline_is_in_the_order_of_days_and_marks_where_a_stance_turns() -> None:
    store = graph(
        [told("port", Predicate.REJECTS, "the rota", 9), told("port", Predicate.OPPOSES, "the strike", 8)],
        [told("port", Predicate.ACCEPTS, "the rota", 7), told("port", Predicate.SUPPORTS, "the rota", 8)],
        [told("port", Predicate.ACCEPTS, "the rota"), told("dock union", Predicate.ACCEPTS, "the rota", 10)],
        [told("port", Predicate.ACCEPTS, "the rota", 10, **PLANNED)],
    )
    turns = timeline(store, [PORT])
    assert [(t.reports[0].day[-2:], t.reports[0].said, t.flip) for t in turns] == [
        ("07", "accepts", False),
        ("08", "supports", False),
        ("08", "opposes", False),
        ("09", "rejects", True),
        ("10", "planned: accepts", False),
        ("", "accepts", False),
    ]


def test_what_an_article_tells_as_earlier_is_before_the_rest_and_the_stance_turns() -> None:
    earlier = {"order": Order.EARLIER}
    store = graph(
        [
            told("port", Predicate.ACCEPTS, "the rota", 9),
            told("port", Predicate.REJECTS, "the rota", **earlier),
        ],
        [told("port", Predicate.ACCEPTS, "the rota", 20)],
        [told("port", Predicate.ACCEPTS, "the toll"), told("port", Predicate.REJECTS, "the toll", **earlier)],
    )
    assert [(turn.reports[0].when, turn.reports[0].said, turn.flip) for turn in timeline(store, [PORT])] == [
        ("earlier", "rejects", False),
        ("2024-05-09", "accepts", True),
        ("2024-05-20", "accepts", False),
        ("earlier", "rejects", False),
        ("no date", "accepts", True),
    ]
    assert [conflict.change for conflict in conflicts(store)] == [True, True]


def test_rows_of_reports_have_the_confidence_of_their_claims() -> None:
    store = graph([told("port", Predicate.REJECTS, "the rota", 7, confidence=0.256)])
    assert of_timeline(timeline(store, [PORT])).rows.column("confidence") == [0.26]


def test_what_only_an_older_version_of_a_page_says_comes_first_and_turns_nothing() -> None:
    rota = [told("dock union", act, "the new rota", 7) for act in (Predicate.REJECTS, Predicate.ACCEPTS)]
    store, old = Store(), link(Reading(Document("0.txt", "Old.", "Old"), (rota[0],)))
    new = link(Reading(Document("1.txt", "New.", "New"), (rota[1],)))
    for linked in (old, new):
        store.add(*rdf.article_graph(linked, RUN))
        store.add(*rdf.entity_graph(linked.entities))
    versions = (article_iri(linked.document) for linked in (new, old))
    store.add(rdf.REVISIONS, [(URIRef(next(versions)), PROV.wasRevisionOf, URIRef(next(versions)))])
    turns = timeline(store.unify(), [UNION])
    assert [(turn.reports[0].title, turn.flip, bool(turn.reports[0].revision)) for turn in turns] == [
        ("Old", False, True),
        ("New", False, False),
    ]


def test_reports_of_one_stance_on_one_day_are_one_turn() -> None:
    same = [told("port", Predicate.ACCEPTS, "the rota", 7)]
    (turn,) = timeline(graph(same, same), [PORT])
    assert len(turn.reports) == 2


@pytest.mark.parametrize(
    ("act", "how", "expected"),
    [
        (Predicate.ACCEPTS, {}, 1),
        (Predicate.ACCEPTS, DENIED, -1),
        (Predicate.REJECTS, {}, -1),
        (Predicate.REJECTS, DENIED, 0),
        (Predicate.SUPPORTS, DENIED, -1),
        (Predicate.DEMANDS, PLANNED, 0),
        (Predicate.DEMANDS, DENIED, 0),
        (Predicate.PROPOSES, DENIED, 0),
        (Predicate.INTENDS, {}, 0),
    ],
)
def test_the_side_of_a_stance(act: Predicate, how: dict[str, object], expected: int) -> None:
    (turn,) = timeline(graph([told("port", act, "the rota", 7, **how)]), [PORT])
    assert side(turn.reports[0]) == expected


def test_a_ledger_has_who_put_a_thing_who_answered_and_what_nobody_did() -> None:
    store = graph(
        [
            told("dock union", Predicate.DEMANDS, "a pay rise", 7, Kind.DEMAND),
            told("port", Predicate.REJECTS, "a pay rise", 8, Kind.DEMAND),
            told("port", Predicate.PROPOSES, "the new rota", 8),
        ],
        [told("port", Predicate.REJECTS, "a pay rise", 9, Kind.DEMAND)],
    )
    rise, rota = ledger(store)
    assert (rise.kind, rise.what, rota.kind, rota.what) == (
        "demand",
        "a pay rise",
        "proposal",
        "the new rota",
    )
    assert [[r.who for r in act.reports] for act in rise.put] == [["dock union"]]
    assert [[(r.who, r.said) for r in act.reports] for act in rise.answers] == [[("port", "rejects")] * 2]
    assert rota.answers == ()
    assert [entry.what for entry in ledger(store, [rota.item])] == ["the new rota"]


def test_what_one_demands_and_another_proposes_is_one_entry_and_each_row_stands_once() -> None:
    store = graph(
        [told("dock union", Predicate.DEMANDS, "a truce", 7, Kind.DEMAND)],
        [told("port", Predicate.PROPOSES, "a truce", 8), told("Kral", Predicate.INTENDS, "a truce", 9)],
        [told("Berg", Predicate.SUPPORTS, "a truce", 9, Kind.ISSUE)],
    )
    (entry,) = ledger(store)
    assert (entry.kind, entry.what) == ("demand and proposal", "a truce")
    answer = query.run(store, "ledger", {})
    places = [answer.columns.index(name) for name in ("kind", "holder", "act")]
    assert [tuple(row[place] for place in places) for row in answer.rows] == [
        ("demand and proposal", "dock union", "demands"),
        ("demand and proposal", "port", "proposes"),
        ("demand and proposal", "Berg", "supports"),
        ("demand and proposal", "Kral", "intends"),
    ]
    assert count(store).items == 1


@pytest.mark.parametrize(
    ("claims", "stands_open"),
    [
        ((), True),
        ((told("port", Predicate.REJECTS, "a truce"),), False),
        ((told("port", Predicate.ACCEPTS, "a truce", **DENIED),), False),
        ((told("port", Predicate.REJECTS, "a truce", **DENIED),), True),
        ((told("port", Predicate.ACCEPTS, "a truce", **PLANNED),), True),
        ((told("dock union", Predicate.SUPPORTS, "a truce"),), True),
        ((told("port", Predicate.INTENDS, "a truce"),), False),
        ((told("port", Predicate.PROMISES, "a truce", **DENIED),), True),
        ((told("dock union", Predicate.INTENDS, "a truce"),), True),
        (
            (
                told("port", Predicate.PROPOSES, "a truce"),
                told("dock union", Predicate.PROMISES, "a truce"),
            ),
            False,
        ),
    ],
)
def test_a_demand_stands_open_till_another_answers_it(claims: tuple[Claim, ...], stands_open: bool) -> None:
    store = graph([told("dock union", Predicate.DEMANDS, "a truce", 7, Kind.DEMAND)], claims)
    (entry,) = ledger(store)
    assert entry.open is stands_open
    assert bool(query.run(store, "unanswered", {}).rows) is stands_open


@pytest.mark.parametrize("how", [DENIED, PLANNED])
def test_what_nobody_is_known_to_put_does_not_stand_open(how: dict[str, object]) -> None:
    store = graph([told("dock union", Predicate.DEMANDS, "a truce", 7, Kind.DEMAND, **how)])
    (entry,) = ledger(store)
    assert not entry.open
    assert query.run(store, "unanswered", {}).rows == ()


def port(act: Predicate, what: str = "a truce", day: int = 8, **how: object) -> Claim:
    return told("port", act, what, day, Kind.ISSUE, **how)


@pytest.mark.parametrize(
    ("answers", "met"),
    [
        ([port(Predicate.ACCEPTS)], [("port", "yes", "accepts", "2024-05-08")]),
        ([port(Predicate.INTENDS, day=7)], [("port", "yes", "intends", "2024-05-07")]),
        ([port(Predicate.PROMISES, day=0)], [("port", "yes", "promises", "")]),
        ([port(Predicate.PROPOSES, day=6)], []),
        ([port(Predicate.SUPPORTS)], []),
        ([port(Predicate.ACCEPTS, **DENIED)], []),
        ([port(Predicate.ACCEPTS, **PLANNED)], []),
        ([port(Predicate.ACCEPTS, "a rota")], []),
        ([told("dock union", Predicate.INTENDS, "a truce", 8)], []),
        (
            [told("Anna Berg", Predicate.INTENDS, "a truce", 8), port(Predicate.ACCEPTS, day=9)],
            [("port", "yes", "accepts", "2024-05-09"), ("Anna Berg", "no", "intends", "2024-05-08")],
        ),
        (
            [port(Predicate.ACCEPTS, as_of=plainly(read("2024-05")))],
            [("port", "yes", "accepts", "2024-05")],
        ),
    ],
)
def test_a_demand_is_met_by_others_who_accept_or_are_going_to_do_it_and_not_before(
    answers: list[Claim], met: list[tuple[str, ...]]
) -> None:
    to = Mention(passage("port"), "port", Kind.ACTOR, ActorType.ORGANIZATION, named=True)
    demand = told("dock union", Predicate.DEMANDS, "a truce", 7, Kind.DEMAND, addressee=to)
    answer = query.run(graph([demand], answers), "demands-met", {})
    places = [answer.columns.index(name) for name in ("met_by", "put_to_them", "met_act", "met_date")]
    assert [tuple(row[place] for place in places) for row in answer.rows] == met


def test_a_plan_and_a_fact_or_a_copy_bear_nothing_out() -> None:
    rota = told("port", Predicate.ACCEPTS, "the rota", 7)
    told_otherwise = replace(rota, quote=passage("The port took the rota."))
    planned = replace(told_otherwise, modality=Modality.PLANNED)

    def corroborated(*claims: Claim) -> list[tuple[object, object]]:
        answer = query.run(graph(*([claim] for claim in claims)), "corroboration", {})
        at = answer.columns.index
        return [(row[at("articles")], row[at("wordings")]) for row in answer.rows]

    assert corroborated(rota, told_otherwise) == [("2", "2")]
    assert corroborated(rota, rota) == [("2", "1")]
    assert corroborated(rota, planned) == []


def test_what_most_actors_put_or_answer_comes_first() -> None:
    store = graph(
        [told("dock union", Predicate.DEMANDS, "a pay rise", 7, Kind.DEMAND)],
        [told(who, Predicate.OPPOSES, "the rota", 7) for who in ("port", "dock union")],
    )
    assert [entry.what for entry in ledger(store)] == ["the rota", "a pay rise"]


WORDS = [slug(f"word {n}") for n in range(900)]


def text(seed: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=300))


def test_copies_of_one_text_are_one_independent_source() -> None:
    claim = [told("port", Predicate.ACCEPTS, "the rota", 7)]
    copied = text(1)
    shortened = "By our own reporter. " + " ".join(copied.split()[:240])
    store = graph(claim, claim, claim, texts=[copied, shortened, text(2)])
    (turn,) = timeline(store, [PORT])
    assert len({report.article for report in turn.reports}) == 3
    assert sources(turn.reports) == 2


def test_an_article_without_a_fingerprint_is_a_source_of_its_own() -> None:
    assert likeness.independent({"a": "", "b": "", "c": likeness.fingerprint(text(1))}) == 3


def test_likeness_estimates_the_share_of_common_runs_of_words() -> None:
    whole = text(3)
    half = " ".join(whole.split()[:150])
    assert likeness.likeness(*map(likeness.fingerprint, (whole, whole))) == 1
    assert likeness.likeness(*map(likeness.fingerprint, (whole, half))) == pytest.approx(0.5, abs=0.2)
    assert likeness.likeness(*map(likeness.fingerprint, (whole, text(4)))) < 0.1
    assert len(likeness.fingerprint("")) == likeness.PLACES * likeness.DIGITS


def of_time(act: Predicate, when: str, **how: object) -> Claim:
    """Return the port's act on the rota at a time that may be a month or year."""
    return told("port", act, "the rota", as_of=plainly(read(when)), **how)


def flips(*claims: Claim) -> list[tuple[str, str, bool]]:
    store = graph(*([claim] for claim in claims))
    return [(turn.reports[0].day, turn.reports[0].said, turn.flip) for turn in timeline(store, [PORT])]


def test_two_articles_of_one_day_that_say_the_opposite_disagree_and_nobody_turns() -> None:
    claims = of_time(Predicate.ACCEPTS, "2024-05-07"), of_time(Predicate.REJECTS, "2024-05-07")
    assert [flip for *_, flip in flips(*claims)] == [False, False]
    assert [each.change for each in conflicts(graph(*([claim] for claim in claims)))] == [False]


@pytest.mark.parametrize(
    ("accepted", "rejected", "change"),
    [
        ("2023", "2024-05-07", True),
        ("2024", "2024-05-07", False),
        ("2024-05", "2024-05-31", False),
        ("2024-04", "2024-05-01", True),
        ("2024-05", "2024-05", False),
        ("2024-05-06", "2024-05-07", True),
    ],
)
def test_a_stance_turns_only_where_the_dates_are_in_an_order(
    accepted: str, rejected: str, change: bool
) -> None:
    claims = of_time(Predicate.ACCEPTS, accepted), of_time(Predicate.REJECTS, rejected)
    assert flips(*claims) == [(accepted, "accepts", False), (rejected, "rejects", change)]
    assert [each.change for each in conflicts(graph(*([claim] for claim in claims)))] == [change]


def test_acts_of_one_article_on_two_days_are_a_turn() -> None:
    acts = [of_time(Predicate.REJECTS, "2024-05-06"), of_time(Predicate.ACCEPTS, "2024-05-07")]
    assert [turn.flip for turn in timeline(graph(acts), [PORT])] == [False, True]


def test_rows_of_reports_have_days_as_dates_and_what_is_less_exact_as_words() -> None:
    store = graph([of_time(Predicate.ACCEPTS, "2023"), of_time(Predicate.REJECTS, "2024-05-07")])
    assert of_timeline(timeline(store, [PORT])).rows.column("date") == ["2023", date(2024, 5, 7)]


def test_queries_show_dates_no_more_exactly_than_they_are_and_in_their_order() -> None:
    times = ("2024-05", "2024", "2024-05-07")
    store = graph(
        [of_time(Predicate.REJECTS, "2023")], *([of_time(Predicate.ACCEPTS, when)] for when in times)
    )

    def asked(name: str, **parameters: str) -> list[dict[str, object]]:
        answer = query.run(store, name, parameters)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    dates = [row["date"] for row in asked("stance-history", actor=PORT)]
    assert dates == ["2023", "2024", "2024-05", "2024-05-07"]
    assert {(row["act"], row["first"]) for row in asked("ledger")} == {
        ("accepts", "2024"),
        ("rejects", "2023"),
    }
    (conflict,) = asked("disagreements")
    assert (conflict["date"], conflict["but_date"]) == ("2024", "2023")
    (row,) = asked("corroboration", min="2")
    assert (row["first"], row["last"]) == ("2024", "2024")
