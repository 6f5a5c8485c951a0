import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { loadSite } from "../sites/load-site.ts";
import { findExact, findNamed, findPeople } from "./people-store.ts";
import { presentPerson } from "./present-person.ts";
import { readInstant } from "./read-instant.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who is meant exactly: an id or a whole e-mail address; null where it can only be a name. */
async function findMeant(ctx: Context, siteId: string, q: string): Promise<string[] | null> {
  const of = UUID.test(q) ? { id: q } : q.includes("@") ? { email: q } : null;
  const ids = of && (await findExact(ctx.db.prisma, siteId, of));
  return ids && ids.length > 0 ? ids : null;
}

/**
 * The people of a site by the beginning of their name; with an id or a whole e-mail address also somebody of the
 * installation who has done nothing on the site yet.
 */
export async function listAccounts(
  ctx: Context,
  actor: Actor,
  input: {
    site: string;
    q?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
) {
  const { q = "", limit = 20 } = input;
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const list = `accounts:${site.id}:${q}`;
  const [id, ...name] = input.cursor === undefined ? [] : readCursor(ctx.secrets, list, input.cursor);
  // A name may hold what separates the keys of a cursor.
  const after = id === undefined ? null : { id, name: name.join("~") };
  const meant = after === null && q !== "" ? await findMeant(ctx, site.id, q) : null;
  const rows = meant
    ? meant.map((one) => ({ id: one, name: "" }))
    : await findNamed(ctx.db.prisma, site.id, { prefix: q, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const ids = page.map((one) => one.id);
  const people = await findPeople(ctx.db.prisma, site.id, ids, ctx.clock);
  const byId = new Map(people.map((person) => [person.id, person]));
  const now = (await readInstant(ctx.db.prisma, ctx.clock)).getTime();
  return {
    items: ids.flatMap((one) => byId.get(one) ?? []).map((person) => presentPerson(person, now)),
    nextCursor:
      rows.length > limit && last && meant === null
        ? writeCursor(ctx.secrets, list, [last.id, last.name])
        : null,
  };
}
