// How many claims are of which day, week, month or year: a row of bars to brush, which filters by time.

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

// Units of time: how many days one has about, how exact dates must be to be in one, and where those begin that follow a time.
const UNITS = [
  { days: 1, letters: 10, start: (time) => time, next: (time) => time + DAY },
  { days: 7, letters: 10, start: (time) => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY, next: (time) => time + 7 * DAY },
  { days: 30, letters: 7, start: (time) => Date.parse(iso(time).slice(0, 7)), next: (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth() + 1) },
  { days: 365, letters: 4, start: (time) => Date.parse(iso(time).slice(0, 4)), next: (time) => Date.UTC(new Date(time).getUTCFullYear() + 1, 0) },
];

// The days between which all but a few claims are: what is said of a year long past makes no bars of years.
function bulk(list) {
  const days = list.filter((claim) => claim.date).map((claim) => extent(claim.date)).sort(([a], [b]) => a - b);
  if (!days.length) return [];
  return [days[Math.floor(days.length * FAR)][0], days[Math.ceil(days.length * (1 - FAR)) - 1][1]];
}

const [bulkFirst, bulkLast] = bulk(claims);
const unit = bulkFirst === undefined ? null : UNITS.find(({ days }) => (bulkLast - bulkFirst) / DAY / days < MOST_BARS) || UNITS.at(-1);
const bars = [];
if (unit) {
  for (let time = unit.start(bulkFirst); time <= bulkLast && bars.length < MOST_YEARS; time = unit.next(time)) {
    bars.push({ first: time, last: unit.next(time) - DAY, all: 0, left: 0 });
  }
}
const exactDays = claims.filter((claim) => unit && claim.date.length >= unit.letters).map((claim) => Date.parse(claim.date));
const earlier = exactDays.some((time) => time < bars[0].first);
const later = exactDays.some((time) => time > bars.at(-1).last);
let brushed = null; // the bar at which brushing began

// A claim counts in the bar of its date, what is before or after all in the first or last; one whose date is less exact
// than the bars in none.
function barOf({ date: when }) {
  if (!unit || when.length < unit.letters) return undefined;
  const time = Date.parse(when);
  let [low, high] = [0, bars.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bars[middle].first <= time) low = middle;
    else high = middle - 1;
  }
  return bars[low];
}

const exactly = (time) => iso(time).slice(0, unit.letters);

// What the time of a bar is called: the first and the last may stand for what is further away too.
function timeOf(bar) {
  const words = unit.days === 7 ? `week of ${dated(iso(bar.first))}` : dated(exactly(bar.first));
  if (bar === bars[0] && earlier) return `until ${dated(exactly(bar.last))}`;
  return bar === bars.at(-1) && later ? `from ${dated(exactly(bar.first))}` : words;
}

function isIn(bar) {
  const [from, to] = [state.from && extent(state.from)[0], state.to && extent(state.to)[1]];
  return (!from || bar.last >= from) && (!to || bar.first <= to);
}

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
  byId("fromday").textContent = timeOf(bars[0]).replace("week of ", "");
  byId("today").textContent = timeOf(bars.at(-1)).replace("week of ", "");
}

function brush(one, other) {
  const [first, second] = one.first <= other.first ? [one, other] : [other, one];
  const from = first === bars[0] && earlier ? "" : exactly(first.first);
  const to = second === bars.at(-1) && later ? "" : exactly(second.last);
  change(() => Object.assign(state, { from, to }), "days");
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
