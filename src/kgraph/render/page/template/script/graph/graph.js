// The picture: vis-network draws nodes and edges where Python has put them.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const MANY = 600; // nodes from which the picture is kept plainer, so that it moves smoothly
const DASHES = { favours: false, disfavours: [9, 5], neutral: false };
const DOTS = { favours: [2, 5], disfavours: [9, 4, 2, 4], neutral: [2, 5] };
const TIPS = { denied: "bar", reported: "vee" };

let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["canvas", "text", "faint", "favours", "disfavours", "neutral", "group", "warn", ...Object.keys(raw.shapes)];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name.toLowerCase()}`).trim()]));
}

function looks() {
  const look = ([kind, shape]) => {
    const hollow = kind === "Unnamed";
    const background = hollow ? colours.canvas : colours[kind];
    return [kind, { shape, color: { background, border: hollow ? colours[kind] : colours.canvas }, borderWidth: hollow ? 1.5 : 2, shapeProperties: { borderDashes: hollow ? [3, 3] : false } }];
  };
  const group = { shape: "dot", borderWidth: 2, color: { background: colours.group, border: colours.Actor } };
  return { Group: group, ...Object.fromEntries(Object.entries(raw.shapes).map(look)) };
}

// At the scale at which all is seen lines may get too thin: how much to thicken them.
function thickening() {
  const extent = (axis) => {
    const values = [0, ...nodes.filter((node) => node.drawn).map((node) => node[axis])];
    return Math.max(...values) - Math.min(...values) + 100;
  };
  const { clientWidth, clientHeight } = byId("canvas");
  const scale = Math.min(clientWidth / extent("x"), clientHeight / extent("y"));
  return Math.min(Math.max(0.7 / scale, 1), folding ? 8 : 3);
}

const visNode = ({ id, x, y, size, kind }) => ({ id, x, y, size, group: kind });

function visEdge(edge) {
  if (edge.type === "bundle") return visBundle(edge);
  const drawn = { id: edge.id, from: edge.from, to: edge.to, ...line(edge) };
  const widest = folding ? Math.min(thick, 1.6) : thick;
  drawn.width = widest * ((raw.drawn > MANY ? 0.8 : 1.6) + 1.2 * Math.log2(edge.claims.length));
  if (TIPS[edge.status]) drawn.arrows = { to: { enabled: true, type: TIPS[edge.status], scaleFactor: 0.7 } };
  if (edge.from === edge.to) drawn.selfReference = { size: 6 + 0.8 * nodes[edge.from].size, angle: edge.bend, renderBehindTheNode: true };
  else if (edge.bend) drawn.smooth = { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) };
  return drawn;
}

function visBundle({ id, ends: [a, b], claims: list }) {
  const width = thick * (0.8 + 0.8 * Math.log2(Math.max(1, list.length)));
  return { id, from: a.id, to: b.id, width, arrows: { to: { enabled: false } }, color: { color: colours.faint, opacity: 0.45 } };
}

function line(edge) {
  const colour = colours[edge.valence];
  const styles = edge.status === "said" || edge.status === "reported" ? DASHES : DOTS;
  const opacity = raw.drawn > 100 ? 0.6 : 0.95;
  return { dashes: styles[edge.valence], color: { color: colour, highlight: colour, hover: colour, opacity } };
}

// Before the picture is made, which takes the room that is left.
if (window.matchMedia("(max-width: 1000px)").matches) byId("facets").open = false;
judge();
compose();
readColours();
const thick = thickening();
const nodeSet = new vis.DataSet([...picture.nodes.values()].map(visNode));
const edgeSet = new vis.DataSet([...picture.edges.values()].map(visEdge));
const network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, { ...raw.options, groups: looks() });
let crowded = false;
let fitted = false;

// Bring the picture up to the state. Changes alone are handed over: rewriting all of 2,000 nodes takes a
// quarter of a second.
function sync() {
  compose();
  quietly(() => {
    swap(edgeSet, picture.edges, visEdge, false);
    swap(nodeSet, picture.nodes, visNode, true);
    swap(edgeSet, picture.edges, visEdge, true);
    const many = picture.nodes.size > MANY;
    if (many !== crowded) network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    crowded = many;
  });
  byId("empty").hidden = picture.nodes.size > 0;
}

// vis-network draws after every change of its data, between two of ours as well: not meanwhile.
function quietly(change) {
  network.body.emitter.emit("_blockRedraw");
  try {
    change();
  } finally {
    network.body.emitter.emit("_allowRedraw");
  }
}

// Draw with the next frame, however often it is asked for until then.
function draw() {
  network.body.emitter.emit("_requestRedraw");
}

// Take away what is gone; and, when `fill`, add what is new and update bundles, whose widths change.
function swap(set, now, make, fill) {
  const before = new Set(set.getIds());
  const gone = [...before].filter((id) => !now.has(id));
  if (gone.length) set.remove(gone);
  if (!fill) return;
  const fresh = [...now.values()].filter((thing) => !before.has(thing.id) || thing.type === "bundle");
  if (fresh.length) set.update(fresh.map(make));
}

dark.addEventListener("change", () => {
  readColours();
  network.setOptions({ groups: looks() });
  nodeSet.update([...picture.nodes.values()].map(({ id, kind }) => ({ id, group: kind })));
  edgeSet.update([...picture.edges.values()].map(visEdge));
});

// A node stays where the reader drags it, even if it leaves the picture and comes back.
network.on("dragEnd", ({ nodes: ids }) => {
  for (const id of ids) Object.assign(picture.nodes.get(id), network.getPosition(id));
});

// Show all, or the things with these ids, with room for labels around them.
function fit(ids, animate = true) {
  const things = (ids && ids.length ? ids : [...picture.nodes.keys()]).map((id) => ({ ...network.getPosition(id), size: picture.nodes.get(id).size }));
  if (!things.length) return;
  const least = (axis) => Math.min(...things.map((thing) => thing[axis] - thing.size));
  const most = (axis) => Math.max(...things.map((thing) => thing[axis] + thing.size));
  const { clientWidth, clientHeight } = byId("canvas");
  fitted = clientWidth > 0; // it is 0 while the table is shown
  if (!fitted) return;
  const room = [clientWidth - Math.min(150, clientWidth / 4), clientHeight - 100];
  const scale = Math.min(room[0] / (most("x") - least("x")), room[1] / (most("y") - least("y")), 1.4);
  const position = { x: (least("x") + most("x")) / 2, y: (least("y") + most("y")) / 2 };
  const fly = animate && !still.matches;
  if (fly) network.body.emitter.emit("zoom"); // as the wheel does: meanwhile the lines of a crowd are left out
  network.moveTo({ scale: Math.max(scale, 0.02), position, animation: fly ? { duration: 250 } : false });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: still.matches ? false : { duration: 150 } });
}

// The thing at a point of the canvas, or null.
function thingAt(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return picture.nodes.get(node) || null;
  return picture.edges.get(network.getEdgeAt(point)) || null;
}
