"""Articles in other languages are rejected, sentences full of foreign names are not."""

from __future__ import annotations

import pytest

from kgraph.errors import InputError
from kgraph.model import Document
from kgraph.sources.reject import checked, foreign_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafenrat hat den Plan für die neue Fähre am Montag abgelehnt."),
        ("fr", "Le conseil du port a rejeté lundi le projet de nouveau ferry."),
        ("es", "La junta del puerto rechazó el lunes el plan del nuevo transbordador."),
        ("ru", "Совет порта в понедельник отклонил план строительства парома."),
        ("ar", "رفض مجلس الميناء خطة العبارة الجديدة يوم الاثنين"),
        ("ja", "港湾委員会は月曜日、新しいフェリーの計画を拒否したと発表しました。"),
        ("sv", "Hamnstyrelsen avvisade på måndagen planen på en ny färja till öarna."),
    ],
)
def test_another_language_is_recognised(language: str, text: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian President Ollanta Humala met Evo Morales in Copacabana.",
        "Recep Tayyip Erdoğan and Kyriakos Mitsotakis will meet in Ankara and Thessaloniki.",
        "Andrés Manuel López Obrador congratulated Xiomara Castro de Zelaya.",
        "Bundeskanzler Scholz met Bürgermeister Tschentscher in Hamburg.",
        "Talks with Jean-Yves Le Drian et al. resumed.",
        "Punjab police detained Choudhary Fawad Hussain in Lahore, Multan and Faisalabad.",
        "“Non, merci,” said Marine Le Pen.",
        "Yes.",
        "",
    ],
)
def test_foreign_names_and_short_texts_pass(text: str) -> None:
    assert foreign_language(text) == ""


def test_the_reason_names_the_language() -> None:
    text = "Der Hafenrat hat den Plan für die neue Fähre am Montag abgelehnt."
    with pytest.raises(InputError, match=r"^it is not in English \(its language seems to be 'de'\)$"):
        checked(Document("a.txt", text))
