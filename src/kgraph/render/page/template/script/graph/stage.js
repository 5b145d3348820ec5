// The stage: the one place where the graph is drawn, put into whatever view shows it.

const graphSvg = svg("svg", { class: "graph", "aria-hidden": "true" });
const graphRoot = svg("g");
const graphLines = svg("g");
const graphSigns = svg("g");
const graphNodes = svg("g");
const graphWords = svg("g", { class: "graphwords" });
graphRoot.append(graphLines, graphSigns, graphNodes, graphWords);
graphSvg.append(graphRoot);
const wholePlace = el("div", { class: "wholegraph", hidden: true });
const graphCanvas = el("div", {
  class: "graphcanvas", tabindex: "0", role: "application", "aria-roledescription": "graph",
  "aria-label": "Graph of actors and items. Arrow keys walk from node to node, Enter reads, plus shows neighbours. The view Claims lists the same as a table.",
}, graphSvg, wholePlace);
const graphHead = el("div", { class: "graphhead" });
const graphNone = el("p", { class: "graphnone", hidden: true });
const graphZoom = el("div", { class: "graphzoom", role: "group", "aria-label": "Zoom" },
  ...[["+", "Larger", () => zoomGraph(1.4)], ["−", "Smaller", () => zoomGraph(1 / 1.4)], ["⤢", "Show all", () => fitGraph(null, true)]]
    .map(([text, title, onclick]) => el("button", { type: "button", title, "aria-label": title, onclick }, text)));
const graphRest = el("aside", { class: "graphrest", "aria-label": "Not in the picture", tabindex: "-1", hidden: true });
const graphStage = el("div", { class: "graphstage" }, graphHead,
  el("div", { class: "graphbody" }, el("div", { class: "graphframe" }, graphCanvas, graphNone, graphKey(), graphZoom), graphRest));

const graphBeside = () => state.view === "overview" && graphStage.isConnected && Boolean(graphStage.closest("#view-overview"));
const graphSeen = () => graphStage.isConnected && graphStage.clientWidth > 0;

// What is drawn now.
let drawn = { nodes: [], lines: [], left: new Map(), rest: [], pairs: [], places: new Map(), courses: new Map(), signature: "" };

// The legend: shapes of kinds that occur, and lines.
function graphKey() {
  const entry = (picture, words) => el("li", {}, picture, words);
  const shape = (kind) => svg("svg", { width: 18, height: 16, viewBox: "-9 -8 18 16", "aria-hidden": "true" }, glyph(kind, 5.5));
  const line = (className, tip = true, width = 2) => svg("svg", { width: 34, height: 12, viewBox: "0 -6 34 12", "aria-hidden": "true" },
    svg("g", { class: `graphline ${className}` }, svg("path", { class: "stroke", d: tip ? "M1 0H26" : "M1 0H33", "stroke-width": width }), tip ? svg("polygon", { class: "tip", points: "25,-4 33,0 25,4" }) : null));
  const kinds = [...new Set(nodes.filter((node) => node.drawn).map((node) => node.kind))].sort((a, b) => Object.keys(raw.shapes).indexOf(a) - Object.keys(raw.shapes).indexOf(b));
  return el("details", { class: "graphkey" }, el("summary", {}, "Legend"),
    el("ul", {}, ...kinds.map((kind) => entry(shape(kind), kindWord(kind))),
      entry(line("side1"), "for"), entry(line("side-1"), "against"), entry(line("side0"), "on no side"),
      entry(line("side1 weak"), "not told as a fact"), entry(line("side1", true, 4.5), "more independent sources"),
      entry(el("span", { class: "warn sample", "aria-hidden": "true" }, "≠ ⇄"), "reports contradict, a stance changes"),
      entry(el("span", { class: "sample", "aria-hidden": "true" }, "+3"), "neighbours left out: click to see them"),
      reportsInAll ? entry(el("span", { class: "sample", "aria-hidden": "true" }, "“3"), "reports, where they are included") : ""));
}

// The node or line at an element of the picture, as it is drawn.
function drawnAt(target) {
  const node = target.closest("[data-node]");
  if (node) return { node: nodes[Number(node.dataset.node)] };
  const line = target.closest("[data-line]");
  return line ? { line: drawn.byId.get(line.dataset.line) } : {};
}

// What a click on it selects.
function thingOf({ node, line }) {
  if (node) return node;
  if (!line) return null;
  if (line.type === "tie") return tieThing(line);
  return lineThing(line);
}

graphCanvas.addEventListener("click", (event) => {
  if (graphWhole.shown) return;
  const at = drawnAt(event.target);
  if (!at.line && !at.node) {
    if (state.selected) select(null);
    return;
  }
  const { disputes: signs } = at.line && event.target.closest(".dispute") ? at.line : { disputes: [] };
  select(signs.length ? signs[0] : thingOf(at));
});
graphCanvas.addEventListener("dblclick", (event) => {
  const { node } = graphWhole.shown ? {} : drawnAt(event.target);
  if (node && hasMore(node)) growAround(node);
});
bindCamera(graphCanvas);

// The room may change by the panel, the filters or the window: what is drawn is laid out anew where widths differ much.
new ResizeObserver(() => {
  if (!graphSeen() || graphWhole.shown) return;
  const { width } = graphRoom();
  if (Math.abs(width - (drawn.width || 0)) > 4) {
    if ((width < NARROW) !== (drawn.width < NARROW)) drawGraph(true);
    else if (!camera.free) fitGraph();
  }
}).observe(graphCanvas);
