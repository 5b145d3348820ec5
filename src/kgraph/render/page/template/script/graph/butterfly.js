// Where actors and items stand: items in a middle column, who is for them on the left, who is against them on the right,
// and further out what only one of these has a stance on. A large graph is cut into several such blocks, set beside each
// other. The same picture gives the same places.

const TALLEST = [560, 800, 1150, 1700]; // pixels of a block before it is cut, of which the best is taken
const TALLEST_OUTER = 1100;
const CUT = 0.7; // how bad it is that lines lead from block to block
const NARROW = 620; // pixels of width
const MANY_NODES = 120; // from which fewer ways are tried
const ROW_GAP = 9; // pixels between names above each other
const WIDE_GAP = 20; // the same, in a picture of few nodes
const FEW_ROWS = 18; // nodes up to which there is room for it
const BLOCK_GAP = 34;
const ROUNDS = 8; // of putting each thing beside what it is linked with

// Widths of columns, from roomy to tight: of names, of the way of lines, of items.
const roomyColumns = { name: 150, way: 120, item: 200, rows: 3, lines: 4 };
const tightColumns = { name: 118, way: 76, item: 150, rows: 3, lines: 4 };

function narrowColumns(width) {
  const way = 34;
  return { name: Math.max(66, (width - 2 * way - 120) * 0.32), way, item: Math.max(84, (width - 2 * way - 120) * 0.36), rows: 3, lines: 5 };
}

// What to call each node: what tells it apart stands with it where another in the picture has the same name.
function namesOf(nodeList) {
  const times = new Map();
  for (const { label } of nodeList) times.set(label, (times.get(label) || 0) + 1);
  return (node) => (times.get(node.label) > 1 ? toldApart(node) : node.label);
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
function blocksOf(nodeList, lines, centres, height, tallest) {
  const block = new Map();
  const blocks = new Set();
  const busy = new Map();
  for (const line of lines) for (const end of new Set([line.from, line.to])) busy.set(end, (busy.get(end) || 0) + 1);
  const found = (members) => {
    const made = { nodes: members };
    members.forEach((node) => block.set(node, made));
    blocks.add(made);
    return made;
  };
  for (const node of nodeList) found([node]);
  const tall = (a, b) => {
    const all = [...a.nodes, ...b.nodes];
    const sum = (list) => list.reduce((total, node) => total + height(node) + ROW_GAP, 0);
    const [middle, sides] = [all.filter((node) => centres.has(node)), all.filter((node) => !centres.has(node))];
    const outer = middle.filter((node) => busy.get(node) === 1);
    return Math.max(sum(middle) - sum(outer), sum(sides) * 0.6, sum(outer) * 0.7);
  };
  const join = (a, b) => {
    const [large, small] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
    for (const node of small.nodes) {
      large.nodes.push(node);
      block.set(node, large);
    }
    blocks.delete(small);
  };
  // First what has one line alone with its only neighbour, then blocks with most lines between them for their size.
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
      if (touched.has(a) || touched.has(b) || tall(a, b) > tallest) continue;
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
function sidesOfHolders(holders, lines, centres, before) {
  const side = new Map();
  // Where it stood before weighs a little, so that a picture that grows stays as it is.
  const habit = { left: -0.6, right: 0.6 };
  const pull = new Map(holders.map((node) => [node, habit[before.get(node)?.role] || 0]));
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
function stacked(column, wanted, boxes, gap) {
  const order = [...column].sort((a, b) => wanted.get(a) - wanted.get(b) || a.id - b.id);
  const runs = [];
  for (const node of order) {
    const tall = boxes.get(node).h + gap;
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
      const tall = boxes.get(node).h + gap;
      y.set(node, at + tall / 2);
      at += tall;
    }
  }
  return y;
}

// The boxes of one block, around its middle axis: x of its columns, y by what each is linked with.
function arranged(members, lines, centres, { columns, weight, name, gap, left: hiddenBy }, before) {
  const links = new Map(members.map((node) => [node, new Set()]));
  for (const { from, to } of lines) {
    if (from === to) continue;
    links.get(from).add(to);
    links.get(to).add(from);
  }
  const holders = members.filter((node) => !centres.has(node));
  const side = sidesOfHolders(holders, lines, centres, before);
  const inner = (node) => links.get(node).size > 1;
  // What only one holder has a stance on stands behind it, if the holder is linked with more.
  const outer = new Map();
  for (const node of members) {
    const [only] = links.get(node);
    if (centres.has(node) && links.get(node).size === 1 && side.has(only) && [...links.get(only)].some(inner)) outer.set(node, side.get(only));
  }
  const middle = members.filter((node) => centres.has(node) && !outer.has(node));
  const boxes = new Map();
  for (const node of members) {
    const more = hiddenBy.get(node) ? badgeWidth(`+${hiddenBy.get(node)}`) : graphState.grown.has(node) ? badgeWidth("−") : 0;
    if (centres.has(node)) {
      const { lines: words, width } = wrappedText(name(node), columns.item, columns.lines, node.kind === "Actor");
      boxes.set(node, { role: "card", words, w: width + 34 + (more ? more + 4 : 0), h: words.length * LINE + 13, r: 0, more });
    } else {
      const { lines: words, width } = wrappedText(name(node), columns.name, columns.rows, true);
      const r = dotRadius(node, weight(node));
      boxes.set(node, { role: side.get(node) < 0 ? "left" : "right", words, w: width, h: Math.max(2 * r, words.length * LINE) + 2, r, more });
    }
  }
  const [left, right] = [-1, 1].map((way) => holders.filter((node) => side.get(node) === way));
  const farther = [-1, 1].flatMap((way) => dealt([...outer.keys()].filter((node) => outer.get(node) === way), boxes, (node) => [...links.get(node)][0].id));
  let y = new Map();
  const start = (column) => [...column].sort((a, b) => (before.get(a)?.y ?? 1e9) - (before.get(b)?.y ?? 1e9) || links.get(b).size - links.get(a).size || a.id - b.id)
    .forEach((node, i) => y.set(node, (i - column.length / 2) * 40));
  [left, middle, right, ...farther].forEach(start);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const column of round < ROUNDS - 1 ? [middle, left, right] : [middle, left, right, ...farther]) {
      const wanted = new Map(column.map((node) => {
        const others = [...links.get(node)].filter((other) => !outer.has(other));
        return [node, others.length ? others.reduce((sum, other) => sum + y.get(other), 0) / others.length : y.get(node)];
      }));
      y = new Map([...y, ...stacked(column, wanted, boxes, gap)]);
    }
  }
  const widest = (column, of) => Math.max(0, ...column.map((node) => of(boxes.get(node))));
  const card = widest(middle, (box) => box.w) / 2;
  const away = card + columns.way * (middle.length || holders.length > 1 ? 1 : 0) + 8;
  for (const node of members) Object.assign(boxes.get(node), { x: (side.get(node) || 0) * away, y: y.get(node) });
  const reach = { "-1": away + widest(left, reachOfName), 1: away + widest(right, reachOfName) };
  for (const [i, column] of farther.entries()) {
    const way = outer.get(column[0]);
    const wide = widest(column, (box) => box.w);
    const between = columns.way * (i && outer.get(farther[i - 1][0]) === way ? 0.25 : 0.8);
    for (const node of column) boxes.get(node).x = way * (reach[way] + between + wide / 2);
    reach[way] += between + wide;
  }
  return boxes;
}

// A column, or several if it is too tall for one; what belongs together is dealt to them in turn.
function dealt(column, boxes, home) {
  const tall = column.reduce((sum, node) => sum + boxes.get(node).h + ROW_GAP, 0);
  const count = Math.ceil(tall / TALLEST_OUTER);
  const order = [...column].sort((a, b) => home(a) - home(b) || a.id - b.id);
  return Array.from({ length: count }, (_, i) => order.filter((node, at) => at % count === i));
}

const badgeWidth = (text) => 9 + 6.6 * text.length;

// How far a name with its badges reaches from the middle of its dot.
const reachOfName = ({ r, w, more }) => r + 6 + w + (more ? more + 5 : 0) + (state.reports ? 26 : 0);

// The edges of a box, with its dot, its name and its badges.
function edgesOfBox(box) {
  const { role, x, y, w, h, r } = box;
  if (role === "card") return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  if (role === "free") return [x - Math.max(w / 2, r), y - r - 2, x + Math.max(w / 2, r), y + r + h];
  const out = reachOfName(box);
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
function butterfly({ nodes: nodeList, lines, model, left: hiddenBy }, width, height, before) {
  const centres = centresOf(nodeList, lines);
  const name = namesOf(nodeList);
  const narrow = width < NARROW; // where a picture is scrolled down rather than made small
  const attempt = (columns, preference, tallest) => {
    const tall = (node) => (centres.has(node) ? 2 * LINE + 6 : 2 * LINE);
    const home = new Map();
    const blocks = blocksOf(nodeList, lines, centres, tall, tallest);
    blocks.forEach((block) => block.nodes.forEach((node) => home.set(node, block)));
    for (const block of blocks) block.lines = [];
    let cut = 0;
    for (const line of lines) {
      if (home.get(line.from) === home.get(line.to)) home.get(line.from).lines.push(line);
      else cut += 1;
    }
    for (const block of blocks) {
      block.boxes = arranged(block.nodes, block.lines, centres, { columns, weight: model.weight, name, gap: nodeList.length > FEW_ROWS ? ROW_GAP : WIDE_GAP, left: hiddenBy }, before);
      block.frame = frameOf(block.boxes.values());
    }
    const rank = (block) => block.frame[3] - block.frame[1];
    blocks.sort((a, b) => rank(b) - rank(a) || a.nodes[0].id - b.nodes[0].id);
    const tried = Array.from({ length: Math.min(8, Math.max(1, blocks.length)) }, (_, i) => inColumns(blocks, i + 1));
    const loss = preference * (1 - (CUT * cut) / Math.max(1, lines.length));
    return tried.map((each) => ({ ...each, score: loss * (narrow ? Math.min(1, width / each.wide) - each.tall / 1e5 : Math.min(1.15, width / each.wide, height / each.tall)) }));
  };
  const looks = narrow ? [[narrowColumns(width), 1]] : [[roomyColumns, 1], [tightColumns, 0.94]].slice(nodeList.length > MANY_NODES ? 1 : 0);
  const heights = nodeList.length > MANY_NODES ? TALLEST.slice(1, 3) : TALLEST;
  const attempts = looks.flatMap(([columns, preference]) => heights.map((tallest) => [columns, preference, tallest]));
  const best = attempts.flatMap((each) => attempt(...each)).reduce((one, other) => (other.score > one.score + 1e-9 ? other : one));
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
