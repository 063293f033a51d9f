import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isSeq, parse, parseDocument, visit, type YAMLMap } from 'yaml';
import { asWritten, withChanges, type ConceptChange } from '#domain/concept-change.ts';
import { fieldErrors, type FieldError } from '#domain/record.ts';
import { vocabularySchema, type Vocabulary } from '#domain/vocabulary.ts';
import { writeAtomically } from './atomic.ts';
import { revisionOf } from './change.ts';
import { readOne, vocabularyFiles } from './vocabularies.ts';

/** Changing a vocabulary's file: only the lines of the concepts that change are written anew. */

export interface WrittenVocabulary {
  vocabulary: Vocabulary;
  /** Of the file's text. */
  revision: string;
}

/** The vocabulary `id` as its file says it now; `undefined` where there is no file of it that can be read. */
export async function readVocabulary(
  documents: string,
  id: string,
): Promise<WrittenVocabulary | undefined> {
  const file = (await vocabularyFiles(documents)).get(id);
  if (file === undefined) return undefined;
  const text = await readFile(join(documents, file), 'utf8').catch(() => undefined);
  const { value: vocabulary } = await readOne(join(documents, file), file, id);
  if (text === undefined || vocabulary === undefined || vocabulary.concepts.length === 0) {
    return undefined;
  }
  return { vocabulary, revision: revisionOf(text) };
}

/** What would be wrong in the vocabulary once it is changed, by concept: nothing where the changes can be made. */
export function conceptFaults(vocabulary: Vocabulary, changes: ConceptChange[]): FieldError[] {
  const concepts = withChanges(vocabulary.concepts, changes);
  const checked = vocabularySchema.safeParse({ ...vocabulary, concepts });
  if (checked.success) return [];
  return fieldErrors(checked.error).map((error) => ({
    ...error,
    field: error.field.replace(/^concepts\.\d+\./u, ''),
  }));
}

/**
 * Makes the changes in the file of the vocabulary, in one step.
 * @throws Error where the file has no list of concepts
 */
export async function writeConcepts(
  documents: string,
  id: string,
  changes: ConceptChange[],
): Promise<void> {
  const file = (await vocabularyFiles(documents)).get(id);
  if (file === undefined) throw new Error(`${id}: no such vocabulary`);
  const path = join(documents, file);
  await writeAtomically(path, rewritten(await readFile(path, 'utf8'), changes));
}

/** A place of the text, in UTF-16 units, and what is to stand there. */
interface Patch {
  start: number;
  end: number;
  text: string;
}

/** The text of a vocabulary's file with these changes; all else in it stays, comments too. */
export function rewritten(text: string, changes: ConceptChange[]): string {
  const list = parseDocument(text).get('concepts');
  if (!isSeq(list)) throw new Error('no list of concepts');
  const items = list.items.filter((one): one is YAMLMap => isMap(one));
  const patches = changes.flatMap((change): Patch[] => {
    const item = items.find((one) => String(one.get('id')) === change.id);
    const [start = 0, end = 0] = item?.range ?? [];
    if (item === undefined) return [];
    if (change.after === undefined) {
      const from = text.lastIndexOf('\n', start) + 1;
      const next = text.indexOf('\n', end - 1);
      return [{ start: from, end: next < 0 ? text.length : next + 1, text: '' }];
    }
    update(item, change);
    // The value ends where the next line begins: that line's indentation is none of it.
    const indent = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
    const tail = /\s*$/u.exec(text.slice(start, end))?.[0] ?? '';
    return [{ start, end: end - tail.length, text: lines(item, indent) }];
  });
  const patched = patches
    .toSorted((one, other) => other.start - one.start)
    .reduce((all, { start, end, text: mine }) => all.slice(0, start) + mine + all.slice(end), text);
  const known = new Set(items.map((one) => String(one.get('id'))));
  const added = changes.flatMap(({ id, after }) => {
    if (known.has(id) || after === undefined) return [];
    const node = new Document(asWritten(after)).contents;
    return isMap(node) ? [`  - ${lines(node, '    ')}\n`] : [];
  });
  return (patched.endsWith('\n') ? patched : `${patched}\n`) + added.join('');
}

/** Only the fields that change are set: what was written beside the others stays. */
function update(item: YAMLMap, { before, after }: ConceptChange): void {
  const [was, is] = [before ? asWritten(before) : {}, after ? asWritten(after) : {}];
  for (const field of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (isDeepStrictEqual(was[field], is[field])) continue;
    if (is[field] === undefined) item.delete(field);
    else item.set(field, new Document(is[field]).contents);
  }
}

const WIDTH = 118;

/** A concept as the shipped files are written: short lists and sets of labels on one line. */
function lines(item: YAMLMap, indent: string): string {
  const document = new Document();
  document.contents = item as never;
  item.commentBefore = null;
  item.comment = null;
  visit(item, {
    Collection(_, node) {
      // What was written by hand stays as it is.
      if (node === item || node.range) return;
      const isLong = isMap(node) && JSON.stringify(node.toJS(document)).length > WIDTH - 30;
      node.flow = !isLong;
    },
  });
  const options = { lineWidth: 0, flowCollectionPadding: true, indentSeq: true } as const;
  const padded = document.toString(options).trimEnd();
  const written = padded.replaceAll(/\[ ([^[\]]*) \]/gu, '[$1]');
  // Brackets within a text are the text's.
  const isSame = isDeepStrictEqual(parse(written), parse(padded));
  return (isSame ? written : padded).split('\n').join(`\n${indent}`);
}
