import { useState, useSyncExternalStore } from "react";

const subscribe = () => () => undefined;

/** Whether the component's markup is the server's: true there and where it is hydrated, for as long as it lives. */
export function useBornOnServer(): boolean {
  const hydrating = useSyncExternalStore(
    subscribe,
    () => false,
    () => true,
  );
  return useState(hydrating)[0];
}
