// Where reports disagree: listed on nodes and edges, and shown side by side.

const disputeWord = (dispute) => (dispute.change ? "Stance changes" : "Reports contradict");
const sign = (dispute) => (dispute.change ? "⇄" : "≠");
const isOpen = (dispute) => [dispute.one, dispute.other].every((side) => side.some((claim) => claim.shown));

const acts = (side) => [...new Set(side.map(actWords))].join(", ");

function disputeEntry(dispute) {
  const { subject, object, one, other } = dispute;
  return el("li", {}, el("button", { type: "button", class: "dispute", onclick: () => select(dispute, { focus: true }) },
    el("span", { class: "sign", title: disputeWord(dispute) }, sign(dispute)), " ",
    el("bdi", {}, subject.label), ` ${acts(one)} and ${acts(other)} `, el("bdi", {}, object.label)));
}

function disputeList(list, title) {
  const open = list.filter(isOpen);
  if (!open.length) return "";
  const entries = el("ul", { class: "disputes" });
  const more = fill(entries, open, disputeEntry, 4);
  return el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, String(open.length))), entries, more);
}

// Whether the two sides may be of one time: each date is as long as it is exact. Where dates overlap or lack and the
// stance changes all the same, an article says *had rejected it for months*.
function atOneTime({ one, other, change }) {
  const lasts = (side) => side.filter((claim) => claim.date).map((claim) => extent(claim.date));
  const [these, those] = [lasts(one), lasts(other)];
  if (these.length < one.length || those.length < other.length) return change ? "The words of the article tell which side was first." : "Some of these claims have no date: both sides may be of one time.";
  if (these.some(([from, to]) => those.some(([first, last]) => from <= last && first <= to))) return change ? "The words of the article tell which side was first." : "Both sides may be of one time.";
  const [early, late] = Math.min(...these.flat()) < Math.min(...those.flat()) ? [these, those] : [those, these];
  const days = Math.round((Math.min(...late.map(([from]) => from)) - Math.max(...early.map(([, to]) => to))) / DAY);
  return days > 0 ? `They lie at least ${plural(days, "day")} apart: one side is before the other.` : "They are of different days.";
}

// One side of a disagreement: what is done, who tells it and when, and its sentences.
function disputeSide(list) {
  const left = visible(list);
  const head = [el("span", { class: `glyph s${list[0].side}`, "aria-hidden": "true" }, SIDE_SIGN[list[0].side]), " ", capital(acts(list))];
  const published = [...new Set(left.map((claim) => claim.source))];
  const names = published.slice(0, 3).join(", ") + (published.length > 3 ? ` and ${published.length - 3} more` : "");
  return el("section", { class: `side ${VALENCE_OF[list[0].side]}` },
    el("h3", {}, ...head),
    el("p", { class: "hint" }, `${backing(left)} · ${daysOf(left)}`, names ? el("span", {}, " · ", el("bdi", {}, names)) : ""),
    ...(left.length ? cardList(left, { known: list[0].subject, wanted: left }) : [el("p", { class: "hint" }, "All of this side is filtered out.")]));
}

function disputePanel(dispute) {
  return [
    el("p", { class: "kind" }, `${sign(dispute)} ${disputeWord(dispute)}`),
    el("h2", {}, nameButton(dispute.subject, "name large"), " on ", nameButton(dispute.object, "name large")),
    el("p", { class: "summary" }, dispute.change
      ? "The actor may have changed its mind, or the reports differ. "
      : "Both sides are told as having happened. ", atOneTime(dispute)),
    tools(dispute),
    el("div", { class: "sides" }, disputeSide(dispute.one), disputeSide(dispute.other)),
  ];
}
