"""Claims to be judged by readers, and what the readers said of them.

    python benchmarks/judgements.py draw --seed S --each N --out FOLDER INPUT...
    python benchmarks/judgements.py collect --reader R --day D SHEET.tsv VERDICTS >> benchmarks/judgements.tsv
    python benchmarks/judgements.py agreement benchmarks/judgements.tsv
    python benchmarks/judgements.py report benchmarks/judgements.tsv

``draw`` takes files of articles as ``kgraph extract`` does, draws ``--each`` claims a publisher, half of them
stances, and writes ``sheet-NN.md`` to read, with ``sheet-NN.tsv`` that says which claim each number is. A
reader answers with a line a claim: its number, a verdict (``strict``, ``lenient``, ``wrong``) and the faults,
as ``benchmarks/judging.md`` says. ``agreement`` is Cohen's kappa of readers who read the same claims, on
*strict*.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.acts import REPORTS
from kgraph.entities import link
from kgraph.extract import load
from kgraph.iris import text_identifier
from kgraph.library.found_claims import status
from kgraph.model import Claim, Document, Mention
from kgraph.sources import read

VERDICTS = ("strict", "lenient", "wrong")
FAULTS = (
    *("no claim", "act", "holder", "pronoun", "identity", "content", "quotation"),
    *("polarity", "source", "copy", "label", "addressee", "date"),
)
COLUMNS = (
    *("corpus", "document", "text", "publisher", "act", "cue", "holder", "holder_label"),
    *(
        "object",
        "object_type",
        "content",
        "addressee_label",
        "source_label",
        "polarity",
        "modality",
        "construction",
        "confidence",
    ),
    *("verdict", "faults", "reader", "day"),
)
BEFORE, AFTER = 1_400, 350  # characters of an article that are shown around a claim
A_SHEET = 60  # claims
BOUNDS = (0, 0.15, 0.25, 0.35, 0.5)  # of confidence


def draw(inputs: list[str], each: int, seed: str, out: Path, articles: int) -> None:
    """Write sheets of claims drawn at random, half of them stances, of articles drawn at random."""
    chosen: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    for path in inputs:
        for document in read([path]):
            if isinstance(document, Document):
                corpus = Path(path).name.removesuffix(".documents.jsonl")
                chosen[document.publisher or corpus].append((corpus, document))
    extractor, dice = load(), random.Random(seed)
    drawn: list[tuple[str, Document, Claim]] = []
    for publisher, documents in sorted(chosen.items()):
        some = sorted(dice.sample(documents, min(articles, len(documents))), key=lambda pair: pair[1].id)
        corpora = {document.id: corpus for corpus, document in some}
        claims = [
            (corpora[reading.document.id], reading.document, claim)
            for reading in extractor.read([document for _, document in some])
            for claim in link(reading).claims
        ]
        stances = [one for one in claims if one[2].predicate not in REPORTS]
        reports = [one for one in claims if one[2].predicate in REPORTS]
        for kind in (stances, reports):
            drawn += dice.sample(kind, min(each // 2, len(kind)))
        print(
            f"{publisher}: {len(some)} articles, {len(stances)} stances, {len(reports)} reports",
            file=sys.stderr,
        )
    dice.shuffle(drawn)
    out.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(drawn), A_SHEET), 1):
        _write(drawn[start : start + A_SHEET], out / f"sheet-{number:02}")


def _write(claims: list[tuple[str, Document, Claim]], stem: Path) -> None:
    shown = "\n".join(
        _shown(number, document, claim) for number, (_, document, claim) in enumerate(claims, 1)
    )
    stem.with_suffix(".md").write_text(shown, "utf-8")
    with stem.with_suffix(".tsv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        for number, (corpus, document, claim) in enumerate(claims, 1):
            rows.writerow((number, *key(corpus, document, claim)))


def _shown(number: int, document: Document, claim: Claim) -> str:
    """Return a claim for a reader: what it says, and its sentence with as much as is needed around it."""
    lines = [f"## {number}", f"- holder: {_mention(claim.subject)}", f"- act: {claim.predicate}"]
    kind = f" [{claim.object.kind}]" if claim.object else ""
    lines += [f"- object: {_mention(claim.object)}{kind}"]
    lines += [f"- of what: {claim.topic.name}"] if claim.topic else []
    lines += [f"- content: “{_line(claim.content.text)}”"] if claim.content else []
    lines += [f"- put or told to: {_mention(claim.addressee)}"] if claim.addressee else []
    told = ", as told by ".join(map(_mention, claim.attribution))
    lines += [f"- source cited: {told or 'none, the article itself'}"]
    lines += [f"- status: {status(claim) or 'affirmed, factual'}"]
    lines += [f"- took place: {claim.occurred_on}"] if claim.occurred_on else []
    about = ", ".join(filter(None, (document.title, document.publisher, str(document.published or ""))))
    span, cue, text = claim.quote.span, claim.cue.span, document.text
    before = max(0, span.start - BEFORE)
    marked = f"{text[span.start : cue.start]}⟦{text[cue.start : cue.end]}⟧{text[cue.end : span.end]}"
    if not span.start <= cue.start < span.end:
        marked = f"{text[span.start : span.end]} (cue elsewhere: ⟦{claim.cue.text}⟧)"
    lines += [f"\n({about})\n", f"{text[before : span.start]}▶{marked}◀{text[span.end : span.end + AFTER]}\n"]
    return "\n".join(lines)


def _mention(mention: Mention | None) -> str:
    if mention is None:
        return "nobody named"
    words = _line(mention.passage.text)
    return mention.name if words == mention.name else f"{mention.name} (by the words “{words}”)"


def _line(text: str) -> str:
    return " ".join(text.split())


def key(corpus: str, document: Document, claim: Claim) -> Iterator[object]:
    """Yield what tells a claim, without words of its article but names of actors."""
    yield from (corpus, document.id, text_identifier(document)[7:23], document.publisher, claim.predicate)
    yield _span(claim.cue.span)
    yield _span(claim.subject.passage.span if claim.subject else None)
    yield claim.subject.name if claim.subject else ""
    yield _span(claim.object.passage.span if claim.object else None)
    yield claim.object.kind if claim.object else ""
    yield _span(claim.content.span if claim.content else None)
    yield claim.addressee.name if claim.addressee else ""
    yield claim.attribution[0].name if claim.attribution else ""
    yield from (claim.polarity, claim.modality, claim.rule, f"{claim.confidence:.2f}")


def _span(span: object) -> str:
    return f"{span.start}-{span.end}" if span is not None else ""  # type: ignore[attr-defined]


def collect(keys: Path, verdicts: Path, reader: str, day: str) -> Iterator[list[str]]:
    """Yield the judgements of a sheet; ``ValueError`` for an answer that does not fit."""
    claims = {row[0]: row[1:] for row in _rows(keys)}
    answered = {row[0].strip(): row for row in _rows(verdicts) if row and row[0].strip().isdigit()}
    if claims.keys() - answered.keys():
        raise ValueError(
            f"{verdicts}: no verdict on {', '.join(sorted(claims.keys() - answered.keys(), key=int))}"
        )
    for number, claim in claims.items():
        verdict, faults = (*answered[number][1:], "")[:2]
        verdict = verdict.strip()
        found = [fault.strip() for fault in faults.split(",") if fault.strip()]
        if verdict not in VERDICTS or not set(found) <= set(FAULTS) or bool(found) == (verdict == "strict"):
            raise ValueError(f"{verdicts}: {number}: {verdict!r} with {faults!r}")
        yield [*claim, verdict, ", ".join(found), reader, day]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]


def judged(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file of judgements by column."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in _rows(path) if not row[0].startswith("#")]


def agreement(rows: Iterable[dict[str, str]]) -> tuple[int, float, float]:
    """Return how many claims two readers read, the share on which they agree, and Cohen's kappa, on *strict*.

    Cohen (1960), A coefficient of agreement for nominal scales.
    """
    by_claim: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for row in rows:
        by_claim[tuple(row[c] for c in COLUMNS[: COLUMNS.index("verdict")])].append(
            row["verdict"] == "strict"
        )
    pairs = [(first, second) for first, second, *_ in (v for v in by_claim.values() if len(v) > 1)]
    same = sum(first == second for first, second in pairs) / len(pairs)
    one, two = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
    chance = one * two + (1 - one) * (1 - two)
    return len(pairs), same, (same - chance) / (1 - chance)


def report(rows: list[dict[str, str]]) -> Iterator[str]:
    """Yield lines of counts: by kind of act, by publisher, by act, and the faults."""
    for title, of in (
        ("kind", lambda row: "report" if row["act"] in REPORTS else "stance"),
        ("publisher", lambda row: row["publisher"] or row["corpus"]),
        ("act", lambda row: row["act"]),
    ):
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            counted[of(row)][row["verdict"]] += 1
        yield f"{title:<55} {'read':>5} {'strict':>7} {'lenient':>8}"
        for name, count in sorted(counted.items()):
            total = count.total()
            signed, core = count["strict"] / total, (count["strict"] + count["lenient"]) / total
            yield f"{name:<55} {total:>5} {signed:>7.0%} {core:>8.0%}"
    yield from _by_confidence(rows)
    faults = Counter(fault for row in rows for fault in row["faults"].split(", ") if fault)
    yield "faults: " + ", ".join(f"{fault} {number}" for fault, number in faults.most_common())


def _by_confidence(rows: list[dict[str, str]]) -> Iterator[str]:
    """Yield lines of how many are signed above each bound of confidence, and in each band of it."""
    stances = [row for row in rows if row["act"] not in REPORTS]
    for title, some in (("all of a confidence of at least", rows), ("stances of at least", stances)):
        for bound in BOUNDS:
            kept = [row["verdict"] for row in some if float(row["confidence"]) >= bound]
            if kept:
                signed, wrong = kept.count("strict") / len(kept), kept.count("wrong") / len(kept)
                yield f"{title + f' {bound}':<55} {len(kept):>5} {signed:>7.0%} {1 - wrong:>8.0%}"
    for band in range(10):
        told = [row for row in rows if int(float(row["confidence"]) * 10) == band]
        if told:
            said = sum(float(row["confidence"]) for row in told) / len(told)
            signed = sum(row["verdict"] == "strict" for row in told) / len(told)
            span = f"{band / 10} to {(band + 1) / 10:.1f}"
            yield f"confidence {span}: {len(told)} read, said {said:.2f}, signed {signed:.2f}"


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("--seed", required=True)
    drawing.add_argument("--each", type=int, default=100, help="claims a publisher (100)")
    drawing.add_argument("--articles", type=int, default=40, help="articles a publisher (40)")
    drawing.add_argument("--out", type=Path, required=True)
    drawing.add_argument("inputs", nargs="+")
    collecting = commands.add_parser("collect")
    collecting.add_argument("--reader", required=True)
    collecting.add_argument("--day", required=True)
    collecting.add_argument("keys", type=Path)
    collecting.add_argument("verdicts", type=Path)
    for name in ("agreement", "report"):
        commands.add_parser(name).add_argument("judgements", type=Path)
    asked = parser.parse_args()
    if asked.command == "draw":
        draw(asked.inputs, asked.each, asked.seed, asked.out, asked.articles)
    elif asked.command == "collect":
        writer = csv.writer(
            sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\"
        )
        writer.writerows(collect(asked.keys, asked.verdicts, asked.reader, asked.day))
    elif asked.command == "agreement":
        number, same, kappa = agreement(judged(asked.judgements))
        print(f"{number} claims read twice: the same verdict on {same:.0%}, kappa {kappa:.2f}")
    else:
        print("\n".join(report(judged(asked.judgements))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
