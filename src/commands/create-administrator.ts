import type { Language } from '#domain/language.ts';
import { commandActor } from '#domain/person.ts';
import { openLibraryHistory } from '#ingest/library/index.ts';
import { makeAdministrator, openAccounts, type AccountProblemCode } from '#accounts/index.ts';
import { runCommand, type Given } from './command.ts';

/** `npm run admin:create`: whoever has the machine can always make an administrator, the first or a last resort. */

const HELP = `npm run admin:create -- EMAIL [NAME]

Makes an administrator and prints a one-time link to choose a password with. For somebody who has an account
already, it makes them an administrator (again) and prints a new link.
`;

type Text = { [language in Language]: string };

const MADE: Text = {
  fr: 'À ouvrir dans un navigateur pour choisir le mot de passe (une seule fois, avant le {until}) :',
  ar: 'افتحوا هذا الرابط في المتصفح لاختيار كلمة المرور (مرة واحدة، قبل {until}):',
  en: 'Open in a browser to choose the password (once, before {until}):',
};
const NO_PORT: Text = {
  fr: '(remplacer le port 0 par celui qu’affiche « npm start »)',
  ar: '(استبدلوا المنفذ 0 بالمنفذ الذي يعرضه «npm start»)',
  en: '(put the port that "npm start" prints in place of 0)',
};
const PROBLEMS: { [code in AccountProblemCode]?: Text } = {
  'email-invalid': {
    fr: 'ce n’est pas une adresse électronique',
    ar: 'هذا ليس عنوان بريد إلكتروني',
    en: 'this is not an e-mail address',
  },
};

const BY = commandActor('npm run admin:create');

async function run({ positionals, config, language }: Given): Promise<number> {
  const [email = '', ...name] = positionals;
  const accounts = await openAccounts({ ...config, history: openLibraryHistory(config) });
  try {
    const made = await makeAdministrator(accounts, email, name.join(' '), BY);
    if (made.problem) {
      const { code } = made.problem;
      console.error(`${email}: ${PROBLEMS[code]?.[language] ?? code}`);
      return 1;
    }
    const { token, expires } = made.value;
    const until = new Date(expires).toLocaleString(language);
    const address = config.url ?? `http://${config.host}:${config.port}`;
    const prefix = language === 'fr' ? '' : `/${language}`;
    console.log(MADE[language].replace('{until}', until));
    console.log(`\n${address}${prefix}/sign-in/link/${token}\n`);
    if (config.url === undefined && config.port === 0) console.log(NO_PORT[language]);
    return 0;
  } finally {
    await accounts.close();
  }
}

await runCommand({ help: HELP, words: [1, Infinity], run });
