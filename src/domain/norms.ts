/** Kinds of texts that bind, by their ids in vocabularies/types.yaml. */

/** Texts of a legislator or a government. */
export const LEGISLATION: ReadonlySet<string> = new Set([
  'law',
  'organic-law',
  'dahir',
  'decree',
  'ministerial-order',
]);

/** What states agree between them. */
export const TREATIES: ReadonlySet<string> = new Set([
  'international-instrument',
  'convention',
  'agreement',
]);

/** Whether a document of this type holds from its date on until another text ends it, whatever its record says. */
export function bindsFromItsDate(type: string): boolean {
  return LEGISLATION.has(type) || TREATIES.has(type) || type === 'circular';
}
