"""The page's data as plain values for JSON: tables of nodes, edges, articles, claims, and their strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pyvis.network import Network

from kgraph.acts import ACTS, NONE, Act
from kgraph.iris import BASE
from kgraph.render.page import style
from kgraph.render.page.disagreements import Disagreement, disagreements
from kgraph.render.page.origins import origin
from kgraph.render.page.page_view import Article, Claim, Concept, Topic, View
from kgraph.render.page.quotation import Piece

_LETTERS = {
    **{"holder": "h", "cue": "c", "content": "k", "object": "o", "source": "s", "mentioned": "m"},
    "addressee": "a",
}

Record = Mapping[str, Any]


def payload(view: View, net: Network, title: str, laid_out: int) -> dict[str, Any]:
    """Return all that the page's script is given; things point at each other by index.

    ``laid_out`` is the number of nodes up to which the script lays a graph out itself.
    """
    pool = _Pool()
    placed = {node["id"]: node for node in net.nodes}
    nodes = [
        {
            **{key: placed.get(i, {}).get(key) for key in ("x", "y", "size")},
            "iri": _short(node.iri),
            "label": node.label,
            "kind": pool.index(node.kind),
            "names": node.names,
            "facts": node.facts,
            "sort": pool.index(node.sort),
            "topic": node.topic,
            "hint": node.hint,
        }
        for i, node in enumerate(view.nodes)
    ]
    return {
        "title": title,
        "options": net.options,
        "drawn": view.drawn,
        "laidout": laid_out,
        "shapes": style.SHAPES,
        "acts": {name: _act(act) for name, act in ACTS.items()},
        "nodes": _table(nodes),
        "edges": _table([_edge(edge, pool) for edge in net.edges]),
        "articles": _table([_article(article) for article in view.articles]),
        "claims": _table([_claim(claim, pool) for claim in view.claims]),
        "disputes": _table([_dispute(each) for each in disagreements(view)]),
        "topics": _table([_group(topic) for topic in view.topics]),
        "concepts": _table([{**_group(each), "sides": each.sides} for each in view.concepts]),
        "base": BASE,
        "strings": pool.strings,
    }


def _act(act: Act) -> Record:
    return {
        "sort": act.sort,
        "valence": act.valence,
        "side": act.side.strip(NONE),
        "move": act.move.strip(NONE),
    }


def _short(iri: str) -> str:
    return iri.removeprefix(BASE)


def _group(group: Topic | Concept) -> Record:
    return {"iri": _short(group.iri), "label": group.label, "nodes": group.nodes}


def _article(article: Article) -> Record:
    fields = ("title", "url", "publisher", "date")
    return {
        **{key: getattr(article, key) for key in fields},
        "source": origin(article),
        "iri": _short(article.iri),
        "lineage": article.lineage,
    }


def _dispute(each: Disagreement) -> Record:
    return {"one": each.one, "other": each.other, "change": each.change}


def _edge(edge: Record, pool: _Pool) -> Record:
    return {"from": edge["from"], "to": edge["to"], "predicate": pool.index(edge["predicate"])}


def _claim(claim: Claim, pool: _Pool) -> Record:
    return {
        "subject": claim.subject,
        "predicate": pool.index(claim.predicate),
        "edge": claim.edge,
        "words": pool.index(claim.words),
        "quote": pool.index("".join(piece.text for piece in claim.quote)),
        "marks": ",".join(f"{_utf16(piece)}{_roles(piece)}" for piece in claim.quote),
        "speakers": claim.speakers,
        "mentions": claim.mentions,
        "content": claim.content,
        "article": claim.article,
        "date": pool.index(claim.date),
        "polarity": pool.index(claim.polarity),
        "modality": pool.index(claim.modality),
        "confidence": claim.confidence,
        "iri": _short(claim.iri),
        "start": claim.start,
        "addressee": claim.addressees,
    }


def _utf16(piece: Piece) -> int:
    """Return the length of a piece as JavaScript counts: astral characters are two."""
    return len(piece.text.encode("utf-16-le", "surrogatepass")) // 2


def _roles(piece: Piece) -> str:
    return "".join(_LETTERS[role] for role in piece.roles)


class _Pool:
    """Strings that come again and again, once each: several claims share a sentence and a date."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def strings(self) -> list[str]:
        return list(self._numbers)

    def index(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))


def _table(records: Sequence[Record]) -> dict[str, Any]:
    """Return records as rows under one list of field names, half the size of objects."""
    fields = list(records[0]) if records else []
    return {"fields": fields, "rows": [[record[field] for field in fields] for record in records]}
