// On a phone the panel is a sheet over the lower part of the view: its grip toggles it between half and full height,
// or drags it there or away.

const SHEET = { half: 0.5, full: 0.92 };
let sheetHeight = "half";

function setSheet(wanted) {
  sheetHeight = wanted;
  byId("panel").style.removeProperty("--sheet");
  byId("panel").classList.toggle("full", wanted === "full");
  const button = byId("panel").querySelector(".grip");
  if (button) button.setAttribute("aria-expanded", String(wanted === "full"));
}

function sheetGrip() {
  const button = el("button", { type: "button", class: "grip", "aria-expanded": String(sheetHeight === "full"), "aria-label": "Panel at full height" }, el("span", { "aria-hidden": "true" }));
  let from = null;
  let dragged = false;
  const height = (event) => Math.max(0.05, Math.min(SHEET.full, (window.innerHeight - event.clientY + 12) / window.innerHeight));
  button.addEventListener("pointerdown", (event) => { from = event.clientY; dragged = false; button.setPointerCapture(event.pointerId); });
  button.addEventListener("pointermove", (event) => {
    if (from === null || (!dragged && Math.abs(event.clientY - from) < 8)) return;
    dragged = true;
    byId("panel").style.setProperty("--sheet", `${100 * height(event)}dvh`);
  });
  button.addEventListener("pointerup", (event) => {
    if (dragged) {
      const at = height(event);
      if (at < 0.25) select(null);
      else setSheet(at > (SHEET.half + SHEET.full) / 2 ? "full" : "half");
    }
    from = null;
  });
  button.addEventListener("pointercancel", () => { from = null; setSheet(sheetHeight); });
  button.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    else setSheet(sheetHeight === "full" ? "half" : "full");
    dragged = false;
  });
  return button;
}
