/**
 * The specimens' concordance: what was read by hand in `mappings/snia.tsv`, with the words that show it, as
 * sets of mappings in `documents/concordances/`. `npx node tests/specimens/concordance.ts`
 */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { basisOf, evidenceOf, recordId } from '#concordance/evidence.ts';
import { clauseLabel } from '#concordance/reanchor.ts';
import { emptySet, withMappings, writeSet } from '#concordance/sssom/write.ts';
import { frameMeta } from '#concordance/frames.ts';
import type { Clause } from '#domain/clause.ts';
import { conceptObject, mappingOfClause, type Mapping } from '#domain/mapping.ts';
import { findConcept, type Vocabulary } from '#domain/vocabulary.ts';
import { createExtractor } from '#ingest/extract/index.ts';
import { readEntry, readVocabularies } from '#ingest/library/index.ts';
import { correctedClauses } from '#ingest/run/index-document.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCUMENTS = join(ROOT, 'documents');
/** Day on which the actions were read. */
const DATE = '2026-11-30';
const AUTHOR = { author_id: 'person:fihris-team', author_label: 'Fihris team' };

const { value: vocabularies } = await readVocabularies(DOCUMENTS);
const snia = await readEntry(DOCUMENTS, 'snia', vocabularies);
if (snia.value === undefined) throw new Error('documents/snia cannot be read');
const { record, originalPath } = snia.value;
const extractor = createExtractor();
const read = await extractor.understand(originalPath, { vocabularies });
await extractor.close();
if (!read.ok) throw new Error(read.error.code);
const { clauses } = correctedClauses(vocabularies, 'snia', read.value, {
  corrections: [],
  text: '',
});

const lines = readFileSync(join(import.meta.dirname, 'mappings/snia.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

await mkdir(join(DOCUMENTS, 'concordances'), { recursive: true });
for (const [column, frame] of [
  [1, 'gcm-objectives'],
  [2, 'sdg-targets'],
] as const) {
  const vocabulary = vocabularies[frame];
  if (vocabulary === undefined) throw new Error(`no vocabulary ${frame}`);
  const mappings = lines.flatMap(([number = '', gcm = '', sdg = '', quote = '']) => {
    const clause = clauses.find(({ label }) => label === `Action ${number}`);
    if (clause === undefined) throw new Error(`no action ${number}`);
    const named = (column === 1 ? gcm : sdg).split(' ').filter((one) => one !== '');
    return named.map((one) => mappingTo(vocabulary, clause, one, quote));
  });
  const set = withMappings(emptySet(frame, frameMeta(vocabulary, DATE)), mappings);
  await writeFile(join(DOCUMENTS, 'concordances', `${frame}.sssom.tsv`), writeSet(set));
  console.log(`${frame}: ${mappings.length} mappings`);
}

function mappingTo(vocabulary: Vocabulary, clause: Clause, named: string, quote: string): Mapping {
  const id = named.replace('~', '');
  const concept = findConcept(vocabulary, id);
  if (concept === undefined) throw new Error(`${clause.label}: no ${id} in ${vocabulary.id}`);
  const evidence = evidenceOf(clause, quote, record.original.sha256);
  if (evidence === undefined) throw new Error(`${clause.label}: "${quote}" does not stand there`);
  const subject_id = mappingOfClause(clause.id);
  const object_id = conceptObject(vocabulary.id, id);
  return {
    record_id: recordId(subject_id, object_id),
    subject_id,
    subject_label: clauseLabel(clause),
    predicate_id: named.startsWith('~') ? 'skos:relatedMatch' : 'skos:broadMatch',
    object_id,
    object_label: concept.prefLabel.fr,
    mapping_justification: 'semapv:ManualMappingCuration',
    ...AUTHOR,
    mapping_date: DATE,
    mapping_status: 'accepted',
    ...evidence,
    basis: basisOf(clause, concept),
  };
}
