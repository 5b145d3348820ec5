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

const FIELDS = {
  date: (claim) => claim.date,
  holder: (claim) => claim.subject.label,
  act: (claim) => claim.predicate,
  object: (claim) => claim.matter,
  content: (claim) => (claim.content ? claim.content.label : ""),
  mentions: (claim) => claim.mentions.map((node) => node.label).join("; "),
  quotation: (claim) => claim.quote,
  sources: (claim) => claim.speakers.map((node) => node.label).join("; "),
  polarity: (claim) => claim.polarity,
  modality: (claim) => claim.modality,
  confidence: (claim) => (claim.confidence === null ? "" : String(claim.confidence)),
  publisher: (claim) => (claim.article ? claim.article.publisher : ""),
  article: (claim) => (claim.article ? claim.article.title : ""),
  url: (claim) => (claim.article ? claim.article.url : ""),
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

// What the menu offers: each with a title and what it does.
const TAKEN = [
  ["Claims as CSV", saveClaims],
  ["Copy link to this view", () => copy(location.href, "The link")],
];
byId("menu").append(...TAKEN.map(([title, onclick]) => el("button", { type: "button", onclick }, title)));
byId("take").addEventListener("click", (event) => {
  if (event.target.matches("button")) byId("take").open = false;
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#take")) byId("take").open = false;
});
