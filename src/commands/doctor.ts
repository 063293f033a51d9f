import { EXAMINED_PARTS, type Finding } from '#domain/operation.ts';
import { inWords, nameOf } from '#domain/operation-words.ts';
import type { Language } from '#domain/language.ts';
import { terminalLanguage } from '#ingest/report/language.ts';
import { say } from '#texts/say.ts';
import { examine } from '../server/health/examine.ts';

/** Not by `runCommand`, which ends where a setting is wrong: that is what is looked for here. */

const HELP = `npm run doctor -- [--json]

Looks at settings, folders, disk, engine, accounts, mail and port, and says of each what is wrong and what to do.
  --json  one line of JSON for each finding, for scripts
Exit code: 0 when all is well, 1 when something is not.
`;

async function main(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const found = await examine(env);
  const language = terminalLanguage(env);
  for (const part of EXAMINED_PARTS) {
    const findings = found[part];
    if (args.includes('--json'))
      for (const finding of findings) console.log(JSON.stringify({ part, ...finding }));
    else console.log(lines(nameOf(part, language), findings, language));
  }
  return EXAMINED_PARTS.some((part) => found[part].length > 0) ? 1 : 0;
}

function lines(name: string, findings: Finding[], language: Language): string {
  if (findings.length === 0) return `✓ ${name} — ${say('operation.well', language)}`;
  return findings
    .map((finding) => {
      const { trouble, remedy } = inWords(finding, language);
      return `✗ ${name} — ${trouble}\n    → ${remedy}`;
    })
    .join('\n');
}

process.exitCode = await main(process.argv.slice(2), process.env);
