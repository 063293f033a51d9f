import type { Extraction, LeftOut } from '#domain/page.ts';

/** What of a file stands in no clause: what its reader left out, and its furniture, each text once with its pages. */
export function leftOutOf({ pages, leftOut = [] }: Extraction): LeftOut[] {
  const furniture = new Map<string, LeftOut>();
  for (const { number, lines } of pages) {
    for (const { role, text } of lines) {
      if (role !== 'furniture') continue;
      const known = furniture.get(text) ?? { text, why: 'furniture', pages: [] };
      if (known.pages.at(-1) !== number) known.pages.push(number);
      furniture.set(text, known);
    }
  }
  return [...furniture.values(), ...leftOut];
}
