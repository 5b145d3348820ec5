"""Who or what a name means in a graph: by IRI, by a whole name, or by a part that one alone has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kgraph.graph.store import Store
from kgraph.graph.vocabulary import PREFIXES
from kgraph.iris import BASE, is_outside
from kgraph.text import printable

Found = tuple[Sequence[ox.NamedNode | ox.Literal], list[str]]
"""The terms that a value stands for, and remarks on it."""

CLASSES = {
    "actor": "kg:Actor",
    "item": "kg:Proposal kg:Demand kg:Issue",
    "entity": "kg:Actor kg:Proposal kg:Demand kg:Issue kg:Measure",
}
_KINDS = {"actor": "actors", "item": "items", "entity": "things"}
_SHOWN = 5  # of several that a name may mean
_ALIKE = 0.7  # how alike two words are at least, of which one may be the other misspelt
_NEAR = 0.5  # how much of a name at least another has that is suggested
_AS_NEAR = 0.15  # by how much a suggestion may be less near than the best
_SUGGESTED = 3
_BEGINNING = 3  # letters at least of a word that stands for a longer one
ACTOR = PREFIXES["kg"] + "Actor"
_BESIDE = 3
_OF = ("of", "at", "in", "from")  # before what a body is of
_TAIL = re.compile(r"\s(of|at|in|from|for|to|by|with|on|against|about|into|over|near|behind)\s|,? \(|, ")
CLAIMS = """
SELECT ?thing (COUNT(DISTINCT ?claim) AS ?claims) {{
  VALUES ?thing {{ {} }} ?claim kg:asserts/(kg:subject|kg:object) ?thing
}} GROUP BY ?thing
"""


def entities(kind: str, value: str, store: Store, *, parts: bool = True) -> Found:
    """Find the entities of a kind by IRI or by any of their names, whatever the case; with ``parts`` also by
    a part of a name, in whole words or their beginnings, if one alone has it.

    Return their IRIs, sorted, with a remark if several have the name, or if a part stands for it. If there is
    none, or a part means several, return none and a remark that says so.
    """
    exact = _exactly(kind, value, store)
    if exact:
        return exact, _several(kind, value, exact, store)
    names = _names(kind, store)
    wanted = _folded(value)
    found = [ox.NamedNode(iri) for iri in sorted(names) if wanted in map(_folded, names[iri])]
    if found:
        return found, _several(kind, value, found, store)
    some, is_head = _having(wanted, names) if parts else ([], False)
    if len(some) == 1 and (is_head or ACTOR not in store.classes(some[0].value)):
        return some, [f"“{printable(value)}” is taken for {_described(some[0], names, store, {})}"]
    if len(some) > 1:
        what = f"“{printable(value)}” may mean {len(some)} {_KINDS[kind]}: {_listed(some, names, store)}"
        return [], [f"{what}; give more of the name, or the IRI"]
    return [], [f"no {kind} in the graph is called “{printable(value)}”{_nearest(wanted, names)}"]


def named(kind: str, store: Store) -> list[str]:
    """Return the names of the entities of a kind."""
    return [name for names in _names(kind, store).values() for name in names]


def _having(wanted: str, names: Mapping[str, list[str]]) -> tuple[list[ox.NamedNode], bool]:
    """Return the entities with names that have ``wanted`` as whole words, and whether it tells who they are:
    those that it ends as *Haddad* ends *Karl Haddad*, before those that have it somewhere else, in what they
    are of (*Port of Ostby*), or only beside them (*Haddad's members*, *spokeswoman for the mayor*); if there
    are none, those in whose names words begin so.
    """
    if not wanted:
        return [], False
    part, beginning = (re.compile(rf"(?<!\w){re.escape(wanted)}{end}") for end in (r"(?!\w)", ""))
    ranks = {
        iri: min((rank for name in told if (rank := _rank(_folded(name), part)) is not None), default=None)
        for iri, told in names.items()
    }
    best = min((rank for rank in ranks.values() if rank is not None), default=None)
    if best is not None:
        return [ox.NamedNode(iri) for iri in sorted(ranks) if ranks[iri] == best], best < _BESIDE
    found = [iri for iri in sorted(names) if any(beginning.search(_folded(name)) for name in names[iri])]
    return [ox.NamedNode(iri) for iri in found], True


def _rank(name: str, part: re.Pattern[str]) -> int | None:
    """Return how much words tell of whom a name means: 0 if it ends with them, up to its first preposition,
    ``_BESIDE`` if they only stand beside; ``None`` if it does not have them.
    """
    head, rest = _parts(name)
    best = None
    for found in part.finditer(name):
        if name[found.end() :].startswith("'s"):
            rank = _BESIDE
        elif found.end() <= len(head):
            rank = 0 if found.end() == len(head) else 1
        else:
            rank = 2 if rest in _OF or found.start() < len(head) else _BESIDE
        best = rank if best is None else min(best, rank)
    return best


def _parts(name: str) -> tuple[str, str]:
    """Return a name up to its first preposition or remark, and that."""
    tail = _TAIL.search(name)
    return (name[: tail.start()], tail[1] or "") if tail else (name, "")


def _several(kind: str, value: str, found: Sequence[ox.NamedNode], store: Store) -> list[str]:
    if len(found) == 1:
        return []
    listed = _listed(found, _names(kind, store), store)
    return [f"“{printable(value)}” names {len(found)} {_KINDS[kind]}: {listed}"]


def _listed(found: Sequence[ox.NamedNode], names: Mapping[str, list[str]], store: Store) -> str:
    """Return several entities with what tells them apart, those of most claims first."""
    rows = store.select(CLAIMS.format(" ".join(map(str, found))))
    claims = {row["thing"]: int(row["claims"]) for row in rows}
    ordered = sorted(found, key=lambda node: (-claims.get(node.value, 0), node.value))
    told = [_described(node, names, store, claims) for node in ordered[:_SHOWN]]
    more = [f"{len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "; ".join(told + more)


def _described(
    node: ox.NamedNode, names: Mapping[str, list[str]], store: Store, claims: Mapping[str, int]
) -> str:
    """Return an entity with its sort, the number of its claims and its IRI."""
    sorts = {re.split("[#/]", iri)[-1].lower() for iri in store.classes(node.value)} - {"actor", "concept"}
    number = claims.get(node.value, 0)
    counted = [f"{number:,} claim{'' if number == 1 else 's'}"] if number else []
    about = ", ".join([*sorted(sorts), *counted, short(node.value)])
    return f"“{printable(next(iter(names.get(node.value, ())), short(node.value)))}” ({about})"


def _exactly(kind: str, value: str, store: Store) -> list[ox.NamedNode]:
    """Return the entities with the IRI or exactly the name ``value``, which are found at once."""
    iri = expanded(value)
    found = {iri} if is_iri(iri) else store.called(value)
    classes = {PREFIXES["kg"] + term.removeprefix("kg:") for term in CLASSES[kind].split()}
    return [ox.NamedNode(one) for one in sorted(found) if store.classes(one) & classes]


def _names(kind: str, store: Store) -> dict[str, list[str]]:
    """Return the names of the entities of a kind by their IRIs, that by which they are shown first."""
    names: dict[str, list[str]] = {}
    sparql = f"""SELECT ?thing ?name ?other {{ VALUES ?class {{ {CLASSES[kind]} }} ?thing a ?class
        OPTIONAL {{ {{ ?thing skos:prefLabel ?name }} UNION {{ ?thing skos:altLabel ?other }} }} }}"""
    for row in sorted(store.select(sparql), key=lambda row: (row.get("other", ""), row.get("name", ""))):
        names.setdefault(row["thing"], []).extend(row[how] for how in ("name", "other") if how in row)
    return names


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def expanded(value: str) -> str:
    """Return an IRI that is written with a prefix (``actor:hamas``) or in angle brackets in full."""
    plain = value.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = plain.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else plain


def is_iri(value: str) -> bool:
    """Return whether a value is an absolute IRI that a query can name."""
    return re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+', value) is not None


def short(iri: str) -> str:
    """Return an IRI of kgraph's own, or of Wikidata, as it is read best: ``actor:hamas``, ``wd:Q38799``."""
    return with_prefix(iri) if is_outside(iri) else iri.removeprefix(BASE).replace("/", ":", 1)


def with_prefix(iri: str) -> str:
    """Return an IRI as a query may write it: with its prefix, if it has one (``kg:polarity``)."""
    spaces = ((prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space))
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in spaces), iri)


def _nearest(wanted: str, names: Mapping[str, list[str]]) -> str:
    """Return a question that suggests the names that share most words with ``wanted``, or words that may be
    its own misspelt.
    """
    words = _words(wanted)
    scores: dict[str, float] = {}
    for told in names.values():  # the name of each that is nearest, the one it is shown by before others
        shares = [_share(words, _words(_folded(name))) for name in told]
        nearest = told[shares.index(max(shares))]
        scores[nearest] = max(shares)
    best = max(scores.values(), default=0.0)
    near = sorted(
        (label for label, score in scores.items() if score >= max(_NEAR, best - _AS_NEAR)),
        key=lambda label: (-scores[label], label),
    )
    told = [f"“{printable(label)}”" for label in near[:_SUGGESTED]]
    return f": did you mean {' or '.join(filter(None, (', '.join(told[:-1]), told[-1])))}?" if told else ""


def named_in(names: Mapping[str, list[str]]) -> set[str]:
    """Return all names of entities."""
    return {name for each in names.values() for name in each}


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name)


def _share(wanted: Sequence[str], words: Sequence[str]) -> float:
    """Return which share of the letters of ``wanted`` is in words that others have, too."""
    letters = sum(map(len, wanted))
    return sum(len(word) * _best(word, words) for word in wanted) / letters if letters else 0.0


def _best(word: str, others: Iterable[str]) -> float:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most names are found as they are

    def alike(other: str) -> float:
        if len(word) >= _BEGINNING and other.startswith(word):
            return 1.0
        likeness = OSA.normalized_similarity(word, other)
        return likeness if likeness >= _ALIKE else 0.0

    return max(map(alike, others), default=0.0)
