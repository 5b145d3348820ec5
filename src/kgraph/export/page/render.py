"""The page as one HTML file: a pyvis network, its data as JSON, and kgraph's own template.

Nothing in the file asks a network for anything, and its Content-Security-Policy allows its own
scripts and style alone, by their hashes. Texts of articles are data: they stand in a JSON block,
escaped, and the script shows them as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network

from kgraph.export.page import style
from kgraph.export.page.layout import positions
from kgraph.export.page.quotation import Piece, one_line
from kgraph.export.page.view import Claim, View

SCRIPTS = ("data", "dom", "filters", "graph", "labels", "evidence", "search", "table", "main")
"""The files of the page's script, in the order in which they are joined."""

_TEMPLATE = files(__package__) / "template"
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_LETTERS = {"holder": "h", "cue": "c", "content": "k", "object": "o", "source": "s"}

Record = Mapping[str, Any]


def html(view: View, title: str) -> str:
    """Return the whole page; ``title`` is plain text."""
    net = network(view)
    net.templateEnv = Environment(
        loader=PackageLoader(__package__, "template"), autoescape=True, undefined=StrictUndefined
    )
    net.path = "page.html.j2"
    net.templateEnv.globals.update(_parts(view, net, one_line(title) or "kgraph"))
    return str(net.generate_html())


def network(view: View) -> Network:
    """Return the view as a pyvis network: what is drawn, with positions, sizes and curves."""
    by_edge = _by_edge(view)
    net = Network(directed=True)
    net.set_options((_TEMPLATE / "options.json").read_text(encoding="utf-8"))
    _add_nodes(net, view, by_edge)
    for i, (edge, bend) in enumerate(zip(view.edges, style.curves(view.edges), strict=True)):
        options = {"predicate": edge.predicate, "status": style.status(by_edge[i]), "bend": bend}
        # Not net.add_edge: it searches the list of all nodes twice for every edge.
        net.edges.append(PyvisEdge(edge.subject, edge.object, True, id=i, **options).options)
    return net


def _by_edge(view: View) -> dict[int, list[Claim]]:
    by_edge: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in view.claims:
        by_edge[claim.edge].append(claim)
    return by_edge


def _add_nodes(net: Network, view: View, by_edge: Mapping[int, Sequence[Claim]]) -> None:
    links = [(edge.subject, edge.object) for edge in view.edges]
    weight = Counter[int]()
    for i, edge in enumerate(view.edges):
        weight.update({end: len(by_edge[i]) for end in {edge.subject, edge.object}})
    for i, (x, y) in enumerate(positions(view.drawn, links)):
        node, size = view.nodes[i], round(9 + 4 * math.sqrt(weight[i]), 1)
        net.add_node(i, node.label, style.SHAPES[node.kind], group=node.kind, x=x, y=y, size=size)


def _parts(view: View, net: Network, title: str) -> dict[str, Any]:
    """Return what the template puts in: texts are escaped there, markup is what we wrote ourselves."""
    vis = _vis()
    script = "\n".join(["(() => {", '"use strict";', *(_lean(f"{name}.js") for name in SCRIPTS), "})();"])
    css = _lean("style.css")
    return {
        "title": title,
        "policy": _policy([vis, script], css),
        "vis": Markup(vis),
        "script": Markup(script),
        "style": Markup(css),
        "data": Markup(_json(_data(view, net, title))),
        "kinds": _kinds(view),
        "predicates": _predicates(view),
        "counts": _counts(view),
    }


def _file(name: str) -> str:
    return (_TEMPLATE / name).read_text(encoding="utf-8")


def _lean(name: str) -> str:
    """Return a file of the template without indentation, empty lines and lines of comment."""
    lines = (line.strip() for line in _file(name).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _vis() -> str:
    """Return pyvis's own copy of vis-network, without the pointer to a file that is not there."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8").partition("//# sourceMappingURL=")[0].replace("\r", "")


def _policy(scripts: Iterable[str], css: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(value: object) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def _data(view: View, net: Network, title: str) -> dict[str, Any]:
    pool = _Pool()
    drawn = {node["id"]: node for node in net.nodes}
    nodes = [
        {
            **{key: drawn.get(i, {}).get(key) for key in ("x", "y", "size")},
            "label": node.label,
            "kind": pool.index(node.kind),
            "names": node.names,
            "facts": node.facts,
        }
        for i, node in enumerate(view.nodes)
    ]
    article_fields = ("title", "url", "publisher", "date")
    return {
        "title": title,
        "options": net.options,
        "drawn": view.drawn,
        "shapes": style.SHAPES,
        "valence": style.VALENCE,
        "nodes": _table(nodes),
        "edges": _table([_edge(edge, pool) for edge in net.edges]),
        "articles": _table([{key: getattr(a, key) for key in article_fields} for a in view.articles]),
        "claims": _table([_claim(claim, pool) for claim in view.claims]),
        "strings": pool.strings,
    }


def _edge(edge: Record, pool: _Pool) -> Record:
    named = {key: pool.index(edge[key]) for key in ("predicate", "status")}
    return {"from": edge["from"], "to": edge["to"], "bend": edge["bend"] or 0, **named}


def _claim(claim: Claim, pool: _Pool) -> Record:
    return {
        "edge": claim.edge,
        "quote": pool.index("".join(piece.text for piece in claim.quote)),
        "marks": ",".join(f"{_utf16(piece)}{_roles(piece)}" for piece in claim.quote),
        "speaker": claim.speaker,
        "content": claim.content,
        "article": claim.article,
        "date": pool.index(claim.date),
        "polarity": pool.index(claim.polarity),
        "modality": pool.index(claim.modality),
        "confidence": claim.confidence,
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


def _kinds(view: View) -> list[Record]:
    counts = Counter(node.kind for node in view.nodes[: view.drawn])
    return [
        {"name": kind, "label": style.PLURALS[kind], "shape": shape, "count": counts[kind]}
        for kind, shape in style.SHAPES.items()
        if counts[kind]
    ]


def _predicates(view: View) -> list[Record]:
    """Return the predicates in use, favouring first, those with most claims first."""
    counts = Counter(view.edges[claim.edge].predicate for claim in view.claims)
    order = ["favours", "disfavours", "neutral"]
    ranked = sorted(counts, key=lambda name: (order.index(style.valence(name)), -counts[name], name))
    return [{"name": name, "valence": style.valence(name), "count": counts[name]} for name in ranked]


def _counts(view: View) -> dict[str, int]:
    return {
        "nodes": view.drawn,
        "edges": len(view.edges),
        "claims": len(view.claims),
        "articles": len(view.articles),
    }
