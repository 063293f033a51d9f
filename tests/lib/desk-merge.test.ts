import { describe, expect, it } from 'vitest';
import { recordSchema, type Record } from '#domain/record.ts';
import { merge } from '../../src/lib/desk/merge.ts';
import { baseFrom, baseOf, isChanged, recordFromForm } from '../../src/lib/desk/record-form.ts';

const RECORD: Record = recordSchema.parse({
  id: 'plan-x',
  title: { fr: 'Plan X', ar: 'خطة' },
  alternative: ['PX', 'Plan-X'],
  type: 'plan',
  date: '2017',
  temporal: { start: 2017 },
  language: 'fr',
  subject: ['housing', 'health'],
  rights: 'un',
  original: { file: 'original.pdf', format: 'pdf', sha256: '0'.repeat(64) },
  suggested: ['title', 'date', 'subject'],
});
const base = baseOf(RECORD);
const mergedOf = (mine: Partial<Record>, theirs: Partial<Record>) =>
  merge(base, { ...base, ...mine }, { ...base, ...theirs });

describe('two edits of one record', () => {
  it('are both kept where they touch nothing in common, each language for itself', () => {
    const { record, conflicts } = mergedOf(
      { title: { fr: 'Plan A', ar: 'خطة' }, date: '2018', suggested: ['subject'] },
      { title: { fr: 'Plan X', ar: 'برنامج', en: 'Plan' }, rights: undefined, suggested: ['date'] },
    );
    expect(conflicts).toEqual([]);
    expect(record).toEqual({
      ...base,
      title: { fr: 'Plan A', ar: 'برنامج', en: 'Plan' },
      date: '2018',
      rights: undefined,
      suggested: [],
    });
  });

  it('leave to a person what both changed, with her own words in the form', () => {
    const { record, conflicts } = mergedOf(
      { title: { fr: 'Plan A', ar: 'خطة' }, temporal: { start: 2016 } },
      { title: { fr: 'Plan B', ar: 'خطة' }, temporal: { start: 2017, end: 2020 } },
    );
    expect(conflicts).toEqual([
      { path: 'title.fr', before: 'Plan X', mine: 'Plan A', theirs: 'Plan B' },
      {
        path: 'temporal',
        before: { start: 2017 },
        mine: { start: 2016 },
        theirs: { start: 2017, end: 2020 },
      },
    ]);
    expect(record).toMatchObject({ title: { fr: 'Plan A' }, temporal: { start: 2016 } });
  });

  it('keep the order that one of them chose, with what the other added; two orders are for a person to decide', () => {
    const base = baseOf({ ...RECORD, subject: ['health', 'housing', 'data'] });
    const both = (mine: string[], theirs: string[]) =>
      merge(base, { ...base, subject: mine }, { ...base, subject: theirs });
    const [mine, more] = [
      ['data', 'health', 'housing'],
      ['health', 'housing', 'data', 'youth'],
    ];
    expect(both(mine, more)).toMatchObject({
      record: { subject: [...mine, 'youth'] },
      conflicts: [],
    });
    expect(both(more, mine)).toMatchObject({
      record: { subject: [...mine, 'youth'] },
      conflicts: [],
    });
    const other = ['housing', 'health', 'data'];
    expect(both(mine, other).conflicts.map(({ path }) => path)).toEqual(['subject']);
  });

  it('ask nobody where both wrote the same', () => {
    expect(mergedOf({ date: '2018' }, { date: '2018' }).conflicts).toEqual([]);
  });

  it('add and take away values of a list together; two rewritten lines are for a person to decide', () => {
    const lists = mergedOf(
      { subject: ['housing', 'education'], alternative: ['PX', 'Plan-X', 'A'] },
      { subject: ['health', 'housing', 'labour'], alternative: ['PX', 'B'] },
    );
    expect(lists.conflicts).toEqual([]);
    expect(lists.record).toMatchObject({
      subject: ['housing', 'labour', 'education'],
      alternative: ['PX', 'B', 'A'],
    });
    const rewritten = mergedOf({ alternative: ['PX', 'A'] }, { alternative: ['PX', 'B'] });
    expect(rewritten.conflicts).toMatchObject([{ path: 'alternative', mine: ['PX', 'A'] }]);
  });

  it('ask about all that differs where nobody knows what they were made from', () => {
    const mine = { ...base, date: '2018', subject: ['housing'] };
    const { conflicts } = merge({ suggested: [] }, mine, base);
    expect(conflicts.map(({ path }) => path).sort()).toEqual(['date', 'subject']);
  });
});

describe('the form of a record', () => {
  function formOf(from: object, fields: { [name: string]: string | string[] }): FormData {
    const form = new FormData();
    const all = {
      base: JSON.stringify(from),
      'title.fr': 'Plan X',
      'title.ar': 'خطة',
      alternative: 'PX\r\nPlan-X',
      type: 'plan',
      date: '2017',
      'temporal.start': '2017',
      language: 'fr',
      // As the boxes stand: in the order of the vocabulary.
      subject: ['health', 'housing'],
      rights: 'un',
      ...fields,
    };
    for (const [name, values] of Object.entries(all)) {
      for (const value of [values].flat()) form.append(name, value);
    }
    return form;
  }
  const read = (form: FormData) => recordFromForm(form, baseFrom(form));

  it('keeps the order in which values are stored, and adds after them', () => {
    const form = formOf(base, {});
    expect(isChanged(base, read(form))).toBe(false);
    expect(read(form).subject).toEqual(['housing', 'health']);
    const more = formOf(base, { subject: ['education', 'health', 'housing'] });
    expect(read(more).subject).toEqual(['housing', 'health', 'education']);
  });

  it('has the lines of a text as they were, however a browser sends them', () => {
    const description = { fr: 'Ligne un\nLigne deux' };
    const held = baseOf({ ...RECORD, description });
    const form = formOf(held, { 'description.fr': 'Ligne un\r\nLigne deux\r\n' });
    expect(isChanged(held, read(form))).toBe(false);
  });

  it('lets the other’s words stand where they are preferred', () => {
    const theirs = { ...base, title: { fr: 'Plan B' }, date: undefined };
    const choose = {
      'choose.title.fr': 'theirs',
      'choose.title.ar': 'mine',
      'choose.date': 'theirs',
    };
    const record = read(formOf(theirs, { 'title.fr': 'Plan A', date: '2018', ...choose }));
    expect(record.title).toEqual({ fr: 'Plan B', ar: 'خطة' });
    expect(record.date).toBeUndefined();
    // What stands as the other left it is not confirmed by being chosen; what is mine is.
    expect(record.suggested).toEqual(['date', 'subject']);
  });
});
