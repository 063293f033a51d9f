import type { Language } from '#domain/language.ts';
import type { Finding, FindingCode, Verified } from '../verify/finding.ts';
import { aboutProblem, FAILURES, STILL_SERVED } from './messages.ts';

type Text = { [language in Language]: string };

/** What a verification can find beyond what ingest reports. */
const OWN: { [code in Exclude<FindingCode, keyof typeof FAILURES>]: Text } = {
  'history-invalid': {
    fr: 'ligne illisible dans le journal des modifications',
    ar: 'سطر غير سليم في سجل التعديلات',
    en: 'damaged line in the log of changes',
  },
  'inbox-damaged': {
    fr: 'fichier reçu dont la fiche est illisible',
    ar: 'ملف مستلَم بطاقته غير مقروءة',
    en: 'received file whose slip cannot be read',
  },
  'twice-held': {
    fr: 'même contenu qu’un autre document',
    ar: 'المحتوى نفسه في وثيقة أخرى',
    en: 'the same contents as another document',
  },
  'not-in-index': {
    fr: 'publié, mais absent de l’index : lancer npm run ingest',
    ar: 'منشور لكنه غير موجود في الفهرس: شغّلوا npm run ingest',
    en: 'published, but not in the index: run npm run ingest',
  },
  'outdated-in-index': {
    fr: 'l’index en a un état ancien : lancer npm run ingest',
    ar: 'في الفهرس حالة قديمة منه: شغّلوا npm run ingest',
    en: 'the index has an older state of it: run npm run ingest',
  },
  'withheld-in-index': {
    fr: 'non publié, mais présent dans l’index : lancer npm run ingest',
    ar: 'غير منشور لكنه موجود في الفهرس: شغّلوا npm run ingest',
    en: 'not published, but in the index: run npm run ingest',
  },
  'unknown-in-index': {
    fr: 'dans l’index, mais pas dans la bibliothèque : lancer npm run ingest',
    ar: 'موجود في الفهرس دون المكتبة: شغّلوا npm run ingest',
    en: 'in the index, but not in the library: run npm run ingest',
  },
  'index-of-another-version': {
    fr: 'l’index est d’une autre version : lancer npm run ingest',
    ar: 'الفهرس من إصدار آخر: شغّلوا npm run ingest',
    en: 'the index is of another version: run npm run ingest',
  },
};

const TEXTS = { ...FAILURES, ...OWN };

const TOTALS: { [what in 'documents' | 'files' | 'findings']: Text } = {
  documents: { fr: 'documents', ar: 'الوثائق', en: 'documents' },
  files: { fr: 'fichiers vérifiés', ar: 'الملفات المفحوصة', en: 'files checked' },
  findings: { fr: 'anomalies', ar: 'الاختلالات', en: 'problems' },
};

/** A finding in a line: file and line, what is wrong, where in it, and why. */
export function findingLine(finding: Finding, language: Language): string {
  const { code, file, line, isServed } = finding;
  const text = TEXTS[code][language] + aboutProblem(finding, language);
  const served = isServed ? ` — ${STILL_SERVED[language]}` : '';
  const place = line === undefined ? file : `${file}:${line}`;
  return (file === '' ? text : `${place} — ${text}`) + served;
}

/** A line for each finding, and the totals. */
export function verificationReport(verified: Verified, language: Language): string {
  const { documents, files, findings } = verified;
  const totals = [
    `${TOTALS.documents[language]}: ${documents}`,
    `${TOTALS.files[language]}: ${files}`,
    `${TOTALS.findings[language]}: ${findings.length}`,
  ];
  return [...findings.map((finding) => findingLine(finding, language)), totals.join(', ')].join(
    '\n',
  );
}
