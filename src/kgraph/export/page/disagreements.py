"""Where reports disagree: a stance for and one against, or one statement affirmed and denied.

The definition is that of the named query ``disagreements``: the same actor, the same object and
content, both reported as having happened. Nothing is decided here: both sides are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kgraph.export.page.view import UNNAMED, Claim, View
from kgraph.model import Modality, Polarity, Predicate

FOR = frozenset({Predicate.ACCEPTS, Predicate.SUPPORTS, Predicate.PROPOSES, Predicate.DEMANDS})
AGAINST = frozenset({Predicate.REJECTS, Predicate.OPPOSES})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one actor's stance on one thing that cannot both hold at one time.

    ``one`` and ``other`` are indices of claims, one side each. ``change`` tells that no claim of one
    side is of the same time as a claim of the other, so that the actor may have changed its mind;
    otherwise the reports contradict each other.
    """

    one: tuple[int, ...]
    other: tuple[int, ...]
    change: bool


def disagreements(view: View) -> tuple[Disagreement, ...]:
    """Return every disagreement in ``view``, in the order of its claims."""
    found = []
    for claims in _comparable(view).values():
        for one, other in _sides(view, claims):
            apart = not any(_together(view.claims[a], view.claims[b]) for a, b in product(one, other))
            found.append(Disagreement(one, other, apart))
    return tuple(sorted(found, key=lambda each: (each.one, each.other)))


def _comparable(view: View) -> dict[tuple[int, int, int | None], list[int]]:
    """Return the claims that present an act as having happened, by actor, object and content."""
    groups: defaultdict[tuple[int, int, int | None], list[int]] = defaultdict(list)
    for i, claim in enumerate(view.claims):
        edge = view.edges[claim.edge]
        if claim.modality == Modality.FACTUAL and view.nodes[edge.subject].kind != UNNAMED:
            groups[edge.subject, edge.object, claim.content].append(i)
    return groups


def _sides(view: View, claims: Sequence[int]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    def those(predicates: frozenset[str], polarity: Polarity) -> tuple[int, ...]:
        return tuple(i for i in claims if act[i] in predicates and view.claims[i].polarity == polarity)

    act = {i: view.edges[view.claims[i].edge].predicate for i in claims}
    pairs = [(those(FOR, Polarity.AFFIRMED), those(AGAINST, Polarity.AFFIRMED))]
    for name in sorted(set(act.values())):
        same = frozenset({name})
        pairs.append((those(same, Polarity.AFFIRMED), those(same, Polarity.DENIED)))
    return ((one, other) for one, other in pairs if one and other)


def _together(one: Claim, other: Claim) -> bool:
    """Tell whether two claims may be of the same time: of one day, or one without a date."""
    return not one.date or not other.date or one.date == other.date
