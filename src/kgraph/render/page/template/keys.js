// The keyboard: / searches, arrows walk from node to node, Enter reads, Escape goes back.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// From the selected node to the nearest one in a direction; from nothing to the best known.
function walk([dx, dy]) {
  const here = state.selected && picture.nodes.get(state.selected.id);
  const all = [...picture.nodes.values()];
  if (!here || here !== state.selected) return all.reduce((best, node) => (node.claims.length > best.claims.length ? node : best), all[0]);
  const at = network.getPositions();
  const from = at[here.id];
  let [found, least] = [here, Infinity];
  for (const node of all) {
    const [x, y] = [at[node.id].x - from.x, at[node.id].y - from.y];
    const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    if (node !== here && along > 0 && along + 2 * across < least) [found, least] = [node, along + 2 * across];
  }
  return found;
}

function intoView(node) {
  const point = network.canvasToDOM(network.getPosition(node.id));
  const { clientWidth, clientHeight } = byId("canvas");
  const inside = point.x > 40 && point.y > 40 && point.x < clientWidth - 40 && point.y < clientHeight - 40;
  if (!inside) network.moveTo({ position: network.getPosition(node.id), animation: false });
}

function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const thing = state.selected;
  if (ARROWS[event.key]) {
    const node = picture.nodes.size ? walk(ARROWS[event.key]) : null;
    if (!node) return;
    select(node);
    intoView(node);
    byId("spoken").textContent = `${node.label}, ${kindWord(node.kind)}, ${plural(node.claims.filter((claim) => claim.shown).length, "claim")}`;
  } else if (event.key === "Enter" && thing) {
    if (thing.type === "group") open(thing);
    else byId("panel").focus();
  } else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.4 : 1 / 1.4);
  else if (event.key === "0") fit();
  else if (event.key === "h" && thing && thing.type === "node") hide(thing);
  else if (event.key === "p" && thing && thing.type === "node") pin(thing);
  else return;
  event.preventDefault();
}

// Escape takes back one thing at a time: the path begun, the selection and the words, then all the rest.
function back() {
  if (state.start) {
    state.start = null;
    refresh();
  } else if (state.selected || state.words) {
    clearSearch();
    select(null);
  } else reset();
}

function pageKey(event) {
  const typing = event.target.matches("input:not([type=checkbox]), textarea");
  if (byId("byhand").open) return;
  if (event.key === "Escape") {
    event.preventDefault();
    byId("take").open = false;
    back();
  } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  }
}

byId("canvas").addEventListener("keydown", canvasKey);
document.addEventListener("keydown", pageKey);
