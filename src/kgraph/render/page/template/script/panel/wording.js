// How panels put claims into words: what is done to whom, how often, on which side.

const VALENCE_OF = { 1: "favours", "-1": "disfavours", 0: "neutral" };
const SIDE_NAME = { 1: "for", "-1": "against", 0: "on neither side" };

// An act in words; to state is to say.
const actWords = (claim) => acted(claim.predicate === "states" ? { ...claim, predicate: "says" } : claim);

// Whether something is put to somebody by “of” (demands), by nothing (promises) or by “to”.
const PUT_TO = { demands: "of", promises: "", threatens: "", accuses: "" };

const capital = (text) => text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
const timesWord = (count) => ({ 1: "once", 2: "twice" })[count] || `${count.toLocaleString("en")} times`;

// How many claims are on each side: “▲ 2 ▼ 1”, told to ears too.
function sideMarks(list, neutral = true) {
  const marks = [1, -1, 0].map((side) => [side, list.filter((claim) => claim.side === side)]).filter(([side, found]) => found.length && (side || neutral));
  return el("span", { class: "sidemarks" }, ...marks.flatMap(([side, found], i) => [i ? " " : "",
    el("span", { class: `s${side}${found.some((claim) => claim.firm) ? "" : " hollow"}` },
      el("span", { "aria-hidden": "true" }, `${SIDE_SIGN[side]}\u2009${found.length.toLocaleString("en")}`),
      el("span", { class: "unseen" }, `${found.length} ${SIDE_NAME[side]}`))]));
}

// “3 claims, 2 sources”: how much stands behind something.
function backing(list) {
  const { claims: many, sources: independent } = counted(list);
  return `${plural(many, "claim")}, ${plural(independent, "source")}`;
}

const MOST_ACTS = 5; // that a summary names

// “Rejects 3, demands 2; contradicted once.”
function summaryOf(list, about) {
  if (!list.length) return "";
  const counts = new Map();
  for (const claim of list) counts.set(actWords(claim), (counts.get(actWords(claim)) || 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const named = ranked.slice(0, MOST_ACTS).map(([words, count]) => `${words} ${count.toLocaleString("en")}`);
  const rest = ranked.slice(MOST_ACTS).reduce((sum, [, count]) => sum + count, 0);
  if (rest) named.push(`${plural(rest, "other act")}`);
  return [capital(named.join(", ")), clashes(about)].filter(Boolean).join("; ") + ".";
}

// How often reports of a thing contradict each other, and how often its stances change.
function clashes(about) {
  const open = about.filter(isOpen);
  const changed = open.filter((dispute) => dispute.change).length;
  const contradicted = open.length - changed;
  return [contradicted && `contradicted ${timesWord(contradicted)}`, changed && `changed ${timesWord(changed)}`].filter(Boolean).join(", ");
}

// Who is for a thing and who against it, the most often told first: “For it: Kral, the union. Against it: Berg.”
function campsOf(list) {
  const sides = [[1, "For"], [-1, "Against"]].map(([side, word]) => {
    const counts = new Map();
    for (const claim of list) if (claim.side === side) counts.set(claim.subject, (counts.get(claim.subject) || 0) + 1);
    const who = [...counts].sort((a, b) => b[1] - a[1]).map(([node]) => node);
    const more = who.length > 4 ? ` and ${who.length - 4} more` : "";
    return who.length ? el("p", { class: "summary" }, el("span", { class: `s${side}` }, el("span", { "aria-hidden": "true" }, `${SIDE_SIGN[side]} `), `${word}: `), ...nameButtons(who.slice(0, 4)), more) : "";
  });
  return sides.filter(Boolean);
}

// The days that claims are of: “3 Dec 2018” or “3 Dec 2018 – Jan 2019”.
function daysOf(list) {
  const days = [...new Set(list.map((claim) => claim.date).filter(Boolean))].sort();
  if (!days.length) return "no date known";
  return days.length === 1 ? dated(days[0]) : `${dated(days[0])} – ${dated(days.at(-1))}`;
}
