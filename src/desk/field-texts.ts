import type { FieldTexts } from '#domain/field-texts.ts';

/** What is wrong with how a document is withdrawn. */
export const WITHDRAWAL_TEXTS = {
  reason: { fr: 'dites pourquoi', ar: 'اذكروا السبب', en: 'say why' },
  isReplacedBy: {
    fr: 'pas l’identifiant d’un autre document',
    ar: 'ليس معرّف وثيقة أخرى',
    en: 'not the id of another document',
  },
} satisfies { [field: string]: FieldTexts };
