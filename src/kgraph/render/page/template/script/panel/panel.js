// The evidence panel: what is selected, what can be done with it, and its claims, sentence by sentence.

const RELATIONS = { affiliatedWith: "affiliated with", includes: "includes" };
const OPEN_GROUPS = 2; // groups of claims that open at once
const LISTED_GROUPS = 12; // groups that are listed before more are asked for

function facts(node) {
  const list = el("dl", { class: "facts" });
  const entry = (term, ...parts) => list.append(el("div", {}, el("dt", {}, term), el("dd", {}, ...parts)));
  if (node.names.length) entry("also", el("span", { dir: "auto" }, cut(node.names.join("; "), 110)));
  if (node.topic) entry("topic", thingButton(node.topic));
  for (const [relation, word] of Object.entries(RELATIONS)) {
    const others = node.facts.filter(([name]) => name === relation).map(([, id]) => nodes[id]);
    if (others.length) entry(word, ...nameButtons(others.slice(0, 4)), others.length > 4 ? ` and ${others.length - 4} more` : "");
  }
  return list.childElementCount ? list : "";
}

const thingButton = (thing) => el("button", { type: "button", class: "name", dir: "auto", onclick: () => select(thing) }, THINGS[thing.type].name(thing));

// A group: the node that its claims share, its sides, how much stands behind them; its sentences when it is opened.
function claimGroup(part, node, list, known, open) {
  const heading = [
    el("span", { class: "folder-name", dir: "auto" }, toldApart(node)), " ",
    el("span", { class: "folder-sum" }, sideMarks(list), list.length > 1 ? el("span", { class: "count" }, ` ${backing(list)}`) : ""),
  ];
  return foldable(`${part}/${node.id}`, heading, list, () => [...cardList(list, { known, wanted: list }), groupLead(node, list)], { open });
}

// What leads from the claims on a thing to those of others on it.
function groupLead(node, list) {
  const more = list[0].object === node ? stancesOf(node.claims).filter((claim) => claim.object === node).length - list.length : 0;
  return more > 0 ? el("p", { class: "lead" }, el("button", { type: "button", class: "link", onclick: () => select(node, { focus: true }) }, `${plural(more, "more stance")} of others on it`)) : "";
}

function groupSection(title, list, key, known, { open = OPEN_GROUPS, level = true } = {}) {
  if (!list.length) return "";
  const box = el("div", { class: "groups" });
  const groups = groupedBy(list, key);
  const more = fill(box, groups.map((each, i) => [each, i]), ([[node, own], i]) => claimGroup(title, node, own, known, i < open), LISTED_GROUPS);
  const of = groups.length > 1 ? ` on ${groups.length.toLocaleString("en")}` : "";
  return el("section", { class: "part" }, level ? el("h3", {}, title, " ", el("span", { class: "count" }, `${list.length.toLocaleString("en")}${title === TAKES ? of : ""}`)) : "", box, more);
}

// A part that is folded until it is asked for, if it is long.
function foldedSection(title, list, known, { few = 2 } = {}) {
  if (!list.length) return "";
  const heading = [title, " ", el("span", { class: "count" }, list.length.toLocaleString("en"))];
  return foldable(title, heading, list, () => cardList(list, { known, wanted: list }), { open: list.length <= few, level: "h3", className: "part" });
}

const TAKES = "Takes stances";

// What is left out as long as reports are: what it says and believes.
function reportsHint(node) {
  const told = state.reports ? [] : node.claims.filter((claim) => claim.report && !claim.shown);
  if (!told.length) return "";
  return el("p", { class: "hint" }, `${plural(told.length, "report")} of what it or others say of it ${told.length === 1 ? "is" : "are"} left out. `,
    el("button", { type: "button", class: "link", onclick: () => change(() => { state.reports = true; }) }, "Include reports"));
}

function nodePanel(node) {
  const list = visible(node.claims);
  const own = list.filter((claim) => claim.edge && claim.subject === node);
  const on = list.filter((claim) => claim.object === node && claim.subject !== node);
  const clash = [...new Set(node.edges.flatMap((edge) => edge.disputes))].sort((a, b) => a.id - b.id);
  const rest = (test) => list.filter((claim) => !claim.ends.includes(node) && test(claim));
  const seen = new Set([...own, ...on]);
  const part = (title, test) => {
    const found = rest(test).filter((claim) => !seen.has(claim));
    for (const claim of found) seen.add(claim);
    return foldedSection(title, found, node);
  };
  const says = list.filter((claim) => !claim.edge && claim.subject === node);
  const actor = node.kind === "Actor";
  return [
    el("p", { class: `kind ${node.kind}` }, [node.sort || kindWord(node.kind), node.hint].filter(Boolean).join(" · ")),
    el("h2", { dir: "auto" }, node.label),
    own.length ? el("p", { class: "summary" }, summaryOf(own, clash)) : "",
    own.length && actor ? "" : campsOf(on),
    !own.length && on.length ? el("p", { class: "hint" }, [backing(on), clashes(clash)].filter(Boolean).join("; ") + ".") : "",
    facts(node),
    tools(node),
    disputeList(clash, "Contradictions and changes"),
    groupSection(TAKES, own, (claim) => claim.object, node),
    actor ? timeline(own) : "",
    groupSection(actor ? "Stances of others on it" : "Stances on it", on, (claim) => claim.subject, null, { open: own.length ? 0 : OPEN_GROUPS }),
    foldedSection("Says and believes", says, node),
    part("Demands, promises and threats put to it", (claim) => claim.addressee.includes(node)),
    part("What it is cited for", (claim) => claim.speakers.includes(node)),
    part("What others say of it", (claim) => claim.mentions.includes(node)),
    part("What is said of others in these words", (claim) => claim.content === node),
    reportsHint(node),
    list.length ? "" : el("p", { class: "hint" }, node.claims.length ? "All claims about it are filtered out." : "No claims, only mentioned."),
  ].flat();
}

function edgePanel(edge) {
  const list = visible(edge.claims);
  return [
    el("p", { class: "kind" }, `${plural(list.length, "claim")} of ${plural(sources(list), "source")}`),
    el("h2", { class: "triple" }, nameButton(nodes[edge.from], "name large"), " ", act(edge), " ", nameButton(nodes[edge.to], "name large")),
    el("p", { class: "summary" }, `${daysOf(list)}.`),
    tools(edge),
    disputeList(edge.disputes, "Contradictions and changes"),
    el("section", { class: "part" }, ...cardList(list, { known: nodes[edge.from], wanted: list })),
  ];
}

function topicPanel(topic) {
  const list = stancesOf(topic.claims);
  const items = topic.nodes.filter((node) => visible(node.claims).length);
  return [
    el("p", { class: "kind" }, "Topic"),
    el("h2", { dir: "auto" }, topic.label),
    el("p", { class: "summary" }, `${plural(items.length, "item")}, ${plural(new Set(list.map((claim) => claim.subject)).size, "actor")}, ${backing(list)}. A topic has no side of its own: a stance is on one of its items.`),
    tools(topic),
    groupSection("Items", list, (claim) => claim.object, null, { open: 1 }),
    groupSection("Who", list, (claim) => claim.subject, null, { open: 0 }),
    list.length ? "" : el("p", { class: "hint" }, "All claims on it are filtered out."),
  ];
}

// A claim with what stands beside it: its sentence, what the same holder does with the same thing, what contradicts it.
function claimPanel(claim) {
  const same = claim.object ? visible(claim.edge.claims.concat(claim.subject.edges.filter((edge) => edge !== claim.edge && nodes[edge.to] === claim.object && nodes[edge.from] === claim.subject).flatMap((edge) => edge.claims))) : [];
  const others = same.filter((other) => sentenceKey(other) !== sentenceKey(claim));
  const against = claim.edge ? claim.edge.disputes.filter((dispute) => dispute.claims.includes(claim)) : [];
  const around = claim.article ? neighbourClaims(claim) : [];
  const who = claim.report ? [] : visible(claim.object.claims).filter((other) => other.object === claim.object && other.subject !== claim.subject && !other.report);
  return [
    el("p", { class: "kind" }, claim.report ? "Report" : "Claim"),
    el("h2", { class: "triple" }, nameButton(claim.subject, "name large"), " ", act(claim), claim.object ? " " : "", claim.object ? nameButton(claim.object, "name large") : ""),
    claim.shown ? "" : el("p", { class: "hint" }, "The filters leave this claim out."),
    tools(claim),
    ...cardList([claim], { wanted: [claim] }),
    disputeList(against, "Contradicted by"),
    foldedSection("The same holder on the same thing", others, claim.subject),
    claim.object ? groupSection("Others on the same thing", who, (other) => other.subject, null, { open: 0 }) : "",
    around.length ? foldedSection("Before and after it in the article", around, null, { few: 0 }) : "",
  ];
}

// The claims of the sentences next to that of a claim, in the order of the text.
function neighbourClaims(claim) {
  const list = inTextOrder(visible(claim.article.claims).concat(claim.shown ? [] : [claim]));
  const rows = sentencesOf(list);
  const at = rows.findIndex((sentence) => sentence.claims.includes(claim));
  return [rows[at - 1], rows[at + 1]].filter(Boolean).flatMap((sentence) => sentence.claims);
}

const inTextOrder = (list) => [...list].sort((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity) || a.id - b.id);

for (const topic of topics) topic.claims = [];
for (const claim of claims) if (claim.object && claim.object.topic) claim.object.topic.claims.push(claim);
const claimsByKey = new Map(claims.map((claim) => [claim.iri, claim]));
for (const claim of claims) claim.claims = [claim]; // a claim is a thing too

THINGS.node = { key: (node) => node.iri, find: (key) => nodesByKey.get(key), panel: nodePanel, name: (node) => node.label };

const edgeKey = (edge) => [nodes[edge.from].iri, edge.predicate, nodes[edge.to].iri].join("|");
THINGS.edge = { key: edgeKey, find: (key) => edges.find((edge) => edgeKey(edge) === key), panel: edgePanel, name: () => "the selected stance" };

const disputeKey = (dispute) => dispute.edges.map(edgeKey).join("||");
THINGS.dispute = { key: disputeKey, find: (key) => disputes.find((dispute) => disputeKey(dispute) === key), panel: disputePanel, name: () => "the disagreement" };

THINGS.topic = { key: (topic) => topic.iri, find: (key) => topicsByKey.get(key), panel: topicPanel, name: (topic) => topic.label };
THINGS.claim = { key: (claim) => claim.iri, find: (key) => claimsByKey.get(key), panel: claimPanel, name: (claim) => `the claim of ${claim.subject.label}` };

const markKey = () => el("p", { class: "markkey" }, "Marked: ", ...["holder", "cue", "content", "object", "addressee", "source", "mentioned"].flatMap((role) => [el("mark", { class: role }, role), " "]));

let panelOf = null; // what the panel shows
let panelTop = 0; // how far it is scrolled, which is not asked of it: it would be laid out for the answer
byId("panel").addEventListener("scroll", () => { panelTop = byId("panel").scrollTop; }, { passive: true });

// The panel is open while something is selected. What was opened in it and where it was read stays while the same
// thing is shown; a focus in it stays in it.
function showPanel() {
  const thing = state.selected;
  const panel = byId("panel");
  const focused = panel.contains(document.activeElement);
  panel.hidden = !thing;
  document.body.classList.toggle("reading", Boolean(thing));
  const same = Boolean(thing && panelOf) && isSelected(panelOf);
  if (!same) unfolded = new Map();
  panelOf = thing;
  if (!thing) {
    panel.replaceChildren();
    if (focused) byId("views").focus();
    return;
  }
  const top = same ? panelTop : 0;
  panel.classList.toggle("two", thing.type === "dispute");
  const shut = el("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => select(null) }, "×");
  panel.replaceChildren(sheetGrip(), shut, el("div", { class: "evidence" }, ...THINGS[thing.type].panel(thing).flat().filter(Boolean), markKey()));
  if (panelTop) panel.scrollTop = panelTop = top;
  if (focused) panel.focus({ preventScroll: true });
}
