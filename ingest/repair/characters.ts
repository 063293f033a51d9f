/**
 * One spelling for what looks the same. The text stays as printed but for its encoding:
 * ligatures and Arabic presentation forms are spelled out, blanks of every width become a space, invisible
 * and control characters go, and an apostrophe between letters is ’ (U+2019), the typographer's.
 */

const PRESENTATION_FORMS = /[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+/gu;
/** NFKC sets the isolated forms of Arabic vowel signs on a space of their own. */
const SPACE_BEFORE_MARK = / (?=[\u064b-\u0655\u0670])/gu;
/** U+2028 parts the lines of a table's cell until `joinHyphens`. */
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u2029\u202f\u205f\u3000]/gu;
/** Directional marks, zero-width spaces and byte order marks. Joiners stay: they shape Arabic script. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/gu;
/** Bullets of Symbol and Wingdings, which Word stores in the private use area. */
const SYMBOL_BULLET = /[\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc\uf06e\uf076\uf02d]/gu;
const PRIVATE_USE = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu;
const APOSTROPHE = /(?<=\p{L})['‘ʼ´`′](?=\p{L})/gu;
/** Capitals set apart for show: at least four, one space between. */
const SPACED_OUT = /(?<![\p{L}\p{N}])(?:\p{Lu} ){3,}\p{Lu}(?![\p{L}\p{N}])/gu;

/** The text in the library's spelling. Soft hyphens are left for `joinHyphens`, which needs them. */
export function cleanCharacters(text: string): string {
  return text
    .replace(PRESENTATION_FORMS, (forms) => forms.normalize('NFKC'))
    .replace(SYMBOL_BULLET, '•')
    .replace(CONTROL, '')
    .replace(PRIVATE_USE, '')
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .normalize('NFC')
    .replace(SPACE_BEFORE_MARK, '')
    .replace(APOSTROPHE, '’')
    .replace(SPACED_OUT, (letters) => letters.replaceAll(' ', ''))
    .replace(/ {2,}/gu, ' ')
    .replace(/^ +| +$/gu, '');
}
