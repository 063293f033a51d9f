import { error, type ServerLoadEvent } from '@sveltejs/kit';
import { CHANGE_KINDS, type ChangeKind } from '#domain/change-actions.ts';
import { getJson } from '$lib/api/client.ts';
import type { SignInPage, VocabularyLabels } from '$lib/api/types.ts';
import type { ChangePage } from '$lib/desk/types.ts';
import type { PageServerLoad } from './$types.js';

const KINDS = Object.keys(CHANGE_KINDS) as ChangeKind[];

export const load: PageServerLoad = async (event) => {
  const { isAdministrator } = await event.parent();
  if (!isAdministrator) error(403);
  const { searchParams } = event.url;
  if (searchParams.get('kind') === 'sign-ins') return { signIns: await readSignIns(event) };
  const kind = KINDS.find((one) => one === searchParams.get('kind'));
  const page = pageOf(searchParams);
  const query = new URLSearchParams({ ...(kind && { kind }), page: String(page) });
  const [log, vocabularies] = await Promise.all([
    getJson<ChangePage>(event, `/desk/changes?${query}`),
    getJson<VocabularyLabels>(event, '/vocabularies'),
  ]);
  return { log, kind, vocabularies };
};

/** Who came in or tried to: no change of the library, and kept apart from them. */
function readSignIns(event: ServerLoadEvent): Promise<SignInPage> {
  const { searchParams } = event.url;
  const person = searchParams.get('person');
  const query = { page: String(pageOf(searchParams)), ...(person && { person }) };
  return getJson<SignInPage>(event, `/accounts/sign-ins?${new URLSearchParams(query)}`);
}

function pageOf(searchParams: URLSearchParams): number {
  return Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1);
}
