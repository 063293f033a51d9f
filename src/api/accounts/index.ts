import type { Api, ApiDependencies } from '../dependencies.ts';
import { addOwnAccount } from './own.ts';
import { addNotices } from './notices.ts';
import { addPeople } from './people.ts';
import { addProfile } from './profile.ts';
import { addReset } from './reset.ts';
import { addSecondFactor } from './second-factor.ts';
import { addSession } from './session.ts';
import { addSignIns } from './sign-ins.ts';
import { addTokens } from './tokens.ts';

/** Everything under `/api/accounts`. */
export function addAccounts(api: Api, dependencies: ApiDependencies): void {
  addSession(api, dependencies);
  addOwnAccount(api, dependencies);
  addPeople(api, dependencies);
  if (dependencies.accounts === undefined) return;
  addProfile(api, dependencies);
  addSecondFactor(api, dependencies);
  addReset(api, dependencies);
  addSignIns(api, dependencies);
  addTokens(api, dependencies);
  addNotices(api, dependencies);
}
