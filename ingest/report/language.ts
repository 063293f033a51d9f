import { LANGUAGES, type Language } from '#domain/language.ts';

/** The language a terminal asks for (POSIX order: LC_ALL, LC_MESSAGES, LANG); French when it says none of ours. */
export function terminalLanguage(env: NodeJS.ProcessEnv): Language {
  const wanted = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '')
    .slice(0, 2)
    .toLowerCase();
  return LANGUAGES.find((language) => language === wanted) ?? 'fr';
}
