/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

/**
 * What `top` sorts by: the lower bound of Wilson's score interval at 95 % (E. B. Wilson, JASA 22, 1927) for
 * the share of `up` among all votes, times 10^9, as an integer from 0. Without a vote up the bound is 0 for
 * all, so there it is minus `down`: what many dislike sorts below what nobody has seen.
 */
export function rank(up: number, down: number): number {
  if (up <= 0) return 0 - down;
  const n = up + down;
  const share = up / n;
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * n)) / n);
  return Math.round(((share + (Z * Z) / (2 * n) - spread) / (1 + (Z * Z) / n)) * 1e9);
}
