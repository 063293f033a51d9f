import { describe, expect, it } from 'vitest';
import { clausesOf, printed } from './pages.ts';

const TEXT = 'Les services compétents assurent la mise en œuvre de la disposition.';
const articles = (...numbers: (number | string)[]) =>
  numbers.flatMap((number) => [`**Article ${number}`, TEXT, '']);

describe('acts within a text', () => {
  it('of a bulletin stand apart, their articles addressed within them', () => {
    const bulletin = printed([
      [
        ...['**=Décret n° 2020-964 du 17 avril 2020', '**=portant nomination du directeur', ''],
        ...['Le Président de la République,', '', ...articles('premier', 2)],
        ...['**=Loi n° 2020-05 du 10 janvier 2020', '**=modifiant le Code pénal', ''],
        ...['L’Assemblée nationale a adopté la loi suivante :', '', ...articles('premier', 2, 3)],
      ],
    ]);
    const clauses = clausesOf(bulletin);
    expect(clauses.filter(({ label }) => label !== '').map(({ eId }) => eId)).toEqual([
      'cmp_decret-n-2020-964',
      'cmp_decret-n-2020-964__art_1',
      'cmp_decret-n-2020-964__art_2',
      'cmp_loi-n-2020-05',
      ...[1, 2, 3].map((number) => `cmp_loi-n-2020-05__art_${number}`),
    ]);
    expect(clauses.find(({ kind }) => kind === 'act')).toMatchObject({
      label: 'Décret n° 2020-964',
      heading: 'du 17 avril 2020 portant nomination du directeur',
      level: 1,
    });
  });

  it('in Arabic too', () => {
    const [first, second] = ['مرسوم رقم 2.20.100', 'قرار لوزير الداخلية رقم 12.20'];
    const text = 'تسري أحكام هذا النص على جميع الأشخاص المقيمين فوق التراب الوطني.';
    const act = (title: string) => [
      `**=${title}`,
      '',
      '**=المادة الأولى',
      text,
      '',
      '**=المادة 2',
      text,
      '',
    ];
    const clauses = clausesOf(printed([[...act(first as string), ...act(second as string)]]));
    expect(clauses.filter(({ kind }) => kind === 'act').map(({ label }) => label)).toEqual([
      first,
      second,
    ]);
    expect(clauses.filter(({ kind }) => kind === 'article').every(({ level }) => level === 2)).toBe(
      true,
    );
  });

  it('between two articles of a code close nothing of it', () => {
    const code = printed([
      [
        ...['^^=TITRE PREMIER', '^^=DE LA CONSIGNATION', '', ...articles('premier', 2, 3)],
        ...['^^=ARRÊTÉ', '^^=INTERMINISTÉRIEL', '^^=N° 008766/MJ DU 14-9-1993', ''],
        ...['Le Garde des Sceaux,', '', ...articles('1er', 2)],
        ...['^^=TITRE II', '^^=DE LA COMMUNICATION', '', ...articles(4, 5)],
      ],
    ]);
    expect(clausesOf(code).map(({ eId, level }) => [eId, level])).toEqual([
      ['title_1', 1],
      ...[1, 2, 3].map((number) => [`art_${number}`, 2]),
      ['cmp_arrete-interministeriel-n-008766-mj', 2],
      ...[1, 2].map((number) => [`cmp_arrete-interministeriel-n-008766-mj__art_${number}`, 3]),
      ['title_2', 1],
      ...[4, 5].map((number) => [`art_${number}`, 2]),
    ]);
  });

  it('a dahir before the law it enacts changes nothing', () => {
    const law = printed([
      [
        ...['**=Dahir n° 1-18-94 du 22 novembre 2018', '', ...articles('unique')],
        ...['**=Loi n° 60-17 relative à la formation', '', ...articles('premier', 2, 3, 4, 5)],
      ],
    ]);
    expect(clausesOf(law).some(({ kind }) => kind === 'act')).toBe(false);
    expect(clausesOf(law).map(({ eId }) => eId)).toContain('art_5');
  });

  it('quoted articles stand in the article that gives them', () => {
    const law = printed([
      [
        '**Article premier : Les articles 2 et 9 de la loi sont modifiés comme suit :',
        `« Article 2 : ${TEXT}`,
        `Article 9 : ${TEXT.replace('.', ' ».')}`,
        ...['', `Article 2 : ${TEXT}`, '', `Article 3 : ${TEXT}`],
      ],
    ]);
    expect(clausesOf(law).map(({ eId }) => eId)).toEqual([
      'art_1',
      'art_1__art_2',
      'art_1__art_9',
      'art_2',
      'art_3',
    ]);
  });
});
