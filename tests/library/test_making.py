"""Articles, however they are given, become documents, claims and graphs; what is none is refused."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

import kgraph
from fakes import HandmadeExtractor, link
from handmade import ALL, DOCUMENT, TEXT
from kgraph import sources
from kgraph.model import Document, Linked, Reading
from kgraph.sources.article_files import SUFFIXES

OTHER = f"{TEXT} It rained in Ostby."


def test_files_and_folders_are_read(article: Path) -> None:
    (document,) = kgraph.read(article)
    assert document == Document(str(article), TEXT)
    assert kgraph.read(str(article)) == kgraph.read([article.parent]) == [document]


def test_what_cannot_be_read_is_warned_of_where_the_user_stands(article: Path) -> None:
    with pytest.warns(kgraph.SkippedWarning, match="skipped .*nowhere: there is no such file") as said:
        assert len(kgraph.read(article, article.parent / "nowhere")) == 1
    assert [warning.filename for warning in said] == [__file__]


def test_nothing_that_can_be_read_is_an_error_and_no_warning(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(kgraph.InputError, match=r"a\.txt: .* \(and 1 other cannot be read either\)"):
            kgraph.read(tmp_path / "a.txt", tmp_path / "b.txt")


@pytest.mark.parametrize("given", [None, 3, b"news/", {"id": "a"}, object()])
def test_what_is_no_path_is_refused(given: object) -> None:
    with pytest.raises(kgraph.InputError, match=f"not as {type(given).__name__}"):
        kgraph.read(given)  # type: ignore[arg-type]


def test_an_address_on_the_web_is_not_fetched() -> None:
    with pytest.raises(kgraph.InputError, match=r"only fetched from the web by kgraph\.fetch"):
        kgraph.read("https://news.example/strike")


def test_sources_take_one_path_as_itself(article: Path) -> None:
    assert list(sources.read(str(article))) == list(sources.read([article])) == list(sources.read(article))


def test_texts_documents_and_paths_are_articles(handmade: HandmadeExtractor, article: Path) -> None:
    kgraph.extract(OTHER, [DOCUMENT, (article,)], (text for text in [TEXT]))
    first = "text “The union turned down the offer of the port on Monday. The…”"
    assert handmade.seen == [first, DOCUMENT.id, str(article), first]


def test_a_text_says_itself_when_it_is_of() -> None:
    (claim,) = kgraph.extract("date 2024-03-28\nThe Dock Workers' Union rejected the night rota.")
    assert claim.document.published == claim.as_of == date(2024, 3, 28)


@pytest.mark.parametrize("name", ["news", "news/", "my news/", *(f"my news{suffix}" for suffix in SUFFIXES)])
def test_the_name_of_a_file_is_no_text(name: str) -> None:
    with pytest.raises(
        kgraph.InputError, match=r"looks like a file or folder, which is given as pathlib\.Path"
    ):
        kgraph.extract(name)


def test_a_text_that_names_a_file_of_this_machine_does_not_open_it(article: Path) -> None:
    with pytest.warns(kgraph.SkippedWarning, match="looks like a file"):
        claims = kgraph.extract(["The port rejected the truce.", str(article)])
    assert {claim.document.text for claim in claims} == {"The port rejected the truce."}


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("text", None, "its text is not text but NoneType"),
        ("id", 7, "its id is not text but int"),
        ("published", "2024-05-07", "its published is not a datetime.date, or None but str"),
        ("title", ["Strike"], "its title is not text but list"),
        ("text", " ", "it is empty"),
    ],
)
def test_a_document_of_the_wrong_shape_is_refused(part: str, value: object, said: str) -> None:
    with pytest.raises(kgraph.InputError, match=said):
        kgraph.build(replace(DOCUMENT, **{part: value}))


def test_a_document_may_be_published_in_a_month_but_in_no_other_stretch() -> None:
    march = kgraph.Period(date(2019, 3, 1), date(2019, 3, 31))
    claims = kgraph.extract(kgraph.Document("a", "Ivo Kral rejected the truce.", published=march))
    (claim,) = claims
    assert (claim.as_of, str(claim.as_of), claim.document.published) == (march, "2019-03", march)
    assert claims.rows.column("date") == ["2019-03"]
    weeks = kgraph.Period(date(2019, 3, 1), date(2019, 3, 14))
    with pytest.raises(kgraph.InputError, match="published is neither a day nor a calendar month or year"):
        kgraph.extract(kgraph.Document("a", "Ivo Kral rejected the truce.", published=weeks))


def test_a_document_may_be_published_at_an_hour(handmade: HandmadeExtractor) -> None:
    (claim, *_) = kgraph.extract(replace(DOCUMENT, published=datetime(2024, 5, 7, 12, 30)))
    assert claim.document == DOCUMENT


def test_claims_are_those_of_the_extractor_with_their_document(handmade: HandmadeExtractor) -> None:
    claims = kgraph.extract(DOCUMENT)
    assert isinstance(claims, list) and len(claims) == len(ALL)
    for claim, made in zip(claims, ALL, strict=True):
        assert isinstance(claim, type(made)) and claim.document == DOCUMENT
        assert (claim.predicate, claim.subject, claim.quote) == (made.predicate, made.subject, made.quote)
        span = claim.quote.span
        assert claim.document.text[span.start : span.end] == claim.quote.text


def test_claims_are_shown_as_lines_and_rows(handmade: HandmadeExtractor) -> None:
    claims = kgraph.extract(DOCUMENT)
    assert [str(claim) for claim in claims] == [
        "Dock Workers' Union rejects the offer",
        "Port of Ostby accuses Dock Workers' Union: blocking the quay",
        "Port of Ostby accepts the truce",
        "somebody demands a pay rise (possible)",
    ]
    assert [row["source"] for row in claims.rows] == [None, None, "spokesman", None]
    assert claims.rows[0]["date"] == DOCUMENT.published
    assert "turned down the offer" in str(claims)


def test_one_actor_has_one_name_in_all_articles() -> None:
    texts = ["Anna Berg rejected the night rota.", "Berg accepted the pay rise."]
    assert {claim.subject.name for claim in kgraph.extract(texts) if claim.subject} == {"Anna Berg"}


def test_claims_of_low_confidence_are_left_out_if_that_is_asked_for(handmade: HandmadeExtractor) -> None:
    told = "4 of 4 claims left out, with a confidence below 0.95: that of all goes from 0.90 to 0.90"
    with pytest.warns(kgraph.KgraphWarning, match=told):
        assert kgraph.extract(TEXT, min_confidence=0.95) == []
    with pytest.warns(kgraph.KgraphWarning, match=told):
        assert len(kgraph.build(TEXT, min_confidence=0.95)) == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"min_confidence": 2}, "min_confidence is a number from 0 to 1, not '2'"),
        ({"min_confidence": "high"}, "min_confidence is a number"),
        ({"jobs": -1}, "jobs is a number of processes"),
        ({"jobs": "all"}, "jobs is a number of processes"),
    ],
)
def test_options_of_the_wrong_kind_are_refused(options: dict[str, float], said: str) -> None:
    with pytest.raises(kgraph.InputError, match=said):
        kgraph.build(TEXT, **options)  # type: ignore[arg-type]


def test_a_pipeline_that_is_not_there_is_said() -> None:
    with pytest.raises(kgraph.ModelError, match="'en_nothing' is not installed"):
        kgraph.extract(TEXT, model="en_nothing")


def test_one_bad_article_costs_no_other(handmade: HandmadeExtractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(reading: Reading) -> Linked:
        assert reading.document.text == TEXT, "it cannot be linked"
        return link(reading)

    monkeypatch.setattr("kgraph.pipeline.link", faulty)
    for function in (kgraph.extract, kgraph.build):
        with pytest.warns(
            kgraph.SkippedWarning, match=r"skipped text “.*”: a fault in kgraph itself"
        ) as said:
            assert len(function(TEXT, OTHER)) == len(ALL)
        assert {warning.filename for warning in said} == {__file__}


def test_the_same_articles_give_the_same_graph(handmade: HandmadeExtractor, tmp_path: Path) -> None:
    for name, texts in {"one": [TEXT, OTHER], "other": [OTHER, TEXT, TEXT]}.items():
        kgraph.build(texts).write(tmp_path / name)
    for file in ("graph.ttl", "graph.nq", "graph.html"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_who_wrote_an_article_is_in_the_graph_and_where_articles_are_listed(
    handmade: HandmadeExtractor, tmp_path: Path
) -> None:
    documents = [replace(DOCUMENT, author=name) for name in ("", "Anna Berg, Ivo Kral")]
    graph = kgraph.build(documents)
    assert graph.serialize("nquads") == kgraph.build(documents[::-1]).serialize("nquads")
    assert graph.validate()
    assert graph.articles().column("author") == ["Anna Berg, Ivo Kral"]
    assert graph.query("articles").column("author") == ["Anna Berg, Ivo Kral"]
    assert set(graph.statements().column("author")) == {"Anna Berg, Ivo Kral"}
    assert b'schema:author "Anna Berg, Ivo Kral"' in graph.serialize()
    (iri,) = {str(row["article"]) for row in graph.articles()}
    (same,) = kgraph.build(documents[0]).articles().column("article")
    assert same == iri  # who wrote it does not make it another article


def test_decisions_of_people_are_laid_over_a_graph(handmade: HandmadeExtractor, tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text("same\tspokesman\tPort of Ostby\nsame\tnobody\tspokesman\nso what\n", "utf-8")
    with pytest.warns(kgraph.KgraphWarning) as said:
        graph = kgraph.build(TEXT, decisions=file)
    assert len(graph.decisions()) == 1
    assert sorted("waits" in str(warning.message) for warning in said) == [False, True]
    with pytest.raises(kgraph.DecisionError, match="cannot be read"):
        kgraph.build(TEXT, decisions=tmp_path / "nowhere")


def test_a_graph_that_was_written_is_opened(graph: kgraph.Graph, tmp_path: Path) -> None:
    graph.write(tmp_path / "out")
    for place in (tmp_path / "out", tmp_path / "out" / "graph.ttl", str(tmp_path / "out" / "graph.nq")):
        with kgraph.open(place) as found:
            assert found.claims() == graph.claims()


def test_without_a_place_the_graph_is_opened_that_commands_take(
    graph: kgraph.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kgraph.GraphError, match=r"neither kgraph\.db nor exports here"):
        kgraph.open()
    graph.write("exports")
    assert kgraph.open().counts == graph.counts


@pytest.mark.parametrize("place", [None, 3, b"x", "", " ", ["a"]])
def test_what_is_no_place_of_a_graph_is_refused(place: object) -> None:
    for function in (kgraph.open, kgraph.create, kgraph.merge):
        with pytest.raises(kgraph.GraphError, match="a graph is opened by its path or address"):
            function(place)  # type: ignore[operator]


def test_what_people_decided_in_a_file_is_followed_and_said(
    handmade: HandmadeExtractor, tmp_path: Path
) -> None:
    (tmp_path / "decisions.tsv").write_text("same\tspokesman\tPort of Ostby\n", "utf-8")
    kgraph.build(TEXT, decisions=tmp_path / "decisions.tsv").write(tmp_path / "graph.nq")
    with pytest.warns(kgraph.KgraphWarning, match="the answer follows 1 decision of a person in it"):
        graph = kgraph.open(tmp_path / "graph.nq")
    with pytest.warns(kgraph.KgraphWarning, match="trust_decisions=True takes it"):
        assert kgraph.merge(graph).decisions() == []
    assert len(kgraph.merge(graph, trust_decisions=True).decisions()) == 1


def test_merged_graphs_are_all_that_is_in_any(handmade: HandmadeExtractor, tmp_path: Path) -> None:
    one, other = kgraph.build(TEXT), kgraph.build(OTHER)
    other.write(tmp_path / "other.nq")
    whole = kgraph.build(TEXT, OTHER)
    assert kgraph.merge(one, other).claims() == whole.claims()
    assert kgraph.merge(tmp_path / "other.nq", one, one).claims() == whole.claims()
    with pytest.raises(kgraph.GraphError, match="name the graphs"):
        kgraph.merge()


def test_the_queries_that_come_with_kgraph_are_listed() -> None:
    assert {"name": "actors", "parameters": "actor"}.items() <= kgraph.queries()[1].items()


def test_a_cue_whose_claim_is_left_out_says_how_sure_it_was() -> None:
    (article,) = kgraph.explain(TEXT, min_confidence=0.99)
    assert article.claims == []
    cues = [cue for sentence in article.sentences for cue in sentence.signals]
    left_out = [cue for cue in cues if cue.reason.startswith("its claim is left out: confidence 0.")]
    assert left_out
    assert all(cue.reason.endswith(", and 0.99 is asked for") and not cue.heard for cue in left_out)
    (article,) = kgraph.explain(TEXT)
    heard = [cue for sentence in article.sentences for cue in sentence.signals if cue.heard]
    assert [cue.passage for cue in heard] == [cue.passage for cue in left_out]
