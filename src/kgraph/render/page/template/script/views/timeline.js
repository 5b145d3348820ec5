addView({ name: "timeline", title: "Timeline", draw: (place) => place.replaceChildren(el("p", { class: "hint" }, plural(shown.length, "claim"))) });
