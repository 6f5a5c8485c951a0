const MOST = 400;

/**
 * Put before a statement, it is planned at each call, for the values of that call: where what it is narrowed by may be
 * common or rare, one plan for all is a bad one for some.
 */
export const PLANNED_ANEW = "/* planned anew */";

/**
 * Makes a namer of prepared statements: the same SQL always gets the same name, so that each connection plans it
 * once. Past 400 different statements (a list of changing length makes a new one each time) further ones get no
 * name and are planned every time, since a connection never forgets a named one.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (sql.trimStart().startsWith(PLANNED_ANEW)) return "";
    // BEGIN, COMMIT and their like are sent as they are in one message.
    if (names.size >= MOST || /^(begin|commit|rollback|savepoint|release|set)\b/i.test(sql)) return "";
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
