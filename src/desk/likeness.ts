import { setImmediate as turn } from 'node:timers/promises';
import type { Clause } from '#domain/clause.ts';
import type { NearDuplicate } from '#domain/job.ts';
import type { Language } from '#domain/language.ts';
import { stems } from '#search/analysis/tokens.ts';
import type { Catalogue } from './catalogue.ts';
import type { DeskStore } from './jobs.ts';
import { likeness, sketchOf } from './sketch.ts';

/** Above this two documents are worth a librarian's look: the same text in another file, or a draft of it. */
const NEAR = 0.4;
/** Shown at most. */
const MOST = 5;

/** The sketch of a text, found out once for its bytes. Other work goes on between its clauses. */
export async function sketchFor(
  store: DeskStore,
  sha256: string,
  clauses: Pick<Clause, 'text'>[],
  language: Language,
): Promise<Uint32Array> {
  const known = store.sketch(sha256);
  if (known !== undefined) return known;
  const all: string[] = [];
  for (const [n, { text }] of clauses.entries()) {
    for (const stem of stems(text, language)) all.push(stem);
    if (n % 20 === 19) await turn();
  }
  const sketch = sketchOf(all);
  store.keepSketch(sha256, sketch);
  return sketch;
}

/** The documents whose text is nearest to `sketch`, the nearest first; documents never sketched are not among them. */
export async function nearTo(
  store: DeskStore,
  catalogue: Catalogue,
  sketch: Uint32Array,
  except: string | undefined,
): Promise<NearDuplicate[]> {
  const records = (await catalogue.all()).map(({ record }) => record);
  return records
    .filter(({ id }) => id !== except)
    .map(({ id, original }) => {
      const other = store.sketch(original.sha256);
      return { document: id, likeness: other === undefined ? 0 : likeness(sketch, other) };
    })
    .filter((near) => near.likeness >= NEAR)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, MOST)
    .map((near) => ({ ...near, likeness: Math.round(near.likeness * 100) / 100 }));
}
