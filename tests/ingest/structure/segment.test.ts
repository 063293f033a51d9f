import { describe, expect, it } from 'vitest';
import { clausesOf, flowing, printed, sketch } from './pages.ts';

const LOREM = 'Les services compétents assurent la mise en œuvre de la disposition.';

describe('levels', () => {
  it('nests a law as the law is nested', () => {
    const law = printed([
      [
        '^^=TITRE PREMIER',
        '^^=DES ÉTRANGERS',
        '',
        '**=Chapitre premier',
        '**=De l’entrée',
        '',
        '**=Article premier',
        LOREM,
        '',
        '**=Article 2',
        LOREM,
        '',
        '**=Article 2 bis',
        LOREM,
        '',
        '**=Chapitre 2',
        '**=Du séjour',
        '',
        '**=Article 3',
        LOREM,
      ],
    ]);
    expect(sketch(clausesOf(law))).toEqual([
      'title TITRE PREMIER | DES ÉTRANGERS',
      '  chapter Chapitre premier | De l’entrée',
      '    article Article premier',
      '    article Article 2',
      '    article Article 2 bis',
      '  chapter Chapitre 2 | Du séjour',
      '    article Article 3',
    ]);
  });

  it('nests a plan as the plan is nested: objectives above or below programmes', () => {
    const above = flowing([
      'Objectif 1 : Intégrer',
      'Programme 1 : École',
      LOREM,
      'Programme 2 : Santé',
      LOREM,
      'Objectif 2 : Encadrer',
      'Programme 3 : Lois',
      LOREM,
      'Programme 4 : Flux',
      LOREM,
    ]);
    expect(sketch(clausesOf(above)).filter((line) => line.includes('rogramme'))).toEqual([
      '  programme Programme 1 | École',
      '  programme Programme 2 | Santé',
      '  programme Programme 3 | Lois',
      '  programme Programme 4 | Flux',
    ]);
    const below = flowing([
      'Programme 1 : École',
      'OSP 1 : Inscrire',
      'Action 1.1 : Ouvrir',
      LOREM,
      'Action 1.2 : Former',
      LOREM,
      'Programme 2 : Santé',
      'OSP 2 : Soigner',
      'Action 2.1 : Informer',
      LOREM,
    ]);
    expect(clausesOf(below).map(({ eId }) => eId)).toEqual([
      'prog_1',
      'prog_1__osp_1',
      'prog_1__osp_1__act_1-1',
      'prog_1__osp_1__act_1-2',
      'prog_2',
      'prog_2__osp_2',
      'prog_2__osp_2__act_2-1',
    ]);
  });

  it('reads Arabic axes, objectives, articles and their paragraphs', () => {
    const plan = flowing([
      'المحور الأول: الصحة',
      'الهدف ١: الولوج',
      'الإجراء ١.١: استقبال كل مريض دون اشتراط وثيقة',
      'الإجراء ١.٢: تنظيم قوافل طبية',
      'المحور الثاني: التربية',
      'الهدف ٢: التسجيل',
      'الإجراء ٢.١: فتح التسجيل المدرسي',
    ]);
    expect(clausesOf(plan).map(({ eId }) => eId)).toEqual([
      'axis_1',
      'axis_1__obj_1',
      'axis_1__obj_1__act_1-1',
      'axis_1__obj_1__act_1-2',
      'axis_2',
      'axis_2__obj_2',
      'axis_2__obj_2__act_2-1',
    ]);
    const law = flowing([
      'الباب الأول: أحكام عامة',
      'المادة الأولى',
      'نص المادة الأولى من هذا القانون.',
      'الفقرة 1: الأولى',
      'الفقرة 2: الثانية',
      'المادة 2',
      'نص المادة الثانية.',
      'الفقرة 1: الأولى',
      'الفقرة 2: الثانية',
    ]);
    expect(clausesOf(law).map(({ eId }) => eId)).toEqual([
      'chp_1',
      'art_1',
      'art_1__para_1',
      'art_1__para_2',
      'art_2',
      'art_2__para_1',
      'art_2__para_2',
    ]);
  });

  it('carries a numbering on under the next heading', () => {
    const resolution = flowing([
      '# Objective 1: Data',
      '17. We commit to strengthen the evidence base.',
      '(a) Harmonize the methods of collection everywhere;',
      '(b) Improve national statistics and the capacity for it;',
      '# Objective 2: Drivers',
      '18. We commit to create conditions for all people.',
      '(a) Promote the implementation of the agenda in full;',
      '(b) Invest in programmes that reach the poorest first;',
      '# Objective 3: Information',
      '19. We commit to provide information to everybody.',
    ]);
    expect(clausesOf(resolution).map(({ eId }) => eId)).toEqual([
      'obj_1',
      'obj_1__para_17',
      'obj_1__para_17__point_a',
      'obj_1__para_17__point_b',
      'obj_2',
      'obj_2__para_18',
      'obj_2__para_18__point_a',
      'obj_2__para_18__point_b',
      'obj_3',
      'obj_3__para_19',
    ]);
  });
});

describe('cross-references', () => {
  it('are not headings though they begin a line', () => {
    const law = printed([
      [
        '**=Article 1',
        'Les étrangers présentent les documents qui sont mentionnés à l’',
        'article 5 de la loi précitée et dans les conditions fixées par décret au',
        'Chapitre 2 ci-dessus avant leur entrée.',
        '',
        '**=Article 2',
        'Le refus d’entrée est motivé conformément aux dispositions prévues par',
        'Article 1 de la présente loi.',
        LOREM,
        '',
        '**=Article 3',
        LOREM,
      ],
    ]);
    expect(sketch(clausesOf(law))).toEqual([
      'article Article 1',
      'article Article 2',
      'article Article 3',
    ]);
  });

  it('are told from headings in Arabic', () => {
    const law = printed([
      [
        '**=المادة 4',
        'يستفيد الأجراء من البرامج المنصوص عليها في',
        'المادة 5 أدناه وفق الشروط المحددة في',
        'المادة 9 من هذا القانون.',
        '',
        '**=المادة 5',
        'يحتفظ الأجراء بأجرتهم خلال فترة التكوين.',
      ],
    ]);
    expect(sketch(clausesOf(law))).toEqual(['article المادة 4', 'article المادة 5']);
  });
});

describe('bare numbers', () => {
  it('count only in sequence', () => {
    const text = flowing([
      '# Contexte',
      'Le bilan a été dressé en trois points par le comité de pilotage.',
      '1. La coordination entre les ministères doit être renforcée.',
      '2. Les données doivent être partagées entre les services.',
      '# Suite',
      '7. Ce nombre seul ne numérote rien du tout dans ce texte.',
    ]);
    expect(
      clausesOf(text)
        .filter(({ kind }) => kind === 'paragraph')
        .map(({ label }) => label),
    ).toEqual(['1.', '2.']);
  });

  it('leave enumerations of a few words in their sentence', () => {
    const text = flowing([
      '# Pièces',
      'Le dossier comprend :',
      '1. une demande',
      '2. une photo',
      '3. un timbre',
    ]);
    expect(clausesOf(text)).toHaveLength(1);
  });
});

describe('headings and contents', () => {
  const CONTENTS = [
    '**=SOMMAIRE',
    'Introduction ................................ 2',
    'Chapitre I : Le cadre ....................... 2',
    'Chapitre II : Les moyens .................... 3',
    'Conclusion .................................. 3',
  ];
  it('keeps the contents as one clause and believes them', () => {
    const report = printed([
      CONTENTS,
      ['Introduction', LOREM, '', 'Chapitre I : Le cadre', LOREM],
      ['Chapitre II : Les moyens', LOREM, '', 'Conclusion', LOREM],
    ]);
    const clauses = clausesOf(report);
    expect(clauses[0]).toMatchObject({ kind: 'contents', eId: 'toc' });
    expect(sketch(clauses).slice(1)).toEqual([
      'heading | Introduction',
      'chapter Chapitre I | Le cadre',
      'chapter Chapitre II | Les moyens',
      'heading | Conclusion',
    ]);
  });

  it('tells a contents list without title and leaders by its page numbers, which are right', () => {
    const list = (...numbers: number[]) =>
      ['Avant-propos', 'Le cadre', 'Les moyens', 'Les délais', 'Les fonds', 'Le suivi'].map(
        (title, k) => `${title}\t${numbers[k]}`,
      );
    const report = (numbers: number[]) =>
      printed([
        list(...numbers),
        ['**Avant-propos', LOREM, '', '**Le cadre', LOREM],
        ['**Les moyens', LOREM, '', '**Les délais', LOREM],
        ['**Les fonds', LOREM, '', '**Le suivi', LOREM],
      ]);
    const kinds = (numbers: number[]) => clausesOf(report(numbers)).map(({ kind }) => kind);
    expect(kinds([4, 4, 5, 5, 6, 6])).toEqual(['contents', ...Array<string>(6).fill('heading')]);
    // Figures that grow from row to row are no page numbers: they lead nowhere.
    expect(kinds([3, 11, 24, 38, 57, 90])).not.toContain('contents');
  });

  it('joins a heading of two lines and a paragraph over a page break', () => {
    const report = printed([
      [
        '^^Une politique publique pour',
        '^^les personnes migrantes',
        '',
        LOREM,
        'Les régions sont associées à la décision et',
      ],
      ['participent au financement du programme.', '', '**Suivi', LOREM],
    ]);
    const [preface] = clausesOf(report);
    expect(preface?.text.split('\n')).toContain(
      'Les régions sont associées à la décision et participent au financement du programme.',
    );
    expect([preface?.page, preface?.pageEnd]).toEqual([1, 2]);
  });

  it('takes the PDF’s own outline at its word', () => {
    const lines = ['Les acteurs', LOREM, LOREM, 'Les moyens', LOREM];
    expect(sketch(clausesOf(printed([lines])))).not.toContain('heading | Les moyens');
    const outline = [
      { title: 'Les acteurs', level: 1 },
      { title: 'Les moyens', level: 1 },
    ];
    expect(sketch(clausesOf(printed([lines], outline)))).toEqual([
      'heading | Les acteurs',
      'heading | Les moyens',
    ]);
  });

  it('falls back to paragraphs where there is no structure at all', () => {
    const clauses = clausesOf(
      flowing([`${LOREM} ${LOREM}`, `Deuxième texte. ${LOREM} ${LOREM}`].map((t) => t)),
    );
    expect(clauses.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
  });

  it('keeps a table row whole', () => {
    const clauses = clausesOf(
      flowing(['# Indicateurs', 'Indicateur\tCible\tÉchéance', 'Agents formés\t200\t2021']),
    );
    expect(clauses[0]?.text.split('\n')).toContain('Agents formés\t200\t2021');
  });
});

it('gives no clause for a document without text', () => {
  expect(
    clausesOf({
      format: 'pdf',
      pages: [{ number: 1, lines: [], problem: 'no-text' }],
      outline: [],
      metadata: {},
    }),
  ).toEqual([]);
});

it('joins the lines of a plain text that were broken at a fixed width', () => {
  const lines = [
    'Les régions sont associées à la décision et participent au financement du',
    'programme national qui accompagne les personnes migrantes dans leurs démarches',
    'et dans leur accès aux services.',
    'Un comité de suivi se réunit chaque trimestre et rend compte au gouvernement de',
    'ses travaux.',
  ];
  const { pages, ...rest } = flowing(lines);
  const [clause] = clausesOf({ ...rest, pages, format: 'txt' });
  expect(clause?.text.split('\n').map((paragraph) => paragraph.split(' ')[0])).toEqual([
    'Les',
    'Un',
  ]);
});
