// A page's `<img name="createElement">` stands in the way of `document.createElement`; the prototype's own cannot be
// stood in the way of. The bundles use this in the place of the global.
const page = globalThis.document;
const own = Document.prototype;
const getter = (name: "documentElement" | "head" | "baseURI" | "visibilityState" | "activeElement") => {
  for (let type = own as object | null; type; type = Object.getPrototypeOf(type)) {
    const found = Object.getOwnPropertyDescriptor(type, name)?.get;
    if (found) return () => found.call(page);
  }
  return () => undefined;
};

const safe = Object.defineProperties(
  {
    createElement: own.createElement.bind(page),
    createElementNS: own.createElementNS.bind(page),
    createTextNode: own.createTextNode.bind(page),
    querySelector: own.querySelector.bind(page),
    querySelectorAll: own.querySelectorAll.bind(page),
    addEventListener: own.addEventListener.bind(page),
    removeEventListener: own.removeEventListener.bind(page),
  },
  Object.fromEntries(
    (["documentElement", "head", "baseURI", "visibilityState", "activeElement"] as const).map((name) => [
      name,
      { get: getter(name) },
    ]),
  ),
) as unknown as Document;

export { safe as document };
