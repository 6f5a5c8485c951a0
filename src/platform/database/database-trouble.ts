/**
 * Why the database did not do what it was asked, when the request was not to blame.
 *
 * - `unavailable`: it cannot be reached, is starting or ending, is frozen, or has no disk left;
 * - `busy`: it is there, but a lock, a statement or a free connection took longer than its deadline;
 * - `conflict`: two transactions got in each other's way (serialisation, deadlock); the same work may succeed now.
 */
export type DatabaseTrouble = "unavailable" | "busy" | "conflict";

const BY_CODE: Record<string, DatabaseTrouble> = {
  // What Node says of the socket.
  ECONNREFUSED: "unavailable",
  ECONNRESET: "unavailable",
  ECONNABORTED: "unavailable",
  EPIPE: "unavailable",
  ETIMEDOUT: "unavailable",
  ENOTFOUND: "unavailable",
  EAI_AGAIN: "unavailable",
  EHOSTUNREACH: "unavailable",
  ENETUNREACH: "unavailable",
  // SQLSTATE: read only after a failover, disk full, ended by an administrator, crash, starting up, I/O.
  "25006": "unavailable",
  "53100": "unavailable",
  "57P01": "unavailable",
  "57P02": "unavailable",
  "57P03": "unavailable",
  "58030": "unavailable",
  // Memory, connections, deadlines of statement, lock, idle transaction and whole transaction.
  "53200": "busy",
  "53300": "busy",
  "55P03": "busy",
  "57014": "busy",
  "25P03": "busy",
  "25P04": "busy",
  "40001": "conflict",
  "40P01": "conflict",
  // Prisma's own names: not reachable, timed out, closed, pool, transaction not started or expired, conflict.
  P1001: "unavailable",
  P1002: "unavailable",
  P1008: "unavailable",
  P1017: "unavailable",
  P2024: "busy",
  P2028: "busy",
  P2037: "busy",
  P2034: "conflict",
};

/** What `pg` says in words alone, since these errors have no code. */
const BY_MESSAGE: [RegExp, DatabaseTrouble][] = [
  [/^timeout exceeded when trying to connect/, "busy"],
  [/^Query read timeout/, "unavailable"],
  [/^Connection terminated/, "unavailable"],
  [/^Client has encountered a connection error/, "unavailable"],
  [/^Client was closed and is not queryable/, "unavailable"],
  [/^timeout expired/, "unavailable"],
  [/^Cannot use a pool after calling end/, "unavailable"],
];

const DEPTH = 6;

/** Tells the database's own trouble from an error of the caller; null for everything else. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  let found: DatabaseTrouble | null = null;
  for (const layer of layersOf(error)) {
    // The innermost layer speaks last: Prisma wraps a SQLSTATE in codes of its own that say less.
    const message = typeof layer.message === "string" ? layer.message : "";
    const said =
      byCode(layer.originalCode) ??
      byCode(layer.code) ??
      BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ??
      byKind(layer.kind);
    found = said ?? found;
  }
  return found;
}

/** The SQLSTATE that the server answered, however deep Prisma has wrapped it; null for any other error. */
export function sqlState(error: unknown): string | null {
  const codes = layersOf(error).flatMap((layer) => [layer.code, layer.originalCode]);
  const states = codes.filter(
    (code) => typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code),
  );
  return (states.at(-1) as string | undefined) ?? null;
}

/**
 * The names of the violated unique constraint, or null when that is not what went wrong. Both what Prisma throws
 * and what `pg` throws are understood, and both give the constraint's name.
 */
export function uniqueViolation(error: unknown): string[] | null {
  for (const layer of layersOf(error)) {
    if (layer.code === "23505" && typeof layer.constraint === "string") return [layer.constraint];
    if (layer.kind !== "UniqueConstraintViolation") continue;
    const constraint = layer.constraint as { index?: string; fields?: string[] } | undefined;
    return constraint?.index ? [constraint.index] : (constraint?.fields ?? []);
  }
  return null;
}

function byCode(code: unknown): DatabaseTrouble | null {
  if (typeof code !== "string") return null;
  return BY_CODE[code] ?? (/^08.{3}$/.test(code) ? "unavailable" : null);
}

function byKind(kind: unknown): DatabaseTrouble | null {
  if (kind === "TransactionWriteConflict") return "conflict";
  if (kind === "TooManyConnections") return "busy";
  const gone = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"];
  return typeof kind === "string" && gone.includes(kind) ? "unavailable" : null;
}

/** The error and what it wraps: `cause`, and `meta.driverAdapterError` of Prisma. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = [];
  let layer: unknown = error;
  while (typeof layer === "object" && layer !== null && layers.length < DEPTH) {
    const known = layer as Record<string, unknown> & { meta?: { driverAdapterError?: unknown } };
    layers.push(known);
    layer = known.meta?.driverAdapterError ?? known.cause;
  }
  return layers;
}
