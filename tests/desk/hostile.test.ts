import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOSTILE, SCRIPTED } from './hostile-files.ts';
import { placeOf, type Place } from './support.ts';

let place: Place;

beforeAll(async () => {
  place = await placeOf();
});
afterAll(() => place.desk.close());

it.each(HOSTILE)('$what is kept apart with its reason', async ({ name, make, code }) => {
  const job = await place.settled(await place.upload(name, await make()));
  expect(job).toMatchObject({ state: 'failed', problem: { code } });
  expect((await readdir(place.documents)).filter((one) => !one.startsWith('.'))).toEqual([
    'vocabularies',
  ]);
});

it('script in a text and its name reaches nobody as script', async () => {
  const { name, html } = SCRIPTED;
  const job = await place.settled(await place.upload(name, html, { publish: 'yes' }));
  expect(job.state).toBe('done');
  await place.expectFound('loutres', [job.document ?? '']);
  const answer = await place.ask('/api/search?q=loutres');
  expect(answer.headers.get('Content-Type')).toContain('application/json');
  const { hits } = (await answer.json()) as { hits: { clauses: { snippet_html: string }[] }[] };
  for (const { snippet_html } of hits.flatMap((hit) => hit.clauses)) {
    expect(snippet_html.replace(/<\/?mark>/g, '')).not.toMatch(/<[a-z]/i);
  }
  const file = await place.ask(`/api/desk/documents/${job.document}/file`);
  expect(file.headers.get('Content-Security-Policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  );
  expect(file.headers.get('X-Content-Type-Options')).toBe('nosniff');
});
