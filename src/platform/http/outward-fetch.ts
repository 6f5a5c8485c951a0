import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { buildConnector, Dispatcher } from "undici";

/** What may be asked of the world outside, and how much of it. */
export interface OutwardLimits {
  /** Networks besides the public ones, as `isReachable` takes them; plain http goes to these alone. */
  reachable: readonly string[];
  /** For everything from the first packet to the last byte. */
  deadlineMs?: number;
  maxBytes?: number;
  /** How names become addresses. */
  resolve?: typeof lookup;
}

/** Whether an IP address is in one of the networks: CIDR ranges, addresses, or the words loopback, linklocal and uniquelocal. */
function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly string[]): boolean {
  const range = address.range();
  return networks.some((network) => {
    if (network === "loopback") return range === "loopback";
    if (network === "linklocal") return range === "linkLocal";
    if (network === "uniquelocal") return range === "uniqueLocal" || range === "private";
    const [base, bits] = network.includes("/") ? ipaddr.parseCIDR(network) : [ipaddr.parse(network), null];
    if (base.kind() !== address.kind()) return false;
    return address.match(base, bits ?? (base.kind() === "ipv4" ? 32 : 128));
  });
}

/**
 * Whether a connection may be made to an IP address: over https to every public one, and by either protocol to the
 * networks named. Whatever is neither (private, loopback, link-local, reserved, or IPv4 in the clothes of IPv6) is
 * refused, since its services trust whoever can reach them.
 */
export function isReachable(address: string, networks: readonly string[], protocol = "https:"): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return isWithin(parsed, networks) || (protocol === "https:" && parsed.range() === "unicast");
}

class Unreachable extends Error {
  readonly code = "UNREACHABLE";
  constructor(host: string) {
    super(`${host} is at no address that may be reached`);
  }
}

/** Looks a name up and hands on what is found only if all of it may be reached: what is dialled is what was judged. */
function guardedLookup(protocol: string, { reachable, resolve = lookup }: OutwardLimits): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found: LookupAddress[] = []) => {
      if (error) return done(error, [], 0);
      const good =
        found.length > 0 && found.every(({ address }) => isReachable(address, reachable, protocol));
      if (!good) return done(new Unreachable(host), [], 0);
      if (options.all) return done(null, found);
      done(null, found[0]?.address ?? "", found[0]?.family ?? 4);
    });
  };
}

function connectorsFor(build: typeof buildConnector, limits: OutwardLimits): buildConnector.connector {
  const of = (protocol: string) =>
    build({ lookup: guardedLookup(protocol, limits), timeout: limits.deadlineMs ?? 0 });
  const [plain, secure] = [of("http:"), of("https:")];
  return (options, done) => {
    const { protocol } = options;
    // An address in the URL is never looked up.
    const host = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) && !isReachable(host, limits.reachable, protocol))
      return done(new Unreachable(host), null);
    (protocol === "https:" ? secure : plain)(options, done);
  };
}

async function readCapped(body: AsyncIterable<Uint8Array> | null, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) throw new Error(`the answer is longer than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const NULL_BODY = new Set([204, 205, 304]);

/**
 * `fetch` for addresses that others gave us: checks at the moment of dialling whom it dials, follows no redirect (the
 * answer is the 3xx itself), and gives up on an answer that takes too long (5 s in all) or is too long (1 MiB, once
 * unpacked). Rejects where there is no answer.
 */
export function createOutwardFetch(limits: OutwardLimits): typeof fetch {
  const { deadlineMs = 5000, maxBytes = 1024 * 1024 } = limits;
  let made: Promise<{ fetch: typeof import("undici").fetch; dispatcher: Dispatcher }> | undefined;
  const make = async () => {
    // Loaded when first needed: most installations never look outside.
    const undici = await import("undici");
    const connect = connectorsFor(undici.buildConnector, { ...limits, deadlineMs });
    // Each call dials anew, so each is judged.
    const dispatcher = new undici.Agent({ connect, pipelining: 0, maxHeaderSize: 32 * 1024 });
    return { fetch: undici.fetch, dispatcher };
  };
  return async (input, init = {}) => {
    made ??= make();
    const outward = await made;
    const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(init.signal ? [init.signal] : [])]);
    const url = input instanceof Request ? input.url : String(input);
    const options = { ...init, redirect: "manual", dispatcher: outward.dispatcher, signal };
    const response = await outward.fetch(url, options as Parameters<typeof outward.fetch>[1]);
    const bytes = await readCapped(response.body, maxBytes);
    const headers = new Headers([...response.headers]);
    // What is handed on is unpacked.
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    const body = NULL_BODY.has(response.status) ? null : new Uint8Array(bytes);
    return new Response(body, { status: response.status, statusText: response.statusText, headers });
  };
}
