import type { FieldTexts } from '#domain/field-texts.ts';

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

/** What is wrong with how a document is withdrawn. */
export const WITHDRAWAL_TEXTS = {
  reason: { fr: 'dites pourquoi', ar: 'اذكروا السبب', en: 'say why' },
  isReplacedBy: {
    fr: 'pas l’identifiant d’un autre document',
    ar: 'ليس معرّف وثيقة أخرى',
    en: 'not the id of another document',
  },
} satisfies { [field: string]: FieldTexts };
