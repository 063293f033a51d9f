import type { Language } from '#domain/language.ts';
import type { BackupProblem, BackupProblemCode } from './problem.ts';

type Text = { [language in Language]: string };

/** What is said at the terminal when a backup or a restore is refused: the reason, and what to do. */
const PROBLEMS: { [code in BackupProblemCode]: Text } = {
  'archive-missing': {
    fr: 'ce fichier n’existe pas ou ne peut être lu',
    ar: 'هذا الملف غير موجود أو تتعذر قراءته',
    en: 'this file does not exist or cannot be read',
  },
  'not-a-backup': {
    fr: 'ce fichier n’est pas une sauvegarde de Fihris ; rien n’a été modifié',
    ar: 'هذا الملف ليس نسخة احتياطية من فهرس؛ لم يُعدَّل أي شيء',
    en: 'this file is not a backup of Fihris; nothing was changed',
  },
  damaged: {
    fr: 'sauvegarde endommagée ou incomplète ; rien n’a été modifié. Prenez une autre sauvegarde',
    ar: 'نسخة احتياطية تالفة أو غير مكتملة؛ لم يُعدَّل أي شيء. استعملوا نسخة أخرى',
    en: 'damaged or incomplete backup; nothing was changed. Take another backup',
  },
  'newer-format': {
    fr: 'sauvegarde faite par une version plus récente de Fihris : mettez Fihris à jour d’abord',
    ar: 'نسخة احتياطية من إصدار أحدث من فهرس: حدّثوا فهرس أولاً',
    en: 'backup made by a newer version of Fihris: update Fihris first',
  },
  'inside-library': {
    fr: 'la sauvegarde ne peut pas être écrite dans la bibliothèque elle-même : choisissez un autre dossier',
    ar: 'لا يمكن حفظ النسخة الاحتياطية داخل المكتبة نفسها: اختاروا مجلدًا آخر',
    en: 'the backup cannot be written into the library itself: choose another folder',
  },
  'no-room': {
    fr: 'pas assez de place sur le disque (octets nécessaires) ; rien n’a été modifié',
    ar: 'لا توجد مساحة كافية على القرص (البايتات اللازمة)؛ لم يُعدَّل أي شيء',
    en: 'not enough room on the disk (bytes needed); nothing was changed',
  },
};

/** `FILE: what is wrong (about what)`. */
export function problemText(problem: BackupProblem, language: Language): string {
  const about = problem.detail === undefined ? '' : ` (${problem.detail})`;
  return `${problem.file}: ${PROBLEMS[problem.code][language]}${about}`;
}

export const SAYINGS = {
  saved: {
    fr: 'Sauvegarde faite et relue : {files} fichiers, {size}. Elle contient les mots de passe chiffrés des comptes : gardez-la en lieu sûr.',
    ar: 'أُنشئت النسخة الاحتياطية وتم التحقق منها: {files} ملفًا، {size}. تتضمن كلمات مرور الحسابات مشفّرة: احفظوها في مكان آمن.',
    en: 'Backup made and read back: {files} files, {size}. It holds the hashed passwords of the accounts: keep it in a safe place.',
  },
  whole: {
    fr: 'Sauvegarde entière, faite le {made} : {files} fichiers, {size}.',
    ar: 'نسخة احتياطية سليمة، أُنشئت في {made}: {files} ملفًا، {size}.',
    en: 'Whole backup, made {made}: {files} files, {size}.',
  },
  restored: {
    fr: 'Bibliothèque et comptes rétablis tels qu’ils étaient le {made}. Chacun doit se reconnecter.',
    ar: 'استُعيدت المكتبة والحسابات كما كانت في {made}. على الجميع تسجيل الدخول من جديد.',
    en: 'Library and accounts are back as they were on {made}. Everybody must sign in again.',
  },
  kept: {
    fr: 'Ce qui a été remplacé est gardé dans {folder} ; supprimez ce dossier quand vous n’en avez plus besoin.',
    ar: 'ما استُبدل محفوظ في {folder}؛ احذفوا هذا المجلد حين لا تحتاجون إليه.',
    en: 'What was replaced is kept in {folder}; delete that folder when you need it no more.',
  },
  differs: {
    fr: 'Attention : {name} vaut « {now} » ; lors de la sauvegarde, c’était « {then} ».',
    ar: 'تنبيه: قيمة {name} الآن «{now}»، وكانت عند إنشاء النسخة «{then}».',
    en: 'Mind: {name} is "{now}"; when the backup was made it was "{then}".',
  },
  lostFactor: {
    fr: 'Attention : le second facteur de {email} a été établi sur une autre machine et ne peut être lu ici. Le mot de passe seul ouvre ce compte, jusqu’à ce que la personne l’établisse de nouveau.',
    ar: 'تنبيه: أُعدّ التحقق بخطوتين لحساب {email} على جهاز آخر ولا يمكن قراءته هنا. كلمة المرور وحدها تفتح هذا الحساب إلى أن يعيد صاحبه إعداده.',
    en: 'Mind: the second factor of {email} was set up on another machine and cannot be read here. The password alone opens this account until its owner sets it up again.',
  },
  resumed: {
    fr: 'Un rétablissement interrompu a été mené à son terme.',
    ar: 'أُكملت عملية استعادة كانت قد توقفت.',
    en: 'A restore that had been interrupted was finished.',
  },
  indexing: {
    fr: 'Mise à jour de l’index…',
    ar: 'تحديث الفهرس…',
    en: 'Bringing the index in line…',
  },
} as const satisfies { [name: string]: Text };

/** A saying with its blanks filled in. */
export function say(
  name: keyof typeof SAYINGS,
  language: Language,
  values: { [blank: string]: string } = {},
): string {
  return SAYINGS[name][language].replace(/\{(\w+)\}/g, (_, blank: string) => values[blank] ?? '');
}
