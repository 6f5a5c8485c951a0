import { useEffect } from "react";

/** Loads the elements from the service, once a page, however many ask for them. */
export function useScript(base: string): void {
  useEffect(() => {
    const script = `${base.replace(/\/+$/, "")}/embed/understory.js`;
    // A page without its comments is a page all the same; the next one to be shown asks again.
    import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ script).catch(
      () => undefined,
    );
  }, [base]);
}
