"""Reference inside an article: names, roles and pronouns mean the actor that a reader would say."""

from __future__ import annotations

import pytest

from kgraph.extract import Extractor
from kgraph.model import ActorType, Document, Predicate


def holders(extractor: Extractor, text: str) -> list[str]:
    """Return who holds the claims of ``text``, in its order."""
    (reading,) = extractor.read([Document("a", text)])
    return [claim.subject.name for claim in reading.claims if claim.subject]


KRAL = "Prime Minister Ivo Kral visited the harbour on Monday."
VOSS = "Clara Voss visited the harbour on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Ivo Kral rejected the treaty.",
        f"{KRAL} Kral rejected the treaty.",
        f"{KRAL} Mr. Kral rejected the treaty.",
        f"Kral rejected the treaty. {KRAL}",
        f"{KRAL} The prime minister rejected the treaty.",
        f"{KRAL} The minister rejected the treaty.",
        f"{KRAL} He rejected the treaty.",
        f"{KRAL} The leader rejected the treaty.",
        f"{VOSS} {KRAL} He rejected the treaty.",
        f"{KRAL} {VOSS} He rejected the treaty.",
        f"{KRAL} He met Clara Voss at noon. Kral rejected the treaty.",
        f"{KRAL} In his speech, Kral rejected the treaty.",
    ],
)
def test_a_name_a_role_or_a_pronoun_takes_the_full_name(real_extractor: Extractor, text: str) -> None:
    assert holders(real_extractor, text) == ["Ivo Kral"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        # Families.
        ("Ivo Kral arrived with his wife, Anna Kral. Mrs. Kral praised the choir.", "Anna Kral"),
        ("Ivo Kral arrived with his wife, Anna Kral. Mr. Kral praised the choir.", "Ivo Kral"),
        ("Anna Kral waved to the crowd. Mr. Kral rejected the treaty.", "Kral"),
        (
            "President Kral praised the choir. His wife, Xena Kral, was there. Kral rejected the treaty.",
            "Kral",
        ),
        # A word of the article is no family name.
        ("Kral Speech\n\nIvo Kral gave a speech. President Kral rejected the treaty.", "Ivo Kral"),
        # A family name like a plural.
        ('Senator Elias Cummings spoke.\n\n"It must go," Cummings said in a statement.', "Elias Cummings"),
        # Whose office it is.
        ("Both are known to Ivo Berg, whose office declined to help the mine.", "Ivo Berg's office"),
        # A government is called by who leads it; somebody's country is his.
        ("Japanese Prime Minister Ivo Kral left. The Kral administration rejected the treaty.", "Japan"),
        ("Japanese Prime Minister Ivo Kral left. His government rejected the treaty.", "Japan"),
        # Other words for a body, and its name further on.
        ("The Harbour Committee met. The organization rejected the treaty.", "Harbour Committee"),
        ("The party rejected the treaty. Critics of the Harvest Party left.", "Harvest Party"),
        # The state last spoken of, by its adjective too.
        ("Israel left in May. The Polish miners stayed. The country rejected the treaty.", "Polish"),
        # The person behind the field of an office.
        ("The Post met secretary of State-designate Ivo Berg. Berg rejected the treaty.", "Ivo Berg"),
        # Gender.
        (f"{KRAL} Clara Voss met him there. She rejected the treaty.", "Clara Voss"),
        ("Clara Voss met Ivo Kral in Port Vale. He rejected the treaty.", "Ivo Kral"),
        # Binding: the object of a verb is not its subject.
        ("Peter Hale met Ivo Kral. Kral told him that the mine would close.", "Ivo Kral"),
        # Whose speech it is.
        ("“He is a liar,” Ivo Kral said of Peter Hale. “I reject the treaty.”", "Ivo Kral"),
        # Roles with their state.
        (
            "The French president, Luc Morel, met the Polish president, Jan Nowak. "
            "The French president rejected the treaty.",
            "Luc Morel",
        ),
        ("Japan's leader, Ken Mori, flew home. Japan's leader rejected the treaty.", "Ken Mori"),
        # Acronyms and short forms of organisations.
        ("The Harbour Workers Union (HWU) met. The HWU rejected the offer.", "Harbour Workers Union"),
        ("The National Farmers Council met. The council rejected the offer.", "National Farmers Council"),
        # States.
        ("North Korea tested a rocket. The North rejected the treaty.", "North Korea"),
        ("The U.S. sent an envoy. The U.S. rejected the treaty.", "US"),
        ("The Polish government rejected the treaty.", "Polish government"),
        ("Poland sent an envoy. The country rejected the treaty.", "Poland"),
        # A state is what its pronoun takes up.
        ("Poland sent Jan Nowak to Geneva. It rejected the treaty.", "Poland"),
    ],
)
def test_the_actor_is_who_a_reader_would_say(real_extractor: Extractor, text: str, holder: str) -> None:
    assert holders(real_extractor, text)[-1] == holder


@pytest.mark.parametrize(
    "text",
    ["He rejected the treaty.", "They demanded an apology.", "She said that the bridge would close."],
)
def test_a_pronoun_that_takes_up_nobody_makes_no_claim(real_extractor: Extractor, text: str) -> None:
    assert holders(real_extractor, text) == []


def test_a_title_is_no_part_of_a_name(real_extractor: Extractor) -> None:
    text = "Former Prime Minister Ivo Kral rejected the treaty. Sen. Clara Voss accepted it."
    assert holders(real_extractor, text) == ["Ivo Kral", "Clara Voss"]


def test_a_description_takes_the_name_of_its_owner(real_extractor: Extractor) -> None:
    text = f"{KRAL} His lawyers rejected the offer."
    assert holders(real_extractor, text) == ["Ivo Kral's lawyers"]


def test_a_state_is_an_organisation_whatever_the_model_takes_it_for(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read([Document("a", "Poland rejected the treaty.")])
    assert [c.subject.actor_type for c in reading.claims if c.subject] == [ActorType.ORGANIZATION]


def test_the_words_of_a_mention_hold_the_name_beside_the_role(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read(
        [Document("a", "The campaign's manager, Ivo Kral, rejected the treaty.")]
    )
    (claim,) = reading.claims
    assert claim.subject is not None
    assert claim.subject.name == "Ivo Kral"
    assert claim.subject.passage.text == "The campaign's manager, Ivo Kral"


@pytest.mark.parametrize(
    ("name", "named"),
    [("Port of Ostby", True), ("Mayor of Ostby", False), ("owner of the port", False)],
)
def test_a_body_with_a_name_in_its_name_is_named(real_extractor: Extractor, name: str, named: bool) -> None:
    (reading,) = real_extractor.read([Document("a", f"The {name} rejected a pay rise of five percent.")])
    assert [(c.subject.name, c.subject.named) for c in reading.claims if c.subject] == [(name, named)]


def test_who_stands_beside_a_relative_of_the_same_name_is_not_that_relative(
    real_extractor: Extractor,
) -> None:
    (reading,) = real_extractor.read([Document("a", "Berg criticised Holm and his wife Dora Holm.")])
    assert {c.object.name for c in reading.claims} == {"Holm", "Dora Holm"}


def test_their_own_president_is_the_president(real_extractor: Extractor) -> None:
    text = 'President Kral left. "Our president has betrayed the farmers," Clara Voss said.'
    (reading,) = real_extractor.read([Document("a", text)])
    assert {claim.object.name for claim in reading.claims if claim.object} == {"Kral"}


def test_a_wife_beside_a_name_is_his_who_bears_it(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read([Document("a", "Ivo Kral praised Peter Hale and his wife.")])
    assert [c.object.name for c in reading.claims if c.object] == ["Peter Hale", "Peter Hale's wife"]


def test_who_heads_an_administration_is_not_the_administration(real_extractor: Extractor) -> None:
    text = "Ivo Kral left in May. The Kral administration rejected the treaty."
    assert holders(real_extractor, text) == ["Kral administration"]


def test_the_victim_of_a_deed_is_not_accused_of_it(real_extractor: Extractor) -> None:
    text = "The lawsuit alleged that the union was the victim of a conspiracy."
    (reading,) = real_extractor.read([Document("a", text)])
    assert [claim.predicate for claim in reading.claims] == [Predicate.STATES]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The accord was rejected by President Moon Jae-in of South Korea.", "Moon Jae-in"),
        ("The accord was rejected by President Moon Jae - in of South Korea.", "Moon Jae-in"),
    ],
)
def test_a_name_goes_on_after_its_hyphen(real_extractor: Extractor, text: str, name: str) -> None:
    assert set(holders(real_extractor, text)) == {name}


def test_a_day_says_nothing(real_extractor: Extractor) -> None:
    (reading,) = real_extractor.read(
        [Document("a", "Clinton spoke on Monday. She says it underscores that Berg is unfit.")]
    )
    assert {c.subject.name for c in reading.claims if c.subject} == {"Clinton"}
