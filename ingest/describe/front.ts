/** What a document's front says, read once for all fields of its record. */
import type { Clause } from '#domain/clause.ts';
import type { Extraction } from '#domain/page.ts';
import { actTitles, type ActTitle } from './opening/act-title.ts';
import { openingLines, type OpeningLine } from './opening/lines.ts';
import { suggestState, type State } from './state.ts';
import type { Evidence } from './suggestion.ts';
import { suggestTitle } from './title.ts';

export interface Front {
  lines: readonly OpeningLine[];
  title: Evidence<string>;
  /** The act that the document is; absent for reports, plans, papers. */
  act: ActTitle | undefined;
  /** Titles of acts in the front, the document's own among them. */
  acts: readonly ActTitle[];
  /** The State whose text it is. */
  state: Evidence<State> | undefined;
}

export function readFront(
  extraction: Extraction,
  clauses: readonly Clause[],
  fileName: string,
): Front {
  const lines = openingLines(extraction);
  const acts = actTitles(lines);
  const { title, act } = suggestTitle(extraction, { lines, acts, fileName });
  return { lines, title, act, acts, state: suggestState({ lines, act, title }, clauses) };
}

/** The lines before the document begins to rule or to tell: letterhead, title, place and date. */
export function headOf({ lines, act }: Pick<Front, 'lines' | 'act'>): OpeningLine[] {
  const from = act?.end ?? 0;
  const end = lines.findIndex(
    ({ part, page }, index) => index >= from && (BEGINS.has(part) || page > FIRST_PAGES),
  );
  return lines.slice(0, end < 0 ? lines.length : end);
}

const BEGINS = new Set([
  'visa',
  'enacting',
  'division',
  'authority',
  'motives',
  'contents',
  'seal',
]);
const FIRST_PAGES = 3;
