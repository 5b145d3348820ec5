"""Files are written whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import portalocker
import pytest

from kgraph.errors import KgraphError
from kgraph.files import locked, write_together, write_whole


def test_a_file_holds_exactly_the_bytes_in_folders_made_as_needed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deeper" / "graph.ttl"
    write_whole(path, b"one\r\n\0two")
    assert path.read_bytes() == b"one\r\n\0two"
    assert [item.name for item in path.parent.iterdir()] == ["graph.ttl"]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"a long old text")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_the_user_asks_for(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "graph.ttl", b"new")
    finally:
        os.umask(mask)
    assert (tmp_path / "graph.ttl").stat().st_mode & 0o777 == 0o640


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    write_whole(tmp_path / "link.ttl", b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises((KgraphError, KeyboardInterrupt)):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["taken/graph.ttl", "folder", "a\0b"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "folder").mkdir()
    with pytest.raises(KgraphError, match="it cannot be written: "):
        write_whole(tmp_path / name, b"new")
    assert not list(tmp_path.glob(".*"))


def test_what_a_killed_process_left_is_cleared_away_and_what_another_writes_is_not(tmp_path: Path) -> None:
    left, new, foreign = (
        tmp_path / name for name in (".graph.ttl-1.tmp", ".graph.ttl-2.tmp", ".notes-3.tmp")
    )
    for file in (left, new, foreign):
        file.write_bytes(b"half")
    held = tmp_path / ".graph.ttl-4.tmp"
    with held.open("wb") as file:
        portalocker.lock(file, portalocker.LOCK_EX)
        for old in (left, foreign, held):
            os.utime(old, (0, 0))
        write_whole(tmp_path / "graph.ttl", b"whole")
    assert {file.name for file in tmp_path.iterdir()} == {"graph.ttl", new.name, foreign.name, held.name}


SEVERAL = ("graph.ttl", "graph.nq", "graph.html")


def write_and_die(folder: Path, step: str, number: int) -> None:
    """Write several files, and end the process in the middle of step ``number``, as a kill does."""
    owner: object = os if step == "fsync" else Path
    real, calls = getattr(owner, step), 0

    def dying(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            os._exit(9)
        return real(*arguments)

    setattr(owner, step, dying)
    write_together({folder / name: b"new" for name in SEVERAL})


@pytest.mark.kill
@pytest.mark.parametrize(("step", "number"), [("fsync", 1), ("fsync", 2), ("fsync", 3), ("replace", 1)])
def test_files_that_are_written_together_are_all_old_if_the_process_is_killed_before_the_first_is_named(
    tmp_path: Path, step: str, number: int
) -> None:
    write_together({tmp_path / name: b"old" for name in SEVERAL})
    writer = multiprocessing.get_context("forkserver").Process(
        target=write_and_die, args=(tmp_path, step, number)
    )
    writer.start()
    writer.join()
    assert writer.exitcode == 9
    assert {(tmp_path / name).read_bytes() for name in SEVERAL} == {b"old"}
    for left in tmp_path.glob(".*"):
        os.utime(left, (0, 0))
    write_together({tmp_path / name: b"new" for name in SEVERAL})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == dict.fromkeys(SEVERAL, b"new")


def test_files_that_are_written_together_are_all_as_they_were_if_one_cannot_be_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "graph.ttl").write_bytes(b"old")
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(KgraphError, match=r"taken/graph\.nq: it cannot be written: "):
        write_together({tmp_path / "graph.ttl": b"new", tmp_path / "taken" / "graph.nq": b"new"})
    assert (tmp_path / "graph.ttl").read_bytes() == b"old"
    assert {file.name for file in tmp_path.iterdir()} == {"graph.ttl", "taken"}


def append(path: Path, word: str) -> None:
    """Add a line to a file, as one of several processes."""
    with locked(path):
        before = path.read_text() if path.exists() else ""
        write_whole(path, f"{before}{word}\n".encode())


def test_of_several_processes_that_change_a_file_none_loses_what_another_wrote(tmp_path: Path) -> None:
    path, words = tmp_path / "new" / "words.txt", [f"word{n}" for n in range(8)]
    (tmp_path / "link.txt").symlink_to(path)
    context = multiprocessing.get_context("forkserver")
    places = (path, tmp_path / "link.txt")
    writers = [context.Process(target=append, args=(places[n % 2], word)) for n, word in enumerate(words)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(path.read_text().split()) == sorted(words)
    assert list(path.parent.iterdir()) == [path]


def test_a_lock_that_a_killed_process_left_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".words.txt.lock").write_text("")
    append(tmp_path / "words.txt", "word")
    assert [file.name for file in tmp_path.iterdir()] == ["words.txt"]


def test_a_file_that_cannot_be_locked_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with (
        pytest.raises(KgraphError, match=r"words\.txt: it cannot be written: "),
        locked(tmp_path / "taken" / "words.txt"),
    ):
        pass
