import { localize, type Language } from '#domain/language.ts';
import type { UnmatchedName } from '#domain/measures.ts';
import { fold } from '../analysis/normalise.ts';
import { held, type Held, type MeasureSources } from './measures.ts';
import { subjectsNamed } from './names.ts';

/** Measures that are shown of a name. */
const MOST_PLACES = 5;

interface Gathered {
  spellings: Map<string, number>;
  responsible: number;
  partner: number;
  rows: Held[];
}

/** What measures call bodies by that no body of the vocabulary is called, the most frequent first. */
export async function unmatchedNames(
  sources: MeasureSources,
  language: Language,
): Promise<UnmatchedName[]> {
  const names = gather(await held(sources));
  const all = [...names.values()].map(({ spellings, rows, ...counts }): UnmatchedName => {
    const [text = ''] = [...spellings].sort(([, a], [, b]) => b - a)[0] ?? [];
    return {
      text,
      language: rows[0]?.of.record.language ?? language,
      ...counts,
      places: rows.slice(0, MOST_PLACES).map((row) => placeOf(row, language)),
      like: subjectsNamed(text, sources.vocabularies)
        .filter(({ field }) => field === 'creator')
        .map(({ id }) => id),
    };
  });
  const often = ({ responsible, partner }: UnmatchedName) => responsible + partner;
  return all.sort((a, b) => often(b) - often(a) || a.text.localeCompare(b.text));
}

function gather(measures: Held[]): Map<string, Gathered> {
  const names = new Map<string, Gathered>();
  for (const row of measures) {
    for (const [field, role] of [
      ['bodies', 'responsible'],
      ['partners', 'partner'],
    ] as const) {
      for (const { text, concept } of row.measure[field]) {
        if (concept !== undefined) continue;
        const key = fold(text);
        const name = names.get(key) ?? {
          ...{ spellings: new Map<string, number>(), responsible: 0, partner: 0, rows: [] },
        };
        names.set(key, name);
        name.spellings.set(text, (name.spellings.get(text) ?? 0) + 1);
        name[role] += 1;
        if (name.rows.at(-1) !== row) name.rows.push(row);
      }
    }
  }
  return names;
}

const placeOf = ({ clause, of }: Held, language: Language): UnmatchedName['places'][number] => ({
  id: clause.id,
  document: {
    id: of.id,
    title: localize(of.record.title, language),
    language: of.record.language,
  },
  label: clause.label,
  title: clause.heading || clause.text,
});
