addView({ name: "articles", title: "Articles", draw: (place) => place.replaceChildren(el("p", { class: "hint" }, plural(shown.length, "claim"))) });
