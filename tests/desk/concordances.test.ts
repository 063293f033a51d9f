import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SentConcordance, SentPreview, SentReview } from '../../src/api/desk/concordances.ts';
import type { Matrix } from '#domain/matrix.ts';
import { until } from '../server/support.ts';
import { placeOf, type Place } from './support.ts';

/** Concordances at the desk, over the real engine: suggested, judged, undone, out as files and in again. */

const PLAN = 'feuille-de-route-entraide-nationale';
const FRAME = '/api/desk/concordances/gcm-objectives';

let place: Place;
const details = () => place.json<SentConcordance>(FRAME);
const item = (query = '') => place.json<SentReview>(`${FRAME}/item?document=${PLAN}${query}`);
const post = (path: string, json: object) => place.ask(`${FRAME}${path}`, { method: 'POST', json });
const ofPlan = async () =>
  (await details()).documents.find(({ document }) => document.id === PLAN)?.progress;
const setText = () =>
  readFile(join(place.documents, 'concordances/gcm-objectives.sssom.tsv'), 'utf8');
const caseOf = async (query = '') => {
  const { case: found } = await item(query);
  if (found === undefined) throw new Error('nothing is open');
  return found;
};
const found = async (query: string) =>
  (await place.json<{ total: number }>(`/api/search?q=${encodeURIComponent(query)}`)).total;
/** One of a clause of which nothing is accepted, after this one. */
async function freeCase(after: string): Promise<Awaited<ReturnType<typeof caseOf>>> {
  const { clauses } = await place.json<{ clauses: { id: string }[] }>(`/api/documents/${PLAN}`);
  const later = clauses.slice(clauses.findIndex(({ id }) => id === after) + 1);
  for (const { id } of later) {
    const one = await caseOf(`&after=${id}`);
    if (one.others.every(({ mapping }) => mapping.mapping_status === 'suggested')) return one;
  }
  throw new Error('something is accepted of every clause');
}
const accept = (one: Awaited<ReturnType<typeof caseOf>>, more: object = {}) =>
  post('/judge', {
    ...{ decision: 'accept', clause: one.clause.id, mapping: one.mapping?.record_id },
    ...{ concept: one.concept, predicate: 'skos:broadMatch', quote: one.mapping?.subject_quote },
    ...{ seen: one.seen, ...more },
  });

beforeAll(async () => {
  place = await placeOf(PLAN, 'snia', 'gcm');
}, 180_000);
afterAll(() => place.desk.close());

describe('suggestions', () => {
  it('lead from clauses of which nothing is said to objectives, with the words', async () => {
    const before = await ofPlan();
    expect(before).toMatchObject({ suggested: 0, accepted: 0 });
    expect(before?.without).toBe(before?.measures);
    const without = await item('&show=without');
    expect(without).toMatchObject({ kind: 'without', open: before?.measures });
    expect(without.case?.mapping).toBeUndefined();
    const made = await post('/suggest', { document: PLAN });
    expect(((await made.json()) as { suggested: number }).suggested).toBeGreaterThan(20);
    expect((await ofPlan())?.suggested).toBeGreaterThan(20);
    const one = await caseOf();
    expect(one.mapping).toMatchObject({ mapping_status: 'suggested', mapping_tool_version: '1' });
    expect(one.clause.text).toContain(one.mapping?.subject_quote);
    for (const word of one.mapping?.match_string ?? []) expect(one.clause.text).toContain(word);
  });

  it('are not made again where nothing is new, and stand in the matrix at once', async () => {
    const text = await setText();
    expect(await (await post('/suggest', { document: PLAN })).json()).toEqual({
      ...{ suggested: 0, gone: 0 },
    });
    expect(await setText()).toBe(text);
    const matrix = await place.json<Matrix>(`/api/concordance/gcm-objectives?document=${PLAN}`);
    expect(matrix.measures[0]?.cells[0]?.status).toBe('suggested');
  });
});

describe('a judgement', () => {
  it('is never accepted without words that stand in the clause', async () => {
    const one = await caseOf();
    for (const quote of ['', 'rien de tel']) {
      const refused = await accept(one, { quote });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ errors: [{ parameter: 'quote' }] });
    }
  });

  it('reaches search and matrix within seconds, and is noted with who made it', async () => {
    const one = await caseOf();
    const query = `gcm:${one.concept ?? ''} document:${PLAN}`;
    const before = await found(`gcm:${one.concept ?? ''}`);
    expect((await accept(one)).status, query).toBe(200);
    const { changes } = await details();
    expect(changes[0]).toMatchObject({ action: 'mapped', actor: { id: 'librarian-1' } });
    await until(async () => (await found(`gcm:${one.concept ?? ''}`)) > before);
    const { mapping } = await caseOf(`&clause=${one.clause.id}&mapping=${one.mapping?.record_id}`);
    expect(mapping).toMatchObject({
      ...{ mapping_status: 'accepted', reviewer_agreement: 1, reviewer_id: 'person:librarian-1' },
      // The machine's figure stays beside the person's.
      confidence: one.mapping?.confidence,
    });
  });

  it('is of the state that was seen: refused with what others said since', async () => {
    const one = await caseOf();
    expect((await accept(one, { predicate: 'skos:relatedMatch' })).status).toBe(200);
    const late = await post('/judge', {
      ...{ decision: 'reject', clause: one.clause.id, mapping: one.mapping?.record_id },
      seen: one.seen,
    });
    expect(late.status).toBe(409);
    const { record_id: id, ...rest } = one.mapping ?? { record_id: '' };
    expect(await late.json()).toMatchObject({
      meanwhile: {
        changes: [{ fields: [{ field: id, before: rest, after: { mapping_status: 'accepted' } }] }],
      },
    });
  });

  it('that rejects keeps the suggestion away', async () => {
    const one = await caseOf();
    const id = one.mapping?.record_id ?? '';
    const wrong = { decision: 'reject', clause: one.clause.id, mapping: id, why: 'autre public' };
    expect((await post('/judge', { ...wrong, seen: one.seen })).status).toBe(200);
    await post('/suggest', { document: PLAN });
    const rejected = await caseOf(`&clause=${one.clause.id}&mapping=${id}`);
    expect(rejected.mapping).toMatchObject({ mapping_status: 'rejected', comment: 'autre public' });
  });

  it('may name another objective, or none; a next one follows', async () => {
    const one = await caseOf();
    expect((await accept(one, { concept: '23' })).status).toBe(200);
    const other = await caseOf(`&clause=${one.clause.id}&mapping=${one.mapping?.record_id}`);
    expect(other.mapping?.mapping_status).toBe('rejected');
    expect(
      other.others.map(({ concept, mapping }) => [concept, mapping.mapping_status]),
    ).toContainEqual(['23', 'accepted']);
    // None, where something stands, is a contradiction.
    const none = { decision: 'none', clause: one.clause.id, mapping: one.mapping?.record_id };
    expect((await post('/judge', { ...none, seen: other.seen })).status).toBe(400);
  });

  it('may be that a clause serves none: what was suggested of it is turned down, and the next clause follows', async () => {
    const one = await caseOf(`&after=${(await caseOf()).clause.id}&passed=x`);
    const free = await freeCase(one.clause.id);
    const none = { decision: 'none', clause: free.clause.id, mapping: free.mapping?.record_id };
    expect((await post('/judge', { ...none, seen: free.seen })).status).toBe(200);
    expect((await ofPlan())?.none).toBe(1);
    await post('/suggest', { document: PLAN });
    expect((await ofPlan())?.none).toBe(1);
    const next = await caseOf(`&after=${free.clause.id}`);
    expect(next.clause.id).not.toBe(free.clause.id);
  });

  it('is taken back as it was made, and not when it was changed again', async () => {
    const before = await setText();
    const one = await caseOf();
    await accept(one);
    const [change] = (await details()).changes;
    expect((await post('/undo', { change: change?.id ?? '' })).status).toBe(204);
    expect(await setText()).toBe(before);
    expect((await post('/undo', { change: change?.id ?? '' })).status).toBe(409);
  });
});

describe('a set as a file', () => {
  const get = async (format: string) => (await place.ask(`${FRAME}/file?format=${format}`)).text();
  const look = async (text: string) => {
    const sent = await post('/import/preview', { file: Buffer.from(text).toString('base64') });
    return (await sent.json()) as SentPreview;
  };

  it('changes nothing where it is taken in as it was given out, in TSV or CSV', async () => {
    expect(await get('sssom')).toBe(await setText());
    for (const format of ['sssom', 'csv']) {
      const preview = await look(await get(format));
      expect([preview.change_count, preview.errors], format).toEqual([0, []]);
      expect(preview.unchanged).toBeGreaterThan(20);
    }
    const linked = JSON.parse(await get('jsonld')) as { mappings: unknown[] };
    expect(linked.mappings).toHaveLength((await look(await get('csv'))).unchanged);
  });

  it('shows what it would change, does just that, and can be taken back', async () => {
    const before = await setText();
    const text = before
      .replace('\tskos:broadMatch\t', '\tskos:closeMatch\t')
      .replace('\tbasis\n', '\tbasis\tsource_note\n')
      .replaceAll(/^(map:.*)$/gm, '$1\tkept');
    const preview = await look(text);
    expect(preview.change_count).toBe(1);
    expect(preview.changes[0]?.fields).toEqual([
      { field: 'predicate_id', before: 'skos:broadMatch', after: 'skos:closeMatch' },
    ]);
    const file = Buffer.from(text).toString('base64');
    expect((await post('/import', { file, plan: 'another' })).status).toBe(409);
    expect((await post('/import', { file, plan: preview.plan })).status).toBe(200);
    const [first = ''] = (await setText()).split('\n').filter((line) => line.startsWith('map:'));
    expect(first).toMatch(/skos:closeMatch.*\tkept$/);
    const [change] = (await details()).changes;
    expect((await post('/undo', { change: change?.id ?? '' })).status).toBe(204);
    expect((await look(before)).change_count).toBe(0);
  });

  it('that is wrong is named by line and field in the reader’s language, and nothing of it is taken', async () => {
    const before = await setText();
    const lines = before.split('\n');
    const at = lines.findIndex((line) => line.startsWith('map:'));
    lines[at] = (lines[at] ?? '').replace('gcm-objectives:', 'gcm-objectives:9').replace('', '');
    const preview = await look(lines.join('\n').replace('\taccepted\t', '\tperhaps\t'));
    expect(preview.errors.map(({ line }) => line)).toContain(at + 1);
    const french = await place.ask(`${FRAME}/import/preview`, {
      method: 'POST',
      headers: { 'Accept-Language': 'fr' },
      json: { file: Buffer.from(lines.join('\n')).toString('base64') },
    });
    const { errors } = (await french.json()) as SentPreview;
    expect(errors[0]).toMatchObject({ line: at + 1, field: 'object_id' });
    expect(errors[0]?.message).toContain('il n’y a pas de concept');
    const file = Buffer.from(lines.join('\n')).toString('base64');
    expect((await post('/import', { file, plan: preview.plan })).status).toBe(400);
    expect(await setText()).toBe(before);
  });
});
