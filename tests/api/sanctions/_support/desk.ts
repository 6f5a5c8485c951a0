import type { TestApp } from "../../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestSite,
} from "../../../_support/people.ts";
import { bodyOf } from "../../_support/answers.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** An instant so many milliseconds from now, as calls take it. */
export function later(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

/** A site with an article, somebody who writes there and a moderator. */
export async function newDesk(app: TestApp, settings: object = {}) {
  const site = await newSite(app, settings);
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const moderator = await newStaff(app, site, "moderator");
  const post = (body?: string) => newComment(app, article, author, body === undefined ? {} : { body });
  return { app, site, article, author, moderator, post };
}

/** What a sanction needs, besides its kind. */
export function sanctionBody(site: Pick<TestSite, "slug"> | null, kind: string, fields: object = {}): object {
  const until = kind === "suspend" ? { until: later(DAY) } : {};
  return { site: site?.slug ?? null, kind, clauses: ["1.1"], note: "For a reason.", ...until, ...fields };
}

/** Imposes a sanction; the answer whatever it is. */
export function impose(
  app: TestApp,
  as: string,
  person: Pick<Person, "id">,
  site: Pick<TestSite, "slug"> | null,
  kind: string,
  fields: object = {},
) {
  return app.post(`/v1/moderation/accounts/${person.id}/sanctions`, sanctionBody(site, kind, fields), as);
}

/** An account as a moderator reads it. */
export async function readPerson(
  app: TestApp,
  as: string,
  person: Pick<Person, "id">,
  site: Pick<TestSite, "slug">,
) {
  return bodyOf(await app.get(`/v1/moderation/accounts/${person.id}?site=${site.slug}`, as));
}
