// What the timeline shows, worked out from the claims that are left: lanes of an actor and a thing, and the rest.

const LANE_STEP = 40;
const MOST_LANES = 2000; // more than at first
const timelineState = { lanes: 0 }; // how many lanes more than at first

const signsOf = (lane) => lane.disputes.filter(isOpen);
const turns = (lane) => signsOf(lane).some((dispute) => dispute.change);
const contradicts = (lane) => signsOf(lane).some((dispute) => !dispute.change);

const lasts = (lane) => new Set(lane.claims.map((claim) => claim.date)).size > 1;

function newLane(subject, object, list) {
  const own = [...new Set(list.map((claim) => claim.edge))];
  return { type: "lane", subject, object, claims: list, edges: own, disputes: [...new Set(own.flatMap((edge) => edge.disputes))], key: `${subject.iri} ${object.iri}` };
}

// Everyone who is named with a thing on which two or more claims have a date, or one where an article tells the other
// side as earlier, as lanes: those first that turn, then
// those that contradict themselves, then those of several times, then of most claims. Lanes of one actor stay together.
function timelineLanes(list) {
  const held = list.filter((claim) => claim.object && isNamed(claim.subject));
  const found = [];
  for (const [subject, own] of by(held, (claim) => claim.subject)) {
    const lanes = [...by(own, (claim) => claim.object)].map(([object, marks]) => newLane(subject, object, marks)).filter((lane) => lane.claims.length > 1 || turns(lane));
    const weight = (lane) => [Number(turns(lane)), Number(contradicts(lane)), Number(lasts(lane)), lane.claims.length];
    if (lanes.length) found.push({ subject, lanes: ranked(lanes, weight) });
  }
  const total = ({ lanes }) => lanes.reduce((sum, lane) => sum + lane.claims.length, 0);
  return ranked(found, (each) => [each.lanes.filter(turns).length, each.lanes.filter(contradicts).length, each.lanes.filter(lasts).length, total(each)]);
}

// The first lanes of all, still by their actors.
function firstLanes(actors, most) {
  let left = most;
  const found = [];
  for (const { subject, lanes } of actors) {
    if (left <= 0) break;
    found.push({ subject, lanes: lanes.slice(0, left) });
    left -= lanes.length;
  }
  return found;
}

// Claims without the few that are so far from the others that the axis would show little but the way to them.
const FEW = 0.02; // of all claims, at each end
const FAR_OFF = 0.6; // the share of the time to which leaving them out has to bring it

function withoutFew(list) {
  const middle = ({ date: when }) => extent(when).reduce((one, other) => one + other) / 2;
  const times = list.map((claim) => ({ claim, time: middle(claim) })).sort((a, b) => a.time - b.time);
  const few = list.length < 20 ? 0 : Math.ceil(list.length * FEW);
  let [start, end] = [0, times.length - 1];
  const long = (from, to) => times[to].time - times[from].time;
  const nearer = (from, to) => long(from, to) > 0 && long(from, to) < FAR_OFF * long(start, end);
  const steps = (left) => Array.from({ length: Math.max(0, left) }, (_, i) => i + 1);
  for (let again = true; again;) {
    const [first, last] = [steps(few - start).find((i) => nearer(start + i, end)), steps(few - (times.length - 1 - end)).find((i) => nearer(start, end - i))];
    again = Boolean(first || last);
    if (first) start += first;
    else if (last) end -= last;
  }
  return times.slice(start, end + 1).map(({ claim }) => claim);
}

// From when to when the axis goes: over all days that are known, and over months and years that none of them lies in,
// so that a claim of some day of 2018 does not stretch a week of 2018 to a year.
function timeDomain(list) {
  const stretched = list.map((claim) => ({ exact: claim.date.length === 10, span: extent(claim.date) }));
  const hull = (spans) => [Math.min(...spans.map(([first]) => first)), Math.max(...spans.map(([, last]) => last))];
  const exact = stretched.filter((each) => each.exact).map(({ span }) => span);
  let domain = hull(exact.length ? exact : stretched.map(({ span }) => span));
  for (const { span } of stretched) if (span[1] < domain[0] || span[0] > domain[1]) domain = hull([domain, span]);
  return { first: domain[0], last: domain[1] + DAY };
}

// The share of the axis at which a time is; times before and after it are at its ends.
const shareOf = ({ first, last }, time) => Math.min(1, Math.max(0, (time - first) / (last - first)));

// Where a claim is: over which shares of the axis, and in the middle of which.
function placed(claim, domain) {
  const [from, to] = extent(claim.date);
  const [left, right] = [shareOf(domain, from), shareOf(domain, to + DAY)];
  return { claim, left, right, middle: (left + right) / 2, exact: claim.date.length === 10 };
}

const isWeak = (claim) => !claim.firm || claim.polarity === "denied";

// Marks of a lane: claims of one side that are too near to each other to be told apart share one, with their number.
function laneMarks(list, domain, width) {
  const marks = [];
  for (const way of [1, 0, -1]) {
    const here = list.filter((claim) => claim.side === way).map((claim) => placed(claim, domain)).sort((a, b) => a.middle - b.middle || a.claim.id - b.claim.id);
    let last = null;
    for (const spot of here) {
      if (last && (spot.middle - last.middle) * width < MARK_ROOM) last.spots.push(spot);
      else marks.push((last = { way, middle: spot.middle, spots: [spot] }));
    }
  }
  for (const mark of marks) {
    mark.claims = mark.spots.map(({ claim }) => claim).sort((a, b) => a.date.localeCompare(b.date) || a.id - b.id);
    mark.hollow = mark.claims.every(isWeak);
  }
  return marks.sort((a, b) => a.middle - b.middle || b.way - a.way);
}
const MARK_ROOM = 15; // pixels between marks

// How tall a lane is, and how high each side stands in it: for above against.
function laneLevels(marks) {
  const ways = [1, 0, -1].filter((way) => marks.some((mark) => mark.way === way));
  const level = Object.fromEntries(ways.map((way, i) => [way, 15 + 14 * i]));
  return { tall: 30 + 14 * (ways.length - 1), level };
}

// Units of time, the finest first: the start of the one that a time is in, and of the next.
const utc = (time) => [new Date(time).getUTCFullYear(), new Date(time).getUTCMonth(), new Date(time).getUTCDate()];
const daysUnit = (count) => ({ name: "day", size: count * DAY, floor: (time) => Math.floor((time / DAY + 3) / count) * count * DAY - 3 * DAY, next: (time) => time + count * DAY });
const monthsUnit = (count) => ({ name: "month", size: count * 30 * DAY, floor: (time) => Date.UTC(utc(time)[0], Math.floor(utc(time)[1] / count) * count), next: (time) => Date.UTC(utc(time)[0], utc(time)[1] + count) });
const yearStart = (year) => new Date(0).setUTCFullYear(year, 0, 1);
const yearsUnit = (count) => ({ name: "year", size: count * 365 * DAY, floor: (time) => yearStart(Math.floor(utc(time)[0] / count) * count), next: (time) => yearStart(utc(time)[0] + count) });
const TIME_UNITS = [daysUnit(1), daysUnit(2), daysUnit(7), daysUnit(14), monthsUnit(1), monthsUnit(2), monthsUnit(3), monthsUnit(6), ...[1, 2, 5, 10, 20, 50, 100, 500, 1000].map(yearsUnit)];

const unitFor = ({ first, last }, most, units) => units.find(({ size }) => (last - first) / size <= most) || units.at(-1);

function tickWords(time, unit, plainest) {
  const [year, month, day] = utc(time);
  if (unit.name === "year") return String(year);
  const name = unit.name === "day" ? `${day} ${MONTHS[month]}` : MONTHS[month];
  return plainest ? name : `${name} ${year}`;
}

const LATE = 0.93; // the share from which on words have no room behind their tick

// The ticks of an axis so wide: days, months or years, whatever fits; the year stands where it begins.
function timeTicks(domain, width) {
  const unit = unitFor(domain, Math.max(2, width / 84), TIME_UNITS);
  const found = [];
  let year = null;
  for (let time = unit.floor(domain.first); time < domain.last; time = unit.next(time)) {
    if (time < domain.first) continue;
    const share = shareOf(domain, time);
    const crowded = share > LATE && found.length && (share - found.at(-1).share) * width < 130; // its words are before it
    found.push({ share, late: share > LATE, words: crowded ? "" : tickWords(time, unit, utc(time)[0] === year) });
    [year] = utc(time);
  }
  if (!found.length) found.push({ share: 0, late: false, words: dated(iso(domain.first)) });
  return found;
}

// The rest, counted by day, week, month or year, whatever makes bars wide enough to hit.
const STRIP_UNITS = [daysUnit(1), daysUnit(7), monthsUnit(1), ...[1, 5, 10, 100].map(yearsUnit)];
const EXACTNESS = { day: 10, month: 7, year: 4 }; // letters of a date

function timeStrip(list, domain, width) {
  const unit = unitFor(domain, Math.max(8, Math.min(140, width / 9)), STRIP_UNITS);
  const found = [];
  for (let time = unit.floor(domain.first); time < domain.last; time = unit.next(time)) {
    const end = unit.next(time);
    found.push({ from: iso(time), to: iso(end - DAY), left: shareOf(domain, time), right: shareOf(domain, end), claims: [] });
  }
  const inexact = [];
  for (const claim of list) {
    const [first] = extent(claim.date);
    const bar = claim.date.length >= EXACTNESS[unit.name] && found.findLast(({ from }) => Date.parse(from) <= first);
    (bar ? bar.claims : inexact).push(claim);
  }
  return { bars: found, inexact };
}

function timelineModel(width) {
  const dateless = shown.filter((claim) => !claim.date).length;
  const withDate = shown.filter((claim) => claim.date);
  if (!withDate.length) return { dateless, withDate };
  const all = timelineLanes(withDate);
  const lanes = all.reduce((sum, each) => sum + each.lanes.length, 0);
  const actors = firstLanes(all, printing ? lanes : LANE_STEP + timelineState.lanes);
  const inLanes = new Set(actors.flatMap((each) => each.lanes.flatMap((lane) => lane.claims)));
  const domain = timeDomain([...inLanes, ...withoutFew(withDate)]);
  const others = withDate.filter((claim) => !inLanes.has(claim));
  const earlier = others.filter((claim) => extent(claim.date)[1] < domain.first);
  const later = others.filter((claim) => extent(claim.date)[0] >= domain.last);
  const rest = others.filter((claim) => !earlier.includes(claim) && !later.includes(claim));
  const drawn = actors.reduce((sum, each) => sum + each.lanes.length, 0);
  const single = domain.last - domain.first <= DAY || new Set(withDate.map((claim) => claim.date)).size === 1; // no line of time
  return { dateless, withDate, actors, lanes, drawn, domain, rest, earlier, later, single, ticks: timeTicks(domain, width), strip: timeStrip(rest, domain, width), width };
}
