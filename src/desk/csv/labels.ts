import { labelsOf } from '#domain/concept.ts';
import { LANGUAGES, localize } from '#domain/language.ts';
import { CONTROLLED, isControlled } from '#domain/record.ts';
import type { Vocabularies, Vocabulary } from '#domain/vocabulary.ts';
import { fold } from '#search/analysis/normalise.ts';
import { sayInAll } from '#texts/say.ts';
import { isList, joined, parted } from './columns.ts';
import type { LineProblem } from './sheet.ts';

/** Concepts by what people call them: pure. A cell may name one by its id or by its label in any language. */

const alike = (text: string): string =>
  fold(text).replaceAll('’', "'").replace(/\s+/gu, ' ').trim();

interface Names {
  ids: Map<string, string>;
  preferred: Map<string, Set<string>>;
  others: Map<string, Set<string>>;
}
const remembered = new WeakMap<Vocabulary, Names>();

function namesOf(vocabulary: Vocabulary): Names {
  const known = remembered.get(vocabulary);
  if (known !== undefined) return known;
  const names: Names = { ids: new Map(), preferred: new Map(), others: new Map() };
  const call = (map: Names['others'], label: string, id: string) =>
    map.set(alike(label), (map.get(alike(label)) ?? new Set()).add(id));
  for (const concept of vocabulary.concepts) {
    names.ids.set(concept.id.toLowerCase(), concept.id);
    for (const { text, field } of labelsOf(concept))
      call(field === 'prefLabel' ? names.preferred : names.others, text, concept.id);
  }
  remembered.set(vocabulary, names);
  return names;
}

/** Ids of the concepts that go by `name`: none, one, or several that cannot be told apart. */
export function conceptsNamed(vocabulary: Vocabulary, name: string): string[] {
  const { ids, preferred, others } = namesOf(vocabulary);
  const id = ids.get(name.toLowerCase());
  if (id !== undefined) return [id];
  return [...(preferred.get(alike(name)) ?? others.get(alike(name)) ?? [])];
}

const LANGUAGE_NAMES = new Map(
  LANGUAGES.flatMap((language) =>
    LANGUAGES.map((reader) => {
      const name = new Intl.DisplayNames(reader, { type: 'language' }).of(language) ?? language;
      return [alike(name), language] as const;
    }),
  ),
);

/** What a list is called, in each language in its own words or else in those of another. */
function listName({ id, prefLabel }: Vocabulary): LineProblem['texts'] {
  const [fr, ar, en] = LANGUAGES.map((language) => localize(prefLabel, language) || id);
  return { fr: fr ?? id, ar: ar ?? id, en: en ?? id };
}

/** The cell with ids in the place of labels; names that mean nothing, or too much, are reported and stay. */
export function withIds(
  column: string,
  cell: string,
  vocabularies: Vocabularies,
  report: (texts: LineProblem['texts']) => void,
): string {
  if (column === 'language') return LANGUAGE_NAMES.get(alike(cell)) ?? cell;
  if (!isControlled(column)) return cell;
  const vocabulary = vocabularies[CONTROLLED[column]];
  const named = (name: string): string => {
    const found = conceptsNamed(vocabulary, name);
    if (found.length === 0)
      report(sayInAll('csv.no-concept', { name, list: listName(vocabulary) }));
    if (found.length > 1) report(sayInAll('csv.many-concepts', { name, ids: found }));
    return found.length === 1 ? (found[0] ?? name) : name;
  };
  if (!isList(column)) return cell.trim() === '' ? cell : named(cell.trim());
  return joined([...new Set(parted(cell).map(named))]);
}
