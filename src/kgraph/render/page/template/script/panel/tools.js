// What can be done with what is selected.

const tool = (text, title, onclick, pressed) => el("button", { type: "button", title, onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, text);

function tools(thing) {
  return el("div", { class: "tools", role: "group", "aria-label": "What to do with it" }, ...graphTools(thing),
    tool("Copy SPARQL", "Copy a query for its claims, to ask with kgraph query", () => copy(sparql(thing), "The query")));
}
