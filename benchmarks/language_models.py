"""What a language model is worth: how many acts it finds, and whether it signs what readers sign.

    export PYTHONPATH=benchmarks:training
    python benchmarks/language_models.py read [--extractor both] MODEL gold/acts.jsonl TEXTS...
    python benchmarks/language_models.py judge MODEL benchmarks/judgements.tsv TEXTS...
    python benchmarks/language_models.py bound [--extractor both] gold/acts.jsonl TEXTS...

MODEL are ``--model-name``, ``--base-url``, ``--max-tokens`` and ``--requests``, as docs/models.md says.
``read`` scores the passages of the gold set's test part, as ``training/gold.py score`` does. ``judge`` asks
of the claims that readers judged, as far as they are still made, whether the model would sign them, and
prints the weights of its verdicts: the logarithm of how much oftener a verdict falls on claims that readers
sign than on others (each count plus a half, so that none is zero). ``bound`` asks no model: it scores as
``read`` does what comes of answers that tell what readers marked: what is lost from an answer to a claim.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import gold
import judgements
from kgraph.entities import link
from kgraph.errors import AnswerError
from kgraph.extract import load
from kgraph.extract.models import judge, schema
from kgraph.extract.models.cache import Answer, Cache, default_folder
from kgraph.extract.models.pieces import Piece, pieces
from kgraph.extract.models.request import reading as asking
from kgraph.extract.models.service import Service
from kgraph.language_model import HERE, LanguageModel
from kgraph.model import Claim, Document, Kind, Reading, Span

VERDICTS = ("strict", "lenient", "wrong")
READERS, NOWHERE = "readers", "http://127.0.0.1:9/v1"
NEAR = 200  # characters from a cue in which its holder is quoted with it
UNTOLD = ("construction", "confidence", "object_type", "verdict", "faults", "reader", "day")
Judged = tuple[Document, Claim, bool]
"""A claim in its article, and whether a reader signed it."""


def read(model: LanguageModel, path: Path, texts: Iterable[str]) -> Iterator[str]:
    """Yield how many of the acts of the gold set the model finds, and readers of each other's."""
    documents = [one for one in gold.texts(texts).values() if gold.split(one) == "test"]
    yield from gold.score(gold.passages_at(path), documents, load().asking(model), model.name)
    yield str(model)


def bound(extractor: str, path: Path, texts: list[str]) -> Iterator[str]:
    """Yield what ``read`` would of a model that tells what readers marked: its answers are kept already."""
    marked: dict[str, list[gold.Line]] = defaultdict(list)
    for line in gold.truth(gold.passages_at(path)):
        marked[line["document"]] += line["acts"]
    with TemporaryDirectory() as folder:
        model = LanguageModel(READERS, base_url=NOWHERE, extractor=extractor, answers=folder, retries=0)
        kept = Cache(Path(folder))
        for document in gold.texts(texts).values():
            for piece in pieces(document):
                told = [_told(act, piece) for act in marked[document.id] if _is_in(act, piece)]
                kept.put(asking(piece).key(model.name), Answer(json.dumps({"claims": told})))
        yield from read(model, path, texts)


def _stretch(act: gold.Line) -> Span:
    """Return the words from the first to the last of cue, content, and a holder near them."""
    parts = [act["cue"], act["content"]]
    if act["holder"] and abs(act["holder"][0] - act["cue"][0]) < NEAR:
        parts.append(act["holder"])
    return Span(min(start for start, _ in parts), max(end for _, end in parts))


def _is_in(act: gold.Line, piece: Piece) -> bool:
    stretch = _stretch(act)
    return piece.span.start <= stretch.start and stretch.end <= piece.span.end


def _told(act: gold.Line, piece: Piece) -> dict[str, str]:
    """Return an act that readers marked as a model would tell it."""
    text, stretch = piece.document.text, _stretch(act)
    named = {
        "cue": "cue",
        "holder": "holder",
        "content": "content",
        "put_to": "addressee",
        "source": "source",
    }
    parts = {name: text[slice(*act[part])] if act[part] else "" for part, name in named.items()}
    known = {name: act[name] for name in ("act", "polarity", "modality")}
    # readers marked no types, and what is made of an object goes by its words
    return parts | known | {"quote": text[stretch.start : stretch.end], "object_type": Kind.ISSUE.value}


def still_made(path: Path, texts: Iterable[str]) -> Iterator[Judged]:
    """Yield the judged claims that are made of texts as they were when they were judged."""
    by_claim: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for row in judgements.judged(path):
        told = tuple(row[name] for name in judgements.COLUMNS if name not in (*UNTOLD, "corpus"))
        by_claim[told].append(row["verdict"] == "strict")
    documents = gold.texts(texts)
    wanted = {told[0] for told in by_claim}
    for reading in load().read(one for one in documents.values() if one.id in wanted):
        if not isinstance(reading, Reading):
            continue
        for claim in link(reading).claims:
            row = dict(
                zip(judgements.COLUMNS, map(str, judgements.key("", reading.document, claim)), strict=False)
            )
            told = tuple(row[name] for name in judgements.COLUMNS if name not in (*UNTOLD, "corpus"))
            yield from ((reading.document, claim, signed) for signed in by_claim.get(told, ()))


def verdicts(model: LanguageModel, judged: list[Judged]) -> list[str]:
    """Return what the model says of each claim, empty where it says nothing."""
    service = Service(model, Cache(Path(model.answers) if model.answers else default_folder()))

    def verdict(one: Judged) -> str:
        try:
            told = service.ask(judge.judging(one[0], [one[1]]), lambda answer: [*schema.verdicts(answer)])
        except AnswerError as error:
            print(error, file=sys.stderr)
            return ""
        return judge.verdicts(told).get(1, "")

    with ThreadPoolExecutor(model.requests) as pool:
        return list(pool.map(verdict, judged))


def compared(signed: list[bool], said: list[str]) -> Iterator[str]:
    """Yield how verdicts of the model and of readers go together, and the weights that follow."""
    told = [(reader, verdict) for reader, verdict in zip(signed, said, strict=True) if verdict]
    both = Counter(told)
    readers = Counter(reader for reader, _ in told)
    yield f"{len(told)} of {len(said)} claims judged; readers sign {readers[True]}"
    if not told:
        return
    agreed = sum(reader is (verdict == judge.SIGNED) for reader, verdict in told) / len(told)
    blind = max(readers.values()) / len(told)
    yield f"model and readers agree on {agreed:.0%}; who signs all or none agrees on {blind:.0%}"
    yield "verdict\tsigned by readers\tnot signed\tweight"
    for verdict in VERDICTS:
        of_signed, of_others = both[True, verdict], both[False, verdict]
        share = (of_signed + 0.5) / (readers[True] + 1), (of_others + 0.5) / (readers[False] + 1)
        yield f"{verdict}\t{of_signed}\t{of_others}\t{math.log(share[0] / share[1]):.3f}"


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("read", "judge", "bound"):
        command = commands.add_parser(name)
        if name != "bound":
            command.add_argument("--model-name", required=True)
            command.add_argument("--base-url", default=HERE)
            command.add_argument("--max-tokens", type=int)
            command.add_argument("--requests", type=int, default=4)
        if name != "judge":
            command.add_argument("--extractor", choices=("llm", "both"), default="llm")
        if name == "read":
            command.add_argument("--judge", action="store_true")
        command.add_argument("file", type=Path)
        command.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    if asked.command == "bound":
        print("\n".join(bound(asked.extractor, asked.file, asked.texts)))
        return 0
    reading = asked.command == "read"
    model = LanguageModel(
        asked.model_name,
        base_url=asked.base_url,
        extractor=asked.extractor if reading else "rules",
        judge=asked.judge if reading else True,
        max_tokens=asked.max_tokens,
        requests=asked.requests,
    )
    if reading:
        print("\n".join(read(model, asked.file, asked.texts)))
        return 0
    judged = list(still_made(asked.file, asked.texts))
    print("\n".join(compared([signed for _, _, signed in judged], verdicts(model, judged))))
    print(model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
