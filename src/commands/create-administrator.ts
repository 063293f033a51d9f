import { commandActor } from '#domain/person.ts';
import { openLibraryHistory } from '#ingest/library/index.ts';
import { makeAdministrator, openAccounts } from '#accounts/index.ts';
import { isPlainKey, say } from '#texts/say.ts';
import { runCommand, type Given } from './command.ts';

/** `npm run admin:create`: whoever has the machine can always make an administrator, the first or a last resort. */

const HELP = `npm run admin:create -- EMAIL [NAME]

Makes an administrator and prints a one-time link to choose a password with. For somebody who has an account
already, it makes them an administrator (again) and prints a new link.
`;

const BY = commandActor('npm run admin:create');

async function run({ positionals, config, language }: Given): Promise<number> {
  const [email = '', ...name] = positionals;
  const accounts = await openAccounts({ ...config, history: openLibraryHistory(config) });
  try {
    const made = await makeAdministrator(accounts, email, name.join(' '), BY);
    if (made.problem) {
      const { code } = made.problem;
      const key = `administrator.${code}`;
      console.error(`${email}: ${isPlainKey(key) ? say(key, language) : code}`);
      return 1;
    }
    const { token, expires } = made.value;
    const until = new Date(expires).toLocaleString(language);
    const address = config.url ?? `http://${config.host}:${config.port}`;
    const prefix = language === 'fr' ? '' : `/${language}`;
    console.log(say('administrator.made', language, { until }));
    console.log(`\n${address}${prefix}/sign-in/link/${token}\n`);
    if (config.url === undefined && config.port === 0)
      console.log(say('administrator.no-port', language));
    return 0;
  } finally {
    await accounts.close();
  }
}

await runCommand({ help: HELP, words: [1, Infinity], run });
