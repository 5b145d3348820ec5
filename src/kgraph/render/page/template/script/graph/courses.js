// The ways of lines between boxes, as cubic curves: from the dot of an actor to the edge of a card, side by side where
// several arrive, or in an arc between two of the same column.

const PORT = 8; // pixels between lines that arrive at the same edge, where there is room

const curvePoint = ([a, b, c, d], t) => {
  const s = 1 - t;
  const mix = (p, q, r, u) => s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
};

// On which edge of a box a line to another box begins or ends: -1 left, 1 right.
function edgeTo(box, other, line) {
  if (box.role === "card" && other.role === "card" && box.axis === other.axis) return line.side > 0 ? -1 : 1;
  if (Math.abs(box.x - other.x) < 1) return box.role === "left" ? 1 : -1;
  return other.x > box.x ? 1 : -1;
}

// How far above or below the middle of a card each line arrives, so that lines do not run into each other.
function portsOf(lines, places) {
  const arriving = new Map();
  for (const line of lines) {
    for (const [end, far] of [[line.from, line.to], [line.to, line.from]]) {
      const [box, other] = [places.get(end), places.get(far)];
      if (box.role !== "card" || end === far) continue;
      const key = `${end.id} ${edgeTo(box, other, line)}`;
      if (!arriving.has(key)) arriving.set(key, []);
      arriving.get(key).push({ line, end, y: other.y, box });
    }
  }
  const ports = new Map();
  for (const list of arriving.values()) {
    list.sort((a, b) => a.y - b.y || a.line.side - b.line.side);
    const step = Math.min(PORT, (list[0].box.h - 10) / list.length);
    list.forEach(({ line, end }, i) => ports.set(`${line.id} ${end.id}`, (i - (list.length - 1) / 2) * step));
  }
  return ports;
}

function bentCourse(line, from, to, ports) {
  const anchor = (node, box, other, gap) => {
    const edge = edgeTo(box, other, line);
    if (box.role === "card") return { x: box.x + edge * (box.w / 2 + gap), y: box.y + (ports.get(`${line.id} ${node.id}`) || 0), edge };
    // What leaves on the side of the name begins behind it.
    const behind = box.role === (edge < 0 ? "left" : "right");
    return { x: box.x + edge * (behind ? reachOfName(box) + 3 : box.r + 1 + gap), y: box.y, edge };
  };
  const [start, end] = [anchor(line.from, from, to, 0), anchor(line.to, to, from, line.type === "tie" ? 0 : 2)];
  const [across, down] = [Math.abs(end.x - start.x), Math.abs(end.y - start.y)];
  const bend = start.edge === end.edge ? 30 + 0.12 * down : Math.max(24, across * 0.5);
  return [start, { x: start.x + start.edge * bend, y: start.y }, { x: end.x + end.edge * bend, y: end.y }, end];
}

// Between two dots, straight but for a slight bend to one side, so that agreement and conflict of the same two do not meet.
function straightCourse(line, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy) || 1;
  const along = (box, way) => ({ x: box.x + (way * dx * (box.r + 2)) / far, y: box.y + (way * dy * (box.r + 2)) / far });
  const [start, end] = [along(from, 1), along(to, -1)];
  const bend = line.side * Math.min(14, far * 0.06);
  const between = (t) => ({ x: start.x + (end.x - start.x) * t - (dy / far) * bend, y: start.y + (end.y - start.y) * t + (dx / far) * bend });
  return [start, between(0.33), between(0.67), end];
}

function loopCourse(box) {
  const top = box.role === "card" ? box.y - box.h / 2 : box.y - box.r;
  return [{ x: box.x - 5, y: top }, { x: box.x - 26, y: top - 30 }, { x: box.x + 26, y: top - 30 }, { x: box.x + 6, y: top - 2 }];
}

function coursesOf(lines, places) {
  const ports = portsOf(lines, places);
  return new Map(lines.map((line) => {
    const [from, to] = [places.get(line.from), places.get(line.to)];
    if (line.from === line.to) return [line, loopCourse(from)];
    return [line, from.role === "free" ? straightCourse(line, from, to) : bentCourse(line, from, to, ports)];
  }));
}
