// A view as a picture that can stand alone: with its title, what is filtered, how much is shown, and its legend.

const PICTURE_MARGIN = 24;
const PICTURE_HEAD = 64;
const PICTURE_LEGEND = 28; // for a line below a drawing that has no legend of its own
const PICTURE_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

// What is shown, in one line: the filters and how much they leave.
const caption = () => [...chipWords(), amount()].join(" · ");

// The drawing of the view that is open with a head above it, or null if it has none.
function pictured() {
  const { svg: draw, title, legend } = VIEWS.get(state.view);
  const drawn = draw && draw();
  if (!drawn) return null;
  const [width, height] = ["width", "height"].map((name) => Number(drawn.getAttribute(name)));
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const whole = [Math.max(width, 560) + 2 * PICTURE_MARGIN, height + PICTURE_HEAD + 2 * PICTURE_MARGIN + (legend ? PICTURE_LEGEND : 0)];
  drawn.setAttribute("x", PICTURE_MARGIN);
  drawn.setAttribute("y", PICTURE_MARGIN + PICTURE_HEAD);
  return svg("svg", { xmlns: SVG, width: whole[0], height: whole[1], viewBox: `0 0 ${whole[0]} ${whole[1]}`, "font-family": PICTURE_FONT },
    svg("rect", { width: "100%", height: "100%", fill: colour("canvas") }),
    svg("text", { x: PICTURE_MARGIN, y: PICTURE_MARGIN + 18, "font-size": 18, "font-weight": 600, fill: colour("text") }, `${raw.title} · ${title}`),
    svg("text", { x: PICTURE_MARGIN, y: PICTURE_MARGIN + 40, "font-size": 12, fill: colour("faint") }, cut(caption(), 150)),
    drawn,
    legend && svg("text", { x: PICTURE_MARGIN, y: whole[1] - PICTURE_MARGIN, "font-size": 12, fill: colour("faint") }, legend));
}

const serialised = (picture) => new XMLSerializer().serializeToString(picture);

function saveSvg() {
  download(new Blob([serialised(pictured())], { type: "image/svg+xml" }), fileName("svg"));
}

// Twice as fine as the screen of old, so that it can be printed.
async function savePng() {
  const picture = pictured();
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(serialised(picture))}`;
  await image.decode();
  const scale = Math.min(2, 12000 / Math.max(width, height));
  const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  canvas.toBlob((blob) => download(blob, fileName("png")), "image/png");
}
