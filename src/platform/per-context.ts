import type { Context } from "./context.ts";

/** A value that each context has one of, made when first asked for: caches, mostly. */
export function perContext<Value>(make: (ctx: Context) => Value): (ctx: Context) => Value {
  const values = new WeakMap<Context, Value>();
  return (ctx) => {
    const known = values.get(ctx);
    if (known !== undefined) return known;
    const made = make(ctx);
    values.set(ctx, made);
    return made;
  };
}
