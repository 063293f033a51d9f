import { expect, it } from 'vitest';
import { z } from 'zod';
import { issueTexts } from '#domain/field-texts.ts';
import { ISSUE_TEXTS } from '#domain/issue-texts.ts';

/** For each kind of issue a schema and a value that makes it. */
const CASES: { [code: string]: [z.ZodType, unknown][] } = {
  invalid_type: [
    [z.string(), 5],
    [z.string(), undefined],
    [z.number(), 'x'],
    [z.int(), 1.5],
    [z.boolean(), 'x'],
    [z.array(z.string()), 'x'],
    [z.object({}), 'x'],
    [z.record(z.string(), z.string()), 'x'],
    [z.date(), 'x'],
    [z.bigint(), 'x'],
  ],
  too_big: [
    [z.string().max(2), 'xxx'],
    [z.int().max(2), 3],
    [z.number().lt(2), 2],
    [z.array(z.string()).max(1), ['', '']],
  ],
  too_small: [
    [z.string().min(1), ''],
    [z.string().min(3), ''],
    [z.int().min(2), 1],
    [z.number().gt(2), 2],
    [z.array(z.string()).min(1), []],
  ],
  invalid_format: [
    [z.url(), 'x'],
    [z.email(), 'x'],
    [z.string().regex(/^a$/), 'x'],
    [z.iso.date(), 'x'],
    [z.uuid(), 'x'],
  ],
  not_multiple_of: [[z.number().multipleOf(5), 3]],
  unrecognized_keys: [[z.strictObject({}), { 1: 2 }]],
  invalid_union: [[z.union([z.string(), z.number()]), true]],
  invalid_key: [[z.record(z.string().max(1), z.string()), { 111: '' }]],
  invalid_element: [[z.map(z.any(), z.string().max(1)), new Map([[{}, '11']])]],
  invalid_value: [[z.enum(['1', '2']), '3']],
};

it('has words for every kind of issue', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(ISSUE_TEXTS).sort());
});

it.each(Object.entries(CASES))(
  'says %s in each language without words of another',
  (code, cases) => {
    for (const [schema, value] of cases) {
      const issue = schema.safeParse(value).error?.issues[0];
      expect(issue?.code).toBe(code);
      if (issue === undefined) return;
      const { fr, ar, en } = issueTexts(issue);
      expect(fr).not.toMatch(
        /\b(expected|received|undefined|string|number|invalid|ind[eé]fini)\b/iu,
      );
      // What is to be typed is typed so in every language.
      expect(ar.replace(/true|false|https/gu, '')).toMatch(/^[^a-z]*\p{Script=Arabic}[^a-z]*$/iu);
      expect(en).toMatch(/[a-z]{3}/u);
      expect(new Set([fr, ar, en]).size).toBe(3);
    }
  },
);

it('tells a field that is not there from one of another kind', () => {
  const said = (value: unknown) =>
    issueTexts(z.string().safeParse(value).error?.issues[0] as z.core.$ZodIssue).fr;
  expect(said(undefined)).toBe('ce champ manque');
  expect(said(2016)).toBe('un texte est attendu');
});
