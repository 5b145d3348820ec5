// Ways through the picture: selection, neighbourhood, paths, groups, hiding and pinning.

// Select a thing, or nothing. `reveal` opens the groups it is in and brings it into view.
function select(thing, { reveal = false } = {}) {
  if (state.start && thing && thing.type === "node") {
    endPath(thing);
    return;
  }
  state.selected = thing;
  if (reveal && thing && unfold(thing)) sync();
  spot();
  showPanel();
  if (state.view === "table") showTable();
  else if (reveal && spotlight && spotlight.nodes.size) fit([...spotlight.nodes].map((node) => node.id));
  draw();
  showStatus();
  changed();
}

// Open the groups of what a thing is made of. Tells whether any was closed.
function unfold(thing) {
  if (!folding || thing.type === "group" || thing.type === "bundle") return false;
  const made = thing.type === "node" ? [thing] : thing.type === "path" ? thing.nodes : edgesOf(thing).flatMap(ends);
  const before = state.open.size;
  for (const node of made) if (node.drawn && folds(groups[node.part])) state.open.add(node.part);
  return state.open.size > before;
}

function lookAround(node) {
  state.around = state.around === node ? null : node;
  state.selected = node;
  refresh();
  fit();
}

function open(group) {
  state.open.add(group.number);
  state.selected = null;
  refresh();
  fit(group.nodes.filter((node) => picture.nodes.has(node.id)).map((node) => node.id));
}

function close(group) {
  state.open.delete(group.number);
  refresh();
}

function openAll() {
  const all = state.open.size < groups.length;
  state.open = new Set(all ? groups.map((group) => group.number) : []);
  if (state.selected && ["group", "bundle"].includes(state.selected.type)) state.selected = null;
  refresh();
  fit();
}

function hide(node) {
  state.hidden.add(node);
  state.pinned.delete(node);
  if (state.around === node) state.around = null;
  state.selected = null;
  refresh();
}

function pin(node) {
  if (!state.pinned.delete(node)) state.pinned.add(node);
  refresh();
}

function startPath(node) {
  state.start = node;
  refresh();
}

function endPath(node) {
  const from = state.start;
  state.start = null;
  if (node !== from) select(pathBetween(from, node), { reveal: true });
  showStatus();
}

// The shortest way between two nodes over shown edges, whatever their direction.
function pathBetween(from, to) {
  const before = new Map([[from, null]]);
  const queue = [from];
  for (const node of queue) {
    if (node === to) break;
    for (const edge of node.edges) {
      if (!edge.shown) continue;
      const other = nodes[edge.from === node.id ? edge.to : edge.from];
      if (!before.has(other)) {
        before.set(other, node);
        queue.push(other);
      }
    }
  }
  const trail = [];
  for (let node = before.has(to) ? to : null; node; node = before.get(node)) trail.unshift(node);
  const steps = trail.slice(1).map((node, i) => ({ from: trail[i], to: node, edges: linking(trail[i], node) }));
  const found = steps.flatMap((step) => step.edges);
  return { type: "path", from, to, nodes: trail, steps, edges: found, claims: found.flatMap((edge) => edge.claims).sort((a, b) => a.id - b.id) };
}

const linking = (a, b) => a.edges.filter((edge) => edge.shown && b.edges.includes(edge));

// The line over the picture that tells what is not seen, and how to see it.
function showStatus() {
  const lines = [];
  const line = (text, word, onclick) => lines.push(el("p", {}, text, " ", el("button", { type: "button", class: "link", onclick }, word)));
  if (state.start) line(`Path from ${state.start.label}: choose the other end, by a click or the search.`, "Cancel", () => { state.start = null; refresh(); });
  if (state.around) line(`Only the neighbourhood of ${state.around.label}.`, "Show all", () => lookAround(state.around));
  const away = claims.reduce((sum, claim) => sum + !claim.shown, 0);
  if (away && !state.around) line(`${plural(away, "claim")} of ${claims.length.toLocaleString("en")} left out by filters.`, "Show all", () => { resetFilters(); refresh(); });
  if (state.hidden.size) line(`${plural(state.hidden.size, "node")} hidden.`, "Bring back", () => { state.hidden.clear(); refresh(); });
  const inside = folding && !state.around ? foldedClaims() : 0;
  if (inside) line(`${plural(inside, "claim")} hidden in groups. Double-click a group to open it.`, "Open all", openAll);
  else if (folding && !state.around && state.open.size) line("All groups are open.", "Close all", openAll);
  byId("status").replaceChildren(...lines);
}
