"""Rich text (``.rtf``): its paragraphs, in one pass over its words of control.

Own code: striprtf takes quadratic time for text that is made to do so, and keeps addresses of links as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    b"annotation atnauthor atndate atnid atnref bkmkend bkmkstart colorschememapping colortbl comment datastore "
    b"docvar do factoidname fldinst filetbl fontemb fonttbl footer footerf footerl footerr footnote ftnsep generator "
    b"header headerf headerl headerr info latentstyles listoverridetable listtable listtext mmathpr nonshppict "
    b"objdata object pict pgdsctbl pnseclvl pntext private revtbl rsidtbl shp shpinst stylesheet template themedata "
    b"tc txe ud userprops wgrffmtfilter xe xmlnstbl".split()
)
MARKS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"line": "\n", b"row": "\n\n", b"cell": " ", b"tab": " ",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n\n", b"\r": "\n\n"}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp850",
}  # fmt: skip
DEEPEST = 10_000


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


class _Reading:
    """What holds while rich text is read: of the group that is open, and of all."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.bytes = bytearray()
        self.encoding = "cp1252"
        self.fonts: dict[int, str] = {}
        # Of the open group: whether it is left out, its font, characters after one of Unicode, hidden.
        self.state = (False, -1, 1, False)
        self.groups: list[tuple[bool, int, int, bool]] = []
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
        if not self.state[0] and not self.state[3]:
            self.bytes += raw[passed:]

    def _flush(self) -> None:
        if self.bytes:
            encoding = self.fonts.get(self.state[1], self.encoding)
            self.pieces.append(self.bytes.decode(encoding, "replace"))
            self.bytes.clear()

    def _put(self, text: str) -> None:
        self._flush()
        if not self.state[0] and not self.state[3]:
            self.pieces.append(text)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.state = (True, *self.state[1:])
        elif sign in SIGNS:
            self._put(SIGNS[sign])
        elif sign in (b"\\", b"{", b"}"):
            self._bytes(sign)

    def _word(self, word: bytes, number: int | None) -> None:
        left_out, font, after, hidden = self.state
        self.skip = 0
        if word == b"fonttbl":
            self.in_fonts = len(self.groups)
        if word in LEFT_OUT:
            self._flush()
            self.state = (True, font, after, hidden)
        elif word == b"u" and number is not None:
            self._put(chr(number % 0x10000))
            self.skip = after
        elif word in MARKS:
            self._put(MARKS[word])
        elif word == b"uc":
            self.state = (left_out, font, min(max(number or 0, 0), 16), hidden)
        elif word == b"v":
            self._flush()
            self.state = (left_out, font, after, number != 0)
        elif word in (b"f", b"deff") and number is not None:
            self._flush()
            self.defining = number
            self.state = (left_out, number, after, hidden)
        elif word == b"fcharset" and self.in_fonts and self.defining >= 0:
            self.fonts[self.defining] = CHARSETS.get(number or 0, self.encoding)
        elif word == b"ansicpg" and number in (
            1250,
            1251,
            1252,
            1253,
            1254,
            1257,
            932,
            936,
            949,
            950,
            65001,
            10000,
        ):
            self.encoding = {65001: "utf-8", 10000: "mac_roman", 936: "gbk"}.get(number, f"cp{number}")
        elif word == b"plain":
            self._flush()
            self.state = (left_out, font, after, False)
