"""Several proposers, one act: what cues signal, what the tagger marks, what a language model tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice

from spacy.tokens import Span

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import words_of
from kgraph.extract.acts.tagged import LIKELY, NEAR, share_half
from kgraph.model import Predicate

SURE = 0.9  # likelihood from which the tagger is believed against a verb that names its act


def joined(acts: Iterable[Act], marked: Iterable[Act]) -> list[Act]:
    """Return the acts that cues signal, those that the tagger marks too as it reads them, and those that it
    alone marks, if it is sure enough.
    """
    known = _Signalled(acts, lambda act: act.tagged is not None)
    for one in marked:
        beside = known.beside(one)
        agreed = [number for number in beside if known.acts[number].predicate is one.predicate]
        agreed = agreed or known.elsewhere(one)
        for number in agreed:  # several, where what is demanded is coordinated
            known.acts[number] = _agreed(known.acts[number], one)
        if agreed or one.tagged is None or one.tagged.likelihood < LIKELY:
            continue
        if beside and not (_names_itself(known.acts[beside[0]]) and one.tagged.likelihood < SURE):
            known.acts[beside[0]] = _corrected(known.acts[beside[0]], one)
        elif beside:
            continue
        else:
            known.acts.append(one)
    return known.acts


def with_told(acts: Iterable[Act], told: Iterable[Act]) -> list[Act]:
    """Return acts, and beside them those that a language model tells. Of one that both find, by the words for
    its holder too, it is noted that the model tells it, and what the act leaves open is taken from there;
    nothing is rewritten.
    """
    known = _Signalled(acts, lambda act: act.told is not None)
    for one in told:
        beside = (number for number in known.beside(one) if _is_held_alike(known.acts[number], one))
        agreed = [number for number in beside if known.acts[number].predicate is one.predicate]
        agreed = agreed or known.elsewhere(one)
        for number in agreed:
            known.acts[number] = _confirmed(known.acts[number], one)
        if not agreed:
            known.acts.append(one)
    return known.acts


def _names_itself(act: Act) -> bool:
    """Return whether the cue of an act is the verb that names it: *threatened* of *threatens*."""
    cue = act.cue[0]
    return cue.pos_ == "VERB" and cue.lemma_.lower() == act.predicate.removesuffix("s")


class _Signalled:
    """The acts that cues signal, by where their cues and words stand."""

    def __init__(self, acts: Iterable[Act], is_joined: Callable[[Act], bool]) -> None:
        self.acts = list(acts)
        self._is_joined = is_joined
        self._at_cue: dict[int, list[int]] = defaultdict(list)
        self._by_words: dict[tuple[Predicate, int], list[int]] = defaultdict(list)
        self._words = [words_of(act) for act in self.acts]  # of those that nothing is joined with yet
        for number, (act, words) in enumerate(zip(self.acts, self._words, strict=True)):
            for i in range(act.cue.start, act.cue.end):
                self._at_cue[i].append(number)
            self._by_words[act.predicate, words.start // NEAR].append(number)

    def beside(self, marked: Act) -> list[int]:
        """Return which acts at the cue of one that is marked have its words."""
        at = {number for i in range(marked.cue.start, marked.cue.end) for number in self._at_cue[i]}
        return [number for number in sorted(at) if self._may_be(number, marked)]

    def elsewhere(self, marked: Act) -> list[int]:
        """Return which act of one kind with one that is marked has its words and holder, at another cue."""
        place = marked.extent.start // NEAR
        near = {n for at in (place - 1, place, place + 1) for n in self._by_words[marked.predicate, at]}
        same = (n for n in sorted(near) if self._may_be(n, marked) and _has_holder(self.acts[n], marked))
        return list(islice(same, 1))

    def _may_be(self, number: int, marked: Act) -> bool:
        """Return whether an act that nothing is joined with yet may be one that is marked."""
        return not self._is_joined(self.acts[number]) and _is_one(self._words[number], marked)


def _is_one(words: Span, marked: Act) -> bool:
    """Return whether the words of an act are shared by one that is marked."""
    return share_half((words.start, words.end), (marked.extent.start, marked.extent.end))


def _has_holder(act: Act, marked: Act) -> bool:
    """Return whether an act that a cue signals elsewhere is held by whom the tagger takes for its holder."""
    return not marked.holders or any(head in marked.holders for head in act.holders)


def _is_held_alike(act: Act, told: Act) -> bool:
    """Return whether two acts have no two holders, by their words."""
    return not act.holders or _has_holder(act, told)


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


def _confirmed(act: Act, told: Act) -> Act:
    """Return an act that a language model tells too, with what it leaves open."""
    return replace(
        act,
        holders=act.holders or told.holders,
        addressee=act.addressee if act.addressee is not None else told.addressee,
        source=act.source if act.source is not None else told.source,
        told=told.told,
        construction=replace(act.construction, told=True),
    )


def _corrected(act: Act, marked: Act) -> Act:
    """Return an act that a cue signals as another one than the tagger reads, as the tagger reads it, and with
    what it leaves open.
    """
    addressee = marked.addressee if marked.addressee is not None else act.addressee
    return replace(marked, holders=marked.holders or act.holders, addressee=addressee, evidence=act.evidence)
