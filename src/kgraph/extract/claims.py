"""From acts to claims: who says so, how surely, when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from spacy.tokens import Token

from kgraph.acts import REPORTS, UNHELD, WRITTEN
from kgraph.confidence import DOUBTFUL, SURER
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import LEARNED, VERB_WITH_OBJECT, Sign
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.embedding import Embedding
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.acts.turns import Turns
from kgraph.extract.acts.unsaid import less_courtesies, reason_unsaid
from kgraph.extract.coreference.actor_types import SPEAKER
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.subjects import surface_subject
from kgraph.extract.grammar.tree import passage
from kgraph.extract.lexicon.cues import code
from kgraph.extract.lexicon.lexicon_tables import DOCUMENT_TYPE, actor_nouns, word_set
from kgraph.extract.qualifiers.polarity_and_modality import nested, stance
from kgraph.extract.qualifiers.temporal_anchoring import as_of, occurred_on
from kgraph.extract.qualifiers.told_order import order_of
from kgraph.extract.qualifiers.verifier import confidence
from kgraph.extract.roles import sources
from kgraph.extract.roles.addressees import addressee_of, listener_of, split_by_target
from kgraph.extract.roles.participants import actors_spoken_of
from kgraph.extract.roles.targets import measures, object_of
from kgraph.model import (
    Claim,
    Document,
    Kind,
    Mention,
    Modality,
    Order,
    Passage,
    Polarity,
    Predicate,
    Span,
    Strength,
)

ANSWERING_OTHERS = word_set("answering others")
ANYBODY = word_set("anybody")
SPEAKERS = word_set("speakers")
UNDONE = (Modality.PLANNED, Modality.UNSPECIFIED)  # of what nobody has done yet


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article when claims are made: whom its words mean, what reports what, who speaks
    where, whether the tagger was asked, whether several proposers find acts, and the confidence below which
    none of them is believed alone.
    """

    document: Document
    actors: CoreferenceResolver
    embedding: Embedding
    turns: Turns
    log: Log
    asked: bool = False
    several: bool = False
    doubtful: float = DOUBTFUL


@dataclass(frozen=True, slots=True)
class Found:
    """A claim and the act that it was made of. ``doubtful`` is what only one of two proposers finds, and
    hardly a reader signs, unless more speaks for it.
    """

    claim: Claim
    act: Act
    doubtful: bool = False

    def place(self) -> tuple[Span, Span]:
        """Return where the claim stands in the article: by its cue, then by its holder."""
        cue, subject = self.claim.cue.span, self.claim.subject
        return cue, subject.passage.span if subject is not None else cue


def claims_of(act: Act, article: Article) -> Iterator[Found]:
    """Yield one claim for each holder of an act; none if nobody holds it or it is only embedded, which the
    log tells.
    """
    reason = _no_claim(act, article)
    if reason is not None:
        article.log.note(act.cue, reason)
    else:
        told = less_courtesies(act) if act.predicate in REPORTS else act
        for subject in _subjects(act, article):
            for each in split_by_target(told, article.actors):
                claim = _claim(each, subject, article)
                if claim is not None:
                    yield Found(claim, each, _is_doubtful(each, claim, article))


def _is_doubtful(act: Act, claim: Claim, article: Article) -> bool:
    """Return whether only the rules or only the tagger find a claim, which readers would hardly sign: of
    reports that the tagger alone finds they sign fewer than the verifier says. Of what a language model tells
    it knows too little for that.
    """
    alone = act.told is None and not act.is_agreed
    surer = SURER if claim.predicate in REPORTS and act.construction.sign is Sign.TAGGER else 1
    return article.several and alone and claim.confidence < surer * article.doubtful


def _no_claim(act: Act, article: Article) -> Reason | None:
    """Return why an act is none of those that are told; ``None`` if it is one, which tagger and language
    model know best.
    """
    if act.is_marked:
        return None
    if article.embedding.is_embedded(act):
        return Reason.EMBEDDED
    if sources.is_citation(act, article.actors):
        return Reason.CITATION
    if article.turns.is_plain(act):
        return Reason.PLAIN_TURN
    return reason_unsaid(act, stance(act)[2]) if act.predicate in REPORTS else None


def _subjects(act: Act, article: Article) -> list[Mention | None]:
    """Return the holders of an act; ``None`` for the unnamed one of a passive that reports what was done."""
    heads = act.holders or _who_speaks(act, article)
    found: list[Mention | None] = [m for head in heads for m in _holders_at(act, head, article)]
    if not heads and act.construction.sign in LEARNED:
        found = [*article.actors.tellers(act.cue.root)]
    if found:
        return found
    if heads:
        return []
    if act.predicate in UNHELD and _is_passive_report(act):
        return [None]
    article.log.note(act.cue, Reason.NO_HOLDER)
    return []


def _who_speaks(act: Act, article: Article) -> tuple[Token, ...]:
    """Return who speaks where an act is marked whose holder no words tell."""
    if act.construction.sign not in LEARNED:
        return ()
    speaker = article.actors.speakers.get(act.token.i) or article.turns.speaker(act.token)
    return (speaker,) if speaker is not None else ()


def _holders_at(act: Act, head: Token, article: Article) -> Iterator[Mention]:
    """Yield whom the head of a holder means: one, several whom a pronoun or a description means together
    (*the presidents*), or all who speak as *we*.
    """
    first = _holder(act, head, article)
    if first is not None:
        yield from article.actors.together(head) or (first,)
        yield from article.actors.speaking_with(head)


def _is_passive_report(act: Act) -> bool:
    given = any(c.dep_ == "dobj" for c in act.verb.children)  # *was denied entry*: done to him
    told = any(c.dep_ == "nsubjpass" for c in act.verb.children) and stance(act)[2] not in UNDONE
    return act.construction == VERB_WITH_OBJECT and told and not given


def _holder(act: Act, head: Token, article: Article) -> Mention | None:
    """Return the holder, ``None`` if it is nobody of whom a reader could tell."""
    written = actor_nouns().get(head.lemma_.lower()) == DOCUMENT_TYPE
    if head.lower_ in ANYBODY or (act.predicate in REPORTS and _is_people(head)):
        reason = Reason.ANYBODY
    elif head.i in article.actors.speakers and _is_aside(act, head, article.actors):
        reason = Reason.ASIDE
    elif written and act.predicate not in WRITTEN:
        reason = Reason.SILENT_DOCUMENT
    elif not written and _is_exhibited(act):
        reason = Reason.SHOWN
    elif (found := sources.holder(act, head, article.actors)) is not None and _is_answered(
        act, head, found, article.actors
    ):
        reason = Reason.ANSWERED
    elif found is not None:
        return found
    else:
        reason = Reason.UNKNOWN_PRONOUN if head.pos_ == "PRON" else Reason.UNKNOWN_ACTOR
    article.log.note(act.cue, reason, head.text)
    return None


def _is_people(head: Token) -> bool:
    """Return whether *people* stands alone: people say many things."""
    return head.lower_ == "people" and not any(c.dep_ != "punct" for c in head.children)


def _is_aside(act: Act, head: Token, actors: CoreferenceResolver) -> bool:
    """Return whether an act in direct speech is part of the speech and no claim beside it: what a pronoun
    says or thinks (*I think*, *they know*), and what an unknown *they* does.
    """
    if head.pos_ != "PRON":
        return False
    found = actors.mention(head)
    return act.predicate in REPORTS or not (head.lower_ in SPEAKER or (found is not None and found.named))


def _is_answered(act: Act, head: Token, holder: Mention, actors: CoreferenceResolver) -> bool:
    """Return whether who is taken for the holder of a demand or offer is who answers it: *the port rejected
    its demand* is of another's.
    """
    noun = act.token
    if head.tag_ != "PRP$" or noun.dep_ != "dobj" or noun.head.lemma_ not in ANSWERING_OTHERS:
        return False
    subject = surface_subject(noun.head)
    found = actors.mention(subject) if subject is not None else None
    return found is not None and found.name == holder.name


def _is_exhibited(act: Act) -> bool:
    """Return whether a document only shows a thing (*the video shows him*); people show it to others."""
    return act.construction == VERB_WITH_OBJECT and act.token.lemma_ == "show"


def _is_on_itself(act: Act, subject: Mention | None, actors: CoreferenceResolver) -> bool:
    """Return whether a holder would do to itself what holders do to each other."""
    found = (actors.mention(holder) for holder in act.holders if holder in (act.addressee, act.content))
    return subject is not None and any(each is not None and each.name == subject.name for each in found)


def _mentioned(act: Act, actors: CoreferenceResolver, *others: Mention | None) -> tuple[Mention, ...]:
    """Return the actors of whom the content of an act speaks, once each, less those who have another part."""
    found = {actor.name: actor for actor in reversed(list(actors_spoken_of(act, actors)))}
    known = {other.name for other in others if other is not None}
    return tuple(actor for name, actor in reversed(found.items()) if name not in known)


def _claim(act: Act, subject: Mention | None, article: Article) -> Claim | None:
    """Return the claim that an act of a holder is, ``None`` if it is none, which the log tells."""
    if _is_on_itself(act, subject, article.actors):
        article.log.note(act.cue, Reason.TO_ITSELF)
        return None
    actors, published = article.actors, article.document.published
    predicate, polarity, modality = stance(act)
    addressee = addressee_of(act, predicate, actors) or listener_of(act, subject, article.embedding, actors)
    if addressee is not None and subject is not None and addressee.name == subject.name:
        addressee = None  # nobody puts a demand or proposal to himself
    target, topic = object_of(act, predicate, actors, addressee)
    if not _says_something(target) or not _says_something(topic or target):
        _note_silence(act, article.log)
        return None
    if predicate is not act.predicate:
        article.log.note(act.cue, Reason.REFUSED, act.token.text)
    if predicate is Predicate.ACCUSES and target.kind is not Kind.ACTOR:
        article.log.note(act.cue, Reason.NOBODY_ACCUSED)
        accused = Predicate.OPPOSES
    else:
        accused = predicate
    when = occurred_on(act, modality, published)
    order = order_of(act, when, published)
    claim = Claim(
        predicate=accused,
        cue=passage(act.cue),
        subject=subject,
        object=target,
        quote=_quote(act),
        content=passage(words_of(act)),
        topic=topic,
        addressee=addressee,
        attribution=sources.chain(act, subject, article.embedding, article.turns, actors),
        measures=measures(act, actors),
        mentions=_mentioned(act, actors, subject, target, addressee),
        polarity=polarity,
        modality=nested(modality, article.embedding.enclosing(act)),
        occurred_on=when,
        as_of=as_of(act, when, None if order is Order.EARLIER else published),
        order=order,
        rule=str(act.construction),
        strength=act.row.strength if act.row is not None else Strength.PLAIN,
        plover="" if polarity is Polarity.DENIED else code(act.row, predicate),
    )
    return replace(claim, confidence=confidence(act, claim, asked=article.asked))


def _says_something(item: Mention | None) -> TypeGuard[Mention]:
    """Return whether there is an item or actor whose name has a letter or digit, and not marks alone."""
    return item is not None and any(map(str.isalnum, item.name))


def _note_silence(act: Act, log: Log) -> None:
    """Note why nothing is what an act is on: a pronoun, or nothing that could be named."""
    if act.content is not None and act.content.pos_ in ("PRON", "DET"):
        log.note(act.cue, Reason.UNKNOWN_CONTENT, act.content.text)
    else:
        log.note(act.cue, Reason.NO_CONTENT)


def _quote(act: Act) -> Passage:
    """Return the evidence: the sentences from the cue and its content."""
    doc = act.token.doc
    stretch = act.evidence if act.evidence is not None else act.extent
    first, last = min(act.cue.start, stretch.start), max(act.cue.end, stretch.end) - 1
    start, end = doc[first].sent.start, doc[last].sent.end
    while doc[start].is_space:
        start += 1
    while doc[end - 1].is_space:
        end -= 1
    return passage(doc[start:end])
