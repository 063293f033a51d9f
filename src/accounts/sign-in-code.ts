import { actorOf, sessionHeaders, type Origin, type SignedIn } from './current.ts';
import type { Auth } from './auth.ts';
import { codeOf, refuse, type Answer } from './problem.ts';
import type { User } from './user.ts';

/** The second half of signing in: the code, for whoever has given the right password a moment ago. */

/** What the browser holds between password and code. */
interface Challenge {
  user: User;
  cookie: string;
}

export interface CodeCheck {
  challengeOf(headers: Headers): Promise<Challenge | undefined>;
  check(challenge: Challenge, code: string, from: Origin): Promise<Answer<SignedIn>>;
}

const COOKIE = /(?:^|;\s*)(fihris\.two_factor=([^;]+))/;
/** A code is good for a minute and a half with the clock a step off; within it, it works once (RFC 6238, section 5.2). */
const CODE_LIVES_MS = 2 * 60 * 1000;
/** After ten failures in a row better-auth closes the second step for so long. */
const LOCKED_S = 15 * 60;

/** Six digits are a code of the app, anything else one of the backup codes. */
export const isTotp = (code: string): boolean => /^\d{6}$/.test(code);

/** A code as people copy it: with blanks, and digits of an Arabic keyboard. */
export function tidyCode(code: string): string {
  const latin = code.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return latin.replace(/\s+/g, '');
}

export function createCodeCheck(auth: Auth): CodeCheck {
  const store = async () => (await auth.$context).internalAdapter;

  const spend = async (userId: string, code: string): Promise<boolean> => {
    const identifier = `totp-used:${userId}:${code}`;
    const used = await (await store()).findVerificationValue(identifier);
    if (used && used.expiresAt > new Date()) return false;
    const expiresAt = new Date(Date.now() + CODE_LIVES_MS);
    await (await store()).createVerificationValue({ identifier, value: 'used', expiresAt });
    return true;
  };

  return {
    challengeOf: async (headers) => {
      const [, cookie, value = ''] = COOKIE.exec(headers.get('cookie') ?? '') ?? [];
      const [identifier = ''] = decodeURIComponent(value).split('.');
      if (!cookie || !identifier.startsWith('2fa-')) return undefined;
      const found = await (await store()).findVerificationValue(identifier);
      if (!found || found.expiresAt < new Date()) return undefined;
      const user: User | null = await (await store()).findUserById(found.value);
      return user ? { user, cookie } : undefined;
    },
    check: async ({ user, cookie }, typed, from) => {
      const code = tidyCode(typed);
      const asked = { body: { code }, headers: sessionHeaders(from, cookie) };
      try {
        if (isTotp(code) && !(await spend(user.id, code))) return refuse('wrong-code');
        const { headers } = isTotp(code)
          ? await auth.api.verifyTOTP({ ...asked, returnHeaders: true })
          : await auth.api.verifyBackupCode({ ...asked, returnHeaders: true });
        return { value: { actor: actorOf(user), cookies: headers.getSetCookie() } };
      } catch (error) {
        return codeProblem(error);
      }
    },
  };
}

/**
 * What an error of better-auth about a code means to the person.
 * @throws any other error
 */
export function codeProblem(error: unknown): { problem: NonNullable<Answer<never>['problem']> } {
  switch (codeOf(error)) {
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return refuse('wrong-code');
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'TOTP_NOT_ENABLED':
    case 'BACKUP_CODES_NOT_ENABLED':
      return refuse('sign-in-expired');
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return { problem: { code: 'too-many-attempts', retryAfter: LOCKED_S } };
    case 'BANNED_USER':
      return refuse('account-disabled');
    case 'TOTP_ALREADY_ENABLED':
      return refuse('second-factor-on');
    case 'TWO_FACTOR_NOT_ENABLED':
      return refuse('second-factor-off');
    case 'INVALID_PASSWORD':
      return refuse('wrong-password');
    default:
      throw error;
  }
}
