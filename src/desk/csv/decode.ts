/**
 * The bytes of a table as text: pure. Spreadsheets save in UTF-8 with a mark, in UTF-16 (« Texte Unicode »), or in the
 * code page of the system, which nothing in the file names. WHATWG Encoding Standard: TextDecoder.
 */

/** Code pages of systems in Latin and in Arabic script, and of older spreadsheets on a Mac. */
const CODE_PAGES = ['windows-1252', 'windows-1256', 'macintosh'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

/** `codePage`: set where the text was not Unicode. */
export type Decoded = { text: string; codePage?: CodePage } | { problem: 'encoding' | 'workbook' };

/** Beginnings of workbooks (ZIP, OLE), which are often sent instead of what is saved from them. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];
/** Bytes in which a text without a mark is looked at for UTF-16. */
const LOOKED_AT = 400;
/** Controls that stand in no table: a code page that gives them is not the right one. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

/**
 * @param evidence how many cells with letters beyond ASCII are known to be as this text has them; a code page is
 * believed by that only, and never guessed
 */
export function decode(bytes: Uint8Array, evidence: (text: string) => number = () => 0): Decoded {
  const begins = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (WORKBOOKS.includes(begins)) return { problem: 'workbook' };
  const unicode = unicodeOf(bytes, begins);
  const text = strictly(unicode, bytes);
  if (text !== undefined && !text.includes('\0')) return { text };
  if (unicode !== 'utf-8' || begins.startsWith('efbbbf')) return { problem: 'encoding' };
  return inCodePage(bytes, evidence);
}

/** Letters of two scripts in one word, as a wrong code page makes them. */
const MIXED = /\p{Script=Latin}\p{Script=Arabic}|\p{Script=Arabic}\p{Script=Latin}/gu;

function inCodePage(bytes: Uint8Array, evidence: (text: string) => number): Decoded {
  const [best, next] = CODE_PAGES.flatMap((codePage) => {
    const text = strictly(codePage, bytes);
    if (text === undefined || CONTROLS.test(text)) return [];
    const mixed = text.match(MIXED)?.length ?? 0;
    return [{ codePage, text, known: evidence(text), mixed }];
  }).sort((one, other) => other.known - one.known || one.mixed - other.mixed);
  if (best === undefined || best.known === 0) return { problem: 'encoding' };
  // Windows-1256 has most letters of French where Windows-1252 has them: it may not matter which of them it is.
  const isPlain =
    next === undefined ||
    best.known > next.known ||
    best.mixed < next.mixed ||
    best.text === next.text;
  return isPlain ? { text: best.text, codePage: best.codePage } : { problem: 'encoding' };
}

function unicodeOf(bytes: Uint8Array, begins: string): string {
  if (begins.startsWith('fffe')) return 'utf-16le';
  if (begins.startsWith('feff')) return 'utf-16be';
  const head = bytes.subarray(0, LOOKED_AT);
  const zeros = (odd: number) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  // The names of columns are ASCII: in UTF-16 every second byte of them is zero.
  if (zeros(1) > head.length / 4) return 'utf-16le';
  return zeros(0) > head.length / 4 ? 'utf-16be' : 'utf-8';
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
