// The matrix as one drawing, for saving as a picture: the same lines and columns, with what the shapes mean below.

const PICTURE_CELL = 36;
const PICTURE_FIRST = 300; // pixels for the heads of rows
const PICTURE_TALL = 150; // pixels for the heads of columns
const LETTER = 6.9; // the width of a letter on average, in pixels

const drawnText = (x, y, text, attributes = {}) => svg("text", { x, y, class: "text", "font-size": 13, ...attributes }, text);
const fittingWords = (text, width) => cut(text, Math.floor(width / LETTER));
const moved = (x, y, ...children) => svg("g", { transform: `translate(${x} ${y})` }, ...children);

function pictureColumn(text, i, className) {
  const x = PICTURE_FIRST + (i + 0.5) * PICTURE_CELL;
  return svg("text", { class: className, "font-size": 13, transform: `translate(${x + 4} ${PICTURE_TALL - 8}) rotate(-45)` }, fittingWords(text, PICTURE_TALL * 1.3));
}

function pictureRow(line, i) {
  const { columns } = drawnMatrix;
  const y = PICTURE_TALL + i * PICTURE_CELL;
  const middle = y + PICTURE_CELL / 2;
  const group = line.type === "group";
  const name = drawnText(group || line.flat ? 4 : 18, middle + 4, fittingWords(line.row.label, PICTURE_FIRST - (group ? 60 : 50)), { "font-weight": group ? 600 : 400 });
  const count = line.row.named > 1 && drawnText(PICTURE_FIRST - 8, middle + 4, line.row.named.toLocaleString("en"), { class: "faint", "text-anchor": "end", "font-size": 12 });
  const rule = svg("path", { class: "grid", d: `M0 ${y + PICTURE_CELL}H${PICTURE_FIRST + (columns.length + 1) * PICTURE_CELL}` });
  if (!hasCells(line)) return [rule, name, count, drawnText(PICTURE_FIRST + 8, middle + 4, `${line.count} of ${plural(line.row.rows.length, "item")}`, { class: "faint", "font-size": 12 })];
  const cells = columns.map((node, j) => {
    const cell = line.row.cells.get(node);
    const x = PICTURE_FIRST + (j + 0.5) * PICTURE_CELL;
    if (!cell) return "";
    if (isSigned(line.row)) return moved(x, middle, ...cellShapes(cell));
    return drawnText(x, middle + 4, cell.claims.length, { "text-anchor": "middle", "font-size": 12 });
  });
  const others = otherHolders(line).length;
  return [rule, name, count, ...cells, others && drawnText(PICTURE_FIRST + (columns.length + 0.5) * PICTURE_CELL, middle + 4, `+${others}`, { class: "faint", "text-anchor": "middle", "font-size": 12 })];
}

function pictureLegend(y) {
  const key = (x, text, ...shapes) => [moved(x, y, ...shapes), drawnText(x + 16, y + 4, text, { class: "faint", "font-size": 12 })];
  return [
    ...key(12, "for", sideShape(1, 17, false)), ...key(76, "against", sideShape(-1, 17, false)),
    ...key(162, "both", sideShape(1, 14, false, -1), sideShape(-1, 14, false, 1)), ...key(230, "neither", sideShape(0, 17, false)),
    ...key(316, "hollow: not told as fact; larger: more independent sources", sideShape(1, 17, true)),
  ];
}

function svgOfMatrix() {
  if (!drawnMatrix || !drawnMatrix.lines.length) return null;
  const { columns, lines } = drawnMatrix;
  const right = PICTURE_FIRST + (columns.length + 1) * PICTURE_CELL;
  const bottom = PICTURE_TALL + lines.length * PICTURE_CELL;
  const [width, height] = [Math.max(right + PICTURE_TALL * 0.8, 720), bottom + 46];
  const rules = Array.from({ length: columns.length + 1 }, (_, i) => svg("path", { class: "grid", d: `M${PICTURE_FIRST + i * PICTURE_CELL} ${PICTURE_TALL}V${bottom}` }));
  return inked(svg("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, 'DejaVu Sans', sans-serif" },
    ...rules, svg("path", { class: "grid", d: `M0 ${PICTURE_TALL}H${right}` }),
    ...columns.map((node, i) => pictureColumn(node.label, i, "text")), pictureColumn("others", columns.length, "faint"),
    ...lines.flatMap(pictureRow), ...pictureLegend(bottom + 28)));
}
