import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { LANGUAGES } from '#domain/language.ts';
import { MODELS } from './languages.ts';

const unzip = promisify(gunzip);
const { resolve } = createRequire(import.meta.url);

/** The integer models made from the best ones: as exact as those, and what an LSTM-only engine can load. */
const VARIANT = '4.0.0_best_int';

/**
 * Unpacks the models of all languages, which come with npm packages, into `folder`, once: tesseract.js would
 * otherwise look for them on the network, and a `tesseract` on PATH has its own or none.
 */
export async function unpackModels(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const language of LANGUAGES) {
    const name = `${MODELS[language]}.traineddata`;
    const place = join(folder, name);
    if (await exists(place)) continue;
    const packed = dirname(resolve(`@tesseract.js-data/${MODELS[language]}/package.json`));
    const model = await unzip(await readFile(join(packed, VARIANT, `${name}.gz`)));
    // Another process may unpack the same: each writes a file of its own, and the last rename wins.
    const incoming = join(folder, `.${name}-${process.pid}`);
    await writeFile(incoming, model);
    await rename(incoming, place);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
