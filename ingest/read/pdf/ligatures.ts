/**
 * One glyph may stand for several letters (the lam-alef of Arabic fonts). pdf.js takes glyphs in the
 * order they are painted and then reverses each right-to-left run letter by letter, which turns the
 * letters of such a glyph around: « الإنسان » becomes « اإلنسان », beyond repair afterwards, since both
 * orders are possible Arabic. Nothing in pdf.js's interface says which letters were one glyph, but it
 * builds them with String.fromCodePoint when it reads a font's ToUnicode table, and it runs in this
 * process. Letters that have a ligature of their own in Unicode are made into that single character,
 * which survives the reversal and is spelled out afterwards by NFKC; others are reversed beforehand.
 */

const ARABIC_LETTER = /^[\u0620-\u064a\u066e-\u06d3]$/u;
const PRESENTATION_BLOCKS = [
  [0xfb50, 0xfdff],
  [0xfe70, 0xfeff],
] as const;

let ligatures: Map<string, string> | undefined;

/** Letters → the presentation form that NFKC spells out as exactly these letters. */
function ligatureTable(): Map<string, string> {
  const table = new Map<string, string>();
  for (const [first, last] of PRESENTATION_BLOCKS) {
    for (let code = first; code <= last; code += 1) {
      const form = String.fromCharCode(code);
      const letters = form.normalize('NFKC');
      if (letters.length > 1 && !table.has(letters)) table.set(letters, form);
    }
  }
  return table;
}

/** What stands for a glyph of several letters so that it is right after a letter-by-letter reversal. */
export function protectLigature(letters: string): string {
  const all = [...letters];
  if (all.length < 2 || !all.every((letter) => ARABIC_LETTER.test(letter))) return letters;
  ligatures ??= ligatureTable();
  return ligatures.get(letters) ?? all.reverse().join('');
}

const native = String.fromCodePoint;

/** Installs the protection in this process (once; it is meant for extraction workers only). */
export function keepArabicLigatures(): void {
  if (String.fromCodePoint !== native) return;
  String.fromCodePoint = (...codes: number[]): string =>
    codes.length < 2 ? native(...codes) : protectLigature(native(...codes));
}
