// Which part of the picture is seen, and how large: fitted to all until the reader moves it.

const camera = { x: 0, y: 0, scale: 1, free: false }; // free: the reader has moved it
const SMALLEST = 0.12;
const LARGEST = 3;
const READABLE = 0.66; // below which names cannot be read: a large picture is rather not seen whole at first

function applyCamera() {
  graphRoot.setAttribute("transform", `translate(${camera.x.toFixed(2)} ${camera.y.toFixed(2)}) scale(${camera.scale.toFixed(4)})`);
}

const LEGIBLE = 0.85; // scale below which what is chosen is brought nearer

// The frame around what is chosen and what is linked with it, as far as that is drawn.
function chosenFrame() {
  const lit = state.selected ? [...litBy(state.selected).nodes] : [graphState.alone];
  const boxes = lit.map((node) => drawn.places.get(node)).filter(Boolean);
  return boxes.length ? frameOf(boxes) : null;
}

const graphRoom = () => ({ width: graphCanvas.clientWidth, height: graphCanvas.clientHeight });

// Show all, or some nodes, of what is drawn.
function fitGraph(nodeList = null, whole = false) {
  if (graphWhole.shown) {
    fitWhole(nodeList);
    return;
  }
  const boxes = [...(nodeList || drawn.places.keys())].map((node) => drawn.places.get(node)).filter(Boolean);
  const { width, height } = graphRoom();
  if (!boxes.length || !width) return;
  const [left, top, right, bottom] = frameOf(boxes);
  const margin = Math.min(24, width / 30);
  const below = Math.min(56, height / 8); // room for the buttons
  const full = Math.min((width - 2 * margin) / (right - left), (height - margin - below) / (bottom - top), 1.25);
  const readable = width < NARROW ? Math.min(1, (width - 2 * margin) / (right - left)) : READABLE;
  camera.scale = Math.max(full, whole || graphState.mode === "whole" ? SMALLEST : Math.max(0.4, readable));
  // In the middle as far as there is room, else from its top and left.
  const start = (room, low, high, rim) => ((high - low) * camera.scale > room ? rim - low * camera.scale : (room - (high + low) * camera.scale) / 2 + rim);
  camera.x = start(width - 2 * margin, left, right, margin);
  camera.y = start(height - margin - below, top, bottom, margin);
  const chosen = !nodeList && !whole && full < LEGIBLE ? chosenFrame() : null;
  if (chosen) {
    // What is chosen is in sight and legible with its neighbours, however large the picture is.
    const [low, high, far, deep] = chosen;
    camera.scale = Math.max(camera.scale, Math.min((width - 2 * margin) / (far - low), (height - margin - below) / (deep - high), 1));
    const within = (size, from, to, first, last) => (last - first > size ? Math.min(-first, Math.max(size - last, (size - from - to) / 2)) : (size - first - last) / 2);
    const at = [low, far, left, right].map((value) => value * camera.scale);
    camera.x = within(width, at[0], at[1], at[2] - margin, at[3] + margin);
    const rows = [high, deep, top, bottom].map((value) => value * camera.scale);
    camera.y = within(height - below, rows[0], rows[1], rows[2] - margin, rows[3] + margin);
  }
  camera.free = Boolean(nodeList);
  applyCamera();
}

function zoomGraph(factor, at = null) {
  if (graphWhole.shown) {
    zoomWhole(factor);
    return;
  }
  const { width, height } = graphRoom();
  const { x, y } = at || { x: width / 2, y: height / 2 };
  const scale = Math.min(LARGEST, Math.max(SMALLEST, camera.scale * factor));
  camera.x = x - ((x - camera.x) * scale) / camera.scale;
  camera.y = y - ((y - camera.y) * scale) / camera.scale;
  Object.assign(camera, { scale, free: true });
  applyCamera();
}

function moveGraph(dx, dy) {
  camera.x += dx;
  camera.y += dy;
  camera.free = true;
  applyCamera();
}

// Bring a node into view if it is not, as it is walked to.
function intoSight(node) {
  if (graphWhole.shown) {
    seeWhole(node);
    return;
  }
  const box = drawn.places.get(node);
  if (!box) return;
  const { width, height } = graphRoom();
  const [x, y] = [camera.x + box.x * camera.scale, camera.y + box.y * camera.scale];
  if (x > 60 && y > 40 && x < width - 60 && y < height - 60) return;
  moveGraph(width / 2 - x, height / 2 - y);
}

// Dragging moves, the wheel and two fingers zoom. Beside other things the wheel alone scrolls the page.
function bindCamera(canvas) {
  const fingers = new Map();
  let dragged = 0;
  canvas.addEventListener("pointerdown", (event) => {
    if (graphWhole.shown || event.target.closest("button, .graphbadge")) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) dragged = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    fingers.set(event.pointerId, now);
    if (!other) {
      dragged += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      if (dragged < 5) return;
      canvas.setPointerCapture(event.pointerId);
      canvas.classList.add("dragging");
      moveGraph(now.x - before.x, now.y - before.y);
      return;
    }
    dragged = 9;
    const { left, top } = canvas.getBoundingClientRect();
    const apart = (place) => Math.hypot(place.x - other.x, place.y - other.y) || 1;
    zoomGraph(apart(now) / apart(before), { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top });
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      canvas.classList.remove("dragging");
    });
  }
  // What was dragged is no click.
  canvas.addEventListener("click", (event) => {
    if (dragged >= 5) event.stopPropagation();
    dragged = 0;
  }, { capture: true });
  canvas.addEventListener("wheel", (event) => {
    if (graphWhole.shown || (graphStage.classList.contains("aside") && !event.ctrlKey)) return;
    event.preventDefault();
    const { left, top } = canvas.getBoundingClientRect();
    zoomGraph(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), { x: event.clientX - left, y: event.clientY - top });
  }, { passive: false });
}
