import { before } from "node:test";
import { newSite, type Person, type TestSite, unique } from "../../_support/people.ts";
import { bodyOf } from "../../api/_support/answers.ts";
import { untilReady, type Visit, visit } from "./newspaper.ts";
import { keepInPage, keptSession, sessionName, signedInAs, type Writers } from "./writers.ts";

/** A page of the newspaper that nobody has registered. */
export interface Unregistered {
  site: TestSite;
  /** Its address. */
  url: string;
  /** The key that its article gets with the first comment. */
  key: string;
  /** Of the article, once it is there. */
  path: string;
}

/** Sites that register on the first post, by their settings; there before any page asks, as origins are remembered. */
export function useSites<Name extends string>(
  here: Writers,
  wanted: Record<Name, object>,
): Record<Name, TestSite> {
  const sites = {} as Record<Name, TestSite>;
  before(async () => {
    const { app, paper } = here;
    for (const name of Object.keys(wanted) as Name[]) {
      const fields = { origins: [paper.origin], registerOnFirstPost: true };
      sites[name] = await newSite(app, { votes: "upDown", ...wanted[name] }, fields);
    }
  });
  return sites;
}

/** A page of such a site. */
export function unregistered({ paper }: Writers, site: TestSite): Unregistered {
  const url = `${paper.origin}/${unique("river")}`;
  const key = url.replace(/^https?:\/\//, "");
  return { site, url, key, path: `${site.path}/articles/${encodeURIComponent(key)}` };
}

/** The comments and their count as a page without a key has them. */
export function keyless(service: string, site: string, attributes = ""): string {
  return `<p id="count"><understory-count site="${site}"></understory-count></p>
<understory-top site="${site}"></understory-top>
<understory-comments site="${site}" ${attributes}></understory-comments>
<script type="module" src="${service}/embed/understory.js"></script>`;
}

/** Opens the page in a browser of a reader's own; `as` is signed in already. */
export async function openUnregistered(
  here: Writers,
  { site, url }: Unregistered,
  { as, attributes = "" }: { as?: Person; attributes?: string } = {},
): Promise<Visit> {
  const { app, paper } = here;
  paper.body = keyless(app.url, site.slug, attributes);
  const seen = await visit(await here.browser, [paper.origin, app.url, "data:"]);
  seen.page.setDefaultTimeout(10_000);
  if (as) {
    await seen.page.goto(`${paper.origin}/style.css`);
    await keepInPage(seen.page, sessionName(app, site), await keptSession(app, as));
  }
  await seen.page.goto(url);
  await untilReady(seen.page);
  if (as) await signedInAs(seen.page, as).waitFor();
  return seen;
}

/** Posts to the page from elsewhere, as another reader's browser does. */
export async function postThere(
  { app, paper }: Writers,
  { site, url }: Unregistered,
  body: string,
  as: Person,
): Promise<{ id: string; articleKey: string; articleId: string }> {
  const path = `${site.path}/articles/${encodeURIComponent(url)}/comments`;
  return bodyOf(await app.post(path, { body }, as.token).set("Origin", paper.origin), 201);
}
