// Where actors stand when they alone are drawn: friends close together, who is in conflict far apart, names free of each
// other. A spring model that begins on a spiral: the same ties give the same places.

const PULLS = 160; // steps of the model for a small picture

function friends({ nodes: nodeList, lines, model }, width, height, before) {
  const name = namesOf(nodeList);
  const places = nodeList.map((node) => {
    const { lines: words, width: wide } = wrappedText(name(node), 130, 2, true);
    const r = dotRadius(node, model.company.get(node)?.size || 1);
    return { role: "free", words, w: wide, h: words.length * LINE + 4, r };
  });
  const index = new Map(nodeList.map((node, i) => [node, i]));
  const springs = lines.map(({ from, to, side, strength = 1 }) => ({ a: index.get(from), b: index.get(to), friendly: side > 0, force: 1 + Math.log2(strength) }));
  const reach = Math.min(1.6, Math.max(0.6, (0.85 * width) / Math.max(1, height)));
  nodeList.forEach((node, i) => {
    const known = before.get(node);
    const [angle, far] = [i * Math.PI * (3 - Math.sqrt(5)), 60 * Math.sqrt(i + 0.5)];
    Object.assign(places[i], known ? { x: known.x, y: known.y } : { x: far * Math.cos(angle) * reach, y: far * Math.sin(angle) });
  });
  const steps = Math.round(PULLS * Math.min(1, 60 / Math.max(1, nodeList.length)));
  for (let step = 0; step < steps; step += 1) relax(places, springs, reach, 1 - step / steps);
  for (let round = 0; round < 60 && pushApart(places); round += 1);
  return new Map(nodeList.map((node, i) => [node, { ...places[i], axis: 0 }]));
}

// One step: all push each other away, friends are drawn together, a conflict wants some distance, all lean to the middle.
function relax(places, springs, reach, heat) {
  const moves = places.map(() => [0, 0]);
  for (let i = 0; i < places.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [dx, dy] = [(places[i].x - places[j].x) / reach, places[i].y - places[j].y];
      const square = Math.max(100, dx * dx + dy * dy);
      const push = 20000 / square / Math.sqrt(square);
      moves[i][0] += dx * push * reach;
      moves[i][1] += dy * push;
      moves[j][0] -= dx * push * reach;
      moves[j][1] -= dy * push;
    }
  }
  for (const { a, b, friendly, force } of springs) {
    const [dx, dy] = [(places[a].x - places[b].x) / reach, places[a].y - places[b].y];
    const far = Math.hypot(dx, dy) || 1;
    const pull = ((far - (friendly ? 110 : 230)) / far) * (friendly ? 0.05 : 0.022) * force;
    moves[a][0] -= dx * pull * reach;
    moves[a][1] -= dy * pull;
    moves[b][0] += dx * pull * reach;
    moves[b][1] += dy * pull;
  }
  places.forEach((place, i) => {
    const [dx, dy] = [moves[i][0] - place.x * 0.012, moves[i][1] - place.y * 0.018];
    const far = Math.hypot(dx, dy) || 1;
    const most = Math.min(far, 4 + 40 * heat) / far;
    place.x += dx * most;
    place.y += dy * most;
  });
}

// Move boxes that overlap apart, each by half, along the shorter way. Returns whether any did.
function pushApart(places) {
  let moved = false;
  const boxes = places.map(edgesOfBox);
  for (let i = 0; i < places.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const across = Math.min(boxes[i][2], boxes[j][2]) - Math.max(boxes[i][0], boxes[j][0]) + 10;
      const down = Math.min(boxes[i][3], boxes[j][3]) - Math.max(boxes[i][1], boxes[j][1]) + 8;
      if (across <= 0 || down <= 0) continue;
      moved = true;
      const axis = across < down ? "x" : "y";
      const step = (Math.min(across, down) / 2 + 0.5) * (places[i][axis] >= places[j][axis] ? 1 : -1);
      places[i][axis] += step;
      places[j][axis] -= step;
      boxes[i] = edgesOfBox(places[i]);
      boxes[j] = edgesOfBox(places[j]);
    }
  }
  return moved;
}
