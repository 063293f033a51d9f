import type { Language } from '#domain/language.ts';
import { FAILURES } from '#ingest/report/messages.ts';

type Text = { [language in Language]: string };

/** Reasons that only the desk has, beside those of ingest. */
const OWN: { [code: string]: Text } = {
  'engine-unavailable': {
    fr: 'en attente du moteur de recherche',
    ar: 'في انتظار محرك البحث',
    en: 'waiting for the search engine',
  },
  'disk-full': {
    fr: 'il n’y a plus de place sur le disque',
    ar: 'لم تبق مساحة على القرص',
    en: 'there is no room left on the disk',
  },
  'document-gone': {
    fr: 'le document dont ce fichier devait être une nouvelle version n’existe plus',
    ar: 'لم تعد الوثيقة التي كان هذا الملف نسخة جديدة منها موجودة',
    en: 'the document of which this file was to be a new version is no longer there',
  },
  'file-damaged': {
    fr: 'le fichier reçu a changé depuis sa réception',
    ar: 'تغيّر الملف المستلَم منذ استلامه',
    en: 'the file has changed since it was received',
  },
  unexpected: {
    fr: 'erreur inattendue, consignée',
    ar: 'خطأ غير متوقع، وقد سُجّل',
    en: 'unexpected error; it has been logged',
  },
};

const TEXTS: { [code: string]: Text | undefined } = { ...OWN, ...FAILURES };

/** Why a job failed or waits, as a librarian reads it. */
export function jobProblemText(code: string, language: Language): string {
  return (TEXTS[code] ?? OWN['unexpected'])?.[language] ?? code;
}
