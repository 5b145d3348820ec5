"""Articles are read by a language model, alone or beside the rules, and each claim stands in their words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import kgraph
from kgraph.extract import Extractor
from kgraph.faults import Skipped
from kgraph.language_model import Dropped, LanguageModel
from kgraph.model import Claim, Document, Kind, Modality, Polarity, Predicate
from models_server import Answering, Asked, Reply, Served, claims, verdicts

pytestmark = pytest.mark.server
Making = Callable[..., LanguageModel]
TEXT = (
    "Ivo Kral leads the dockers' union in Ostby. “The night rota is a disgrace,” he said on Monday. "
    "Kral urged the port to withdraw the rota.\n\nMayor Anna Berg said the port had not accepted the demand."
)
DISGRACE = {
    "quote": '"The night rota is a disgrace," he said on Monday.',
    "act": "opposes",
    "cue": "is a disgrace",
    "holder": "he",
    "content": "The night rota",
}
URGED = {
    "quote": "Kral urged the port to withdraw the rota.",
    "act": "demands",
    "cue": "urged",
    "holder": "Kral",
    "content": "to withdraw the rota",
    "object_type": "Demand",
    "addressee": "the port",
}
DENIED = {
    "quote": "Mayor Anna Berg said the port had not accepted the demand.",
    "act": "accepts",
    "cue": "accepted",
    "holder": "the port",
    "content": "the demand",
    "source": "Anna Berg",
    "polarity": "denied",
}
ALL = (DISGRACE, URGED, DENIED)


def read(extractor: Extractor, model: LanguageModel, *texts: str) -> list[Claim]:
    """Return the claims in texts, all of which can be read."""
    found: list[Claim] = []
    for reading in extractor.asking(model).read(Document(f"{n}", text) for n, text in enumerate(texts)):
        assert not isinstance(reading, Skipped), reading
        found += reading.claims
    return found


def told(*each: dict[str, str]) -> Answering:
    return lambda _: claims(*each)


# The model alone


def test_what_the_model_tells_becomes_claims_by_the_same_code_as_all_others(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(*ALL)
    one = model()
    disgrace, urged, denied = read(real_extractor, one, TEXT)
    assert disgrace.subject is not None and urged.addressee is not None and urged.object is not None
    assert (disgrace.subject.name, disgrace.subject.passage.text) == ("Ivo Kral", "he")
    assert (urged.predicate, urged.addressee.name) == (Predicate.DEMANDS, "port")
    assert urged.object.kind is Kind.DEMAND
    assert (denied.predicate, denied.polarity, denied.modality) == (
        Predicate.ACCEPTS,
        Polarity.DENIED,
        Modality.FACTUAL,
    )
    assert [source.name for source in denied.attribution] == ["Anna Berg"]
    assert {claim.rule.split()[0] for claim in (disgrace, urged, denied)} == {"model"}
    assert (one.report.told, sum(one.report.dropped.values())) == (3, 0)


def test_every_claim_stands_in_the_exact_words_of_the_article(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(*ALL)
    found = read(real_extractor, model(), TEXT)
    for claim in found:
        for passage in (claim.quote, claim.cue, claim.content):
            assert passage is not None
            assert TEXT[passage.span.start : passage.span.end] == passage.text
    assert found[0].quote.text == "“The night rota is a disgrace,” he said on Monday."


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"quote": "Kral urged the port to burn the rota."}, Dropped.NOT_QUOTED),
        ({"quote": "Kral did not urge the port to withdraw the rota."}, Dropped.NOT_QUOTED),
        ({"cue": "begged"}, Dropped.PART_NOT_QUOTED),
        ({"content": "to burn the port"}, Dropped.PART_NOT_QUOTED),
        ({"content": "the demand"}, Dropped.PART_NOT_QUOTED),
        ({"holder": "Ruth Adler"}, Dropped.PART_NOT_QUOTED),
        ({"addressee": "the government"}, Dropped.PART_NOT_QUOTED),
        ({"source": "officials"}, Dropped.PART_NOT_QUOTED),
        ({"act": "begs"}, Dropped.UNKNOWN_ACT),
        ({"object_type": "Boat"}, Dropped.UNKNOWN_TYPE),
        ({"modality": "sure"}, Dropped.UNKNOWN_STATUS),
    ],
)
def test_what_does_not_quote_or_is_not_of_the_ontology_is_dropped_and_counted(
    other: dict[str, str], why: Dropped, there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(URGED | other, DISGRACE)
    one = model()
    assert [claim.predicate for claim in read(real_extractor, one, TEXT)] == [Predicate.OPPOSES]
    assert dict(one.report.dropped) == {why: 1}
    assert f"1 of 2 claims taken, left out 1 {why}" in str(one)


def test_a_name_that_stands_before_the_quotation_is_taken_for_who_it_means(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(DISGRACE | {"holder": "Ivo Kral"}, URGED | {"source": "Kral"})
    disgrace, urged = read(real_extractor, model(), TEXT)
    assert disgrace.subject is not None
    assert (disgrace.subject.name, disgrace.subject.passage.text) == ("Ivo Kral", "Ivo Kral")
    assert urged.attribution == ()


def test_a_claim_of_a_heading_is_none(there: Served, model: Making, real_extractor: Extractor) -> None:
    text = "Kral rejects the rota\n\nIt rained in Ostby on Monday. Ivo Kral slept."
    there.answering = told(
        {"quote": "Kral rejects the rota", "cue": "rejects", "holder": "Kral", "content": "the rota"}
    )
    one = model()
    assert read(real_extractor, one, text) == []
    assert sum(one.report.dropped.values()) == 1


def test_a_cue_at_the_edge_of_a_content_is_no_part_of_it(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(
        URGED | {"content": "urged the port to withdraw the rota"},
        DISGRACE | {"content": "The night rota is a disgrace"},
    )
    disgrace, urged = read(real_extractor, model(), TEXT)
    assert disgrace.object is not None and disgrace.object.name == "night rota"
    assert urged.content is not None and urged.content.text == "the port to withdraw the rota"


def test_what_is_told_twice_is_one_claim(there: Served, model: Making, real_extractor: Extractor) -> None:
    there.answering = told(URGED, URGED, URGED | {"quote": "kral urged the port to withdraw the rota"})
    assert len(read(real_extractor, model(), TEXT)) == 1


# Beside the rules


def test_rules_and_model_agree_or_stand_apart_and_each_says_so(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(URGED, DISGRACE)
    found = read(real_extractor, model(extractor="both"), TEXT)
    rules = [claim.rule for claim in found if "model" not in claim.rule]
    agreed = [claim.rule for claim in found if claim.rule.endswith(", model")]
    assert rules and agreed
    (urged,) = (claim for claim in found if claim.predicate is Predicate.DEMANDS)
    assert urged.rule == "verb obj+inf, model"


def test_what_the_rules_find_alone_is_what_they_find_without_a_model(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    (alone,) = real_extractor.read([Document("0", ARTICLES[0])])
    assert not isinstance(alone, Skipped) and alone.claims
    assert read(real_extractor, model(extractor="both"), ARTICLES[0]) == [*alone.claims]


def test_the_tagger_is_asked_beside_the_model_and_not_by_the_model_alone(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    with_tagger = Extractor(real_extractor._nlp, real_extractor._name)
    names = [with_tagger.asking(model(extractor=how)).model for how in ("llm", "both")]
    assert ["+tagger.2" in name for name in names] == [False, True]
    there.answering = told(URGED)
    (urged,) = (
        c for c in read(with_tagger, model(extractor="both"), TEXT) if c.predicate is Predicate.DEMANDS
    )
    assert urged.rule == "verb obj+inf, tagger, model"


def test_of_two_readings_of_one_act_the_likelier_is_told(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(URGED | {"act": "threatens"})
    found = read(real_extractor, model(extractor="both"), TEXT)
    acts = [claim.predicate for claim in found if claim.cue.text == "urged"]
    assert acts == [Predicate.DEMANDS]


# Judging


def test_the_model_judges_what_the_verifier_is_unsure_of_and_confidence_follows(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = told(*ALL)
    before = read(real_extractor, model(), TEXT)
    said = ["strict", "wrong", "lenient"]

    def answer(asked: Asked) -> Reply:
        judging = "Verdicts" in asked["messages"][0]["content"]
        return verdicts(*said) if judging else claims(*ALL)

    there.answering = answer
    one = model(judge=True)
    after = {claim.cue: claim for claim in read(real_extractor, one, TEXT)}
    unsure = [claim for claim in before if 0.05 <= claim.confidence < 0.8]
    assert (one.report.judged, one.report.signed) == (len(unsure), 1) != (0, 1)
    for claim, verdict in zip(unsure, said, strict=False):
        judged = after.get(claim.cue)
        if judged is None:
            assert verdict != "strict" and claim.confidence < 0.4
        else:
            assert (judged.confidence > claim.confidence) is (verdict == "strict")
            assert judged.rule == f"{claim.rule}, {'signed' if verdict == 'strict' else 'not signed'}"
    (question,) = (text for text in there.texts if "claim 1" in text)
    assert "holder: Ivo Kral [he]" in question and "⟦is a disgrace⟧" in question


def test_rules_alone_can_be_judged(there: Served, model: Making, real_extractor: Extractor) -> None:
    there.answering = lambda _: verdicts("strict", "strict", "strict")
    one = model(extractor="rules", judge=True)
    found = read(real_extractor, one, TEXT)
    assert found and all(claim.rule.endswith(", signed") or claim.confidence >= 0.8 for claim in found)
    assert one.report.told == 0 < one.report.judged == one.report.signed


@pytest.mark.parametrize(
    "answer",
    [
        Reply("no idea"),
        Reply("{}"),
        Reply('{"verdicts": []}'),
        Reply('{"verdicts": [{"claim": 99, "verdict": "strict"}, {"claim": 1, "verdict": "signed!"}]}'),
        Reply("too much", status=400),
    ],
)
def test_a_claim_without_a_verdict_is_as_sure_as_before(
    answer: Reply, there: Served, model: Making, real_extractor: Extractor
) -> None:
    there.answering = lambda _: answer
    one = model(extractor="rules", judge=True)
    found = read(real_extractor, one, TEXT)
    (plain,) = real_extractor.read([Document("0", TEXT)])
    assert not isinstance(plain, Skipped)
    assert found == [claim for claim in plain.claims if claim.confidence >= 0.12]
    assert one.report.unjudged > 0 == one.report.judged
    assert "without a verdict" in str(one)


def test_explain_says_whose_claim_nobody_would_sign(there: Served, model: Making) -> None:
    there.answering = lambda _: verdicts(*["wrong"] * 9)
    text = "Kral rejected it. “We reject the offer,” the officials said."
    (plain,) = kgraph.explain(text)
    (judged,) = kgraph.explain(text, language_model=model(extractor="rules", judge=True))
    assert len(judged.claims) < len(plain.claims)
    reasons = [cue.reason for sentence in judged.sentences for cue in sentence.signals if not cue.heard]
    assert any("does not sign" in reason for reason in reasons)


# Whole graphs


ARTICLES = [f"Ivo Kral rejected rota {n} in Ostby on Monday. Anna Berg accepted rota {n}." for n in range(9)]


def by_text(asked: Asked) -> Reply:
    """Return the claims that each of the articles makes."""
    if "Verdicts" in asked["messages"][0]["content"]:
        return verdicts("strict", "lenient")
    text = asked["messages"][1]["content"].split("<piece")[1]
    number = text.split("rota ")[1].split()[0]
    return claims(
        {
            "quote": f"Ivo Kral rejected rota {number} in Ostby on Monday.",
            "cue": "rejected",
            "holder": "Ivo Kral",
            "content": f"rota {number}",
        }
    )


def quads(graph: kgraph.Graph, tmp_path: Path) -> bytes:
    return graph.write(tmp_path / "written.nq")[0].read_bytes()


def test_a_graph_is_the_same_from_kept_answers_in_any_order_and_asks_for_nothing(
    there: Served, model: Making, tmp_path: Path
) -> None:
    there.answering = by_text
    options = {"extractor": "both", "judge": True}
    graph = kgraph.build(ARTICLES, language_model=model(**options, requests=3))
    assert graph.validate()
    first, asked = quads(graph, tmp_path), len(there.asked)
    again = model(**options, requests=1)
    assert quads(kgraph.build(ARTICLES[::-1], language_model=again), tmp_path) == first
    assert len(there.asked) == asked
    assert again.report.requests == 0 < again.report.kept


def test_a_graph_tells_which_model_read_it_and_is_read_anew_by_another(there: Served, model: Making) -> None:
    there.answering = by_text
    graph = kgraph.build(ARTICLES[:2], language_model=model())
    assert graph.add(ARTICLES[:2], language_model=model()).known == 2
    assert graph.add(ARTICLES[:2], language_model=model("large")).anew == 2
    (run,) = graph.runs()
    assert run["of"].endswith(".large") and "+llm." in run["of"]
    assert graph.add(ARTICLES[:2], language_model=model("large", extractor="rules", judge=True)).anew == 2


def test_an_article_of_which_the_model_says_nothing_costs_no_other(there: Served, model: Making) -> None:
    there.answering = lambda asked: (
        Reply("no") if "rota 3 " in asked["messages"][1]["content"] else by_text(asked)
    )
    left: list[Skipped] = []
    graph = kgraph.build(ARTICLES, language_model=model(), on_skipped=left.append)
    assert len(graph.claims()) == len(ARTICLES) - 1
    (skipped,) = left
    assert "cannot be read" in skipped.reason and not skipped.fault


def test_a_budget_that_is_spent_leaves_out_the_rest_and_goes_on_later(there: Served, model: Making) -> None:
    there.answering = lambda asked: replace(by_text(asked), tokens=(1_000, 500))
    left: list[Skipped] = []
    bounded = model(max_tokens=12_000, requests=1)
    kgraph.build(ARTICLES, language_model=bounded, on_skipped=left.append)
    assert 0 < len(left) < len(ARTICLES)
    assert "run it again with a larger bound" in left[0].reason
    assert bounded.report.tokens_in + bounded.report.tokens_out <= 12_000
    asked = len(there.asked)
    graph = kgraph.build(ARTICLES, language_model=model())
    assert len(graph.claims()) == len(ARTICLES)
    assert len(there.asked) == len(ARTICLES) and asked == len(ARTICLES) - len(left)


def test_a_service_that_refuses_the_key_ends_the_work_at_once(there: Served, model: Making) -> None:
    there.answering = lambda _: Reply("wrong key", status=401)
    with pytest.raises(kgraph.ModelError, match="KGRAPH_MODEL_KEY"):
        kgraph.build(ARTICLES, language_model=model(requests=1))
    assert len(there.asked) == 1


def test_progress_is_told_article_by_article_while_others_are_asked_about(
    there: Served, model: Making
) -> None:
    there.answering = by_text
    seen: list[int] = []

    def watch(articles: object, total: int | None = None) -> object:
        for article in articles:  # type: ignore[attr-defined]
            seen.append(len(there.asked))
            yield article

    kgraph.build(ARTICLES, language_model=model(requests=1), progress=watch)  # type: ignore[arg-type]
    assert len(seen) == len(ARTICLES) and seen[0] < len(ARTICLES)


def test_a_long_article_is_asked_about_piece_by_piece_and_no_claim_is_told_twice(
    there: Served, model: Making, real_extractor: Extractor
) -> None:
    filler = "It rained in Ostby, and the ferries stayed in the harbour all day long. " * 50
    text = f"{filler}\n\nIvo Kral rejected the rota on Monday.\n\n{filler}\n\n{URGED['quote']}"

    def answer(asked: Asked) -> Reply:
        rejected = {"cue": "rejected", "holder": "Ivo Kral", "content": "the rota"}
        return claims({"quote": "Ivo Kral rejected the rota on Monday."} | rejected, URGED)

    there.answering = answer
    one = model()
    found = read(real_extractor, one, text)
    assert [claim.predicate for claim in found] == [Predicate.REJECTS, Predicate.DEMANDS]
    assert len(there.asked) > 1
    assert one.report.told - sum(one.report.dropped.values()) == 2


# What is loaded and what is installed


def test_nothing_of_it_is_loaded_unless_it_is_asked_for() -> None:
    program = (
        "import sys, kgraph\n"
        "kgraph.extract('Ivo Kral rejected the rota.', fast=True)\n"
        "kgraph.LanguageModel('small')\n"
        "print(*(name for name in ('openai', 'kgraph.extract.models.reader') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_without_the_extra_a_line_says_how_to_install_it() -> None:
    program = (
        "import sys\nsys.modules['openai'] = None\nimport kgraph\n"
        "try:\n    kgraph.extract('Ivo Kral left.', language_model=kgraph.LanguageModel('small'))\n"
        "except kgraph.ModelError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "to ask a language model, a library has to be installed: pip install 'kgraph[llm]' (openai)\n"
    )


def test_a_language_model_is_asked_by_one_process(model: Making) -> None:
    with pytest.raises(kgraph.InputError, match="one process"):
        kgraph.extract("Ivo Kral rejected the rota.", language_model=model(), jobs=2)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"name": ""}, "one word"),
        ({"name": "qwen 3"}, "one word"),
        ({"name": "qwen\n3"}, "one word"),
        ({"base_url": "ollama"}, "begins with http"),
        ({"base_url": "ftp://ollama/"}, "begins with http"),
        ({"base_url": "http://[/"}, "begins with http"),
        ({"base_url": "http://ollama:port/"}, "begins with http"),
        ({"base_url": "http://key@ollama/"}, "no key in it"),
        ({"base_url": "http://ollama/?key=1"}, "no key in it"),
        ({"extractor": "none"}, "rules, llm or both"),
        ({"extractor": "rules"}, "asked nothing"),
        ({"requests": 0}, "requests of a language model is 1 or more"),
        ({"timeout": float("nan")}, "timeout of a language model"),
        ({"max_tokens": -1}, "0 or more"),
        ({"max_cost": 1.0}, "price_in and price_out"),
    ],
)
def test_a_language_model_that_cannot_be_is_refused_in_a_line(settings: dict[str, object], why: str) -> None:
    known: dict[str, object] = {"name": "small", **settings}
    with pytest.raises(kgraph.InputError, match=why):
        kgraph.LanguageModel(**known)  # type: ignore[arg-type]
