// Search: names first, then the claims that hold the words.

const MOST_HITS = 10;

function nameHits(words) {
  const found = nodes.filter((node) => [node.label, ...node.names].some((name) => folded(name).includes(words)));
  const rank = (node) => (folded(node.label).startsWith(words) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || b.claims.length - a.claims.length || a.id - b.id);
}

function hit(node) {
  return el("button", { type: "button", class: `hit ${node.kind}`, onclick: () => choose(node) },
    el("bdi", {}, node.label), el("span", { class: "count" }, `${kindWord(node.kind)} · ${plural(node.claims.length, "claim")}`));
}

function choose(node) {
  clearSearch();
  bringBack(node);
  select(node, { reveal: true });
  byId(state.view === "table" ? "tabled" : "panel").focus();
}

// Whoever searches for a node wants to see it, even if it was put away.
function bringBack(node) {
  if (!state.hidden.delete(node) && !(state.around && !neighbours(state.around).has(node))) return;
  state.around = null;
  refresh();
}

function showHits() {
  state.words = byId("search").value;
  const words = folded(state.words.trim());
  const found = words ? nameHits(words) : [];
  const inText = words ? listed(claims).length : 0;
  const rest = el("button", { type: "button", class: "hit all", onclick: () => { byId("hits").hidden = true; setView("table"); } },
    inText ? `${plural(inText, "claim")} with these words: show as table` : found.length ? "No claims with these words" : "Nothing found");
  rest.disabled = !inText;
  byId("hits").replaceChildren(...found.slice(0, MOST_HITS).map(hit), rest);
  byId("hits").hidden = !words;
  if (state.view === "table") showTable();
}

function clearSearch() {
  byId("search").value = "";
  state.words = "";
  byId("hits").hidden = true;
}

// Arrow keys walk through the hits, Enter in the field takes the first.
function searchKey(event) {
  const stops = [byId("search"), ...byId("hits").querySelectorAll("button:enabled")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && at >= 0 && !byId("hits").hidden) {
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  } else if (event.key === "Enter" && at === 0 && stops.length > 1) {
    event.preventDefault();
    stops[1].click();
  }
}

byId("search").addEventListener("input", showHits);
document.querySelector(".search").addEventListener("keydown", searchKey);
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".search")) byId("hits").hidden = true;
});
