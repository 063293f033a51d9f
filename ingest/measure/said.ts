/** Statements → values, each with the words it was read from and the concept it names. */
import {
  emptyMeasure,
  type Measure,
  type MeasureField,
  type Said,
  type TextQuote,
} from '#domain/measure.ts';
import type { Clause } from '#domain/clause.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { edtfOf } from './due.ts';
import { conceptNamed } from './match.ts';
import { namesIn, splitPartners, type Name } from './names.ts';
import type { Statement } from './statements.ts';

/** Those that names are looked up in; without them names are kept as written. */
export interface Vocabularies {
  bodies?: Vocabulary | undefined;
  regions?: Vocabulary | undefined;
}

/** Characters before and behind a quotation by which it is found again. */
const AROUND = 32;

/**
 * What `statements` of one clause say. What is said twice counts once; a second deadline is left aside.
 * @param whole the statements are single names already
 */
export function saidBy(
  statements: readonly Statement[],
  clause: Pick<Clause, 'text' | 'page'>,
  vocabularies: Vocabularies,
  { whole = false } = {},
): Measure {
  const measure = emptyMeasure();
  const add = (field: MeasureField, { text, at }: Name, more: Partial<Said> = {}) => {
    if (measure[field].some((said) => said.text === text)) return;
    const evidence = {
      ...quoteOf(clause.text, text, at),
      ...(clause.page && { page: clause.page }),
    };
    measure[field].push({ text, ...more, evidence });
  };
  const addNames = (field: 'bodies' | 'partners' | 'region', { text, at }: Name) => {
    const vocabulary = field === 'region' ? vocabularies.regions : vocabularies.bodies;
    const isName = (name: string) => conceptNamed(name, vocabulary) !== undefined;
    for (const name of whole ? [{ text, at: 0 }] : namesIn(text, isName)) {
      const concept = conceptNamed(name.text, vocabulary);
      add(field, { text: name.text, at: at + name.at }, concept === undefined ? {} : { concept });
    }
  };
  for (const { field, text, at } of statements) {
    if (field === 'bodies') {
      const { bodies, partners } = splitPartners(text);
      addNames('bodies', { text: bodies, at });
      if (partners !== undefined)
        addNames('partners', { text: partners.text, at: at + partners.at });
    } else if (field === 'partners' || field === 'region') addNames(field, { text, at });
    else if (field === 'indicator')
      for (const one of parts(text)) add(field, { text: one.text, at: at + one.at });
    else if (field === 'due' && measure.due.length === 0) {
      const edtf = edtfOf(text);
      add('due', { text, at }, edtf === undefined ? {} : { edtf });
    } else if (field === 'budget' && measure.budget.length === 0) add('budget', { text, at });
  }
  return measure;
}

/** What a librarian said, with the concepts and years that it names; it has no evidence in the text. */
export function correctedBy(
  said: Partial<Measure>,
  { bodies, regions }: Vocabularies,
): Partial<Measure> {
  const named = (values: Said[] | undefined, vocabulary: Vocabulary | undefined) =>
    values?.map(({ text }): Said => {
      const concept = conceptNamed(text, vocabulary);
      return { text, ...(concept !== undefined && { concept }) };
    });
  const due = said.due?.map(({ text }): Said => {
    const edtf = edtfOf(text);
    return { text, ...(edtf !== undefined && { edtf }) };
  });
  const found = {
    bodies: named(said.bodies, bodies),
    partners: named(said.partners, bodies),
    region: named(said.region, regions),
    due,
  };
  const kept = Object.entries(found).filter(([, values]) => values !== undefined);
  return { ...said, ...(Object.fromEntries(kept) as Partial<Measure>) };
}

/** Indicators are sentences: only semicolons and new lines part them. */
function parts(text: string): Name[] {
  return [...text.matchAll(/[^;؛\n]+/gu)].flatMap(({ 0: part, index }) => {
    const said = part.trim();
    return said === '' ? [] : [{ text: said, at: index + part.indexOf(said) }];
  });
}

function quoteOf(whole: string, text: string, at: number): TextQuote {
  const found = whole.startsWith(text, at) ? at : whole.indexOf(text);
  // Where a unit was added from the header, or two columns were joined, the words around say where.
  if (found < 0)
    return { exact: whole.slice(Math.max(0, at), at + text.length), prefix: '', suffix: '' };
  const end = found + text.length;
  return {
    exact: text,
    prefix: whole.slice(Math.max(0, found - AROUND), found),
    suffix: whole.slice(end, end + AROUND),
  };
}
