"""The language pipeline: loading it, and parsing a document paragraph by paragraph in one Doc.

The whole text is one spaCy ``Doc``, so that ``token.idx`` is an offset of ``Document.text``; the
layout's paragraphs are set as sentence boundaries before the parser runs, which keeps headings and
datelines out of the sentences beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy
import spacy
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex

from kgraph.errors import Advice, ModelError
from kgraph.extract.lexicon.lexicon_tables import rows
from kgraph.extract.parse import brackets
from kgraph.extract.parse.entities import whole_names
from kgraph.extract.parse.model_files import DEFAULT_MODEL, INSTALL_AGAIN, verified_folder
from kgraph.extract.parse.text_layout import blocks
from kgraph.model import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler

T = TypeVar("T")

BATCH = 16  # pieces parsed at a time: memory stays flat, the model is used well
AT_ONCE = 125_000  # characters parsed at a time: somewhat more than the documents of a chunk have
PIECE = 20_000  # characters parsed at most in one piece: the parser's memory grows with it
LONGEST_SENTENCE = 300  # tokens: what goes on longer without a stop is cut, so that time stays linear
STOPS = (".", "?", "!")
GLUED = (  # quotation marks without a space, less what may stand for an apostrophe (don”t)
    r"(?<=\w)[.,:;!?…]+(?=[\"“”])",
    r"“(?=\w)",
    r"[\"”](?=[-–—―]+[A-Z])",
    r"(?<=[\"”])[-–—―]+(?=[A-Z])",
    r"”(?=\w{3})",
    r"(?<=[.,:;!?…])[\"”](?=[^\W\d])",
    r"(?<=[^\W\d])\"(?=[^\W\d])",
)
SIGNING = r"-(?=[A-Z][a-z])"  # “…” -Ivo Kral
LONGEST_RUN = 1_000  # characters without a space above which a stretch is not language


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document, its parse, and which of its tokens are running text.

    ``doc`` holds the whole of ``document.text``: ``doc[i].idx`` counts in it.
    ``body[i]`` tells whether token ``i`` is running text and not furniture.
    """

    document: Document
    doc: Doc
    body: tuple[bool, ...]


def load_pipeline(name: str) -> Language:
    """Load the installed spaCy pipeline ``name``; the files of the default one are verified.

    Raises ``ModelError`` if it is not installed, lacks a component that extraction needs, or is the
    default one and not as it should be.
    """
    ours = name == DEFAULT_MODEL
    try:
        nlp = spacy.load(verified_folder() if ours else name)
    except (OSError, ImportError, ValueError) as error:
        other = "install it with pip, or leave out {} to use the one that comes with kgraph"
        raise ModelError(
            f"the language pipeline {name!r} is not installed or cannot be loaded: ",
            Advice(INSTALL_AGAIN if ours else other, "model="),
        ) from error
    lacking = {"parser", "tagger", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if lacking:
        raise ModelError(f"the language pipeline {name!r} lacks: {', '.join(sorted(lacking))}")
    _correct_lemmas(nlp)
    _part_at_marks(nlp)
    return nlp


def _correct_lemmas(nlp: Language) -> None:
    """Set the lemmas that the pipeline is known to get wrong, before its lemmatizer runs."""
    if nlp.has_pipe("attribute_ruler"):
        ruler = cast("AttributeRuler", nlp.get_pipe("attribute_ruler"))
        for _, (lemma, forms) in rows("lemmas.tsv", 2):
            ruler.add([[{"LOWER": {"IN": forms.split()}, "TAG": {"REGEX": "^VB"}}]], {"LEMMA": lemma})


def _part_at_marks(nlp: Language) -> None:
    """Let the tokeniser part words at quotation marks without a space (*said,“We*, *soon.”He*)."""
    tokenizer = cast("Any", nlp.tokenizer)  # of a class of its own in some languages, without these
    if hasattr(tokenizer, "infix_finditer") and nlp.Defaults.infixes and nlp.Defaults.prefixes:
        tokenizer.infix_finditer = compile_infix_regex([*GLUED, *nlp.Defaults.infixes]).finditer
        tokenizer.prefix_search = compile_prefix_regex([SIGNING, *nlp.Defaults.prefixes]).search


def parse(nlp: Language, documents: Iterable[Document]) -> Iterator[Parsed]:
    """Parse ``documents`` in order, a batch of pieces at a time."""
    todo = (
        (brackets.without(whole), (number, document, whole))
        for number, document in enumerate(documents)
        for piece in pieces(document.text)
        for whole in (tokenised(nlp, piece),)
    )
    batches = _batches(todo, lambda piece: len(piece[1][2].text))
    parsed = (pair for batch in batches for pair in nlp.pipe(batch, as_tuples=True, batch_size=BATCH))
    for (_, document), group in groupby(parsed, key=lambda pair: pair[1][:2]):
        doc = joined([brackets.restored(_bare(doc), whole) for doc, (_, _, whole) in group])
        doc.ents = whole_names(doc)
        yield Parsed(document, doc, _body(doc, document.text))


def _batches(todo: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield what is to be parsed in order, as much at a time as the parser's memory shall hold."""
    batch: list[T] = []
    characters = 0
    for piece in todo:
        if batch and (len(batch) == BATCH or characters + size(piece) > AT_ONCE):
            yield batch
            batch, characters = [], 0
        batch.append(piece)
        characters += size(piece)
    if batch:
        yield batch


def joined(docs: list[Doc]) -> Doc:
    """Return the parsed pieces of a text as one, with their trees, sentences and entities. Pieces may differ
    in what else a pipeline gave them (tensors, groups of spans, user data), which is left out.
    """
    if len(docs) == 1:
        return docs[0]
    without = ("tensor", "spans", "user_data")
    # spaCy's stub of the method lacks the parameter.
    return Doc.from_docs(docs, ensure_whitespace=False, exclude=without)  # type: ignore[call-arg]


def _bare(doc: Doc) -> Doc:
    """Return a parsed piece without its tensor, of which nothing is read and which is most of its memory."""
    doc.tensor = numpy.zeros((0,), dtype="float32")
    return doc


def pieces(text: str) -> Iterator[str]:
    """Cut ``text`` into pieces that the parser can hold, at the end of a paragraph or a word."""
    start = 0
    while len(text) - start > PIECE:
        window = text[start : start + PIECE]
        cut = window.rfind("\n", PIECE // 2) + 1 or window.rfind(" ") + 1 or PIECE
        yield window[:cut]
        start += cut
    yield text[start:]


def tokenised(nlp: Language, text: str) -> Doc:
    """Tokenise a piece; paragraphs that the layout knows begin a sentence, and so does what follows
    a stretch longer than any sentence.
    """
    parts = enumerate(re.split(rf"(\S{{{LONGEST_RUN},}})", text))
    docs = [_run(nlp, part) if i % 2 else nlp.make_doc(part) for i, part in parts if part]
    doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc(text)
    starts = {block.span.start for block in blocks(text)}
    since, stopped = 0, False
    for token in doc:
        ends, stopped = token.text in STOPS and not stopped, token.text in STOPS  # stops alone end nothing
        since = 0 if token.idx in starts or ends or "\n" in token.text else since + 1
        if token.idx in starts or since == LONGEST_SENTENCE:
            token.is_sent_start = True
            since = 0
    return doc


def _run(nlp: Language, text: str) -> Doc:
    """Make one token of a run without spaces, on which the tokeniser would take quadratic time."""
    return Doc(nlp.vocab, words=[text], spaces=[False])


def _body(doc: Doc, text: str) -> tuple[bool, ...]:
    """Return for each token whether it is running text."""
    layout = list(blocks(text))
    body = [False] * len(doc)
    at = 0
    for token in doc:
        while at < len(layout) and token.idx >= layout[at].span.end:
            at += 1
        if at < len(layout) and token.idx >= layout[at].span.start:
            body[token.i] = layout[at].body and not token.is_space
    return tuple(body)
