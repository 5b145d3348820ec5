// What can be done with what is selected.

const tool = (text, title, onclick, pressed) => el("button", { type: "button", title, onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, text);

// What views offer for a type of thing: functions that make a button for a thing, or null. They fill in their own:
// (TOOLS.node ||= []).push((node) => tool("Hide", …)).
const TOOLS = {};

function tools(thing) {
  const own = (TOOLS[thing.type] || []).map((make) => make(thing)).filter(Boolean);
  return el("div", { class: "tools", role: "group", "aria-label": "What to do with it" }, ...own, ...graphTools(thing),
    tool("Copy SPARQL", "Copy a query for its claims, to ask with kgraph query", () => copy(sparql(thing), "The query")));
}
