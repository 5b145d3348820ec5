// Claims by sentence: what one quotation in one article tells is read at once, whoever does whatever in it.

// The sentences of claims, in the order of their first claims: { article, quote, start, claims }.
function sentencesOf(list) {
  const found = new Map();
  for (const claim of list) {
    const key = sentenceKey(claim);
    if (!found.has(key)) found.set(key, { article: claim.article, quote: claim.quote, start: claim.start, claims: [] });
    found.get(key).claims.push(claim);
  }
  return [...found.values()];
}

const sentenceKey = (claim) => [claim.article ? claim.article.id : "", claim.start ?? "", claim.quote].join("|");

const sentences = new Map(); // all claims of each sentence, by key
for (const claim of claims) {
  const key = sentenceKey(claim);
  if (!sentences.has(key)) sentences.set(key, []);
  sentences.get(key).push(claim);
}

// The claims of the same sentence that filters leave, this one even if they do not.
const beside = (claim) => sentences.get(sentenceKey(claim)).filter((other) => other.shown || other === claim);

// The words of a quotation that play a part in a claim: [{ from, to, roles }], counted as JavaScript counts.
// `marks` cuts the quotation into pieces: "20h,1,7c" is 20 characters of holder, 1 plain, 7 of cue.
function spansOf(claim) {
  const spans = [];
  let at = 0;
  for (const piece of claim.marks ? claim.marks.split(",") : []) {
    const to = at + parseInt(piece, 10);
    const letters = piece.replace(/\d/g, "");
    if (letters) spans.push({ from: at, to, letters });
    at = to;
  }
  return spans;
}

// A text cut wherever a span begins or ends: [{ from, to, spans }], which cover it from `from` to `to`.
function segments(spans, from, to) {
  const cuts = [...new Set([from, to, ...spans.flatMap((span) => [span.from, span.to])])].filter((cut) => cut >= from && cut <= to).sort((a, b) => a - b);
  const opening = [...spans].sort((a, b) => a.from - b.from);
  let open = [];
  let [done, next] = [0, 0];
  return cuts.slice(0, -1).map((cut, i) => {
    while (next < opening.length && opening[next].from <= cut) next += 1;
    open = opening.slice(done, next).concat(open).filter((span) => span.to > cut);
    done = next;
    return { from: cut, to: cuts[i + 1], spans: open };
  });
}

// Claims by what `key` gives of each, the most first unless they are to stay in their order.
function groupedBy(list, key, most = true) {
  const groups = [...by(list, key)];
  return most ? groups.sort((a, b) => b[1].length - a[1].length || a[1][0].id - b[1][0].id) : groups;
}
