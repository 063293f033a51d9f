/**
 * How Arabic is written here, wherever a person reads it: one spelling, one tanwin, one voice. Pure.
 * - tanwin of the accusative stands on the letter before the alif (ملفًا), and is always written;
 * - استراتيجية without hamza;
 * - readers are spoken to in the plural (اختاروا), never in the singular.
 */

const LETTERS = String.raw`\u0621-\u065F\u0670-\u06D3`;
const WORD = new RegExp(`[${LETTERS}]+`, 'gu');

/** Words in alif that take no tanwin: with a pronoun or a particle behind, and those that are what they are. */
const NO_TANWIN =
  /(?:ها|هما|كما|نا|وا|ما|ايا|هذا|هكذا|ماذا|إذا|إلا|ريقيا|سلا)$|^(?:[وف]?(?:[لب]?ال))/u;
const SHORTEST = 4;

const SINGULAR = new Set(
  'اختر اجعل قل دقق قارن اكتب ابحث صحح صحّح جرب جرّب استعمل راجع انقر اضغط أضف احفظ انسخ واقتبس اتبع افتح'.split(
    ' ',
  ),
);

const TANWIN = '\u064B';

/** Marks of vowels but tanwin, which may stand or not. */
const VOWELS = /[\u064E-\u0652]/gu;

/** What is written otherwise than the rules have it, word by word. */
export function arabicFaults(text: string): string[] {
  return [...text.matchAll(WORD)].flatMap(([word]) => {
    const bare = word.replace(VOWELS, '');
    if (/\u0627\u064B/u.test(word)) return [`${word}: tanwin stands before the alif`];
    if (/إستراتيج/u.test(bare)) return [`${word}: استراتيجية is written without hamza`];
    if (SINGULAR.has(word)) return [`${word}: readers are spoken to in the plural`];
    const isOpen = bare.endsWith('ا') && bare.length >= SHORTEST && !NO_TANWIN.test(bare);
    return isOpen && !word.includes(TANWIN) ? [`${word}: tanwin is written`] : [];
  });
}
