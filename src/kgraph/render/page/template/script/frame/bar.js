// The bar under the header: the filters that are set as chips, and how much they leave.

// One chip a facet, whose values are joined by “or”; the cross takes it away.
function chip(text, title, away) {
  return el("span", { class: "chip", title }, el("span", { dir: "auto" }, text),
    el("button", { type: "button", class: "away", "aria-label": `Remove the filter ${text}`, onclick: () => change(away) }, "×"));
}

function span() {
  if (state.from && state.to && state.from !== state.to) return `${dated(state.from)} – ${dated(state.to)}`;
  if (state.from && state.to) return dated(state.from);
  return state.from ? `from ${dated(state.from)}` : `until ${dated(state.to)}`;
}

function chips() {
  const list = chosen().map(([name, values]) => {
    const { title, text = (value) => value } = FACETS[name];
    const words = [...values].map((value) => cut(text(value), 40));
    const told = words.length > 3 ? `${words.slice(0, 2).join(" or ")} or ${words.length - 2} more` : words.join(" or ");
    return chip(told, title, () => values.clear());
  });
  if (state.from || state.to) list.push(chip(span(), "Days", () => Object.assign(state, { from: "", to: "" })));
  if (state.least) list.push(chip(`confidence ${state.least} % or more`, "Confidence", () => { state.least = 0; }));
  if (state.words.trim()) list.push(chip(`“${cut(state.words.trim(), 40)}”`, "Words", () => { state.words = ""; }));
  if (list.length > 1) list.push(el("button", { type: "button", class: "link", onclick: () => change(clearFilters) }, "clear all"));
  return list;
}

// The words of the chips that are shown.
const chipWords = () => [...document.querySelectorAll(".chip > span")].map((each) => each.textContent);

const stancesInAll = claims.filter((claim) => !claim.report).length;
const reportsInAll = claims.length - stancesInAll;

function amount() {
  const left = counted(shown);
  const all = state.reports ? claims.length : stancesInAll;
  const what = state.reports ? plural(all, "claim") : plural(all, "stance");
  const of = left.claims === all ? what : `${left.claims.toLocaleString("en")} of ${what}`;
  const from = `${plural(left.articles, "article")}, ${plural(left.sources, "independent source")}`;
  return `${of} · ${from}`;
}

function showBar() {
  byId("chips").replaceChildren(...chips());
  byId("amount").textContent = amount();
  byId("undo").disabled = !trail.length;
  byId("reports").checked = state.reports;
  byId("reports").closest("label").hidden = !reportsInAll || !stancesInAll;
  byId("reportcount").textContent = reportsInAll.toLocaleString("en");
}

byId("undo").addEventListener("click", undo);
byId("reports").addEventListener("change", () => change(() => { state.reports = byId("reports").checked; }));
