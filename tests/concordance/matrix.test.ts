import { expect, it } from 'vitest';
import { matrixOf } from '#concordance/matrix.ts';
import { emptySet, metaFor, withMappings } from '#concordance/sssom/write.ts';
import { NO_TERM, type Mapping } from '#domain/mapping.ts';

const setOf = (id: string, mappings: Mapping[]) =>
  withMappings(
    emptySet(
      id,
      metaFor({ id, title: id, base: `urn:${id}:` }, { license: 'l', date: '2026-11-30' }),
    ),
    mappings,
  );
let count = 0;
const mapping = (eId: string, object_id: string, change: Partial<Mapping> = {}): Mapping => ({
  record_id: `map:${++count}`,
  subject_id: `clause:plan--${eId}`,
  predicate_id: 'skos:broadMatch',
  object_id,
  mapping_justification: 'semapv:ManualMappingCuration',
  mapping_status: 'accepted',
  ...(object_id !== NO_TERM && { subject_quote: 'q' }),
  ...change,
});
const CLAUSES = new Set(['act_1', 'act_2', 'act_3', 'act_4'].map((eId) => `plan--${eId}`));

it('counts each measure once: serving, said to serve none, or neither', () => {
  const gcm = setOf('gcm', [
    mapping('act_1', 'gcm:7'),
    mapping('act_1', 'gcm:15', { mapping_status: 'suggested' }),
    mapping('act_2', NO_TERM),
    // Said of it before somebody found something.
    mapping('act_3', NO_TERM),
    mapping('act_3', 'gcm:7', { mapping_status: 'suggested' }),
    mapping('act_4', 'gcm:1', { mapping_status: 'rejected' }),
    mapping('elsewhere', 'gcm:7'),
  ]);
  // That it serves none of another frame says nothing of this one.
  const sdg = setOf('sdg', [
    mapping('act_4', NO_TERM),
    mapping('act_2', 'gcm:7', { mapping_status: 'rejected' }),
  ]);
  const all = matrixOf([gcm, sdg], 'gcm', CLAUSES, false);
  expect([...all.cells.keys()]).toEqual(['plan--act_1', 'plan--act_3']);
  expect([...all.none.keys()]).toEqual(['plan--act_2']);
  expect([...all.byConcept]).toEqual([
    ['7', 2],
    ['15', 1],
  ]);
  const accepted = matrixOf([gcm, sdg], 'gcm', CLAUSES, true);
  expect(accepted.serving).toBe(1);
  expect([...accepted.none.keys()]).toEqual(['plan--act_2', 'plan--act_3']);
});

it('takes of two sets that say the same the one that was accepted', () => {
  const one = setOf('gcm', [mapping('act_1', 'gcm:7', { mapping_status: 'suggested' })]);
  const other = setOf('other', [mapping('act_1', 'gcm:7')]);
  const { cells, byConcept } = matrixOf([one, other], 'gcm', CLAUSES, true);
  expect(cells.get('plan--act_1')?.map(({ status }) => status)).toEqual(['accepted']);
  expect(byConcept.get('7')).toBe(1);
});
