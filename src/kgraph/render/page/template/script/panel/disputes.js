// Where reports disagree: listed at the start, on nodes and edges, and shown side by side.

const disputeWord = (dispute) => (dispute.change ? "Stance changes" : "Reports contradict");
const sign = (dispute) => (dispute.change ? "⇄" : "≠");
const isOpen = (dispute) => [dispute.one, dispute.other].every((side) => side.some((claim) => claim.shown));

function acts(side) {
  const words = side.map(({ polarity, predicate }) => (polarity === "denied" ? `does not ${predicate.replace(/s$/, "")}` : predicate));
  return [...new Set(words)].join(", ");
}

function disputeEntry(dispute) {
  const { subject, object, one, other } = dispute;
  return el("li", {}, el("button", { type: "button", class: "dispute", onclick: () => select(dispute) },
    el("span", { class: "sign", title: disputeWord(dispute) }, sign(dispute)), " ",
    el("bdi", {}, subject.label), ` ${acts(one)} and ${acts(other)} `, el("bdi", {}, object.label)));
}

function disputeList(list, title) {
  const open = list.filter(isOpen);
  if (!open.length) return "";
  const entries = el("ul", { class: "disputes" });
  const more = fill(entries, open, disputeEntry, 8);
  return el("section", {}, el("h3", {}, title, " ", el("span", { class: "count" }, String(open.length))), entries, more);
}

function disputePanel(dispute) {
  const side = (list) => cardSection(acts(list), list.filter((claim) => claim.shown));
  return [
    el("p", { class: "kind" }, `${sign(dispute)} ${disputeWord(dispute)}`),
    el("h2", {}, nameButton(dispute.subject, "name large"), " on ", nameButton(dispute.object, "name large")),
    tools(dispute),
    el("p", { class: "hint" }, dispute.change
      ? "One side is before the other: the actor may have changed its mind, or the reports may differ."
      : "Both sides are presented as having happened, and may be of the same time."),
    el("div", { class: "sides" }, side(dispute.one), side(dispute.other)),
  ];
}
