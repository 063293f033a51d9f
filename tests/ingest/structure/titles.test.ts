import { describe, expect, it } from 'vitest';
import { clausesOf, flowing, printed, sketch } from './pages.ts';

const LONG =
  'Les services compétents assurent la mise en œuvre de la disposition, en rendent compte chaque année au ' +
  'comité de pilotage et publient leurs résultats sur le site du ministère.';
const LONG_AR =
  'تعد الدول الأطراف التدابير اللازمة لإعمال الحقوق المعترف بها في هذا الصك وتخصص لها الموارد الكافية وتقدم ' +
  'عنها تقارير دورية إلى اللجنة في الآجال المحددة لذلك.';
const LOREM = 'Les services compétents assurent la mise en œuvre de la disposition.';

describe('texts without styles', () => {
  it('have titles: short paragraphs between a finished sentence and running text', () => {
    const text = flowing(['Les acteurs', LONG, 'Les moyens', LONG, 'Une demande :', LONG]);
    expect(sketch(clausesOf(text)).filter((line) => line.startsWith('heading'))).toEqual([
      'heading | Les acteurs',
      'heading | Les moyens',
    ]);
  });

  it('are left alone where the file has styles', () => {
    const text = flowing(['# Acteurs', LONG, 'Les moyens', LONG, '# Suivi', LONG]);
    expect(sketch(clausesOf(text))).toEqual(['heading | Acteurs', 'heading | Suivi']);
  });

  it('number their parts by ordinals and by names of letters', () => {
    const text = flowing([
      'أولاً- مقدمة',
      `١- ${LONG_AR}`,
      'ثانياً- المبادئ',
      `٢- ${LONG_AR}`,
      'ألف- عدم التمييز',
      `٣- ${LONG_AR}`,
      'نهج شامل',
      `٤- ${LONG_AR}`,
      'باء- المشاركة',
      `٥- ${LONG_AR}`,
      'ثالثاً- التنفيذ',
      `٦- ${LONG_AR}`,
    ]);
    expect(sketch(clausesOf(text))).toEqual([
      'section أولاً | مقدمة',
      '  paragraph ١-',
      'section ثانياً | المبادئ',
      '  paragraph ٢-',
      '  section ألف | عدم التمييز',
      '    paragraph ٣-',
      '    heading | نهج شامل',
      '      paragraph ٤-',
      '  section باء | المشاركة',
      '    paragraph ٥-',
      'section ثالثاً | التنفيذ',
      '  paragraph ٦-',
    ]);
  });
});

describe('printed titles', () => {
  it('are no headings on the title pages', () => {
    const report = printed([
      ['^^=CONSEIL NATIONAL'],
      ['^^=CONSEIL NATIONAL', '', '^^=AVIS SUR LES MIGRATIONS', '', '^^=Commission permanente'],
      ['**Contexte', LOREM, LOREM, '', '**Recommandations', LOREM],
    ]);
    expect(sketch(clausesOf(report))).toEqual([
      'preface',
      'heading | Contexte',
      'heading | Recommandations',
    ]);
  });

  it('make a section of a number with a title', () => {
    const report = printed([
      [
        '**1.1. Le cadre',
        LOREM,
        '',
        '**1.2. Les moyens',
        LOREM,
        '',
        '1. Le comité se réunit chaque trimestre au siège du ministère.',
        '2. Le comité rend compte de ses travaux au gouvernement.',
      ],
    ]);
    expect(sketch(clausesOf(report)).map((line) => line.trim())).toEqual([
      'section 1.1. | Le cadre',
      'section 1.2. | Les moyens',
      'paragraph 1.',
      'paragraph 2.',
    ]);
  });

  it('are numbered by a Roman numeral on a line of its own', () => {
    const book = printed([
      ['**=PRÉSENTATION', '', '**=I', LOREM, LOREM, '', '**=II', LOREM, '', '**=TEXTE', LOREM],
    ]);
    expect(sketch(clausesOf(book))).toEqual([
      'heading | PRÉSENTATION',
      '  section I',
      '  section II',
      'heading | TEXTE',
    ]);
  });
});

describe('what stands under what', () => {
  it('keeps articles under the heading above them, printed like them or not', () => {
    const law = printed([
      ['**=Article premier', LOREM, '', '**=DISPOSITIONS FINALES', '', '**=Article 2', LOREM],
    ]);
    expect(sketch(clausesOf(law))).toEqual([
      'article Article premier',
      'heading | DISPOSITIONS FINALES',
      '  article Article 2',
    ]);
  });

  it('keeps the subtitle of a division in it', () => {
    const law = printed([
      [
        '**=PREMIÈRE PARTIE',
        '**=(Loi n° 63-62 du 10 juillet 1963)',
        '',
        '**=RELATIVE À LA PARTIE GÉNÉRALE',
        '',
        '**=ARTICLE 1',
        LOREM,
        '',
        '**=TITRE I',
        '**=DES CONTRATS',
        '',
        '**=ARTICLE 2',
        LOREM,
      ],
    ]);
    expect(sketch(clausesOf(law)).map((line) => line.split(' |')[0])).toEqual([
      'part PREMIÈRE PARTIE',
      '  heading',
      '    article ARTICLE 1',
      '  title TITRE I',
      '    article ARTICLE 2',
    ]);
  });

  it('puts running paragraphs under each heading, and cites them alone where some stand under none', () => {
    const text = flowing([
      '# Vision',
      '1. The compact rests on the declaration of human rights and the charter.',
      '# Framework',
      '## Objective 1: Data',
      '2. We commit to strengthen the evidence base at every level.',
      '## Objective 2: Drivers',
      '3. We commit to create conditions for all people everywhere.',
    ]);
    expect(clausesOf(text).map(({ level, eId }) => `${level} ${eId}`)).toEqual([
      '1 hd_vision',
      '2 para_1',
      '1 hd_framework',
      '2 obj_1',
      '3 para_2',
      '2 obj_2',
      '3 para_3',
    ]);
  });
});
