// Search: names by fame, questions that set filters, topics, and quotations that hold the words. Words stand in any
// order, may be begun only, and may be mistyped.

const MOST_HITS = { Names: 6, Questions: 4, Topics: 3, Quotations: 4 };
const MOST_MISTYPED = 60; // letters of a text in which errors are thought of

// What names are looked up in, made when it is first needed: each name of each thing, folded, with its words; and which
// names hold which word.
let nameIndex = null;

function indexOfNames() {
  if (nameIndex) return nameIndex;
  const entries = [...nodes, ...topics].flatMap((thing) => [thing.label, ...(thing.names || [])].map((name) => ({ thing, name, folded: folded(name), words: wordsOf(name) })));
  const words = new Map(); // word -> its entries
  for (const entry of entries) {
    for (const word of new Set(entry.words)) {
      if (!words.has(word)) words.set(word, []);
      words.get(word).push(entry);
    }
  }
  const fuzzy = new uFuzzy({ unicode: true, interSplit: "[^\\p{L}\\p{N}']+", intraSplit: "\\p{Ll}\\p{Lu}", intraBound: "\\p{L}\\p{N}|\\p{N}\\p{L}|\\p{Ll}\\p{Lu}", intraChars: "[\\p{L}\\p{N}']", intraContr: "'\\p{L}{1,2}\\b", intraMode: 1 });
  nameIndex = { entries, words, list: [...words.keys()], fuzzy };
  return nameIndex;
}
window.requestIdleCallback?.(() => { indexOfNames(); claims.forEach(haystack); }, { timeout: 5000 });

const wordsOf = (text) => folded(text).split(/[^\p{L}\p{N}']+/u).filter(Boolean);

// How well a name fits words: 4 as a whole, 3 begun by them, 2 if words of it begin so, 1 if it holds them, 0 not at all.
function fitOf({ folded: name, words: own }, wanted, whole) {
  if (name === whole) return 4;
  if (wanted.every((term) => own.some((word) => word.startsWith(term)))) return name.startsWith(wanted[0]) && wanted.length > 1 ? 3 : 2;
  return wanted.every((term) => term.length > 2 && name.includes(term)) ? 1 : 0;
}

// The names that hold for each word one that begins with it or that it is a mistyping of.
function mistyped(wanted) {
  const { words, list, fuzzy } = indexOfNames();
  const holding = wanted.map((term) => {
    const begun = list.filter((word) => word.startsWith(term));
    const near = begun.length || term.length < 4 ? begun : (fuzzy.filter(list, term) || []).map((i) => list[i]);
    return new Set(near.flatMap((word) => words.get(word)));
  });
  const [first, ...rest] = holding;
  return [...first].filter((entry) => rest.every((set) => set.has(entry)));
}

const fame = (thing) => thing.claims.length;

// The things whose names fit, the best known first; mistyped words are thought of if little fits better.
function thingsNamed(text) {
  const whole = folded(text.trim());
  if (namesOfLast.text === whole) return namesOfLast.found;
  const wanted = wordsOf(text).slice(0, MOST_TERMS);
  const best = new Map();
  const keep = ({ thing, name }, fit) => { if (!best.has(thing) || best.get(thing).fit < fit) best.set(thing, { thing, fit, name }); };
  for (const entry of wanted.length ? indexOfNames().entries : []) {
    const fit = fitOf(entry, wanted, whole);
    if (fit) keep(entry, fit);
  }
  if (wanted.length && best.size < 3 && whole.length <= MOST_MISTYPED) for (const entry of mistyped(wanted)) keep(entry, 0.5);
  // A name that is meant as a whole comes first; else who is known best, unless the words only stand within the name.
  const rank = ({ thing, fit }) => [fit === 4 ? 3 : fit >= 2 ? 2 : fit, Math.log2(1 + fame(thing)) + (fit === 3 ? 0.5 : 0)];
  const ordered = [...best.values()].map((hit) => [hit, rank(hit)]).sort(([a, one], [b, other]) => other[0] - one[0] || other[1] - one[1] || a.thing.id - b.thing.id);
  const found = ordered.map(([hit]) => hit);
  Object.assign(namesOfLast, { text: whole, found });
  return found;
}

const MOST_TERMS = 12; // words of a text that are looked for in names
const namesOfLast = { text: null, found: [] };

// Questions. “Hamas rejects the deal”, “who rejects …”, “Hamas on Iran deal”: who, what they do, and on what.

const actForms = new Map(); // a word -> the act that it names
for (const name of new Set(claims.map((claim) => claim.predicate))) {
  const stem = plain(name);
  for (const form of [name, stem, `${stem}ed`, `${stem.replace(/e$/, "")}ed`, `${stem.replace(/e$/, "")}ing`]) actForms.set(form, name);
}
if (actForms.has("states")) for (const form of ["say", "says", "said"]) actForms.set(form, "states");
if (actForms.has("intends")) for (const form of ["plan", "plans", "planned"]) actForms.set(form, "intends");

// The act that a word is, or begins if it is begun long enough.
function actNamed(word) {
  if (actForms.has(word)) return actForms.get(word);
  if (word.length < 4) return null;
  const form = [...actForms.keys()].find((each) => each.startsWith(word));
  return form ? actForms.get(form) : null;
}

const holdersNamed = (text) => thingsNamed(text).filter(({ thing, fit }) => thing.type === "node" && fit >= 1 && thing.claims.some((claim) => claim.subject === thing)).map(({ thing }) => thing);
const topicNamed = (text) => thingsNamed(text).find(({ thing, fit }) => thing.type === "topic" && fit >= 2)?.thing || null;

// A question: { who, act, topic, words }, of which some are null or empty.
function questionsIn(text) {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const found = [];
  words.forEach((word, i) => {
    const bare = folded(word).replace(/[^\p{L}']/gu, "");
    const predicate = actNamed(bare);
    const about = bare === "on" || bare === "about";
    if (!predicate && !about) return;
    const before = words.slice(0, i).join(" ");
    const after = words.slice(i + 1).filter((each, k) => k || !/^(…|\.\.\.|on|the|a|an)$/i.test(each)).join(" ").replace(/[….?]+$/, "").trim();
    if (about && (!before || !after)) return;
    const anyone = !before || /^(who|whoever|anyone|everybody|everyone)$/i.test(before);
    const who = anyone ? [null] : holdersNamed(before).slice(0, 2);
    const topic = after ? topicNamed(after) : null;
    for (const holder of who) found.push({ who: holder, act: predicate, topic, words: after && !topic ? after : "" });
  });
  return found;
}

// What is asked of somebody whose name is typed: what they do most.
function questionsOf(node) {
  const counts = new Map();
  for (const claim of node.claims) if (claim.subject === node && !claim.report) counts.set(claim.predicate, (counts.get(claim.predicate) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([name]) => ({ who: node, act: name, topic: null, words: "" }));
}

const answersTo = ({ who, act: name, topic, words }) => {
  const wanted = terms(words);
  return claims.filter((claim) => (!who || claim.subject === who) && (name ? claim.predicate === name : !claim.report)
    && (!topic || (claim.object && claim.object.topic === topic)) && wanted.every((term) => haystack(claim).includes(term)));
};

function askQuestion({ who, act: name, topic, words }) {
  change(() => {
    clearFilters();
    if (who) state.filters.who.add(who.iri);
    if (name) state.filters.act.add(name);
    if (name && told(name).sort === "report") state.reports = true;
    if (topic) state.filters.topic.add(topic.iri);
    state.words = words;
    if (state.view === "articles") state.view = "claims";
  });
}

function questionText({ who, act: name, topic, words }) {
  const deed = name ? `${name === "states" ? "says" : name} ${topic ? "… on " : ""}` : "on ";
  const what = topic ? el("bdi", {}, topic.label) : words ? el("bdi", {}, `“${words}”`) : "…";
  return [el("bdi", {}, who ? who.label : "Who"), " ", deed, what, who ? "" : "?"];
}

// Quotations.

function quotationsWith(text) {
  const wanted = terms(text);
  if (!wanted.length || wanted.join("").length < 2) return { all: [], rows: [] };
  const all = claims.filter((claim) => wanted.every((term) => haystack(claim).includes(term)));
  const inQuote = all.filter((claim) => { claim.foldedQuote ??= folded(claim.quote); return wanted.every((term) => claim.foldedQuote.includes(term)); });
  const seen = new Set();
  const rows = inQuote.filter((claim) => !seen.has(claim.quote) && seen.add(claim.quote)).sort((a, b) => Number(a.report) - Number(b.report) || a.id - b.id);
  return { all, rows };
}

// A part of a text around the first of the words, with the words marked. Folding may change how long a text is: what
// is marked is looked for letter by letter.
function excerpt(text, wanted) {
  const letters = [...text];
  const own = letters.map(folded);
  const starts = [];
  own.reduce((at, letter) => { starts.push(at); return at + letter.length; }, 0);
  const whole = own.join("");
  const marked = new Set();
  for (const term of wanted) {
    for (let at = whole.indexOf(term); at >= 0; at = whole.indexOf(term, at + term.length)) {
      starts.forEach((start, i) => { if (start >= at && start < at + term.length) marked.add(i); });
    }
  }
  const first = marked.size ? Math.min(...marked) : 0;
  let from = Math.max(0, first - 40);
  while (from > 0 && letters[from - 1] !== " ") from -= 1;
  const to = Math.min(letters.length, from + 130);
  const parts = [from ? "…" : ""];
  for (let i = from; i < to;) {
    const is = marked.has(i);
    let end = i;
    while (end < to && marked.has(end) === is) end += 1;
    const piece = letters.slice(i, end).join("");
    parts.push(is ? el("mark", { class: "found" }, piece) : piece);
    i = end;
  }
  return el("span", { class: "excerpt", dir: "auto" }, ...parts, to < letters.length ? "…" : "");
}

// The list.

const THING_WORDS = (thing) => (thing.type === "topic" ? "topic" : thing.sort || kindWord(thing.kind));

// What is offered for a text: groups of { title, hits: [{ content, run }] }.
function offers(text) {
  const named = thingsNamed(text);
  const people = named.filter(({ thing }) => thing.type === "node").slice(0, MOST_HITS.Names);
  const { all, rows } = quotationsWith(text);
  const wanted = terms(text);
  const questions = questionsIn(text);
  const asked = [...questions, ...(people.length && people[0].fit >= 2 && people[0].thing.stances ? questionsOf(people[0].thing) : [])]
    .map((question) => ({ question, answers: answersTo(question) })).filter(({ answers }) => answers.length).slice(0, MOST_HITS.Questions);
  const name = ({ thing, name: also }) => ({
    content: [el("span", { class: "hit-name" }, el("bdi", {}, thing.type === "node" ? toldApart(thing) : thing.label), also !== thing.label ? el("span", { class: "also" }, " also ", el("bdi", {}, also)) : ""),
      el("span", { class: "count" }, `${THING_WORDS(thing)} · ${plural(thing.claims.length, "claim")}`)],
    run: () => select(thing, { focus: true }),
  });
  const lists = [
    ["Names", people.map(name)],
    ["Questions", asked.map(({ question, answers }) => ({ content: [el("span", { class: "hit-name" }, ...questionText(question)), el("span", { class: "count" }, plural(answers.length, "claim"))], run: () => askQuestion(question) }))],
    ["Topics", named.filter(({ thing }) => thing.type === "topic").slice(0, MOST_HITS.Topics).map(name)],
    ["Quotations", rows.slice(0, MOST_HITS.Quotations).map((claim) => ({
      content: [excerpt(claim.quote.replace(/\s+/g, " "), wanted), el("span", { class: "count" }, [claim.article && claim.article.publisher, claim.date && dated(claim.date)].filter(Boolean).join(", "))],
      run: () => select(claim, { focus: true }),
    }))],
  ];
  // Who types a question means it: it comes before the names in it.
  if (questions.some((question) => question.act || question.topic || question.words) && asked.length) lists.unshift(...lists.splice(1, 1));
  const groups = lists.filter(([, hits]) => hits.length).map(([title, hits]) => ({ title, hits }));
  if (all.length) groups.push({ title: "", hits: [{ content: [`All ${plural(all.length, "claim")} with these words`], all: true, run: () => filterByWords(text, all) }] });
  return groups;
}

function filterByWords(words, found) {
  change(() => {
    Object.assign(state, { words, view: "claims" });
    if (found.every((claim) => claim.report)) state.reports = true;
  });
}

const searching = { hits: [], at: 0 };

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function takeHit(hit) {
  closeHits();
  byId("search").value = "";
  hit.run();
}

function activate(at) {
  const options = [...byId("hits").querySelectorAll("[role=option]")];
  searching.at = options.length ? (at + options.length) % options.length : 0;
  options.forEach((option, i) => option.setAttribute("aria-selected", String(i === searching.at)));
  const here = options[searching.at];
  if (here) {
    byId("search").setAttribute("aria-activedescendant", here.id);
    here.scrollIntoView({ block: "nearest" });
  } else byId("search").removeAttribute("aria-activedescendant");
}

function showHits() {
  const text = byId("search").value;
  if (!text.trim()) {
    closeHits();
    return;
  }
  const groups = offers(text);
  searching.hits = [];
  const option = (hit) => {
    const id = searching.hits.push(hit) - 1;
    return el("div", { role: "option", id: `hit-${id}`, class: `hit${hit.all ? " all" : ""}`, "aria-selected": "false", onclick: () => takeHit(hit) }, ...hit.content);
  };
  const parts = groups.map(({ title, hits }, i) => (title
    ? el("div", { role: "group", "aria-labelledby": `hits-${i}` }, el("div", { class: "hits-title", id: `hits-${i}`, role: "presentation" }, title), ...hits.map(option))
    : option(hits[0])));
  byId("hits").replaceChildren(...(parts.length ? parts : [el("div", { role: "option", class: "hit none", id: "hit-0", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found")]));
  byId("hits").hidden = false;
  byId("hits").scrollTop = 0;
  byId("search").setAttribute("aria-expanded", "true");
  if (searching.hits.length) activate(0);
}

// The focus stays in the field: arrow keys walk through what is offered, Enter takes it.
function searchKey(event) {
  const open = !byId("hits").hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (open) activate(searching.at + step);
    else showHits();
  } else if (event.key === "Enter" && open && searching.hits.length) {
    event.preventDefault();
    takeHit(searching.hits[searching.at]);
  } else if (event.key === "Tab") closeHits();
}

for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list", "aria-haspopup": "listbox" })) byId("search").setAttribute(name, value);
for (const [name, value] of Object.entries({ role: "listbox", "aria-label": "What is found" })) byId("hits").setAttribute(name, value);
byId("search").addEventListener("input", showHits);
byId("search").addEventListener("focus", indexOfNames);
byId("search").addEventListener("keydown", searchKey);
byId("hits").addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".search")) closeHits();
});
