// The filters: lists of values with the claims that each would leave, the days, the least confidence.

const SHORT = 6; // values that a list shows before more are asked for
const opened = new Set(); // the lists that are shown whole
const searched = new Map(); // what is searched for in long lists

function toggle(name, value) {
  change(() => {
    const values = state.filters[name];
    if (!values.delete(value)) values.add(value);
  });
}

function option(name, value, count) {
  const { text = (same) => same } = FACETS[name];
  const box = el("input", { type: "checkbox", value });
  box.checked = state.filters[name].has(value);
  box.addEventListener("change", () => toggle(name, value));
  const shape = name === "side" ? sideSign(value) : "";
  return el("label", { class: "facet" }, box, shape, el("span", { dir: "auto", class: "value" }, text(value)), el("span", { class: "count" }, count.toLocaleString("en")));
}

// The values of a facet: those chosen first, then those that leave most.
function values(name) {
  const { text = (same) => same } = FACETS[name];
  const counts = tallies[name];
  for (const value of state.filters[name]) if (!counts.has(value)) counts.set(value, 0);
  const picked = (value) => Number(state.filters[name].has(value));
  return [...counts].sort(([a, n], [b, m]) => picked(b) - picked(a) || m - n || text(a).localeCompare(text(b), "en"));
}

function facetList(name) {
  const { text = (same) => same } = FACETS[name];
  const words = folded(searched.get(name) || "");
  const all = values(name).filter(([value]) => folded(text(value)).includes(words));
  const whole = opened.has(name) || all.length <= SHORT + 1;
  const list = el("div", { class: "list" }, ...(whole ? all : all.slice(0, SHORT)).map(([value, count]) => option(name, value, count)));
  if (whole && !opened.has(name)) return [list];
  const more = el("button", { type: "button", class: "link", "aria-expanded": String(whole), onclick: () => {
    if (!opened.delete(name)) opened.add(name);
    showFacet(name);
    byId(`facet-${name}`).querySelector("button.link").focus();
  } }, whole ? "fewer" : `${(all.length - SHORT).toLocaleString("en")} more`);
  return [list, more];
}

function showFacet(name) {
  byId(`facet-${name}`).querySelector(".values").replaceChildren(...facetList(name));
}

// The frame of a facet is made once, so that what is typed into it stays.
function makeFacet(name) {
  const { title, long } = FACETS[name];
  const field = long && el("input", { type: "search", class: "within", placeholder: "Find …", "aria-label": `Find in ${title}`, autocomplete: "off" });
  if (field) field.addEventListener("input", () => { searched.set(name, field.value); showFacet(name); });
  return el("fieldset", { id: `facet-${name}`, "data-facet": name }, el("legend", {}, title), field, el("div", { class: "values" }));
}

const facetNames = Object.keys(FACETS).filter((name) => new Set(claims.flatMap(FACETS[name].values)).size > 1);

function showFacets() {
  const focused = document.activeElement?.closest?.("#facets label.facet");
  const [facet, value] = focused ? [focused.closest("fieldset").dataset.facet, focused.querySelector("input").value] : [];
  for (const name of facetNames) {
    const { long } = FACETS[name];
    showFacet(name);
    const field = byId(`facet-${name}`).querySelector(".within");
    if (long && field) field.hidden = tallies[name].size <= 2 * SHORT && !field.value;
  }
  if (byId("least").value !== String(state.least)) byId("least").value = state.least;
  byId("leastnow").textContent = state.least ? `${state.least} % or more` : "any";
  if (facet) byId(`facet-${facet}`).querySelector(`input[value="${CSS.escape(value)}"]`)?.focus();
}

byId("lists").append(...facetNames.map(makeFacet));
byId("least").addEventListener("input", () => change(() => { state.least = Number(byId("least").value); }, "least"));
byId("filter").addEventListener("click", () => openFilters(byId("facets").hidden));

function openFilters(wanted) {
  byId("facets").hidden = !wanted;
  byId("filter").setAttribute("aria-expanded", String(wanted));
}
openFilters(window.matchMedia("(min-width: 1201px)").matches);
