// The evidence: claim cards in the panel, and the tip that follows the pointer.

const ROLES = { h: "holder", c: "cue", k: "content", o: "object", s: "source" };

// `marks` cuts the quotation into pieces: "20h,1,7c" is 20 characters of holder, 1 plain, 7 of cue.
function quotation(claim) {
  const quote = el("blockquote", { dir: "auto" });
  let at = 0;
  for (const piece of claim.marks.split(",")) {
    const text = claim.quote.slice(at, (at += parseInt(piece, 10)));
    const roles = [...piece.replace(/\d/g, "")].map((letter) => ROLES[letter]);
    quote.append(roles.length ? el("mark", { class: roles.join(" "), title: roles.join(", ") }, text) : text);
  }
  return quote;
}

function said(claim) {
  const { subject, edge, object } = claim;
  const act = el("span", { class: `act ${edge.valence}` }, edge.predicate);
  return el("p", { class: "said" }, nameButton(subject), " ", act, " ", nameButton(object));
}

function source(claim) {
  if (!claim.speaker) return el("p", { class: "source" }, "In the article’s own voice");
  return el("p", { class: "source" }, "According to ", nameButton(claim.speaker));
}

function badges(claim) {
  const percent = claim.confidence === null ? null : Math.round(claim.confidence * 100);
  const badge = (text, className, title) => el("span", { class: `badge ${className}`, title }, text);
  return el("p", { class: "badges" },
    claim.date ? el("time", { class: "badge", datetime: claim.date }, claim.date) : badge("no date", "", null),
    badge(claim.polarity, claim.polarity === "denied" ? "denied" : "", "Polarity: does the source say that it is so, or that it is not?"),
    badge(claim.modality, claim.modality === "factual" ? "" : "unreal", "Modality: how far the source commits to it"),
    percent === null ? null : badge(`${percent} %`, "", "Confidence that the passage says this (not that it is true)"));
}

function card(claim) {
  return el("article", { class: `card ${claim.edge.valence}` },
    said(claim),
    claim.content ? el("p", { class: "content" }, claim.edge.predicate === "accuses" ? "of: " : "content: ", nameButton(claim.content)) : null,
    quotation(claim),
    source(claim),
    claim.article ? el("p", { class: "from" }, articleLink(claim.article)) : null,
    badges(claim));
}

function section(title, list) {
  if (!list.length) return "";
  const cards = el("div", { class: "cards" });
  const more = fill(cards, list, card, 40);
  return el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, String(list.length))), cards, more);
}

const RELATIONS = { affiliatedWith: "affiliated with", includes: "includes", addressedTo: "addressed to" };

function facts(node) {
  const list = el("dl", { class: "facts" });
  const entry = (term, ...parts) => list.append(el("div", {}, el("dt", {}, term), el("dd", {}, ...parts)));
  if (node.names.length) entry("also", el("span", { dir: "auto" }, node.names.join("; ")));
  for (const [relation, word] of Object.entries(RELATIONS)) {
    const others = node.facts.filter(([name]) => name === relation).map(([, id]) => nodes[id]);
    if (others.length) entry(word, ...others.flatMap((other, i) => (i ? [", ", nameButton(other)] : [nameButton(other)])));
  }
  return list.childElementCount ? list : "";
}

function nodePanel(node) {
  const list = node.claims.filter((claim) => isShown(claim.edge));
  const by = (test) => list.filter(test);
  return [
    el("p", { class: `kind ${node.kind}` }, kindWord(node.kind)),
    el("h2", { dir: "auto" }, node.label),
    facts(node),
    section("Takes these stances", by((claim) => claim.subject === node)),
    section(node.kind === "Actor" ? "Stances of others on it" : "Stances on it", by((claim) => claim.object === node && claim.subject !== node)),
    section("What it is cited for", by((claim) => claim.speaker === node && claim.subject !== node && claim.object !== node)),
    section("What is said of others in these words", by((claim) => claim.content === node && claim.subject !== node && claim.object !== node)),
    list.length ? "" : el("p", { class: "hint" }, node.claims.length ? "All claims about it are filtered out." : "No claims, only mentioned."),
  ];
}

function edgePanel(edge) {
  return [
    el("p", { class: "kind" }, plural(edge.claims.length, "claim")),
    el("h2", { class: "triple" }, nameButton(nodes[edge.from], "name large"), " ", el("span", { class: `act ${edge.valence}` }, edge.predicate), " ", nameButton(nodes[edge.to], "name large")),
    el("div", { class: "cards" }, ...edge.claims.map(card)),
  ];
}

function startPanel() {
  const most = nodes.filter((node) => node.kind === "Actor" && node.drawn).sort((a, b) => b.claims.length - a.claims.length || a.id - b.id).slice(0, 8);
  const items = most.map((node) => el("li", {}, nameButton(node), " ", el("span", { class: "count" }, plural(node.claims.length, "claim"))));
  return [
    el("h2", {}, "Evidence"),
    el("p", {}, "Choose a node or a line to read every claim behind it: the sentence, who says so, and where."),
    items.length ? el("h3", {}, "Actors with most claims") : "",
    el("ol", { class: "most" }, ...items),
  ];
}

function showPanel() {
  const thing = state.selected;
  const content = !thing ? startPanel() : isEdge(thing) ? edgePanel(thing) : nodePanel(thing);
  const key = el("p", { class: "markkey" }, "Marked: ", ...["holder", "cue", "content", "source"].flatMap((role) => [el("mark", { class: role }, role), " "]));
  const close = el("button", { type: "button", class: "close", "aria-label": "Clear the selection", onclick: () => select(null) }, "×");
  byId("panel").replaceChildren(...(thing ? [close] : []), ...content.filter(Boolean), ...(thing ? [key] : []));
  byId("panel").scrollTop = 0;
}

// The tip: plain text of what is under the pointer, with its first quotations.
function tipLines(thing) {
  const head = isEdge(thing)
    ? `${nodes[thing.from].label} ${thing.predicate} ${nodes[thing.to].label}`
    : `${thing.label} (${kindWord(thing.kind)})`;
  const list = thing.claims.filter((claim) => isShown(claim.edge));
  const lines = [el("strong", { dir: "auto" }, head), el("span", { class: "count" }, plural(list.length, "claim"))];
  for (const claim of list.slice(0, isEdge(thing) ? 3 : 1)) {
    if (claim.content) lines.push(el("span", { dir: "auto" }, `${claim.edge.predicate} of: ${claim.content.label}`));
    lines.push(el("q", { dir: "auto" }, claim.quote.length > 320 ? `${[...claim.quote].slice(0, 320).join("")}…` : claim.quote));
  }
  return lines;
}

function showTip(thing, x, y) {
  const tip = byId("tip");
  tip.hidden = !thing;
  if (!thing) return;
  tip.replaceChildren(...tipLines(thing));
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, window.innerWidth - width - 8))}px`;
  tip.style.top = `${y + 18 + height > window.innerHeight ? Math.max(4, y - height - 12) : y + 18}px`;
}
