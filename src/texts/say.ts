import * as catalogue from './compiled/messages/_index.js';
import type { Locale } from './compiled/runtime.js';
import { isolated } from './isolated.ts';

/**
 * Sentences of the catalogue for whatever is not a page: the API, the desk, the command line, mail. The language is
 * said with every sentence, since one process answers readers of three at once.
 */

/** Name of a sentence, e.g. `problem.not-found.title`. */
export type TextKey = keyof typeof catalogue;

/** A sentence in every language of the library. */
export type Texts = { [language in Locale]: string };

/** What fills a blank: a name, a number, a list of names, or words that are there in every language. */
export type Value = string | number | readonly string[] | Texts;

type Blank<K> = K extends TextKey ? keyof NonNullable<Parameters<(typeof catalogue)[K]>[0]> : never;
/** Of several keys, what any of them needs. */
type Values<K extends TextKey> = [Blank<K>] extends [never]
  ? []
  : [values: { [blank in Blank<K>]: Value }];

/** The sentence `key` in `language`, with its blanks filled. */
export function say<K extends TextKey>(key: K, language: Locale, ...values: Values<K>): string {
  const blanks = Object.entries<Value>(values[0] ?? {});
  const filled = blanks.map(([blank, value]) => [blank, inWords(value, language)]);
  const message = catalogue[key] as (blanks: object, options: { locale: Locale }) => string;
  return message(Object.fromEntries(filled) as object, { locale: language });
}

/** The sentence `key` in every language. */
export function sayInAll<K extends TextKey>(key: K, ...values: Values<K>): Texts {
  const fr = say(key, 'fr', ...values);
  return { fr, ar: say(key, 'ar', ...values), en: say(key, 'en', ...values) };
}

/** Sentences without blanks. */
export type PlainKey = { [K in TextKey]: [Blank<K>] extends [never] ? K : never }[TextKey];

/** Whether there is a sentence of a name that was made of a code from elsewhere; those of its kind have no blanks. */
export function isPlainKey(key: string): key is PlainKey {
  return key in catalogue;
}

function inWords(value: Value, language: Locale): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return named(value, language);
  if ('fr' in value) return value[language];
  return value.map((one) => named(one, language)).join(language === 'ar' ? '، ' : ', ');
}

/** The scripts that are written from right to left and met here. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A name (of a file, a field, a person) as it stands in a sentence in `language`: isolated where it could turn it around. */
export function named(name: string, language: Locale): string {
  const mayTurn = language === 'ar' ? name !== '' : RIGHT_TO_LEFT.test(name);
  return mayTurn ? isolated(name) : name;
}
