// The shapes of stances: ▲ for, ▼ against, ● neither, and both as two halves. Their area grows with the number of
// independent sources; what nothing tells as having happened is hollow.

const SHAPE_SIDE = 12.5; // of the triangle of one source, in pixels
const MOST_SOURCES = 6; // from which on shapes grow no more
const HALVED = 0.72; // how much smaller a shape is that is one half of two
const MOST_HALVED = 4; // sources from which on a half grows no more
const SHAPE_CLASS = { 1: "for", "-1": "against", 0: "neither" };

const shapeSide = (count) => SHAPE_SIDE * Math.sqrt(Math.min(MOST_SOURCES, Math.max(1, count)));
const rounded = (value) => Math.round(value * 100) / 100;

// A triangle about (0, 0), or with its base at `base`.
function triangle(way, side, base = null) {
  const height = side * Math.sqrt(0.75);
  const foot = base === null ? (way * height) / 2 : base;
  return `M${rounded(-side / 2)} ${rounded(foot)}H${rounded(side / 2)}L0 ${rounded(foot - way * height)}Z`;
}

function sideShape(way, side, hollow, base = null) {
  const inner = hollow ? side - 3 : side; // the line is outside
  const className = `${SHAPE_CLASS[way]}${hollow ? " hollow" : ""}`;
  if (way) return svg("path", { class: className, d: triangle(way, inner, base === null ? null : base - (hollow ? way : 0)) });
  return svg("circle", { class: className, r: rounded(inner * Math.sqrt(Math.sqrt(0.75) / 2 / Math.PI)) });
}

const isHollow = (list) => !list.some((claim) => claim.firm);

// The shapes of a cell about (0, 0): one, or both halves.
function cellShapes({ sides }) {
  const shape = (way, scale, base) => sideShape(way, scale * shapeSide(Math.min(sources(sides[way]), scale < 1 ? MOST_HALVED : MOST_SOURCES)), isHollow(sides[way]), base);
  if (sides[1].length && sides[-1].length) return [shape(1, HALVED, -1), shape(-1, HALVED, 1)];
  return [shape([1, -1].find((way) => sides[way].length) || 0, 1)];
}

// What a cell says, in words.
function cellWords({ row, claims: list, sides }) {
  const told = (way) => `${{ 1: "for", "-1": "against", 0: "on no side" }[way]}, ${plural(sources(sides[way]), "source")}${isHollow(sides[way]) ? ", not told as having happened" : ""}`;
  if (row.sort !== "item" && row.sort !== "concept") return plural(list.length, "stance");
  const ways = [1, -1].filter((way) => sides[way].length);
  return (ways.length ? ways : [0]).map(told).join(" and ");
}

// A picture that stands alone: colours of classes become its own.
const INKS = { for: "--favours", against: "--disfavours", neither: "--neutral", faint: "--faint", text: "--text", grid: "--edge", turn: "--warn", paper: "--canvas", warned: "--warn" };

function inked(picture) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(INKS[name]).trim();
  for (const element of picture.querySelectorAll("[class]")) {
    const [name, ...more] = element.getAttribute("class").split(" ");
    const open = name === "grid" || name === "turn"; // lines
    const line = more.includes("hollow") || open;
    element.setAttribute("fill", line ? (open ? "none" : colour("paper")) : colour(name));
    if (line) element.setAttribute("stroke", colour(name));
    if (more.includes("hollow")) element.setAttribute("stroke-width", "1.8");
    element.removeAttribute("class");
  }
  return picture;
}
