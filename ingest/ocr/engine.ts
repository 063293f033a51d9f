/** Tesseract, whichever there is: a picture in, hOCR out. */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { createWorker, OEM, type Worker } from 'tesseract.js';
import type { Language } from '#domain/language.ts';
import { MODELS } from './languages.ts';

export interface Engine {
  /** Program and version, as it is kept with each page. */
  name: string;
  /** Reads a picture (PGM). @param dpi of the picture */
  read(picture: Uint8Array, languages: readonly Language[], dpi: number): Promise<string>;
}

/** Automatic page layout, without detection of orientation: that needs a model of the old engine. */
const LAYOUT = 3;

const modelsOf = (languages: readonly Language[]): string =>
  languages.map((language) => MODELS[language]).join('+');

/** The program `tesseract` where there is one on PATH, many times as fast; otherwise tesseract.js. */
export async function findEngine(models: string): Promise<Engine> {
  const program = await onPath('tesseract');
  return program === undefined ? inJavaScript(models) : asProgram(program, models);
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}

async function asProgram(program: string, models: string): Promise<Engine> {
  const [, version = '?'] = /tesseract v?(\S+)/u.exec(await run(program, ['--version'])) ?? [];
  return {
    name: `tesseract ${version}`,
    read: (picture, languages, dpi) => {
      const settings = ['--tessdata-dir', models, '-l', modelsOf(languages)];
      const layout = ['--psm', String(LAYOUT), '--dpi', String(Math.round(dpi))];
      const options = [...settings, ...layout, '-c', 'tessedit_create_hocr=1'];
      return run(program, ['stdin', 'stdout', ...options], picture);
    },
  };
}

/** What a program says on stdout. One thread: a page must not take all cores from those who search. */
function run(program: string, args: string[], input?: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
    const out: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk).slice(-500)));
    child.on('error', reject);
    // It may end before it has read everything; its exit code says so.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(new Error(`${program} ended with ${code}: ${complaint.trim()}`));
    });
    child.stdin.end(input);
  });
}

/** tesseract.js with its models from `models` and nothing from the network; one worker, for one set of languages. */
function inJavaScript(models: string): Engine {
  const { version } = createRequire(import.meta.url)('tesseract.js/package.json') as {
    version: string;
  };
  let current: { languages: string; worker: Promise<Worker> } | undefined;

  async function workerFor(languages: string): Promise<Worker> {
    if (current?.languages === languages) return current.worker;
    await (await current?.worker)?.terminate();
    current = { languages, worker: start(languages) };
    return current.worker;
  }

  async function start(languages: string): Promise<Worker> {
    const worker = await new Promise<Worker>((resolve, reject) => {
      // The promise of createWorker stays open for ever when a model cannot be loaded; the handler is told.
      createWorker(languages, OEM.LSTM_ONLY, {
        langPath: models,
        cachePath: models,
        cacheMethod: 'readOnly',
        gzip: false,
        errorHandler: (problem: unknown) => reject(new Error(String(problem))),
      }).then(resolve, reject);
    });
    await worker.setParameters({ tessedit_pageseg_mode: String(LAYOUT) as never });
    return worker;
  }

  return {
    name: `tesseract.js ${version}`,
    read: async (picture, languages, dpi) => {
      const worker = await workerFor(modelsOf(languages));
      await worker.setParameters({ user_defined_dpi: String(Math.round(dpi)) });
      const answer = await worker.recognize(Buffer.from(picture), {}, { hocr: true, text: false });
      return answer.data.hocr ?? '';
    },
  };
}
