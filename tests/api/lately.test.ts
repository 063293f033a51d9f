import { expect, test } from 'vitest';
import { publicEvents } from '#api/concepts/lately.ts';
import type { Change, FieldChange } from '#domain/change.ts';

const actor = { id: 'a', name: 'Amina', role: 'librarian' } as const;
const change = (at: string, fields: FieldChange[]): Change => ({
  ...{ id: at, at: `${at}T10:00:00.000Z`, actor, action: 'edited', fields },
});
const status = (before: string, after: string) => ({ field: 'status', before, after });

test('readers are told of what they got, and of nothing that happened before at the desk', () => {
  const history = [
    change('2026-01-01', [{ field: 'title', before: 'a', after: 'b' }]),
    change('2026-01-02', [{ field: 'version', before: 1, after: 2 }]),
    change('2026-01-03', [status('draft', 'published')]),
    change('2026-01-04', [{ field: 'version', before: 2, after: 3 }]),
    change('2026-01-05', [status('published', 'draft')]),
    change('2026-01-06', [{ field: 'version', before: 3, after: 4 }]),
    change('2026-01-07', [status('draft', 'published')]),
  ];
  expect(publicEvents(history)).toEqual([
    { date: '2026-01-03', what: 'published' },
    { date: '2026-01-04', what: 'version' },
    { date: '2026-01-07', what: 'published' },
  ]);
});

test('a document whose status was never changed is public from its beginning', () => {
  const history = [change('2026-01-02', [{ field: 'version', before: 1, after: 2 }])];
  expect(publicEvents(history)).toEqual([{ date: '2026-01-02', what: 'version' }]);
  expect(publicEvents([])).toEqual([]);
});
