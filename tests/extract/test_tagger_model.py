"""What the tagger makes of the answers of its model, given by rule here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kgraph.extract.tagger import model
from kgraph.extract.tagger.model import ACTS, CUES_AT_ONCE, MOST_CUES, ROLES, WINDOWS_AT_ONCE, Tagged, tag
from kgraph.extract.tagger.windows import AROUND, CORE, SIDE, windows
from kgraph.model import Predicate
from kgraph.words.pieces import CLOSING, OPENING, number, pieces

Array = NDArray[Any]
Place = Callable[[Array, int], tuple[int, int] | None]  # first and last place of a part, in a row at a cue

CUES = {number("rejects"): Predicate.REJECTS, number("supports"): Predicate.SUPPORTS}
SURE, UNSURE, NEVER = 8.0, -1.0, -9.0  # log odds
MANY = 16  # windows of a long article
BESIDE = 3  # places before and behind a cue where holder and content stand
HOLDER, CONTENT = ROLES.index("holder"), ROLES.index("content")


def at_cue(_row: Array, at: int) -> tuple[int, int]:
    return at, at


def before_cue(row: Array, at: int) -> tuple[int, int] | None:
    """Return a place some way before a cue, none if it lies before the article."""
    return (at - BESIDE, at - BESIDE) if at >= BESIDE and row[at - BESIDE] != number(OPENING) else None


def behind_cue(row: Array, at: int) -> tuple[int, int]:
    """Return the places behind a cue, that of the last piece at most."""
    last = int(numpy.flatnonzero((row > 0) & (row != number(CLOSING)))[-1])
    return min(at + 1, last), min(at + BESIDE, last)


@dataclass(frozen=True)
class Scores:
    """What a model says of cues, each by its piece or all of them, of ``other`` pieces, of a cue by the words
    around it (``real``), of its ``act`` and of ``nothing``: that no words tell a part.
    """

    cue: float | Mapping[int, float] = SURE
    other: float = NEVER
    real: float = SURE
    act: float = 5
    nothing: float = 0


class Fake:
    """The two parts of a model by rule: the pieces of ``CUES`` are cues; ``parts`` tells where each role
    stands, and a role that it tells nothing of has no words.
    """

    def __init__(self, parts: Mapping[str, Place], scores: Scores = Scores()) -> None:
        self.parts, self.scores = parts, scores
        self.of_cues = scores.cue if isinstance(scores.cue, Mapping) else dict.fromkeys(CUES, scores.cue)
        self.windows: list[int] = []  # read at once
        self.cues: list[int] = []

    def __call__(self, part: str) -> Fake:
        """Return a part of the model."""
        return self if part == "lower" else _Upper(self)

    def run(self, _: None, given: Mapping[str, Array]) -> list[Array]:
        """Return the numbers of pieces as their states, and the scores of cues."""
        ids, mask = given["ids"], given["mask"]
        assert (ids.dtype, mask.dtype) == (numpy.int64, numpy.float32)
        assert ((ids > 0) == (mask > 0)).all()
        self.windows.append(len(ids))
        scores = numpy.full(ids.shape, self.scores.other, dtype=numpy.float32)
        for piece, score in self.of_cues.items():
            scores[ids == piece] = score
        return [ids[..., None].astype(numpy.float32), scores]


class _Upper(Fake):
    def __init__(self, whole: Fake) -> None:
        self.whole = whole

    def run(self, _: None, given: Mapping[str, Array]) -> list[Array]:
        states, mask, marks = given["states"][..., 0], given["mask"], given["at"]
        assert (marks.dtype, mask.dtype) == (numpy.int64, numpy.float32)
        assert states.shape == mask.shape
        assert states.shape[1] <= 2 * AROUND
        self.whole.cues.append(len(states))
        edges = numpy.zeros((*states.shape, len(ROLES), 3), dtype=numpy.float32)
        nothing = numpy.full((len(states), len(ROLES)), 50.0, dtype=numpy.float32)
        acts = numpy.zeros((len(states), len(ACTS)), dtype=numpy.float32)
        for k, (row, at) in enumerate(zip(states, marks, strict=True)):
            acts[k, ACTS.index(CUES.get(int(row[at]), Predicate.STATES))] = self.whole.scores.act
            for r, role in enumerate(ROLES):
                found = self.whole.parts.get(role, lambda *_: None)(row, int(at))
                if found is not None:
                    edges[k, found[0], r, 0] = edges[k, found[1], r, 1] = 30
                    nothing[k, r] = self.whole.scores.nothing
        edges[mask == 0] = 40  # whatever it says of no pieces
        return [edges, nothing, acts, numpy.full(len(states), self.whole.scores.real, dtype=numpy.float32)]


PARTS: Mapping[str, Place] = {"cue": at_cue, "holder": before_cue, "content": behind_cue}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    return given_by(monkeypatch, Fake(PARTS))


def given_by(monkeypatch: pytest.MonkeyPatch, fake: Fake) -> Fake:
    monkeypatch.setattr(model, "_session", fake)
    return fake


def expected(words: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return act, cue, holder and content of each cue among words, the first of each core if they are many,
    counted by pieces without windows.
    """
    found = pieces(words)
    acts: list[tuple[Any, ...]] = []
    seen: Counter[int] = Counter()  # cues by core
    for at, piece in enumerate(found.ids):
        seen[at // CORE] += piece in CUES
        if piece in CUES and seen[at // CORE] <= MOST_CUES:
            holder = found.words[at - BESIDE] if at >= BESIDE else None
            last = min(at + BESIDE, len(found.ids) - 1)
            content = found.words[min(at + 1, last)], found.words[last] + 1
            cue = (found.words[at], found.words[at] + 1)
            acts.append((CUES[piece], cue, (holder, holder + 1) if holder is not None else None, content))
    return acts


def likely(score: float) -> float:
    """Return the probability of which a score is the log odds."""
    return float(1 / (1 + numpy.exp(-min(max(score, -500), 500))))


def this_one(score: float) -> float:
    """Return the probability of an act that has this score among all of them."""
    return float(1 / (1 + (len(ACTS) - 1) * numpy.exp(-score)))


def told(acts: Sequence[Tagged]) -> list[tuple[Any, ...]]:
    return [(one.act, one.cue, one.holder, one.content) for one in acts]


def test_an_act_has_the_words_of_its_parts(fake: Fake) -> None:
    (found,) = tag(["Kral", "of", "Ostby", "rejects", "the", "new", "plan", "."])
    assert found == Tagged(
        act=Predicate.REJECTS,
        likelihood=pytest.approx(likely(2 * SURE) * this_one(5), abs=1e-6),
        act_likelihood=pytest.approx(this_one(5), abs=1e-6),
        holder_likelihood=pytest.approx(1, abs=1e-6),
        content_likelihood=pytest.approx(1, abs=1e-6),
        cue=(3, 4),
        holder=(2, 3),  # the first of its three pieces
        content=(4, 7),
        put_to=None,
        source=None,
    )


@pytest.mark.parametrize("words", [[], [""], ["\n", " ", "\u200b"], ["\x00"] * 1000])
def test_an_article_without_words_has_no_acts_and_the_model_is_not_asked(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = given_by(monkeypatch, Fake(PARTS))
    assert tag(words) == []
    assert fake.windows == fake.cues == []


@pytest.mark.parametrize("words", [["plan"], ["."], ["?!"] * 500, ["🙂"] * 500, ["x" * 100_000]])
def test_an_article_without_a_cue_has_no_acts(words: list[str], fake: Fake) -> None:
    assert tag(words) == []
    assert fake.windows
    assert fake.cues == []


def test_an_article_of_one_word_may_be_an_act(fake: Fake) -> None:
    assert told(tag(["rejects"])) == [(Predicate.REJECTS, (0, 1), None, (0, 1))]


FILLED = ["the", "gainsays", "\n", "Café", "counter-measures", "rejects", "supports", "🙂", ".", ""]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(FILLED), max_size=4 * CORE))
def test_words_are_counted_right_and_acts_found_once_across_windows(words: list[str], fake: Fake) -> None:
    assert told(tag(words)) == expected(words)


@pytest.mark.parametrize(
    "at", [0, 1, SIDE, CORE - SIDE, CORE - 1, CORE, CORE + 1, CORE + SIDE, 2 * CORE, MANY * CORE, -1]
)
def test_an_act_at_the_edge_of_a_core_is_found_once(at: int, fake: Fake) -> None:
    words = ["the"] * ((MANY + 1) * CORE)
    words[at] = "rejects"
    assert told(tag(words)) == expected(words)
    assert fake.cues == [1]


def test_as_many_windows_and_cues_are_read_at_once_as_there_is_place_for(fake: Fake) -> None:
    words = [*["the"] * 7, "rejects"] * (2 * MANY * CORE // 8)
    assert len(tag(words)) == 2 * MANY * CORE // 8
    assert fake.windows == [WINDOWS_AT_ONCE] * (2 * MANY // WINDOWS_AT_ONCE)
    assert set(fake.cues) == {CUES_AT_ONCE}


@pytest.mark.parametrize("few", [0, 1, MOST_CUES - 1, MOST_CUES, CORE // 2])
def test_of_many_cues_in_a_window_the_likeliest_are_read(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {number("rejects"): 0.0, number("supports"): SURE}
    fake = given_by(monkeypatch, Fake(PARTS, Scores(scores)))
    words = ["rejects", "supports"] * few + ["rejects"] * (CORE - 2 * few)
    found = [one.cue[0] for one in tag(words)]
    supports = [at for at in range(CORE) if words[at] == "supports"][:MOST_CUES]
    rejects = [at for at in range(CORE) if words[at] == "rejects"][: MOST_CUES - len(supports)]
    assert found == sorted(supports + rejects)
    assert sum(fake.cues) == MOST_CUES


def test_each_window_has_its_own_cues(fake: Fake) -> None:
    words = ["rejects"] * (2 * CORE) + ["the"] * CORE + ["rejects"]
    cues = [one.cue[0] for one in tag(words)]
    assert cues == [*range(MOST_CUES), *range(CORE, CORE + MOST_CUES), 3 * CORE]
    assert sum(fake.cues) == 2 * MOST_CUES + 1


def test_an_article_of_a_megabyte_is_read_once(fake: Fake) -> None:
    words = ["plan", "."] * 200_000
    words[7] = words[-7] = "rejects"
    found = tag(words)
    assert told(found) == expected(words)
    assert sum(fake.windows) == len(list(windows(len(words))))
    assert sum(fake.cues) == 2


def test_acts_come_in_the_order_of_their_cues_wherever_they_were_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def far_cue(row: Array, at: int) -> tuple[int, int]:
        supporting = row[at] == number("supports")
        return (at + 5, at + 5) if supporting else (at, at)

    given_by(monkeypatch, Fake(PARTS | {"cue": far_cue}))
    words = ["supports", "the", "the", "rejects", "the", "new", "plan"]
    assert [(one.act, one.cue) for one in tag(words)] == [
        (Predicate.REJECTS, (3, 4)),
        (Predicate.SUPPORTS, (5, 6)),
    ]


def test_a_cue_begins_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CUES, number("gains"), Predicate.OPPOSES)
    monkeypatch.setitem(CUES, number("##ays"), Predicate.OPPOSES)
    given_by(monkeypatch, Fake(PARTS))
    assert [(one.act, one.cue) for one in tag(["Kral", "gainsays", "it"])] == [(Predicate.OPPOSES, (1, 2))]


@pytest.mark.parametrize("padding", [0, 3 * CORE])
def test_parts_lie_in_the_window_that_was_read(padding: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model reads a mark before and behind the pieces of a window, which is no word of the article."""

    def until_the_cue(row: Array, at: int) -> tuple[int, int]:
        return int((row == number(OPENING)).argmax()), at

    def from_the_cue(row: Array, at: int) -> tuple[int, int]:
        ends = numpy.flatnonzero(row == number(CLOSING))
        return at, int(ends[0]) if len(ends) else len(row) - 1

    fake = Fake({"cue": at_cue, "holder": until_the_cue, "content": from_the_cue})
    given_by(monkeypatch, fake)
    cues = (SIDE, CORE, 2 * CORE - 1)
    words = ["the"] * (2 * CORE + padding)
    for cue in cues:
        words[cue] = "rejects"
    for one, cue in zip(tag(words), cues, strict=True):
        (read,) = (each for each in windows(len(words)) if cue in range(*each.core))
        assert one.cue == (cue, cue + 1)
        assert one.holder is not None
        assert read.start <= one.holder[0]
        assert one.content[1] <= read.end


@pytest.mark.parametrize("role", ["cue", "content"])
def test_an_act_whose_cue_or_content_is_no_word_is_none(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def opening(row: Array, _at: int) -> tuple[int, int]:
        place = int((row == number(OPENING)).argmax())
        return place, place

    given_by(monkeypatch, Fake(PARTS | {role: opening}))
    assert tag(["Kral", "rejects", "it"]) == []


def test_a_holder_that_is_no_word_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    given_by(monkeypatch, Fake(PARTS | {"holder": lambda _row, _at: (0, 0)}))
    (found,) = tag(["Kral", "rejects", "it"])
    assert found.holder is None


def test_every_act_has_a_cue_and_a_content_however_likely_it_is_that_no_words_tell_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_by(monkeypatch, Fake(PARTS, Scores(nothing=80)))
    (found,) = tag(["the", "new", "port", "rejects", "it"])
    assert (found.cue, found.holder, found.content) == ((3, 4), None, (4, 5))


def test_each_role_has_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    places: dict[str, Place] = {
        role: lambda _row, _at, place=place: (place, place) for place, role in enumerate(ROLES, 1)
    }
    given_by(monkeypatch, Fake(places))
    (found,) = tag(["the", "rejects", "port", "the", "new", "plan"])
    assert [getattr(found, role) for role in ROLES] == [(at, at + 1) for at in range(len(ROLES))]


@pytest.mark.parametrize("act", [0.0, 5.0, 50.0])
@pytest.mark.parametrize("real", [-1e4, -SURE, UNSURE, 0.0, SURE, 1e4])
@pytest.mark.parametrize("score", [UNSURE, 0.0, SURE, 1e4])
def test_what_may_be_a_cue_is_an_act_as_likely_as_both_parts_of_the_model_say(
    score: float, real: float, act: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_by(monkeypatch, Fake(PARTS, Scores(score, real=real, act=act)))
    with numpy.errstate(over="raise", invalid="raise", divide="raise"):
        (found,) = tag(["Kral", "rejects", "it"])
    assert found.act_likelihood == pytest.approx(this_one(act), abs=1e-6)
    assert found.likelihood == pytest.approx(likely(score + real) * this_one(act), abs=1e-6)


def test_each_act_has_the_score_of_its_own_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    given_by(monkeypatch, Fake(PARTS, Scores({number("rejects"): 1.0, number("supports"): -1.0}, real=0)))
    words = ["rejects", *["the"] * CORE, "supports", "rejects", "supports"]
    scores = {Predicate.REJECTS: 1.0, Predicate.SUPPORTS: -1.0}
    found = tag(words)
    assert [one.cue[0] for one in found] == [0, CORE + 1, CORE + 2, CORE + 3]
    for one in found:
        assert one.likelihood == pytest.approx(likely(scores[one.act]) * this_one(5), abs=1e-6)


@pytest.mark.parametrize("score", [-3.0, NEVER, -1e4])
def test_what_is_hardly_a_cue_is_not_read_again(score: float, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = given_by(monkeypatch, Fake(PARTS, Scores(score, other=-1e4)))
    with numpy.errstate(over="raise", invalid="raise", divide="raise"):
        assert tag(["Kral", "rejects", "it"]) == []
    assert fake.cues == []


def test_acts_and_roles_stand_in_the_order_that_the_weights_were_made_for() -> None:
    assert ACTS == (
        "accepts",
        "accuses",
        "believes",
        "demands",
        "intends",
        "opposes",
        "promises",
        "proposes",
        "rejects",
        "states",
        "supports",
        "threatens",
    )
    assert ROLES == ("cue", "holder", "content", "put_to", "source")
