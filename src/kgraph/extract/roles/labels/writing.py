"""How a label is written: its pieces on one line, without article, quotation marks or half brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.lexicon.lexicon_tables import word_set

LONGEST_LABEL = 60
QUOTES = re.compile("[\"“”«»„‟]|''|``|(?<![\\w.])['‘’](?=\\w)|(?<=[^s\\W])[’'](?!\\w)")
BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
HALF_BRACKET = re.compile(r"\s*[(\[][^)\]]*$|[)\]]")
INSERTED_LETTER = re.compile(r"\[(\w)\](?=\w)")
ABBREVIATION = re.compile(r"(?:^|\s)(?:[A-Z]\.)+[A-Z]$")
VOWELS = tuple("aeiou")
EDGES = " ,;:.!?–—-…/&"
ARTICLES = word_set("articles")
POINTING = word_set("pointing")
HANGING = word_set("hanging")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a label: those of a token, or others for it, or of none (``token`` is ``None``)."""

    text: str
    token: Token | None = None


def piece(token: Token) -> Piece:
    """Return a token as it stands, but for the capital with which its sentence begins."""
    common = token.pos_ not in ("PROPN", "PRON") and not token.ent_type_ and token.is_title
    return Piece(token.lower_ if common and token.is_sent_start else token.text, token)


def written(pieces: Iterable[Piece]) -> str:
    """Return the words of a label on one line; tokens that stood together without a space do here."""
    text, last = "", None
    for each in pieces:
        if text and each.token is not None and _is_bracketed(each.token):
            continue  # an abbreviation
        together = (
            last is not None
            and each.token is not None
            and each.token.i == last.i + 1
            and each.text.lower() == each.token.lower_
            and not last.whitespace_
        )
        tight = together or each.text.startswith(("'s", "’s", ",")) or each.text in ("'", "’")
        if (
            last is not None
            and last.lower_ in ("a", "an")
            and (each.token is None or each.token.i != last.i + 1)
        ):
            text = f"{text[: -len(last)]}{'an' if each.text[:1].lower() in VOWELS else 'a'}"
        text += ("" if tight or not text else " ") + each.text
        last = each.token
    return cleaned(text)


def _is_bracketed(token: Token) -> bool:
    """Return whether a word stands in brackets alone."""
    doc = token.doc
    return 0 < token.i < len(doc) - 1 and doc[token.i - 1].is_bracket and doc[token.i + 1].is_bracket


def cleaned(text: str) -> str:
    """Return words on one line, without the article at their beginning, marks of quotation, and brackets."""
    text = INSERTED_LETTER.sub(r"\1", text)
    text = HALF_BRACKET.sub("", BRACKETED.sub("", QUOTES.sub("", text)))
    text = without_article(" ".join(text.split()).strip(EDGES))
    return f"{text}." if ABBREVIATION.search(text) else text  # D.C.


def without_article(text: str) -> str:
    """Return a noun phrase without the article or pointing word at its beginning."""
    first, _, rest = text.partition(" ")
    return without_article(rest) if rest and first.lower() in ARTICLES | POINTING else text


def shorten(text: str) -> str:
    """Return a label cut at a word if it is longer than one may be, and without what hangs at its end."""
    text = cleaned(text)
    if len(text) <= LONGEST_LABEL:
        return text
    words = text[: LONGEST_LABEL + 1].rsplit(" ", 1)[0].split(" ")
    return " ".join(without_hanging(words)).strip(EDGES) or text[:LONGEST_LABEL]


def without_hanging(words: Sequence[str]) -> Sequence[str]:
    """Return words without those at their end with which no phrase ends (*of*, *the*, *and*)."""
    end = len(words)
    while end > 1 and words[end - 1].lower().strip(EDGES) in HANGING:
        end -= 1
    return words[:end]
