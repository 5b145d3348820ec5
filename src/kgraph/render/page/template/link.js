// Deep links: the state is in the fragment of the address. What a fragment says is looked up, never shown.

const nodeKey = (node) => node.iri;
const edgeKey = (edge) => [nodes[edge.from].iri, edge.predicate, nodes[edge.to].iri].join("|");
const disputeKey = (dispute) => dispute.edges.map(edgeKey).join("||");
const byKey = new Map(nodes.map((node) => [nodeKey(node), node]));

const SELECTED = {
  node: [nodeKey, (key) => byKey.get(key)],
  edge: [edgeKey, (key) => edges.find((edge) => edgeKey(edge) === key)],
  dispute: [disputeKey, (key) => disputes.find((dispute) => disputeKey(dispute) === key)],
  group: [(group) => nodeKey(group.nodes[0]), (key) => byKey.has(key) && groups[byKey.get(key).part]],
  path: [(path) => `${nodeKey(path.from)}|${nodeKey(path.to)}`, pathByKey],
};

function pathByKey(key) {
  const [from, to] = key.split("|").map((part) => byKey.get(part));
  return from && to && pathBetween(from, to);
}

function written() {
  const parts = new URLSearchParams();
  const thing = state.selected;
  if (thing && SELECTED[thing.type]) parts.set(thing.type, SELECTED[thing.type][0](thing));
  for (const [facet, values] of Object.entries(state.off)) for (const value of values) parts.append(`off-${facet}`, value);
  for (const name of ["from", "to", "least", "words"]) if (state[name]) parts.set(name, state[name]);
  if (state.view === "table") parts.set("view", "table");
  if (state.around) parts.set("around", nodeKey(state.around));
  for (const name of ["hidden", "pinned"]) for (const node of state[name]) parts.append(name, nodeKey(node));
  if (folding && state.open.size === groups.length) parts.set("open", "all");
  else for (const number of state.open) if (folding) parts.append("open", nodeKey(groups[number].nodes[0]));
  return parts.toString();
}

let ready = false; // no link is written before the one that was opened is read
let last = "";

function changed() {
  if (!ready) return;
  last = written();
  try {
    history.replaceState(null, "", `#${last}`);
  } catch (error) {
    console.info("This browser keeps no state in the address of the page:", error.message);
  }
}

const day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : "");

function readLink() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const found = (name) => parts.getAll(name).map((key) => byKey.get(key)).filter((node) => node && node.drawn);
  for (const facet of Object.keys(state.off)) state.off[facet] = new Set(parts.getAll(`off-${facet}`));
  state.from = day(parts.get("from") || "");
  state.to = day(parts.get("to") || "");
  state.least = Math.min(100, Math.max(0, parseInt(parts.get("least"), 10) || 0));
  state.words = byId("search").value = parts.get("words") || "";
  state.around = found("around")[0] || null;
  state.hidden = new Set(found("hidden"));
  state.pinned = new Set(found("pinned"));
  state.open = new Set(parts.get("open") === "all" ? groups.map((group) => group.number) : found("open").map((node) => node.part));
  writeFilters();
  refresh();
  setView(parts.get("view") === "table" ? "table" : "graph");
  fit(null, false);
  const type = Object.keys(SELECTED).find((name) => parts.has(name));
  select((type && SELECTED[type][1](parts.get(type))) || null, { reveal: true });
}

window.addEventListener("hashchange", () => {
  if (location.hash.slice(1) !== last) readLink();
});
