import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { admin, twoFactor } from 'better-auth/plugins';
import { adminAc, userAc } from 'better-auth/plugins/admin/access';
import type { Role } from '#domain/person.ts';
import { MOST_CHARACTERS } from './password.ts';
import { SIGN_IN_TABLE } from './sign-in-table.ts';
import type { Store } from './store.ts';
import { TOKEN_TABLE } from './token-table.ts';

/**
 * better-auth, set up: people and passwords, sessions in cookies, roles, one-time links. Its HTTP handler is not
 * mounted; `src/api/accounts` asks it for what our own pages need and nothing else is reachable.
 */

/** A session ends this long after its last use. */
const SESSION_DAYS = 14;
const DAY = 24 * 60 * 60;
/** Minutes between the password and the code of the second factor. */
const CODE_MINUTES = 10;

/** The header in which we hand over the address of whoever signs in, so that it stands beside the session. */
export const ADDRESS_HEADER = 'x-fihris-client-address';

const ROLE_RIGHTS = {
  reader: userAc,
  librarian: userAc,
  administrator: adminAc,
} satisfies { [role in Role]: unknown };

function optionsFor(store: Store, secret: string) {
  return {
    appName: 'Fihris',
    // No link is made from it: pages know the address they were asked at.
    baseURL: 'http://fihris.localhost',
    secret,
    database: store.database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // Our own rules (password.ts) come first.
      minPasswordLength: 1,
      maxPasswordLength: MOST_CHARACTERS * 2,
      revokeSessionsOnPasswordReset: true,
    },
    // Who reads the database must not be able to use the links in it.
    verification: { storeIdentifier: 'hashed' as const },
    session: { expiresIn: SESSION_DAYS * DAY, updateAge: DAY },
    // Ours counts by account too and outlives a restart (throttle.ts); this makes the table it counts in.
    rateLimit: { enabled: true, storage: 'database' as const },
    advanced: {
      cookiePrefix: 'fihris',
      // `Secure` is added where a request came by https: the same app answers both.
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      admin({ defaultRole: 'reader', adminRoles: ['administrator'], roles: ROLE_RIGHTS }),
      // Its secrets are encrypted with the secret of this machine (second-factor.ts).
      twoFactor({ issuer: 'Fihris', twoFactorCookieMaxAge: CODE_MINUTES * 60 }),
      SIGN_IN_TABLE,
      TOKEN_TABLE,
    ],
  };
}

function create(store: Store, secret: string) {
  return betterAuth(optionsFor(store, secret));
}

export type Auth = ReturnType<typeof create>;

/** better-auth over `store`, whose tables are made or brought up to date first. */
export async function openAuth(store: Store, secret: string): Promise<Auth> {
  const { runMigrations } = await getMigrations(optionsFor(store, secret));
  await runMigrations();
  return create(store, secret);
}
