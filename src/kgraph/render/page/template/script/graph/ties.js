// What the graph draws lines for. Between an actor and what it takes a stance on, one line for each side that it takes;
// between two actors, one line for what they agree on and one for what they are in conflict about.

const MOST_MET = 200; // actors with a stance on one thing that are compared with each other

const lineKey = (claim) => (claim.subject.id * nodes.length + claim.object.id) * 3 + claim.side + 1;

// The lines of the stances shown, and of each node its lines.
function linesShown() {
  const lines = new Map();
  const of = new Map();
  for (const claim of shown) {
    if (claim.report) continue;
    const key = lineKey(claim);
    let line = lines.get(key);
    if (!line) {
      line = { type: "line", id: key, from: claim.subject, to: claim.object, side: claim.side, claims: [] };
      lines.set(key, line);
      for (const node of new Set([line.from, line.to])) {
        if (!of.has(node)) of.set(node, []);
        of.get(node).push(line);
      }
    }
    line.claims.push(claim);
  }
  return { lines: [...lines.values()], of };
}

const otherEnd = (line, node) => (line.from === node ? line.to : line.from);

// Who takes a stance on each thing, without those whom no article names.
function holdersOf(lines) {
  const found = new Map();
  for (const { from, to } of lines) {
    if (from === to || !isNamed(from)) continue;
    if (!found.has(to)) found.set(to, new Set());
    found.get(to).add(from);
  }
  return found;
}

// Of each thing, the claims of every actor that takes a side on it: Map of a thing to Map of an actor to { 1: claims, -1: claims }.
function sidesOf(list) {
  const found = new Map();
  for (const claim of list) {
    if (claim.report || !claim.side || !isNamed(claim.subject) || claim.subject === claim.object) continue;
    if (!found.has(claim.object)) found.set(claim.object, new Map());
    const takers = found.get(claim.object);
    if (!takers.has(claim.subject)) takers.set(claim.subject, { 1: [], "-1": [] });
    takers.get(claim.subject)[claim.side].push(claim);
  }
  return found;
}

// What ties each actor to others: how many others take a side on the same things, or on the actor itself.
function companyOf(sides) {
  const found = new Map();
  const meet = (a, b) => {
    if (!found.has(a)) found.set(a, new Set());
    found.get(a).add(b);
  };
  for (const [thing, takers] of sides) {
    const all = [...takers.keys()].slice(0, MOST_MET);
    for (const a of all) {
      for (const b of all) if (a !== b) meet(a, b);
      if (thing.kind === "Actor") {
        meet(a, thing);
        meet(thing, a);
      }
    }
  }
  return found;
}

// The ties between the actors of `among`: on how many things each two agree, and about how many they are in conflict.
function tiesAmong(sides, among) {
  const ties = new Map();
  const tie = (one, other, sign) => {
    const [a, b] = one.id < other.id ? [one, other] : [other, one];
    const key = `${a.id}|${b.id}|${sign}`;
    if (!ties.has(key)) ties.set(key, { type: "tie", id: key, from: a, to: b, side: sign, matters: [] });
    return ties.get(key);
  };
  for (const [thing, takers] of sides) {
    const here = [...takers].filter(([actor]) => among.has(actor));
    for (const [i, [a, mine]] of here.entries()) {
      for (const [b, theirs] of here.slice(i + 1)) {
        for (const sign of [1, -1]) {
          const pairs = [1, -1].filter((side) => mine[side].length && theirs[side * sign].length);
          const list = pairs.flatMap((side) => [...mine[side], ...theirs[side * sign]]);
          if (list.length) tie(a, b, sign).matters.push({ thing, claims: list });
        }
      }
      if (!among.has(thing)) continue;
      for (const sign of [1, -1]) if (mine[sign].length) tie(a, thing, sign).matters.push({ thing, claims: mine[sign] });
    }
  }
  for (const each of ties.values()) each.claims = each.matters.flatMap((matter) => matter.claims);
  return [...ties.values()];
}

// What a line looks like: how strong it is, and what all its claims have in common.
function lookOf(line) {
  const { claims: list } = line;
  line.strength = line.type === "tie" ? line.matters.length : sources(list);
  line.firm = line.type === "tie" || list.some((claim) => claim.firm);
  line.denied = line.type === "line" && list.every((claim) => claim.polarity === "denied");
  line.disputes = line.type === "tie" ? [] : [...new Set(list.flatMap((claim) => claim.edge.disputes))].filter((dispute) => dispute.claims.some((claim) => list.includes(claim)) && isOpen(dispute));
  return line;
}

// What is done on a line, in words: “rejects, may accept”.
function doneOn(line, short = false) {
  if (line.type === "tie" && short) return `${line.side > 0 ? "agree" : "conflict"}: ${line.matters.length}`;
  if (line.type === "tie") return `${line.side > 0 ? "agree" : "conflict"} on ${plural(line.matters.length, "thing")}`;
  const words = [...new Set(line.claims.map(acted))];
  return words.length > 2 ? `${words.slice(0, 2).join(", ")} …` : words.join(", ");
}
