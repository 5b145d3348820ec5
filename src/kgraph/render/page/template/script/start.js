// Unpacks the page's style and script and starts it: as elements of their own, which the policy allows by their hashes.

function placed(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  document.head.append(element);
}

async function start() {
  try {
    placed("style", await unpacked("style"));
  } catch (error) {
    document.getElementById("old").hidden = false; // browsers of before 2023 lack DecompressionStream
    throw error;
  }
  for (const part of document.querySelectorAll("[data-late]")) part.hidden = false; // not seen before it has its style
  placed("script", await unpacked("script"));
}

start();
