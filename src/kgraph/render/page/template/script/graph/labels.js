// Names of nodes: drawn over the finished picture, as large on every zoom, where they find room.

const MOST_LABELS = 70;
const FEW = 80; // nodes in view up to which labels keep off all of them; in a crowd they may cover smaller ones
const MOST_TRIED = 300; // nodes for which a place is sought in one drawing
const LINE_HEIGHT = 14;
const GAP = 6; // pixels between names side by side
const WIDEST = 150;
const IN_GROUPS = 78; // the widest line of the name of a group, which stands in its disc
const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const measured = new Map();

// A name in at most two lines of WIDEST pixels, that of a group in three narrow ones; the last is cut short if need be.
function wrapped(context, { type, short, label }) {
  const text = short || label;
  const [most, widest] = type === "group" ? [3, IN_GROUPS] : [2, WIDEST];
  const key = `${most} ${text}`;
  if (!measured.has(key)) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (lines.length >= most || !lines.at(-1) || context.measureText(longer).width <= widest) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const cut = lines.map((line) => shortened(context, line, widest));
    measured.set(key, { lines: cut, width: Math.max(...cut.map((line) => context.measureText(line).width)) });
  }
  return measured.get(key);
}

function shortened(context, text, widest) {
  if (context.measureText(text).width <= widest) return text;
  let letters = [...text].slice(0, 40);
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > widest) letters = letters.slice(0, -1);
  return `${letters.join("")}…`;
}

// Nodes in view, those of the selection first, then those with most claims.
function candidates(chosen) {
  const { clientWidth, clientHeight } = byId("canvas");
  const scale = network.getScale();
  const { x: left, y: top } = network.canvasToDOM({ x: 0, y: 0 });
  const seen = [];
  for (const node of picture.ranked) {
    const { x, y } = network.body.nodes[node.id];
    const point = { x: left + x * scale, y: top + y * scale };
    if (point.x < 0 || point.y < 0 || point.x > clientWidth || point.y > clientHeight) continue;
    seen.push({ node, ...point, radius: node.size * scale, first: !chosen || chosen.nodes.has(node) || state.pinned.has(node) });
  }
  return chosen ? seen.sort((a, b) => b.first - a.first) : seen;
}

const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// The lines in view as pairs of points, where there are so few that labels can keep away from them.
function strokes(seen) {
  if (seen.length > FEW) return [];
  const at = new Map(seen.map((each) => [each.node.id, each]));
  const ends = [...picture.edges.values()].map((edge) => [at.get(edge.from), at.get(edge.to)]);
  return ends.filter(([from, to]) => from && to && from !== to);
}

// Whether a line between two points runs through a box: it leaves some part of itself on the inner side of all four edges.
function crosses([from, to], box) {
  let [first, last] = [0, 1];
  for (const [start, step, low, high] of [[from.x, to.x - from.x, box.x, box.x + box.w], [from.y, to.y - from.y, box.y, box.y + box.h]]) {
    if (!step && (start < low || start > high)) return false;
    if (!step) continue;
    const [a, b] = [(low - start) / step, (high - start) / step];
    [first, last] = [Math.max(first, Math.min(a, b)), Math.min(last, Math.max(a, b))];
  }
  return first < last;
}

// The places to try around a node, those first that the fewest lines cross.
function places({ node, x, y, radius }, width, height, most, lines) {
  const gap = radius + (node === state.selected ? 10 * network.getScale() : 3);
  const box = (left, top) => ({ x: Math.max(2, Math.min(left, most - width - 2)), y: top, w: width, h: height });
  const boxes = [
    box(x - width / 2, y + gap),
    box(x - width / 2, y - gap - height),
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
  ];
  // A group holds its own name, if it is large enough.
  if (node.type === "group" && radius > 14) return [{ ...box(x - width / 2, y - height / 2), within: true }, ...boxes];
  for (const each of boxes) each.crossed = lines.filter((line) => crosses(line, each)).length;
  return boxes.sort((a, b) => a.crossed - b.crossed);
}

function drawLabels(context) {
  const chosen = spotlight;
  const seen = candidates(chosen);
  const crowd = seen.length > FEW;
  const tried = seen.slice(0, MOST_TRIED);
  const discs = tried.map(({ x, y, radius }) => ({ x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }));
  const lines = strokes(seen);
  const most = byId("canvas").clientWidth;
  const taken = [];
  context.save();
  const ratio = context.canvas.width / most;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { font: FONT, textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 });
  for (const [rank, candidate] of tried.entries()) {
    if (taken.length >= MOST_LABELS || !candidate.first) break;
    if (crowd && !chosen && candidate.node.kind === "Unnamed") continue;
    const { lines: words, width } = wrapped(context, candidate.node);
    const all = places(candidate, width, words.length * LINE_HEIGHT, most, lines);
    const free = (place, before) => !taken.some((box) => overlap(box, place)) && !discs.some((box, i) => i < before && overlap(box, place));
    const reach = (each) => (each.within ? rank : discs.length);
    const squeezed = () => crowd && all.find((each) => free(each, Math.min(reach(each), rank + 1)));
    const place = all.find((each) => free(each, reach(each))) || squeezed() || (candidate.node === state.selected ? all[0] : null);
    if (!place) continue;
    taken.push({ x: place.x - GAP, y: place.y, w: place.w + 2 * GAP, h: place.h });
    write(context, words, place, candidate.node.kind === "Unnamed");
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
  drawFocus(context);
  drawPins(context);
  drawDisputes(context);
  drawLabels(context);
});
