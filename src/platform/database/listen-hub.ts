import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Whoever listens on a channel. */
export interface Listener {
  /** Called with each message, in the order of the transactions' commits. */
  heard(message: string): void;
  /** Called where messages may have been missed, since the connection was lost and is there again. */
  missed(): void;
}

/** What other processes announce by NOTIFY, over one connection for the whole of this one. */
export interface ListenHub {
  /** Listens until the function it resolves with is called; no message that commits after it resolves is missed. */
  listen(channel: string, listener: Listener): Promise<() => void>;
  /** Ends the connection; nobody hears anything any more. */
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const PING_MS = 10_000;
const ANSWER_MS = 2_500;

/** A server that does not answer does not say goodbye either. */
function abandon(client: pg.Client): void {
  (client as unknown as { connection?: { stream?: { destroy(): void } } }).connection?.stream?.destroy();
}

/**
 * A hub that connects when its first listener comes and leaves with the last. A connection that is lost is made again,
 * after pauses that grow from 0.1 s to 5 s; a silent one is found out within 13 s.
 */
export function createListenHub(options: pg.ClientConfig, log: (line: string) => void): ListenHub {
  const channels = new Map<string, Set<Listener>>();
  let connected: Promise<pg.Client> | undefined;
  let current: pg.Client | undefined;
  let ping: NodeJS.Timeout | undefined;
  let left = Promise.resolve();
  let closed = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...options, query_timeout: ANSWER_MS });
    client.on("notification", ({ channel, payload }) => {
      // One that is on its way out still hears, and what it hears the next one does as well.
      if (client !== current) return;
      for (const { heard } of [...(channels.get(channel) ?? [])]) {
        try {
          heard(payload ?? "");
        } catch (error) {
          // Whoever may speak to the database may say anything on a channel; that must not end this process.
          log(`an announcement was not understood: ${(error as Error).message}`);
        }
      }
    });
    // What becomes of a broken connection is seen to where it ends.
    client.on("error", () => undefined);
    client.once("end", () => lost(client));
    try {
      await client.connect();
      for (const channel of channels.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return client;
    } catch (error) {
      abandon(client);
      throw error;
    }
  }

  function open(): Promise<pg.Client> {
    if (connected) return connected;
    const opening = connect();
    connected = opening;
    opening.then(
      (client) => {
        if (connected !== opening) return;
        current = client;
        ping = setInterval(() => {
          client.query("SELECT 1").catch(() => abandon(client));
        }, PING_MS).unref();
      },
      () => {
        if (connected === opening) connected = undefined;
      },
    );
    return opening;
  }

  function forget(): void {
    connected = undefined;
    current = undefined;
    clearInterval(ping);
  }

  function lost(client: pg.Client): void {
    if (client !== current) return;
    forget();
    if (channels.size === 0) return;
    log("the connection that listens for announcements was lost");
    void reconnect();
  }

  async function reconnect(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !closed && channels.size > 0; pause *= 2) {
      await sleep(Math.min(pause, LONGEST_PAUSE_MS), undefined, { ref: false });
      if (closed || channels.size === 0) return;
      try {
        await open();
      } catch {
        continue;
      }
      for (const listeners of channels.values()) for (const { missed } of [...listeners]) missed();
      return;
    }
  }

  function leave(): Promise<void> {
    const going = connected;
    forget();
    const end = async () => {
      const client = await going?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    };
    left = Promise.all([left, end()]).then(() => undefined);
    return left;
  }

  return {
    async listen(channel, listener) {
      if (closed) throw new Error("the hub is closed");
      const known = channels.get(channel);
      const here = known ?? new Set();
      here.add(listener);
      channels.set(channel, here);
      const stop = () => {
        here.delete(listener);
        if (here.size > 0 || channels.get(channel) !== here) return;
        channels.delete(channel);
        if (channels.size === 0) void leave();
        else current?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
      };
      try {
        // A new connection listens on every channel there is; LISTEN twice is LISTEN once.
        const client = await open();
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      } catch (error) {
        stop();
        throw error;
      }
      return stop;
    },
    async close() {
      closed = true;
      channels.clear();
      await leave();
    },
  };
}
