"""The ontology file, the vocabulary in Python and the values of the model say the same."""

import re

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kgraph import resources
from kgraph.acts import ACTS
from kgraph.graph import vocabulary as vocab
from kgraph.graph.validate import validate
from kgraph.graph.vocabulary import KG
from kgraph.model import ActorType, Kind, Modality, Order, Polarity, Predicate, Sector

IRI = URIRef("https://w3id.org/kgraph/ontology")
README = (resources.ontology() / "README.md").read_text("utf-8")
PLOVER = "https://w3id.org/kgraph/plover#"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=(resources.ontology() / "kgraph.ttl").read_text("utf-8"), format="turtle")


def terms(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(str(KG._NS))}


def in_scheme(graph: Graph, scheme: URIRef) -> set[str]:
    return {str(s).rpartition("#")[2] for s in graph.subjects(SKOS.inScheme, scheme)}


def test_the_vocabulary_is_the_ontology(ontology: Graph) -> None:
    assert set(vocab.TERMS) == terms(ontology)


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError):
        KG.rejekts  # noqa: B018


def test_every_term_has_one_label_and_definition_and_names_the_ontology(ontology: Graph) -> None:
    own = terms(ontology) | {s for s in ontology.subjects() if str(s).startswith(PLOVER)}
    for term in own:
        assert len(list(ontology.objects(term, RDFS.label))) == 1, term
        assert len(list(ontology.objects(term, SKOS.definition))) == 1, term
        assert (term, RDFS.isDefinedBy, IRI) in ontology, term


def test_the_predicates_of_the_model_are_the_concrete_act_properties(ontology: Graph) -> None:
    acts = set(ontology.transitive_subjects(RDFS.subPropertyOf, KG.actsOn))
    concrete = acts - {KG.actsOn, KG.favours, KG.disfavours}
    assert set(vocab.ACTS.values()) == concrete
    assert {KG[p.value] for p in Predicate} == concrete


def test_every_act_property_has_an_example_and_all_that_are_events_a_plover_code(ontology: Graph) -> None:
    for act in vocab.ACTS.values():
        codes = set(ontology.objects(act, SKOS.closeMatch))
        assert ontology.value(act, SKOS.example), act
        assert bool(codes) == (act not in {KG.believes, KG.states, KG.intends}), act
        assert all((code, SKOS.inScheme, KG.PloverScheme) in ontology for code in codes), act


def test_the_lexicon_gives_an_act_the_code_that_the_ontology_gives_it(ontology: Graph) -> None:
    for name, act in ACTS.items():
        codes = {
            str(code).removeprefix(PLOVER) for code in ontology.objects(vocab.ACTS[name], SKOS.closeMatch)
        }
        assert act.plover in (codes or {""}), name


def test_polarities_modalities_sectors_and_kinds_of_the_model_are_those_of_the_ontology(
    ontology: Graph,
) -> None:
    assert in_scheme(ontology, KG.PolarityScheme) == {p.value for p in Polarity}
    assert in_scheme(ontology, KG.OrderScheme) == {o.value for o in Order}
    assert in_scheme(ontology, KG.ModalityScheme) == {m.value for m in Modality}
    assert in_scheme(ontology, KG.SectorScheme) == {s.value for s in Sector}
    items = set(ontology.subjects(RDFS.subClassOf, KG.Item))
    assert {KG[k.value] for k in Kind} == items | {KG.Actor, KG.Measure, KG.Proposition}


def test_every_sort_of_actor_has_a_class_that_the_ontology_names(ontology: Graph) -> None:
    note = str(ontology.value(KG.Actor, SKOS.scopeNote))
    assert set(vocab.ACTOR_CLASSES) == set(ActorType)
    for term in ("foaf:Person", "org:Organization", "foaf:Group", "foaf:Agent"):
        prefix, _, name = term.partition(":")
        assert URIRef(vocab.PREFIXES[prefix] + name) in {*vocab.ACTOR_CLASSES.values(), vocab.UNTOLD}
        assert term in note


def test_stances_are_defined_as_all_acts_but_reports(ontology: Graph) -> None:
    definition = str(ontology.value(KG.Stance, SKOS.definition))
    excluded = set(re.findall(r"kg:(\w+)", definition))
    assert (
        {p.value for p in Predicate} - {p.value for p in vocab.STANCES} == excluded == {"states", "believes"}
    )


def test_an_actor_that_is_also_an_item_is_inconsistent_and_a_sane_graph_is_not(ontology: Graph) -> None:
    def errors(turtle: str) -> list[str]:
        graph = ontology + Graph().parse(data="@prefix kg: <https://w3id.org/kgraph/ontology#> ." + turtle)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        messages = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
        return [str(o) for o in graph.objects(None, messages)]

    sane = (
        "<urn:a> a kg:Actor ; kg:rejects <urn:p> . <urn:p> a kg:Proposal . <urn:c> kg:attributedTo <urn:a> ."
    )
    assert errors(sane) == []
    assert errors(sane + "<urn:b> kg:accuses <urn:p> .")


def test_the_readme_names_every_term_and_no_other(ontology: Graph) -> None:
    named = set(re.findall(r"kg:(\w+)", README))
    assert named == {str(term).rpartition("#")[2] for term in terms(ontology)}


def test_the_readme_lists_every_class_and_property_once(ontology: Graph) -> None:
    listed = re.findall(r"^\| `kg:(\w+)` \|", README, re.M)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    own = {s for kind in kinds for s in ontology.subjects(RDF.type, kind)} & terms(ontology)
    wanted = {str(term).rpartition("#")[2] for term in own - {KG.actsOn, KG.favours, KG.disfavours}}
    assert sorted(listed) == sorted(wanted)


def test_the_readme_says_of_each_act_property_what_the_ontology_says(ontology: Graph) -> None:
    for predicate, act in vocab.ACTS.items():
        codes = ", ".join(sorted(str(c).rpartition("#")[2] for c in ontology.objects(act, SKOS.closeMatch)))
        meaning, example = ontology.value(act, SKOS.definition), ontology.value(act, SKOS.example)
        assert f"| `kg:{predicate}` | {meaning} | {example} | {codes or '–'} |\n" in README


def test_the_claim_of_the_readme_parses_and_is_valid() -> None:
    actors, turtle = re.findall(r"```turtle\n(.*?)```", README, re.S)
    graph = Graph().parse(data=turtle)
    assert len(set(graph.subjects(RDF.type, KG.Claim))) == 1
    assert validate(graph + Graph().parse(data=actors)) == []


def test_the_query_of_the_readme_finds_the_claim_of_the_readme() -> None:
    (_, turtle), (query,) = (
        re.findall(rf"```{kind}\n(.*?)```", README, re.S) for kind in ("turtle", "sparql")
    )
    (row,) = Graph().parse(data=turtle).query(query, initNs=vocab.PREFIXES)
    assert [str(term).rpartition("/")[2] for term in row if term] == [
        "harbour-union",
        "offer-of-the-port",
        "The union turned down the offer of the port.",
    ]


def test_the_words_of_a_role_are_cut_from_the_quote_as_the_readme_does() -> None:
    _, turtle = re.findall(r"```turtle\n(.*?)```", README, re.S)
    (query,) = re.findall(r"```\n(SELECT.*?)```", README, re.S)
    (row,) = Graph().parse(data=turtle).query(query, initNs=vocab.PREFIXES)
    assert str(row.cue) == "turned down"


def test_the_version_of_the_ontology_is_in_its_version_iri(ontology: Graph) -> None:
    version = str(ontology.value(IRI, OWL.versionInfo))
    assert str(ontology.value(IRI, OWL.versionIRI)) == f"{IRI}/{version}"
    assert (IRI, RDF.type, OWL.Ontology) in ontology
