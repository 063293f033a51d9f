/** The fields of the advanced form, put together as one query in the language of the search box. Pure. */

/** What each field adds to a query. */
const PARTS = {
  /** Added to what was searched for already. */
  within: (text: string) => text,
  all: (text: string) => text,
  phrase: (text: string) => quoted(text),
  any: (text: string) => words(text).join(' OR '),
  none: (text: string) =>
    words(text)
      .map((word) => `-${word}`)
      .join(' '),
  title: (text: string) =>
    words(text)
      .map((word) => `title:${word}`)
      .join(' '),
} as const satisfies { [field: string]: (text: string) => string };
export type AdvancedField = keyof typeof PARTS;
export const ADVANCED_FIELDS = Object.keys(PARTS) as AdvancedField[];

/** Words and "phrases in quotation marks", one by one. */
function words(text: string): string[] {
  return text.match(/"[^"]+"|[^\s"]+/gu) ?? [];
}

const quoted = (text: string): string => `"${text.replaceAll('"', ' ').trim()}"`;

/** The query of a form: what stood in the box, and what its other fields add to it. */
export function composed(params: URLSearchParams): string {
  const added = ADVANCED_FIELDS.flatMap((field) => {
    const text = params.get(field)?.trim() ?? '';
    return text === '' ? [] : PARTS[field](text);
  });
  return [params.get('q')?.trim() ?? '', ...added].filter(Boolean).join(' ');
}
