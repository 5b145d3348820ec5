// The overview: what is disputed, what is asked for, who speaks, what changed and what contradicts, of the claims that
// are left.

const FIRST = 6; // entries of a part before more are asked for
const QUOTED = 230; // characters of a quotation

function part(name, title, hint, entries, make, { first = FIRST, tag = "ol" } = {}) {
  if (!entries.length) return "";
  const list = el(tag, { class: `entries ${name}` });
  const more = fill(list, entries, make, first);
  return el("section", { class: `part ${name}`, "aria-labelledby": `part-${name}` },
    el("h2", { id: `part-${name}` }, title, " ", el("span", { class: "count" }, entries.length.toLocaleString("en"))),
    hint ? el("p", { class: "hint" }, hint) : "", list, more);
}

const sourceCount = (list) => el("span", { class: "count" }, plural(sources(list), "source"));

// A quotation with who says it and where; it leads to its evidence.
function quotedClaim(claim) {
  const { article } = claim;
  const from = article ? [article.publisher || article.title, claim.date && dated(claim.date)].filter(Boolean).join(", ") : "";
  return el("figure", { class: "quoted" },
    el("blockquote", { dir: "auto" }, textButton("quote", () => select(claim.edge || claim), {}, `“${cut(claim.quote.replace(/\s+/g, " "), QUOTED)}”`)),
    el("figcaption", {}, el("bdi", {}, claim.subject.label), " ", acted(claim), from ? el("span", { class: "from" }, ` · ${from}`) : ""));
}

function camp(side, word, list, best) {
  const names = el("p", { class: "names" });
  for (const [i, { node, sources: count }] of list.slice(0, 5).entries()) {
    names.append(i ? ", " : "", nameButton(node), count > 1 ? el("span", { class: "count", title: plural(count, "independent source") }, ` ${count}`) : "");
  }
  if (list.length > 5) names.append(` and ${list.length - 5} more`);
  return el("div", { class: `camp ${side > 0 ? "pro" : "con"}` },
    el("h4", {}, sideSign(side), " ", word, " ", el("span", { class: "count" }, String(list.length))), names, best && quotedClaim(best));
}

// Who is for a thing and who against it, in two columns with a quotation each, or one below if both are from one sentence.
function camps({ pro, con }) {
  const sides = [[1, "For", pro], [-1, "Against", con]].filter(([, , list]) => list.length);
  const best = sides.map(([, , list]) => telling(list.flatMap((each) => each.claims)));
  const one = best.length > 1 && best[0].quote === best[1].quote && best[0].article === best[1].article;
  return el("div", { class: "camps" }, ...sides.map((side, i) => camp(...side, !one && best[i])), one ? el("div", { class: "both" }, quotedClaim(best[0])) : "");
}

function matterHead(item, list) {
  return el("h3", {}, nameButton(item), el("span", { class: "about" }, item.topic && item.topic.label !== item.label ? `${item.topic.label} · ` : "", sourceCount(list)));
}

const matterEntry = (each) => el("li", {}, matterHead(each.item, each.claims), camps(each));

const listedNames = (list, most = 3) => [...list.slice(0, most).flatMap((node, i) => [i ? ", " : "", nameButton(node)]), list.length > most ? ` and ${list.length - most} more` : ""];

function answerWords(each) {
  if (!each.answers.length) return el("span", { class: "open" }, "open");
  const [first, ...others] = [...by(each.answers, (claim) => claim.subject)];
  return el("span", { class: "answered" }, sideSign(first[1][0].side), " ", nameButton(first[0]), ` ${acted(first[1][0])} it`, others.length ? `, ${plural(others.length, "other answer")}` : "");
}

function demandRow(each) {
  const verb = [...new Set(each.put.map((claim) => (each.by.length > 1 ? actedByMany(claim) : acted(claim))))].join(", ");
  return el("li", { class: each.answers.length ? "settled" : "" },
    el("p", { class: "what" }, el("span", { class: "by" }, ...listedNames(each.by)), ` ${verb} `, nameButton(each.item),
      each.of.length ? el("span", { class: "of" }, each.put.some((claim) => claim.predicate === "demands") ? " of " : " to ", ...listedNames(each.of)) : ""),
    el("p", { class: "state" }, answerWords(each), each.since ? el("span", {}, ` · since ${dated(each.since)}`) : "", " · ", sourceCount(each.put)));
}

// An actor with a bar of what it is against to the left and one of what it is for to the right.
function speakerRow(most) {
  return ({ node, pro, con, rest, all }) => {
    const bar = (name, count) => {
      const shape = el("span", { class: `bar-${name}` });
      shape.style.width = `${(84 * count) / most}%`;
      return el("span", { class: `half ${name}` }, el("span", { class: "number" }, count ? String(count) : ""), shape);
    };
    const words = `${node.label}: for ${pro}, against ${con}, neither ${rest}`;
    return el("li", { title: words }, el("span", { class: "who" }, nameButton(node)), bar("con", con), bar("pro", pro),
      el("span", { class: "unseen" }, `against ${con}, for ${pro}, in all ${all}`));
  };
}

function speakers() {
  const found = [...by(shown.filter((claim) => isActor(claim.subject)), (claim) => claim.subject)].map(([node, own]) => {
    const count = (side) => own.filter((claim) => claim.side === side).length;
    return { node, pro: count(1), con: count(-1), rest: count(0), all: own.length };
  });
  return ranked(found, (each) => [each.pro + each.con, each.all]);
}

function disagreementRow(dispute) {
  const side = (list) => [...new Set(visible(list).map(acted))].join(", ");
  const [first, last] = dispute.change ? inTime(dispute) : [dispute.one, dispute.other];
  return el("li", {}, el("button", { type: "button", class: "dispute", onclick: () => select(dispute) },
    el("bdi", {}, dispute.subject.label), ` ${side(first)}${dispute.change ? ", then " : " and "}${side(last)} `, el("bdi", {}, dispute.object.label)),
    el("p", { class: "state" }, dispute.change ? turnWords(dispute) : "", sourceCount(visible(dispute.claims))));
}

const datesOf = (side) => visible(side).map((claim) => claim.date).filter(Boolean).sort();

// The two sides of a turn, the earlier first.
const inTime = ({ one, other }) => (datesOf(one)[0] <= datesOf(other)[0] ? [one, other] : [other, one]);

function turnWords(dispute) {
  const [first, last] = inTime(dispute);
  return `${dated(datesOf(first)[0])} → ${dated(datesOf(last).at(-1))} · `;
}

function topicButton([topic, list]) {
  const actors = new Set(list.map((claim) => claim.subject)).size;
  return el("li", {}, el("button", { type: "button", class: "topic", title: `${plural(list.length, "stance")} of ${plural(actors, "actor")}`, onclick: () => change(() => state.filters.topic.add(topic.iri)) },
    el("span", { dir: "auto", class: "label" }, topic.label), " ", el("span", { class: "count" }, list.length.toLocaleString("en"))));
}

function topicStrip() {
  const inTopics = [...by(shown.filter((claim) => claim.object?.topic), (claim) => claim.object.topic)];
  const found = ranked(inTopics, ([, list]) => [list.length]);
  if (found.length < 2) return "";
  const list = el("ol", { class: "topics" });
  const more = fill(list, found, topicButton, 8);
  return el("section", { class: "part strip", "aria-labelledby": "part-topics" }, el("h2", { id: "part-topics" }, "Topics"), list, more);
}

function matters() {
  const disputed = contested(shown);
  if (disputed.length) return part("disputed", "Disputed", "", disputed, matterEntry, { first: 4 });
  const found = ranked(standings(shown).filter((each) => parties(each)), (each) => [parties(each), sources(each.claims), each.claims.length]);
  return part("disputed", "On what most take a stance", "No thing has somebody for it and another against it.", found, matterEntry, { first: 4 });
}

function demands() {
  const found = asked(shown);
  const open = found.filter((each) => !each.answers.length).length;
  return part("demands", "Asked for and offered", `${open.toLocaleString("en")} without an answer that was found`, found, demandRow);
}

function drawOverview() {
  const open = disputes.filter(isOpen);
  const found = speakers();
  const most = Math.max(1, ...found.map(({ pro, con }) => Math.max(pro, con)));
  const parts = el("div", { class: "parts" },
    el("div", { class: "column wide" }, matters(), demands()),
    el("div", { class: "column" },
      part("speakers", "Who speaks", "Stances against ◀ ▶ stances for", found, speakerRow(most), { first: 12 }),
      part("turned", "What changed", "", open.filter(({ change }) => change), disagreementRow),
      part("contradict", "What contradicts", "", open.filter(({ change }) => !change), disagreementRow),
      open.length ? "" : el("p", { class: "hint part" }, "Nobody changes a stance, and no reports contradict each other.")));
  byId("overview").replaceChildren(...[topicStrip(), parts].filter(Boolean));
  showBeside();
}

section("overview").append(el("div", { class: "overviewed" }, el("div", { class: "overview", id: "overview" }), el("div", { class: "beside", id: "beside", hidden: true })));
addView({ name: "overview", title: "Overview", draw: drawOverview });
