// Parts of the panel that fold: their cards are made when they are opened first, and what is open stays so while the
// same thing is shown.

const foldHolds = new WeakMap(); // what a part of the panel holds: { claims, open() }
let unfolded = new Map(); // what the reader has opened or closed, by name

// A part with a heading that folds it; `make` gives what it holds.
function foldable(name, heading, list, make, { open = false, level = "h4", className = "" } = {}) {
  const body = el("div", { class: "folded", hidden: true });
  const button = el("button", { type: "button", class: "folder", "aria-expanded": "false" }, ...heading);
  const part = el("section", { class: `fold ${className}` }, el(level, {}, button), body);
  const show = (wanted) => {
    if (wanted && !body.childElementCount) body.append(...[make()].flat().filter(Boolean));
    body.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  };
  button.addEventListener("click", () => {
    unfolded.set(name, body.hidden);
    show(body.hidden);
  });
  foldHolds.set(part, { claims: new Set(list), open: () => { unfolded.set(name, true); show(true); }, closed: () => body.hidden });
  show(unfolded.get(name) ?? open);
  return part;
}

// Lead to the card of a claim, unfolding what holds it; a claim that the panel does not hold is selected itself.
function showClaim(claim) {
  const panel = byId("panel");
  const find = () => panel.querySelector(`.deed[data-claim~="${claim.id}"]:not(.besides)`) || panel.querySelector(`.deed[data-claim~="${claim.id}"]`);
  const opened = new Set();
  while (!panel.hidden && (!find() || find().closest("[hidden]"))) {
    const part = [...panel.querySelectorAll(".fold")].find((each) => !opened.has(each) && foldHolds.get(each).closed() && foldHolds.get(each).claims.has(claim));
    const more = part ? null : [...panel.querySelectorAll(".more")].find((button) => !button.hidden && !button.closest("[hidden]") && mayHold(button, claim));
    if (part) foldHolds.get(part).open();
    else if (more) more.click();
    else break;
    if (part) opened.add(part);
  }
  if (panel.hidden || !find()) {
    select(claim, { focus: true });
    return;
  }
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const here = find().closest(".card");
  here.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  here.focus({ preventScroll: true });
}

function mayHold(button, claim) {
  const part = button.closest(".fold");
  return !part || foldHolds.get(part).claims.has(claim);
}
