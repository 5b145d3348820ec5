"""What sort of actor words may mean: labels of named entities, pronouns, nouns."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import DOCUMENT_TYPE, actor_nouns, listed, word_set, words
from kgraph.model import ActorType
from kgraph.names.places import places

ENTITY_TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "GPE": ActorType.ORGANIZATION,
    "LOC": ActorType.ORGANIZATION,
    "FAC": ActorType.ORGANIZATION,
    "NORP": ActorType.GROUP,
    "PRODUCT": ActorType.ORGANIZATION,
    "WORK_OF_ART": ActorType.ORGANIZATION,
}
MALE = word_set("he")
FEMALE = word_set("she")
SINGULAR_PERSON = MALE | FEMALE | {"who"}
PLURAL = word_set("they")
NEUTER = word_set("it")
TAKING_UP = (MALE | FEMALE | NEUTER | PLURAL) - {"we", "us", "our"}
SPEAKER = word_set("speaker")
DEFINITE = word_set("definite")
PLURAL_TAGS = ("NNS", "NNPS")
GENDERED_NOUNS = {**dict.fromkeys(listed("men"), "m"), **dict.fromkeys(listed("women"), "f")}
INSIDE_A_NAME = ("compound", "amod", "nmod")
SHORTEST_TRADE = 5  # letters
PRIME_MINISTER = "PM"
ABSTRACT = {"opposition": "to", "resistance": "to", "source": "of", "state": "of"}
FORMS_OF_RULE = ("democracy", "dictatorship", "monarchy", "autocracy")
POWERS = ("authority", "power")
TERMS = word_set("terms")
TRADES = listed("endings of trades")
WHOLE_PEOPLES = ("ch", "sh", "ese", "ss")  # endings of adjectives that *the* makes a people


def noun_type(noun: Token) -> ActorType | None:
    """Return the type of actor that a common noun names, ``None`` if it names none or a document."""
    kind = actor_nouns().get(singular(noun))
    if kind is None and is_trade(noun):
        return ActorType.GROUP
    if kind is None or kind == DOCUMENT_TYPE:
        return None
    return ActorType.GROUP if kind == "Person" and is_plural(noun) else ActorType(kind)


def singular(noun: Token) -> str:
    """Return a noun in the form in which roles are listed, also that of a plural written large (*the
    Parties*), which the model leaves as it is, and of *PM*.
    """
    if noun.text == PRIME_MINISTER and noun.pos_ == "PROPN":
        return "minister"
    lemma = noun.lemma_.lower()
    if noun.pos_ != "PROPN" or not lemma.endswith("s") or lemma != noun.lower_:
        return lemma
    one = f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma[:-1]
    return one if noun.tag_ == "NNPS" or one in TERMS else lemma


def is_plural(noun: Token) -> bool:
    """Return whether a noun is a plural, by its tag or as a term that is written large."""
    return noun.tag_ in PLURAL_TAGS or (
        noun.pos_ == "PROPN" and singular(noun) in TERMS - {noun.lower_} and noun.text != PRIME_MINISTER
    )


def is_trade(noun: Token) -> bool:
    """Return whether a plural names people by what they do (*dockers*, *cellists*), though the list of actor
    nouns lacks it: by its ending, and as the subject of a verb.
    """
    lemma = noun.lemma_.lower()
    return (
        noun.tag_ == "NNS"
        and noun.dep_ in ("nsubj", "nsubjpass", "conj", "pobj")
        and len(lemma) > SHORTEST_TRADE
        and lemma.endswith(TRADES)
        and lemma not in words("things_in_er.txt")
    )


def is_role(token: Token) -> bool:
    """Return whether a word names an actor by what he is (*minister*, *the President*)."""
    known = token.pos_ in ("NOUN", "PROPN") and singular(token) in actor_nouns()
    return (known and not _is_power(token) and not _is_abstract(token)) or is_trade(token)


def _is_abstract(noun: Token) -> bool:
    """Return whether a noun names no actor but what somebody has or feels, by the preposition behind it (*the
    state of the economy*, *a source of pride*, *opposition to the law*), or a form of rule (*to see a strong
    democracy*).
    """
    if noun.pos_ == "NOUN" and noun.lemma_.lower() in FORMS_OF_RULE and not is_plural(noun):
        article = child(noun, "det")
        return noun.dep_ != "nsubj" and article is not None and article.lower_ not in DEFINITE
    wanted = ABSTRACT.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    preposition = child(noun, "prep") if wanted is not None else None
    if preposition is None or preposition.lower_ != wanted:
        return False
    inner = child(preposition, "pobj")
    return inner is None or not inner.ent_type_


def _is_power(noun: Token) -> bool:
    """Return whether *authority* or *power* is what somebody may do (*the authority to set limits*)."""
    if singular(noun) not in POWERS or is_plural(noun):
        return False
    clause = child(noun, "acl", "relcl")
    may = clause is not None and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    return may or child(noun, "poss") is not None


def is_one_of_many(name: Token) -> bool:
    """Return whether a word for a people or party, in the singular with an article, is one person (*the
    Democrat*, *an Arcadian*), and no people as a whole (*the French*).
    """
    article = child(name, "det") if name.ent_type_ == "NORP" else None
    if article is None or is_plural(name) or name.dep_ in INSIDE_A_NAME:
        return False
    one = actor_nouns().get(name.lower_) == ActorType.PERSON.value
    native = name.text in places().adjectives and name.text not in places().names
    return one or (native and not name.lower_.endswith(WHOLE_PEOPLES))


def is_document(noun: Token) -> bool:
    """Return whether a noun names a text (*statement*, *lawsuit*)."""
    return actor_nouns().get(noun.lemma_.lower()) == DOCUMENT_TYPE


def pronoun_gender(word: str) -> str:
    """Return ``m`` or ``f`` for *he* and *she*, nothing for other pronouns."""
    return "m" if word in MALE else "f" if word in FEMALE else ""
