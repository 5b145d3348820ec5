"""Codebooks as SKOS in Turtle, as thesauri are exchanged: each ``skos:Concept`` is a concept.

``skos:prefLabel`` is its label, ``skos:definition`` (or ``skos:scopeNote``) its description,
``skos:altLabel`` and ``skos:hiddenLabel`` are key words, ``skos:broader`` or ``skos:narrower`` the order,
``skos:notation`` the id; without one it is the end of the concept's address. ``kg:wordsFor`` and
``kg:wordsAgainst`` are words of items on either side, ``kg:wordsExcept`` of what is not on it. Of labels in
several languages the English ones count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import RDF, SKOS

from kgraph.codebook.concepts import Concept, Row

_KG = "https://w3id.org/kgraph/ontology#"
TYPE, CONCEPT, LABEL, ALT, HIDDEN, DEFINITION, NOTE, BROADER, NARROWER, NOTATION, SAME = (
    ox.NamedNode(str(term))
    for term in (
        *(RDF.type, SKOS.Concept, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition),
        *(SKOS.scopeNote, SKOS.broader, SKOS.narrower, SKOS.notation, SKOS.exactMatch),
    )
)
FOR, AGAINST, EXCEPT = (ox.NamedNode(f"{_KG}words{name}") for name in ("For", "Against", "Except"))
OWN = "https://w3id.org/kgraph/id/concept/"

Said = dict[ox.NamedNode, list[object]]


def rows(text: str, name: str) -> tuple[list[Row], list[str]]:
    """Return the concepts in the text of a file, or a line on why it is no Turtle."""
    try:
        triples = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        return [], [f"{name}{line}: it is no Turtle: {error.msg}"]
    return [Row(f"{name}: {one}", concept) for one, concept in concepts(quad.triple for quad in triples)], []


def concepts(triples: Iterable[ox.Triple]) -> list[tuple[str, Concept]]:
    """Return the concepts that triples describe, each with its address."""
    said: defaultdict[str, Said] = defaultdict(lambda: defaultdict(list))
    above: defaultdict[str, list[object]] = defaultdict(list)
    for triple in sorted(triples, key=str):
        said[_address(triple.subject)][triple.predicate].append(triple.object)
        if triple.predicate == NARROWER:
            above[_address(triple.object)].append(triple.subject)
    found = {one: told for one, told in said.items() if CONCEPT in told[TYPE]}
    ids = {one: _id(one, told) for one, told in found.items()}
    return [(one, _concept(one, told, ids, above[one])) for one, told in found.items()]


def _concept(one: str, told: Said, ids: dict[str, str], above: list[object]) -> Concept:
    broader = sorted({_address(term) for term in (*told[BROADER], *above)})
    addresses = sorted(map(_address, told[SAME]))
    return Concept(
        id=ids[one],
        label=next(iter(_words(told[LABEL])), ""),
        description=next(iter(_words(told[DEFINITION] or told[NOTE])), ""),
        words=tuple(dict.fromkeys((*_words(told[ALT]), *_words(told[HIDDEN])))),
        broader=next((ids.get(each, each) for each in broader), ""),
        favouring=_words(told[FOR]),
        opposing=_words(told[AGAINST]),
        excluded=_words(told[EXCEPT]),
        same=next(iter(addresses), "") if one.startswith(OWN) else one,
    )


def _address(term: object) -> str:
    """Return the address of a node; of one without, its label in the file."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _id(one: str, told: Said) -> str:
    """Return the id of a concept: its notation, or the end of its address."""
    return next(iter(_words(told[NOTATION])), one.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or one)


def _words(terms: list[object]) -> tuple[str, ...]:
    """Return the words of literals, of those in English if any is."""
    literals = [term for term in terms if isinstance(term, ox.Literal) and term.value.strip()]
    english = [term for term in literals if (term.language or "en").partition("-")[0] == "en"]
    return tuple(dict.fromkeys(" ".join(term.value.split()) for term in english or literals))
