import type { Language } from '#domain/language.ts';
import { named } from '#texts/say.ts';
import type { LibraryProblem } from '../library/index.ts';

/** Which concept and field it is about, and what is said of it: ` (issuers, prefLabel.ar: …)`, or nothing. */
export function aboutProblem(
  { concept, field, detail = '', texts }: Omit<Partial<LibraryProblem>, 'code'>,
  language: Language,
): string {
  const where = named([concept, field].filter(Boolean).join(', '), language);
  const about = [where, texts?.[language] ?? named(detail, language)].filter(Boolean).join(': ');
  return about && ` (${about})`;
}
