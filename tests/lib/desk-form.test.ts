import { describe, expect, it } from 'vitest';
import { recordSchema, type Record } from '#domain/record.ts';
import { withCorrection } from '#domain/correction.ts';
import { beginningOf, correctionFrom } from '../../src/lib/desk/corrections.ts';
import { isChanged, recordFromForm } from '../../src/lib/desk/record-form.ts';
import { changesOf } from '../../src/lib/desk/table.ts';

const RECORD: Record = recordSchema.parse({
  id: 'plan-x',
  title: { fr: 'Plan X', ar: 'خطة' },
  creator: ['oim'],
  type: 'plan',
  date: '2017',
  temporal: { start: 2017, end: 2021 },
  language: 'fr',
  subject: ['health', 'housing'],
  original: { file: 'original.pdf', format: 'pdf', sha256: '0'.repeat(64) },
  suggested: ['title', 'date', 'subject'],
});

function formOf(record: Record): FormData {
  const form = new FormData();
  for (const [language, text] of Object.entries(record.title)) {
    form.set(`title.${language}`, text ?? '');
  }
  form.set('type', record.type);
  form.set('date', record.date ?? '');
  form.set('language', record.language);
  form.set('temporal.start', String(record.temporal?.start ?? ''));
  form.set('temporal.end', String(record.temporal?.end ?? ''));
  for (const id of record.creator) form.append('creator', id);
  for (const id of record.subject) form.append('subject', id);
  return form;
}

describe('a record as a form', () => {
  it('says the same when nothing was written', () => {
    expect(isChanged(RECORD, recordFromForm(formOf(RECORD), RECORD))).toBe(false);
  });

  it('confirms what was changed, and leaves the rest to be confirmed', () => {
    const form = formOf(RECORD);
    form.set('date', '2018-12');
    const after = recordFromForm(form, RECORD);
    expect(after).toMatchObject({ date: '2018-12', suggested: ['title', 'subject'] });
    expect(isChanged(RECORD, after)).toBe(true);
  });

  it('confirms what was ticked, or all by the button for all', () => {
    const form = formOf(RECORD);
    form.append('confirmed', 'title');
    expect(recordFromForm(form, RECORD).suggested).toEqual(['date', 'subject']);
    form.set('confirm-all', 'yes');
    expect(recordFromForm(form, RECORD).suggested).toEqual([]);
  });

  it('takes out what was emptied', () => {
    const form = formOf(RECORD);
    for (const name of ['date', 'temporal.start', 'temporal.end', 'title.ar']) form.set(name, ' ');
    const after = recordFromForm(form, RECORD);
    expect([after.date, after.temporal, after.title]).toEqual([
      undefined,
      undefined,
      { fr: 'Plan X' },
    ]);
  });

  it('takes a suggestion over: among others in a list, in the language of the text for a title', () => {
    const evidence = { page: 1, words: '', confidence: 1 };
    const take = (field: string, value: unknown) =>
      recordFromForm(formOf(RECORD), RECORD, { field, value, ...evidence });
    expect(take('subject', 'education').subject).toEqual(['health', 'housing', 'education']);
    expect(take('title', 'Plan Y').title).toEqual({ fr: 'Plan Y', ar: 'خطة' });
    expect(take('date', '2016').suggested).toEqual(['title', 'subject']);
  });
});

describe('records as rows', () => {
  const document = { record: RECORD, revision: 'r1' };
  const rows = (cells: { [column: string]: string }) => {
    const form = new FormData();
    const all = {
      revision: 'r0',
      title: 'Plan X',
      type: 'plan',
      date: '2017',
      status: 'published',
    };
    for (const [column, value] of Object.entries({ ...all, ...cells })) {
      form.set(`plan-x.${column}`, value);
    }
    return changesOf(form, [document, { ...document, record: { ...RECORD, id: 'other' } }]);
  };

  it('are changed where a cell is, from the text that the page showed', () => {
    expect(rows({})).toEqual([]);
    const [change, ...others] = rows({ date: '' });
    expect(others).toEqual([]);
    expect(change?.document.revision).toBe('r0');
    expect(change?.record).toMatchObject({ date: undefined, suggested: ['title', 'subject'] });
    expect(change?.status).toBeUndefined();
  });

  it('change their status without touching the record', () => {
    expect(rows({ status: 'draft' })).toMatchObject([{ status: 'draft' }]);
    expect(rows({ status: 'draft' })[0]?.record).toBeUndefined();
  });
});

describe('a correction', () => {
  const begins = beginningOf(`Article 1\n${'mots '.repeat(40)}`);
  const asked = (fields: { [name: string]: string }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ clause: 'art_1', begins, ...fields })) {
      form.set(name, value);
    }
    return correctionFrom(form);
  };

  it('knows its clause by its first words', () => {
    const merge = asked({ do: 'merge' });
    expect(merge).toMatchObject({ do: 'merge', clause: 'art_1' });
    expect(merge?.begins).toHaveLength(79);
    expect(merge?.begins).toMatch(/^Article 1 mots/);
    expect(asked({})).toBeUndefined();
  });

  it('takes the place of one of its kind, but a clause can be split more than once', () => {
    const [merge, split] = [asked({ do: 'merge' }), asked({ do: 'split', at: 'mots' })];
    if (!merge || !split) throw new Error('no correction');
    expect(withCorrection([merge, split], merge)).toEqual([split, merge]);
    expect(withCorrection([split], split)).toHaveLength(2);
  });
});
