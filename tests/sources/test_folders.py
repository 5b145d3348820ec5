"""Which files of a folder are read: links, devices, pipes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kgraph.model import Document
from kgraph.sources import Skipped, read
from kgraph.sources.article_files import articles_in

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and devices as POSIX has them")

TEXT = "The harbour board rejected the ferry plan."
OUT = "it is a link out of the folder: to read {}, name that as an input"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one article."""
    made = tmp_path.resolve() / "in"
    made.mkdir()
    (made / "good.txt").write_text(TEXT, "utf-8")
    return made


def names(folder: Path) -> list[str]:
    """Return the paths of the articles that are read in a folder; nothing else is found there."""
    found = list(read([folder]))
    assert all(isinstance(item, Document) for item in found), found
    assert [str(path) for path in articles_in(folder)] == [item.id for item in found]  # type: ignore[union-attr]
    return [str(Path(item.id).relative_to(folder)) for item in found]  # type: ignore[union-attr]


def skipped(folder: Path) -> list[tuple[str, str]]:
    """Return what is skipped in a folder, in which the good article is read too."""
    *bad, good = read([folder])
    assert good == Document(str(folder / "good.txt"), TEXT)
    assert articles_in(folder) == [folder / "good.txt"]
    assert all(isinstance(item, Skipped) for item in bad)
    return [(str(Path(item.where).relative_to(folder)), item.reason) for item in bad]  # type: ignore[union-attr]


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", "../other.txt", ".."])
def test_a_link_out_of_the_folder_is_named_and_not_followed(folder: Path, target: str) -> None:
    (folder.parent / "other.txt").write_text(TEXT, "utf-8")
    (folder / "a.txt").symlink_to(target)
    assert skipped(folder) == [("a.txt", OUT.format(os.path.realpath(folder / target)))]


def test_a_link_to_a_folder_outside_is_named_whatever_its_name(folder: Path) -> None:
    other = folder.parent / "in-2"  # its name begins as the folder's does
    other.mkdir()
    (other / "x.txt").write_text(TEXT, "utf-8")
    (folder / "archive").symlink_to(other)
    assert skipped(folder) == [("archive", OUT.format(other))]


def test_links_that_lead_nowhere_are_named(folder: Path) -> None:
    (folder / "a.txt").symlink_to("none.txt")
    (folder / "b.txt").symlink_to("b.txt")
    (folder / "c.png").symlink_to("none.png")  # would be no article
    assert skipped(folder) == [
        (name, f"it is a link that leads nowhere ({folder / target})")
        for name, target in [("a.txt", "none.txt"), ("b.txt", "b.txt")]
    ]


def test_what_links_in_the_folder_lead_to_is_read_once(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "x.md").write_text(TEXT, "utf-8")
    (folder / "a.txt").symlink_to("good.txt")
    (folder / "0").symlink_to("below")
    (folder / "below" / "up").symlink_to("..")
    (folder / "below" / "here").symlink_to(".")
    assert names(folder) == ["below/x.md", "good.txt"]


def test_what_only_a_link_leads_to_is_read_through_the_first(folder: Path) -> None:
    (folder / ".store").mkdir()
    (folder / ".store" / "x.txt").write_text(TEXT, "utf-8")
    (folder / ".store" / "again").symlink_to("../.store")
    (folder / "data").write_text(TEXT, "utf-8")
    for name in ("b", "a"):
        (folder / f"{name}.txt").symlink_to("data")
        (folder / f"{name}.d").symlink_to(".store")
    assert names(folder) == ["a.d/x.txt", "a.txt", "good.txt"]


def test_the_folder_that_a_browser_saves_beside_a_page_is_passed_over(folder: Path) -> None:
    page = f"<html><body><article><p>{TEXT} Its chair called the cost absurd.</p></article></body></html>"
    for name in ("Rota.html", "Rota_files/frame.html", "Rota_files/a.js", "other_files/x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page if name.endswith("html") else TEXT, "utf-8")
    assert names(folder) == ["Rota.html", "good.txt", "other_files/x.txt"]


def test_what_kgraph_wrote_is_passed_over_in_a_folder_and_refused_by_its_name(folder: Path) -> None:
    page = f'<html><head><meta name="generator" content="kgraph"></head><body><p>{TEXT}</p></body></html>'
    for name in ("graph.html", "renamed.xhtml", "kgraph.db/kgraph.json", "kgraph.db/x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page if name.endswith("html") else TEXT, "utf-8")
    assert names(folder) == ["good.txt"]
    assert skipped(folder) == []
    for name in ("graph.html", "renamed.xhtml"):
        (told,) = read(folder / name)
        assert isinstance(told, Skipped)
        assert told.reason == "it is a page that kgraph wrote, and no article"


def test_files_and_folders_that_are_no_articles_are_passed_over_by_any_path(folder: Path) -> None:
    for name in ("out/x.txt", "concepts.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TEXT, "utf-8")
    (folder / "b.csv").symlink_to("concepts.csv")
    without = folder / "out", folder / "out" / ".." / "concepts.csv"
    (told,) = read(folder, without=without)
    assert isinstance(told, Document)
    assert told.id == str(folder / "good.txt")


def test_a_folder_that_is_itself_a_link_is_read(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    (folder / "a.txt").symlink_to(folder / "good.txt")
    assert names(link) == ["good.txt"]


def test_pipes_and_sockets_in_a_folder_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "a.txt")
    (folder / "c.txt").symlink_to("a.txt")
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("b.txt")
        found = skipped(folder)
    assert found == [("a.txt", "it is a named pipe, not a file"), ("b.txt", "it is a socket, not a file")]


def test_a_device_that_is_named_is_not_read() -> None:
    assert list(read(["/dev/zero"])) == [Skipped("/dev/zero", "it is a device, not a file")]


def test_a_link_that_is_named_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(folder / "good.txt")
    assert list(read([tmp_path / "a.txt"])) == [Document(str(tmp_path / "a.txt"), TEXT)]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TEXT,))
    writer.start()
    found = list(read([pipe]))
    writer.join()
    assert found == [Document(str(pipe), TEXT)]


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="no /dev/stdin")
@pytest.mark.parametrize(("given", "words"), [("< {}", TEXT), ("< /dev/null", "it is empty")])
def test_standard_input_may_be_named_as_a_file(folder: Path, given: str, words: str) -> None:

    code = "from kgraph.sources import read; print(*read(['/dev/stdin']))"
    line = f'{sys.executable} -c "{code}" {given.format(folder / "good.txt")}'
    assert words in subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True).stdout
