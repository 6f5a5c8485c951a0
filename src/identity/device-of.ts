import Bowser from "bowser";

const LONGEST = 400;

/**
 * What a person would call the device behind a `User-Agent`: browser and system, no versions, so that it tells one's
 * own apart and serves as nobody's fingerprint. Null where it says neither.
 */
export function deviceOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const parser = Bowser.getParser(userAgent.slice(0, LONGEST));
  const [browser, system] = [parser.getBrowserName(), parser.getOSName()];
  if (!browser && !system) return null;
  return [browser, system].filter(Boolean).join(" on ").slice(0, 80);
}
