import { tokens } from '../analysis/tokens.ts';
import type { Reader } from '../engine/requests.ts';
import type { ParsedQuery } from './parse.ts';
import { acrossSigns } from './phrases.ts';
import type { Term } from './term.ts';

/** What quotation marks ask for: alone they demand, beside other words they weigh. */

/** What a clause meets that holds all phrases of a query. */
export interface Quoted {
  exact: string | undefined;
  places: string[];
}

/** How the phrases of a query, and what must not stand in a clause, are asked for. */
export interface Quotation extends Quoted {
  /** Ways to say that a clause holds a phrase that must not stand there and that the engine cannot find. */
  unwanted: string[];
  /** The same without the phrases that only weigh. */
  withoutPhrases: string | undefined;
}

/** Looks up where the phrases stand that the engine's own search cannot find (phrases.ts). */
export async function quotationOf(
  engine: Reader,
  { phrases, without, plain }: ParsedQuery,
): Promise<Quotation> {
  const across = await acrossSigns(engine, [...phrases, ...without.phrases]);
  const held = (all: string[]) => all.flatMap((phrase) => across.get(phrase) ?? []);
  const asTheyStand = phrases.filter((phrase) => !across.has(phrase));
  return {
    exact: engineWords(plain, asTheyStand, without.phrases),
    places: held(phrases),
    unwanted: held(without.phrases),
    withoutPhrases: engineWords(plain, [], without.phrases),
  };
}

/** Whether a phrase, beside fields and what is not wanted, is all that was typed: then it must stand as it is. */
export function isOnePhrase(
  query: string,
  { words, phrases, choices, parts }: ParsedQuery,
): boolean {
  if (phrases.length !== 1 || words.length > 0 || choices.length > 0) return false;
  const outside = parts.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    query,
  );
  // Function words make it a question: « من هو "الدكتور هو"؟ ».
  return tokens(outside).length === 0;
}

/** The words of phrases that were not asked for outside of them as well. */
export function unsaid(inPhrases: Term[], terms: Term[]): Term[] {
  const said = new Set(terms.flatMap(({ variants }) => [...variants.keys()]));
  return inPhrases.filter(({ variants }) => ![...variants.keys()].some((stem) => said.has(stem)));
}

/** The engine's own word search: what must stand there as written, and, after a dash, what must not. */
function engineWords(
  plain: string | undefined,
  phrases: string[],
  without: string[],
): string | undefined {
  const words = [
    // Function words are whole: without the space the engine would take the last one for the beginning of another.
    ...(plain === undefined ? [] : [`${plain} `]),
    ...phrases.map((phrase) => `"${phrase}"`),
    ...without.map((phrase) => `-"${phrase}"`),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}
