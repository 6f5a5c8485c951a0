// A page's `<img name="createElement">` stands in the way of `document.createElement`, and one named
// `addEventListener` in the way of the window's; what prototypes own cannot be stood in the way of. The bundles use
// these in the place of the globals.
const page = globalThis.document;

function find(type: object | null, name: PropertyKey): PropertyDescriptor | undefined {
  return type
    ? (Object.getOwnPropertyDescriptor(type, name) ?? find(Object.getPrototypeOf(type), name))
    : undefined;
}

const safe = /* @__PURE__ */ new Proxy(page, {
  get(_page, name) {
    const found = find(Document.prototype, name);
    const value = found?.get ? found.get.call(page) : found?.value;
    return typeof value === "function" ? value.bind(page) : value;
  },
});

const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
const addOwn = /* @__PURE__ */ add.bind(globalThis);
const removeOwn = /* @__PURE__ */ remove.bind(globalThis);

export { addOwn as addEventListener, removeOwn as removeEventListener, safe as document };
