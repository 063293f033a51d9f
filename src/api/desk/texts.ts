import type { DeskCode } from '../../desk/result.ts';
import type { Texts } from '../problem-texts.ts';

/** What the desk refuses, beside what every part of the API may: HTTP status and words. */
export type DeskProblemCode = Exclude<DeskCode, 'not-found' | 'invalid'>;

export const DESK_STATUS = {
  'changed-meanwhile': 409,
  'not-now': 409,
  taken: 409,
  'bytes-held': 409,
  'disk-full': 507,
  'too-large': 413,
  'address-refused': 422,
  'address-failed': 422,
} as const satisfies { [code in DeskProblemCode]: number };

export const DESK_TEXTS: { [code in DeskProblemCode]: Texts } = {
  'changed-meanwhile': {
    fr: {
      title: 'Modifié entre-temps',
      detail:
        'Une autre personne a modifié cela depuis. Rechargez, puis refaites votre modification.',
    },
    ar: {
      title: 'تغيّر في هذه الأثناء',
      detail: 'غيّره شخص آخر منذ فتحتموه. أعيدوا التحميل ثم كرّروا تعديلكم.',
    },
    en: {
      title: 'Changed meanwhile',
      detail: 'Somebody else has changed this since. Reload it, then make your change again.',
    },
  },
  'not-now': {
    fr: { title: 'Impossible dans cet état', detail: 'L’état actuel ne permet pas cette action.' },
    ar: { title: 'غير ممكن في هذه الحالة', detail: 'لا تسمح الحالة الراهنة بهذا الإجراء.' },
    en: { title: 'Not in this state', detail: 'Its present state does not allow this.' },
  },
  taken: {
    fr: {
      title: 'Identifiant déjà pris',
      detail:
        'L’identifiant de « {document} » est aussi celui d’un document présent. Mettez d’abord celui-ci à la corbeille.',
    },
    ar: {
      title: 'المعرّف مستعمل من قبل',
      detail:
        'معرّف الوثيقة «{document}» هو أيضًا معرّف وثيقة موجودة في المكتبة. انقلوا هذه أولًا إلى سلة المحذوفات.',
    },
    en: {
      title: 'Identifier taken',
      detail:
        'The identifier of “{document}” is that of a document which is there too. Move that one to the bin first.',
    },
  },
  'bytes-held': {
    fr: {
      title: 'Contenu déjà présent',
      detail:
        'Ces mêmes octets ont été versés de nouveau : « {document} » les porte. Pour restaurer ce document-ci avec son historique, mettez d’abord l’autre à la corbeille.',
    },
    ar: {
      title: 'المحتوى موجود من قبل',
      detail:
        'أُدخل هذا المحتوى نفسه من جديد في الوثيقة «{document}». لاستعادة هذه الوثيقة مع سجلّها انقلوا الأخرى أولًا إلى سلة المحذوفات.',
    },
    en: {
      title: 'Contents already there',
      detail:
        'These very bytes were brought in anew: “{document}” has them. To restore this document with its history, move the other one to the bin first.',
    },
  },
  'disk-full': {
    fr: {
      title: 'Disque plein',
      detail:
        'Il n’y a plus de place sur le disque. Rien n’a été enregistré ; libérez de la place et recommencez.',
    },
    ar: {
      title: 'القرص ممتلئ',
      detail: 'لم تبق مساحة على القرص. لم يُحفظ شيء؛ أفرغوا بعض المساحة ثم أعيدوا المحاولة.',
    },
    en: {
      title: 'Disk full',
      detail: 'There is no room left on the disk. Nothing was kept; make room and try again.',
    },
  },
  'too-large': {
    fr: { title: 'Fichier trop volumineux', detail: 'Un fichier peut avoir 500 Mo au plus.' },
    ar: { title: 'ملف كبير جدًا', detail: 'الحد الأقصى لحجم الملف 500 ميغابايت.' },
    en: { title: 'File too large', detail: 'A file may have 500 MB at most.' },
  },
  'address-refused': {
    fr: {
      title: 'Adresse refusée',
      detail: 'Seules les adresses publiques en http ou https sont acceptées.',
    },
    ar: { title: 'عنوان مرفوض', detail: 'لا تُقبل إلا العناوين العامة التي تبدأ بـ http أو https.' },
    en: { title: 'Address refused', detail: 'Only public http or https addresses are accepted.' },
  },
  'address-failed': {
    fr: { title: 'Téléchargement impossible', detail: 'Le serveur n’a pas livré de fichier.' },
    ar: { title: 'تعذّر التنزيل', detail: 'لم يقدّم الخادم أي ملف.' },
    en: { title: 'Download failed', detail: 'The server did not deliver a file.' },
  },
};
