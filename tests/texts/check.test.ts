import { arabicFaults } from '#texts/arabic.ts';
import { expect, it } from 'vitest';
import {
  areaFaults,
  catalogueFaults,
  flattened,
  namedTwice,
  unsaid,
} from '../../src/texts/check.ts';

const area = (fr: object, ar: object) => ({
  fr: flattened(fr as Parameters<typeof flattened>[0]),
  ar: flattened(ar as Parameters<typeof flattened>[0]),
});
const counted = (match: { [forms: string]: string }, ...inputs: string[]) => [
  {
    declarations: [...inputs.map((name) => `input ${name}`), 'local form = count: plural'],
    match,
  },
];

it('finds nothing wrong in the catalogue as it is', async () => {
  expect(await catalogueFaults()).toEqual([]);
});

it('finds a sentence that lacks a language or has no words', () => {
  expect(areaFaults(area({ a: { b: 'x' }, c: 'y' }, { c: ' ' }))).toEqual([
    'a.b: not in ar',
    'c: not in ar',
  ]);
});

it('finds blanks that differ', () => {
  expect(areaFaults(area({ a: '{x} {y}' }, { a: '{y} {x} {x}' }))).toEqual([]);
  expect(areaFaults(area({ a: '{x} {y}' }, { a: '{x}' }))).toEqual(['a: blanks differ: x, y | x']);
});

it('finds plural forms that a language does not have, and those it lacks', () => {
  const fr = counted({ 'form=one': '1', 'form=two': '2', 'form=*': 'n' }, 'count');
  const ar = counted({ 'form=one': '1', 'form=two': '2' }, 'count');
  expect(areaFaults(area({ a: fr }, { a: ar }))).toEqual([
    'a: fr has no plural form two',
    'a: ar lacks a plural form, or *',
  ]);
});

it('finds what nothing says and what two areas name', () => {
  const code = "m.title(); say('a.b', language); say(`problem.${code}.title`, language);";
  const names = ['title', 'say', 'a.b', 'a.c', 'problem.not-found.title', 'problem.x.detail'];
  expect(unsaid(names, code)).toEqual(['say', 'a.c', 'problem.x.detail']);
  expect(namedTwice([area({ a: 'x' }, { a: 'x' }), area({ a: 'y' }, {})])).toEqual(['a']);
});

it.each([
  ['ملفًا أيضًا، مئة وثيقة لها عنوانها، وإذا كان هذا نصنا', []],
  ['ملفاً', ['ملفاً: tanwin stands before the alif']],
  ['انظروا أيضا', ['أيضا: tanwin is written']],
  ['الإستراتيجية', ['الإستراتيجية: استراتيجية is written without hamza']],
  ['اختر هدفًا أو اختاروه', ['اختر: readers are spoken to in the plural']],
  ['المزايا في أفريقيا بسلا', []],
])('Arabic is written by one rule: %s', (text, faults) => {
  expect(arabicFaults(text)).toEqual(faults);
});
