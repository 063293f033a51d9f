import type { DeskCode } from '../../desk/result.ts';
import type { Texts } from '../problem-texts.ts';

/** What the desk refuses, beside what every part of the API may: HTTP status and words. */
export type DeskProblemCode = Exclude<DeskCode, 'not-found' | 'invalid'> | 'too-many-uploads';

export const DESK_STATUS = {
  'changed-meanwhile': 409,
  'not-now': 409,
  unrelated: 409,
  'no-place': 422,
  taken: 409,
  'bytes-held': 409,
  'disk-full': 507,
  'too-large': 413,
  'too-many-uploads': 429,
  'address-refused': 422,
  'address-unknown': 422,
  'address-unreachable': 422,
  'address-timeout': 422,
  'address-certificate': 422,
  'address-missing': 422,
  'address-loop': 422,
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
  'too-many-uploads': {
    fr: {
      title: 'Trop d’envois inachevés',
      detail:
        'Vous avez déjà commencé beaucoup d’envois. Terminez-les ou abandonnez-les avant d’en commencer un autre.',
    },
    ar: {
      title: 'عمليات إرسال كثيرة غير مكتملة',
      detail: 'بدأتم عمليات إرسال كثيرة لم تكتمل. أكملوها أو ألغوها قبل بدء أخرى.',
    },
    en: {
      title: 'Too many unfinished uploads',
      detail: 'You have begun many uploads already. Finish them or give them up first.',
    },
  },
  'address-refused': {
    fr: {
      title: 'Adresse refusée',
      detail:
        'Seules les adresses publiques en http ou https sont acceptées, sans mot de passe, sur un port du web (80, 443 ou à partir de 1024).',
    },
    ar: {
      title: 'عنوان مرفوض',
      detail:
        'لا تُقبل إلا العناوين العامة التي تبدأ بـ http أو https، بلا كلمة مرور، على منفذ من منافذ الويب (80 أو 443 أو ابتداءً من 1024).',
    },
    en: {
      title: 'Address refused',
      detail:
        'Only public http or https addresses are accepted, without a password, on a port of the web (80, 443, or from 1024).',
    },
  },
  'address-unknown': {
    fr: {
      title: 'Nom inconnu',
      detail: 'Ce nom de site n’existe pas ou reste introuvable. Vérifiez l’adresse.',
    },
    ar: {
      title: 'اسم غير معروف',
      detail: 'اسم الموقع هذا غير موجود أو تعذّر العثور عليه. تحققوا من العنوان.',
    },
    en: {
      title: 'Unknown name',
      detail: 'This site’s name does not exist, or cannot be found. Check the address.',
    },
  },
  'address-unreachable': {
    fr: { title: 'Site injoignable', detail: 'Le serveur refuse la connexion ou ne répond pas.' },
    ar: { title: 'تعذّر الوصول إلى الموقع', detail: 'الخادم يرفض الاتصال أو لا يجيب.' },
    en: { title: 'Site unreachable', detail: 'The server refuses the connection or is away.' },
  },
  'address-timeout': {
    fr: { title: 'Délai dépassé', detail: 'Le serveur n’a pas livré le fichier à temps.' },
    ar: { title: 'انتهت المهلة', detail: 'لم يقدّم الخادم الملف في الوقت المحدد.' },
    en: { title: 'Timed out', detail: 'The server did not deliver the file in time.' },
  },
  'address-certificate': {
    fr: {
      title: 'Certificat non valable',
      detail: 'Le certificat https du site n’est pas valable : le fichier n’est pas pris.',
    },
    ar: {
      title: 'شهادة غير صالحة',
      detail: 'شهادة https لهذا الموقع غير صالحة: لم يؤخذ الملف.',
    },
    en: {
      title: 'Certificate not valid',
      detail: 'The https certificate of the site is not valid: the file is not taken.',
    },
  },
  'address-missing': {
    fr: {
      title: 'Rien à cette adresse',
      detail: 'Le site répond qu’il n’y a rien à cette adresse.',
    },
    ar: { title: 'لا شيء في هذا العنوان', detail: 'يجيب الموقع بأنه لا شيء في هذا العنوان.' },
    en: { title: 'Nothing there', detail: 'The site answers that there is nothing there.' },
  },
  'address-loop': {
    fr: { title: 'Trop de renvois', detail: 'Cette adresse renvoie sans cesse à une autre.' },
    ar: { title: 'إحالات كثيرة', detail: 'يحيل هذا العنوان إلى غيره بلا نهاية.' },
    en: { title: 'Too many redirects', detail: 'This address leads on and on to another.' },
  },
  'address-failed': {
    fr: { title: 'Téléchargement impossible', detail: 'Le serveur n’a pas livré de fichier.' },
    ar: { title: 'تعذّر التنزيل', detail: 'لم يقدّم الخادم أي ملف.' },
    en: { title: 'Download failed', detail: 'The server did not deliver a file.' },
  },
};
