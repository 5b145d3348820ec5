// Taking things along: the picture, the claims, a query, the link.

function say(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { byId("toast").hidden = true; }, 4000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} is copied.`);
  } catch (error) {
    byId("byhand").querySelector("textarea").value = text;
    byId("byhand").showModal();
    byId("byhand").querySelector("textarea").select();
  }
}

function download(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const fileName = (ending) => `${raw.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "kgraph"}.${ending}`;

const names = (list) => list.map((node) => node.label).join("; ");
const end = (claim) => claim.start + [...claim.quote].length;

// The columns of the table: positions count the characters (code points) of the article's text, the last one excluded.
const FIELDS = {
  date: (claim) => claim.date,
  holder: (claim) => claim.subject.label,
  act: (claim) => claim.predicate,
  object: (claim) => claim.matter,
  addressee: (claim) => names(claim.addressee),
  content: (claim) => (claim.content ? claim.content.label : ""),
  mentions: (claim) => names(claim.mentions),
  quotation: (claim) => claim.quote,
  source: (claim) => names(claim.speakers),
  polarity: (claim) => claim.polarity,
  modality: (claim) => claim.modality,
  confidence: (claim) => (claim.confidence === null ? "" : String(claim.confidence)),
  independent_sources: (claim) => String(claim.edge ? sources(claim.edge.claims) : 1),
  publisher: (claim) => (claim.article ? claim.article.publisher : ""),
  title: (claim) => (claim.article ? claim.article.title : ""),
  address: (claim) => (claim.article ? claim.article.url : ""),
  start: (claim) => (claim.start === null ? "" : String(claim.start)),
  end: (claim) => (claim.start === null ? "" : String(end(claim))),
  article: (claim) => (claim.article ? `${raw.base}${claim.article.iri}` : ""),
  claim: (claim) => `${raw.base}${claim.iri}`,
};

// A text that a spreadsheet would take for a formula gets an apostrophe before it, as in kgraph/cells.py.
const NUMBER = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?$/i;
const FORMULA = /^(?=[\s\p{C}]*[=+\-@＝＋－＠]|[\t\r\n])|(?<=[;\t\r\n])(?=((?![\t\r\n])[\s\p{C}])*[=+\-@＝＋－＠])/gu;

function csvCell(text) {
  const safe = NUMBER.test(text) ? text : text.replace(FORMULA, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function csv(list) {
  const rows = list.map((claim) => Object.values(FIELDS).map((field) => csvCell(field(claim))));
  return [Object.keys(FIELDS), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function saveClaims() {
  const list = state.selected && state.view === "claims" ? visible(state.selected.claims) : shown;
  download(new Blob(["\ufeff", csv(list)], { type: "text/csv;charset=utf-8" }), fileName("csv"));
  say(`${plural(list.length, "claim")} saved.`);
}

// A menu closes when something in it is chosen, or when the pointer goes elsewhere.
const drops = [...document.querySelectorAll(".drop")];
for (const drop of drops) drop.addEventListener("click", (event) => { if (event.target.matches("#menu button, #save-view")) drop.open = false; });
document.addEventListener("pointerdown", (event) => {
  for (const drop of drops) if (!drop.contains(event.target)) drop.open = false;
});
