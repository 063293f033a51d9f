import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inverse, merging, withChanges, type ConceptChange } from '#domain/concept-change.ts';
import { vocabularySchema, type Vocabulary } from '#domain/vocabulary.ts';
import { conceptFaults } from '#ingest/library/index.ts';
import { rewritten } from '#ingest/library/vocabulary-file.ts';
import { SHIPPED } from '../../setup/library.ts';

const textOf = (id: string) => readFileSync(join(SHIPPED, 'vocabularies', `${id}.yaml`), 'utf8');
const read = (text: string): Vocabulary => vocabularySchema.parse(parse(text));
const find = ({ concepts }: Vocabulary, id: string) => {
  const concept = concepts.find((one) => one.id === id);
  if (concept === undefined) throw new Error(id);
  return concept;
};

describe('a vocabulary file that is changed', () => {
  it.each(['themes', 'regions', 'types', 'bodies', 'gcm-objectives', 'sdg-targets', 'thesaurus'])(
    'of %s keeps every line but those of the concept',
    (id) => {
      const text = textOf(id);
      const vocabulary = read(text);
      for (const before of vocabulary.concepts.filter((_, at) => at % 23 === 5)) {
        const after = { ...before, scopeNote: { en: 'Written: by "hand"; a, b' } };
        const changed = rewritten(text, [{ id: before.id, before, after }]);
        expect(read(changed).concepts).toEqual(
          withChanges(vocabulary.concepts, [{ id: before.id, after }]),
        );
        const old = new Set(text.split('\n'));
        expect(changed.split('\n').filter((line) => !old.has(line))).toHaveLength(1);
        expect(changed.match(/^ *#.*$/gmu)).toEqual(text.match(/^ *#.*$/gmu));
        const back = rewritten(changed, inverse([{ id: before.id, before, after }]));
        expect(read(back)).toEqual(vocabulary);
      }
    },
  );

  it('has a new concept last, and is as it was when that is taken back', () => {
    const text = textOf('bodies');
    const after = {
      id: 'agence-neuve',
      prefLabel: { fr: 'Agence neuve : « l’essai »', ar: 'وكالة', en: 'Agency' },
      ...{ broader: ['royaume-maroc'], related: [], acronym: { fr: ['AN'] } },
    };
    const changed = rewritten(text, [{ id: after.id, after }]);
    expect(find(read(changed), after.id)).toEqual(after);
    expect(changed.startsWith(text)).toBe(true);
    expect(rewritten(changed, [{ id: after.id, before: after }])).toBe(text);
  });
});

describe('merging two concepts', () => {
  const vocabulary = read(textOf('thesaurus'));
  const changes = merging(vocabulary, find(vocabulary, 'sdg'), find(vocabulary, 'agenda-2030'));

  it('gives one the names of both, leads on from the other, and leaves no label to two', () => {
    const after = { ...vocabulary, concepts: withChanges(vocabulary.concepts, changes) };
    expect(conceptFaults(vocabulary, changes)).toEqual([]);
    expect(find(after, 'agenda-2030')).toMatchObject({
      prefLabel: { fr: 'Programme de développement durable à l’horizon 2030' },
      acronym: { fr: ['ODD'] },
      broader: [],
    });
    expect(find(after, 'agenda-2030').altLabel?.fr).toContain('Objectifs de développement durable');
    expect(find(after, 'sdg')).toMatchObject({
      deprecated: true,
      replacedBy: 'agenda-2030',
      prefLabel: {},
    });
    expect(read(rewritten(textOf('thesaurus'), changes))).toEqual(after);
  });

  it('is refused where it makes a circle', () => {
    const [one, other] = [find(vocabulary, 'iom'), find(vocabulary, 'united-nations')];
    const circle: ConceptChange[] = [
      { id: other.id, before: other, after: { ...other, broader: [one.id] } },
    ];
    expect(conceptFaults(vocabulary, circle).map(({ field }) => field)).toContain('broader');
  });
});
