// Elements made without markup: every text goes in as text.

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

// An element of a drawing, as `el` makes those of the page.
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

// Text that does something, which breaks into lines like the text around it, as a button element cannot.
function textButton(className, onclick, attributes, ...children) {
  const element = el("span", { role: "button", tabindex: "0", class: className, onclick, ...attributes }, ...children);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    element.click();
  });
  return element;
}

// A name that leads to its node. Names keep to themselves whatever their script's direction.
const nameButton = (node, className = "name") => textButton(className, () => select(node), { dir: "auto", title: node.hint || null }, node.label);

// Names in a row.
const nameButtons = (list) => list.flatMap((node, i) => [i ? ", " : "", nameButton(node)]);

function articleLink(article) {
  const source = [article.publisher, article.date].filter(Boolean).join(", ");
  const title = /^https?:\/\//i.test(article.url)
    ? el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" }, article.title)
    : el("span", { dir: "auto" }, article.title);
  return el("span", { class: "article" }, title, source ? ` (${source})` : "");
}

// The sign of a side, for the eye: beside it stands a word.
const sideSign = (side) => el("span", { class: `s${side}`, "aria-hidden": "true" }, SIDE_SIGN[side]);

let printing = false; // while the page is printed, lists are whole

// A long list shown a part at a time, with a button for the next part.
function fill(list, items, make, atOnce) {
  const step = printing ? items.length : atOnce;
  const more = el("button", { type: "button", class: "more" });
  let shown = 0;
  const next = () => {
    list.append(...items.slice(shown, shown + step).map(make));
    shown = Math.min(items.length, shown + step);
    const left = items.length - shown;
    more.textContent = left > step ? `Show ${step} more of ${left.toLocaleString("en")}` : `Show ${left} more`;
    more.hidden = shown >= items.length;
  };
  more.addEventListener("click", next);
  next();
  return more;
}
