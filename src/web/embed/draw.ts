import { attributeOf, h, type Node, type Placed, placed } from "../thread/node.ts";

/** What stands in the page of a child that was drawn. */
interface Drawn {
  child: Node | string;
  dom: Element | Text;
  below: Map<string, Drawn>;
}

const roots = new WeakMap<object, Drawn>();
/** What a reader may have changed since it was drawn. */
const THEIRS = /^(?:value|checked)$/;

function setProps(element: Element, before: Record<string, unknown>, after: Record<string, unknown>): void {
  const own = element as unknown as Record<string, unknown>;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (/^on[A-Z]/.test(name)) own[name.toLowerCase()] = value ?? null;
    else if (THEIRS.test(name) && name in element) {
      if (own[name] !== value) own[name] = value ?? "";
    } else {
      const written = attributeOf(name, value);
      if (written === null) element.removeAttribute(name);
      else if (element.getAttribute(name) !== written) element.setAttribute(name, written);
    }
  }
}

/** A node that stands there already and can become this child: such as the page's server has drawn. */
function found(there: ChildNode[], child: Node | string): ChildNode | undefined {
  const at = there.findIndex((one) =>
    typeof child === "string" ? one.nodeType === 3 : (one as Element).localName === child.tag,
  );
  return at < 0 ? undefined : there.splice(0, at + 1).at(-1);
}

function make(child: Node | string, there: ChildNode[]): Drawn {
  const dom =
    found(there, child) ??
    (typeof child === "string" ? document.createTextNode("") : document.createElement(child.tag));
  return {
    child: typeof child === "string" ? "" : h(child.tag, null),
    dom: dom as Element | Text,
    below: new Map(),
  };
}

function isSame(drawn: Drawn | undefined, child: Node | string): drawn is Drawn {
  const before = drawn?.child;
  return typeof child === "string"
    ? typeof before === "string"
    : typeof before === "object" && before.tag === child.tag;
}

function update(drawn: Drawn, child: Node | string): void {
  const { dom } = drawn;
  if (typeof child === "string") {
    if (dom.textContent !== child) dom.textContent = child;
    drawn.child = child;
    return;
  }
  const element = dom as Element;
  const before = drawn.child as Node;
  drawn.child = child;
  setChildren(drawn, element, placed(child.children));
  // After the children, since what is chosen of a list has to be in it.
  setProps(element, before.props, child.props);
  if (typeof child.props.ref === "function") child.props.ref(element);
}

function setChildren(drawn: Drawn, parent: Element, children: readonly Placed[]): void {
  const before = drawn.below;
  // A parent that was never drawn may have been filled by the page's server.
  const there = before.size > 0 ? [] : [...parent.childNodes];
  drawn.below = new Map(
    children.map(([place, child]) => {
      const known = before.get(place);
      const now = isSame(known, child) ? known : make(child, there);
      return [place, now];
    }),
  );
  const kept = new Set([...drawn.below.values()].map(({ dom }) => dom as ChildNode));
  for (const one of [...parent.childNodes]) if (!kept.has(one)) one.remove();
  let next: ChildNode | null = parent.firstChild;
  for (const [place, child] of children) {
    const now = drawn.below.get(place) as Drawn;
    if (now.dom === next) next = next.nextSibling;
    else parent.insertBefore(now.dom, next);
    update(now, child);
  }
}

/**
 * Makes what stands in an element as described: what is there is kept and changed, what is missing is made by
 * `createElement`, and nothing is ever parsed. The first time, it takes over what the page's server has drawn.
 */
export function draw(view: Node | null, root: Element | ShadowRoot): void {
  const drawn = roots.get(root) ?? { child: "", dom: root as Element, below: new Map() };
  roots.set(root, drawn);
  setChildren(drawn, root as Element, placed([view]));
}
