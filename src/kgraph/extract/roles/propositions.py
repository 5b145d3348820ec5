"""Propositions: what is said or believed, in the words of the article."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import words_of
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import SUBJECTS, is_passive, passage, within
from kgraph.extract.lexicon.lexicon_tables import listed
from kgraph.model import Kind, Mention

EMPTY = listed("empty")
PAIR = 2  # tokens in *each other*


def proposition(act: Act) -> Mention | None:
    """Return what is said or believed, in its words less the reporting clause that stands in their midst;
    ``None`` if a pronoun alone stands for it.
    """
    words = words_of(act)
    head = act.content
    if head is not None and (head.pos_ in ("PRON", "DET") or head.lower_ in EMPTY) and len(words) <= PAIR:
        return None
    said = passage(words)
    apart = uninterrupted(act, head) if head is not None else ""
    told = apart or " ".join(said.text.split())
    judged = act.addressee_beside("as", "oprd") if is_passive(act.verb) else None
    if judged is not None and judged.pos_ != "PRON" and not within(judged, words):
        # the deal was described as a risk: the deal
        link = "as " if act.construction.slot == "as" else ""
        told = f"{' '.join(noun_phrase(judged).text.split())} {link}{told}"
    return Mention(said, told, Kind.PROPOSITION)


def uninterrupted(act: Act, content: Token) -> str:
    """Return the label of a content less the reporting clause that stands in its midst (*the wall, she
    said, must go*); ``""`` if none does.
    """
    verb = act.verb
    if not act.extent.start < verb.i < act.extent.end - 1:
        return ""
    inner = {t.i for t in content.subtree} if content.i in {t.i for t in verb.subtree} else set()
    first = (
        c.left_edge.i for c in verb.lefts if c.dep_ in SUBJECTS or (c.dep_ == "mark" and c.lower_ == "as")
    )
    start = min(first, default=verb.i)
    own = {t.i for t in verb.subtree if t.i >= start} - inner
    parts = groupby(act.extent, key=lambda t: t.i in own or t.is_quote)
    kept = ("".join(t.text_with_ws for t in part).strip(" ,") for out, part in parts if not out)
    return _joined(filter(None, kept))


def _joined(parts: Iterable[str]) -> str:
    """Join the parts of a speech; one that begins with a capital is a sentence of its own."""
    text = ""
    for part in parts:
        apart = text and text[-1] not in ".?!…" and part[0].isupper() and " " in part
        text += (". " if apart else " ") + part
    return text.strip()
