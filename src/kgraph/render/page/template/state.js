// What the reader has chosen, and which claims it leaves.

const state = {
  selected: null, // a node, edge, group, bundle, dispute or path
  words: "",
  view: "graph",
  off: { kind: new Set(), predicate: new Set(), modality: new Set(), source: new Set() },
  from: "", // days, inclusive
  to: "",
  least: 0, // confidence, in per cent
  hidden: new Set(), // nodes put away
  pinned: new Set(), // nodes that stay in the picture whatever is filtered
  around: null, // the node whose neighbourhood alone is shown
  start: null, // the node from which a path is asked for
  open: new Set(), // numbers of the groups shown node by node
};

const UNKNOWN = "source not known";

// What each facet looks at in a claim; the claim is left out if any of the values is switched off.
const VALUES = {
  kind: (claim) => claim.ends.map((node) => node.kind),
  predicate: (claim) => [claim.predicate],
  modality: (claim) => [claim.modality],
  source: (claim) => [claim.article ? claim.article.source : UNKNOWN],
};

const neighbours = (node) => new Set([node, ...node.edges.flatMap(ends)]);

// A day as exact as the date of a claim, which may be a month or a year.
const asExact = (day, claim) => day.slice(0, claim.date.length);

function inRange(claim) {
  if (state.least && !(claim.confidence * 100 >= state.least)) return false;
  if ((state.from || state.to) && !claim.date) return false;
  return !(state.from && claim.date < asExact(state.from, claim)) && !(state.to && claim.date > asExact(state.to, claim));
}

// Mark every claim and edge as shown or not. Returns, for each value of each facet, the claims (of kinds:
// the nodes) that it would leave if it alone were changed.
function judge() {
  const near = state.around && neighbours(state.around);
  const away = (node) => state.hidden.has(node) || (near && !near.has(node));
  const found = Object.fromEntries(Object.keys(VALUES).map((facet) => [facet, new Map()]));
  for (const edge of edges) edge.shown = 0;
  for (const claim of claims) {
    const failed = Object.keys(VALUES).filter((facet) => VALUES[facet](claim).some((value) => state.off[facet].has(value)));
    const open = inRange(claim) && !claim.ends.some(away);
    claim.shown = open && !failed.length;
    if (claim.shown && claim.edge) claim.edge.shown += 1;
    if (open && failed.length < 2) tally(found, claim, failed);
  }
  return found;
}

function tally(found, claim, failed) {
  for (const facet of failed.length ? failed : Object.keys(VALUES)) {
    const parts = facet === "kind" ? claim.ends.filter((node) => node.drawn).map((node) => [node.kind, node]) : VALUES[facet](claim).map((value) => [value, claim]);
    for (const [value, thing] of parts) {
      if (!found[facet].has(value)) found[facet].set(value, new Set());
      found[facet].get(value).add(thing);
    }
  }
}

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function haystack(claim) {
  if (claim.folded === undefined) {
    const names = claim.parts.map((node) => node.label);
    claim.folded = folded([claim.quote, claim.predicate, claim.words, ...names, claim.article ? claim.article.title : ""].join("\n"));
  }
  return claim.folded;
}

// The claims to list: those that are shown, are about what is selected, and hold the words searched for.
function listed(from = state.selected ? state.selected.claims : claims) {
  const words = folded(state.words.trim());
  return from.filter((claim) => claim.shown && (!words || haystack(claim).includes(words)));
}
