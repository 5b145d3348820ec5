"""Acts that lie in what somebody says: *said that Iran must comply*, *said it will not sign*, *alleged
that the mayor took bribes*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import REPORTS
from kgraph.extract.acts import judging
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Derivation, Sign
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.embedding import DENYING, is_agreed, is_plan
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.acts.main_clauses import clauses
from kgraph.extract.coreference.actor_types import SPEAKER, is_document
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import (
    SUBJECTS,
    agent,
    auxiliaries,
    child,
    is_passive,
    prepositional,
    subtree,
)
from kgraph.extract.lexicon.lexicon_tables import listed, word_set
from kgraph.model import Mention, Predicate

ASSURING = word_set("assuring")
FOR_OTHERS = word_set("done for others")
FORESEEN = word_set("foreseen")
OBLIGING = word_set("obliging")
NEEDING = word_set("needing")
NO_DEEDS = word_set("no deeds")
THREATENING = word_set("threatening")
WILLING = word_set("willing")
ALLEGING = word_set("alleging")
SUFFERERS = word_set("sufferers")
AT_SUBJECT = {
    Predicate.DEMANDS: Derivation.OBLIGATION,
    Predicate.ACCUSES: Derivation.ALLEGATION,
}  # acts directed at the subject of the clause
UNCLEAR = listed("unclear subjects")
REPORTING = (Predicate.STATES,)
OWNED = (Sign.VERB, Sign.ADJECTIVE)  # what signals a stance that may be all that its holder says


def implied_acts(acts: list[Act], actors: CoreferenceResolver) -> Iterator[Act]:
    """Yield the demands, promises, refusals, accusations and verdicts that what somebody says amounts to."""
    own = {e.verb.i for e in acts if e.predicate not in REPORTING}  # verbs that are acts themselves
    for act in list(acts):
        if act.predicate in REPORTS and act.holders and _is_vouched(act) and not _is_aside(act, actors):
            yield from _once(e for clause in clauses(act) for e in _reported(act, clause, own, actors))


def _is_vouched(act: Act) -> bool:
    """Return whether what somebody says is what he holds: he does not deny it."""
    return act.token.lemma_ not in DENYING


def _is_aside(act: Act, actors: CoreferenceResolver) -> bool:
    """Return whether an act is *I think* in direct speech, whose clause is already one of the speech."""
    return act.holders[0].pos_ == "PRON" and act.holders[0].i in actors.speakers


def _once(acts: Iterable[Act]) -> Iterator[Act]:
    """Yield the acts less the verdicts that say again of the same words what was said before."""
    seen = set()
    for act in acts:
        same = act.predicate, act.content.lower_ if act.content is not None else ""
        if act.construction.derivation is not Derivation.VERDICT or same not in seen:
            yield act
        seen.add(same)


def _reported(act: Act, clause: Token, own: set[int], actors: CoreferenceResolver) -> Iterator[Act]:
    subject, is_act = child(clause, "nsubj", "nsubjpass"), clause.i in own
    said = act.predicate in REPORTING
    predicate = _act(act, clause, subject, actors) if subject is not None and said else None
    if predicate in AT_SUBJECT or (predicate is not None and not is_act):
        addressee = subject if predicate in AT_SUBJECT else None
        if predicate is Predicate.DEMANDS and is_passive(clause):
            addressee = agent(clause)  # must be fired: others are to do it
        yield _amounts(act, clause, predicate, AT_SUBJECT.get(predicate, Derivation.ANNOUNCEMENT), addressee)
    elif not is_act:
        yield from _judged(act, clause, actors)


def _judged(act: Act, clause: Token, actors: CoreferenceResolver) -> Iterator[Act]:
    """Yield the accusation or verdict that a clause is in the mouth of the act's holder."""
    holder, subject = actors.mention(act.holders[0]), child(clause, "nsubj", "nsubjpass")
    wrong = judging.wrongdoer(clause)
    if wrong is not None and _is_blamed(wrong, holder, actors):
        yield _amounts(act, clause, Predicate.ACCUSES, Derivation.WRONGDOING, wrong)
    verdict = judging.verdict(clause)
    if verdict is not None and subject is not None and _is_judged(subject, holder, actors):
        yield replace(
            act,
            predicate=verdict,
            content=subject,
            extent=noun_phrase(subject),
            words=words_of(act),
            addressee=None,
            construction=replace(_unaddressed(act.construction), derivation=Derivation.VERDICT),
            negated=None,
        )


def _unaddressed(found: Construction) -> Construction:
    """Return a construction without the object to whom it is addressed: a verdict is told to nobody."""
    if found.frame is None or found.addressee_slot != "obj":
        return found
    return replace(found, frame=replace(found.frame, addressee=""))


def _amounts(
    act: Act, clause: Token, predicate: Predicate, derivation: Derivation, addressee: Token | None
) -> Act:
    """Return what a clause in somebody's mouth amounts to; the words of its content are all he says."""
    construction = replace(act.construction, derivation=derivation)
    found = replace(act, predicate=predicate, addressee=addressee, construction=construction, negated=None)
    if predicate is Predicate.REJECTS:  # will not *sign*
        end = min(subtree(clause, without=("cc", "conj")).end, act.extent.end)
        return replace(found, content=clause, extent=clause.doc[clause.i : end], words=words_of(act))
    if act.content == clause:
        return found
    inner = subtree(clause, without=("cc", "conj", "mark"))
    extent = clause.doc[max(inner.start, act.extent.start) : min(inner.end, act.extent.end)]
    return replace(found, content=clause, extent=extent, words=words_of(act))


def _is_blamed(subject: Token, holder: Mention | None, actors: CoreferenceResolver) -> bool:
    found = actors.mention(subject)
    if found is None or is_document(subject):
        return False
    return not _same(holder, found) and not _is_another(subject, actors)


def _is_judged(subject: Token, holder: Mention | None, actors: CoreferenceResolver) -> bool:
    if subject.lower_ in UNCLEAR:
        return False
    found = actors.mention(subject)
    return judging.is_judged(subject) if found is None else not _same(holder, found)


def _act(act: Act, clause: Token, subject: Token, actors: CoreferenceResolver) -> Predicate | None:
    """Return the act that a clause amounts to in the mouth of the act's holder."""
    holder, other = actors.mention(act.holders[0]), actors.mention(subject)
    if _same(holder, other) and not _is_another(subject, actors):
        willing = _is_willing(clause) and act.content is not None
        return _announced(act, clause) if willing else None
    if act.token.lemma_ in THREATENING and _is_willing(clause) and _belongs(subject, holder, actors):
        return Predicate.THREATENS  # warned that his government would expel him
    if other is None or (subject.lower_ in UNCLEAR and subject.i in actors.speakers):
        return None
    if act.token.lemma_ in ALLEGING and not _suffers(clause):
        return Predicate.ACCUSES
    return Predicate.DEMANDS if _is_obliging(clause) or _needs(clause) else None


def _belongs(subject: Token, holder: Mention | None, actors: CoreferenceResolver) -> bool:
    """Return whether a subject is the holder's own (*his government*)."""
    own = child(subject, "poss")
    return own is not None and own.tag_ == "PRP$" and _same(holder, actors.mention(own))


def _suffers(clause: Token) -> bool:
    """Return whether something was done to the subject, and not by it: *was the victim of*."""
    said = child(clause, "attr")
    return said is not None and said.lemma_.lower() in SUFFERERS


def _announced(act: Act, clause: Token) -> Predicate:
    """Return what it is to say of oneself that one will, or will not, do something: who announces a deed
    means to do it, and commits himself to others if it is done for them (*will release the crew*) or they
    are assured of it.
    """
    if child(clause, "neg") is not None:
        return Predicate.REJECTS
    if act.token.lemma_ in THREATENING:
        return Predicate.THREATENS
    committed = clause.lemma_ in FOR_OTHERS or act.token.lemma_ in ASSURING
    return Predicate.PROMISES if committed else Predicate.INTENDS


def _is_willing(clause: Token) -> bool:
    """Return whether a clause announces a deed (*will sign*), and not what is none (*will be able*)."""
    announced = any(a.lower_ in WILLING for a in auxiliaries(clause)) and clause.lemma_ not in NO_DEEDS
    return announced and not is_passive(clause)  # will be forced to close: is no deed of its subject


def _is_obliging(clause: Token) -> bool:
    """Return whether a clause says what must be done, and is not too late for it (*should have acted*)."""
    helping = {a.lower_ for a in auxiliaries(clause)}
    subject = child(clause, *SUBJECTS)
    inverted = (a for a in auxiliaries(clause) if subject is not None and a.i < subject.i)
    if any(a.lower_ in OBLIGING for a in inverted):
        return False  # should he resign: a condition
    return bool(helping & OBLIGING) and not ("have" in helping and clause.tag_ in ("VBN", "VBD"))


def _same(holder: Mention | None, other: Mention | None) -> bool:
    return holder is not None and other is not None and holder.name == other.name


def _is_another(subject: Token, actors: CoreferenceResolver) -> bool:
    """Return whether *he* in direct speech is not the speaker, whoever it was taken for."""
    return subject.pos_ == "PRON" and subject.i in actors.speakers and subject.lower_ not in SPEAKER


def _needs(clause: Token) -> bool:
    """Return whether a clause says that somebody *needs to act* or *has to act*."""
    follows = child(clause, "xcomp")
    if follows is None or child(follows, "aux") is None or child(clause, "neg") is not None:
        return False
    foreseen = clause.lemma_ == "have" and any(a.lower_ in FORESEEN for a in auxiliaries(clause))
    concerns = follows.lemma_ == "do" and prepositional(follows, "with") is not None  # has to do with
    return clause.lemma_ in NEEDING and not foreseen and not concerns


def own_stances(acts: list[Act], actors: CoreferenceResolver, log: Log) -> list[Act]:
    """Return the acts less the acts of saying, planning and agreeing that hold nothing but a stance of the
    same holder (*said she rejects the plan*, *intends to veto the bill*, *denied rejecting it*): the stance
    takes over holder and content.
    """
    stances = {e.verb.i: e for e in acts if e.predicate not in REPORTING and e.construction.sign in OWNED}
    merged: dict[Act, Act | None] = {}
    for act in acts:
        own = stances.get(act.content.i) if act.content is not None else None
        said = own is not None and act.predicate in REPORTING and _is_own(act, own, actors)
        if own is not None and (said or is_plan(act) or is_agreed(act, own) or _is_denied_deed(act)):
            merged[act] = None
            words = own.words if own.predicate in REPORTS else act.extent
            merged[own] = replace(own, holders=act.holders, words=words)
            log.note(act.cue, Reason.SAME_STANCE, own.cue.text)
            log.note(own.cue, Reason.REPORTED_BY_HOLDER, act.cue.text)
    kept = (merged.get(act, act) for act in acts)
    return [act for act in kept if act is not None]


def _is_denied_deed(act: Act) -> bool:
    """Return whether somebody denies what he is said to have done (*denied threatening them*)."""
    return act.predicate in REPORTS and act.token.lemma_ in DENYING and act.construction.slot == "ing"


def _is_own(saying: Act, stance: Act, actors: CoreferenceResolver) -> bool:
    """Return whether all that is said, in reported speech, is a stance whose holder is the speaker."""
    if not saying.holders or not stance.holders or saying.evidence is not None:
        return False
    if len(list(clauses(saying))) > 1:
        return False
    pronoun = stance.holders[0]
    one = pronoun.sent.start <= saying.extent.start and saying.extent.end <= pronoun.sent.end
    return (
        one
        and pronoun.pos_ == "PRON"
        and pronoun.i not in actors.speakers
        and saying.construction.slot == "that"
        and _same(actors.mention(saying.holders[0]), actors.mention(pronoun))
    )
