"""The texts of articles beside their graph."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kgraph.iris import article_iri
from kgraph.model import Document
from kgraph.texts import Texts

ONE, TWO = Document("a", "Anna Berg rejected the rota."), Document("b", "Ivo Kral \ud800 ☃ demanded more.")
ONE_IRI, TWO_IRI = article_iri(ONE), article_iri(TWO)


def test_texts_are_found_by_the_iris_of_their_articles() -> None:
    texts = Texts([ONE, TWO, ONE])
    assert dict(texts) == {ONE_IRI: ONE.text, TWO_IRI: TWO.text}
    assert list(texts) == list(Texts([TWO, ONE])) == sorted([ONE_IRI, TWO_IRI])
    assert len(texts) == 2
    assert ONE_IRI in texts and "urn:x" not in texts
    with pytest.raises(KeyError):
        texts["urn:x"]


def test_texts_of_two_graphs_are_joined_and_each_stays_as_it_is() -> None:
    one, two = Texts([ONE]), Texts([TWO])
    assert dict(one | two) == dict(two | one) == dict(Texts([ONE, TWO]))
    assert (len(one), len(two)) == (1, 1)
    assert dict((one | two).only(ONE_IRI.__eq__)) == dict(one)


MANY = """
import random, resource
from kgraph.model import Document
from kgraph.texts import Texts
def articles(number):
    for at in range(number):
        yield Document(str(at), f"{at} {random.Random(at).randbytes(50_000).hex()}")
first = Texts(articles(50))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
texts = Texts(articles(2000))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
assert all(texts[iri].startswith(tuple("0123456789")) for iri in list(texts)[::100])
"""


def test_many_texts_are_not_held_in_memory() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 80_000, "kilobytes, for texts of which 100,000 remain when they are compressed"
