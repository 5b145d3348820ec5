// Which nodes the graph shows: at first the most important that others share, then step by step what the reader asks for.

const MOST_FIRST = 40; // nodes at first
const MOST_HOLDERS = 8; // of one thing at first
const TOO_FEW = 14; // nodes below which what nobody shares is shown too
const STEP = 16; // neighbours that one click brings
const MOST_AROUND = 36; // neighbours where a neighbourhood is shown alone
const MOST_DRAWN = raw.laidout; // nodes that are laid out here; more are drawn where Python has put them
const MOST_PAIRS = 12; // pairs in the picture where there is nothing else

// What the reader has chosen in the graph; links keep it.
const graphState = {
  mode: "", // "" actors and items, "actors" actors only, "whole" everything
  grown: new Map(), // node -> how many times its neighbours were asked for
  hidden: new Set(),
  alone: null, // the node whose neighbourhood alone is shown
};

// The parts of the graph that hang together by what named actors do: Map of a node to the list of nodes of its part.
function partsOf(lines) {
  const part = new Map();
  for (const { from, to } of lines) {
    for (const node of [from, to]) if (!part.has(node) && isNamed(node)) part.set(node, [node]);
    if (!isNamed(from)) continue;
    let [large, small] = [part.get(from), part.get(to)];
    if (large === small) continue;
    if (large.length < small.length) [large, small] = [small, large];
    for (const node of small) {
      large.push(node);
      part.set(node, large);
    }
  }
  return part;
}

// Of the nodes that lines link to a node: those that matter most first.
function neighbours(model, node) {
  const found = new Map();
  for (const line of model.of.get(node) || []) {
    const other = otherEnd(line, node);
    if (other !== node) found.set(other, (found.get(other) || 0) + line.claims.length);
  }
  return [...found.keys()].sort((a, b) => model.weight(b) - model.weight(a) || found.get(b) - found.get(a) || a.id - b.id);
}

// The nodes that are linked with more than one other.
const linkedOf = (model) => new Set([...model.of.keys()].filter((node) => isNamed(node) && model.part.get(node).length > 2));

// The nodes to begin with: what two or more hold a stance on, and those who do.
function firstOf(model) {
  const chosen = new Set();
  const linked = [...linkedOf(model)];
  if (linked.length <= MOST_FIRST) linked.forEach((node) => chosen.add(node));
  const shared = [...model.holders].filter(([, holders]) => holders.size > 1).sort(([a, m], [b, n]) => n.size - m.size || model.weight(b) - model.weight(a) || a.id - b.id);
  for (const [thing, holders] of shared) {
    const all = [...holders].sort((a, b) => model.weight(b) - model.weight(a) || a.id - b.id).slice(0, MOST_HOLDERS);
    const fresh = [thing, ...all].filter((node) => !chosen.has(node));
    if (chosen.size + fresh.length <= MOST_FIRST) fresh.forEach((node) => chosen.add(node));
  }
  if (chosen.size < TOO_FEW) {
    for (const node of linked.sort((a, b) => model.weight(b) - model.weight(a) || a.id - b.id).slice(0, TOO_FEW)) {
      const fresh = [node, ...neighbours(model, node).filter(isNamed).slice(0, 5)].filter((each) => !chosen.has(each));
      if (chosen.size + fresh.length <= 2 * TOO_FEW) fresh.forEach((each) => chosen.add(each));
    }
  }
  if (!chosen.size) for (const line of model.pairs.slice(0, MOST_PAIRS)) [line.from, line.to].forEach((node) => chosen.add(node));
  return chosen;
}

// The actors to begin with: those that meet most others.
function firstActors(company) {
  const ranked = [...company.keys()].sort((a, b) => company.get(b).size - company.get(a).size || b.stances - a.stances || a.id - b.id);
  const first = new Set(ranked.slice(0, MOST_FIRST));
  return new Set([...first].filter((actor) => [...company.get(actor)].some((other) => first.has(other))));
}

const MOST_PICKED = 12; // nodes that a selected thing brings into the picture, if it is of many claims

// The nodes that a selected thing is made of.
function nodesOf(thing) {
  if (!thing) return [];
  if (thing.type === "node") return thing.drawn ? [thing] : [];
  if (thing.type === "start") return [thing.from];
  if (thing.type === "line" || thing.type === "tie") return [thing.from, thing.to];
  if (thing.type === "path") return thing.nodes;
  return [...new Set(stancesOf(thing.claims).flatMap(({ subject, object }) => [subject, object]))].slice(0, MOST_PICKED);
}

// Everything about the graph that follows from the claims shown, kept while these and the mode are the same.
let lastModel = { shown: [], mode: null };

function graphModel() {
  const { mode } = graphState;
  const same = lastModel.mode === mode && lastModel.shown.length === shown.length && shown.every((claim, i) => claim === lastModel.shown[i]);
  if (!same) lastModel = newModel(mode);
  return lastModel;
}

function newModel(mode) {
  const actorsOnly = mode === "actors";
  const { lines, of } = linesShown();
  const model = { shown, mode, lines, of, actorsOnly, holders: holdersOf(lines), part: partsOf(lines) };
  model.weight = (node) => (of.get(node) || []).length;
  const paired = (node) => !isNamed(node) || model.part.get(node).length <= 2;
  model.pairs = lines.filter(({ from, to }) => paired(from) && paired(to)).sort((a, b) => b.claims.length - a.claims.length || a.id - b.id);
  model.sides = actorsOnly ? sidesOf(shown) : new Map();
  model.company = companyOf(model.sides);
  model.first = actorsOnly ? firstActors(model.company) : mode === "whole" ? linkedOf(model) : firstOf(model);
  const listed = new Set(actorsOnly ? [] : model.pairs.flatMap(({ from, to }) => [from, to]));
  const all = [...(actorsOnly ? model.company : of).keys()].filter(isNamed);
  model.count = all.length;
  model.ranked = all.filter((node) => !listed.has(node)).sort((a, b) => model.weight(b) - model.weight(a) || a.id - b.id);
  return model;
}

function around(model, node) {
  if (!model.actorsOnly) return neighbours(model, node);
  const company = [...(model.company.get(node) || [])];
  return company.sort((a, b) => model.company.get(b).size - model.company.get(a).size || a.id - b.id);
}

// Add to a picture what the state asks for beside its first nodes.
function chooseNodes(model) {
  const { alone, grown, hidden } = graphState;
  const there = (node) => (model.actorsOnly ? model.company.has(node) : model.of.has(node));
  const chosen = alone ? new Set([alone, ...around(model, alone).slice(0, MOST_AROUND)].filter(there)) : new Set(model.first);
  for (const [node, times] of grown) {
    if (!there(node)) continue;
    chosen.add(node);
    around(model, node).filter((other) => !hidden.has(other) && !chosen.has(other)).slice(0, STEP * times).forEach((other) => chosen.add(other));
  }
  const picked = nodesOf(state.selected).filter(there);
  for (const node of picked) {
    if (!chosen.has(node) && picked.length === 1) around(model, node).slice(0, 6).forEach((other) => chosen.add(other));
    chosen.add(node);
  }
  for (const node of hidden) chosen.delete(node);
  return chosen;
}

// What is drawn: the nodes chosen with the lines between them, and what is not.
function graphPicture() {
  const model = graphModel();
  const chosen = chooseNodes(model);
  const lines = model.actorsOnly ? tiesAmong(model.sides, chosen) : model.lines.filter((line) => chosen.has(line.from) && chosen.has(line.to));
  const left = new Map();
  const rest = model.ranked.filter((node) => !chosen.has(node) && !graphState.hidden.has(node));
  if (chosen.size <= MOST_DRAWN) {
    for (const node of chosen) {
      if (isNamed(node)) left.set(node, around(model, node).filter((other) => !chosen.has(other) && !graphState.hidden.has(other)).length);
    }
    lines.forEach(lookOf);
  }
  const pairs = model.actorsOnly ? [] : model.pairs.filter((line) => !(chosen.has(line.from) && chosen.has(line.to)) && !graphState.hidden.has(line.from) && !graphState.hidden.has(line.to));
  return { model, nodes: [...chosen], lines, left, rest, pairs };
}
