"""The data files of extraction, and what becomes of a broken row."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from kgraph.errors import LexiconError
from kgraph.extract import confidence as shares
from kgraph.extract import lexicon as lex
from kgraph.model import ActorType, Predicate

CUES = ("verbs.tsv", "nouns.tsv", "adjectives.tsv")
LISTS = ("light_verbs.txt", "proposal_nouns.txt", "demand_nouns.txt")
PLACES = {"obj", "that", "inf", "ing", "oprd", "including"}
PREPOSITIONS = {
    *("about", "against", "as", "at", "behind", "by", "for"),
    *("from", "in", "of", "on", "over", "to", "upon", "with"),
}


@pytest.mark.parametrize("name", CUES)
def test_no_cue_stands_twice_for_one_act_with_the_same_frames(name: str) -> None:
    rows = Counter(tuple(line.split("\t")[:3]) for _, line in lex.lines(name))
    assert [row for row, times in rows.items() if times > 1] == []


@pytest.mark.parametrize("name", [*LISTS, "actor_nouns.tsv"])
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    words = Counter(line.split("\t")[0] for _, line in lex.lines(name))
    assert [word for word, times in words.items() if times > 1] == []


def test_frames_use_known_slots_only() -> None:
    frames = [frame for cues in lex.lexicon().values() for cue in cues for frame in cue.frames]
    assert {frame.content for frame in frames} <= PLACES | PREPOSITIONS
    assert {frame.addressee for frame in frames} <= {"", "obj"} | PREPOSITIONS


def test_every_cue_has_a_frame_and_a_lemma_in_lower_case() -> None:
    for (lemma, _), cues in lex.lexicon().items():
        assert lemma == lemma.lower()
        assert all(cue.frames for cue in cues)


def test_every_act_has_a_verb() -> None:
    acts = {cue.act for (_, pos), cues in lex.lexicon().items() if pos == "verb" for cue in cues}
    assert acts == set(Predicate)


def test_a_negation_amounts_to_another_act() -> None:
    assert all(cue.negated is not cue.act for cues in lex.lexicon().values() for cue in cues)


def test_actor_nouns_have_a_type() -> None:
    assert set(lex.actor_nouns().values()) <= {*map(str, ActorType), lex.DOCUMENT_TYPE}


def test_shares_of_right_claims_are_shares_of_known_acts() -> None:
    for number, line in lex.lines("confidence.tsv"):
        act, _, share = line.split("\t")
        assert act in set(Predicate), number
        assert 0 <= float(share) <= 1, number


def test_a_construction_that_was_not_counted_has_the_share_of_its_act() -> None:
    assert shares.confidence(Predicate.REJECTS, "no such rule") == shares.confidence(Predicate.REJECTS, "*")


@dataclass(frozen=True)
class Broken:
    """A row that does not fit its file, the complaint about it, and what reads it."""

    name: str
    row: str
    complaint: str
    reader: Callable[[], object]


BROKEN = (
    Broken("verbs.tsv", "reject\trejects\tobj", "4 columns wanted, 3 found", lex.lexicon),
    Broken("nouns.tsv", "plea\tbegs\tfor\t-", "'begs' is not a valid Predicate", lex.lexicon),
    Broken("adjectives.tsv", "keen\tsupports\ton\tdislikes", "'dislikes' is not a valid", lex.lexicon),
    Broken("actor_nouns.tsv", "nurse Person", "2 columns wanted, 1 found", lex.actor_nouns),
    Broken("confidence.tsv", "rejects\t*", "3 columns wanted, 2 found", shares._table),
    Broken("confidence.tsv", "rejects\t*\tmuch", "a share from 0 to 1 wanted, 'much' found", shares._table),
)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.name} {broken.complaint}")
def test_a_broken_row_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Broken
) -> None:
    with as_file(files("kgraph.extract") / "data") as data:
        shutil.copytree(data, tmp_path / "data")
    (tmp_path / "data" / broken.name).write_text(f"# a comment\n\n{broken.row}\n", encoding="utf-8")
    monkeypatch.setattr(lex, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError) as caught:
        broken.reader.__wrapped__()  # type: ignore[attr-defined] # behind the cache
    assert str(caught.value).startswith(f"{broken.name}:3: ")
    assert broken.complaint in str(caught.value)
    assert "\n" not in str(caught.value)
