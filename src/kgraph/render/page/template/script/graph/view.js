// The graph as a view, and beside the overview: what is drawn follows from the claims shown and the state.

// Bring the picture up to the state; laid out anew only if what is drawn, or `anew`, differs.
function drawGraph(anew = false) {
  const before = drawn;
  const picture = graphPicture();
  drawn = { ...before, ...picture };
  showGraphHead();
  showRest();
  const large = picture.nodes.length > MOST_DRAWN;
  graphNone.hidden = picture.nodes.length > 0 || !shown.length;
  graphNone.textContent = picture.model.actorsOnly ? "No two actors take a side on the same thing." : "No stance to draw: the claims list what is said and believed.";
  graphSvg.toggleAttribute("hidden", large);
  if (large) {
    drawn.places = new Map();
    drawn.signature = "";
    showWhole(picture);
    return;
  }
  hideWhole();
  const { width, height } = graphRoom();
  const signature = [graphState.mode, state.reports, ...picture.nodes.map((node) => `${node.id}+${picture.left.get(node) || 0}`), "|", ...picture.lines.map((line) => `${line.id}:${line.claims.length}`)].join();
  if (signature !== before.signature || (anew && !camera.free)) layOut(picture, before, width, height, signature);
  else drawn.lines = before.lines; // with the courses known
  showFocus();
}

function layOut(picture, before, width, height, signature) {
  const known = before.mode === graphState.mode ? before.places : new Map();
  const kept = picture.nodes.filter((node) => known.has(node));
  const layout = picture.model.actorsOnly ? friends : butterfly;
  picture.nodes.sort((a, b) => picture.model.weight(b) - picture.model.weight(a) || a.id - b.id);
  drawn.places = layout(picture, width - 30, height - 80, known);
  drawn.courses = coursesOf(picture.lines, drawn.places);
  drawn.byId = new Map(picture.lines.map((line) => [String(line.id), line]));
  Object.assign(drawn, { signature, width, mode: graphState.mode });
  const order = [...picture.lines].sort((a, b) => b.strength - a.strength);
  graphLines.replaceChildren(...order.map((line) => drawnLine(line, drawn.courses.get(line))));
  graphSigns.replaceChildren(...drawnSigns(order, drawn.courses));
  graphNodes.replaceChildren(...picture.nodes.map((node) => drawnNode(node, drawn.places.get(node), picture.left.get(node) || 0)));
  // What only grows stays where it is, as far as that can be; all else is shown whole.
  const grows = kept.length && kept.length === known.size && picture.nodes.length > kept.length && camera.free;
  if (!grows) {
    fitGraph();
    return;
  }
  const shift = (axis) => kept.reduce((sum, node) => sum + known.get(node)[axis] - drawn.places.get(node)[axis], 0) / kept.length;
  camera.x += shift("x") * camera.scale;
  camera.y += shift("y") * camera.scale;
  applyCamera();
}

// Draw the graph into an element: the view of its own, or a place beside something else. There is one graph.
function mountGraph(element) {
  if (graphStage.parentElement !== element) {
    element.replaceChildren(graphStage);
    if (Math.abs(graphRoom().width - (drawn.width || 0)) > 4) Object.assign(drawn, { signature: "", places: new Map() });
    camera.free = false;
  }
  graphStage.classList.toggle("aside", element !== section("graph"));
  drawGraph();
}

// A small graph stands beside the overview.
function showBeside() {
  const few = edges.length > 0 && raw.drawn <= FEW_NODES;
  byId("beside").hidden = !few;
  if (few) mountGraph(byId("beside"));
}

// There is a picture to keep where something is drawn.
const GRAPH_LEGEND = "solid and blue: for · dashed and orange: against · dotted: denied or not told as fact · thicker: more independent sources · +n: n neighbours more";
addView({ name: "graph", title: "Graph", legend: GRAPH_LEGEND, draw: mountGraph, get svg() { return graphWhole.shown || drawn.places.size ? graphAsSvg : null; } });
