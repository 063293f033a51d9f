import { expect, test } from 'vitest';
import { withoutTracking } from '../../src/lib/tracking.ts';

test('what is added to a link that is passed on is taken off, and nothing else', () => {
  const clean = (query: string) => withoutTracking(new URLSearchParams(query));
  expect(clean('q=sant%C3%A9&utm_source=mail&theme=a&theme=b')).toBe(
    'q=sant%C3%A9&theme=a&theme=b',
  );
  expect(clean('fbclid=x')).toBe('');
  expect(clean('q=utm_source&theme=fbclid')).toBeUndefined();
  expect(clean('colour=red')).toBeUndefined();
});
