import { readers } from "./readers.ts";
import type { DemoPerson, DemoSignIn } from "./shapes.ts";

type Staff = "moderator" | "editor" | "admin";

function staff(site: string, role: Staff, key: string, name: string, email: string): DemoPerson {
  return { key, name, email, role: { site, role }, joinedDaysAgo: 1400, emailVerified: true };
}

function plain(key: string, name: string, joinedDaysAgo: number, email: string): DemoPerson {
  return { key, name, email, joinedDaysAgo, emailVerified: true };
}

export const people: DemoPerson[] = [
  plain("operator", "Solveig Marchetti", 1500, "operator@example.org"),
  staff("ledger", "admin", "harriet", "Harriet Stallworth", "admin.ledger@example.org"),
  staff("ledger", "editor", "desmond", "Desmond Achterlonie", "editor.ledger@example.org"),
  staff("ledger", "moderator", "ruth", "Ruth Ezekwesili-Dunn", "moderator.ledger@example.org"),
  staff("ledger", "moderator", "caspian", "Caspian Lowe", "moderator2.ledger@example.org"),
  plain("reader", "Robin Tidewell", 420, "reader.ledger@example.org"),
  staff("kurier", "admin", "franziska", "Franziska Oldenkott", "admin.kurier@example.org"),
  staff("kurier", "editor", "henning", "Henning Sprotte", "editor.kurier@example.org"),
  staff("kurier", "moderator", "dilek", "Dilek Arslanoğlu", "moderator.kurier@example.org"),
  staff("kurier", "moderator", "jannik", "Jannik Füllgrabe", "moderator2.kurier@example.org"),
  plain("leser", "Toni Morgenroth", 390, "reader.kurier@example.org"),
  ...readers.map(([key, name, joinedDaysAgo, unproven]) => ({
    key,
    name,
    email: `${key}@example.com`,
    joinedDaysAgo,
    emailVerified: unproven !== "unproven",
  })),
];

export const signIns: DemoSignIn[] = [
  { person: "operator", site: null, role: "operator" },
  { person: "harriet", site: "ledger", role: "admin" },
  { person: "desmond", site: "ledger", role: "editor" },
  { person: "ruth", site: "ledger", role: "moderator" },
  { person: "reader", site: "ledger", role: "reader" },
  { person: "franziska", site: "kurier", role: "admin" },
  { person: "henning", site: "kurier", role: "editor" },
  { person: "dilek", site: "kurier", role: "moderator" },
  { person: "leser", site: "kurier", role: "reader" },
];
