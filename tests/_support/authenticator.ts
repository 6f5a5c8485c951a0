import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** What a test makes wrong. */
export interface Wrong {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  counter?: number;
  /** Signed with another key. */
  key?: KeyObject;
  /** Without the touch of a person. */
  absent?: boolean;
  id?: string;
}

const PRESENT = 0x01;
const WITH_KEY = 0x40;

const sha256 = (value: string | Buffer) => createHash("sha256").update(value).digest();

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** A security key in software (WebAuthn Level 2): makes one passkey (ES256) and shows it. */
export function newAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;

  const head = (rpId: string, flags: number, count: number) => {
    const bytes = Buffer.alloc(5);
    bytes.writeUInt8(flags, 0);
    bytes.writeUInt32BE(count, 1);
    return Buffer.concat([sha256(rpId), bytes]);
  };

  return {
    id: id.toString("base64url"),
    privateKey,
    /** Answers creation options. */
    create(options: { challenge: string; rp: { id: string } }, wrong: Wrong = {}) {
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, "base64url"))],
          [-3, new Uint8Array(Buffer.from(y, "base64url"))],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = Buffer.concat([
        head(wrong.rpId ?? options.rp.id, WITH_KEY | (wrong.absent ? 0 : PRESENT), wrong.counter ?? 0),
        ...[Buffer.alloc(16), length, id, cose],
      ]);
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>([
          ["fmt", "none"],
          ["attStmt", new Map<string, string>()],
          ["authData", new Uint8Array(authData)],
        ]),
      );
      const data = clientData(
        wrong.type ?? "webauthn.create",
        wrong.challenge ?? options.challenge,
        wrong.origin ?? origin,
      );
      return {
        id: id.toString("base64url"),
        rawId: id.toString("base64url"),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: data.toString("base64url"),
          attestationObject: Buffer.from(attestation).toString("base64url"),
          transports: ["usb"],
        },
      };
    },
    /** Answers request options; counts up each time. */
    get(options: { challenge: string; rpId: string }, wrong: Wrong = {}) {
      counter += 1;
      const authData = head(wrong.rpId ?? options.rpId, wrong.absent ? 0 : PRESENT, wrong.counter ?? counter);
      const data = clientData(
        wrong.type ?? "webauthn.get",
        wrong.challenge ?? options.challenge,
        wrong.origin ?? origin,
      );
      const signature = sign("sha256", Buffer.concat([authData, sha256(data)]), wrong.key ?? privateKey);
      return {
        id: wrong.id ?? id.toString("base64url"),
        rawId: wrong.id ?? id.toString("base64url"),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: data.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: signature.toString("base64url"),
        },
      };
    },
  };
}
