"""What the tagger marks becomes acts like those that cues signal, on parses built by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import parse

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.acts.tagged import tagged_acts
from kgraph.extract.lexicon.cues import Frame
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.qualifiers.polarity_and_modality import stance
from kgraph.extract.stages import extracted
from kgraph.extract.tagger.model import Stretch, Tagged
from kgraph.model import Modality, Polarity, Predicate

REJECTED = "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"
PROMISED = "Kral/NNP/nsubj>2/PERSON promised|promise/VBD/ROOT"
BOTH = (
    "Kral/NNP/nsubj>4/PERSON and/CC/cc>1 Berg/NNP/conj>1/PERSON rejected|reject/VBD/ROOT the/DT/det>6"
    " plan/NN/dobj>4 ././punct>4"
)
SPOKEN = (
    "“/``/punct>4 The/DT/det>3 plan/NN/nsubj>4 is/VBZ/ROOT bad/JJ/acomp>4 ././punct>4"
    " It/PRP/nsubj>8 fails|fail/VBZ/ROOT ././punct>8 We/PRP/nsubj>11 wait/VBP/ROOT ”/''/punct>11"
    " said|say/VBD/ROOT Kral/NNP/nsubj>13/PERSON ././punct>13"
)


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
    return Tagged(
        act=marks.act,
        likelihood=0.9,
        act_likelihood=0.8,
        holder_likelihood=0.7,
        content_likelihood=0.6,
        cue=cue,
        content=content,
        **parts,
    )


def _place(parsed: Parsed, words: str) -> Stretch | None:
    """Return where words stand, each with a space behind it; ``None`` for no words."""
    if not words:
        return None
    wanted, texts = words.split(), [token.text for token in parsed.doc]
    (start,) = (at for at in range(len(texts)) if texts[at : at + len(wanted)] == wanted)
    return start, start + len(wanted)


def act(line: str, marks: Marks) -> Act:
    """Return the one act of a parse that marks make."""
    parsed = parse(line)
    (found,) = tagged_acts(parsed, [marked(parsed, marks)])
    return found


def frame(line: str, marks: Marks) -> str:
    """Return the frame that an act fills."""
    return str(act(line, marks).construction.frame)


def names(found: Act) -> list[str]:
    return [holder.text for holder in found.holders]


def test_a_verb_cue_makes_an_act_with_all_that_is_marked() -> None:
    parsed = parse(REJECTED)
    one = marked(parsed, Marks("rejected", "the plan", "Arcadia"))
    doc = parsed.doc
    assert list(tagged_acts(parsed, [one])) == [
        Act(
            predicate=Predicate.REJECTS,
            token=doc[1],
            verb=doc[1],
            cue=doc[1:2],
            holders=(doc[0],),
            extent=doc[2:4],
            construction=Construction(Sign.TAGGER, Frame("obj")),
            content=doc[3],
            tagged=one,
        )
    ]


def test_acts_come_as_they_are_marked() -> None:
    parsed = parse(BOTH)
    first, second = marked(parsed, Marks("rejected", "the plan")), marked(parsed, Marks("plan", "plan"))
    assert [found.tagged for found in tagged_acts(parsed, [second, first])] == [second, first]


def test_no_marks_make_no_acts() -> None:
    assert list(tagged_acts(parse(REJECTED), [])) == []


def test_a_cue_outside_the_running_text_makes_no_act() -> None:
    parsed = parse(REJECTED)
    body = (True, False, True, True, True)
    one = marked(parsed, Marks("rejected", "the plan", "Arcadia"))
    assert list(tagged_acts(replace(parsed, body=body), [one])) == []


def test_spaces_and_commas_at_the_ends_of_cue_and_content_are_left_out() -> None:
    line = REJECTED.replace("././punct>2", ",/,/punct>2 ¶/_SP/dep>5")
    parsed = parse(line)
    one = replace(marked(parsed, Marks("rejected", "the plan")), content=(2, 6))
    (found,) = tagged_acts(parsed, [one])
    assert found.extent.text == "the plan"


# The word that carries tense and negation


def test_a_noun_cue_hangs_on_its_light_verb() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON expressed|express/VBD/ROOT support/NN/dobj>2 for/IN/prep>3 the/DT/det>6"
        " plan/NN/pobj>4 ././punct>2"
    )
    found = act(line, Marks("support", "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text) == ("support", "expressed")
    assert found.construction.frame == Frame("for")
    whole = act(line, Marks("expressed support", "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (whole.token.text, whole.verb.text) == ("expressed", "expressed")


def test_a_noun_cue_without_a_light_verb_carries_itself() -> None:
    line = (
        "Kral/NNP/poss>3/PERSON 's/POS/case>1 support/NN/nsubj>7 for/IN/prep>3 the/DT/det>6 plan/NN/pobj>4"
        " grew|grow/VBD/ROOT ././punct>7"
    )
    found = act(line, Marks("support", "the plan", "Kral 's", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text, names(found)) == ("support", "support", ["Kral"])


@pytest.mark.parametrize("cue", ["hopeful", "not hopeful"])
def test_an_adjective_cue_hangs_on_its_copula(cue: str) -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON is/VBZ/ROOT not/RB/neg>2 hopeful/JJ/acomp>2 about/IN/prep>4 the/DT/det>7"
        " plan/NN/pobj>5 ././punct>2"
    )
    found = act(line, Marks(cue, "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text, found.cue.text) == ("hopeful", "is", cue)
    assert found.construction.frame == Frame("about")


def test_an_adverb_cue_hangs_on_its_verb() -> None:
    line = "Hopefully/RB/advmod>5 the/DT/det>3 port/NN/nsubj>5 will/MD/aux>5 open/VB/ROOT ././punct>5"
    found = act(line, Marks("Hopefully", "the port will open", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text, names(found)) == ("Hopefully", "open", [])


def test_a_modal_cue_hangs_on_the_verb_that_it_helps() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON said|say/VBD/ROOT Arcadia/NNP/nsubj>5/GPE must/MD/aux>5 leave/VB/ccomp>2"
        " the/DT/det>7 port/NN/dobj>5 ././punct>2"
    )
    marks = Marks("must", "leave the port", "Kral", "Arcadia", act=Predicate.DEMANDS)
    found = act(line, marks)
    assert (found.token.text, found.verb.text) == ("must", "leave")
    assert (names(found), found.addressee and found.addressee.text) == (["Kral"], "Arcadia")
    assert (found.content and found.content.text, found.extent.text) == ("leave", "leave the port")
    assert str(found.construction) == "tagger obj+that"  # the verb has its subject, before the content
    whole = act(line, Marks("must", "Arcadia must leave the port", "Kral", act=Predicate.DEMANDS))
    assert str(whole.construction) == "tagger that"


# Who holds it, whom it is put to, who is cited


def test_holders_that_are_coordinated_are_one_each() -> None:
    assert names(act(BOTH, Marks("rejected", "the plan", "Kral and Berg"))) == ["Kral", "Berg"]


@pytest.mark.parametrize("holder", ["Kral", "Berg"])
def test_holders_beside_those_that_are_marked_are_none(holder: str) -> None:
    assert names(act(BOTH, Marks("rejected", "the plan", holder))) == [holder]


def test_an_act_may_have_no_holder() -> None:
    found = act(REJECTED, Marks("rejected", "the plan"))
    assert (found.holders, found.addressee, found.source) == ((), None, None)


def test_a_holder_counted_by_a_number_is_who_is_counted() -> None:
    line = (
        "Half/NN/nsubj>5 of/IN/prep>1 the/DT/det>4 dockers|docker/NNS/pobj>2 rejected|reject/VBD/ROOT"
        " the/DT/det>7 plan/NN/dobj>5 ././punct>5"
    )
    assert names(act(line, Marks("rejected", "the plan", "Half of the dockers"))) == ["dockers"]
    assert names(act(line, Marks("rejected", "the plan", "Half"))) == ["Half"]


def test_a_holder_behind_a_preposition_is_what_that_holds() -> None:
    line = (
        "The/DT/det>2 plan/NN/nsubjpass>4 was/VBD/auxpass>4 rejected|reject/VBN/ROOT by/IN/agent>4"
        " Arcadia/NNP/pobj>5/GPE ././punct>4"
    )
    assert names(act(line, Marks("rejected", "The plan", "by Arcadia"))) == ["Arcadia"]
    assert names(act(line, Marks("rejected", "The plan", "by"))) == ["by"]


def test_a_name_is_the_holder_and_not_the_article_that_the_parser_hangs_beside_it() -> None:
    line = (
        "The/DT/det>3 Ostby/NNP/compound>3/GPE rejection/NN/nsubj>7 of/IN/prep>3 the/DT/det>6 plan/NN/pobj>4"
        " came|come/VBD/ROOT ././punct>7"
    )
    assert names(act(line, Marks("rejection", "the plan", "The Ostby"))) == ["Ostby"]


def test_whom_it_is_put_to_and_who_is_cited_are_heads() -> None:
    line = (
        "Berg/NNP/nsubj>2/PERSON said|say/VBD/ROOT Kral/NNP/nsubj>4/PERSON urged|urge/VBD/ccomp>2"
        " the/DT/det>7 port/NN/compound>7 council/NN/dobj>4 to/TO/aux>9 wait/VB/xcomp>4 ././punct>2"
    )
    marks = Marks("urged", "to wait", "Kral", "the port council", "Berg", act=Predicate.DEMANDS)
    found = act(line, marks)
    assert (found.addressee and found.addressee.text, found.source and found.source.text) == (
        "council",
        "Berg",
    )
    assert str(found.construction) == "tagger obj+inf"


def test_whom_it_is_put_to_may_stand_behind_a_preposition() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON called|call/VBD/ROOT on/IN/prep>2 Arcadia/NNP/pobj>3/GPE to/TO/aux>6"
        " wait/VB/xcomp>2 ././punct>2"
    )
    for put_to in ("Arcadia", "on Arcadia"):
        found = act(line, Marks("called", "to wait", "Kral", put_to, act=Predicate.DEMANDS))
        assert found.addressee is not None
        assert (found.addressee.text, str(found.construction)) == ("Arcadia", "tagger on+inf")


# What it is on


@pytest.mark.parametrize(
    ("line", "content", "head", "expected"),
    [
        (f"{PROMISED} more/JJR/amod>4 pay/NN/dobj>2 ././punct>2", "more pay", "pay", "obj"),
        (f"{PROMISED} to/TO/aux>4 sign/VB/xcomp>2 ././punct>2", "to sign", "sign", "inf"),
        (f"{PROMISED} to/TO/aux>4 sign/VB/xcomp>2 ././punct>2", "sign", "sign", "inf"),
        (
            f"{PROMISED} to/TO/aux>5 be/VB/auxpass>5 guided|guide/VBN/xcomp>2 ././punct>2",
            "to be guided",
            "guided",
            "inf",
        ),
        (
            f"{PROMISED} to/TO/aux>5 have/VB/aux>5 signed|sign/VBN/xcomp>2 ././punct>2",
            "to have signed",
            "signed",
            "inf",
        ),
        (f"{PROMISED} signing|sign/VBG/xcomp>2 it/PRP/dobj>3 ././punct>2", "signing it", "signing", "ing"),
        (
            f"{PROMISED} having/VBG/aux>5 been/VBN/aux>5 signing|sign/VBG/xcomp>2 ././punct>2",
            "having been signing",
            "signing",
            "that",
        ),
        (
            f"{PROMISED} that/IN/mark>5 he/PRP/nsubj>5 signs|sign/VBZ/ccomp>2 ././punct>2",
            "that he signs",
            "signs",
            "that",
        ),
        (f"{PROMISED} he/PRP/nsubj>4 sign/VB/ccomp>2 ././punct>2", "he sign", "sign", "that"),
        (
            f"{PROMISED} he/PRP/nsubj>5 was/VBD/aux>5 signing|sign/VBG/ccomp>2 ././punct>2",
            "he was signing",
            "signing",
            "that",
        ),
        (f"{PROMISED} on/IN/prep>2 the/DT/det>5 plan/NN/pobj>3 ././punct>2", "the plan", "plan", "on"),
        (f"{PROMISED} on/IN/prep>2 the/DT/det>5 plan/NN/pobj>3 ././punct>2", "on the plan", "plan", "on"),
        (f"{PROMISED} on/IN/prep>2 signing|sign/VBG/pcomp>3 ././punct>2", "signing", "signing", "ing"),
        (f"{PROMISED} athwart/IN/prep>2 the/DT/det>5 plan/NN/pobj>3 ././punct>2", "the plan", "plan", "obj"),
    ],
)
def test_the_frame_is_told_by_the_form_of_the_content(
    line: str, content: str, head: str, expected: str
) -> None:
    marks = Marks("promised", content, "Kral", act=Predicate.PROMISES)
    found = act(line, marks)
    assert found.content is not None
    assert (found.content.text, found.extent.text) == (head, content)
    assert frame(line, marks) == expected


def test_the_content_is_the_first_of_what_the_parser_hangs_on_words_before_it() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON called|call/VBD/ROOT for/IN/prep>2 order/NN/pobj>3 ,/,/punct>2 and/CC/cc>2"
        " for/IN/conj>2 peace/NN/pobj>7 ././punct>2"
    )
    found = act(line, Marks("called", "order , and for peace", "Kral", act=Predicate.DEMANDS))
    assert found.content is not None
    assert (found.content.text, str(found.construction)) == ("order", "tagger for")


def test_direct_speech_of_several_sentences_has_no_head_and_no_frame() -> None:
    marks = Marks("said", "The plan is bad . It fails", "Kral", act=Predicate.STATES)
    found = act(SPOKEN, marks)
    assert (found.content, found.extent.text) == (None, "The plan is bad. It fails")
    assert found.construction == Construction(Sign.TAGGER)
    assert str(found.construction) == "tagger"


def test_direct_speech_of_one_sentence_has_a_head() -> None:
    found = act(SPOKEN, Marks("said", "The plan is bad", "Kral", act=Predicate.STATES))
    assert found.content is not None
    assert (found.content.text, str(found.construction)) == ("is", "tagger that")


def test_a_cue_may_be_its_own_content() -> None:
    found = act(
        "I/PRP/nsubj>2 agree/VBP/ROOT ././punct>2", Marks("agree", "agree", "I", act=Predicate.ACCEPTS)
    )
    assert found.content == found.token


@pytest.mark.parametrize("line", ["No/DT/ROOT", "././ROOT", "¶/_SP/ROOT", "🙂/NFP/ROOT"])
def test_an_article_of_one_word_may_be_marked(line: str) -> None:
    parsed = parse(line)
    one = replace(
        marked(parse(REJECTED), Marks("rejected", "plan")), cue=(0, 1), content=(0, 1), holder=(0, 1)
    )
    found = [(each.token.i, each.content and each.content.i) for each in tagged_acts(parsed, [one])]
    assert found == [(0, 0)] * parsed.body[0]


# Whether it was done


ADVISED = (
    "Kral/NNP/nsubj>4/PERSON {}/MD/aux>4 not/RB/neg>4 reject/VB/ROOT the/DT/det>6 plan/NN/dobj>4 ././punct>4"
)
UNFAIR = "The/DT/det>2 plan/NN/nsubj>3 is/VBZ/ROOT not/RB/neg>3 fair/JJ/acomp>3 ././punct>3"


@pytest.mark.parametrize(
    ("line", "marks", "polarity", "modality"),
    [
        (ADVISED.format("did"), Marks("reject", "the plan"), Polarity.DENIED, Modality.FACTUAL),
        (ADVISED.format("will"), Marks("reject", "the plan"), Polarity.DENIED, Modality.PLANNED),
        (ADVISED.format("will"), Marks("will not", "reject the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (ADVISED.format("will"), Marks("will not reject", "the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (ADVISED.format("will"), Marks("will", "not reject the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (ADVISED.format("must"), Marks("must", "not reject the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (
            ADVISED.format("must"),
            Marks("must", "Kral must not reject the plan"),
            Polarity.AFFIRMED,
            Modality.FACTUAL,
        ),
        (UNFAIR, Marks("fair", "The plan"), Polarity.DENIED, Modality.FACTUAL),
        (UNFAIR, Marks("not fair", "The plan"), Polarity.AFFIRMED, Modality.FACTUAL),
    ],
)
def test_negations_and_modals_of_cue_and_content_tell_which_act_it_is_and_not_whether_it_was_done(
    line: str, marks: Marks, polarity: Polarity, modality: Modality
) -> None:
    assert stance(act(line, marks)) == (Predicate.REJECTS, polarity, modality)


# Whatever is marked


TEXT = parse(
    "“/``/punct>4 The/DT/det>3 plan/NN/nsubj>4 fails|fail/VBZ/ccomp>9 ,/,/punct>9 ”/''/punct>9",
    "said|say/VBD/dep>9 that/DT/nsubj>9 insists|insist/VBZ/ROOT ¶/_SP/dep>9 Kral/NNP/nsubj>15/PERSON",
    "and/CC/cc>11 Berg/NNP/conj>11/PERSON must/MD/aux>15 reject/VB/ROOT no/DT/det>17 plan/NN/dobj>15",
    "of/IN/prep>17 Arcadia/NNP/pobj>18/GPE 's/POS/case>19 ,/,/punct>15 ././punct>15",
    "No/UH/ROOT ././punct>23 ¶/_SP/dep>23",
)
STRETCHES = st.tuples(*[st.integers(0, len(TEXT.doc) - 1)] * 2).map(lambda ends: (min(ends), max(ends) + 1))
ANY = st.builds(
    Tagged,
    act=st.sampled_from(Predicate),
    likelihood=st.floats(0, 1),
    act_likelihood=st.floats(0, 1),
    holder_likelihood=st.floats(0, 1),
    content_likelihood=st.floats(0, 1),
    cue=STRETCHES,
    holder=st.none() | STRETCHES,
    content=STRETCHES,
    put_to=st.none() | STRETCHES,
    source=st.none() | STRETCHES,
)


@settings(max_examples=300, deadline=None)
@given(every=st.lists(ANY, max_size=4))
def test_whatever_stretches_are_marked_claims_are_passages_of_the_text(every: list[Tagged]) -> None:
    for claim in extracted(TEXT, lambda _: every).reading.claims:
        for found in (claim.cue, claim.quote, claim.content):
            assert found is None or TEXT.doc.text[found.span.start : found.span.end] == found.text
    for found_act, one in zip(
        tagged_acts(replace(TEXT, body=(True,) * len(TEXT.doc)), every), every, strict=True
    ):
        parts = ((found_act.token, one.cue), (found_act.content, one.content), (found_act.source, one.source))
        for head, place in parts:
            assert head is None or (place is not None and head.i in range(*place))
        assert all(one.holder is not None and holder.i in range(*one.holder) for holder in found_act.holders)
