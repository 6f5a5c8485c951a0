import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { Prisma, PrismaClient } from "../../generated/prisma/client.ts";
import type { RawSql } from "./raw-sql.ts";

const joined = new AsyncLocalStorage<pg.PoolClient>();

type Call = (args: unknown) => Promise<unknown>;
type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Prisma's adapter over the pool, able to work within a transaction that somebody else has begun. */
export function joiningAdapter(pool: pg.Pool, nameOf: (query: { sql: string }) => string): PrismaPg {
  const factory = new PrismaPg(pool, { statementNameGenerator: nameOf });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => {
      const client = joined.getStore();
      return client ? joinedTransaction(adapter, client) : start(level);
    };
    return adapter;
  };
  return factory;
}

/** The adapter on the given connection; beginning and ending are its owner's. */
function joinedTransaction(
  adapter: Adapter,
  client: pg.PoolClient,
): Awaited<ReturnType<Adapter["startTransaction"]>> {
  const nothing = async () => undefined;
  return Object.assign(Object.create(adapter), {
    client,
    options: { usePhantomQuery: true },
    commit: nothing,
    rollback: nothing,
  });
}

/** What a transaction can do besides. */
export type WithCommit = {
  /**
   * Takes writes that the work need not wait for: they and COMMIT go out together, so no lock is held for the length
   * of a way to the database and back. All of them must have been sent when the work is done. If one fails, so does
   * the transaction, with its error.
   */
  $withCommit(writes: Promise<unknown>): void;
};

/** Prisma's models within a transaction on `client`, made ready when first used; `leave` before the connection goes. */
export function joinTransaction(
  prisma: PrismaClient,
  client: pg.PoolClient,
  raw: RawSql & WithCommit,
  timeoutMs: number,
): { tx: Prisma.TransactionClient & WithCommit; leave(): Promise<void> } {
  const over = Promise.withResolvers<void>();
  let opened: Promise<Prisma.TransactionClient> | undefined;
  let closed: Promise<unknown> | undefined;
  const open = () =>
    new Promise<Prisma.TransactionClient>((resolve, reject) => {
      closed = joined
        .run(client, () =>
          prisma.$transaction(
            (tx) => {
              resolve(tx);
              return over.promise;
            },
            { timeout: timeoutMs },
          ),
        )
        .catch(reject);
    });
  const within = () => {
    opened ??= open();
    return opened;
  };
  const model = (name: string) =>
    new Proxy(
      {},
      {
        get: (_, method) => async (args: unknown) => {
          const models = (await within()) as unknown as Record<string, Record<string | symbol, Call>>;
          return models[name]?.[method]?.(args);
        },
      },
    );
  const tx = new Proxy(raw, {
    get: (target, name) => target[name as keyof typeof raw] ?? model(String(name)),
  });
  return {
    tx: tx as unknown as Prisma.TransactionClient & WithCommit,
    async leave() {
      over.resolve();
      await closed;
    },
  };
}
