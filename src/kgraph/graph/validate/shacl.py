"""Compile SHACL shapes to SPARQL: one query for all focus nodes of a constraint at once.

pySHACL walks from node to node, and parses a SPARQL constraint again for each of them; a store
that answers one query for all nodes is a hundred times as fast. Only what ``shapes.ttl`` uses is
compiled, and anything else is an error: nothing of the shapes is left out silently. The meaning of
each component is its definition in SHACL (W3C Recommendation, 2017), section 4 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kgraph.errors import KgraphError
from kgraph.iris import BASE

# The store gives blank nodes IRIs below this one.
BLANK = f"{BASE}blank/"
# Which terms may stand where, beside those that ask something of a single value.
_ANY = {SH.name, SH.message, SH.severity, RDF.type}
_ON_NODE = _ANY | {SH.targetClass, SH.targetSubjectsOf, SH.property, SH.sparql}
_ON_PROPERTY = _ANY | {SH.path, SH.minCount, SH.maxCount, SH.uniqueLang, SH.lessThan, SH.equals, SH.disjoint}
_INSIDE = {SH.path, SH.minCount}
# By these a store keeps numbers of the derived types; the cast finds out whether "12a" is a number.
_CASTS = {XSD.nonNegativeInteger: XSD.integer, XSD.positiveInteger: XSD.integer}
_CASTABLE = {XSD.integer, XSD.decimal, XSD.date}


@dataclass(frozen=True)
class Check:
    """One query that finds all nodes that violate a constraint.

    The query selects ``?this``, the focus node, perhaps ``?value``, what is wrong with it, and
    perhaps ``?path``. ``problem`` is ``missing``, ``several`` or ``wrong``. ``thing`` and ``part``
    are the ``sh:name`` of what is checked and of its property, ``path`` is a SPARQL property path.
    ``screen``, if there is one, is a query three times as fast that finds something whenever
    ``query`` does, and most often nothing.
    """

    shape: str
    problem: str
    thing: str
    part: str
    path: str
    severity: str
    message: str
    query: str
    screen: str = ""


def compile_shapes(shapes: Graph) -> list[Check]:
    """Return the checks of all node shapes of ``shapes``, in the order of their IRIs.

    ``shapes`` may hold the ``rdfs:subClassOf`` triples of the graph that is to be checked: as SHACL
    has it, what is of a class is of those above it.
    Raises ``KgraphError`` for a SHACL term that is not compiled here.
    """
    nodes = sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str)
    return [check for node in nodes for check in _Compiler(shapes).node_shape(node)]


class _Compiler:
    def __init__(self, shapes: Graph) -> None:
        self.shapes = shapes
        self.fresh = (f"?v{number}" for number in count())
        self.expressions: dict[Node, Callable[[Node, str], str]] = {
            SH["class"]: lambda term, var: f"EXISTS {{ {self.instance(var, term)} }}",
            SH.datatype: self.of_datatype,
            SH["in"]: lambda items, var: f"{var} IN ({', '.join(i.n3() for i in self.items(items))})",
            SH.nodeKind: self.of_kind,
            SH.pattern: lambda regex, var: f"REGEX(STR({var}), {regex.n3()})",
            SH.minLength: lambda number, var: f"STRLEN(STR({var})) >= {number}",
            SH.minInclusive: lambda number, var: f"{var} >= {number}",
            SH.maxInclusive: lambda number, var: f"{var} <= {number}",
            SH["or"]: lambda items, var: " || ".join(f"({self.conforms(s, var)})" for s in self.items(items)),
            SH["not"]: lambda shape, var: f"!({self.conforms(shape, var)})",
        }

    def node_shape(self, shape: Node) -> Iterator[Check]:
        target = self.target(shape)
        wrong, classes = self.all_of(shape, "?this", _ON_NODE), self.only_classes(shape)
        if classes:
            yield self.check(shape, shape, "wrong", f"{target} {self.minus('?this', classes)}")
        elif wrong:
            yield self.check(shape, shape, "wrong", f"{target} FILTER(!COALESCE({wrong}, false))")
        for part in self.objects(shape, SH.property):
            yield from self.property_shape(shape, part, target)
        for constraint in self.objects(shape, SH.sparql):
            yield self.sparql(shape, constraint, target)

    def property_shape(self, shape: Node, part: Node, target: str) -> Iterator[Check]:
        path = self.path(self.one(part, SH.path))
        value = f"?this {path} ?value ."
        several = f"{value} ?this {path} ?other . FILTER(!sameTerm(?value, ?other)"
        uneven = f"SELECT (1 AS ?one) {{ {value} }} HAVING(COUNT(*) != COUNT(DISTINCT ?this))"
        if self.has(part, SH.minCount, 1):
            yield self.check(shape, part, "missing", f"{target} MINUS {{ ?this {path} ?value }}")
        if self.has(part, SH.maxCount, 1):
            yield self.check(shape, part, "several", f"{target} {several})", uneven)
        if self.has(part, SH.uniqueLang, True):
            same = f"{several} && LANG(?value) = LANG(?other))"
            yield self.check(shape, part, "several", f"{target} {same}", uneven)
        for pattern in self.wrong(part, path, value):
            screen = f"SELECT ?value {{ {pattern} }} LIMIT 1"
            yield self.check(shape, part, "wrong", f"{target} {pattern}", screen)

    def wrong(self, part: Node, path: str, value: str) -> Iterator[str]:
        """Yield the patterns that find values that are wrong, by themselves or beside another property's."""
        alone, classes = self.all_of(part, "?value", _ON_PROPERTY), self.only_classes(part)
        if classes:
            yield f"{value} {self.minus('?value', classes)}"
        elif alone:
            yield f"{value} FILTER(!COALESCE({alone}, false))"
        for other in self.shapes.objects(part, SH.lessThan):
            yield f"{value} ?this {other.n3()} ?other . FILTER(!COALESCE(?value < ?other, false))"
        for other in self.shapes.objects(part, SH.disjoint):
            yield f"?this {other.n3()} ?value . ?this {path} ?value ."
        for other in self.shapes.objects(part, SH.equals):
            yield f"{value} MINUS {{ ?this {other.n3()} ?value }}"
            yield f"?this {other.n3()} ?value . MINUS {{ ?this {path} ?value }}"

    def minus(self, var: str, classes: list[Node]) -> str:
        """Return the pattern that takes out what is of one of ``classes``: four times as fast as a filter,
        for most are.
        """
        return " ".join(f"MINUS {{ {self.instance(var, term)} }}" for term in classes)

    def only_classes(self, shape: Node) -> list[Node]:
        """Return the classes of which a value has to be one, if the shape asks nothing else of it."""
        asked = {t: o for t, o in self.shapes.predicate_objects(shape) if t in self.expressions}
        if set(asked) == {SH["class"]}:
            return [asked[SH["class"]]]
        choices = self.items(asked[SH["or"]]) if set(asked) == {SH["or"]} else []
        lists = [[] if (c, SH.path, None) in self.shapes else self.only_classes(c) for c in choices]
        return [term for classes in lists for term in classes] if all(lists) else []

    def sparql(self, shape: Node, constraint: Node, target: str) -> Check:
        """Compile a SPARQL constraint: it runs for all targets at once instead of once for each."""
        head, _, body = str(self.one(constraint, SH.select)).replace("$this", "?this").partition("{")
        prefixes = "".join(
            f"PREFIX {self.one(declared, SH.prefix)}: <{self.one(declared, SH.namespace)}> "
            for declared in self.shapes.objects(self.one(constraint, SH.prefixes), SH.declare)
        )
        check = self.check(shape, constraint, "wrong", "")
        query = f"{prefixes}{head.replace('SELECT', 'SELECT DISTINCT')}{{ {target} {body}"
        return Check(**{**vars(check), "query": query, "part": ""})

    def check(self, shape: Node, part: Node, problem: str, pattern: str, screen: str = "") -> Check:
        names = [str(self.shapes.value(node, SH.name) or "") for node in (shape, part)]
        path = self.shapes.value(part, SH.path)
        severity = self.shapes.value(part, SH.severity) or SH.Violation
        chosen = " ?value" if problem == "wrong" and part != shape else ""
        return Check(
            shape=str(part).rpartition("#")[2],
            problem=problem,
            thing=names[0],
            part=names[1] if part != shape else "",
            path=self.path(path) if path else "",
            severity=str(severity).rpartition("#")[2].lower(),
            message=str(self.one(part, SH.message)),
            query=f"SELECT DISTINCT ?this{chosen} WHERE {{ {pattern} }}",
            screen=screen,
        )

    def target(self, shape: Node) -> str:
        """Return the pattern that binds ``?this`` to the focus nodes of a node shape."""
        classes = [self.instance("?this", term) for term in self.objects(shape, SH.targetClass)]
        terms = self.objects(shape, SH.targetSubjectsOf)
        subjects = [f"?this {term.n3()} {next(self.fresh)} ." for term in terms]
        union = " UNION ".join(f"{{ {pattern} }}" for pattern in classes + subjects)
        # Of few classes a node is seldom of two, but the same node is the subject of many triples.
        return f"{{ SELECT DISTINCT ?this {{ {union} }} }}" if subjects else f"{{ {union} }}"

    def instance(self, var: str, term: Node) -> str:
        """Return the pattern that ``var`` is of a class or of one below it."""
        below = sorted(map(str, self.shapes.transitive_subjects(RDFS.subClassOf, term)))
        if len(below) == 1:
            return f"{var} a {term.n3()} ."
        kind = next(self.fresh)
        return f"{var} a {kind} . FILTER({kind} IN ({', '.join(f'<{iri}>' for iri in below)}))"

    def all_of(self, shape: Node, var: str, beside: set[URIRef]) -> str:
        """Return what a shape asks of the single value ``var``; ``beside`` is what else it may have."""
        asked = [pair for pair in self.shapes.predicate_objects(shape) if pair[0] not in beside]
        for term, _ in asked:
            if term not in self.expressions:
                raise KgraphError(f"shapes.ttl: {shape} has {term}, which kgraph cannot check there")
        return " && ".join(
            f"({self.expressions[term](value, var)})" for term, value in sorted(asked, key=str)
        )

    def conforms(self, shape: Node, var: str) -> str:
        """Return whether the node ``var`` conforms to an inner shape, as an expression."""
        if (shape, SH.path, None) not in self.shapes:
            return self.all_of(shape, var, set())
        path, value = self.path(self.one(shape, SH.path)), next(self.fresh)
        wanted = self.shapes.value(shape, SH.hasValue)
        if wanted is not None and len(list(self.shapes.predicates(shape))) == len((SH.path, SH.hasValue)):
            return f"EXISTS {{ {var} {path} {wanted.n3()} }}"
        some = f"EXISTS {{ {var} {path} {value} }} && " if self.has(shape, SH.minCount, 1) else ""
        each = f"FILTER(!COALESCE({self.all_of(shape, value, _INSIDE)}, false))"
        return f"{some}NOT EXISTS {{ {var} {path} {value} . {each} }}"

    def path(self, node: Node) -> str:
        """Return a SHACL path as a SPARQL property path."""
        if isinstance(node, URIRef):
            return str(node.n3())
        if (node, RDF.first, None) in self.shapes:
            return "/".join(self.path(step) for step in self.items(node))
        (kind, inner), *more = self.shapes.predicate_objects(node)
        if kind == SH.inversePath and not more:
            return f"^({self.path(inner)})"
        if kind == SH.oneOrMorePath and not more:
            return f"({self.path(inner)})+"
        if kind == SH.alternativePath and not more:
            return f"({'|'.join(self.path(choice) for choice in self.items(inner))})"
        raise KgraphError(f"shapes.ttl: a path uses {kind}, which kgraph cannot check")

    def of_datatype(self, datatype: Node, var: str) -> str:
        kept = _CASTS.get(datatype, datatype)  # type: ignore[call-overload]
        good = f" && BOUND({var}) && STR({kept.n3()}(STR({var}))) != ''" if kept in _CASTABLE else ""
        return f"DATATYPE({var}) = {kept.n3()}{good}"

    def of_kind(self, kind: Node, var: str) -> str:
        if kind != SH.IRI:
            raise KgraphError(f"shapes.ttl: sh:nodeKind {kind}, which kgraph cannot check")
        return f'isIRI({var}) && !STRSTARTS(STR({var}), "{BLANK}")'

    def objects(self, subject: Node, term: Node) -> list[Node]:
        return sorted(self.shapes.objects(subject, term), key=str)

    def items(self, node: Node) -> list[Node]:
        return list(Collection(self.shapes, node))

    def has(self, shape: Node, term: Node, value: object) -> bool:
        found = self.shapes.value(shape, term)
        if found is not None and found != Literal(value):
            raise KgraphError(f"shapes.ttl: {shape} has {term} {found}, which kgraph cannot check")
        return found is not None

    def one(self, subject: Node, term: Node) -> Node:
        found = self.shapes.value(subject, term)
        if found is None:
            raise KgraphError(f"shapes.ttl: {subject} has no {term}")
        return found
