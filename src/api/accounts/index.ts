import type { Api, ApiDependencies } from '../dependencies.ts';
import { addOwnAccount } from './own.ts';
import { addPeople } from './people.ts';
import { addSession } from './session.ts';

/** Everything under `/api/accounts`. */
export function addAccounts(api: Api, dependencies: ApiDependencies): void {
  addSession(api, dependencies);
  addOwnAccount(api, dependencies);
  addPeople(api, dependencies);
}
