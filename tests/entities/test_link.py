"""Linking: which mentions are one entity, within an article and across articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.entities import link
from kgraph.extract import Extractor
from kgraph.graph import triples as rdf
from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, validate
from kgraph.model import (
    ActorType,
    Affiliation,
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
    Reading,
    Run,
    Span,
)

BASE = "https://w3id.org/kgraph/id/"
ISRAEL = f"{BASE}actor/israel"
PERSON, ORGANIZATION, GROUP = ActorType.PERSON, ActorType.ORGANIZATION, ActorType.GROUP
SOURCES = "sources"


def passage(words: str, start: int = 0) -> Passage:
    return Passage(words, Span(start, start + len(words)))


def actor(name: str, type_: ActorType = ORGANIZATION, named: bool = True) -> Mention:
    return Mention(passage(name), name, Kind.ACTOR, type_, named)


def item(name: str, kind: Kind = Kind.PROPOSAL) -> Mention:
    return Mention(passage(name), name, kind)


def claim(
    subject: Mention, act: Predicate = Predicate.REJECTS, thing: Mention | None = None, at: int = 0
) -> Claim:
    thing = thing or item("treaty of the two rivers")
    return Claim(act, passage(act.value, at), subject, thing, passage("Words.", at), content=thing.passage)


def read(*claims: Claim, text: str = "An article.", affiliations: Iterable[Affiliation] = ()) -> Reading:
    return Reading(Document("a", text), claims, tuple(affiliations))


def linked(*names: str, named: bool = True, text: str = "An article.") -> list[str]:
    """Return the IRIs of the subjects ``names``."""
    done = link(read(*(claim(actor(n, named=named)) for n in names), text=text))
    return [c.subject.id for c in done.claims if c.subject]


def entity(done: Linked, iri: str) -> Entity:
    (found,) = (e for e in done.entities if e.id == iri)
    return found


@pytest.mark.parametrize(
    "names",
    [
        ("US", "U.S.", "United States", "the United States", "Washington"),
        ("Israel", "State of Israel", "Israeli"),
        ("UK", "Britain", "United Kingdom", "Downing Street"),
        ("Russia", "Moscow", "the Kremlin"),
    ],
)
def test_synonyms_of_a_state_are_one_entity(names: tuple[str, ...]) -> None:
    assert len(set(linked(*names))) == 1


def test_a_state_is_labelled_by_its_canonical_name_in_every_article() -> None:
    for name in ("Washington", "U.S."):
        assert [e.label for e in link(read(claim(actor(name)))).entities if e.kind is Kind.ACTOR] == [
            "United States"
        ]


@pytest.mark.parametrize("named", [True, False])
def test_israeli_officials_are_a_group_of_israel_and_not_israel(named: bool) -> None:
    officials = actor("Israeli officials", GROUP, named)
    done = link(read(claim(officials), claim(actor("Israel"), at=50)))
    ours, state = (c.subject.id for c in done.claims if c.subject)
    assert ours != state == ISRAEL
    assert entity(done, ours).affiliated_with == (ISRAEL,)


def test_a_state_that_only_a_group_names_is_among_the_entities() -> None:
    assert entity(link(read(claim(actor("Israeli officials", GROUP, False)))), ISRAEL).label == "Israel"


def test_a_person_whose_name_begins_like_a_state_belongs_to_none() -> None:
    done = link(read(claim(actor("Jordan Hale", PERSON))))
    assert entity(done, f"{BASE}actor/jordan-hale").affiliated_with == ()


def test_a_description_is_somebody_else_in_every_article() -> None:
    first, second = (linked(SOURCES, SOURCES, named=False, text=text) for text in ("One.", "Two."))
    assert len(set(first)) == len(set(second)) == 1
    assert first != second


def test_a_named_actor_is_the_same_in_every_article() -> None:
    assert linked("Clara Voss", text="One.") == linked("Clara Voss", text="Two.")


def item_iri(name: str, kind: Kind, text: str) -> str:
    (done,) = link(read(claim(actor("Arcadia"), thing=item(name, kind)), text=text)).claims
    assert done.object is not None
    return done.object.id


@pytest.mark.parametrize("kind", [Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE])
def test_an_item_is_its_name_in_its_article(kind: Kind) -> None:
    one, again = (
        item_iri(name, kind, "One.") for name in ("Port Vale harbour plan", "port vale  harbour plan")
    )
    assert one == again
    assert item_iri("Port Vale harbour plan", kind, "Two.") != one


def test_a_measure_is_the_same_in_every_item() -> None:
    truce = item("Temporary truce", Kind.MEASURE)
    one = replace(claim(actor("Arcadia"), thing=item("river deal")), measures=(truce,))
    two = replace(claim(actor("Arcadia"), thing=item("forest deal"), at=50), measures=(truce,))
    done = link(read(one, two))
    assert {measure for e in done.entities for measure in e.includes} == {f"{BASE}measure/temporary-truce"}
    assert [e.includes for e in done.entities if e.kind is Kind.PROPOSAL] == [
        (f"{BASE}measure/temporary-truce",)
    ] * 2


def test_claims_that_differ_in_one_thing_have_iris_of_their_own() -> None:
    plain = claim(actor("Arcadia"))
    others = (
        replace(plain, polarity=Polarity.DENIED),
        replace(plain, modality=Modality.POSSIBLE),
        replace(plain, predicate=Predicate.OPPOSES),
        replace(plain, subject=actor("Ruritania")),
        replace(plain, attribution=(actor("Clara Voss", PERSON),)),
        replace(plain, cue=passage("rejects", 90)),
        replace(plain, addressee=actor("Ruritania")),
        replace(plain, addressee=actor("Clara Voss", PERSON)),
    )
    done = link(read(plain, *others))
    assert len({c.id for c in done.claims}) == len(others) + 1


def test_claims_that_differ_in_the_words_for_an_actor_alone_are_one_by_the_first_words() -> None:
    first = claim(actor("Israel"))
    second = replace(first, subject=replace(actor("Jerusalem"), passage=passage("Jerusalem", 40)))
    third = replace(first, content=passage("the treaty", 60))
    (only,) = link(read(first, second, third)).claims
    assert only.subject is not None
    assert only.subject.passage.text == "Israel"


def test_a_person_with_the_name_of_a_state_does_not_close_a_circle() -> None:
    jordan, army = actor("Jordan", PERSON), actor("Jordanian army")
    done = link(read(claim(jordan), claim(army, at=50), affiliations=[Affiliation(jordan, army)]))
    assert circles(done) == set()
    assert entity(done, f"{BASE}actor/jordanian-army").affiliated_with == (f"{BASE}actor/jordan",)


NAMES = (
    "Israel",
    "Israeli",
    "Israeli officials",
    "Israel -",
    "the US",
    "US Navy",
    "Jordan",
    "Arcadia",
    SOURCES,
    "港",
    " ",
)
ACTORS = st.builds(actor, st.sampled_from(NAMES), st.sampled_from(ActorType), st.booleans())
KINDS = {
    Predicate.PROPOSES: Kind.PROPOSAL,
    Predicate.DEMANDS: Kind.DEMAND,
    Predicate.ACCEPTS: Kind.PROPOSAL,
    Predicate.STATES: Kind.PROPOSITION,
}
CLAIMS = st.builds(
    lambda who, act, words, at, whom, sources: replace(
        claim(who, act, item(words, KINDS[act]), at), addressee=whom, attribution=tuple(sources)
    ),
    ACTORS,
    st.sampled_from(list(KINDS)),
    st.sampled_from(("the deal", "harbour plan", "🙂", "x" * 90)),
    st.integers(0, 500),
    st.none() | ACTORS,
    st.lists(ACTORS, max_size=2),
)
READINGS = st.builds(
    lambda claims, links: read(*claims, affiliations=links),
    st.lists(CLAIMS, max_size=6),
    st.lists(st.builds(Affiliation, ACTORS, ACTORS), max_size=8),
)


def circles(done: Linked) -> set[str]:
    """Return the actors that are above themselves."""
    above = {e.id: set(e.affiliated_with) for e in done.entities}
    for _ in above:
        above = {one: groups.union(*(above[g] for g in groups)) for one, groups in above.items()}
    return {one for one, groups in above.items() if one in groups}


@given(reading=READINGS)
def test_affiliation_is_never_circular(reading: Reading) -> None:
    assert circles(link(reading)) == set()


def named_by(done: Linked) -> set[str]:
    of_claims = {
        m.id
        for c in done.claims
        for m in (c.subject, c.object, c.topic, c.addressee, *c.attribution, *c.measures)
        if m is not None
    }
    links = (link for e in done.entities for link in (*e.affiliated_with, *e.includes))
    return of_claims.union(links)


@given(reading=READINGS)
def test_the_entities_are_exactly_those_that_claims_and_entities_name(reading: Reading) -> None:
    done = link(reading)
    assert [e.id for e in done.entities] == sorted(named_by(done))
    assert all(c.id.startswith(f"{BASE}claim/") for c in done.claims)


@given(reading=READINGS)
def test_linking_is_deterministic_and_leaves_the_words_alone(reading: Reading) -> None:
    done = link(reading)
    assert link(reading) == done
    words = {(c.cue, c.quote, c.content) for c in reading.claims}
    assert {(c.cue, c.quote, c.content) for c in done.claims} <= words
    assert {c.cue for c in done.claims} == {c.cue for c in reading.claims}


@given(reading=READINGS)
def test_the_order_of_claims_does_not_change_an_iri(reading: Reading) -> None:
    turned = link(replace(reading, claims=reading.claims[::-1]))
    assert {c.id for c in turned.claims} == {c.id for c in link(reading).claims}


def store(*documents: Linked) -> Store:
    run, built = Run("kgraph 0.1.0", "a_small_model 3.8.0"), Store()
    for done in documents:
        built.add(*rdf.article_graph(done, run))
    built.add(*rdf.entity_graph([e for done in documents for e in done.entities]))
    built.add(*rdf.run_graph(run))
    return built


@pytest.fixture(scope="module")
def real_documents(real_extractor: Extractor) -> list[Linked]:
    """Return linked claims that the real model found in two articles."""
    articles = (
        "PORT VALE (Reuters) - Israel rejected the river treaty on Monday, and Israeli officials accused the "
        "US of breaking a promise.\n\nThe nurses listed their demands, including a raise and safer wards. "
        "“We will not sign,” said Clara Voss, the president of the Harbor Union. “The offer is an insult.”",
        "Washington proposed a truce to Russia. According to sources, the Kremlin has not accepted it.\n\n"
        "Clara Voss urged the council to build a bridge, which the mayor opposes. She praised the engineers. "
        "The company threatened to close the mine, and promised to pay the miners. Peter Novak believes that "
        "the river is poisoned. The plan was rejected.",
    )
    documents = [Document(str(n), text) for n, text in enumerate(articles)]
    return [link(reading) for reading in real_extractor.read(documents)]


def test_the_graph_of_real_articles_is_valid(real_documents: list[Linked]) -> None:
    assert sum(len(done.claims) for done in real_documents) > 10
    wrong = [v for v in validate(store(*real_documents)) if v.severity is Severity.VIOLATION]
    assert wrong == []


def test_real_articles_share_states_and_named_people(real_documents: list[Linked]) -> None:
    first, second = ({e.id for e in done.entities if e.kind is Kind.ACTOR} for done in real_documents)
    assert {f"{BASE}actor/united-states", f"{BASE}actor/clara-voss"} <= first & second
    assert not any("sources" in shared for shared in first & second)


def test_an_actor_of_which_nothing_tells_the_type_has_none() -> None:
    done = link(read(claim(replace(actor("Kral"), actor_type=None))))
    assert entity(done, f"{BASE}actor/kral").actor_type is None


def test_an_office_is_an_actor_of_its_own_in_every_article() -> None:
    office = actor("Israeli prime minister", ActorType.PERSON)
    ids = {link(read(claim(office), text=text)).claims[0].subject for text in ("One.", "Two.")}
    assert len({mention.id for mention in ids if mention}) == 2
