/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
 * Trends in IR 3(4), 2009), with the usual parameters.
 */
const K1 = 1.2;
const B = 0.75;

/** How much `frequency` occurrences in a text of `length` words are worth: 0 to K1 + 1. */
export function saturation(frequency: number, length: number, averageLength: number): number {
  return (
    (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / Math.max(averageLength, 1)))
  );
}

/** Weight of a word that `df` of `total` texts hold; never negative. */
export function inverseFrequency(df: number, total: number): number {
  return Math.log(1 + (Math.max(total - df, 0) + 0.5) / (df + 0.5));
}
