import type { Clause } from '#domain/clause.ts';
import { foldWords } from '../structure/fold.ts';

/** The words by which a clause is found again. */
export interface Quote {
  label: string;
  quote: string;
  before: string;
  after: string;
}

/** Characters of a quote, and of what stands on either side of it: enough to be unique, short enough to read. */
const QUOTE = 120;
const AROUND = 60;

/** The quote of each clause, in their order. */
export function quotesOf(clauses: Clause[]): Quote[] {
  const texts = clauses.map(({ text }) => text.replace(/\s+/g, ' ').trim());
  return clauses.map(({ label }, index) => {
    const text = texts[index] ?? '';
    const quote = firstWords(text, QUOTE);
    const rest = text.slice(quote.length).trimStart();
    return {
      label,
      quote,
      before: lastWords(gather(texts, index, -1, ''), AROUND),
      after: firstWords(gather(texts, index, 1, rest), AROUND),
    };
  });
}

/** The words of a clause without its label: renumbering changes a label, not a text. */
export function wordsWithoutLabel(text: string, label: string): string {
  const words = foldWords(text);
  const own = foldWords(label);
  return own !== '' && words.startsWith(`${own} `) ? words.slice(own.length + 1) : words;
}

/** `start` with the texts that follow (or precede) clause `index`, until it is long enough. */
function gather(texts: string[], index: number, step: 1 | -1, start: string): string {
  let gathered = start;
  for (let at = index + step; gathered.length <= AROUND; at += step) {
    const next = texts[at];
    if (next === undefined) break;
    const parts = step === 1 ? [gathered, next] : [next, gathered];
    gathered = parts.filter((part) => part !== '').join(' ');
  }
  return gathered;
}

/** The first whole words of `text`, at most `longest` characters. */
function firstWords(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(' ', longest);
  return end > 0 ? text.slice(0, end) : [...text.slice(0, longest + 1)].slice(0, -1).join('');
}

/** The last whole words of `text`, at most `longest` characters. */
function lastWords(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const start = text.indexOf(' ', text.length - longest - 1);
  return start >= 0 ? text.slice(start + 1) : [...text.slice(-longest - 1)].slice(1).join('');
}
