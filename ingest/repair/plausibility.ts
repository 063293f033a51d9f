/** Whether the text of a page can be believed. */
import type { Page, PageProblem } from '#domain/page.ts';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const WRONG = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uefff]/gu;

/** What is wrong with a page's text, or `undefined`. */
export function judgePage(page: Page): PageProblem | undefined {
  if (page.problem !== undefined) return page.problem;
  const text = page.lines.map((line) => line.text).join('\n');
  const signs = text.replace(/\s/gu, '').length;
  return (text.match(WRONG)?.length ?? 0) > 0.05 * signs ? 'broken-text-layer' : undefined;
}
