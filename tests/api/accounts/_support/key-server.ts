import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

type Algorithm = "RS256" | "ES256" | "EdDSA";

/** A publisher's key set on loopback, which a test can empty, break or hold back. */
export interface KeyServer {
  url: string;
  /** How often the set was asked for. */
  asked: number;
  /** The status of the answer. */
  status: number;
  /** How long it waits before it answers, in milliseconds. */
  delay: number;
  /** Adds a key to the set; answers how to sign with it. */
  add(alg: Algorithm): Promise<(claims: Record<string, unknown>) => Promise<string>>;
  close(): Promise<void>;
}

/** Starts it, with no key in the set. */
export async function startKeyServer(): Promise<KeyServer> {
  const keys: JWK[] = [];
  let made = 0;
  const server = createServer((_request, response) => {
    here.asked += 1;
    setTimeout(() => {
      response.writeHead(here.status, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ keys }));
    }, here.delay);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const here: KeyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    asked: 0,
    status: 200,
    delay: 0,
    async add(alg) {
      const { privateKey, publicKey } = await generateKeyPair(alg);
      made += 1;
      const kid = `key-${made}`;
      keys.push({ ...(await exportJWK(publicKey)), kid, alg, use: "sig" });
      return (claims) => new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return here;
}
