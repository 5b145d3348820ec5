"""The turns of a debate or interview: who speaks which of its paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kgraph.extract.acts.speeches import LONGEST_NAME, is_name
from kgraph.extract.grammar.memo import paragraph_end
from kgraph.extract.parse.parser import Parsed

LONGEST_GROUP = 12  # tokens between brackets behind a name
PARTICLE = 3  # letters of what may begin small in a name: von, de
COLON, BRACKET_AND_COLON = ":", "):"
LABELS = 2  # names before a colon, without brackets, that make a transcript


class Turns:
    """Who speaks where in an article that is a transcript: from his name before a colon to the next one."""

    def __init__(self, parsed: Parsed) -> None:
        found = list(_labels(parsed))
        bare = [colon for colon, _, bracketed in found if not bracketed]
        kept = [label for label in found if label[2] or len(bare) >= LABELS]
        self._colons = [colon for colon, _, _ in kept]
        self._speakers = [speaker for _, speaker, _ in kept]

    def speaker(self, word: Token) -> Token | None:
        """Return the head of the name of who speaks a word; ``None`` outside of turns and for what the
        minutes tell between brackets.
        """
        at = bisect_right(self._colons, word.i) - 1
        if at < 0 or _is_remark(word):
            return None
        is_name_of_next = at + 1 < len(self._colons) and _paragraph(word) == _paragraph(
            word.doc[self._colons[at + 1]]
        )
        return None if is_name_of_next or self._colons[at] == word.i else self._speakers[at]


def _labels(parsed: Parsed) -> Iterator[tuple[int, Token, bool]]:
    """Yield where the colons behind the names of speakers stand, the heads of these names, and whether a
    group or office stands between brackets behind one (*Ivo Kral (Greens): …*).
    """
    doc = parsed.doc
    for colon in doc:
        if colon.text not in (COLON, BRACKET_AND_COLON) or not parsed.body[colon.i]:
            continue
        start = _paragraph(colon)
        opening = next((t.i for t in doc[start : colon.i] if t.text == "("), None)
        if start > 0 and "\n" not in doc[start - 1].text:
            continue
        if opening is None:
            words = [t for t in doc[start : colon.i] if not t.is_quote]
            if is_name(words) and colon.i + 1 < paragraph_end(doc, colon.i):
                yield colon.i, words[-1], False
        elif doc[start : colon.i + 1].text.replace(" ", "").endswith("):") and _is_titled(doc[start:opening]):
            yield colon.i, doc[opening - 1], True


def _is_titled(words: Span) -> bool:
    """Return whether words before brackets may be a name: all that do not begin small, and no verb."""
    named = all(t.pos_ not in ("VERB", "AUX") and t.text[0].isupper() for t in words if len(t) > PARTICLE)
    return 0 < len(words) <= LONGEST_NAME and named and words[-1].text[0].isupper()


def _paragraph(word: Token) -> int:
    """Return where the paragraph of a word begins, seen no further back than a label is long."""
    doc, start = word.doc, word.i
    while start > 0 and "\n" not in doc[start - 1].text and word.i - start <= LONGEST_NAME + LONGEST_GROUP:
        start -= 1
    return start


def _is_remark(word: Token) -> bool:
    """Return whether a word stands in a sentence between brackets (*(Parliament adopted the amendment)*)."""
    sentence = word.sent
    return sentence[0].text == "(" and any(t.text == ")" for t in sentence[-2:])
