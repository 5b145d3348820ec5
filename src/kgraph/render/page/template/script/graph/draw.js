// The picture as SVG: lines below, then names, dots and cards. It is made anew when what is shown changes; what stands
// out is a matter of classes.

const polygon = (count, radius, turn = 0, inner = 1) => Array.from({ length: count }, (_, i) => {
  const angle = turn + (2 * Math.PI * i) / count;
  const far = radius * (i % 2 ? inner : 1);
  return `${(far * Math.sin(angle)).toFixed(1)},${(-far * Math.cos(angle)).toFixed(1)}`;
}).join(" ");

// The shape of a kind of node, around a point: colours are in the style.
function glyph(kind, r, x = 0, y = 0) {
  const shape = raw.shapes[kind] || "star";
  const place = { class: `shape ${kind}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` };
  if (shape === "dot") return svg("circle", { ...place, r });
  const points = {
    square: () => polygon(4, r * 1.2, Math.PI / 4),
    triangle: () => polygon(3, r * 1.25),
    diamond: () => polygon(4, r * 1.25),
    hexagon: () => polygon(6, r * 1.1),
    star: () => polygon(10, r * 1.3, 0, 0.45),
  }[shape];
  return svg("polygon", { ...place, points: points() });
}

// Text in lines around a height.
function lettering(words, x, y, anchor, className) {
  const top = y - ((words.length - 1) * LINE) / 2;
  return svg("text", { class: className, "text-anchor": anchor, direction: null },
    ...words.map((line, i) => svg("tspan", { x, y: top + i * LINE, dy: "0.36em" }, line)));
}

function badgeOf(text, x, y, className, title, onclick) {
  const wide = badgeWidth(text);
  const group = svg("g", { class: `graphbadge ${className}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("title", {}, title), svg("rect", { x: -wide / 2, y: -8, width: wide, height: 16, rx: 8 }), svg("text", { "text-anchor": "middle", dy: "0.34em" }, text));
  if (onclick) {
    group.addEventListener("click", (event) => {
      event.stopPropagation();
      onclick();
    });
  }
  return group;
}

// The badges of a node: how many neighbours the picture leaves out, and how many reports the actor makes.
function badgesOf(node, box, left) {
  const found = [];
  const grown = graphState.grown.has(node);
  if (left || grown) {
    const [text, title] = left ? [`+${left}`, `Show ${plural(Math.min(left, STEP), "neighbour")} more`] : ["−", "Leave out its neighbours again"];
    found.push([text, "grow", title, () => (left ? growAround(node) : shrinkAround(node))]);
  }
  const told = state.reports ? node.claims.reduce((sum, claim) => sum + (claim.shown && claim.report && claim.subject === node), 0) : 0;
  if (told) found.push([`“${told}`, "told", plural(told, "report"), null]);
  return found.map(([text, className, title, onclick], i) => {
    const wide = badgeWidth(text);
    const [x, y] = {
      left: () => [box.x - box.r - 6 - box.w - 5 - wide / 2, box.y + i * 18 - (found.length - 1) * 9],
      right: () => [box.x + box.r + 6 + box.w + 5 + wide / 2, box.y + i * 18 - (found.length - 1) * 9],
      card: () => (className === "grow" ? [box.x + box.w / 2 - 7 - wide / 2, box.y] : [box.x, box.y + box.h / 2]),
      free: () => [box.x + box.r + 6 + wide / 2 + i * 34, box.y - box.r],
    }[box.role]();
    return badgeOf(text, x, y, className, title, onclick);
  });
}

function drawnNode(node, box, left) {
  const group = svg("g", { class: `node ${box.role}`, "data-node": node.id, "data-name": node.label });
  if (box.role === "card") {
    group.append(svg("rect", { class: `card ${node.kind}`, x: box.x - box.w / 2, y: box.y - box.h / 2, width: box.w, height: box.h, rx: node.kind === "Actor" ? 13 : 5 }),
      glyph(node.kind, 4.5, box.x - box.w / 2 + 13, box.y),
      lettering(box.words, box.x + 8 - (box.more ? box.more / 2 + 2 : 0), box.y, "middle", node.kind === "Actor" ? "named who" : "named"));
  } else if (box.role === "free") {
    group.append(glyph(node.kind, box.r, box.x, box.y), lettering(box.words, box.x, box.y + box.r + box.h / 2 + 2, "middle", "named who"));
  } else {
    const way = box.role === "left" ? -1 : 1;
    const near = box.x + way * (box.r + 6);
    group.append(svg("rect", { class: "ground", x: way < 0 ? near - box.w : near, y: box.y - box.h / 2, width: box.w, height: box.h }),
      glyph(node.kind, box.r, box.x, box.y), lettering(box.words, near, box.y, way < 0 ? "end" : "start", "named who"));
  }
  group.append(...badgesOf(node, box, left));
  return group;
}

const strokeWidth = (line) => Math.min(7, 1.4 + 1.1 * Math.log2(line.strength));

function tipOf(line, course) {
  if (line.type === "tie") return null;
  const [, , before, end] = course;
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const size = 6 + strokeWidth(line);
  const points = line.denied ? `-1.5,${-size / 1.6} 0,${-size / 1.6} 0,${size / 1.6} -1.5,${size / 1.6}` : `${-size},${-size / 2} 0,0 ${-size},${size / 2}`;
  return svg("polygon", { class: "tip", points, transform: `translate(${end.x.toFixed(1)} ${end.y.toFixed(1)}) rotate(${angle.toFixed(1)})` });
}

function drawnLine(line, course) {
  const [a, b, c, d] = course.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  const path = `M${a}C${b} ${c} ${d}`;
  return svg("g", { class: `graphline side${line.side}${line.firm ? "" : " weak"}${line.denied ? " denied" : ""}`, "data-line": line.id },
    svg("path", { class: "hit", d: path }), svg("path", { class: "stroke", d: path, "stroke-width": strokeWidth(line).toFixed(1) }), tipOf(line, course));
}

// The signs of disputes: ≠ for a contradiction, ⇄ for a change, each on one of the lines that it is about.
function drawnSigns(lines, courses) {
  const signed = new Set();
  return lines.flatMap((line) => {
    const fresh = line.disputes.filter((dispute) => !signed.has(dispute));
    if (!fresh.length) return [];
    fresh.forEach((dispute) => signed.add(dispute));
    const { x, y } = curvePoint(courses.get(line), 0.5);
    return [svg("g", { class: "dispute", "data-line": line.id, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
      svg("circle", { r: 8.5 }), svg("text", { "text-anchor": "middle", dy: "0.36em" }, fresh.every((dispute) => dispute.change) ? "⇄" : "≠"))];
  });
}

const overlapping = ([a, b, c, d], [e, f, g, h]) => Math.min(c, g) - Math.max(a, e) > 0 && Math.min(d, h) - Math.max(b, f) > 0;

// What is done, written on lines: where several meet in one node, nearer to their other ends, and clear of each other and
// of the `names` around; on short lines, of several, not at all.
function drawnWords(lines, courses, hub, names = []) {
  const taken = names.map(edgesOfBox);
  return lines.flatMap((line) => {
    const course = courses.get(line);
    const words = doneOn(line, Boolean(hub));
    const wide = 4 + 6.8 * [...words].length;
    if (lines.length > 1 && Math.hypot(course[3].x - course[0].x, course[3].y - course[0].y) < wide) return [];
    const first = !hub || line.from === line.to ? 0.5 : line.from === hub ? 0.6 : 0.4;
    const tries = [0, -14, 14].flatMap((off) => [first, 0.5, 1 - first, 0.35, 0.7, 0.25].map((t) => {
      const { x, y } = curvePoint(course, t);
      return [x - wide / 2, y + off - 7, x + wide / 2, y + off + 7];
    }));
    const place = tries.find((box) => !taken.some((other) => overlapping(box, other))) || tries[0];
    taken.push(place);
    return [svg("text", { class: `did side${line.side}`, x: ((place[0] + place[2]) / 2).toFixed(1), y: ((place[1] + place[3]) / 2).toFixed(1), "text-anchor": "middle", dy: "0.36em" }, words)];
  });
}
