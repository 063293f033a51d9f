import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSet } from '#concordance/sssom/read.ts';
import { writeSet } from '#concordance/sssom/write.ts';
import { objectOf } from '#domain/mapping.ts';
import { findConcept, vocabularyOf } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';

const DOCUMENTS = join(import.meta.dirname, '../../documents');
const anchors = readFileSync(join(DOCUMENTS, 'snia/anchors.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { eId: string; movedTo?: string });
const actions = anchors
  .filter(({ eId, movedTo }) => movedTo === undefined && /__act_\d+-\d+$/.test(eId))
  .map(({ eId }) => `clause:snia--${eId}`);

it.each(['gcm-objectives', 'sdg-targets'])('the shipped set %s is whole', async (id) => {
  const text = readFileSync(join(DOCUMENTS, `concordances/${id}.sssom.tsv`), 'utf8');
  const { value, faults } = readSet(id, text);
  expect(faults).toEqual([]);
  if (value === undefined) throw new Error(`nothing can be read of ${id}`);
  expect(writeSet(value)).toBe(text);
  const { value: vocabularies } = await readVocabularies(DOCUMENTS);
  for (const { mapping } of value.rows) {
    const object = objectOf(mapping);
    expect(
      'concept' in object && findConcept(vocabularyOf(vocabularies, id), object.concept),
    ).toBeTruthy();
    expect(actions).toContain(mapping.subject_id);
  }
  // Every action serves an objective; some no target that concerns migration.
  const served = new Set(value.rows.map(({ mapping }) => mapping.subject_id));
  if (id === 'gcm-objectives') expect([...served].sort()).toEqual([...actions].sort());
  expect(actions).toHaveLength(81);
});
