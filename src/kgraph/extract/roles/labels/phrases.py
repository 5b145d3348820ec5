"""The words of a noun phrase as a label has them: parties by name, without asides and without what only tells
when.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kgraph.extract.coreference.resolver import SPEAKER, CoreferenceResolver
from kgraph.extract.grammar.tree import TIMES, child, pieces_end
from kgraph.extract.lexicon.lexicon_tables import item_nouns, word_set, words
from kgraph.extract.roles.labels.earlier import earlier, tells
from kgraph.extract.roles.labels.nouns_of_verbs import gerund
from kgraph.extract.roles.labels.writing import Piece, piece
from kgraph.model import ActorType, Mention

NEVER = ("cc", "preconj", "intj", "meta", "parataxis", "predet")
INSIDE = ("compound", "amod", "nmod", "npadvmod", "poss", "conj")  # a part of a name or phrase
CLAUSES = ("relcl", "acl")
JOINING = ("-", "/", "–")
PRONOUNS = ("PRP", "PRP$", "WP", "WP$", "EX")
POINTING = word_set("pointing back")
WEEKDAYS = word_set("weekdays")
RELATIVE_DAYS = frozenset(
    ("today", "yesterday", "tomorrow", "tonight", "this", "last", "next", "coming", "past")
)
CONDITIONS = word_set("conditions")
QUESTIONS = word_set("questions")
LIMITS = ("by", "until", "till", "through")
ASIDES = word_set("asides")
MAKING = words("making_verbs.txt") | word_set("light of deeds") | word_set("having")
COUNTING = words("quantities.txt") | word_set("counting")
INTENSIFYING = word_set("intensifying")
DIRECTIONS = word_set("directions")
OF_SPEAKERS = word_set("of speakers")
OURS = word_set("ours")
RELATIVES = word_set("relatives")
OWN = "own"
CONTRASTS = ("but", "not")
REFLEXIVE = ("self", "selves")
NEEDING_MORE = ("what", "who", "those", "everyone", "anyone", "all", "something", "nothing", "anything")
FEW = 3  # words of an earlier phrase that may stand inside a label

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How words of an article stand in a label.

    ``first`` and ``end`` are the tokens between which they stand, ``without`` are heads of phrases that the
    label has no room for; ``full`` tells whether people stand by their full names.
    ``owner_told`` is whose deed it is, who need not be named again,
    ``holder`` who need not be told to do what he says that he will.
    """

    actors: CoreferenceResolver
    first: int
    end: int
    without: frozenset[int] = frozenset()
    full: bool = True
    owner_told: str = ""
    holder: str = ""

    def around(self, head: Token) -> Wording:
        """Return the wording of the whole phrase of a word that may stand elsewhere in the article."""
        return replace(self, first=head.left_edge.i, end=head.right_edge.i + 1)

    def phrase(self, head: Token) -> Pieces:
        """Return a phrase with what it includes and what is coordinated with it."""
        if not self.has(head):
            return ()
        if head.pos_ == "PRON" or head.tag_ in PRONOUNS:
            return self.pronoun(head)
        if (fuller := self._inner(head)) is not None:
            return fuller
        if (counted := counted_by(head)) is not None and self.has(counted):
            return self.phrase(counted)
        before = tuple(p for c in head.lefts if self.keeps(c) for p in self._before(c))
        if before and before[0].token is not None and before[0].token.lower_ == OWN:
            before = before[1:]
        after = tuple(p for c in head.rights if self.keeps(c) for p in self._behind(c))
        owner, author = self._maker(head)
        if owner:
            before = tuple(p for p in before if p.token is None or p.token.dep_ != "det")
        return (*owner, *before, *self.name(head), *author, *after)

    def _maker(self, head: Token) -> tuple[Pieces, Pieces]:
        """Return whose a thing is by a clause that says who made it (*the plan [that Kral wrote]*): by a name
        before it, else behind it.
        """
        clause = next((c for c in head.rights if c.dep_ == "relcl" and self.has(c)), None)
        maker = child(clause, "nsubj") if clause is not None else None
        owned = any(c.dep_ == "poss" for c in head.lefts) or tells(head, head.i)
        if clause is None or maker is None or maker.lower_ in RELATIVES or owned:
            return (), ()
        left = child(clause, "dobj")
        if clause.lemma_.lower() not in MAKING or (left is not None and left.lower_ not in RELATIVES):
            return (), ()
        found = self.actors.mention(maker)
        if found is not None and _is_told(maker, found):
            return (Piece(possessive(found.name)),), ()
        return (), (Piece("of"), *self.phrase(maker)) if maker.pos_ == "NOUN" else ()

    def has(self, token: Token) -> bool:
        """Return whether a word may stand in the label."""
        return self.first <= token.i < self.end and token.i not in self.without

    def keeps(self, part: Token) -> bool:
        """Return whether the label has a part of a phrase."""
        return self.has(part) and not is_left_out(part)

    def name(self, head: Token) -> Pieces:
        """Return a word, that of a person known by more names as his full name."""
        if head.dep_ == "det":
            return (Piece(head.lower_, head),)
        if self.full and head.pos_ == "PROPN" and head.ent_type_ == "PERSON" and _is_alone(head):
            found = self.actors.mention(head)
            if found is not None and found.named and found.name.split()[-1:] == [head.text]:
                return (Piece(found.name),)
        end = head.i + 1 if head.dep_ in INSIDE else pieces_end(head)  # counter-measures
        return tuple(map(piece, head.doc[head.i : end]))

    def _before(self, part: Token) -> Pieces:
        if part.dep_ == "poss" and (part.pos_ == "PRON" or part.tag_ in PRONOUNS):
            return self.owner(part) or ((Piece("the"),) if part.head.tag_ == "NN" else ())
        if part.dep_ == "det" and part.lower_ in POINTING:
            return (Piece("the"),)
        return self.phrase(part)

    def _behind(self, part: Token) -> Pieces:
        if part.dep_ == "conj":
            return self._joined(part)
        if part.dep_ in CLAUSES:
            return self._clause(part)
        if part.dep_ in ("prep", "agent", "dative") and part.pos_ in ("ADP", "SCONJ"):
            return self.prepositional(part)
        return self.phrase(part)

    def _joined(self, part: Token) -> Pieces:
        """Return a part of a list, behind a comma or *and*."""
        if part.is_punct or any(
            c.lower_ in CONTRASTS for c in (*part.lefts, *part.head.rights) if c.dep_ == "cc"
        ):
            return ()
        more = any(c.dep_ == "conj" and self.keeps(c) for c in part.rights)
        told = self.phrase(part)
        if not told:
            return ()
        between = next((c for c in (*part.head.rights, *part.lefts) if c.dep_ == "cc" and c.i < part.i), None)
        word = "and" if between is None or not between.is_alpha else between.lower_
        return (Piece("," if more else word), *told)

    def prepositional(self, prep: Token) -> Pieces:
        """Return a preposition with its object, nothing if a pronoun of which nobody knows what it means is
        the object.
        """
        told = tuple(p for c in prep.rights if self.keeps(c) for p in self._behind(c))
        left = tuple(p for c in prep.lefts if self.keeps(c) for p in self.phrase(c))
        return (*left, piece(prep), *told) if told else ()

    def _clause(self, clause: Token) -> Pieces:
        """Return a clause that a noun needs, as a participle: *a deal [that bans nets]*, *banning nets*."""
        subject = child(clause, "nsubj", "nsubjpass")
        if clause.dep_ != "relcl" or subject is None or subject.lower_ not in RELATIVES:
            return self.words(clause)
        rest = tuple(p for c in clause.rights if self.keeps(c) for p in self._behind(c))
        passive = subject.dep_ == "nsubjpass"
        if clause.pos_ != "VERB" or child(clause, "neg") is not None:
            return self.words(clause)
        return (piece(clause) if passive else Piece(gerund(clause)), *rest)

    def words(self, head: Token) -> Pieces:
        """Return the words of a clause in their order."""
        before = tuple(p for c in head.lefts if self.keeps(c) for p in self._before(c))
        after = tuple(p for c in head.rights if self.keeps(c) for p in self._behind(c))
        return (*before, piece(head), *after)

    def pronoun(self, head: Token) -> Pieces:
        """Return what a pronoun means: an actor by name, else a thing; nothing if the article does not tell."""
        if head.tag_ == "EX" or (head.tag_ == "WP" and head.dep_ in ("dobj", "pobj", "attr")):
            return (piece(head),)
        if head.lower_.endswith(REFLEXIVE) or head.lower_ in NEEDING_MORE:
            needed = any(c.dep_ in (*CLAUSES, "prep") for c in head.rights)
            before = tuple(p for c in head.lefts if self.keeps(c) for p in self._before(c))
            after = tuple(p for c in head.rights if self.keeps(c) for p in self._behind(c))
            return (*before, piece(head), *after) if needed or head.lower_.endswith(REFLEXIVE) else ()
        of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        if of is not None and (whole := child(of, "pobj")) is not None and self.has(whole):
            return self.phrase(whole)  # some of the ships
        found = self.actors.mention(head)
        if found is not None and _is_told(head, found):
            return (Piece(found.name),)
        if found is not None and head.tag_ == "PRP" and head.lower_ not in OURS | SPEAKER:
            return (Piece("the"), Piece(found.name))
        meant = self.actors.antecedent(head) if head.pos_ == "PRON" else None
        if meant is None or meant.pos_ not in ("NOUN", "PROPN") or abs(meant.i - head.i) > 100:
            return ()
        return self._short(meant)

    def owner(self, pronoun: Token) -> Pieces:
        """Return whose a thing is, by name, nothing if that is unknown or nobody in particular."""
        found = self.actors.mention(pronoun)
        if found is None or not _is_told(pronoun, found) or found.name == self.owner_told:
            return ()
        return (Piece(possessive(found.name)),)

    def _inner(self, head: Token) -> Pieces | None:
        """Return the fuller phrase for a noun inside of a label that takes it up (*breach of the accord*)."""
        if head.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass") or head.lemma_.lower() not in item_nouns():
            return None
        fuller = earlier(head)
        return None if fuller is None or fuller.i == head.i else (Piece("the"), *self._short(fuller))

    def _short(self, head: Token) -> Pieces:
        """Return a phrase from elsewhere in few words: its head and what stands before."""
        around = replace(self.around(head), end=head.i + 1)
        told = tuple(p for c in head.lefts if around.keeps(c) for p in around._before(c))
        if any(p.token is None or p.token.dep_ != "det" for p in told):
            return (*told, *self.name(head))
        of = next((c for c in head.rights if c.dep_ == "prep"), None)
        behind = self.around(head).prepositional(of) if of is not None else ()
        return (*told, *self.name(head), *(behind if len(behind) <= FEW + 1 else ()))


def _is_told(pronoun: Token, found: Mention) -> bool:
    """Return whether a label names whom a pronoun means; *we* is of more than who speaks."""
    ours = pronoun.lower_ in OURS and found.actor_type is ActorType.PERSON
    return found.named and not ours


def _is_alone(head: Token) -> bool:
    """Return whether a name is a single word."""
    doc = head.doc
    before = head.i > 0 and doc[head.i].ent_iob_ == "I"
    return not before and (
        head.i + 1 == len(doc) or doc[head.i + 1].ent_iob_ != "I" or doc[head.i + 1].dep_ == "case"
    )


def possessive(name: str) -> str:
    """Return a name with the mark of the owner."""
    return f"{name}'" if name.endswith("s") and not name.endswith("ss") else f"{name}'s"


def is_left_out(part: Token) -> bool:
    """Return whether a label never has a part of a phrase."""
    dep, head = part.dep_, part.head
    if is_hyphened(part):
        return False
    if dep == "mark":
        return part.lower_ not in CONDITIONS and not (part.lower_ == "that" and head.dep_ == "acl")
    if dep in NEVER or (part.is_quote and dep != "case") or part.is_space or part.is_bracket:
        return True
    if dep == "punct" or part.is_punct:
        return not (part.text in JOINING and not part.whitespace_ and not part.nbor(-1).whitespace_)
    if _is_bracketed(part):
        return True
    if dep == "appos":
        return not _is_name_of(part)
    if dep == "acl" and part.tag_ in ("VBN", "VBG") and all(map(is_left_out, part.rights)):
        return True  # an offer made on Monday
    if dep == "relcl" or (dep == "acl" and not _is_infinitive(part)):
        needed = head.pos_ in ("PRON", "DET") or not (tells(head, part.left_edge.i) or head.pos_ == "PROPN")
        return not needed or (dep == "relcl" and head.pos_ == "NOUN" and not _is_subject_relative(part))
    if dep == "advmod":
        return not _is_needed_adverb(part)
    if dep == "advcl":
        return part.left_edge.lower_ not in ("to", "if", "unless", "without", "by")
    if dep == "prep" and part.lower_ == "as" and head.dep_ in CLAUSES and head.i < part.i - 1:
        return True  # a verdict on it
    return (
        dep in ("npadvmod", "poss", "nmod", "compound", "prep", "pcomp", "tmod") and _tells_when(part)
    ) or (dep == "prep" and part.lower_ in ASIDES)


def is_hyphened(part: Token) -> bool:
    """Return whether a word is a part of another with a hyphen (*[state]-owned*)."""
    doc, after = part.doc, part.i + 1
    return (
        after + 1 < len(doc)
        and doc[after].text in JOINING
        and not (part.whitespace_ or doc[after].whitespace_)
    )


def _is_purpose(prep: Token) -> bool:
    """Return whether a phrase is *in order*."""
    found = child(prep, "pobj")
    return prep.lower_ == "in" and found is not None and found.lower_ == "order"


def _is_bracketed(part: Token) -> bool:
    first = part.left_edge.i
    return first > 0 and part.doc[first - 1].text in ("(", "[") and first > part.head.i


def _is_name_of(apposition: Token) -> bool:
    """Return whether an apposition follows without a break and names what is meant (*the ship Aurora*)."""
    before = apposition.doc[apposition.left_edge.i - 1]
    return before.i == apposition.head.i and apposition.pos_ in ("PROPN", "NUM")


def _is_subject_relative(clause: Token) -> bool:
    """Return whether the noun that a clause tells of does what it tells: *a law [that bans nets]*."""
    subject = child(clause, "nsubj", "nsubjpass")
    return subject is not None and subject.lower_ in RELATIVES


def counted_by(head: Token) -> Token | None:
    """Return what a noun only counts: *a number of [points]*, *a variety of [ships]*."""
    if head.lemma_.lower() not in COUNTING or not any(c.lower_ in ("a", "an") for c in head.lefts):
        return None
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return child(of, "pobj") if of is not None else None


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _is_needed_adverb(adverb: Token) -> bool:
    """Return whether an adverb tells something of a number, an adjective or a preposition, or is a direction
    of a verb.
    """
    if adverb.lower_ in ("not", "never") or (
        adverb.lower_ in QUESTIONS and adverb.head.pos_ in ("VERB", "AUX")
    ):
        return True
    if adverb.head.pos_ in ("ADJ", "NUM", "ADV", "ADP", "SYM", "DET"):
        return adverb.lower_ not in INTENSIFYING
    return adverb.head.pos_ == "VERB" and adverb.lower_ in DIRECTIONS and adverb.i > adverb.head.i


def _tells_when(part: Token) -> bool:
    """Return whether a phrase only tells when: a day of the week or one that counts from today, or a date that
    is no time limit.
    """
    if part.dep_ == "npadvmod":
        return part.head.pos_ not in ("ADJ", "NUM", "NOUN") and part.pos_ != "NUM"
    when = child(part, "pobj") if part.dep_ == "prep" else part
    if when is None or (part.ent_type_ and part.ent_type_ == part.head.ent_type_):
        return False
    words = {t.lower_ for t in when.subtree}
    if words & WEEKDAYS or words & {"yesterday", "today", "tomorrow", "tonight"}:
        return True
    if when.ent_type_ not in TIMES:
        return False
    if words & RELATIVE_DAYS:
        return True
    if part.dep_ == "prep" and part.lower_ == "on":
        return True
    year = any(t.is_digit and len(t.text) == 4 for t in when.subtree)
    return (
        part.dep_ == "prep"
        and part.lower_ not in (*LIMITS, "of", "for", "from", "to", "between")
        and not year
    )
