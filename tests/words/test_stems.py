"""The forms of a word have one stem, and so have a verb and the noun of its deed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kgraph.words.stems import stem, stem_of_deed


@pytest.mark.parametrize(
    "words",
    [
        "withdraw withdrawal withdrawing withdrew withdrawn withdraws",
        "negotiate negotiation negotiations negotiating negotiator",
        "deport deportation deported",
        "close closes closing closed",
        "ban bans banned banning",
        "suspend suspension suspended",
        "revoke revocation revoking",
        "policy policies",
        "deny denial denies denied",
        "stay stays staying stayed",
        "tax taxes taxation",
        "nationalise nationalized nationalisation",
        "fighter fighters",
    ],
)
def test_a_word_has_one_stem_in_all_its_forms(words: str) -> None:
    assert len({stem_of_deed(word) for word in words.split()}) == 1


def test_words_that_only_look_alike_keep_their_stems() -> None:
    alike = [("fighter", "fight"), ("party", "part"), ("trial", "try"), ("pass", "pas")]
    for one, other in [*alike, ("nationality", "national"), ("dealings", "deal"), ("combatants", "combat")]:
        assert stem_of_deed(one) != stem_of_deed(other), (one, other)


def test_the_stem_of_a_verb_alone_is_its_own() -> None:
    assert stem("Suspended") == stem("suspends") != stem("suspension")


def test_who_compares_no_words_does_not_wait_for_the_stemmer() -> None:
    asked = "import sys, kgraph.pipeline, kgraph.reports.topics; sys.exit('snowballstemmer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
