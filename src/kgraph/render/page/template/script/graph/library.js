// vis-network, unpacked. It runs as a script element of the page, which the policy allows by its hash.

async function unpacked(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

const library = document.createElement("script");
try {
  library.textContent = await unpacked("vis");
} catch (error) {
  document.getElementById("old").hidden = false; // browsers of before 2023 lack DecompressionStream
  throw error;
}
document.head.append(library);
