import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '#domain/change.ts';
import type { Record } from '#domain/record.ts';
import { placeOf, text, type Place } from './support.ts';

/** Many documents changed in one request, and records written from a table: each from the text that was seen. */

interface Outcome {
  id: string;
  problem?: {
    type: string;
    errors?: { parameter: string; detail: string }[];
    meanwhile?: { changes: Change[] };
  };
}
interface Preview {
  plan: string;
  changes: { document: string; fields: object[] }[];
  unchanged: number;
  errors: { line: number; field: string; message: string }[];
  error_count: number;
}

let place: Place;
let ids: string[];

beforeAll(async () => {
  place = await placeOf('gcm');
  const words = ['vanneaux', 'huîtriers', 'avocettes', 'échasses'];
  const jobs = await Promise.all(words.map((word) => place.upload(`${word}.md`, text(word))));
  ids = await Promise.all(jobs.map(async (job) => (await place.settled(job)).document ?? ''));
});
afterAll(() => place.desk.close());

const recordOf = async (id: string) =>
  (await place.json<{ record: Record }>(`/api/desk/documents/${id}`)).record;

async function bulk(documents: object[], more: object = {}): Promise<Outcome[]> {
  const json = { documents, ...more };
  const path = '/api/desk/documents/bulk';
  return (await place.json<{ outcomes: Outcome[] }>(path, { method: 'POST', json })).outcomes;
}
const of = async (id = '', change: object = {}) => ({
  id,
  revision: await place.revisionOf(id),
  ...change,
});

describe('many documents', () => {
  it('are changed each by itself: one that is wrong does not keep the others', async () => {
    const [good, stale, wrong, moved] = ids;
    const seen = await of(stale, { fields: { rights: 'de A' } });
    await bulk([await of(stale, { fields: { rights: 'de B' } })]);
    const wanted = [
      await of(good, { fields: { subject: ['health'], date: '2020', suggested: [] } }),
      seen,
      await of(wrong, { fields: { date: '2020-13' } }),
      { id: 'nobody', revision: 'x', fields: {} },
      await of(moved, { fields: { rights: 'libre' }, status: 'published' }),
    ];
    const expected = [undefined, 'changed-meanwhile', 'invalid-parameter', 'not-found', undefined];
    const codes = (outcomes: Outcome[]) =>
      outcomes.map(({ problem }) => problem?.type.split(':').at(-1));
    const before = await Promise.all(ids.map(recordOf));
    // Looked at first: the same is said, and nothing is written.
    expect(codes(await bulk(wanted, { check: true }))).toEqual([...expected]);
    expect(await Promise.all(ids.map(recordOf))).toEqual(before);
    const outcomes = await bulk(wanted);
    expect(codes(outcomes)).toEqual(expected);
    expect(outcomes[1]?.problem?.meanwhile?.changes[0]?.fields).toEqual([
      { field: 'rights', after: 'de B' },
    ]);
    expect(outcomes[2]?.problem?.errors?.[0]?.parameter).toBe('date');
    expect(await recordOf(good ?? '')).toMatchObject({ subject: ['health'], date: '2020' });
    expect((await recordOf(stale ?? '')).rights).toBe('de B');
    expect(await recordOf(moved ?? '')).toMatchObject({ rights: 'libre', status: 'published' });
    await place.expectFound('échasses', [moved ?? '']);
  });

  it('lose what is null and keep what is not named', async () => {
    const [id = ''] = ids;
    const before = await recordOf(id);
    await bulk([await of(id, { fields: { date: null } })]);
    const { date, ...rest } = before;
    expect(date).toBe('2020');
    expect(await recordOf(id)).toEqual(rest);
  });

  it('are withdrawn with a reason, and binned', async () => {
    const [binned, , refused, withdrawn] = ids;
    const [without] = await bulk([await of(withdrawn, { status: 'withdrawn' })]);
    expect(without?.problem?.errors?.[0]?.parameter).toBe('reason');
    const outcomes = await bulk(
      [
        await of(withdrawn, { status: 'withdrawn' }),
        await of(binned, { bin: true }),
        { id: refused, revision: 'old', bin: true },
      ],
      { reason: 'Versé deux fois' },
    );
    expect(outcomes.map(({ problem }) => problem === undefined)).toEqual([true, true, false]);
    expect((await recordOf(withdrawn ?? '')).withdrawal?.reason).toBe('Versé deux fois');
    const { entries } = await place.json<{ entries: { id: string }[] }>('/api/desk/bin');
    expect(entries).toMatchObject([{ id: binned, reason: 'Versé deux fois' }]);
  });

  it('are for librarians', async () => {
    const documents = [await of(ids[1], { status: 'published' })];
    place.as('reader');
    const answer = await place.ask('/api/desk/documents/bulk', {
      method: 'POST',
      json: { documents },
    });
    place.as('librarian');
    expect(answer.status).toBe(403);
  });
});

describe('a table', () => {
  const send = (what: 'preview' | 'apply', json: object) =>
    place.ask(`/api/desk/records/${what}`, { method: 'POST', json });
  const preview = async (json: object) => (await (await send('preview', json)).json()) as Preview;
  const csv = async () => (await place.ask('/api/desk/records.csv')).text();

  it('is taken as bytes, whatever their encoding', async () => {
    const edited = (await csv()).replace('de B', 'de C accentué');
    const file = Buffer.from(edited, 'utf16le').toString('base64');
    expect((await preview({ file })).changes).toHaveLength(1);
    expect((await send('preview', {})).status).toBe(400);
    expect((await send('preview', { file, csv: edited })).status).toBe(400);
  });

  it('is refused when it would do anything else than what was seen', async () => {
    const [, id = '', other = ''] = ids;
    const edited = (await csv()).replace('de B', 'de C');
    const { plan } = await preview({ csv: edited });
    await bulk([await of(other, { fields: { rights: 'sans rapport' } })]);
    // The line of the other record says nothing new, but is older than the record.
    const refused = await send('apply', { csv: edited, plan });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('revision');
    const again = (await csv()).replace('de B', 'de C');
    expect((await send('apply', { csv: again, plan: 'another' })).status).toBe(409);
    expect((await recordOf(id)).rights).toBe('de B');
    const seen = await preview({ csv: again });
    expect((await send('apply', { csv: again, plan: seen.plan })).status).toBe(200);
    expect((await recordOf(id)).rights).toBe('de C');
  });

  it('says what is wrong in the language of whoever asks', async () => {
    const edited = (await csv()).replace('de C', 'de D').replace(/^gcm,[^,]*,/mu, 'gcm,,');
    const broken = edited.replace('Global Compact', 'Other');
    for (const language of ['fr', 'ar', 'en']) {
      const answer = await place.ask('/api/desk/records/preview', {
        method: 'POST',
        json: { csv: broken },
        headers: { 'Accept-Language': language },
      });
      const [error] = ((await answer.json()) as Preview).errors;
      expect(error?.field).toBe('revision');
      expect(error?.message).toContain(
        { fr: 'entre-temps', ar: 'في هذه الأثناء', en: 'meanwhile' }[language],
      );
    }
  });
});
