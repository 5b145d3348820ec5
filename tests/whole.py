"""What is wrong with a whole build: from articles through the graph, its files and its page, and back.

Used by the test that builds anything and by the benchmarks of fuzzing and of corpora.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from html.parser import HTMLParser
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import pyoxigraph as ox

import kgraph
from kgraph import pipeline
from kgraph.faults import Skipped
from kgraph.graph.counts import count
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.incremental.opening import create, opened
from kgraph.graph.store import Store
from kgraph.graph.triples import IDENTITY, REVISIONS, roles, statement_iri
from kgraph.graph.triples.literals import text as literal
from kgraph.graph.validate import Severity, validate
from kgraph.graph.view import LABEL, OTHER
from kgraph.graph.vocabulary import KG
from kgraph.iris import article_iri
from kgraph.model import Claim, Document, Examined, Linked, Mention, Passage, Reading
from kgraph.render.page import page

NAMES = (LABEL, OTHER, ox.NamedNode(str(KG.reason)))
PACKAGE = PurePath(kgraph.__file__).parent


@dataclass(frozen=True)
class Fault:
    """One thing wrong. ``kind`` tells different faults apart, ``detail`` says what it is here,
    ``articles`` are the IRIs of the articles that it is known to be in, perhaps none, and ``look`` is
    which of ``LOOKS`` found it.
    """

    kind: str
    detail: str
    articles: frozenset[str] = frozenset()
    look: str = ""


class Remembering:
    """An extractor that reads each article once, however often it is asked to."""

    def __init__(self, extractor: pipeline.Extractor) -> None:
        self._extractor = extractor
        self.model = extractor.model
        self._readings: dict[Document, Reading | Skipped] = {}

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield a reading of each document, in order."""
        wanted = list(documents)
        new = [one for one in dict.fromkeys(wanted) if one not in self._readings]
        self._readings.update(zip(new, self._extractor.read(new), strict=True))
        yield from (self._readings[one] for one in wanted)

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Yield a reading of each document with its sentences, in order."""
        yield from self._extractor.examine(documents)


def faults(
    documents: Sequence[Document], extractor: pipeline.Extractor, looks: Iterable[str] | None = None
) -> list[Fault]:
    """Return all that is wrong with building the graph of ``documents``, or what some ``looks`` of
    ``LOOKS`` find, one fault a kind and article.
    """
    try:
        built = Built.of(documents, extractor)
    except Exception as error:
        return [raised(error, "building")]
    wanted = LOOKS.keys() if looks is None else looks
    found = [replace(fault, look=name) for name in LOOKS if name in wanted for fault in _looking(name, built)]
    found += [left_out(skipped, documents) for skipped in built.skipped]
    return list({(fault.kind, fault.articles): fault for fault in reversed(found)}.values())[::-1]


def left_out(skipped: Skipped, documents: Iterable[Document]) -> Fault:
    """Return an article that was left out as a fault: no article of these texts may be."""
    here = frozenset(article_iri(document) for document in documents if document.id == skipped.where)
    kind = re.sub(r"\S*(/|:[0-9a-f])\S*", "…", skipped.reason)  # without what differs from article to article
    frames = re.findall(rf'File "{re.escape(str(PACKAGE))}/(.*)", line \d+, in (\w+)', skipped.trace)
    place = " in {}, {}".format(*frames[-1]) if len(frames) > 1 else ""  # the first is where it was caught
    return Fault(f"left out: {kind}{place}", f"{skipped.reason}\n{skipped.trace}", here)


def raised(error: Exception, doing: str, *articles: str) -> Fault:
    """Return an exception as a fault, told from others by its type and the innermost place in kgraph."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if PACKAGE in PurePath(f.filename).parents]
    inner = frames[-1] if frames else None
    place = f" in {PurePath(inner.filename).relative_to(PACKAGE)}, {inner.name}" if inner else ""
    line = f" (line {inner.lineno})" if inner else ""
    detail = f"while {doing}{line}: {str(error)[:300]}"
    return Fault(f"{type(error).__name__}{place}", detail, frozenset(articles))


@dataclass(frozen=True)
class Built:
    """A graph with the articles it was built of, as they were read and linked."""

    documents: Sequence[Document]
    extractor: pipeline.Extractor
    linked: Sequence[Linked]
    skipped: Sequence[Skipped]
    store: Store

    @classmethod
    def of(cls, documents: Sequence[Document], extractor: pipeline.Extractor) -> Built:
        """Build the graph of ``documents``."""
        once, skipped = Remembering(extractor), list[Skipped]()
        store = pipeline.build(documents, once, leave_out=skipped.append)
        linked = [one for one in pipeline.claims(documents, once) if isinstance(one, Linked)]
        gone = {one.where for one in skipped}
        kept = [one for one in documents if one.id not in gone]
        return cls(kept, extractor, linked, skipped, store)


def _looking(name: str, built: Built) -> list[Fault]:
    try:
        return list(LOOKS[name](built))
    except Exception as error:
        return [raised(error, f"looking at {name}")]


def _missing(built: Built) -> Iterator[Fault]:
    named = {row["a"] for row in built.store.select("SELECT ?a { ?a a kg:Article }")}
    for document in built.documents:
        if (iri := article_iri(document)) not in named:
            yield Fault("an article is not in the graph", iri, frozenset([iri]))


# ---------------------------------------------------------------- claims


def _in_claims(built: Built) -> Iterator[Fault]:
    for linked in (*built.linked, *pipeline.identified(iter(built.linked))):
        article = frozenset([article_iri(linked.document)])
        alike: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in linked.claims:
            alike[claim.id].append(claim)
            for role, passage in passages(claim):
                if not _stands(passage, linked.document.text):
                    yield Fault(f"the {role} of a claim is not where it says", repr(passage), article)
        for first, *others in alike.values():
            for other in others:
                parts = differences(first, other)
                kind = f"two claims with one IRI differ in {', '.join(parts) or 'nothing'}"
                told = (f"{part}: {getattr(one, part)}" for one in (first, other) for part in parts)
                yield Fault(
                    kind, "\n".join((f"{first.predicate}: {first.quote}, {first.rule}", *told)), article
                )


def passages(claim: Claim) -> Iterator[tuple[str, Passage]]:
    """Yield every stretch of text of a claim, and what it is."""
    for part in fields(claim):
        value = getattr(claim, part.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Mention):
                yield part.name, one.passage
            elif isinstance(one, Passage):
                yield part.name, one


def _stands(passage: Passage, text: str) -> bool:
    return bool(passage.text) and text[passage.span.start : passage.span.end] == passage.text


def differences(one: Claim, other: Claim) -> list[str]:
    """Return the names of the parts in which two claims differ."""
    return [f.name for f in fields(Claim) if getattr(one, f.name) != getattr(other, f.name)]


# ---------------------------------------------------------------- the graph


def sharing(store: Store) -> list[str]:
    """Return the claims of a graph that have more than one passage, quote or text of roles."""
    query = """SELECT DISTINCT ?claim ?what ?value { ?claim a kg:Claim
        { ?claim kg:quote ?value BIND("quotes" AS ?what) } UNION
        { ?claim kg:at ?value BIND("positions" AS ?what) } UNION
        { ?claim kg:roles ?value BIND("texts of roles" AS ?what) } }"""
    found = Counter((row["claim"], row["what"]) for row in store.select(query))
    several: defaultdict[str, list[str]] = defaultdict(list)
    for (claim, what), number in found.items():
        if number > 1:
            several[claim].append(f"{number} {what}")
    return [f"{claim} has {', '.join(sorted(whats))}" for claim, whats in sorted(several.items())]


def passage_faults(store: Store, documents: Iterable[Document]) -> list[str]:
    """Return what is said of passages and roles in a graph that is not in the articles there."""
    texts = {article_iri(document): document.text for document in documents}
    query = """SELECT ?claim ?article ?quote ?at ?roles
          (GROUP_CONCAT(?words; separator="\u001f") AS ?others) {
        ?claim a kg:Claim ; kg:reportedIn ?article ; kg:quote ?quote ; kg:at ?at ; kg:roles ?roles
        OPTIONAL { ?claim kg:elsewhere ?words } } GROUP BY ?claim ?article ?quote ?at ?roles"""
    rows = store.select(query)
    number = Counter(row["claim"] for row in rows)
    return [
        f"{row['claim']} has {words!r} at {start}, where {here!r} is"
        for row in rows
        if number[row["claim"]] == 1
        for start, end, words in _told(row)
        for here in [texts[row["article"]][start:end]]
        if not here or str(literal(here)) != words
    ]


def _told(row: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the words of the quote and of each role of a claim."""
    quote, (start, end) = row["quote"], roles.place(row["at"]) or (0, 0)
    yield start, end, quote
    for part in roles.read(row["roles"]):
        yield part.start, part.end, roles.words(part, quote, start, row.get("others", "").split("\x1f"))


def _spans(built: Built) -> Iterator[Fault]:
    for line in passage_faults(built.store, built.documents):
        yield Fault("a passage of the graph is not where it says", line)


def _violations(built: Built) -> Iterator[Fault]:
    """Yield violations of the shapes, without those that two claims with one IRI bring with them."""
    homes: defaultdict[str, set[str]] = defaultdict(set)
    shared: set[str] = set()
    for one in built.linked:
        iris = [claim.id for claim in one.claims]
        shared |= {iri for iri, number in Counter(iris).items() if number > 1}
        for claim in one.claims:
            for iri in (claim.id, statement_iri(claim)):
                homes[iri].add(article_iri(one.document))
    for wrong in validate(built.store):
        nodes = [node.partition("#")[0] for node in (wrong.focus, wrong.value)]
        if wrong.severity is Severity.VIOLATION and not shared.intersection(nodes):
            home = next((homes[node] for node in nodes if homes[node]), set())
            yield Fault(f"the shape {wrong.shape} is violated", wrong.message, frozenset(home))


# ---------------------------------------------------------------- files, orders, growing, the page


def _in_files(built: Built) -> Iterator[Fault]:
    with TemporaryDirectory(prefix="kgraph-") as folder:
        quads, triples = Path(folder) / "graph.nq", Path(folder) / "graph.ttl"
        quads.write_bytes(built.store.nquads())
        triples.write_bytes(built.store.turtle())
        yield from _same("reading graph.nq back", quads.read_bytes(), Store.load(quads).nquads())
        yield from _same("reading graph.ttl back", triples.read_bytes(), Store.load(triples).turtle())


def _merged(built: Built) -> Iterator[Fault]:
    once, quads = reconciled(built.store), built.store.quads()
    yield from _same("merging one graph", _decided(built.store), _decided(once))
    yield from _same("merging with itself", once.nquads(), reconciled(Store.of([*quads, *quads])).nquads())
    yield from _same("merging twice", once.nquads(), reconciled(once).nquads())


def _decided(store: Store) -> bytes:
    """Return a graph as N-Quads without the names of entities and what rules decide by them: a graph that
    was written has one label and one sort of each, from which decisions are told anew, where articles have
    several spellings, and sorts by the mention.
    """
    kept = [q for q in store.quads() if q.predicate not in NAMES and q.graph_name != ox.NamedNode(IDENTITY)]
    return b"\n".join(sorted(str(quad).encode() for quad in kept))


def _same(doing: str, wanted: bytes, found: bytes) -> Iterator[Fault]:
    if wanted != found:
        lines = sorted(set(wanted.splitlines()) ^ set(found.splitlines()))
        shown = b"\n".join(lines[:4]).decode("utf-8", "replace")
        yield Fault(f"{doing} changes the graph", f"{len(lines)} lines differ, such as\n{shown}")


def _in_another_order(built: Built) -> Iterator[Fault]:
    documents = built.documents
    other = pipeline.build([*reversed(documents), *documents[:1]], built.extractor)
    yield from _same("another order of articles", built.store.nquads(), other.nquads())
    yield from _same("another order of articles", built.store.turtle(), other.turtle())


def _grown(built: Built) -> Iterator[Fault]:
    half = len(built.documents) // 2
    with TemporaryDirectory(prefix="kgraph-") as folder:
        create(folder)
        for part in (built.documents[half:], built.documents[:half]):
            with opened(folder) as (growing, _):
                for _added in pipeline.grow(part, built.extractor, growing):
                    pass
        differing = unlike(built.store, Store.load(folder))
    if differing:
        lines = "\n".join(differing[:4])
        yield Fault(
            "adding one by one gives another graph", f"{len(differing)} quads differ, such as\n{lines}"
        )


def unlike(built: Store, grown: Store) -> list[str]:
    """Return the quads that only one of two graphs has, but for which version of an address is the later."""
    one, other = ({str(q) for q in store.quads() if _counts(q)} for store in (built, grown))
    return [f"only built: {quad}" for quad in sorted(one - other)] + [
        f"only grown: {quad}" for quad in sorted(other - one)
    ]


def _counts(quad: ox.Quad) -> bool:
    return quad.graph_name != ox.NamedNode(REVISIONS)


def _on_the_page(built: Built) -> Iterator[Fault]:
    claims = count(built.store).claims
    for fault in page_faults(page(Store.of(built.store.quads()).unify(), "Anything"), claims):
        yield Fault("the page is not sound", fault)


class _Page(HTMLParser):
    """The data block of a page, and whether the page is whole."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.data, self._in_data = "", False
        self.tags: Counter[str] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element, and see whether it is the data block."""
        self.tags[tag] += 1
        self._in_data = tag == "script" and ("id", "data") in attrs

    def handle_endtag(self, tag: str) -> None:
        """Count the end of an element."""
        self.tags[f"/{tag}"] += 1
        self._in_data = False

    def handle_data(self, data: str) -> None:
        """Take what stands in the data block."""
        if self._in_data:
            self.data += data


def page_faults(text: str, claims: int | None = None) -> list[str]:
    """Return what is wrong with a page: it is not whole, its data is no JSON, it lacks a claim."""
    seen = _Page(text)
    ends = [tag for tag in ("html", "head", "body", "script") if seen.tags[tag] != seen.tags[f"/{tag}"]]
    found = [f"<{tag}> does not end" for tag in ends]
    try:
        shown = len(json.loads(gzip.decompress(base64.b64decode(seen.data)))["claims"]["rows"])
    except (ValueError, KeyError, OSError) as error:
        return [*found, f"its data cannot be read: {error!r}"]
    if claims is not None and shown != claims:
        found.append(f"it has {shown} of {claims} claims")
    return found


LOOKS: dict[str, Callable[[Built], Iterator[Fault]]] = {
    "articles": _missing,
    "claims": _in_claims,
    "passages": _spans,
    "shapes": _violations,
    "page": _on_the_page,
    "files": _in_files,
    "another order": _in_another_order,
    "merging": _merged,
    "growing": _grown,
}
"""What a graph is looked at for. The first few are quick."""

QUICK = ("articles", "claims", "passages", "shapes", "page")


# ---------------------------------------------------------------- where a fault is


def culprits(
    documents: Sequence[Document], fault: Fault, extractor: pipeline.Extractor, *, fewest: bool = True
) -> list[Document]:
    """Return a part of ``documents`` that shows a fault of the kind of ``fault`` by itself: half and half
    again while that does, and then, for the ``fewest``, without each that is not needed.
    """

    def shows(part: Sequence[Document]) -> bool:
        return any(found.kind == fault.kind for found in faults(part, extractor, [fault.look]))

    left = list(documents)
    while len(left) > 1:
        half = len(left) // 2
        part = next((part for part in (left[:half], left[half:]) if shows(part)), None)
        if part is None:
            break
        left = part
    for one in list(left) if fewest and len(left) > 1 else []:
        fewer = [other for other in left if other is not one]
        if fewer and shows(fewer):
            left = fewer
    return left
