"""Reports that tell of nothing said or believed: what is only to be said, what is asked, mere courtesy, and
contents that name a thing and say nothing of it (*explained these views*, *confirmed the envoy*).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span, Token

from kgraph.acts import REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Sign
from kgraph.extract.acts.frames import fill
from kgraph.extract.acts.log import Reason
from kgraph.extract.coreference.actor_types import is_role
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, auxiliaries, child, prepositional, trim
from kgraph.extract.lexicon.cues import lexicon
from kgraph.extract.lexicon.lexicon_tables import phrases, word_set, words
from kgraph.model import Modality, Predicate

UNMADE = (Modality.HYPOTHETICAL, Modality.UNSPECIFIED, Modality.POSSIBLE, Modality.PLANNED)
COMING = word_set("coming")
QUESTIONS = word_set("questions")
POINTING = word_set("pointing back")
DEPICTING = word_set("depicting")
CERTAIN = word_set("ensured")
SHORTENED = word_set("shortened")
COURTESIES = phrases("courtesies")
NAMED = ("PERSON", "NORP", "GPE", "DATE", "TIME")
STOPS = (".", "!", "?", "…")
CLAUSAL = (
    "",
    "that",
    "should",
    "inf",
    "ing",
    "to-ing",
    "oprd",
    "as",
    "for",
)  # slots of what is said of a thing
PARTS = ("advmod", "dobj", "attr", "nsubj", "nsubjpass", "pobj", "prep", "det", "acomp", "oprd")
WHETHER = ("whether", "if")
TOPICAL = ("on", "upon")
BESIDE = ("to", "with", "as")  # before what is said of a thing: likened the port to a prison
LONGEST_CALL = 6  # tokens before the comma behind whom a courtesy is said to
LONGEST_FRAGMENT = 5  # words
OPENING, CLOSING = "([", ")]"


def reason_unsaid(act: Act, modality: Modality) -> Reason | None:
    """Return why a report with this modality tells of nothing said or believed; ``None`` if it does."""
    if modality in UNMADE and not (modality is Modality.PLANNED and _is_announced(act.verb)):
        return Reason.UNMADE
    return next((reason for reason, holds in SIGNS if holds(act)), None)


def less_courtesies(act: Act) -> Act:
    """Return a speech without the greetings at its beginning, and the questions and thanks at its end."""
    if act.content is not None:
        return act
    said = whole = list(_sentences(act))
    while len(said) > 1 and not _asks(said[0]) and not _says(said[0]):
        said = said[1:]
    while len(said) > 1 and not _says(said[-1]):
        said = said[:-1]
    if len(said) == len(whole):
        return act
    stretch = trim(act.extent.doc[said[0].start : said[-1].end])
    return replace(act, extent=stretch, evidence=act.evidence if act.evidence is not None else act.extent)


def _is_announced(verb: Token) -> bool:
    """Return whether somebody *will* say something, and does not only mean to."""
    return any(a.lower_ in COMING for a in auxiliaries(verb))


def _is_ensured(act: Act) -> bool:
    """Return whether a thing is made sure, and not thought (*made sure that the pier is safe*)."""
    return act.token.lower_ in CERTAIN and act.token.head.lemma_ == "make"


def _is_asked(act: Act) -> bool:
    """Return whether what a verb introduces is a question, in reported speech: *asked whether it sailed*,
    *explained how she got it*. In *what he said was a fraud* the question word stands before the verb.
    """
    content, doc = act.content, act.extent.doc
    if content is None or act.construction.slot != "that" or _is_quoted(act.extent):
        return False
    first = content.left_edge
    within = (t for c in content.lefts if c.dep_ == "prep" for t in c.subtree)  # on which side they fight
    words = {*doc[max(first.i - 1, 0) : first.i + 1], *content.lefts, *within}
    return any(word.i > act.token.i and _is_question_word(word, content) for word in words)


def _is_remark_on_noun(act: Act) -> bool:
    """Return whether a report only tells which thing is meant, and its content lacks the thing: *a man who
    she says fled*, *the truce announced by Kral*.
    """
    verb, content = act.verb, act.content
    if content is None:
        return False
    if verb.dep_ == "acl" and act.construction.slot == "obj":
        return content == verb.head
    relative = (t for t in content.subtree if t.i < act.token.i and t.tag_ in ("WDT", "WP"))
    return verb.dep_ == "relcl" and act.construction.slot in ("that", "inf") and any(relative)


def _is_quoted(stretch: Span) -> bool:
    """Return whether words begin with a quotation mark, or just behind one."""
    before = stretch.doc[max(stretch.start - 1, 0) : stretch.start]
    return stretch[0].is_quote or any(t.is_quote for t in before)


def _is_question_word(word: Token, clause: Token) -> bool:
    """Return whether a word makes a question of a clause, in which it has a part."""
    if word.dep_ == "mark":
        return word.head == clause and word.lower_ in WHETHER
    part = next((t for t in (word, *word.ancestors) if t.head == clause), None)
    return word.lower_ in QUESTIONS and part is not None and part.dep_ in PARTS


def _is_empty(act: Act) -> bool:
    """Return whether all that is said is questions, courtesies and a few words without a verb."""
    said = list(filter(_says, _sentences(act)))
    return not said or (act.construction.sign is Sign.COLON and all(map(_is_fragment, said)))


def _sentences(act: Act) -> Iterator[Span]:
    """Yield the sentences of what is said, each as far as it stands there; none ends in an abbreviation
    (*my hon. friend*), after which the parser may begin one.
    """
    stretch, doc = act.extent, act.extent.doc
    inner = (t.i for t in stretch[1:] if t.is_sent_start and _ended(doc[stretch.start : t.i]))
    starts = [stretch.start, *inner, stretch.end]
    yield from (doc[i:j] for i, j in pairwise(starts))


def _ended(words: Span) -> bool:
    """Return whether words end with a stop or a line, so that a sentence may follow."""
    last = next((t for t in reversed(words) if not t.is_quote), words[-1])
    shortened = last.text == "." and last.i > words.start and last.nbor(-1).lower_ in SHORTENED
    return last.is_space or (last.text in STOPS and not shortened)


def _says(sentence: Span) -> bool:
    """Return whether a sentence says something, and is no question, courtesy or stage direction."""
    return not (_asks(sentence) or _is_courteous(sentence) or _is_remark(sentence))


def _asks(sentence: Span) -> bool:
    """Return whether a sentence is a question, or begins as one (*Can you tell us …*)."""
    said = [t for t in sentence if not (t.is_space or t.is_quote)]
    if not said or said[-1].text == "?":
        return bool(said)
    begins = said[0].is_sent_start or not said[0].nbor(-1).is_alpha
    inverted = begins and said[0].pos_ == "AUX" and said[0].tag_ != "VB"
    return inverted and any(t.dep_ in (*SUBJECTS, "det") and t.pos_ != "VERB" for t in said[1:2])


def _is_remark(sentence: Span) -> bool:
    """Return whether a sentence stands between brackets (*(Laughter.)*)."""
    marks = [t.text for t in sentence if not t.is_space]
    return bool(marks) and marks[0] in OPENING and any(m in CLOSING for m in marks[-2:])


def _is_fragment(sentence: Span) -> bool:
    """Return whether a few words have no verb, and cannot be understood without what they answer."""
    said = [t for t in sentence if t.is_alpha]
    return len(said) <= LONGEST_FRAGMENT and not any(t.pos_ in VERBAL for t in said)


def _is_courteous(sentence: Span) -> bool:
    """Return whether a sentence is thanks or a greeting, to somebody who may be named before a comma."""
    said = [t for t in sentence if not (t.is_space or t.is_quote)]
    while said:
        text = " ".join(t.lower_.replace("’", "'") for t in said[: 2 * LONGEST_CALL])
        if any(text == phrase or text.startswith(f"{phrase} ") for phrase in COURTESIES):
            return True
        comma = next((n for n, t in enumerate(said[: LONGEST_CALL + 1]) if t.text == ","), None)
        if comma is None or any(t.pos_ in VERBAL for t in said[:comma]):
            return False
        said = said[comma + 1 :]
    return False


def _is_stance(act: Act) -> bool:
    """Return whether what is announced is a stance of the holder's own (*announced their support*), which has
    an act of its own.
    """
    noun = act.content
    owner = child(noun, "poss") if noun is not None and act.construction.slot == "obj" else None
    if noun is None or owner is None or owner.pos_ != "PRON":
        return False
    rows = lexicon().get((noun.lemma_.lower(), "noun"), ())
    stances = (row for row in rows if row.act not in REPORTS)
    return any(fill(noun, frame) is not None for row in stances for frame in row.frames)


def _is_pointer(act: Act) -> bool:
    """Return whether a content names only a thing or somebody, of which nothing is said."""
    head = act.content
    if head is None or act.construction.slot in CLAUSAL:
        return False
    if any(c.lower_ in POINTING for c in head.lefts if c.dep_ in ("det", "predet", "amod")):
        return True
    if act.construction.slot == "obj" and act.token.lemma_ in DEPICTING:
        return not (_is_small_clause(head) or prepositional(act.verb, "as") is not None)
    return act.predicate is Predicate.STATES and _is_topic(head, act)


def _is_topic(head: Token, act: Act) -> bool:
    """Return whether something is stated about a content, and the content is not what is stated."""
    if act.construction.lone_slot in TOPICAL:
        return child(head, "acl", "ccomp") is None  # remarked on the strike, not on the fact that it ended
    if head.pos_ == "NOUN" and head.lemma_.lower() in words("spoken_things.txt"):
        return child(head, "acl", "ccomp") is None
    return act.construction.slot == "obj" and _is_bare_name(head, act.verb)


def _is_small_clause(noun: Token) -> bool:
    """Return whether something is said of a noun behind it (*the guard opening the gate*, *the plan a
    mistake*).
    """
    behind = (c for c in noun.rights if c.dep_ in ("acl", "appos"))
    return any(c.tag_ == "VBG" or noun.doc[c.left_edge.i - 1].text != "," for c in behind)


def _is_bare_name(head: Token, verb: Token) -> bool:
    """Return whether the object of a verb names somebody, a place or a day, and nothing is said of it (in
    *likened the port to a prison* something is).
    """
    described = child(head, "acl", "relcl", "ccomp", *SUBJECTS) is not None
    told = any(c.dep_ == "prep" and c.lower_ != "of" for c in head.rights)
    if described or told or any(c.dep_ == "prep" and c.lower_ in BESIDE for c in verb.rights):
        return False
    return is_role(head) or (head.pos_ == "PROPN" and head.ent_type_ in NAMED)


SIGNS: tuple[tuple[Reason, Callable[[Act], bool]], ...] = (
    (Reason.ENSURED, _is_ensured),
    (Reason.ASKED, _is_asked),
    (Reason.BESIDE_NOUN, _is_remark_on_noun),
    (Reason.COURTESY, _is_empty),
    (Reason.STANCE, _is_stance),
    (Reason.POINTER, _is_pointer),
)  # of reports that say nothing, in the order in which they are asked
