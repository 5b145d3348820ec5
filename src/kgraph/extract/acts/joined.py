"""Two proposers, one act: what cues signal, joined with what the tagger marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import words_of


def joined(acts: Iterable[Act], marked: Iterable[Act]) -> list[Act]:
    """Return the acts that cues signal, those that the tagger marks too as it reads them, and those that it
    alone marks.
    """
    found = list(acts)
    at: dict[int, list[int]] = defaultdict(list)
    for number, act in enumerate(found):
        for i in range(act.cue.start, act.cue.end):
            at[i].append(number)
    for one in marked:
        beside = sorted({number for i in range(one.cue.start, one.cue.end) for number in at[i]})
        same = [number for number in beside if _is_one(found[number], one)]
        if same:
            best = next((n for n in same if found[n].predicate is one.predicate), same[0])
            found[best] = _both(found[best], one)
        else:
            found.append(one)
    return found


def _is_one(act: Act, marked: Act) -> bool:
    """Return whether an act that a cue signals is the one that the tagger marks at that cue."""
    return act.tagged is None and _share(words_of(act), marked.extent)


def _share(one: Span, other: Span) -> bool:
    """Return whether two stretches share half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(len(one), len(other))


def _both(act: Act, marked: Act) -> Act:
    """Return an act that both find: as the frame has it, if they agree which act it is; else as the tagger
    reads it. Either fills what the other leaves open.
    """
    if act.predicate is not marked.predicate:
        addressee = marked.addressee if marked.addressee is not None else act.addressee
        holders = marked.holders or act.holders
        return replace(marked, holders=holders, addressee=addressee, evidence=act.evidence)
    return replace(
        act,
        holders=act.holders or marked.holders,
        addressee=act.addressee if act.addressee is not None else marked.addressee,
        source=marked.source,
        tagged=marked.tagged,
        construction=replace(act.construction, tagged=True),
    )
