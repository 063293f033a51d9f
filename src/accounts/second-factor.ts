import type { Auth } from './auth.ts';
import {
  sessionHeaders,
  type Current,
  type CurrentSession,
  type Origin,
  type Prove,
} from './current.ts';
import type { Noted } from './history.ts';
import { normalizePassword } from './password.ts';
import { refuse, type Answer } from './problem.ts';
import { decrypt, readSecondFactor } from './second-factor-store.ts';
import { codeProblem, isTotp, tidyCode } from './sign-in-code.ts';
import type { Throttle } from './throttle.ts';
import { createOTP } from '@better-auth/utils/otp';

/** The second factor of one's own account: codes of an app (TOTP, RFC 6238), and backup codes for when it is lost. */

export interface SecondFactorState {
  /** `pending`: begun, and no code of it was given yet. */
  state: 'off' | 'pending' | 'on';
  /** While it is pending: what the app is told, as an address (`otpauth:`) and as the key in it. */
  uri?: string;
  key?: string;
  /** How many backup codes are left. */
  backupCodes?: number;
}

export interface SecondFactor {
  stateOf(headers: Headers): Promise<Answer<SecondFactorState>>;
  /** Makes a key; it counts from when a code of it is given. */
  begin(headers: Headers, password: string, from: Origin): Promise<Answer<undefined>>;
  confirm(headers: Headers, code: string, from: Origin): Promise<Answer<Confirmed>>;
  /** Makes other backup codes; those before are worth nothing any more. */
  renewCodes(
    headers: Headers,
    password: string,
    from: Origin,
  ): Promise<Answer<{ codes: string[] }>>;
  switchOff(
    headers: Headers,
    given: { password: string; code: string },
    from: Origin,
  ): Promise<Answer<{ cookies: string[] }>>;
}

export interface Confirmed {
  /** The backup codes, said this once. */
  codes: string[];
  cookies: string[];
}

interface Parts {
  auth: Auth;
  current: Current;
  prove: Prove;
  throttle: Throttle;
  noted: Noted;
}

export function createSecondFactor({ auth, current, prove, throttle, noted }: Parts): SecondFactor {
  const cookieOf = (headers: Headers, from: Origin) =>
    sessionHeaders(from, headers.get('cookie') ?? '');

  /** Whether a code is right, for whoever is signed in; guessing is slowed down as at the door. */
  const checkCode = async (
    headers: Headers,
    session: CurrentSession,
    typed: string,
    from: Origin,
  ): Promise<Answer<{ cookies: string[] }>> => {
    const attempt = { account: session.email, address: from.address };
    const retryAfter = await throttle.attempt(attempt);
    if (retryAfter > 0) return { problem: { code: 'too-many-attempts', retryAfter } };
    const code = tidyCode(typed);
    const asked = { headers: cookieOf(headers, from), returnHeaders: true as const };
    try {
      const answer = isTotp(code)
        ? await auth.api.verifyTOTP({ ...asked, body: { code } })
        : await auth.api.verifyBackupCode({ ...asked, body: { code, disableSession: true } });
      await throttle.succeeded(attempt);
      return { value: { cookies: answer.headers.getSetCookie() } };
    } catch (error) {
      return codeProblem(error);
    }
  };

  const about = ({ actor, email }: CurrentSession) => ({ email, name: actor.name });

  return {
    stateOf: async (headers) => {
      const session = await current(headers);
      if (!session) return refuse('wrong-credentials');
      const row = await readSecondFactor(auth, session.actor.id);
      if (!row) return { value: { state: 'off' } };
      if (row.verified === false) {
        const uri = createOTP(await decrypt(auth, row.secret)).url('Fihris', session.email);
        const key = new URL(uri).searchParams.get('secret') ?? '';
        return { value: { state: 'pending', uri, key } };
      }
      const codes = JSON.parse(await decrypt(auth, row.backupCodes)) as string[];
      return { value: { state: 'on', backupCodes: codes.length } };
    },
    begin: async (headers, password, from) => {
      const proved = await prove(headers, password, from);
      if (proved.problem) return proved;
      try {
        const body = { password: normalizePassword(password) };
        await auth.api.enableTwoFactor({ headers, body });
        return { value: undefined };
      } catch (error) {
        return codeProblem(error);
      }
    },
    confirm: async (headers, code, from) => {
      const session = await current(headers);
      if (!session) return refuse('wrong-credentials');
      const row = await readSecondFactor(auth, session.actor.id);
      if (!row) return refuse('second-factor-off');
      if (row.verified !== false) return refuse('second-factor-on');
      if (!isTotp(tidyCode(code))) return refuse('wrong-code');
      return noted(session.actor, 'second-factor-on', about(session), async () => {
        const checked = await checkCode(headers, session, code, from);
        if (checked.problem) return checked;
        const body = { userId: session.actor.id };
        const { backupCodes } = await auth.api.viewBackupCodes({ body });
        return { value: { codes: backupCodes as string[], cookies: checked.value.cookies } };
      });
    },
    renewCodes: async (headers, password, from) => {
      const proved = await prove(headers, password, from);
      if (proved.problem) return proved;
      const session = proved.value;
      return noted(session.actor, 'backup-codes-made', about(session), async () => {
        try {
          const body = { password: normalizePassword(password) };
          const { backupCodes } = await auth.api.generateBackupCodes({ headers, body });
          return { value: { codes: backupCodes } };
        } catch (error) {
          return codeProblem(error);
        }
      });
    },
    switchOff: async (headers, { password, code }, from) => {
      const proved = await prove(headers, password, from);
      if (proved.problem) return proved;
      const session = proved.value;
      const row = await readSecondFactor(auth, session.actor.id);
      if (!row || row.verified === false) return refuse('second-factor-off');
      return noted(session.actor, 'second-factor-off', about(session), async () => {
        const checked = await checkCode(headers, session, code, from);
        if (checked.problem) return checked;
        const body = { password: normalizePassword(password) };
        const asked = { headers: cookieOf(headers, from), body, returnHeaders: true as const };
        const answer = await auth.api.disableTwoFactor(asked);
        return { value: { cookies: answer.headers.getSetCookie() } };
      });
    },
  };
}
