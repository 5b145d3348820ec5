"""What a claim is on: the actor whom it judges, accuses or speaks of, or an item."""

from __future__ import annotations

from kgraph.acts import ON_ACTORS, REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Derivation
from kgraph.extract.acts.main_clauses import spoken_of
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.tree import passage
from kgraph.extract.lexicon.tables import listed
from kgraph.extract.roles import items
from kgraph.extract.roles.spoken_of import is_somebody
from kgraph.model import Kind, Mention, Passage, Predicate

UNCLEAR = listed("unclear objects")


def object_of(
    act: Act,
    predicate: Predicate,
    actors: CoreferenceResolver,
    subject: Mention | None,
    addressee: Mention | None,
) -> tuple[Mention | None, Mention | None]:
    """Return the object of the statement; and what an actor is accused of, supported or opposed in, or
    what is said of him.
    """
    content = passage(act.extent)
    if predicate is Predicate.ACCUSES:
        return _accused(act, actors, content, addressee)
    if predicate in REPORTS and (about := _about(act, actors, subject)) is not None:
        said = items.item(act, actors, content, predicate)
        return (about, said) if said is not None else (None, None)
    if predicate in ON_ACTORS and addressee is not None and act.construction.addressee_slot == "obj":
        return addressee, items.topic(content)
    found = items.item(act, actors, content, predicate)
    judged = (
        found is not None and found.kind is Kind.ACTOR and act.construction.derivation is Derivation.VERDICT
    )
    return found, items.topic(passage(act.words)) if judged and act.words else None


def _accused(
    act: Act, actors: CoreferenceResolver, content: Passage, addressee: Mention | None
) -> tuple[Mention | None, Mention | None]:
    """Return who is accused, and of what."""
    accused = addressee or (actors.mention(act.content) if act.content is not None else None)
    if accused is None:
        return items.item(act, actors, content, Predicate.OPPOSES), None
    return accused, None if accused is not addressee else items.topic(content)


def _about(act: Act, actors: CoreferenceResolver, subject: Mention | None) -> Mention | None:
    """Return the actor of whom something is said or believed, ``None`` if it is nobody but the holder.

    If the clause speaks of another thing first (*the talks with Iran*), it is about that.
    """
    for head in spoken_of(act):
        if head.lower_ in UNCLEAR:
            return None
        found = actors.mention(head)
        if found is not None and subject is not None and found.name == subject.name:
            continue
        return found if found is not None and is_somebody(found, head) else None
    return None
