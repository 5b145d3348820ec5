// vis-network, unpacked when it is first needed. It runs as a script element of the page, which the policy allows by its hash.

let unpacking = null;

function visLibrary() {
  unpacking = unpacking || unpacked("vis").then((text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
    return window.vis;
  });
  return unpacking;
}
