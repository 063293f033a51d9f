import type { Language } from '#domain/language.ts';
import { m } from '../paraglide/messages.js';

/** The query language by examples, for the help page: each is a search that finds something in the library as shipped. */

export interface Example {
  query: { [language in Language]: string };
  meaning: () => string;
}

export interface ExampleGroup {
  id: string;
  title: () => string;
  text?: () => string;
  examples: Example[];
}

const same = (query: string) => ({ fr: query, ar: query, en: query });

export const EXAMPLES: ExampleGroup[] = [
  {
    id: 'words',
    title: m.help_words_title,
    text: m.help_words_text,
    examples: [
      {
        query: { fr: 'santé des migrants', ar: 'صحة المهاجرين', en: 'health of migrants' },
        meaning: m.help_words,
      },
      {
        query: { fr: '« soins de santé »', ar: '«الاتجار بالبشر»', en: '"basic services"' },
        meaning: m.help_phrase,
      },
      {
        query: { fr: 'santé -vaccination', ar: 'الصحة -التلقيح', en: 'health -emergency' },
        meaning: m.help_without,
      },
      {
        query: { fr: 'asile OU refuge', ar: 'اللجوء أو الحماية', en: 'asylum OR refugee' },
        meaning: m.help_or,
      },
    ],
  },
  {
    id: 'fields',
    title: m.help_fields_title,
    text: m.help_fields_text,
    examples: [
      {
        query: { fr: 'titre:SNIA logement', ar: 'عنوان:27-14 ضحايا', en: 'title:compact return' },
        meaning: m.help_title_field,
      },
      {
        query: { fr: 'thème:intégration', ar: 'الموضوع:الاندماج', en: 'theme:integration' },
        meaning: m.help_theme_field,
      },
      {
        query: { fr: 'région:Souss-Massa', ar: 'الجهة:"جهة سوس ماسة"', en: 'region:MA-09' },
        meaning: m.help_region_field,
      },
      {
        query: { fr: 'année:2014..2018', ar: 'السنة:2014..2018', en: 'year:2014..2018' },
        meaning: m.help_year_field,
      },
      {
        query: { fr: 'vigueur:2019', ar: 'سارية:2019', en: 'in_force:2019' },
        meaning: m.help_in_force_field,
      },
      {
        query: { fr: 'responsable:OIM', ar: 'المسؤول:"وزارة الصحة"', en: 'body:UNHCR' },
        meaning: m.help_body_field,
      },
      {
        query: { fr: 'échéance:2021..2025', ar: 'الأجل:2021..2025', en: 'due:2021..2025' },
        meaning: m.help_due_field,
      },
      {
        query: { fr: 'nature:mesure santé', ar: 'الصنف:مادة', en: 'kind:paragraph children' },
        meaning: m.help_kind_field,
      },
      {
        query: { fr: 'langue:arabe', ar: 'اللغة:العربية', en: 'language:ar' },
        meaning: m.help_other_fields,
      },
    ],
  },
  {
    id: 'clauses',
    title: m.help_clause_title,
    text: m.help_clause_text,
    examples: [
      { query: same('SNIA action 3.4'), meaning: m.help_clause_document },
      {
        query: { fr: 'art. 4 loi 27-14', ar: 'المادة 4 القانون 27-14', en: 'A/RES/73/195 §23' },
        meaning: m.help_clause_article,
      },
      {
        query: { fr: 'objectif 15', ar: 'المحور الأول', en: 'objective 15' },
        meaning: m.help_clause_alone,
      },
    ],
  },
  {
    id: 'numbers',
    title: m.help_numbers_title,
    examples: [{ query: { fr: '27-14', ar: '٢٧.١٤', en: '27.14' }, meaning: m.help_numbers }],
  },
];

/** A concept that the library names in all three languages. */
export const ACROSS_LANGUAGES: Example = {
  query: { fr: 'soins de santé', ar: 'الرعاية الصحية', en: 'health care' },
  meaning: m.help_thesaurus_example,
};
