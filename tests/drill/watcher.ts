import { isSettled } from '#domain/job-stage.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { openDesk, type DeskOptions } from '../../src/desk/open.ts';

/**
 * A desk in a process of its own, which looks at the source `drill` until all is brought, and is then gone. It says what
 * it does, a line each, so that whoever drills it can choose the moment. `.example` is this machine.
 */
const given = JSON.parse(process.argv[2] ?? '') as Pick<
  DeskOptions,
  'documents' | 'data' | 'engine'
>;
const read = await readVocabularies(given.documents);
if (read.value === undefined) throw new Error('no vocabularies');
const quiet = () => undefined;
const desk = await openDesk({
  ...given,
  vocabularies: read.value,
  log: { info: quiet, warn: quiet, error: console.error },
  network: { find: async () => ({ address: '127.0.0.1', family: 4 }) },
});
desk.watch(({ stage, state }) => console.log(`job ${stage} ${state}`));
const looked = await desk.sources.look('drill');
if (!looked.ok || looked.value.state.error !== undefined) throw new Error(JSON.stringify(looked));
while (desk.jobs().some(({ state }) => !isSettled(state))) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
await desk.close();
