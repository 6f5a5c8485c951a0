import { randomBytes } from "node:crypto";
import { after } from "node:test";
import { SERVER_VARIABLE } from "./server-variable.ts";
import { onServer, startTestCluster, TEMPLATE, type TestCluster, urlOf } from "./test-cluster.ts";

/** A database of a test file's own. */
export type TestDatabase = { url: string; drop(): Promise<void> };

let own: Promise<TestCluster> | undefined;

// Only a file that is run by itself (`node --test file`) has started a server of its own.
after(async () => {
  await (await own)?.stop();
});

/** A migrated database: a clone of the template, made in some 50 ms. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(`TEMPLATE ${TEMPLATE}`);
}

/** A database with nothing in it. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create("");
}

async function create(from: string): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `t_${randomBytes(6).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name} ${from}`);
  return { url: urlOf(server, name), drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function serverUrl(): Promise<string> {
  const shared = process.env[SERVER_VARIABLE];
  if (shared) return shared;
  own ??= startTestCluster();
  return (await own).url;
}
