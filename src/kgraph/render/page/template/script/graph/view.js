addView({ name: "graph", title: "Graph", draw: (place) => place.replaceChildren(el("p", { class: "hint" }, plural(shown.length, "claim"))) });
