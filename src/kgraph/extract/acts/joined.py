"""Two proposers, one act: what cues signal, joined with what the tagger marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.tagged import LIKELY, NEAR


def joined(acts: Iterable[Act], marked: Iterable[Act]) -> list[Act]:
    """Return the acts that cues signal, those that the tagger marks too as it reads them, and those that it
    alone marks, if it is sure enough.
    """
    found = list(acts)
    at_cue: dict[int, list[int]] = defaultdict(list)
    by_words: dict[tuple[object, int], list[int]] = defaultdict(list)
    for number, act in enumerate(found):
        for i in range(act.cue.start, act.cue.end):
            at_cue[i].append(number)
        by_words[act.predicate, words_of(act).start // NEAR].append(number)
    for one in marked:
        place = one.extent.start // NEAR
        beside = {number for i in range(one.cue.start, one.cue.end) for number in at_cue[i]}
        beside |= {n for near in (place - 1, place, place + 1) for n in by_words[one.predicate, near]}
        same = sorted(number for number in beside if _is_one(found[number], one))
        agreed = next((n for n in same if found[n].predicate is one.predicate), None)
        sure = one.tagged is not None and one.tagged.likelihood >= LIKELY
        if agreed is not None:
            found[agreed] = _agreed(found[agreed], one)
        elif sure and same:
            found[same[0]] = _corrected(found[same[0]], one)
        elif sure:
            found.append(one)
    return found


def _is_one(act: Act, marked: Act) -> bool:
    """Return whether an act that a cue signals, and that nothing is joined with yet, may be one that the
    tagger marks: they share their words.
    """
    return act.tagged is None and _share(words_of(act), marked.extent)


def _share(one: Span, other: Span) -> bool:
    """Return whether two stretches share half of the shorter."""
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= min(len(one), len(other))


def _agreed(act: Act, marked: Act) -> Act:
    """Return an act that both find, as the frame of its cue has it, and with what that leaves open."""
    return replace(
        act,
        holders=act.holders or marked.holders,
        addressee=act.addressee if act.addressee is not None else marked.addressee,
        source=marked.source,
        tagged=marked.tagged,
        construction=replace(act.construction, tagged=True),
    )


def _corrected(act: Act, marked: Act) -> Act:
    """Return an act that a cue signals as another one than the tagger reads, as the tagger reads it, and with
    what it leaves open.
    """
    addressee = marked.addressee if marked.addressee is not None else act.addressee
    return replace(marked, holders=marked.holders or act.holders, addressee=addressee, evidence=act.evidence)
