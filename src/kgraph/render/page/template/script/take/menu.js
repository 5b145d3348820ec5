// What can be taken along from the view that is open.

const TAKEN = [
  ["Picture as PNG", savePng, () => VIEWS.get(state.view).svg],
  ["Picture as SVG", saveSvg, () => VIEWS.get(state.view).svg],
  ["Claims as CSV", saveClaims, () => shown.length],
  ["Print this view", () => window.print(), () => true],
  ["Copy link to this view", () => copy(location.href, "The link"), () => true],
];
const takers = TAKEN.map(([title, onclick]) => el("button", { type: "button", onclick }, title));
byId("menu").append(...takers);

// Pictures are offered of the views that can be drawn as one.
function showOffered() {
  for (const [i, [, , offered]] of TAKEN.entries()) takers[i].hidden = !offered();
}
byId("take").querySelector("summary").addEventListener("click", showOffered);

// What is printed is whole: no list stops before its end.
function printWhole(whole) {
  printing = whole;
  drawView();
}
window.addEventListener("beforeprint", () => printWhole(true));
window.addEventListener("afterprint", () => printWhole(false));
