"""Labels of items: what an act is on, named by the head of its content."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import OWN_DEEDS, words_of
from kgraph.extract.coreference.actor_types import is_document
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.extents import deed_of
from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.relatives import RELATIVES, antecedent
from kgraph.extract.grammar.tree import TIMES, child, within
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.extract.roles.labels.deeds import Doer, deed, doer_of, inner_deed
from kgraph.extract.roles.labels.earlier import all_earlier, earlier_deed, tells
from kgraph.extract.roles.labels.left_out import is_hyphened, is_left_out
from kgraph.extract.roles.labels.nouns_of_verbs import gerund, noun_of
from kgraph.extract.roles.labels.phrases import WIDEST, Pieces, Wording, possessive, whole
from kgraph.extract.roles.labels.room import cut, fitted
from kgraph.extract.roles.labels.writing import LONGEST_LABEL, Piece, piece, shorten, without_hanging, written
from kgraph.model import Predicate

ABOUT = word_set("telling what")
ASKING = word_set("asking nouns")
INCLUDING = word_set("including")
IDEAS = word_set("ideas")
NOUNS = ("NOUN", "PROPN")
AMOUNTS = ("NUM", "SYM")
VERBS = ("VERB", "AUX")
QUESTIONS = word_set("questions") - {"whether"}
SUBJECT = ("nsubj", "nsubjpass", "csubj")
VERDICTS = (Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.ACCEPTS, Predicate.REJECTS)
WITH_DOER = ("inf", "for", "oprd", "ing", "that")  # slots of what an addressee is to do
ANSWERS = (Predicate.ACCEPTS, Predicate.REJECTS)
CIRCUMSTANCES = ("because", "since", "after", "before", "when", "while", "although", "though", "so")
PERSONAL = ("PRP", "PRP$", "WP", "WP$", "EX")
DESCRIBING = ("compound", "amod", "nmod", "det", "poss", "nummod")
FEW_WORDS = 6  # between a word and the noun that it describes
FEW = 2  # words of a label that tells little
DOINGS = (Predicate.INTENDS, *OWN_DEEDS)
DEONTIC = frozenset(("must", "should", "ought", "need", "shall"))


def item_label(act: Act, head: Token, actors: CoreferenceResolver, doer: str = "") -> str:
    """Return what an act on the content with the head ``head`` is on, in a few words; ``doer`` is the name of
    who need not be told to have done it.
    """
    words = words_of(act)
    if head.dep_ == "poss" and head.head.pos_ in NOUNS and head.head.i >= words.end:
        head = head.head  # blamed [Arcadia's] raid
    if head.pos_ in (*NOUNS, *AMOUNTS):
        if (todo := _to_do(head)) is not None:
            return _to_do_label(todo, head, actors)
        cue = frozenset(t.i for t in (act.verb, act.token) if t != head and not is_hyphened(t))
        return noun_label(head, actors, words, cue) or shorten(words.text)
    if head.pos_ == "ADP" and (found := child(head, "pobj", "pcomp")) is not None:
        return item_label(act, found, actors, doer)
    wording = _within(words, head, actors, act, doer)
    if head.left_edge.lower_ in QUESTIONS:
        return fitted(lambda w: w.words(head), wording, head) or shorten(act.extent.text)
    if head.pos_ in VERBS:
        return _verb_label(act, head, wording)
    return fitted(lambda w: w.words(head), wording, head) or shorten(act.extent.text)


def _verb_label(act: Act, verb: Token, wording: Wording) -> str:
    """Return the label of a clause, by the words behind its verb if that alone tells little."""
    if (undergoing := _undergoing(verb)) is not None:
        done_to = wording.around(undergoing).phrase(undergoing)
        return fitted(lambda w: (*deed(verb, w), Piece("of"), *done_to), wording, verb)
    label = _clause_label(act, verb, wording) or shorten(words_of(act).text)
    bare = noun_of(verb) is not None and child(verb, "dobj", "ccomp", "xcomp", "nsubjpass") is None
    label = _of_holder(act, label, wording.actors) if bare else label
    return label if " " in label else _as_written(verb, wording) or label


def _to_do_label(todo: Token, head: Token, actors: CoreferenceResolver) -> str:
    """Return what somebody is to do, by him."""
    around = replace(whole(todo, actors), without=frozenset((head.i,)))
    who = doer_of(head, replace(whole(head, actors), without=frozenset((todo.i,))))
    return fitted(lambda w: deed(todo, w, who), around, *_core(todo))


def _of_holder(act: Act, label: str, actors: CoreferenceResolver) -> str:
    """Return a deed of few words with whose it is, if that is the holder's (*stay*: *Kral's stay*)."""
    own = act.predicate in DOINGS or (act.construction.slot == "inf" and act.predicate in ANSWERS)
    if not own or len(act.holders) != 1 or len(label.split()) > FEW or not label.islower():
        return label
    found = actors.mention(act.holders[0])
    told = f"{possessive(found.name)} {label}" if found is not None and found.named else label
    return told if len(told) <= LONGEST_LABEL else label


def _within(words: Span, head: Token, actors: CoreferenceResolver, act: Act, doer: str = "") -> Wording:
    """Return the wording of the words of an act, less the clause that reports it in their midst, and less
    what makes the act itself a refusal (*will [not] sign*).
    """
    verb = act.verb
    inside = words.start < verb.i < words.end - 1 and act.content != verb
    refusal = {t.i for t in words if t.dep_ == "neg" and not within(t, act.extent)}
    without = frozenset(refusal | ({verb.i} if inside else set()))
    if act.token.pos_ in NOUNS and act.token.is_ancestor(head):
        without |= {act.token.i}
    first, end = max(words.start, head.i - WIDEST), min(_phrase_end(words), head.i + WIDEST)
    asking = act.predicate is Predicate.DEMANDS
    found = (actors.mention(holder) for holder in act.holders) if asking else ()
    others = frozenset(mention.name for mention in found if mention is not None)
    return Wording(actors, first, end, without, holder=doer, others=others)


def _phrase_end(words: Span) -> int:
    """Return where a stretch ends that may break off in the midst of a name, before the noun that its last
    word describes, or before what its last noun is about.
    """
    doc, end = words.doc, words.end
    last = doc[end - 1]
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while last.dep_ in DESCRIBING and last.head.i >= end and last.head.i - end < FEW_WORDS:
        last = last.head
        end = last.i + 1
    while last.dep_ == "case" and last.head.head.i >= end:
        last = last.head.head
        end = last.i + 1
    following = doc[end] if end < len(doc) and last.pos_ in NOUNS else None
    if following is None or following.dep_ != "prep" or following.head != last:
        return end
    about = following.lower_ in ABOUT and not is_left_out(following)
    return following.right_edge.i + 1 if about else end


def _clause_label(act: Act, verb: Token, wording: Wording) -> str:
    """Return the label of a clause, infinitive or gerund."""
    judged = _judged(act, verb, wording)
    if judged is not None:
        return noun_label(judged, wording.actors, words_of(act))
    doer, core = _doer(act, verb, wording), _core(verb)
    if not wording.holder and act.predicate in (*DOINGS, *ANSWERS) and len(act.holders) == 1:
        found = wording.actors.mention(act.holders[0])
        wording = replace(wording, holder=found.name if found is not None else "")
    if doer is None or len(written(deed(verb, wording, doer))) <= LONGEST_LABEL:
        return fitted(lambda w: deed(verb, w, doer), wording, *core)
    named = fitted(lambda w: deed(verb, w, doer), wording, *core) if doer.named else ""
    return named if doer.text in named else fitted(lambda w: deed(verb, w), wording, *core)


def _as_written(verb: Token, wording: Wording) -> str:
    """Return a clause by its gerund with the words behind it as they stand, up to the first pronoun (*keeping
    two metres apart*); nothing if there are none.
    """
    last = verb
    while (inner := inner_deed(last)) is not None and wording.has(inner) and inner != last:
        last = inner
    state = last.lemma_ == "be"
    if state and child(last, "attr") is None:
        return ""
    pieces = [] if state else [Piece(gerund(last), last)]
    for token in verb.doc[last.i + 1 : wording.end]:
        circumstance = token.dep_ == "mark" and token.lower_ in CIRCUMSTANCES
        if token.tag_ in PERSONAL or circumstance or (token.is_punct and token.text != "-"):
            break
        pieces.append(piece(token))
    while (
        len(pieces) > 1 and (trailing := pieces[-1].token) is not None and trailing.dep_ in ("advmod", "cc")
    ):
        if not is_left_out(trailing):
            break
        pieces.pop()
    told = cut(tuple(pieces))
    words = without_hanging(told.split(" "))
    return " ".join(words) if len(words) > 1 and len(told) <= LONGEST_LABEL else ""


def _core(verb: Token) -> list[Token]:
    """Return the words of a clause that its label cannot do without."""
    found = [verb]
    while (inner := inner_deed(found[-1])) is not None and inner not in found:
        found.append(inner)
    last = found[-1]
    return [*found, *(c for c in last.children if c.dep_ in ("dobj", "attr", "acomp", *SUBJECT))]


def _judged(act: Act, verb: Token, wording: Wording) -> Token | None:
    """Return the thing on which a clause passes a verdict (*the plan is a disgrace*: the plan)."""
    subject = child(verb, "nsubj")
    if act.predicate not in VERDICTS or verb.lemma_ != "be" or subject is None or not wording.has(subject):
        return None
    return subject if subject.pos_ in NOUNS and child(verb, "attr", "acomp") is not None else None


def _doer(act: Act, verb: Token, wording: Wording) -> Doer | None:
    """Return who is to do what an act is on: whom it is asked of, or who says that he will."""
    asked = act.addressee
    beside = act.construction.addressed_slot in WITH_DOER and act.predicate not in OWN_DEEDS
    if asked is None or not beside or asked.i > verb.i:
        return None
    found = wording.actors.mention(asked)
    if found is not None and asked.pos_ == "PRON" and found.name in wording.others:
        return None
    if found is not None and found.named:
        return Doer((Piece(found.name),), named=True)
    around = wording.around(asked)
    return doer_of(asked, replace(around, without=frozenset((verb.i, verb.head.i)) - {asked.i}))


def _undergoing(infinitive: Token) -> Token | None:
    """Return what is done to, where a relative clause leaves it out (*a state that they seek to [free]*)."""
    verb = infinitive.head
    bare = infinitive.dep_ == "xcomp" and all(
        c.dep_ in ("aux", "neg", "punct", "prt") for c in infinitive.children
    )
    subject = child(verb, "nsubj") if bare else None
    return antecedent(verb) if subject is not None and subject.lower_ not in RELATIVES else None


def noun_label(
    head: Token,
    actors: CoreferenceResolver,
    words: Span | None = None,
    apart: frozenset[int] = frozenset(),
) -> str:
    """Return the name of a noun phrase: a fuller one from before for *the deal*, and with the parts that it
    includes, less what stands ``apart`` from it: the grounds on which it is judged, the cue of an act on it.
    """
    end = words.end if words is not None else head.right_edge.i + 1
    described = head.i + 1 < len(head.doc) and head.i + 1 < end and head.nbor().dep_ == "prep"
    if (asked := _asked_for(head, end)) is not None:
        return noun_label(asked, actors)
    fuller = None if described else _fuller(head, actors)
    if fuller is None and (done := earlier_deed(head)) is not None:
        around = whole(done, actors)
        return fitted(lambda w: deed(done, w), around, *_core(done))
    named = fuller if fuller is not None else head
    wording = whole(named, actors)
    if (idea := _idea(named)) is not None:
        return fitted(lambda w: deed(idea, w), wording, idea)
    alone = frozenset(c.i for c in named.rights if c.dep_ == "conj" and words is not None and c.i >= end)
    wording = replace(wording, without=wording.without | alone | apart)
    parts = included(named)
    without = frozenset(c.i for c in named.children if parts and _tells_parts(c))
    wording = replace(wording, without=wording.without | without)
    more = _behind(named) if fuller is None and not any(i > head.i for i in apart) else []
    text = fitted(
        lambda w: (*w.phrase(named), *(p for part in more for p in _extra(part, w))), wording, named
    )
    listed = ", ".join(filter(None, (noun_phrase_label(part, actors) for part in parts)))
    with_parts = f"{text} ({listed})"
    return with_parts if listed and len(with_parts) <= LONGEST_LABEL else text


def _asked_for(noun: Token, end: int) -> Token | None:
    """Return what is asked for by *the demand for it*, which has its name from that alone."""
    if noun.lemma_.lower() not in ASKING or noun.pos_ != "NOUN":
        return None
    told = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "for" and c.i < end)
    asked = next((child(c, "pobj") for c in told), None)
    return asked if asked is not None and asked.pos_ in NOUNS and asked.ent_type_ not in TIMES else None


def _fuller(head: Token, actors: CoreferenceResolver) -> Token | None:
    """Return the phrase before that a noun takes up, if its name has more than one word."""
    found = all_earlier(head)
    return next((t for t in found if t.ent_type_ or included(t) or " " in noun_phrase_label(t, actors)), None)


def verdict_label(judged: Token, words: Span, actors: CoreferenceResolver) -> str:
    """Return what is said of somebody: *Kral is fit to be mayor*, *fit to be mayor*."""
    verb = judged.head
    about = child(verb, "attr", "acomp") if judged.dep_ in SUBJECT else None
    wording = Wording(actors, max(words.start, verb.i - WIDEST), min(words.end, verb.i + WIDEST))
    if about is not None and wording.has(about):
        return fitted(lambda w: w.phrase(about), wording, about)
    if verb.pos_ in VERBS and wording.has(verb):
        return fitted(lambda w: deed(verb, w), wording, *_core(verb))
    return shorten(words.text)


def _extra(part: Token, wording: Wording) -> Pieces:
    around = replace(wording, first=part.left_edge.i, end=part.right_edge.i + 1)
    return around.behind(part) if part.i not in wording.without else ()


def noun_phrase_label(head: Token, actors: CoreferenceResolver) -> str:
    """Return a noun phrase as it stands in a label, without what is coordinated with it."""
    wording = whole(head, actors)
    apart = frozenset(c.i for c in head.rights if c.dep_ == "conj")
    return fitted(lambda w: w.phrase(head), replace(wording, without=apart), head)


def _idea(noun: Token) -> Token | None:
    """Return the deed that is meant by *the idea of closing it*, *the fact that it closed*."""
    if noun.lemma_.lower() not in IDEAS:
        return None
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = child(of, "pcomp") if of is not None else None
    return inner or next((c for c in noun.rights if c.dep_ == "acl" and c.pos_ in VERBS), None)


def _behind(head: Token) -> list[Token]:
    """Return the phrases behind a noun that belong to it, though the parser hangs them on the verb
    (*adopted a declaration [on trade]*, *voted against the bill [to close the pier]*).
    """
    found: list[Token] = []
    doc, following = head.doc, head.right_edge.i + 1
    told = tells(head, following) and head.pos_ not in AMOUNTS and head.ent_type_ != "MONEY"
    while following < len(doc):
        beside = doc[following]
        if not told and not found and (deed := deed_of(head, following)) is not None:
            return [deed]
        if not told and not found and (clause := _clause_on(head, beside)) is not None:
            return [clause]
        titled = head.pos_ == "PROPN" and beside.text.istitle()
        above = beside.head.i < head.left_edge.i and beside.head.pos_ in (*VERBS, "NOUN")
        if (
            beside.dep_ != "prep"
            or not (above or beside.lower_ == "of")
            or not _is_topical(beside, head)
            or not (titled or not told)
        ):
            break
        found.append(beside)
        following = beside.right_edge.i + 1
    return found


def _clause_on(head: Token, beside: Token) -> Token | None:
    """Return the clause right behind a noun that the parser hangs on another (*in favour of solutions [that
    help dockers]*).
    """
    verb = beside.head
    own = beside.dep_ in SUBJECT and beside.lower_ in RELATIVES and verb.dep_ == "relcl"
    return verb if own and verb.head.i < head.i and verb.head.pos_ in NOUNS else None


def _to_do(head: Token) -> Token | None:
    """Return what somebody is to do by a plan *for* it (*plan for Arcadia [to close the pier]*)."""
    following = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    if (
        head.dep_ != "pobj"
        or head.head.lower_ != "for"
        or following.dep_ != "aux"
        or following.lower_ != "to"
    ):
        return None
    return following.head if following.head.pos_ == "VERB" else None


def _is_topical(prep: Token, head: Token) -> bool:
    """Return whether a phrase tells what the noun before it is about, or of a text by whom it is."""
    noun = child(prep, "pobj")
    if prep.lower_ == "by":
        return noun is not None and noun.pos_ == "PROPN" and is_document(head)
    return prep.lower_ in ABOUT and not is_left_out(prep)


def _tells_parts(part: Token) -> bool:
    """Return whether a part of a phrase tells what it includes."""
    return (
        part.dep_ == "relcl" and part.lemma_.lower() in INCLUDING and child(part, "dobj") is not None
    ) or (part.dep_ == "prep" and part.lower_ == "including")


def included(head: Token) -> list[Token]:
    """Return the heads of the parts that a deal or demand *includes*."""
    found: list[Token] = []
    for c in filter(_tells_parts, head.children):
        part = child(c, "dobj", "pobj")
        found += conjuncts(part) if part is not None else []
    return [t for t in found if t.lower_ not in RELATIVES]


def speech_label(act: Act, actors: CoreferenceResolver) -> str:
    """Return what direct speech is about: what its telling sentence says is to be done, or judges."""
    words = words_of(act)
    roots = [t for t in words if t.dep_ == "ROOT" or t.head.i < words.start or t.head.i >= words.end]
    verbs = [v for root in roots for v in _clauses(root) if v.pos_ in VERBS]
    wanted = next((v for v in verbs if any(c.lower_ in DEONTIC for c in v.lefts)), None)
    head = wanted or next(iter(verbs), None) or next((t for t in roots if t.pos_ in NOUNS), None)
    if head is None:
        return shorten(words.text)
    if head.pos_ in NOUNS:
        return noun_label(head, actors, words)
    return _clause_label(act, head, _within(words, head, actors, act)) or shorten(words.text)


def _clauses(root: Token) -> list[Token]:
    """Return a main clause after what it reports (*I think [it is fair]*)."""
    inner = child(root, "ccomp")
    return [*(_clauses(inner) if inner is not None else []), root]
