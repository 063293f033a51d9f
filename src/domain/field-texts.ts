import type { z } from 'zod';
import type { Texts } from '#texts/say.ts';
import { ISSUE_TEXTS } from './issue-texts.ts';

/** What is wrong with a field, in the words of each language. */
export type FieldTexts = Texts;

/** What a check of our own says of what it finds, as a refinement takes it. */
export function inWords(texts: FieldTexts) {
  return { error: texts.en, params: { texts } };
}

/** An issue of one of our own checks, which carries its words with it. */
export function customIssue(texts: FieldTexts) {
  return { code: 'custom' as const, message: texts.en, params: { texts } };
}

/** The words of an issue that a schema found. */
export function issueTexts(issue: z.core.$ZodIssue): FieldTexts {
  if (issue.code === 'custom') {
    const texts = issue.params?.['texts'] as FieldTexts | undefined;
    return texts ?? { fr: issue.message, ar: issue.message, en: issue.message };
  }
  return ISSUE_TEXTS[issue.code](issue as never);
}
