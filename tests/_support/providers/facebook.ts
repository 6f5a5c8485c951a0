import { createHmac, randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import type { FacebookSettings } from "../../../src/config.ts";
import { startLoopback } from "./loopback.ts";

/** A server that speaks as Facebook documents its login and the Graph, on loopback. */
export interface Facebook {
  settings: FacebookSettings;
  /** What `/me` answers; fields that the reader keeps back are not there. */
  person: { id?: string; name?: string; email?: string } & Record<string, unknown>;
  /** A status and body in the place of the Graph's answers. */
  trouble: { status: number; body: string } | null;
  /** What `/me` was last asked. */
  asked: URL | null;
  consent(location: string): string;
  deny(location: string): string;
  close(): Promise<void>;
}

/** As the Graph refuses. */
function graphError(message: string, code: number): string {
  return JSON.stringify({ error: { message, type: "OAuthException", code, fbtrace_id: "EJplcsCHuLu" } });
}

export async function startFacebook(): Promise<Facebook> {
  const { url, answer, close } = await startLoopback();
  const codes = new Map<string, string>();
  const tokens = new Set<string>();
  const back = (location: string, more: Record<string, string>) => {
    const { searchParams } = new URL(location);
    const to = new URL(searchParams.get("redirect_uri") ?? "");
    for (const [name, value] of Object.entries(more)) to.searchParams.set(name, value);
    to.searchParams.set("state", searchParams.get("state") ?? "");
    return to.href;
  };
  const here: Facebook = {
    settings: {
      appId: "123456789012345",
      appSecret: "0123456789abcdef0123456789abcdef",
      dialogUrl: `${url}/v23.0/dialog/oauth`,
      graphUrl: `${url}/v23.0`,
    },
    person: { id: "10229001234567890", name: "Ada Brook", email: "ada.brook@example.org" },
    trouble: null,
    asked: null,
    consent(location) {
      const code = `AQ${randomBytes(24).toString("base64url")}`;
      codes.set(code, new URL(location).searchParams.get("redirect_uri") ?? "");
      return `${back(location, { code })}#_=_`;
    },
    deny: (location) =>
      `${back(location, {
        error: "access_denied",
        error_code: "200",
        error_description: "Permissions error",
        error_reason: "user_denied",
      })}#_=_`,
    close,
  };
  answer(async (request, response) => {
    const asked = new URL(request.url ?? "/", url);
    const json = (status: number, body: string) =>
      response.writeHead(status, { "Content-Type": "application/json; charset=UTF-8" }).end(body);
    if (here.trouble) return json(here.trouble.status, here.trouble.body);
    if (asked.pathname === "/v23.0/oauth/access_token") {
      const form = new URLSearchParams(await text(request));
      const code = form.get("code") ?? "";
      const good =
        codes.get(code) === form.get("redirect_uri") &&
        form.get("client_id") === here.settings.appId &&
        form.get("client_secret") === here.settings.appSecret;
      codes.delete(code);
      if (!good) return json(400, graphError("This authorization code has been used.", 100));
      const token = `EAAG${randomBytes(24).toString("hex")}`;
      tokens.add(token);
      return json(200, JSON.stringify({ access_token: token, token_type: "bearer", expires_in: 5_183_944 }));
    }
    if (asked.pathname === "/v23.0/me") {
      here.asked = asked;
      const token = request.headers.authorization?.replace(/^Bearer /i, "") ?? "";
      const proof = createHmac("sha256", here.settings.appSecret).update(token).digest("hex");
      if (!tokens.has(token)) return json(400, graphError("Invalid OAuth access token.", 190));
      if (asked.searchParams.get("appsecret_proof") !== proof) {
        return json(400, graphError("Invalid appsecret_proof provided in the API argument", 100));
      }
      return json(200, JSON.stringify(here.person));
    }
    json(404, graphError("Unknown path components", 2500));
  });
  return here;
}
