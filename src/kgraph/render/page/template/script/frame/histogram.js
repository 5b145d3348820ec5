// How many claims are of which month, week or day: a row of bars to brush, which filters by time.

const DAY = 864e5; // milliseconds
const MOST_BARS = 60;
const MOST_YEARS = 300;
const FAR = 0.02; // the share of claims that may be earlier than the first bar, or later than the last

// The first and the last day that a date allows: a day, a month (2024-05) or a year (2024).
function extent(when) {
  const [year, month, day] = when.split("-").map(Number);
  const first = Date.parse(when);
  return [first, day ? first : Date.UTC(month ? year : year + 1, month || 0) - DAY];
}

const iso = (time) => new Date(time).toISOString().slice(0, 10);

// The days between which all but a few claims are: what is said of a year long past makes no bars of years.
function bulk(list) {
  const days = list.filter((claim) => claim.date).map((claim) => extent(claim.date)).sort(([a], [b]) => a - b);
  if (!days.length) return [];
  const [first, last] = [days[Math.floor(days.length * FAR)], days[Math.ceil(days.length * (1 - FAR)) - 1]];
  return [first[0], last[1]];
}

// The stretches of time into which claims are counted: days, months or years, whatever gives at most MOST_BARS.
function stretches(list) {
  const [first, last] = bulk(list);
  if (first === undefined) return [];
  const size = (last - first) / DAY < MOST_BARS ? 10 : (last - first) / DAY < MOST_BARS * 31 ? 7 : 4; // letters of a date
  const found = [];
  for (let time = Date.parse(iso(first).slice(0, size)); time <= last && found.length < MOST_YEARS;) {
    found.push({ key: iso(time).slice(0, size), all: 0, left: 0 });
    const [year, month, day] = [new Date(time).getUTCFullYear(), new Date(time).getUTCMonth(), new Date(time).getUTCDate()];
    time = size === 10 ? Date.UTC(year, month, day + 1) : size === 7 ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
  }
  return found;
}

const bars = stretches(claims);
const barByKey = new Map(bars.map((bar) => [bar.key, bar]));
const exact = claims.map((claim) => claim.date).filter((when) => bars.length && when.length >= bars[0].key.length).map((when) => when.slice(0, bars[0].key.length));
const earlier = exact.some((key) => key < bars[0].key);
const later = exact.some((key) => key > bars.at(-1).key);
let brushed = null; // the bar at which brushing began

// A claim counts in the stretch of its date, what is before or after all in the first or last; one whose date is less
// exact than the stretches in none.
function barOf({ date: when }) {
  const size = bars.length ? bars[0].key.length : Infinity;
  if (when.length < size) return undefined;
  const key = when.slice(0, size);
  return barByKey.get(key) || (key < bars[0].key ? bars[0] : bars.at(-1));
}

// What is said of the time of a bar: the first and the last may stand for what is further away too.
function timeOf(bar) {
  if (bar === bars[0] && earlier) return `until ${dated(bar.key)}`;
  return bar === bars.at(-1) && later ? `from ${dated(bar.key)}` : dated(bar.key);
}

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
    button.setAttribute("aria-label", `${timeOf(bar)}: ${plural(bar.left, "claim")}`);
    button.title = `${timeOf(bar)}: ${plural(bar.left, "claim")}`;
    button.setAttribute("aria-pressed", String(Boolean(state.from || state.to) && isIn(bar)));
  }
  byId("fromday").textContent = timeOf(bars[0]);
  byId("today").textContent = timeOf(bars.at(-1));
}

function brush(from, to) {
  const [first, second] = from.key <= to.key ? [from.key, to.key] : [to.key, from.key];
  const [open, end] = [first === bars[0].key && earlier, second === bars.at(-1).key && later];
  change(() => Object.assign(state, { from: open ? "" : first, to: end ? "" : second }), "days");
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
