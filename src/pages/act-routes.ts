import { type Request, type RequestHandler, type Response, Router } from "express";
import { castVote } from "../comments/cast-vote.ts";
import { inWords } from "../comments/present.ts";
import { readGuestComment, readOwn } from "../comments/read-own.ts";
import { readComment } from "../comments/read-thread.ts";
import { withdrawComment, withdrawGuestComment } from "../comments/withdraw-comment.ts";
import type { PublicComment } from "../contract/comments.ts";
import { commentParams } from "../contract/common.ts";
import {
  readGuestComment as guestOperation,
  reportComment as reportOperation,
} from "../contract/speaking.ts";
import { assertOwnForm } from "../identity/assert-own-page.ts";
import { formSender, type ReaderSession, readerSession } from "../identity/reader-session.ts";
import type { Context } from "../platform/context.ts";
import { parseFields, parseParams } from "../platform/http/parse.ts";
import { fieldOf, readForm } from "../platform/http/read-form.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { reportComment } from "../reports/report-comment.ts";
import { commentPath } from "../threads/links.ts";
import { donePage, guestPage, reportPage, votePage, withdrawPage } from "./act-pages.ts";
import { complaintOf } from "./complaint-of.ts";
import { type Desk, readDesk } from "./read-desk.ts";
import { type Complaint, languagesOf, sendOn, sendPersonal } from "./reader-page.ts";
import { signInPath } from "./way-back.ts";
import { writeWords } from "./write-words.ts";

type Named = { site: string; article: string; comment: string };

/** What one does with a comment on a page of one's own: what it shows, and what its form asks for. */
interface Act {
  show(
    desk: Desk,
    named: Named,
    complaint: Complaint | null,
    sent: unknown,
  ): Promise<Parameters<typeof sendPersonal>[2]>;
  /** Answers where to go on, or the page that says it is done. */
  run(
    desk: Desk,
    named: Named,
    reader: ReaderSession,
    sent: unknown,
  ): Promise<string | Parameters<typeof sendPersonal>[2]>;
}

const onlyForms: RequestHandler = (_request, _response, next) =>
  next(new Problem("method-not-allowed", { allow: ["GET", "HEAD", "POST"] }));

function actsOf(ctx: Context): Record<string, Act> {
  const published = async (named: Named, languages: string[]) => {
    const { bytes } = await readComment(ctx, { ...named, languages });
    const comment = JSON.parse(bytes.toString()) as PublicComment;
    if (comment.tombstone !== null) throw notFound();
    return comment;
  };
  const personal = (desk: Desk, named: Named) => {
    if (!desk.reader) throw new Problem("sign-in-required");
    return readOwn(ctx, desk.reader.actor, named);
  };
  return {
    vote: {
      async show(desk, named, complaint) {
        const { votes } = await personal(desk, named);
        if (desk.head.votes === "none") throw notFound();
        return votePage(desk, await published(named, desk.languages), votes[named.comment], complaint);
      },
      async run(desk, named, { actor }, sent) {
        const value = { "1": 1, "-1": -1, "0": null }[fieldOf(sent, "value")] as 1 | -1 | null | undefined;
        if (value === undefined) throw new Problem("not-permitted");
        await castVote(ctx, actor, { ...named, value, languages: desk.languages });
        return commentPath(named.site, named.article, named.comment);
      },
    },
    report: {
      async show(desk, named, complaint, sent) {
        const comment = await published(named, desk.languages);
        return reportPage(desk, comment, fieldOf(sent, "details"), complaint);
      },
      async run(desk, named, { actor }, sent) {
        const details = fieldOf(sent, "details").replaceAll("\r\n", "\n").trim();
        const given = { reason: fieldOf(sent, "reason"), ...(details === "" ? {} : { details }) };
        const body = parseFields(reportOperation.body, given, "body");
        await reportComment(ctx, actor, {
          ...named,
          ...body,
          languages: desk.languages,
          transact: (_scope, work) => ctx.db.transaction(work),
        });
        return donePage(desk, desk.words.report, desk.words.reported);
      },
    },
    withdraw: {
      async show(desk, named, complaint) {
        const { own } = await personal(desk, named);
        const comment = own.find(({ id }) => id === named.comment);
        if (!comment) throw new Problem("not-permitted");
        if (comment.status === "withdrawn") return donePage(desk, desk.words.withdraw, desk.words.withdrawn);
        return withdrawPage(desk, comment, complaint);
      },
      async run(desk, named, { actor }) {
        await withdrawComment(ctx, actor, { ...named, languages: desk.languages });
        return donePage(desk, desk.words.withdraw, desk.words.withdrawn);
      },
    },
  };
}

/** Voting, reporting and withdrawing by forms, for who is signed in; a guest's own comment by its link. */
export function actRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const named = (request: Request) => {
    const given = parseParams(commentParams, request.params);
    return { ...given, comment: given.comment.toLowerCase() };
  };
  const toSignIn = (response: Response, at: Named, act: string) =>
    sendOn(response, signInPath(`${commentPath(at.site, at.article, at.comment)}/${act}`));

  for (const [name, act] of Object.entries(actsOf(ctx))) {
    router
      .route(`/articles/:site/:article/comments/:comment/${name}`)
      .get(async (request, response) => {
        const at = named(request);
        const desk = await readDesk(ctx, request, at, await readerSession(ctx, request));
        if (desk.reader) sendPersonal(request, response, await act.show(desk, at, null, null));
        else toSignIn(response, at, name);
      })
      .post(readForm, async (request, response) => {
        const at = named(request);
        const reader = await formSender(ctx, request, fieldOf(request.body, "csrf"));
        const desk = await readDesk(ctx, request, at, reader);
        if (!reader) return toSignIn(response, at, name);
        try {
          const done = await act.run(desk, at, reader, request.body);
          if (typeof done === "string") sendOn(response, done);
          else sendPersonal(request, response, done);
        } catch (error) {
          const complaint = complaintOf(error, desk);
          const page = await act.show(desk, at, complaint, request.body);
          sendPersonal(request, response, page, (error as Problem).status);
        }
      })
      .all(onlyForms);
  }

  const guest = async (request: Request, response: Response, complaint: Complaint | null, status = 200) => {
    const { token } = parseParams(guestOperation.params, request.params);
    const look = { ...writeWords(languagesOf(request)), reader: null };
    const comment = inWords(await readGuestComment(ctx, token), languagesOf(request));
    sendPersonal(request, response, guestPage(look, comment, complaint), status);
  };
  router
    .route("/guest-comments/:token")
    .get((request, response) => guest(request, response, null))
    .post(readForm, async (request, response) => {
      assertOwnForm(ctx, request);
      const { token } = parseParams(guestOperation.params, request.params);
      const languages = languagesOf(request);
      try {
        await withdrawGuestComment(ctx, token, languages);
        sendOn(response, `/guest-comments/${token}`);
      } catch (error) {
        const complaint = complaintOf(error, { ...writeWords(languages), timeZone: "UTC" });
        await guest(request, response, complaint, (error as Problem).status);
      }
    })
    .all(onlyForms);
  return router;
}
