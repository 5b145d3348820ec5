// How many claims are of which month, week or day: a row of bars to brush, which filters by time.

const DAY = 864e5; // milliseconds
const MOST_BARS = 60;

// The first and the last day that a date allows: a day, a month (2024-05) or a year (2024).
function extent(when) {
  const [year, month, day] = when.split("-").map(Number);
  const first = Date.parse(when);
  return [first, day ? first : Date.UTC(month ? year : year + 1, month || 0) - DAY];
}

const iso = (time) => new Date(time).toISOString().slice(0, 10);

// The stretches of time into which claims are counted: days, months or years, whatever gives at most MOST_BARS.
function stretches(list) {
  const days = list.filter((claim) => claim.date).flatMap((claim) => extent(claim.date));
  if (!days.length) return [];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const size = (last - first) / DAY < MOST_BARS ? 10 : (last - first) / DAY < MOST_BARS * 31 ? 7 : 4; // letters of a date
  const found = [];
  for (let time = Date.parse(iso(first).slice(0, size)); time <= last && found.length < 2 * MOST_BARS;) {
    const key = iso(time).slice(0, size);
    found.push({ key, claims: [], all: 0 });
    const [year, month, day] = [new Date(time).getUTCFullYear(), new Date(time).getUTCMonth(), new Date(time).getUTCDate()];
    time = size === 10 ? Date.UTC(year, month, day + 1) : size === 7 ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
  }
  return found;
}

const bars = stretches(claims);
const barByKey = new Map(bars.map((bar) => [bar.key, bar]));
let brushed = null; // the bar at which brushing began

// A claim counts in the stretch of its date; one whose date is less exact than the stretches in none.
const barOf = (claim) => (bars.length && claim.date.length >= bars[0].key.length ? barByKey.get(claim.date.slice(0, bars[0].key.length)) : undefined);

const isIn = (bar) => (!state.from || bar.key >= state.from.slice(0, bar.key.length)) && (!state.to || bar.key <= state.to.slice(0, bar.key.length));

function showHistogram() {
  byId("days").hidden = bars.length < 2;
  if (bars.length < 2) return;
  for (const bar of bars) bar.all = bar.left = 0;
  for (const claim of claims) {
    const bar = (state.reports || !claim.report) && barOf(claim);
    if (bar) bar.all += 1;
    if (bar && claim.shown) bar.left += 1;
  }
  const most = Math.max(1, ...bars.map((bar) => bar.all));
  for (const [i, bar] of bars.entries()) {
    const button = byId("histogram").children[i];
    button.classList.toggle("out", !isIn(bar));
    button.querySelector(".all").style.height = `${(100 * bar.all) / most}%`;
    button.querySelector(".left").style.height = `${(100 * bar.left) / most}%`;
    button.setAttribute("aria-label", `${dated(bar.key)}: ${plural(bar.left, "claim")}`);
    button.title = `${dated(bar.key)}: ${plural(bar.left, "claim")}`;
    button.setAttribute("aria-pressed", String(Boolean(state.from || state.to) && isIn(bar)));
  }
  byId("fromday").textContent = dated(bars[0].key);
  byId("today").textContent = dated(bars.at(-1).key);
}

function brush(from, to) {
  const [first, second] = from.key <= to.key ? [from.key, to.key] : [to.key, from.key];
  change(() => Object.assign(state, { from: first, to: second }), "days");
}

// Dragging over the bars, or Enter on one and shift and Enter on another, chooses what lies between.
function bind(bar, button) {
  button.addEventListener("pointerdown", (event) => { brushed = bar; event.preventDefault(); brush(bar, bar); });
  button.addEventListener("pointerenter", (event) => { if (brushed && event.buttons) brush(brushed, bar); });
  button.addEventListener("click", (event) => {
    if (event.detail) return; // a pointer, which is seen above
    if (!event.shiftKey || !brushed) brushed = bar;
    brush(brushed, bar);
  });
  return button;
}

byId("histogram").append(...bars.map((bar) => bind(bar, el("button", { type: "button", class: "bar" }, el("span", { class: "all" }), el("span", { class: "left" })))));
document.addEventListener("pointerup", () => { coalesced = ""; });
