import { localize, type Language } from '#domain/language.ts';
import { sidesOf, type RelationKind } from '#domain/relation.ts';
import type { Library } from '../library/library.ts';

export interface RelatedDocument {
  kind?: RelationKind;
  /** The other document says it of this one. */
  isInverse: boolean;
  document: { id: string; title: string; language: Language };
}

/** The published documents that document `id` is related to, by its own record or by theirs. */
export function relationsOf(
  { documents }: Library,
  id: string,
  language: Language,
): RelatedDocument[] {
  const records = [...documents.values()].map(({ record }) => record);
  return sidesOf(id, records).flatMap(({ document, ...side }): RelatedDocument[] => {
    const other = documents.get(document)?.record;
    if (other === undefined) return [];
    const title = localize(other.title, language);
    return [{ ...side, document: { id: document, title, language: other.language } }];
  });
}
