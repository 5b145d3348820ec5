"""Actors without a name: whose nodes they are, and how they are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from kgraph.entities import link
from kgraph.entities.anonymous import is_anonymous, told_apart
from kgraph.model import (
    ActorType,
    Claim,
    Document,
    Kind,
    Mention,
    Passage,
    Period,
    Predicate,
    Reading,
    Span,
)

TEXT = "Officials said Arcadia rejected the plan."
POST = Document("post", TEXT, publisher="The Port Post", published=date(2019, 5, 3))


def _passage(words: str) -> Passage:
    at = TEXT.index(words)
    return Passage(words, Span(at, at + len(words)))


OFFICIALS = Mention(_passage("Officials"), "officials", Kind.ACTOR, ActorType.GROUP, named=False, known=False)
ARCADIA = Mention(_passage("Arcadia"), "Arcadia", Kind.ACTOR, ActorType.ORGANIZATION)
PLAN = Mention(_passage("the plan"), "plan", Kind.PROPOSAL)


def _claim(subject: Mention, *sources: Mention) -> Claim:
    cue = _passage("rejected")
    return Claim(
        predicate=Predicate.REJECTS,
        cue=cue,
        subject=subject,
        object=PLAN,
        quote=_passage(TEXT),
        attribution=sources,
    )


def test_a_holder_who_is_not_known_is_no_entity_but_keeps_his_words() -> None:
    linked = link(Reading(POST, (_claim(OFFICIALS),)))
    (claim,) = linked.claims
    assert claim.subject is not None
    assert (claim.subject.id, claim.subject.passage.text) == ("", "Officials")
    assert [entity.kind for entity in linked.entities] == [Kind.PROPOSAL]


def test_a_source_is_an_entity_though_not_known_as_what_is_reported_is_not_asserted() -> None:
    linked = link(Reading(POST, (_claim(ARCADIA, OFFICIALS),)))
    labels = {entity.label: entity.names for entity in linked.entities if entity.kind is Kind.ACTOR}
    assert labels == {"Arcadia": (), "officials (The Port Post, 3 May 2019)": ("officials",)}


@pytest.mark.parametrize(
    ("document", "label"),
    [
        (POST, "officials (The Port Post, 3 May 2019)"),
        (Document("a", TEXT, publisher="The Port Post"), "officials (The Port Post)"),
        (
            Document("a", TEXT, published=Period(date(2019, 5, 1), date(2019, 5, 31))),
            "officials (2019-05)",
        ),
        (Document("a", TEXT, title="Plan rejected"), "officials (Plan rejected)"),
        (Document("a", TEXT), "officials (Officials said Arcadia rejected the …)"),
    ],
)
def test_a_description_is_told_apart_by_what_is_known_of_its_article(document: Document, label: str) -> None:
    assert told_apart("officials", document) == label


@pytest.mark.parametrize(
    ("name", "kind", "named", "anonymous"),
    [
        ("officials", ActorType.GROUP, False, True),
        ("Arcadian officials", ActorType.GROUP, True, False),
        ("Arcadian official", ActorType.PERSON, True, True),
        ("member of the Port Council", ActorType.PERSON, True, True),
        ("Ivo Kral", ActorType.PERSON, True, False),
        ("Ivo al-Kral", ActorType.PERSON, True, False),
        ("Ursula von der Berg", ActorType.PERSON, True, False),
        ("prime minister of Norway", ActorType.PERSON, True, True),
    ],
)
def test_who_is_somebody_else_in_every_article(
    name: str, kind: ActorType, *, named: bool, anonymous: bool
) -> None:
    assert is_anonymous(Mention(_passage("Officials"), name, Kind.ACTOR, kind, named)) is anonymous
