import { createHmac, type KeyObject, sign } from "node:crypto";

export function encode(part: object | string): string {
  return Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
}

/** A compact JWS over a header and claims as they are, sensible or not. */
export function jws(
  header: object | string,
  claims: object | string,
  signWith: (input: string) => Buffer | string,
): string {
  const input = `${encode(header)}.${encode(claims)}`;
  const signature = signWith(input);
  return `${input}.${typeof signature === "string" ? signature : signature.toString("base64url")}`;
}

export const hmac =
  (key: Uint8Array | string | KeyObject, hash = "sha256") =>
  (input: string) =>
    createHmac(hash, key).update(input).digest();

export const rsa =
  (key: KeyObject, hash = "sha256") =>
  (input: string) =>
    sign(hash, Buffer.from(input), key);

export const ecdsa =
  (key: KeyObject, hash = "sha256") =>
  (input: string) =>
    sign(hash, Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });

export const nobody = () => "";
