import type { Language } from '#domain/language.ts';
import type { AccountProblemCode, RefusalCode } from '#accounts/index.ts';
import { ACCESS_TEXTS } from './accounts/texts.ts';
import { DESK_TEXTS, type DeskProblemCode } from './desk/texts.ts';
import { REQUEST_TEXTS, type RequestProblemCode } from './request-texts.ts';

export type ProblemCode =
  | DeskProblemCode
  | RequestProblemCode
  | RefusalCode
  | AccountProblemCode
  | 'invalid-parameter'
  | 'not-found'
  | 'clause-moved'
  | 'clause-lost'
  | 'document-withdrawn'
  | 'document-gone'
  | 'version-withdrawn'
  | 'range-not-satisfiable'
  | 'internal-error'
  | 'engine-unavailable';

export type Texts = { [language in Language]: { title: string; detail: string } };

/** What each problem says to the person in front of the screen; `{document}` is the title of one, `{reason}` a librarian's. */
export const PROBLEM_TEXTS: { [code in ProblemCode]: Texts } = {
  ...ACCESS_TEXTS,
  ...DESK_TEXTS,
  ...REQUEST_TEXTS,
  'invalid-parameter': {
    fr: { title: 'Paramètre incorrect', detail: 'Un paramètre de la demande n’est pas valable.' },
    ar: { title: 'معامل غير صحيح', detail: 'أحد معاملات الطلب غير صالح.' },
    en: { title: 'Wrong parameter', detail: 'A parameter of the request is not valid.' },
  },
  'not-found': {
    fr: { title: 'Introuvable', detail: 'La bibliothèque n’a rien à cette adresse.' },
    ar: { title: 'غير موجود', detail: 'لا يوجد في المكتبة شيء بهذا العنوان.' },
    en: { title: 'Not found', detail: 'The library has nothing at this address.' },
  },
  'clause-moved': {
    fr: {
      title: 'Adresse déplacée',
      detail: 'Le texte cité ici porte désormais une autre adresse.',
    },
    ar: { title: 'تغيّر العنوان', detail: 'أصبح للنص المستشهد به هنا عنوان آخر.' },
    en: { title: 'Address moved', detail: 'The text cited here now has another address.' },
  },
  'clause-lost': {
    fr: {
      title: 'Texte disparu',
      detail:
        'Le texte cité ici ne figure plus dans « {document} ». Consultez le document lui-même.',
    },
    ar: {
      title: 'نص لم يعد موجودًا',
      detail: 'لم يعد النص المستشهد به هنا واردًا في «{document}». يُرجى الرجوع إلى الوثيقة نفسها.',
    },
    en: {
      title: 'Text gone',
      detail: 'The text cited here is no longer in “{document}”. Go to the document itself.',
    },
  },
  'document-withdrawn': {
    fr: { title: 'Document retiré', detail: '« {document} » a été retiré le {date}. {reason}' },
    ar: { title: 'وثيقة مسحوبة', detail: 'سُحبت الوثيقة «{document}» بتاريخ {date}. {reason}' },
    en: { title: 'Document withdrawn', detail: '“{document}” was withdrawn on {date}. {reason}' },
  },
  'document-gone': {
    fr: {
      title: 'Document qui n’est plus public',
      detail: 'La bibliothèque a présenté un document à cette adresse, et ne le présente plus.',
    },
    ar: {
      title: 'وثيقة لم تعد متاحة للعموم',
      detail: 'كانت المكتبة تعرض وثيقة في هذا العنوان، ولم تعد تعرضها.',
    },
    en: {
      title: 'No longer public',
      detail: 'The library showed a document at this address, and no longer does.',
    },
  },
  'version-withdrawn': {
    fr: {
      title: 'Version retirée',
      detail: 'La version {version} de « {document} » a été retirée le {date}. {reason}',
    },
    ar: {
      title: 'نسخة مسحوبة',
      detail: 'سُحبت النسخة {version} من الوثيقة «{document}» بتاريخ {date}. {reason}',
    },
    en: {
      title: 'Version withdrawn',
      detail: 'Version {version} of “{document}” was withdrawn on {date}. {reason}',
    },
  },
  'range-not-satisfiable': {
    fr: { title: 'Intervalle impossible', detail: 'Le fichier n’a pas les octets demandés.' },
    ar: { title: 'نطاق غير متاح', detail: 'لا يحتوي الملف على البايتات المطلوبة.' },
    en: { title: 'Range not satisfiable', detail: 'The file does not have the bytes asked for.' },
  },
  'internal-error': {
    fr: { title: 'Erreur interne', detail: 'La demande a échoué ; l’erreur a été consignée.' },
    ar: { title: 'خطأ داخلي', detail: 'فشل الطلب، وقد سُجّل الخطأ.' },
    en: { title: 'Internal error', detail: 'The request failed; the error has been logged.' },
  },
  'engine-unavailable': {
    fr: {
      title: 'Le moteur de recherche redémarre',
      detail: 'La recherche est indisponible pour un instant. Réessayez dans quelques secondes.',
    },
    ar: {
      title: 'محرك البحث قيد إعادة التشغيل',
      detail: 'البحث غير متاح مؤقتًا. أعيدوا المحاولة بعد بضع ثوانٍ.',
    },
    en: {
      title: 'The search engine is restarting',
      detail: 'Search is unavailable for a moment. Try again in a few seconds.',
    },
  },
};
