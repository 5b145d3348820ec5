"""What the page shows, read from the store by SPARQL: nodes, edges, claims, articles.

Plain values without anything of how they are drawn. Lists are sorted by content, and values point
at each other by index, so the same store gives the same view.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import unquote

from kgraph.export.page.quotation import Mark, Piece, one_line, pieces
from kgraph.store import Store

UNNAMED = "Unnamed"
"""The kind of the node that stands in for a holder whom the text does not name."""

OTHER = "Other"
"""The kind of a node that the graph gives no class of the ontology."""

_ROLES = {
    "holderRole": "holder",
    "cueRole": "cue",
    "contentRole": "content",
    "objectRole": "object",
    "sourceRole": "source",
}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or item. ``facts`` are pairs of a relation's name and the index of another node."""

    iri: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    facts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A subject, a predicate's local name and an object; subject and object are indices of nodes."""

    subject: int
    predicate: str
    object: int


@dataclass(frozen=True, slots=True)
class Article:
    """Where claims are reported; all but the title may be empty. ``url`` is http or https."""

    title: str
    url: str = ""
    publisher: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One report of an edge. ``speaker`` and ``content`` are indices of nodes, or None.

    ``speaker`` is the nearest source cited, None in the article's own voice. ``content`` is what
    somebody is accused of. ``date`` is ISO or empty; ``confidence`` from 0 to 1, or None.
    """

    edge: int
    quote: tuple[Piece, ...]
    speaker: int | None
    content: int | None
    article: int | None
    date: str
    polarity: str
    modality: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page. The first ``drawn`` nodes have edges; the others are only mentioned."""

    nodes: tuple[Node, ...]
    drawn: int
    edges: tuple[Edge, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]


def view(store: Store) -> View:
    """Return what the page shows of ``store``: every claim, and all that claims speak of."""
    rows = _claims(store)
    facts = _facts(store)
    drawn = sorted({row[end] for row in rows for end in ("subject", "object")})
    mentioned = {row[part] for row in rows for part in ("speaker", "content") if part in row}
    related = {other for iri in mentioned.union(drawn) for _, other in facts.get(iri, ())}
    number = {iri: i for i, iri in enumerate([*drawn, *sorted((mentioned | related) - set(drawn))])}
    edges = sorted({_edge(row, number) for row in rows})
    used, articles = _articles(store, {row["article"] for row in rows if "article" in row})
    return View(
        nodes=_nodes(store, number, facts),
        drawn=len(drawn),
        edges=tuple(edges),
        articles=articles,
        claims=_evidence(store, rows, number, {edge: i for i, edge in enumerate(edges)}, used),
    )


def _select(store: Store, name: str) -> list[Row]:
    query = (files(__package__) / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    return sorted(store.select(query), key=lambda row: sorted(row.items()))


def _claims(store: Store) -> list[Row]:
    """Return one row a claim, by date, article and place; where there is no subject, a stand-in.

    A claim that says a thing twice (two sources) gives several rows: the first counts.
    """
    first: dict[str, Row] = {}
    for row in _select(store, "claims"):
        stand_in = f"{row['object']}#unnamed"
        first.setdefault(row["claim"], {"subject": stand_in, **row})
    return sorted(first.values(), key=_order)


def _order(row: Row) -> tuple[str, str, int, str]:
    return row.get("date", ""), row.get("article", ""), _start(row), row["claim"]


def _edge(row: Row, number: Mapping[str, int]) -> Edge:
    return Edge(number[row["subject"]], _local(row["predicate"]), number[row["object"]])


def _evidence(
    store: Store,
    rows: Iterable[Row],
    number: Mapping[str, int],
    edges: Mapping[Edge, int],
    articles: Mapping[str, int],
) -> tuple[Claim, ...]:
    marks = _marks(store)
    return tuple(
        Claim(
            edge=edges[_edge(row, number)],
            quote=_quotation(row, marks.get(row["claim"], [])),
            speaker=number.get(row.get("speaker", "")),
            content=number.get(row.get("content", "")),
            article=articles.get(row.get("article", "")),
            date=row.get("date", ""),
            polarity=_local(row.get("polarity", "affirmed")),
            modality=_local(row.get("modality", "unspecified")),
            confidence=_share(row.get("confidence", "")),
        )
        for row in rows
    )


def _marks(store: Store) -> dict[str, list[Mark]]:
    """Return the marks of each claim, their start counted in the article, as the graph has it."""
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for row in _select(store, "mentions"):
        role = _ROLES.get(_local(row["role"]))
        if role:
            marks[row["claim"]].append(Mark(_start(row), row["words"], role))
    return marks


def _quotation(row: Row, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    offset = _start(row)
    return pieces(row.get("quote", ""), [Mark(m.start - offset, m.words, m.role) for m in marks])


def _start(row: Row) -> int:
    value = row.get("start", "")
    return int(value) if value.isdecimal() else 0


def _share(value: str) -> float | None:
    return round(float(value), 4) if re.fullmatch(r"[01](\.\d+)?", value) else None


def _nodes(
    store: Store, number: Mapping[str, int], facts: Mapping[str, list[tuple[str, str]]]
) -> tuple[Node, ...]:
    kinds, labels, names = _described(store)
    return tuple(
        Node(
            iri=iri,
            label=labels.get(iri) or _fallback(iri),
            kind=kinds.get(iri) or _kind(iri),
            names=tuple(name for name in names.get(iri, ()) if name != labels.get(iri)),
            facts=tuple((relation, number[other]) for relation, other in facts.get(iri, ())),
        )
        for iri in number
    )


def _described(store: Store) -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    kinds: dict[str, str] = {}
    labels: dict[str, str] = {}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in _select(store, "entities"):
        kinds.setdefault(row["entity"], _local(row["kind"]))
        labels.setdefault(row["entity"], one_line(row.get("label", "")))
    for row in _select(store, "names"):
        names[row["entity"]].append(one_line(row["name"]))
    return kinds, labels, names


def _kind(iri: str) -> str:
    return UNNAMED if iri.endswith("#unnamed") else OTHER


def _fallback(iri: str) -> str:
    """Return a name made from the IRI, for a thing the graph gives none."""
    if iri.endswith("#unnamed"):
        return "holder not named"
    return one_line(unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1]).replace("-", " ")) or iri


def _facts(store: Store) -> dict[str, list[tuple[str, str]]]:
    facts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _select(store, "facts"):
        facts[row["entity"]].append((_local(row["relation"]), row["other"]))
    return facts


def _articles(store: Store, wanted: set[str]) -> tuple[dict[str, int], tuple[Article, ...]]:
    found: dict[str, Article] = {}
    for row in _select(store, "articles"):
        if row["article"] in wanted:
            found.setdefault(row["article"], _article(row))
    return {iri: i for i, iri in enumerate(found)}, tuple(found.values())


def _article(row: Row) -> Article:
    url = row.get("url", "")
    return Article(
        title=one_line(row.get("title", "")) or "untitled",
        url=url if re.match(r"https?://", url, re.IGNORECASE) else "",
        publisher=one_line(row.get("publisher", "")),
        date=row.get("date", ""),
    )


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
