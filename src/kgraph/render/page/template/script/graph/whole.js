// A graph too large to be laid out here: vis-network draws all of it where Python has put it. Names are drawn over the
// finished picture, the most important first, where they find room.

const graphWhole = { shown: false, network: null, nodes: null, edges: null, lit: null };
const MOST_NAMES = 70;
let wholeColours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["canvas", "text", "favours", "disfavours", "neutral", ...Object.keys(raw.shapes)];
  wholeColours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name.toLowerCase()}`).trim()]));
}

const visLooks = () => Object.fromEntries(Object.entries(raw.shapes).map(([kind, shape]) => [kind, {
  shape, borderWidth: 1.5, color: kind === "Unnamed" ? { background: wholeColours.canvas, border: wholeColours[kind] } : { background: wholeColours[kind], border: wholeColours.canvas },
}]));

const visNode = ({ id, x, y, size, kind }) => ({ id, x, y, size: size * Math.min(1.4, graphWhole.thick), group: kind });

function visEdge(line) {
  const colour = { 1: wholeColours.favours, "-1": wholeColours.disfavours, 0: wholeColours.neutral }[line.side];
  return { id: line.id, from: line.from.id, to: line.to.id, width: graphWhole.thick * (1.4 + Math.log2(line.claims.length)), dashes: line.side < 0 ? [9, 5] : false, color: { color: colour, highlight: colour, hover: colour, opacity: 0.65 } };
}

async function showWhole(picture) {
  graphWhole.shown = true;
  wholePlace.hidden = false;
  const vis = await visLibrary();
  if (!graphWhole.shown) return;
  readColours();
  const first = !graphWhole.network;
  const signature = picture.lines.map((line) => line.id).join();
  graphWhole.ranked = [...picture.nodes].sort((a, b) => b.size - a.size || a.id - b.id);
  graphWhole.lines = new Map(picture.lines.map((line) => [line.id, line]));
  if (first) {
    graphWhole.network = new vis.Network(wholePlace, { nodes: [], edges: [] }, { ...raw.options, groups: visLooks() });
    graphWhole.network.on("afterDrawing", drawNames);
    graphWhole.network.on("click", ({ pointer }) => {
      const node = graphWhole.network.getNodeAt(pointer.DOM);
      const edge = node === undefined ? graphWhole.network.getEdgeAt(pointer.DOM) : undefined;
      select(node !== undefined ? nodes[node] : edge !== undefined ? lineThing(graphWhole.lines.get(edge)) : null);
    });
  }
  if (graphWhole.signature !== signature) {
    graphWhole.signature = signature;
    const { width } = graphRoom();
    const wide = Math.max(...picture.nodes.map((node) => node.x)) - Math.min(...picture.nodes.map((node) => node.x));
    graphWhole.thick = Math.min(3.5, Math.max(1, wide / width)); // at the scale at which all is seen lines get too thin
    const many = picture.nodes.length > 600;
    graphWhole.network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    graphWhole.network.setData({ nodes: new vis.DataSet(picture.nodes.map(visNode)), edges: new vis.DataSet(picture.lines.map(visEdge)) });
    fitWhole();
  }
  graphWhole.lit = state.selected ? wholeLit(state.selected) : null;
  if (graphWhole.lit && graphWhole.lit.nodes.size && graphWhole.looked !== state.selected) fitWhole([...graphWhole.lit.nodes]);
  graphWhole.looked = state.selected;
  graphWhole.network.redraw();
}

function hideWhole() {
  graphWhole.shown = false;
  wholePlace.hidden = true;
}

function wholeLit(thing) {
  const own = new Set(visible(thing.claims));
  const lines = [...graphWhole.lines.values()].filter((line) => line.from === thing || line.to === thing || (thing.type !== "node" && line.claims.some((claim) => own.has(claim))));
  return { lines, nodes: new Set(lines.flatMap((line) => [line.from, line.to])) };
}

function fitWhole(nodeList = null) {
  if (!graphWhole.network) return;
  const list = (nodeList || graphWhole.ranked).filter((node) => node.x !== null);
  const { width, height } = graphRoom();
  if (!list.length || !width) return;
  const [left, right] = [Math.min(...list.map((node) => node.x)), Math.max(...list.map((node) => node.x))];
  const [top, bottom] = [Math.min(...list.map((node) => node.y)), Math.max(...list.map((node) => node.y))];
  const scale = Math.min((width - 80) / (right - left + 40), (height - 80) / (bottom - top + 40), 1.2);
  graphWhole.network.moveTo({ scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 }, animation: false });
}

function zoomWhole(factor) {
  graphWhole.network?.moveTo({ scale: Math.min(Math.max(graphWhole.network.getScale() * factor, 0.02), 6), animation: false });
}

const seeWhole = (node) => graphWhole.network?.moveTo({ position: { x: node.x, y: node.y }, animation: false });

// Names at one size on the screen; those of the selection first, over a wash that dims the rest.
function drawNames(context) {
  const { network, lit, ranked } = graphWhole;
  if (lit && lit.nodes.size) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    Object.assign(context, { globalAlpha: 0.82, fillStyle: wholeColours.canvas });
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    for (const line of lit.lines) network.body.edges[line.id]?.draw(context);
    for (const node of lit.nodes) network.body.nodes[node.id]?.draw(context);
  }
  const { width, height } = graphRoom();
  const ratio = context.canvas.width / width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { font: `12px ${getComputedStyle(document.body).fontFamily}`, textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5, strokeStyle: wholeColours.canvas, fillStyle: wholeColours.text });
  const taken = [];
  const scale = network.getScale();
  const names = lit && lit.nodes.size ? [...lit.nodes].sort((a, b) => (b === state.selected) - (a === state.selected) || b.size - a.size) : ranked;
  for (const node of names) {
    if (taken.length >= MOST_NAMES) break;
    if (!isNamed(node)) continue;
    const { x, y } = network.canvasToDOM(node);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const { lines: words, width: wide } = wrappedText(node.label, 150, 2);
    const box = { x: x - wide / 2 - 4, y: y + node.size * scale + 2, w: wide + 8, h: words.length * LINE };
    if (taken.some((other) => other.x < box.x + box.w && box.x < other.x + other.w && other.y < box.y + box.h && box.y < other.y + other.h)) continue;
    taken.push(box);
    words.forEach((line, i) => {
      context.strokeText(line, x, box.y + i * LINE);
      context.fillText(line, x, box.y + i * LINE);
    });
  }
  context.restore();
}

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  if (!graphWhole.network) return;
  readColours();
  graphWhole.network.setOptions({ groups: visLooks() });
  graphWhole.signature = "";
  if (graphWhole.shown) drawGraph();
});
