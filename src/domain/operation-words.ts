import { say } from '#texts/say.ts';
import type { Language } from './language.ts';
import type { ExaminedPart, Finding, Part } from './operation.ts';

/** What is wrong with a part, and what to do about it. */
export function inWords(
  { trouble, count = 0, detail = '' }: Finding,
  language: Language,
): { trouble: string; remedy: string } {
  return {
    trouble: say(`operation.trouble.${trouble}`, language, { count, detail }),
    remedy: say(`operation.remedy.${trouble}`, language),
  };
}

/** What a part is called. */
export const nameOf = (part: Part | ExaminedPart, language: Language): string =>
  say(`operation.part.${part}`, language);
