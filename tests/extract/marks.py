"""What the tagger marks in a parse, written as the words that it marks."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.extract.parse.parser import Parsed
from kgraph.extract.tagger.model import Stretch, Tagged
from kgraph.model import Predicate


@dataclass(frozen=True)
class Marks:
    """The words of a parse that the tagger marks, as they are written there."""

    cue: str
    content: str
    holder: str = ""
    put_to: str = ""
    source: str = ""
    act: Predicate = Predicate.REJECTS


def marked(parsed: Parsed, marks: Marks) -> Tagged:
    """Return the act that marks make, quite likely."""
    parts = {role: _place(parsed, getattr(marks, role)) for role in ("holder", "put_to", "source")}
    cue, content = _place(parsed, marks.cue), _place(parsed, marks.content)
    assert cue is not None
    assert content is not None
    return stretches(marks.act, cue, content, **parts)


def stretches(act: Predicate, cue: Stretch, content: Stretch, **parts: Stretch | None) -> Tagged:
    """Return a quite likely act of these stretches; parts that are not given have no words."""
    return Tagged(
        act=act,
        likelihood=0.9,
        act_likelihood=0.8,
        holder_likelihood=0.7,
        content_likelihood=0.6,
        cue=cue,
        content=content,
        **{role: parts.get(role) for role in ("holder", "put_to", "source")},
    )


def _place(parsed: Parsed, words: str) -> Stretch | None:
    """Return where words stand, each with a space behind it; ``None`` for no words."""
    if not words:
        return None
    wanted, texts = words.split(), [token.text for token in parsed.doc]
    (start,) = (at for at in range(len(texts)) if texts[at : at + len(wanted)] == wanted)
    return start, start + len(wanted)
