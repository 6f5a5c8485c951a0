import type { RequestListener } from "node:http";
import cors from "cors";
import express from "express";
import helmet from "helmet";
import { appealRoutes } from "./appeals/routes.ts";
import { articleRoutes } from "./articles/routes.ts";
import { commentRoutes } from "./comments/routes.ts";
import { figureRoutes } from "./figures/routes.ts";
import type { Actor } from "./identity/actor.ts";
import { principalOf } from "./identity/principal-of.ts";
import { identityRoutes } from "./identity/routes.ts";
import { secondFactorRoutes } from "./identity/second-factor-routes.ts";
import { sessionRoutes } from "./identity/session-routes.ts";
import { anonymous, createAuthentication } from "./identity/strategies.ts";
import { liveRoutes } from "./live/routes.ts";
import { moderationRoutes } from "./moderation/routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { readerRoutes } from "./pages/reader-routes.ts";
import { pageRoutes } from "./pages/routes.ts";
import { windowRoutes } from "./pages/window-routes.ts";
import { paperRoutes } from "./papers/routes.ts";
import type { Context } from "./platform/context.ts";
import type { Migration } from "./platform/database/read-migrations.ts";
import { eventStreamsOf } from "./platform/http/event-streams.ts";
import { createFront } from "./platform/http/front.ts";
import { healthRoutes } from "./platform/http/health.ts";
import { mountRoutes } from "./platform/http/mount.ts";
import { noSuchRoute, renderProblem } from "./platform/http/render-problem.ts";
import { queueRoutes } from "./queue/routes.ts";
import { reportRoutes } from "./reports/routes.ts";
import { rightsRoutes } from "./rights/routes.ts";
import { sanctionRoutes } from "./sanctions/routes.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { originsOf } from "./sites/origins.ts";
import { siteRoutes } from "./sites/routes.ts";
import { statementRoutes } from "./statements/routes.ts";
import { assetRoutes } from "./threads/asset-routes.ts";
import { threadRoutes } from "./threads/routes.ts";
import { webBuildOf } from "./threads/web-build.ts";

/** The site that a path is about, so that only its own origins may read the answer. */
function siteIn(path: string): string | null {
  return /^\/v1\/sites\/([^/?]+)/.exec(path)?.[1] ?? null;
}

export interface AppOptions {
  migrations: Migration[];
  isDraining: () => boolean;
}

/** The application: the order in which a request meets its middleware, and the list of routers. */
export function createApp(ctx: Context, { migrations, isDraining }: AppOptions): RequestListener {
  const app = express();
  const origins = originsOf(ctx);
  const authentication = createAuthentication(ctx);
  app.enable("strict routing").enable("case sensitive routing").disable("x-powered-by").disable("etag");
  app.set("query parser", "simple").set("trust proxy", ctx.config.trustProxy);

  app.use((_request, response, next) => {
    response.locals.requestId = response.getHeader("X-Request-Id");
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
      },
      crossOriginResourcePolicy: { policy: "cross-origin" },
      crossOriginEmbedderPolicy: false,
    }),
  );
  app.use(assetRoutes(webBuildOf(ctx)));
  app.use(healthRoutes(ctx, migrations, isDraining));
  app.use(
    cors((request, done) => {
      const { origin } = request.headers;
      const answer = (allowed: boolean) =>
        done(null, {
          origin: allowed ? (origin ?? false) : false,
          methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
          allowedHeaders: [
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-None-Match",
            "Last-Event-ID",
            "X-Request-Id",
          ],
          exposedHeaders: ["ETag", "Idempotent-Replayed", "Link", "Retry-After", "X-Request-Id"],
          maxAge: 600,
        });
      if (origin === undefined) return answer(false);
      originsOf(ctx)
        .ready()
        .then(
          () => answer(origins.allows(origin, siteIn(request.url ?? ""))),
          (error: Error) => done(error),
        );
    }),
  );
  app.use(
    mountRoutes<Actor>(
      {
        db: ctx.db,
        pages: ctx.pages,
        streams: eventStreamsOf(ctx),
        deadlineMs: ctx.config.requestDeadlineMs,
        authenticate: (request) => authentication.actor(request),
        anonymous: (request) => anonymous(ctx, request),
        isAnonymous: (actor) => actor.kind === "anonymous",
        principal: principalOf,
      },
      [
        ...identityRoutes(ctx, authentication),
        ...sessionRoutes(ctx, authentication),
        ...secondFactorRoutes(ctx),
        ...siteRoutes(ctx),
        ...signInRoutes(ctx),
        ...articleRoutes(ctx),
        ...commentRoutes(ctx),
        ...liveRoutes(ctx),
        ...reportRoutes(ctx),
        ...statementRoutes(ctx),
        ...sanctionRoutes(ctx),
        ...moderationRoutes(ctx),
        ...noticeRoutes(ctx),
        ...appealRoutes(ctx),
        ...queueRoutes(ctx),
        ...figureRoutes(ctx),
        ...windowRoutes(ctx),
        ...rightsRoutes(ctx),
        ...threadRoutes(ctx),
      ],
    ),
  );
  app.use(readerRoutes(ctx, authentication));
  app.use(pageRoutes(ctx));
  app.use(paperRoutes(ctx));
  app.use(noSuchRoute);
  app.use(renderProblem(ctx.log));

  return createFront(
    ctx,
    { isKnown: origins.isKnown, allows: (origin, path) => origins.allows(origin, siteIn(path)) },
    app as RequestListener,
  );
}
