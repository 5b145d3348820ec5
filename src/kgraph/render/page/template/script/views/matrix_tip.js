// The tip over a cell or a mark: who, what, and the first quotations. It is plain text, never needed, only quick.

const TIP_CLAIMS = 2;

function tipClaim(claim) {
  const from = [claim.source, claim.date && dated(claim.date)].filter(Boolean).join(", ");
  return [
    el("span", { class: `act ${SHAPE_CLASS[claim.side]}` }, `${acted(claim)}${claim.speakers.length ? `, according to ${claim.speakers.map((node) => node.label).join(", as told by ")}` : ""}`),
    el("q", { dir: "auto" }, cut(claim.quote, 260)),
    el("span", { class: "count", dir: "auto" }, from),
  ];
}

function claimsTip(head, words, list) {
  const rest = list.length - TIP_CLAIMS;
  return [
    el("strong", { dir: "auto" }, head),
    el("span", { class: "count" }, words),
    ...list.slice(0, TIP_CLAIMS).flatMap(tipClaim),
    rest > 0 && el("span", { class: "count" }, `and ${plural(rest, "claim")} more`),
  ].filter(Boolean);
}

// Show lines beside an element, where there is room.
function tipBeside(element, lines) {
  const tip = byId("tip");
  const box = element.getBoundingClientRect();
  tip.replaceChildren(...lines);
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const below = box.bottom + 8 + height < window.innerHeight;
  tip.style.left = `${Math.max(4, Math.min(box.left + box.width / 2 + 10, window.innerWidth - width - 8))}px`;
  tip.style.top = `${below ? box.bottom + 8 : Math.max(4, box.top - height - 8)}px`;
}

const hideTip = () => { byId("tip").hidden = true; };

// Show tips over what is hovered or focused within `place`: `linesOf(element)` are the lines, or nothing. A finger
// selects at once and needs none.
function bindTips(place, selector, linesOf) {
  const show = (event) => {
    const element = event.target.closest(selector);
    const lines = element && linesOf(element);
    if (lines && event.pointerType !== "touch") tipBeside(element, lines);
    else hideTip();
  };
  place.addEventListener("pointerover", show);
  place.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) show(event); });
  for (const name of ["pointerleave", "focusout", "pointerdown"]) place.addEventListener(name, hideTip);
  for (const name of ["keydown", "scroll"]) place.addEventListener(name, hideTip, { passive: true, capture: true }); // before a key moves the focus
}
