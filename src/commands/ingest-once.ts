import type { Config } from '#config';
import type { Language } from '#domain/language.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { summaryTable } from '#ingest/report/summary.ts';
import { withEngine } from './command.ts';

/**
 * Brings the index in line with the library, from a command line: prints what became of each document.
 * @returns exit code: 0 when all went in, 1 when something failed
 */
export function ingestOnce(config: Config, language: Language): Promise<number> {
  const { documents, data } = config;
  return withEngine(config, async (engine) => {
    const outcomes = await runIngest({ documents, data, engine });
    console.log(summaryTable(outcomes, language));
    return outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
  });
}
