import { quoteStands } from '#concordance/evidence.ts';
import type { FieldTexts } from '#domain/field-texts.ts';
import { objectOf, subjectClause, type Mapping, type MappingField } from '#domain/mapping.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import type { Writer } from '#search/index.ts';
import { sayInAll } from '#texts/say.ts';
import { concordanceFile, readConcordances } from '../library/concordance-files.ts';
import type { Finding } from './finding.ts';

/**
 * Checks every mapping that somebody stands for: that its ends are there and its quote stands in the clause. Clauses of
 * documents that are not published are in no index and cannot be asked.
 */
export async function verifyConcordances(
  documents: string,
  vocabularies: Vocabularies,
  writer: Writer,
): Promise<Finding[]> {
  const { sets, problems } = await readConcordances(documents);
  const published = writer.isLive ? await writer.fingerprints() : new Map<string, string>();
  const ids = sets.flatMap(({ rows }) => rows.map(({ mapping }) => subjectClause(mapping)));
  const texts = await writer.texts([...new Set(ids)]);
  const findings = sets.flatMap(({ id, rows }) => {
    const file = concordanceFile(id);
    return rows.flatMap(({ mapping, line }): Finding[] => {
      if (mapping.mapping_status === 'look-again') return [];
      const wrong = fault(mapping, { vocabularies, texts, published });
      if (wrong === undefined) return [];
      const { field, texts: said } = wrong;
      const about = { file, field, detail: said.en, texts: said };
      return [{ code: 'concordance-invalid', ...about, ...(line !== undefined && { line }) }];
    });
  });
  return [...problems, ...findings];
}

interface Held {
  vocabularies: Vocabularies;
  texts: ReadonlyMap<string, string>;
  published: ReadonlyMap<string, string>;
}

/** What is wrong with a mapping, and in which column it says so. */
interface Fault {
  field: MappingField;
  texts: FieldTexts;
}

function fault(mapping: Mapping, { vocabularies, texts, published }: Held): Fault | undefined {
  const object = objectOf(mapping);
  if ('concept' in object) {
    const { concepts = [] } = vocabularies[object.vocabulary] ?? {};
    if (!concepts.some(({ id }) => id === object.concept))
      return {
        field: 'object_id',
        texts: sayInAll('mapping.concept-unknown', { id: object.concept }),
      };
  }
  const clause = subjectClause(mapping);
  if (!published.has(clause.split('--')[0] ?? '')) return undefined;
  const text = texts.get(clause);
  if (text === undefined)
    return { field: 'subject_id', texts: sayInAll('mapping.clause-unknown', { id: clause }) };
  if (quoteStands(mapping, text)) return undefined;
  return { field: 'subject_quote', texts: sayInAll('mapping.quote-gone') };
}
