/** The number in a label, whatever it is written in. */

export type NumeralStyle = 'digits' | 'roman' | 'letter' | 'abjad' | 'ordinal';

export interface Numeral {
  style: NumeralStyle;
  /** `3.4` is [3, 4]; `IV` is [4]; `b` is [2]. */
  parts: number[];
  /** `bis`, `ter`… or a letter that stands behind the digits; usually empty. */
  suffix: string;
  /** Cleaned for an eId: `3-4`, `5bis`, `a`. */
  slug: string;
  /** Characters read. */
  length: number;
  /** Of a numbering that leaves room for more: 18.33.020 follows 18.33.010. */
  spaced?: true;
}
