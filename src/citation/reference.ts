/** CSL item → formatted reference in plain text. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-csl';
import type { Language } from '#domain/language.ts';
import type { CslItem } from './item.ts';
import { CHICAGO } from './styles/chicago.ts';
import { ISO_690 } from './styles/iso690.ts';
import { LOCALE_AR } from './styles/locale-ar.ts';
import { UN } from './styles/un.ts';

/** Styles of reference, each with the name under which citation.js knows it. APA is the one it ships. */
export const STYLES = {
  apa: 'apa',
  chicago: 'fihris-chicago',
  iso690: 'fihris-iso690',
  un: 'fihris-un',
} as const;
export type ReferenceStyle = keyof typeof STYLES;

const LOCALES: { [language in Language]: string } = { fr: 'fr-FR', ar: 'ar', en: 'en-US' };
const OURS = { chicago: CHICAGO, iso690: ISO_690, un: UN };

/** The styles that we wrote have a twin for Arabic, which parts elements with its own comma. */
const twin = (name: string): string => `${name}-ar`;

const { styles, locales } = plugins.config.get('@csl');
locales.add(LOCALES.ar, LOCALE_AR);
for (const [style, xml] of Object.entries(OURS)) {
  const name = STYLES[style as keyof typeof OURS];
  styles.add(name, xml);
  styles.add(twin(name), xml.replaceAll('delimiter=", "', 'delimiter="، "'));
}

/**
 * The reference to `item` in one line.
 * @param item made for the same language, with its title translated
 */
export function formatReference(item: CslItem, style: ReferenceStyle, language: Language): string {
  const { note, custom: _, ...cited } = item;
  const apa = style === 'apa';
  const name = !apa && language === 'ar' ? twin(STYLES[style]) : STYLES[style];
  const prepared = apa ? forApa(cited) : forOurs(cited, style, language);
  const options = { style: name, lang: LOCALES[language] };
  const line = new Cite([prepared]).format('bibliography', options).replace(/\s+/g, ' ').trim();
  const reference = apa && language === 'ar' ? arabicPunctuation(line) : line;
  // A specimen must not pass for the official text once its reference has left the page.
  return note ? `${reference} [${note}]` : reference;
}

type Prepared = Omit<CslItem, 'note' | 'custom'>;

/** APA prints the kind of a report in brackets, and the number of a law again after a title that has it. */
function forApa({ genre: _, section: __, number, ...cited }: Prepared): object {
  const numbered = cited.type === 'report' || cited.type === 'chapter';
  return numbered && number !== undefined ? { ...cited, number } : cited;
}

/**
 * Bodies are joined here: citeproc has one fixed form for joining institutions. ISO 690 asks for the fuller date
 * beside the year; CSL cannot tell whether there is one, so it goes into a date of its own.
 */
function forOurs(cited: Prepared, style: ReferenceStyle, language: Language): object {
  const bodies = cited.author?.map(({ literal }) => literal);
  const fuller = (cited.issued?.['date-parts'][0].length ?? 0) > 1;
  return {
    ...cited,
    ...(bodies && { author: [{ literal: joined(bodies, style, language) }] }),
    ...(style === 'iso690' && fuller && { 'available-date': cited.issued }),
  };
}

/** Names of bodies hold "and" themselves, which capitals would hide: ISO 690 parts them by semicolons. */
function joined(bodies: string[], style: ReferenceStyle, language: Language): string {
  if (style === 'iso690') return bodies.join(language === 'ar' ? '؛ ' : '; ');
  // Of the other two, only Chicago has a comma before "and" in English.
  const locale = language === 'en' && style !== 'chicago' ? 'en-GB' : LOCALES[language];
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(bodies);
}

/** APA joins with Latin marks; beside Arabic words they are Arabic ones, and "and" joins the next word. */
function arabicPunctuation(text: string): string {
  return text
    .replace(/& (?=\p{Script=Arabic})/gu, 'و')
    .replace(/(?<=[\p{Script=Arabic}\]»)]),(?= )|,(?= \p{Script=Arabic})/gu, '،')
    .replace(/(?<=\p{Script=Arabic});(?= )/gu, '؛');
}
