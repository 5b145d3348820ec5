"""The view of a store, read by SPARQL.

Lists are sorted by content, so the same store gives the same view.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from kgraph.graph.store import Store
from kgraph.render.page import entities
from kgraph.render.page.quotation import Mark, Piece, one_line, pieces
from kgraph.render.page.rows import Row, local, select
from kgraph.render.page.view import Article, Claim, Edge, View

DIGITS = 10  # of a position or rank
_ROLES = {
    "holderRole": "holder",
    "cueRole": "cue",
    "contentRole": "content",
    "objectRole": "object",
    "sourceRole": "source",
}


def view(store: Store) -> View:
    """Return what the page shows of ``store``: every claim, and all that claims speak of."""
    rows = _claims(store)
    facts, speakers = entities.facts(store), _speakers(store, rows)
    drawn = sorted({row[end] for row in rows for end in ("subject", "object")})
    mentioned = {row["content"] for row in rows if "content" in row}.union(*speakers.values())
    shown = entities.related(mentioned.union(drawn), facts)
    number = {iri: i for i, iri in enumerate([*drawn, *sorted(shown - set(drawn))])}
    marks = _marks(store)
    told = {claim: (by, marks[claim]) for claim, by in speakers.items()}
    edges = sorted({_edge(row, number) for row in rows})
    used, articles = _articles(store, {row["article"] for row in rows if "article" in row})
    return View(
        nodes=entities.nodes(store, number, facts),
        drawn=len(drawn),
        edges=tuple(edges),
        articles=articles,
        claims=_evidence(rows, number, edges, used, told),
    )


def _claims(store: Store) -> list[Row]:
    """Return one row a claim, by date, article and place; where there is no subject, a stand-in.

    A claim that says a thing twice (two sources) gives several rows: the first counts.
    """
    first: dict[str, Row] = {}
    for row in select(store, "claims"):
        stand_in = f"{row['object']}#unnamed"
        first.setdefault(row["claim"], {"subject": stand_in, **row})
    return sorted(first.values(), key=_order)


def _order(row: Row) -> tuple[str, str, int, str]:
    return row.get("date", ""), row.get("article", ""), _start(row), row["claim"]


def _edge(row: Row, number: Mapping[str, int]) -> Edge:
    return Edge(number[row["subject"]], local(row["predicate"]), number[row["object"]])


def _evidence(
    rows: Iterable[Row],
    number: Mapping[str, int],
    edges: Iterable[Edge],
    articles: Mapping[str, int],
    told: Mapping[str, tuple[Sequence[str], Sequence[Mark]]],
) -> tuple[Claim, ...]:
    """Return the claims of ``rows``; ``told`` holds the speakers and the marked words of each."""
    place = {edge: i for i, edge in enumerate(edges)}
    return tuple(
        Claim(
            edge=place[_edge(row, number)],
            quote=_quotation(row, told[row["claim"]][1]),
            speakers=tuple(number[iri] for iri in told[row["claim"]][0]),
            content=number.get(row.get("content", "")),
            article=articles.get(row.get("article", "")),
            date=row.get("date", ""),
            polarity=local(row.get("polarity", "affirmed")),
            modality=local(row.get("modality", "unspecified")),
            confidence=_share(row.get("confidence", "")),
        )
        for row in rows
    )


def _speakers(store: Store, rows: Iterable[Row]) -> dict[str, list[str]]:
    """Return the sources of each claim, the nearest first; of a foreign graph, the one it names."""
    chains = {row["claim"]: {0: row["speaker"]} if "speaker" in row else {} for row in rows}
    for row in select(store, "sources"):
        rank = _number(row["rank"])
        if row["claim"] in chains and rank is not None:
            chains[row["claim"]].setdefault(rank, row["source"])
    return {claim: list(dict.fromkeys(chain[i] for i in sorted(chain))) for claim, chain in chains.items()}


def _marks(store: Store) -> defaultdict[str, list[Mark]]:
    """Return the marks of each claim, their start counted in the article, as the graph has it."""
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for row in select(store, "mentions"):
        role = _ROLES.get(local(row["role"]))
        if role:
            marks[row["claim"]].append(Mark(_start(row), row["words"], role))
    return marks


def _quotation(row: Row, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    offset = _start(row)
    return pieces(row.get("quote", ""), [Mark(m.start - offset, m.words, m.role) for m in marks])


def _start(row: Row) -> int:
    return _number(row.get("start", "")) or 0


def _number(value: str) -> int | None:
    """Return a whole number; ``None`` for anything else, and for one that no text is as long as."""
    return int(value) if value.isdecimal() and len(value) <= DIGITS else None


def _share(value: str) -> float | None:
    return round(float(value), 4) if re.fullmatch(r"[01](\.\d+)?", value) else None


def _articles(store: Store, wanted: set[str]) -> tuple[dict[str, int], tuple[Article, ...]]:
    found: dict[str, Article] = {}
    for row in select(store, "articles"):
        if row["article"] in wanted:
            found.setdefault(row["article"], _article(row))
    return {iri: i for i, iri in enumerate(found)}, tuple(found.values())


def _address(url: str) -> str:
    """Return an address that a page may link to, nothing if it is of another scheme or of no host."""
    try:
        return url if re.match(r"https?://", url, re.IGNORECASE) and urlsplit(url).hostname else ""
    except ValueError:  # a host that is none, such as half an IPv6 address
        return ""


def _article(row: Row) -> Article:
    return Article(
        title=one_line(row.get("title", "")) or "untitled",
        url=_address(row.get("url", "")),
        publisher=one_line(row.get("publisher", "")),
        date=row.get("date", ""),
    )
