"""The data files of extraction, and what becomes of a broken row."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path

import pytest

from kgraph import extract
from kgraph.acts import ACTS
from kgraph.errors import LexiconError
from kgraph.extract.coreference import ranker
from kgraph.extract.lexicon import cues as lex
from kgraph.extract.lexicon import lexicon_tables
from kgraph.extract.qualifiers import verifier
from kgraph.model import ActorType, Predicate
from kgraph.tables import lines

LISTS = ("light_verbs.txt", "proposal_nouns.txt", "demand_nouns.txt")


@pytest.mark.parametrize("name", [*LISTS, "actor_nouns.tsv"])
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    words = Counter(
        line.split("\t")[0] for _, line in lines((lexicon_tables.FOLDER / name).read_text("utf-8"))
    )
    assert [word for word, times in words.items() if times > 1] == []


def test_every_cue_has_a_frame_and_a_lemma_in_lower_case() -> None:
    for (lemma, _), cues in lex.lexicon().items():
        assert lemma == lemma.lower()
        assert all(cue.frames for cue in cues)


def test_every_cue_has_an_example() -> None:
    assert [cue.where for cue in lex.cues() if not cue.examples] == []


@pytest.mark.parametrize("pos", lex.FILES.values())
def test_cues_are_sorted_by_their_first_word(pos: str) -> None:
    lemmas = [cue.lemma for cue in lex.cues() if cue.pos == pos]
    assert lemmas == sorted(lemmas)


def test_every_act_has_a_meaning_and_a_verb() -> None:
    acts = {cue.act for (_, pos), cues in lex.lexicon().items() if pos == "verb" for cue in cues}
    assert acts == ACTS.keys() == set(Predicate)


def test_a_cue_has_the_code_of_its_act_unless_it_has_its_own() -> None:
    codes = {cue.plover for (_, _), cues in lex.lexicon().items() for cue in cues if cue.act == "rejects"}
    assert ACTS[Predicate.REJECTS].plover == "REJECT" in codes


def test_cues_of_more_words_come_first() -> None:
    for cues in lex.lexicon().values():
        lengths = [len(cue.words.split()) for cue in cues]
        assert lengths == sorted(lengths, reverse=True)


def test_a_negation_amounts_to_another_act() -> None:
    assert all(cue.negated is not cue.act for cues in lex.lexicon().values() for cue in cues)


def test_actor_nouns_have_a_type() -> None:
    assert set(lexicon_tables.actor_nouns().values()) <= {*map(str, ActorType), lexicon_tables.DOCUMENT_TYPE}


@dataclass(frozen=True)
class Broken:
    """A row that does not fit its file, the complaint about it, and what reads it."""

    name: str
    row: str
    complaint: str
    reader: Callable[[], object]


BROKEN = (
    Broken("verbs.tsv", "reject\trejects\tobj\t-", "7 columns wanted, 4 found", lex.lexicon),
    Broken("nouns.tsv", "plea\tbegs\tfor\t-\tplain\t-\t-", "'begs' is not a valid Predicate", lex.lexicon),
    Broken(
        "adjectives.tsv", "keen\tsupports\ton\tdislikes\tmild\t-\t-", "'dislikes' is not a valid", lex.lexicon
    ),
    Broken("verbs.tsv", "reject\trejects\tobject\t-\tplain\t-\t-", "'object' is no frame", lex.lexicon),
    Broken("verbs.tsv", "reject\trejects\t\t-\tplain\t-\t-", "'reject' has no frame", lex.lexicon),
    Broken("verbs.tsv", "reject\trejects\tobj\t-\tloud\t-\t-", "'loud' is not a valid Strength", lex.lexicon),
    Broken(
        "verbs.tsv", "reject\trejects\tobj obj\t-\tplain\t-\t-", "has the frame 'obj' already", lex.lexicon
    ),
    Broken("actor_nouns.tsv", "nurse Person", "2 columns wanted, 1 found", lexicon_tables.actor_nouns),
    Broken(verifier.FAST_FILE, "act=rejects", "2 columns wanted, 1 found", verifier.weights),
    Broken(verifier.FAST_FILE, "act=rejects\tmuch", "a weight wanted, 'much' found", verifier.weights),
    Broken(verifier.FAST_FILE, "act=rejects\tnan", "a weight wanted, 'nan' found", verifier.weights),
    Broken("pronouns.tsv", "people\tname\t1", "one of person, neuter, plural wanted", ranker.default_ranker),
    Broken("pronouns.tsv", "person\tname\tmuch", "a weight wanted, 'much' found", ranker.default_ranker),
    Broken(verifier.FAST_FILE, "act=rejects\tinf", "a weight wanted, 'inf' found", verifier.weights),
)


def test_a_row_that_a_merge_doubled_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "reject\trejects\tobj\t-\tplain\t-\t-\n"
    broken = Broken("verbs.tsv", row + row, "verbs.tsv:4: 'reject' has the frame 'obj' already", lex.lexicon)
    assert complaint(tmp_path, monkeypatch, broken) == f"{broken.complaint}, in verbs.tsv:3"


def test_a_feature_that_stands_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Broken(verifier.FAST_FILE, "label=to\t1\nlabel=to\t2", "has a weight already", verifier.weights)
    assert (
        complaint(tmp_path, monkeypatch, broken) == f"{verifier.FAST_FILE}:4: 'label=to' has a weight already"
    )


def test_weights_without_that_of_all_claims_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Broken(verifier.FAST_FILE, "label=to\t1", "a row 'bias' wanted", verifier.weights)
    assert (
        complaint(tmp_path, monkeypatch, broken) == f"{verifier.FAST_FILE}: a row 'bias' wanted, none found"
    )


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.name} {broken.complaint}")
def test_a_broken_row_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Broken
) -> None:
    said = complaint(tmp_path, monkeypatch, broken)
    assert said.startswith(f"{broken.name}:3: ")
    assert broken.complaint in said
    assert "\n" not in said


def complaint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Broken) -> str:
    """Return what is said of a data file that holds the broken row in its third line."""
    with as_file(lexicon_tables.FOLDER) as data:
        shutil.copytree(data, tmp_path / "data")
    (tmp_path / "data" / broken.name).write_text(f"# a comment\n\n{broken.row}\n", encoding="utf-8")
    monkeypatch.setattr(lexicon_tables, "FOLDER", tmp_path / "data")
    with pytest.raises(LexiconError) as caught:
        broken.reader.__wrapped__()  # type: ignore[attr-defined] # behind the cache
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "parting", "asking"), [("words.tsv", None, "listed|word_set"), ("phrases.tsv", " | ", "phrases")]
)
def test_every_class_of_words_is_asked_for_and_has_its_words_once(
    name: str, parting: str | None, asking: str
) -> None:
    classes = [(one, words.split(parting)) for _, (one, words, _) in lexicon_tables.rows(name, 3)]
    sources = " ".join(path.read_text("utf-8") for path in Path(extract.__file__).parent.rglob("*.py"))
    asked = set(re.findall(rf"\b(?:{asking})\([\"']([^\"']+)[\"']\)", sources))
    assert sorted(one for one, _ in classes) == sorted(asked)
    assert [one for one, words in classes if len(set(words)) < len(words)] == []


def test_no_list_of_words_stands_in_a_pattern_of_the_code() -> None:
    """Words of English are data; *and* or *in* alone beside each other are grammar."""
    listing = re.compile(r"[(|][A-Za-z' ]{2,}\|[A-Za-z' ]{2,}\|")
    for path in Path(extract.__file__).parent.rglob("*.py"):
        texts = [
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert [text for text in texts if listing.search(text)] == [], path


def test_a_class_of_words_keeps_the_order_in_which_it_is_written() -> None:
    assert lexicon_tables.listed("weekdays")[0] == "monday"
    assert lexicon_tables.word_set("weekdays") == set(lexicon_tables.listed("weekdays"))
    assert lexicon_tables.phrases("weekdays to come")[1] == "this coming"
    for look_up in (lexicon_tables.listed, lexicon_tables.phrases):
        with pytest.raises(KeyError):
            look_up("no such class")


def test_a_pattern_of_words_fits_each_of_them_as_it_is_written() -> None:
    pattern = re.compile(lexicon_tables.one_of(["a.m.", "last night"]))
    assert [bool(pattern.fullmatch(text)) for text in ("a.m.", "axmx", "last night", "last")] == [
        *(True, False, True, False)
    ]
