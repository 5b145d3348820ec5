"""``--fast`` and ``KGRAPH_FAST``: commands that read articles read them by rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from fakes import Command, HandmadeExtractor
from kgraph import cli
from kgraph.extract import Extractor

READERS = ["build", "extract", "explain", "add"]
HELP = "Read by rules alone, without the tagger"
Asked = list[bool]
"""How each extractor that was made was asked to read: whether fast."""


@pytest.fixture
def asked(with_tagger: None, extractor: HandmadeExtractor, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Note how commands ask to read; no variable is set."""
    found: Asked = []

    def loaded(_: str, fast: bool) -> HandmadeExtractor:
        found.append(fast)
        extractor.model = HandmadeExtractor.model + ("" if fast else "+tagger.1")
        return extractor

    monkeypatch.setattr("kgraph.library.inputs._loaded", loaded)
    return found


def commands() -> dict[str, typer.core.TyperCommand]:
    """Return all commands by name, those of ``kgraph lexicon`` too."""
    found = {name: cli.loaded(name) for name in cli.COMMANDS}
    return found | {f"lexicon {name}": each for name, each in found["lexicon"].commands.items()}


def test_every_command_that_takes_a_pipeline_can_be_fast(kgraph: Command) -> None:
    options = {name: {each.name for each in command.params} for name, command in commands().items()}
    readers = [name for name, found in options.items() if "model" in found]
    assert readers == [name for name, found in options.items() if "fast" in found]
    assert {*readers} == {*READERS, "lexicon check"}
    for name in readers:
        said = " ".join(kgraph(*name.split(), "--help").out.split())
        assert f"--fast {HELP}" in said and "[env var: KGRAPH_FAST]" in said


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    ("variable", "option", "fast"),
    [
        (None, (), False),
        (None, ("--fast",), True),
        ("1", (), True),
        ("0", (), False),
        ("", (), False),
        ("0", ("--fast",), True),
    ],
)
def test_articles_are_read_as_the_option_or_the_variable_says(  # noqa: PLR0913, PLR0917 - a case, and what it needs
    command: str,
    variable: str | None,
    option: tuple[str, ...],
    fast: bool,
    kgraph: Command,
    asked: Asked,
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if variable is not None:
        monkeypatch.setenv("KGRAPH_FAST", variable)
    kgraph("init")
    assert kgraph(command, article, *option).status == 0
    assert asked == [fast]


def test_a_sentence_is_checked_as_articles_are_read(
    kgraph: Command, monkeypatch: pytest.MonkeyPatch, real_extractor: Extractor, with_tagger: None
) -> None:
    asked: Asked = []

    def load(_: str, *, fast: bool) -> Extractor:
        asked.append(fast)
        return real_extractor

    monkeypatch.setattr("kgraph.cli.lexicon.load", load)
    for option in ((), ("--fast",)):
        assert kgraph("lexicon", "check", "The port rejected the truce.", *option).status == 0
    assert asked == [False, True]


def test_a_variable_that_says_neither_is_wrong_usage(
    kgraph: Command, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KGRAPH_FAST", "\x1b[31mrather")
    ran = kgraph("build", article)
    assert (ran.status, ran.out) == (2, "")
    assert "KGRAPH_FAST" in ran.err and all(line.isprintable() for line in ran.err.splitlines())


@pytest.mark.usefixtures("asked")
def test_what_was_read_the_other_way_is_read_anew_and_status_says_how(kgraph: Command, article: Path) -> None:
    kgraph("init")
    assert kgraph("add", article, "--fast").out.startswith("1 article added, with 4 claims\n")
    assert kgraph("add", article, "--fast").out == "0 articles added, 1 there already\n"
    assert "Read by kgraph" in (before := kgraph("status").out) and "tagger" not in before
    assert kgraph("add", article).out.startswith("0 articles added, 1 article read anew, with 4 claims\n")
    (line,) = (line for line in kgraph("status").out.splitlines() if line.startswith("Read by"))
    assert line.endswith(f" with {HandmadeExtractor.model}+tagger.1")
