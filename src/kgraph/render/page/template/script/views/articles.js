// The articles: a list of them, and the reader, which shows the text of one with its claims marked in it. Which article
// is read is kept in the link; the claim that is read is the one selected.

const reader = { article: null, texts: null, loading: null, drawn: null, at: null };
const articleRanking = { by: "date", down: false };

KEPT.push({
  write: (parts) => { if (reader.article) parts.set("read", reader.article.iri); },
  read: (parts) => { reader.article = articlesByKey.get(parts.get("read")) || null; },
});

// Read an article, at a claim if one is named.
function readArticle(article, claim = null) {
  change(() => {
    reader.article = article;
    state.view = "articles";
    if (claim) state.selected = claim;
  });
}
const readClaim = (claim) => readArticle(claim.article, claim);

async function loadTexts() {
  try {
    reader.texts = JSON.parse(await unpacked("texts"));
  } catch (error) {
    console.info("The texts of the articles could not be unpacked:", error.message);
    reader.texts = [];
  }
  if (state.view === "articles" && reader.article) drawView();
}

function drawArticles(place) {
  if (!reader.article) drawList(place);
  else if (reader.texts) drawReader(place, reader.article);
  else reader.loading ||= loadTexts();
}

// The list.

const RANKS = {
  title: { word: "Article", key: (article) => article.title, text: true },
  publisher: { word: "Published by", key: (article) => article.publisher, text: true },
  date: { word: "Date", key: (article) => article.date, text: true },
  claims: { word: "Claims", key: (article) => visible(article.claims).length },
};

function rankedArticles() {
  const { key, text } = RANKS[articleRanking.by];
  const keys = new Map(articles.map((article) => [article, key(article)]));
  const compare = (a, b) => (text ? keys.get(a).localeCompare(keys.get(b), "en", { numeric: true }) : keys.get(a) - keys.get(b));
  return [...articles].sort((a, b) => (articleRanking.down ? -1 : 1) * compare(a, b) || a.id - b.id);
}

const copiesOf = (article) => articles.filter((other) => other !== article && other.lineage === article.lineage);

function drawList(place) {
  reader.drawn = reader.at = null;
  const all = rankedArticles();
  const left = all.filter((article) => article.claims.some((claim) => claim.shown));
  const rest = all.length - left.length;
  const sort = (name) => el("th", { scope: "col", "aria-sort": articleRanking.by === name ? (articleRanking.down ? "descending" : "ascending") : "none" },
    el("button", { type: "button", "data-rank": name, onclick: () => {
      articleRanking.down = articleRanking.by === name ? !articleRanking.down : name === "claims";
      articleRanking.by = name;
      drawView();
      place.querySelector(`[data-rank=${name}]`).focus();
    } }, RANKS[name].word, articleRanking.by === name ? (articleRanking.down ? " ↓" : " ↑") : ""));
  const body = el("tbody");
  const more = fill(body, left, articleRow, 100);
  place.replaceChildren(el("div", { class: "articles" },
    el("table", { "aria-label": "Articles" }, el("thead", {}, el("tr", {}, ...Object.keys(RANKS).map(sort))), body),
    more, rest ? el("p", { class: "hint" }, `${plural(rest, "article")} ${rest === 1 ? "holds" : "hold"} nothing of what is left.`) : ""));
}

function articleRow(article) {
  const list = visible(article.claims);
  const same = copiesOf(article).length;
  return el("tr", {},
    el("td", {}, el("button", { type: "button", class: "headline", dir: "auto", onclick: () => readArticle(article) }, article.title || "Untitled"),
      same ? el("span", { class: "copies" }, ` the same text as ${same === 1 ? "another" : `${same} others`}`) : ""),
    el("td", { dir: "auto" }, article.publisher),
    el("td", { class: "day" }, article.date ? dated(article.date) : ""),
    el("td", { class: "amounts" }, el("span", {}, list.length.toLocaleString("en")), " ", sideMarks(list)));
}

// The reader.

// Where each claim stands in a text, in its order: [{ claim, from, to }], counted as JavaScript counts. A claim stands
// from the first to the last of its words; one whose quotation is not at its place stands nowhere.
function placesIn(text, list) {
  const units = unitsOf(text);
  const found = [];
  for (const claim of list) {
    const at = claim.start === null ? -1 : units(claim.start);
    if (at < 0 || !text.startsWith(claim.quote, at)) continue;
    const spans = spansOf(claim).filter(({ letters }) => letters !== "s" && letters !== "m");
    const [from, to] = spans.length ? [spans[0].from, spans.at(-1).to] : [0, claim.quote.length];
    found.push({ claim, from: at + from, to: at + to, cues: spans.filter(({ letters }) => letters.includes("c")).map((span) => [at + span.from, at + span.to]) });
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to || a.claim.id - b.claim.id);
}

// From code points to what JavaScript counts, for which letters beyond 0xffff are two.
function unitsOf(text) {
  const wide = [];
  let points = 0;
  for (const letter of text) {
    if (letter.length > 1) wide.push(points);
    points += 1;
  }
  return (point) => {
    let [low, high] = [0, wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  };
}

// The paragraphs of a text: [from, to] of each.
function paragraphsOf(text) {
  return [...text.matchAll(/[^\n\r\u2028\u2029]+/g)].filter((found) => found[0].trim()).map((found) => [found.index, found.index + found[0].length]);
}

const sidesIn = (spans) => [...new Set(spans.map(({ claim }) => claim.side))].sort((a, b) => b - a);

// A stretch of text with its claims: marked by their sides, and by what they are told with.
function markedWords(text, from, to, here) {
  const pieces = [];
  const cues = here.flatMap((each) => each.cues.map(([first, last]) => ({ from: first, to: last, claim: null })));
  for (const segment of segments([...here, ...cues], from, to)) {
    const words = text.slice(segment.from, segment.to);
    const told = segment.spans.filter(({ claim }) => claim);
    if (!told.length) {
      pieces.push(words);
      continue;
    }
    const starting = told.filter((span) => span.from === segment.from);
    if (starting.length) pieces.push(signButton(starting));
    const sides = sidesIn(told);
    const cued = told.length < segment.spans.length;
    const name = `claimed ${sides.length > 1 ? "mixed" : VALENCE_OF[sides[0]]}${cued ? " cued" : ""}${told.every(({ claim }) => claim.firm) ? "" : " unsure"}`;
    pieces.push(el("span", { class: name, "data-claims": told.map(({ claim }) => claim.id).join(" ") }, words));
  }
  return pieces;
}

// The sign before the words of claims that begin together; it leads to their card.
function signButton(spans) {
  const label = spans.map(({ claim }) => `${claim.subject.label} ${actWords(claim)} ${claim.object ? claim.object.label : ""}`.trim()).join("; ");
  return el("button", { type: "button", class: "signs", "data-claims": spans.map(({ claim }) => claim.id).join(" "), title: cut(label, 300), "aria-label": `Show the claim: ${cut(label, 300)}`, onclick: () => select(spans[0].claim) },
    ...sidesIn(spans).map((side) => el("span", { class: `s${side}` }, SIDE_SIGN[side])));
}

function readerHead(article, list, marked) {
  const from = [article.publisher, article.date && dated(article.date)].filter(Boolean).join(" · ");
  const same = copiesOf(article);
  const title = /^https?:\/\//i.test(article.url)
    ? el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer nofollow" }, article.title || "Untitled") : article.title || "Untitled";
  return [
    el("p", { class: "reader-from" }, from),
    el("h2", { dir: "auto" }, title),
    same.length ? el("p", { class: "hint" }, "The same text as ", ...same.slice(0, 4).flatMap((other, i) => [i ? ", " : "", el("button", { type: "button", class: "link", dir: "auto", onclick: () => readArticle(other) }, [other.publisher, other.title].filter(Boolean).join(": "))]), same.length > 4 ? ` and ${same.length - 4} more` : "", "; they count as one source.") : "",
    el("p", { class: "hint" }, list.length ? el("span", {}, `${plural(list.length, state.reports ? "claim" : "stance")}: `, sideMarks(list)) : "The filters leave nothing of this article.",
      marked < list.length && marked ? `; ${marked} marked in the text` : ""),
  ];
}

// The claims of the article in the order of its text; those that stand nowhere in it come last.
const inOrder = (article) => inTextOrder(visible(article.claims));

function drawReader(place, article) {
  const text = reader.texts[article.id] || null;
  const list = inOrder(article);
  const marks = text ? placesIn(text, list) : [];
  const key = [article.id, ...list.map((claim) => claim.id)].join();
  if (reader.drawn !== key || !place.querySelector(".reader")) {
    const top = reader.article === place.article ? byId("views").scrollTop : 0;
    const body = text ? wholeText(text, marks) : quotedParts(list);
    const lost = text ? list.filter((claim) => !marks.some((mark) => mark.claim === claim)) : [];
    place.replaceChildren(el("div", { class: "reader" }, readerBar(),
      el("article", { class: "page", "aria-label": article.title },
        el("header", {}, ...readerHead(article, list, marks.length)),
        text ? "" : el("p", { class: "hint notext" }, "The text is not in this page: these are the sentences that hold claims."),
        el("div", { class: "body" }, ...body),
        lost.length ? el("section", { class: "lost" }, el("h3", {}, "Quoted otherwise than in the text"), ...quotedParts(lost)) : ""),
      text && marks.length > 1 ? readerRuler(marks, text.length) : ""));
    byId("views").scrollTop = top;
    reader.drawn = key;
    reader.at = null;
    place.article = article;
  }
  markReading(place, list);
}

const wholeText = (text, marks) => paragraphsOf(text).map(([from, to]) => el("p", { dir: "auto" }, ...markedWords(text, from, to, marks.filter((each) => each.from < to && each.to > from).map((each) => ({ ...each, from: Math.max(from, each.from), to: Math.min(to, each.to) })))));

// The sentences that hold claims, with “…” for what lies between.
function quotedParts(list) {
  const rows = sentencesOf(list);
  return rows.flatMap(({ quote, claims: own }, i) => [i ? el("p", { class: "gap", "aria-label": "left out" }, "…") : "",
    el("p", { dir: "auto" }, ...markedWords(quote, 0, quote.length, placesIn(quote, own.map((claim) => Object.create(claim, { start: { value: 0 } })))))]).filter(Boolean);
}

function readerBar() {
  const button = (name, text, title, onclick) => el("button", { type: "button", "data-step": name, title, onclick }, text);
  return el("div", { class: "readerbar" },
    el("button", { type: "button", class: "link", onclick: () => readArticle(null) }, "← All articles"),
    el("span", { class: "steps" },
      el("span", { class: "count", id: "step", role: "status" }),
      button("previous", "↑ Previous", "Previous claim (p)", () => stepReading(-1)), button("next", "↓ Next", "Next claim (n)", () => stepReading(1))));
}

// The claim that is read, if it is of this article.
const readNow = () => (state.selected && state.selected.type === "claim" && state.selected.article === reader.article ? state.selected : null);

// Mark what is read, and lead to it if it has changed.
function markReading(place, list) {
  const now = readNow();
  const own = now ? beside(now).map((claim) => String(claim.id)) : [];
  for (const part of place.querySelectorAll("[data-claims]")) {
    const ids = part.dataset.claims.split(" ");
    part.classList.toggle("here", ids.some((id) => own.includes(id)));
    part.classList.toggle("this", Boolean(now) && ids.includes(String(now.id)));
  }
  const rows = sentencesOf(list);
  const at = now ? rows.findIndex((sentence) => sentence.claims.includes(now)) : -1;
  byId("step").textContent = at < 0 ? plural(rows.length, "marked sentence") : `${at + 1} of ${rows.length}`;
  for (const button of place.querySelectorAll("[data-step]")) button.disabled = !rows.length;
  if (now && now !== reader.at) place.querySelector(".page .this")?.scrollIntoView({ block: "center" });
  reader.at = now;
}

// Go to the next sentence with claims, or the one before.
function stepReading(by) {
  const rows = sentencesOf(inOrder(reader.article));
  if (!rows.length) return;
  const now = readNow();
  const at = now ? rows.findIndex((sentence) => sentence.claims.includes(now)) : by > 0 ? -1 : 0;
  change(() => { [state.selected] = rows[(at + by + rows.length) % rows.length].claims; }, "reading");
}

// All marks at a glance, at the side.
function readerRuler(marks, length) {
  const line = el("div", { class: "ruler", "aria-hidden": "true" });
  for (const { claim, from } of marks) {
    const tick = el("span", { class: VALENCE_OF[claim.side], "data-claims": String(claim.id), title: `${SIDE_SIGN[claim.side]} ${actWords(claim)}` });
    tick.style.top = `${(100 * from) / length}%`;
    line.append(tick);
  }
  return line;
}

// A click on marked words reads the claim that is told in the fewest of them.
section("articles").addEventListener("click", (event) => {
  const part = event.target.closest(".claimed, .ruler span");
  if (!part || !document.getSelection().isCollapsed) return;
  const width = (claim) => { const spans = spansOf(claim); return spans.length ? spans.at(-1).to - spans[0].from : Infinity; };
  const [claim] = part.dataset.claims.split(" ").map((id) => claims[id]).sort((a, b) => width(a) - width(b));
  select(claim);
});

document.addEventListener("keydown", (event) => {
  const by = { n: 1, p: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  if (state.view !== "articles" || !reader.article || !reader.texts || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input:not([type=checkbox], [type=range]), textarea, select")) return;
  event.preventDefault();
  stepReading(by);
});

addView({ name: "articles", title: "Articles", draw: drawArticles });
