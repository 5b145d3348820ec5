"""Rich text (``.rtf``): its paragraphs, in one pass over its words of control.

Own code: striprtf takes quadratic time for text that is made to do so, and keeps addresses of links as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kgraph.errors import InputError
from kgraph.sources import batches, headers
from kgraph.sources.input_limits import TEXT
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?[0-9]{1,9})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    re.IGNORECASE,
)
# Groups that hold no text of the document.
LEFT_OUT = frozenset(
    b"annotation atnauthor atndate atnid atnref bkmkend bkmkstart colorschememapping colortbl comment "
    b"datastore docvar do factoidname fldinst filetbl fontemb fonttbl footer footerf footerl footerr "
    b"footnote ftnsep generator header headerf headerl headerr info latentstyles listoverridetable "
    b"listtable listtext mmathpr nonshppict objdata object pict pgdsctbl pnseclvl pntext private revtbl "
    b"rsidtbl shp shpinst stylesheet template themedata tc txe ud userprops wgrffmtfilter xe xmlnstbl".split()
)
MARKS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"line": "\n", b"row": "\n\n",
    b"cell": " ", b"tab": " ",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n\n", b"\r": "\n\n"}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp850",
}  # fmt: skip
CODE_PAGES = {
    **{number: f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1257, 932, 949, 950)},
    **{936: "gbk", 10000: "mac_roman", 65001: "utf-8"},
}
DEEPEST = 10_000
MOST_AFTER = 16


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document, or the documents of a batch, in rich text; ``InputError`` if there is no text."""
    raw = opened.whole(TEXT)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise InputError("it is no rich text, whatever its name says: give it a name that ends as it should")
    paragraphs = (" ".join(line.split()) for line in _Reading().text(raw).split("\n\n"))
    text = "\n\n".join(filter(None, paragraphs))
    if not text:
        raise InputError("there is no text in it")
    fields, rest = headers.parted(text, apart=True)
    yield from batches.documents(opened.name, headers.told(rest, fields))


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds in a group: whether it is left out or hidden, its font, and how many letters follow one of
    Unicode for those who know none.
    """

    left_out: bool = False
    font: int = -1
    after: int = 1
    hidden: bool = False


class _Reading:
    """What holds while rich text is read: of the group that is open, and of all."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.bytes = bytearray()
        self.encoding = "cp1252"
        self.fonts: dict[int, str] = {}
        self.state = _Group()
        self.groups: list[_Group] = []
        self.skip = 0
        self.defining = -1
        self.in_fonts = 0

    def text(self, raw: bytes) -> str:
        """Return the text of rich text, with two line ends between paragraphs."""
        at = 0
        while token := TOKEN.match(raw, at):
            at = token.end()
            word, number, code, sign, brace, plain = token.groups()
            if brace:
                self._group(brace)
            elif plain is not None:
                self._bytes(plain)
            elif code:
                self._bytes(bytes([int(code, 16)]))
            elif sign:
                self._sign(sign)
            elif word and word.lower() == b"bin":
                at += max(int(number or 0), 0)
            elif word:
                self._word(word.lower(), int(number) if number else None)
        self._flush()
        return "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _group(self, brace: bytes) -> None:
        self._flush()
        self.skip = 0
        if brace == b"{":
            if len(self.groups) > DEEPEST:
                raise InputError("its groups are nested too deeply")
            self.groups.append(self.state)
        elif self.groups:
            self.state = self.groups.pop()
            if self.in_fonts > len(self.groups):
                self.in_fonts = 0

    def _bytes(self, raw: bytes) -> None:
        passed = min(self.skip, len(raw))
        self.skip -= passed
        if not self.state.left_out and not self.state.hidden:
            self.bytes += raw[passed:]

    def _flush(self) -> None:
        if self.bytes:
            encoding = self.fonts.get(self.state.font, self.encoding)
            self.pieces.append(self.bytes.decode(encoding, "replace"))
            self.bytes.clear()

    def _put(self, text: str) -> None:
        self._flush()
        if not self.state.left_out and not self.state.hidden:
            self.pieces.append(text)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._set(left_out=True)
        elif sign in SIGNS:
            self._put(SIGNS[sign])
        elif sign in (b"\\", b"{", b"}"):
            self._bytes(sign)

    def _word(self, word: bytes, number: int | None) -> None:
        self.skip = 0
        if word == b"fonttbl":
            self.in_fonts = len(self.groups)
        if word in LEFT_OUT:
            self._set(left_out=True)
        elif word in MARKS:
            self._put(MARKS[word])
        elif word == b"u" and number is not None:
            self._put(chr(number % 0x10000))
            self.skip = self.state.after
        elif word in (b"uc", b"v", b"plain", b"f", b"deff"):
            self._look(word, number)
        else:
            self._encode(word, number)

    def _look(self, word: bytes, number: int | None) -> None:
        """Take in a word on how what follows is written."""
        if word == b"uc":
            self._set(after=min(max(number or 0, 0), MOST_AFTER))
        elif word in (b"v", b"plain"):
            self._set(hidden=word == b"v" and number != 0)
        elif number is not None:
            self.defining = number
            self._set(font=number)

    def _encode(self, word: bytes, number: int | None) -> None:
        """Take in a word on which letters bytes stand for."""
        if word == b"fcharset" and self.in_fonts and self.defining >= 0:
            self.fonts[self.defining] = CHARSETS.get(number or 0, self.encoding)
        elif word == b"ansicpg" and number is not None:
            self.encoding = CODE_PAGES.get(number, self.encoding)

    def _set(self, **changed: Any) -> None:
        self._flush()
        self.state = replace(self.state, **changed)
