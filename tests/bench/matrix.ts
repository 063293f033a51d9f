/**
 * How long the matrix takes to open and to scroll: 20 plans of 50 measures, each of which serves two of 23 objectives.
 * `npx node tests/bench/matrix.ts` prints the section.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { frameMeta } from '#concordance/frames.ts';
import { recordId } from '#concordance/evidence.ts';
import { emptySet, withMappings, writeSet } from '#concordance/sssom/write.ts';
import { clauseId } from '#domain/clause.ts';
import { conceptObject, mappingOfClause, type Mapping } from '#domain/mapping.ts';
import { vocabularyOf } from '#domain/vocabulary.ts';
import { readVocabularies, VOCABULARIES_FOLDER } from '#ingest/library/index.ts';
import { startProcess } from '../server/support.ts';
import { openBrowser } from '../specimens/builder/browser.ts';
import { figure, quantile, table } from './stats.ts';

const SHIPPED = join(import.meta.dirname, '../../documents');
const FRAME = 'gcm-objectives';
const PLANS = 20;
const MEASURES = 50;
const ROUNDS = 7;

/** The section of the bench's report. */
export async function benchMatrix(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fihris-bench-matrix-'));
  const browser = await openBrowser();
  try {
    const documents = join(folder, 'documents');
    await generate(documents);
    const app = await startProcess(documents, join(folder, 'data'));
    try {
      const rows = [
        await timesOf(browser, app.url, ''),
        await timesOf(browser, app.url, '?open=*'),
      ];
      return section(rows);
    } finally {
      app.process.kill('SIGTERM');
      await app.ended;
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const planId = (at: number): string => `plan-${String(at + 1).padStart(2, '0')}`;

async function generate(documents: string): Promise<void> {
  const vocabularies = join(documents, VOCABULARIES_FOLDER);
  await cp(join(SHIPPED, VOCABULARIES_FOLDER), vocabularies, { recursive: true });
  const { value } = await readVocabularies(documents);
  const frame = vocabularyOf(value, FRAME);
  const mappings: Mapping[] = [];
  for (let plan = 0; plan < PLANS; plan += 1) {
    const id = planId(plan);
    const actions = Array.from({ length: MEASURES }, (_, at) => at + 1);
    const said = (action: number) => `La mesure ${action} du plan ${plan + 1} ouvre un guichet.`;
    const text = [
      `# Plan ${plan + 1}`,
      ...actions.flatMap((one) => [
        ...(one % 10 === 1 ? [`## Axe ${Math.ceil(one / 10)} : Accueillir`] : []),
        `### Action ${one} : Ouvrir le guichet ${one}\n\n${said(one)}`,
      ]),
    ].join('\n\n');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const record = [
      `id: ${id}`,
      `title: {fr: "Plan ${plan + 1}"}`,
      'type: action-plan',
      'language: fr',
      'status: published',
      `original: {file: original.md, format: md, sha256: ${sha256}}`,
    ];
    await mkdir(join(documents, id), { recursive: true });
    await writeFile(join(documents, id, 'original.md'), text);
    await writeFile(join(documents, id, 'record.yaml'), `${record.join('\n')}\n`);
    for (const action of actions) {
      const subject_id = mappingOfClause(
        clauseId(id, `axis_${Math.ceil(action / 10)}__act_${action}`),
      );
      for (const step of [0, 7]) {
        const concept = frame.concepts[(plan + action + step) % frame.concepts.length];
        const object_id = conceptObject(FRAME, concept?.id ?? '1');
        mappings.push({
          ...{ record_id: recordId(subject_id, object_id), subject_id, object_id },
          predicate_id: 'skos:broadMatch',
          mapping_justification: 'semapv:ManualMappingCuration',
          mapping_status: 'accepted',
          subject_quote: said(action),
        });
      }
    }
  }
  await mkdir(join(documents, 'concordances'));
  const set = withMappings(emptySet(FRAME, frameMeta(frame, '2026-11-30')), mappings);
  await writeFile(join(documents, 'concordances', `${FRAME}.sssom.tsv`), writeSet(set));
}

interface Times {
  rows: number;
  kilobytes: number;
  /** Milliseconds from the click until the whole page is there and drawn. */
  opened: number[];
  /** The longest frame, in milliseconds, while the matrix is scrolled from top to end. */
  frame: number;
}

async function timesOf(browser: Browser, url: string, query: string): Promise<Times> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const opened: number[] = [];
  let kilobytes = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    const answer = await page.goto(`${url}/concordance/${FRAME}${query}`);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))');
    // The first one fills caches.
    if (round > 0) opened.push(performance.now() - start);
    kilobytes = Math.round((await (answer?.body() ?? Buffer.alloc(0))).length / 1000);
  }
  const rows = await page.locator('tbody tr:not(.head, .branch)').count();
  const frame = (await page.evaluate(`new Promise((done) => {
    const box = document.querySelector('.scroll');
    let longest = 0, before = performance.now();
    const step = (now) => {
      longest = Math.max(longest, now - before);
      before = now;
      box.scrollTop += 120;
      if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) done(longest);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`)) as number;
  await page.close();
  return { rows, kilobytes, opened, frame };
}

function section(all: Times[]): string {
  const rows = all.map(({ rows: count, kilobytes, opened, frame }) => [
    ...[String(count), `${kilobytes} kB`, `${figure(quantile(opened, 0.5))} ms`],
    ...[`${figure(quantile(opened, 1))} ms`, `${figure(frame)} ms`],
  ]);
  return [
    '## The matrix of a concordance',
    `${PLANS} plans of ${MEASURES} measures × 23 objectives; as it opens unasked, and with every document opened. From asking until it is drawn (${ROUNDS} rounds), and the longest frame while it is scrolled from top to end.`,
    table([['Rows', 'HTML', 'Median', 'Slowest', 'Longest frame'], ...rows]),
  ].join('\n\n');
}

if (import.meta.main) console.log(await benchMatrix());
