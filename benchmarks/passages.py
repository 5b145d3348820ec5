"""Passages that readers read whole, and how many of the acts they recorded are found.

    python benchmarks/passages.py draw --seed S --each N [--whole] --out FOLDER INPUT...
    python benchmarks/passages.py collect --reader R --day D SHEET.tsv ANSWERS INPUT... >> ACTS
    python benchmarks/passages.py agreement ACTS
    python benchmarks/passages.py score [--fast] ACTS INPUT...

ACTS is ``benchmarks/acts_of_passages.tsv``. ``draw`` takes files NAME.documents.jsonl, draws ``--each``
passages a file and writes ``sheet-NN.md`` to read, with ``sheet-NN.tsv`` that says where each passage
stands; with ``--whole`` it draws ``--each`` articles, and shows each once, cut into passages. A reader
lists, before any output is seen, every act that a reader would record
(``benchmarks/reading_passages.md``). ``score`` reads the articles with the rules as they are: an act is
*found* if a claim has its act, its holder and half of its content; *touched* if a claim of any act and
holder has half of its content. ``agreement`` is the F1 of two readers of one passage, on what is *found*
and *touched*.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.acts import ACTS, REPORTS
from kgraph.entities import link
from kgraph.extract import load
from kgraph.faults import Skipped
from kgraph.iris import text_identifier
from kgraph.model import Claim, Document
from kgraph.sources import read

COLUMNS = (
    *("corpus", "document", "text", "passage", "act", "holder", "holder_name", "content"),
    *("polarity", "put_to", "reader", "day"),
)
NOTHING = "-"  # of an answer
WORDS = (140, 230)  # of a passage
CONTEXT = 1_200  # characters before a passage that are shown, not to be read for acts
A_SHEET = 15
ARTICLES_A_SHEET = 10
SUFFIX = ".documents.jsonl"
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"A-Z])")  # what stands between two
BOUNDS = (0.0, 0.15, 0.25, 0.35, 0.5)  # of confidence

KINDS: dict[str, Callable[[str], bool]] = {
    "stances": lambda act: act not in REPORTS,
    "reports": lambda act: act in REPORTS,
}
WHAT = {"found": "found", "act": "act+content", "touched": "touched"}

Span = tuple[int, int]


@dataclass(frozen=True)
class Recorded:
    """An act that a reader recorded: where its words stand, who does it."""

    act: str
    holder: Span | None
    holder_name: str
    content: Span
    polarity: str
    cue: Span | None = None


def draw(inputs: list[str], each: int, seed: str, out: Path) -> None:
    """Write sheets of passages, each a run of paragraphs or sentences of an article drawn at random."""
    dice, drawn = random.Random(seed), []
    for path in inputs:
        documents = _by_id(path)
        dice.shuffle(documents)
        corpus, wanted = Path(path).name.removesuffix(SUFFIX), each
        for document in documents:
            span = _passage(document.text, dice)
            if span and wanted:
                drawn.append((corpus, document, span))
                wanted -= 1
    dice.shuffle(drawn)
    out.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(drawn), A_SHEET), 1):
        some = drawn[start : start + A_SHEET]
        stem = out / f"sheet-{number:02}"
        stem.with_suffix(".md").write_text(
            "\n".join(_shown(at, document, span) for at, (_, document, span) in enumerate(some, 1)), "utf-8"
        )
        _write_keys(
            stem.with_suffix(".tsv"),
            [
                (at, corpus, document.id, text_identifier(document)[7:23], _told(span))
                for at, (corpus, document, span) in enumerate(some, 1)
            ],
        )


def _write_keys(path: Path, keys: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(keys)


def draw_whole(inputs: list[str], each: int, seed: str, out: Path) -> None:
    """Write sheets of articles drawn at random, each cut into passages from its first word to its last."""
    dice = random.Random(seed)
    drawn = [
        (Path(path).name.removesuffix(SUFFIX), document)
        for path in inputs
        for some in [_by_id(path)]
        for document in dice.sample(some, min(each, len(some)))
    ]
    out.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(drawn), ARTICLES_A_SHEET), 1):
        stem, at, shown, keys = out / f"sheet-{number:02}", 0, [], []
        for corpus, document in drawn[start : start + ARTICLES_A_SHEET]:
            shown.append(f"# {_about(document)}\n")
            for span in cut(document.text):
                at += 1
                shown.append(f"[{at}] ▶{document.text[slice(*span)]}◀\n")
                keys.append((at, corpus, document.id, text_identifier(document)[7:23], _told(span)))
        stem.with_suffix(".md").write_text("\n".join(shown), "utf-8")
        _write_keys(stem.with_suffix(".tsv"), keys)


def _by_id(path: str) -> list[Document]:
    return sorted((one for one in read([path]) if isinstance(one, Document)), key=lambda one: one.id)


def cut(text: str) -> list[Span]:
    """Return runs of whole sentences that make up a text, each of as many words as are wanted at least; what
    is left over at the end belongs to the last.
    """
    runs, start = [], 0
    for end in (*(found.end() for found in SENTENCE.finditer(text)), len(text)):
        if len(text[start:end].split()) >= WORDS[0]:
            runs.append((start, end))
            start = end
    if runs and len(text[start:].split()) < WORDS[0] // 2:
        runs[-1] = runs[-1][0], len(text)
    elif text[start:].strip():
        runs.append((start, len(text)))
    return [(start, start + len(text[start:end].rstrip())) for start, end in runs]


def _passage(text: str, dice: random.Random) -> Span | None:
    """Return a run of whole sentences of as many words as are wanted, if the text has one."""
    starts = [0, *(found.end() for found in SENTENCE.finditer(text)), len(text)]
    runs = []
    for at, start in enumerate(starts):
        for end in starts[at + 1 :]:
            if len(text[start:end].split()) >= WORDS[0]:
                if len(text[start:end].split()) <= WORDS[1]:
                    runs.append((start, start + len(text[start:end].rstrip())))
                break
    return dice.choice(runs) if runs else None


def _shown(number: int, document: Document, span: Span) -> str:
    before = document.text[max(0, span[0] - CONTEXT) : span[0]]
    return f"## {number}\n\n({_about(document)})\n\n{before}▶{document.text[slice(*span)]}◀\n"


def _about(document: Document) -> str:
    return ", ".join(filter(None, (document.title, document.publisher, str(document.published or ""))))


def _told(span: Span | None) -> str:
    return f"{span[0]}-{span[1]}" if span else ""


def span(told: str) -> Span:
    """Return a span that is written *start-end*."""
    start, _, end = told.partition("-")
    return int(start), int(end)


def collect(keys: Path, answers: Path, reader: str, day: str, texts: dict[str, str]) -> Iterator[list[str]]:
    """Yield the acts of a sheet; ``ValueError`` for an answer that does not fit, or words that do not stand
    there. A passage without acts has one row with no act, so that it is known to have been read.
    """
    lines = defaultdict(list)
    for row in rows(answers):
        lines[row[0].strip()].append([cell.strip() for cell in row[1:]])
    for number, corpus, document, digest, told in rows(keys):
        if number not in lines:
            raise ValueError(f"{answers}: nothing on passage {number}")
        for row in lines[number]:
            try:
                act = [""] * 6 if row == [NOTHING] else _act(row, texts[document], told)
            except ValueError as wrong:
                raise ValueError(f"{answers}: {number}: {row}: {wrong}") from None
            yield [corpus, document, digest, told, *act, reader, day]


def _act(row: list[str], text: str, passage: str) -> list[str]:
    act, holder, name, content, polarity, put_to = row
    if act not in ACTS or polarity not in ("affirmed", "denied"):
        raise ValueError("an act and a polarity wanted")
    inside = span(passage)
    said = place(content, text, inside, inside[0])
    if said is None:
        raise ValueError("no such content in the passage")
    nearest = place(holder, text, (0, inside[1]), said[0]) if holder != NOTHING else None
    if holder != NOTHING and nearest is None:
        raise ValueError("no such holder in the article")
    names = ("" if name == NOTHING else name for name in (name, put_to))
    return [act, _told(nearest), next(names), _told(said), polarity, next(names)]


def place(words: str, text: str, inside: Span, near: int) -> Span | None:
    """Return where ``words`` stand, however the spaces between them are: the place nearest to ``near``."""
    start = r"\b" if words[:1].isalnum() else ""
    pattern = re.compile(start + r"\s+".join(map(re.escape, words.split())))
    places = (found.span() for found in pattern.finditer(text, *inside))
    return min(places, key=lambda found: abs(found[0] - near), default=None)


def rows(path: Path) -> list[list[str]]:
    """Return the cells of the lines of a file, without comments."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in lines if row and not row[0].startswith("#")]


def recorded(path: Path) -> dict[tuple[str, str], list[Recorded]]:
    """Return the acts by corpus and document; of a passage that two readers read, those of the first."""
    acts: dict[tuple[str, str], list[Recorded]] = defaultdict(list)
    first: dict[tuple[str, ...], str] = {}
    for cells in _told_by(path):
        where = cells["corpus"], cells["document"]
        if first.setdefault((*where, cells["passage"]), cells["reader"]) == cells["reader"] and cells["act"]:
            acts[where].append(_recorded(cells))
    return acts


def _recorded(cells: dict[str, str]) -> Recorded:
    holder = span(cells["holder"]) if cells["holder"] else None
    return Recorded(cells["act"], holder, cells["holder_name"], span(cells["content"]), cells["polarity"])


def _told_by(path: Path) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows(path)]


def agreement(path: Path) -> Iterator[str]:
    """Yield how far two readers of one passage agree, on stances and on reports."""
    read: dict[tuple[str, ...], dict[str, list[Recorded]]] = defaultdict(lambda: defaultdict(list))
    for cells in _told_by(path):
        acts = read[cells["corpus"], cells["document"], cells["passage"]][cells["reader"]]
        acts += [_recorded(cells)] if cells["act"] else []
    twice = [list(readers.values())[:2] for readers in read.values() if len(readers) > 1]
    for title, of in KINDS.items():
        sides = [([a for a in one if of(a.act)], [a for a in two if of(a.act)]) for one, two in twice]
        total = sum(len(one) + len(two) for one, two in sides)
        for what in ("found", "act", "touched"):
            met = sum(
                any(what in _shared(act, other) for other in others)
                for pair in sides
                for acts, others in (pair, pair[::-1])
                for act in acts
            )
            yield f"{len(twice)} passages, {title}: {what} F1 {met / max(1, total):.2f} of {total} acts"


def _shared(one: Recorded, other: Recorded) -> set[str]:
    if not halves(one.content, other.content):
        return set()
    if (one.act, one.polarity) != (other.act, other.polarity):
        return {"touched"}
    return {"touched", "act", "found"} if is_one_holder(one, other) else {"touched", "act"}


def is_one_holder(one: Recorded, other: Recorded) -> bool:
    """Return whether two acts have one holder: words that overlap, or one name."""
    return _overlap(one.holder, other.holder) or _one_name(one.holder_name, other.holder_name)


def score(path: Path, inputs: list[str], *, fast: bool) -> Iterator[str]:
    """Yield the lines of the table: of the acts recorded, how many are found, by bound of confidence; by
    rules alone if ``fast``.
    """
    seen = list(_seen(recorded(path), inputs, fast=fast))
    yield f"{'':<8} {'bound':>6} {'acts':>5}" + "".join(f"{title:>12}" for title in WHAT.values())
    for title, of in KINDS.items():
        some = [pair for pair in seen if of(pair[0].act)]
        for bound in BOUNDS:
            counts = Counter(
                what
                for act, claims in some
                for what in _what(act, (one for one in claims if one.confidence >= bound))
            )
            shares = "".join(f"{counts[what] / max(1, len(some)):>12.1%}" for what in WHAT)
            yield f"{title:<8} {bound:>6} {len(some):>5}{shares}"
    missed = Counter(act.act for act, claims in seen if "found" not in _what(act, claims))
    yield "missed: " + ", ".join(f"{act} {number}" for act, number in missed.most_common())


def _seen(
    wanted: dict[tuple[str, str], list[Recorded]], inputs: list[str], *, fast: bool
) -> Iterator[tuple[Recorded, Sequence[Claim]]]:
    """Yield each act that was recorded, with all claims of its article."""
    extractor = load(fast=fast)
    for path in inputs:
        corpus = Path(path).name.removesuffix(SUFFIX)
        documents = [one for one in read([path]) if isinstance(one, Document) and (corpus, one.id) in wanted]
        for reading in extractor.read(documents):
            if isinstance(reading, Skipped):
                raise SystemExit(str(reading))
            claims = link(reading).claims
            yield from ((act, claims) for act in wanted[corpus, reading.document.id])


def _what(act: Recorded, claims: Iterable[Claim]) -> set[str]:
    return {what for claim in claims for what in _shared(act, as_recorded(claim))}


def as_recorded(claim: Claim) -> Recorded:
    """Return a claim as a reader would have recorded it."""
    where = claim.content or (claim.object.passage if claim.object else claim.cue)
    holder = claim.subject.passage.span if claim.subject else None
    return Recorded(
        claim.predicate,
        (holder.start, holder.end) if holder else None,
        claim.subject.name if claim.subject else "",
        (where.span.start, where.span.end),
        claim.polarity,
        (claim.cue.span.start, claim.cue.span.end),
    )


def _overlap(one: Span | None, other: Span | None) -> bool:
    return bool(one and other) and min(one[1], other[1]) > max(one[0], other[0])  # type: ignore[index]


def halves(one: Sequence[int], other: Sequence[int]) -> bool:
    """Return whether two spans share half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _one_name(one: str, other: str) -> bool:
    """Return whether two names may be one: none, words of the other, or the same last word."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return first == second
    return set(first) <= set(second) or set(second) <= set(first) or first[-1] == second[-1]


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in ("the", "of", "and")]


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    drawing, collecting = commands.add_parser("draw"), commands.add_parser("collect")
    drawing.add_argument("--seed", required=True)
    drawing.add_argument("--each", type=int, default=10, help="passages a file (10)")
    drawing.add_argument("--whole", action="store_true", help="whole articles, cut into passages")
    drawing.add_argument("--out", type=Path, required=True)
    collecting.add_argument("--reader", required=True)
    collecting.add_argument("--day", required=True)
    collecting.add_argument("keys", type=Path)
    collecting.add_argument("answers", type=Path)
    scoring, agreeing = commands.add_parser("score"), commands.add_parser("agreement")
    scoring.add_argument("--fast", action="store_true", help="by rules alone")
    for command in (scoring, agreeing):
        command.add_argument("acts", type=Path)
    for command in (drawing, collecting, scoring):
        command.add_argument("inputs", nargs="+")
    asked = parser.parse_args()
    if asked.command == "draw":
        (draw_whole if asked.whole else draw)(asked.inputs, asked.each, asked.seed, asked.out)
    elif asked.command == "collect":
        texts = {one.id: one.text for one in read(asked.inputs) if isinstance(one, Document)}
        writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerows(collect(asked.keys, asked.answers, asked.reader, asked.day, texts))
    elif asked.command == "agreement":
        print("\n".join(agreement(asked.acts)))
    else:
        print("\n".join(score(asked.acts, asked.inputs, fast=asked.fast)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
