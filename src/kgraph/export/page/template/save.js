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

function savePicture() {
  const drawn = network.canvas.frame.canvas;
  const copied = el("canvas", { width: drawn.width, height: drawn.height });
  const context = copied.getContext("2d");
  context.fillStyle = colours.canvas;
  context.fillRect(0, 0, copied.width, copied.height);
  context.drawImage(drawn, 0, 0);
  copied.toBlob((blob) => download(blob, fileName("png")), "image/png");
}

const FIELDS = {
  date: (claim) => claim.date,
  holder: (claim) => claim.subject.label,
  act: (claim) => claim.edge.predicate,
  object: (claim) => claim.object.label,
  content: (claim) => (claim.content ? claim.content.label : ""),
  quotation: (claim) => claim.quote,
  sources: (claim) => claim.speakers.map((node) => node.label).join("; "),
  polarity: (claim) => claim.polarity,
  modality: (claim) => claim.modality,
  confidence: (claim) => (claim.confidence === null ? "" : String(claim.confidence)),
  publisher: (claim) => (claim.article ? claim.article.publisher : ""),
  article: (claim) => (claim.article ? claim.article.title : ""),
  url: (claim) => (claim.article ? claim.article.url : ""),
};

// A text that a spreadsheet would take for a formula gets an apostrophe before it.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function csv(list) {
  const rows = list.map((claim) => Object.values(FIELDS).map((field) => csvCell(field(claim))));
  return [Object.keys(FIELDS), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function saveClaims() {
  const list = listed();
  download(new Blob(["\ufeff", csv(list)], { type: "text/csv;charset=utf-8" }), fileName("csv"));
  say(`${plural(list.length, "claim")} saved.`);
}

// The address of a node as SPARQL writes it; only its first character class needs care: it is an IRI already.
const iri = (node) => `<${/^[a-z][a-z0-9+.-]*:/i.test(node.iri) ? node.iri : raw.base + node.iri}>`;

function patterns(thing) {
  const stated = (edge) => [
    nodes[edge.from].kind === "Unnamed" ? "FILTER NOT EXISTS { ?statement kg:subject [] }" : `?statement kg:subject ${iri(nodes[edge.from])} .`,
    `?statement kg:predicate kg:${edge.predicate} ; kg:object ${iri(nodes[edge.to])} .`,
  ];
  if (thing.type === "edge") return stated(thing);
  if (thing.kind === "Unnamed") return stated(thing.edges[0]);
  return [`{ ?statement kg:subject ${iri(thing)} } UNION { ?statement kg:object ${iri(thing)} } UNION { ?statement kg:content ${iri(thing)} } UNION { ?claim kg:attributedTo ${iri(thing)} }`];
}

function sparql(thing) {
  return [
    "PREFIX kg: <https://w3id.org/kgraph/ontology#>",
    "PREFIX oa: <http://www.w3.org/ns/oa#>",
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
    "SELECT DISTINCT ?date ?holder ?act ?object ?polarity ?modality ?quotation ?claim WHERE {",
    ...patterns(thing).map((pattern) => `  ${pattern}`),
    "  ?claim kg:asserts ?statement ; kg:polarity ?polarity ; kg:modality ?modality ;",
    "    oa:hasTarget/oa:hasSelector/oa:exact ?quotation .",
    "  ?statement kg:predicate ?act ; kg:object/skos:prefLabel ?object .",
    "  OPTIONAL { ?statement kg:subject/skos:prefLabel ?holder }",
    "  OPTIONAL { ?claim kg:asOf ?date }",
    "}",
    "ORDER BY ?date ?claim",
    "",
  ].join("\n");
}

byId("save-picture").addEventListener("click", savePicture);
byId("save-claims").addEventListener("click", saveClaims);
byId("copy-link").addEventListener("click", () => copy(location.href, "The link"));
byId("take").addEventListener("click", (event) => {
  if (event.target.matches("button")) byId("take").open = false;
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#take")) byId("take").open = false;
});
