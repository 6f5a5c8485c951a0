// A page's `<img name="createElement">` stands in the way of `document.createElement`; the prototype's own cannot be
// stood in the way of. The bundles use this in the place of the global.
const page = globalThis.document;

function find(type: object | null, name: PropertyKey): PropertyDescriptor | undefined {
  return type
    ? (Object.getOwnPropertyDescriptor(type, name) ?? find(Object.getPrototypeOf(type), name))
    : undefined;
}

const safe = new Proxy(page, {
  get(_page, name) {
    const found = find(Document.prototype, name);
    const value = found?.get ? found.get.call(page) : found?.value;
    return typeof value === "function" ? value.bind(page) : value;
  },
});

export { safe as document };
