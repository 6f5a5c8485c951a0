import { Command, Option } from "commander";
import { readConfig } from "../config.ts";
import type { Scope } from "../identity/actor.ts";
import { isStartupError, startupError } from "../platform/startup-error.ts";
import { runDoctor } from "./doctor.ts";
import { exportAudit } from "./export-audit.ts";
import { initialise } from "./initialise.ts";
import { makeKey, makeSite, resetFactors, setRole } from "./manage.ts";
import { reconcile } from "./reconcile.ts";
import { verdictInWords, verifyAudit } from "./verify-audit.ts";
import { migrateOnly, withContext } from "./with-context.ts";

const SCOPES: readonly Scope[] = ["articles", "comments:read", "moderation", "admin"];

/** Prints what a command did: one JSON line with `--json`, else in words. */
function say(command: Command, result: object, words: string): void {
  process.stdout.write(command.optsWithGlobals().json ? `${JSON.stringify(result)}\n` : `${words}\n`);
}

function scopesOf(list: string): Scope[] {
  const scopes = list.split(",").map((scope) => scope.trim());
  const wrong = scopes.find((scope) => !SCOPES.includes(scope as Scope));
  if (wrong !== undefined)
    throw startupError(`There is no scope "${wrong}"; there are ${SCOPES.join(", ")}.`);
  return scopes as Scope[];
}

/** An option that may be given more than once. */
function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

const program = new Command("understory")
  .description("Manages an Understory installation, beside a running server or without one.")
  .option("--json", "print one line of JSON")
  .showHelpAfterError();

function command(name: string, description: string, parent: Command = program): Command {
  return parent.command(name).description(description).option("--json", "print one line of JSON");
}

command("init", "make the first administrator, an operator of the whole installation")
  .requiredOption("--email <address>")
  .requiredOption("--password <password>", "10 to 200 characters")
  .option("--name <name>", "the name shown", "Administrator")
  .action(async (options, self: Command) => {
    const result = await withContext((ctx) => initialise(ctx, options));
    say(self, result, `${result.email} is now an operator.`);
  });

const site = program.command("site").description("sites");
command("create <slug>", "make a site, with a short built-in rules document", site)
  .requiredOption("--name <name>")
  .option(
    "--origin <origin>",
    "where its pages are, such as https://www.example.org; may be given again",
    collect,
  )
  .option("--language <tag>", "of its readers", "en")
  .option("--time-zone <zone>", "IANA time zone", "UTC")
  .action(async (slug: string, options, self: Command) => {
    const result = await withContext((ctx) => makeSite(ctx, { slug, ...options }));
    say(self, result, `Site ${result.slug} is there.`);
  });

const key = program.command("key").description("API keys");
command("create", "make an API key; it is shown once", key)
  .requiredOption("--site <slug>")
  .requiredOption("--scopes <list>", `of ${SCOPES.join(", ")}, separated by commas`)
  .option("--name <name>", "to know it by", "command line")
  .action(async (options, self: Command) => {
    const scopes = scopesOf(options.scopes);
    const result = await withContext((ctx) =>
      makeKey(ctx, { site: options.site, name: options.name, scopes }),
    );
    say(self, result, result.key);
  });

const member = program.command("member").description("roles on a site");
command("set", "give an account a role on a site", member)
  .requiredOption("--site <slug>")
  .requiredOption("--email <address>")
  .addOption(
    new Option("--role <role>", "what they may do")
      .choices(["moderator", "editor", "admin", "reader"])
      .makeOptionMandatory(),
  )
  .action(async (options, self: Command) => {
    const result = await withContext((ctx) => setRole(ctx, options));
    say(self, result, `${result.email} is ${result.role} on ${result.site}.`);
  });

const factors = program.command("second-factor").description("second factors of accounts");
command("reset", "take them all from somebody who has lost them, and end their sessions", factors)
  .requiredOption("--email <address>")
  .action(async (options, self: Command) => {
    const result = await withContext((ctx) => resetFactors(ctx, options));
    say(self, result, `${result.email} has no second factor any more, and is signed in nowhere.`);
  });

command("migrate", "apply the database migrations that are missing").action(
  async (_options, self: Command) => {
    const result = await migrateOnly();
    say(
      self,
      result,
      result.applied.length > 0 ? `Applied ${result.applied.join(", ")}.` : "Nothing to apply.",
    );
  },
);

command("reconcile", "prove that every counter equals a recount; exit 1 where one does not")
  .option("--fix", "correct those that are wrong")
  .action(async (options, self: Command) => {
    const result = await withContext((ctx) => reconcile(ctx, options.fix === true));
    say(
      self,
      result,
      result.wrong.length === 0 ? "Every counter equals its recount." : JSON.stringify(result.wrong, null, 2),
    );
    if (result.wrong.length > 0 && !options.fix) process.exitCode = 1;
  });

const audit = program.command("audit").description("the audit log");
command("verify", "prove that nobody has bent the audit log; exit 1 where somebody has", audit)
  .option("--site <slug>", "only this site's")
  .option("--head <position:hash>", "that must still be there, as noted before; may be given again", collect)
  .action(async (options, self: Command) => {
    const result = await withContext((ctx) => verifyAudit(ctx, options));
    say(self, result, verdictInWords(result));
    if (!result.ok) process.exitCode = 1;
  });

command("export", "write the audit log to standard output as JSON Lines", audit)
  .option("--site <slug>", "of this site; else of the installation, above its sites")
  .option("--from <instant>", "inclusive")
  .option("--to <instant>", "exclusive")
  .option("--without-values", "leave out texts and personal values, keep their digests")
  .action(async ({ withoutValues, ...options }) =>
    withContext((ctx) => exportAudit(ctx, { ...options, values: withoutValues !== true }, process.stdout)),
  );

command("doctor", "look for what keeps the installation from running well").action(
  async (_options, self: Command) => {
    const result = await runDoctor(readConfig());
    say(
      self,
      result,
      result.checks.map((check) => `${check.ok ? "ok  " : "BAD "} ${check.name}: ${check.detail}`).join("\n"),
    );
    if (!result.ok) process.exitCode = 1;
  },
);

try {
  await program.parseAsync();
} catch (error) {
  const words =
    isStartupError(error) || (error instanceof Error && error.name === "Problem")
      ? (error as Error).message
      : error;
  process.stderr.write(`${words instanceof Error ? words.stack : words}\n`);
  process.exitCode = 1;
}
