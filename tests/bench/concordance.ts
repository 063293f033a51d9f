/**
 * How well objectives are suggested: precision and recall of each rule by itself and of all together, against what
 * persons said (tests/gold). `npx node tests/bench/concordance.ts` prints the tables, with `--errors` what was suggested
 * wrongly and missed of the clauses that are not kept apart.
 */
import { join, resolve } from 'node:path';
import type { TextIn } from '#concordance/suggest/profiles.ts';
import { RULES, suggesterFor, type Rule } from '#concordance/suggest/index.ts';
import { materialsOf, unlabelled } from '#concordance/suggest/materials.ts';
import { objectOf, subjectClause, type Mapping } from '#domain/mapping.ts';
import { vocabularyOf, type Vocabularies } from '#domain/vocabulary.ts';
import { createExtractor } from '#ingest/extract/index.ts';
import { readConcordances, readEntry, readVocabularies } from '#ingest/library/index.ts';
import { correctedClauses } from '#ingest/run/index-document.ts';
import { loadServes, scoreServes, type GoldServes } from '../gold/concordance.ts';
import { figure, table } from './stats.ts';

const DOCUMENTS = join(resolve(import.meta.dirname, '../..'), 'documents');
/** Where the objectives are stated. */
const STATED_IN = ['gcm', 'agenda-2030-migration'];
/** Mapped whole and by hand; its mappings are shipped, and are the examples that suggestions go by. */
const MAPPED = 'snia';

interface Library {
  vocabularies: Vocabularies;
  mappings: Mapping[];
  clauses: Map<string, TextIn>;
}

/** The section of the bench's report. */
export async function benchConcordance(): Promise<string> {
  const gold = loadServes();
  const library = await readLibrary(gold);
  const mapped = (frame: string) => mappedIn(library.mappings, frame);
  const rows = [
    ...sectionRows(library, 'gcm-objectives', [
      ['known', gold.filter(({ isApart }) => !isApart)],
      ['apart', gold.filter(({ isApart }) => isApart)],
      [`${MAPPED}, without examples`, mapped('gcm-objectives')],
    ]),
    ...sectionRows(library, 'sdg-targets', [
      [`${MAPPED}, without examples`, mapped('sdg-targets')],
    ]),
  ];
  return [
    '## Suggested mappings',
    'Objectives suggested for clauses against those that a person named (`tests/gold/concordance.tsv`, and the mappings of ' +
      'the 81 actions of SNIA that are shipped); at most three a clause beside those that it names by number. The rule ' +
      '«examples» goes by the clauses of SNIA alone, and never by those of the document that is asked about. «Silent» are ' +
      'clauses that serve something and get no suggestion. All are specimens of one hand, and more alike than real plans.',
    table([['Frame', 'Clauses', 'Rule', 'Suggested', 'Precision', 'Recall', 'Silent'], ...rows]),
  ].join('\n\n');
}

function sectionRows(
  library: Library,
  frame: string,
  sets: [name: string, gold: GoldServes[]][],
): string[][] {
  return sets.flatMap(([name, gold]) =>
    [...RULES, 'all' as const].map((rule) => {
      const suggested = suggestions(library, frame, rule === 'all' ? RULES : [rule]);
      const score = scoreServes(gold, (clause) => suggested(clause).map(({ concept }) => concept));
      const { clauses, suggested: count, right, expected, found, silent } = score;
      return [
        ...[frame, `${name} (${clauses})`, rule, String(count)],
        ...[figure(right / count), figure(found / expected), String(silent)],
      ];
    }),
  );
}

/** What is suggested for a clause, examples of its own document left out. */
function suggestions(library: Library, frame: string, rules: readonly Rule[]) {
  const byDocument = new Map<string, ReturnType<typeof suggesterFor>>();
  return (id: string) => {
    const clause = library.clauses.get(id);
    if (clause === undefined) throw new Error(`${id} is in no document`);
    const document = id.replace(/--.*$/, '');
    const others = library.mappings.filter(
      (one) => !one.subject_id.startsWith(`clause:${document}--`),
    );
    let suggest = byDocument.get(document);
    if (suggest === undefined) {
      const vocabulary = vocabularyOf(library.vocabularies, frame);
      const { vocabularies, clauses } = library;
      const materials = materialsOf(vocabulary, { vocabularies, mappings: others, clauses });
      byDocument.set(document, (suggest = suggesterFor(vocabulary, materials, rules)));
    }
    return suggest(clause);
  };
}

/** The shipped mappings of a frame as gold: what is related may be named or not. */
function mappedIn(mappings: readonly Mapping[], frame: string): GoldServes[] {
  const ofFrame = mappings.flatMap((mapping) => {
    const object = objectOf(mapping);
    const isWanted = 'concept' in object && object.vocabulary === frame;
    return isWanted ? [{ mapping, concept: object.concept }] : [];
  });
  const byClause = Map.groupBy(ofFrame, ({ mapping }) => subjectClause(mapping));
  return [...byClause].map(([clause, all]) => {
    const named = (isRelated: boolean) =>
      all
        .filter(({ mapping }) => (mapping.predicate_id === 'skos:relatedMatch') === isRelated)
        .map(({ concept }) => concept);
    return { document: MAPPED, clause, isApart: false, must: named(false), may: named(true) };
  });
}

async function readLibrary(gold: readonly GoldServes[]): Promise<Library> {
  const { value: vocabularies } = await readVocabularies(DOCUMENTS);
  const { mappings } = await readConcordances(DOCUMENTS);
  const clauses = new Map<string, TextIn>();
  const extractor = createExtractor();
  try {
    const documents = new Set([...STATED_IN, MAPPED, ...gold.map(({ document }) => document)]);
    for (const id of documents) {
      const entry = await readEntry(DOCUMENTS, id, vocabularies);
      if (entry.value === undefined) throw new Error(`${id} cannot be read`);
      const read = await extractor.understand(entry.value.originalPath, { vocabularies });
      if (!read.ok) throw new Error(`${id}: ${read.error.code}`);
      const none = { corrections: [], text: '' };
      for (const clause of correctedClauses(vocabularies, id, read.value, none).clauses)
        clauses.set(clause.id, { text: unlabelled(clause), language: entry.value.record.language });
    }
  } finally {
    await extractor.close();
  }
  return { vocabularies, mappings, clauses };
}

async function printErrors(): Promise<void> {
  const gold = loadServes().filter(({ isApart }) => !isApart);
  const library = await readLibrary(gold);
  const suggest = suggestions(library, 'gcm-objectives', RULES);
  for (const { clause, must, may } of gold) {
    const ours = suggest(clause);
    const wrong = ours.filter(({ concept }) => ![...must, ...may].includes(concept));
    const missed = must.filter((one) => !ours.some(({ concept }) => concept === one));
    if (wrong.length + missed.length === 0) continue;
    console.log(clause, 'missed', missed.join(' ') || '-');
    for (const { concept, rule, confidence, words } of ours)
      console.log('  ', concept, rule, confidence, words.join(', '));
  }
}

if (import.meta.main) {
  if (process.argv.includes('--errors')) await printErrors();
  else console.log(await benchConcordance());
}
