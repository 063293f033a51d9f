import type { z } from 'zod';
import { isPlainKey, sayInAll, type Texts } from '#texts/say.ts';

/**
 * What is said of each kind of issue that a schema finds: words of our own, because those that come with zod name
 * English types inside French and Arabic sentences and say that a number was "undefined".
 */

type Issue<Code> = Extract<z.core.$ZodIssue, { code: Code }>;
type Codes = Exclude<z.core.$ZodIssue['code'], 'custom'>;

function type({ expected, message }: Issue<'invalid_type'>): Texts {
  // The one place where what was received is told: a field that is not there has no value.
  if (/received undefined$/u.test(message)) return sayInAll('issue.missing');
  const kind = expected === 'record' || expected === 'map' ? 'object' : expected;
  const key = `issue.expected.${kind}`;
  return sayInAll(isPlainKey(key) ? key : 'issue.expected.other');
}

function format({ format: name }: Issue<'invalid_format'>): Texts {
  const key = `issue.format.${name}`;
  return sayInAll(isPlainKey(key) ? key : 'issue.format.other');
}

/** What a limit is counted in. */
function unit(origin: string): 'characters' | 'values' | 'bytes' | 'number' {
  if (origin === 'string') return 'characters';
  if (origin === 'array' || origin === 'set' || origin === 'map') return 'values';
  return origin === 'file' ? 'bytes' : 'number';
}

function big({ origin, maximum, inclusive }: Issue<'too_big'>): Texts {
  const most = inclusive === false ? 'less-than' : 'at-most';
  return sayInAll(`issue.${most}.${unit(origin)}`, { limit: Number(maximum) });
}

function small({ origin, minimum, inclusive }: Issue<'too_small'>): Texts {
  if (unit(origin) !== 'number' && minimum === 1) return sayInAll('issue.empty');
  const least = inclusive === false ? 'more-than' : 'at-least';
  return sayInAll(`issue.${least}.${unit(origin)}`, { limit: Number(minimum) });
}

export const ISSUE_TEXTS: { [code in Codes]: (issue: Issue<code>) => Texts } = {
  invalid_type: type,
  too_big: big,
  too_small: small,
  invalid_format: format,
  not_multiple_of: ({ divisor }) => sayInAll('issue.not-multiple', { divisor }),
  unrecognized_keys: ({ keys }) => sayInAll('issue.unknown-field', { names: keys }),
  invalid_value: ({ values }) => sayInAll('issue.values', { values: values.map(String) }),
  invalid_union: () => sayInAll('issue.expected.other'),
  invalid_key: () => sayInAll('issue.field-name'),
  invalid_element: () => sayInAll('issue.expected.other'),
};
