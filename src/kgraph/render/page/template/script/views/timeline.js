// The timeline: who took which stance on what when, and where a stance turns.

const MARK_SIDE = 14;
let drawnTimeline = null;
let timelineAt = { lane: "", mark: 0, wanted: 0 }; // the one stop of the tab key; which mark up and down look for

THINGS.lane = { key: (lane) => lane.key, find: findLane, panel: lanePanel, name: (lane) => `${lane.subject.label} on ${lane.object.label}` };

function findLane(key) {
  const [subject, object] = key.split(" ").map((iri) => nodesByKey.get(iri));
  const list = subject && object ? subject.claims.filter((claim) => claim.subject === subject && claim.object === object) : [];
  return list.length ? newLane(subject, object, list) : null;
}

function lanePanel(lane) {
  const list = visible(lane.claims).sort((a, b) => a.date.localeCompare(b.date) || a.id - b.id);
  const [timed, timeless] = [list.filter((claim) => claim.date), list.filter((claim) => !claim.date)];
  return [
    el("p", { class: "kind" }, `${plural(list.length, "claim")} · ${plural(sources(list), "independent source")}`),
    el("h2", {}, nameButton(lane.subject, "name large"), " on ", nameButton(lane.object, "name large")),
    tools(lane),
    disputeList(lane.disputes, "Contradictions and changes"),
    cellEvidence("In the order of time", timed, lane.subject),
    cellEvidence("Without a date", timeless, lane.subject),
    list.length ? "" : el("p", { class: "hint" }, "All claims about it are filtered out."),
  ];
}

KEPT.push({
  write: (parts) => { if (timelineState.lanes) parts.set("more-lanes", timelineState.lanes); },
  read: (parts) => { timelineState.lanes = Math.min(MOST_LANES, Math.max(0, parseInt(parts.get("more-lanes"), 10) || 0)); },
});

const percentOf = (share) => `${rounded(100 * share)}%`;
const placeAt = (element, place) => Object.assign(element.style, place) && element;

// A mark: its side by shape and height, with how many claims it stands for if several.
function markWords({ way, claims: list, hollow }) {
  const [first, last] = [list[0].date, list.at(-1).date];
  const when = first === last ? dated(first) : `${dated(first)} – ${dated(last)}`;
  const acts = [...new Set(list.map(acted))].join(", ");
  return `${when}: ${acts} (${{ 1: "for", "-1": "against", 0: "on no side" }[way]}${hollow ? ", denied or not told as fact" : ""})${list.length > 1 ? `, ${plural(list.length, "claim")}` : ""}`;
}

function timeMark(lane, mark, i, level) {
  const shape = svg("svg", { viewBox: "-9 -9 18 18", "aria-hidden": "true" }, sideShape(mark.way, MARK_SIDE, mark.hollow));
  const button = el("button", { type: "button", class: "timemark", tabindex: "-1", "data-i": i + 1, "aria-label": markWords(mark), onclick: () => pickMark(lane, mark) },
    shape, mark.claims.length > 1 ? el("span", { class: "times" }, mark.claims.length) : "");
  return placeAt(button, { left: percentOf(mark.middle), top: `${level[mark.way]}px` });
}

// The bars of claims of which only the month or the year is known.
function timeBars(marks, level) {
  const spans = new Map();
  for (const { way, spots } of marks) for (const { left, right, exact } of spots) if (!exact) spans.set(`${way} ${left} ${right}`, { way, left, right });
  return [...spans.values()].map(({ way, left, right }) => placeAt(el("span", { class: `timebar s${way}` }), { left: percentOf(left), width: percentOf(right - left), top: `${level[way]}px` }));
}

// The line that a stance takes which turns.
function turnLine(marks, { tall, level }) {
  const points = marks.map(({ middle, way }) => `${rounded(1000 * middle)},${level[way]}`).join(" ");
  return svg("svg", { class: "turnline", viewBox: `0 0 1000 ${tall}`, preserveAspectRatio: "none", "aria-hidden": "true" }, svg("polyline", { points, "vector-effect": "non-scaling-stroke" }));
}

function laneSigns(lane) {
  const sign = (mark, words) => el("span", { class: "sign", title: words }, `${mark} `, el("span", { class: "unseen" }, `${words}: `));
  return [turns(lane) && sign("⇄", "stance changes"), contradicts(lane) && sign("≠", "reports contradict")].filter(Boolean);
}

function laneHead(lane) {
  return el("button", { type: "button", class: "lanehead", tabindex: "-1", "data-i": 0, title: toldApart(lane.object), onclick: () => pickLane(lane) },
    ...laneSigns(lane), el("bdi", {}, toldApart(lane.object)));
}

const isPicked = (lane) => Boolean(state.selected) && state.selected.type === "lane" && state.selected.key === lane.key;

function laneTrack(lane, marks, make) {
  const levels = laneLevels(marks);
  const track = el("span", { class: "timetrack" }, turns(lane) ? turnLine(marks, levels) : "", ...timeBars(marks, levels.level), ...marks.map((mark, i) => make(mark, i, levels.level)));
  return placeAt(track, { height: `${levels.tall}px` });
}

function laneRow(lane) {
  const { domain, width } = drawnTimeline;
  lane.marks = laneMarks(lane.claims, domain, width);
  const track = laneTrack(lane, lane.marks, (mark, i, level) => timeMark(lane, mark, i, level));
  return el("li", { class: `lane${isPicked(lane) ? " picked" : ""}`, "data-lane": lane.key }, laneHead(lane), track);
}

// Where all are of one day there is no line: what was done stands in words.
function laneInWords(lane) {
  lane.marks = lane.claims.map((claim) => ({ way: claim.side, claims: [claim], hollow: isWeak(claim) })).sort((a, b) => b.way - a.way);
  const words = lane.marks.map((mark, i) => el("button", { type: "button", class: "inwords", tabindex: "-1", "data-i": i + 1, onclick: () => pickMark(lane, mark) },
    svg("svg", { viewBox: "-9 -9 18 18", "aria-hidden": "true" }, sideShape(mark.way, MARK_SIDE, mark.hollow)), acted(mark.claims[0])));
  return el("li", { class: `lane${isPicked(lane) ? " picked" : ""}`, "data-lane": lane.key }, laneHead(lane), el("span", { class: "words" }, ...words));
}

function laneGroup({ subject, lanes }) {
  const make = drawnTimeline.single ? laneInWords : laneRow;
  const name = el("div", { class: "laneactor", "data-lane": subject.iri }, el("button", { type: "button", class: "name", tabindex: "-1", "data-i": 0, dir: "auto", onclick: () => select(subject) }, subject.label));
  return el("li", {}, name, el("ol", {}, ...lanes.map(make)));
}

function pickLane(lane) {
  select(findLane(lane.key));
}

// A mark leads to its lane, and there to its first claim.
function pickMark(lane, mark) {
  pickLane(lane);
  requestAnimationFrame(() => showClaim(mark.claims[0]));
}

function axisTick({ share, late, words }) {
  return placeAt(el("span", { class: `tick${late ? " late" : ""}` }, words), { left: percentOf(share) });
}

const stripWords = (bar) => (bar.from === bar.to ? dated(bar.from) : `${dated(bar.from)} – ${dated(bar.to)}`);

function stripBar(bar, i) {
  const most = Math.max(1, ...drawnTimeline.strip.bars.map(({ claims: list }) => list.length));
  const words = `${stripWords(bar)}: ${plural(bar.claims.length, "claim")}`;
  const shape = el("span");
  shape.style.height = percentOf(bar.claims.length / most);
  const button = el("button", { type: "button", class: "stripbar", tabindex: "-1", "data-i": i, title: words, "aria-label": `${words}: show only these days`, onclick: (event) => pickDays(bar, event.shiftKey) }, shape);
  return placeAt(button, { left: percentOf(bar.left), width: percentOf(bar.right - bar.left) });
}

// Filter to the days of a bar, or with shift to all between it and the one before.
let lastBar = null;
function pickDays(bar, longer) {
  const [one, other] = longer && lastBar ? [lastBar, bar].sort((a, b) => a.from.localeCompare(b.from)) : [bar, bar];
  lastBar = bar;
  change(() => Object.assign(state, { from: one.from, to: [one.to, other.to].sort().at(-1) }));
}

// Dragging along the axis chooses the days between.
function bindBrush(axis) {
  let start = null;
  const brushed = el("span", { class: "brushed", hidden: true });
  axis.append(brushed);
  const shareAt = (event) => {
    const { left, width } = axis.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width));
  };
  const between = (event) => [start, shareAt(event)].sort((a, b) => a - b);
  axis.addEventListener("pointerdown", (event) => {
    start = shareAt(event);
    axis.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  axis.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const [from, to] = between(event);
    brushed.hidden = false;
    placeAt(brushed, { left: percentOf(from), width: percentOf(to - from) });
  });
  axis.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const { first, last } = drawnTimeline.domain;
    const [from, to] = between(event);
    const wide = (to - from) * axis.getBoundingClientRect().width;
    start = null;
    brushed.hidden = true;
    const day = (share) => iso(Math.min(last - DAY, first + share * (last - first)));
    if (wide > 4) change(() => Object.assign(state, { from: day(from), to: day(to) }));
  });
  axis.addEventListener("pointercancel", () => { start = null; brushed.hidden = true; });
}

function timeHead() {
  const { ticks, strip, rest } = drawnTimeline;
  const axis = el("div", { class: "timeaxis", title: "Drag to choose days" }, ...ticks.map(axisTick));
  bindBrush(axis);
  const line = el("div", { class: "timestrip", role: "group", "aria-label": "Other claims by time" }, ...strip.bars.map(stripBar));
  return el("div", { class: "timehead" },
    el("span", { class: "timelabel" }), axis,
    ...(rest.length ? [el("span", { class: "timelabel hint" }, `All other: ${plural(rest.length, "claim")}`), line] : []));
}

function timelineLegend() {
  const entry = (...parts) => el("span", {}, ...parts);
  return el("p", { class: "legend" },
    entry(legendShape(1, false, 1.4), "for"), entry(legendShape(-1, false, 1.4), "against"), entry(legendShape(0, false, 1.4), "neither"), entry(legendShape(1, true, 1.4), "hollow: denied or not told as fact"),
    entry(el("span", { class: "sign" }, "⇄"), "stance changes"), entry(el("span", { class: "sign" }, "≠"), "reports contradict"),
    entry(el("span", { class: "barkey" }), "some day of a month or year"));
}

function timelineMore() {
  const { lanes, drawn, dateless, strip, domain } = drawnTimeline;
  const away = (list, word, days) => list?.length > 0 && el("button", { type: "button", class: "link", onclick: () => change(() => Object.assign(state, { from: "", to: "" }, days)) }, `${plural(list.length, "other claim")} ${list.length > 1 ? "are" : "is"} ${word}`);
  const left = lanes - drawn;
  return el("p", { class: "viewfoot" },
    el("span", { role: "status" }, [
      lanes ? `${drawn === lanes ? "" : `${drawn.toLocaleString("en")} of `}${plural(lanes, "pair")} of an actor and a thing with two or more dated claims.` : "",
      dateless ? `${plural(dateless, "claim")} ${dateless === 1 ? "has" : "have"} no date.` : "",
      strip && strip.inexact.length && !drawnTimeline.single ? `${plural(strip.inexact.length, "other claim")} of some day of a month or year ${strip.inexact.length === 1 ? "is" : "are"} in no bar.` : "",
    ].filter(Boolean).join(" ")),
    away(drawnTimeline.earlier, "earlier", domain && { to: iso(domain.first - DAY) }), away(drawnTimeline.later, "later", domain && { from: iso(domain.last) }),
    left > 0 && timelineState.lanes < MOST_LANES ? el("button", { type: "button", onclick: () => change(() => { timelineState.lanes += LANE_STEP; }) }, `${Math.min(left, LANE_STEP)} more`) : "");
}

function oneTime(list, domain) {
  const times = new Set(list.map((claim) => claim.date));
  const all = list.length === 1 ? "The one dated claim is" : `All ${plural(list.length, "dated claim")} are`;
  return times.size === 1 ? `${all} of ${dated(list[0].date)}.` : `${all} of ${dated(iso(domain.first))}, or of some day of its month or year.`;
}

// Why there is nothing to draw, or only so much.
function timelineWords() {
  const { withDate, dateless, lanes, single, domain } = drawnTimeline;
  if (!withDate.length) return `None of ${dateless === 1 ? "the claim" : `these ${plural(dateless, "claim")}`} has a date. Claims take the date of publication of their article, or one that it names: build the graph with dated articles to see what was when.`;
  if (single) return `${oneTime(withDate, domain)} ${lanes ? "There is no line of time to draw: this is who takes two or more stances on one thing." : "Nobody who is named takes two stances on one thing."}`;
  return lanes ? "" : "Nobody who is named takes a stance on one thing in two dated claims, so that no stance can be followed through time. When claims are made is above.";
}

// Arrow keys walk over lanes and along their marks, in the strip along its bars.
const laneStop = (lane, i) => {
  const row = section("timeline").querySelector(`[data-lane="${CSS.escape(lane)}"]`);
  return row && (row.querySelector(`[data-i="${i}"]`) || [...row.querySelectorAll("[data-i]")].at(-1));
};

function settleLane(element, focus, wanted = Number(element.dataset.i)) {
  for (const old of section("timeline").querySelectorAll(".lanes [tabindex='0']")) old.tabIndex = -1;
  element.tabIndex = 0;
  timelineAt = { lane: element.closest("[data-lane]").dataset.lane, mark: Number(element.dataset.i), wanted };
  if (focus) element.focus();
}

function laneKey(event) {
  const row = event.target.closest("[data-lane]");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...section("timeline").querySelectorAll("[data-lane]")];
  const [r, i, most] = [rows.indexOf(row), Number(event.target.dataset.i), row.querySelectorAll("[data-i]").length - 1];
  const { wanted } = timelineAt;
  const next = {
    ArrowDown: [r + 1, wanted], ArrowUp: [r - 1, wanted], ArrowRight: [r, Math.min(most, i + 1)], ArrowLeft: [r, Math.max(0, i - 1)],
    Home: [r, 0], End: [r, most], PageDown: [Math.min(rows.length - 1, r + 10), wanted], PageUp: [Math.max(0, r - 10), wanted],
  }[event.key];
  if (!next) return;
  event.preventDefault();
  if (rows[next[0]]) settleLane(laneStop(rows[next[0]].dataset.lane, next[1]), true, next[1]);
}

function stripKey(event) {
  const all = [...event.currentTarget.children];
  const here = all.indexOf(event.target);
  const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  if (!all[next]) return;
  event.target.tabIndex = -1;
  all[next].tabIndex = 0;
  all[next].focus();
}

function timelineTip(element) {
  const key = element.closest("[data-lane]").dataset.lane;
  const lane = drawnTimeline.actors.flatMap((each) => each.lanes).find((each) => each.key === key);
  const mark = lane.marks[Number(element.dataset.i) - 1];
  return claimsTip(`${lane.subject.label} on ${lane.object.label}`, drawnTimeline.single ? "" : markWords(mark), mark.claims);
}

function bindLanes(list) {
  list.addEventListener("keydown", laneKey);
  list.addEventListener("focusin", (event) => { if (event.target.matches("[data-i]") && event.target.tabIndex < 0) settleLane(event.target, false); });
  bindTips(list, ".timemark, .inwords", timelineTip);
  const first = laneStop(timelineAt.lane, timelineAt.mark) || list.querySelector("[data-i]");
  if (first) settleLane(first, false);
}

function timeGrid() {
  return el("div", { class: "timegrid", "aria-hidden": "true" }, el("span", { class: "lines" }, ...drawnTimeline.ticks.map(({ share }) => placeAt(el("span"), { left: percentOf(share) }))));
}

const trackWidth = (place) => Math.max(200, place.getBoundingClientRect().width - (PHONE.matches ? 40 : 330));

function drawTimeline(place) {
  const old = place.querySelector(".timebox");
  const scrolled = old ? old.scrollTop : 0;
  const focused = old && old.querySelector(".lanes")?.contains(document.activeElement);
  hideTip();
  drawnTimeline = timelineModel(trackWidth(place));
  if (!shown.length) {
    place.replaceChildren();
    return;
  }
  const words = timelineWords();
  const head = el("div", { class: "viewhead" }, el("h2", {}, "Who takes which stance when"), drawnTimeline.withDate.length ? timelineLegend() : "");
  if (!drawnTimeline.withDate.length) {
    place.replaceChildren(head, el("p", { class: "empty" }, words));
    return;
  }
  const lanes = el("ol", { class: "lanes" }, ...drawnTimeline.actors.map(laneGroup));
  const box = el("div", { class: `timebox${drawnTimeline.single ? " single" : ""}` },
    drawnTimeline.single ? "" : timeHead(), words ? el("p", { class: "why" }, words) : "",
    el("div", { class: "laneplace" }, drawnTimeline.single || !drawnTimeline.lanes ? "" : timeGrid(), lanes));
  place.replaceChildren(head, box, timelineMore());
  bindLanes(lanes);
  const strip = box.querySelector(".timestrip");
  if (strip) {
    strip.addEventListener("keydown", stripKey);
    (strip.querySelector(".stripbar") || strip).tabIndex = 0;
  }
  box.scrollTop = scrolled;
  const picked = !old && box.querySelector(".picked");
  if (picked) picked.scrollIntoView({ block: "center" });
  if (PHONE.matches && box.querySelector(".picked")) bringAboveSheet(box.querySelector(".picked"));
  if (focused) laneStop(timelineAt.lane, timelineAt.mark)?.focus({ preventScroll: true });
}

addView({ name: "timeline", title: "Timeline", draw: drawTimeline, svg: svgOfTimeline });

// Marks that share a place are worked out anew for another width.
new ResizeObserver(() => {
  if (state.view !== "timeline" || printing || !drawnTimeline) return;
  if (Math.abs(trackWidth(section("timeline")) - drawnTimeline.width) > 60) drawTimeline(section("timeline"));
}).observe(section("timeline"));
