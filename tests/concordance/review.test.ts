import { describe, expect, it } from 'vitest';
import { basisOf } from '#concordance/evidence.ts';
import { judged, type JudgedCase } from '#concordance/judge.ts';
import { nextItem, openItems, progressOf } from '#concordance/queue.ts';
import { suggestedChange } from '#concordance/suggest/apply.ts';
import type { Suggestion } from '#concordance/suggest/index.ts';
import type { Clause } from '#domain/clause.ts';
import { bareConcept } from '#domain/concept.ts';
import { NO_TERM, type Mapping } from '#domain/mapping.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';

const frame: Vocabulary = {
  id: 'gcm',
  prefLabel: { fr: 'Pacte' },
  concepts: ['7', '15'].map((id) => ({ ...bareConcept(id), prefLabel: { fr: `Objectif ${id}` } })),
};
const clause: Clause = {
  ...{ id: 'plan--act_1', document: 'plan', eId: 'act_1', order: 0, kind: 'action', level: 1 },
  ...{ label: 'Action 1', heading: 'Soigner', headingPath: [], page: 4, boxes: [] },
  ...{ text: 'Action 1 : Soigner\nOffrir des soins pour tous.', themes: [], regions: [] },
};
const SHA = 'a'.repeat(64);
const DATE = '2026-11-30';
const about = { clause, frame, sha256: SHA, date: DATE };
const suggestion = (concept: string, confidence = 0.5): Suggestion => ({
  ...{ concept, rule: 'words', confidence, words: ['soins'], quote: 'Offrir des soins pour tous.' },
});
const suggested = (own: Mapping[], ...found: Suggestion[]) => suggestedChange(own, found, about);
/** What is suggested of the clause where nothing is said of it yet. */
function fresh(...found: Suggestion[]): Mapping[] {
  return suggested([], ...found).mappings;
}
const caseOf = (own: Mapping[], change: Partial<JudgedCase> = {}): JudgedCase => ({
  ...{ ...about, own, mapping: own[0], reviewer: { id: 'r1', name: 'Nadia' } },
  ...change,
});
const result = (made: ReturnType<typeof judged>) => {
  if (typeof made === 'string') throw new Error(made);
  return made;
};
const accept = { decision: 'accept', predicate: 'skos:broadMatch', quote: 'des soins' } as const;

describe('suggestions among what is said', () => {
  it('come with words, evidence and the tool, and are no news the next day', () => {
    const [mapping] = fresh(suggestion('7'));
    expect(mapping).toMatchObject({
      ...{ mapping_status: 'suggested', mapping_tool: 'fihris/words', confidence: 0.5 },
      ...{ match_string: ['soins'], subject_quote: 'Offrir des soins pour tous.', subject_page: 4 },
    });
    const next = { ...about, date: '2026-12-01' };
    expect(suggestedChange(fresh(suggestion('7')), [suggestion('7')], next).mappings).toEqual([]);
  });

  it('go when they are none any more, unless somebody judged them', () => {
    const [seven, fifteen] = fresh(suggestion('7'), suggestion('15')) as [Mapping, Mapping];
    const change = suggested([seven, fifteen], suggestion('15'));
    expect(change).toEqual({ mappings: [], gone: [seven.record_id] });
    const accepted: Mapping = { ...seven, mapping_status: 'accepted' };
    expect(suggested([accepted], suggestion('7', 0.9))).toEqual({ mappings: [], gone: [] });
  });

  it('leave a clause alone of which something is accepted, but for what it names by number', () => {
    const [seven, fifteen] = fresh(suggestion('7'), suggestion('15')) as [Mapping, Mapping];
    const accepted: Mapping = { ...seven, mapping_status: 'accepted' };
    expect(suggested([accepted], suggestion('15'))).toEqual({ mappings: [], gone: [] });
    expect(suggested([accepted, fifteen])).toEqual({ mappings: [], gone: [] });
    const named: Suggestion = { ...suggestion('15'), rule: 'references' };
    expect(suggested([accepted], named).mappings).toHaveLength(1);
  });

  it('do not come back once rejected, until clause or concept are others', () => {
    const { mappings } = result(
      judged({ decision: 'reject', why: 'non' }, caseOf(fresh(suggestion('7')))),
    );
    expect(suggested(mappings, suggestion('7')).mappings).toEqual([]);
    const other = { ...clause, text: `${clause.text} Gratuitement.` };
    const again = suggestedChange(mappings, [suggestion('7')], { ...about, clause: other });
    expect(again.mappings.map((one) => one.mapping_status)).toEqual(['suggested']);
    const renamed = {
      ...frame,
      concepts: frame.concepts.map((one) => ({ ...one, definition: { fr: 'x' } })),
    };
    expect(
      suggestedChange(mappings, [suggestion('7')], { ...about, frame: renamed }).mappings,
    ).toHaveLength(1);
  });

  it('keep away from a clause of which somebody said that it serves none', () => {
    const none = result(judged({ decision: 'none' }, caseOf([]))).mappings;
    expect(suggested(none, suggestion('7'))).toEqual({ mappings: [], gone: [] });
    const other = { ...clause, text: 'Tout autre chose : offrir des soins.' };
    const found = [{ ...suggestion('7'), quote: 'offrir des soins' }];
    expect(suggestedChange(none, found, { ...about, clause: other }).mappings).toHaveLength(1);
  });
});

describe('a judgement', () => {
  it('accepts with words that stand there, and keeps what the machine said beside it', () => {
    const own = fresh(suggestion('7'));
    expect(judged({ ...accept, concept: '7', quote: 'du pain' }, caseOf(own))).toBe('quote');
    expect(judged({ ...accept, concept: '99' }, caseOf(own))).toBe('concept');
    const gone = caseOf(own);
    delete gone.clause;
    expect(judged({ ...accept, concept: '7' }, gone)).toBe('quote');
    expect(result(judged({ ...accept, concept: '7' }, caseOf(own))).mappings).toMatchObject([
      {
        ...{ mapping_status: 'accepted', subject_quote: 'des soins', confidence: 0.5 },
        ...{ reviewer_id: 'person:r1', reviewer_agreement: 1, review_date: DATE },
        ...{ mapping_justification: 'semapv:LexicalSimilarityThresholdMatching' },
      },
    ]);
  });

  it('that names another objective rejects the one that was suggested', () => {
    const [seven] = fresh(suggestion('7')) as [Mapping];
    const { mappings } = result(judged({ ...accept, concept: '15' }, caseOf([seven])));
    expect(mappings.map((one) => [one.object_id, one.mapping_status])).toEqual([
      ['gcm:15', 'accepted'],
      ['gcm:7', 'rejected'],
    ]);
    expect(mappings[0]).toMatchObject({
      ...{ author_id: 'person:r1', mapping_justification: 'semapv:ManualMappingCuration' },
    });
  });

  it('that it serves none turns down what is suggested, and is taken back by what is accepted', () => {
    const own = fresh(suggestion('7'));
    const said = result(judged({ decision: 'none' }, caseOf(own))).mappings;
    expect(said.map((one) => [one.object_id, one.mapping_status])).toEqual([
      [NO_TERM, 'accepted'],
      ['gcm:7', 'rejected'],
    ]);
    const [none] = said as [Mapping];
    const after = result(judged({ ...accept, concept: '7' }, caseOf(said)));
    expect(after.gone).toEqual([none.record_id]);
    expect(judged({ decision: 'none' }, caseOf(after.mappings))).toBe('decision');
    expect(judged({ decision: 'reject' }, caseOf([], { mapping: undefined }))).toBe('decision');
  });
});

describe('the queue', () => {
  const one = (eId: string, change: Partial<Mapping> = {}): Mapping => ({
    ...{ record_id: `map:${eId}-${change.object_id ?? ''}`, subject_id: `clause:plan--${eId}` },
    ...{ predicate_id: 'skos:broadMatch', object_id: 'gcm:7', mapping_status: 'suggested' },
    ...{ mapping_justification: 'semapv:LexicalMatching', ...change },
  });
  const measures = ['a', 'b', 'c', 'd', 'e'].map((eId) => `plan--${eId}`);
  const mappings = [
    one('b', { confidence: 0.2 }),
    one('b', { confidence: 0.4, object_id: 'gcm:15' }),
    one('c', { mapping_status: 'accepted', subject_quote: 'q' }),
    one('d', { mapping_status: 'rejected' }),
    one('e', { mapping_status: 'accepted', object_id: NO_TERM }),
    one('gone', { mapping_status: 'look-again' }),
  ];
  const items = openItems(measures, mappings);

  it('leads through clauses without suggestion as well, the most likely of each first', () => {
    expect(items.map(({ kind, clause: id, mapping }) => [kind, id, mapping?.object_id])).toEqual([
      ['without', 'plan--a', undefined],
      ['suggested', 'plan--b', 'gcm:15'],
      ['suggested', 'plan--b', 'gcm:7'],
      // Rejected alone says nothing of what it serves.
      ['without', 'plan--d', undefined],
      ['look-again', 'plan--gone', 'gcm:7'],
    ]);
  });

  it('goes on after what was judged or passed over, and begins anew at the end', () => {
    const order = [...measures, 'plan--gone'];
    const after = (id: string, ...passed: string[]) =>
      nextItem(items, order, { clause: `plan--${id}`, passed });
    expect(nextItem(items, order, undefined)).toBe(items[0]);
    expect(after('a', 'plan--a')).toBe(items[1]);
    expect(after('b', 'map:b-gcm:15')).toBe(items[2]);
    expect(after('b', 'map:b-gcm:15', 'map:b-')).toBe(items[3]);
    expect(after('c')).toBe(items[3]);
    expect(after('gone', 'map:gone-')).toBe(items[0]);
    expect(nextItem([], order, undefined)).toBeUndefined();
  });

  it('counts each measure once, under what it needs most', () => {
    expect(progressOf(measures, mappings)).toEqual({
      ...{ measures: 5, accepted: 1, suggested: 1, 'look-again': 0, none: 1, without: 2 },
    });
  });
});

it('names the words that were judged', () => {
  const concept = frame.concepts[0];
  expect(basisOf(clause, concept)).not.toBe(basisOf(clause, undefined));
});
