// The views, as tabs: one is shown at a time. A view draws itself into its section from the state; `shown` are the
// claims it is to show.

const VIEWS = new Map(); // name -> { name, title, draw(section), beside? }
const FEW_NODES = 40; // in the graph, up to which it stands beside the overview

const addView = (view) => VIEWS.set(view.name, view);
const section = (name) => byId(`view-${name}`);

// The view with which the page opens.
const opening = () => "overview";

function showTabs() {
  for (const name of VIEWS.keys()) {
    const here = name === state.view;
    byId(`tab-${name}`).setAttribute("aria-selected", String(here));
    byId(`tab-${name}`).tabIndex = here ? 0 : -1;
    section(name).hidden = !here;
  }
  document.body.dataset.view = state.view;
}

function drawView() {
  const { draw } = VIEWS.get(state.view);
  draw(section(state.view));
  byId("nothing").hidden = shown.length > 0;
}

function setView(name) {
  change(() => { state.view = name; });
}

// Arrow keys walk from tab to tab.
function tabKey(event) {
  const names = [...VIEWS.keys()];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = names[(names.indexOf(state.view) + step + names.length) % names.length];
  setView(next);
  byId(`tab-${next}`).focus();
}
byId("tabs").addEventListener("keydown", tabKey);
byId("tabs").addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) setView(tab.id.replace("tab-", ""));
});
