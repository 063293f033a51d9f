import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#api/dependencies.ts';
import type { ClauseView } from '#api/schemas.ts';
import { FACET_NAMES } from '#domain/facets.ts';
import type { MeasuresAnswer } from '#domain/measures.ts';
import type { SearchAnswer, Suggestion } from '#domain/search.ts';
import { apiOver, getJson } from './support.ts';

let api: Api;
const search = (parameters: string, language?: string) =>
  getJson<SearchAnswer>(api, `/api/search?${parameters}`, language);
const documentsOf = (answer: SearchAnswer) => answer.hits.map((hit) => hit.document.id);

beforeAll(async () => {
  api = await apiOver(
    'agenda-2030-migration',
    'feuille-de-route-entraide-nationale',
    'gfmd-summary',
    'khitta-siha-hijra',
    'psnsi-2017-2021',
    'psnsi-oriental-2022-2023',
    'psnsi-rabat-sale-kenitra',
    'qanun-27-14',
  );
});

describe('GET /api/search', () => {
  it('answers clauses of the region asked for, and counts', async () => {
    const answer = await search('q=santé+des+migrants&region=MA-04');
    expect(documentsOf(answer)[0]).toBe('psnsi-rabat-sale-kenitra');
    const [clause] = answer.hits[0]?.clauses ?? [];
    // A Word file without a layout has no pages one could turn to.
    expect(clause?.page).toBeUndefined();
    expect(clause?.snippet_html).toMatch(/<mark>santé<\/mark>/i);
    expect(answer.total_clauses).toBeGreaterThan(1);
    const ofPdf = (await search('q=santé&type=action-plan')).hits.flatMap(({ clauses }) => clauses);
    expect(Math.max(...ofPdf.map(({ page = 0 }) => page))).toBeGreaterThan(0);
    expect(answer.facets.region.find((r) => r.value === 'MA-04')?.count).toBe(
      answer.total_documents,
    );
  });

  it('finds the measure of a national plan under the region that it names, and says whose each is', async () => {
    const { hits } = await search('q=unités+médicales+mobiles&region=MA-02');
    const plan = hits.find((hit) => hit.document.id === 'psnsi-2017-2021');
    const measure = plan?.clauses.find(({ label }) => label === 'Mesure 1.1.3');
    expect(plan?.document.regions).toEqual(['national']);
    expect(measure?.regions).toEqual({
      own: ['MA-09', 'MA-02'],
      inherited: ['national'],
      touched: [],
    });
    for (const { regions } of plan?.clauses ?? []) expect(regions.own).toContain('MA-02');
    const { clause } = await getJson<ClauseView>(api, `/api/clauses/${measure?.id}`);
    expect(clause.regions).toEqual(measure?.regions);
  });

  it.each([
    ['Arabic', 'q=وساطة ثقافية مستشفى', 'khitta-siha-hijra', 'الإجراء ١.٢.٣'],
    ['English', 'q=migrants in countries in crisis', 'gfmd-summary', 'Session 6.2'],
    ['a typo', 'q=engelrues', 'psnsi-oriental-2022-2023', undefined],
    [
      'the name of a body in Arabic',
      'q=ما الذي يلزم التعاون الوطني؟',
      'feuille-de-route-entraide-nationale',
      undefined,
    ],
    [
      'the name of a body',
      'q=what binds Entraide Nationale?',
      'feuille-de-route-entraide-nationale',
      undefined,
    ],
    [
      'the name of a region',
      'q=which measure of the health plan concerns the Oriental region?',
      'psnsi-oriental-2022-2023',
      undefined,
    ],
    ['a phrase', 'q="carnet de santé itinérant"', 'psnsi-oriental-2022-2023', 'Action 2.1'],
    [
      'a question',
      'q=Que fait-on d’un enfant étranger isolé quand son âge est incertain ?',
      'feuille-de-route-entraide-nationale',
      'Mesure 3.1.1',
    ],
  ])('finds the right document with %s', async (_, parameters, document, label) => {
    const answer = await search(parameters);
    expect(documentsOf(answer)[0]).toBe(document);
    if (label) expect(answer.hits[0]?.clauses.map((c) => c.label)).toContain(label);
  });

  it('tells apart what holds all words of a query, and says what the others lack', async () => {
    const { matching, total_clauses, hits } = await search('q=logement femmes&per_page=100');
    expect(matching.all + matching.most).toBe(total_clauses);
    expect(matching.all).toBeGreaterThan(0);
    expect(matching.most).toBeGreaterThan(0);
    const best = hits.map(({ clauses }) => clauses[0]?.missing ?? []);
    const first = best.findIndex((missing) => missing.length > 0);
    expect(best[0]).toEqual([]);
    expect(best.slice(first).every((missing) => missing.length === 1)).toBe(true);
    const further = await search('q=logement femmes&reach=most');
    expect(further.matching).toEqual(matching);
  });

  it('answers in parts, which are together the whole', async () => {
    const parameters = 'q=logement femmes&theme=health';
    const [whole, hits, counts] = await Promise.all(
      ['all', 'hits', 'counts'].map((part) => search(`${parameters}&part=${part}`)),
    );
    expect(Object.keys(counts ?? {}).sort()).toEqual(['facets', 'in_documents', 'matching', 'meanings', 'total_clauses', 'total_documents', 'widenings']); // prettier-ignore
    expect(hits).not.toHaveProperty('facets');
    expect({ ...hits, ...counts, took_ms: 0 }).toEqual({ ...whole, took_ms: 0 });
    expect((await api.request('/api/search?part=some')).status).toBe(400);
  });

  it('puts what holds a phrase first, and the rest behind it', async () => {
    const { hits, matching } = await search('q=le "carnet de santé itinérant" des migrants');
    expect(hits[0]?.clauses[0]).toMatchObject({ label: 'Action 2.1' });
    expect(matching.most).toBeGreaterThan(0);
  });

  it('does not find the words of a phrase apart', async () => {
    expect((await search('q="santé carnet itinérant"')).total_clauses).toBe(0);
  });

  it('sends nothing but text and marks', async () => {
    const { hits } = await search('q=migration&per_page=20');
    for (const { snippet_html } of hits.flatMap((hit) => hit.clauses)) {
      expect(snippet_html.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
    }
  });

  it.each([
    '',
    'q=migrants',
    'q=santé&theme=health',
    'theme=children&region=MA-02&q=soins',
    'region=MA-04&region=MA-02&language=fr',
  ])('counts under each facet value what choosing it gives (%s)', async (parameters) => {
    const answer = await search(parameters);
    for (const name of FACET_NAMES) {
      const others = new URLSearchParams(parameters);
      others.delete(name);
      for (const { value, count } of answer.facets[name]) {
        const chosen = new URLSearchParams(others);
        chosen.append(name, value);
        const { total_documents } = await search(chosen.toString());
        expect([name, value, total_documents]).toEqual([name, value, count]);
      }
    }
  });

  it('takes values of one facet as alternatives and years as ranges', async () => {
    const one = await search('language=ar');
    const two = await search('language=ar&language=en');
    expect(two.total_documents).toBeGreaterThan(one.total_documents);
    const years = await search('year=2020..2022');
    expect(years.hits.map((hit) => hit.document.year)).toEqual(
      expect.arrayContaining([2021, 2022]),
    );
    for (const { document } of years.hits) expect(document.year).toBeGreaterThanOrEqual(2020);
  });

  it('pages without overlap or gap', async () => {
    const all = documentsOf(await search('q=migrants&per_page=50'));
    const paged: string[] = [];
    for (let page = 1; page <= all.length; page += 1) {
      paged.push(...documentsOf(await search(`q=migrants&per_page=1&page=${page}`)));
    }
    expect(paged).toEqual(all);
  });

  it('sorts by date and by title', async () => {
    const years = (await search('sort=date&per_page=50')).hits.map((h) => h.document.year ?? 0);
    expect(years).toEqual([...years].sort((a, b) => b - a));
    const titles = (await search('sort=title&per_page=50')).hits.map((h) => h.document.title);
    expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, 'fr')));
  });

  it.each([
    ['ar', 'الرباط'],
    ['fr', 'Rabat'],
  ])('labels facets in the language asked for (%s)', async (language, part) => {
    const { facets } = await search('', language);
    expect(facets.region.find((r) => r.value === 'MA-04')?.label).toContain(part);
  });
});

describe('finding what is meant', () => {
  it('offers the clause that a query refers to, and the results beside it', async () => {
    const answer = await search('q=المادة 4 القانون 27-14', 'ar');
    expect(answer.jumps[0]).toMatchObject({
      label: 'المادة 4',
      document: { id: 'qanun-27-14', language: 'ar' },
    });
    expect(answer.total_documents).toBeGreaterThan(0);
    expect((await search('q=المادة 4 القانون 27-14&page=2')).jumps).toEqual([]);
  });

  it('crosses languages when asked to, with the reason on every passage', async () => {
    const own = await search('q=soins de santé&language=ar&language=en');
    const all = await search('q=soins de santé&language=ar&language=en&expand=languages');
    expect(own.concepts.map(({ id, elsewhere }) => [id, elsewhere])).toEqual([
      ['health-care', true],
    ]);
    expect(new Set(all.hits.map((hit) => hit.document.language))).toEqual(new Set(['ar', 'en']));
    const reasons = all.hits.flatMap((hit) => hit.clauses.flatMap((clause) => clause.reasons));
    expect(reasons.map(({ kind }) => kind)).toContain('translation');
    expect(all.total_clauses).toBeGreaterThan(own.total_clauses);
  });

  it('suggests clauses, documents and terms in any of their names', async () => {
    const suggested = async (q: string, language?: string) => {
      const path = `/api/suggest?${new URLSearchParams({ q })}`;
      return (await getJson<{ suggestions: Suggestion[] }>(api, path, language)).suggestions;
    };
    expect((await suggested('psnsi mesure 1.1.3'))[0]).toMatchObject({
      kind: 'clause',
      label: expect.stringContaining('Mesure 1.1.3') as string,
    });
    expect(await suggested('FMMD')).toContainEqual(
      expect.objectContaining({ kind: 'document', id: 'gfmd-summary' }),
    );
    const [term] = (await suggested('traite des')).filter(({ kind }) => kind === 'term');
    expect(term).toMatchObject({ id: 'trafficking', label: 'Traite des êtres humains' });
    expect(term?.detail).toContain('trafficking in persons');
    expect(await suggested('x')).toEqual([]);
  });

  it('means by a theme what clauses are about; those of documents that touch on it come where they are asked for', async () => {
    const parameters = 'theme=data&per_page=100&view=clauses';
    const about = await search(parameters);
    const touched = await search(`${parameters}&also=touched`);
    const clauses = (answer: SearchAnswer) => answer.hits.flatMap((hit) => hit.clauses);
    expect([about.also, touched.also]).toEqual(['none', 'touched']);
    for (const { themes } of clauses(about)) {
      expect([...themes.own, ...themes.inherited]).toContain('data');
    }
    const more = clauses(touched).filter(({ themes }) => themes.touched.includes('data'));
    expect(more.length).toBeGreaterThan(0);
    for (const answer of [about, touched]) {
      expect(answer.meanings).toEqual({
        none: { total_clauses: about.total_clauses, total_documents: about.total_documents },
        touched: { total_clauses: touched.total_clauses, total_documents: touched.total_documents },
      });
    }
    expect(touched.total_clauses).toBeGreaterThan(about.total_clauses);
    expect((await search('q=migrants')).meanings).toBeUndefined();
  });

  it('means the same by it in the catalogue, among measures and in the matrix', async () => {
    const totals = async <T extends { total: number }>(path: string) => {
      const answers = [await getJson<T>(api, path), await getJson<T>(api, `${path}&also=touched`)];
      const [none = -1, touched = -1] = answers.map(({ total }) => total);
      expect(
        answers.map((one) => 'meanings' in one && one.meanings),
        path,
      ).toEqual([
        { none, touched },
        { none, touched },
      ]);
      return { none, touched };
    };
    expect(await totals('/api/documents?theme=data')).toMatchObject({ none: expect.any(Number) });
    const measures = await totals('/api/measures?theme=data');
    expect(measures.touched).toBeGreaterThan(measures.none);
    expect(await totals('/api/concordance/gcm-objectives?theme=data')).toEqual(measures);
  });

  it('finds a broader theme by its narrower ones, and a plan in the years it covers', async () => {
    const broad = await search('theme=integration&per_page=50');
    const narrow = await search('theme=health&per_page=50');
    expect(documentsOf(broad)).toEqual(expect.arrayContaining(documentsOf(narrow)));
    const inForce = await search('in_force=2019&per_page=50');
    expect(documentsOf(inForce)).toEqual(
      expect.arrayContaining(['psnsi-2017-2021', 'qanun-27-14']),
    );
    expect(documentsOf(inForce)).not.toContain('psnsi-oriental-2022-2023');
  });
});

describe('wrong requests', () => {
  const problemOf = async (path: string, language = 'en') => {
    const response = await api.request(path, { headers: { 'Accept-Language': language } });
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const body = (await response.json()) as { errors?: { parameter: string }[]; title: string };
    return {
      status: response.status,
      title: body.title,
      named: body.errors?.map((e) => e.parameter),
    };
  };

  it.each([
    ['year=soon', 'year'],
    ['year=2018..2014', 'year'],
    ['in_force=2018..2014', 'in_force'],
    ['expand=everything', 'expand'],
    ['page=0', 'page'],
    ['per_page=1000', 'per_page'],
    ['sort=beauty', 'sort'],
    ['language=de', 'language'],
    ['region=MA-99', 'region'],
    ['theme=cooking', 'theme'],
    ['colour=red', 'colour'],
  ])('names the parameter of %s', async (parameters, name) => {
    const problem = await problemOf(`/api/search?${parameters}`);
    expect(problem).toMatchObject({ status: 400, named: [name] });
  });

  it('speaks the reader’s language', async () => {
    expect((await problemOf('/api/search?page=0', 'ar')).title).toMatch(/\p{Script=Arabic}/u);
    expect((await problemOf('/api/nothing', 'fr')).title).toBe('Introuvable');
  });
});

describe('a request that asks for very much', () => {
  const ask = (parameters: string) =>
    api.request(`/api/search?${parameters}`, { headers: { 'Accept-Language': 'fr' } });
  const errorsOf = async (answer: Response) =>
    (await answer.json()) as {
      errors: { parameter: string; detail: string }[];
      errors_total?: number;
    };
  const many = (times: number, one: (n: number) => string) =>
    Array.from({ length: times }, (_, n) => one(n));

  it('gets a field once, however often it is written, and leaves it out as a whole', async () => {
    const text = 'theme:sante '.repeat(800).trim();
    const answer = await search(`q=${encodeURIComponent(`unités ${text}`)}`);
    expect(answer.fields).toHaveLength(1);
    expect(answer.fields[0]?.query).toBe('unités');
    const once = await search('q=unités theme:sante');
    expect(answer.total_clauses).toBe(once.total_clauses);
    const values = many(300, () => 'region=MA-04').join('&');
    expect((await search(`q=unités&${values}`)).total_clauses).toBe(
      (await search('q=unités&region=MA-04')).total_clauses,
    );
  });

  it.each([
    ['fields', many(60, (n) => `title:t${n}`).join(' ')],
    ['values of a field', `year:${many(60, (n) => String(1900 + n)).join(',')}`],
    ['fields joined by OR', many(60, (n) => `year:${1900 + n}`).join(' OR ')],
    ['phrases', many(60, (n) => `"p${n}"`).join('')],
  ])('is told so: %s', async (_, q) => {
    const answer = await ask(`q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(400);
    expect((await errorsOf(answer)).errors).toEqual([
      { parameter: 'q', detail: 'au plus 50 champs, expressions et exclusions à la fois' },
    ]);
  });

  it('is answered with no more than it is worth', async () => {
    const words = (one: (n: number) => string, count: number) => many(count, one).join(' ');
    const queries = [
      words((n) => `zq${n.toString(36)}x`, 1600),
      words((n) => `migraton${n}`, 900),
      words((n) => `art. ${n} loi 27-14`, 500),
      words((n) => `Mesure 1.1.${n}`, 600),
      words(() => 'sante migration asile', 400),
      words((n) => `"${n}`, 2000),
      '(-"'.repeat(3000),
    ];
    for (const q of queries) {
      const answer = await ask(`q=${encodeURIComponent(q.slice(0, 10_000))}`);
      expect([q.slice(0, 20), answer.status]).toEqual([q.slice(0, 20), 200]);
      const text = await answer.text();
      expect([q.slice(0, 20), text.length < 600_000]).toEqual([q.slice(0, 20), true]);
    }
  });

  it('has its errors named up to a number, each once, and counted', async () => {
    const unknown = await errorsOf(await ask(many(5000, (n) => `x${n}=1`).join('&')));
    expect(unknown.errors).toHaveLength(50);
    expect(unknown.errors_total).toBe(5000);
    expect(unknown.errors[7]?.parameter).toBe('x7');
    expect(JSON.stringify(unknown).length).toBeLessThan(20_000);
    const values = await errorsOf(await ask(many(6000, (n) => `year=y${n}`).join('&')));
    expect(values.errors).toEqual([
      { parameter: 'year', detail: expect.stringMatching(/50/) as string },
    ]);
    const some = await errorsOf(
      await ask(many(40, (n) => `theme=${'x'.repeat(2000)}${n}`).join('&')),
    );
    expect(some.errors).toHaveLength(40);
    expect(JSON.stringify(some).length).toBeLessThan(20_000);
  });
});

describe('GET /api/measures', () => {
  const measures = (parameters: string, language?: string) =>
    getJson<MeasuresAnswer>(api, `/api/measures?${parameters}`, language);

  it('answers who is responsible and by when, with the words it was read from', async () => {
    const { total, measures: rows } = await measures('region=MA-02&due=2022..2023');
    const mobile = rows.find(({ label }) => label === 'Action 1.1');
    expect(total).toBe(rows.length);
    expect(mobile).toMatchObject({
      title: 'Équiper un poste de premiers soins à Oujda',
      bodies: [{ text: 'délégation d’Oujda-Angad' }],
      due: [{ text: 'juin 2022', edtf: '2022-06' }],
      regions: [{ value: 'MA-02' }],
    });
    expect(mobile?.bodies[0]?.evidence).toMatchObject({ exact: 'délégation d’Oujda-Angad' });
    for (const { due } of rows) expect(due[0]?.edtf).toMatch(/202[23]/);
  });

  it('counts under each value what choosing it gives', async () => {
    const all = await measures('type=action-plan&per_page=500');
    for (const name of ['body', 'due', 'region', 'language'] as const) {
      for (const { value, count } of all.facets[name])
        expect((await measures(`type=action-plan&${name}=${value}`)).total, value).toBe(count);
    }
    expect(all.measures).toHaveLength(all.total);
  });

  it('answers those of one document, and a clause says what is said of it', async () => {
    const { measures: rows } = await measures('document=khitta-siha-hijra&due=2024', 'ar');
    expect(rows.map(({ label }) => label)).toEqual(['الإجراء ٢.١.١', 'الإجراء ٢.١.٣']);
    const { clause } = await getJson<ClauseView>(api, `/api/clauses/${rows[0]?.id}`, 'ar');
    const [bodies] = clause.measure ?? [];
    expect(bodies).toMatchObject({ field: 'bodies', label: 'الجهات المسؤولة' });
    expect(bodies?.values[0]).toMatchObject({ text: 'مصالح صحة الأم' });
    // It was read in a row of the annex.
    expect(bodies?.values[0]?.evidence?.clause).toMatch(/row_2-1-1/);
  });

  it('gathers, a measure of two bodies under both, and orders', async () => {
    const by = await measures('group=body&per_page=500');
    expect(by.lines).toBeGreaterThan(by.total);
    expect(by.groups.reduce((sum, { count }) => sum + count, 0)).toBe(by.lines);
    expect(by.groups.at(-1)).toMatchObject({ value: '', label: 'Non précisé' });
    const due = (await measures('sort=due&per_page=500')).measures;
    const years = due.flatMap((row) => row.due[0]?.edtf?.replace(/^\{|,.*|.*\//gu, '') ?? []);
    expect(years).toEqual([...years].sort());
    expect(due.at(-1)?.due[0]?.edtf).toBeUndefined();
  });

  it('offers those of a region that are due by the year that a query names', async () => {
    const { measures: offers } = await search('q=dans l’Oriental d’ici 2025');
    const [offer] = offers;
    expect(offer).toMatchObject({ facet: 'region', value: 'MA-02' });
    expect(offer?.due).toMatch(/^20\d\d\.\.2025$/u);
    const { total } = await measures(`region=MA-02&due=${offer?.due}`);
    expect(total).toBe(offer?.measures);
    expect(total).toBeGreaterThan(3);
  });

  it('offers the measures of a body that a query names', async () => {
    const { measures: offers } = await search('q=OIM');
    const [offer] = offers;
    expect(offer).toMatchObject({ facet: 'body', label: expect.stringContaining('migrations') });
    expect((await measures(`body=${offer?.value}`)).total).toBe(offer?.measures);
    expect((await search('q=body:OIM')).total_clauses).toBe(offer?.measures);
  });
});
