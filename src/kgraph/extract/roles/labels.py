"""Labels: what an item is called, by the words of a content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import groupby

from spacy.tokens import Doc, Span, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import words_of
from kgraph.extract.coreference.actor_types import is_document
from kgraph.extract.grammar.extents import deed_of, fitted
from kgraph.extract.grammar.memo import kept
from kgraph.extract.grammar.noun_phrases import conjuncts, noun_phrase
from kgraph.extract.grammar.relatives import RELATIVES
from kgraph.extract.grammar.tree import SUBJECTS, child, passage, trim
from kgraph.extract.lexicon.lexicon_tables import item_nouns, listed, one_of, word_set
from kgraph.model import Passage

LONGEST_LABEL = 100
NEARBY = 200  # tokens within which *the vote* takes up a fuller phrase
ALONE = " alone"  # behind the lemma of a noun that tells little
NOUNS = "kgraph.nouns"  # where the index of an article's nouns is kept with its parse
NO_QUOTES = str.maketrans("", "", '"“”')
BRACKETS = (("(", ")"), ("[", "]"))
INSERTED_LETTER = re.compile(r"\[(\w)\](?=\w)")
WEEKDAY = re.compile(
    rf" on {one_of(map(str.capitalize, listed('weekdays')))}(?: {one_of(listed('times of day'))})?$"
)
ARTICLES = word_set("articles")
POINTING = word_set("pointing")
POINTERS = word_set("pointers")
DEFINITE = word_set("definite of items")
SUPERLATIVES = ("JJS", "RBS")
PLURAL = ("NNS", "NNPS")
SUCH, OWN = "such", "own"
OF_SPEAKERS = word_set("of speakers")
KIN = (word_set("kinds of plan"), word_set("kinds of deal"), word_set("kinds of law"))
INCLUDING = word_set("including")
TELLING_LITTLE = word_set("telling little")
PLACING = word_set("placing")
LISTING = word_set("listing")
TOPICAL = word_set("topical")
CLAUSES = ("relcl", "acl", "advcl", "prep")
TELLING = ("compound", "nmod", "amod", "poss")


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


def label(act: Act, head: Token, named: Passage) -> str:
    """Return a short name, without article, cut at a word: a fuller phrase from before for *the deal*, else
    the words of the content that tell enough.
    """
    if head.pos_ not in ("NOUN", "PROPN"):
        return shorten(of_clause(fitting(head.doc, named)))
    whole = phrase(head, words_of(act).end)
    described = whole.end > head.i + 1 and head.nbor().dep_ == "prep"
    fuller = None if described else earlier(head)
    if fuller is not None:
        named = passage(phrase(fuller, fuller.right_edge.i + 1))
    elif whole.end_char > named.span.end:
        named = passage(whole)
    return (
        shorten(of_phrase(named.text))
        if act.construction.slot == "including"
        else name(fuller or head, named)
    )


def name(head: Token, named: Passage | None = None) -> str:
    """Return the name of a noun phrase with the parts that it includes."""
    named = named or passage(phrase(head, head.right_edge.i + 1))
    text = _unpointed(head, of_phrase(fitting(head.doc, named)))
    parts = ", ".join(of_phrase(p.text) for p in included(head))
    return shorten(f"{text} ({parts})" if parts else text)


def phrase(head: Token, end: int) -> Span:
    """Return the words that name an item: its noun phrase, with what follows before token ``end`` if it would
    not be understood without (*a resolution calling on the rebels*, *the security and prosperity of the
    islands*); of what is not needed by the item itself no more than a label holds.
    """
    doc, found = head.doc, noun_phrase(head, gerunds=True)
    if included(head):
        return found
    while (more := _behind(head, found, end)) > found.end:
        bare = head.i == found.end - 1 and not tells(head, found.end)
        if not bare and len(doc[found.start : more].text) > LONGEST_LABEL:
            break
        found = doc[found.start : more]
    return trim(found)


def _behind(head: Token, phrase: Span, end: int) -> int:
    """Return where what is needed behind a phrase ends, or where the phrase does."""
    doc, following = phrase.doc, phrase.end
    if following >= end:
        return following
    for noun in reversed([t for t in phrase if t.pos_ in ("NOUN", "PROPN") and t.right_edge.i >= following]):
        for c in noun.rights:
            adds = c.left_edge.i == following and c.dep_ in CLAUSES and not tells(noun, following)
            if adds or (c.i > following and c.dep_ == "conj" and _goes_on(noun, c, phrase, head)):
                return min(_end(c), end)
    beside, told = doc[following], tells(head, following)
    if not told and (deed := deed_of(head, following)) is not None:
        return min(deed.right_edge.i + 1, end)
    is_on_verb = beside.dep_ == "prep" and beside.head.i < phrase.start and _is_topical(beside, head)
    titled = head.pos_ == "PROPN" and beside.text.istitle()  # the Harbour Law On Ferries
    return min(beside.right_edge.i + 1, end) if is_on_verb and (titled or not told) else following


def _end(modifier: Token) -> int:
    """Return where a modifier ends, less a verdict on the item that the parser hangs on it (*the deal made by
    Kral [as a sham]*).
    """
    verdicts = (c for c in modifier.rights if c.dep_ == "prep" and c.lower_ == "as" and c.i > modifier.i + 1)
    return min((c.i for c in verdicts), default=modifier.right_edge.i + 1)


def _goes_on(noun: Token, conjunct: Token, phrase: Span, head: Token) -> bool:
    """Return whether a list that begins in a phrase goes on behind it (*a treaty on trade[, fishing and
    defence]*), where its first word is not the item itself or tells too little.
    """
    between = noun.doc[phrase.end : conjunct.left_edge.i]
    listed = all(t.text == "," or t.lower_ in LISTING for t in between) and conjunct.pos_ == noun.pos_
    return listed and (noun != head or not tells(noun, phrase.end))


def _is_topical(prep: Token, head: Token) -> bool:
    """Return whether a phrase tells what the noun before it is about, or of a text by whom it is, though the
    parser hangs it on the verb (*adopted a declaration on trade*, *welcomed the report by Kral*).
    """
    noun = child(prep, "pobj", "pcomp")
    if prep.lower_ == "by":
        return noun is not None and noun.pos_ == "PROPN" and is_document(head)
    return (noun is not None and prep.lower_ in TOPICAL) or (
        prep.lower_ == "as" and prep.nbor().lower_ == "to"
    )


def tells(noun: Token, end: int) -> bool:
    """Return whether a noun is understood by what stands before it (*coal levy*), or by a phrase before token
    ``end`` that does not only tell where (*levy on coal*).
    """
    if noun.pos_ != "NOUN":
        return True
    before = (c for c in noun.lefts if c.dep_ in TELLING and c.pos_ != "PRON")
    after = (c for c in noun.rights if c.i < end and c.dep_ == "prep" and c.lower_ not in PLACING)
    return any(c.lower_ not in TELLING_LITTLE for c in before) or any(after)


def of_clause(text: str) -> str:
    """Return a clause without an article at its beginning."""
    first, _, rest = " ".join(text.split()).partition(" ")
    return rest if first.lower() in (*ARTICLES, "that") and rest else text


def earlier(head: Token) -> Token | None:
    """Return the noun that *the proposal*, *this deal* or *the Accord* takes up: the nearest one of its kind
    and number before it that tells more; of what is no proposal or demand (*the vote*) one nearby. *The
    offer* may take up a plan, and *the accord* a deal, if that is the only one nearby.
    """
    det = child(head, "det")
    such = any(c.lower_ == SUCH for c in head.children)
    if (det is None or det.lower_ not in DEFINITE) and not such:
        return None
    if _is_modified(head):
        return None
    noun, found = head.lemma_.lower(), kept(head.doc, NOUNS, _fuller_nouns)
    for places in (found.get(noun, []), found.get(noun + ALONE, []) if noun in item_nouns() else []):
        before = [i for i in places[: bisect_left(places, head.i)] if _may_be(head, head.doc[i])]
        if before and (noun in item_nouns() or head.i - before[-1] < NEARBY):
            return head.doc[before[-1]]
    return _akin(head, found)


def _akin(head: Token, found: Mapping[str, list[int]]) -> Token | None:
    """Return the one noun nearby that may go by the name of ``head`` and tells more."""
    kin = next((group for group in KIN if head.lemma_.lower() in group), ())
    near = [i for noun in kin for i in found.get(noun, []) if head.i - NEARBY < i < head.i]
    alike = [head.doc[i] for i in near if (head.doc[i].tag_ in PLURAL) == (head.tag_ in PLURAL)]
    return alike[0] if len(alike) == 1 else None


def _may_be(noun: Token, other: Token) -> bool:
    """Return whether a noun may take up another by its number: *these plans* are several, *this plan* may be
    one of them.
    """
    return noun.tag_ not in PLURAL or other.tag_ in PLURAL


def _fuller_nouns(doc: Doc) -> dict[str, list[int]]:
    """Return where the nouns of an article stand that have more than an article, by lemma; those that do not
    tell what is meant (*the new plan*) apart.
    """
    found: dict[str, list[int]] = {}
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and is_fuller(token):
            told = tells(token, token.right_edge.i)
            found.setdefault(token.lemma_.lower() + ("" if told else ALONE), []).append(token.i)
    return found


def _is_modified(noun: Token) -> bool:
    beside = (c for c in noun.children if c.lower_ != SUCH)
    return any(c.dep_ not in ("det", "punct", "relcl", "appos") for c in beside)


def is_fuller(noun: Token) -> bool:
    """Return whether a noun phrase has more than its article."""
    return any(c.dep_ not in ("det", "punct") and c.lower_ != SUCH for c in noun.children)


def included(head: Token) -> list[Passage]:
    """Return the parts that a deal or demand *includes*, *that includes a truce and a release*."""
    found: list[Token] = []
    for c in head.children:
        if (
            c.dep_ == "relcl" and c.lemma_.lower() in INCLUDING and (part := child(c, "dobj")) is not None
        ) or (c.dep_ == "prep" and c.lower_ == "including" and (part := child(c, "pobj")) is not None):
            found += conjuncts(part)
    return [passage(noun_phrase(t)) for t in found if t.lower_ not in RELATIVES]


def fitting(doc: Doc, named: Passage) -> str:
    """Return the words of a passage that a label has room for, cut where a phrase may end."""
    stretch = doc.char_span(named.span.start, named.span.end, alignment_mode="expand")
    return named.text if stretch is None else plain(fitted(stretch, LONGEST_LABEL))


def plain(words: Iterable[Token]) -> str:
    """Return words on one line, without *our* and *my*: whose it is depends on who speaks."""
    return " ".join("".join(_unowned(t) for t in words).split())


def _unowned(word: Token) -> str:
    if word.lower_ == OWN and word.i and word.nbor(-1).lower_ in OF_SPEAKERS:
        return ""
    if word.lower_ not in OF_SPEAKERS or word.dep_ != "poss":
        return word.text_with_ws
    several = word.head.tag_ in PLURAL and word.nbor().tag_ not in SUPERLATIVES
    return "" if several else f"the{word.whitespace_}"


def shorten(text: str) -> str:
    """Return ``text`` on one line, cut at a word if it is longer than a label may be."""
    text = _balanced(" ".join(text.split()).strip("\"“”'‘’ ,;"))
    if len(text) <= LONGEST_LABEL:
        return text
    return text[:LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def _balanced(text: str) -> str:
    """Return a label without its double quotes if one of a pair is missing, and without what stands behind a
    bracket that is not closed; *[a]ny* is *any*.
    """
    text = INSERTED_LETTER.sub(r"\1", text)
    for opening, closing in BRACKETS:
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)].rstrip(" ,;–—-") or text.replace(opening, "")
        elif text.count(opening) < text.count(closing):
            text = text.replace(closing, "")
    if text.count("''") % 2:
        text = text.replace("''", "")
    if text.count("‘") > text.count("’"):
        text = text.replace("‘", "")
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return " ".join(text.translate(NO_QUOTES).split())
    return text


def _unpointed(head: Token, text: str) -> str:
    """Return the name of a noun phrase without *these* or *such a* at its beginning, which point back."""
    first, _, rest = text.partition(" ")
    pointing = (
        first.lower() in POINTING
        and head.left_edge.lower_ == first.lower()
        and head.pos_ in ("NOUN", "PROPN")
    )
    return of_phrase(rest) if pointing and rest else text


def of_phrase(text: str) -> str:
    """Return a noun phrase without the article or pointing word at its beginning."""
    first, _, rest = " ".join(text.split()).partition(" ")
    if first.lower() in OF_SPEAKERS:
        rest = rest.removeprefix(f"{OWN} ")
    return rest if first.lower() in ARTICLES | POINTERS and rest else text
