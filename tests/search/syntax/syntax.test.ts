import { describe, expect, it } from 'vitest';
import { bareConcept } from '#domain/concept.ts';
import { parseQuery } from '#search/understand/parse.ts';
import { fieldReader } from '#search/syntax/fields.ts';
import { labelKey } from '#search/syntax/label-key.ts';
import { readNumber, reversedNumber } from '#search/syntax/numbers.ts';
import { readReferences } from '#search/syntax/reference.ts';
import { scan } from '#search/syntax/scan.ts';
import { VOCABULARIES } from '../helpers.ts';

const fields = fieldReader(VOCABULARIES);
const parse = (query: string) => {
  const { words, phrases, choices, without, fields: read, plain } = parseQuery(query, 'fr', fields);
  return {
    words: words.map(({ written }) => written),
    phrases,
    choices: choices.map((choice) => [
      ...choice.words.map((word) => word.written),
      ...choice.phrases,
    ]),
    without: [...without.words.map((word) => word.written), ...without.phrases],
    fields: read.map(({ field, values, excluded }) => [excluded ? `-${field}` : field, ...values]),
    plain,
  };
};
const NOTHING = { words: [], phrases: [], choices: [], without: [], fields: [], plain: undefined };

describe('the query language', () => {
  it('keeps a number apart from the sign before it and the word behind it', () => {
    const texts = (query: string) => scan(query, () => 0).map(({ text }) => text);
    expect(texts('loi nº27.14')).toEqual(['loi', 'n°27.14']);
    expect(texts('loi 27-14bis')).toEqual(['loi', '27-14 bis']);
    expect(texts('article 14bis')).toEqual(['article', '14bis']);
  });

  it.each([
    ['santé "état de droit"', { words: ['santé'], phrases: ['état de droit'] }],
    ['« soins de santé » “bien-être”', { phrases: ['soins de santé', 'bien-être'] }],
    ['‹soins de santé› ‹ bien-être ›', { phrases: ['soins de santé', 'bien-être'] }],
    ['”soins de santé” ＂bien-être＂', { phrases: ['soins de santé', 'bien-être'] }],
    ['santé -‹droit pénal›', { words: ['santé'], without: ['droit pénal'] }],
    ['asile ” santé', { words: ['asile', 'santé'] }],
    ['santé -prison -"droit pénal"', { words: ['santé'], without: ['prison', 'droit pénal'] }],
    ['asile santé OU logement', { words: ['asile'], choices: [['santé', 'logement']] }],
    ['a "b c" OR asile', { words: [], choices: [['asile', 'b c']] }],
    ['الصحة أو السكن', { choices: [['الصحة', 'السكن']] }],
    ['theme:health soins', { words: ['soins'], fields: [['theme', 'health']] }],
    ['Thème : "health (ar)"', { fields: [['theme', 'health']] }],
    ['theme:health OR theme:asylum', { fields: [['theme', 'health', 'asylum']] }],
    ['-region:MA-04', { fields: [['-region', 'MA-04']] }],
    ['année:2014-2018', { fields: [['year', '2014..2018']] }],
    ['year:2018..2014', { fields: [['year', '2014..2018']] }],
    ['السنة:٢٠١٧', { fields: [['year', '2017']] }],
    ['vigueur:2019', { fields: [['in_force', '2019']] }],
    [
      'kind:mesures kind:المادة',
      {
        fields: [
          ['kind', 'measure'],
          ['kind', 'article'],
        ],
      },
    ],
    ['langue:arabe', { fields: [['language', 'ar']] }],
    ['titre:"plan santé" OIM', { words: ['OIM'], fields: [['title', 'plan santé']] }],
    ['region:health (fr)', { words: ['region', 'health', 'fr'] }],
    ['loi 27 -14', { words: ['loi', '27-14'] }],
    ['loi 27 - 14 traite', { words: ['loi', '27-14', 'traite'] }],
    ['plan 2017 -prison', { words: ['plan', '2017'], without: ['prison'] }],
    ['porte-parole', { words: ['porte', 'parole'] }],
    ['OSP5', { words: ['OSP', '5'] }],
    ['santé NOT vaccination', { words: ['santé'], without: ['vaccination'] }],
    ['Priorités : -vacciner', { words: ['Priorités', 'vacciner'] }],
    ['année:2014..', { fields: [['year', '2014..']] }],
    ['année:..2018', { fields: [['year', '..2018']] }],
    ['year:>2014 soins', { words: ['soins'], fields: [['year', '2015..']] }],
    ['due:2021..2025', { fields: [['due', '2021..2025']] }],
    ['échéance:..2025', { fields: [['due', '..2025']] }],
    ['vigueur:<=2018', { fields: [['in_force', '..2018']] }],
    ['theme:health,asylum', { fields: [['theme', 'health', 'asylum']] }],
    ['type:mesure', { fields: [['kind', 'measure']] }],
    ['نوع:مادة', { fields: [['kind', 'article']] }],
    ['اللغة:عربية', { fields: [['language', 'ar']] }],
  ])('%s', (query, expected) => {
    expect(parse(query)).toEqual({ ...NOTHING, ...expected });
  });

  it.each([
    '"',
    '" santé',
    '-',
    '- santé',
    'OR',
    'OR santé',
    'santé OR',
    'theme:',
    'theme:"',
    'year:abc',
    '((',
    '-OR-',
    '«',
    'a:b:c',
    '"" -""',
  ])('takes %s for plain words', (query) => {
    const { phrases, choices, without, fields: read } = parse(query);
    expect({ phrases, choices, without, read }).toEqual({
      phrases: [],
      choices: [],
      without: [],
      read: [],
    });
    if (query.includes('santé')) expect(parse(query).words).toContain('santé');
  });

  it('takes a pasted passage for the words it is, but for a field before it', () => {
    const passage =
      'L’État s’engage à : -faciliter l’accès aux « soins de santé » OU aux services sociaux ; ' +
      '-renforcer les capacités des « acteurs locaux ». Région : Souss-Massa. Date : 2014. (suite)';
    const read = parse(`titre:SNIA ${passage}`);
    expect(read).toMatchObject({
      phrases: [],
      choices: [],
      without: [],
      fields: [['title', 'SNIA']],
    });
    expect(read.words).toEqual(expect.arrayContaining(['faciliter', 'soins', 'renforcer', '2014', 'suite'])); // prettier-ignore
  });

  it('reads « أو » as a word in a question', () => {
    const { choices } = parse(
      'ما هي الإجراءات المتخذة من أجل ولوج المهاجرين أو اللاجئين إلى العلاج',
    );
    expect(choices).toEqual([]);
  });

  it('knows a value by words that only one preferred label has', () => {
    const regions = {
      ...VOCABULARIES.regions,
      concepts: [
        { ...bareConcept('MA-04'), prefLabel: { fr: 'Rabat-Salé-Kénitra', ar: 'الرباط سلا القنيطرة', en: 'Rabat-Sale-Kenitra' } }, // prettier-ignore
        { ...bareConcept('continental'), prefLabel: { fr: 'Afrique', ar: 'إفريقيا', en: 'Africa' }, altLabel: { en: ['Rabat Process'] } }, // prettier-ignore
        {
          ...bareConcept('MA-09'),
          prefLabel: { fr: 'Souss-Massa', ar: 'جهة سوس ماسة', en: 'Souss-Massa' },
        },
        { ...bareConcept('MA-10'), prefLabel: { fr: 'Guelmim-Oued Noun', ar: 'جهة كلميم واد نون', en: 'Guelmim-Oued Noun' } }, // prettier-ignore
      ],
    };
    const { read } = fieldReader({ ...VOCABULARIES, regions });
    expect(read('region', 'Rabat')?.values).toEqual(['MA-04']);
    expect(read('الجهة', 'سوس')?.values).toEqual(['MA-09']);
    // Of two labels none is meant.
    expect(read('region', 'جهة')).toBeUndefined();
    expect(read('region', 'Rab')).toBeUndefined();
  });

  it('says where each part stands, so that it can be left out', () => {
    const query = 'soins theme:health -prison "état de droit"';
    const { parts } = parseQuery(query, 'fr', fields);
    expect(parts.map(({ kind, start, end }) => [kind, query.slice(start, end)])).toEqual([
      ['word', 'soins'],
      ['field', 'theme:health'],
      ['without', '-prison'],
      ['phrase', '"état de droit"'],
    ]);
  });

  it('leaves no character of a query out of its pieces', () => {
    for (const query of ['a"b', 'l’asile «x» y', '-a -"b" (c OR d)', 'x:y z']) {
      const covered = scan(query, () => 0)
        .map(({ start, end }) => query.slice(start, end))
        .join('');
      expect(covered.replace(/[\s()"«»”]/gu, '')).toBe(query.replace(/[\s()"«»”]/gu, ''));
    }
  });
});

describe('numbers', () => {
  it.each([
    ['3.4', '3-4'],
    ['٣.٤', '3-4'],
    ['27/14', '27-14'],
    ['IV', '4'],
    ['XXII', '22'],
    ['iv', '4'],
    ['الحادية عشرة', '11'],
    ['الثاني عشر', '12'],
    ['quinzième', '15'],
    ['premier', '1'],
    ['1er', '1'],
    ['الرابعة', '4'],
    ['5 bis', '5bis'],
    ['5 مكرر', '5bis'],
    ['04', '4'],
  ])('%s is %s', (text, slug) => {
    expect(readNumber(text)?.slug).toBe(slug);
  });

  it.each(['dans', 'vingt', 'MAL', 'l’action', "l'action", ''])('%s is none', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  it('may stand in the other order', () => {
    expect(reversedNumber('448-1')).toBe('1-448');
    expect(reversedNumber('5-5')).toBeUndefined();
    expect(reversedNumber('1-16-127')).toBeUndefined();
  });
});

describe('references', () => {
  it.each([
    ['SNIA action 3.4', 'act_3-4', 'SNIA'],
    ['objectif 15', 'obj_15', ''],
    ['A/RES/73/195 §23', 'para_23', 'A/RES/73/195'],
    ['A/RES/73/195, § 23', 'para_23', 'A/RES/73/195'],
    ['art. 4 loi 02-03', 'art_4', 'loi 02-03'],
    ['article n° 4 de la loi 02-03', 'art_4', 'de la loi 02-03'],
    ['المادة 4 القانون 02-03', 'art_4', 'القانون 02-03'],
    ['المادة الأولى', 'art_1', ''],
    ['OSP 5', 'osp_5', ''],
    ['osp5', 'osp_5', ''],
    ['Chapitre premier', 'chp_1', ''],
    ['الإجراء ٣.١.٢', 'act_3-1-2', ''],
    ['axe iv', 'axis_4', ''],
    ['intervention 3.1', 'intervention_3-1', ''],
    ['table ronde 2', 'roundtable_2', ''],
    ['articles 4 et 5 de la loi 27-14', 'art_4', 'de la loi 27-14'],
    ['articles 4, 5 et 6 de la loi 27-14', 'art_6', 'de la loi 27-14'],
    ['المادتان 4 و5 من القانون 27.14', 'art_5', 'من القانون 27.14'],
    ['article quatre de la loi 27-14', 'art_4', 'de la loi 27-14'],
    ['art. 4 et 5 réfugiés', 'art_4', 'et 5 réfugiés'],
  ])('%s', (query, key, rest) => {
    const read = readReferences(query);
    expect(read.references.map(({ keys }) => keys.includes(key))).toEqual([true]);
    expect(read.rest).toBe(rest);
  });

  it.each([
    'santé des migrants',
    'actions prioritaires',
    'loi 27-14',
    'action dans 3 régions',
    'partir 3',
  ])('%s refers to no clause', (query) => {
    expect(readReferences(query).references).toEqual([]);
  });

  it('find a clause by the last part of its eId, without the mark of a copy', () => {
    expect(labelKey({ eId: 'prog_3__osp_5__act_3-4', label: 'Action 3.4' })).toBe('act_3-4');
    expect(labelKey({ eId: 'para_31_2', label: '31.' })).toBe('para_31');
    expect(labelKey({ eId: 'hd_preamble', label: '' })).toBeNull();
  });
});
