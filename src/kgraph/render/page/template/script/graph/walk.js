// The keyboard in the graph: arrows walk from node to node, Enter reads, + and − show and leave out neighbours or zoom.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// From the selected node to the nearest one in a direction; from nothing to the one with most lines.
function nodeTowards([dx, dy]) {
  const here = drawn.places.get(state.selected);
  const all = [...drawn.places];
  if (!here) return all.reduce((best, each) => (drawn.model.weight(each[0]) > drawn.model.weight(best[0]) ? each : best))[0];
  let [found, least] = [state.selected, Infinity];
  for (const [node, place] of all) {
    const [x, y] = [place.x - here.x, place.y - here.y];
    const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    if (node !== state.selected && along > 1 && along + 2 * across < least) [found, least] = [node, along + 2 * across];
  }
  return found;
}

function spokenNode(node) {
  const lines = drawn.lines.filter((line) => line.from === node || line.to === node);
  const told = [plural(lines.length, "line"), drawn.left.get(node) && `${drawn.left.get(node)} neighbours not in the picture`].filter(Boolean);
  return `${toldApart(node)}, ${kindWord(node.kind)}, ${told.join(", ")}`;
}

function graphKeyPressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const node = state.selected && state.selected.type === "node" ? state.selected : null;
  const key = event.key === "−" ? "-" : event.key;
  if (ARROWS[key] && drawn.places.size) {
    const next = nodeTowards(ARROWS[key]);
    select(next);
    intoSight(next);
    byId("spoken").textContent = spokenNode(next);
  } else if (key === "Enter" && state.selected) byId("panel").focus();
  else if (key === "+" && node && hasMore(node)) growAround(node);
  else if (key === "-" && node && graphState.grown.has(node)) shrinkAround(node);
  else if (key === "+" || key === "-") zoomGraph(key === "+" ? 1.4 : 1 / 1.4);
  else if (key === "0") fitGraph(null, true);
  else return;
  event.preventDefault();
}
graphCanvas.addEventListener("keydown", graphKeyPressed);
