// The stances of an actor over time: a row for each thing it takes a stance on, a mark for each claim.

const ROWS = 6;

function timeline(list) {
  const timed = list.filter((claim) => claim.date && claim.object);
  if (new Set(timed.map((claim) => claim.date)).size < 2) return "";
  const lanes = [...by(timed, (claim) => claim.object)].map(([object, marks]) => newLane(marks[0].subject, object, marks));
  const first = ranked(lanes, (lane) => [Number(turns(lane)), Number(contradicts(lane)), lane.claims.length]).slice(0, ROWS);
  const domain = timeDomain(first.flatMap((lane) => lane.claims));
  return el("section", { class: "timeline", "aria-label": "Timeline of stances" },
    el("h3", {}, "Timeline"),
    el("ol", {}, ...first.map((lane) => timelineRow(lane, domain))),
    el("p", { class: "axis", "aria-hidden": "true" }, el("span", {}, dated(iso(domain.first))), el("span", {}, dated(iso(domain.last - DAY)))),
    el("p", { class: "hint" }, "▲ for · ▼ against · ● neither · hollow: denied or not told as fact · bar: some day of a month or year",
      lanes.length > ROWS ? `. ${ROWS} of ${plural(lanes.length, "thing")} are shown.` : ""));
}

const PANEL_TRACK = 320; // pixels, about

function timelineRow(lane, domain) {
  const marks = laneMarks(lane.claims, domain, PANEL_TRACK);
  return el("li", {}, nameButton(lane.object), turns(lane) ? el("span", { class: "changed", title: "The stance changes" }, " ⇄ changes") : "", laneTrack(lane, marks, timelineMark));
}

function timelineMark(mark, i, level) {
  const words = markWords(mark);
  const shape = svg("svg", { viewBox: "-9 -9 18 18", "aria-hidden": "true" }, sideShape(mark.way, MARK_SIDE, mark.hollow));
  const button = el("button", { type: "button", class: "timemark", title: words, "aria-label": words, onclick: () => showClaim(mark.claims[0]) },
    shape, mark.claims.length > 1 ? el("span", { class: "times" }, mark.claims.length) : "");
  return placeAt(button, { left: percentOf(mark.middle), top: `${level[mark.way]}px` });
}
