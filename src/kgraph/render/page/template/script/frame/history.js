// The state in the address of the page, and its history: back and forward walk through what was looked at. What an
// address says is looked up, never shown.

const KEPT = []; // what else is kept: { write(parts), read(parts) } of views that have a state of their own
const trail = []; // the addresses before this one
let last = ""; // the state as the address has it
let settled = false; // no address is written before the one that was opened is read
let coalesced = ""; // what the last step was part of: the next step of the same kind takes its place

function written() {
  const parts = new URLSearchParams();
  if (state.view !== opening()) parts.set("view", state.view);
  if (state.selected) parts.set(state.selected.type, THINGS[state.selected.type].key(state.selected));
  for (const [name, values] of chosen()) for (const value of values) parts.append(`f-${name}`, value);
  for (const name of ["from", "to", "least", "words"]) if (state[name]) parts.set(name, state[name]);
  if (state.reports && !onlyReports) parts.set("reports", "yes");
  for (const each of KEPT) each.write(parts);
  return parts.toString();
}

// Put a state into the address, as a new step or in the place of the last one, where the browser lets pages do that.
function intoAddress(fragment, how) {
  try {
    history[how]({ depth: trail.length }, "", `#${fragment}`);
  } catch (error) {
    console.info("This browser keeps no state in the address of the page:", error.message);
  }
}

// Keep the state as a step of the history; steps of one `kind` that follow each other, as of a slider, are one.
function keepStep(kind = "") {
  if (!settled) return;
  const now = written();
  if (now === last) return;
  const same = kind && kind === coalesced;
  if (!same) trail.push(last);
  [last, coalesced] = [now, kind];
  intoAddress(now, same ? "replaceState" : "pushState");
}

// Look at what an address says, as a new step.
function goTo(fragment) {
  trail.push(last);
  readState(fragment);
  intoAddress(fragment, "pushState");
}

// Take the last step back.
function undo() {
  if (!trail.length) return;
  if (history.state && history.state.depth === trail.length) history.back();
  else readState(trail.pop());
}

const date = (text) => (/^\d{4}(-\d\d(-\d\d)?)?$/.test(text || "") ? text : "");

function readState(fragment) {
  const parts = new URLSearchParams(fragment);
  clearFilters();
  for (const name of Object.keys(FACETS)) state.filters[name] = new Set(parts.getAll(`f-${name}`));
  Object.assign(state, { from: date(parts.get("from")), to: date(parts.get("to")), words: parts.get("words") || "" });
  state.least = Math.min(100, Math.max(0, parseInt(parts.get("least"), 10) || 0));
  state.reports = onlyReports || parts.get("reports") === "yes";
  state.view = VIEWS.has(parts.get("view")) ? parts.get("view") : opening();
  for (const each of KEPT) each.read(parts);
  judge();
  const type = Object.keys(THINGS).find((name) => parts.has(name));
  state.selected = (type && THINGS[type].find(parts.get(type))) || null;
  [last, coalesced] = [fragment, ""];
  refresh();
}

window.addEventListener("popstate", (event) => {
  const fragment = location.hash.slice(1);
  if (fragment === last) return;
  const depth = event.state ? event.state.depth : 0;
  if (depth > trail.length) trail.push(last);
  else trail.length = depth;
  readState(fragment);
});
