// Views that the reader has saved: kept by the browser for this page, where it lets pages keep anything, else as long
// as the page is open.

const PLACE = `kgraph views of ${raw.title}`;
const MOST_KEPT = 30;

function readKept() {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) || "[]");
    return Array.isArray(found) ? found.filter(({ name, fragment }) => typeof name === "string" && typeof fragment === "string") : [];
  } catch (error) {
    console.info("This browser keeps no views for the page:", error.message);
    return [];
  }
}

let keptViews = readKept();

function writeKept(views) {
  keptViews = views.slice(0, MOST_KEPT);
  try {
    localStorage.setItem(PLACE, JSON.stringify(keptViews));
  } catch (error) {
    console.info("This browser keeps no views for the page:", error.message);
  }
  showKept();
}

// What a view is called: what it shows, of what, filtered by what.
function viewName() {
  const about = state.selected ? [THINGS[state.selected.type].name(state.selected)] : [];
  return cut([VIEWS.get(state.view).title, ...chipWords(), ...about].join(" · "), 90);
}

function saveView() {
  const fragment = written();
  writeKept([{ name: viewName(), fragment }, ...keptViews.filter((each) => each.fragment !== fragment)]);
  say("The view is saved: it stands under Views.");
}

function keptEntry(view) {
  const look = () => {
    byId("kept").open = false;
    goTo(view.fragment);
  };
  return el("div", { class: "keptview" }, el("button", { type: "button", dir: "auto", onclick: look }, view.name),
    el("button", { type: "button", class: "away", "aria-label": `Forget the view ${view.name}`, onclick: () => writeKept(keptViews.filter((each) => each !== view)) }, "×"));
}

function showKept() {
  byId("keptmenu").replaceChildren(
    el("button", { type: "button", id: "save-view", onclick: saveView }, "Save this view"),
    ...keptViews.map(keptEntry));
}
showKept();
