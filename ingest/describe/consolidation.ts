/** Whether a text is a consolidated version, and of when: its date stays that of the act. */
import type { Front } from './front.ts';
import { isSetAlike } from './opening/runs.ts';
import type { Evidence } from './suggestion.ts';

/** « Version consolidée en date du … », « صيغة محينة بتاريخ … », as printed; looked for in the front. */
export function suggestConsolidation({ lines }: Front): Evidence<string> | undefined {
  const at = lines.findIndex(({ part }) => part === 'consolidation');
  const line = lines[at];
  if (line === undefined) return undefined;
  const next = lines[at + 1];
  const goesOn = next?.part === 'date' && isSetAlike(line, next);
  const words = goesOn ? `${line.text} ${next.text}` : line.text;
  return { value: words, page: line.page, words, confidence: 0.8 };
}
