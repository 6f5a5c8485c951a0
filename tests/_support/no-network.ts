// Preloaded into every test file: whatever connects to anything but this machine throws, and says so on standard
// error, where the runner counts it even if the caller swallows the error.
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

const LOOPBACK = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;

/** Whether the host is this machine itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host.replace(/^\[|\]$/g, ""));
}

function refuse(host: string): never {
  const message = `An unplanned network call to ${host}`;
  process.stderr.write(`${message}\n`);
  throw new Error(message);
}

/** Finds the host in the arguments that `net.Socket.connect` takes: options, or port and host, or a path. */
function hostOf(args: unknown[]): string {
  // `net.connect` hands its arguments over as one list.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    const { path, host } = first as { path?: unknown; host?: unknown };
    return path || host === undefined || host === null ? "localhost" : String(host);
  }
  return typeof second === "string" ? second : "localhost";
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]): net.Socket {
  const host = hostOf(args);
  return isLoopback(host) ? Reflect.apply(connect, this, args) : refuse(host);
};

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function guarded(this: dgram.Socket, ...args: unknown[]): void {
  const host = args.slice(1).find((arg) => typeof arg === "string") ?? "localhost";
  if (!isLoopback(String(host))) refuse(String(host));
  Reflect.apply(send, this, args);
};

const { lookup } = dns;
const guardedLookup = (host: string, ...rest: unknown[]): unknown =>
  isLoopback(host) || net.isIP(host) ? Reflect.apply(lookup, dns, [host, ...rest]) : refuse(host);
Object.assign(dns, { lookup: guardedLookup });
