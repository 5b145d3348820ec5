"""What the page shows, as plain values without anything of how they are drawn.

Values point at each other by index.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.render.page.quotation import Piece

UNNAMED = "Unnamed"
"""The kind of the node that stands in for a holder whom the text does not name."""

OTHER = "Other"
"""The kind of a node that the graph gives no class of the ontology."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or item. ``facts`` are pairs of a relation's name and the index of another node.

    ``sort`` is that of an actor (``Person``, ``Country`` …), empty if it is not known. ``topic`` is an index
    of topics. ``hint`` are a few words that tell it apart from others of the same label, else empty.
    """

    iri: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    facts: tuple[tuple[str, int], ...] = ()
    sort: str = ""
    topic: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A stance: a subject, a predicate's local name and an object; the ends are indices of nodes."""

    subject: int
    predicate: str
    object: int


@dataclass(frozen=True, slots=True)
class Article:
    """Where claims are reported; all but the title may be empty. ``url`` is http or https.

    ``lineage`` is a number that copies of one text have in common.
    """

    title: str
    url: str = ""
    publisher: str = ""
    date: str = ""
    iri: str = ""
    lineage: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: of a stance, which is an edge, or of what somebody says or believes, which is none.

    ``edge`` is an index of edges; where it is None, ``words`` are what is said or believed, else empty.
    ``subject``, ``speakers``, ``mentions`` and ``content`` are indices of nodes.
    ``speakers`` is the chain of sources cited, the nearest first, empty in the article's own voice.
    ``mentions`` are the actors of whom its content speaks.
    ``content`` is what somebody is accused of, or None. ``date`` is a day, month or year
    in ISO, or empty; ``confidence`` from 0 to 1, or None. ``start`` is where the quotation begins in its
    article, in code points, or None. ``addressees`` are the actors to whom it is put, indices of nodes.
    ``order`` is ``earlier`` or ``later`` if the article tells the claim so, else empty.
    """

    subject: int
    predicate: str
    edge: int | None
    words: str
    quote: tuple[Piece, ...]
    speakers: tuple[int, ...]
    mentions: tuple[int, ...]
    content: int | None
    article: int | None
    date: str
    polarity: str
    modality: str
    confidence: float | None
    iri: str = ""
    start: int | None = None
    addressees: tuple[int, ...] = ()
    order: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that several items are of: indices of their nodes, the likest first, and how many claims of
    stances are on them.
    """

    iri: str
    label: str
    nodes: tuple[int, ...]
    stances: int


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the codebook: indices of the nodes that are coded as it, and the side of each: 1 for the
    concept, -1 against it, 0 if nothing tells.
    """

    iri: str
    label: str
    nodes: tuple[int, ...]
    sides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page. The first ``drawn`` nodes have edges; others only speak or are spoken of."""

    nodes: tuple[Node, ...]
    drawn: int
    edges: tuple[Edge, ...]
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    topics: tuple[Topic, ...] = ()
    concepts: tuple[Concept, ...] = ()
