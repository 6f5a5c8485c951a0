import { type RefObject, useEffect, useRef } from "react";

type Handlers = Record<string, ((detail: never, event: CustomEvent) => void) | undefined>;

/** Hears an element's own events, named without `understory:`, by whatever handlers were given last. */
export function useEvents(element: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const over = new AbortController();
    for (const name of Object.keys(latest.current)) {
      const hear = (event: CustomEvent) => latest.current[name]?.(event.detail as never, event);
      target.addEventListener(`understory:${name}`, hear as EventListener, { signal: over.signal });
    }
    return () => over.abort();
  }, [element]);
}
