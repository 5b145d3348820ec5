"""The gold set holds acts by spans, without words of the texts but who the holders are."""

from __future__ import annotations

import json
from pathlib import Path

from kgraph.acts import ACTS
from kgraph.model import Modality, Polarity

GOLD = Path(__file__).parents[1] / "gold" / "acts.jsonl"
LINES = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
PARTS = {"cue", "holder", "content", "put_to", "source", "item"}
LONGEST_NAME = 200  # characters


def test_each_line_is_a_passage_of_a_document_and_a_reader() -> None:
    keys = {"corpus", "document", "text", "passage", "reader", "day", "acts"}
    assert all(line.keys() == keys for line in LINES)
    assert len({(line["document"], *line["passage"], line["reader"]) for line in LINES}) == len(LINES)


def test_acts_are_those_of_the_ontology_with_spans_in_their_passage() -> None:
    for (start, end), act in ((line["passage"], act) for line in LINES for act in line["acts"]):
        assert act.keys() == {"act", "holder_name", "item_label", "polarity", "modality", *PARTS}
        assert act["act"] in ACTS
        assert act["polarity"] in list(Polarity)
        assert act["modality"] in list(Modality)
        assert len(act["holder_name"]) <= LONGEST_NAME
        assert all(start <= act[part][0] < act[part][1] <= end for part in ("cue", "content"))
        assert all(act[part] is None or act[part][0] < act[part][1] <= end for part in PARTS)


def test_pairs_of_items_have_two_sides_and_the_verdicts_of_readers() -> None:
    pairs = [json.loads(line) for line in (GOLD.parent / "pairs.jsonl").read_text("utf-8").splitlines()]
    assert pairs
    keys = {"name", "document", "day", "actors"}
    for pair in pairs:
        assert pair["named_by"] in {"reader", "kgraph"}
        assert pair["verdicts"]
        assert set(pair["verdicts"]) <= {"same", "different", "unsure"}
        assert all(side.keys() == keys for side in (pair["one"], pair["other"]))
        assert all(side["name"] for side in (pair["one"], pair["other"]))
