import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Clause } from '#domain/clause.ts';
import type { Language } from '#domain/language.ts';
import { recordSchema, type Record } from '#domain/record.ts';
import { vocabularySchema, type Vocabularies, type RecordVocabulary } from '#domain/vocabulary.ts';
import { citationItem, type Cited, type CslItem } from '../../src/citation/item.ts';
import { SHIPPED } from '../setup/library.ts';

/** The shipped catalogue, read as it is written. */

const yaml = (...path: string[]): unknown => parse(readFileSync(join(SHIPPED, ...path), 'utf8'));
const vocabulary = (id: RecordVocabulary) =>
  vocabularySchema.parse(yaml('vocabularies', `${id}.yaml`));

export const vocabularies: Vocabularies = {
  themes: vocabulary('themes'),
  regions: vocabulary('regions'),
  types: vocabulary('types'),
  bodies: vocabulary('bodies'),
};

export const shippedRecord = (id: string): Record => recordSchema.parse(yaml(id, 'record.yaml'));

export const ACTION: Clause = {
  id: 'snia--part_3__prog_3__osp_5__act_3-4',
  document: 'snia',
  eId: 'part_3__prog_3__osp_5__act_3-4',
  order: 60,
  kind: 'action',
  label: 'Action 3.4',
  heading: 'Ouvrir une couverture médicale',
  headingPath: ['Partie III Programmes d’action', 'Programme 3 Santé', 'OSP 5 Faciliter l’accès'],
  level: 4,
  page: 10,
  boxes: [],
  pageEnd: 10,
  text: 'Action 3.4 Ouvrir une couverture médicale',
  themes: ['health'],
  regions: [],
};
export const ABOVE_ACTION = [
  { kind: 'part', label: 'Partie III' },
  { kind: 'programme', label: 'Programme 3' },
  { kind: 'specificObjective', label: 'OSP 5' },
] as const;

/** The item of a shipped document, read on 24 November 2026 at fihris.example. */
export function itemOf(
  cited: Partial<Cited> & { record: Record },
  language: Language,
  translate = false,
): CslItem {
  const path = cited.clause ? `${cited.record.id}/${cited.clause.eId}` : cited.record.id;
  const url = `https://fihris.example/documents/${path}`;
  return citationItem(
    { vocabularies, ...cited },
    {
      language,
      url,
      accessed: '2026-11-24',
      translate,
    },
  );
}
