"""What mkdocs.yml hooks into MkDocs: the pages of the site lie in it as they lie in the repository.

So each link of a page leads to the same place on a code host and in the site. What pages link to and is no
page, a table or a program, is in the site as a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"(?<!\\)\[(?P<words>[^\]\n]*)\]\((?P<to>[^)\s#:]+)(?P<part>#[^)\s]*)?\)")


def on_files(files: Files, config: Any) -> Files:
    """Return the files of the theme, the pages that the navigation names, and what these link to."""
    pages = list(_named(config.nav))
    of_theme = [*config.extra_css, *config.extra["polyfills"]]
    linked = {to for page in pages for to in _links(page) if to not in pages and (ROOT / to).is_file()}
    names = [*pages, *of_theme, *sorted(linked)]
    placed = [File.generated(config, name, abs_src_path=str(ROOT / name)) for name in names]
    return Files([*(file for file in files if file.abs_src_path is None or not _is_of_docs(file)), *placed])


def _is_of_docs(file: File) -> bool:
    return Path(str(file.abs_src_path)).is_relative_to(ROOT / "docs")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Return a page without its links to folders, of which the site has none; their words stay."""

    def kept(link: re.Match[str]) -> str:
        return link["words"] if (ROOT / _resolved(page.file.src_uri, link["to"])).is_dir() else link[0]

    return LINK.sub(kept, markdown)


def _named(nav: Any) -> Iterator[str]:
    """Yield the pages that a navigation names."""
    if isinstance(nav, str):
        yield nav
    else:
        for one in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(one)


def _links(page: str) -> list[str]:
    """Return where the links of a page lead, as paths in the repository."""
    return [_resolved(page, link["to"]) for link in LINK.finditer((ROOT / page).read_text("utf-8"))]


def _resolved(page: str, to: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / to).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
