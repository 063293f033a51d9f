import jsonld from 'jsonld';
import { expect, it } from 'vitest';
import { setFile, withoutNames } from '#concordance/exchange.ts';
import { emptySet, metaFor, withMappings, writeSet } from '#concordance/sssom/write.ts';
import type { Mapping } from '#domain/mapping.ts';

/** What a program that knows JSON-LD, SSSOM and SKOS makes of a set of ours, and whom it learns of. */

const SSSOM = 'https://w3id.org/sssom/';
const MAPPING: Mapping = {
  ...{ record_id: 'map:1', subject_id: 'clause:plan--act_1', subject_label: 'Action 1' },
  ...{ predicate_id: 'skos:broadMatch', object_id: 'gcm:7', object_label: 'Vulnérabilités' },
  mapping_justification: 'semapv:ManualMappingCuration',
  ...{ author_id: 'person:a1', author_label: 'Amina Alaoui' },
  ...{ reviewer_id: 'orcid:0000-0001-5109-3700', reviewer_label: 'Somebody Else' },
  ...{ mapping_date: '2026-11-30', confidence: 0.5, match_string: ['accueil', 'guichet'] },
  ...{ mapping_status: 'accepted', subject_quote: 'un guichet', subject_page: 3 },
};
const set = withMappings(
  emptySet(
    'gcm',
    metaFor(
      { id: 'gcm', title: 'GCM', base: 'urn:fihris:concept:gcm:' },
      { license: 'https://opensource.org/license/mit', date: '2026-11-30' },
    ),
  ),
  [MAPPING],
);

type Node = { [property: string]: { '@value'?: unknown; '@id'?: string }[] };

it('expands as JSON-LD to the slots of SSSOM, with things as addresses and words as words', async () => {
  const [whole] = (await jsonld.expand(JSON.parse(setFile(set, 'jsonld').text))) as Node[];
  expect(whole?.['@type']).toEqual([`${SSSOM}MappingSet`]);
  expect(whole?.[`${SSSOM}license`]).toEqual([{ '@id': 'https://opensource.org/license/mit' }]);
  const [mapping] = whole?.[`${SSSOM}mappings`] as unknown as Node[];
  const id = (slot: string) => mapping?.[SSSOM + slot]?.map((one) => one['@id']);
  const said = (property: string) => mapping?.[property]?.map((one) => one['@value']);
  expect(mapping?.['@id']).toBe('urn:fihris:mapping:1');
  expect(mapping?.['@type']).toEqual([`${SSSOM}Mapping`]);
  expect(id('subject_id')).toEqual(['urn:fihris:clause:plan--act_1']);
  expect(id('predicate_id')).toEqual(['http://www.w3.org/2004/02/skos/core#broadMatch']);
  expect(id('object_id')).toEqual(['urn:fihris:concept:gcm:7']);
  expect(id('mapping_justification')).toEqual([
    'https://w3id.org/semapv/vocab/ManualMappingCuration',
  ]);
  expect(id('author_id')).toEqual(['urn:fihris:person:a1']);
  expect(said(`${SSSOM}confidence`)).toEqual([0.5]);
  expect(said(`${SSSOM}match_string`)).toEqual(['accueil', 'guichet']);
  // Slots of our own, as the head of the set defines them.
  expect(said('urn:fihris:property:subject_quote')).toEqual(['un guichet']);
  expect(said('urn:fihris:property:subject_page')).toEqual([3]);
  // No slot is lost on the way: one that the context did not know would be dropped.
  expect(Object.keys(mapping ?? {})).toHaveLength(Object.keys(MAPPING).length + 1);
});

it('names to everybody no account of the library, but whoever came with a set', () => {
  const told = withoutNames(set);
  for (const format of ['sssom', 'csv', 'jsonld'] as const) {
    const { text } = setFile(told, format);
    expect(text).not.toContain('Amina');
    expect(text).toContain('person:a1');
    expect(text).toContain('Somebody Else');
  }
  // At the desk, and in the library, it is whole.
  expect(writeSet(set)).toContain('Amina Alaoui');
});
