import { describe, expect, it } from 'vitest';
import { bareConcept } from '#domain/concept.ts';
import type { Clause } from '#domain/clause.ts';
import { withCorrection, type Correction } from '#domain/correction.ts';
import { dueYears, responsibleBodies, type Measure, type MeasureField } from '#domain/measure.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { applyCorrections } from '#ingest/correct/index.ts';
import { edtfOf } from '#ingest/measure/due.ts';
import { readMeasures } from '#ingest/measure/index.ts';
import { namesIn } from '#ingest/measure/names.ts';
import { loadMeasures } from '../../gold/measures.ts';

const bodies: Vocabulary = {
  id: 'bodies',
  prefLabel: { fr: 'Organismes' },
  concepts: [
    {
      ...bareConcept('entraide-nationale'),
      prefLabel: { fr: 'Entraide Nationale', ar: 'التعاون الوطني' },
    },
    {
      ...bareConcept('oim'),
      prefLabel: { fr: 'Organisation internationale pour les migrations' },
      altLabel: { fr: ['OIM'] },
    },
    {
      ...bareConcept('sante'),
      prefLabel: { fr: 'Ministère de la Santé' },
      hiddenLabel: { fr: ['Santé'] },
    },
  ],
};

function clause(given: Partial<Clause>): Clause {
  const eId = `c${String(given.label ?? '')}${String(given.text ?? '').length}`;
  return {
    ...{ id: `d--${eId}`, document: 'd', eId, order: 0, kind: 'action', label: '', heading: '' },
    ...{ headingPath: [], level: 2, boxes: [], text: '', themes: [], regions: [] },
    ...given,
  };
}

const measuresOf = (...clauses: Clause[]): (Measure | undefined)[] =>
  readMeasures(clauses, { bodies }).map(({ measure }) => measure);
const said = (measure: Measure | undefined, field: MeasureField) =>
  measure?.[field].map(({ text }) => text);

describe('what lines say of a measure', () => {
  it('is read in both scripts, with the words it stands in and the body it names', () => {
    const [french, arabic] = measuresOf(
      clause({
        label: 'Action 1',
        text: 'Action 1\nResponsables : Entraide Nationale, OIM. Échéance : mars 2024.',
        page: 3,
      }),
      clause({ label: 'الإجراء ٢', text: 'الجهة المسؤولة: التعاون الوطني. الأجل: متم سنة ٢٠٢٥.' }),
    );
    expect(responsibleBodies(french)).toEqual(['entraide-nationale', 'oim']);
    expect(french?.bodies[0]?.evidence).toEqual({
      ...{ exact: 'Entraide Nationale', prefix: 'Action 1\nResponsables : ' },
      ...{ suffix: ', OIM. Échéance : mars 2024.', page: 3 },
    });
    expect(french?.due[0]).toMatchObject({ text: 'mars 2024', edtf: '2024-03' });
    expect(responsibleBodies(arabic)).toEqual(['entraide-nationale']);
    const [bare] = measuresOf(clause({ text: 'Responsables : Santé, OIM.' }));
    expect(responsibleBodies(bare)).toEqual(['sante', 'oim']);
    expect(dueYears(arabic)).toEqual(['2025']);
  });

  it('keeps a name that the vocabulary has not, and one that only begins like a body of it', () => {
    const [measure] = measuresOf(
      clause({ text: 'Responsable : Ministère de la Santé du Sénégal, Commune d’Oujda' }),
    );
    expect(said(measure, 'bodies')).toEqual([
      'Ministère de la Santé du Sénégal',
      'Commune d’Oujda',
    ]);
    expect(responsibleBodies(measure)).toEqual([]);
  });

  it('is nothing where a text only speaks of deadlines and partners', () => {
    const [measure] = measuresOf(
      clause({
        text: 'Le calendrier est connu : chacun s’y tient. Les partenaires : on les remercie.',
      }),
    );
    expect(Object.values(measure ?? {}).flat()).toEqual([]);
  });

  it('comes from the nearest clause above that says it for several, but for what is of one alone', () => {
    const [, measure] = measuresOf(
      clause({
        kind: 'axis',
        level: 1,
        text: 'Chef de file : OIM. Budget : 3 MDH.',
        label: 'Axe 1',
      }),
      clause({ label: 'Action 1', text: 'Échéance : 2025' }),
    );
    expect(responsibleBodies(measure)).toEqual(['oim']);
    expect(measure?.bodies[0]?.evidence?.clause).toMatch(/^cAxe/);
    expect(said(measure, 'budget')).toEqual([]);
  });
});

describe('what tables say', () => {
  const row = (cells: [string, string][], label = '') =>
    clause({
      ...{ kind: 'tableRow', label, text: cells.map(([, text]) => text).join('\t') },
      rows: [{ line: 0, cells: cells.map(([name, text], column) => ({ name, text, column })) }],
    });

  it('makes a measure of a row that names who is responsible, with the unit of its column', () => {
    const [measure] = measuresOf(
      row([
        ['Action', 'Ouvrir un guichet'],
        ['Chef de file', 'Entraide Nationale'],
        ['Budget (DH)', '450 000'],
        ['Début', '2023'],
        ['Fin', '2025'],
      ]),
    );
    expect(responsibleBodies(measure)).toEqual(['entraide-nationale']);
    expect(said(measure, 'budget')).toEqual(['450 000 DH']);
    expect(measure?.due[0]?.edtf).toBe('2023/2025');
  });

  it('adds to the measure that a row names by its number, and makes no other', () => {
    const [measure, added] = measuresOf(
      clause({ kind: 'measure', label: 'Mesure 1.1', text: 'Responsable : OIM' }),
      row(
        [
          ['Mesure', '1.1'],
          ['Responsable', 'Entraide Nationale'],
          ['Indicateur', 'Places'],
        ],
        '1.1',
      ),
    );
    expect(responsibleBodies(measure)).toEqual(['oim']);
    expect(said(measure, 'indicator')).toEqual(['Places']);
    expect(added).toBeUndefined();
  });

  it('leaves tables of anything else alone', () => {
    expect(
      measuresOf(
        row([
          ['Indicateur', 'Visites'],
          ['Cible', '2000'],
        ]),
      ),
    ).toEqual([undefined]);
  });
});

it('finds whom a recommendation is addressed to', () => {
  const [measure] = measuresOf(
    clause({
      kind: 'recommendation',
      text: 'La Cour demande au Ministère de la Santé et au chef du service, en relation avec l’OIM, de publier le bilan.',
    }),
  );
  expect(said(measure, 'bodies')).toEqual(['Ministère de la Santé', 'chef du service']);
  expect(said(measure, 'partners')).toEqual(['OIM']);
});

it.each([
  ['juin 2018', '2018-06'],
  ['31 décembre 2025', '2025-12-31'],
  ['2017-2021', '2017/2021'],
  ['entre 2024 et 2026', '2024/2026'],
  ['de mars 2018 à juin 2019', '2018-03/2019-06'],
  ['premier trimestre 2023', '2023-33'],
  ['second semestre 2024', '2024-41'],
  ['printemps 2019', '2019-21'],
  ['2018 et 2021', '{2018,2021}'],
  ['2018, puis tous les deux ans', '2018'],
  ['by the end of 2023', '2023'],
  ['الفصل الأول من سنة ٢٠٢٤', '2024-33'],
  ['شتنبر ٢٠٢٤', '2024-09'],
  ['décembre de chaque année', undefined],
  ['de mars à décembre 2025', '2025-03/2025-12'],
  ['من يناير إلى ماي 2026', '2026-01/2026-05'],
  ['de la fin à décembre 2025', '2025-12'],
  ['continue', undefined],
])('reads the deadline %s as %s', (text, edtf) => {
  expect(edtfOf(text)).toBe(edtf);
});

it('parts two bodies and not the halves of a name', () => {
  const texts = (list: string) => namesIn(list).map(({ text }) => text);
  expect(texts('Inspection du travail et CNSS')).toEqual(['Inspection du travail', 'CNSS']);
  expect(texts('Ministère de l’Économie et des Finances')).toHaveLength(1);
  expect(texts('Ministry of Health and Social Protection')).toHaveLength(1);
  expect(texts('وكالة التنمية الاجتماعية ومكتب تنمية التعاون')).toHaveLength(2);
  expect(texts('غرفة التجارة والصناعة')).toHaveLength(1);
});

it('the lists made by hand hold 150 measures of six documents and more, in Arabic too, some kept apart', () => {
  const lists = loadMeasures();
  expect(lists.flatMap(({ measures }) => measures).length).toBeGreaterThanOrEqual(150);
  expect(lists.filter(({ language }) => language === 'ar').length).toBeGreaterThanOrEqual(2);
  expect(lists.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(2);
});

describe('what a librarian corrects', () => {
  const read = clause({
    eId: 'act_1',
    label: 'Action 1',
    text: 'Responsable : OIM. Échéance : 2024.',
  });
  const target = { clause: 'act_1', begins: 'Responsable : OIM' };
  const corrected = (corrections: Correction[]) =>
    readMeasures(applyCorrections([read], corrections).clauses, { bodies });

  it('stands in place of what is read, field by field, and is matched like it', () => {
    const [{ measure } = read] = corrected([
      { do: 'measure', ...target, field: 'bodies', values: ['Entraide Nationale'] },
      { do: 'measure', ...target, field: 'due', values: ['fin 2026'] },
    ]);
    expect(responsibleBodies(measure)).toEqual(['entraide-nationale']);
    expect(measure?.bodies[0]?.evidence).toBeUndefined();
    expect(dueYears(measure)).toEqual(['2026']);
  });

  it('may be that the text says nothing; each field has one correction, the last', () => {
    const none: Correction = { do: 'measure', ...target, field: 'bodies', values: [] };
    const some: Correction = { ...none, values: ['OIM'] };
    const due: Correction = { ...none, field: 'due', values: ['2025'] };
    const list = [some, due, none].reduce<Correction[]>(withCorrection, []);
    expect(list).toEqual([due, none]);
    const [{ measure } = read] = corrected(list);
    expect(measure?.bodies).toEqual([]);
    expect(dueYears(measure)).toEqual(['2025']);
  });

  it('is idle where its clause begins otherwise', () => {
    const stale: Correction = {
      do: 'measure',
      clause: 'act_1',
      begins: 'Pilote',
      field: 'due',
      values: [],
    };
    expect(applyCorrections([read], [stale]).idle).toEqual([stale]);
  });
});
