import { describe, expect, it } from 'vitest';
import { readLabel } from '#ingest/structure/labels.ts';
import { readMarkers } from '#ingest/structure/markers.ts';

describe('readLabel', () => {
  it.each([
    ['Article 5 : Définitions', 'article', [5], 'Article 5', 'Définitions'],
    ['ARTICLE PREMIER', 'article', [1], 'ARTICLE PREMIER', ''],
    ['Article 12 bis.- Le juge', 'article', [12], 'Article 12 bis', 'Le juge'],
    ['Art. L. 12-3 — Texte', 'article', [12, 3], 'Art. L. 12-3', 'Texte'],
    ['DEUXIÈME PARTIE', 'part', [2], 'DEUXIÈME PARTIE', ''],
    ['Chapitre Il : De la preuve', 'chapter', [2], 'Chapitre Il', 'De la preuve'],
    ['Sous-section III', 'subsection', [3], 'Sous-section III', ''],
    ['OSP 5 : Faciliter', 'specificObjective', [5], 'OSP 5', 'Faciliter'],
    ['Objectif stratégique n° 2 – Mettre', 'objective', [2], 'Objectif stratégique n° 2', 'Mettre'],
    ['Action 3.4 Étudier', 'action', [3, 4], 'Action 3.4', 'Étudier'],
    ['Target 10.c By 2030', 'target', [10], 'Target 10.c', 'By 2030'],
    ['§ 31', 'division', [31], '§ 31', ''],
    ['Annexe A : Budget', 'annex', [1], 'Annexe A', 'Budget'],
    ['Artículo 7. La libertad', 'article', [7], 'Artículo 7', 'La libertad'],
    ['CAPÍTULO ÚNICO', 'chapter', [1], 'CAPÍTULO ÚNICO', ''],
    ['المادة الأولى', 'article', [1], 'المادة الأولى', ''],
    ['المادة ١٢: تعريف', 'article', [12], 'المادة ١٢', 'تعريف'],
    ['المادة الحادية عشرة', 'article', [11], 'المادة الحادية عشرة', ''],
    ['الباب الخامس والعشرون', 'chapter', [25], 'الباب الخامس والعشرون', ''],
    ['المحور الثاني: الصحة', 'axis', [2], 'المحور الثاني', 'الصحة'],
    ['الملحق رقم 3', 'annex', [3], 'الملحق رقم 3', ''],
    ['الفصل 1-448', 'fasl', [448, 1], 'الفصل 1-448', ''],
    ['SEC. 101. DEFINITIONS.', 'section', [101], 'SEC. 101', 'DEFINITIONS.'],
    ['Art, 75. - Sont placés', 'article', [75], 'Art, 75', 'Sont placés'],
    ['Art .8. - Lorsqu’il statue', 'article', [8], 'Art .8', 'Lorsqu’il statue'],
    ['Article 1 er. - Objet', 'article', [1], 'Article 1 er', 'Objet'],
    ['Titre Ier : De l’État', 'title', [1], 'Titre Ier', 'De l’État'],
    ['Chapitre Deux : Suites', 'chapter', [2], 'Chapitre Deux', 'Suites'],
    ['Chapitre vingt et un', 'chapter', [21], 'Chapitre vingt et un', ''],
    ['TITRE QUATRE-VINGT-DOUZIÈME', 'title', [92], 'TITRE QUATRE-VINGT-DOUZIÈME', ''],
    ['Article soixante et onze', 'article', [71], 'Article soixante et onze', ''],
    ['Part Twenty-One', 'part', [21], 'Part Twenty-One', ''],
    ['VINGT-DEUXIÈME PARTIE', 'part', [22], 'VINGT-DEUXIÈME PARTIE', ''],
    ['CAPÍTULO DÉCIMO SEGUNDO', 'chapter', [12], 'CAPÍTULO DÉCIMO SEGUNDO', ''],
    ['الفصل الواحد والعشرون', 'fasl', [21], 'الفصل الواحد والعشرون', ''],
    ['المادة الثانية و الثلاثين', 'article', [32], 'المادة الثانية و الثلاثين', ''],
    ['المادة المائة', 'article', [100], 'المادة المائة', ''],
    ['المادة الخامسة عشرة بعد المائة', 'article', [115], 'المادة الخامسة عشرة بعد المائة', ''],
    ['Article premier bis', 'article', [1], 'Article premier bis', ''],
  ])('reads %s', (text, family, parts, printed, rest) => {
    const label = readLabel(text);
    expect(label?.family.name).toBe(family);
    expect(label?.numeral?.parts).toEqual(parts);
    expect([label?.printed, label?.rest]).toEqual([printed, rest]);
  });

  it.each([
    ['Articles 5, 6 et 7 abrogés', 'Articles 5, 6 et 7', ['5', '6', '7']],
    ['Articles 746 et 747 bis', 'Articles 746 et 747 bis', ['746', '747bis']],
    ['Art. 9 à 12. - (Abrogés)', 'Art. 9 à 12', ['9', '10', '11', '12']],
    ['Articles 9-11 reserved', 'Articles 9-11', ['9', '10', '11']],
    ['Sections 3 and 4', 'Sections 3 and 4', ['3', '4']],
    ['المادتان 5 و6', 'المادتان 5 و6', ['5', '6']],
    ['المواد 5 و 6 و 7: تنسخ', 'المواد 5 و 6 و 7', ['5', '6', '7']],
    ['Articles 59', 'Articles 59', ['59']],
    ['Article 5, 6 mois', 'Article 5', ['5']],
  ])('reads every number of %s', (text, printed, slugs) => {
    const label = readLabel(text);
    expect(label?.printed).toBe(printed);
    expect([label?.numeral, ...(label?.more ?? [])].map((one) => one?.slug)).toEqual(slugs);
  });

  it.each([
    'Articles de presse',
    'Sections 5',
    'Deux actions sont menées',
    'Action a été menée',
    'Partager le savoir',
    'المواطنون',
    'Titre de séjour',
  ])('sees no label in %s', (text) => expect(readLabel(text)).toBeUndefined());
});

describe('readMarkers', () => {
  const styles = (text: string) => readMarkers(text).map(({ style }) => style);

  it.each([
    ['17. We commit', ['digits.']],
    ['(a) Harmonize', ['letter()']],
    ['i) premier', ['roman)', 'letter)']],
    ['IV. Contexte', ['upper-roman.']],
    ['2.1.3 Suivi', ['decimal3']],
    ['1°) les détenus', ['digits°)']],
    ['FIN 1.1. Where', ['code-fin']],
    ['أ) برامج', ['abjad)', 'alif-ba)']],
    ['أولا: السياق', ['adverb']],
  ])('reads %s as %j', (text, expected) => expect(styles(text)).toEqual(expected));

  it.each(['27 octobre 2016', '− رقم التسجيل', 'a été adopté', '- un extrait', '2018, année'])(
    'sees no number in %s',
    (text) => expect(styles(text)).toEqual([]),
  );
});
