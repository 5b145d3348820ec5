// The stances of an actor over time: a row for each thing it takes a stance on, a mark for each claim.

const SIGNS = { favours: "▲", disfavours: "▼", neutral: "●" };
const ROWS = 6;

function timeline(list) {
  const dated = list.filter((claim) => claim.date);
  const days = [...new Set(dated.map((claim) => claim.date))].sort();
  if (days.length < 2) return "";
  const rows = grouped(dated);
  const rank = ([, marks]) => (changes(marks) ? 1e6 : 0) + marks.length;
  const ranked = [...rows].sort((a, b) => rank(b) - rank(a) || a[0].id - b[0].id).slice(0, ROWS);
  return el("section", { class: "timeline", "aria-label": "Timeline of stances" },
    el("h3", {}, "Timeline"),
    el("ol", {}, ...ranked.map(([object, marks]) => timelineRow(object, marks, days))),
    el("p", { class: "axis", "aria-hidden": "true" }, el("span", {}, days[0]), el("span", {}, days.at(-1))),
    el("p", { class: "hint" }, "▲ in favour  ▼ against  ● neither  hollow: denied or not factual",
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

function timelineRow(object, marks, days) {
  const [first, last] = [days[0], days.at(-1)].map(Date.parse);
  const track = el("span", { class: "track" });
  for (const claim of marks) {
    const mark = timelineMark(claim);
    mark.style.left = `${(100 * (Date.parse(claim.date) - first)) / (last - first)}%`;
    track.append(mark);
  }
  return el("li", {}, nameButton(object), changes(marks) ? el("span", { class: "changed", title: "The stance changes" }, " ⇄ changes") : "", track);
}

function timelineMark(claim) {
  const firm = claim.polarity === "affirmed" && claim.modality === "factual";
  const words = [claim.date, claim.polarity === "denied" && "denied:", claim.predicate, claim.modality !== "factual" && `(${claim.modality})`];
  const label = words.filter(Boolean).join(" ");
  return el("button", { type: "button", class: `mark ${claim.valence}${firm ? "" : " weak"}`, title: label, "aria-label": label, onclick: () => showClaim(claim) }, SIGNS[claim.valence]);
}

// Lead to the card of a claim, unfolding the list it is in as far as needed.
function showClaim(claim) {
  const find = () => byId("panel").querySelector(`[data-claim="${claim.id}"]`);
  while (!find()) {
    const more = [...byId("panel").querySelectorAll(".more")].find((button) => !button.hidden);
    if (!more) return;
    more.click();
  }
  find().scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
  find().focus({ preventScroll: true });
}
