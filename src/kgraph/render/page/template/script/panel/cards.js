// A sentence as a card: what it tells, a line each, the quotation with all their words marked, who says so, and where.

const ROLES = { h: "holder", c: "cue", k: "content", o: "object", s: "source", m: "mentioned", a: "addressee" };

// What words are marked for, the weightiest first: words that play several parts are marked for two at most.
const WEIGHT = ["cue", "holder", "addressee", "source", "content", "object", "mentioned"];

// A quotation with the words marked that play a part in any of the claims that it holds.
function markedQuote(list) {
  const [{ quote }] = list;
  const pieces = [];
  for (const { from, to, spans } of segments(list.flatMap(spansOf), 0, quote.length)) {
    const letters = new Set(spans.flatMap((span) => [...span.letters]));
    const roles = WEIGHT.filter((role) => [...letters].some((letter) => ROLES[letter] === role)).slice(0, 2).join(" ");
    if (pieces.length && pieces.at(-1).roles === roles) pieces.at(-1).to = to;
    else pieces.push({ roles, from, to });
  }
  return el("blockquote", { dir: "auto" }, ...pieces.map(({ roles, from, to }) => {
    const text = quote.slice(from, to);
    return roles ? el("mark", { class: roles, title: roles.replace(" ", ", ") }, text) : text;
  }));
}

const quotation = (claim) => markedQuote([claim]);

// An act, coloured by the side that it takes; of an edge, by what the act is as a rule.
const act = (told) => (told.polarity
  ? el("span", { class: `act ${VALENCE_OF[told.side]}` }, actWords(told))
  : el("span", { class: `act ${told.valence}` }, told.predicate));

// What a claim is on: a node, or words, of which the first characters are shown until more is asked for.
function matter(claim, most = 160) {
  if (claim.object) return nameButton(claim.object);
  const short = cut(claim.words, most);
  const words = el("span", { class: "words", dir: "auto" }, short);
  if (short === claim.words) return words;
  const more = el("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    const opened = more.getAttribute("aria-expanded") === "false";
    more.setAttribute("aria-expanded", String(opened));
    [words.textContent, more.textContent] = opened ? [claim.words, "less"] : [short, "more"];
  } }, "more");
  return el("span", {}, words, " ", more);
}

// Whom something is put to, after the act: “of the port:”, “the union:”.
function putTo(claim) {
  if (!claim.addressee.length) return [];
  const word = PUT_TO[claim.predicate] ?? "to";
  return [word && ` ${word}`, " ", ...nameButtons(claim.addressee), ":"].filter(Boolean);
}

// Of whom a report speaks: “says of Kral, the port:”.
function spokenOf(claim) {
  const others = claim.mentions.filter((node) => node !== claim.subject);
  return others.length ? [" of ", ...nameButtons(others.slice(0, 4)), others.length > 4 ? ` and ${others.length - 4} more` : ""] : [];
}

// What is done, after the name of who does it.
function deed(claim) {
  if (claim.report || told(claim.predicate).sort === "report") {
    const to = claim.addressee.length ? [" to ", ...nameButtons(claim.addressee)] : [];
    return [act(claim), ...to, ...spokenOf(claim.object ? { ...claim, mentions: [claim.object] } : claim), ": ", claim.object ? "" : matter(claim)];
  }
  const about = claim.content ? [claim.predicate === "accuses" ? " of: " : ": ", nameButton(claim.content)] : [];
  return [act(claim), ...putTo(claim), " ", matter(claim), ...about];
}

const percent = (claim) => (claim.confidence === null ? "" : `${Math.round(claim.confidence * 100)} %`);

// The chain of sources, the nearest first.
const toldBy = (claim) => claim.speakers.flatMap((node, i) => [i ? ", as told by " : "according to ", nameButton(node)]);

// Claims that tell the same, each of which may be put to another: one line, with all to whom it is put.
function deedsOf(list, own) {
  const key = (claim) => [claim.subject.id, actWords(claim), claim.object ? claim.object.id : claim.words, claim.content ? claim.content.id : "", own ? claim.speakers.map(({ id }) => id) : ""].join("|");
  return groupedBy(list, key, false).map(([, same]) => ({ ...same[0], ids: same.map(({ id }) => id).join(" "),
    addressee: [...new Set(same.flatMap((claim) => claim.addressee))], mentions: [...new Set(same.flatMap((claim) => claim.mentions))] }));
}

// What a claim tells, as a line; `known` is the node whose panel it is in, which needs no name, `own` whether the line
// says itself by whom it is told.
function deedLine(claim, known, own, besides = false) {
  const who = claim.subject === known ? "" : [nameButton(claim.subject), " "];
  return el("li", { class: `deed${besides ? " besides" : ""}`, "data-claim": claim.ids },
    el("span", { class: `glyph s${claim.side}${claim.firm ? "" : " hollow"}`, "aria-hidden": "true" }, SIDE_SIGN[claim.side]),
    el("p", {}, ...who, ...deed(claim), own && claim.speakers.length ? el("span", { class: "told" }, ", ", ...toldBy(claim)) : ""));
}

// By whom a sentence is told, if all that it tells is told by the same.
function sameTellers(list) {
  const keys = new Set(list.map((claim) => claim.speakers.map((node) => node.id).join()));
  return keys.size === 1;
}

function cardFoot(sentence) {
  const [claim] = sentence.claims;
  const dates = [...new Set(sentence.claims.map((each) => each.date))];
  const same = sameTellers(sentence.claims);
  const when = dates.length === 1 && dates[0] && !(claim.article && claim.article.date === dates[0])
    ? el("span", { class: "when" }, "of ", el("time", { datetime: dates[0] }, dated(dates[0])), "; ") : "";
  return el("p", { class: "from" },
    same && claim.speakers.length ? el("span", { class: "source" }, capitalFirst(toldBy(claim)), "; ") : "",
    when,
    claim.article ? articleTold(claim.article) : UNKNOWN,
    sureness(sentence.claims));
}

// How sure it is that a passage says what its claims tell: “ · 48–70 % sure”.
function sureness(list) {
  const shares = list.map((claim) => claim.confidence).filter((share) => share !== null).map((share) => Math.round(100 * share));
  if (!shares.length) return "";
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return el("span", { class: "sure", title: "Confidence that the passage says this, not that it is true" }, ` · ${least === most ? least : `${least}–${most}`} % sure`);
}

function capitalFirst(parts) {
  const [first, ...rest] = parts;
  return el("span", {}, typeof first === "string" ? capital(first) : first, ...rest);
}

// An article, with the date in words.
function articleTold(article) {
  const from = [article.publisher, article.date && dated(article.date)].filter(Boolean).join(", ");
  return el("span", { class: "article" }, el("span", { dir: "auto" }, article.title), from ? ` (${from})` : "");
}

// “Quotation” – title, publisher, date, address.
function citation({ quote, article }) {
  const from = article ? [article.title, article.publisher, article.date && dated(article.date), article.url].filter(Boolean).join(", ") : UNKNOWN;
  return `“${quote.replace(/\s+/g, " ").trim()}” – ${from}`;
}

// Where the words stand in a quotation that tell an act.
const cueAt = (claim) => spansOf(claim).find(({ letters }) => letters.includes("c"))?.from ?? 0;

// A sentence with its claims, those that the panel is about (`wanted`) first and the others of the sentence after.
function card(sentence, { known = null, wanted = null } = {}) {
  const all = sentences.get(sentenceKey(sentence.claims[0])).filter((claim) => claim.shown || sentence.claims.includes(claim)).sort((a, b) => cueAt(a) - cueAt(b));
  const first = all.filter((claim) => (wanted || sentence.claims).includes(claim));
  const rest = all.filter((claim) => !first.includes(claim));
  const own = !sameTellers(all);
  const sides = new Set(first.map((claim) => claim.side));
  return el("article", { class: `card ${sides.size === 1 ? VALENCE_OF[first[0].side] : "neutral"}`, tabindex: "-1", "aria-label": `Claims of one sentence${sentence.article ? ` in ${sentence.article.title}` : ""}` },
    el("ul", { class: "deeds" },
      ...deedsOf(first, own).map((claim) => deedLine(claim, known, own)),
      ...deedsOf(rest, own).map((claim) => deedLine(claim, known, own, true))),
    markedQuote(all),
    cardFoot({ ...sentence, claims: all }),
    el("p", { class: "does" },
      sentence.article ? el("button", { type: "button", class: "link", onclick: () => readClaim(first[0]) }, "Read in article") : "",
      el("button", { type: "button", class: "link", onclick: () => copy(citation(sentence), "The citation") }, "Copy citation"),
      isSelected(first[0]) ? "" : el("button", { type: "button", class: "link", onclick: () => select(first[0], { focus: true }) }, "Context")));
}

const CARDS_AT_ONCE = 3; // cards that are shown before more are asked for

function cardList(list, options) {
  const cards = el("div", { class: "cards" });
  const more = fill(cards, sentencesOf(list), (sentence) => card(sentence, options), CARDS_AT_ONCE);
  return [cards, more];
}
