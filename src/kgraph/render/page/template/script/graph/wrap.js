// How much room names take: broken into lines, measured once for each width.

const LINE = 15; // pixels between lines of a name
const FONT_SIZE = 13;
const pen = document.createElement("canvas").getContext("2d");
const wrappedNames = new Map();

// A text in at most `most` lines of `widest` pixels, the last cut short if need be; as { lines, width }.
function wrappedText(text, widest, most, bold = false) {
  const key = `${bold ? "b" : ""}${widest} ${most} ${text}`;
  if (!wrappedNames.has(key)) {
    pen.font = `${bold ? "600 " : ""}${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`;
    const lines = [""];
    for (const word of text.slice(0, 400).split(/\s+/)) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (!lines.at(-1) || lines.length === most || pen.measureText(longer).width <= widest) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const short = lines.map((line) => fitting(line, widest));
    wrappedNames.set(key, { lines: short, width: Math.ceil(Math.max(...short.map((line) => pen.measureText(line).width))) });
  }
  return wrappedNames.get(key);
}

// A line as it is, or as many of its letters as there is room for.
function fitting(text, widest) {
  if (pen.measureText(text).width <= widest) return text;
  const letters = [...text];
  let [least, most] = [1, letters.length];
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (pen.measureText(`${letters.slice(0, middle).join("")}…`).width <= widest) least = middle;
    else most = middle;
  }
  return `${letters.slice(0, least).join("").trimEnd()}…`;
}
