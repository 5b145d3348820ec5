"""The options of commands that ask a language model: what they take, what they say and never say."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

import kgraph as package
from fakes import Command
from kgraph.cli.language_models import SETTINGS
from kgraph.extract.models import service as of_service
from kgraph.language_model import KEY
from models_server import Asked, Reply, Served, claims, served

pytestmark = pytest.mark.server
READERS = ["build", "extract", "explain", "add"]
SECRET = "sk-not-to-be-told"
TOLD = {
    "quote": "Ivo Kral rejected the night rota.",
    "cue": "rejected",
    "holder": "Ivo Kral",
    "content": "the night rota",
}


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Served]:
    """Return a service, before which nobody waits long, and a folder with an article in it."""
    monkeypatch.setattr(of_service, "FIRST_WAIT", 0.001)
    monkeypatch.setenv("KGRAPH_ANSWERS", str(tmp_path / "answers"))
    monkeypatch.setenv(KEY, SECRET)
    (tmp_path / "rota.txt").write_text(TOLD["quote"], "utf-8")
    with served() as service:
        service.answering = lambda _: claims(TOLD)
        yield service


def options(there: Served, *more: str) -> list[str]:
    return ["--extractor", "llm", "--model-name", "small", "--base-url", there.address, *more]


@pytest.mark.parametrize("command", READERS)
def test_commands_that_read_articles_ask_a_language_model_and_say_what_that_took(
    command: str, kgraph: Command, there: Served
) -> None:
    kgraph("init")
    ran = kgraph(command, "rota.txt", *options(there, "--llm", "price_in=1", "--llm", "price_out=2"))
    assert ran.status == 0 and there.asked[0]["model"] == "small"
    said = "kgraph: language model small: 1 request; 100 tokens in, 10 out, cost 0.0001; 1 of 1 claim taken"
    assert ran.err.splitlines()[-1] == said
    again = kgraph(command, "rota.txt", *options(there, "--llm", "requests=1"), "--quiet")
    assert (again.status, again.err) == (0, "")
    assert len(there.asked) == 1


@pytest.mark.parametrize("command", READERS)
def test_help_says_what_leaves_the_machine(command: str, kgraph: Command) -> None:
    said = " ".join(kgraph(command, "--help").out.split())
    assert "send the articles to --base-url" in said
    assert "sends them and their passages to --base-url" in said
    assert f"its key is in {KEY}" in said


def test_the_graph_says_that_the_model_told_a_claim(kgraph: Command, there: Served) -> None:
    assert kgraph("build", "rota.txt", "-o", "out", *options(there)).status == 0
    ran = kgraph("query", "SELECT ?how { ?claim kg:construction ?how }", "-g", "out", "-f", "csv")
    assert ran.out.split() == ["how", "model", "obj"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--extractor", "llm"], "--model-name has to say which language model is asked"),
        (["--judge"], "--model-name has to say"),
        (["--model-name", "small"], "a language model is asked nothing: add --extractor"),
        (["--max-tokens", "9"], "a language model is asked nothing"),
        (["--llm", "retries=1"], "a language model is asked nothing"),
        (["--extractor", "gpt"], "--extractor takes rules, llm or both"),
        (["--judge", "--model-name", "small", "--llm", "retries"], "--llm takes requests, retries"),
        (["--judge", "--model-name", "small", "--llm", "key=x"], "--llm takes requests, retries"),
        (["--judge", "--model-name", "small", "--llm", "timeout=x"], "--llm timeout takes a number"),
        (
            ["--judge", "--model-name", "small", "--llm", "retries=-1"],
            "retries of a language model is 0 or more",
        ),
        (["--judge", "--model-name", "small", "--max-cost", "1"], "price_in and price_out"),
        (["--judge", "--model-name", "small", "--max-cost", "-1"], "--max-cost takes"),
        (["--judge", "--model-name", "small", "--base-url", "here"], "begins with http"),
        (["--judge", "--model-name", "small", "--base-url", f"http://x:{SECRET}@y/"], "no key in it"),
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(
    words: list[str], why: str, kgraph: Command, there: Served
) -> None:
    ran = kgraph("extract", "rota.txt", *words)
    assert (ran.status, ran.out) == (2, "")
    assert why in " ".join(ran.err.split()) and SECRET not in ran.err
    assert there.asked == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(f"wrong key {SECRET}", status=401),
        Reply(f"no {SECRET}", status=404),
        Reply(f"bad {SECRET}", status=400),
        Reply(f"down {SECRET}", status=500),
        Reply(SECRET),
    ],
)
@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_the_key_is_never_said_nor_kept(
    reply: Reply, debug: tuple[str, ...], kgraph: Command, there: Served, tmp_path: Path
) -> None:
    there.answering = lambda _: reply
    ran = kgraph("extract", "rota.txt", *options(there, "--llm", "retries=0"), *debug)
    assert ran.status == 1 and there.keys[0] == f"Bearer {SECRET}"
    assert SECRET not in ran.out + ran.err
    assert not any(SECRET in path.read_text() for path in (tmp_path / "answers").rglob("*.json"))


def test_a_budget_that_is_too_small_skips_the_article_and_says_what_to_do(
    kgraph: Command, there: Served
) -> None:
    ran = kgraph("extract", "rota.txt", *options(there, "--max-tokens", "10"))
    assert ran.status == 1 and there.asked == []
    assert "might take more than 10 tokens: run it again with a larger bound" in ran.err


def test_more_processes_are_refused_in_a_line(kgraph: Command, there: Served) -> None:
    ran = kgraph("extract", "rota.txt", *options(there), "--jobs", "2")
    assert ran.status == 1
    assert ran.err == "kgraph: a language model is asked by one process: its requests at a time are its own\n"


def test_without_options_no_service_is_asked(kgraph: Command, there: Served) -> None:
    ran = kgraph("extract", "rota.txt")
    assert ran.status == 0 and "language model" not in ran.err
    assert there.asked == []


def test_the_guide_names_options_and_settings_that_there_are(kgraph: Command, there: Served) -> None:
    guide = (Path(package.__file__).parents[2] / "docs" / "models.md").read_text("utf-8")
    ours = re.findall(r"`(--[a-z-]+)", guide) + re.findall(r"kgraph build.*?((?:--[a-z-]+).*)", guide)
    said = kgraph("build", "--help").out + kgraph("add", "--help").out
    named = {option for text in ours for option in re.findall(r"--[a-z-]+", text)}
    assert {"--extractor", "--judge", "--max-cost"} <= named
    assert {option for option in named if option not in said} == set()
    assert set(re.findall(r"--llm\s+([a-z_]+)=", guide)) == set(SETTINGS)


HEEDING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what starts in the background
from kgraph.cli import main
main()
"""


@pytest.mark.kill
def test_an_interrupt_waits_for_no_answer(there: Served, tmp_path: Path) -> None:
    late = threading.Event()

    def answer(_: Asked) -> Reply:
        late.wait()
        return claims(TOLD)

    there.answering = answer
    words = [sys.executable, "-c", HEEDING, "extract", str(tmp_path / "rota.txt"), "--fast", *options(there)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while not there.asked:
            assert process.poll() is None
            sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert err.splitlines()[-1] == "kgraph: interrupted"
    finally:
        process.kill()
        late.set()
