"""Where a content begins and ends: less remarks, further reports and the cue's own clause."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kgraph.acts import REPORTS
from kgraph.extract.grammar.tree import FINITE, SUBJECTS, child, pieces_end, subtree, trim, within
from kgraph.extract.lexicon.cues import Cue, lexicon
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, item_nouns
from kgraph.model import Predicate

CLAUSES = ("that", "should")
STRAIGHT = '"'
OPENING, CLOSING = ("“", STRAIGHT), ("”", STRAIGHT)
STOPS_IN_QUOTES = (".", ",", "!", "?")
BREAKS = (",", "–", "—", "--", "(")
CONTRASTING = ("while", "whereas", "whilst")
EMPTY_SUBJECTS = ("it", "this", "that", "there")
REMARKS = ("relcl", "appos")
OPTIONAL = (
    "relcl",
    "acl",
    "advcl",
    "appos",
    "conj",
    "cc",
    "punct",
    "prep",
    "advmod",
    "npadvmod",
    "parataxis",
)
PAIRED = ("both", "either", "neither", "between")
OPEN = ("ADP", "SCONJ", "CCONJ", "DET", "PUNCT")  # no phrase ends with such a word
FEWEST = 30  # characters that a phrase keeps if it is cut where it may end


def extent(word: Token, content: Token, name: str) -> Span:
    """Return the words of a content in the slot ``name``, less *that* and the clause of the cue ``word``."""
    doc = word.doc
    found = subtree(content, without=("mark",) if name in CLAUSES else ())
    if name in CLAUSES and (that := declarer(content)) is not None:
        found = doc[that.i + 1 : found.end]
    if within(word, found):
        found = _without_own_clause(word, content, found)
    end = max(_before_unlike(content, found), pieces_end(content))
    if content.pos_ in ("NOUN", "PROPN"):
        end = _before_remark(content, end)
        deed = deed_of(content, end) if end < len(doc) else None
        end = deed.right_edge.i + 1 if deed is not None and deed.head == word else end
    elif name == "inf":
        end = _listed(word, _parted(word, content, _before_report(content, end)))
    elif name in CLAUSES:
        end = _before_report(content, _joined(word, end))
    return trim(doc[found.start : end])


def declarer(clause: Token) -> Token | None:
    """Return the word *that* before a reported clause, which the parser may take for an object."""
    return next(
        (c for c in clause.lefts if c.lower_ == "that" and (c.dep_ == "mark" or c.tag_ == "IN")), None
    )


def says(verb: Token) -> bool:
    """Return whether a word is a verb of speech by the lexicon; one with a particle is none alone."""
    return any(row.act is Predicate.STATES and not row.particle for row in _rows(verb))


def _rows(verb: Token) -> tuple[Cue, ...]:
    """Return the cues of the lexicon that begin with a verb."""
    return lexicon().get((verb.lemma_.lower(), "verb"), ()) if verb.pos_ == "VERB" else ()


def _before_remark(noun: Token, end: int) -> int:
    """Return the end of a noun phrase less what is only remarked after a comma (*the plan, which …*)."""
    doc = noun.doc
    inside = doc[noun.i + 1 : end]
    remarks = (t.left_edge.i for t in inside if t.dep_ in REMARKS and not _is_abbreviation(t, end))
    return min((i - 1 for i in remarks if i > noun.i + 1 and doc[i - 1].text in BREAKS), default=end)


def _is_abbreviation(remark: Token, end: int) -> bool:
    """Return whether a word in brackets is followed by more of the phrase (*the Union [(NU)] and Ostby*)."""
    doc = remark.doc
    bracketed = doc[remark.i - 1].text == "(" and remark.i + 1 < end and doc[remark.i + 1].text == ")"
    return bracketed and any(t.is_alpha for t in doc[remark.i + 2 : end])


def _before_unlike(content: Token, phrase: Span) -> int:
    """Return the end of a phrase less a verb that the parser hangs on the gerund which it begins with, and
    that goes on from the verb before (*proposed closing the port [and called for a wall]*).
    """
    if content.tag_ == "VBG" and content.dep_ in ("pcomp", "xcomp") and child(content, "aux") is None:
        for c in content.rights:
            finite = c.dep_ == "conj" and c.tag_ in (*FINITE, "VB") and child(c, *SUBJECTS, "aux") is None
            if finite and c.right_edge.i >= phrase.end - 1:
                return c.left_edge.i - (c.doc[c.left_edge.i - 1].dep_ == "cc")
    return phrase.end


def _joined(word: Token, end: int) -> int:
    """Return the end of a reported clause that ends with ``end`` and of those that follow without a break."""
    for c in word.rights:
        if c.dep_ == "ccomp" and c.left_edge.i == end:
            end = c.right_edge.i + 1
    return end


def deed_of(item: Token, end: int) -> Token | None:
    """Return the infinitive behind a proposal or demand, whose phrase ends with ``end``, which the parser
    hung on the verb before (*voted against the bill [to close the pier]*).
    """
    to = item.doc[end]
    verb = to.head
    behind = to.lower_ == "to" and to.dep_ == "aux" and verb.dep_ in ("xcomp", "advcl")
    return verb if behind and verb.head.i < item.i and item.lemma_.lower() in item_nouns() else None


def _parted(word: Token, infinitive: Token, end: int) -> int:
    """Return the end of an infinitive with its object, which the parser hung on the verb before (*plans to
    buy, by May, [ten ferries]*).
    """
    found = child(word, "dobj")
    parted = found is not None and found.i > infinitive.i and child(infinitive, "dobj") is None
    return max(end, found.right_edge.i + 1) if found is not None and parted else end


def _listed(word: Token, end: int) -> int:
    """Return the end of an infinitive that ends with ``end`` and of those that go on with it, which the
    parser may hang on the verb before (*urged him to leave, [sell the house and keep quiet]*).
    """
    for c in word.rights:
        between = word.doc[end : c.left_edge.i]
        beside = (
            c.dep_ == "conj" and c.tag_ == "VB" and word.tag_ != "VB" and child(c, *SUBJECTS, "aux") is None
        )
        if beside and all(t.text == "," or t.dep_ == "cc" for t in between):
            end = c.right_edge.i + 1
    return end


def _before_report(clause: Token, end: int) -> int:
    """Return the end of a reported clause less the next act of saying, which the parser may hang on
    it: *said the talks failed and warned …*, *said the talks failed, adding that …*.
    """
    for c in clause.rights:
        if goes_on(c, clause) or _is_contrasted(c):
            return c.left_edge.i - (c.doc[c.left_edge.i - 1].dep_ == "cc")
        if c.dep_ == "xcomp" and (before := _before_report(c, end)) < end:
            return before
    return end


def _is_contrasted(verb: Token) -> bool:
    """Return whether a clause tells what others say or think (*believe it sank, while some say it burnt*)."""
    beside = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONTRASTING for c in verb.lefts)
    return beside and child(verb, *SUBJECTS) is not None and any(row.act in REPORTS for row in _rows(verb))


def goes_on(verb: Token, clause: Token) -> bool:
    """Return whether a verb that the parser hangs on a reported clause goes on with the report: it is
    another act of saying (*said the talks failed and warned …*, *…, adding that …*), or in the past tense
    after a clause or infinitive that is not (*said it will close and asked …*, *agreed to go and asked …*),
    or an act that no thing does (*said the arrest was wrong but refused …*).
    """
    if clause.dep_ == "xcomp" and clause.tag_ == "VB" and verb.dep_ == "conj":
        return verb.tag_ == "VBD" and child(verb, *SUBJECTS, "aux") is None
    decided = clause.dep_ == "acl" and clause.head.dep_ == "dobj"  # took the decision that
    outer = clause.head.head if decided else clause.head
    if verb.pos_ != "VERB" or not (decided or clause.dep_ == "ccomp") or child(verb, *SUBJECTS, "aux"):
        return False
    if verb.dep_ == "advcl":
        return verb.tag_ == "VBG" and verb.nbor(-1).text == "," and says(verb)
    finite = verb.dep_ == "conj" and verb.tag_ == "VBD" and not _quoted_apart(verb, outer)
    return finite and (
        (says(verb) and says(outer))
        or (clause.tag_ in ("VB", "VBN") and outer.tag_ == "VBD")
        or (outer.tag_ == "VBD" and _is_act_of_another(verb, clause))
    )


def _is_act_of_another(verb: Token, clause: Token) -> bool:
    """Return whether a verb in the past tense is an act, and the clause before tells of the present, or what
    a thing was.
    """
    if not any(not row.particle for row in _rows(verb)):
        return False
    if clause.tag_ in ("VBZ", "VBP"):
        return True
    subject = child(clause, *SUBJECTS)
    thing = subject is not None and subject.pos_ == "NOUN" and subject.lemma_.lower() not in actor_nouns()
    return clause.lemma_ == "be" and (thing or (subject is not None and subject.lower_ in EMPTY_SUBJECTS))


def _quoted_apart(verb: Token, outer: Token) -> bool:
    """Return whether a quotation mark stands between two verbs."""
    first, last = sorted((verb.i, outer.i))
    return any(t.is_quote for t in verb.doc[first:last])


def _without_own_clause(word: Token, content: Token, around: Span) -> Span:
    """Cut the cue's own clause out of the content that surrounds it, if it stands at an end; a short
    clause in the middle (*the wall, she said, must go*) stays.
    """
    doc, start, end = word.doc, around.start, around.end
    if content.i < word.i:
        return doc[start : max(start + 1, word.left_edge.i)] if word.right_edge.i >= end - 1 else around
    if word.left_edge.i <= start:
        subject = child(word, *SUBJECTS)
        own = min(subject.left_edge.i, word.i) if subject is not None else word.i
        inserted = subject is not None and any(
            t.is_alpha and not (t.head == word and t.dep_ == "mark") for t in doc[start:own]
        )
        return around if inserted else doc[min(end - 1, word.i + 1) : end]
    return around


def balanced(stretch: Span) -> Span:
    """Return a stretch without a quotation mark at an end that has no other, and with the other half of one
    within it, if that is beside it (*the plan “a dirty deal[.”]*).
    """
    doc, start, end = stretch.doc, stretch.start, stretch.end
    opened, closed = _alone(stretch)
    if opened is not None:
        behind = end + (doc[end : end + 1].text in STOPS_IN_QUOTES)
        if opened == start < end - 1:
            start += 1
        elif _is_mark(doc[behind : behind + 1], CLOSING):
            end = behind + 1
    if closed is not None:
        if closed == end - 1 > start:
            end -= 1
        elif start > 0 and _is_mark(doc[start - 1 : start], OPENING):
            start -= 1
    return trim(doc[start:end]) if end < stretch.end else doc[start:end]


def _alone(stretch: Span) -> tuple[int | None, int | None]:
    """Return where a mark opens in a stretch that none closes, and one closes that none opens."""
    opened: list[int] = []
    closed = None
    for token in stretch:
        if token.text in OPENING and not (token.text == STRAIGHT and opened):
            opened.append(token.i)
        elif token.text in CLOSING and opened:
            opened.pop()
        elif token.text in CLOSING:
            closed = token.i
    return (opened[-1] if opened else None), closed


def _is_mark(word: Span, marks: tuple[str, ...]) -> bool:
    return len(word) > 0 and word.text in marks


def fitted(stretch: Span, longest: int) -> Span:
    """Return a phrase, or the longest beginning of it that is whole without the rest and has at most
    ``longest`` characters (*to close the pier in Ostby[, which was built …]*); all of it if there is none.
    """
    doc = stretch.doc
    if len(stretch.text) <= longest:
        return stretch
    for end in range(stretch.end - 1, stretch.start, -1):
        cut = trim(doc[stretch.start : end])
        if len(cut.text) < FEWEST:
            break
        if len(cut.text) <= longest and _may_end(stretch, end):
            return cut
    return stretch


def _may_end(stretch: Span, end: int) -> bool:
    """Return whether a phrase may end before token ``end``: what follows is not needed by what it keeps."""
    doc = stretch.doc
    kept, rest = doc[stretch.start : end], doc[end : stretch.end]
    if any(within(t.head, rest) and t.head.i != t.i for t in kept):
        return False
    hanging = [t for t in rest if within(t.head, kept)]
    paired = any(t.lower_ in PAIRED for t in kept) and any(t.dep_ in ("cc", "conj") for t in hanging)
    closed = kept.text.count("(") == kept.text.count(")") and trim(kept)[-1].pos_ not in OPEN
    return closed and not paired and all(_is_optional(t) for t in hanging)


def _is_optional(part: Token) -> bool:
    """Return whether the word that a part hangs on is understood without it, as it is not without *of Ostby*,
    *to leave* or *that it is over*.
    """
    if part.dep_ not in OPTIONAL or part.lower_ == "of":
        return False
    if part.dep_ == "prep":
        return part.i > part.head.i + 1 and part.head.pos_ in ("VERB", "NOUN", "PROPN")
    complement = part.dep_ == "acl" and part.left_edge.lower_ in ("to", "that")
    return not complement
