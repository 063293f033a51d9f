import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { FACET_NAMES, FACETS, type FacetDefinition, type FacetSelection } from '#domain/facets.ts';
import { issueTexts } from '#domain/field-texts.ts';
import type { Language } from '#domain/language.ts';
import { findConcept, type Vocabularies, vocabularyOf } from '#domain/vocabulary.ts';
import { say } from '#texts/say.ts';
import { negotiateLanguage } from './language.ts';
import { ApiProblem, problem } from './problem.ts';

interface ParameterError {
  parameter: string;
  detail: string;
}

/** What was sent is named, not sent back. */
const LONGEST_NAME = 100;
const LONGEST_DETAIL = 500;

const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;

function parameterErrors(issue: z.core.$ZodIssue, language: Language): ParameterError[] {
  // Each by itself: together they would be named once for each of them.
  if (issue.code === 'unrecognized_keys' && issue.keys.length > 1) {
    return issue.keys.flatMap((key) => parameterErrors({ ...issue, keys: [key] }, language));
  }
  const detail = short(issueTexts(issue)[language], LONGEST_DETAIL);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ parameter: short(key, LONGEST_NAME), detail }));
  }
  // `record.date` in a body; the places in lists are left out, as a query has none.
  const path = issue.path.filter((part) => typeof part === 'string');
  return [{ parameter: short(path.join('.'), LONGEST_NAME), detail }];
}

/** Answers a request that does not validate with a 400 that names each wrong parameter. */
export function rejectInvalid(
  result: { success: true } | { success: false; error: z.ZodError },
  c: Context,
): Response | undefined {
  if (result.success) return undefined;
  const language = negotiateLanguage(c);
  const errors = result.error.issues.flatMap((issue) => parameterErrors(issue, language));
  return problem(c, 'invalid-parameter', { errors });
}

/**
 * Refuses facet values that no vocabulary has: an empty answer would look like an empty library.
 * @throws ApiProblem that names parameter and value
 */
export function requireKnownValues(
  selection: FacetSelection,
  vocabularies: Vocabularies,
  language: Language,
): void {
  const errors = FACET_NAMES.flatMap((parameter) => {
    const { vocabulary }: FacetDefinition = FACETS[parameter];
    if (vocabulary === undefined) return [];
    return (selection[parameter] ?? [])
      .filter((value) => !findConcept(vocabularyOf(vocabularies, vocabulary), value))
      .map((value) => short(value, LONGEST_NAME))
      .map((value) => ({ parameter, detail: say('parameter.unknown', language, { value }) }));
  });
  if (errors.length > 0) throw new ApiProblem('invalid-parameter', { errors });
}
