import { appendFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import {
  accept,
  addVersion,
  hashFile,
  moveToBin,
  readVocabularies,
} from '#ingest/library/index.ts';
import { runIngest } from '#ingest/pipeline.ts';
import { verificationReport } from '../../ingest/report/verification.ts';
import { verify } from '../../ingest/verify/index.ts';
import { ownIndexes } from '../search/helpers.ts';
import { libraryOf, SHIPPED } from '../setup/library.ts';
import { actorOf } from './support.ts';

const [ONE, OTHER] = ['psnsi-oriental-2022-2023', 'gfmd-summary'] as const;
let documents: string;
let data: string;
let engine: ReturnType<typeof ownIndexes>;

const findings = async () =>
  (await verify({ documents, data, engine })).findings.map(({ code, file }) => `${code} ${file}`);

/** Changes a file, looks, and puts it back. */
async function withChange(
  path: string,
  change: (path: string) => Promise<void>,
): Promise<string[]> {
  const file = join(documents, path);
  const before = await readFile(file).catch(() => undefined);
  await change(file);
  const found = await findings();
  if (before === undefined) await rm(file);
  else await writeFile(file, before);
  return found;
}

beforeAll(async () => {
  documents = await libraryOf(ONE, OTHER);
  data = await mkdtemp(join(tmpdir(), 'fihris-data-'));
  engine = ownIndexes();
  await runIngest({ documents, engine });
});

it('finds nothing wrong in a library as it should be', async () => {
  expect(await verify({ documents, data, engine })).toEqual({
    documents: 2,
    files: 2,
    findings: [],
  });
});

it('finds one changed byte of an original', async () => {
  const found = await withChange(`${OTHER}/original.docx`, async (path) => {
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
  });
  expect(found).toContain(`original-changed ${OTHER}/original.docx`);
});

it('finds an original that is gone, and a record that is not valid', async () => {
  expect(await withChange(`${OTHER}/original.docx`, (path) => rm(path))).toContain(
    `original-missing ${OTHER}/original.docx`,
  );
  const broken = await withChange(`${OTHER}/record.yaml`, async (path) =>
    writeFile(path, (await readFile(path, 'utf8')).replace(/^type: .*$/m, 'type: novel')),
  );
  expect(broken).toContain(`record-invalid ${OTHER}/record.yaml`);
});

it('finds a damaged line in a log of changes, and leaves alone the one a crash cut off', async () => {
  const history = `${ONE}/history.jsonl`;
  expect(await withChange(history, (path) => appendFile(path, '{"half":'))).toEqual([]);
  for (const log of [history, '.history.jsonl']) {
    const damage = (path: string) => appendFile(path, 'nonsense\n');
    expect(await withChange(log, damage)).toEqual([`history-invalid ${log}`]);
  }
});

it('finds what the index has otherwise than the library', async () => {
  const record = `${OTHER}/record.yaml`;
  const edited = await withChange(record, async (path) =>
    writeFile(path, (await readFile(path, 'utf8')).replace(/^type: .*$/m, 'type: strategy')),
  );
  expect(edited).toEqual([`outdated-in-index ${OTHER}`]);
  const withdrawn = await withChange(record, (path) => appendFile(path, 'status: draft\n'));
  expect(withdrawn).toEqual([`withheld-in-index ${OTHER}`]);
});

it('names line and column of a mapping whose end is not there, or whose quote is gone', async () => {
  const path = 'concordances/gcm-objectives.sssom.tsv';
  const shipped = await readFile(join(SHIPPED, path), 'utf8');
  const [head = '', first = '', second = ''] = shipped.split(/^(?=map:)/mu);
  const of = (clause: string) => (line: string) =>
    line.replace(/clause:\S+/u, `clause:${ONE}--${clause}`);
  // One that is right (`look-again` promises nothing), and three that are not.
  const lines = [
    of('rec_1')(first).replace('\taccepted\t', '\tlook-again\t'),
    of('act_99')(second),
    of('rec_1')(first).replace('map:', 'map:0'),
    of('rec_1')(first).replace('map:', 'map:1').replace('gcm-objectives:15', 'gcm-objectives:99'),
  ];
  const start = head.split('\n').length;
  await mkdir(join(documents, 'concordances'));
  await writeFile(join(documents, path), head + lines.join(''));
  const { findings: all } = await verify({ documents, data, engine });
  await rm(join(documents, 'concordances'), { recursive: true });
  const found = all.filter(({ file }) => file === path);
  expect(found).toMatchObject([
    { line: start + 1, field: 'subject_id' },
    { line: start + 2, field: 'subject_quote' },
    { line: start + 3, field: 'object_id' },
  ]);
  expect(verificationReport({ documents: 2, files: 2, findings: found }, 'en')).toContain(
    `${path}:${start + 1}`,
  );
});

it('finds a document that the index lacks, one it should not have, and bytes that are held twice', async () => {
  const copy = join(documents, 'copie');
  await cp(join(documents, OTHER), copy, { recursive: true });
  const record = join(copy, 'record.yaml');
  await writeFile(record, (await readFile(record, 'utf8')).replace(/^id: .*$/m, 'id: copie'));
  expect((await findings()).sort()).toEqual(['not-in-index copie', `twice-held ${OTHER}`]);
  await rm(copy, { recursive: true });
  await rename(join(documents, OTHER), join(documents, '.aside'));
  expect(await findings()).toEqual([`unknown-in-index ${OTHER}`]);
  await rename(join(documents, '.aside'), join(documents, OTHER));
});

it('finds damage where nobody looks every day: former versions, the bin, the inbox', async () => {
  const read = await readVocabularies(documents);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  const note = { actor: actorOf('librarian'), action: 'version' } as const;
  const path = join(tmpdir(), 'fihris-verify-v2.md');
  await writeFile(path, '# Plan\n\n## Article 1\n\nTexte.\n');
  const source = { path, format: 'md', sha256: await hashFile(path) } as const;
  await addVersion(documents, ONE, read.value, source, note);
  const entry = await moveToBin(documents, OTHER, { ...note, action: 'deleted' });
  const slip = {
    id: 'job-1',
    name: 'v2.md',
    size: 1,
    sha256: source.sha256,
    wish: { publish: false },
    actor: note.actor,
    received: new Date().toISOString(),
  };
  // A file of its own: bytes that are taken in are linked, not copied.
  await cp(path, `${path}-2`);
  await accept(documents, `${path}-2`, slip);
  await runIngest({ documents, engine });
  expect(await findings()).toEqual([]);

  const spoil = (file: string) => withChange(file, (place) => appendFile(place, 'x'));
  const former = `${ONE}/versions/1`;
  expect(await spoil(`${former}/original.pdf`)).toEqual([
    `original-changed ${former}/original.pdf`,
  ]);
  expect(await spoil(`${former}/anchors.jsonl`)).toEqual([
    `anchors-invalid ${former}/anchors.jsonl`,
  ]);
  expect(await withChange(`${former}/record.yaml`, (place) => rm(place))).toEqual([
    `record-missing ${former}`,
  ]);
  expect(await spoil(`.bin/${entry}/original.docx`)).toEqual([
    `original-changed .bin/${entry}/original.docx`,
  ]);
  expect(await withChange(`.bin/${entry}/record.yaml`, (place) => rm(place))).toEqual([
    `record-unreadable .bin/${entry}`,
  ]);
  expect(await spoil('.inbox/job-1/original.md')).toEqual(['original-changed .inbox/job-1']);
  expect(await spoil('.inbox/job-1/job.json')).toEqual(['inbox-damaged .inbox/job-1']);
});

it('says what it found in the three languages', async () => {
  const verified = {
    documents: 2,
    files: 2,
    findings: [{ code: 'not-in-index', file: 'x' } as const],
  };
  expect(verificationReport(verified, 'fr')).toContain('x — publié, mais absent de l’index');
  expect(verificationReport(verified, 'ar')).toMatch(/\p{Script=Arabic}/u);
  expect(verificationReport(verified, 'en')).toContain('problems: 1');
});
