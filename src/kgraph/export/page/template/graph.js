// The picture: vis-network draws nodes and edges where Python has put them.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const MANY = 600; // nodes from which the picture is kept plainer, so that it moves smoothly
const DASHES = { favours: false, disfavours: [9, 5], neutral: false };
const DOTS = { favours: [2, 5], disfavours: [9, 4, 2, 4], neutral: [2, 5] };

let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["canvas", "text", "faint", "favours", "disfavours", "neutral", ...Object.keys(raw.shapes)];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name.toLowerCase()}`).trim()]));
}

function groups() {
  const group = ([kind, shape]) => {
    const hollow = kind === "Unnamed";
    const background = hollow ? colours.canvas : colours[kind];
    return [kind, { shape, color: { background, border: hollow ? colours[kind] : colours.canvas }, borderWidth: hollow ? 1.5 : 2, shapeProperties: { borderDashes: hollow ? [3, 3] : false } }];
  };
  return Object.fromEntries(Object.entries(raw.shapes).map(group));
}

// At the scale at which all is seen lines may get too thin: how much to thicken them.
function thickening() {
  const extent = (axis) => {
    const values = [0, ...nodes.filter((node) => node.drawn).map((node) => node[axis])];
    return Math.max(...values) - Math.min(...values) + 100;
  };
  const { clientWidth, clientHeight } = byId("canvas");
  const scale = Math.min(clientWidth / extent("x"), clientHeight / extent("y"));
  return Math.min(Math.max(0.7 / scale, 1), 3);
}

const drawnNode = ({ id, x, y, size, kind }) => ({ id, x, y, size, group: kind });

function drawnEdge(edge) {
  const drawn = { id: edge.id, from: edge.from, to: edge.to, ...line(edge) };
  drawn.width = thick * ((raw.drawn > MANY ? 0.8 : 1.6) + 1.2 * Math.log2(edge.claims.length));
  if (edge.status === "denied") drawn.arrows = { to: { enabled: true, type: "bar", scaleFactor: 0.7 } };
  if (edge.from === edge.to) drawn.selfReference = { size: 6 + 0.8 * nodes[edge.from].size, angle: edge.bend, renderBehindTheNode: true };
  else if (edge.bend) drawn.smooth = { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) };
  return drawn;
}

function line(edge) {
  const colour = colours[edge.valence];
  const styles = edge.status === "said" ? DASHES : DOTS;
  const opacity = raw.drawn > 100 ? 0.6 : 0.95;
  return { dashes: styles[edge.valence], color: { color: colour, highlight: colour, hover: colour, opacity } };
}

readColours();
const thick = thickening();
const nodeSet = new vis.DataSet(nodes.slice(0, raw.drawn).map(drawnNode));
const edgeSet = new vis.DataSet(edges.map(drawnEdge));
const network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, {
  ...raw.options,
  groups: groups(),
  interaction: { ...raw.options.interaction, hideEdgesOnDrag: raw.drawn > MANY, hideEdgesOnZoom: raw.drawn > MANY },
});

dark.addEventListener("change", () => {
  readColours();
  network.setOptions({ groups: groups() });
  nodeSet.update(nodes.slice(0, raw.drawn).map(({ id, kind }) => ({ id, group: kind })));
  edgeSet.update(edges.map((edge) => ({ id: edge.id, ...line(edge) })));
});

// Show only what the facets leave, and of the nodes those that still have an edge. Changes alone are
// handed over: rewriting all of 2,000 nodes takes a quarter of a second.
const hiddenNow = { nodes: new Set(), edges: new Set() };

function applyFacets() {
  const shown = edges.filter(isShown);
  const ends = new Set(shown.flatMap((edge) => [edge.from, edge.to]));
  hide(edgeSet, hiddenNow.edges, edges.filter((edge) => !isShown(edge)));
  hide(nodeSet, hiddenNow.nodes, nodes.slice(0, raw.drawn).filter((node) => !ends.has(node.id)));
  byId("empty").hidden = shown.length > 0;
}

function hide(set, before, things) {
  const now = new Set(things.map((thing) => thing.id));
  const changes = [...now].filter((id) => !before.has(id)).map((id) => ({ id, hidden: true }));
  for (const id of before) if (!now.has(id)) changes.push({ id, hidden: false });
  if (changes.length) set.update(changes);
  before.clear();
  now.forEach((id) => before.add(id));
}

// What stands out when something is selected: it, its edges and their ends.
function focus() {
  const thing = state.selected;
  if (!thing) return null;
  const chosen = (isEdge(thing) ? [thing] : touched(thing)).filter(isShown);
  const ends = chosen.flatMap((edge) => [edge.from, edge.to]);
  return { edges: chosen, nodes: new Set(isEdge(thing) || !thing.drawn ? ends : [thing.id, ...ends]) };
}

function touched(node) {
  return [...new Set([...node.edges, ...node.claims.map((claim) => claim.edge)])];
}

// The rest is dimmed by a wash over the finished picture, on which the chosen few are drawn again:
// no data changes, so it costs the same at 2,000 nodes as at 20.
function drawFocus(context) {
  const chosen = focus();
  if (!chosen) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.82;
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const edge of chosen.edges) {
    network.body.edges[edge.id].draw(context);
    network.body.edges[edge.id].drawArrows(context);
  }
  for (const id of chosen.nodes) network.body.nodes[id].draw(context);
  if (!isEdge(state.selected) && state.selected.drawn) ring(context, state.selected);
}

function ring(context, node) {
  const { x, y } = network.getPosition(node.id);
  context.beginPath();
  context.arc(x, y, node.size + 6, 0, 2 * Math.PI);
  context.strokeStyle = colours.text;
  context.lineWidth = 2 / Math.max(network.getScale(), 0.2);
  context.stroke();
}

function fit(ids, animate = true) {
  const options = { minZoomLevel: 0.02, maxZoomLevel: 1.5 };
  if (ids && ids.length) options.nodes = ids;
  network.fit(options);
  const target = { scale: network.getScale() * (raw.drawn > 80 ? 0.94 : 0.86), position: network.getViewPosition() };
  network.moveTo({ ...target, animation: animate && !still.matches ? { duration: 250 } : false });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: still.matches ? false : { duration: 150 } });
}

// The node or edge at a point of the canvas, or null.
function thingAt(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return nodes[node];
  const edge = network.getEdgeAt(point);
  return edge === undefined ? null : edges[edge];
}
