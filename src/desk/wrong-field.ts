import type { FieldError } from '#domain/record.ts';
import type { Texts } from '#texts/say.ts';

/** One field that is wrong, as a refusal names it. */
export const wrong = (field: string, texts: Texts): FieldError => ({
  field,
  message: texts.en,
  texts,
});
