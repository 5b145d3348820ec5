"""Chains of sources: who is cited for an act, the nearest first."""

from __future__ import annotations

import pytest

from kgraph.cli.claim_lines import record
from kgraph.entities import link
from kgraph.extract import Extractor
from kgraph.graph import triples as rdf
from kgraph.graph.triples import roles
from kgraph.graph.vocabulary import KG
from kgraph.model import Claim, Document, Run


@pytest.mark.parametrize(
    ("sentence", "act", "chain"),
    [
        (
            "The ministry said that rebels had claimed that Ruritania demanded a ransom.",
            "demands",
            ["rebels", "ministry"],
        ),
        (
            "The mayor said in a statement that the company had told workers the union supports the plan.",
            "supports",
            ["company", "mayor"],
        ),
        (
            "According to the ministry, the rebels said that Ruritania had rejected the truce.",
            "rejects",
            ["rebels", "ministry"],
        ),
        (
            "Minister Eva Holt said that, according to police, protesters demanded the release of prisoners.",
            "demands",
            ["police", "Eva Holt"],
        ),
        (
            "“The rebels told us that Ruritania accepted the plan,” said Anna Lind, a spokeswoman.",
            "accepts",
            ["rebels", "Anna Lind"],
        ),
        ("The truce, the mayor said, was rejected by Freedonia.", "rejects", ["mayor"]),
        ("The bank will, according to two officials, reject the merger.", "rejects", ["officials"]),
        (
            "Freedonia rejected the treaty, state television reported, quoting the foreign minister.",
            "rejects",
            ["foreign minister", "state television"],
        ),
        (
            "Citing two officials, the Daily Post said that Arcadia demanded an apology.",
            "demands",
            ["officials", "Daily Post"],
        ),
        (
            "Officials quoted by the Daily Post said that Arcadia vetoed the treaty.",
            "rejects",
            ["officials", "Daily Post"],
        ),
        (
            "Officials quoted by the Daily Post said that Arcadia was calm.",
            "states",
            ["Daily Post"],
        ),
        (
            "State media reported the minister as saying that Arcadia opposes the treaty.",
            "opposes",
            ["minister"],
        ),
        ("“We demand an apology,” said Karl Voss, a spokesman for the ministry.", "demands", ["Karl Voss"]),
        ("Ruritania rejected the truce.", "rejects", []),
    ],
)
def test_the_sources_of_an_act_are_a_chain(
    real_extractor: Extractor, sentence: str, act: str, chain: list[str]
) -> None:
    claim = next(found for found in claims(real_extractor, sentence) if found.predicate == act)
    assert [source.name for source in claim.attribution] == chain


def claims(extractor: Extractor, sentence: str) -> tuple[Claim, ...]:
    (reading,) = extractor.read([Document("a", sentence)])
    return reading.claims


def test_naming_a_source_is_no_claim_of_its_own(real_extractor: Extractor) -> None:
    found = claims(real_extractor, "Citing two officials, the Daily Post said that Arcadia left the bloc.")
    assert [claim.cue.text for claim in found] == ["said"]


@pytest.mark.parametrize("hearsay", ["is said to have", "reportedly", "is believed to have"])
def test_hearsay_is_probable_and_not_planned(real_extractor: Extractor, hearsay: str) -> None:
    (claim,) = (
        found
        for found in claims(real_extractor, f"The union {hearsay} rejected the offer.")
        if found.predicate == "rejects"
    )
    assert claim.modality == "probable"


def test_a_chain_stands_in_the_graph_with_its_order_and_in_json(real_extractor: Extractor) -> None:
    text = "The ministry said that rebels had claimed that Ruritania demanded a ransom."
    (reading,) = real_extractor.read([Document("a", text)])
    linked = link(reading)
    claim = next(found for found in linked.claims if found.predicate == "demands")
    told = {
        term: str(value)
        for node, term, value in rdf.article_graph(linked, Run("kgraph 1", "model 1"))[1]
        if str(node) == claim.id
    }
    assert (told[KG.attributedTo], told[KG.furtherSource]) == tuple(one.id for one in claim.attribution)
    parts = [part for part in roles.read(told[KG.roles]) if part.role == roles.SOURCE]
    assert [text[part.start : part.end] for part in parts] == ["rebels", "The ministry"]
    line = record(linked.document, claim)
    assert [source["label"] for source in line["attribution"]] == ["rebels", "ministry"]
