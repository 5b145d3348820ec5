"""Words are cut into pieces as BERT's uncased WordPiece does it, and each piece tells its word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.words import pieces as module
from kgraph.words.pieces import (
    CLOSING,
    INSIDE,
    LONGEST,
    OPENING,
    UNKNOWN,
    number,
    pieces,
    vocabulary,
)

LONG = 100_000  # characters without a space
WORDS = st.lists(
    st.one_of(st.text(max_size=12), st.sampled_from(["rejects", "gainsays", "\n", " ", "Ostby’s"]))
)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_kept", {})


def cut(*words: str) -> list[str]:
    """Return the pieces of words as they are written."""
    written = {at: piece for piece, at in vocabulary().items()}
    return [written[at] for at in pieces(words).ids]


def test_the_vocabulary_is_that_of_bert_uncased() -> None:
    assert len(vocabulary()) == 30_522
    assert sorted(vocabulary().values()) == list(range(30_522))
    assert [number(piece) for piece in ("[PAD]", UNKNOWN, OPENING, CLOSING, "[MASK]", "the", "##s")] == [
        0,
        100,
        101,
        102,
        103,
        1996,
        2015,
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rejects", ["rejects"]),
        ("Rejects", ["rejects"]),
        ("REJECTS", ["rejects"]),
        ("gainsays", ["gains", "##ays"]),
        ("Ostby", ["os", "##t", "##by"]),
        ("naïve", ["naive"]),
        ("Café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("İstanbul", ["istanbul"]),
        ("straße", ["st", "##raße"]),
        ("counter-measures", ["counter", "-", "measures"]),
        ("can't", ["can", "'", "t"]),
        ("Kral’s", ["k", "##ral", "’", "s"]),
        ("n't", ["n", "'", "t"]),
        ("$5", ["$", "5"]),
        ("“", ["“"]),
        ("…", ["…"]),
        ("?!", ["?", "!"]),
        ("[SEP]", ["[", "sep", "]"]),
        ("##s", ["#", "#", "s"]),
        ("two words", ["two", "words"]),
        ("two\u00a0words", ["two", "words"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_from_the_left(word: str, expected: list[str]) -> None:
    assert cut(word) == expected


@pytest.mark.parametrize(
    "word", ["", " ", "\n", "\n\n \t", "\x00", "\x1b", "\u00ad", "\u200b", "\u202e", "\u0301"]
)
def test_white_space_control_characters_and_accents_alone_have_no_pieces(word: str) -> None:
    assert pieces([word]).ids == ()


@pytest.mark.parametrize("word", ["🙂", "👩\u200d👩\u200d👧", "Ⅳ", "\ud800", "\U0010ffff", "rejects🙂"])
def test_a_part_that_no_pieces_make_is_the_unknown_one(word: str) -> None:
    assert cut(word) == [UNKNOWN]


def test_a_part_of_more_than_100_characters_is_the_unknown_one_and_its_marks_are_apart() -> None:
    assert cut("x" * LONGEST)[:2] == ["xx", "##xx"]
    assert cut("x" * (LONGEST + 1)) == [UNKNOWN]
    assert cut("x" * (LONGEST + 1) + "-the") == [UNKNOWN, "-", "the"]


def test_pieces_tell_the_word_that_they_are_of_and_words_without_pieces_count() -> None:
    found = pieces(["\n", "Kral", "gainsays", " ", "", "Ostby’s", "plan", "\u200b", "."])
    assert found.words == (1, 1, 2, 2, 5, 5, 5, 5, 5, 6, 8)
    assert len(found.ids) == len(found.words)


def test_no_words_have_no_pieces() -> None:
    assert pieces([]).ids == pieces([]).words == ()


@given(words=WORDS)
@example(words=["\U0001d16d\U0001d165", "İ", "ẞ", "ﬁ", "각"])
def test_owners_never_go_back_and_are_words_of_the_article(words: list[str]) -> None:
    found = pieces(words)
    assert len(found.ids) == len(found.words)
    assert list(found.words) == sorted(found.words)
    assert set(found.words) <= set(range(len(words)))
    assert set(found.ids) <= set(range(len(vocabulary())))


@given(words=WORDS)
def test_words_have_the_same_pieces_whatever_stands_beside_them(words: list[str]) -> None:
    found = pieces(words)
    alone = [piece for word in words for piece in pieces([word]).ids]
    assert list(found.ids) == alone


@given(word=st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=30))
def test_the_pieces_of_letters_and_digits_make_the_word_unless_it_is_unknown(word: str) -> None:
    found = cut(word)
    assert found == [UNKNOWN] or "".join(piece.removeprefix(INSIDE) for piece in found) == word.lower()
    assert not found[0].startswith(INSIDE)
    assert all(piece.startswith(INSIDE) for piece in found[1:])


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a" * LONG, 1),
        ("a-" * (LONG // 2), LONG),
        ("," * LONG, LONG),
        ("\u0301" * LONG, 0),
        ("\u0301\u0323" * (LONG // 2), 0),
        ("\x00" * LONG, 0),
        ("🙂" * LONG, 1),
        ("각" * LONG, 1),
        ("\ud800" * LONG, 1),
        ("\U0001d16d\U0001d165" * (LONG // 2), 1),
    ],
    ids=[
        "letters",
        "hyphens",
        "commas",
        "accents",
        "accents out of order",
        "nulls",
        "emoji",
        "Hangul",
        "halves",
        "music",
    ],
)
def test_a_run_of_100000_characters_without_a_space_has_pieces_of_one_word(word: str, count: int) -> None:
    found = pieces(["Kral", word, "Berg"])
    of = [owner for owner in found.words if owner == 1]
    assert len(of) == count
    assert pieces(["Kral", word, "Berg"]) == found


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\U0001d16d\U0001d165", "e\u0301", "각"])
def test_accents_out_of_order_are_never_put_in_order(marks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To order n accents that stand together takes n² steps at worst."""
    normalize, steps = unicodedata.normalize, 0

    class Counting:
        category = staticmethod(unicodedata.category)

        @staticmethod
        def normalize(form: str, text: str) -> str:
            nonlocal steps
            steps += len(text) ** 2
            return normalize(form, text)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "unicodedata", Counting)
    pieces([marks * 500])
    assert steps <= 500 * len(marks) * 3


def test_the_longest_piece_is_looked_for_among_as_many_characters_as_a_piece_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Counting(dict[str, int]):
        asked = 0

        def __contains__(self, piece: object) -> bool:
            self.asked += 1
            return super().__contains__(piece)

    known = Counting(vocabulary())
    monkeypatch.setattr(module, "vocabulary", lambda: known)
    assert len(pieces(["q" * LONGEST + "-" + "z" * LONGEST]).ids) > LONGEST
    assert known.asked <= 2 * LONGEST * max(map(len, known))


def test_long_words_are_not_kept() -> None:
    pieces(["Kral", "a-" * LONGEST])
    assert set(module._kept) == {"Kral"}


def test_no_more_words_are_kept_than_there_is_place_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHED", 2)
    words = ["Kral", "Berg", "Ostby", "Kral"]
    found = pieces(words)
    assert set(module._kept) == {"Kral", "Berg"}
    assert pieces(words) == found
