import { expect, it } from 'vitest';
import { suggesterFor, type Materials } from '#concordance/suggest/index.ts';
import { referencesIn } from '#concordance/suggest/references.ts';
import { conceptFinder } from '#search/thesaurus/finder.ts';
import { bareConcept, type Concept } from '#domain/concept.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';

const numbers = (text: string, notation: string) =>
  referencesIn(text, notation).map(({ concept }) => concept);

it.each([
  ['GCM', 'conformément à l’objectif 7 du Pacte mondial', ['7']],
  ['GCM', 'les objectifs 7, 15 et 16 du Pacte', ['7', '15', '16']],
  ['GCM', 'Objectifs n° 4 à 6 du Pacte de Marrakech', ['4', '5', '6']],
  ['GCM', 'under objective 20 of the Global Compact', ['20']],
  ['GCM', 'GCM objectives 3 and 4; see GCM 9', ['3', '4', '9']],
  ['GCM', 'the Global Compact (objective 12)', ['12']],
  ['GCM', 'تنزيلا للهدف 7 من الاتفاق العالمي للهجرة', ['7']],
  ['GCM', 'الأهداف ٧ و ١٥ من الميثاق العالمي', ['7', '15']],
  ['SDG', 'contribue à l’ODD 10.7', ['10.7']],
  ['SDG', 'la cible 10.7 des objectifs de développement durable', ['10.7']],
  ['SDG', 'SDG target 10.c and SDG 8.8', ['10.c', '8.8']],
  ['SDG', 'الغاية ١٠٫٧ من أهداف التنمية المستدامة', ['10.7']],
  // Of the text's own numbers, of other frames, and of years none is meant.
  ['GCM', 'Objectif 7 : former les agents', []],
  ['GCM', 'l’objectif 2 du Pacte national pour l’emploi', []],
  ['GCM', 'ODD 10.7', []],
  ['SDG', 'Objectif 3.2 du plan d’action 2030', []],
  ['SDG', 'Agenda 2030', []],
] as const)('%s in « %s »: %j', (notation, text, expected) => {
  expect(numbers(text, notation)).toEqual(expected);
});

it('says where the words stand, as they are written', () => {
  const text = 'Voir (ODD n° ١٠٫٧).';
  const [{ words = '', at = -1 } = {}] = referencesIn(text, 'SDG');
  expect(text.slice(at, at + words.length)).toBe('ODD n° ١٠٫٧');
});

const objective = (id: string, fr: string, ar: string): Concept => ({
  ...bareConcept(id),
  prefLabel: { fr, ar },
  notation: `GCM ${id}`,
  readAt: `gcm--obj_${id}`,
});
const frame: Vocabulary = {
  id: 'gcm-objectives',
  prefLabel: { fr: 'Pacte' },
  concepts: [
    objective('8', 'Migrants disparus', 'المهاجرون المفقودون'),
    objective('15', 'Accès aux services de base', 'الولوج إلى الخدمات الأساسية'),
    objective('20', 'Envois de fonds', 'التحويلات المالية'),
  ],
};
const thesaurus: Vocabulary = {
  id: 'thesaurus',
  prefLabel: {},
  concepts: [
    { ...bareConcept('health-care'), prefLabel: { fr: 'soins de santé', ar: 'الرعاية الصحية' } },
  ],
};
const materials = (change: Partial<Materials> = {}): Materials => ({
  finder: conceptFinder(thesaurus),
  stated: () => [],
  examples: () => [],
  ...change,
});

it('suggests by words, says which, and in what passage they stand', () => {
  const suggest = suggesterFor(frame, materials());
  const text = 'Un guichet est ouvert à Oujda. Il aide les familles de migrants disparus.\nBudget';
  const [first] = suggest({ text, language: 'fr' });
  expect(first).toMatchObject({
    concept: '8',
    rule: 'words',
    quote: 'Il aide les familles de migrants disparus.',
  });
  expect(first?.words).toEqual(expect.arrayContaining(['migrants', 'disparus']));
  expect(suggest({ text: 'Réunir le comité', language: 'fr' })).toEqual([]);
});

it('crosses languages by the concepts that both sides name', () => {
  const stated = ({ id }: Concept) =>
    id === '15' ? [{ text: 'Des soins de santé pour tous', language: 'fr' as const }] : [];
  const suggest = suggesterFor(frame, materials({ stated }));
  const [first] = suggest({ text: 'توفير الرعاية الصحية للجميع', language: 'ar' });
  expect(first).toMatchObject({ concept: '15', rule: 'concepts', words: ['الرعاية الصحية'] });
});

it('learns from the clauses that people accepted', () => {
  const text = 'Baisser le coût des transferts vers le pays';
  const examples = ({ id }: Concept) =>
    id === '20' ? [{ text: 'Réduire le coût des transferts', language: 'fr' as const }] : [];
  expect(suggesterFor(frame, materials())({ text, language: 'fr' })).toEqual([]);
  const [first] = suggesterFor(frame, materials({ examples }))({ text, language: 'fr' });
  expect(first).toMatchObject({ concept: '20', rule: 'examples' });
});

it('puts what is named by its number first, and once', () => {
  const text = 'Objectif 20 du Pacte : appuyer les envois de fonds et retrouver les disparus';
  const found = suggesterFor(frame, materials())({ text, language: 'fr' });
  expect(found.map(({ concept }) => concept)).toEqual(['20', '8']);
  expect(found[0]).toMatchObject({ rule: 'references', words: ['Objectif 20 du Pacte'] });
  // A number that the frame does not have is no suggestion.
  expect(
    suggesterFor(frame, materials(), ['references'])({ text: 'GCM 4', language: 'fr' }),
  ).toEqual([]);
});
