import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { shippedOriginal } from '../setup/library.ts';

/** A file to be uploaded, with a word that no other file has. */
export interface DrillFile {
  name: string;
  bytes: Buffer;
  sha256: string;
  /** Absent for files whose text is that of others. */
  word: string | undefined;
  /** Id of the document of which it is to be a new version. */
  document?: string;
}

const BIRDS = ['cigogne', 'grue', 'sterne', 'ibis', 'héron', 'spatule', 'outarde', 'milan'];

/** `count` different files: mostly texts of some tens of kilobytes, and every tenth a PDF. */
export async function drillFiles(count: number, random: () => number): Promise<DrillFile[]> {
  const pdf = await readFile(shippedOriginal('psnsi-oriental-2022-2023', 'pdf'));
  return Array.from({ length: count }, (_, n) =>
    n % 10 === 9 ? pdfFile(pdf, n) : text(n, random),
  );
}

/** The text of a document with an article more, as a new version of it. */
export function nextVersion(base: DrillFile, document: string): DrillFile {
  const word = `${base.word}bis`;
  const more = Buffer.from(`\n## Article 999\n\nMot témoin : ${word}.\n`);
  return { ...file(`v2-${base.name}`, Buffer.concat([base.bytes, more]), word), document };
}

function file(name: string, bytes: Buffer, word?: string): DrillFile {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), word };
}

/** A PDF reader stops at the end-of-file mark: what follows makes other bytes of the same document. */
function pdfFile(pdf: Buffer, n: number): DrillFile {
  return file(`plan-${n}.pdf`, Buffer.concat([pdf, Buffer.from(`\n% exercice ${n}\n`)]));
}

function text(n: number, random: () => number): DrillFile {
  // Letters only: as a word it is looked up as it stands.
  const word = `zq${[...String(n + 1000)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}wx`;
  const bird = () => BIRDS[Math.floor(random() * BIRDS.length)];
  const articles = Array.from(
    { length: 40 + Math.floor(random() * 120) },
    (_, at) =>
      `## Article ${at + 1}\n\nLa ${bird()} et la ${bird()} suivent la mesure ${Math.floor(random() * 1e6)} ` +
      `du plan ${n} ; le ${bird()} revient à la région au printemps de ${1950 + Math.floor(random() * 70)}.`,
  );
  return file(
    `plan-${n}.md`,
    Buffer.from(`# Plan ${word}\n\nMot témoin : ${word}.\n\n${articles.join('\n\n')}\n`),
    word,
  );
}
