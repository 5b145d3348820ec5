// What stands out: the selected thing with what it is linked with, or what the pointer is on. The rest is dimmed.

// The nodes and lines of a thing, as far as they are drawn.
function litBy(thing) {
  if (thing.type === "node" && drawn.places.has(thing)) {
    const lines = drawn.lines.filter((line) => line.from === thing || line.to === thing);
    return { hub: thing, lines: new Set(lines), nodes: new Set([thing, ...lines.map((line) => otherEnd(line, thing))]) };
  }
  if (thing.type === "start") return litBy(thing.from);
  const own = new Set(visible(thing.claims));
  const lines = drawn.lines.filter((line) => (line.type === "tie" && thing.type === "tie"
    ? line.side === thing.side && [line.from, line.to].every((node) => node === thing.from || node === thing.to)
    : line.claims.some((claim) => own.has(claim))));
  return { hub: null, lines: new Set(lines), nodes: new Set([...lines.flatMap((line) => [line.from, line.to]), ...(thing.type === "path" ? thing.nodes : [])]) };
}

const WORDED = 24; // lines up to which it is written on each what is done

function showFocus() {
  const thing = state.selected;
  const lit = thing ? litBy(thing) : null;
  const dims = Boolean(lit && lit.nodes.size);
  graphSvg.classList.toggle("dimmed", dims);
  for (const group of graphNodes.children) {
    const node = nodes[Number(group.dataset.node)];
    group.classList.toggle("lit", dims && lit.nodes.has(node));
    group.classList.toggle("chosen", thing === node);
  }
  for (const group of [...graphLines.children, ...graphSigns.children]) group.classList.toggle("lit", dims && lit.lines.has(drawn.byId.get(group.dataset.line)));
  const worded = dims && lit.lines.size <= WORDED ? [...lit.lines] : [];
  graphWords.replaceChildren(...drawnWords(worded, drawn.courses, lit && lit.hub, lit ? [...lit.nodes].map((node) => drawn.places.get(node)).filter(Boolean) : []));
}

// The lines at which the pointer is, raised a little, with what is done on a line.
function hoverOver({ node, line } = {}) {
  for (const group of graphSvg.querySelectorAll(".near")) group.classList.remove("near");
  graphWords.querySelector(".hovered")?.remove();
  if (node) for (const group of graphLines.children) {
    const each = drawn.byId.get(group.dataset.line);
    if (each.from === node || each.to === node) group.classList.add("near");
  }
  if (!line) return;
  graphLines.querySelector(`[data-line="${CSS.escape(String(line.id))}"]`)?.classList.add("near");
  const [words] = drawnWords([line], drawn.courses, null);
  words.classList.add("hovered");
  graphWords.append(words);
}

// The tip: what is under the pointer in full, with its first quotations.
function graphTip({ node, line }) {
  if (node) {
    const left = drawn.left.get(node);
    return [el("strong", { dir: "auto" }, toldApart(node)),
      el("span", { class: "count" }, [kindWord(node.kind), plural(visible(node.claims).length, "claim"), left && `${plural(left, "neighbour")} not in the picture`].filter(Boolean).join(" · "))];
  }
  const head = line.type === "tie" ? `${line.from.label} and ${line.to.label}` : `${line.from.label} ${doneOn(line)} ${line.to.label}`;
  const count = line.type === "tie" ? doneOn(line) : `${plural(line.claims.length, "claim")}, ${plural(line.strength, "independent source")}`;
  const lines = [el("strong", { dir: "auto" }, cut(head, 200)), el("span", { class: "count" }, count),
    ...line.disputes.map((dispute) => el("span", { class: "warn" }, `${sign(dispute)} ${disputeWord(dispute)}`))];
  if (line.type !== "tie") return [...lines, ...line.claims.slice(0, 2).map((claim) => el("q", { dir: "auto" }, cut(claim.quote, 260)))];
  const first = line.matters[0];
  const told = [line.from, line.to].map((actor) => first.claims.find((claim) => claim.subject === actor)).filter(Boolean);
  return [...lines, el("span", { dir: "auto" }, line.matters.slice(0, 4).map(({ thing }) => cut(thing.label, 60)).join("; ")),
    ...told.flatMap((claim) => [el("span", { class: "count", dir: "auto" }, `${claim.subject.label} ${acted(claim)}`), el("q", { dir: "auto" }, cut(claim.quote, 200))])];
}

function showGraphTip(lines, x = 0, y = 0) {
  const tip = byId("tip");
  tip.hidden = !lines;
  if (!lines) return;
  tip.replaceChildren(...lines);
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, window.innerWidth - width - 8))}px`;
  tip.style.top = `${y + 18 + height > window.innerHeight ? Math.max(4, y - height - 12) : y + 18}px`;
}

graphCanvas.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch" || event.buttons || graphWhole.shown) return;
  const at = drawnAt(event.target);
  hoverOver(at);
  showGraphTip(at.node || at.line ? graphTip(at) : null, event.clientX, event.clientY);
});
for (const name of ["pointerleave", "pointerdown", "wheel"]) {
  graphCanvas.addEventListener(name, () => {
    hoverOver();
    showGraphTip(null);
  }, { passive: true });
}
