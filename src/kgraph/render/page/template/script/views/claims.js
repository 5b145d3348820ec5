// The same claims as a table, for readers, screen readers and printers that have no use for a canvas.

const COLUMNS = [
  { name: "Date", text: (claim) => claim.date },
  { name: "Holder", text: (claim) => claim.subject.label, cell: (claim) => nameButton(claim.subject) },
  { name: "Act", text: (claim) => claim.predicate, cell: act },
  { name: "Object", text: (claim) => claim.matter, cell: objectCell },
  { name: "Quotation", text: (claim) => claim.quote, cell: quotation },
  { name: "Says who", text: (claim) => claim.speakers.map((node) => node.label).join(", "), cell: speakersCell },
  { name: "Status", text: status },
  { name: "Confidence", text: percent, order: (claim) => claim.confidence ?? -1 },
  { name: "Article", text: (claim) => (claim.article ? claim.article.title : ""), cell: (claim) => (claim.article ? articleLink(claim.article) : "") },
];
const sorting = { column: 0, down: false };

function objectCell(claim) {
  const more = (word, list) => (list.length ? el("span", { class: "content" }, ` ${word} `, ...nameButtons(list)) : "");
  return el("span", {}, matter(claim, 80), more("of:", claim.content ? [claim.content] : []), more("mentions", claim.mentions));
}

function speakersCell(claim) {
  if (!claim.speakers.length) return "the article";
  return el("span", {}, ...claim.speakers.flatMap((node, i) => (i ? [", as told by ", nameButton(node)] : [nameButton(node)])));
}

function status(claim) {
  return claim.polarity === "denied" ? `denied, ${claim.modality}` : claim.modality;
}

function sorted(list) {
  const { text, order } = COLUMNS[sorting.column];
  const key = order || text;
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));
  return [...list].sort((a, b) => (sorting.down ? -1 : 1) * compare(key(a), key(b)) || a.id - b.id);
}

function heading(column, i) {
  const here = sorting.column === i;
  const sort = () => {
    sorting.down = here && !sorting.down;
    sorting.column = i;
    drawView();
    section("claims").querySelectorAll("th button")[i].focus();
  };
  const arrow = here ? (sorting.down ? " ↓" : " ↑") : "";
  return el("th", { scope: "col", "aria-sort": here ? (sorting.down ? "descending" : "ascending") : "none" },
    el("button", { type: "button", onclick: sort }, column.name + arrow));
}

function row(claim) {
  const cell = (column) => el("td", { "data-name": column.name, dir: "auto" }, column.cell ? column.cell(claim) : column.text(claim));
  return el("tr", {}, ...COLUMNS.map(cell));
}


// All of what is left, or what of it is about the thing selected.
function drawTable(place) {
  const list = sorted(state.selected ? visible(state.selected.claims) : shown);
  const about = state.selected && `about ${THINGS[state.selected.type].name(state.selected)}`;
  const caption = el("p", { class: "caption", role: "status" },
    el("bdi", {}, [plural(list.length, "claim"), about].filter(Boolean).join(" ")), " ",
    about ? el("button", { type: "button", class: "link", onclick: () => select(null) }, "show all") : "");
  const body = el("tbody");
  const more = fill(body, list, row, 200);
  const table = el("table", { "aria-label": "Claims" }, el("thead", {}, el("tr", {}, ...COLUMNS.map(heading))), body);
  place.replaceChildren(caption, table, more);
}

addView({ name: "claims", title: "Claims", draw: drawTable });
