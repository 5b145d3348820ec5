// Search: names first, then the claims that hold the words.

const MOST_HITS = 10;

function nameHits(words) {
  const found = nodes.filter((node) => [node.label, ...node.names].some((name) => folded(name).includes(words)));
  const rank = (node) => (folded(node.label).startsWith(words) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || b.claims.length - a.claims.length || a.id - b.id);
}

function hit(node) {
  return el("button", { type: "button", class: `hit ${node.kind}`, onclick: () => choose(node) },
    el("bdi", {}, toldApart(node)), el("span", { class: "count" }, `${kindWord(node.kind)} · ${plural(node.claims.length, "claim")}`));
}

function choose(node) {
  closeHits();
  byId("search").value = "";
  select(node, { focus: true });
}

function closeHits() {
  byId("hits").hidden = true;
}

function filterByWords() {
  const words = byId("search").value;
  closeHits();
  byId("search").value = "";
  change(() => Object.assign(state, { words, view: "claims" }));
}

function showHits() {
  const words = folded(byId("search").value.trim());
  const found = words ? nameHits(words) : [];
  const inText = words ? claims.filter((claim) => haystack(claim).includes(words)).length : 0;
  const rest = el("button", { type: "button", class: "hit all", onclick: filterByWords },
    inText ? `${plural(inText, "claim")} with these words` : found.length ? "No claims with these words" : "Nothing found");
  rest.disabled = !inText;
  byId("hits").replaceChildren(...found.slice(0, MOST_HITS).map(hit), rest);
  byId("hits").hidden = !words;
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
  if (!event.target.closest(".search")) closeHits();
});
