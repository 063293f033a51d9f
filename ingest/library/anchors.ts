import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldErrors } from '#domain/record.ts';
import { anchorSchemaFor, endOf, isMoved, type Anchor } from '../anchor/index.ts';
import { writeAtomically } from './atomic.ts';
import type { LibraryProblem } from './problem.ts';
import type { Checked } from './yaml.ts';

/**
 * The addresses a document ever gave, in `anchors.jsonl` beside its record: JSON Lines (jsonlines.org), an
 * address a line. They cannot be made again from the original, so they belong to the library.
 */
export const ANCHORS_FILE = 'anchors.jsonl';

/** The known anchors of a document, and the file's text as it stands ('' when there is none yet). */
export interface KnownAnchors {
  anchors: Anchor[];
  text: string;
}

/** Reads the anchors of document `id`; every damaged line is a problem of its own. */
export async function readAnchors(documents: string, id: string): Promise<Checked<KnownAnchors>> {
  const file = join(id, ANCHORS_FILE);
  let text: string;
  try {
    text = await readFile(join(documents, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { value: { anchors: [], text: '' } };
    return { problems: [{ code: 'anchors-invalid', file, detail: code }] };
  }
  const { anchors, problems } = parseAnchors(text, file);
  return problems.length > 0 ? { problems } : { value: { anchors, text } };
}

/**
 * Writes the anchors of document `id` if they differ from what the file says.
 * @param before the file's text as it was read
 * @returns the file's text now
 */
export async function writeAnchors(
  documents: string,
  id: string,
  anchors: Anchor[],
  before: string,
): Promise<string> {
  const text = anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join('');
  if (text !== before) await writeAtomically(join(documents, id, ANCHORS_FILE), text);
  return text;
}

interface NumberedLine {
  anchor: Anchor;
  field: string;
}

function parseAnchors(
  text: string,
  file: string,
): { anchors: Anchor[]; problems: LibraryProblem[] } {
  const problems: LibraryProblem[] = [];
  const report = (field: string, detail: string) =>
    problems.push({ code: 'anchors-invalid', file, field, detail });
  const lines = text.split(/\r?\n/).flatMap((line, index): NumberedLine[] => {
    if (line.trim() === '') return [];
    const field = `line ${index + 1}`;
    const anchor = parseLine(line, (detail) => report(field, detail));
    return anchor ? [{ anchor, field }] : [];
  });
  // What lines say of each other means little while some cannot be read.
  if (problems.length === 0) checkTogether(lines, report);
  return { anchors: lines.map(({ anchor }) => anchor), problems };
}

function parseLine(line: string, report: (detail: string) => void): Anchor | undefined {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch (error) {
    report((error as Error).message);
    return undefined;
  }
  const parsed = anchorSchemaFor(content).safeParse(content);
  if (parsed.success) return parsed.data;
  for (const { field, message } of fieldErrors(parsed.error)) report(`${field}: ${message}`);
  return undefined;
}

/** Each address stands once, and each move leads to a clause, be it a lost one. */
function checkTogether(
  lines: NumberedLine[],
  report: (field: string, detail: string) => void,
): void {
  const seen = new Set<string>();
  const moves = new Map<string, string>();
  for (const { anchor } of lines) if (isMoved(anchor)) moves.set(anchor.eId, anchor.movedTo);
  const ends = new Set(lines.flatMap(({ anchor }) => (isMoved(anchor) ? [] : [anchor.eId])));
  for (const { anchor, field } of lines) {
    if (seen.has(anchor.eId)) report(field, `"${anchor.eId}" stands twice`);
    seen.add(anchor.eId);
    const end = isMoved(anchor) ? endOf(anchor.eId, moves) : anchor.eId;
    if (end === undefined) report(field, `"${anchor.eId}" is moved in a circle`);
    else if (!ends.has(end)) report(field, `there is no address "${end}"`);
  }
}
