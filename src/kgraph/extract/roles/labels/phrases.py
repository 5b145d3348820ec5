"""The words of a noun phrase as a label has them: parties by name, without asides and without what only tells
when.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kgraph.extract.coreference.resolver import SPEAKER, CoreferenceResolver
from kgraph.extract.grammar.relatives import RELATIVES
from kgraph.extract.grammar.tree import child, pieces_end
from kgraph.extract.lexicon.lexicon_tables import item_nouns, word_set, words
from kgraph.extract.roles.labels.earlier import earlier, tells
from kgraph.extract.roles.labels.left_out import CLAUSES, counted_by, is_left_out
from kgraph.extract.roles.labels.nouns_of_verbs import gerund
from kgraph.extract.roles.labels.writing import Piece, piece
from kgraph.model import ActorType, Mention

INSIDE = ("compound", "amod", "nmod", "npadvmod", "poss", "conj")  # a part of a name or phrase
PRONOUNS = ("PRP", "PRP$", "WP", "WP$", "EX")
POINTING = word_set("pointing back")
MAKING = words("making_verbs.txt") | word_set("light of deeds") | word_set("having")
OURS = word_set("ours")
OWN, OWNING = "own", ("'s", "’s", "'", "’")
CONTRASTS = ("but", "not")
REFLEXIVE = ("self", "selves")
NEEDING_MORE = (
    "what",
    "who",
    "those",
    "everyone",
    "anyone",
    "someone",
    "somebody",
    "all",
    "something",
    "nothing",
    "anything",
)
WHOLE = ("LAW", "WORK_OF_ART", "ORG", "EVENT", "FAC")  # names of which no word is left out
SHORT_OWNER = 26  # characters of an owner that stands before what is his
LINKING = frozenset(("of", "in", "for", "on", "at", "from", "and"))
OBJECTS = ("him", "her", "them")
NEAR = 100  # tokens within which a thing before a pronoun is meant
WIDEST = 60  # tokens on either side of its head of which a label may have words
FEW = 3  # words of an earlier phrase that may stand inside a label

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How words of an article stand in a label.

    ``first`` and ``end`` are the tokens between which they stand, ``without`` are heads of phrases that the
    label has no room for; ``full`` tells whether people stand by their full names.
    ``owner_told`` is whose deed it is, who need not be named again,
    ``holder`` who need not be told to do what he says that he will, and ``others`` are those of whom a
    pronoun is not sure to speak. ``elsewhere`` tells that a word of the label takes the phrase up, so that
    what is taken up in it is not looked for again.
    """

    actors: CoreferenceResolver
    first: int
    end: int
    without: frozenset[int] = frozenset()
    full: bool = True
    owner_told: str = ""
    holder: str = ""
    others: frozenset[str] = frozenset()
    elsewhere: bool = False

    def around(self, head: Token) -> Wording:
        """Return the wording of the whole phrase of a word that may stand elsewhere in the article."""
        name = _name_around(head)
        last = max(head.right_edge.i + 1, name.end if name is not None else 0)
        first, end = max(head.left_edge.i, head.i - WIDEST), min(last, head.i + WIDEST)
        return replace(self, first=first, end=end)

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
        if (name := _name_around(head)) is not None and self.has(name[0]) and self.has(name[-1]):
            return self._named(head, name)
        before = tuple(p for c in head.lefts if self.keeps(c) for p in self.before(c))
        inner = head.left_edge.i > self.first and not any(p.text.endswith(OWNING) for p in before)
        if inner or (before and before[0].text == OWN):
            before = tuple(p for p in before if p.text != OWN)
        after = tuple(p for c in head.rights if self.keeps(c) for p in self.behind(c))
        owner, author = self._maker(head)
        if owner:
            before = tuple(p for p in before if p.token is None or p.token.dep_ != "det")
        return (*owner, *before, *self.name(head), *author, *after)

    def _named(self, head: Token, name: Span) -> Pieces:
        """Return the name of a law, treaty or body without a gap, and what stands around it."""
        before = (c for c in head.lefts if c.right_edge.i < name.start and self.keeps(c))
        after = (c for t in name for c in t.rights if c.left_edge.i >= name.end and self.keeps(c))
        return (
            *(p for c in before for p in self.before(c)),
            *map(piece, name),
            *(p for c in after for p in self.behind(c)),
        )

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

    def before(self, part: Token) -> Pieces:
        """Return a part that stands before its head."""
        if part.dep_ == "poss" and (part.pos_ == "PRON" or part.tag_ in PRONOUNS):
            return self.owner(part) or ((Piece("the"),) if part.head.tag_ == "NN" else ())
        if part.dep_ == "det" and part.lower_ in POINTING:
            return (Piece("the"),)
        return self.phrase(part)

    def behind(self, part: Token) -> Pieces:
        """Return a part that stands behind its head."""
        if part.dep_ == "conj":
            return self._joined(part)
        if part.pos_ in ("VERB", "AUX") and (self._is_of_unknown(part) or self._has_lost_object(part)):
            return ()
        if part.dep_ in CLAUSES:
            return self._clause(part)
        if part.dep_ in ("prep", "agent", "dative") and part.pos_ in ("ADP", "SCONJ"):
            return self.prepositional(part)
        return self.phrase(part)

    def _is_of_unknown(self, clause: Token) -> bool:
        """Return whether nobody knows whom the subject of a clause means (*what [they] know*)."""
        subject = child(clause, "nsubj", "nsubjpass")
        known = subject is None or subject.tag_ not in ("PRP", "DT") or not self.has(subject)
        known = known or child(clause, "acomp") is not None
        return not known and not self.pronoun(subject) if subject is not None else False

    def _has_lost_object(self, clause: Token) -> bool:
        """Return whether nobody knows on what an infinitive is done (*to reveal [what they know]*)."""
        done_to = child(clause, "dobj", "ccomp")
        return done_to is not None and self.keeps(done_to) and not self.behind(done_to)

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
        told = tuple(p for c in prep.rights if self.keeps(c) for p in self.behind(c))
        left = tuple(p for c in prep.lefts if self.keeps(c) for p in self.phrase(c))
        return (*left, piece(prep), *told) if told else ()

    def _clause(self, clause: Token) -> Pieces:
        """Return a clause that a noun needs, as a participle: *a deal [that bans nets]*, *banning nets*."""
        subject = child(clause, "nsubj", "nsubjpass")
        if clause.dep_ != "relcl" or subject is None or subject.lower_ not in RELATIVES:
            return self.words(clause)
        rest = tuple(p for c in clause.rights if self.keeps(c) for p in self.behind(c))
        passive = subject.dep_ == "nsubjpass"
        if clause.pos_ != "VERB" or child(clause, "neg") is not None:
            return self.words(clause)
        return (piece(clause) if passive else Piece(gerund(clause)), *rest)

    def words(self, head: Token) -> Pieces:
        """Return the words of a clause in their order."""
        before = tuple(p for c in head.lefts if self.keeps(c) for p in self.before(c))
        after = tuple(p for c in head.rights if self.keeps(c) for p in self.behind(c))
        return (*before, piece(head), *after)

    def pronoun(self, head: Token) -> Pieces:
        """Return what a pronoun means: an actor by name, else a thing; nothing if the text does not tell."""
        reflexive = head.lower_.endswith(REFLEXIVE)
        asked = head.tag_ == "EX" or (head.tag_ == "WP" and head.dep_ in ("dobj", "pobj", "attr"))
        needed = head.lower_ in NEEDING_MORE and any(c.dep_ in (*CLAUSES, "prep") for c in head.rights)
        if reflexive or asked or needed:
            return self.words(head)
        of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        if of is not None and (whole := child(of, "pobj")) is not None and self.has(whole):
            return self.phrase(whole)  # some of the ships
        told = self._meant(head)
        judged = head.lower_ == "it" and head.dep_ == "nsubj" and child(head.head, "acomp") is not None
        return told or ((piece(head),) if judged else ())  # claims that it is too late

    def _meant(self, head: Token) -> Pieces:
        """Return what a pronoun takes up."""
        found = self.actors.mention(head)
        if found is not None and self._means_another(head, found):
            return ()
        if found is not None and _is_told(head, found):
            return (Piece(found.name),)
        if head.lower_ in OURS | SPEAKER:
            return ()
        if found is not None and head.tag_ == "PRP":
            return (Piece("the"), Piece(found.name))
        meant = self.actors.antecedent(head) if head.pos_ == "PRON" and not self.elsewhere else None
        near = meant is not None and meant.pos_ in ("NOUN", "PROPN") and abs(meant.i - head.i) <= NEAR
        article = (Piece("the"),) if meant is not None and meant.pos_ == "NOUN" else ()
        return (*article, *self._short(meant)) if meant is not None and near else ()

    def _means_another(self, head: Token, found: Mention) -> bool:
        """Return whether a pronoun cannot mean an actor: who tells *them* to go tells others, and who does
        something does it to another.
        """
        return found.name == self.owner_told or (head.lower_ in OBJECTS and found.name in self.others)

    def owner(self, pronoun: Token) -> Pieces:
        """Return whose a thing is, by name, nothing if that is unknown or nobody in particular."""
        found = self.actors.mention(pronoun)
        if found is None or not _is_told(pronoun, found) or not owns(found.name):
            return ()
        if self.owner_told or found.name in self.others:
            return ()
        return (Piece(possessive(found.name)),)

    def _inner(self, head: Token) -> Pieces | None:
        """Return the fuller phrase for a noun inside of a label that takes it up (*breach of the accord*)."""
        inside = head.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass") and not self.elsewhere
        if not inside or head.lemma_.lower() not in item_nouns():
            return None
        fuller = earlier(head)
        return None if fuller is None or fuller.i == head.i else (Piece("the"), *self._short(fuller))

    def _short(self, head: Token) -> Pieces:
        """Return a phrase from elsewhere in few words: its head and what stands before, else what behind."""
        there = replace(self.around(head), elsewhere=True)
        around = replace(there, end=head.i + 1)
        parts = (c for c in head.lefts if c.dep_ != "det" and around.keeps(c))
        if told := tuple(p for c in parts for p in around.before(c)):
            return (*told, *self.name(head))
        of = next((c for c in head.rights if c.dep_ == "prep"), None)
        behind = there.prepositional(of) if of is not None else ()
        return (*self.name(head), *(behind if len(behind) <= FEW + 1 else ()))


def _is_told(pronoun: Token, found: Mention) -> bool:
    """Return whether a label names whom a pronoun means; *we* is of more than who speaks."""
    ours = pronoun.lower_ in OURS and found.actor_type is ActorType.PERSON
    return found.named and not ours


def _is_alone(head: Token) -> bool:
    """Return whether a name is a single word."""
    after = head.doc[head.i + 1 : head.i + 2]
    goes_on = bool(after) and after[0].ent_iob_ == "I" and after[0].dep_ != "case"
    return head.ent_iob_ != "I" and not goes_on


def whole(head: Token, actors: CoreferenceResolver) -> Wording:
    """Return the wording of the whole phrase of a word."""
    return Wording(actors, 0, len(head.doc)).around(head)


def _name_around(head: Token) -> Span | None:
    """Return the name of a law, treaty, body or event that a noun is in; ``None`` for one word or none."""
    if head.pos_ != "PROPN" or head.ent_type_ not in WHOLE:
        return None
    doc, first, end = head.doc, head.i, head.i + 1
    while doc[first].ent_iob_ == "I" and first > 0:
        first -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while end > head.i + 1 and (doc[end - 1].dep_ == "case" or doc[end - 1].is_punct):
        end -= 1
    if doc[first].lower_ == "the" and first < head.i:
        first += 1
    joined = next((c for c in head.rights if c.dep_ == "conj" and c.i > end), None)
    titled = joined is not None and joined.pos_ == "PROPN" and joined.lemma_.lower() in item_nouns()
    if (
        titled
        and joined is not None
        and doc[end].dep_ == "cc"
        and all(t.is_title for t in doc[end + 1 : joined.i])
    ):
        end = joined.i + 1  # the Harbour Safety and Fisheries Act
    name = doc[first:end]
    several = any(t.dep_ == "cc" and t.nbor().dep_ == "det" for t in name[:-1])  # the Senate and the Court
    inner = head.dep_ in INSIDE and end > head.i + 1
    if end - first < 2 or several or inner or name.root != head or any(t.is_bracket for t in name):  # noqa: PLR2004
        return None
    return name


def owns(name: str) -> bool:
    """Return whether a name is short enough to stand before what belongs to it (no *mayor of Ostby's*)."""
    return len(name) <= SHORT_OWNER and not set(name.split()) & LINKING


def possessive(name: str) -> str:
    """Return a name with the mark of the owner."""
    return f"{name}'" if name.endswith("s") and not name.endswith("ss") else f"{name}'s"
