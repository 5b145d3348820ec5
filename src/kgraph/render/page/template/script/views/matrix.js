addView({ name: "matrix", title: "Matrix", draw: (place) => place.replaceChildren(el("p", { class: "hint" }, plural(shown.length, "claim"))) });
