import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../server/support.ts';
import { placeOf, type Place } from './support.ts';

/** Relations between documents: written at the desk, shown with both, suggested where a text says them. */

const LAW = 'qanun-27-14';

const TRANSLATION = `# Loi n° 27-14 relative à la lutte contre la traite des êtres humains

## Chapitre premier : Définitions

### Article 1

La traite est le recrutement d’une personne par la contrainte.

### Article 2

La peine est de cinq ans.

### Article 900

Cet article n’est que dans la traduction.
`;

const DECREE = `# Décret n° 2-17-740 du 6 juillet 2018 relatif à la commission nationale

pris pour l’application de la loi n° 27-14 relative à la lutte contre la traite des êtres humains

## Article premier

La commission se réunit deux fois par an.

## Article 2

Elle publie un rapport.
`;

interface View {
  record: { relation: string[] };
  relations: { kind?: string; inverse: boolean; document: { id: string } }[];
}

let place: Place;
let translation: string;
const view = (id: string) => place.json<View>(`/api/documents/${id}`);
const added = async (name: string, text: string) => {
  const job = await place.settled(await place.upload(name, text, { publish: 'true' }));
  return job.document ?? '';
};
const relate = async (id: string, relation: string[]) => {
  const address = `/api/desk/documents/${id}`;
  const { record, revision } = await place.json<{
    record: { [field: string]: unknown };
    revision: string;
  }>(address);
  const written = Object.fromEntries(
    Object.entries(record).filter(
      ([field]) => !['id', 'original', 'version', 'status', 'withdrawal'].includes(field),
    ),
  );
  const json = { record: { ...written, relation }, revision };
  return place.ask(`${address}/record`, { method: 'PUT', json });
};

beforeAll(async () => {
  place = await placeOf(LAW);
  translation = await added('loi.md', TRANSLATION);
}, 120_000);
afterAll(() => place.desk.close());

describe('a relation', () => {
  it('that one record states is shown with both documents', async () => {
    expect((await relate(translation, [`translates : ${LAW}`])).status).toBe(200);
    await until(async () => (await view(LAW)).relations.length === 1 || undefined);
    expect(await view(translation)).toMatchObject({
      record: { relation: [`translates:${LAW}`] },
      relations: [{ kind: 'translates', inverse: false, document: { id: LAW } }],
    });
    expect((await view(LAW)).relations).toMatchObject([
      { kind: 'translates', inverse: true, document: { id: translation, language: 'fr' } },
    ]);
  });

  it.each([['copies:qanun-27-14'], ['translates:nobody-here'], ['translates:']])(
    'written %s is refused by name',
    async (written) => {
      const answer = await relate(translation, [written]);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        errors: [{ parameter: expect.stringContaining('relation') }],
      });
    },
  );

  it('is suggested where the text names the number of a document that the library has', async () => {
    await relate(LAW, []);
    const record = await place.json<{ record: { identifier: string[] } }>(
      `/api/desk/documents/${LAW}`,
    );
    expect(record.record.identifier.join(' ')).toContain('27-14');
    const decree = await added('decret.md', DECREE);
    const { suggestions } = await place.json<{
      suggestions: { field: string; value: unknown; words: string }[];
    }>(`/api/desk/documents/${decree}`);
    const [suggested] = suggestions.filter(({ field }) => field === 'relation');
    expect(suggested).toMatchObject({ value: expect.stringMatching(/^implements:/) });
    expect(suggested?.words).toContain('27-14');
  });
});

interface Beside {
  total: number;
  lines: { one: { label: string } | null; other: { label: string } | null }[];
}

describe('the same text in two languages', () => {
  it('stands side by side by number; what only one has stands alone, and nothing is lost', async () => {
    const { lines, total } = await place.json<Beside>(
      `/api/documents/${translation}/beside/${LAW}?limit=200`,
    );
    expect(lines).toHaveLength(total);
    const line = (label: string) => lines.find(({ one }) => one?.label === label);
    expect(line('Article 1')?.other?.label).toMatch(/المادة (?:1|الأولى|١)/u);
    expect(line('Article 2')?.other?.label).toMatch(/المادة (?:2|٢)/u);
    expect(line('Article 900')?.other).toBeNull();
    const all = await place.json<{ clauses: unknown[] }>(`/api/documents/${LAW}`);
    expect(lines.filter(({ other }) => other !== null)).toHaveLength(all.clauses.length);
  });

  it('is turned over like the pages of a book', async () => {
    const page = await place.json<Beside>(
      `/api/documents/${translation}/beside/${LAW}?from=2&limit=3`,
    );
    const whole = await place.json<Beside>(`/api/documents/${translation}/beside/${LAW}?limit=200`);
    expect(page.lines).toEqual(whole.lines.slice(2, 5));
  });
});
