"""Build graphs of articles glued together from grammar and junk, and show each fault by its smallest text.

    PYTHONPATH=src:tests python benchmarks/fuzz.py [--texts N] [--seed SEED] [--pack N] [--whole N]

Builds so many articles, a pack of them at a time, and looks at all that comes of it: whether anything is
raised, the graph conforms, claims share an IRI, spans are wrong, and the page is whole; of every fifth pack
also whether files read back and merged are the same, and another order and adding one by one give the same.
Each kind of fault (an exception
by its type and the innermost place in kgraph, a violated shape …) is brought down to the article it is
in, and that article to as little text as still shows it. Prints it at once, and at the end how often each
kind was seen, and texts a second. The status is 1 if there was any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gluing import articles
from kgraph.extract import load
from kgraph.iris import article_iri
from kgraph.model import Document
from kgraph.pipeline import Extractor
from whole import LOOKS, QUICK, Fault, Remembering, culprits, faults

PATIENCE = 20  # seconds of processor time at most to make the articles at fault smaller
MOST_ROUNDS = 40  # times at most that a pack is built again without an article at fault
UNITS = (r"[^\n]*\n*", r"[^.!?\n]*[.!?\n]*\s*", r"\S*\s*")  # paragraphs, sentences, words


class Fuzz:
    """The faults found so far: how often each kind was seen, and what showed it first, made small."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self.seen: Counter[str] = Counter()

    def pack(self, documents: Sequence[Document], looks: Collection[str]) -> None:
        """Build a pack, count what is wrong, and print the kinds of fault that are new."""
        extractor = Remembering(self._extractor)
        left, known = list(documents), set[Fault]()
        together: set[str] = set()  # kinds that no article of this pack shows alone
        for _ in range(MOST_ROUNDS):
            found = faults(left, extractor, looks)
            homes = {article_iri(document): document for document in left}
            for fault in found:
                if fault.articles and fault not in known:
                    self._note(fault, [homes[iri] for iri in sorted(fault.articles)])
            known.update(found)
            homeless = next((one for one in found if not one.articles and one.kind not in together), None)
            if homeless is None:
                break
            guilty = culprits(left, homeless, extractor, fewest=homeless.kind not in self.seen)
            self._note(homeless, guilty)
            if len(guilty) > 1:
                together.add(homeless.kind)
            else:
                left.remove(guilty[0])

    def _note(self, fault: Fault, guilty: list[Document]) -> None:
        self.seen[fault.kind] += 1
        if self.seen[fault.kind] == 1:
            found, least = smallest(guilty, fault, self._extractor)
            shown = "\n".join(map(described, least))
            print(f"\n## {found.kind}\n\n{shown}\n\n{indented(found.detail)}", flush=True)


def smallest(guilty: list[Document], fault: Fault, extractor: Extractor) -> tuple[Fault, list[Document]]:
    """Return a fault of the kind of ``fault`` with the smallest articles that were found to show it."""
    begun = time.process_time()

    def shows(part: list[Document]) -> Fault | None:
        again = faults(part, extractor, [fault.look])
        return next((found for found in again if found.kind == fault.kind), None)

    found, least = shows(guilty), guilty
    if found is None:  # it needs the others, or the order of reading
        return replace(fault, detail=f"not seen in these articles alone; {fault.detail}"), guilty
    at = 0
    while at < len(least):
        for smaller in _smaller(least[at]):
            if time.process_time() - begun > PATIENCE:
                return found, least
            part = [*least[:at], *smaller, *least[at + 1 :]]
            if part and (again := shows(part)):
                found, least = again, part
                break
        else:
            at += 1
    return found, least


def _smaller(document: Document) -> Iterator[list[Document]]:
    """Yield nothing at all, then the article with less about it, then with less text."""
    yield []
    plain = {"title": "", "url": "", "publisher": "", "published": None}
    for part in ({**plain, "id": "a"}, *({name: value} for name, value in plain.items())):
        if (bare := replace(document, **part)) != document:
            yield [bare]
    for unit in UNITS:
        pieces = re.findall(unit, document.text)
        size = len(pieces) // 2
        while size:
            for start in range(0, len(pieces), size):
                text = "".join(pieces[:start] + pieces[start + size :])
                if len(text) < len(document.text):
                    yield [replace(document, text=text)]
            size //= 2


def described(document: Document) -> str:
    """Return an article in a line: its text, and what else it has, as JSON."""
    told = {"title": document.title, "url": document.url, "publisher": document.publisher}
    told["published"] = document.published.isoformat() if document.published else ""
    return json.dumps({"text": document.text, **{key: value for key, value in told.items() if value}})


def indented(text: str) -> str:
    """Return text as a block of Markdown."""
    return "\n".join(f"    {line}"[:1_500] for line in text.splitlines())


def main() -> int:
    """Read the arguments, build all packs, print what was seen; return the status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=1_000, help="articles to build (1000)")
    parser.add_argument("--seed", default="1", help="what the articles depend on (1)")
    parser.add_argument("--pack", type=int, default=150, help="articles a build (150)")
    parser.add_argument("--whole", type=int, default=5, help="look at all of every so manieth pack (5)")
    wanted = parser.parse_args()
    fuzz, begun = Fuzz(load()), time.perf_counter()
    for number, start in enumerate(range(0, wanted.texts, wanted.pack)):
        pack = articles(f"{wanted.seed}/{number}", min(wanted.pack, wanted.texts - start))
        fuzz.pack(pack, QUICK if number % wanted.whole else LOOKS)
        print(f"{start + wanted.pack:,} texts", end="\r", file=sys.stderr)
    seconds = time.perf_counter() - begun
    print(f"\n{wanted.texts:,} texts of seed {wanted.seed}, {wanted.texts / seconds:.1f} a second\n")
    for kind, number in fuzz.seen.most_common():
        print(f"{number:7,} {kind}")
    if not fuzz.seen:
        print("nothing is wrong")
    return int(bool(fuzz.seen))


if __name__ == "__main__":
    sys.exit(main())
