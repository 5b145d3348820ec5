"""SECURITY.md speaks of what is there, and reading articles reaches no network and starts no process."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kgraph

ROOT = Path(kgraph.__file__).parents[2]
POLICY = (ROOT / "SECURITY.md").read_text("utf-8")
QUOTED = re.findall(r"`([^`\n]+)`", POLICY)
NAMED = [text for text in QUOTED if "/" in text and " " not in text and "://" not in text]

HOSTILE = "$(touch owned); `touch owned` <img src=http://127.0.0.1:9/x onerror=alert(1)> =HYPERLINK(1)"
# Runs the command line, and prints on standard error what reaches out of the process.
WATCHED = """
import sys
REACHES_OUT = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
               "urllib.Request", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")

def watch(event, args):
    if event in REACHES_OUT:
        print("REACHES OUT", event, args, file=sys.stderr)

sys.addaudithook(watch)
from kgraph.cli import main
sys.argv[0] = "kgraph"
main()
"""


@pytest.mark.parametrize("named", NAMED)
def test_files_and_tests_that_the_policy_names_exist(named: str) -> None:
    path, _, test = named.partition("::")
    assert (ROOT / path).exists()
    if test:
        assert re.search(rf"^def {test}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)


def test_every_row_of_the_policy_says_what_shows_it() -> None:
    rows = [line for line in POLICY.splitlines() if line.startswith("| ")]
    shown = [row.rstrip(" |").rpartition(" | ")[2] for row in rows if "| shown by" not in row]
    assert shown
    assert all(re.match(r"`[\w./:-]+`", cell) for cell in shown)


def test_reading_articles_reaches_no_network_and_starts_no_process(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    text = f"Anna Berg rejected the night rota on Monday. {HOSTILE}\n"
    page = (
        "<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=x.css><title>Rota</title>"
        f"<body><iframe src='http://127.0.0.1:9/f'></iframe><article>{f'<p>{text}</p>' * 5}</article></body>"
    )
    front = f"---\ntitle: {HOSTILE!r}\nurl: http://127.0.0.1:9/a\n---\n"
    feed = (
        "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd' [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]>"
        f"<rss><channel><item><description>It rained. {text.replace('<', '&lt;')} &x;</description></item>"
        "</channel></rss>"
    )
    letter = f"From: a@a.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>It snowed. {text}</p>"
    files = {"$(touch owned).txt": text, "a.md": front + text, "b.html": page, "c.rss": feed, "d.eml": letter}
    for name, content in files.items():
        (articles / name).write_text(content, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "build", "articles", "-o", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "5 articles" in done.stdout + done.stderr
    assert "REACHES OUT" not in done.stderr
    assert not list(tmp_path.rglob("owned"))
