// What ties the parts together.

// Bring everything up to the state.
function refresh() {
  showCounts(judge());
  sync();
  spot();
  showPanel();
  showStatus();
  byId("save-claims").textContent = `Claims as CSV (${listed().length.toLocaleString("en")})`;
  if (state.view === "table") showTable();
  draw();
  changed();
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
  else requestAnimationFrame(showPicture);
  changed();
}

function showPicture() {
  network.setSize("100%", "100%");
  if (!fitted) fit(null, false);
  draw();
}

function reset() {
  clearSearch();
  resetFilters();
  Object.assign(state, { selected: null, around: null, start: null, hidden: new Set(), pinned: new Set(), open: new Set() });
  refresh();
  if (state.view === "graph") fit();
}

network.on("click", ({ pointer }) => {
  showTip(null);
  select(thingAt(pointer.DOM));
});
network.on("doubleClick", ({ pointer }) => {
  const thing = thingAt(pointer.DOM);
  if (thing && thing.type === "node") lookAround(thing);
  if (thing && thing.type === "group") open(thing);
});
byId("show-graph").addEventListener("click", () => setView("graph"));
byId("show-table").addEventListener("click", () => setView("table"));
byId("zoom-in").addEventListener("click", () => zoom(1.4));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
byId("fit").addEventListener("click", () => fit());
for (const button of document.querySelectorAll("#reset, [data-reset]")) button.addEventListener("click", reset);
pointerMoves();
if (location.hash.length > 1) readLink();
else {
  refresh();
  fit(null, false);
}
ready = true;
