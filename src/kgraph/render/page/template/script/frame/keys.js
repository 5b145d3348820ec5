// The keyboard: / searches, Escape takes one step back. Views have keys of their own.

function pageKey(event) {
  const typing = event.target.matches("input:not([type=checkbox], [type=range]), textarea");
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    event.preventDefault();
    const drop = document.querySelector(".drop[open]");
    if (drop) drop.open = false;
    else if (!byId("hits").hidden) closeHits();
    else undo();
  } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  }
}

document.addEventListener("keydown", pageKey);
