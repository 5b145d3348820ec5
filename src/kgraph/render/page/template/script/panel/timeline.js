// The stances of an actor over time: a row for each thing it takes a stance on, a mark for each claim.

const SIGNS = { favours: "▲", disfavours: "▼", neutral: "●" };
const ROWS = 6;
function timeline(list) {
  const dated = list.filter((claim) => claim.date);
  const days = [...new Set(dated.map((claim) => claim.date))].sort();
  if (days.length < 2) return "";
  const limits = days.flatMap(extent);
  const axis = [Math.min(...limits), Math.max(...limits)];
  const last = days.reduce((one, other) => (extent(other)[1] > extent(one)[1] ? other : one));
  const rows = grouped(dated);
  const rank = ([, marks]) => (changes(marks) ? 1e6 : 0) + marks.length;
  const ranked = [...rows].sort((a, b) => rank(b) - rank(a) || a[0].id - b[0].id).slice(0, ROWS);
  return el("section", { class: "timeline", "aria-label": "Timeline of stances" },
    el("h3", {}, "Timeline"),
    el("ol", {}, ...ranked.map(([object, marks]) => timelineRow(object, marks, axis))),
    el("p", { class: "axis", "aria-hidden": "true" }, el("span", {}, days[0]), el("span", {}, last)),
    el("p", { class: "hint" }, "▲ in favour  ▼ against  ● neither  hollow: denied or not factual  bar: some day of a month or year",
      rows.size > ROWS ? `. ${ROWS} of ${rows.size} are shown.` : ""));
}

const changes = (marks) => marks.some((claim) => claim.edge.disputes.some((dispute) => dispute.change && dispute.claims.includes(claim)));

function grouped(list) {
  const rows = new Map();
  for (const claim of list) {
    if (!rows.has(claim.object)) rows.set(claim.object, []);
    rows.get(claim.object).push(claim);
  }
  return rows;
}

function timelineRow(object, marks, [first, last]) {
  const share = (time) => `${(100 * (time - first)) / (last - first)}%`;
  const track = el("span", { class: "track" });
  for (const claim of marks) {
    const mark = timelineMark(claim);
    const [from, to] = extent(claim.date);
    mark.style.left = share((from + to) / 2);
    if (from < to) track.append(stretch(share(from), share(first + to - from)));
    track.append(mark);
  }
  return el("li", {}, nameButton(object), changes(marks) ? el("span", { class: "changed", title: "The stance changes" }, " ⇄ changes") : "", track);
}

// The bar under the mark of a claim of which no day is known: as long as its month or year.
function stretch(left, width) {
  const bar = el("span", { class: "stretch", "aria-hidden": "true" });
  Object.assign(bar.style, { left, width });
  return bar;
}

function timelineMark(claim) {
  const firm = claim.polarity === "affirmed" && claim.modality === "factual";
  const words = [claim.date, claim.polarity === "denied" && "denied:", claim.predicate, claim.modality !== "factual" && `(${claim.modality})`];
  const label = words.filter(Boolean).join(" ");
  return el("button", { type: "button", class: `mark ${claim.valence}${firm ? "" : " weak"}`, title: label, "aria-label": label, onclick: () => showClaim(claim) }, SIGNS[claim.valence]);
}
