import type { Job } from '#domain/job.ts';
import type { Language } from '#domain/language.ts';
import { isPlainKey, named, say } from '#texts/say.ts';
import { DESK_STATUS } from './status.ts';

const isDeskCode = (code: string): code is keyof typeof DESK_STATUS => code in DESK_STATUS;

/** Why a job failed or waits, or something in a ZIP was not taken, as a librarian reads it. */
export function jobProblemText(code: string, language: Language): string {
  const known = [`failure.${code}`, `job.${code}`].find(isPlainKey);
  if (known !== undefined) return say(known, language);
  // What is said of a request that fails at once is said of a line of a table too.
  if (isDeskCode(code)) return say(`problem.${code}.detail`, language, { document: '' });
  return say('job.unexpected', language);
}

/** The same with the fields that are wrong in a record, each with its file. */
export function jobProblemWords(problem: NonNullable<Job['problem']>, language: Language): string {
  const about = (problem.fields ?? []).map(
    ({ file, field, texts }) =>
      `${named([file, field].filter(Boolean).join(', '), language)} : ${texts[language]}`,
  );
  const told = jobProblemText(problem.code, language);
  const detail = named(problem.detail ?? '', language);
  // Which record it is stands in the detail.
  const isOfRecord = problem.code === 'record-unreadable' || problem.code === 'original-changed';
  if (problem.code === 'version-rejected' && problem.detail) return `${told} (${detail})`;
  if (about.length === 0) return isOfRecord ? `${told} (${detail})` : told;
  return `${told} — ${about.join(' ; ')}`;
}
