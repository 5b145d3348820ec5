// What is drawn: nodes and edges; and of a large graph, groups of nodes and the bundles of edges between them.

const FOLDED = 150; // nodes above which the page opens with groups
const LEAST = 6; // nodes from which a group is worth a disc
const folding = raw.drawn > FOLDED;
const groups = [];
const bundles = new Map();
const picture = { nodes: new Map(), edges: new Map(), ranked: [] }; // by the ids that vis-network knows them by; nodes by rank

const byStances = (a, b) => b.stances - a.stances || a.id - b.id;

for (const node of nodes.slice(0, raw.drawn)) {
  groups[node.part] = groups[node.part] || { type: "group", kind: "Group", number: node.part, id: `g${node.part}`, nodes: [] };
  groups[node.part].nodes.push(node);
}
for (const group of groups) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  group.x = mean(group.nodes.map((node) => node.x));
  group.y = mean(group.nodes.map((node) => node.y));
  group.size = Math.max(14, Math.sqrt(mean(group.nodes.map((node) => (node.x - group.x) ** 2 + (node.y - group.y) ** 2))));
  group.nodes.sort(byStances);
  group.top = group.nodes.find((node) => node.kind === "Actor") || group.nodes[0];
  group.label = `${group.top.label} and ${group.nodes.length - 1} more`;
  group.short = `${group.top.label} +${group.nodes.length - 1}`;
  group.edges = [...new Set(group.nodes.flatMap((node) => node.edges))];
  group.claims = group.edges.flatMap((edge) => edge.claims).sort((a, b) => a.id - b.id);
}

const folds = (group) => folding && group.nodes.length >= LEAST;

// The node itself, or the group that stands for it.
function standIn(node) {
  const group = groups[node.part];
  const single = !folds(group) || state.around || state.pinned.has(node);
  return single || state.open.has(node.part) ? node : group;
}

// The edge itself, or the bundle that stands for it, or null within a closed group.
function drawnAs(edge) {
  const [from, to] = ends(edge).map(standIn);
  if (from.type === "node" && to.type === "node") return edge;
  return from === to ? null : bundle(from, to);
}

function bundle(from, to) {
  const [a, b] = from.type === "group" && (to.type !== "group" || from.number > to.number) ? [to, from] : [from, to];
  const id = `${a.id}|${b.id}`;
  if (!bundles.has(id)) bundles.set(id, { type: "bundle", id, ends: [a, b], edges: [], claims: [] });
  return bundles.get(id);
}

// Work out anew what is drawn.
function compose() {
  picture.nodes = new Map(nodes.filter((node) => state.pinned.has(node) && node.drawn).map((node) => [node.id, node]));
  picture.edges = new Map();
  for (const each of bundles.values()) each.edges = [];
  for (const edge of edges) {
    if (!edge.shown) continue;
    for (const node of ends(edge)) picture.nodes.set(standIn(node).id, standIn(node));
    const drawn = drawnAs(edge);
    if (drawn) picture.edges.set(drawn.id, drawn);
    if (drawn && drawn !== edge) drawn.edges.push(edge);
  }
  for (const each of bundles.values()) each.claims = each.edges.flatMap((edge) => edge.claims).sort((a, b) => a.id - b.id);
  picture.ranked = [...picture.nodes.values()].sort((a, b) => b.size - a.size || b.claims.length - a.claims.length);
}

// How many shown claims have no line of their own now.
const foldedClaims = () => edges.reduce((sum, edge) => sum + (edge.shown && drawnAs(edge) !== edge ? edge.shown : 0), 0);
