// The legend, which is the filter too: lists of values, a range of days, and the least confidence.

function facetBoxes(facet) {
  return [...document.querySelectorAll(`[data-facet="${facet}"] input`)];
}

function readFilters() {
  for (const facet of Object.keys(state.off)) {
    state.off[facet] = new Set(facetBoxes(facet).filter((box) => !box.checked).map((box) => box.value));
  }
  for (const end of ["from", "to"]) state[end] = byId(end) ? byId(end).value : "";
  state.least = Number(byId("least").value);
  refresh();
}

// Let the boxes and fields say what the state says.
function writeFilters() {
  for (const facet of Object.keys(state.off)) {
    for (const box of facetBoxes(facet)) box.checked = !state.off[facet].has(box.value);
  }
  for (const end of ["from", "to"]) if (byId(end)) byId(end).value = state[end];
  byId("least").value = state.least;
}

// Counts tell what each value would leave with all other filters as they are.
function showCounts(found) {
  for (const facet of Object.keys(state.off)) {
    for (const box of facetBoxes(facet)) {
      const things = found[facet].get(box.value);
      box.closest("label").querySelector(".count").textContent = (things ? things.size : 0).toLocaleString("en");
    }
  }
  byId("leastnow").textContent = state.least ? `${state.least} % or more` : "any";
}

// "only" leaves one box of its list checked; once more brings the others back.
function only(button) {
  const facet = button.closest("[data-facet]").dataset.facet;
  const own = button.closest(".facet").querySelector("input");
  const alone = facetBoxes(facet).every((box) => box.checked === (box === own));
  for (const box of facetBoxes(facet)) box.checked = alone || box === own;
  readFilters();
}

function resetFilters() {
  for (const facet of Object.keys(state.off)) state.off[facet] = new Set();
  Object.assign(state, { from: "", to: "", least: 0 });
  writeFilters();
}

byId("facets").addEventListener("input", readFilters);
byId("facets").addEventListener("click", (event) => {
  if (event.target.matches(".only")) only(event.target);
});
