import type { DeskCode } from '../../desk/result.ts';
import type { Texts } from '../problem-texts.ts';

/** What the desk refuses, beside what every part of the API may: HTTP status and words. */
export type DeskProblemCode = Exclude<DeskCode, 'not-found' | 'invalid'>;

export const DESK_STATUS = {
  'changed-meanwhile': 409,
  'not-now': 409,
  unrelated: 409,
  'no-place': 422,
  taken: 409,
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
        'Une autre personne a modifié cela depuis : rien n’est enregistré. Voyez ce qui a changé, puis refaites votre modification.',
    },
    ar: {
      title: 'تغيّر في هذه الأثناء',
      detail: 'غيّره شخص آخر منذ فتحتموه، فلم يُحفظ شيء. اطّلعوا على ما تغيّر ثم كرّروا تعديلكم.',
    },
    en: {
      title: 'Changed meanwhile',
      detail:
        'Somebody else has changed this since, and nothing was saved. See what was changed, then make your change again.',
    },
  },
  'not-now': {
    fr: { title: 'Impossible dans cet état', detail: 'L’état actuel ne permet pas cette action.' },
    ar: { title: 'غير ممكن في هذه الحالة', detail: 'لا تسمح الحالة الراهنة بهذا الإجراء.' },
    en: { title: 'Not in this state', detail: 'Its present state does not allow this.' },
  },
  unrelated: {
    fr: {
      title: 'Est-ce le bon fichier ?',
      detail:
        'Presque rien du texte présent ne se retrouve dans ce fichier, ou rien n’a pu être comparé. Cochez la confirmation pour l’accepter malgré tout.',
    },
    ar: {
      title: 'هل هذا هو الملف المقصود؟',
      detail:
        'لا يكاد يوجد في هذا الملف شيء من النص الحالي، أو تعذّرت المقارنة. ضعوا علامة التأكيد لقبوله رغم ذلك.',
    },
    en: {
      title: 'Is this the right file?',
      detail:
        'Next to nothing of the present text is in this file, or nothing could be compared. Tick the confirmation to accept it all the same.',
    },
  },
  'no-place': {
    fr: {
      title: 'Correction sans objet',
      detail:
        'Cette correction n’a pas trouvé où s’appliquer : les mots doivent être ceux du texte.',
    },
    ar: {
      title: 'تصحيح بلا موضع',
      detail: 'لم يجد هذا التصحيح موضعًا: يجب أن تكون الكلمات من النص نفسه.',
    },
    en: {
      title: 'No place for this correction',
      detail: 'This correction found no place: the words must be those of the text.',
    },
  },
  taken: {
    fr: {
      title: 'Déjà pris',
      detail: 'Un autre document de la bibliothèque porte cet identifiant ou a ce même contenu.',
    },
    ar: {
      title: 'مستعمل من قبل',
      detail: 'لوثيقة أخرى في المكتبة هذا المعرّف أو هذا المحتوى نفسه.',
    },
    en: {
      title: 'Taken',
      detail: 'Another document of the library has this identifier or these very contents.',
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
