// What the matrix shows, worked out from the claims that are left: rows are items in groups, columns are actors.

const ROW_STEP = 25;
const COLUMN_STEP = 16; // at least so many columns; more where there is room
const MOST_COLUMNS = 28; // at first, however wide the view is
const MORE_AT_MOST = { rows: 1000, columns: 208 }; // so that no link asks for more than a page can draw
const SHUT_GROUPS = 8; // groups of which no item is shown, at least so many of them
const GROUP_STEP = 25; // items that a group shows more at a time

const PHONE = window.matchMedia("(max-width: 800px)");

// What the reader has asked for beyond what is shown at first.
const matrixState = { by: "topic", rows: 0, columns: 0, wanted: new Map() }; // wanted: key of a group -> how many of its items

const bySource = (sort) => (a, b) => sort(a, b) || b.named - a.named || b.claims.length - a.claims.length || a.order - b.order;

// On which side claims are of what a row is about. Items may stand against the concept that they belong to; a topic
// has no sides.
function sideIn(row, claim) {
  if (row.sort === "item") return claim.side;
  if (row.sort !== "concept") return 0;
  return claim.side * (row.turn.get(claim.object) || 0);
}

function addToRow(row, claim) {
  let cell = row.cells.get(claim.subject);
  if (!cell) row.cells.set(claim.subject, (cell = { type: "cell", holder: claim.subject, row, claims: [], sides: { 1: [], "-1": [], 0: [] } }));
  cell.claims.push(claim);
  cell.sides[sideIn(row, claim)].push(claim);
  row.claims.push(claim);
}

const newRow = (sort, source, label, order) => ({ sort, source, label, order, key: source && source.iri ? `${sort}:${source.iri}` : sort, cells: new Map(), claims: [], rows: [] });

// Work out of a row how many name themselves, and to which side each holder leans.
function settleRow(row) {
  row.named = [...row.cells.keys()].filter(isNamed).length;
  for (const cell of row.cells.values()) cell.lean = Math.sign(Number(cell.sides[1].length > 0) - Number(cell.sides[-1].length > 0));
}

function newGroup(source, sort) {
  const group = newRow(sort, source, source.label, source.id);
  if (sort === "concept") group.turn = new Map(source.nodes.map((node, i) => [node, source.sides[i]]));
  return group;
}

// Groups with an item of many actors come first, of equals topics and concepts; what is on actors comes last.
const isOnActors = (group) => Number(group.sort === "actors");
const isOfNone = (group) => Number(group.sort === "rest");
const groupOrder = bySource((a, b) => isOnActors(a) - isOnActors(b) || b.most - a.most || isOfNone(a) - isOfNone(b));

const ACTORS_GROUP = { label: "On actors", id: 1e9 };
const REST_GROUP = { get label() { return `Without a ${matrixState.by}`; }, id: 1e9 + 1 };

// The groups that an item is in.
function homes(node) {
  if (matrixState.by === "concept") return node.concepts.length ? node.concepts.map(({ concept }) => [concept, "concept"]) : [[REST_GROUP, "rest"]];
  if (node.topic) return [[node.topic, "topic"]];
  return [isActor(node) && topics.length ? [ACTORS_GROUP, "actors"] : [REST_GROUP, "rest"]];
}

// Items with a row each, and the groups that they are in.
function matrixRows() {
  const items = new Map();
  const groups = new Map();
  for (const claim of shown) {
    if (claim.report) continue;
    if (!items.has(claim.object)) items.set(claim.object, newRow("item", claim.object, toldApart(claim.object), claim.object.id));
    addToRow(items.get(claim.object), claim);
    for (const [source, sort] of homes(claim.object)) {
      if (!groups.has(source)) groups.set(source, newGroup(source, sort));
      addToRow(groups.get(source), claim);
    }
  }
  for (const row of [...items.values(), ...groups.values()]) settleRow(row);
  for (const [node, row] of items) for (const [source] of homes(node)) groups.get(source).rows.push(row);
  for (const group of groups.values()) group.most = Math.max(...group.rows.map((row) => row.named));
  return { items: [...items.values()], groups: [...groups.values()].sort(groupOrder) };
}

// Actors, those first that are in most rows; rows that several are in count more, as they set actors against each other.
function matrixActors(items) {
  const found = new Map();
  for (const row of items) {
    for (const [holder, cell] of row.cells) {
      if (!isNamed(holder)) continue;
      if (!found.has(holder)) found.set(holder, { holder, score: 0, claims: 0 });
      const actor = found.get(holder);
      actor.score += row.named > 1 ? 4 : 1;
      actor.claims += cell.claims.length;
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || b.claims - a.claims || a.holder.id - b.holder.id).map(({ holder }) => holder);
}

// The items that are shown at first, of all groups together: what several take a stance on comes first, and what none
// of the columns does is left for later.
function firstItems(items, groups, room) {
  const ranked = items.filter((row) => row.inColumns).sort(bySource((a, b) => (b.named > 1) - (a.named > 1)));
  const home = new Map(groups.flatMap((group) => group.rows.map((row) => [row, group])));
  const opened = new Set();
  const taken = new Set();
  let left = room;
  for (const row of ranked) {
    const cost = opened.has(home.get(row)) ? 1 : 2;
    if (matrixState.wanted.has(home.get(row).key)) continue;
    if (cost > left) break;
    left -= cost;
    opened.add(home.get(row));
    taken.add(row);
  }
  return { taken, left };
}

// The lines of the table: groups, and the items of those that are open.
function matrixLines(items, groups, room) {
  const flat = groups.length === 1 && groups[0].sort === "rest" && matrixState.by === "topic";
  const { taken, left } = matrixState.by === "concept" ? { taken: new Set(), left: room } : firstItems(items, groups, room);
  const lines = [];
  let shut = Math.max(SHUT_GROUPS + room - ROW_STEP, left);
  for (const group of groups) {
    const inOrder = group.rows.sort(bySource((a, b) => taken.has(b) - taken.has(a) || (b.named > 1) - (a.named > 1)));
    const most = matrixState.wanted.has(group.key) ? matrixState.wanted.get(group.key) : inOrder.filter((row) => taken.has(row)).length;
    const list = inOrder.slice(0, flat ? Math.max(most, 1) : most);
    if (!list.length && shut <= 0 && !matrixState.wanted.has(group.key)) continue;
    if (!list.length) shut -= 1;
    if (!flat) lines.push({ type: "group", row: group, key: group.key, open: list.length > 0, count: list.length });
    lines.push(...list.map((row) => ({ type: "item", row, key: `${group.key} ${row.key}`, flat })));
  }
  return lines;
}

// All that is shown: lines, columns in order, and how much there is in all. `fittingWords` columns have room.
function matrixModel(fittingWords) {
  const { items, groups } = matrixRows();
  const actors = matrixActors(items);
  const chosenActors = actors.slice(0, Math.min(MOST_COLUMNS, Math.max(COLUMN_STEP, fittingWords)) + matrixState.columns);
  const inColumns = new Set(chosenActors);
  for (const row of [...items, ...groups]) row.inColumns = [...row.cells.keys()].filter((holder) => inColumns.has(holder)).length;
  const lines = matrixLines(items, groups, ROW_STEP + matrixState.rows);
  const signed = matrixState.by === "concept" ? [...items, ...groups.filter((group) => group.sort === "concept")] : items;
  return { lines, columns: byAgreement(chosenActors, signed, groups), actors: actors.length, items: items.length, groups: groups.length };
}
