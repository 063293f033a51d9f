import type { Job } from '#domain/job.ts';
import type { Language } from '#domain/language.ts';
import { FAILURES } from '#ingest/report/messages.ts';
import type { Texts } from '../problem-texts.ts';
import { DESK_TEXTS } from './texts.ts';

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
  'version-waiting': {
    fr: 'une autre version de ce document attend d’être comparée ; acceptez-la ou refusez-la, puis réessayez',
    ar: 'توجد نسخة أخرى من هذه الوثيقة تنتظر المقارنة؛ اقبلوها أو ارفضوها ثم أعيدوا المحاولة',
    en: 'another version of this document is waiting to be compared; accept or reject it, then try again',
  },
  'version-rejected': {
    fr: 'cette version a été refusée ; « Réessayer » la propose de nouveau',
    ar: 'رُفضت هذه النسخة؛ زر «إعادة المحاولة» يقترحها من جديد',
    en: 'this version was rejected; “Try again” proposes it anew',
  },
  'file-damaged': {
    fr: 'le fichier reçu a changé depuis sa réception',
    ar: 'تغيّر الملف المستلَم منذ استلامه',
    en: 'the file has changed since it was received',
  },
  'zip-too-many': {
    fr: 'plus de 2000 fichiers dans ce ZIP : le partager en plusieurs',
    ar: 'في هذا الملف المضغوط أكثر من 2000 ملف: قسّموه إلى عدة ملفات',
    en: 'more than 2000 files in this ZIP: make several of it',
  },
  'zip-too-large': {
    fr: 'le contenu de ce ZIP dépasse 2 Go une fois décompressé',
    ar: 'يتجاوز محتوى هذا الملف المضغوط 2 جيغابايت بعد فك الضغط',
    en: 'what this ZIP holds is more than 2 GB once unpacked',
  },
  'bundle-empty': {
    fr: 'rien n’a pu en être pris',
    ar: 'لم يمكن أخذ أي شيء منه',
    en: 'nothing of it could be taken',
  },
  'entry-path': {
    fr: 'chemin qui sort du ZIP',
    ar: 'مسار يخرج من الملف المضغوط',
    en: 'a path that leads out of the ZIP',
  },
  'entry-link': {
    fr: 'lien et non fichier',
    ar: 'رابط وليس ملفًا',
    en: 'a link, not a file',
  },
  'entry-nested': {
    fr: 'archive dans l’archive : la décompresser d’abord',
    ar: 'أرشيف داخل أرشيف: فكّوا ضغطه أولًا',
    en: 'an archive inside the archive: unpack it first',
  },
  'entry-bomb': {
    fr: 'enfle démesurément une fois décompressé',
    ar: 'يتضخم بإفراط بعد فك الضغط',
    en: 'swells beyond measure when it is unpacked',
  },
  'entry-twice': {
    fr: 'ce nom se trouve deux fois dans le ZIP',
    ar: 'يتكرر هذا الاسم مرتين في الملف المضغوط',
    en: 'the ZIP has this name twice',
  },
  'images-refused': {
    fr: 'un document incomplet n’est pas pris : chaque page doit être une image PNG, JPG, TIFF ou WebP intacte',
    ar: 'لا تؤخذ وثيقة ناقصة: يجب أن تكون كل صفحة صورة سليمة بصيغة PNG أو JPG أو TIFF أو WebP',
    en: 'an incomplete document is not taken: each page must be a sound PNG, JPG, TIFF or WebP image',
  },
  'no-image': {
    fr: 'ce n’est pas une image PNG, JPG, TIFF ou WebP',
    ar: 'ليس صورة بصيغة PNG أو JPG أو TIFF أو WebP',
    en: 'not a PNG, JPG, TIFF or WebP image',
  },
  'record-alone': {
    fr: 'notice sans document : aucun fichier ne lui correspond',
    ar: 'بطاقة فهرسة بلا وثيقة: لا ملف يقابلها',
    en: 'a record without a document: no file belongs to it',
  },
  'record-twice': {
    fr: 'deux notices pour le même fichier',
    ar: 'بطاقتان للملف نفسه',
    en: 'two records for the same file',
  },
  'csv-unreadable': {
    fr: 'le tableau n’est pas un CSV lisible',
    ar: 'الجدول ليس بصيغة CSV سليمة',
    en: 'the table is no readable CSV',
  },
  'csv-encoding': {
    fr: 'les lettres du tableau ne peuvent pas être lues avec certitude : enregistrez-le en « CSV UTF-8 »',
    ar: 'لا يمكن قراءة حروف الجدول بيقين: احفظوه بصيغة «CSV UTF-8»',
    en: 'the letters of the table cannot be read with certainty: save it as “CSV UTF-8”',
  },
  'csv-no-files': {
    fr: 'le tableau n’a ni colonne « file » ni colonne « url » ; pour modifier des notices existantes, voir la page Tableau',
    ar: 'ليس في الجدول عمود file ولا عمود url؛ لتعديل البطاقات الموجودة استعملوا صفحة الجدول',
    en: 'the table has neither a column “file” nor “url”; to change records that exist, see the page Table',
  },
  unexpected: {
    fr: 'erreur inattendue, consignée',
    ar: 'خطأ غير متوقع، وقد سُجّل',
    en: 'unexpected error; it has been logged',
  },
};

/** What is said of a request that fails at once is said of a line of a table too. */
const OF_DESK: { [code: string]: Texts | undefined } = DESK_TEXTS;

const TEXTS: { [code: string]: Text | undefined } = { ...OWN, ...FAILURES };

/** Why a job failed or waits, or something in a ZIP was not taken, as a librarian reads it. */
export function jobProblemText(code: string, language: Language): string {
  return (
    TEXTS[code]?.[language] ??
    OF_DESK[code]?.[language].detail ??
    OWN['unexpected']?.[language] ??
    code
  );
}

/** The same with the fields that are wrong in a record, each with its file. */
export function jobProblemWords(problem: NonNullable<Job['problem']>, language: Language): string {
  const about = (problem.fields ?? []).map(
    ({ file, field, texts }) => `${[file, field].filter(Boolean).join(', ')} : ${texts[language]}`,
  );
  const told = jobProblemText(problem.code, language);
  // Which record it is stands in the detail.
  const isOfRecord = problem.code === 'record-unreadable' || problem.code === 'original-changed';
  if (problem.code === 'version-rejected' && problem.detail) return `${told} (${problem.detail})`;
  if (about.length === 0) return isOfRecord ? `${told} (${problem.detail ?? ''})` : told;
  return `${told} — ${about.join(' ; ')}`;
}
