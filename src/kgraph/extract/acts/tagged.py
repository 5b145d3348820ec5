"""Acts that the tagger marks, hung on the parse of an article like those that cues signal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.acts.holders import expand, light_verb
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child, trim, within
from kgraph.extract.lexicon.cues import PREPOSITIONS, Frame
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.tagger.model import Stretch, Tagged


def tagged_acts(parsed: Parsed, marked: Iterable[Tagged]) -> Iterator[Act]:
    """Yield the acts of the running text of an article among those that the tagger marks."""
    for one in marked:
        act = _act(one, parsed.doc)
        if parsed.body[act.token.i]:
            yield act


def _act(one: Tagged, doc: Doc) -> Act:
    cue, extent = trim(doc[slice(*one.cue)]), trim(doc[slice(*one.content)])
    token = cue.root
    content = _head(extent)
    addressee = _root(one.put_to, doc)
    return Act(
        predicate=one.act,
        token=token,
        verb=_carrier(token),
        cue=cue,
        holders=tuple(_holders(one.holder, doc)),
        extent=extent,
        construction=Construction(Sign.TAGGER, _frame(content, addressee)),
        content=content,
        addressee=addressee,
        source=_root(one.source, doc),
        tagged=one,
    )


def _head(extent: Span) -> Token | None:
    """Return the head of a content, ``None`` for direct speech of several sentences."""
    root = extent.root
    return root if root.sent.end >= extent.end and root.sent.start <= extent.start else None


def _root(stretch: Stretch | None, doc: Doc) -> Token | None:
    return doc[slice(*stretch)].root if stretch is not None else None


def _holders(stretch: Stretch | None, doc: Doc) -> list[Token]:
    """Return the heads of the phrases in a stretch that name who holds an act."""
    if stretch is None:
        return []
    words = doc[slice(*stretch)]
    return [head for head in expand(words.root) if within(head, words)] or [words.root]


def _carrier(token: Token) -> Token:
    """Return the verb that carries tense and negation of a cue."""
    if token.pos_ == "NOUN":
        return light_verb(token) or token
    if token.pos_ in ("ADJ", "ADV") and token.head.pos_ in VERBAL:
        return token.head
    if token.dep_ in ("aux", "auxpass") and token.head.pos_ in VERBAL:
        return token.head
    return token


def _frame(content: Token | None, addressee: Token | None) -> Frame | None:
    """Return the frame that content and addressee fill, by their forms."""
    if content is None:
        return None
    return Frame(_slot(content), _preposition(addressee) or "obj" if addressee is not None else "")


def _slot(content: Token) -> str:
    if content.pos_ not in VERBAL:
        return _preposition(content) or "obj"
    own = child(content, *SUBJECTS) is not None
    if content.tag_ == "VB" and not own:
        return "inf"
    return "ing" if content.tag_ == "VBG" and not own and child(content, "aux") is None else "that"


def _preposition(token: Token) -> str:
    """Return the preposition that a phrase stands behind, if cues take it; nothing otherwise."""
    word = token.head.lower_ if token.dep_ in ("pobj", "pcomp") else ""
    return word if word in PREPOSITIONS else ""
