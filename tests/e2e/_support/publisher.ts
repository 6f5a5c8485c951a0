import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startLoopback } from "../../_support/providers/loopback.ts";

const GUIDE = join(import.meta.dirname, "../../../docs/guides/sign-in-window.md");

/** What the guide tells publishers to put into their pages, with the service's address and the site's name in it. */
export function guidePage(service: string, site: string): string {
  const [, snippet = ""] = /```html\n([\s\S]*?)```/.exec(readFileSync(GUIDE, "utf8")) ?? [];
  return snippet.replace("https://comments.example.org", service).replace('"gazette"', JSON.stringify(site));
}

/** A publisher's pages on `localhost`, which to a browser is another site than the service on 127.0.0.1. */
export interface Publisher {
  origin: string;
  /** What stands at `/article`. */
  page: string;
  close(): Promise<void>;
}

export async function startPublisher(): Promise<Publisher> {
  const { url, answer, close } = await startLoopback();
  const here: Publisher = { origin: url.replace("127.0.0.1", "localhost"), page: "", close };
  answer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    // Whatever of this address is shown within another site's page tries to keep a cookie.
    const frame = `<script>document.cookie = "probe=1; SameSite=None; Secure"; parent.postMessage(document.cookie, "*")</script>`;
    response.end(request.url === "/frame" ? frame : `<!doctype html><title>An article</title>${here.page}`);
  });
  return here;
}
