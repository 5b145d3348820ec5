// Names of nodes: drawn over the finished picture, as large on every zoom, where they find room.

const MOST_LABELS = 70;
const FEW = 80; // nodes in view up to which labels keep off all of them, not only off larger ones
const LINE_HEIGHT = 14;
const WIDEST = 150;
const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const measured = new Map();

// A name in at most two lines of WIDEST pixels, the second cut short if need be.
function wrapped(context, text) {
  if (!measured.has(text)) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 1 || !lines[0] || context.measureText(longer).width <= WIDEST) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const cut = lines.map((line) => shortened(context, line));
    measured.set(text, { lines: cut, width: Math.max(...cut.map((line) => context.measureText(line).width)) });
  }
  return measured.get(text);
}

function shortened(context, text) {
  if (context.measureText(text).width <= WIDEST) return text;
  let letters = [...text].slice(0, 40);
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > WIDEST) letters = letters.slice(0, -1);
  return `${letters.join("")}…`;
}

// Nodes in view, those of the selection first, then those with most claims.
function candidates(chosen) {
  const { clientWidth, clientHeight } = byId("canvas");
  const scale = network.getScale();
  const positions = network.getPositions();
  const seen = [];
  for (const node of picture.nodes.values()) {
    const point = network.canvasToDOM(positions[node.id]);
    if (point.x < 0 || point.y < 0 || point.x > clientWidth || point.y > clientHeight) continue;
    seen.push({ node, ...point, radius: node.size * scale, first: !chosen || chosen.nodes.has(node) || state.pinned.has(node) });
  }
  return seen.sort((a, b) => b.first - a.first || b.node.size - a.node.size || b.node.claims.length - a.node.claims.length);
}

const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// On which sides of a node its edges leave, so that labels can keep away from them.
function busy(node) {
  const sides = { below: 0, above: 0, right: 0, left: 0 };
  for (const edge of node.edges) {
    const other = nodes[edge.from === node.id ? edge.to : edge.from];
    const [dx, dy] = [other.x - node.x, other.y - node.y];
    if (dy > Math.abs(dx) / 2) sides.below += 1;
    if (-dy > Math.abs(dx) / 2) sides.above += 1;
    if (dx > 2 * Math.abs(dy)) sides.right += 1;
    if (-dx > 2 * Math.abs(dy)) sides.left += 1;
  }
  return sides;
}

for (const node of nodes) if (node.drawn) node.busy = busy(node);
for (const group of groups) group.busy = { below: 0, above: 0, right: 0, left: 0 };

// The places to try around a node, the least busy side first.
function places({ node, x, y, radius }, width, height, most) {
  const gap = radius + (node === state.selected ? 10 * network.getScale() : 3);
  const box = (side, left, top) => ({ side, x: Math.max(2, Math.min(left, most - width - 2)), y: top, w: width, h: height });
  const boxes = [
    box("below", x - width / 2, y + gap),
    box("above", x - width / 2, y - gap - height),
    box("right", x + gap, y - height / 2),
    box("left", x - gap - width, y - height / 2),
  ];
  // A group holds its own name, if it is large enough.
  if (node.type === "group" && radius > 24) return [box("within", x - width / 2, y - height / 2), ...boxes];
  return boxes.sort((a, b) => node.busy[a.side] - node.busy[b.side]);
}

function drawLabels(context) {
  const chosen = spotlight;
  const seen = candidates(chosen);
  const crowd = seen.length > FEW;
  const discs = seen.slice(0, 300).map(({ x, y, radius }) => ({ x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }));
  const taken = [];
  context.save();
  const ratio = context.canvas.width / byId("canvas").clientWidth;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { font: FONT, textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 });
  for (const [rank, candidate] of seen.entries()) {
    if (taken.length >= MOST_LABELS || !candidate.first) break;
    if (crowd && !chosen && candidate.node.kind === "Unnamed") continue;
    const { lines, width } = wrapped(context, candidate.node.short || candidate.node.label);
    const all = places(candidate, width, lines.length * LINE_HEIGHT, byId("canvas").clientWidth);
    const others = [...taken, ...(crowd || folding ? discs.slice(0, rank + 1) : discs)].filter((box) => candidate.node.type !== "group" || box !== discs[rank]);
    const free = all.find((place) => !others.some((box) => overlap(box, place)));
    const place = free || (candidate.node === state.selected ? all[0] : null);
    if (!place) continue;
    taken.push(place);
    write(context, lines, place, candidate.node.kind === "Unnamed");
  }
  context.restore();
}

function write(context, lines, place, faint) {
  context.strokeStyle = colours.canvas;
  context.fillStyle = faint ? colours.faint : colours.text;
  lines.forEach((line, i) => {
    const at = [line, place.x + place.w / 2, place.y + i * LINE_HEIGHT + 1];
    context.strokeText(...at);
    context.fillText(...at);
  });
}

network.on("afterDrawing", (context) => {
  if (syncing) return; // vis-network draws between two changes of its data, too
  drawFocus(context);
  drawPins(context);
  drawDisputes(context);
  drawLabels(context);
});
