"""The view of a store, read by SPARQL.

Lists are sorted by content, so the same store gives the same view.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from kgraph.acts import REPORTS
from kgraph.graph.store import Store
from kgraph.graph.triples import roles
from kgraph.likeness import lineages
from kgraph.render.page import grouped_items, hints, shown_nodes
from kgraph.render.page.page_view import Article, Claim, Edge, View
from kgraph.render.page.quotation import Mark, Piece, one_line, pieces
from kgraph.render.page.selecting import Row, local, select

_MARKED = set(roles.ROLES) - {roles.MEASURE}


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a claim beside its own row: IRIs of actors."""

    speakers: Sequence[str]
    mentions: Sequence[str]
    addressees: Sequence[str]


def view(store: Store) -> View:
    """Return what the page shows of ``store``: every claim, and all that claims speak of.

    Drawn are the ends of stances; what somebody says or believes leads to nothing else.
    """
    rows = _claims(store)
    facts, told = shown_nodes.facts(store), _told(store, rows)
    stances = [row for row in rows if not _is_report(row)]
    drawn = sorted({row[end] for row in stances for end in ("subject", "object")})
    parts = {row[part] for row in rows for part in ("subject", "content") if part in row}
    parts = parts.union(
        drawn, *((*each.speakers, *each.mentions, *each.addressees) for each in told.values())
    )
    shown = shown_nodes.related(parts, facts)
    number = {iri: i for i, iri in enumerate([*drawn, *sorted(shown - set(drawn))])}
    edges = sorted({_edge(row, number) for row in stances})
    used, articles = _articles(store, {row["article"] for row in rows if "article" in row})
    topics = grouped_items.topics(store, number)
    seen = View(
        nodes=shown_nodes.nodes(store, number, facts, topics),
        drawn=len(drawn),
        edges=tuple(edges),
        articles=articles,
        claims=_evidence(rows, number, edges, used, told),
        topics=topics,
        concepts=grouped_items.concepts(store, number),
    )
    return replace(seen, nodes=hints.told_apart(seen))


def _claims(store: Store) -> list[Row]:
    """Return one row a claim, by date, article and place; where there is no subject, a stand-in.

    A claim that says a thing twice (two sources) gives several rows: the first counts.
    """
    first: dict[str, Row] = {}
    for row in select(store, "claims"):
        stand_in = "#unnamed" if _is_report(row) else f"{row['object']}#unnamed"
        first.setdefault(row["claim"], {"subject": stand_in, **row})
    return sorted(first.values(), key=_order)


def _is_report(row: Row) -> bool:
    """Return whether a claim only reports what somebody says or believes, and no stance."""
    return local(row["predicate"]) in REPORTS


def _order(row: Row) -> tuple[str, str, int, str]:
    return row.get("date", ""), row.get("article", ""), _start(row) or 0, row["claim"]


def _edge(row: Row, number: Mapping[str, int]) -> Edge:
    return Edge(number[row["subject"]], local(row["predicate"]), number[row["object"]])


def _evidence(
    rows: Iterable[Row],
    number: Mapping[str, int],
    edges: Iterable[Edge],
    articles: Mapping[str, int],
    told: Mapping[str, _Told],
) -> tuple[Claim, ...]:
    """Return the claims of ``rows``."""
    place = {edge: i for i, edge in enumerate(edges)}
    return tuple(
        Claim(
            subject=number[row["subject"]],
            predicate=local(row["predicate"]),
            edge=None if _is_report(row) else place[_edge(row, number)],
            words=_words(row) if _is_report(row) else "",
            quote=_quotation(row),
            speakers=tuple(number[iri] for iri in each.speakers),
            mentions=tuple(number[iri] for iri in each.mentions),
            content=number.get(row.get("content", "")),
            article=articles.get(row.get("article", "")),
            date=row.get("date", ""),
            polarity=local(row.get("polarity", "affirmed")),
            modality=local(row.get("modality", "unspecified")),
            confidence=_share(row.get("confidence", "")),
            iri=row["claim"],
            start=_start(row),
            addressees=tuple(number[iri] for iri in each.addressees),
            order=local(row.get("order", "")),
        )
        for row in rows
        for each in [told[row["claim"]]]
    )


def _words(row: Row) -> str:
    """Return what is said or believed, on one line."""
    return one_line(row.get("said", "")) or shown_nodes.fallback(row["object"])


def _told(store: Store, rows: Iterable[Row]) -> dict[str, _Told]:
    """Return what is told of each claim of ``rows``."""
    speakers = _speakers(store, rows)
    mentions, addressees = _actors(store, "mentioned"), _actors(store, "addressees")
    return {claim: _Told(speakers[claim], mentions[claim], addressees[claim]) for claim in speakers}


def _actors(store: Store, query: str) -> defaultdict[str, list[str]]:
    """Return the actors that a query finds for each claim."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in select(store, query):
        found[row["claim"]].append(row["actor"])
    return found


def _speakers(store: Store, rows: Iterable[Row]) -> dict[str, list[str]]:
    """Return the sources of each claim, the nearest first. Of several further ones, those come first that the
    roles of the claim give an order: by decisions others may stand in their place.
    """
    chains = {row["claim"]: [row["speaker"]] if "speaker" in row else [] for row in rows}
    ranks = {
        row["claim"]: [part.who for part in roles.read(row.get("roles", "")) if part.role == roles.SOURCE]
        for row in rows
    }
    further: defaultdict[str, list[str]] = defaultdict(list)
    for row in select(store, "sources"):
        further[row["claim"]].append(row["source"])
    for claim, found in further.items():
        if claim in chains:
            told = [one for one in ranks[claim] if one in found]
            chains[claim] += [*told, *found]
    return {claim: list(dict.fromkeys(chain)) for claim, chain in chains.items()}


def _quotation(row: Row) -> tuple[Piece, ...]:
    quote, offset = row.get("quote", ""), _start(row) or 0
    parts = (part for part in roles.read(row.get("roles", "")) if part.role in _MARKED)
    return pieces(quote, [Mark(p.start - offset, roles.words(p, quote, offset), p.role) for p in parts])


def _start(row: Row) -> int | None:
    """Return where the quote of a claim starts in its article, ``None`` if that is not told."""
    found = roles.place(row.get("at", ""))
    return found[0] if found else None


def _share(value: str) -> float | None:
    return round(float(value), 4) if re.fullmatch(r"[01](\.\d+)?", value) else None


def _articles(store: Store, wanted: set[str]) -> tuple[dict[str, int], tuple[Article, ...]]:
    found: dict[str, Row] = {}
    for row in select(store, "articles"):
        if row["article"] in wanted:
            found.setdefault(row["article"], row)
    lines = lineages({iri: row.get("fingerprint", "") for iri, row in found.items()})
    return {iri: i for i, iri in enumerate(found)}, tuple(_article(row, lines) for row in found.values())


def _address(url: str) -> str:
    """Return an address that a page may link to, nothing if it is of another scheme or of no host."""
    try:
        return url if re.match(r"https?://", url, re.IGNORECASE) and urlsplit(url).hostname else ""
    except ValueError:  # a host that is none, such as half an IPv6 address
        return ""


def _article(row: Row, lines: Mapping[str, int]) -> Article:
    return Article(
        title=one_line(row.get("title", "")) or "untitled",
        url=_address(row.get("url", "")),
        publisher=one_line(row.get("publisher", "")),
        date=row.get("date", ""),
        iri=row["article"],
        lineage=lines[row["article"]],
    )
