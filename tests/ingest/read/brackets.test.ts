import { describe, expect, it } from 'vitest';
import { turnBrackets } from '#ingest/read/pdf/brackets.ts';

describe('brackets of a right-to-left line', () => {
  it.each([
    ['وفقا للمادة 15)ب((4) من الاتفاقية', 'وفقا للمادة 15(ب)(4) من الاتفاقية'],
    ['المادة 12(3)(ج) أعلاه', 'المادة 12(3)(ج) أعلاه'],
    ['القانون )رقم 5( الصادر', 'القانون (رقم 5) الصادر'],
    ['(أ(ب)) معا', '(أ(ب)) معا'],
  ])('%s', (stored, read) => expect(turnBrackets(stored)).toBe(read));
});
