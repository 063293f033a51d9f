import { verificationReport } from '#ingest/report/verification.ts';
import { verify } from '#ingest/verify/index.ts';
import { runCommand, withEngine, type Given } from './command.ts';

const HELP = `npm run verify -- [--json]

Checks every file and record of the library against its SHA-256 and its schema, and the index against the library.
  --json  one line of JSON for each finding, for scripts
Exit code: 0 when all is well, 1 when something is not, 2 when nothing could be checked.
`;

async function run({ values, config, language }: Given): Promise<number> {
  const { documents, data } = config;
  return withEngine(config, async (engine) => {
    const verified = await verify({ documents, data, engine });
    if (values['json'] === true)
      for (const finding of verified.findings) console.log(JSON.stringify(finding));
    else console.log(verificationReport(verified, language));
    return verified.findings.length > 0 ? 1 : 0;
  });
}

await runCommand({
  help: HELP,
  options: { json: { type: 'boolean' } },
  mendable: ['ENOENT'],
  run,
});
