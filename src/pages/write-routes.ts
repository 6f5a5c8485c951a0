import { randomUUID } from "node:crypto";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { validate as isUuid } from "uuid";
import { postComment } from "../comments/post-comment.ts";
import { inWords } from "../comments/present.ts";
import { readOwn } from "../comments/read-own.ts";
import { readComment } from "../comments/read-thread.ts";
import type { PublicComment } from "../contract/comments.ts";
import { articleParams } from "../contract/common.ts";
import { postComment as operation } from "../contract/speaking.ts";
import { assertOwnForm } from "../identity/assert-own-page.ts";
import { formSender, readerSession } from "../identity/reader-session.ts";
import type { Context } from "../platform/context.ts";
import { parseFields, parseParams } from "../platform/http/parse.ts";
import { fieldOf, readLongForm } from "../platform/http/read-form.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { readWarning } from "../sanctions/read-warning.ts";
import { commentPath } from "../threads/links.ts";
import { actRoutes } from "./act-routes.ts";
import { complaintOf, plainComplaint } from "./complaint-of.ts";
import { judgedPage } from "./judged-page.ts";
import { actorAt, type Desk, onceBy, readDesk } from "./read-desk.ts";
import { type Complaint, sendOn, sendPersonal } from "./reader-page.ts";
import { type Draft, writePage } from "./write-page.ts";

const ROUTE = "/articles/{site}/{article}/comments";

/** The comment that is answered, as everyone sees it; 404 where it is not there to be answered. */
async function parentOf(ctx: Context, desk: Desk, id: string): Promise<PublicComment | null> {
  if (id === "") return null;
  if (!isUuid(id)) throw notFound();
  const named = { site: desk.site.slug, article: desk.head.key, comment: id.toLowerCase() };
  const { bytes } = await readComment(ctx, { ...named, languages: desk.languages });
  const parent = JSON.parse(bytes.toString()) as PublicComment;
  if (parent.tombstone !== null) throw notFound();
  return parent;
}

async function personal(ctx: Context, desk: Desk) {
  if (!desk.reader) return { accepted: false, own: [] };
  return readOwn(ctx, desk.reader.actor, { site: desk.site.slug, article: desk.head.key });
}

interface Sent {
  desk: Desk;
  draft: Draft;
  complaint: Complaint | null;
  warning?: string | null;
  status?: number;
}

async function send(ctx: Context, request: Request, response: Response, sent: Sent): Promise<void> {
  const { desk, draft, complaint, warning = null, status = 200 } = sent;
  const page = writePage(desk, { draft, complaint, warning, ...(await personal(ctx, desk)) });
  sendPersonal(request, response, page, status);
}

/** What the form says, as the API takes it. */
function bodyOf(sent: unknown, guest: boolean) {
  const text = (name: string) => fieldOf(sent, name);
  const [parentId, email, version] = [text("parentId"), text("guestEmail").trim(), text("rulesVersion")];
  return parseFields(
    operation.body,
    {
      // A form sends lines as the mail of old had them.
      body: text("body").replaceAll("\r\n", "\n"),
      ...(parentId === "" ? {} : { parentId }),
      ...(/^\d{1,9}$/.test(version) ? { rulesVersion: Number(version) } : {}),
      ...(guest ? { guest: { name: text("guestName"), ...(email === "" ? {} : { email }) } } : {}),
    },
    "body",
  );
}

const allow =
  (...methods: string[]): RequestHandler =>
  (_request, _response, next) =>
    next(new Problem("method-not-allowed", { allow: methods }));

/** Where readers write without a script, and what they do with comments; each on a page of their own. */
export function writeRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });

  router
    .route("/articles/:site/:article/write")
    .get(async (request, response) => {
      const named = parseParams(articleParams, request.params);
      const desk = await readDesk(ctx, request, named, await readerSession(ctx, request));
      const parent = await parentOf(
        ctx,
        desk,
        typeof request.query.parent === "string" ? request.query.parent : "",
      );
      const draft = { text: "", parent, guestName: "", guestEmail: "" };
      await send(ctx, request, response, { desk, draft, complaint: null });
    })
    .all(allow("GET", "HEAD"));

  router
    .route("/articles/:site/:article/comments")
    .post(readLongForm, async (request, response) => {
      const named = parseParams(articleParams, request.params);
      assertOwnForm(ctx, request);
      const csrf = fieldOf(request.body, "csrf");
      const desk = await readDesk(ctx, request, named, await readerSession(ctx, request));
      const draft: Draft = {
        text: fieldOf(request.body, "body").replaceAll("\r\n", "\n"),
        parent: await parentOf(ctx, desk, fieldOf(request.body, "parentId")).catch((error: unknown) => {
          if (error instanceof Problem && error.type === "not-found") return null;
          throw error;
        }),
        guestName: fieldOf(request.body, "guestName"),
        guestEmail: fieldOf(request.body, "guestEmail"),
      };
      try {
        // Whoever was signed in as the form was made is not to write as a guest by accident.
        if (!desk.reader && csrf !== "") throw new Problem("sign-in-required");
        await formSender(ctx, request, csrf).catch(() => {
          throw new Problem("not-permitted", { over: true });
        });
        const actor = actorAt(ctx, request, desk);
        const body = bodyOf(request.body, desk.reader === null && desk.head.commenters === "guests");
        const warning = fieldOf(request.body, "warning");
        if (isUuid(warning))
          await readWarning(ctx, actor, {
            sanction: warning,
            transact: (_scope, work) => ctx.db.transaction(work),
          });
        const key = fieldOf(request.body, "key");
        const transact = onceBy(ctx, actor, ROUTE, isUuid(key) ? key : randomUUID(), [named, body]);
        const input = { ...named, ...body, languages: desk.languages, origin: undefined, transact };
        const comment = inWords(await postComment(ctx, actor, input), desk.languages);
        if (comment.status === "published") {
          sendOn(response, commentPath(desk.site.slug, desk.head.key, comment.id));
        } else sendPersonal(request, response, judgedPage(desk, comment, draft.parent));
      } catch (error) {
        const over = error instanceof Problem && error.fields.over === true;
        const complaint = over ? plainComplaint("form-over") : complaintOf(error, desk);
        const { status, fields } = error as Problem;
        if (complaint.told.seconds > 0) response.setHeader("Retry-After", complaint.told.seconds);
        const warning = complaint.wrong === "warning-not-read" ? String(fields.sanctionId ?? "") : null;
        // What has changed meanwhile may be what was refused.
        const now = await readDesk(ctx, request, named, desk.reader);
        await send(ctx, request, response, { desk: now, draft, complaint, warning, status });
      }
    })
    .all(allow("POST"));

  return router.use(actRoutes(ctx));
}
