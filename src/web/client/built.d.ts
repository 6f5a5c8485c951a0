/** Calls at which nobody's credentials are looked at, as `get /v1/…`: known when the client is built. */
declare const PUBLIC: string[];
/** Paths at which a POST takes no `Idempotency-Key`. */
declare const UNKEYED: string[];
