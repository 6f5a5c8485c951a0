import { openWindow } from "../embed/kit.ts";
import { addressOf, type Service } from "../embed/service.ts";

/** What a sign-in window came to. */
export type WindowEnd = { code: string; verifier: string } | { error: string } | null;

const POLL_MS = 500;

/** So many random bytes as text. */
export function randomText(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

let listening: AbortController | undefined;

/**
 * Opens the service's sign-in window, or goes on in the one that is open, and waits for the one-time code it hands
 * over (docs/guides/sign-in-window.md). Null where it was closed. Must begin within a click.
 *
 * @param told hears the address where the browser opens no window; a link to it may, and is listened to as well
 */
export async function signInWindow(
  { base, site, language }: Service,
  view: string | undefined,
  opened: Window | null | undefined,
  told: (address: string) => void,
): Promise<WindowEnd> {
  const popup = opened ?? openWindow();
  listening?.abort();
  const controller = new AbortController();
  const { signal } = controller;
  listening = controller;
  // The secret stays here: the window knows its digest alone, so a stolen code is of no use.
  const verifier = randomText(32);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const challenge = base64url(new Uint8Array(digest));
  const query = { site, origin: location.origin, challenge, lang: language, view };
  const address = addressOf(base, "sign-in", query);
  return new Promise((resolve) => {
    const stop = (end: WindowEnd) => {
      resolve(end);
      controller.abort();
    };
    addEventListener(
      "message",
      ({ origin, source, data }: MessageEvent) => {
        if (origin !== new URL(base).origin || (popup && source !== popup)) return;
        if (data?.type !== "understory:signin") return;
        (source as Window | null)?.close();
        if (typeof data.code === "string") stop({ code: data.code, verifier });
        else stop({ error: String(data.error) });
      },
      { signal },
    );
    if (signal.aborted) return resolve(null);
    signal.addEventListener("abort", () => resolve(null));
    if (!popup) return told(address);
    popup.location = address;
    const watch = setInterval(() => {
      if (!popup.closed && !signal.aborted) return;
      clearInterval(watch);
      // What it said last may still be on its way.
      setTimeout(() => !signal.aborted && stop(null), POLL_MS);
    }, POLL_MS);
  });
}
