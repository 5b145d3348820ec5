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

function tools(thing) {
  const tool = (text, title, onclick, pressed) => el("button", { type: "button", title, onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, text);
  const opened = state.open.has(thing.number);
  const list = thing.type === "group" ? [
    tool(opened ? "Close the group" : "Open the group", opened ? "Show it as one disc" : "Show its nodes (double-click)", () => (opened ? close(thing) : open(thing))),
  ] : thing.type === "node" && thing.drawn ? [
    tool("Neighbourhood", "Show it and its neighbours alone (double-click)", () => lookAround(thing), state.around === thing),
    tool("Path to…", "Find how it is linked with another node", () => startPath(thing), state.start === thing),
    tool("Pin", "Keep it in the picture, with its name, whatever is filtered (P)", () => pin(thing), state.pinned.has(thing)),
    tool("Hide", "Put it away (H)", () => hide(thing)),
  ] : [];
  list.push(tool("Copy SPARQL", "Copy a query for its claims, to ask with kgraph query", () => copy(sparql(thing), "The query")));
  return el("div", { class: "tools", role: "group", "aria-label": "What to do with it" }, ...list);
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
    node.drawn ? "" : el("p", { class: "hint" }, "Not in the picture: it takes no stance, and none is on it."),
    disputeList([...about].sort((a, b) => a.id - b.id), "Contradictions and changes"),
    node.kind === "Actor" ? timeline(own) : "",
    section("Takes these stances", own),
    section(node.kind === "Actor" ? "Stances of others on it" : "Stances on it", by((claim) => claim.object === node && claim.subject !== node)),
    section("Says and believes", by((claim) => !claim.edge && claim.subject === node)),
    section("What others say of it", by((claim) => claim.mentions.includes(node) && !claim.ends.includes(node))),
    section("What it is cited for", by((claim) => claim.speakers.includes(node) && !claim.ends.includes(node))),
    section("What is said of others in these words", by((claim) => claim.content === node && !claim.ends.includes(node))),
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
    section("Claims", list),
  ];
}

function groupPanel(group) {
  const list = group.claims.filter((claim) => claim.shown);
  const entries = el("ol", { class: "most" });
  const more = fill(entries, group.nodes, nodeEntry, 12);
  return [
    el("p", { class: "kind" }, "Group"),
    el("h2", { dir: "auto" }, group.label),
    el("p", {}, `${plural(group.nodes.length, "node")} with more links to each other than to others, ${plural(list.length, "claim")}.`),
    tools(group),
    entries,
    more,
    section("Claims", list),
  ];
}

function bundlePanel(bundle) {
  const { ends: [a, b], claims: list } = bundle;
  return [
    el("p", { class: "kind" }, plural(list.length, "claim")),
    el("h2", {}, "Between ", nameButton(a, "name large"), " and ", nameButton(b, "name large")),
    tools(bundle),
    section("Claims", list),
  ];
}

function pathPanel(path) {
  const steps = path.edges.length ? path.steps.map((step) => section(`${step.from.label} – ${step.to.label}`, step.edges.flatMap((edge) => edge.claims.filter((claim) => claim.shown)))) : [];
  return [
    el("p", { class: "kind" }, "Path"),
    el("h2", {}, nameButton(path.from, "name large"), " to ", nameButton(path.to, "name large")),
    path.edges.length ? tools(path) : "",
    el("p", {}, steps.length ? `${plural(steps.length, "step")}, the shortest way over what is shown.` : "Nothing that is shown links the two."),
    ...steps,
  ];
}

const nodeEntry = (node) => el("li", {}, nameButton(node), " ", el("span", { class: "count" }, plural(node.stances, "stance")));

function startPanel() {
  const most = nodes.filter((node) => node.kind === "Actor" && node.drawn).sort(byStances).slice(0, 8);
  return [
    el("h2", {}, "Evidence"),
    el("p", {}, "Choose a node or a line to read every claim behind it: the sentence, who says so, and where."),
    most.length ? el("h3", {}, "Actors with most stances") : "",
    el("ol", { class: "most" }, ...most.map(nodeEntry)),
    disputeList(disputes, "Contradictions and changes"),
  ];
}

const PANELS = { node: nodePanel, edge: edgePanel, group: groupPanel, bundle: bundlePanel, path: pathPanel, dispute: disputePanel };

function showPanel() {
  const thing = state.selected;
  const content = thing ? PANELS[thing.type](thing) : startPanel();
  const key = el("p", { class: "markkey" }, "Marked: ", ...["holder", "cue", "content", "source"].flatMap((role) => [el("mark", { class: role }, role), " "]));
  const shut = el("button", { type: "button", class: "close", "aria-label": "Clear the selection", onclick: () => select(null) }, "×");
  byId("panel").replaceChildren(...(thing ? [shut] : []), ...content.filter(Boolean), ...(thing ? [key] : []));
  byId("panel").scrollTop = 0;
}
