// `npm run load -- --csv FILE --url http://localhost:3000 --site S --article A --key usk_… --count N`: has readers
// post the comments of a CSV file through the public API, and says what came of it.
import { parseArgs } from "node:util";
import { loadComments } from "./loader/load-comments.ts";
import { readComments } from "./loader/read-comments.ts";
import type { SignIn } from "./loader/readers.ts";

const USAGE = `npm run load -- --csv FILE --site SLUG --article KEY --key usk_… [options]
  --csv FILE          a CSV file with a column "comment", plain or .gz
  --url URL           the server (http://localhost:3000)
  --key KEY           an API key with the scope "articles", to register the article
  --count N           how many comments (all of the file, once)
  --readers R         how many readers (100)
  --votes V           how many votes (0)
  --replies SHARE     how many of the comments answer an earlier one, 0 to 1 (0.5)
  --concurrency C     how many calls at once (16)
  --sso-secret TEXT   readers sign in with tokens signed with the site's secret, not with passwords
  --sso-issuer TEXT, --sso-audience TEXT   as the site is configured
`;

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    csv: text,
    url: { ...text, default: "http://localhost:3000" },
    site: text,
    article: text,
    key: text,
    count: text,
    readers: { ...text, default: "100" },
    votes: { ...text, default: "0" },
    replies: { ...text, default: "0.5" },
    concurrency: { ...text, default: "16" },
    "sso-secret": text,
    "sso-issuer": text,
    "sso-audience": text,
    help: { type: "boolean", default: false },
  },
});

function number(value: string | undefined, otherwise: number): number {
  const found = value === undefined ? otherwise : Number(value);
  if (!Number.isFinite(found) || found < 0) throw new Error(`"${value}" is no number`);
  return found;
}

function signIn(): SignIn {
  const secret = values["sso-secret"];
  if (!secret) return { kind: "password" };
  const [issuer, audience] = [values["sso-issuer"], values["sso-audience"]];
  if (!issuer || !audience) throw new Error("--sso-secret asks for --sso-issuer and --sso-audience");
  return { kind: "sso", secret, issuer, audience };
}

const { csv, site, article, key } = values;
if (values.help || !csv || !site || !article || !key) {
  process.stderr.write(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const texts = await readComments(csv, Number.POSITIVE_INFINITY);
  const summary = await loadComments({
    url: values.url,
    site,
    article,
    key,
    texts,
    count: number(values.count, texts.length),
    readers: number(values.readers, 100),
    votes: number(values.votes, 0),
    concurrency: Math.max(1, number(values.concurrency, 16)),
    replies: number(values.replies, 0.5),
    signIn: signIn(),
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  process.exitCode = Object.keys(summary.odd).length === 0 ? 0 : 1;
}
