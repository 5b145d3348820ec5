// The tip: plain text of what is under the pointer, with its first quotations.

function tipHead(thing) {
  if (thing.type === "edge") return `${nodes[thing.from].label} ${thing.predicate} ${nodes[thing.to].label}`;
  if (thing.type === "bundle") return thing.ends.map((end) => end.label).join(" – ");
  return `${thing.label} (${kindWord(thing.kind)})`;
}

function tipLines(thing) {
  const list = thing.claims.filter((claim) => claim.shown);
  const lines = [el("strong", { dir: "auto" }, tipHead(thing)), el("span", { class: "count" }, plural(list.length, "claim"))];
  if (thing.type === "edge") lines.push(...thing.disputes.filter(isOpen).map((dispute) => el("span", { class: "warn" }, `${sign(dispute)} ${disputeWord(dispute)}`)));
  if (thing.type === "group") return [...lines, el("span", {}, "Double-click to open it")];
  for (const claim of list.slice(0, thing.type === "edge" ? 3 : 1)) {
    if (claim.content) lines.push(el("span", { dir: "auto" }, `${claim.predicate} of: ${claim.content.label}`));
    lines.push(el("q", { dir: "auto" }, cut(claim.quote, 320)));
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

function pointerMoves() {
  let waiting = false;
  byId("canvas").addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons || waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const { left, top } = byId("canvas").getBoundingClientRect();
      const thing = thingAt({ x: event.clientX - left, y: event.clientY - top });
      byId("canvas").classList.toggle("over", Boolean(thing));
      showTip(thing, event.clientX, event.clientY);
    });
  });
  for (const name of ["pointerleave", "pointerdown", "wheel"]) {
    byId("canvas").addEventListener(name, () => showTip(null), { passive: true });
  }
}
