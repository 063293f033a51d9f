import { describe, expect, it } from 'vitest';
import { recordSchema, type Record } from '#domain/record.ts';
import { withCorrection } from '#domain/correction.ts';
import { beginningOf, correctionFrom } from '../../src/lib/desk/corrections.ts';
import { draftsAround } from '../../src/lib/desk/drafts.ts';
import { isSaveKey } from '../../src/lib/desk/save-key.ts';
import { isChanged, recordFromForm } from '../../src/lib/desk/record-form.ts';
import { found, queryOf, viewFrom } from '../../src/lib/desk/table-view.ts';
import { cellsOf, changesOf, takesAway } from '../../src/lib/desk/table.ts';
import type { DeskDocument } from '../../src/lib/desk/types.ts';

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

  it('puts themes in the order of the numbers typed, and leaves them in theirs where none was', () => {
    const subject = ['health', 'housing', 'education', 'data'];
    const record = { ...RECORD, subject };
    const ordered = (numbers: { [id: string]: string }, ticked = subject) => {
      const form = formOf({ ...record, subject: ticked.toSorted() });
      subject.forEach((id, index) => form.set(`rank.subject.${id}`, numbers[id] ?? `${index + 1}`));
      return recordFromForm(form, record).subject;
    };
    expect(ordered({})).toEqual(subject);
    expect(ordered({ education: '1' })).toEqual(['education', 'health', 'housing', 'data']);
    expect(ordered({ health: '3' })).toEqual(['housing', 'education', 'health', 'data']);
    expect(ordered({ data: '1', health: '4' })).toEqual(['data', 'housing', 'education', 'health']);
    expect(ordered({ data: '1' }, ['housing', 'data', 'youth'])).toEqual([
      'data',
      'housing',
      'youth',
    ]);
    expect(ordered({ data: '', health: '-1', housing: 'x' })).toEqual(subject);
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
  const shown: DeskDocument = { record: RECORD, revision: 'r0' };
  /** The row as the page made it of `shown`, with other cells. */
  function formWith(cells: { [column: string]: string | string[] }, more: [string, string][] = []) {
    const form = new FormData();
    const was = cellsOf(shown);
    form.set('plan-x.was', JSON.stringify(was));
    const { title, type, date, status, subject } = was;
    for (const [column, value] of Object.entries({
      title,
      type,
      date,
      status,
      subject,
      ...cells,
    })) {
      for (const one of [value].flat()) form.append(`plan-x.${column}`, one);
    }
    for (const [name, value] of more) form.append(name, value);
    return form;
  }
  const changed = (
    cells: { [column: string]: string | string[] },
    more: [string, string][] = [],
    now: DeskDocument = shown,
  ) => {
    const others = { ...now, record: { ...now.record, id: 'other' } };
    return changesOf(formWith(cells, more), [now, others]).map(({ change }) => change);
  };

  it('are changed where a cell is, from the text that the page showed', () => {
    expect(changed({})).toEqual([]);
    expect(changed({ date: '' })).toEqual([
      { id: 'plan-x', revision: 'r0', fields: { date: null, suggested: ['title', 'subject'] } },
    ]);
  });

  it('change their status without touching the record', () => {
    expect(changed({ status: 'draft' })).toEqual([
      { id: 'plan-x', revision: 'r0', status: 'draft' },
    ]);
  });

  it('never set back what another librarian did since', () => {
    const record: Record = {
      ...RECORD,
      title: { fr: 'Titre de B', ar: 'خطة' },
      status: 'review',
      subject: ['housing', 'data'],
      suggested: [],
    };
    const now = { record, revision: 'r1' };
    expect(changed({}, [], now)).toEqual([]);
    // Made from what A saw, so that the API refuses it; agreed to, it changes that one cell.
    expect(changed({ date: '2018' }, [], now)).toEqual([
      { id: 'plan-x', revision: 'r0', fields: { date: '2018' } },
    ]);
    expect(changed({ subject: ['housing', 'education'] }, [], now)[0]?.fields).toEqual({
      subject: ['housing', 'data', 'education'],
    });
  });

  it('are changed together where they are ticked', () => {
    const ticked = (...more: [string, string][]) => changed({}, [['chosen', 'plan-x'], ...more]);
    expect(ticked(['add.subject', 'data'])[0]?.fields).toEqual({
      subject: ['health', 'housing', 'data'],
      suggested: ['title', 'date'],
    });
    expect(ticked(['add.subject', 'health'])).toEqual([]);
    expect(ticked(['drop.creator', 'oim'], ['set.type', 'law'])[0]?.fields).toMatchObject({
      creator: [],
      type: 'law',
    });
    expect(ticked(['confirm', 'on'])[0]?.fields).toEqual({ suggested: [] });
    expect(ticked(['to', 'withdrawn'])[0]).toMatchObject({ status: 'withdrawn' });
    expect(ticked(['to', 'bin'])).toEqual([{ id: 'plan-x', revision: 'r0', bin: true }]);
    expect(changed({}, [['to', 'bin']])).toEqual([]);
  });

  it('of other pages are ticked with all that were found', () => {
    const form = formWith({}, [['to', 'draft']]);
    const others = { record: { ...RECORD, id: 'other' }, revision: 'r5' };
    const all = changesOf(form, [shown, others], new Set(['plan-x', 'other']));
    // The row of this page was unticked by hand.
    expect(all.map(({ change }) => change)).toEqual([
      { id: 'other', revision: 'r5', status: 'draft' },
    ]);
    expect(all.map(takesAway)).toEqual([true]);
  });
});

describe('the view of the table', () => {
  const themes = [
    { id: 'health', label: 'Santé' },
    { id: 'mental-health', label: 'Santé mentale', broader: 'health' },
  ];
  const documents: DeskDocument[] = [
    { ...RECORD, id: 'a', title: { fr: 'Étude' }, date: '2019', subject: ['mental-health'] },
    { ...RECORD, id: 'b', title: { ar: 'دراسة' }, identifier: ['27-14'], status: 'draft' as const },
    { ...RECORD, id: 'c', title: { fr: 'Bilan' }, subject: ['data'], suggested: [] },
  ].map((record) => ({ record, revision: 'r' }));
  const ids = (query: string) =>
    found(documents, viewFrom(new URLSearchParams(query)), { themes }, ({ record }) =>
      Object.values(record.title).join(''),
    ).map(({ record }) => record.id);

  it.each([
    ['', ['c', 'a', 'b']],
    ['sort=-title', ['b', 'a', 'c']],
    ['sort=-date', ['a', 'b', 'c']],
    ['q=etude', ['a']],
    ['q=27-14', ['b']],
    ['q=الدراسة', []],
    ['theme=health', ['a', 'b']],
    ['status=draft', ['b']],
    ['suggested', ['a', 'b']],
    ['language=ar', []],
    ['issuer=oim&type=plan&page=9', ['c', 'a', 'b']],
  ])('%s finds %j', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('is the same from its own address', () => {
    const view = viewFrom(new URLSearchParams('q=plan x&theme=health&sort=-date&page=2&tick=all'));
    expect(viewFrom(new URLSearchParams(queryOf(view)))).toEqual(view);
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

describe('drafts one after the other', () => {
  const documents = ['a', 'b', 'c', 'd'].map((id) => ({
    record: { id, status: id === 'c' ? 'published' : 'draft' },
    revision: '',
  })) as unknown as DeskDocument[];
  it('are those around a document, published or not, round and round', () => {
    expect(draftsAround(documents, 'a')).toEqual({ previous: 'd', next: 'b', left: 2 });
    expect(draftsAround(documents, 'c')).toEqual({ previous: 'b', next: 'd', left: 3 });
    expect(draftsAround(documents, 'd')).toEqual({ previous: 'b', next: 'a', left: 2 });
    expect(draftsAround(documents.slice(0, 1), 'a')).toEqual({ left: 0 });
  });
});

describe('the key that saves', () => {
  const isSaving = (key: string, held: object, code = 'KeyS') =>
    isSaveKey({ key, code, ctrlKey: false, metaKey: false, ...held } as KeyboardEvent);
  it('is S with Ctrl or Cmd, on an Arabic keyboard too', () => {
    expect(isSaving('s', { ctrlKey: true })).toBe(true);
    expect(isSaving('S', { metaKey: true })).toBe(true);
    expect(isSaving('س', { ctrlKey: true })).toBe(true);
  });
  it('is nothing else', () => {
    expect(isSaving('s', {})).toBe(false);
    expect(isSaving('s', { ctrlKey: true, shiftKey: true })).toBe(false);
    expect(isSaving('s', { ctrlKey: true, altKey: true })).toBe(false);
    // The key in the place of S on a Dvorak keyboard.
    expect(isSaving('o', { ctrlKey: true })).toBe(false);
  });
});
