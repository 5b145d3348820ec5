// What stands out when something is selected. The rest is dimmed by a wash over the finished picture, on
// which the chosen few are drawn again: no data changes, so it costs the same at 2,000 nodes as at 20.

let spotlight = null; // the drawn edges and nodes that stand out

function edgesOf(thing) {
  if (thing.type === "edge") return [thing];
  if (thing.type === "node" && !thing.drawn) return [...new Set(thing.claims.map((claim) => claim.edge))].filter(Boolean);
  return thing.edges;
}

// The nodes and groups by which a thing is represented, whatever edges it has.
function selves(thing) {
  if (thing.type === "node") return thing.drawn ? [standIn(thing)] : [];
  if (thing.type === "path") return thing.nodes.map(standIn);
  return thing.type === "group" ? [thing] : [];
}

function spot() {
  const thing = state.selected;
  spotlight = null;
  if (!thing) return;
  const shown = edgesOf(thing).filter((edge) => edge.shown);
  const chosen = new Set(shown.map(drawnAs).filter(Boolean));
  const around = new Set([...selves(thing), ...shown.flatMap(ends).map(standIn)]);
  for (const node of around) if (!picture.nodes.has(node.id)) around.delete(node);
  if (around.size) spotlight = { edges: chosen, nodes: around };
}

function drawFocus(context) {
  if (!spotlight) return;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.82;
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const edge of spotlight.edges) {
    network.body.edges[edge.id].draw(context);
    network.body.edges[edge.id].drawArrows(context);
  }
  for (const node of spotlight.nodes) network.body.nodes[node.id].draw(context);
  for (const node of selves(state.selected)) if (picture.nodes.has(node.id)) ring(context, node, colours.text);
}

function ring(context, node, colour, dashes = []) {
  const { x, y } = network.getPosition(node.id);
  context.save();
  context.beginPath();
  context.arc(x, y, node.size + 6, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = 2 / Math.max(network.getScale(), 0.2);
  context.setLineDash(dashes);
  context.stroke();
  context.restore();
}

function drawPins(context) {
  for (const node of state.pinned) if (picture.nodes.has(node.id)) ring(context, node, colours.faint, [4, 4]);
}

// A sign on the middle of every edge about which reports disagree: ≠ for a contradiction, ⇄ for a change.
function drawDisputes(context) {
  const scale = network.getScale();
  if (scale < 0.25) return;
  const size = 9 / Math.max(scale, 0.5);
  context.save();
  Object.assign(context, { font: `bold ${size * 1.5}px sans-serif`, textAlign: "center", textBaseline: "middle" });
  for (const edge of picture.edges.values()) {
    if (edge.type !== "edge" || !edge.disputes.length || (spotlight && !spotlight.edges.has(edge))) continue;
    const { x, y } = network.body.edges[edge.id].edgeType.getPoint(0.5);
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: colours.canvas, strokeStyle: colours.warn, lineWidth: size / 6 });
    context.fill();
    context.stroke();
    context.fillStyle = colours.warn;
    context.fillText(edge.disputes.every((dispute) => dispute.change) ? "⇄" : "≠", x, y);
  }
  context.restore();
}
