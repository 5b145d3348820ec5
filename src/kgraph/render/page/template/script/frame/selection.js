// What can be selected. Each type of thing says under which key a link finds it again, what its panel shows, and what
// to call it. Things have `type` and `claims`.

const THINGS = {}; // type -> { key(thing), find(key), panel(thing), name(thing) }

// Select a thing, or nothing; `view` turns to another view besides. What is selected may wait for what is chosen `next`.
function select(chosen, { view = state.view, focus = false } = {}) {
  const thing = state.selected?.next ? state.selected.next(chosen) : chosen;
  change(() => {
    state.selected = thing;
    state.view = view;
  });
  if (focus && thing) byId("panel").focus();
}

const isSelected = (thing) => Boolean(state.selected) && state.selected.type === thing.type && THINGS[thing.type].key(state.selected) === THINGS[thing.type].key(thing);
