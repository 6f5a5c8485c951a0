import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Context } from "../platform/context.ts";
import type { FactorsRow } from "./factors-store.ts";
import type { PasskeyRow } from "./passkeys-store.ts";

/** EdDSA, ES256 and RS256 (RFC 9053): what the library would offer besides, Node still calls an experiment. */
const ALGORITHMS = [-8, -7, -257];
/** How long a browser's dialogue may stay open. */
const TIMEOUT_MS = 5 * 60_000;

/** Loaded when the first passkey is spoken of: it takes a fifth of a second and 25 MB, and most never use one. */
const library = () => import("@simplewebauthn/server");

/** What passkeys are bound to: the host of the installation, on pages of its own origin. */
function partyOf(ctx: Context): { id: string; origin: string } {
  const { hostname, origin } = new URL(ctx.publicUrl);
  return { id: hostname, origin };
}

/** Options by which a browser makes a passkey; `challenge` is inside, and what its answer is held against. */
export async function creationOptions(ctx: Context, accountId: string, factors: FactorsRow) {
  const { id } = partyOf(ctx);
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: id,
    rpID: id,
    userID: new Uint8Array(Buffer.from(accountId.replaceAll("-", ""), "hex")),
    userName: factors.email ?? factors.name,
    userDisplayName: factors.name,
    timeout: TIMEOUT_MS,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: factors.passkeys,
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

/** Options by which a browser shows one of an account's passkeys. */
export async function requestOptions(ctx: Context, passkeys: FactorsRow["passkeys"]) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: partyOf(ctx).id,
    allowCredentials: passkeys,
    timeout: TIMEOUT_MS,
    userVerification: "preferred",
  });
}

/** The passkey that a browser has made in answer to a challenge; null where the answer is not good. */
export async function readMade(
  ctx: Context,
  challenge: string,
  response: Record<string, unknown>,
): Promise<PasskeyRow | null> {
  const { id: expectedRPID, origin: expectedOrigin } = partyOf(ctx);
  try {
    const { verifyRegistrationResponse } = await library();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    const known = transports.filter((one) => typeof one === "string" && /^[a-z-]{1,20}$/.test(one));
    return { id, publicKey, counter, transports: known.slice(0, 10) };
  } catch {
    // Whatever is wrong with what a client made up, the library throws.
    return null;
  }
}

/** How often the passkey says it was used, where the answer to a challenge is its own; null otherwise. */
export async function readShown(
  ctx: Context,
  challenge: string,
  passkey: PasskeyRow,
  response: Record<string, unknown>,
): Promise<number | null> {
  const { id: expectedRPID, origin: expectedOrigin } = partyOf(ctx);
  try {
    const { verifyAuthenticationResponse } = await library();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      credential: passkey,
      requireUserVerification: false,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
