/** One measured claim, as it is printed: one JSON line each. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What was measured beside it, in the same run. */
  reference: { name: string; value: number } | null;
  /** Median of the rounds' ratios of value to reference. */
  ratio: number | null;
  demand: string;
  met: boolean;
  rounds: number[];
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

function round(value: number, digits = 3): number {
  return Number(value.toPrecision(digits + 1));
}

/** A demand on a ratio: at least, or at most, so much. */
export interface RatioDemand {
  least?: number;
  most?: number;
}

/** A figure of pairs measured in turn, so that what else the machine does meets both alike. */
export function ratioFigure(
  name: string,
  unit: string,
  referenceName: string,
  pairs: { value: number; reference: number }[],
  { least, most }: RatioDemand,
): Figure {
  const ratios = pairs.map((pair) => pair.value / pair.reference);
  const ratio = median(ratios);
  return {
    name,
    value: round(median(pairs.map((pair) => pair.value))),
    unit,
    reference: { name: referenceName, value: round(median(pairs.map((pair) => pair.reference))) },
    ratio: round(ratio),
    demand: least === undefined ? `ratio <= ${most}` : `ratio >= ${least}`,
    met: least === undefined ? ratio <= (most ?? Number.POSITIVE_INFINITY) : ratio >= least,
    rounds: ratios.map((one) => round(one)),
  };
}

/** A figure that must stay below a limit; the median of the rounds. */
export function limitFigure(name: string, unit: string, values: number[], below: number): Figure {
  const value = median(values);
  return {
    name,
    value: round(value),
    unit,
    reference: null,
    ratio: null,
    demand: `< ${below}`,
    met: value < below,
    rounds: values.map((one) => round(one)),
  };
}

/** Does something several times over, one after the other. */
export async function inRounds<T>(count: number, work: (round: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < count; i += 1) results.push(await work(i));
  return results;
}

/**
 * The same, after a turn that does not count: programs that have just begun are still being compiled, and a newsroom's
 * server runs for weeks.
 */
export async function inWarmRounds<T>(count: number, work: (round: number) => Promise<T>): Promise<T[]> {
  return (await inRounds(count + 1, work)).slice(1);
}
