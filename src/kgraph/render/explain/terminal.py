"""Explained articles for a terminal: in colours, or with plain signs around the words that are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from kgraph.render.explain.explained import ClaimRow, Explained, Line, Mark, Piece, Role
from kgraph.render.explain.shares import Coverage, counts

STYLES = {
    Role.CUE: "bold yellow",
    Role.HOLDER: "bold cyan",
    Role.SOURCE: "magenta",
    Role.ADDRESSEE: "green",
    Role.CONTENT: "underline",
    Role.MISSED: "red",
}
SIGNS = {
    Role.CUE: "**",
    Role.HOLDER: "__",
    Role.SOURCE: "<>",
    Role.ADDRESSEE: "()",
    Role.CONTENT: "{}",
    Role.MISSED: "~~",
}
NAMES = {**{role: role.value for role in Role}, Role.MISSED: "cue that gave no claim"}
INDENT = "    "


def key(*, plain: bool) -> Text:
    """Return what the colours mean, or the signs."""
    words = [Text(NAMES[role], "" if plain else STYLES[role]) for role in Role]
    signed = [Text.assemble(SIGNS[r][0], word, SIGNS[r][1]) for r, word in zip(Role, words, strict=True)]
    return Text("  ").join(signed if plain else words)


def article(shown: Explained, *, plain: bool) -> Iterator[Text]:
    """Yield the lines of an article: each sentence, and its claims beneath it."""
    yield Text(shown.title, "" if plain else "bold")
    about = [
        part for part in (shown.publisher, shown.published, shown.document) if part not in ("", shown.title)
    ]
    yield Text(" · ".join(about), "" if plain else "dim")
    for paragraph in shown.paragraphs:
        yield Text()
        for line in paragraph:
            yield _sentence(line, plain=plain)
            yield from (_claim(told, plain=plain) for told in line.claims)


def report(coverage: Coverage, *, plain: bool, listed: bool = True) -> Iterator[Text]:
    """Yield the lines of a coverage report; the sentences without claims too if they are to be ``listed``."""
    yield Text("Coverage", "" if plain else "bold")
    width = max(len(f"{number:,}") for _, number in counts(coverage))
    yield from (Text(f"{number:>{width},}  {name}") for name, number in counts(coverage))
    if not listed or not coverage.missed:
        return
    yield Text()
    yield Text("Sentences with a cue that gave no claim", "" if plain else "bold")
    for missed in coverage.missed:
        cues = Text(", ".join(missed.cues), "" if plain else STYLES[Role.MISSED])
        yield Text.assemble(f"{missed.number:>{width}}  ", cues, f": {missed.text}")


def _sentence(line: Line, *, plain: bool) -> Text:
    if plain:
        return Text(_signed(line.pieces))
    found = Text(style="" if line.claims else "dim")
    for piece in line.pieces:
        found.append(piece.text, _style(piece))
        found.append("".join(f"[{number}]" for number in piece.ended), "bold")
    return found


def _style(piece: Piece) -> str:
    """Return the colour of the most telling role; what is also content is underlined."""
    content = f" {STYLES[Role.CONTENT]}" if piece.depth else ""
    return STYLES[piece.role] + content if piece.role else ""


def _signed(pieces: Sequence[Piece]) -> str:
    """Return a sentence with a sign before and after the words of each mark, the longest outermost."""
    words, before = [], set[Mark]()
    for piece in pieces:
        now = set(piece.marks)
        words += [*_closing(before - now), *_opening(now - before), piece.text]
        before = now
    return "".join([*words, *_closing(before)])


def _opening(marks: set[Mark]) -> Iterator[str]:
    spans = {(mark.span, mark.role) for mark in marks}
    for _, role in sorted(spans, key=lambda pair: (-pair[0].end, pair[1].value)):
        yield SIGNS[role][0]


def _closing(marks: set[Mark]) -> Iterator[str]:
    """Yield the signs after words, the number of a claim after its cue."""
    spans = {(mark.span, mark.role) for mark in marks}
    inmost_first = sorted(spans, key=lambda pair: (pair[0].start, pair[1].value), reverse=True)
    for span, role in inmost_first:
        numbers = sorted(m.claim for m in marks if m.role is Role.CUE and m.span == span)
        yield SIGNS[role][1] + ("".join(f"[{n}]" for n in numbers) if role is Role.CUE else "")


def _claim(told: ClaimRow, *, plain: bool) -> Text:
    """Return a claim in two lines: the statement, and how it is told."""
    styles = ("", "", "") if plain else ("bold", STYLES[Role.HOLDER], STYLES[Role.CUE])
    topic = f": {told.topic}" if told.topic else ""
    return Text.assemble(
        (f"{INDENT}[{told.number}] ", styles[0]),
        (told.holder or "somebody not named", styles[1]),
        (f" {told.act} ", styles[2]),
        f"{told.object}{topic}\n",
        (f"{INDENT}{' ' * len(str(told.number))}   {'; '.join(details(told))}", "" if plain else "dim"),
    )


def details(told: ClaimRow) -> Iterator[str]:
    """Yield polarity, modality, addressee, sources, day, confidence and construction of a claim."""
    yield f"{told.polarity}, {told.modality}"
    if told.addressee:
        yield f"to {told.addressee}"
    yield ", ".join(f"according to {source}" for source in told.sources) or "in the article's own voice"
    if told.occurred_on or told.as_of:
        yield f"when: {told.occurred_on}" if told.occurred_on else f"as of {told.as_of}"
    if told.order:
        yield f"told as {told.order}"
    yield f"confidence {told.confidence}"
    yield told.construction
