// The page's data, decoded once: nodes, edges, articles, claims, topics, concepts and disputes that point at each
// other. Reports, of what somebody says or believes, have no edge and no object, but words.

const raw = JSON.parse(await unpacked("data"));

function records(table, type) {
  return table.rows.map((row, id) => {
    const record = { type, id };
    table.fields.forEach((field, i) => { record[field] = row[i]; });
    return record;
  });
}

const nodes = records(raw.nodes, "node");
const edges = records(raw.edges, "edge");
const articles = records(raw.articles, "article");
const claims = records(raw.claims, "claim");
const topics = records(raw.topics, "topic");
const concepts = records(raw.concepts, "concept");
const disputes = records(raw.disputes, "dispute");

const UNKNOWN = "source not known";
const NO_ACT = { sort: "stance", valence: "neutral", side: "", move: "" }; // of a graph of other makers

const named = (record, ...fields) => { for (const field of fields) record[field] = raw.strings[record[field]]; };
const ends = (edge) => [nodes[edge.from], nodes[edge.to]];
const told = (predicate) => raw.acts[predicate] || NO_ACT;

// Which side a stance takes: 1 for, -1 against, 0 neither. Who is said not to accept a thing is against it; who is
// said not to reject it is not yet for it, and who is said not to ask for it takes no side.
function sideOf({ predicate, polarity }) {
  const { side, valence, move } = told(predicate);
  const way = side || { favours: "for", disfavours: "against" }[valence] || "";
  if (polarity !== "denied") return { for: 1, against: -1 }[way] || 0;
  return way === "for" && move !== "put" ? -1 : 0;
}

for (const edge of edges) {
  named(edge, "predicate");
  edge.valence = told(edge.predicate).valence;
  edge.claims = [];
  edge.edges = [edge];
  edge.disputes = [];
}
for (const node of nodes) {
  named(node, "kind", "sort");
  node.drawn = node.id < raw.drawn;
  node.topic = node.topic === null ? null : topics[node.topic];
  node.concepts = [];
  node.stances = 0; // claims of stances that it takes or that are on it
  node.edges = [];
  node.claims = [];
}
for (const article of articles) article.claims = [];
for (const topic of topics) topic.nodes = topic.nodes.map((id) => nodes[id]);
for (const concept of concepts) {
  concept.nodes = concept.nodes.map((id) => nodes[id]);
  concept.nodes.forEach((node, i) => node.concepts.push({ concept, side: concept.sides[i] }));
}
for (const claim of claims) {
  named(claim, "predicate", "words", "quote", "date", "polarity", "modality");
  claim.edge = claim.edge === null ? null : edges[claim.edge];
  claim.report = !claim.edge;
  claim.subject = nodes[claim.subject];
  claim.object = claim.edge && nodes[claim.edge.to];
  claim.ends = claim.object ? [claim.subject, claim.object] : [claim.subject];
  claim.matter = claim.object ? claim.object.label : claim.words;
  claim.valence = claim.edge ? claim.edge.valence : "neutral";
  claim.side = claim.report ? 0 : sideOf(claim);
  claim.firm = claim.modality === "factual"; // told as having happened
  for (const people of ["speakers", "mentions", "addressee"]) claim[people] = claim[people].map((id) => nodes[id]);
  claim.content = claim.content === null ? null : nodes[claim.content];
  claim.article = claim.article === null ? null : articles[claim.article];
  claim.source = claim.article ? claim.article.source : UNKNOWN;
  claim.parts = [...new Set([...claim.ends, claim.content, ...claim.speakers, ...claim.mentions, ...claim.addressee])].filter(Boolean);
  for (const node of claim.parts) node.claims.push(claim);
  if (claim.article) claim.article.claims.push(claim);
  if (claim.report) continue;
  claim.edge.claims.push(claim);
  for (const node of new Set(claim.ends)) node.stances += 1;
}
for (const edge of edges) {
  for (const node of new Set(ends(edge))) node.edges.push(edge);
}
for (const dispute of disputes) {
  dispute.one = dispute.one.map((id) => claims[id]);
  dispute.other = dispute.other.map((id) => claims[id]);
  dispute.claims = [...dispute.one, ...dispute.other].sort((a, b) => a.id - b.id);
  dispute.edges = [...new Set(dispute.claims.map((claim) => claim.edge))];
  [dispute.subject, dispute.object] = [dispute.one[0].subject, dispute.one[0].object];
  for (const edge of dispute.edges) edge.disputes.push(dispute);
}

// How many articles claims are from, and how many of these are independent: copies of one text are one source. What
// is from no known article is a source of its own.
function counted(list) {
  const from = new Set(list.map((claim) => claim.article));
  const lineages = new Set([...from].map((article) => (article ? article.lineage : "unknown")));
  return { claims: list.length, articles: from.size - from.has(null), sources: lineages.size };
}

const sources = (list) => counted(list).sources;
const isNamed = (node) => node.kind !== "Unnamed";
