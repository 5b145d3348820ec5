// The page's data, decoded once: nodes, edges, articles and claims that point at each other. Claims of what
// somebody says or believes have no edge and no object, but words.

const raw = JSON.parse(document.getElementById("data").textContent);

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
const disputes = records(raw.disputes, "dispute");

const named = (record, ...fields) => { for (const field of fields) record[field] = raw.strings[record[field]]; };
const ends = (edge) => [nodes[edge.from], nodes[edge.to]];

for (const edge of edges) {
  named(edge, "predicate", "status");
  edge.valence = raw.valence[edge.predicate] || "neutral";
  edge.claims = [];
  edge.disputes = [];
}
for (const node of nodes) {
  named(node, "kind");
  node.drawn = node.id < raw.drawn;
  node.stances = 0; // claims of stances that it takes or that are on it
  node.edges = [];
  node.claims = [];
}
for (const claim of claims) {
  named(claim, "predicate", "words", "quote", "date", "polarity", "modality");
  claim.edge = claim.edge === null ? null : edges[claim.edge];
  claim.subject = nodes[claim.subject];
  claim.object = claim.edge && nodes[claim.edge.to];
  claim.ends = claim.object ? [claim.subject, claim.object] : [claim.subject];
  claim.matter = claim.object ? claim.object.label : claim.words;
  claim.valence = claim.edge ? claim.edge.valence : "neutral";
  for (const people of ["speakers", "mentions"]) claim[people] = claim[people].map((id) => nodes[id]);
  claim.content = claim.content === null ? null : nodes[claim.content];
  claim.article = claim.article === null ? null : articles[claim.article];
  claim.parts = [...new Set([...claim.ends, claim.content, ...claim.speakers, ...claim.mentions])].filter(Boolean);
  for (const node of claim.parts) node.claims.push(claim);
  if (!claim.edge) continue;
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
