/** Characters no text holds; private-use bullets of Symbol fonts (U+F0xx) are common and harmless. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const WRONG = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]|[\ue000-\uefff]/gu;

/** More of them than this share of the signs, and the text cannot have been printed. Tuned on the corpus. */
const LIMIT = 0.05;

/** Whether a text layer says nothing: its fonts have no (right) Unicode map, and give control characters. */
export function isIllegible(text: string): boolean {
  const wrong = text.match(WRONG)?.length ?? 0;
  return wrong > 0 && wrong > LIMIT * (text.match(/\S/gu)?.length ?? 0);
}
