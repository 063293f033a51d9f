/** Official references printed on a document: UN symbols, numbers of laws, decrees and dahirs. */
import type { Evidence } from './suggestion.ts';

const PATTERNS: [RegExp, number][] = [
  [/\b(?:A|E|S|ST|CERD|CMW|HRC)(?:\/[A-Z]+(?:\.\d+)?|\/\d+)+(?:\/\d+)*\b/g, 0.8],
  [
    /\b(?:loi(?: organique)?|dahir|décret|arrêté|circulaire)(?: conjoint)? n ?[°o˚]\s?\d[\d.\-/]*\d/gi,
    0.7,
  ],
  [
    /(?:القانون|ظهير شريف|الظهير الشريف|مرسوم|المرسوم|دورية|قرار)(?: التنظيمي| المشترك)? رقم\s+[\d٠-٩][\d٠-٩.\-/]*[\d٠-٩]/g,
    0.7,
  ],
];

/** References of the title, or else the first one of the first page: a text cites many others. */
export function suggestIdentifiers(
  title: string,
  firstPage: string,
  page: number,
): Evidence<string>[] {
  const titled = find(title, page, 0.1);
  return titled.length > 0 ? titled : find(firstPage, page, -0.2).slice(0, 1);
}

function find(text: string, page: number, change: number): Evidence<string>[] {
  const found = PATTERNS.flatMap(([pattern, confidence]) =>
    [...text.matchAll(pattern)].map(([words]) => ({
      value: words.replace(/\s+/g, ' '),
      page,
      words,
      confidence: confidence + change,
    })),
  );
  return [...new Map(found.map((entry) => [entry.value, entry])).values()];
}
