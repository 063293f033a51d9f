import type { FieldTexts } from '#domain/field-texts.ts';
import type { FieldError } from '#domain/record.ts';

/** What is wrong with a line of a table of records, beside what the record's schema finds. */
export const CSV_TEXTS = {
  unknown: (id: string): FieldTexts => ({
    fr: `aucun document « ${id} »`,
    ar: `لا توجد وثيقة «${id}»`,
    en: `no document "${id}"`,
  }),
  twice: (id: string): FieldTexts => ({
    fr: `« ${id} » se trouve deux fois dans le fichier`,
    ar: `تكرر «${id}» في الملف`,
    en: `the file has "${id}" twice`,
  }),
  stale: (): FieldTexts => ({
    fr: 'la notice a changé depuis que le fichier a été produit',
    ar: 'تغيّرت البطاقة منذ إنشاء الملف',
    en: 'the record has changed since the file was made',
  }),
  column: (): FieldTexts => ({
    fr: 'aucune notice n’a cette colonne',
    ar: 'لا توجد بطاقة بهذا العمود',
    en: 'no record has this column',
  }),
  /** @param line where reading ended, if it is known: what the reader of CSV says of it is English */
  unreadable: (line: number | undefined): FieldTexts => ({
    fr: `pas un CSV lisible${line === undefined ? '' : ` : voir la ligne ${line}`}`,
    ar: `ليس بصيغة CSV سليمة${line === undefined ? '' : `: انظروا السطر ${line}`}`,
    en: `no readable CSV${line === undefined ? '' : `: see line ${line}`}`,
  }),
};

/** What is wrong with how a document, or a version of it, is withdrawn. */
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

/** One field that is wrong, as a refusal names it. */
export const wrong = (field: string, texts: FieldTexts): FieldError => ({
  field,
  message: texts.en,
  texts,
});
