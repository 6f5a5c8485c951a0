import { randomBytes } from "node:crypto";
import type { Request } from "express";
import * as operations from "../contract/providers.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { type Html, markupOf } from "../platform/html/html.ts";
import { type Answer, type Route, route } from "../platform/http/route.ts";
import { Problem } from "../platform/problem.ts";
import { beginProviderSignIn } from "../sign-in/begin-provider-sign-in.ts";
import { endProviderSignIn } from "../sign-in/end-provider-sign-in.ts";
import { beginProviderLink } from "../sign-in/link-provider.ts";
import { windowEndPage, windowHeaders, windowTroublePage } from "./sign-in-page.ts";

/** A provider is asked on the way, which may take its time. */
const PATIENCE = { deadlineMs: 10_000 };

function page(status: number, content: Html, nonce: string, more: Record<string, string> = {}): Answer {
  return { status, bytes: Buffer.from(markupOf(content)), headers: { ...windowHeaders(nonce), ...more } };
}

/** 302 out of a window, which stays the one that a page has opened. */
function away({ location, cookie }: { location: string; cookie: string }): Answer {
  return {
    status: 302,
    bytes: Buffer.alloc(0),
    headers: {
      Location: location,
      "Set-Cookie": cookie,
      "Cross-Origin-Opener-Policy": "unsafe-none",
      "Content-Type": "text/plain; charset=utf-8",
    },
  };
}

/** The answer; a person in a window is told on a page what a client is told as a problem. */
async function inWindow(request: Request, languages: string[], work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const told = error instanceof Problem && ["not-found", "overloaded"].includes(error.type);
    const wish = request.accepts(["application/json", "application/problem+json", "text/html"]);
    if (!told || wish !== "text/html") throw error;
    const trouble = error.type === "overloaded" ? "away" : "over";
    return page(error.status, windowTroublePage(trouble, languages), randomBytes(16).toString("base64"));
  }
}

/** What a browser comes by in a window of the service, on its way to a provider and back. */
export function windowRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(
      operations.beginProviderSignIn,
      ({ caller, params, query, request, languages }) =>
        inWindow(request, languages, async () =>
          away(await beginProviderSignIn(ctx, caller, { ...query, provider: params.provider })),
        ),
      PATIENCE,
    ),

    route(
      operations.beginProviderLink,
      ({ caller, params, query, request, languages }) =>
        inWindow(request, languages, async () =>
          away(await beginProviderLink(ctx, caller, { ticket: query.ticket, provider: params.provider })),
        ),
      PATIENCE,
    ),

    route(
      operations.endProviderSignIn,
      ({ params, request, languages }) =>
        inWindow(request, languages, async () => {
          const search = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "";
          const cookies = request.get("cookie");
          const end = await endProviderSignIn(ctx, { provider: params.provider, search, cookies });
          const nonce = randomBytes(16).toString("base64");
          return page(200, windowEndPage(end, languages, nonce), nonce, { "Set-Cookie": end.cookie });
        }),
      PATIENCE,
    ),
  ];
}
