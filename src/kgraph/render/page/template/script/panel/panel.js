// The evidence panel: what is selected, what can be done with it, and its claims.

const RELATIONS = { affiliatedWith: "affiliated with", includes: "includes", addressedTo: "addressed to" };

function facts(node) {
  const list = el("dl", { class: "facts" });
  const entry = (term, ...parts) => list.append(el("div", {}, el("dt", {}, term), el("dd", {}, ...parts)));
  if (node.names.length) entry("also", el("span", { dir: "auto" }, node.names.join("; ")));
  for (const [relation, word] of Object.entries(RELATIONS)) {
    const others = node.facts.filter(([name]) => name === relation).map(([, id]) => nodes[id]);
    if (others.length) entry(word, ...nameButtons(others));
  }
  return list.childElementCount ? list : "";
}

const tool = (text, title, onclick, pressed) => el("button", { type: "button", title, onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, text);

function tools(thing) {
  return el("div", { class: "tools", role: "group", "aria-label": "What to do with it" },
    tool("Copy SPARQL", "Copy a query for its claims, to ask with kgraph query", () => copy(sparql(thing), "The query")),
    ...graphTools(thing));
}

function nodePanel(node) {
  const list = node.claims.filter((claim) => claim.shown);
  const by = (test) => list.filter(test);
  const own = by((claim) => claim.edge && claim.subject === node);
  const about = new Set(node.edges.flatMap((edge) => edge.disputes));
  return [
    el("p", { class: `kind ${node.kind}` }, kindWord(node.kind)),
    el("h2", { dir: "auto" }, node.label),
    facts(node),
    tools(node),
    disputeList([...about].sort((a, b) => a.id - b.id), "Contradictions and changes"),
    node.kind === "Actor" ? timeline(own) : "",
    cardSection("Takes these stances", own),
    cardSection(node.kind === "Actor" ? "Stances of others on it" : "Stances on it", by((claim) => claim.object === node && claim.subject !== node)),
    cardSection("Says and believes", by((claim) => !claim.edge && claim.subject === node)),
    cardSection("What others say of it", by((claim) => claim.mentions.includes(node) && !claim.ends.includes(node))),
    cardSection("What it is cited for", by((claim) => claim.speakers.includes(node) && !claim.ends.includes(node))),
    cardSection("What is said of others in these words", by((claim) => claim.content === node && !claim.ends.includes(node))),
    list.length ? "" : el("p", { class: "hint" }, node.claims.length ? "All claims about it are filtered out." : "No claims, only mentioned."),
  ];
}

function edgePanel(edge) {
  const list = edge.claims.filter((claim) => claim.shown);
  return [
    el("p", { class: "kind" }, plural(list.length, "claim")),
    el("h2", { class: "triple" }, nameButton(nodes[edge.from], "name large"), " ", act(edge), " ", nameButton(nodes[edge.to], "name large")),
    tools(edge),
    disputeList(edge.disputes, "Contradictions and changes"),
    cardSection("Claims", list),
  ];
}

const nodeEntry = (node) => el("li", {}, nameButton(node), " ", el("span", { class: "count" }, plural(node.stances, "stance")));

THINGS.node = { key: (node) => node.iri, find: (key) => nodesByKey.get(key), panel: nodePanel, name: (node) => node.label };

const edgeKey = (edge) => [nodes[edge.from].iri, edge.predicate, nodes[edge.to].iri].join("|");
THINGS.edge = { key: edgeKey, find: (key) => edges.find((edge) => edgeKey(edge) === key), panel: edgePanel, name: () => "the selected stance" };

const disputeKey = (dispute) => dispute.edges.map(edgeKey).join("||");
THINGS.dispute = { key: disputeKey, find: (key) => disputes.find((dispute) => disputeKey(dispute) === key), panel: disputePanel, name: () => "the disagreement" };

// The panel is open while something is selected.
function showPanel() {
  const thing = state.selected;
  byId("panel").hidden = !thing;
  document.body.classList.toggle("reading", Boolean(thing));
  if (!thing) return;
  const key = el("p", { class: "markkey" }, "Marked: ", ...["holder", "cue", "content", "source"].flatMap((role) => [el("mark", { class: role }, role), " "]));
  const shut = el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => select(null) }, "×");
  byId("panel").replaceChildren(shut, ...THINGS[thing.type].panel(thing).filter(Boolean), key);
  byId("panel").scrollTop = 0;
}
