import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';

/**
 * Sends a form without leaving the page and keeps what was written in it. Where it is refused because others came
 * before, the page shows first what they made of it.
 */
export const inPlace: SubmitFunction =
  () =>
  async ({ result, update }) => {
    if (result.type === 'failure' && result.status === 409) await invalidateAll();
    await update({ reset: false });
  };
