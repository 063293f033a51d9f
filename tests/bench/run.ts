import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { benchConcordance } from './concordance.ts';
import { benchIngest } from './ingest.ts';
import { benchMeasureTable } from './measure-table.ts';
import { benchMatrix } from './matrix.ts';
import { benchReview } from './review.ts';
import { benchMeasures } from './measures.ts';
import { benchOcr } from './ocr.ts';
import { benchReader } from './reader.ts';
import { benchRecords } from './records.ts';
import { benchSearch } from './search.ts';
import { benchStructure } from './structure.ts';

const CLAUSES = 50_000;
const REPORT = join(import.meta.dirname, 'report.md');

const sections = [
  `# Last run of \`npm run bench\`\n\n${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores.`,
  await benchIngest(),
  await benchStructure(),
  await benchRecords(),
  await benchMeasures(),
  await benchMeasureTable(),
  await benchConcordance(),
  await benchMatrix(),
  await benchReview(),
  await benchReader(),
  await benchOcr(),
  await benchSearch(CLAUSES),
];
const report = await format(sections.join('\n\n'), { parser: 'markdown' });
console.log(report);
await writeFile(REPORT, report);
