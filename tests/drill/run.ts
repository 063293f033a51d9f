import { parseArgs } from 'node:util';
import { drill, type Figures } from './drill.ts';

/**
 * `npm run drill`: the long form, with its figures. Exit code 1 when a file was lost, doubled, damaged or
 * not found, or when what a librarian wrote was lost or overwritten.
 */

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});

export function isClean(figures: Figures): boolean {
  const { missing, twice, damaged, notFound, live, findings, jobs, writes } = figures;
  const unsettled = (jobs['waiting'] ?? 0) + (jobs['running'] ?? 0) + (jobs['failed'] ?? 0);
  const wrong = missing + twice + damaged + notFound + live + writes.lost + writes.overwritten;
  return wrong + findings.length + unsettled === 0;
}

const figures = await drill({
  files: Number(values.files),
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: (message) => console.log(message),
});
const { findings, ...rest } = figures;
console.log({ seed: Number(values.seed), ...rest, findings: findings.length });
for (const finding of findings) console.log(finding);
process.exitCode = isClean(figures) ? 0 : 1;
