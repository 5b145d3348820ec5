"""The turns of a debate, an interview or a statement: who speaks which paragraphs of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Span, Token

from kgraph.extract.acts import holders
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.coreference.actor_types import SPEAKER
from kgraph.extract.coreference.mentions import named_entities
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.memo import kept, paragraph_end, text_of
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, word_set
from kgraph.extract.parse.parser import STOPS, Parsed
from kgraph.model import ActorType
from kgraph.names.name_tables import given_names, titles
from kgraph.names.people import fold

LONGEST_NAME = 6  # tokens before the colon of a transcript
LONGEST_GROUP = 12  # tokens between brackets behind a name, or of the paper whose column it is
NEARBY = 300  # tokens in which a name in capitals speaks again
PARTICLE = 3  # letters of what may begin small in a name: von, de
LABELS = 2  # names before a colon, without brackets, that make a transcript
COLONS = (":", "):")
SPEAKING = ("PERSON", "ORG", "NORP", "GPE")
NO_NAME = ("VERB", "AUX", "PUNCT", "NUM", "ADP")
FROM = ("from", "by")
FULL = 2  # words of a full name at least
OFFICIAL = ("of", "the", "and", "for")  # small words within offices
ASKING = word_set("asking")
ANSWERING = word_set("answering turns")
WIDE = 2  # spaces behind a letter that stands for who speaks


@dataclass(frozen=True, slots=True)
class Label:
    """Words that begin a paragraph and tell who speaks it: from token ``start`` to before ``end``.

    ``speaker`` is the head of the name, ``None`` for who has none (*Q:*); ``asks`` tells who only asks.
    ``sure`` is a label that makes a transcript alone, ``lasts`` one whose speaker goes on in the paragraphs
    behind it.
    """

    start: int
    end: int
    speaker: Token | None
    sure: bool = False
    asks: bool = False
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks the tokens from ``start`` to before ``end``, as far as his name is known; ``lasts`` if it is
    one of a transcript, up to the next.
    """

    start: int
    end: int
    speaker: Token | None
    lasts: bool = False


class Turns:
    """Who speaks where in an article: in a transcript from his name before a colon to the next one, in a
    statement that a colon introduces as long as it goes on in the first person.
    """

    def __init__(self, parsed: Parsed) -> None:
        self._turns = sorted(_turns(parsed), key=lambda turn: turn.start)
        self._starts = [turn.start for turn in self._turns]

    def __bool__(self) -> bool:
        return bool(self._turns)

    def _at(self, word: Token) -> Turn | None:
        """Return the turn of a word; ``None`` for labels and for what the minutes tell between brackets."""
        at = bisect_right(self._starts, word.i) - 1
        if at < 0 or word.i >= self._turns[at].end or _is_remark(word):
            return None
        return self._turns[at]

    def speaker(self, word: Token) -> Token | None:
        """Return the head of the name of who speaks a word, ``None`` outside of turns."""
        turn = self._at(word)
        return turn.speaker if turn is not None else None

    def is_plain(self, act: Act) -> bool:
        """Return whether an act is no more than that somebody speaks a paragraph of his turn."""
        turn = self._at(act.extent[0])
        return turn is not None and turn.lasts and act.construction == Construction(Sign.COLON)

    def is_asked(self, word: Token) -> bool:
        """Return whether a word stands in a question of a turn."""
        turn = self._at(word)
        return turn is not None and any(t.text == "?" for t in word.sent[-3:])


def unasked(acts: Iterable[Act], turns: Turns, log: Log) -> Iterator[Act]:
    """Yield the acts less those that are part of a question in a turn, which commits nobody."""
    for act in acts:
        if turns.is_asked(act.token):
            log.note(act.cue, Reason.ASKED_IN_TURN)
        else:
            yield act


def label(doc: Doc, start: int) -> Label | None:
    """Return the label of the paragraph that begins with token ``start``, ``None`` if it has none."""
    while start < len(doc) and doc[start].is_quote:
        start += 1
    paragraph = doc[start : paragraph_end(doc, start)]
    if not len(paragraph):
        return None
    return _letter(paragraph) or _with_colon(paragraph) or _in_capitals(paragraph)


def start_of_paragraph(word: Token) -> int:
    """Return where the paragraph of a word begins, seen no further back than a label is long."""
    doc, start = word.doc, word.i
    while start > 0 and "\n" not in doc[start - 1].text and word.i - start <= LONGEST_NAME + LONGEST_GROUP:
        start -= 1
    return start


def _letter(paragraph: Span) -> Label | None:
    """Return the label of a question or an answer (*Q: …*, *A. …*, *Q    …*, *QUESTION: …*)."""
    first = paragraph[0]
    word = first.text.removesuffix(".").lower()
    if not first.text[0].isupper() or word not in ASKING | ANSWERING or len(paragraph) < WIDE:
        return None
    behind = paragraph[1]
    if len(word) > 1 and behind.text not in COLONS:
        return None
    wide = behind.is_space and len(behind.text) >= WIDE
    if behind.text in (*COLONS, ".") or wide or first.text.endswith("."):
        end = first.i + 1 + (behind.is_space or behind.text in (*COLONS, "."))
        return Label(first.i, end, speaker=None, asks=word in ASKING)
    return None


def _with_colon(paragraph: Span) -> Label | None:
    """Return a label that ends with a colon (*Kral: …*, *Ivo Kral (Greens): …*, *Ivo Kral: (00:54) …*)."""
    doc, start = paragraph.doc, paragraph.start
    near = paragraph[: LONGEST_NAME + LONGEST_GROUP]
    colon = next((t for t in near if t.text in COLONS), None)
    if colon is None or colon.i == start:
        return None
    opening = next((t.i for t in doc[start : colon.i] if t.text == "("), None)
    comma = next((t.i for t in doc[start : colon.i] if t.text == ","), None)
    words = doc[start : colon.i] if opening is None else doc[start:opening]
    end, timed = _behind_time(paragraph, colon.i + 1)
    said_so = comma is not None and _tells_how(doc[comma + 1 : colon.i])
    if opening is not None:
        closed = said_so or doc[start : colon.i + 1].text.replace(" ", "").endswith("):")
        return Label(start, end, words[-1], sure=True) if closed and _is_titled(words) else None
    if timed and _is_titled(words):
        return Label(start, end, words[-1], sure=True)
    name = [t for t in words if not t.is_quote]
    in_minutes = _is_in_minutes(name)
    if in_minutes or is_name(name) or _is_office_of_person(name):
        return Label(start, end, name[-1], sure=in_minutes)
    return _with_comma(start, comma, colon, end) if comma is not None and comma > start else None


def _with_comma(start: int, comma: int, colon: Token, end: int) -> Label | None:
    """Return a label of a name and, behind a comma, of what he is or how he speaks (*Ivo Kral, Mayor: “…”*,
    *Ivo Kral, in writing: …*).
    """
    doc = colon.doc
    name, behind = list(doc[start:comma]), doc[comma + 1 : colon.i]
    if not _is_person(name):
        return None
    if _tells_how(behind):
        return Label(start, end, name[-1], sure=True)
    quoted = colon.i + 1 < len(doc) and doc[colon.i + 1].is_quote
    return Label(start, end, name[-1], lasts=False) if quoted and _is_titled(behind) else None


def _behind_time(paragraph: Span, end: int) -> tuple[int, bool]:
    """Return where a time between brackets ends that begins with token ``end``, and whether there is one."""
    time = paragraph.doc[end : min(end + 3, paragraph.end)]
    texts = [t.text for t in time]
    if texts[::2] == ["(", ")"] and texts[1].replace(":", "").isdigit():
        return time.end, True
    return end, False


def _in_capitals(paragraph: Span) -> Label | None:
    """Return the label of minutes in which title and name in capitals begin a speech (*Mr. KRAL. I …*)."""
    near = paragraph[:LONGEST_NAME]
    stop = next((t.i for t in near[1:] if t.text == "."), None)
    if stop is None or near[0].lower_.removesuffix(".") not in titles():
        return None
    name = list(paragraph.doc[paragraph.start + 1 : stop])
    name = name[: next((n for n, t in enumerate(name) if t.lower_ == "of"), len(name))]  # KRAL of Ostby
    if not name or not all(t.is_upper and len(t) > 1 for t in name):
        return None
    return Label(paragraph.start, stop + 1, name[-1], sure=True)


def is_name(words: list[Token]) -> bool:
    """Return whether words name a speaker or document, and are no heading within the text."""
    if not 0 < len(words) < LONGEST_NAME or any(t.pos_ in NO_NAME for t in words):
        return False
    last = words[-1]
    if last.ent_type_ in SPEAKING or last.lemma_.lower() in actor_nouns() or _is_person(words):
        return True
    if _is_capital(last) and last.lower_ in titles():
        return True
    return _is_capital(last) and (last.text in _in_turn(last.doc) or _speaks_again(last))


def _is_person(words: list[Token]) -> bool:
    """Return whether words are a name that begins with a given name, or a person's by the model."""
    full = 1 < len(words) <= LONGEST_NAME and all(t.pos_ == "PROPN" for t in words)
    return words[-1].ent_type_ == "PERSON" or (full and fold(words[0].text) in given_names())


def _is_office_of_person(words: list[Token]) -> bool:
    """Return whether words are a person's name behind what he holds (*President of Arcadia Ivo Kral*)."""
    person = [t for t in words[-FULL:] if t.ent_type_ == "PERSON"] or words[-FULL:]
    office = words[: -len(person)]
    held = any(actor_nouns().get(t.lemma_.lower()) == ActorType.PERSON for t in office)
    small = all(t.text[0].isupper() or t.lower_ in OFFICIAL or not t.is_alpha for t in office)
    plain = not any(t.pos_ in ("VERB", "AUX", "NUM") or t.text in STOPS for t in words)
    return held and small and plain and _is_person(words[-FULL:]) and words[0].text[0].isupper()


def _is_in_minutes(name: list[Token]) -> bool:
    """Return whether a name in capitals has a title before it, as minutes write it (*MS. KRAL*)."""
    titled = 1 < len(name) < LONGEST_NAME and any(t.lower_.removesuffix(".") in titles() for t in name[:-1])
    return titled and all(t.is_upper or t.text in STOPS for t in name) and _is_capital(name[-1])


def _tells_how(words: Span) -> bool:
    """Return whether words behind a name in minutes tell how or for whom somebody speaks (*in writing*, *on
    behalf of the Greens*).
    """
    return len(words) > 1 and words[0].lower_ in ("in", "on") and words[1].lower_ in ("writing", "behalf")


def _is_capital(word: Token) -> bool:
    return word.is_upper and len(word) > 1


def _speaks_again(name: Token) -> bool:
    """Return whether a name stands before a colon more than once nearby."""
    doc = name.doc
    first, last = doc[max(name.i - NEARBY, 0)], doc[min(name.i + NEARBY, len(doc)) - 1]
    return text_of(doc).count(f"{name.text}:", first.idx, last.idx + len(last)) > 1


def _in_turn(doc: Doc) -> frozenset[str]:
    """Return the words in capitals that begin paragraphs with a colon, if one of them does so more than once:
    the names of a transcript, of whom some speak but once.
    """
    return kept(doc, "kgraph.names in turn", _names_in_turn)


def _names_in_turn(doc: Doc) -> frozenset[str]:
    near = (doc[start : start + LONGEST_NAME] for start in _paragraphs(doc)[:-1])
    colons = (next((t for t in words[1:] if t.text == ":"), None) for words in near)
    names = Counter(c.nbor(-1).text for c in colons if c is not None and _is_capital(c.nbor(-1)))
    return frozenset(names) if any(times > 1 for times in names.values()) else frozenset()


def _is_titled(words: Span) -> bool:
    """Return whether words before brackets may be a name: all that do not begin small, and no verb."""
    named = all(t.pos_ not in ("VERB", "AUX") and t.text[0].isupper() for t in words if len(t) > PARTICLE)
    return 0 < len(words) <= LONGEST_NAME and named and words[-1].text[0].isupper()


def _is_remark(word: Token) -> bool:
    """Return whether a word stands in a sentence between brackets (*(Parliament adopted the amendment)*)."""
    sentence = word.sent
    return sentence[0].text == "(" and any(t.text == ")" for t in sentence[-2:])


def _paragraphs(doc: Doc) -> list[int]:
    """Return where the paragraphs of an article begin, in order, and where the last one ends."""
    return kept(doc, "kgraph.paragraphs", lambda doc: [*_starts(doc), len(doc)])


def _starts(doc: Doc) -> Iterator[int]:
    for token in doc:
        if not token.is_space and (token.i == 0 or "\n" in token.nbor(-1).text):
            yield token.i


def _turns(parsed: Parsed) -> Iterator[Turn]:
    doc, starts = parsed.doc, _paragraphs(parsed.doc)
    labels = (one for start in starts[:-1] if (one := label(doc, start)) is not None)
    found = [one for one in labels if parsed.body[one.start] or one.sure or _addresses(doc, one)]
    bare = [one for one in found if not one.sure and one.lasts]
    whole = len(bare) >= LABELS or any(one.sure for one in found)
    taken = set()
    answers = any(one.speaker is None and not one.asks for one in found)
    answering = _interviewed(doc, found[0].start) if answers else None
    for one, after in pairwise([*found, Label(len(doc), len(doc), None)]):
        lasts = one.lasts and (one.sure or len(bare) >= LABELS)
        if not lasts:
            end = paragraph_end(doc, one.start) if not one.lasts else _goes_on(parsed, one.start)
        else:
            end = after.start
        if one.end < end:
            taken.add(one.start)
            speaker = one.speaker or (answering if not one.asks else None)
            yield Turn(one.end, min(end, after.start), speaker, lasts)
    if not whole:
        yield from _introduced(parsed, taken)


def _addresses(doc: Doc, label: Label) -> bool:
    """Return whether a paragraph of a label only says to whom its speaker speaks (*Kral: Ladies and
    gentlemen,*), which looks like a heading.
    """
    return doc[paragraph_end(doc, label.end) - 1].text == ","


def _interviewed(doc: Doc, start: int) -> Token | None:
    """Return the one person who is named before an interview begins, ``None`` if there is none or several."""
    named = (e for e in named_entities(doc) if e.end <= start and e.label_ == "PERSON")
    people = {e[-1].text: e[-1] for e in named}
    return next(iter(people.values())) if len(people) == 1 else None


def _introduced(parsed: Parsed, taken: set[int]) -> Iterator[Turn]:
    """Yield statements without marks that a colon at the end of a paragraph introduces (*Kral said:*)."""
    doc, starts = parsed.doc, _paragraphs(parsed.doc)
    end = 0  # of the statement before: what it introduces is part of it
    for start, following in pairwise(starts[:-1]):
        colon = doc[paragraph_end(doc, start) - 1]
        said = colon.text == ":" and parsed.body[following] and not doc[following].is_quote
        if said and start >= end and start not in taken and (people := introducers(colon)[1]):
            end = _goes_on(parsed, following)
            yield Turn(following, end, people[0])


def introducers(colon: Token) -> tuple[Token, tuple[Token, ...]]:
    """Return the cue of what a colon at the end of a paragraph introduces, and the heads of who says it: the
    verb of speech before it, or *from* (*and from Chairwoman Berg:*).
    """
    before = colon.doc[colon.sent.start : colon.i]
    verbs = [t for t in before if says(t) and child(t, "ccomp") is None]
    if verbs:
        return verbs[-1], tuple(holders.of_verb(verbs[-1]))
    whole = [t for t in colon.doc[start_of_paragraph(colon) : colon.i] if not t.is_quote]
    if is_name(whole):
        return colon, (whole[-1],)
    named = next((c for t in before if t.lower_ in FROM and (c := child(t, "pobj")) is not None), None)
    known = named is not None and is_name([*takewhile(lambda t: t != colon, named.subtree)])
    return colon, tuple(holders.expand(named)) if known else ()


def _goes_on(parsed: Parsed, start: int) -> int:
    """Return where a statement ends that begins with the paragraph at token ``start``: it goes on as long as
    its paragraphs speak in the first person, outside of quotation marks.
    """
    doc, starts = parsed.doc, _paragraphs(parsed.doc)
    at = bisect_right(starts, start)
    while (
        at < len(starts) - 1
        and parsed.body[starts[at]]
        and speaks_of_itself(doc[starts[at] : starts[at + 1]])
    ):
        at += 1
    return starts[at]


def speaks_of_itself(words: Span) -> bool:
    """Return whether a paragraph without quotation marks says *I* or *we*."""
    return any(t.lower_ in SPEAKER for t in words) and not any(t.is_quote for t in words)
