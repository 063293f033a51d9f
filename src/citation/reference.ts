/** CSL item → formatted reference in plain text. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-csl';
import type { Language } from '#domain/language.ts';
import { without, type CslItem } from './item.ts';
import { APA } from './styles/apa.ts';
import { CHICAGO } from './styles/chicago.ts';
import { ISO_690 } from './styles/iso690.ts';
import { LOCALE_AR } from './styles/locale-ar.ts';
import { UN } from './styles/un.ts';

/** Styles of reference, each in CSL of our own. Chicago is its author-date system, ISO 690 its name-and-date one. */
export const STYLES = { apa: APA, chicago: CHICAGO, iso690: ISO_690, un: UN } as const;
export type ReferenceStyle = keyof typeof STYLES;

const LOCALES: { [language in Language]: string } = { fr: 'fr-FR', ar: 'ar', en: 'en-US' };

/** Under which name citation.js knows a style; each has a twin that parts elements with the Arabic comma. */
const registered = (style: string, language: Language): string =>
  language === 'ar' ? `fihris-${style}-ar` : `fihris-${style}`;

const { styles, locales } = plugins.config.get('@csl');
locales.add(LOCALES.ar, LOCALE_AR);
for (const [style, xml] of Object.entries(STYLES)) {
  styles.add(registered(style, 'fr'), xml);
  styles.add(registered(style, 'ar'), xml.replaceAll('delimiter=", "', 'delimiter="، "'));
}

/**
 * The reference to `item` in one line.
 * @param item made for the same language, with its title translated
 */
export function formatReference(item: CslItem, style: ReferenceStyle, language: Language): string {
  const options = { style: registered(style, language), lang: LOCALES[language] };
  const line = new Cite([prepared(item, style, language)]).format('bibliography', options);
  const reference = withBrackets(line).replace(/\s+/g, ' ').trim();
  // A specimen must not pass for the official text once its reference has left the page.
  return item.note ? `${reference} [${item.note}]` : reference;
}

/** Angle brackets, which the style's engine takes for markup and leaves out, and what stands for them meanwhile. */
const BRACKETS = { '<': '\ue000', '>': '\ue001' } as const;

const withoutBrackets = (text: string): string =>
  text.replaceAll('<', BRACKETS['<']).replaceAll('>', BRACKETS['>']);
const withBrackets = (text: string): string =>
  text.replaceAll(BRACKETS['<'], '<').replaceAll(BRACKETS['>'], '>');

/** The item with the brackets in its texts put aside. */
function literal(item: object): object {
  const texts = Object.entries(item).map(([member, value]: [string, unknown]) => [
    member,
    typeof value === 'string' ? withoutBrackets(value) : value,
  ]);
  return Object.fromEntries(texts) as object;
}

/**
 * What the styles need beside the item. Bodies are joined here: citeproc has one fixed form for joining institutions.
 * ISO 690 asks for the fuller date beside the year; CSL cannot tell whether there is one, so it goes into a date
 * of its own.
 */
function prepared(item: CslItem, style: ReferenceStyle, language: Language): object {
  const cited = without(item, 'note', 'custom', 'keyword');
  const bodies = cited.author?.map(({ literal }) => literal);
  const fuller = (cited.issued?.['date-parts'][0].length ?? 0) > 1;
  return {
    ...literal(cited),
    ...(bodies && { author: [{ literal: withoutBrackets(joined(bodies, style, language)) }] }),
    ...(style === 'iso690' && fuller && { 'available-date': cited.issued }),
  };
}

/** Several bodies as the style and the language join them. */
function joined(bodies: string[], style: ReferenceStyle, language: Language): string {
  // Names of bodies hold "and" themselves, which capitals would hide: ISO 690 parts them by semicolons.
  if (style === 'iso690') return bodies.join(language === 'ar' ? '؛ ' : '; ');
  if (style === 'apa' && bodies.length > 1) {
    const [and, comma] = language === 'ar' ? ['، و', '، '] : [', & ', ', '];
    return bodies.slice(0, -1).join(comma) + and + bodies.at(-1);
  }
  // Of the other two, only Chicago has a comma before "and" in English.
  const locale = language === 'en' && style === 'un' ? 'en-GB' : LOCALES[language];
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(bodies);
}
