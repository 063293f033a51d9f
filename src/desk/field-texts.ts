import type { FieldTexts } from '#domain/field-texts.ts';
import type { FieldError } from '#domain/record.ts';

/** What is wrong with how a document is withdrawn. */
export const WITHDRAWAL_TEXTS = {
  reason: { fr: 'dites pourquoi', ar: 'اذكروا السبب', en: 'say why' },
  isReplacedBy: {
    fr: 'pas l’identifiant d’un autre document',
    ar: 'ليس معرّف وثيقة أخرى',
    en: 'not the id of another document',
  },
  circle: {
    fr: 'ce document est lui-même retiré et renvoie, de proche en proche, à celui-ci',
    ar: 'هذه الوثيقة مسحوبة هي أيضًا وتحيل، خطوة بعد خطوة، إلى هذه الوثيقة نفسها',
    en: 'that document was withdrawn too, and leads back here step by step',
  },
  status: {
    fr: 'les lecteurs ne l’ont jamais eu : il n’y a rien à leur retirer',
    ar: 'لم يكن متاحًا للقراء قط: ليس هناك ما يُسحب منهم',
    en: 'readers never had it: there is nothing to withdraw from them',
  },
} satisfies { [field: string]: FieldTexts };

/** What is wrong with how readers lose what they had. */
export const LOSS_TEXTS = {
  reason: {
    fr: 'les lecteurs l’ont eu : dites pourquoi ils le perdent',
    ar: 'كان متاحًا للقراء: اذكروا سبب حجبه عنهم',
    en: 'readers had it: say why they lose it',
  },
} satisfies { [field: string]: FieldTexts };

/** What is wrong with corrections of recognised lines. */
export const LINE_TEXTS = {
  line: {
    fr: 'la page n’a pas de telle ligne',
    ar: 'ليس في الصفحة سطر كهذا',
    en: 'the page has no such line',
  },
} satisfies { [field: string]: FieldTexts };

/** One field that is wrong, as a refusal names it. */
export const wrong = (field: string, texts: FieldTexts): FieldError => ({
  field,
  message: texts.en,
  texts,
});
