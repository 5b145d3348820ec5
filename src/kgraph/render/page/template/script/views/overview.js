addView({ name: "overview", title: "Overview", draw: (place) => place.replaceChildren(el("p", { class: "hint" }, plural(shown.length, "claim"))) });
