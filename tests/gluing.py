"""Articles glued together from pieces of news grammar and of junk: as many as wanted, the same every time.

They read badly and are meant to: each joins constructions that news has, in combinations that no reader
would write. Cues come from the lexicon and its examples, whose holders and contents change places with
others. Whatever is drawn comes from the dice that are handed in, so that a seed tells an article; a library
of property tests would draw less of it at a time than a graph of a hundred articles needs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from kgraph.extract.lexicon.cues import Cue, cues
from kgraph.extract.lexicon.examples import ADDRESSEE, CONTENT, HOLDER, Example, examples
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, item_nouns
from kgraph.model import Document
from kgraph.names.places import places

Dice = random.Random

LONG = 20_000  # characters above which a text is parsed in pieces
LONG_ONE_IN = 300
MOST_SENTENCES, MOST_JUNK = 7, 3

CAST: tuple[tuple[str, ...], ...] = (
    ("Russia", "Moscow", "the Kremlin", "Russian officials", "the Russian government", "the Russians"),
    ("Israel", "the Israeli government", "Israeli officials", "the Israelis", "Israel's cabinet"),
    ("the United States", "Washington", "the U.S.", "US officials", "the White House", "America"),
    ("Ukraine", "Kyiv", "Kiev", "Ukrainian troops", "the Ukrainian side"),
    ("Iran", "Tehran", "the Islamic Republic", "Iran’s foreign ministry", "the Iranian"),
    ("Belgium", "Brussels", "a Belgian Isis leader", "Belgian supporters", "Belgian-born fighters"),
    ("Cuba", "Havana", "Cuban supporters", "a Cuban-American senator", "Cuban exiles in Ostby"),
    ("President Ivo Kral", "Mr. Kral", "Kral", "Ivo Kral", "the president", "President Kral", "IVO KRAL"),
    ("Prime Minister Clara Kral", "Mrs Kral", "Clara Kral", "the prime minister", "the premier"),
    ("Anna Voss", "Ms. Voss", "Voss", "Dr. Anna Voss", "Anna Voss, a spokeswoman for the port,", "A. Voss"),
    ("Gen. Pál Őri", "General Őri", "Őri’s men", "the general"),
    ("Jean-Luc d’Ostby-Berg", "d'Ostby-Berg", "Jean-Luc", "Mr d’Ostby-Berg"),
    ("Sister Odile O’Hara", "O'Hara", "Sister Odile", "the nun"),
    ("Prince Odo II of Ostby", "Prince Odo", "Odo II", "the prince", "His Highness"),
    ("Mr. and Mrs. Holt", "the Holts", "Mrs. Holt", "Holt"),
    ("Marks & Berg", "Marks and Berg", "the firm", "Marks & Berg Ltd.", "Marks, Berg & Sons"),
    ("the Ministry of Trade and Industry", "the ministry", "the Trade Ministry", "the trade minister"),
    ("the Foreign and Commonwealth Office", "the Foreign Office", "the FCO", "the foreign secretary"),
    ("the Harbor Workers Union (HWU)", "the HWU", "HWU", "the dockers' union", "the union"),
    ("the Bank of Ostby and Arcadia", "the Bank of Ostby", "the bank", "BOA"),
    ("the European Commission", "the commission", "the EU", "European Union officials"),
    ("the Committee on Dams, Locks & Weirs", "the committee", "Dams, Locks & Weirs"),
    ("the River Council of Ostby", "the River Council", "the council", "Ostby council", "councillors"),
    ("Democrats and Republicans", "Republicans", "the Democratic Party", "Democratic lawmakers"),
    ("al-Nahr Brigades", "the al-Nahr brigades", "the militant group", "the group", "militants"),
    ("Amnesty Ostby", "Amnesty", "the rights group", "activists"),
)
LOOSE = (
    *("he", "she", "it", "they", "we", "I", "you", "who", "everyone", "nobody", "each other", "one another"),
    *("the two sides", "both sides", "neither side", "both", "some of them", "three of the four unions"),
    *("many", "others", "one of the ministers", "a man who asked not to be named", "sources", "it all"),
    *("the latter", "his wife", "her lawyer", "their allies", "its own members", "this newspaper", "police"),
)
JOINS = (
    *("{} and {}", "{} and {}", "{}, {} and {}", "{} & {}", "both {} and {}", "{} as well as {}"),
    *("{} or {}", "neither {} nor {}", "{}, but not {},", "{} along with {}", "{} and {} and {}", "{}/{}"),
    *("{}–{}", "{}, not {}", "{} and its allies", "{}’s {}", "{} (and {})", "{}, {}, {}, and {}"),
    *("{} of {}",),
)
THINGS = (
    *("the plan", "the port", "the night rota", "a ceasefire in Ostby", "the ban on night work", "it"),
    *("that", "the proposal to open the dam and the lock", "a 12% pay rise", "3,000 tons of grain", "peace"),
    *("talks", "the treaty, which bars dams,", "the “night rota”", "Resolution 2231", "the Arcadia deal"),
    *("nothing", "the withdrawal of troops from Ostby", "the port’s closure", "calls for a vote"),
    *("Bill 7(b)[2]", "what it called “a disgrace”", "two of the three demands", "any such offer"),
    *("reforms, including dams", "the offer put forward by the bank", "the 2015 accord"),
    *("sanctions on dams, boats and grain", "them", "travel to Ostby", "the strike and the lockout"),
    *("an end to the war in Arcadia by May", "each other"),
)
OWNED = ("{}'s {}", "{}’s {}", "the {1} of {0}", "the {1} by {0}", "the {1} between {0} and {0}", "{} {}")
DEEDS = (
    *("open the port", "shut the lock", "leave the port", "pay the dockers", "accept the offer", "strike"),
    *("withdraw from Ostby", "meet with the mayor", "stop the attacks", "be open", "not sign", "do so"),
    *("reject the plan and leave", "attack the port unless it is paid", "vote for peace", "talk to {}"),
    *("release the prisoners", "apologise to {}", "support {}", "tell {} to go", "say that it is sorry"),
)
STATES = (
    *("the port was shut", "the fog is thick", "{} must leave the port", "{} lied"),
    *("{} had broken the truce", "the deal is dead", "there was no plan", "{} would never accept {}"),
    *("{} should pay {}", "it is a shame", "{} and {} hate each other", "nobody knew"),
    *("{} killed 12 people", "{} is a disgrace", "dams leak", "if {} pays, {} will go"),
    *("{} has bombed a school", "the vote was stolen by {}", "we support {}"),
)
SPEECH = (
    *("{o}{S},{c} said {A}.", "{o}{S},{c} {A} said.", "{A} said: {o}{S}. {S}. {S}.{c}", "{A} said {s}."),
    *("{o}{S},{c} said {A}, who {v}. {o}{S}.{c}", "According to {A}, {s}.", "{S}, according to {A}."),
    *("{A}: {S}", "{S}, {A} said.", "{A} told {A} that {s}.", "{o}{S}{c}, {A} added, {o}{s}.{c}"),
    *("{o}{S}?{c} {A} asked.", "{A} said that {s} and that {s}.", "{A} denied that {s}."),
    *("{A} said {A} had said {s}.", "{o}{S}!{c}", "{A}, in a letter to {A}, said {s}."),
    *("{o}{S}.\n\n{o}{S}.\n\n{o}{S},{c} {A} said.", "{A} called {t} {o}{s}{c}."),
    *("{A} accused {A} of {t}, which {A} denied.", "“[{A}] said {s},” {A} wrote.", "{o}{S}.{c} – {A}"),
    *("{A} warned {A} that {s}.", "Asked whether {s}, {A} said no.", "{A} and {A}, who {v}, said {s}."),
    *("{S}, {A} has said, though {A} says {s}.", "{A} was quoted by {A} as saying {o}{s}{c}."),
    *("{A}’s view: {S}.",),
)
SPEAKERS = (
    *("VOSS: ", "MR KRAL: ", "Mr. Kral: ", "Q. ", "A. ", "Q: ", "A: ", "THE PRESIDENT: ", "Anna Voss: "),
    *("Q ",),
)
QUOTES = (
    *(("“", "”"), ("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“")),
    *(("``", "''"), ("“", ""), ("", "”"), ("““", "””"), ("“‘", "’”"), ('"', "”"), ('"', ""), ("”", "“")),
)
BRACKETS = (
    *("[sic]", "[the port]", "(sic)", "(HWU)", "[", "]", "(", ")", "[…]", "[a [nested] one]", "([)]", "{x}"),
    *("[Mr. Kral]", "[it rejects the plan]", "(“no”)", "[\n\n]", "((", "]]", "[]", "(he rejected it)"),
)
BULLETS = ("- ", "• ", "* ", "1. ", "2) ", "(a) ", "– ", "— ", "·\t", "iv. ", "☐ ")
FURNITURE = (
    *("PORT TALKS FAIL", "# Port talks", "Port Talks Fail as Union Walks Out", "By Anna Voss"),
    *("Share this:", "© 2024 The Ostby Quay", "Photo: Ivo Kral", "* * *", "____"),
    *("Read more: http://a.example/?q=1&r=[2]", "voss@quay.example", "@ivokral #peace", "Advertisement"),
    *("Updated 10:30 GMT", "12345", "| a | b |\n|---|", "Minister Kral rejects “night rota”"),
    *("KRAL REJECTS PLAN, VOSS SAYS", "What we know", "Q&A", "..."),
)
DATELINES = (
    *("OSTBY (Reuters) - ", "OSTBY, March 3 — ", "Ostby, Arcadia (AP) – ", "PORT VALE – ", "2024-03-28\n"),
    *("MOSCOW/KYIV, Feb 30 (Reuters) - ", "WASHINGTON — ", "28 March 2024: ", "(AP) — "),
    *("Monday 4 May 2020\n\n",),
)
WHEN = (
    *("on Monday", "on Tuesday night", "last week", "next year", "tomorrow", "in May 2023", "in 2023–24"),
    *("on March 28, 2024", "on 30 February 2024", "since 1999", "in the year 0", "on 31/12/9999"),
    *("by 10 a.m.", "on Feb. 29", "next month", "two years ago", "in 99999", "in the 1st century BC"),
    *("the day after tomorrow", "on 1 January 1", "earlier this month", "on Friday, May 3,"),
    *("this coming Sunday", "in Q3", "3,000 years ago"),
)
JUNK = (
    *("🙂", "👩‍👩‍👧", "🇺🇦", "e\u0301", "Z\u0351\u036b\u0343", "\u200b", "\u200d", "\ufeff", "\u2060"),
    *("\u00ad", "\u202e", "\u2066", "\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\x1f", "\u00a0"),
    *("\u3000", "\x00", "\x1b[2J", "\x7f", "\ue000", "\ufffe", "\U0010ffff", "İ", "ß", "ﬁ", "ＰＬＡＮ"),
    *("𝐩𝐥𝐚𝐧", "Москва отвергла план.", "北京拒绝了该计划。", "القاهرة رفضت الخطة.", "דחה", "योजना"),
    *("ประเทศ", "٣٤", "½", "<b>", "</script>", "&amp;", "]]>", "<!--", "{{x}}", "%s", "\\", "`", "*no*"),
    *("__no__", "�", "…", "—", "--", "  ", "\t", "\r", "\n", "\r\n", "'", "’", '"', ":", ";", ",", "."),
    *("?!", "‽", "x" * 90, "a-" * 40, "’s", "'"),
)
SEPARATORS = (
    *(*([" "] * 12), *(["\n\n"] * 5), "\n", "\r\n", "\r\n\r\n", "", "  ", "\t", " — ", "; ", "\u2028"),
    *(" \n ",),
)
TITLES = (
    *("", "", "Port talks fail", "Russia rejects plan", " ", "\n", "\x00", "<b>&</b>", "\u202etitle"),
    *("\ufffd", "</script><script>alert(1)</script>", "“", "x" * 3_000, "🙂", "Новости", "a\nb\r\nc\td"),
    *('"\\', "{{ 7*7 }}"),
)
PUBLISHERS = (
    *("", "", "The Quay", "the quay", "Marks & Berg", "\x1b[31m", "<i>", "🙂", "\ufffd", "a\nb", "x" * 500),
)
ADDRESSES = (
    *("", "", "", "https://news.example/a", "https://news.example/b", "http://a b", "javascript:alert(1)"),
    *("http://", "https://news.example/ü?q=“x”", "http://[::1", "http://x.example:99999999/"),
    *("http://x.example/<>", "\ufffd"),
)
NAMES = ("{}.txt", "folder/{}.txt", "\\\\x\\{}.txt", "{}", "🙂{}", "../{}/", "{}\n.txt")
DAYS = (
    *(None, None, date(2024, 2, 29), date(1000, 1, 1), date(2999, 12, 31), date(1970, 1, 1)),
    *(date(1582, 10, 10),),
)
WEIRD = (
    *("", " ", "a", "“", "[", "\n", ".", "\x00", "🙂", "I", "\u200b", "said", "No.", "\ufeff", "'s", "&"),
    *("(",),
)


def articles(seed: str, number: int) -> list[Document]:
    """Return so many articles; each depends on ``seed`` and its place alone."""
    return [article(random.Random(f"{seed}/{place}"), place) for place in range(number)]


def article(dice: Dice, place: int) -> Document:
    """Return an article with a title, an address, a publisher and a day, which may be hostile."""
    day = dice.choice((*DAYS, date(2024, 3, 1) + timedelta(days=dice.randrange(-400, 400))))
    return Document(
        id=dice.choice(NAMES).format(place),
        text=text(dice),
        title=dice.choice(TITLES),
        url=dice.choice(ADDRESSES),
        publisher=dice.choice(PUBLISHERS),
        published=day,
    )


def text(dice: Dice) -> str:
    """Return the text of an article."""
    if dice.random() < 0.02:
        return dice.choice(WEIRD)
    cast = _cast(dice)
    if dice.randrange(LONG_ONE_IN) == 0:
        return _long(dice, cast)
    return _spoilt(dice, "".join(_parts(dice, cast)))


def _cast(dice: Dice) -> list[str]:
    """Return the names of a few actors, several names of each."""
    chosen = dice.sample(CAST, dice.randint(1, 3))
    return [name for names in chosen for name in dice.sample(names, min(len(names), dice.randint(2, 4)))]


def _parts(dice: Dice, cast: Sequence[str], most: int = MOST_SENTENCES) -> Iterator[str]:
    """Yield the sentences of a text, with what stands between them and before them."""
    if dice.random() < 0.15:
        yield dice.choice(FURNITURE) + dice.choice(("\n\n", "\n", "\r\n"))
    if dice.random() < 0.15:
        yield dice.choice(DATELINES)
    shape = dice.random()
    lead = BULLETS if shape < 0.08 else SPEAKERS if shape < 0.16 else ()
    for _ in range(dice.randint(1, most)):
        yield (dice.choice(lead) if lead and dice.random() < 0.8 else "") + sentence(dice, cast)
        yield dice.choice(("\n", "\n\n")) if lead else dice.choice(SEPARATORS)
        if dice.random() < 0.05:
            yield dice.choice(FURNITURE) + "\n\n"


def _long(dice: Dice, cast: Sequence[str]) -> str:
    """Return a text that is parsed in pieces, with brackets in one of them alone, or over two."""
    made = ""
    while len(made) < LONG + 1_000:
        made += "".join(_parts(dice, cast, 20)).replace("[", "(").replace("]", ")")
    half = made.find(" ", dice.choice((100, LONG // 2, LONG)))
    marks = dice.choice((("[the port] ", ""), ("", "[the port] "), ("[", "]"), ("[", ""), ("", "]")))
    return marks[0] + made[:half] + " " + marks[1] + made[half + 1 :]


def _spoilt(dice: Dice, whole: str) -> str:
    """Return ``whole`` with junk and brackets put in, parts lost or doubled, perhaps in capitals."""
    for _ in range(dice.choice((0, 0, 0, 1, 1, MOST_JUNK))):
        at = _gap(dice, whole)
        whole = whole[:at] + dice.choice((*JUNK, *BRACKETS, *BRACKETS)) + dice.choice(("", " ")) + whole[at:]
    change = dice.random()
    if change < 0.02:
        return whole.upper()
    if change < 0.04:
        return whole.lower()
    if change < 0.08 and len(whole) > 1:
        first, last = sorted(dice.choices(range(len(whole)), k=2))
        return whole[:first] + dice.choice(("", whole[first:last] * 2)) + whole[last:]
    return whole.rstrip(" .\n") if change < 0.14 else whole


def _gap(dice: Dice, whole: str) -> int:
    """Return where to put something in: mostly between words, sometimes within one."""
    at = dice.randint(0, len(whole))
    space = whole.find(" ", at)
    return space + 1 if space >= 0 and dice.random() < 0.8 else at


def sentence(dice: Dice, cast: Sequence[str]) -> str:
    """Return a sentence, or a few words that stand for one."""
    forms: tuple[tuple[float, Callable[[Dice, Sequence[str]], str]], ...] = (
        (5, _example),
        (4, _framed),
        (4, _speech),
        (1, _passive),
        (1, _reciprocal),
    )
    (form,) = dice.choices([form for _, form in forms], [weight for weight, _ in forms])
    made = form(dice, cast)
    if dice.random() < 0.2:
        made = made.rstrip(".") + f" {dice.choice(WHEN)}."
    return made[:1].upper() + made[1:]


def _example(dice: Dice, cast: Sequence[str]) -> str:
    """Return an example of the lexicon, in which others do it, to others, about something else."""
    example = dice.choice(_examples())
    fill = {HOLDER: actor, ADDRESSEE: actor, CONTENT: thing}
    spans = sorted((span.start, span.end, name) for name, found in example.parts.items() for span in found)
    made, at = "", 0
    for start, end, name in spans:
        if start >= at and name in fill and dice.random() < (0.5 if name == CONTENT else 0.85):
            made += example.text[at:start] + fill[name](dice, cast)
            at = end
    return made + example.text[at:]


@cache
def _examples() -> tuple[Example, ...]:
    return tuple(example for cue in cues() for example in examples(cue))


@cache
def _cues(pos: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues() if cue.pos == pos)


def _framed(dice: Dice, cast: Sequence[str]) -> str:
    """Return somebody's act by any cue, in one of its frames."""
    pos = dice.choice(("verb", "verb", "noun", "adjective"))
    cue = dice.choice(_cues(pos))
    rest, who = _rest(dice, cue, cast), actor(dice, cast)
    if pos == "verb":
        return f"{who} {_verb(dice, cue)}{rest}."
    if pos == "noun":
        heads = (
            *("{0}'s {1}", "{0} expressed {1}", "the {1} by {0}", "{0} made no {1}", "{0} renewed its {1}"),
        )
        return f"{dice.choice(heads).format(who, cue.words)}{rest}{dice.choice(('', ' came too late'))}."
    return f"{who} {dice.choice(('is', 'was not', 'remains', 'seemed', 'are said to be'))} {cue.words}{rest}."


def _rest(dice: Dice, cue: Cue, cast: Sequence[str]) -> str:
    """Return what follows a cue in one of its frames."""
    frame = dice.choice(cue.frames)
    parts = []
    if frame.addressee:
        parts.append(("" if frame.addressee == "obj" else f"{frame.addressee} ") + actor(dice, cast))
    does, says, what = deed(dice, cast), state(dice, cast), thing(dice, cast)
    forms = {
        "obj": what,
        "that": f"{dice.choice(('that ', ''))}{says}",
        "should": f"that {actor(dice, cast)} {does}",
        "inf": f"{dice.choice(('', f'for {actor(dice, cast)} '))}to {does}",
        "ing": f"{does.split()[0].rstrip('e')}ing {' '.join(does.split()[1:])}",
        "oprd": f"{what} a disgrace",
        "including": f"including {what}",
    }
    parts.append(forms.get(frame.content, f"{frame.content} {dice.choice((what, what, actor(dice, cast)))}"))
    return " " + " ".join(parts)


def _verb(dice: Dice, cue: Cue) -> str:
    """Return a verb in some form, with negation, modals and verbs that govern it."""
    past = cue.lemma + ("d" if cue.lemma.endswith("e") else "ed")
    forms = (
        *(past, past, past, f"has {past}", f"{cue.lemma}s", f"will {cue.lemma}", f"would not {cue.lemma}"),
        *(f"did not {cue.lemma}", f"may {cue.lemma}", f"never {past}", f"refused to {cue.lemma}"),
        *(f"had {past}", f"plans to {cue.lemma}", f"failed to {cue.lemma}", f"no longer {cue.lemma}s"),
        *(f"is {cue.lemma}ing", f"neither {past} nor", f"could have {past}", f"and {cue.lemma}"),
        *(f"{past} and {past}", cue.lemma, f"is expected to {cue.lemma}", f"threatened to {cue.lemma}"),
        *(f"says it will {cue.lemma}",),
    )
    return f"{dice.choice(forms)} {cue.particle}".rstrip()


def _passive(dice: Dice, cast: Sequence[str]) -> str:
    cue = dice.choice(_cues("verb"))
    past = cue.lemma + ("d" if cue.lemma.endswith("e") else "ed")
    what = dice.choice((thing, actor))(dice, cast)
    how = dice.choice(("was", "has been", "were not", "is being", "must be", "is to be", "got"))
    by = dice.choice((f" by {actor(dice, cast)}", "", f" by {actor(dice, cast)} and by {actor(dice, cast)}"))
    return f"{what} {how} {past} {cue.particle}".rstrip() + f"{by}."


def _reciprocal(dice: Dice, cast: Sequence[str]) -> str:
    cue = dice.choice(_cues("verb"))
    past = f"{cue.lemma}{'d' if cue.lemma.endswith('e') else 'ed'} {cue.particle}".rstrip()
    forms = (
        "{0} and {1} {2} each other",
        "{0} and {1} {2} one another over {3}",
        "{0} {2} {1}, and vice versa",
        "{0} and {1} {2} {3} and {2} {1}",
        "{0}, {1} and {0} jointly {2} {3}",
    )
    return dice.choice(forms).format(actor(dice, cast), actor(dice, cast), past, thing(dice, cast)) + "."


def _speech(dice: Dice, cast: Sequence[str]) -> str:
    """Return what somebody says, in one of the ways of news; each blank is filled anew."""
    opening, closing = dice.choice(QUOTES)
    made = dice.choice(SPEECH)
    fill: dict[str, Callable[[], str]] = {
        "{A}": lambda: actor(dice, cast),
        "{S}": lambda: _capital(saying(dice, cast)),
        "{s}": lambda: saying(dice, cast),
        "{v}": lambda: f"{_verb(dice, dice.choice(_cues('verb')))} {thing(dice, cast)}",
        "{t}": lambda: thing(dice, cast),
        "{o}": lambda: opening,
        "{c}": lambda: closing,
    }
    for blank, filled in fill.items():
        while blank in made:
            made = made.replace(blank, filled(), 1)
    return made


def saying(dice: Dice, cast: Sequence[str]) -> str:
    """Return a clause that may be said: a state of things or somebody's act, without its stop."""
    made = dice.choice((state, state, _framed, _example))(dice, cast)
    return made.rstrip(".")


def state(dice: Dice, cast: Sequence[str]) -> str:
    """Return a clause that says how things are."""
    return _filled(dice, dice.choice(STATES), cast)


def deed(dice: Dice, cast: Sequence[str]) -> str:
    """Return what somebody may do, as an infinitive."""
    return _filled(dice, dice.choice(DEEDS), cast)


def actor(dice: Dice, cast: Sequence[str], joined: bool = True) -> str:
    """Return words for an actor: of the cast, a pronoun, a description, several joined, with an aside."""
    form = dice.random()
    if form < 0.55:
        return dice.choice(cast)
    if form < 0.68:
        return dice.choice(LOOSE)
    if form < 0.80:
        return _described(dice, cast)
    if form < 0.92 and joined:
        shape = dice.choice(JOINS)
        return shape.format(*(actor(dice, cast, joined=False) for _ in range(4)))
    asides = (
        *(", who {v},", ", which {v},", " (HWU)", ", the minister of trade and industry,", " – a dam –"),
        *(", 47,", " himself", " that {v}", ", {a},", ", speaking for {a},", " of {a}", "’s lawyer"),
    )
    aside = dice.choice(asides)
    what = f"{_verb(dice, dice.choice(_cues('verb')))} {dice.choice(THINGS)}"
    return dice.choice(cast) + aside.replace("{v}", what).replace("{a}", dice.choice(cast))


def _described(dice: Dice, cast: Sequence[str]) -> str:
    """Return a description of an actor by a common noun, often with an affiliation."""
    noun, people = dice.choice(sorted(actor_nouns())), dice.choice(sorted(places().adjectives))
    forms = (
        *(f"the {noun}", f"a {people} {noun}", f"{people} {noun}s", f"{noun}s"),
        *(f"the {noun} of {dice.choice(cast)}", f"{noun} Ivo Kral", f"a {people} Isis {noun}"),
        *(f"{dice.choice(cast)} {noun}s", f"former {noun} Voss", f"{people} {noun} Anna Voss"),
        *(f"the {people}-{people} {noun}", f"a {noun} at {dice.choice(cast)}"),
        *(f"{dice.choice(cast)}'s {noun}", f"two {people} {noun}s", f"a group of {people} {noun}s", people),
    )
    return dice.choice(forms)


def thing(dice: Dice, cast: Sequence[str]) -> str:
    """Return words for what is proposed, demanded, rejected and so on."""
    form = dice.random()
    if form < 0.5:
        return dice.choice(THINGS)
    if form < 0.6:
        join = dice.choice(("and", "or", "&", ", but not", "of", "and of"))
        return f"{dice.choice(THINGS)} {join} {dice.choice(THINGS)}"
    noun = dice.choice(sorted(item_nouns()))
    if form < 0.75:
        return dice.choice(OWNED).format(dice.choice(cast), noun)
    if form < 0.9:
        tails = (
            *(f"to {deed(dice, cast)}", f"for {dice.choice(THINGS)}", f"that {state(dice, cast)}"),
            *("with {}", "against {}"),
        )
        first = dice.choice(("the", "a", "any", "its", "no"))
        return _filled(dice, f"{first} {noun} {dice.choice(tails)}", cast)
    return actor(dice, cast)


def _filled(dice: Dice, shape: str, cast: Sequence[str]) -> str:
    """Return ``shape`` with names in its blanks."""
    while "{}" in shape:
        shape = shape.replace("{}", dice.choice(cast), 1)
    return shape


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
