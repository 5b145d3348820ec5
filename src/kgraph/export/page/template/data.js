// The page's data, decoded once: nodes, edges, articles and claims that point at each other by index.

const raw = JSON.parse(document.getElementById("data").textContent);

function records(table) {
  return table.rows.map((row, id) => {
    const record = { id };
    table.fields.forEach((field, i) => { record[field] = row[i]; });
    return record;
  });
}

const nodes = records(raw.nodes);
const edges = records(raw.edges);
const articles = records(raw.articles);
const claims = records(raw.claims);

const named = (record, ...fields) => { for (const field of fields) record[field] = raw.strings[record[field]]; };

for (const edge of edges) {
  named(edge, "predicate", "status");
  edge.valence = raw.valence[edge.predicate] || "neutral";
  edge.claims = [];
}
for (const node of nodes) {
  named(node, "kind");
  node.drawn = node.id < raw.drawn;
  node.edges = [];
  node.claims = [];
}
for (const claim of claims) {
  named(claim, "quote", "date", "polarity", "modality");
  claim.edge = edges[claim.edge];
  claim.subject = nodes[claim.edge.from];
  claim.object = nodes[claim.edge.to];
  claim.speaker = claim.speaker === null ? null : nodes[claim.speaker];
  claim.content = claim.content === null ? null : nodes[claim.content];
  claim.article = claim.article === null ? null : articles[claim.article];
  claim.edge.claims.push(claim);
  for (const node of new Set([claim.subject, claim.object, claim.speaker, claim.content])) {
    if (node) node.claims.push(claim);
  }
}
for (const edge of edges) {
  for (const id of new Set([edge.from, edge.to])) nodes[id].edges.push(edge);
}

// What the reader has chosen. `selected` is null, a node or an edge; `hidden` what the facets leave out.
const state = {
  selected: null,
  words: "",
  view: "graph",
  hidden: { kind: new Set(), predicate: new Set() },
};

const isEdge = (thing) => "predicate" in thing;

function isShown(edge) {
  const { kind, predicate } = state.hidden;
  return !predicate.has(edge.predicate) && !kind.has(nodes[edge.from].kind) && !kind.has(nodes[edge.to].kind);
}

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function haystack(claim) {
  if (claim.folded === undefined) {
    const parts = [claim.subject, claim.object, claim.speaker, claim.content].map((node) => (node ? node.label : ""));
    claim.folded = folded([claim.quote, claim.edge.predicate, ...parts, claim.article ? claim.article.title : ""].join("\n"));
  }
  return claim.folded;
}

// The claims to list: those of shown edges that hold the words searched for.
function shownClaims(from = claims) {
  const words = folded(state.words.trim());
  return from.filter((claim) => isShown(claim.edge) && (!words || haystack(claim).includes(words)));
}
