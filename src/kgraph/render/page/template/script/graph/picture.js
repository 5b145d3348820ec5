// The picture to keep: as SVG that stands by itself, with the colours that are seen.

const KEPT_LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order", "font-size", "font-weight", "font-family", "visibility", "display"];
const GRAPH_MARGIN = 24;

// The whole graph, which is drawn as pixels, as an SVG element around them.
function wholeAsSvg() {
  const pixels = wholePlace.querySelector("canvas");
  if (!pixels) return null;
  const { width, height } = graphRoom();
  return svg("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": raw.title },
    svg("image", { width, height, href: pixels.toDataURL("image/png") }));
}

// An SVG element of all that is drawn, not only of what is in sight; null where nothing is drawn.
function graphAsSvg() {
  if (graphWhole.shown) return wholeAsSvg();
  if (!drawn.places.size) return null;
  const [left, top, right, bottom] = frameOf([...drawn.places.values()]).map((value, i) => value + (i < 2 ? -GRAPH_MARGIN : GRAPH_MARGIN));
  const copy = graphRoot.cloneNode(true);
  copy.removeAttribute("transform");
  const [mine, its] = [graphRoot, copy].map((root) => [...root.querySelectorAll("*")]);
  const gone = [];
  mine.forEach((element, i) => {
    if (element.matches(".hit, title")) gone.push(its[i]);
    const looks = getComputedStyle(element);
    for (const name of KEPT_LOOKS) its[i].setAttribute(name, looks.getPropertyValue(name));
  });
  gone.forEach((element) => element.remove());
  for (const element of its) {
    for (const name of ["class", "data-node", "data-line"]) element.removeAttribute(name);
  }
  const ground = getComputedStyle(graphCanvas).backgroundColor;
  const [width, height] = [Math.ceil(right - left), Math.ceil(bottom - top)];
  return svg("svg", { xmlns: SVG, width, height, viewBox: `${left.toFixed(1)} ${top.toFixed(1)} ${width} ${height}`, role: "img", "aria-label": raw.title },
    svg("title", {}, raw.title), svg("rect", { x: left.toFixed(1), y: top.toFixed(1), width, height, fill: ground }), copy);
}
