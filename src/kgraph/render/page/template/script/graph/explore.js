// Ways through the graph: neighbours, a neighbourhood alone, hiding, paths. All of them are steps that Escape takes back.

// What the panel offers for a selected thing besides its own: { text, title, fits(thing), run(thing), pressed?(thing) }.
const NODE_TOOLS = [];

const isDrawn = (thing) => thing.type === "node" && thing.drawn && isNamed(thing);
const inGraph = (make) => change(() => {
  make();
  if (state.view !== "graph" && !graphBeside()) state.view = "graph";
});

function growAround(node) {
  inGraph(() => {
    graphState.grown.set(node, (graphState.grown.get(node) || 0) + 1);
    graphState.hidden.delete(node);
  });
}

function shrinkAround(node) {
  inGraph(() => graphState.grown.delete(node));
}

const hasMore = (node) => (drawn.left.get(node) || 0) > 0;

NODE_TOOLS.push(
  { text: "Show in the graph", title: "Turn to the graph, with this in it", fits: (thing) => isDrawn(thing) && state.view !== "graph" && !graphBeside(), run: () => setView("graph") },
  {
    text: "Show neighbours", title: "Show what it is linked with and the picture leaves out (+)",
    fits: (thing) => isDrawn(thing) && graphSeen() && hasMore(thing), run: growAround,
  },
  { text: "Leave neighbours out", title: "Take back what was shown around it (−)", fits: (thing) => isDrawn(thing) && graphSeen() && graphState.grown.has(thing), run: shrinkAround },
  {
    text: "Neighbourhood alone", title: "Show only what it is linked with", fits: (thing) => isDrawn(thing), pressed: (thing) => graphState.alone === thing,
    run: (thing) => inGraph(() => { graphState.alone = graphState.alone === thing ? null : thing; }),
  },
  { text: "Path to …", title: "How it is linked with another: choose the other end then", fits: isDrawn, run: (thing) => select(startOf(thing)) },
  {
    text: "Hide", title: "Leave it out of the picture", fits: (thing) => isDrawn(thing) && graphSeen(),
    run: (thing) => inGraph(() => {
      graphState.hidden.add(thing);
      graphState.grown.delete(thing);
      if (graphState.alone === thing) graphState.alone = null;
      state.selected = null;
    }),
  },
);

// What the panel shows for `thing` of these.
const graphTools = (thing) => NODE_TOOLS.filter((each) => each.fits(thing))
  .map(({ text, title, run, pressed }) => el("button", { type: "button", title, onclick: () => run(thing), "aria-pressed": pressed ? String(pressed(thing)) : null }, text));

// The state of the graph in links.
const nodesNamed = (parts, name) => parts.getAll(name).map((key) => nodesByKey.get(key)).filter((node) => node && node.drawn);

KEPT.push({
  write(parts) {
    const { mode, grown, hidden, alone } = graphState;
    if (mode) parts.set("graph", mode);
    for (const [node, times] of grown) for (let i = 0; i < times; i += 1) parts.append("grow", node.iri);
    for (const node of hidden) parts.append("hide", node.iri);
    if (alone) parts.set("alone", alone.iri);
  },
  read(parts) {
    graphState.mode = ["actors", "whole"].find((mode) => mode === parts.get("graph")) || "";
    graphState.grown = new Map();
    for (const node of nodesNamed(parts, "grow")) graphState.grown.set(node, (graphState.grown.get(node) || 0) + 1);
    graphState.hidden = new Set(nodesNamed(parts, "hide"));
    [graphState.alone = null] = nodesNamed(parts, "alone");
  },
});

// All claims of an actor on a thing on one side, as a thing to select: an edge, if they are all that it has.
function lineThing({ from, to, side }) {
  const list = from.claims.filter((claim) => claim.subject === from && claim.object === to && claim.side === side);
  const made = [...new Set(list.map((claim) => claim.edge))];
  if (made.length === 1 && visible(made[0].claims).every((claim) => claim.side === side)) return made[0];
  return { type: "line", from, to, side, claims: list, edges: made };
}

// Claims in the panel, under a heading.
function graphCards(title, list, known = null) {
  if (!list.length) return "";
  return el("section", { class: "part" }, title ? el("h3", {}, el("bdi", {}, title), " ", el("span", { class: "count" }, String(list.length))) : "", ...cardList(list, { known, wanted: list }));
}

const lineName = ({ from, to }) => `${from.label} on ${to.label}`;
const pairKey = ({ from, to, side }) => [from.iri, to.iri, side].join("|");

// The things that a key of two nodes and a side names.
function pairOf(key, make) {
  const [one, other, side] = key.split("|");
  const [from, to] = [nodesByKey.get(one), nodesByKey.get(other)];
  return from && to && ["1", "0", "-1"].includes(side) ? make({ from, to, side: Number(side) }) : null;
}

THINGS.line = {
  key: pairKey,
  find: (key) => pairOf(key, lineThing),
  name: lineName,
  panel: (line) => [
    el("p", { class: "kind" }, SIDE_WORDS[line.side]),
    el("h2", {}, nameButton(line.from, "name large"), " on ", nameButton(line.to, "name large")),
    tools(line),
    graphCards("", visible(line.claims), line.from),
  ],
};

// What two actors agree on, or are in conflict about.
function tieThing({ from, to, side }) {
  const both = stancesTogether(from, to).filter((tie) => tie.side === side);
  const list = both.flatMap((tie) => tie.claims);
  return { type: "tie", from, to, side, claims: [...new Set(list)], edges: [...new Set(list.map((claim) => claim.edge))] };
}

const stancesTogether = (from, to, list = [...from.claims, ...to.claims]) => tiesAmong(sidesOf([...new Set(list)]), new Set([from, to]));

function tiePanel(tie) {
  const [now] = stancesTogether(tie.from, tie.to, visible(tie.claims)).filter((each) => each.side === tie.side);
  const matters = now ? now.matters : [];
  const word = tie.side > 0 ? "Agreement" : "Conflict";
  return [
    el("p", { class: "kind" }, word),
    el("h2", {}, nameButton(tie.from, "name large"), " and ", nameButton(tie.to, "name large")),
    tools(tie),
    el("p", { class: "hint" }, matters.length ? `${tie.side > 0 ? "On the same side" : "On different sides"} of ${plural(matters.length, "thing")}.` : "Nothing of it is left by the filters."),
    ...matters.map(({ thing, claims: list }) => graphCards(thing === tie.from || thing === tie.to ? `On ${thing.label}` : thing.label, list)),
  ];
}

THINGS.tie = { key: pairKey, find: (key) => pairOf(key, tieThing), name: ({ from, to }) => `${from.label} and ${to.label}`, panel: tiePanel };

// The start of a path, whose other end is the next node that is chosen, wherever it is: see select.
function startOf(from) {
  return { type: "start", from, claims: from.claims, edges: from.edges, next: (thing) => (thing && thing.type === "node" && thing !== from ? pathBetween(from, thing) : thing) };
}

THINGS.start = {
  key: ({ from }) => from.iri,
  find: (key) => (nodesByKey.has(key) ? startOf(nodesByKey.get(key)) : null),
  name: ({ from }) => from.label,
  panel: ({ from }) => [
    el("p", { class: "kind" }, "Path"),
    el("h2", {}, "From ", nameButton(from, "name large"), " to …"),
    el("p", { class: "hint" }, "Choose the other end: click it in the graph, in a list, or search for it."),
    el("div", { class: "tools" }, el("button", { type: "button", onclick: () => select(from) }, "Cancel")),
  ],
};

// The shortest way between two nodes over the stances shown, whatever their direction; not through the many whom no
// article names. What it is made of follows the filters.
function pathBetween(from, to) {
  const path = { type: "path", from, to };
  let [found, at] = [null, null];
  const now = () => {
    if (at !== shown) [found, at] = [shortestWay(from, to), shown];
    return found;
  };
  for (const name of ["nodes", "steps", "edges", "claims"]) Object.defineProperty(path, name, { get: () => now()[name] });
  return path;
}

function shortestWay(from, to) {
  const before = new Map([[from, null]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    if (!isNamed(node) && node !== from) continue;
    for (const edge of node.edges) {
      const other = nodes[edge.from === node.id ? edge.to : edge.from];
      if (!edge.shown || before.has(other)) continue;
      before.set(other, node);
      queue.push(other);
    }
  }
  const trail = [];
  for (let node = before.has(to) ? to : null; node; node = before.get(node)) trail.unshift(node);
  const linking = (a, b) => a.edges.filter((edge) => edge.shown && (edge.from === b.id || edge.to === b.id));
  const steps = trail.slice(1).map((node, i) => ({ from: trail[i], to: node, edges: linking(trail[i], node) }));
  const made = steps.flatMap((step) => step.edges);
  return { nodes: trail, steps, edges: made, claims: made.flatMap((edge) => edge.claims).sort((a, b) => a.id - b.id) };
}

function wayPanel(path) {
  const { steps } = path;
  return [
    el("p", { class: "kind" }, "Path"),
    el("h2", {}, nameButton(path.from, "name large"), " to ", nameButton(path.to, "name large")),
    steps.length ? tools(path) : "",
    el("p", { class: "hint" }, steps.length ? `${plural(steps.length, "step")}, the shortest way over what is shown.` : "Nothing that is shown links the two."),
    ...steps.map((step) => graphCards(`${step.from.label} – ${step.to.label}`, visible(step.edges.flatMap((edge) => edge.claims)))),
  ];
}

THINGS.path = {
  key: ({ from, to }) => `${from.iri}|${to.iri}`,
  find: (key) => {
    const [from, to] = key.split("|").map((each) => nodesByKey.get(each));
    return from && to && from !== to ? pathBetween(from, to) : null;
  },
  name: ({ from, to }) => `the path from ${from.label} to ${to.label}`,
  panel: wayPanel,
};
