"""Polarity and modality of an act: what negation, auxiliaries, conditions and plans do to it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kgraph.acts import REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import VERB_WITH_OBJECT, Sign
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.governing import governing, governing_word, is_marked, key
from kgraph.extract.grammar.noun_phrases import is_neither
from kgraph.extract.grammar.subjects import is_under_options
from kgraph.extract.grammar.tree import SUBJECTS, auxiliaries, child, governors, is_passive, within
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Modality, Polarity, Predicate

NEGATIVE = word_set("negative")
NOBODY = word_set("nobody")
REFUSING_AUXILIARIES = word_set("refusing")
POSSIBLE = word_set("possible")
PLANNED = word_set("planned")
CAMPAIGNS = word_set("campaigns")
SPOKEN = (Predicate.SUPPORTS, Predicate.OPPOSES, Predicate.ACCUSES, Predicate.DEMANDS, Predicate.STATES)
WOULD = word_set("would")
DEONTIC = word_set("deontic")
POSSIBLY = word_set("possibly")
PROBABLY = word_set("probably")
PERFORMING = word_set("performing")
WANTING = ("like", "want", "wish")  # before an infinitive that is done by the words themselves
LETTING = ("let", "allow", "permit")
SPEAKER = word_set("speaker")
HEARSAY = word_set("hearsay")
INDEFINITE = word_set("indefinite")
ADDING = word_set("adding")
CONDITIONS = word_set("conditions")
DENYING = word_set("denying")
HEARD = word_set("things heard")
HOPING = word_set("hoping")
ATTEMPTS = word_set("attempts")
FAILING = word_set("failing")
GIVING_UP = word_set("giving up")
NONE = word_set("none")
FIRST = word_set("first of many")
QUESTIONS = word_set("questions")
PRESUPPOSING = QUESTIONS - {"whether"}
ANSWERED = ("to", "with", "of", "on")  # slots of what is agreed to
WISHES = (Predicate.INTENDS, Predicate.DEMANDS)  # not to want a thing is to reject it, in any tense


def stance(act: Act) -> tuple[Predicate, Polarity, Modality]:
    """Return act, polarity and modality of ``act``, its negation resolved.

    *will not accept* and *do not want to accept* are rejections; *has not accepted* is an acceptance that is
    denied, and so is *failed to accept* (see the data file ``governing.tsv``). What only a language model
    tells is as it tells it.
    """
    if act.told is not None and act.construction.sign is Sign.MODEL:
        return act.predicate, act.told.polarity, act.told.modality
    predicate, denied = act.predicate, _is_negated(act)
    if denied and act.negated is not None and (_refuses(act.verb) or predicate in WISHES):
        predicate, denied = act.negated, False
    denied ^= _is_denied_above(act.verb) ^ _is_denied_report(act.verb)
    denied ^= predicate in REPORTS and act.token.lemma_ in DENYING
    denied |= act.token.pos_ == "NOUN" and _is_given_up(act.token)
    return predicate, Polarity.DENIED if denied else Polarity.AFFIRMED, _modality(act)


def nested(modality: Modality, enclosing: Iterable[Act]) -> Modality:
    """Return the modality of an act in reports: hypothetical if one of them is, or was not made (*did not
    say that he accepts it*), unless it has its own.
    """
    unsaid = (_modality(e) is Modality.HYPOTHETICAL or _is_unsaid(e) for e in enclosing)
    return Modality.HYPOTHETICAL if modality is Modality.FACTUAL and any(unsaid) else modality


def _is_unsaid(report: Act) -> bool:
    """Return whether somebody does not say what a report holds; who does not say why takes it for a fact."""
    asked = report.content is not None and report.content.left_edge.lower_ in PRESUPPOSING
    return report.predicate is Predicate.STATES and _is_negated(report) and not asked


def _is_negated(act: Act) -> bool:
    if any(map(_is_nobody, act.holders)):
        return True
    if act.content is not None and _takes_none(act) and _is_none(act.content):
        return True
    if _is_neither(act.verb) or _is_replaced(act.verb):
        return True
    return any(_is_denied(word, act) for word in {act.verb, act.token})


def _is_told(word: Token, act: Act | None) -> bool:
    """Return whether a word is one of those that the tagger marks as cue or content. These tell which act it
    is and what it is on, with *not* and *will*, and not whether it was done: *[would not] [sign]* rejects,
    *[must] [not close]* demands.
    """
    if act is None or act.construction.sign is not Sign.TAGGER:
        return False
    return within(word, act.cue) or within(word, act.extent)


def _is_nobody(holder: Token) -> bool:
    """Return whether a holder is none of its kind: *no union*, *none of the unions*, *not one of them*."""
    of = holder.head
    counted = of.head if holder.dep_ == "pobj" and of.lower_ == "of" else None
    if counted is not None and (counted.lower_ in NONE or child(counted, "neg") is not None):
        return True
    return any(c.lower_ in NOBODY for c in holder.children)


def _takes_none(act: Act) -> bool:
    """Return whether *no* before the content of an act denies it: *agreed to no plan*, but not *demanded
    an end to it*, nor *called for no tariff*.
    """
    found = act.construction
    answers = found.lone_slot in ANSWERED and act.predicate in (Predicate.ACCEPTS, Predicate.SUPPORTS)
    return found == VERB_WITH_OBJECT or (found.sign is Sign.VERB and answers)


def _is_replaced(verb: Token) -> bool:
    """Return whether a verb is not done: *rather than sign*, *instead of signing*, *without signing*."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ == "without" or any(c.lower_ == "instead" for c in verb.head.children)
    return verb.dep_ == "advcl" and any(c.lower_ == "than" for c in verb.lefts)


def _is_none(content: Token) -> bool:
    """Return whether a content is *nothing*, or none of its kind (*no proof*, *neither plan*)."""
    if content.lower_ in ("nothing", "neither", "none") or is_neither(content):
        return True
    return any(c.dep_ in ("det", "preconj") and c.lower_ in NOBODY for c in content.lefts)


def _is_neither(verb: Token) -> bool:
    """Return whether a verb is a part of *neither accepted nor rejected*, or *neither* its subject."""
    chain = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
    neither = (c for v in chain for c in v.children if c.lower_ == "neither")
    return any(c.dep_ in ("preconj", "cc") or (c.dep_ == "nsubj" and c.head == verb) for c in neither)


def _is_denied(word: Token, act: Act | None = None) -> bool:
    """Return whether *not*, *never* or *no longer* stands with a word, beside those that tell its act."""
    beside = (c for c in word.children if not _is_told(c, act))
    return any(_denies(c) or (c.dep_ == "advmod" and any(map(_denies, c.children))) for c in beside)


def _denies(word: Token) -> bool:
    if word.dep_ != "neg" and (word.lower_ not in NEGATIVE or word.dep_ not in ("advmod", "det")):
        return False
    return word.i + 1 == len(word.doc) or word.nbor().lower_ not in ADDING


def _is_denied_above(verb: Token) -> bool:
    """Return whether the word above an infinitive or gerund denies it: *failed to*, *does not plan to*."""
    if _has_failed(verb):
        return True
    above = governing_word(verb)
    if above is None:
        return False
    carrier = above.head if above.pos_ in ("ADJ", "ADV") and above.head.pos_ in ("AUX", "VERB") else above
    return (governing()[key(above)][1] is Polarity.DENIED) ^ _is_denied(carrier)


def _is_denied_report(verb: Token) -> bool:
    """Return whether a clause is what somebody denies: *denied that the union had rejected it*, *dismissed
    reports that it had*.
    """
    clause = verb.head if verb.dep_ == "conj" and verb.head.dep_ in ("ccomp", "acl") else verb
    above = clause.head
    if clause.dep_ == "acl" and above.lemma_.lower() in HEARD and above.dep_ == "dobj":
        above = above.head
    elif clause.dep_ != "ccomp":
        return False
    return above.pos_ == "VERB" and above.lemma_ in DENYING and not _is_denied(above)


def _is_given_up(noun: Token) -> bool:
    """Return whether what a noun names is given up: *dropped its demand*, *withdrew its offer*."""
    owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children)
    return owned and noun.dep_ == "dobj" and noun.head.lemma_ in GIVING_UP and not _is_denied(noun.head)


def _has_failed(verb: Token) -> bool:
    """Return whether an attempt to do it came to nothing: *an attempt to reject the plan failed*."""
    attempt = verb.head
    if verb.dep_ != "acl" or attempt.lemma_.lower() not in ATTEMPTS:
        return False
    return attempt.dep_ == "nsubj" and attempt.head.lemma_ in FAILING and not _is_denied(attempt.head)


def _refuses(verb: Token) -> bool:
    return any(a.lower_ in REFUSING_AUXILIARIES for a in auxiliaries(verb)) or verb.pos_ == "AUX"


def _modality(act: Act) -> Modality:
    """Return the first modality whose sign is there: the stronger signs come first."""
    verb = act.verb
    adverbs = {c.lower_ for w in (verb, act.token) for c in w.children if c.dep_ == "advmod"}
    adverbs |= {c.lower_ for c in act.token.lefts if c.dep_ == "amod" and act.token.pos_ == "NOUN"}
    helping = {a.lower_ for a in auxiliaries(verb) if not _is_told(a, act)}
    if _is_performed(verb):
        return Modality.FACTUAL
    signs = (
        (Modality.HYPOTHETICAL, is_under_options(verb) or _is_conditional(verb) or _is_undecided(act)),
        (Modality.HYPOTHETICAL, _is_hoped(verb) or _is_asked(verb)),
        (Modality.POSSIBLE, _is_possible(act, helping) or adverbs & POSSIBLY or _is_free_to(act, helping)),
        (Modality.PROBABLE, adverbs & PROBABLY),
        (Modality.UNSPECIFIED, helping & DEONTIC or _asks(verb)),
        (Modality.PLANNED, helping & PLANNED or (helping & WOULD and _is_reported(verb))),
        (Modality.HYPOTHETICAL, helping & WOULD),
    )
    return next((modality for modality, sign in signs if sign), None) or _governed(act)


def _is_performed(verb: Token) -> bool:
    """Return whether somebody does by his words what he says that he wants to do (*I would like to thank the
    crew*, *let me urge you*, *we want to reiterate our support*).
    """
    above, own = verb.head, child(verb, *SUBJECTS)
    if verb.lemma_.lower() not in PERFORMING or child(above, "neg") is not None:
        return False
    if above.lemma_ in LETTING and above.tag_ == "VB":
        return own is not None and own.lower_ in SPEAKER
    wanting = child(above, *SUBJECTS) if above.lemma_ in WANTING and verb.dep_ == "xcomp" else None
    return own is None and wanting is not None and wanting.lower_ in SPEAKER and above.tag_ != "VBD"


def _is_hoped(verb: Token) -> bool:
    """Return whether a clause is only hoped for: *hopes that Arcadia accepts it*."""
    clause = verb.head if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" else verb
    return clause.dep_ == "ccomp" and clause.head.lemma_ in HOPING and child(clause, "nsubj") is not None


def _is_asked(verb: Token) -> bool:
    """Return whether an infinitive is a question: *discussed how to reject it*."""
    asked = verb.left_edge.lower_ in QUESTIONS
    return asked and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _is_possible(act: Act, helping: set[str]) -> bool:
    """Return whether somebody may do it, and not that he could not."""
    could_not = "could" in helping and child(act.verb, "neg") is not None
    return bool(helping & POSSIBLE) and not could_not


def _is_free_to(act: Act, helping: set[str]) -> bool:
    """Return whether somebody *can* do it, which is no report (*can confirm*) and no refusal (*cannot*)."""
    return "can" in helping and act.predicate not in REPORTS and not _is_negated(act)


def _asks(verb: Token) -> bool:
    """Return whether a verb stands in a question, and not beside one that is quoted."""
    last = next((t for t in reversed(verb.sent) if not (t.is_space or t.is_quote)), verb)
    quoted = last.nbor().is_quote if last.i + 1 < len(verb.doc) else False
    beside = quoted and any(t.is_quote for t in verb.doc[verb.i : last.i])
    return last.text == "?" and not beside and not _is_reported(verb)


def _is_reported(verb: Token) -> bool:
    return any(t.dep_ == "ccomp" or _is_unmarked(t) for t in (verb, *governors(verb)))


def _is_unmarked(clause: Token) -> bool:
    """Return whether the parser took a reported clause for an adverbial (*said after the vote he would*)."""
    return clause.dep_ == "advcl" and says(clause.head) and child(clause, "mark", "advmod") is None


def _is_undecided(act: Act) -> bool:
    """Return whether an act is a choice between acts: *a decision to keep or drop the plan*."""
    predicate = act.content
    if predicate is None or act.construction.slot != "inf":
        return False
    joined = any(c.dep_ == "conj" and c.pos_ == "VERB" for c in predicate.children)
    return joined and any(c.dep_ == "cc" and c.lower_ == "or" for c in predicate.children)


def _is_conditional(verb: Token) -> bool:
    for token in (verb, *governors(verb)):
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children):
            return True
        asked = ("whether", "if") if token.dep_ == "ccomp" else ("whether",)
        if token.dep_ in ("ccomp", "pcomp") and any(c.lower_ in asked for c in token.children):
            return True
        if token.dep_ in ("ccomp", "relcl"):
            return False
    return False


def _governed(act: Act) -> Modality:
    """Return the modality that an infinitive or gerund takes from the word it hangs on."""
    verb = act.verb
    above = governing_word(verb)
    if above is not None:
        modality = governing()[key(above)][0]
        managed = above.lower_ == "able" and above.head.tag_ == "VBD"  # were able to agree: did
        return _modality_of(above) if managed or modality is Modality.FACTUAL else modality
    if _has_failed(verb) or _is_first(verb) or (act.predicate in SPOKEN and _is_why(verb)):
        return Modality.FACTUAL
    if _is_unreal(verb):
        return Modality.HYPOTHETICAL
    if not is_marked(verb):
        return Modality.FACTUAL
    if verb.head.lemma_ in HEARSAY and is_passive(verb.head):
        return Modality.PROBABLE
    return Modality.HYPOTHETICAL if child(verb, "nsubj") is not None else Modality.PLANNED


def _is_why(verb: Token) -> bool:
    """Return whether an infinitive tells what for something was done, which did it too: *took to the streets
    to protest against it*, *launched a campaign to persuade the port*.
    """
    if not is_marked(verb) or child(verb, "nsubj") is not None:
        return False
    campaign = verb.dep_ == "acl" and verb.head.dep_ == "dobj" and verb.head.lemma_.lower() in CAMPAIGNS
    deed = verb.head.head if campaign else verb.head
    done = deed.tag_ == "VBD" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in deed.lefts)
    return (campaign or (verb.dep_ == "advcl" and deed.pos_ == "VERB")) and done and not _is_denied(deed)


def _is_first(verb: Token) -> bool:
    """Return whether an infinitive tells what somebody did before others: *was the first to call for it*."""
    head = verb.head
    return verb.dep_ in ("acl", "relcl", "xcomp", "advcl") and (
        head.lower_ in FIRST or any(c.lower_ in FIRST and c.dep_ in ("amod", "nummod") for c in head.lefts)
    )


def _modality_of(verb: Token) -> Modality:
    """Return the modality of a word that keeps it for what it governs (*may fail to*)."""
    helping = {a.lower_ for a in auxiliaries(verb)}
    if helping & POSSIBLE:
        return Modality.POSSIBLE
    return Modality.PLANNED if helping & PLANNED else Modality.FACTUAL


def _is_unreal(verb: Token) -> bool:
    """Return whether a verb stands in a relative clause in the present that is said of what is only sought:
    *will seek a deal in which Arcadia gives up its claims*.
    """
    clause = next((t for t in (verb, *governors(verb)) if t.dep_ not in ("conj", "xcomp")), verb)
    if clause.dep_ != "relcl" or clause.tag_ not in ("VBZ", "VBP"):
        return False
    helping = {a.lower_ for a in auxiliaries(clause.head.head)}
    sought = helping & (PLANNED | WOULD | POSSIBLE | {"to"})
    return bool(sought) and any(c.lower_ in INDEFINITE for c in clause.head.children)
