"""The gold set of claims: passages in which readers marked every act, kept apart from their texts.

    PYTHONPATH=benchmarks python training/gold.py collect --reader R --day D SHEET ANSWERS TEXTS... >> GOLD
    PYTHONPATH=benchmarks python training/gold.py check GOLD TEXTS...
    PYTHONPATH=benchmarks python training/gold.py count GOLD TEXTS...
    PYTHONPATH=benchmarks python training/gold.py agreement GOLD
    PYTHONPATH=benchmarks python training/gold.py score [--split test] [--fast] GOLD TEXTS...
    PYTHONPATH=benchmarks python training/gold.py labels [--split test] [--fast] GOLD TEXTS...
    PYTHONPATH=benchmarks python training/gold.py show [--split test] [--passages 20] GOLD TEXTS... > PAGE.md

GOLD is ``gold/acts.jsonl``; its passages are drawn by ``benchmarks/passages.py draw`` and read by
``gold/guidelines.md``. It has a line a passage and reader: *corpus*, *document*, *text* (digest of the
document), *passage*, *reader*, *day* and *acts*, each with *act*, *holder_name*, *polarity*, *modality* and
the spans of *cue*, *holder*, *content*, *put_to*, *source* and *item* (``[start, end]`` in characters of the
text, ``null`` where there are no words): *item* is the head of the matter at issue, *item_label* its name in
a table, both only of stances. ``check`` says which lines do not fit their texts, ``agreement`` how far
two readers of a passage agree, before their differences were settled by a third (whose name begins with *s*).
``score`` tells how many of the acts kgraph finds: F1, precision and recall of claims whose act is the act,
whose holder is the holder (words that overlap, or one name) and that share half of the shorter content;
and, as *content*, of those that share the content. ``labels`` tells how near the labels of items come to
those that readers gave, by the words that they share, and how many are too long or hold a pronoun. Texts are
split by source and day (``split``). ``show``
writes passages with what readers marked, and what kgraph finds by rules alone and with the tagger.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kgraph.acts import ACTS, REPORTS
from kgraph.entities import link
from kgraph.extract import Extractor, load
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.iris import text_identifier
from kgraph.model import Document, Kind, Modality, Polarity, Reading
from kgraph.sources import read
from passages import KINDS, NOTHING, SENTENCE, Recorded, as_recorded, halves, is_one_holder, place, rows, span

PARTS = ("cue", "holder", "content", "put_to", "source", "item")

WORD = re.compile(r"[\w%$€£]+")
LONGEST = 60  # characters of a label
PRONOUNS = word_set("dangling")
FUNCTION_WORDS = ("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "", "the", "to", "with")
SETTLED = "s"  # begins the names of readers who settled where two differed
WRITTEN = "written-"  # begins the ids of articles that were written to learn from
TEST, DEV = 40, 24  # of 256 groups of a source and a day

Line = dict[str, Any]


def texts(paths: Iterable[str]) -> dict[str, Document]:
    """Return the documents at ``paths`` by their ids."""
    return {one.id: one for path in paths for one in read([path]) if isinstance(one, Document)}


def collect(keys: Path, answers: Path, known: dict[str, Document]) -> Iterator[Line]:
    """Yield the passages of a sheet; ``ValueError`` for an answer that does not fit."""
    marked = defaultdict(list)
    for number, *cells in rows(answers):
        marked[number.strip()].append([cell.strip() for cell in cells])
    for number, corpus, document, digest, told in rows(keys):
        if number not in marked:
            raise ValueError(f"{answers}: nothing on passage {number}")
        inside = span(told)
        where = {"corpus": corpus, "document": document, "text": digest, "passage": list(inside)}
        try:
            acts = [_act(row, known[document].text, inside) for row in marked[number] if row != [NOTHING]]
        except ValueError as wrong:
            raise ValueError(f"{answers}: {number}: {wrong}") from None
        yield where | {"acts": acts}


def _act(row: list[str], text: str, inside: tuple[int, int]) -> Line:
    act, cue, holder, name, content, put_to, source, polarity, modality, head, label = row
    said = place(content, text, inside, inside[0])
    if said is None:
        raise ValueError(f"no such content in the passage: {content!r}")
    found = {"cue": place(cue, text, inside, said[0]), "content": said}
    for part, words in (("holder", holder), ("put_to", put_to), ("source", source)):
        found[part] = None if words == NOTHING else place(words, text, (0, inside[1]), said[0])
        if words != NOTHING and found[part] is None:
            raise ValueError(f"no such words for {part}: {words!r}")
    if found["cue"] is None:
        raise ValueError(f"no such cue in the passage: {cue!r}")
    found["item"] = None if head == NOTHING else place(head, text, said, said[0])
    if head != NOTHING and found["item"] is None:
        raise ValueError(f"no such word in the content: {head!r}")
    if wrong := list(_unknown(act, polarity, modality)):
        raise ValueError(f"not allowed: {', '.join(wrong)}")
    told = {"act": act, "holder_name": _told(name), "item_label": _told(label)}
    return told | {"polarity": polarity, "modality": modality} | {part: found[part] for part in PARTS}


def _told(name: str) -> str:
    return "" if name == NOTHING else name


def _unknown(act: str, polarity: str, modality: str) -> Iterator[str]:
    known = ((act, ACTS), (polarity, list(Polarity)), (modality, list(Modality)))
    yield from (word for word, allowed in known if word not in allowed)


def check(lines: Iterable[Line], known: dict[str, Document]) -> Iterator[str]:
    """Yield what is wrong with each line, if anything."""
    for number, line in enumerate(lines, 1):
        document = known.get(line["document"])
        if document is None:
            yield f"{number}: no text {line['document']}"
        elif text_identifier(document)[7:23] != line["text"]:
            yield f"{number}: {line['document']} is another text than the one that was read"
        else:
            yield from (f"{number}: {wrong}" for act in line["acts"] for wrong in _wrong(act, line, document))


def _wrong(act: Line, line: Line, document: Document) -> Iterator[str]:
    yield from _unknown(act["act"], act["polarity"], act["modality"])
    for part in PARTS:
        if act[part] is None:
            continue
        start, end = act[part]
        words = document.text[start:end]
        if not words.strip() or words != words.strip():
            yield f"{part} {start}-{end} are no words"
        if part in ("cue", "content") and not line["passage"][0] <= start < end <= line["passage"][1]:
            yield f"{part} {start}-{end} is not in the passage"


def count(lines: Iterable[Line], known: dict[str, Document]) -> Iterator[str]:
    """Yield how much there is, by corpus, by split and by act, each passage once."""
    corpora, splits, size = Counter[str](), Counter[str](), Counter[str]()
    acts, parts = Counter[str](), Counter[str]()
    for line in truth(lines):
        document = known[line["document"]]
        words = document.text[slice(*line["passage"])]
        size.update(words=len(words.split()), sentences=len(SENTENCE.findall(words)) + 1)
        corpora[line["corpus"]] += 1
        splits[split(document)] += 1
        acts.update(act["act"] for act in line["acts"])
        parts.update(part for act in line["acts"] for part in PARTS if act[part] is not None)
    yield f"{corpora.total()} passages: " + ", ".join(
        f"{name} {number}" for name, number in sorted(corpora.items())
    )
    yield ", ".join(f"{number:,} {what}" for what, number in size.items())
    yield "split: " + ", ".join(f"{name} {number}" for name, number in splits.most_common())
    yield f"{acts.total()} acts: " + ", ".join(f"{name} {number}" for name, number in acts.most_common())
    yield "with " + ", ".join(f"{part} {parts[part]}" for part in PARTS)


def split(document: Document) -> str:
    """Return ``train``, ``dev`` or ``test``: one for all that a source published on a day. None of what was
    written for the purpose is ``test``.
    """
    source = document.publisher or document.id.partition("-")[0]
    group = hashlib.sha256(f"{source}|{document.published or document.id}".encode()).digest()[0]
    if document.id.startswith(WRITTEN) and group < TEST:
        return "train"
    return "test" if group < TEST else "dev" if group < TEST + DEV else "train"


def truth(lines: Iterable[Line]) -> list[Line]:
    """Return each passage once: as the differences of its readers were settled, else as its first reader
    read it.
    """
    known: dict[tuple[str, tuple[int, ...]], Line] = {}
    for line in lines:
        where = line["document"], tuple(line["passage"])
        if where not in known or line["reader"].startswith(SETTLED):
            known[where] = line
    return list(known.values())


def _twice(lines: Iterable[Line]) -> list[list[list[Line]]]:
    """Return the acts of both readers of each passage that two have read."""
    read_by: dict[tuple[object, ...], list[list[Line]]] = defaultdict(list)
    for line in lines:
        if not line["reader"].startswith(SETTLED):
            read_by[line["document"], tuple(line["passage"])].append(line["acts"])
    return [readers[:2] for readers in read_by.values() if len(readers) > 1]


def agreement(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the F1 of two readers of a passage: acts that share half of the shorter content, and of these
    those with one act, one holder, one cue.
    """
    twice = _twice(lines)
    for title, wanted in (("stances", False), ("reports", True)):
        sides = [[[a for a in acts if (a["act"] in REPORTS) is wanted] for acts in pair] for pair in twice]
        total = sum(len(acts) for pair in sides for acts in pair)
        met = Counter[str]()
        for pair in sides:
            for acts, others in (pair, pair[::-1]):
                met.update(what for act in acts for what in _alike(act, others))
        told = ", ".join(
            f"{what} {met[what] / max(1, total):.2f}" for what in ("content", "act", "holder", "cue")
        )
        yield f"{len(twice)} passages read twice, {total} {title}: F1 of {told}"


def score(
    lines: Iterable[Line], documents: Iterable[Document], extractor: Extractor, name: str
) -> Iterator[str]:
    """Yield how many of the acts of passages in ``documents`` an extractor finds, which is told by its name,
    and two readers of each other's.
    """
    lines = list(lines)
    by_id = {one.id: one for one in documents}
    wanted = [line for line in truth(lines) if line["document"] in by_id]
    claims = {
        reading.document.id: [as_recorded(claim) for claim in link(reading).claims]
        for reading in extractor.read(by_id[line] for line in {one["document"]: 0 for one in wanted})
        if isinstance(reading, Reading)
    }
    pairs = [
        (
            [act for act in claims.get(line["document"], ()) if _begins_in(act, line["passage"])],
            [_recorded(act) for act in line["acts"]],
        )
        for line in wanted
    ]
    yield f"{len(wanted)} passages"
    yield from _told_of(name, pairs)
    yield from _told_of("people", [tuple([*map(_recorded, acts)] for acts in both) for both in _twice(lines)])


def labels(lines: Iterable[Line], documents: Iterable[Document], *, fast: bool) -> Iterator[str]:
    """Yield what the labels of items in ``documents`` are like: F1 of their words and those of readers'
    labels, of claims whose act and content a reader marked; and how many of all labels are longer than those
    of readers may be, hold a pronoun, or are of one word.
    """
    by_id = {one.id: one for one in documents}
    acts: dict[str, list[Line]] = defaultdict(list)
    for line in truth(lines):
        acts[line["document"]] += [act for act in line["acts"] if act["item_label"]]
    found, near = [], []
    wanted = [by_id[name] for name in acts if name in by_id]
    for reading in load(fast=fast).read(wanted):
        if not isinstance(reading, Reading):
            continue
        for claim in reading.claims:
            item = claim.topic or claim.object
            if item is None or item.kind in (Kind.ACTOR, Kind.PROPOSITION):
                continue
            found.append(item.name)
            said = as_recorded(claim)
            like = (
                a for a in acts[reading.document.id] if a["act"] == said.act and _is_near(_recorded(a), said)
            )
            near += [shared_words(item.name, act["item_label"]) for act in islice(like, 1)]
    yield f"{len(found)} labels, {sum(map(len, found)) / max(1, len(found)):.0f} characters on average"
    for what, is_so in (
        ("too long", lambda name: len(name) > LONGEST),
        ("with a pronoun", lambda name: not PRONOUNS.isdisjoint(name.lower().split())),
        ("of one word", lambda name: " " not in name),
    ):
        yield f"{what}: {sum(map(is_so, found)) / max(1, len(found)):.1%}"
    yield f"{len(near)} beside readers' labels: F1 of words {sum(near) / max(1, len(near)):.3f}"


def shared_words(one: str, other: str) -> float:
    """Return the F1 of the words of two labels, whatever their number."""
    bags = [Counter(word.removesuffix("s") for word in WORD.findall(name.lower())) for name in (one, other)]
    for bag in bags:
        for word in FUNCTION_WORDS:
            bag.pop(word, None)
    total = bags[0].total() + bags[1].total()
    return 2 * (bags[0] & bags[1]).total() / total if total else 0.0


def show(lines: Iterable[Line], documents: Iterable[Document], number: int) -> Iterator[str]:
    """Yield passages drawn at random, each with its acts as readers, rules and both proposers find them."""
    by_id = {one.id: one for one in documents}
    wanted = [line for line in truth(lines) if line["document"] in by_id]
    some = random.Random(0).sample(wanted, min(number, len(wanted)))
    articles = [by_id[name] for name in {line["document"]: 0 for line in some}]
    found = {
        title: {
            reading.document.id: link(reading).claims
            for reading in load(fast=fast).read(articles)
            if isinstance(reading, Reading)
        }
        for title, fast in (("rules", True), ("rules and tagger", False))
    }
    for line in some:
        text = by_id[line["document"]].text
        yield f"## {line['document']}\n\n{text[slice(*line['passage'])]}\n"
        yield from _listed("readers", map(_recorded, line["acts"]), text)
        for title, claims in found.items():
            told = map(as_recorded, claims.get(line["document"], ()))
            yield from _listed(title, (act for act in told if _begins_in(act, line["passage"])), text)


def _listed(title: str, acts: Iterable[Recorded], text: str) -> Iterator[str]:
    yield f"**{title}**\n"
    for act in acts:
        denied = "" if act.polarity == Polarity.AFFIRMED else f" ({act.polarity})"
        content = " ".join(text[slice(*act.content)].split())
        yield f"- {act.holder_name or 'nobody named'} *{act.act}*{denied}: “{content}”"
    yield ""


def _begins_in(act: Recorded, passage: list[int]) -> bool:
    return passage[0] <= (act.cue or act.content)[0] < passage[1]


def _recorded(act: Line) -> Recorded:
    holder = tuple(act["holder"]) if act["holder"] else None
    return Recorded(
        act["act"], holder, act["holder_name"], tuple(act["content"]), act["polarity"], tuple(act["cue"])
    )


def _told_of(title: str, pairs: Iterable[tuple[list[Recorded], ...]]) -> Iterator[str]:
    pairs = list(pairs)
    for kind, of in KINDS.items():
        sides = [tuple([act for act in acts if of(act.act)] for acts in pair) for pair in pairs]
        for what, alike in (("acts", _is_right), ("content", _is_near)):
            right = sum(_matched(found, wanted, alike) for found, wanted in sides)
            found, wanted = (sum(len(pair[at]) for pair in sides) for at in (0, 1))
            yield (
                f"{title}, {kind}, {what}: F1 {2 * right / max(1, found + wanted):.3f}, "
                f"precision {right / max(1, found):.3f}, recall {right / max(1, wanted):.3f} of {wanted}"
            )


def _matched(
    found: Iterable[Recorded], wanted: list[Recorded], alike: Callable[[Recorded, Recorded], bool]
) -> int:
    """Return how many of the acts found are one of those wanted, each once."""
    left = list(wanted)
    for act in found:
        same = next((other for other in left if alike(act, other)), None)
        if same is not None:
            left.remove(same)
    return len(wanted) - len(left)


def _is_near(one: Recorded, other: Recorded) -> bool:
    return halves(one.content, other.content)


def _is_right(one: Recorded, other: Recorded) -> bool:
    return one.act == other.act and _is_near(one, other) and is_one_holder(one, other)


def _alike(act: Line, others: Iterable[Line]) -> set[str]:
    near = [other for other in others if _shares(act["content"], other["content"])]
    same = [other for other in near if other["act"] == act["act"]]
    found = {"content"} if near else set()
    found |= {"act"} if same else set()
    for part in ("holder", "cue"):
        if any(act[part] == other[part] or _shares(act[part], other[part]) for other in same):
            found.add(part)
    return found


def _shares(one: list[int] | None, other: list[int] | None) -> bool:
    return bool(one and other) and halves(one, other)


def passages_at(path: Path) -> list[Line]:
    """Return the lines of a gold set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _of_split(asked: argparse.Namespace, lines: list[Line]) -> Iterator[str]:
    """Yield what is asked of the texts of a split."""
    documents = [one for one in texts(asked.texts).values() if split(one) == asked.split]
    if asked.command == "show":
        return show(lines, documents, asked.passages)
    if asked.command == "score":
        name = "rules" if asked.fast else "rules and tagger"
        return score(lines, documents, load(fast=asked.fast), name)
    return labels(lines, documents, fast=asked.fast)


def main() -> int:
    """Do what the command line asks for; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    collecting = commands.add_parser("collect")
    collecting.add_argument("--reader", required=True)
    collecting.add_argument("--day", required=True)
    collecting.add_argument("keys", type=Path)
    collecting.add_argument("answers", type=Path)
    collecting.add_argument("texts", nargs="+")
    for name in ("check", "count"):
        command = commands.add_parser(name)
        command.add_argument("gold", type=Path)
        command.add_argument("texts", nargs="+")
    scoring, naming, showing = (commands.add_parser(name) for name in ("score", "labels", "show"))
    for command in (scoring, naming):
        command.add_argument("--fast", action="store_true", help="by rules alone")
    showing.add_argument("--passages", type=int, default=20)
    for command in (scoring, naming, showing):
        command.add_argument("--split", choices=("train", "dev", "test"), default="test")
        command.add_argument("gold", type=Path)
        command.add_argument("texts", nargs="+")
    commands.add_parser("agreement").add_argument("gold", type=Path)
    asked = parser.parse_args()
    if asked.command == "collect":
        for line in collect(asked.keys, asked.answers, texts(asked.texts)):
            print(json.dumps(line | {"reader": asked.reader, "day": asked.day}))
        return 0
    lines = passages_at(asked.gold)
    if asked.command == "check":
        wrong = list(check(lines, texts(asked.texts)))
        print("\n".join(wrong or [f"{len(lines)} passages fit their texts"]))
        return int(bool(wrong))
    if asked.command in ("score", "labels", "show"):
        print("\n".join(_of_split(asked, lines)))
        return 0
    told = count(lines, texts(asked.texts)) if asked.command == "count" else agreement(lines)
    print("\n".join(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
