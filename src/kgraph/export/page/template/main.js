// What ties the parts together: selection, views, pointer and keyboard.

function select(thing, { reveal = false } = {}) {
  state.selected = thing;
  showPanel();
  if (state.view === "table") showTable();
  const chosen = focus();
  if (reveal && chosen && chosen.nodes.size && state.view === "graph") fit([...chosen.nodes]);
  network.redraw();
}

function refresh() {
  applyFacets();
  showPanel();
  if (state.view === "table") showTable();
  network.redraw();
}

function setView(view) {
  state.view = view;
  const table = view === "table";
  byId("stage").hidden = table;
  byId("tabled").hidden = !table;
  byId("show-graph").setAttribute("aria-pressed", String(!table));
  byId("show-table").setAttribute("aria-pressed", String(table));
  document.body.classList.toggle("tabular", table);
  if (table) showTable();
  else requestAnimationFrame(() => network.redraw());
}

function reset() {
  clearSearch();
  resetFacets();
  state.selected = null;
  refresh();
  if (state.view === "graph") fit();
}

function pointerMoves() {
  let waiting = false;
  byId("canvas").addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons || waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const { left, top } = byId("canvas").getBoundingClientRect();
      const thing = thingAt({ x: event.clientX - left, y: event.clientY - top });
      byId("canvas").classList.toggle("over", Boolean(thing));
      showTip(thing, event.clientX, event.clientY);
    });
  });
  for (const name of ["pointerleave", "pointerdown", "wheel"]) {
    byId("canvas").addEventListener(name, () => showTip(null), { passive: true });
  }
}

function keys(event) {
  const typing = event.target.matches("input[type=search], textarea");
  if (event.key === "Escape") {
    event.preventDefault();
    reset();
  } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  }
}

network.on("click", ({ pointer }) => {
  showTip(null);
  select(thingAt(pointer.DOM));
});
byId("show-graph").addEventListener("click", () => setView("graph"));
byId("show-table").addEventListener("click", () => setView("table"));
byId("zoom-in").addEventListener("click", () => zoom(1.4));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
byId("fit").addEventListener("click", () => fit());
for (const button of document.querySelectorAll("#reset, [data-reset]")) button.addEventListener("click", reset);
document.addEventListener("keydown", keys);
pointerMoves();
showPanel();
fit(null, false);
