import { describe as group, expect, it } from 'vitest';
import { recordSchema, type Record } from '#domain/record.ts';
import type { Vocabularies, RecordVocabulary } from '#domain/vocabulary.ts';
import { describe, namedConcepts, toRecord, type SuggestedRecord } from '#ingest/describe/index.ts';
import { listDocuments, readEntry, readVocabularies } from '#ingest/library/index.ts';
import { segment } from '#ingest/structure/index.ts';
import { extractionOf, flowing } from '../structure/pages.ts';

const DOCUMENTS = 'documents';

async function vocabularies(): Promise<Vocabularies> {
  const read = await readVocabularies(DOCUMENTS);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  return read.value;
}
const known = await vocabularies();

group('the title', () => {
  const titleOf = (...lines: string[]) =>
    describe(flowing(lines), [], known, 'fichier.docx').title.value;

  it('ends where a lower heading begins', () => {
    expect(titleOf('# Plan mobilité un', '## Article premier', 'Texte.')).toBe('Plan mobilité un');
  });
  it('is no note, nor what a bad text layer makes of a letterhead', () => {
    expect(titleOf('* أُعيد إصدارها لأسباب فنية في 24 نيسان.', 'لجنة حقوق الطفل', 'نص')).toBe(
      'لجنة حقوق الطفل',
    );
    expect(titleOf('# JOT]RNAL OFFICIEL', '## Décret portant création', 'Texte')).toBe(
      'Décret portant création',
    );
  });
});

group('namedConcepts', () => {
  const ids = (text: string, vocabulary: RecordVocabulary) =>
    namedConcepts(text, known[vocabulary]).map(({ id }) => id);

  it('respects word boundaries, accents and plurals', () => {
    expect(ids('une SANTE publique', 'themes')).toEqual(['health']);
    expect(ids('les santérins', 'themes')).toEqual([]);
  });
  it('finds Arabic words behind their particles', () => {
    expect(ids('النهوض بالصحة وبالتعليم', 'themes')).toContain('health');
    expect(ids('المغرب وسوس ماسة', 'regions')).toEqual(['national', 'MA-09']);
  });
  it('finds a region behind an elision, in capitals, and not in an adjective', () => {
    expect(ids('dans la région de l’Oriental', 'regions')).toEqual(['MA-02']);
    expect(ids('RÉGION DE L’ORIENTAL', 'regions')).toEqual(['MA-02']);
    expect(ids('un style oriental', 'regions')).toEqual([]);
  });
  it('prefers the longer label and says which words it rests on', () => {
    const text = 'la Direction régionale de la Santé de Rabat-Salé-Kénitra';
    const [mention, ...more] = namedConcepts(text, known.bodies);
    expect([mention?.id, mention?.words]).toEqual([
      'direction-regionale-sante-rsk',
      'Direction régionale de la Santé de Rabat-Salé-Kénitra',
    ]);
    expect(more).toEqual([]);
  });
});

group('describe', () => {
  const suggest = (lines: string[], fileName = 'scan-001.pdf') => {
    const extraction = flowing(lines);
    return describe(extraction, segment('doc', extraction), known, fileName);
  };

  it('rests each field on words of the text', () => {
    const { title, type, temporal, date, spatial } = suggest([
      '# Plan d’action régional Santé et Immigration 2022-2023 de la région de l’Oriental',
      'Adopté à Oujda le 14 janvier 2022.',
      '## Objectif 1 : Soigner',
      'Les centres de santé accueillent les migrants.',
    ]);
    expect(title.value).toMatch(/^Plan d’action régional/);
    expect([type.value, type.page, type.words]).toEqual([
      'action-plan',
      1,
      'Plan d’action régional',
    ]);
    expect(temporal?.value).toEqual({ start: 2022, end: 2023 });
    expect([date?.value, date?.words]).toEqual(['2022-01-14', '14 janvier 2022']);
    expect(spatial.map(({ value }) => value)).toEqual(['MA-02']);
  });

  it('puts the themes of the title before those that more clauses name', () => {
    const passing =
      'Les migrants ont accès au logement, à l’emploi et à la formation professionnelle.';
    const { subject } = suggest([
      '# Plan national pour la santé des migrants',
      '## Objectif 1 : Scolarisation et éducation des enfants',
      'Le droit à la santé est garanti.',
      ...['Un', 'Deux', 'Trois', 'Quatre'].map((word) => `## ${word}\n${passing}`),
    ]);
    const themes = subject.map(({ value }) => value);
    expect(themes[0]).toBe('health');
    expect(themes.indexOf('employment')).toBeGreaterThan(0);
  });

  it('dates Arabic texts by their own months and digits', () => {
    const { language, date } = suggest([
      '# قانون يتعلق بمكافحة الاتجار بالبشر',
      'صادر بتاريخ ٢٥ غشت ٢٠١٦ بالرباط.',
      'المادة الأولى: يهدف هذا القانون إلى حماية الضحايا.',
    ]);
    expect([language.value, date?.value]).toEqual(['ar', '2016-08-25']);
  });

  it.each([
    ['Décret n° 2-17-355 fixant le modèle du contrat', 'decree', ['Décret n° 2-17-355']],
    ['مرسوم رقم 2.17.355 بتحديد نموذج عقد العمل', 'decree', ['مرسوم رقم 2.17.355']],
    ['المرسوم رقم 2.09.607', 'decree', ['المرسوم رقم 2.09.607']],
    [
      'Arrêté du ministre de l’intérieur n° 1391-05',
      'ministerial-order',
      ['Arrêté du ministre de l’intérieur n° 1391-05'],
    ],
    [
      'قرار لوزير التشغيل رقم 1391.05 يتعلق بعقود الأجانب',
      'ministerial-order',
      ['قرار لوزير التشغيل رقم 1391.05'],
    ],
    ['ظهير شريف رقم 1.58.250 بسن قانون الجنسية', 'dahir', ['ظهير شريف رقم 1.58.250']],
    ['Dahir n° 1-58-250 portant code de la nationalité', 'dahir', ['Dahir n° 1-58-250']],
    [
      'Dahir n° 1-03-196 portant promulgation de la loi n° 02-03',
      'law',
      ['Dahir n° 1-03-196', 'loi n° 02-03'],
    ],
    ['Loi organique n° 111-14 relative aux régions', 'organic-law', ['Loi organique n° 111-14']],
    ['القانون التنظيمي رقم 111.14 المتعلق بالجهات', 'organic-law', ['القانون التنظيمي رقم 111.14']],
    ['اتفاقية بشأن الضمان الاجتماعي', 'convention', []],
    ['اتفاق ثنائي في مجال اليد العاملة', 'agreement', []],
    ['Accord de main-d’œuvre entre le Maroc et la France', 'agreement', []],
    ['Circulaire nº 12-19 du ministre de la santé', 'circular', ['Circulaire nº 12-19']],
    ['قرار الجمعية العامة 73/195', 'international-instrument', []],
    ['Pacte mondial pour des migrations sûres', 'international-instrument', []],
  ])('knows what kind of text it is: %s', (title, type, identifiers) => {
    const found = suggest([`# ${title}`, 'Texte.']);
    expect(found.type.value).toBe(type);
    expect(found.identifier.map(({ value }) => value)).toEqual(identifiers);
  });

  it('finds the number of a text behind its cover, and not those that it cites', () => {
    const decree = suggest([
      '# مرسوم بتحديد نموذج عقد العمل',
      'مرسوم رقم 2.17.355 صادر في 9 ذي الحجة 1438 بتحديد نموذج عقد العمل',
      'بناء على القانون رقم 19.12 الصادر بتنفيذه الظهير الشريف رقم 1.16.121؛',
    ]);
    expect(decree.type.value).toBe('decree');
    expect(decree.identifier.map(({ value }) => value)).toEqual(['مرسوم رقم 2.17.355']);
  });

  it('admits little confidence in a text of a fourth language', () => {
    const spanish =
      'La presente ley tiene por objeto regular el ingreso y la salida de las personas. ';
    expect(suggest([spanish.repeat(20)]).language.confidence).toBeLessThan(0.5);
  });

  it('has an id and a valid record even for a document without a word', () => {
    const empty = describe(flowing([]), [], known, 'مذكرة.pdf');
    const original = { file: 'a.pdf', format: 'pdf' as const, sha256: '0'.repeat(64) };
    const record = toRecord(empty, original);
    expect(recordSchema.safeParse(record).error).toBeUndefined();
    expect(record.suggested).toContain('title');
    expect(record.suggested).not.toContain('subject');
  });
});

/** The records of the specimens were written by hand: agreement with them is a fair measure. */
group('the suggestions for the specimens', async () => {
  const entries: { record: Record; suggestion: SuggestedRecord }[] = [];
  for (const id of await listDocuments(DOCUMENTS)) {
    const entry = await readEntry(DOCUMENTS, id, known);
    if (entry.problems) continue;
    const extraction = await extractionOf(entry.value.originalPath);
    if (extraction === undefined || extraction.pages.every(({ lines }) => lines.length === 0))
      continue;
    const suggestion = describe(extraction, segment(id, extraction), known, 'original.pdf');
    entries.push({ record: entry.value.record, suggestion });
  }
  const share = (agrees: (entry: (typeof entries)[number]) => boolean) =>
    entries.filter(agrees).length / entries.length;

  it('agree with the records on language, type, period, year and region', () => {
    expect(entries.length).toBeGreaterThan(10);
    expect(share(({ record, suggestion }) => suggestion.language.value === record.language)).toBe(
      1,
    );
    // The vocabulary has no word for a charter, which stands here in two languages.
    expect(
      share(({ record, suggestion }) => suggestion.type.value === record.type),
    ).toBeGreaterThan(0.7);
    const regional = ({ record }: (typeof entries)[number]) => record.spatial[0]?.startsWith('MA-');
    expect(
      entries
        .filter(regional)
        .every(({ record, suggestion }) => suggestion.spatial[0]?.value === record.spatial[0]),
    ).toBe(true);
    const dated = entries.filter(({ record }) => record.date !== undefined);
    const right = dated.filter(
      ({ record, suggestion }) => suggestion.date?.value.slice(0, 4) === record.date?.slice(0, 4),
    );
    expect(right.length / dated.length).toBeGreaterThan(0.7);
  });

  it('name themes of which most stand in the record', () => {
    const named = entries.flatMap(({ record, suggestion }) =>
      suggestion.subject.map(({ value }) => record.subject.includes(value)),
    );
    expect(named.filter(Boolean).length / named.length).toBeGreaterThan(0.5);
  });
});
