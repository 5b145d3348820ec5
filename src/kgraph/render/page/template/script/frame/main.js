// What ties the parts together.

// Change the state by `make`, bring everything up to it, and keep it as a step; steps of one `kind` are one.
function change(make, kind = "") {
  make();
  judge();
  keepStep(kind);
  refresh();
}

// Bring everything up to the state.
function refresh() {
  showTabs();
  showBar();
  showFacets();
  showHistogram();
  showPanel();
  drawView();
}

for (const button of document.querySelectorAll("[data-clear]")) button.addEventListener("click", () => change(clearFilters));
readState(location.hash.slice(1));
settled = true;
document.documentElement.dataset.ready = "yes";
