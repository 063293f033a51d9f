import { describe, expect, it } from 'vitest';
import { clausesOf, flowing, printed, sketch } from './pages.ts';

const TEXT = 'le comité de pilotage rend compte de ses travaux au gouvernement.';
const TEXT_AR = 'تقدم اللجنة تقريرا سنويا عن أشغالها إلى رئيس الحكومة.';

describe('inserted numbers', () => {
  it.each([
    ['6.', '6 bis.', '6 ter.', '7.'],
    ['6.', '6. bis', '6. ter', '7.'],
    ['6.', '6 bis', '6 ter', '7.'],
    ['6)', '6 bis)', '6 ter)', '7)'],
    ['a)', 'a bis)', 'a ter)', 'b)'],
    ['IV –', 'IV bis –', 'IV ter –', 'V –'],
  ])('stand in their numbering: %s %s %s %s', (...labels) => {
    const text = flowing(['# Suivi', ...labels.map((label) => `${label} Chaque année, ${TEXT}`)]);
    expect(clausesOf(text).map(({ label }) => label)).toEqual(['', ...labels]);
  });

  it.each([['٢ مكرر.'], ['٢ مكرر'], ['٢. مكرر']])('are read in Arabic: %s', (inserted) => {
    const labels = ['١.', '٢.', inserted, '٣.'];
    const text = flowing(['# التتبع', ...labels.map((label) => `${label} ${TEXT_AR}`)]);
    expect(
      clausesOf(text)
        .map(({ eId }) => eId.split('__').at(-1))
        .slice(1),
    ).toEqual(['para_1', 'para_2', 'para_2bis', 'para_3']);
  });
});

describe('mixed labels', () => {
  it('go down from the numeral they begin with', () => {
    const text = printed([
      [
        '**I. Le cadre',
        `Chaque année, ${TEXT}`,
        '',
        '**I.1. La loi',
        `Chaque année, ${TEXT}`,
        '',
        '**I.2. Les décrets',
        `Chaque année, ${TEXT}`,
        '',
        '**II. Les moyens',
        `Chaque année, ${TEXT}`,
      ],
    ]);
    expect(sketch(clausesOf(text))).toEqual([
      'section I. | Le cadre',
      '  section I.1. | La loi',
      '  section I.2. | Les décrets',
      'section II. | Les moyens',
    ]);
  });

  it('may follow the word of the division', () => {
    const plan = flowing([
      'Axe I : Accueil',
      'Mesure I.1.a : Former les agents',
      `Chaque année, ${TEXT}`,
      'Mesure I.1.b : Informer les personnes',
      `Chaque année, ${TEXT}`,
      'Axe II : Santé',
      'Mesure II.1.a : Soigner les malades',
      `Chaque année, ${TEXT}`,
    ]);
    expect(clausesOf(plan).map(({ eId, label }) => `${eId} ${label}`)).toEqual([
      'axis_1 Axe I',
      'axis_1__mes_1-1-a Mesure I.1.a',
      'axis_1__mes_1-1-b Mesure I.1.b',
      'axis_2 Axe II',
      'axis_2__mes_2-1-a Mesure II.1.a',
    ]);
  });

  it('are no initials', () => {
    const text = flowing(['# Auteurs', `A.B. Dupont et ${TEXT}`, `A.C. Durand et ${TEXT}`]);
    expect(clausesOf(text)).toHaveLength(1);
  });
});

it('reads annexes with and without a number', () => {
  const text = flowing(['Annexe. Modèle de fiche', TEXT, 'ANNEXE II – Liste des services', TEXT]);
  expect(sketch(clausesOf(text))).toEqual([
    'annex Annexe | Modèle de fiche',
    'annex ANNEXE II | Liste des services',
  ]);
});

it('knows lists of abbreviations by their name', () => {
  const text = printed([
    [
      '**Contexte',
      `Le ${TEXT}`,
      '',
      '=Sigles et abréviations',
      'OIM : organisation des migrations.',
    ],
  ]);
  expect(sketch(clausesOf(text))).toContain('heading | Sigles et abréviations');
});

it('takes notes and references for no clauses', () => {
  const text = flowing([
    '# Données',
    `[1] Voir ${TEXT}`,
    `[2] Ibid., ${TEXT}`,
    `[3] Ibid., ${TEXT}`,
  ]);
  expect(clausesOf(text)).toHaveLength(1);
});
