"""``kgraph lexicon``: the list of cues, and the check of a sentence."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from fakes import Command
from kgraph import __file__ as package
from kgraph.cli import lexicon
from kgraph.extract import Extractor
from kgraph.extract.lexicon.cues import cues


@pytest.fixture
def check(kgraph: Command, monkeypatch: pytest.MonkeyPatch, real_extractor: Extractor) -> Command:
    """Run ``kgraph lexicon check`` without loading the language pipeline again."""
    monkeypatch.setattr(lexicon, "load", lambda _, **__: real_extractor)
    return lambda *arguments: kgraph("lexicon", "check", *arguments)


def test_the_list_has_every_cue(kgraph: Command) -> None:
    ran = kgraph("lexicon", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert (ran.status, ran.err) == (0, "")
    assert [row["row"] for row in rows] == [cue.where for cue in cues()]
    assert all(row["example"] and row["strength"] for row in rows)


def test_options_narrow_the_list_together(kgraph: Command) -> None:
    ran = kgraph("lexicon", "--act", "rejects", "--act", "accepts", "--kind", "noun", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["act"] for row in rows} == {"rejects", "accepts"}
    assert {row["part_of_speech"] for row in rows} == {"noun"}
    found = csv.DictReader(io.StringIO(kgraph("lexicon", "--find", "TURN DOWN", "--format", "csv").out))
    assert [row["cue"] for row in found] == ["turn down"]


def test_the_table_has_headings_and_a_line_a_cue(kgraph: Command) -> None:
    lines = kgraph("lexicon", "--act", "threatens").out.splitlines()
    assert lines[0].split()[:3] == ["cue", "kind", "act"]
    assert lines[2].split()[:3] == ["threaten", "verb", "threatens"]
    assert "\x1b" not in "".join(lines)


def test_json_has_every_example_with_its_parts(kgraph: Command) -> None:
    (cue,) = json.loads(kgraph("lexicon", "--find", "turn down", "--format", "json").out)
    assert (cue["act"], cue["plover"], cue["frames"]) == ("rejects", "REJECT", ["obj"])
    for example in cue["examples"]:
        ((start, end),) = example["holder"]
        assert example["text"][start:end] in ("The novelist", "the court")


def test_options_that_no_cue_fits_are_said(kgraph: Command) -> None:
    ran = kgraph("lexicon", "--find", "no such words")
    assert (ran.status, ran.err) == (0, "kgraph: no cue of the lexicon fits these options\n")


def test_an_unknown_act_is_wrong_usage(kgraph: Command) -> None:
    ran = kgraph("lexicon", "--act", "sings")
    assert (ran.status, ran.out) == (2, "")
    assert "threatens" in ran.err


def test_a_check_shows_the_rule_that_filled_each_part(check: Command) -> None:
    lines = check("The dockers' union urged the port to raise wages.").out.splitlines()
    assert lines[0].startswith("“urged”: urge (verb) demands, strong, PLOVER REQUEST; verbs.tsv:")
    assert [line.split()[0] for line in lines[1:4]] == ["holder", "addressee", "content"]
    ends = ("“The dockers' union”       subject of the verb", "object of the verb", "infinitive")
    assert all(line.endswith(end) for line, end in zip(lines[1:4], ends, strict=True))
    assert "claim: demands, affirmed, factual; by the rule “verb obj+inf”" in lines[4]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Residents opposed it.", "nothing tells what “it” means"),
        ("She rejected the plan.", "nothing tells whom “She” means"),
        ("The goblin was angry at the mayor.", "“goblin” is not known as an actor"),
        ("The union promised to reject the offer.", "it is only part of what another act here commits"),
        ("The mayor called at noon.", "none of its frames is filled: obj+oprd"),
        ("The offer surprised the union.", "none of its frames is filled: inf"),
        ("The mayor said she rejects the levy.", "all that it reports is the stance “rejects”"),
    ],
)
def test_a_check_says_why_a_cue_gave_no_claim(check: Command, sentence: str, reason: str) -> None:
    assert f"no claim: {reason}" in check(sentence).out


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The deal was rejected by the union.", "after “by”"),
        ("The deal was rejected by the union.", "subject of the passive"),
        ("Arcadia's support for the rebels grew.", "owner of the noun"),
        ("The envoy voiced support for the truce.", "subject of “voiced”"),
        ("The union met on Monday and rejected the deal.", "subject shared with “met”"),
        ("Arcadia and Ruritania rejected the deal.", "coordinated with “Arcadia”"),
        ("The dam is unsafe, according to engineers.", "the rule “according to”"),
    ],
)
def test_a_check_names_the_rule(check: Command, sentence: str, rule: str) -> None:
    assert rule in check(sentence).out


def test_a_pronoun_is_shown_with_whom_it_means(check: Command) -> None:
    assert "“He” = Peter Novak" in check("Peter Novak met the nurses. He rejected the deal.").out


def test_a_check_as_json_has_claim_or_reason(check: Command) -> None:
    first, second = json.loads(check("The union rejected the offer.", "--format", "json").out)
    assert (first["claim"]["act"], first["cue"]["cue"], first["reason"]) == ("rejects", "reject", None)
    assert {part["part"] for part in first["parts"]} == {"holder", "content"}
    assert second["claim"] is None and second["reason"]


def test_a_text_without_cues_is_said_to_have_none(check: Command) -> None:
    ran = check("Hello there.")
    assert (ran.status, ran.out) == (0, "No cue of the lexicon stands in this text.\n")


def test_an_empty_sentence_is_wrong_usage(check: Command) -> None:
    ran = check("  ")
    assert (ran.status, ran.out) == (2, "")
    assert "give a sentence to check, in quotes" in ran.err


def test_a_check_prints_nothing_a_terminal_obeys(check: Command) -> None:
    ran = check("The \x1b[31munion\x1b[0m rejected the \u202eoffer.")
    assert all(line.isprintable() for line in ran.out.splitlines())


def test_the_check_in_the_guide_is_what_is_printed(check: Command) -> None:
    guide = (Path(package).parents[2] / "docs" / "guide.md").read_text("utf-8")
    (sentence,) = re.findall(r'\$ kgraph lexicon check "(.*)"', guide)
    (shown,) = re.findall(r"```text\n(“.*?)```", guide, re.DOTALL)
    assert _without_numbers(check(sentence).out).startswith(_without_numbers(shown))


def _without_numbers(text: str) -> str:
    return re.sub(r"[\d.]+", "N", text)
