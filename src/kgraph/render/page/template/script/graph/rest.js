// What the picture leaves out, in words and as a list: pairs that nothing else is linked with, and all other nodes.

let restWanted = null; // whether the reader wants the list; null: where there is room for it

function pairEntry(line) {
  const done = doneOn(line);
  const words = [el("bdi", {}, cut(toldApart(line.from), 60)), " ", el("span", { class: `did side${line.side}` }, `${SIDE_SIGN[line.side]} ${done}`), " ", el("bdi", {}, cut(toldApart(line.to), 90))];
  return el("li", {}, el("button", { type: "button", class: "restentry", onclick: () => select(lineThing(line)) }, ...words));
}

const restEntry = (node) => el("li", {}, el("button", { type: "button", class: "restentry", onclick: () => select(node) },
  el("bdi", {}, cut(toldApart(node), 90)), " ", el("span", { class: "count" }, drawn.model.actorsOnly ? "" : plural(drawn.model.weight(node), "line"))));

function restPart(title, items, make) {
  if (!items.length) return "";
  const list = el("ul", {});
  const more = fill(list, items, make, 40);
  return el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, items.length.toLocaleString("en"))), list, more);
}

const restOpen = () => Boolean(drawn.pairs.length || drawn.rest.length) && (restWanted ?? (drawn.pairs.length > 0 && !state.selected && !graphBeside() && graphStage.clientWidth >= 1000));

function showRest() {
  const { pairs, rest } = drawn;
  const open = restOpen();
  graphRest.hidden = !open;
  if (!open) return;
  const at = graphRest.scrollTop;
  pairs.forEach(lookOf);
  graphRest.replaceChildren(
    el("button", { type: "button", class: "close", "aria-label": "Close the list", onclick: () => wantRest(false) }, "×"),
    el("h2", {}, "Not in the picture"),
    restPart("Pairs that nothing else is linked with", pairs, pairEntry),
    restPart(drawn.model.actorsOnly ? "More actors" : "More actors and items", rest, restEntry));
  graphRest.scrollTop = at;
}

function wantRest(wanted) {
  restWanted = wanted;
  drawGraph(true);
  if (wanted) graphRest.focus();
}

function wantMode(mode) {
  change(() => {
    graphState.mode = mode;
    graphState.alone = null;
    if (mode !== "whole") graphState.grown.clear();
  });
}

function modeSwitch() {
  const modes = [["", "Actors and items"], ["actors", "Actors only"]];
  const now = graphState.mode === "whole" ? "" : graphState.mode;
  return el("div", { class: "modes", role: "group", "aria-label": "What the graph shows" },
    ...modes.map(([mode, words]) => el("button", { type: "button", "aria-pressed": String(mode === now), onclick: () => wantMode(mode) }, words)));
}

// The lines over the picture: how much of all it shows, and what else the reader has done to it.
function showGraphHead() {
  const focused = graphHead.contains(document.activeElement) ? [...graphHead.querySelectorAll("button")].indexOf(document.activeElement) : -1;
  const { nodes: list, rest, pairs, model } = drawn;
  const all = model.count;
  const here = list.filter(isNamed).length;
  const noun = model.actorsOnly ? "actor" : "node";
  const nouns = model.actorsOnly ? "actors" : "actors and items";
  const link = (words, onclick) => el("button", { type: "button", class: "link", onclick }, words);
  const said = [el("span", {}, here === all ? `All ${all.toLocaleString("en")} ${nouns}` : `${here.toLocaleString("en")} of ${all.toLocaleString("en")} ${nouns}`)];
  const left = [rest.length && plural(rest.length, noun), pairs.length && plural(pairs.length, "pair")].filter(Boolean);
  if (left.length) said.push(el("span", {}, "Not in the picture: ", el("button", { type: "button", class: "link", "aria-expanded": String(restOpen()), onclick: () => wantRest(!restOpen()) }, left.join(", "))));
  if (graphState.mode === "whole") said.push(link("Show the most important only", () => wantMode("")));
  else if (rest.length && !model.actorsOnly) said.push(link(`Show all ${(here + rest.length).toLocaleString("en")} that are linked`, () => wantMode("whole")));
  if (graphState.alone) said.push(el("span", {}, `Only the neighbourhood of ${cut(graphState.alone.label, 40)}. `, link("Show the rest", () => change(() => { graphState.alone = null; }))));
  if (graphState.grown.size) said.push(link("Leave all shown neighbours out", () => change(() => graphState.grown.clear())));
  if (graphState.hidden.size) said.push(el("span", {}, `${plural(graphState.hidden.size, "node")} hidden. `, link("Bring back", () => change(() => graphState.hidden.clear()))));
  graphHead.replaceChildren(modeSwitch(), el("p", { class: "graphstatus" }, ...said));
  if (focused >= 0) graphHead.querySelectorAll("button")[Math.min(focused, graphHead.querySelectorAll("button").length - 1)]?.focus();
}
