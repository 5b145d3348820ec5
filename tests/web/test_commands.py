"""Commands take addresses of the web, and nothing of kgraph goes online but for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from websites import Answer, Site, page, serving

import kgraph
from fakes import command_line
from kgraph.graph.store import Store

REJECTED = "The Dock Workers' Union rejected the two-year pay deal on Thursday."
STRIKE = page("Union rejects deal", REJECTED, "The Port of Ostby had offered it two percent a year.")


def status(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as stop:
        command_line()(list(map(str, arguments)), prog_name="kgraph")
    return stop.value.code or 0


def test_every_command_that_reads_articles_takes_an_address(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    site.pages["/strike"] = STRIKE
    address = site.at("/strike")
    assert status("build", address, "-o", "out.nq", "-q") == 0
    assert f"<{address}>" in Path("out.nq").read_text("utf-8")
    capsys.readouterr()
    assert status("extract", address, "-f", "jsonl") == 0
    assert json.loads(capsys.readouterr().out)["document"] == address
    assert status("explain", address) == 0
    assert address in capsys.readouterr().out
    assert status("init", "-q") == status("add", address, "-q") == 0
    assert address in {quad.object.value for quad in Store.load("kgraph.db").quads()}
    asked = len(site.asked)
    assert status("remove", address) == 0
    assert len(site.asked) == asked


def test_a_page_that_is_not_to_be_had_costs_the_others_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    site.pages["/strike"] = STRIKE
    assert status("build", site.at("/gone"), site.at("/strike"), "-o", "out.nq", "-q") == 1
    assert capsys.readouterr().err == f"kgraph: skipped {site.at('/gone')}: there is no such page (404)\n"
    assert REJECTED in Path("out.nq").read_text("utf-8")


def test_a_feed_is_followed_and_what_was_fetched_is_kept_if_asked_for(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site.pages["/strike"] = STRIKE
    entry = b"<item><title>Deal</title><link>/strike</link><description>It went on.</description></item>"
    rss = b"<rss><channel>" + entry + b"</channel></rss>"
    site.pages["/feed"] = Answer(rss, "text/xml", more={"ETag": "1"})
    assert status("build", site.at("/feed"), "--follow", "--cache", "kept", "-o", "out.nq", "-q") == 0
    assert REJECTED in Path("out.nq").read_text("utf-8")
    assert len(list(Path("kept").iterdir())) == 1


def test_pages_that_cannot_be_kept_are_not_fetched(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kept").write_text("a file", "utf-8")
    assert status("build", site.at("/strike"), "--cache", "kept", "-q") == 1
    assert capsys.readouterr().err == "kgraph: kept: pages cannot be kept there: File exists\n"
    assert site.asked == []


def test_addresses_are_fetched_from_python_by_one_function_alone(site: Site, tmp_path: Path) -> None:
    site.pages["/strike"] = STRIKE
    (article,) = kgraph.fetch(site.at("/strike"), cache=tmp_path)
    assert article.url == site.at("/strike")
    with pytest.warns(kgraph.SkippedWarning, match=r"no such page \(404\)"):
        assert kgraph.fetch([site.at("/gone"), site.at("/strike")]) == [article]
    with pytest.raises(kgraph.InputError, match="begins with https://"):
        kgraph.fetch("news.example/strike")
    asked = len(site.asked)
    for read in (kgraph.read, kgraph.build, kgraph.extract):
        with pytest.raises(kgraph.InputError):
            read(site.at("/strike"))
    assert len(site.asked) == asked


def test_sites_of_one_run_are_asked_by_one_visitor(waited: list[float]) -> None:
    with serving() as one:
        one.pages |= {"/a": STRIKE, "/b": page("Deal", REJECTED, "The port had offered it nothing, it said.")}
        assert len(kgraph.fetch(one.at("/a"), one.at("/b"))) == 2
        assert [path for path, _ in one.asked] == ["/robots.txt", "/a", "/b"]
        assert len(waited) == 2
