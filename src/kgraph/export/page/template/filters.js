// The legend, which is the filter too.

function facetBoxes(facet) {
  return [...document.querySelectorAll(`[data-facet="${facet}"] input`)];
}

function readFacets() {
  for (const facet of Object.keys(state.hidden)) {
    state.hidden[facet] = new Set(facetBoxes(facet).filter((box) => !box.checked).map((box) => box.value));
  }
  refresh();
}

// "only" leaves one box of its list checked; once more brings the others back.
function only(button) {
  const facet = button.closest("[data-facet]").dataset.facet;
  const own = button.closest(".facet").querySelector("input");
  const alone = facetBoxes(facet).every((box) => box.checked === (box === own));
  for (const box of facetBoxes(facet)) box.checked = alone || box === own;
  readFacets();
}

function resetFacets() {
  for (const facet of Object.keys(state.hidden)) {
    state.hidden[facet] = new Set();
    for (const box of facetBoxes(facet)) box.checked = true;
  }
}

byId("facets").addEventListener("change", readFacets);
byId("facets").addEventListener("click", (event) => {
  if (event.target.matches(".only")) only(event.target);
});
// Before the picture is made, which takes the room that is left.
if (window.matchMedia("(max-width: 1000px)").matches) byId("facets").open = false;
