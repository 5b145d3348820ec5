// The matrix: who is for what and who against it, at one look.

let drawnMatrix = null; // what the table shows
let matrixAt = { line: "", column: "" }; // the one stop of the tab key, by keys: arrow keys move it

const CELL_WIDTH = 36; // as in the style
const GROUP_WORDS = { topic: "topic", concept: "concept", actors: "group", rest: "group" };

// A cell found again by its key: who, and which row.
const rowKeyOf = (row) => (row.sort === "item" ? `item:${row.source.iri}` : row.key);
const cellKey = ({ holder, row }) => `${holder.iri} ${rowKeyOf(row)}`;

// The row of a key, as though nothing were filtered out.
function rowByKey(key) {
  const [, sort, iri] = /^(\w+):?(.*)$/s.exec(key) || [];
  if (sort === "item" && nodesByKey.has(iri)) return newRow("item", nodesByKey.get(iri), nodesByKey.get(iri).label, 0);
  if (sort === "topic" && topicsByKey.has(iri)) return newGroup(topicsByKey.get(iri), sort);
  if (sort === "concept" && conceptsByKey.has(iri)) return newGroup(conceptsByKey.get(iri), sort);
  if (sort === "actors") return newGroup(ACTORS_GROUP, sort);
  return sort === "rest" ? newGroup(REST_GROUP, sort) : null;
}

const TOLD_OF = {
  item: (row, claim) => claim.object === row.source,
  topic: (row, claim) => claim.object.topic === row.source,
  concept: (row, claim) => row.turn.has(claim.object),
  actors: (row, claim) => !claim.object.topic && isActor(claim.object),
  rest: (row, claim) => (matrixState.by === "concept" ? !claim.object.concepts.length : !claim.object.topic && (!topics.length || !isActor(claim.object))),
};

function findCell(key) {
  const [iri, rest] = [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];
  const [holder, row] = [nodesByKey.get(iri), rowByKey(rest)];
  if (!holder || !row) return null;
  const list = holder.claims.filter((claim) => claim.subject === holder && !claim.report && TOLD_OF[row.sort](row, claim));
  for (const claim of list) addToRow(row, claim);
  return list.length ? wholeCell(row.cells.get(holder)) : null;
}

function wholeCell(cell) {
  return { ...cell, edges: [...new Set(cell.claims.map((claim) => claim.edge))] };
}

// What a cell holds, whatever is filtered out now: the panel shows what of it is left.
const selectCell = (cell, options) => select(findCell(cellKey(cell)), options);

function cellEvidence(title, list, known) {
  if (!list.length) return "";
  return el("section", { class: "part" }, el("h3", {}, title, " ", el("span", { class: "count" }, list.length.toLocaleString("en"))), ...cardList(list, { known, wanted: list }));
}

const CELL_TITLES = { item: { 1: "In favour", "-1": "Against", 0: "On no side" }, concept: { 1: "For the concept", "-1": "Against the concept", 0: "On no side of it" } };

function cellPanel(cell) {
  const { holder, row } = cell;
  const list = visible(cell.claims);
  const titles = CELL_TITLES[row.sort];
  const about = new Set(cell.edges.flatMap((edge) => edge.disputes));
  const parts = titles
    ? [1, -1, 0].map((way) => cellEvidence(titles[way], list.filter((claim) => sideIn(row, claim) === way), holder))
    : [cellEvidence("Stances", list, holder)];
  const { sources: independent } = counted(list);
  return [
    el("p", { class: "kind" }, `${plural(list.length, "claim")} · ${plural(independent, "independent source")}`),
    el("h2", {}, nameButton(holder, "name large"), " on ", row.sort === "item" ? nameButton(row.source, "name large") : el("bdi", {}, row.label)),
    tools(cell),
    disputeList([...about].sort((a, b) => a.id - b.id), "Contradictions and changes"),
    ...parts,
    list.length ? "" : el("p", { class: "hint" }, "All claims about it are filtered out."),
  ];
}

THINGS.cell = { key: cellKey, find: findCell, panel: cellPanel, name: (cell) => `${cell.holder.label} on ${cell.row.label}` };

// The state of the matrix in links. Keys are looked up when groups are drawn, so what is not there does nothing.
KEPT.push({
  write(parts) {
    if (matrixState.by !== "topic") parts.set("rows", matrixState.by);
    for (const name of ["rows", "columns"]) if (matrixState[name]) parts.set(`more-${name}`, matrixState[name]);
    for (const [key, count] of matrixState.wanted) parts.append("group", `${count} ${key}`);
  },
  read(parts) {
    const amount = (text, most = MORE_AT_MOST.rows) => Math.min(most, Math.max(0, parseInt(text, 10) || 0));
    matrixState.by = parts.get("rows") === "concept" && concepts.length ? "concept" : "topic";
    matrixState.rows = amount(parts.get("more-rows"));
    matrixState.columns = amount(parts.get("more-columns"), MORE_AT_MOST.columns);
    matrixState.wanted = new Map(parts.getAll("group").map((text) => [text.slice(text.indexOf(" ") + 1), amount(text)]));
  },
});

function openGroup({ row, open }) {
  change(() => { matrixState.wanted.set(row.key, open ? 0 : Math.min(GROUP_STEP, row.rows.length)); });
}

function filterByGroup(row) {
  if (row.sort === "topic" || row.sort === "concept") change(() => state.filters[row.sort].add(row.source.iri));
}

// The head of a row: an item, or a group with what opens it and what filters by it.
function itemRowHead(row) {
  return [el("button", { type: "button", class: "head", tabindex: "-1", title: row.label }, el("span", { dir: "auto", class: "label" }, row.label)), actorCount(row)];
}

const actorCount = (row) => (row.named > 1 ? el("span", { class: "count", title: plural(row.named, "actor") }, row.named.toLocaleString("en")) : "");

function groupHead({ row, open }) {
  const turn = el("button", { type: "button", class: "turn", tabindex: "-1", "aria-expanded": String(open), "aria-label": `${row.label}: ${plural(row.rows.length, "item")}` });
  const filters = row.sort === "topic" || row.sort === "concept";
  const name = el("button", { type: "button", class: "head", tabindex: "-1", title: filters ? `${row.label}: show only this ${GROUP_WORDS[row.sort]}` : row.label }, el("span", { dir: "auto", class: "label" }, row.label));
  return [turn, name, actorCount(row)];
}

// What an open group leaves out, and what shows more of it: beside its name, where it has no cells.
function groupRest({ row, count }) {
  const left = row.rows.length - count;
  if (!left) return el("span", { class: "rest" }, plural(count, "item"));
  return el("span", { class: "rest" }, `${count.toLocaleString("en")} of ${plural(row.rows.length, "item")} `,
    el("button", { type: "button", class: "head link", tabindex: "-1" }, `show ${Math.min(left, GROUP_STEP).toLocaleString("en")} more`));
}

const rowHead = (line) => (line.type === "item" ? itemRowHead(line.row) : groupHead(line));

// Groups without sides say how many stances there are in them.
const isSigned = (row) => row.sort === "item" || row.sort === "concept";

function cellContent(cell) {
  if (!isSigned(cell.row)) return el("span", { class: "amount" }, cell.claims.length.toLocaleString("en"));
  return svg("svg", { viewBox: "-16 -16 32 32", "aria-hidden": "true" }, ...cellShapes(cell));
}

// Lines whose cells are drawn: an open topic leaves that to its items.
const hasCells = (line) => line.type === "item" || (line.type === "group" && (!line.open || isSigned(line.row)));

function bodyCell(line, column, index) {
  const cell = hasCells(line) && line.row.cells.get(column);
  if (!cell) return el("td", { "data-c": index });
  const picked = state.selected && state.selected.type === "cell" && cellKey(state.selected) === cellKey(cell);
  return el("td", { "data-c": index, class: `full${isSigned(cell.row) ? "" : ` tint${Math.min(4, Math.ceil(Math.log2(cell.claims.length + 1)))}`}`, "aria-label": `${column.label}: ${cellWords(cell)}`, "aria-selected": picked ? "true" : null }, cellContent(cell));
}

// Those who are in a row and have no column, as a number.
function otherHolders(line) {
  return hasCells(line) ? [...line.row.cells.keys()].filter((holder) => !drawnMatrix.places.has(holder)) : [];
}

function otherCell(line, index) {
  const others = otherHolders(line);
  return el("td", { "data-c": index, class: `others${others.length ? " full" : ""}`, "aria-label": others.length ? `${others.length} other${others.length > 1 ? "s" : ""}` : null }, others.length ? `+${others.length}` : "");
}

function bodyRow(line, index) {
  const { columns } = drawnMatrix;
  const head = el("th", { scope: "row", "data-c": 0 }, el("span", { class: "rowhead" }, ...rowHead(line)));
  const cells = hasCells(line)
    ? [...columns.map((column, i) => bodyCell(line, column, i + 1)), otherCell(line, columns.length + 1)]
    : [el("td", { "data-c": 1, colspan: columns.length + 1 }, groupRest(line))];
  return el("tr", { class: `row-${line.type}${line.open ? " open" : ""}${line.flat ? " flat" : ""}`, "data-r": index + 1 }, head, ...cells);
}

function columnHead(node, i) {
  const picked = state.selected === node;
  return el("th", { scope: "col", "data-c": i + 1, "aria-selected": picked ? "true" : null },
    el("button", { type: "button", class: "head", tabindex: "-1", title: toldApart(node), dir: "auto" }, node.label));
}

function matrixTable() {
  const { columns, lines } = drawnMatrix;
  const corner = el("td", { class: "corner" }, el("span", { class: "hint" }, "Actors: who agree stand together →"), el("span", { class: "hint" }, "by number of actors ↓"));
  const head = el("tr", { "data-r": 0 }, corner, ...columns.map(columnHead), el("th", { scope: "col", class: "others", "data-c": columns.length + 1 }, el("span", { class: "head" }, "others")));
  return el("table", { class: "matrix", role: "grid", "aria-label": "Who is for and who is against what" }, el("thead", {}, head), el("tbody", {}, ...lines.map(bodyRow)));
}

// What the shapes mean.
function legendShape(way, hollow = false, scale = 1) {
  return svg("svg", { viewBox: "-16 -16 32 32", class: "key", "aria-hidden": "true" }, sideShape(way, shapeSide(scale), hollow));
}

function matrixLegend() {
  const both = svg("svg", { viewBox: "-16 -16 32 32", class: "key", "aria-hidden": "true" }, sideShape(1, 15, false, -1), sideShape(-1, 15, false, 1));
  const entry = (...parts) => el("span", {}, ...parts);
  return el("p", { class: "legend" },
    entry(legendShape(1, false, 2), "for"), entry(legendShape(-1, false, 2), "against"), entry(both, "both"), entry(legendShape(0, false, 2), "neither"),
    entry(legendShape(1, true, 2), "hollow: not told as fact"),
    entry(...[1, 3, MOST_SOURCES].map((count) => legendShape(1, false, count)), `1, 3, ${MOST_SOURCES}+ independent sources`),
    drawnMatrix.lines.some((line) => hasCells(line) && !isSigned(line.row)) ? entry(el("span", { class: "amount" }, "5"), "stances, on whatever side") : "");
}

function matrixSwitch() {
  if (!concepts.length) return "";
  const way = (by, words) => el("button", { type: "button", "aria-pressed": String(matrixState.by === by), onclick: () => change(() => { matrixState.by = by; }) }, words);
  return el("div", { class: "ways", role: "group", "aria-label": "Rows" }, way("topic", topics.length ? "Topics" : "Items"), way("concept", "Concepts"));
}

// How much of all is shown, and what shows more.
function matrixMore() {
  const { lines, columns, actors, items, groups } = drawnMatrix;
  const rows = new Set(lines.filter((line) => line.type === "item").map((line) => line.row)).size;
  const button = (words, name, step) => el("button", { type: "button", onclick: () => change(() => { matrixState[name] += step; }) }, words);
  const hidden = items - rows;
  const left = actors - columns.length;
  const folded = groups - lines.filter((line) => line.type === "group").length;
  const unseen = folded > 0 && lines.some((line) => line.type === "group") ? ` ${plural(folded, GROUP_WORDS[matrixState.by])} more.` : "";
  return el("p", { class: "viewfoot" },
    el("span", { role: "status" }, `${rows.toLocaleString("en")} of ${plural(items, "item")} and ${columns.length} of ${plural(actors, "actor")} are shown.${unseen}`), " ",
    (unseen || (hidden > 0 && matrixState.by !== "concept")) && matrixState.rows < MORE_AT_MOST.rows ? button("More rows", "rows", ROW_STEP) : "",
    left > 0 && matrixState.columns < MORE_AT_MOST.columns ? button(`${Math.min(left, COLUMN_STEP)} more actors`, "columns", COLUMN_STEP) : "",
    matrixState.rows || matrixState.columns || matrixState.wanted.size ? el("button", { type: "button", class: "link", onclick: () => change(() => Object.assign(matrixState, { rows: 0, columns: 0, wanted: new Map() })) }, "as at first") : "");
}

// The element of a line and a column of the table.
function matrixStop(r, c) {
  const line = section("matrix").querySelector(`[data-r="${r}"]`);
  const cell = line.querySelector(`[data-c="${c}"]`) || line.lastElementChild;
  return cell.querySelector(".head") || cell;
}

// Where an element is in the table.
function matrixPlace(element) {
  const cell = element.closest("[data-c]");
  return cell && { r: Number(cell.closest("[data-r]").dataset.r), c: Number(cell.dataset.c) };
}

const lineAt = (r) => (r ? drawnMatrix.lines[r - 1] : null);
const columnAt = (c) => drawnMatrix.columns[c - 1];

// Make a place the one that the tab key stops at.
function settleStop({ r, c }, focus) {
  for (const old of section("matrix").querySelectorAll(".matrix [tabindex='0']")) old.tabIndex = -1;
  matrixAt = { line: r ? lineAt(r).key : "heads", column: columnAt(c)?.iri || (c ? "others" : "") };
  const stop = matrixStop(r, c);
  stop.tabIndex = 0;
  if (focus) stop.focus({ preventScroll: true });
  if (focus) bringIntoBox(stop);
}

// Scroll the box so that a cell is clear of the heads that stay.
function bringIntoBox(stop) {
  const box = section("matrix").querySelector(".matrixbox");
  const [cell, frame] = [stop.closest("[data-c]").getBoundingClientRect(), box.getBoundingClientRect()];
  const { height } = box.querySelector("thead").getBoundingClientRect();
  const { width } = box.querySelector(".corner").getBoundingClientRect();
  if (!stop.closest("thead")) box.scrollTop += Math.min(0, cell.top - frame.top - height) + Math.max(0, cell.bottom - frame.bottom + 16);
  if (stop.closest("[data-c]").dataset.c !== "0") box.scrollLeft += Math.min(0, cell.left - frame.left - width) + Math.max(0, cell.right - frame.right + 16);
}

// On a phone the panel covers the lower half of the view: scroll what is selected to above it.
function bringAboveSheet(cell) {
  const over = cell.getBoundingClientRect().bottom - 0.45 * window.innerHeight;
  if (over > 0) byId("views").scrollTop += over;
}

// Where the stop was before all was drawn anew, or the first cell.
function keptStop() {
  const { lines, columns } = drawnMatrix;
  const r = matrixAt.line === "heads" ? 0 : lines.findIndex((line) => line.key === matrixAt.line) + 1;
  const c = matrixAt.column === "others" ? columns.length + 1 : columns.findIndex((node) => node.iri === matrixAt.column) + 1;
  return r || matrixAt.line === "heads" ? { r, c: r ? c : Math.max(1, c) } : { r: Math.min(1, lines.length), c: lines.length ? 0 : 1 };
}

const MATRIX_KEYS = {
  ArrowRight: ({ r, c }) => ({ r, c: c + 1 }),
  ArrowLeft: ({ r, c }) => ({ r, c: c - 1 }),
  ArrowDown: ({ r, c }) => ({ r: r + 1, c }),
  ArrowUp: ({ r, c }) => ({ r: r - 1, c }),
  Home: ({ r }, event) => ({ r: event.ctrlKey ? 0 : r, c: event.ctrlKey ? 1 : Math.min(r, 0) }),
  End: ({ r }, event) => ({ r: event.ctrlKey ? drawnMatrix.lines.length : r, c: drawnMatrix.columns.length + 1 }),
  PageDown: ({ r, c }) => ({ r: Math.min(drawnMatrix.lines.length, r + 10), c }),
  PageUp: ({ r, c }) => ({ r: Math.max(0, r - 10), c }),
};

function matrixKey(event) {
  const at = matrixPlace(event.target);
  if (!at || event.altKey || event.metaKey) return;
  if ((event.key === "Enter" || event.key === " ") && event.target.matches("td")) {
    event.preventDefault();
    useMatrix(event.target);
  } else if ((event.key === "+" || event.key === "-") && lineAt(at.r)?.type === "group") {
    if (lineAt(at.r).open === (event.key === "-")) openGroup(lineAt(at.r));
  } else if (MATRIX_KEYS[event.key]) {
    event.preventDefault();
    const { r, c } = MATRIX_KEYS[event.key](at, event);
    const first = r === 0 ? 1 : 0;
    if (r < 0 || r > drawnMatrix.lines.length) return;
    settleStop({ r, c: Math.min(drawnMatrix.columns.length + 1, Math.max(first, c)) }, true);
  }
}

// What a click, or Enter, does at a place of the table.
function useMatrix(element) {
  const at = matrixPlace(element);
  if (!at) return;
  settleStop(at, false);
  const [line, column] = [lineAt(at.r), columnAt(at.c)];
  const cell = line && hasCells(line) && column && line.row.cells.get(column);
  if (element.closest(".turn")) openGroup(line);
  else if (!line) column && select(column);
  else if (element.closest(".rest .link")) change(() => { matrixState.wanted.set(line.row.key, line.count + GROUP_STEP); });
  else if (at.c === 0) useHead(line);
  else if (cell) selectCell(cell);
  else if (otherHolders(line || {}).length) useHead(line);
}

function useHead(line) {
  if (line.type === "item") select(line.row.source);
  else if (line.row.sort === "topic" || line.row.sort === "concept") filterByGroup(line.row);
  else openGroup(line);
}

function matrixTip(element) {
  const { r, c } = matrixPlace(element);
  const [line, column] = [lineAt(r), columnAt(c)];
  const cell = column && line.row.cells.get(column);
  if (cell) return claimsTip(`${column.label} on ${line.row.label}`, cellWords(cell), cell.claims);
  const others = otherHolders(line);
  const names = others.slice(0, 12).map((node) => (isNamed(node) ? node.label : "holder not named"));
  return [el("strong", { dir: "auto" }, `Also on ${line.row.label}`), el("span", { dir: "auto" }, `${names.join(", ")}${others.length > 12 ? ` and ${others.length - 12} more` : ""}`)];
}

function bindMatrix(table) {
  table.addEventListener("click", (event) => useMatrix(event.target));
  table.addEventListener("keydown", matrixKey);
  table.addEventListener("focusin", (event) => {
    const at = matrixPlace(event.target);
    if (at && event.target.tabIndex < 0 && !event.target.matches(".turn")) settleStop(at, false);
  });
  bindTips(table, "td.full", matrixTip);
}

// How many columns have room beside the heads of rows; an open panel takes none away, so that what is selected stays.
function fittingColumns() {
  const width = [section("matrix"), byId("panel")].reduce((sum, each) => sum + each.getBoundingClientRect().width, 0);
  return Math.floor((width - 440) / CELL_WIDTH);
}

function modelNow() {
  const model = matrixModel(fittingColumns());
  return { ...model, places: new Map(model.columns.map((node, i) => [node, i])) };
}

function drawMatrix(place) {
  const old = place.querySelector(".matrixbox");
  const scrolled = old && [old.scrollLeft, old.scrollTop];
  const focused = old && old.contains(document.activeElement);
  hideTip();
  drawnMatrix = modelNow();
  if (!drawnMatrix.lines.length) {
    place.replaceChildren(shown.length ? el("p", { class: "empty" }, "Nobody who is named takes a stance here. What is said and believed is in the claims.") : "");
    return;
  }
  const table = matrixTable();
  const box = el("div", { class: "matrixbox" }, table);
  place.replaceChildren(
    el("div", { class: "viewhead" }, el("h2", {}, "Who is for what, and who against"), matrixSwitch(), matrixLegend()),
    box, matrixMore());
  bindMatrix(table);
  if (scrolled) [box.scrollLeft, box.scrollTop] = scrolled;
  settleStop(keptStop(), false);
  const picked = box.querySelector("tbody [aria-selected=true]");
  if (picked) bringIntoBox(picked);
  if (picked && PHONE.matches) bringAboveSheet(picked);
  if (focused) matrixStop(keptStop().r, keptStop().c).focus({ preventScroll: true });
}

addView({ name: "matrix", title: "Matrix", draw: drawMatrix, svg: svgOfMatrix });
