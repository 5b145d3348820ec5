// What the reader has chosen, and which claims that leaves. A filter holds the values that are wanted; an empty one
// wants all.

const SIDE_WORDS = { 1: "in favour", "-1": "against", 0: "on no side" };
const SORT_WORDS = { Person: "people", Organization: "organisations", Country: "countries", Group: "groups" };

const nodesByKey = new Map(nodes.map((node) => [node.iri, node]));
const articlesByKey = new Map(articles.map((article) => [article.iri, article]));
const topicsByKey = new Map(topics.map((topic) => [topic.iri, topic]));
const conceptsByKey = new Map(concepts.map((concept) => [concept.iri, concept]));

const ofItem = (claim, what) => (claim.object ? what(claim.object) : []);

// The facets by which claims are filtered: what each looks at in a claim, and how a value is told.
const FACETS = {
  act: { title: "What they do", values: (claim) => [claim.predicate] },
  side: { title: "Side", values: (claim) => (claim.report ? [] : [String(claim.side)]), text: (value) => SIDE_WORDS[value] || value },
  who: { title: "Who", values: (claim) => [claim.subject.iri], text: (value) => nodesByKey.get(value)?.label || value, one: (value) => nodesByKey.get(value), long: true },
  topic: { title: "Topic", values: (claim) => ofItem(claim, (item) => (item.topic ? [item.topic.iri] : [])), text: (value) => topicsByKey.get(value)?.label || value, long: true },
  concept: { title: "Concept", values: (claim) => ofItem(claim, (item) => item.concepts.map(({ concept }) => concept.iri)), text: (value) => conceptsByKey.get(value)?.label || value, long: true },
  sort: { title: "Kind of actor", values: (claim) => (claim.subject.sort ? [claim.subject.sort] : []), text: (value) => SORT_WORDS[value] || value },
  polarity: { title: "Said or denied", values: (claim) => [claim.polarity] },
  modality: { title: "How far told as fact", values: (claim) => [claim.modality] },
  publisher: { title: "Published by", values: (claim) => [claim.source], long: true },
  article: { title: "Article", values: (claim) => (claim.article ? [claim.article.iri] : []), text: (value) => articlesByKey.get(value)?.title || value, long: true },
};

const onlyReports = claims.every((claim) => claim.report);

const state = {
  view: "overview",
  selected: null, // a thing that the panel shows: see selection.js
  filters: Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Set()])),
  from: "", // days, months or years, inclusive
  to: "",
  least: 0, // confidence, in per cent
  words: "",
  reports: onlyReports, // whether reports are shown beside stances
};

let shown = []; // the claims that are left
let tallies = {}; // of each facet: how many claims each value would leave, were it alone chosen there

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function haystack(claim) {
  if (claim.folded === undefined) {
    const names = claim.parts.map((node) => node.label);
    claim.folded = folded([claim.quote, claim.predicate, claim.words, ...names, claim.article ? claim.article.title : ""].join("\n"));
  }
  return claim.folded;
}

// What is looked for in claims, each of which has to be there: words, in any order, and what stands in quotation marks.
const terms = (text) => [...folded(text).matchAll(/["“„]([^"“”„]+)["“”]|[^\s"“”„]+/g)].map((found) => (found[1] ?? found[0]).trim()).filter(Boolean);

// A day as exact as the date of a claim, which may be a month or a year.
const asExact = (day, claim) => day.slice(0, claim.date.length);

function inRange(claim) {
  if (state.least && !(claim.confidence * 100 >= state.least)) return false;
  if (!state.from && !state.to) return true;
  if (!claim.date) return false;
  const early = state.from && claim.date < asExact(state.from, claim);
  const late = state.to && claim.date.slice(0, state.to.length) > asExact(state.to, claim);
  return !early && !late;
}

// The facets whose filter is set, each with the values it wants.
const chosen = () => Object.entries(state.filters).filter(([, values]) => values.size);

// Work out which claims are left, and what each value of each facet would leave.
function judge() {
  const filters = chosen();
  const words = terms(state.words);
  tallies = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Map()]));
  for (const claim of claims) {
    const open = (state.reports || !claim.report) && inRange(claim) && words.every((word) => haystack(claim).includes(word));
    const failed = open ? filters.filter(([name, wanted]) => !FACETS[name].values(claim).some((value) => wanted.has(value))) : [];
    claim.shown = open && !failed.length;
    if (!open || failed.length > 1) continue;
    for (const name of failed.length ? [failed[0][0]] : Object.keys(FACETS)) {
      for (const value of FACETS[name].values(claim)) tallies[name].set(value, (tallies[name].get(value) || 0) + 1);
    }
  }
  shown = claims.filter((claim) => claim.shown);
  for (const edge of edges) edge.shown = 0;
  for (const claim of shown) if (claim.edge) claim.edge.shown += 1;
}

const visible = (list) => list.filter((claim) => claim.shown);
const stancesOf = (list) => list.filter((claim) => claim.shown && !claim.report);
const filtered = () => chosen().length || state.from || state.to || state.least || state.words.trim();

function clearFilters() {
  for (const values of Object.values(state.filters)) values.clear();
  Object.assign(state, { from: "", to: "", least: 0, words: "" });
}
