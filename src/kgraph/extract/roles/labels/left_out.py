"""What a label leaves out of a phrase: asides, remarks, adverbs, and what only tells when."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.grammar.noun_phrases import is_vague_stretch
from kgraph.extract.grammar.relatives import RELATIVES
from kgraph.extract.grammar.tree import TIMES, child
from kgraph.extract.lexicon.lexicon_tables import word_set, words
from kgraph.extract.roles.labels.earlier import tells

NEVER = ("cc", "preconj", "intj", "meta", "parataxis", "predet")
CLAUSES = ("relcl", "acl")
JOINING = ("-", "/", "–")
OPENING = ("(", "[")
CONDITIONS = word_set("conditions")
QUESTIONS = word_set("questions")
ASIDES = word_set("asides")
COUNTING = words("quantities.txt") | word_set("counting nouns")
INTENSIFYING = word_set("intensifying")
DIRECTIONS = word_set("directions")
DAYS = word_set("weekdays") | word_set("days from today")
COUNTED_FROM_TODAY = word_set("counted from today")
LIMITS = ("by", "until", "till", "through", "of", "for", "from", "to", "between")
PURPOSES = ("to", "if", "unless", "without", "by")
DENYING = ("not", "never")
ASIDE_ADVERBS = ("instead", "rather", "because", "regardless")
MEASURES = ("QUANTITY", "MONEY", "PERCENT")
YEAR = 4  # digits


def is_left_out(part: Token) -> bool:
    """Return whether a label never has a part of a phrase."""
    if is_hyphened(part) or part.dep_ == "case":
        return False  # the dockers' strike
    if part.dep_ in NEVER and part.pos_ == "PROPN" and part.ent_iob_ == "I":
        return False  # a word of a name
    if part.dep_ in NEVER or part.is_space or part.is_bracket or (part.is_quote and part.dep_ != "case"):
        return True
    if part.dep_ == "punct" or part.is_punct:
        return not (part.text in JOINING and not part.whitespace_ and not part.nbor(-1).whitespace_)
    first = part.left_edge.i
    if first > part.head.i and part.doc[first - 1].text in OPENING:
        return True
    rule = RULES.get(part.dep_)
    return rule(part) if rule is not None else part.dep_ in TIMED and _tells_when(part)


def is_hyphened(part: Token) -> bool:
    """Return whether a word is a part of another with a hyphen (*[state]-owned*)."""
    doc, hyphen = part.doc, part.i + 1
    joined = hyphen + 1 < len(doc) and doc[hyphen].text in JOINING
    return joined and not part.whitespace_ and not doc[hyphen].whitespace_


def counted_by(head: Token) -> Token | None:
    """Return what a noun only counts: *a number of [points]*, *a variety of [ships]*."""
    if head.lemma_.lower() not in COUNTING or not any(c.lower_ in ("a", "an") for c in head.lefts):
        return None
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return child(of, "pobj") if of is not None else None


def _is_needless_mark(mark: Token) -> bool:
    """Return whether a word that begins a clause tells nothing; *if* does, and *that* behind a noun."""
    return mark.lower_ not in CONDITIONS and not (mark.lower_ == "that" and mark.head.dep_ == "acl")


def _is_remark(apposition: Token) -> bool:
    """Return whether an apposition is none that names what is meant without a break (*the ship Aurora*)."""
    beside = apposition.left_edge.i - 1 == apposition.head.i
    return not (beside and apposition.pos_ in ("PROPN", "NUM"))


def _is_needless_clause(clause: Token) -> bool:
    """Return whether a noun is understood without a clause on it, or the clause does not say what it does."""
    noun = clause.head
    if clause.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts):
        return False
    alone = all(c.dep_ in (*TIMED, "punct") and (c.is_punct or _tells_when(c)) for c in clause.rights)
    if clause.dep_ == "acl" and clause.tag_ in ("VBN", "VBG") and alone:
        return True  # an offer made on Monday
    if noun.pos_ in ("PRON", "DET"):
        return False
    subject = child(clause, "nsubj", "nsubjpass")
    unlike = clause.dep_ == "relcl" and (subject is None or subject.lower_ not in RELATIVES)
    return noun.pos_ == "PROPN" or tells(noun, clause.left_edge.i) or unlike


def _is_needless_adverb(adverb: Token) -> bool:
    """Return whether an adverb is no negation, no question and no direction, and tells nothing of a number,
    an adjective or a preposition.
    """
    asked = adverb.lower_ in QUESTIONS and adverb.head.pos_ in ("VERB", "AUX")
    if adverb.lower_ in DENYING or asked:
        return False
    if adverb.head.pos_ in ("ADJ", "NUM", "ADV", "ADP", "SYM", "DET"):
        return adverb.lower_ in INTENSIFYING
    return not (adverb.head.pos_ == "VERB" and adverb.lower_ in DIRECTIONS and adverb.i > adverb.head.i)


def _is_circumstance(clause: Token) -> bool:
    return clause.left_edge.lower_ not in PURPOSES


def _is_aside(prep: Token) -> bool:
    """Return whether a phrase tells why, when or like what, or is a verdict on what a clause tells of."""
    object_ = child(prep, "pobj")
    purpose = prep.lower_ == "in" and object_ is not None and object_.lower_ == "order"
    verdict = prep.lower_ == "as" and prep.head.dep_ in CLAUSES and prep.head.i < prep.i - 1
    instead = any(c.lower_ in ASIDE_ADVERBS for c in prep.lefts)  # instead of building it
    return (
        purpose or verdict or instead or prep.lower_ in ASIDES or is_vague_stretch(prep) or _tells_when(prep)
    )


def _tells_when(part: Token) -> bool:
    """Return whether a phrase only tells when: a day of the week or one that counts from today, or a date
    that is no limit of time and has no year.
    """
    if part.dep_ == "npadvmod":
        measured = part.pos_ == "NUM" or part.ent_type_ in MEASURES
        return part.head.pos_ not in ("ADJ", "NUM", "NOUN") and not measured
    when = child(part, "pobj") if part.dep_ == "prep" else part
    if when is None or (part.ent_type_ and part.ent_type_ == part.head.ent_type_):
        return False
    told = {t.lower_ for t in when.subtree}
    if told & DAYS:
        return True
    if when.ent_type_ not in TIMES:
        return False
    if told & COUNTED_FROM_TODAY or (part.dep_ == "prep" and part.lower_ == "on"):
        return True
    dated = any(word.isdigit() and len(word) == YEAR for word in told)
    return part.dep_ == "prep" and part.lower_ not in LIMITS and not dated


TIMED = ("npadvmod", "poss", "nmod", "compound", "pcomp", "prep")
RULES = {
    "mark": _is_needless_mark,
    "appos": _is_remark,
    "acl": _is_needless_clause,
    "relcl": _is_needless_clause,
    "advmod": _is_needless_adverb,
    "advcl": _is_circumstance,
    "prep": _is_aside,
}
