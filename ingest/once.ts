import pino from 'pino';
import type { Config } from '#config';
import type { Language } from '#domain/language.ts';
import { connectEngine } from '#search/connect.ts';
import { runIngest } from './pipeline.ts';
import { summaryTable } from './report/summary.ts';

/**
 * Brings the index in line with the library, from a command line: prints what became of each document.
 * @returns exit code: 0 when all went in, 1 when something failed
 */
export async function ingestOnce(config: Config, language: Language): Promise<number> {
  const log = pino({ level: 'warn' }, pino.destination(2));
  const engine = await connectEngine({ dataDir: config.data, ...config.meili, log });
  try {
    const outcomes = await runIngest({ documents: config.documents, data: config.data, engine });
    console.log(summaryTable(outcomes, language));
    return outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
  } finally {
    await engine.stop();
  }
}
