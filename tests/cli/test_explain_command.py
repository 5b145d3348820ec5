"""``kgraph explain``: text, JSON and a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import NOBODY, Command, HandmadeExtractor
from handmade import TEXT


@pytest.fixture(autouse=True)
def _claims_made_by_hand(handmade: HandmadeExtractor) -> None:
    """Read no language."""


def test_text_marks_the_claims_and_ends_with_the_coverage(kgraph: Command, article: Path) -> None:
    ran = kgraph("explain", article)
    assert (ran.status, ran.err) == (0, "")
    assert "_The union_ *turned down*[1] the offer of (_the port_) on Monday." in ran.out
    assert "    [1] Dock Workers' Union rejects the offer\n" in ran.out
    assert "Coverage\n4  sentences of running text\n" in ran.out
    assert "\x1b" not in ran.out


def test_several_articles_end_with_the_coverage_of_all(kgraph: Command, article: Path) -> None:
    ran = kgraph("explain", article, "-", stdin=TEXT)
    assert ran.out.count("Coverage\n") == 3
    assert "All 2 articles:\nCoverage\n8  sentences of running text\n" in ran.out


def test_json_gives_sentences_cues_claims_and_coverage(kgraph: Command, article: Path) -> None:
    article.write_text(f"{TEXT} Nobody can stop the rain.", "utf-8")
    (found,) = json.loads(kgraph("explain", article, "--format", "json").out)
    assert found["document"] == str(article)
    assert [claim["predicate"] for claim in found["claims"]] == ["rejects", "accuses", "accepts", "demands"]
    (cue,) = found["sentences"][4]["cues"]
    assert (cue["text"], cue["act"], cue["claim"]) == ("stop", "opposes", False)
    assert cue["reason"] == NOBODY
    assert found["coverage"]["missed"] == [
        {"number": 5, "text": "Nobody can stop the rain.", "cues": ["stop"], "reasons": [NOBODY]}
    ]


def test_a_page_is_written_instead_of_printed(kgraph: Command, article: Path) -> None:
    ran = kgraph("explain", article, "-o", "shown/page.html")
    assert (ran.status, ran.out) == (0, "Written: shown/page.html\n")
    assert 'id="a1c4"' in Path("shown/page.html").read_text("utf-8")


def test_what_is_skipped_is_said_and_nothing_is_written_without_an_article(kgraph: Command) -> None:
    ran = kgraph("explain", "nowhere", "-o", "page.html")
    assert ran.status == 1
    assert "there is no article that can be read" in ran.err
    assert not Path("page.html").exists()


def test_claims_of_lower_confidence_are_left_out(kgraph: Command, article: Path) -> None:
    assert "[1]" not in kgraph("explain", article, "--min-confidence", "0.95").out
