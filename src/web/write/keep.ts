/** What a page keeps for the next one; `localStorage`, or what stands in for it. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's, or null where it may not be looked at. */
export function browserStore(): Store | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** What is kept under a key; null where there is nothing, or nothing that can be read. */
export function readKept<T>(store: Store | null, key: string): T | null {
  try {
    return JSON.parse(store?.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** Keeps a value, or with null nothing any more; false where that is not possible. */
export function keep(store: Store | null, key: string, value: unknown): boolean {
  try {
    if (value === null) store?.removeItem(key);
    else store?.setItem(key, JSON.stringify(value));
    return store !== null;
  } catch {
    return false;
  }
}
