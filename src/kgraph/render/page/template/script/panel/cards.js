// A claim as a card: who does what, the sentence with its words marked, who says so, and where.

const ROLES = { h: "holder", c: "cue", k: "content", o: "object", s: "source", m: "mentioned", a: "addressee" };

// `marks` cuts the quotation into pieces: "20h,1,7c" is 20 characters of holder, 1 plain, 7 of cue.
function quotation(claim) {
  const quote = el("blockquote", { dir: "auto" });
  let at = 0;
  for (const piece of claim.marks.split(",")) {
    const text = claim.quote.slice(at, (at += parseInt(piece, 10)));
    const roles = [...piece.replace(/\d/g, "")].map((letter) => ROLES[letter]);
    quote.append(roles.length ? el("mark", { class: roles.join(" "), title: roles.join(", ") }, text) : text);
  }
  return quote;
}

const act = (told) => el("span", { class: `act ${told.valence}` }, told.polarity ? acted(told) : told.predicate);

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

function said(claim) {
  return el("p", { class: "said" }, nameButton(claim.subject), " ", act(claim), " ", matter(claim));
}

// The chain of sources, the nearest first.
function source(claim) {
  if (!claim.speakers.length) return el("p", { class: "source" }, "In the article’s own voice");
  const links = claim.speakers.flatMap((node, i) => [i ? ", as told by " : "According to ", nameButton(node)]);
  return el("p", { class: "source" }, ...links);
}

const percent = (claim) => (claim.confidence === null ? "" : `${Math.round(claim.confidence * 100)} %`);

function badges(claim) {
  const badge = (text, className, title) => el("span", { class: `badge ${className}`, title }, text);
  return el("p", { class: "badges" },
    claim.date ? el("time", { class: "badge", datetime: claim.date }, dated(claim.date)) : badge("no date", "", null),
    badge(claim.polarity, claim.polarity === "denied" ? "denied" : "", "Polarity: does the source say that it is so, or that it is not?"),
    badge(claim.modality, claim.modality === "factual" ? "" : "unreal", "Modality: how far the source commits to it"),
    percent(claim) && badge(percent(claim), "", "Confidence that the passage says this (not that it is true)"));
}

function card(claim) {
  return el("article", { class: `card ${claim.valence}`, "data-claim": claim.id, tabindex: "-1" },
    said(claim),
    claim.content ? el("p", { class: "content" }, claim.predicate === "accuses" ? "of: " : "content: ", nameButton(claim.content)) : null,
    quotation(claim),
    claim.mentions.length ? el("p", { class: "content" }, "mentions ", ...nameButtons(claim.mentions)) : null,
    source(claim),
    claim.article ? el("p", { class: "from" }, articleLink(claim.article)) : null,
    badges(claim));
}

function cardSection(title, list) {
  if (!list.length) return "";
  const cards = el("div", { class: "cards" });
  const more = fill(cards, list, card, 40);
  return el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, String(list.length))), cards, more);
}
