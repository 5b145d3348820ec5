"""docs/lexicon.md says what is so: its line is a cue, its frames and marks are those that there are."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

import pytest

import kgraph
from kgraph.extract import Extractor
from kgraph.extract.lexicon import cues as lex
from kgraph.extract.lexicon import lexicon_tables
from kgraph.extract.lexicon.examples import PARTS, examples
from kgraph.model import Document

DOCS = (Path(kgraph.__file__).parents[2] / "docs" / "lexicon.md").read_text("utf-8")
LINES = re.findall(r"```text\n(.*)\n```", DOCS)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[lex.Cue]:
    """Add the line of the documentation to the verbs, as a reader would, and return its cue."""
    with as_file(lexicon_tables.FOLDER) as data:
        shutil.copytree(data, tmp_path / "data")
    with (tmp_path / "data" / "verbs.tsv").open("a", encoding="utf-8") as verbs:
        verbs.write(LINES[0] + "\n")
    monkeypatch.setattr(lexicon_tables, "FOLDER", tmp_path / "data")
    lex.lexicon.cache_clear()
    yield next(cue for cue in lex.cues() if cue.words == "spearhead")
    lex.lexicon.cache_clear()


def test_a_line_more_is_a_cue_more(real_extractor: Extractor, added: lex.Cue) -> None:
    (example,) = examples(added)
    passive = "The drive for a shorter week was spearheaded by the metalworkers' union."
    for text in (example.text, passive):
        (reading,) = real_extractor.read([Document("a", text)])
        assert (added.act, "spearheaded") in [(c.predicate, c.cue.text) for c in reading.claims]
    assert passive in DOCS


def test_every_place_of_a_content_is_explained() -> None:
    tables = re.findall(r"^\| (`.*?) \|", DOCS.partition("## Frames")[2], re.MULTILINE)
    frames = {frame for cell in tables for frame in re.findall(r"`([a-z+-]+)`", cell)}
    assert frames >= lex.PLACES
    for frame in frames:
        addressee, _, content = frame.rpartition("+")
        assert content in lex.CONTENTS, frame
        assert addressee in lex.ADDRESSEES | {""}, frame


def test_every_mark_is_explained() -> None:
    marks = dict(re.findall(r"^\| `(\*|\[[A-Z]).*?` \| (.*?) \|$", DOCS, re.MULTILINE))
    assert {mark.strip("[") for mark in marks} == PARTS.keys()


def test_every_code_of_plover_is_named() -> None:
    codes = {cue.plover for cue in lex.cues()} - {""}
    assert codes == set(re.findall(r"\b[A-Z]{5,}\b", DOCS)) - {"PLOVER"}
