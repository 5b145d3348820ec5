"""The page as one HTML file: a pyvis network, its data as JSON, and kgraph's own template.

Nothing in the file asks a network for anything, and its Content-Security-Policy allows its own
scripts and style alone, by their hashes. Its style, script and data, the texts of articles and vis-network
are blocks (``blocks``), which a small script unpacks; what is run of them has a hash that the policy knows.
Texts of articles are data: the script shows them as text, never as markup.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from pyvis.edge import Edge as PyvisEdge
from pyvis.network import Network
from pyvis.node import Node as PyvisNode

from kgraph.render.page import blocks, style
from kgraph.render.page import title as titles
from kgraph.render.page.layout import layout
from kgraph.render.page.page_view import View
from kgraph.render.page.payload import payload
from kgraph.render.page.quotation import one_line
from kgraph.tables import lines

_TEMPLATE = files(__package__) / "template"


def _listed(folder: str) -> tuple[str, ...]:
    """Return what a folder's list names, a line each."""
    text = (_TEMPLATE / folder / "order.txt").read_text(encoding="utf-8")
    return tuple(line for _, line in lines(text))


SCRIPTS = _listed("script")
"""The files of the page's script, in the order in which they are joined."""

START = ("base/unpacked", "start")
"""The files of the script that unpacks the page's own and starts it."""

STYLES = _listed("style")
"""The files of the page's style, in the order in which they are joined."""

VIEWS = (
    *(("overview", "Overview"), ("matrix", "Matrix"), ("graph", "Graph")),
    *(("timeline", "Timeline"), ("claims", "Claims"), ("articles", "Articles")),
)
"""The views of the page, as tabs name them; the scripts of ``views`` and ``graph`` draw them."""

LAID_OUT = 300
"""Nodes up to which the page's own script lays a graph out; of one with more vis-network can draw all."""

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def html(view: View, title: str = "", texts: Mapping[str, str] = _NO_TEXTS) -> str:
    """Return the whole page; ``title`` is plain text, ``texts`` are those of articles by IRI."""
    named = one_line(title) or one_line(titles.title(view))
    return _page().render(_parts(view, network(view), named, texts))


@cache
def _page() -> Template:
    """Return the template, compiled once for all pages."""
    environment = Environment(
        loader=PackageLoader(__package__, "template"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.j2")


def network(view: View) -> Network:
    """Return the view as a pyvis network: what is drawn, with positions and sizes."""
    net = Network(directed=True)
    net.set_options((_TEMPLATE / "script" / "graph" / "options.json").read_text(encoding="utf-8"))
    weight = Counter[int]()
    for claim in view.claims:
        if claim.edge is not None:
            edge = view.edges[claim.edge]
            weight.update({edge.subject, edge.object})
    sizes = [style.size(weight[i]) for i in range(view.drawn)]
    found = layout(sizes, [(edge.subject, edge.object) for edge in view.edges])
    # Not net.add_node, net.add_edge: they search lists of all nodes for every one.
    for i, (x, y) in enumerate(found):
        node, shape = view.nodes[i], style.SHAPES[view.nodes[i].kind]
        net.nodes.append(PyvisNode(i, shape, node.label, group=node.kind, x=x, y=y, size=sizes[i]).options)
    for i, edge in enumerate(view.edges):
        net.edges.append(PyvisEdge(edge.subject, edge.object, True, id=i, predicate=edge.predicate).options)
    return net


def _parts(view: View, net: Network, title: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template puts in: texts are escaped there, markup is what we wrote ourselves."""
    return {
        **_same_in_all(),
        "title": title,
        "vis": _library() if view.drawn > LAID_OUT else "",
        "packed": blocks.block(payload(view, net, title, LAID_OUT)),
        "texts": _texts(view, texts),
        "views": VIEWS,
        "claims": len(view.claims),
    }


def _texts(view: View, texts: Mapping[str, str]) -> str:
    """Return the block of the texts of articles, an empty list where none is known."""
    if not any(article.iri in texts for article in view.articles):
        return blocks.block([])
    return blocks.listed(texts.get(article.iri) for article in view.articles)


@cache
def _same_in_all() -> dict[str, str]:
    """Return the parts that are the same in all pages: script and style, and the policy that allows them."""
    script, start = _joined(SCRIPTS, "(async () => {", "})();"), _joined(START, "{", "}")
    css = "\n".join(_lean(f"style/{name}.css") for name in STYLES)
    return {
        "policy": _policy([start, script, gzip.decompress(_packed_library()).decode()], css),
        "script": blocks.text(script),
        "start": Markup(start),
        "style": blocks.text(css),
    }


@cache
def _packed_library() -> bytes:
    return _TEMPLATE.joinpath("script/graph/vis-network.min.js.gz").read_bytes()


@cache
def _library() -> str:
    """Return the block of vis-network."""
    return base64.b64encode(_packed_library()).decode()


def _joined(names: Iterable[str], first: str, last: str) -> str:
    """Return files of the script as one script, whose names no other script sees."""
    return "\n".join([first, '"use strict";', *(_lean(f"script/{name}.js") for name in names), last])


def _file(name: str) -> str:
    return (_TEMPLATE / name).read_text(encoding="utf-8")


def _lean(name: str) -> str:
    """Return a file of the template without indentation, empty lines and lines of comment."""
    stripped = (line.strip() for line in _file(name).splitlines())
    return "\n".join(line for line in stripped if line and not line.startswith("//"))


def _policy(scripts: Iterable[str], css: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
