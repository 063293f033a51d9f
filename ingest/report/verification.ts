import type { Language } from '#domain/language.ts';
import { named, say } from '#texts/say.ts';
import type { Finding, Verified } from '../verify/finding.ts';
import { aboutProblem } from './about.ts';

/** A finding in a line: file and line, what is wrong, where in it, and why. */
export function findingLine(finding: Finding, language: Language): string {
  const { code, file, line, isServed } = finding;
  const text = say(`failure.${code}`, language) + aboutProblem(finding, language);
  const served = isServed ? ` — ${say('report.served', language)}` : '';
  const place = named(line === undefined ? file : `${file}:${line}`, language);
  return (file === '' ? text : `${place} — ${text}`) + served;
}

/** A line for each finding, and the totals. */
export function verificationReport(verified: Verified, language: Language): string {
  const { documents, files, findings } = verified;
  const totals = [
    say('report.documents', language, { count: documents }),
    say('report.files-checked', language, { count: files }),
    say('report.findings', language, { count: findings.length }),
  ];
  return [...findings.map((finding) => findingLine(finding, language)), totals.join(', ')].join(
    '\n',
  );
}
