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

// The same for a drawing.
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

// A name that leads to its node. Names keep to themselves whatever their script's direction.
function nameButton(node, className = "name") {
  return el("button", { type: "button", class: className, dir: "auto", onclick: () => select(node) }, node.label);
}

// Names in a row; no line breaks before a comma.
const nameButtons = (list) => list.flatMap((node, i) => [i ? " " : "", el("span", { class: "listed" }, nameButton(node), i < list.length - 1 ? "," : "")]);

function articleLink(article) {
  const source = [article.publisher, article.date].filter(Boolean).join(", ");
  const title = /^https?:\/\//i.test(article.url)
    ? el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" }, article.title)
    : el("span", { dir: "auto" }, article.title);
  return el("span", { class: "article" }, title, source ? ` (${source})` : "");
}

// A long list shown a part at a time, with a button for the next part.
function fill(list, items, make, step) {
  const more = el("button", { type: "button", class: "more" });
  let shown = 0;
  const next = () => {
    list.append(...items.slice(shown, shown + step).map(make));
    shown = Math.min(items.length, shown + step);
    more.textContent = `Show ${Math.min(step, items.length - shown)} more of ${items.length - shown}`;
    more.hidden = shown >= items.length;
  };
  more.addEventListener("click", next);
  next();
  return more;
}
