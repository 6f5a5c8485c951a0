import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** Keys for separate purposes, all derived from the installation's one secret (HKDF, RFC 5869). */
export interface Secrets {
  /** Signs access tokens. */
  tokenKey: Uint8Array;
  /** HMAC-SHA-256 under a purpose's own key, base64url. */
  mac(purpose: string, value: string): string;
  /** A stable UUID (version 8, RFC 9562) from a value that must not be kept, such as a network address. */
  pseudonym(purpose: string, value: string): string;
  /** AES-256-GCM; opens only with the same secret. */
  seal(plain: string): string;
  /** The inverse of `seal`; throws where the secret has changed. */
  open(sealed: string): string;
}

/** Derives the keys from a secret of at least 32 characters. */
export function deriveSecrets(secret: string): Secrets {
  const key = (purpose: string) => new Uint8Array(hkdfSync("sha256", secret, "understory", purpose, 32));
  const keys = new Map<string, KeyObject>();
  const keyFor = (purpose: string) => {
    let found = keys.get(purpose);
    if (!found) {
      // A key object is prepared once, bytes at every use.
      found = createSecretKey(key(`mac:${purpose}`));
      keys.set(purpose, found);
    }
    return found;
  };
  const sealing = key("seal");
  const digest = (purpose: string, value: string) =>
    createHmac("sha256", keyFor(purpose)).update(value).digest();
  return {
    tokenKey: key("access-token"),
    mac: (purpose, value) => digest(purpose, value).toString("base64url"),
    pseudonym(purpose, value) {
      const bytes = digest(purpose, value).subarray(0, 16);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = bytes.toString("hex");
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
        "-",
      );
    },
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealing, iv);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", sealing, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

/** Compares two strings in a time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
