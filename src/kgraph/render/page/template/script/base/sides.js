// Who is for a thing, who is against it, and what became of what was asked for: worked out from claims that are left,
// as kgraph's own reports do from all.

function by(list, key) {
  const groups = new Map();
  for (const each of list) {
    const found = key(each);
    if (!groups.has(found)) groups.set(found, []);
    groups.get(found).push(each);
  }
  return groups;
}

// Holders with their claims, those of most independent sources first.
function holders(list) {
  const found = [...by(list, (claim) => claim.subject)].map(([node, own]) => ({ node, claims: own, sources: sources(own) }));
  return found.sort((a, b) => b.sources - a.sources || b.claims.length - a.claims.length || a.node.id - b.node.id);
}

const isActor = (node) => node.kind === "Actor";

// Claims without those that one passage is read as both for and against, of one holder: how to read it is open.
function undoubted(list) {
  const passage = (claim) => [claim.subject.id, claim.article?.id, claim.quote].join(" ");
  const [pro, con] = [1, -1].map((side) => new Set(list.filter((claim) => claim.side === side).map(passage)));
  return list.filter((claim) => !(pro.has(passage(claim)) && con.has(passage(claim))));
}

// Where an item stands: who is for it and who against it, by reports of what happened.
function standing(item, list) {
  const firm = undoubted(list.filter((claim) => claim.firm && isActor(claim.subject)));
  const [pro, con] = [1, -1].map((side) => holders(firm.filter((claim) => claim.side === side)));
  return { item, claims: list, pro, con };
}

// Every item on which a stance is left, with where it stands.
function standings(list) {
  const onItems = list.filter((claim) => claim.object && !isActor(claim.object));
  return [...by(onItems, (claim) => claim.object)].map(([item, own]) => standing(item, own));
}

const parties = ({ pro, con }) => new Set([...pro, ...con].map(({ node }) => node)).size;

// Items that somebody is for and another against, the most contested first.
function contested(list) {
  const open = ({ pro, con }) => pro.length && con.length && new Set([...pro, ...con].map(({ node }) => node)).size > 1;
  const weight = (each) => [Math.min(each.pro.length, each.con.length), parties(each), sources(each.claims)];
  return ranked(standings(list).filter(open), weight);
}

// Things with the greatest weights first, compared from the first weight on; then in the order of their claims.
function ranked(list, weight) {
  const weighed = list.map((each, i) => ({ each, i, weights: weight(each) }));
  const compare = (a, b) => {
    const at = a.weights.findIndex((value, j) => value !== b.weights[j]);
    return at < 0 ? a.i - b.i : b.weights[at] - a.weights[at];
  };
  return weighed.sort(compare).map(({ each }) => each);
}

// What tells a thing best: told as having happened, surely, and in words that are not too long.
function telling(list) {
  const fits = (claim) => claim.quote.length >= 30 && claim.quote.length <= 260;
  return ranked(list, (claim) => [Number(claim.firm), Number(fits(claim)), claim.confidence ?? 0])[0];
}

const PLEDGES = new Set(["promises", "intends"]);

// Whether a claim answers what another put: not to accept is an answer too, not to reject is none yet.
function answers(claim, putting) {
  if (!claim.firm || !isActor(claim.subject)) return false;
  const { move, side } = told(claim.predicate);
  if (PLEDGES.has(claim.predicate)) return claim.polarity !== "denied" && !putting.has(claim.subject);
  return move === "answer" && !putting.has(claim.subject) && (claim.polarity !== "denied" || side === "for");
}

// What is asked for or offered, with who put it, to whom, since when, and who answered. Open ones come first.
function asked(list) {
  const found = [];
  for (const [item, own] of by(list.filter((claim) => claim.object && !isActor(claim.object)), (claim) => claim.object)) {
    const put = own.filter((claim) => told(claim.predicate).move === "put" && claim.firm && claim.polarity !== "denied" && isActor(claim.subject));
    if (!put.length) continue;
    const putting = new Set(put.map((claim) => claim.subject));
    const of = new Set(put.flatMap((claim) => claim.addressee));
    const since = put.map((claim) => claim.date).filter(Boolean).sort()[0] || "";
    found.push({ item, put, by: holders(put).map(({ node }) => node), of: [...of].filter((node) => !putting.has(node)), since, answers: own.filter((claim) => answers(claim, putting)) });
  }
  return ranked(found, (each) => [Number(!each.answers.length), sources(each.put), Number(each.of.length > 0), each.put.length]);
}
