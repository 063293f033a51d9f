import { seeded } from '../random.ts';

/** A difference of two means over the same queries, with its interval. */
export interface Difference {
  mean: number;
  /** Between these lie 95 % of the means of resampled queries. */
  low: number;
  high: number;
}

const RESAMPLES = 2000;

/**
 * Paired bootstrap by percentiles (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, §13.3).
 * @param differences of one figure, a number for each query
 */
export function bootstrap(differences: number[]): Difference {
  const random = seeded(differences.length);
  const count = differences.length;
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let n = 0; n < count; n += 1) sum += differences[Math.floor(random() * count)] ?? 0;
    return sum / count;
  }).sort((a, b) => a - b);
  const at = (share: number) => means[Math.floor(share * (RESAMPLES - 1))] ?? NaN;
  return { mean: differences.reduce((a, b) => a + b, 0) / count, low: at(0.025), high: at(0.975) };
}
