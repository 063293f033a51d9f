import { partFrom, type Clause } from '#domain/clause.ts';
import { clauseBlocks, clauseName, type Block } from '#domain/clause-text.ts';
import { localize, type Language } from '#domain/language.ts';
import type { Record } from '#domain/record.ts';
import { say } from '#texts/say.ts';

/** The text of a document, or of a part of it, as every kind of file has it. Pure. */

export interface Text {
  record: Record;
  title: string;
  /** Name of the clause that it is, where it is not the whole document. */
  part: string | undefined;
  /** What must stand above it: which extract it is, that it is a specimen, where it comes from. */
  notes: string[];
  /** Permanent address. */
  address: string;
  /** Of the document, its day (ISO 8601) is when the file was made. */
  date: string;
  clauses: ShownClause[];
}

export interface ShownClause {
  clause: Clause;
  /** Label and heading; empty where it has neither. */
  name: string;
  /** 1 for the highest of this text. */
  depth: number;
  blocks: Block[];
  notes: { mark: string; text: string }[];
}

interface Wish {
  /** eId of the clause that is wanted with what stands below it. */
  part: string | undefined;
  /** Public address of the library. */
  origin: string;
  /** Of what is said about the text. */
  language: Language;
  /** Today (ISO 8601). */
  date: string;
}

/** @returns undefined where there is no such part */
export function textOf(
  { record, clauses }: { record: Record; clauses: Clause[] },
  { part, origin, language, date }: Wish,
): Text | undefined {
  const wanted = part === undefined ? clauses : partFrom(clauses, part);
  const [first] = wanted;
  if (part !== undefined && first === undefined) return undefined;
  const highest = Math.min(...wanted.map(({ level }) => level));
  const name = part === undefined || first === undefined ? undefined : clauseName(first);
  const address = `${origin}/documents/${record.id}${part === undefined ? '' : `/${part}`}`;
  return {
    ...{ record, part: name, address, date },
    title: localize(record.title, record.language),
    notes: [
      ...(name === undefined ? [] : [say('text.part', language, { name })]),
      ...(record.specimen ? [say('text.specimen', language)] : []),
      say('text.from', language, { address, date }),
    ],
    clauses: wanted.map((clause) => ({
      clause,
      name: clauseName(clause),
      depth: clause.level - highest + 1,
      blocks: clauseBlocks(clause),
      notes: (clause.notes ?? []).flatMap(({ mark, text }) =>
        text === undefined ? [] : [{ mark, text }],
      ),
    })),
  };
}

/** The words of a paragraph or a cell, marks of notes in them. */
export const wordsOf = (stretches: readonly { words: string; note?: { mark: string } }[]): string =>
  stretches.map(({ words, note }) => words + (note ? `[${note.mark}]` : '')).join('');
