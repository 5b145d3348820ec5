// Where actors and items stand: items in a middle column, who is for them on the left, who is against them on the right.
// A large graph is cut into several such blocks, set beside each other. The same picture gives the same places.

const TALLEST = 600; // pixels of a block before it is cut
const ROW_GAP = 9; // pixels between names above each other
const BLOCK_GAP = 34;
const ROUNDS = 8; // of putting each thing beside what it is linked with

// Widths of columns, from roomy to tight: of names, of the way of lines, of items.
const roomyColumns = { name: 150, way: 120, item: 200 };
const tightColumns = { name: 118, way: 76, item: 150 };

function narrowColumns(width) {
  const way = 34;
  return { name: Math.max(70, (width - 2 * way - 60) * 0.31), way, item: Math.max(86, (width - 2 * way - 60) * 0.38) };
}

const dotRadius = (node, weight) => Math.min(12, 4.5 + 1.5 * Math.sqrt(weight));

// Which nodes are centres, that others hold stances on: all items, and actors of whom more is said than they say here.
function centresOf(nodeList, lines) {
  const [told, tell] = [new Map(), new Map()];
  const add = (map, node) => map.set(node, (map.get(node) || 0) + 1);
  for (const { from, to } of lines) {
    if (from === to) continue;
    add(told, to);
    add(tell, from);
  }
  const holds = new Set(nodeList.filter((node) => (tell.get(node) || 0) >= (told.get(node) || 0) && tell.get(node)));
  return new Set(nodeList.filter((node) => !holds.has(node)));
}

// The home of each node: a centre with what is linked most with it, several of them joined while a block is not too tall.
function blocksOf(nodeList, lines, centres, height) {
  const block = new Map();
  const blocks = new Set();
  const found = (members) => {
    const made = { nodes: members, left: 0, middle: 0, right: 0 };
    members.forEach((node) => block.set(node, made));
    blocks.add(made);
    return made;
  };
  for (const node of nodeList) found([node]);
  const tall = (a, b) => {
    const all = [...a.nodes, ...b.nodes];
    const middle = all.filter((node) => centres.has(node));
    const sum = (list) => list.reduce((total, node) => total + height(node) + ROW_GAP, 0);
    const sides = sum(all.filter((node) => !centres.has(node)));
    return Math.max(sum(middle), sides * 0.6);
  };
  const join = (a, b) => {
    const [large, small] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
    for (const node of small.nodes) {
      large.nodes.push(node);
      block.set(node, large);
    }
    blocks.delete(small);
  };
  // First each holder with the centre it says most on, then blocks with most lines between them for their size.
  const busy = new Map();
  for (const line of lines) for (const end of new Set([line.from, line.to])) busy.set(end, (busy.get(end) || 0) + 1);
  const leaves = lines.filter(({ from, to }) => from !== to && (busy.get(from) === 1 || busy.get(to) === 1));
  for (const { from, to } of leaves) if (block.get(from) !== block.get(to)) join(block.get(from), block.get(to));
  for (;;) {
    const between = new Map();
    for (const { from, to } of lines) {
      const [a, b] = [block.get(from), block.get(to)];
      if (a === b) continue;
      const [one, other] = a.nodes[0].id < b.nodes[0].id ? [a, b] : [b, a];
      if (!between.has(one)) between.set(one, new Map());
      between.get(one).set(other, (between.get(one).get(other) || 0) + 1);
    }
    const pairs = [...between].flatMap(([a, others]) => [...others].map(([b, count]) => ({ a, b, score: count / Math.sqrt(Math.min(a.nodes.length, b.nodes.length)) })));
    pairs.sort((p, q) => q.score - p.score || p.a.nodes[0].id - q.a.nodes[0].id || p.b.nodes[0].id - q.b.nodes[0].id);
    const touched = new Set();
    let joined = 0;
    for (const { a, b } of pairs) {
      if (touched.has(a) || touched.has(b) || tall(a, b) > TALLEST) continue;
      join(a, b);
      touched.add(a).add(b);
      joined += 1;
    }
    if (!joined) break;
  }
  return [...blocks];
}

// On which side each holder stands: -1 left, for what it is linked with, 1 right, against. Who is against an actor stands
// across from it; who takes no side stands where there is room.
function sidesOfHolders(holders, lines, centres) {
  const side = new Map();
  const pull = new Map(holders.map((node) => [node, 0]));
  for (const { from, to, side: way, claims: list } of lines) {
    if (from !== to && pull.has(from) && centres.has(to)) pull.set(from, pull.get(from) - way * (1 + Math.log2(list.length)));
  }
  const order = [...holders].sort((a, b) => Math.abs(pull.get(b)) - Math.abs(pull.get(a)) || a.id - b.id);
  const among = lines.filter(({ from, to }) => from !== to && pull.has(from) && pull.has(to));
  let balance = 0;
  for (const node of order) {
    let sum = pull.get(node);
    for (const { from, to, side: way } of among) {
      const other = from === node ? to : to === node ? from : null;
      if (other && side.has(other)) sum += (way || 1) * side.get(other);
    }
    const chosen = sum ? Math.sign(sum) : balance > 0 ? -1 : balance < 0 ? 1 : -1;
    side.set(node, chosen);
    balance += chosen;
  }
  return side;
}

// Put the boxes of a column as near as possible to where they are drawn, in the order of that, without overlaps.
function stacked(column, wanted, boxes) {
  const order = [...column].sort((a, b) => wanted.get(a) - wanted.get(b) || a.id - b.id);
  const runs = [];
  for (const node of order) {
    const tall = boxes.get(node).h + ROW_GAP;
    runs.push({ nodes: [node], tall, sum: wanted.get(node), middle: wanted.get(node) });
    while (runs.length > 1 && runs.at(-2).middle + runs.at(-2).tall / 2 > runs.at(-1).middle - runs.at(-1).tall / 2) {
      const [b, a] = [runs.pop(), runs.pop()];
      const [n, m] = [a.nodes.length, b.nodes.length];
      const run = { nodes: [...a.nodes, ...b.nodes], tall: a.tall + b.tall, middle: 0 };
      // The middle of the joined run, so that its members move least.
      run.middle = ((a.middle + b.tall / 2) * n + (b.middle - a.tall / 2) * m) / (n + m);
      runs.push(run);
    }
  }
  const y = new Map();
  for (const run of runs) {
    let at = run.middle - run.tall / 2;
    for (const node of run.nodes) {
      const tall = boxes.get(node).h + ROW_GAP;
      y.set(node, at + tall / 2);
      at += tall;
    }
  }
  return y;
}

// The boxes of one block, around its middle axis: x of its columns, y by what each is linked with.
function arranged(members, lines, centres, columns, weight, before) {
  const holders = members.filter((node) => !centres.has(node));
  const middle = members.filter((node) => centres.has(node));
  const side = sidesOfHolders(holders, lines, centres);
  const boxes = new Map();
  for (const node of middle) {
    const { lines: words, width } = wrappedText(toldApart(node), columns.item, 3);
    boxes.set(node, { role: "card", words, w: width + 34, h: words.length * LINE + 13, r: 0 });
  }
  for (const node of holders) {
    const { lines: words, width } = wrappedText(toldApart(node), columns.name, 2, true);
    const r = dotRadius(node, weight(node));
    boxes.set(node, { role: side.get(node) < 0 ? "left" : "right", words, w: width, h: Math.max(2 * r, words.length * LINE) + 2, r });
  }
  const left = holders.filter((node) => side.get(node) < 0);
  const right = holders.filter((node) => side.get(node) > 0);
  const links = new Map(members.map((node) => [node, []]));
  for (const { from, to } of lines) {
    if (from === to) continue;
    links.get(from).push(to);
    links.get(to).push(from);
  }
  let y = new Map();
  const start = (column) => [...column].sort((a, b) => (before.get(a)?.y ?? 1e9) - (before.get(b)?.y ?? 1e9) || links.get(b).length - links.get(a).length || a.id - b.id)
    .forEach((node, i) => y.set(node, (i - column.length / 2) * 40));
  [left, middle, right].forEach(start);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const column of [middle, left, right]) {
      const wanted = new Map(column.map((node) => {
        const others = links.get(node);
        return [node, others.length ? others.reduce((sum, other) => sum + y.get(other), 0) / others.length : y.get(node)];
      }));
      y = new Map([...y, ...stacked(column, wanted, boxes)]);
    }
  }
  const card = Math.max(0, ...middle.map((node) => boxes.get(node).w)) / 2;
  const away = card + columns.way * (middle.length || left.length + right.length > 1 ? 1 : 0) + 8;
  for (const node of members) {
    const box = boxes.get(node);
    Object.assign(box, { x: centres.has(node) ? 0 : side.get(node) * away, y: y.get(node) });
  }
  return boxes;
}

// The edges of a box, with its dot, its name and its badges.
function edgesOfBox({ role, x, y, w, h, r }) {
  const badge = 30;
  if (role === "card") return [x - w / 2, y - h / 2, x + w / 2, y + h / 2 + 4];
  if (role === "free") return [x - Math.max(w / 2, r), y - r - 2, x + Math.max(w / 2, r), y + r + h];
  const out = r + 6 + w + badge;
  return role === "left" ? [x - out, y - h / 2, x + r, y + h / 2] : [x - r, y - h / 2, x + out, y + h / 2];
}

function frameOf(boxes) {
  const frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) edgesOfBox(box).forEach((value, i) => { frame[i] = i < 2 ? Math.min(frame[i], value) : Math.max(frame[i], value); });
  return frame[0] === Infinity ? [0, 0, 0, 0] : frame;
}

// Blocks beside each other in so many columns, each block in the column that is shortest so far.
function inColumns(blocks, count) {
  const columns = Array.from({ length: count }, () => ({ blocks: [], left: 0, right: 0, tall: 0 }));
  for (const block of blocks) {
    const column = columns.reduce((best, each) => (each.tall < best.tall ? each : best));
    column.blocks.push(block);
    column.left = Math.max(column.left, -block.frame[0]);
    column.right = Math.max(column.right, block.frame[2]);
    column.tall += block.frame[3] - block.frame[1] + BLOCK_GAP;
  }
  const wide = columns.reduce((sum, { left, right }) => sum + left + right + BLOCK_GAP, 0) - BLOCK_GAP;
  return { columns, wide, tall: Math.max(...columns.map((column) => column.tall)) - BLOCK_GAP };
}

// The places of actors and items in a picture that is to fit into a width and a height.
function butterfly({ nodes: nodeList, lines, model }, width, height, before) {
  const centres = centresOf(nodeList, lines);
  const attempt = (columns, preference) => {
    const tall = (node) => (centres.has(node) ? 2 * LINE + 6 : 2 * LINE);
    const home = new Map();
    const blocks = blocksOf(nodeList, lines, centres, tall);
    blocks.forEach((block) => block.nodes.forEach((node) => home.set(node, block)));
    for (const block of blocks) block.lines = [];
    for (const line of lines) if (home.get(line.from) === home.get(line.to)) home.get(line.from).lines.push(line);
    for (const block of blocks) {
      block.boxes = arranged(block.nodes, block.lines, centres, columns, model.weight, before);
      block.frame = frameOf(block.boxes.values());
    }
    const rank = (block) => block.frame[3] - block.frame[1];
    blocks.sort((a, b) => rank(b) - rank(a) || a.nodes[0].id - b.nodes[0].id);
    const tried = Array.from({ length: Math.min(8, Math.max(1, blocks.length)) }, (_, i) => inColumns(blocks, i + 1));
    return tried.map((each) => ({ ...each, score: preference * Math.min(1.15, width / each.wide, height / each.tall) }));
  };
  const attempts = width < 620 ? [[narrowColumns(width), 1]] : [[roomyColumns, 1], [tightColumns, 0.94]];
  const best = attempts.flatMap(([columns, preference]) => attempt(columns, preference)).reduce((one, other) => (other.score > one.score + 1e-9 ? other : one));
  const places = new Map();
  let left = 0;
  for (const column of best.columns) {
    let top = -column.tall / 2;
    for (const block of column.blocks) {
      const [x, y] = [left + column.left, top - block.frame[1]];
      for (const [node, box] of block.boxes) places.set(node, { ...box, x: box.x + x, y: box.y + y, axis: x });
      top += block.frame[3] - block.frame[1] + BLOCK_GAP;
    }
    left += column.left + column.right + BLOCK_GAP;
  }
  return places;
}
