import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceOf } from '#concordance/evidence.ts';
import { reanchored } from '#concordance/reanchor.ts';
import { readSet } from '#concordance/sssom/read.ts';
import { emptySet, metaFor, withMappings, writeSet } from '#concordance/sssom/write.ts';
import type { Clause } from '#domain/clause.ts';
import { commandActor } from '#domain/person.ts';
import { servedBy, type Mapping } from '#domain/mapping.ts';
import {
  changeConcordance,
  keepConcordances,
  listDocuments,
  readChanges,
  readConcordances,
  settleConcordances,
} from '#ingest/library/index.ts';
import { leadMappingsOn } from '../../ingest/run/lead-mappings.ts';
import { readChangesOf } from '#ingest/library/history.ts';

const META = metaFor(
  { id: 'gcm-objectives', title: 'Objectifs', base: 'urn:fihris:concept:gcm-objectives:' },
  { license: 'https://opensource.org/license/mit', date: '2026-11-30' },
);
const fresh = () => emptySet('gcm-objectives', META);
const SHA = 'a'.repeat(64);

const mapping = (change: Partial<Mapping> = {}): Mapping => ({
  record_id: 'map:1',
  subject_id: 'clause:plan--act_1',
  predicate_id: 'skos:broadMatch',
  object_id: 'gcm-objectives:7',
  mapping_justification: 'semapv:ManualMappingCuration',
  mapping_status: 'accepted',
  subject_quote: 'des « soins » pour tous',
  subject_sha256: SHA,
  subject_page: 3,
  ...change,
});

const clause = (eId: string, text: string): Clause => ({
  id: `plan--${eId}`,
  document: 'plan',
  eId,
  order: 0,
  kind: 'action',
  label: 'Action 1',
  heading: '',
  headingPath: [],
  level: 1,
  page: 4,
  boxes: [],
  text,
  themes: [],
  regions: [],
});

/** The set that `text` holds; there must be one. */
function wholeSet(text: string) {
  const { value } = readSet('s', text);
  if (value === undefined) throw new Error('nothing can be read');
  return value;
}

describe('a set of mappings as SSSOM', () => {
  it('is written as it was read, byte for byte, whatever else it says', () => {
    const own = writeSet(
      withMappings(fresh(), [
        mapping({
          subject_quote: 'avec "guillemets", une\ttabulation',
          match_string: ['a|b', 'c'],
        }),
        mapping({ record_id: 'map:2', confidence: 0.5, mapping_status: 'suggested' }),
      ]),
    );
    for (const text of [own, own.slice(0, -1), own.replaceAll('\n', '\r\n')]) {
      expect(readSet('s', text).faults).toEqual([]);
      expect(writeSet(wholeSet(text))).toBe(text);
    }
    expect(readSet('s', own).value?.rows[0]?.mapping.match_string).toEqual(['a|b', 'c']);
  });

  it('keeps columns and lines that it does not know when another line changes', () => {
    const text =
      '#mapping_set_id: https://example.org/s\r\n#license: https://example.org/l\r\n' +
      'record_id\tsubject_id\tpredicate_id\tobject_id\tmapping_justification\tother\r\n' +
      'map:1\tclause:plan--act_1\tskos:closeMatch\tgcm-objectives:7\tsemapv:MappingReview\t"kept ""so"""\r\n' +
      'map:2\tclause:plan--act_2\tskos:closeMatch\tgcm-objectives:7\tsemapv:MappingReview\tx\r\n';
    const set = wholeSet(text);
    expect(writeSet(set)).toBe(text);
    const rows = set.rows.slice(0, 1).map((row) => row.mapping);
    // Nothing that it did not say may stand in the line but the status it is waiting with.
    expect(rows.map(({ mapping_status }) => mapping_status)).toEqual(['suggested']);
    const changed = writeSet(
      withMappings(
        set,
        rows.map((first) => ({ ...first, comment: 'no' })),
      ),
    );
    expect(changed).toContain('"kept ""so"""');
    expect(changed.split('\r\n')[4]).toContain('map:2\tclause:plan--act_2');
  });

  it('names what is wrong with line and column, in three languages', () => {
    const good = writeSet(withMappings(fresh(), [mapping(), mapping({ record_id: 'map:2' })]));
    const lines = good.split('\n');
    const at = lines.findIndex((line) => line.startsWith('map:2'));
    const wrong = lines.map((line, index) =>
      index === at ? line.replace('accepted', 'perhaps').replace('\t3\t', '\tthree\t') : line,
    );
    const { faults, value } = readSet('s', wrong.join('\n'));
    expect(faults.map(({ line, field }) => [line, field])).toEqual([
      [at + 1, 'mapping_status'],
      [at + 1, 'subject_page'],
    ]);
    expect(Object.keys(faults[0]?.texts ?? {}).sort()).toEqual(['ar', 'en', 'fr']);
    expect(value?.rows.map(({ mapping: one }) => one.record_id)).toEqual(['map:1']);
    const torn = readSet('s', good.replace('\tskos:broadMatch', ''));
    expect(torn.faults[0]?.texts.fr).toContain('cases');
  });

  it('refuses what is accepted without a quote, unless it says that a clause serves none', () => {
    const bare = mapping();
    delete bare.subject_quote;
    const texts = (one: Mapping) => readSet('s', writeSet(withMappings(fresh(), [one]))).faults;
    expect(texts(bare)[0]?.field).toBe('subject_quote');
    expect(texts({ ...bare, object_id: 'sssom:NoTermFound' })).toEqual([]);
    expect(texts({ ...bare, mapping_status: 'suggested' })).toEqual([]);
    expect(servedBy([bare, mapping({ mapping_status: 'rejected' })]).size).toBe(1);
  });
});

describe('mappings of clauses that were read anew', () => {
  const text = 'Action 1 : offrir\ndes « soins » pour tous, sans délai';
  const reread = (clauses: Clause[], moved = new Map<string, string>()) => ({
    ...{ id: 'plan', clauses, moved, sha256: SHA },
  });

  it('are led on with their words, or are to look at again; none is dropped', () => {
    const [led] = reanchored(
      [mapping()],
      reread([clause('act_9', text)], new Map([['act_1', 'act_9']])),
    );
    expect(led).toMatchObject({
      subject_id: 'clause:plan--act_9',
      mapping_status: 'accepted',
      subject_page: 4,
      subject_quote_prefix: 'Action 1 : offrir',
    });
    const [changed] = reanchored([mapping()], reread([clause('act_1', 'Tout autre chose')]));
    expect(changed?.mapping_status).toBe('look-again');
    expect(changed?.subject_quote).toBe(mapping().subject_quote);
    expect(reanchored([mapping()], reread([]))[0]?.mapping_status).toBe('look-again');
    expect(reanchored([mapping({ mapping_status: 'rejected' })], reread([]))).toEqual([]);
    expect(reanchored([mapping({ subject_page: 4 })], reread([clause('act_1', text)]))).toEqual([]);
  });

  it('show words that stand there and no others', () => {
    expect(evidenceOf(clause('act_1', text), 'offrir des  « soins »', SHA)).toMatchObject({
      subject_quote: 'offrir des « soins »',
      subject_quote_suffix: 'pour tous, sans délai',
    });
    expect(evidenceOf(clause('act_1', text), 'offrir du travail', SHA)).toBeUndefined();
  });
});

describe('the folder of concordances', () => {
  let root: string;
  let place: { documents: string; data: string };
  const path = () => join(place.documents, 'concordances/gcm-objectives.sssom.tsv');
  const note = { actor: commandActor('test'), action: 'mapped' } as const;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'fihris-concordance-'));
    place = { documents: join(root, 'documents'), data: join(root, 'data') };
    await mkdir(place.documents);
    await mkdir(place.data);
  });
  afterAll(() => rm(root, { recursive: true }));

  it('holds no document, and notes a change before it is made', async () => {
    const done = await changeConcordance(place, 'gcm-objectives', fresh, () => ({
      mappings: [mapping()],
      note,
    }));
    expect(done.value?.change?.fields).toMatchObject([{ field: 'map:1', after: mapping() }]);
    expect(await listDocuments(place.documents)).toEqual([]);
    expect((await readConcordances(place.documents)).mappings).toEqual([mapping()]);
    const history = join(place.documents, 'concordances/gcm-objectives.history.jsonl');
    expect(await readChangesOf(history)).toHaveLength(1);
    expect(await readChanges(place.documents)).toEqual([]);
  });

  it('finishes from its note what a crash kept from being written', async () => {
    const before = await readFile(path(), 'utf8');
    await changeConcordance(place, 'gcm-objectives', fresh, () => ({
      mappings: [mapping({ mapping_status: 'rejected', comment: 'other people' })],
      note,
    }));
    const after = await readFile(path(), 'utf8');
    await writeFile(path(), before);
    await settleConcordances(place.documents);
    expect(await readFile(path(), 'utf8')).toBe(after);
    await settleConcordances(place.documents);
    expect(await readFile(path(), 'utf8')).toBe(after);
  });

  it('says why mappings could not be led on', async () => {
    const history = join(place.documents, 'concordances/gcm-objectives.history.jsonl');
    const noted = await readFile(history, 'utf8');
    const before = await readFile(path(), 'utf8');
    await writeFile(path(), before.replace('rejected', 'accepted'));
    await rm(history);
    await mkdir(history);
    const gone = { id: 'plan', clauses: [], moved: new Map<string, string>(), sha256: SHA };
    expect(await leadMappingsOn(place, gone)).toBe('EISDIR');
    await rm(history, { recursive: true });
    expect(await leadMappingsOn(place, gone)).toBeUndefined();
    const { mappings } = await readConcordances(place.documents, place.data);
    expect(mappings[0]?.mapping_status).toBe('look-again');
    await writeFile(history, noted);
    await writeFile(path(), before);
  });

  it('keeps the last good state in use while a file is wrong, and is not written to meanwhile', async () => {
    await keepConcordances(place.documents, place.data);
    const good = await readFile(path(), 'utf8');
    const wrong = good.replace('rejected', 'nonsense');
    await writeFile(path(), wrong);
    const { mappings, problems } = await readConcordances(place.documents, place.data);
    expect(mappings[0]?.mapping_status).toBe('rejected');
    expect(problems).toMatchObject([
      { code: 'concordance-invalid', field: 'mapping_status', line: good.split('\n').length - 1 },
    ]);
    const refused = await changeConcordance(place, 'gcm-objectives', fresh, () => ({
      mappings: [mapping()],
      note,
    }));
    expect(refused.problems).toHaveLength(1);
    expect(await readFile(path(), 'utf8')).toBe(wrong);
  });
});
