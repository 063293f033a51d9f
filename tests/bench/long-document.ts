import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { showHtml } from '../specimens/builder/browser.ts';
import { seeded, zipf } from './random.ts';

/** A plan of any length, printed as real ones are: one PDF with numbered objectives and actions, ten a page. */

export const ACTIONS_A_PAGE = 10;
const PAGES_AN_OBJECTIVE = 10;
const WORDS_AN_ACTION = 26;

/** @param words the commonest first */
export async function printPlan(
  browser: Browser,
  file: string,
  pages: number,
  words: string[],
): Promise<void> {
  const page = await showHtml(browser, planHtml(pages, words));
  try {
    await writeFile(file, await page.pdf({ format: 'A4' }));
  } finally {
    await page.close();
  }
}

/** The number that action `n` (0-based) of a plan is printed with. */
export function actionNumber(n: number): string {
  const perObjective = ACTIONS_A_PAGE * PAGES_AN_OBJECTIVE;
  return `${1 + Math.floor(n / perObjective)}.${1 + (n % perObjective)}`;
}

function planHtml(pages: number, words: string[]): string {
  const random = seeded(pages);
  const sentence = (length: number) => {
    const picked = Array.from({ length }, () => words[zipf(random, words.length)] ?? '');
    return `${picked.join(' ').replace(/^./, (letter) => letter.toUpperCase())}.`;
  };
  const action = (n: number) =>
    `<h3>Action ${actionNumber(n)} : ${sentence(5)}</h3><p>${sentence(WORDS_AN_ACTION)}</p>`;
  const sheet = (n: number) => {
    const objective = `<h2>Objectif ${1 + n / PAGES_AN_OBJECTIVE} : ${sentence(6)}</h2>`;
    const actions = Array.from({ length: ACTIONS_A_PAGE }, (_, i) =>
      action(n * ACTIONS_A_PAGE + i),
    );
    return `<section>${n % PAGES_AN_OBJECTIVE === 0 ? objective : ''}${actions.join('')}</section>`;
  };
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><style>
    @page { margin: 15mm } section { break-after: page } body { font: 9.5pt/1.35 'Noto Serif', serif }
    h2 { font-size: 13pt; margin: 0 0 2mm } h3 { font-size: 10pt; margin: 2.5mm 0 1mm } p { margin: 0 }
  </style>${Array.from({ length: pages }, (_, n) => sheet(n)).join('')}</html>`;
}
