"""The documentation is a site that can be built, whose links lead somewhere, and which needs no network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kgraph

ROOT = Path(kgraph.__file__).parents[2]
ASKED_FOR = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site; a link that leads nowhere is an error."""
    pytest.importorskip("material")
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder)))
    return folder


def test_the_navigation_names_each_page_of_docs_and_none_that_is_not_there() -> None:
    named = re.findall(r"(?:- |: )([\w/]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert [page for page in named if not (ROOT / page).is_file()] == []
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert sorted(pages - set(named)) == []


def test_each_page_of_docs_has_its_place_in_the_site(site: Path) -> None:
    pages = {path.relative_to(ROOT).with_suffix(".html") for path in (ROOT / "docs").glob("*.md")}
    assert [page for page in pages if not (site / page).is_file()] == []
    home = (site / "index.html").read_text("utf-8")
    assert [page for page in pages if f'href="{page.as_posix()}"' not in home] == []


def test_no_page_of_the_site_asks_for_anything_outside_it(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert pages
    assert {page.name: found for page in pages if (found := ASKED_FOR.findall(page.read_text("utf-8")))} == {}


def test_what_pages_link_to_is_in_the_site_and_links_to_folders_are_words(site: Path) -> None:
    assert (site / "src" / "kgraph" / "sources" / "fields.tsv").is_file()
    assert "ontology/queries" in (text := (site / "docs" / "queries.html").read_text("utf-8"))
    assert 'href="../ontology/queries"' not in text
